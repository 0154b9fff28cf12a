import { isAmount } from '../document/table-head';
import type { Cell, TableCell } from './cells';
import type { TableColumn } from './table-columns';
import { isFigure } from './table-kind';
import type { TableRow } from './table-rows';

/**
 * The first row of a head of two rows, where its cells stand over the middle of several columns that
 * the second row names; `null` where there is none.
 */
export function spannedHead(
	rows: readonly TableRow[],
	slots: ReadonlyArray<ReadonlyArray<Cell | undefined>>,
	columns: readonly TableColumn[],
): TableCell[] | null {
	const [first, second] = rows;
	const below = slots[1];
	if (!first || !second || !below || rows.length < 3) return null;
	if (first.cells.length < 2 || first.cells.length >= columns.length) return null;
	if (!second.cells.some(({ text }) => /\p{L}/u.test(text))) return null;
	if ([...first.cells, ...second.cells].some(isValue) || isLike(below, slots[2]!)) return null;
	// "Item" stands over nothing, and what is beside it over names: a head of two rows, plainly.
	const plain =
		below.slice(1).every((cell) => cell && /\p{L}/u.test(cell.text)) &&
		!below[0] &&
		columns.length > 2;
	const middles = columns.map(middleOf);
	const head: TableCell[] = columns.map(() => ({ text: '', words: [] }));
	let next = 0;
	let spanned = false;
	for (const [index, cell] of first.cells.entries()) {
		const middle = middleOf(cell);
		const following = first.cells[index + 1];
		let [from, to] = [next, next];
		// Each column belongs to the cell whose middle is nearest.
		while (
			to + 1 < columns.length &&
			(!following ||
				Math.abs(middles[to + 1]! - middle) <= Math.abs(middles[to + 1]! - middleOf(following)))
		) {
			to++;
		}
		next = to + 1;
		if (from >= columns.length) return null;
		const own = nearest(middles, middle, from, to);
		const over = Math.abs((columns[from]!.left + columns[to]!.right) / 2 - middle);
		const named = below.slice(from, to + 1).every(Boolean);
		if (to > from && named && (plain || over < Math.abs(middles[own]! - middle))) spanned = true;
		else [from, to] = [own, own];
		head[from] = { text: cell.text, words: cell.words, columnSpan: to - from + 1 };
	}
	return spanned ? head : null;
}

/** Names of columns that look like numbers: "2024", "31.12.2024", "19 %". */
const NUMBER_NAME = /^(?:(?:19|20)\d\d|\d{1,2}([./-])\d{1,2}\1(?:\d\d){1,2}|[\d.,]{1,9}\s?%)$/;
/** "4.50 A" and "2 x". */
const VALUE = /\d[.,]\d\d(?!\d)|^\d{1,9}\s?[x×]/;

/** An amount or a bare number, which no head has. */
const isValue = (cell: Cell) =>
	!NUMBER_NAME.test(cell.text) &&
	(isAmount(cell.text) || (isFigure(cell) && VALUE.test(cell.text)));

/** Whether a row has the values of the one below it, such as "A-17" above "A-18", "2024" above "2025". */
const isLike = (
	row: ReadonlyArray<Cell | undefined>,
	below: ReadonlyArray<Cell | undefined>,
): boolean =>
	row.some((cell, column) => {
		const other = below[column];
		if (!cell || !other || !/\p{N}/u.test(cell.text)) return false;
		// A year above an amount is a name.
		if (isAmount(cell.text) && !NUMBER_NAME.test(other.text)) return false;
		return shapeOf(cell.text) === shapeOf(other.text);
	});

const shapeOf = (text: string) =>
	text
		.slice(0, 100)
		.replace(/\p{L}+/gu, 'a')
		.replace(/\p{N}+/gu, '0');

const middleOf = ({ left, right }: TableColumn) => (left + right) / 2;

function nearest(middles: readonly number[], middle: number, from: number, to: number): number {
	let best = from;
	for (let at = from; at <= to; at++) {
		if (Math.abs(middles[at]! - middle) < Math.abs(middles[best]! - middle)) best = at;
	}
	return best;
}
