import type { DraftPage } from '../../reading/build-document';
import type { RawPoint } from '../../document/geometry';
import type { BlockRole } from '../../document/types';
import { isRecord, list, text } from '../../reading/foreign';
import { readBox } from '../../reading/points';
import { flowText, type FlowBlock, type FlowTable, type TextBlock } from '../../reading/text-flow';
import { isBoxNode, isTableNode, itemsInOrder, markOf, textOf, type Node } from './items';

/** A page, and the number that it has in its file. */
type DoclingPage = DraftPage & { number: number };

const POINTS_PER_INCH = 72;

interface OpenPage {
	width: number | null;
	height: number | null;
	blocks: FlowBlock[];
	/** Whether the last block was an item of a list. */
	inList: boolean;
}

/**
 * The pages of a DoclingDocument, in the order of their numbers. What says nothing of its page, as all
 * of an Office file, is on the page before it.
 */
export function readPages(document: Node): DoclingPage[] {
	const pages = new Map<number, OpenPage>();
	for (const [key, page] of Object.entries(isRecord(document.pages) ? document.pages : {})) {
		const number = pageNumber(isRecord(page) ? (page.page_no ?? Number(key)) : Number(key));
		const size = isRecord(page) && isRecord(page.size) ? page.size : {};
		if (number !== undefined) pages.set(number, openPage(size));
	}
	let current = pages.keys().next().value ?? 1;
	for (const { node, depth } of itemsInOrder(document)) {
		const named = roleOf(node, depth);
		for (const part of partsOf(node)) {
			current = pageNumber(part.prov.page_no) ?? current;
			let page = pages.get(current);
			if (!page) pages.set(current, (page = openPage({})));
			addPart(page, { node, named }, part);
		}
	}
	const unit = unitOf(document);
	return [...pages]
		.sort(([a], [b]) => a - b)
		.map(([number, { width, height, blocks }]) => ({
			number,
			...measures(width, height, unit),
			normalised: true,
			...flowText(blocks),
			words: [],
		}));
}

const pageNumber = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;

const openPage = ({ width, height }: Node): OpenPage => ({
	width: positive(width),
	height: positive(height),
	blocks: [],
	inList: false,
});

const positive = (value: unknown): number | null =>
	typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

/** Sizes of PDF pages are in points (1/72 inch), those of pictures in pixels. */
function unitOf({ origin }: Node): 'point' | 'pixel' | undefined {
	const mimeType = isRecord(origin) ? text(origin.mimetype)?.toLowerCase() : undefined;
	if (mimeType === 'application/pdf') return 'point';
	return mimeType?.startsWith('image/') ? 'pixel' : undefined;
}

function measures(
	width: number | null,
	height: number | null,
	unit: 'point' | 'pixel' | undefined,
): Pick<DraftPage, 'width' | 'height' | 'unit'> {
	if (width === null || height === null || unit !== 'point') {
		return { width, height, unit: unit === 'pixel' ? 'pixel' : null };
	}
	return { width: width / POINTS_PER_INCH, height: height / POINTS_PER_INCH, unit: 'inch' };
}

/** What of an item is in one place: all of it, or as much as stands before a column or page ends. */
interface Part {
	text: string;
	prov: Node;
}

function partsOf(node: Node): Part[] {
	const whole = textOf(node);
	const mark = markOf(node, whole);
	const provs = list(node.prov).filter(isRecord);
	const [first = {}] = provs;
	const inOne = { text: mark + whole, prov: first };
	if (provs.length < 2 || isTableNode(node)) return [inOne];
	// `charspan` counts characters as Python does.
	const letters = Array.from(whole);
	const parts: Part[] = [];
	let end = 0;
	for (const prov of provs) {
		const [from, to] = list(prov.charspan);
		if (typeof from !== 'number' || typeof to !== 'number' || from < end || to < from) {
			return [inOne];
		}
		// What lies between two of them belongs to the second.
		parts.push({ text: letters.slice(end, to).join('').trim(), prov });
		end = to;
	}
	if (end < letters.length) parts.at(-1)!.text += letters.slice(end).join('').trimEnd();
	parts[0]!.text = mark + parts[0]!.text;
	return parts;
}

