import type { Cell } from './cells';
import type { OcrTable } from '../document/types';
import type { LaidLine } from './laid-line';
import { median } from './quantiles';
import { byColumn } from './table-columns';
import type { TableRow } from './table-rows';
import type { TextColumns } from './table-growth';
import { isFigure } from './table-kind';
import { sideBySide, type Table } from './tables';

/** A text with a figure in it, such as a date, belongs to the text the answer has beside it. */
const MAX_FIGURE = 30;
/** Texts with more words beside each other are two texts. */
const FEW_WORDS = 4;
/** Letters of one row may differ by so much. */
const ALIKE = 1.6;

/** A table as it is written: its texts, row by row. */
export interface FlowTable {
	rows: string[][];
	headerRows: number;
	/** As the document has it. */
	table?: OcrTable;
	/** The page's lines that stand in it, by their index. */
	lines?: readonly number[];
}

/** A provider's own table, and the lines that stand in it, by their index. */
export interface GivenTable extends FlowTable {
	lines: readonly number[];
}

export interface TablesOfPage {
	given: readonly GivenTable[];
	/** As the document has those that were found; where they are not as many they are found again. */
	found: readonly FlowTable[];
}

/** Letters so much higher than those of most lines are a heading's. */
const HEADING = 1.25;

/**
 * A page's lines and tables in the order of the answer. What stands side by side is a table or one
 * line; text in columns that the answer has row by row is read column by column.
 */
export function flowOf(
	lines: readonly LaidLine[],
	{ given, found }: TablesOfPage = { given: [], found: [] },
): Array<LaidLine | FlowTable> {
	const instead = new Map<number, ReadonlyArray<LaidLine | FlowTable>>();
	const put = (taken: readonly number[], parts: ReadonlyArray<LaidLine | FlowTable>) => {
		for (const index of taken) instead.set(index, []);
		instead.set(taken[0]!, parts);
	};
	const apart = given.filter((table) => table.lines.length === 0);
	for (const table of given) if (table.lines.length > 0) put(table.lines, [table]);

	const { tables, rows, columns } = sideBySide(withoutLines(lines, instead));
	tables.forEach((table, index) => {
		const own = found.length === tables.length ? found[index] : undefined;
		const inside = own ? linesIn(own, table, lines) : table.lines;
		put(inside, [{ ...(own ?? asFlow(table)), lines: inside }]);
	});
	const usual = median(lines.flatMap(({ placed, size }) => (placed ? [size] : [])));
	for (const row of rows) {
		if (row.cells.length > 1 && isOneLine(row, lines, usual)) put(row.lines, [rowLine(row, lines)]);
	}
	for (const text of columns) {
		if (!isByRows(text, lines)) continue;
		const taken = text.rows.flatMap((row) => row.lines).sort((a, b) => a - b);
		put(taken, columnLines(text, lines));
	}
	return [...lines.flatMap((line, index) => instead.get(index) ?? [line]), ...apart];
}

const asFlow = ({ rows, headerRows }: Table): FlowTable => ({
	rows: rows.map((row) => row.map(({ text }) => text)),
	headerRows,
});

/**
 * Of the lines of a table those that stand in it as the document has it, by their place or their words: it may
 * have been found otherwise before, and what it lacks is not in it.
 */
function linesIn(own: FlowTable, table: Table, lines: readonly LaidLine[]): readonly number[] {
	const wordsOf = (text: string): string[] => text.match(/\S+/g) ?? [];
	const there = new Set(own.rows.flat().flatMap(wordsOf));
	const covered = new Set(own.lines);
	const inside = table.lines.filter(
		(index) => covered.has(index) || wordsOf(lines[index]!.text).every((word) => there.has(word)),
	);
	return inside.length > 0 ? inside : table.lines;
}

/** The same lines, of which some stand nowhere, so that they are in no row. */
export const withoutLines = (
	lines: readonly LaidLine[],
	taken: { has(index: number): boolean },
): LaidLine[] =>
	lines.map((line, index) => (taken.has(index) ? { ...line, placed: false, cells: [] } : line));

/** Whether lines beside each other are read as one. */
function isOneLine(
	{ cells, lines: own, size }: TableRow,
	lines: readonly LaidLine[],
	usual: number,
): boolean {
	const sizes = own.map((index) => lines[index]!.size);
	if (Math.max(...sizes) > ALIKE * Math.min(...sizes)) return false;
	if (cells.slice(1).some(isFigure) || isFigure(cells[0]!)) return true;
	const close = own.at(-1)! - own[0]! < own.length;
	if (!close) return false;
	const hasFigure = ({ text }: Cell) => text.length <= MAX_FIGURE && /\p{N}/u.test(text);
	if (cells.slice(1).some(hasFigure)) return true;
	// Two headings beside each other are two.
	if (size > HEADING * usual) return false;
	return cells.every(({ text }) => text.split(/\s+/).length <= FEW_WORDS);
}

function rowLine(row: TableRow, lines: readonly LaidLine[]): LaidLine {
	const { cells, lines: own, backwards, size, charWidth, top, bottom } = row;
	const [only] = own;
	if (own.length === 1) return { ...lines[only!]!, isRow: true };
	const inOrder = backwards > 0 ? cells.toReversed() : cells;
	const left = cells[0]!.left;
	return {
		text: inOrder.map(({ text }) => text).join(' '),
		left,
		right: cells.at(-1)!.right,
		top,
		bottom,
		size,
		charWidth,
		firstWidth: inOrder[0]!.right - inOrder[0]!.left,
		rightToLeft: backwards > 0,
		cells,
		placed: true,
		isRow: true,
		sources: own.flatMap((index) => lines[index]!.sources),
	};
}

/** The answer goes from column to column in each row, and not down one after the other. */
function isByRows({ rows, columns }: TextColumns, lines: readonly LaidLine[]): boolean {
	const middles = columns.map(({ left, right }) => (left + right) / 2);
	const columnOf = (index: number) => {
		const middle = (lines[index]!.left + lines[index]!.right) / 2;
		return middles.reduce(
			(best, at, column) =>
				Math.abs(at - middle) < Math.abs(middles[best]! - middle) ? column : best,
			0,
		);
	};
	const taken = rows.flatMap((row) => row.lines).sort((a, b) => a - b);
	if (rows.some((row) => row.lines.length < row.cells.length)) return true;
	const changes = taken.filter(
		(index, at) => at > 0 && columnOf(index) !== columnOf(taken[at - 1]!),
	).length;
	return changes >= Math.max(columns.length, 0.5 * rows.length);
}

/** The cells of each column as lines. */
function columnLines({ rows, columns }: TextColumns, lines: readonly LaidLine[]): LaidLine[] {
	const slots = rows.map((row) => byColumn(row, columns));
	const backwards = rows.reduce((sum, row) => sum + row.backwards, 0) > 0;
	const order = columns.map((_, column) => column);
	return (backwards ? order.toReversed() : order).flatMap((column) =>
		rows.flatMap((row, index): LaidLine[] => {
			const cell = slots[index]![column];
			if (!cell) return [];
			const line = row.lines.map((at) => lines[at]!).find((one) => one.cells.includes(cell));
			const base = line ?? lines[row.lines[0]!]!;
			if (base.cells.length === 1) return [base];
			const [first = ''] = cell.text.split(/\s/);
			const { text, left, right } = cell;
			const firstWidth = Math.min(right - left, first.length * base.charWidth);
			const sources = [{ line: base.sources[0]!.line, part: cell }];
			return [{ ...base, text, left, right, firstWidth, cells: [cell], gapped: false, sources }];
		}),
	);
}
