/** Longer texts are no amounts, and need not be looked through. */
const MAX_AMOUNT = 40;

/** Digits with what stands around an amount: a sign, a currency, a percent sign, brackets. */
const AMOUNT =
	/^[+\-−(]?\s*(?:(?:\p{Sc}|[A-Z]{3})\s*)?[+\-−]?\d[\d.,'’\s]*(?:\)\s*)?(?:[%‰]|\p{Sc}|[A-Z]{3})?$/u;

/** Whether a cell is an amount or a number alone, with its sign, currency or percent sign. */
export const isAmount = (cell: string) => cell.length <= MAX_AMOUNT && AMOUNT.test(cell);

/** Whether all that stands in a column are amounts. */
export function isNumeric(rows: ReadonlyArray<readonly string[]>, column: number): boolean {
	const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
	return cells.length > 0 && cells.every(isAmount);
}

/**
 * Whether the first row of a table is one of values, and not its head: a row of numbers like the
 * others, or a name with a colon as in all rows. So it is on most receipts.
 *
 * @param headerRows how many are known for the table's head; with any, its first row is one.
 */
export function isHeadless(rows: ReadonlyArray<readonly string[]>, headerRows: number): boolean {
	const [first = [], ...rest] = rows;
	if (headerRows > 0) return false;
	return (
		first.some((cell, column) => isAmount(cell) && isNumeric(rest, column)) ||
		rows.every(([name = '']) => name.endsWith(':'))
	);
}
