import { isUnspaced } from '../document/scripts';
import type { Cell } from './cells';
import { columnsOf } from './letter-columns';
import { isMarker, readMarker } from './list-markers';
import { median } from './quantiles';
import { byColumn, isAligned, type TableColumn } from './table-columns';
import { isBackwards, type TableRow } from './table-rows';

/** What the rows are: a table, text in columns, or neither. */
export function kindOf(
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

/** Digits make a figure: "4.50 A", "12 %", "08:14", "2 x 3.20". */
export const isFigure = ({ text }: Pick<Cell, 'text'>) =>
	text.length <= 24 && /\p{N}/u.test(text) && !/\p{L}{4}/u.test(text);

/** Words, or a sign such as "№", as they name a column. */
export const isName = ({ text }: Pick<Cell, 'text'>) =>
	/[\p{L}\p{Sc}№#%]/u.test(text) && !/\p{N}/u.test(text);

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

/** Choices stand in the columns of a form. */
const BOX = '☐';

/** Steps and points stand beside something else by chance. */
const isList = (cells: readonly Cell[]) =>
	2 * cells.filter(({ text }) => (readMarker(text)?.kind ?? BOX) !== BOX).length > cells.length;

const wordsIn = (text: string) =>
	isUnspaced(text) ? columnsOf(text) / 4 : text.split(/\s+/).length;

const meanWords = (cells: readonly Cell[]) =>
	cells.reduce((sum, { text }) => sum + wordsIn(text), 0) / Math.max(1, cells.length);

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
