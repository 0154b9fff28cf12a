import { isHeadless, isNumeric } from '../../document/table-head';
import type { FlowTable } from '../../layout/flow';
import { escapeCell } from './escape';

/**
 * The lines of a table as GitHub has it. Markdown cannot do without a head: it is the table's header where one is
 * known, else the first row; where that is a row of numbers like the others, or all rows begin with a
 * name and a colon, the head is left empty. Columns of numbers stand right.
 */
export function tableLines({ rows, headerRows }: FlowTable): { head: string[]; body: string[] } {
	const [first = [], ...rest] = rows;
	const numeric = first.map((_, column) => isNumeric(rest, column));
	const headless = isHeadless(rows, headerRows);
	const head = headless ? first.map(() => '') : first;
	const rule = numeric.map((right) => (right ? '---:' : '---'));
	return {
		head: [line(head.map(escapeCell)), line(rule)],
		body: (headless ? rows : rest).map((row) => line(row.map(escapeCell))),
	};
}

export function tableMarkdown(table: FlowTable): string {
	const { head, body } = tableLines(table);
	return [...head, ...body].join('\n');
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
