import type { RawPoint } from '../document/geometry';
import type { DraftPage } from './build-document';
import { flowText, type FlowBlock } from './text-flow';

/**
 * A paragraph, heading or table with its place on the page, as the tools that parse documents give
 * them. `cellPoints`: the places of the table's cells, by their index.
 */
export type PlacedBlock = FlowBlock & {
	points?: RawPoint[];
	cellPoints?: ReadonlyArray<RawPoint[] | undefined>;
};

type PlacedPage = Pick<DraftPage, 'lines' | 'tables' | 'words'> & { text: string };

/**
 * The page that blocks make, in their order: its text, its tables, and the places of those lines that
 * are a block of their own. Which part of a block's place a line among several has, nobody says.
 */
export function pageOfBlocks(blocks: readonly PlacedBlock[]): PlacedPage {
	const lines: NonNullable<DraftPage['lines']> = [];
	const tables: Array<NonNullable<DraftPage['tables']>[number]> = [];
	const parts: string[] = [];
	let length = 0;
	for (const block of blocks) {
		const { text, tables: own } = flowText([block]);
		if (text === '') continue;
		if (length > 0) {
			const between = 'tight' in block && block.tight ? '\n' : '\n\n';
			parts.push(between);
			length += between.length;
		}
		for (const table of own) {
			const cells = table.cells.map((cell, index) => ({
				...cell,
				points: block.cellPoints?.[index],
				offset: cell.offset === undefined ? undefined : length + cell.offset,
			}));
			tables.push({ ...table, points: block.points, cells });
		}
		const found = text.split('\n').filter((line) => line !== '');
		const points = found.length === 1 && own.length === 0 ? block.points : undefined;
		for (const line of found) lines.push({ text: line, points });
		parts.push(text);
		length += text.length;
	}
	return { text: parts.join(''), lines, words: [], ...(tables.length > 0 ? { tables } : {}) };
}
