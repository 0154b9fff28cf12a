import { enclosingQuad, normalisePolygon, type RawPoint } from '../document/geometry';
import { meanConfidence } from '../document/mean-confidence';
import { MOST_CELLS } from '../document/table-grid';
import type { OcrTable, OcrTableCell, OcrWord, Polygon, Span } from '../document/types';

/** A cell as a provider gives it. */
export interface DraftCell {
	/** 0-based. */
	row: number;
	/** 0-based. */
	column: number;
	rowSpan?: number;
	columnSpan?: number;
	text: string;
	/** As those of the page's words. */
	points?: RawPoint[];
	confidence?: number | null;
	/** Which of the page's words are in it, by their index, in reading order. */
	words?: readonly number[];
	/** Where its text stands in the page's own, where that is known; UTF-16 units. */
	offset?: number;
}

export interface DraftTable {
	/** As those of the page's words. */
	points?: RawPoint[];
	/** Where the cells do not tell, as the last rows are empty. */
	rows?: number;
	columns?: number;
	headerRows?: number;
	/** It goes on from the last table of a page before. */
	continues?: boolean;
	cells: readonly DraftCell[];
}

/** The page that a table is on, as far as it is built. */
interface TablePage {
	number: number;
	text: string;
	/** Where the page begins in the document's text, UTF-16 units. */
	base: number;
	words: readonly OcrWord[];
	/** Page width divided by height; 1 where it is not known. */
	aspect: number;
	/** What the points are divided by; `null` where no size is known. */
	scale: [x: number, y: number] | null;
	/** Whether the cells' own confidence says something. */
	givesConfidence: boolean;
}

/** More columns than this are a slip of whoever made the answer. */
const MOST_COLUMNS = 1000;
const MOST_ROWS = MOST_CELLS / 10;

/** A provider's own table, held to what an {@link OcrTable} promises. Throws nothing. */
export function buildTable(draft: DraftTable, page: TablePage): OcrTable {
	const cells = withinBounds(withoutOverlaps(draft.cells.flatMap(soundCell)));
	const finder = new SpanFinder(page);
	const built = cells.map((cell): OcrTableCell => {
		const words = (cell.words ?? []).flatMap((index) => page.words[index] ?? []);
		return {
			row: cell.row,
			column: cell.column,
			rowSpan: cell.rowSpan,
			columnSpan: cell.columnSpan,
			text: cell.text,
			span: finder.find(cell, words),
			polygon: polygonOf(cell.points, page) ?? quadOf(words, page),
			confidence: (page.givesConfidence ? share(cell.confidence) : null) ?? meanConfidence(words),
		};
	});
	const columns = most(draft.columns, built, ({ column, columnSpan }) => column + columnSpan);
	const rows = Math.min(
		most(draft.rows, built, ({ row, rowSpan }) => row + rowSpan),
		mostRows(columns),
	);
	return {
		page: page.number,
		polygon:
			polygonOf(draft.points, page) ??
			enclosingQuad(
				built.map(({ polygon }) => polygon),
				page.aspect,
			),
		source: 'provider',
		rows,
		columns,
		headerRows: Math.min(count(draft.headerRows) ?? 0, rows),
		cells: built,
	};
}

type SoundCell = DraftCell & Required<Pick<DraftCell, 'rowSpan' | 'columnSpan'>>;

function soundCell(cell: DraftCell): SoundCell[] {
	const [row, column] = [count(cell.row), count(cell.column)];
	if (row === undefined || column === undefined || column >= MOST_COLUMNS) return [];
	const rowSpan = spanOf(cell.rowSpan, MOST_ROWS);
	const columnSpan = spanOf(cell.columnSpan, MOST_COLUMNS - column);
	return [{ ...cell, row, column, text: cell.text.trim(), rowSpan, columnSpan }];
}

/** 1 or more, and no more than there may be. */
const spanOf = (value: number | undefined, most: number): number =>
	typeof value === 'number' && value >= 1 ? Math.min(Math.floor(value), most) : 1;

const mostRows = (columns: number) => Math.floor(MOST_CELLS / Math.max(columns, 1));

/** What is left out of the table is in the page's text all the same. */
function withinBounds(cells: readonly SoundCell[]): SoundCell[] {
	const columns = cells.reduce((max, cell) => Math.max(max, cell.column + cell.columnSpan), 0);
	const rows = mostRows(columns);
	return cells
		.filter(({ row }) => row < rows)
		.map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, rows - cell.row) }));
}

/** In rows, each from left to right. Of two cells over each other the second joins the first. */
function withoutOverlaps(cells: readonly SoundCell[]): SoundCell[] {
	const sorted = cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
	/** By column, the cell that reaches furthest down. */
	const reaching = new Map<number, SoundCell & { words: number[] }>();
	const kept: SoundCell[] = [];
	for (const cell of sorted) {
		const columns = Array.from({ length: cell.columnSpan }, (_, index) => cell.column + index);
		const under = columns
			.map((column) => reaching.get(column))
			.find((above) => above && above.row + above.rowSpan > cell.row);
		if (under) {
			if (cell.text !== '') under.text += under.text === '' ? cell.text : ` ${cell.text}`;
			for (const word of cell.words ?? []) under.words.push(word);
			continue;
		}
		const own = { ...cell, words: [...(cell.words ?? [])] };
		for (const column of columns) reaching.set(column, own);
		kept.push(own);
	}
	return kept;
}

const polygonOf = (points: RawPoint[] | undefined, { scale }: TablePage): Polygon | null =>
	points && scale ? normalisePolygon(points, ...scale).polygon : null;

const quadOf = (words: readonly OcrWord[], { aspect }: TablePage): Polygon | null =>
	enclosingQuad(
		words.map(({ polygon }) => polygon),
		aspect,
	);

const count = (value: number | undefined): number | undefined =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_ROWS
		? value
		: undefined;

const share = (value: number | null | undefined): number | null =>
	typeof value === 'number' && value >= 0 && value <= 1 ? value : null;

const most = (
	given: number | undefined,
	cells: readonly OcrTableCell[],
	end: (cell: OcrTableCell) => number,
): number => cells.reduce((max, cell) => Math.max(max, end(cell)), count(given) ?? 0);

/** Finds where the cells of a table stand in the page's text. */
class SpanFinder {
	private cursor = 0;

	constructor(private readonly page: TablePage) {}

	/** @param words those of the cell, where the provider says which. */
	find({ text, offset }: DraftCell, words: readonly OcrWord[]): Span | null {
		const { base, text: whole } = this.page;
		if (text === '') return null;
		const [first, last] = [words[0], words.at(-1)];
		// Of what the words span in the text, nothing may be another's.
		const from =
			first && last ? first.span.offset - base : (offset ?? whole.indexOf(text, this.cursor));
		if (from < 0 || !whole.startsWith(text, from)) return null;
		this.cursor = Math.max(this.cursor, from + text.length);
		return { offset: base + from, length: text.length };
	}
}
