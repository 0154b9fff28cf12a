import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** A table, laid out as the formatter does. */
export function table(rows: readonly string[][]): string {
	const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
	const widths = cells[0]!.map((_, column) =>
		Math.max(3, ...cells.map((row) => row[column]!.length)),
	);
	const padded = (cell: string, width: number) => cell + ' '.repeat(width - widthOf(cell));
	const [head, ...body] = cells.map(
		(row) => `| ${row.map((cell, column) => padded(cell, widths[column]!)).join(' | ')} |`,
	);
	return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

/** A Chinese character is as wide as two letters. */
const widthOf = (cell: string): number =>
	cell.length + (cell.match(/\p{Script=Han}/gu)?.length ?? 0);

/**
 * Compares what a page has between `<!-- name -->` and `<!-- /name -->` with what follows from the
 * code. With UPDATE_DOCS=1 it is written anew.
 *
 * @param tests what `npm test` is given to do that.
 */
export function expectBlock(page: string, name: string, wanted: string, tests = 'unit docs'): void {
	const file = path.join(root, page);
	const text = readFileSync(file, 'utf8');
	const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${page} has no ${start} … ${end}`);
	const found = text.slice(from + start.length, to).trim();
	if (found === wanted) return;
	if (!process.env.UPDATE_DOCS) {
		throw new Error(
			`${page} does not show the ${name} of today. To write it anew:\n\n    UPDATE_DOCS=1 npm test -- ${tests}`,
		);
	}
	writeFileSync(file, `${text.slice(0, from + start.length)}\n\n${wanted}\n\n${text.slice(to)}`);
}
