import type { Cell } from './cells';
import { JoinedText } from './joined-text';
import type { LaidLine } from './laid-line';
import { isMarker, readMarker } from './list-markers';
import { median } from './quantiles';
import { isUnspaced } from '../document/scripts';
import { columnsOf } from './letter-columns';
import { spannedHead } from './spanned-head';
import { byColumn, isAligned, widen, type TableColumn } from './table-columns';
import { rowsOf, type TableRow } from './table-rows';

/** A cell as it is read: its text, and its words by their index on the page. */
export interface TableCell extends Pick<Cell, 'text' | 'words'> {
	/** It stands over so many columns; 1 where not given. The others are empty. */
	columnSpan?: number;
}

export interface Table {
	/** Every row has as many cells; columns in the order they are read. */
	rows: TableCell[][];
	/** So many rows at the top name the columns; 0 = none, or not known. */
	headerRows: number;
	/** The lines it is made of, by their index, in order. */
	lines: number[];
}

/** What stands side by side on a page. */
export interface SideBySide {
	tables: Table[];
	/** Rows that are in no table. */
	rows: TableRow[];
	/** Rows of running text in columns. */
	columns: TextColumns[];
}

/** Text in newspaper columns. */
export interface TextColumns {
	rows: TableRow[];
	columns: TableColumn[];
}

/** Rows closer than so many times their height may always be one table. */
const MAX_SPACE = 2.5;
/** Rows as far apart as those before them may be one table, up to so many times their height. */
const MAX_EVEN = 8;
/** Spaces that differ by less are even. */
const EVEN = 1.5;
/** So many rows that hold one cell may stand between two that hold several. */
const MAX_SINGLE = 2;
/** More on one row is no table that anybody reads. */
const MAX_COLUMNS = 200;

/** So few rows that are no table are tried again without the first. */
const SHORT = 4;

/** The tables among {@link sideBySide}. */
export const findTables = (lines: readonly LaidLine[]): Table[] => sideBySide(lines).tables;

/**
 * Tables on a page: rows under each other whose cells stand in two or more columns, in whatever
 * order the answer has them. Text in newspaper columns and lists have columns as well, and are left
 * alone. One walk over the rows.
 */
export function sideBySide(lines: readonly LaidLine[]): SideBySide {
	const rows = rowsOf(lines);
	const found: SideBySide = { tables: [], rows: [], columns: [] };
	let free = 0;
	for (let start = 0; start < rows.length;) {
		const { end, columns } = withoutHead(rows, start, grow(rows, start));
		const body = rows.slice(start, end);
		const kind = kindOf(body, columns);
		if (kind === 'table') {
			// A head whose cells reach over several columns did not fit, and belongs to it all the same.
			const head = start > free && isRow(rows[start - 1]!) && follows(rows, start - 1, start);
			if (head) found.rows.pop();
			const rest = wrappedEnd(rows, [start, end], columns);
			const whole = [...(head ? [rows[start - 1]!] : []), ...body, ...rest];
			found.tables.push(readTable(whole, columns));
			free = end + rest.length;
			start = free;
			continue;
		} else if (kind === 'text') {
			const text = textColumns(rows, [free, start, end], columns);
			found.rows.splice(found.rows.length - (start - text.start));
			found.columns.push(text);
			free = text.end;
			start = text.end;
			continue;
		} else if (body.length <= SHORT) {
			// The first row of a head may fit none but the second.
			found.rows.push(body[0]!);
			start++;
			continue;
		} else found.rows.push(...body);
		start = end;
	}
	return found;
}

/**
 * Text in columns goes on above and below as long as rows stand in the same columns: paragraphs end
 * and begin in each column for itself.
 */
