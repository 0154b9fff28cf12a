import { gridOf } from '../../document/table-grid';
import type { OcrTable, OcrTableCell } from '../../document/types';
import type { SearchedDocument } from './searched';
import type { Segment, Sheet, SheetRow } from './sheets';

/** A cell in which an item's value may stand. */
export interface ItemCell {
	segment: Segment;
	/** Where its text does not stand in one piece: its own place. */
	cell?: OcrTableCell;
}

export interface ItemRow {
	/** By column. */
	cells: ReadonlyArray<ItemCell | undefined>;
	/** What stands in the row beside them. */
	others: readonly ItemCell[];
	/** It stands alone, further below than the rows do from each other: a heading, or something else. */
	isApart: boolean;
}

/** Rows with the same columns, over one page or several. */
export interface ItemGrid {
	/** Those of one page follow each other in one part. */
	parts: ItemRow[][];
	columns: number;
	/** Parts of pages that have no head of their own, by index: what stands in them may be something else. */
	guessed: Set<number>;
}

/** The document's tables; what goes on over pages is one. */
export function tableGrids({ tables, pages }: SearchedDocument): ItemGrid[] {
	const indexes = new Map(pages.map(({ number }, index) => [number, index]));
	const grids: ItemGrid[] = [];
	const byTable: ItemGrid[] = [];
	tables.forEach((table, index) => {
		const page = indexes.get(table.page);
		const before = table.continues === undefined ? undefined : byTable[table.continues];
		const rows = page === undefined ? [] : rowsOfTable(table, page);
		if (before && before.columns === table.columns) {
			before.parts.push(rows);
			byTable[index] = before;
			return;
		}
		const grid = { parts: [rows], columns: table.columns, guessed: new Set<number>() };
		grids.push(grid);
		byTable[index] = grid;
	});
	return grids;
}

function rowsOfTable(table: OcrTable, page: number): ItemRow[] {
	return gridOf(table).map((row, number) =>
		rowWith(
			row.map((cell, at) =>
				cell && cell.text.trim() !== '' ? cellOf(cell, page, number, at) : undefined,
			),
		),
	);
}

const rowWith = (cells: ItemRow['cells'], others: ItemRow['others'] = []): ItemRow => ({
	cells,
	others,
	isApart: false,
});

function cellOf(cell: OcrTableCell, page: number, row: number, at: number): ItemCell {
	const { text, span } = cell;
	const offsets = span
		? Array.from({ length: text.length + 1 }, (_, unit) => span.offset + unit)
		: [];
	const segment = { page, row, at, text, offsets, left: at, right: at + cell.columnSpan };
	return span ? { segment } : { segment, cell };
}

/** Further than so many of the usual distances between rows. */
const FAR = 1.5;
/** So many rows in a row that have nothing under a head end what it is the head of. */
const EMPTY_ROWS = 2;
/** A row of an item has so many cells. */
const WHOLE = 3;

/**
 * The rows below a head, each piece in the column whose head it stands under, or nearest to.
 *
 * @param head index of the row that names the columns; none where it stands on another page.
 */
export function gridBelow({ rows }: Sheet, heads: readonly Segment[], head?: number): ItemGrid {
	const found: ItemRow[] =
		head === undefined ? [] : [rowWith(heads.map((segment) => ({ segment })))];
	const first = head === undefined ? 0 : head + 1;
	let empty = 0;
	let pitch = Infinity;
	for (let at = first; at < rows.length && empty < EMPTY_ROWS; at++) {
		const row = rows[at]!;
		if (row.alone) break;
		const { cells, others } = underHeads(row, heads);
		const count = cells.filter(Boolean).length;
		const distance = at > 0 ? row.top - rows[at - 1]!.top : 0;
		// What stands alone and further below than the rows do from each other is a heading if rows follow.
		const isApart = count === 1 && distance > FAR * pitch;
		if (isApart && !isFollowed(rows[at + 1], heads)) break;
		if (at > first) pitch = Math.min(pitch, distance);
		if (count > 0) {
			found.push({ cells, others, isApart });
			empty = 0;
		} else empty++;
	}
	return { parts: [found], columns: heads.length, guessed: new Set() };
}

const isFollowed = (row: SheetRow | undefined, heads: readonly Segment[]) =>
	row !== undefined &&
	!row.alone &&
	underHeads(row, heads).cells.filter(Boolean).length >= Math.min(WHOLE, heads.length);

function underHeads({ segments }: SheetRow, heads: readonly Segment[]) {
	const cells: Array<ItemCell | undefined> = heads.map(() => undefined);
	const others: ItemCell[] = [];
	for (const segment of segments) {
		const best = isText(segments) ? firstUnder(segment, heads) : nearestTo(segment, heads);
		if (best >= 0 && cells[best] === undefined) cells[best] = { segment };
		else others.push({ segment });
	}
	return { cells, others };
}

/** Words that stand alone in their row: they may reach over several columns, and are of the one they begin in. */
const isText = ([first, ...others]: readonly Segment[]) =>
	others.length === 0 && /^\P{N}*\p{L}/u.test(first?.text ?? '');

const apartOf = (a: Segment, b: Segment) => Math.max(a.left, b.left) - Math.min(a.right, b.right);

function firstUnder(segment: Segment, heads: readonly Segment[]): number {
	const first = heads.findIndex((head) => apartOf(head, segment) < 0);
	return first < 0 ? nearestTo(segment, heads) : first;
}

function nearestTo(segment: Segment, heads: readonly Segment[]): number {
	const apart = heads.map((head) => apartOf(head, segment));
	return apart.indexOf(Math.min(...apart));
}

/** Rows of two or more pieces of which the last is what stands at the end of its row, one under another. */
export function rowGrids({ rows }: Sheet, isAmount: (segment: Segment) => boolean): ItemGrid[] {
	const grids: ItemGrid[] = [];
	let open: ItemRow[] = [];
	const close = () => {
		if (open.length > 0) grids.push({ parts: [open], columns: 2, guessed: new Set() });
		open = [];
	};
	for (const { segments, alone } of rows) {
		const cells = segments.map((segment) => ({ segment }));
		const last = cells.at(-1);
		const before = cells.slice(0, -1);
		if (!alone && last && before.length > 0 && isAmount(last.segment)) {
			const name = before.find(({ segment }) => /\p{L}{2}/u.test(segment.text)) ?? before[0];
			const others = before.filter((cell) => cell !== name);
			open.push(rowWith([name, last], others));
		} else if (alone || cells.length !== 1) close();
		else open.push(rowWith([last, undefined]));
	}
	close();
	return grids;
}
