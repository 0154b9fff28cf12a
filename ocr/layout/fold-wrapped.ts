import type { Cell, TableCell } from './cells';
import { JoinedText } from './joined-text';
import { median } from './quantiles';
import { spaceAbove } from './table-growth';
import { isFigure } from './table-kind';
import type { TableRow } from './table-rows';

/**
 * A cell of several lines is one cell: lines of it stand closer than the rows do, below the others
 * of the row or, where those are in its middle, above them too.
 */
export function foldWrapped(
	rows: readonly TableRow[],
	slots: ReadonlyArray<ReadonlyArray<Cell | undefined>>,
): TableCell[][] {
	const spaces = rows.map((_, index) => spaceAbove(rows, index));
	const isFull = slots.map((row) => 2 * row.filter(Boolean).length > row.length);
	const usual = usualSpace(spaces, isFull);
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
	return folded.map(written);
}

/** Rows that are lines of the same cells, as one row. */
export const asOneRow = ([first = [], ...others]: ReadonlyArray<
	ReadonlyArray<Cell | undefined>
>): TableCell[] => written(others.reduce(append, foldedRow(first)));

const written = (row: FoldedRow): TableCell[] =>
	row.map(({ text, words }) => ({ text: String(text), words }));

/**
 * How far apart rows begin. Where the amounts of all rows stand beside their last line, full rows stand
 * close to what is above, and lines that are not full begin the rows.
 */
function usualSpace(spaces: readonly number[], isFull: readonly boolean[]): number {
	const above = (full: boolean) =>
		median(spaces.filter((_, index) => index > 0 && isFull[index] && isFull[index - 1] === full));
	const [afterFull, afterPart] = [above(true), above(false)];
	const starts = spaces.filter((_, index) => index > 0 && !isFull[index] && isFull[index - 1]);
	const fromLast = afterFull > 0 && afterPart > 0 && starts.length > 0;
	if (fromLast && afterPart < CLOSE * Math.min(afterFull, median(starts))) return afterFull;
	return median(spaces.filter((_, index) => index > 0 && isFull[index]));
}

/** Lines of a cell stand so much closer than rows do. */
const CLOSE = 0.8;

/** A name with a figure beside it is no second line of what is above. */
const isEntry = (row: ReadonlyArray<Cell | undefined>) =>
	row.filter(Boolean).length > 1 && row.some((cell) => cell && isFigure(cell));

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
