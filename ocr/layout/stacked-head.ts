import type { Cell } from './cells';
import { median } from './quantiles';
import { byColumn, isAligned, widen, type TableColumn } from './table-columns';
import { follows, MOST_LINES, spaceAbove } from './table-growth';
import { isFigure, isName } from './table-kind';
import { isBackwards, type TableRow } from './table-rows';

/** Lines of a head stand closer than rows by so many heights of their letters. */
const CLOSER = 0.25;

type Slots = ReadonlyArray<Cell | undefined>;

/**
 * How many rows at the top are the lines of one head, as where "Unit" stands over "price" and figures are
 * below; 1 where no name goes over several lines.
 */
export function headLines(rows: readonly TableRow[], slots: readonly Slots[]): number {
	return linesOf(rows, isBackwards(rows) ? slots.map((row) => row.toReversed()) : slots);
}

/** @param slots in the order the columns are read. */
function linesOf(rows: readonly TableRow[], slots: readonly Slots[]): number {
	let most = 0;
	while (most < MOST_LINES && slots[most]?.every((cell) => !cell || isName(cell))) most++;
	for (let count = Math.min(most, rows.length - 2); count > 1; count--) {
		if (isStacked(rows, slots, count)) return count;
	}
	return 1;
}

/** Whether the row before a table is the first line of one name in its head. */
export function isTopOfHead(
	rows: readonly TableRow[],
	[start, end]: readonly [start: number, end: number],
	columns: readonly TableColumn[],
): boolean {
	const top = rows[start - 1];
	if (top?.cells.length !== 1 || !follows(rows, start - 1, start)) return false;
	if (widen(columns, top.cells)?.length !== columns.length) return false;
	const space = spaceAbove(rows, start);
	if (start > 1 && spaceAbove(rows, start - 1) <= space) return false;
	const whole = rows.slice(start - 1, end);
	const usual = median(whole.slice(2).map((_, index) => spaceAbove(whole, index + 2)));
	const slots = whole.map((row) => byColumn(row, columns));
	if (space > usual || headLines(whole, slots) === 1) return false;
	const [line, name] = [top.cells[0]!, slots[1]![slots[0]!.findIndex(Boolean)]];
	return name !== undefined && isAligned([line, name], top.charWidth, 1);
}

function isStacked(rows: readonly TableRow[], slots: readonly Slots[], count: number): boolean {
	const [head, body] = [slots.slice(0, count), slots.slice(count)];
	const figures = columnsOfFigures(body);
	if (figures.length === 0) return false;
	const areNamed = figures.every((column) => head.some((line) => line[column]));
	if (!areNamed || head.some((line) => figures.every((column) => !line[column]))) return false;
	if (!head.every((line, index) => index === 0 || isWithin(line, head[index - 1]!))) return false;
	// Words beside the name of something are a row of the table, unless they stand plainly in the head.
	return head.some(([name]) => !name) || isClose(rows, count) || goesOn(head, body);
}

/** Columns after the first in which nothing but figures is. */
const columnsOfFigures = (body: readonly Slots[]): number[] =>
	(body[0] ?? []).flatMap((_, column) => {
		const cells = body.flatMap((row) => row[column] ?? []);
		return column > 0 && cells.length > 1 && cells.every(isFigure) ? [column] : [];
	});

/** Whether all cells of one line stand under or over cells of the other. */
const isWithin = (a: Slots, b: Slots) =>
	a.every((cell, column) => !cell || b[column]) || b.every((cell, column) => !cell || a[column]);

function isClose(rows: readonly TableRow[], count: number): boolean {
	const spaces = rows.map((_, index) => spaceAbove(rows, index));
	const usual = median(spaces.slice(count + 1));
	const size = median(rows.map((row) => row.size));
	return spaces.slice(1, count).every((space) => space < usual - CLOSER * size);
}

/** Lines begin with a small letter, and what is named below does not. */
function goesOn(head: readonly Slots[], body: readonly Slots[]): boolean {
	const isSmall = (cell: Cell | undefined) => !cell || /^\p{Ll}/u.test(cell.text);
	return (
		head.slice(1).every((line) => line.every(isSmall)) && body.every(([name]) => !isSmall(name))
	);
}