function textColumns(
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

const isRow = ({ cells }: TableRow) => cells.length > 1 && cells.length <= MAX_COLUMNS;

/** "--------": it parts what is above from what is below. */
const isRule = ({ cells }: TableRow) =>
	cells.length === 1 && /^[-–—_=*.·~\s]{4,}$/.test(cells[0]!.text);

/** The rows from `start` on that stand in the same columns. */
function grow(rows: readonly TableRow[], start: number): { end: number; columns: TableColumn[] } {
	let columns: TableColumn[] = rows[start]!.cells.map(({ left, right }) => ({ left, right }));
	let end = start + 1;
	if (!isRow(rows[start]!)) return { end, columns };
	let ahead = columns;
	let odd = 0;
	for (let next = end; next < rows.length && next - end <= MAX_SINGLE; next++) {
		const row = rows[next]!;
		if (row.cells.length > MAX_COLUMNS || isRule(row)) break;
		if (!follows(rows, next - 1, start)) break;
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
function withoutHead(
	rows: readonly TableRow[],
	start: number,
	grown: { end: number; columns: TableColumn[] },
): { end: number; columns: TableColumn[] } {
	const { end, columns } = grown;
	if (end - start < 3) return grown;
	const rest = grow(rows, start + 1);
	if (rest.end !== end || rest.columns.length >= columns.length) return grown;
	const body = rows.slice(start, end);
	const slots = body.map((row) => byColumn(row, rest.columns));
	return spannedHead(body, slots, rest.columns) ? rest : grown;
}

/** Rows after a table's last that go on in one of its cells: they stand closer than its rows do. */
function wrappedEnd(
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
		if (row.top - rows[last - 1]!.bottom >= usual - 0.25 * size) break;
		if (widen(columns, row.cells)?.length !== columns.length) break;
	}
	return rows.slice(end, last);
}

const spaceAbove = (rows: readonly TableRow[], index: number) =>
	index > 0 ? rows[index]!.top - rows[index - 1]!.bottom : 0;

/** Whether the row after `index` goes on below it, in a table that begins at `start`. */
function follows(rows: readonly TableRow[], index: number, start: number): boolean {
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

/** Digits make a figure: "4.50 A", "12 %", "08:14", "2 x 3.20". */
export const isFigure = ({ text }: Pick<Cell, 'text'>) =>
	text.length <= 24 && /\p{N}/u.test(text) && !/\p{L}{4}/u.test(text);

/**
 * Lines that the answer has far apart may stand beside each other by chance: the blocks of a letter
 * do. Figures, or several columns, tell that they belong together.
 *
 * @param down the cells by column, in the order the columns are read.
 */
function belongTogether(rows: readonly TableRow[], down: readonly Cell[][]): boolean {
	const several = rows.filter(({ lines }) => lines.length > 1);
	const close = several.filter(({ lines }) => lines.at(-1)! - lines[0]! < lines.length);
	if (2 * close.length >= several.length) return true;
	const figures = down.some(
		(cells, column) =>
			column > 0 && cells.length > 1 && cells.filter(isFigure).length >= 0.6 * cells.length,
	);
	if (figures) return true;
	if (rows.length < 3 || down.some(isList)) return false;
	if (down.length > 2) return meanWords(down.flat()) <= 2.2;
	const both = rows.filter(({ cells }) => cells.length > 1).length;
	const names = down[0]!.every(({ text }) => text.endsWith(':'));
	return both >= 0.8 * rows.length && (names || (rows.length > 3 && meanWords(down[0]!) <= 1.8));
}

/** Steps and points stand beside something else by chance. */
const isList = (cells: readonly Cell[]) =>
	2 * cells.filter(({ text }) => readMarker(text) !== null).length > cells.length;

const wordsIn = (text: string) =>
	isUnspaced(text) ? columnsOf(text) / 4 : text.split(/\s+/).length;

const meanWords = (cells: readonly Cell[]) =>
	cells.reduce((sum, { text }) => sum + wordsIn(text), 0) / Math.max(1, cells.length);

/** What the rows are: a table, text in columns, or neither. */
function kindOf(
	rows: readonly TableRow[],
	columns: readonly TableColumn[],
): 'table' | 'text' | null {
	if (rows.length < 2 || columns.length < 2) return null;
	const charWidth = median(rows.map((row) => row.charWidth));
	const slots = rows.map((row) => byColumn(row, columns));
	const down = columns.map((_, column) =>
		slots.flatMap((row): Cell[] => (row[column] ? [row[column]] : [])),
	);
	if (down.filter((cells, index) => isProse(cells, columns[index]!)).length > 1) return 'text';
	const few = rows.length === 2;
	// Two rows may stand under each other by chance, so they have to do so plainly.
	if (few && (down.some(({ length }) => length < 2) || !wideGaps(columns, 2.5 * charWidth))) {
		return null;
	}
	const aligned = down.filter(
		(cells) => cells.length > 1 && isAligned(cells, charWidth, few ? 1 : 0.6),
	);
	if (aligned.length < 2) return null;
	const filled = slots.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
	if (filled < 0.4 * rows.length * columns.length) return null;
	if (columns.length === 2 && down[0]!.every(({ text }) => isMarker(text))) return null;
	return belongTogether(rows, isBackwards(rows) ? down.toReversed() : down) ? 'table' : null;
}

function readTable(rows: readonly TableRow[], columns: readonly TableColumn[]): Table {
	const slots = rows.map((row) => byColumn(row, columns));
	const head = spannedHead(rows, slots, columns);
	const cells = foldWrapped(head ? rows.slice(1) : rows, head ? slots.slice(1) : slots);
	const all = head ? [head, ...cells] : cells;
	const read = isBackwards(rows) ? all.map(backwards) : all;
	return {
		rows: read,
		headerRows: head ? 2 : headerRowsOf(read),
		lines: rows.flatMap(({ lines }) => lines).sort((a, b) => a - b),
	};
}

/** A row whose columns are read from right to left: a cell stands at the first it reaches over. */
function backwards(row: readonly TableCell[]): TableCell[] {
	const read: TableCell[] = row.map(() => ({ text: '', words: [] }));
	row.forEach((cell, column) => {
		if (cell.text !== '') read[row.length - column - (cell.columnSpan ?? 1)] = cell;
	});
	return read;
}

/** By the letters, whatever order the answer has: most of them are read from right to left. */
const isBackwards = (rows: readonly TableRow[]) =>
	rows.reduce((sum, { backwards }) => sum + backwards, 0) > 0;

/** 1 where the first row is words over columns of figures. */
function headerRowsOf([first = [], ...body]: readonly TableCell[][]): number {
	const names = first.filter(({ text }) => text !== '');
	if (names.length < 2 || names.some(({ text }) => !/\p{L}/u.test(text))) return 0;
	const figures = first.some((name, column) => {
		const below = body.map((row) => row[column]!.text).filter((text) => text !== '');
		return (
			name.text !== '' &&
			!/\p{N}/u.test(name.text) &&
			below.length > 0 &&
			below.every((text) => /\p{N}/u.test(text) || /^\P{L}$/u.test(text))
		);
	});
	return figures ? 1 : 0;
}

const wideGaps = (columns: readonly TableColumn[], width: number) =>
	columns.every((column, index) => index === 0 || column.left - columns[index - 1]!.right >= width);

/** Running text: cells of several words that mostly reach the column's end. */
function isProse(cells: readonly Cell[], { left, right }: TableColumn): boolean {
	let [words, width, small, figures] = [0, 0, 0, 0];
	for (const { text, ...cell } of cells) {
		words += wordsIn(text);
		width += cell.right - cell.left;
		if (/^\p{Ll}/u.test(text)) small++;
		if (/\p{N}/u.test(text)) figures++;
	}
	// Dates and amounts are several words too.
	if (figures > 0.6 * cells.length) return false;
	const [mean, fill] = [words / cells.length, width / cells.length / (right - left)];
	return (mean >= 3 && fill >= 0.75) || (mean >= 2.5 && small >= 0.4 * cells.length);
}

/** A name with a figure beside it is no second line of what is above. */
const isEntry = (row: ReadonlyArray<Cell | undefined>) =>
	row.filter(Boolean).length > 1 && row.some((cell) => cell && isFigure(cell));

/**
 * A cell of several lines is one cell: lines of it stand closer than the rows do, below the others
 * of the row or, where those are in its middle, above them too.
 */
function foldWrapped(
	rows: readonly TableRow[],
	slots: ReadonlyArray<ReadonlyArray<Cell | undefined>>,
): TableCell[][] {
	const spaces = rows.map((_, index) => spaceAbove(rows, index));
	const isFull = slots.map((row) => 2 * row.filter(Boolean).length > row.length);
	const usual = median(spaces.filter((_, index) => index > 0 && isFull[index]));
	const size = median(rows.map((row) => row.size));
	const folded: FoldedRow[] = [];
	let ahead: FoldedRow | undefined;
	slots.forEach((row, index) => {
		const close = (at: number) => spaces[at]! < usual - 0.25 * size;
		const above = folded[folded.length - 1];
		if (isFull[index] || isEntry(row)) {
			folded.push(ahead ? append(ahead, row) : foldedRow(row));
			ahead = undefined;
			return;
		}
		const below = index + 1 < rows.length ? spaces[index + 1]! : Infinity;
		if (isFull[index + 1] && close(index + 1) && below < spaces[index]! - 0.25 * size) {
			ahead = ahead ? append(ahead, row) : foldedRow(row);
		} else if (above && (close(index) || goesOn(above, row))) append(above, row);
		else folded.push(foldedRow(row));
	});
	return folded.map((row) => row.map(({ text, words }) => ({ text: String(text), words })));
}

type FoldedRow = Array<{ text: JoinedText; words: number[] }>;

const foldedRow = (row: ReadonlyArray<Cell | undefined>): FoldedRow =>
	row.map((cell) => ({
		text: new JoinedText(cell?.text ?? ''),
		words: [...(cell?.words ?? [])],
	}));

function append(above: FoldedRow, row: ReadonlyArray<Cell | undefined>): FoldedRow {
	row.forEach((cell, column) => {
		above[column]!.text.join(cell?.text ?? '');
		above[column]!.words.push(...(cell?.words ?? []));
	});
	return above;
}

/** A single cell, not in the first column, that goes on in the midst of what is above it. */
function goesOn(above: FoldedRow, row: ReadonlyArray<Cell | undefined>): boolean {
	const column = row.findIndex(Boolean);
	if (column < 1 || row.filter(Boolean).length > 1) return false;
	const before = String(above[column]!.text);
	return before !== '' && (/[,;\-–]$/.test(before) || /^\p{Ll}/u.test(row[column]!.text));
}
