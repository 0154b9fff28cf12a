import type { RawPoint } from '../document/geometry';
import type { BlockRole } from '../document/types';
import { MOST_CELLS } from '../document/table-grid';
import type { DraftPage } from './build-document';
import type { DraftTable } from './draft-tables';
import type { DraftBlock } from '../document/blocks';

/** A table as it is read out of HTML or Markdown, before it stands in a text. */
export interface FlowTable {
	/** As those of the page's words. */
	points?: RawPoint[];
	headerRows: number;
	/** In rows, from left to right. Texts are on one line each. */
	cells: Array<{
		row: number;
		column: number;
		rowSpan?: number;
		columnSpan?: number;
		text: string;
		points?: RawPoint[];
	}>;
}

/**
 * What stands one after the other on a page. `tight`: no blank line before it. `points` are as those of
 * the page's words; a text of one line is a line with that place.
 */
export type FlowBlock = TextBlock | { table: FlowTable };

export interface TextBlock {
	text: string;
	tight?: boolean;
	points?: RawPoint[];
	/** What it is, where the answer says so. */
	role?: BlockRole;
	/** As that of an `OcrBlock`. */
	level?: number;
}

/**
 * Writes blocks to a page's text: a blank line between them, a line for each row of a table, a tab
 * between its cells. So a cell has its text in one piece, and its place is known.
 */
export function flowText(blocks: readonly FlowBlock[]): {
	text: string;
	lines: NonNullable<DraftPage['lines']>;
	tables: DraftTable[];
	blocks: DraftBlock[];
} {
	const parts: string[] = [];
	const placed = new Map<number, RawPoint[]>();
	const tables: DraftTable[] = [];
	const named: DraftBlock[] = [];
	let length = 0;
	let room = MOST_CELLS;
	const write = (part: string) => {
		parts.push(part);
		length += part.length;
	};
	const writeTabs = (count: number) => {
		const tabs = count <= room ? count : Math.min(count, 1);
		room -= tabs;
		write('\t'.repeat(tabs));
	};
	for (const block of blocks) {
		if ('table' in block) {
			if (block.table.cells.every(({ text }) => text === '')) continue;
			if (length > 0) write('\n\n');
			tables.push(writeTable(block.table, { write, writeTabs, place: () => length }));
			continue;
		}
		const text = tidyLines(block.text);
		if (text === '') continue;
		if (length > 0) write(block.tight ? '\n' : '\n\n');
		if (block.points && !text.includes('\n')) placed.set(length, block.points);
		const { role, level } = block;
		if (role) {
			const at = [length, length + text.length] as const;
			named.push({ role, ...(level === undefined ? {} : { level }), at });
		}
		write(text);
	}
	const text = parts.join('');
	return { text, lines: linesOf(text, placed), tables, blocks: named };
}

/** @param placed by where a line begins, its place. */
function linesOf(text: string, placed: ReadonlyMap<number, RawPoint[]>) {
	let offset = 0;
	return text.split('\n').map((line) => {
		const points = placed.get(offset);
		offset += line.length + 1;
		return { text: line, ...(points ? { points } : {}) };
	});
}

interface TextWriter {
	write(part: string): void;
	/** As many as there are columns, but for what no table can have: a few bytes span a thousand. */
	writeTabs(count: number): void;
	place(): number;
}

function writeTable(
	{ points, headerRows, cells }: FlowTable,
	{ write, writeTabs, place }: TextWriter,
): DraftTable {
	let row = cells.find(({ text }) => text !== '')?.row ?? 0;
	let column = 0;
	const placed = cells.map((cell) => {
		// An empty cell writes nothing, so that no line ends in blanks.
		if (cell.text === '') return cell;
		if (cell.row > row) {
			write('\n');
			[row, column] = [cell.row, 0];
		}
		// Not at the very beginning, where they would be trimmed.
		if (place() > 0) writeTabs(Math.max(cell.column - column, 0));
		column = cell.column;
		const offset = place();
		write(cell.text);
		return { ...cell, offset };
	});
	return { points, headerRows, cells: placed };
}

/** No blanks at the ends of lines, and no more than one empty line. */
const tidyLines = (text: string): string =>
	text
		.split(/\r\n?|\n/)
		.map((line) => line.trim())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
