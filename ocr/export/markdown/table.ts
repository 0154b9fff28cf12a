import type { FlowTable } from '../../layout/flow';
import { escapeCell } from './escape';

/** Longer texts are no amounts, and need not be looked through. */
const MAX_AMOUNT = 40;

/** Digits with what stands around an amount: a sign, a currency, a percent sign, brackets. */
const AMOUNT =
	/^[+\-−(]?\s*(?:\p{Sc}|[A-Z]{3})?\s*[+\-−]?\d[\d.,'’\s]*\)?\s*(?:[%‰]|\p{Sc}|[A-Z]{3})?$/u;

/**
 * A table as GitHub has it. Markdown cannot do without a head: it is the table's header where one is
 * known, else the first row; where that is a row of numbers like the others, or all rows begin with a
 * name and a colon, the head is left empty. Columns of numbers stand right.
 */
export function tableMarkdown({ rows, headerRows }: FlowTable): string {
	const [first = [], ...rest] = rows;
	const numeric = first.map((_, column) => {
		const cells = rest.map((row) => row[column] ?? '').filter((cell) => cell !== '');
		return cells.length > 0 && cells.every((cell) => isAmount(cell));
	});
	const headless =
		headerRows === 0 &&
		(first.some((cell, column) => numeric[column] && isAmount(cell)) ||
			rows.every(([name = '']) => name.endsWith(':')));
	const head = headless ? first.map(() => '') : first;
	const rule = numeric.map((right) => (right ? '---:' : '---'));
	return [
		line(head.map(escapeCell)),
		line(rule),
		...(headless ? rows : rest).map((row) => line(row.map(escapeCell))),
	].join('\n');
}

const isAmount = (cell: string) => cell.length <= MAX_AMOUNT && AMOUNT.test(cell);

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
