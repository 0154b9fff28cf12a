import type { OcrTable, OcrTableCell } from './types';

/** Rows times columns: no table has more, so that a grid of it fits into memory. */
export const MOST_CELLS = 2_000_000;

/** The cells of a table by row and column; a cell that reaches over several stands at its first. */
export function gridOf({ rows, columns, cells }: OcrTable): Array<Array<OcrTableCell | undefined>> {
	const grid = Array.from({ length: rows }, () =>
		Array.from({ length: columns }, (): OcrTableCell | undefined => undefined),
	);
	for (const cell of cells) {
		const row = grid[cell.row];
		if (row && cell.column < columns) row[cell.column] = cell;
	}
	return grid;
}

/** The texts of a table's grid, row by row. */
export const textsIn = (grid: ReadonlyArray<ReadonlyArray<OcrTableCell | undefined>>): string[][] =>
	grid.map((row) => row.map((cell) => cell?.text ?? ''));

export const textsOf = (table: OcrTable): string[][] => textsIn(gridOf(table));

/**
 * What names each column: the texts of the header's rows from top to bottom, those of a cell over
 * several columns for each of them ("2024 June"). Without a header it is the first row.
 */
export function headerOf(table: OcrTable): string[] {
	const names = Array.from({ length: table.columns }, (): string[] => []);
	const last = Math.max(table.headerRows, 1);
	for (const { row, column, columnSpan, text } of table.cells) {
		if (row >= last || text === '') continue;
		for (const name of names.slice(column, column + columnSpan)) name.push(text);
	}
	return names.map((texts) => texts.join(' '));
}

/** The tables on each page, by its number, in order. */
export function tablesByPage(tables: readonly OcrTable[]): Map<number, OcrTable[]> {
	const byPage = new Map<number, OcrTable[]>();
	for (const table of tables) {
		const there = byPage.get(table.page);
		if (there) there.push(table);
		else byPage.set(table.page, [table]);
	}
	return byPage;
}
