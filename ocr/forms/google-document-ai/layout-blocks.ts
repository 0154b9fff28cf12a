import type { DraftPage } from '../../reading/build-document';
import { isRecord, list } from '../../reading/foreign';
import { readVertices } from '../../reading/points';
import { RowGrid } from '../../reading/row-grid';
import { field } from '../../reading/spelled';
import { flowText, type FlowBlock, type FlowTable, type TextBlock } from '../../reading/text-flow';

type Parts = Record<string, unknown>;

/** Deeper than any document; a list in a list in a section has five. */
const MOST_DEPTH = 100;

/**
 * The pages of what the Layout Parser returns, `documentLayout.blocks`: texts, tables and lists within
 * each other, without words. A block stands on the page where it begins.
 */
export function readLayoutBlocks(blocks: readonly unknown[]): Array<{
	number: number;
	page: DraftPage;
}> {
	const pages = new Map<number, FlowBlock[]>();
	let number = 1;
	const write = (block: Parts, depth: number, lists: number) => {
		number = pageOf(block) ?? number;
		let page = pages.get(number);
		if (!page) pages.set(number, (page = []));
		for (const flow of ownBlocks(block, lists)) page.push(flow);
		if (depth >= MOST_DEPTH) return;
		const within = lists + (isList(block) ? 1 : 0);
		for (const inner of innerBlocks(block)) write(inner, depth + 1, within);
	};
	for (const block of records(blocks)) write(block, 0, 0);
	return [...pages]
		.sort(([a], [b]) => a - b)
		.map(([page, flow]) => ({
			number: page,
			page: { ...flowText(flow), normalised: true, words: [] },
		}));
}

const records = (value: unknown) => list(value).filter(isRecord);

function pageOf(block: Parts): number | undefined {
	const span = field(block, 'pageSpan');
	const page = isRecord(span) ? field(span, 'pageStart') : undefined;
	return typeof page === 'number' && page > 0 ? page : undefined;
}

const part = (block: Parts, name: string): Parts => {
	const value = field(block, name);
	return isRecord(value) ? value : {};
};

const isList = (block: Parts) => isRecord(field(block, 'listBlock'));

/**
 * What a block says by itself.
 *
 * @param lists how many lists it is in.
 */
function ownBlocks(block: Parts, lists = 0): FlowBlock[] {
	const flow: FlowBlock[] = [];
	for (const [kind, name] of TEXTS) {
		const own = part(block, kind);
		const said = field(own, name);
		if (typeof said !== 'string') continue;
		const named = kind === 'textBlock' ? roleOf(field(own, 'type'), lists) : OTHERS[kind];
		flow.push({ text: said, ...named });
	}
	const table = part(block, 'tableBlock');
	const rows = readTable(table);
	if (rows.cells.length > 0) flow.push({ table: { ...rows, points: placeOf(block) } });
	return flow;
}

const OTHERS = { tableBlock: { role: 'caption' }, imageBlock: {} } as const;

const ROLES = new Map<unknown, Pick<TextBlock, 'role' | 'level'>>([
	['title', { role: 'heading', level: 1 }],
	['subtitle', { role: 'heading', level: 2 }],
	['header', { role: 'header' }],
	['footer', { role: 'footer' }],
]);

/** `paragraph`, `subtitle`, `heading-1` to `heading-5`, `header` and `footer`. */
function roleOf(type: unknown, lists: number): Pick<TextBlock, 'role' | 'level'> {
	const named = ROLES.get(type);
	if (named) return named;
	const level = typeof type === 'string' ? /^heading-([1-6])$/.exec(type)?.[1] : undefined;
	if (level !== undefined) return { role: 'heading', level: Number(level) };
	return lists > 0 ? { role: 'listItem', level: lists } : { role: 'paragraph' };
}

const TEXTS = [
	['textBlock', 'text'],
	['tableBlock', 'caption'],
	['imageBlock', 'imageText'],
] as const;

const innerBlocks = (block: Parts): Parts[] => [
	...records(field(part(block, 'textBlock'), 'blocks')),
	...records(field(part(block, 'listBlock'), 'listEntries')).flatMap((entry) =>
		records(field(entry, 'blocks')),
	),
];

function readTable(table: Parts): FlowTable {
	const grid = new RowGrid();
	const cells: FlowTable['cells'] = [];
	const header = records(field(table, 'headerRows'));
	for (const row of [...header, ...records(field(table, 'bodyRows'))]) {
		grid.startRow();
		for (const cell of records(field(row, 'cells'))) {
			const said = blocksText(records(field(cell, 'blocks')), 0)
				.replace(/\s+/g, ' ')
				.trim();
			const place = grid.place(field(cell, 'rowSpan'), field(cell, 'colSpan'));
			cells.push({ ...place, text: said });
		}
	}
	return { headerRows: header.length, cells };
}

/** All that blocks within a cell say, tables within it too. */
function blocksText(blocks: readonly Parts[], depth: number): string {
	if (depth > MOST_DEPTH) return '';
	return blocks
		.map((block) => {
			const own = ownBlocks(block).map((flow) =>
				'table' in flow ? flow.table.cells.map((cell) => cell.text).join(' ') : flow.text,
			);
			return [...own, blocksText(innerBlocks(block), depth + 1)].join(' ');
		})
		.join(' ');
}

function placeOf(block: Parts) {
	const box = part(block, 'boundingBox');
	const points = readVertices(field(box, 'normalizedVertices'));
	return points && points.length > 0 ? points : undefined;
}
