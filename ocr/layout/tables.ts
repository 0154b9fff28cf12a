import type { Cell } from './cells';
import { JoinedText } from './joined-text';
import type { LaidLine } from './laid-line';
import { isMarker } from './list-markers';
import { median } from './quantiles';
import { isUnspaced } from '../document/scripts';
import { columnsOf } from './letter-columns';
import { byColumn, isAligned, widen, type TableColumn } from './table-columns';
import { rowsOf, type TableRow } from './table-rows';

/** A cell as it is read: its text, and its words by their index on the page. */
export type TableCell = Pick<Cell, 'text' | 'words'>;

export interface Table {
	/** Every row has as many cells; columns in the order they are read. */
	rows: TableCell[][];
	/** The lines it is made of: index of the first, and how many. */
	lines: [first: number, count: number];
}

/** Rows further apart than so many times their height belong to different tables. */
const MAX_SPACE = 2.5;
/** So many rows that hold one cell may stand between two that hold several. */
const MAX_SINGLE = 2;
/** More on one row is no table that anybody reads. */
const MAX_COLUMNS = 200;

/**
 * Tables on a page: rows one after the other whose cells stand in two or more columns. Text in
 * newspaper columns and lists have columns as well, and are left alone. One walk over the lines.
 */
export function findTables(lines: readonly LaidLine[]): Table[] {
	const rows = rowsOf(lines);
	const tables: Table[] = [];
	let free = 0;
	for (let start = 0; start < rows.length;) {
		const { end, columns } = grow(rows, start);
		const body = rows.slice(start, end);
		if (isTable(body, columns)) {
			// A head whose cells reach over several columns did not fit, and belongs to it all the same.
			const head =
				start > free && isRow(rows[start - 1]!) && follows(rows[start - 1]!, rows[start]!);
			tables.push(readTable(head ? [rows[start - 1]!, ...body] : body, columns));
			free = end;
		}
		start = end;
	}
	return tables;
}

const isRow = ({ cells }: TableRow) => cells.length > 1 && cells.length <= MAX_COLUMNS;

/** The rows from `start` on that stand in the same columns. */
function grow(rows: readonly TableRow[], start: number): { end: number; columns: TableColumn[] } {
	let columns: TableColumn[] = rows[start]!.cells.map(({ left, right }) => ({ left, right }));
	let end = start + 1;
	if (!isRow(rows[start]!)) return { end, columns };
	let ahead = columns;
	let odd = 0;
	for (let next = end; next < rows.length && next - end <= MAX_SINGLE; next++) {
		const row = rows[next]!;
		if (row.cells.length === 0 || row.cells.length > MAX_COLUMNS) break;
		if (!follows(rows[next - 1]!, row)) break;
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

function follows(above: TableRow, below: TableRow): boolean {
	const size = Math.min(above.size, below.size);
	const space = below.top - above.bottom;
	const alike = Math.max(above.size, below.size) < 1.5 * size;
	return alike && space > -0.5 * size && space < MAX_SPACE * size;
}

function isTable(rows: readonly TableRow[], columns: readonly TableColumn[]): boolean {
	if (rows.length < 2 || columns.length < 2) return false;
	const charWidth = median(rows.map((row) => row.charWidth));
	const slots = rows.map((row) => byColumn(row, columns));
	const down = columns.map((_, column) =>
		slots.flatMap((row): Cell[] => (row[column] ? [row[column]] : [])),
	);
	const few = rows.length === 2;
	// Two rows may stand under each other by chance, so they have to do so plainly.
	if (few && (down.some(({ length }) => length < 2) || !wideGaps(columns, 2.5 * charWidth))) {
		return false;
	}
	const aligned = down.filter(
		(cells) => cells.length > 1 && isAligned(cells, charWidth, few ? 1 : 0.6),
	);
	if (aligned.length < 2) return false;
	const filled = slots.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
	if (filled < 0.4 * rows.length * columns.length) return false;
	if (columns.length === 2 && down[0]!.every(({ text }) => isMarker(text))) return false;
	return down.filter((cells, index) => isProse(cells, columns[index]!)).length < 2;
}

function readTable(rows: readonly TableRow[], columns: readonly TableColumn[]): Table {
	const [first, last] = [rows[0]!, rows[rows.length - 1]!];
	const cells = foldWrapped(
		rows,
		rows.map((row) => byColumn(row, columns)),
	);
	const backwards = 2 * rows.filter((row) => row.rightToLeft).length > rows.length;
	return {
		rows: backwards ? cells.map((row) => row.toReversed()) : cells,
		lines: [first.lines[0], last.lines[0] + last.lines[1] - first.lines[0]],
	};
}

const wideGaps = (columns: readonly TableColumn[], width: number) =>
	columns.every((column, index) => index === 0 || column.left - columns[index - 1]!.right >= width);

/** Running text: cells of several words that mostly reach the column's end. */
function isProse(cells: readonly Cell[], { left, right }: TableColumn): boolean {
	let [words, width, small] = [0, 0, 0];
	for (const { text, ...cell } of cells) {
		words += isUnspaced(text) ? columnsOf(text) / 4 : text.split(/\s+/).length;
		width += cell.right - cell.left;
		if (/^\p{Ll}/u.test(text)) small++;
	}
	const [mean, fill] = [words / cells.length, width / cells.length / (right - left)];
	return (mean >= 3 && fill >= 0.75) || (mean >= 2.5 && small >= 0.4 * cells.length);
}

/** Where a cell goes on in a second line that stands closer than the rows do, it is one cell. */
function foldWrapped(
	rows: readonly TableRow[],
	slots: ReadonlyArray<ReadonlyArray<Cell | undefined>>,
): TableCell[][] {
	const spaces = rows.map((row, index) => (index > 0 ? row.top - rows[index - 1]!.bottom : 0));
	const isFull = slots.map((row) => 2 * row.filter(Boolean).length > row.length);
	const usual = median(spaces.filter((_, index) => index > 0 && isFull[index]));
	const size = median(rows.map((row) => row.size));
	const folded: Array<Array<{ text: JoinedText; words: number[] }>> = [];
	slots.forEach((row, index) => {
		const above = folded[folded.length - 1];
		const close = spaces[index]! < usual - 0.25 * size;
		if (!above || isFull[index] || !close) {
			folded.push(
				row.map((cell) => ({
					text: new JoinedText(cell?.text ?? ''),
					words: [...(cell?.words ?? [])],
				})),
			);
		} else {
			row.forEach((cell, column) => {
				above[column]!.text.join(cell?.text ?? '');
				above[column]!.words.push(...(cell?.words ?? []));
			});
		}
	});
	return folded.map((row) => row.map(({ text, words }) => ({ text: String(text), words })));
}
