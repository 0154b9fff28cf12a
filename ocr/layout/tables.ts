import type { TableCell } from './cells';
import { asOneRow, foldWrapped } from './fold-wrapped';
import type { LaidLine } from './laid-line';
import { spannedHead } from './spanned-head';
import { headLines, isTopOfHead } from './stacked-head';
import { byColumn, type TableColumn } from './table-columns';
import {
	beginsAnother,
	follows,
	grow,
	isRow,
	textColumns,
	withoutHead,
	wrappedEnd,
	type TextColumns,
} from './table-growth';
import { isName, kindOf } from './table-kind';
import { isBackwards, rowsOf, type TableRow } from './table-rows';

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
			const head =
				start > free &&
				(isTopOfHead(rows, [start, end], columns) ||
					(isRow(rows[start - 1]!) &&
						follows(rows, start - 1, start) &&
						!beginsAnother(rows, start)));
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

function readTable(rows: readonly TableRow[], columns: readonly TableColumn[]): Table {
	const slots = rows.map((row) => byColumn(row, columns));
	const spanned = spannedHead(rows, slots, columns);
	const lines = spanned ? 1 : headLines(rows, slots);
	const head = spanned ?? (lines > 1 ? asOneRow(slots.slice(0, lines)) : null);
	const from = head ? lines : 0;
	const cells = foldWrapped(rows.slice(from), slots.slice(from));
	const all = head ? [head, ...cells] : cells;
	const read = isBackwards(rows) ? all.map(backwards) : all;
	return {
		rows: read,
		headerRows: spanned ? 2 : headerRowsOf(read),
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

/** 1 where the first row is words over columns of figures. */
function headerRowsOf([first = [], ...body]: readonly TableCell[][]): number {
	const names = first.filter(({ text }) => text !== '');
	if (names.length < 2 || names.some((name) => !/\p{L}/u.test(name.text) && !isName(name)))
		return 0;
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
