import { median } from './quantiles';
import { spannedHead } from './spanned-head';
import { byColumn, widen, type TableColumn } from './table-columns';
import { isFigure, isName } from './table-kind';
import type { TableRow } from './table-rows';

/** Rows closer than so many times their height may always be one table. */
const MAX_SPACE = 2.5;
/** Rows as far apart as those before them may be one table, up to so many times their height. */
const MAX_EVEN = 8;
/** Spaces that differ by less are even. */
const EVEN = 1.5;
/** So many rows that hold one cell may stand between two that hold several. */
const MAX_SINGLE = 2;
/** Lines of one cell stand closer than so many of the spaces between rows. */
const WRAPPED = 0.6;
/** More on one row is no table that anybody reads. */
const MAX_COLUMNS = 200;

export const isRow = ({ cells }: TableRow) => cells.length > 1 && cells.length <= MAX_COLUMNS;

/** "--------": it parts what is above from what is below. */
const isRule = ({ cells }: TableRow) =>
	cells.length === 1 && /^[-–—_=*.·~\s]{4,}$/.test(cells[0]!.text);

/** Rows from `start` to before `end` that stand in the same columns. */
interface Grown {
	end: number;
	columns: TableColumn[];
}

/** The rows from `start` on that stand in the same columns. */
export function grow(rows: readonly TableRow[], start: number): Grown {
	let columns: TableColumn[] = rows[start]!.cells.map(({ left, right }) => ({ left, right }));
	let end = start + 1;
	if (!isRow(rows[start]!)) return { end, columns };
	let ahead = columns;
	let odd = 0;
	for (let next = end; next < rows.length && next - end <= MAX_SINGLE; next++) {
		const row = rows[next]!;
		if (row.cells.length > MAX_COLUMNS || isRule(row)) break;
		if (!follows(rows, next - 1, start) || beginsAnother(rows, next)) break;
		const wider = widen(ahead, row.cells);
		if (wider) ahead = wider;
		// "Sum of all items" may reach over two columns, now and then.
		else if (!isRow(row) || ++odd > (next - start) / 3 || next - start < 2) break;
		if (!isRow(row)) continue;
		columns = ahead;
		end = next + 1;
	}
	return { end, columns };
}

/**
 * The same rows with the columns of all but the first, where that is the head of a head: its cells
 * stand between the columns and not in them.
 */
export function withoutHead(rows: readonly TableRow[], start: number, grown: Grown): Grown {
	const { end, columns } = grown;
	if (end - start < 3) return grown;
	const rest = grow(rows, start + 1);
	if (rest.end !== end || rest.columns.length >= columns.length) return grown;
	const body = rows.slice(start, end);
	const slots = body.map((row) => byColumn(row, rest.columns));
	return spannedHead(body, slots, rest.columns) ? rest : grown;
}

/** Rows after a table's last that go on in one of its cells: they stand closer than its rows do. */
export function wrappedEnd(
	rows: readonly TableRow[],
	[start, end]: readonly [start: number, end: number],
	columns: readonly TableColumn[],
): TableRow[] {
	const body = rows.slice(start, end);
	const full = body.filter(({ cells }) => 2 * cells.length > columns.length);
	const size = median(body.map((row) => row.size));
	const usual = median(full.slice(1).map((row) => spaceAbove(body, body.indexOf(row))));
	let last = end;
	for (; last < rows.length && last - end <= MAX_SINGLE; last++) {
		const row = rows[last]!;
		if (row.cells.length > 1 || isRule(row) || !follows(rows, last - 1, start)) break;
		const space = row.top - rows[last - 1]!.bottom;
		if (space >= usual - 0.25 * size || space > WRAPPED * usual) break;
		if (widen(columns, row.cells)?.length !== columns.length) break;
	}
	return rows.slice(end, last);
}

export const spaceAbove = (rows: readonly TableRow[], index: number) =>
	index > 0 ? rows[index]!.top - rows[index - 1]!.bottom : 0;

/** Whether the row after `index` goes on below it, in a table that begins at `start`. */
export function follows(rows: readonly TableRow[], index: number, start: number): boolean {
	const [above, below] = [rows[index]!, rows[index + 1]!];
	const size = Math.min(above.size, below.size);
	const space = below.top - above.bottom;
	const alike = Math.max(above.size, below.size) < 1.5 * size;
	if (!alike || space < -0.7 * size) return false;
	if (space < MAX_SPACE * size) return true;
	if (space > MAX_EVEN * size) return false;
	const further = index > start ? rows[index - 1]! : undefined;
	const next = rows[index + 2];
	const other = further ? above.top - further.bottom : next ? next.top - below.bottom : 0;
	return space < EVEN * other;
}

/** Nobody writes a column's name in more lines. */
export const MOST_LINES = 3;
/** Space so many times as wide as that on either side of it parts two tables. */
const PARTED = 1.6;
/** But no less than this, in heights of the letters: rows that stand close are never quite even. */
const PARTED_BY = 0.7;

/**
 * Whether a row is the head of a table of its own, and the rows before it are another one: an invoice's
 * addresses may stand over the columns of its items. Names may go on below it, and one may begin above it.
 */
export function beginsAnother(rows: readonly TableRow[], index: number): boolean {
	const row = rows[index]!;
	let first = index;
	while (first < index + MOST_LINES && rows[first]?.cells.every(isName)) first++;
	if (first === index || !rows[first]?.cells.some(isFigure)) return false;
	const own = spaceAbove(rows, first);
	const isInTwoLines = rows[index - 1]?.cells.length === 1 && spaceAbove(rows, index) <= own;
	const top = isInTwoLines ? index - 1 : index;
	// One row before it may be a head over its head.
	if (top < 2 || !isRow(row)) return false;
	const usual = Math.max(0, own, spaceAbove(rows, top - 1));
	const space = spaceAbove(rows, top);
	return space >= PARTED * usual && space >= usual + PARTED_BY * row.size;
}

/** Text in newspaper columns. */
export interface TextColumns {
	rows: TableRow[];
	columns: TableColumn[];
}

/**
 * Text in columns goes on above and below as long as rows stand in the same columns: paragraphs end
 * and begin in each column for itself.
 */
export function textColumns(
	rows: readonly TableRow[],
	[free, from, to]: readonly [free: number, from: number, to: number],
	found: readonly TableColumn[],
): TextColumns & { start: number; end: number } {
	let columns = [...found];
	const fits = ({ cells }: TableRow) => {
		// A name and its amount is no text that goes on.
		if (cells.slice(1).some(isFigure)) return false;
		const wider = cells.length > MAX_COLUMNS ? null : widen(columns, cells);
		if (wider?.length !== columns.length) return false;
		columns = wider;
		return true;
	};
	let [start, end] = [from, to];
	while (end < rows.length && follows(rows, end - 1, from) && fits(rows[end]!)) end++;
	while (start > free && follows(rows, start - 1, start) && fits(rows[start - 1]!)) start--;
	return { rows: rows.slice(start, end), columns, start, end };
}