const ROLES = new Map<unknown, BlockRole>([
	['caption', 'caption'],
	['footnote', 'footnote'],
	['list_item', 'listItem'],
	['page_footer', 'footer'],
	['page_header', 'header'],
	['section_header', 'heading'],
	['title', 'heading'],
]);

type Named = Required<Pick<TextBlock, 'role'>> & Pick<TextBlock, 'level'>;

/** A section's level counts from 1 below the title. */
function roleOf({ label, level }: Node, depth: number): Named {
	const role = ROLES.get(label) ?? 'paragraph';
	if (role === 'listItem') return { role, level: Math.max(depth, 1) };
	if (role !== 'heading') return { role };
	const section = typeof level === 'number' && level >= 1 ? Math.floor(level) : 1;
	return { role, level: label === 'title' ? 1 : section + 1 };
}

/** An item, and what its label says of it. */
interface NamedNode {
	node: Node;
	named: Named;
}

function addPart(page: OpenPage, { node, named }: NamedNode, { text: said, prov }: Part) {
	const points = pointsOf(prov.bbox, page);
	if (isTableNode(node)) {
		page.blocks.push({ table: { ...readTable(node.data, page), points } });
		page.inList = false;
		return;
	}
	const inList = node.label === 'list_item' || isBoxNode(node);
	page.blocks.push({ text: said, tight: inList && page.inList, points, ...named });
	page.inList = inList;
}

/** `{l, t, r, b, coord_origin}` as 0..1 of the page; `undefined` where its size is not known. */
function pointsOf(bbox: unknown, { width, height }: OpenPage): RawPoint[] | undefined {
	if (!isRecord(bbox) || width === null || height === null) return undefined;
	const fromTop = bbox.coord_origin !== 'BOTTOMLEFT';
	return readBox(bbox.l, bbox.t, bbox.r, bbox.b)?.map(({ x, y }) => ({
		x: x / width,
		y: (fromTop ? y : height - y) / height,
	}));
}

/** `table_cells`, or the `grid`, in which a cell stands once for each row and column it reaches over. */
function readTable(data: Node, page: OpenPage): FlowTable {
	const cells = list(data.table_cells).length > 0 ? list(data.table_cells) : list(data.grid).flat();
	const table: FlowTable = { headerRows: 0, cells: [] };
	const headers = new Set<number>();
	const seen = new Set<string>();
	for (const cell of sorted(cells)) {
		const { row, column } = cell;
		const key = `${row} ${column}`;
		if (seen.has(key)) continue;
		seen.add(key);
		if (cell.isHeader) for (let at = row; at < row + cell.rowSpan; at++) headers.add(at);
		table.cells.push({
			row,
			column,
			...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
			...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
			text: cell.text.replace(/\s+/g, ' ').trim(),
			points: pointsOf(cell.bbox, page),
		});
	}
	while (headers.has(table.headerRows)) table.headerRows++;
	return table;
}

/** More rows or columns than this are a slip of whoever made the answer. */
const MOST = 100_000;

function sorted(cells: readonly unknown[]) {
	const index = (value: unknown) =>
		typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST
			? value
			: undefined;
	return cells
		.flatMap((cell) => {
			if (!isRecord(cell) || typeof cell.text !== 'string') return [];
			const [row, column] = [index(cell.start_row_offset_idx), index(cell.start_col_offset_idx)];
			if (row === undefined || column === undefined) return [];
			return {
				row,
				column,
				rowSpan: index(cell.row_span) || 1,
				columnSpan: index(cell.col_span) || 1,
				text: cell.text,
				bbox: cell.bbox,
				isHeader: cell.column_header === true,
			};
		})
		.sort((a, b) => a.row - b.row || a.column - b.column);
}
