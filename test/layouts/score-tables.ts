import type { OcrTable } from '../../ocr/document/types';
import { unspaced } from './markdown-text.ts';
import type { TruthTable } from './sheet.ts';

export interface TableScore {
	/** Cells that there are, that were found, and that were found right. */
	cells: { there: number; found: number; right: number };
	/** Rows that there are, and those of which every cell was found beside the others, in order. */
	rows: { there: number; right: number };
}

/**
 * A cell is right with its text, its row, its column and its spans. A row is right where its cells are,
 * whatever its number in the table is. A found table counts for one table of the page only.
 */
export function scoreTables(truth: readonly TruthTable[], found: readonly OcrTable[]): TableScore {
	const score: TableScore = {
		cells: { there: 0, found: 0, right: 0 },
		rows: { there: 0, right: 0 },
	};
	for (const { cells } of found) score.cells.found += filled(cells).length;
	const free = [...found];
	for (const table of truth) {
		score.cells.there += table.cells.length;
		const rows = rowTexts(table.cells);
		score.rows.there += rows.length;
		const [best] = free
			.map((one) => ({ one, right: cellsRight(table, one), rows: rowsRight(rows, one) }))
			.sort((a, b) => b.right - a.right || b.rows - a.rows);
		if (!best) continue;
		free.splice(free.indexOf(best.one), 1);
		score.cells.right += best.right;
		score.rows.right += best.rows;
	}
	return score;
}

type Cell = TruthTable['cells'][number];

const keyOf = ({ row, column, rowSpan, columnSpan, text }: Cell) =>
	`${row}/${column}/${rowSpan}/${columnSpan}/${unspaced(text)}`;

/** The truth lists no empty cells. */
const filled = (cells: readonly Cell[]) => cells.filter(({ text }) => text !== '');

function cellsRight({ cells }: TruthTable, found: OcrTable): number {
	const there = new Set(cells.map(keyOf));
	return filled(found.cells).filter((cell) => there.has(keyOf(cell))).length;
}

function rowsRight(rows: readonly string[], found: OcrTable): number {
	const left = rowTexts(filled(found.cells));
	return rows.filter((row) => {
		const at = left.indexOf(row);
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	}).length;
}

/** The texts of each row that has any, in the order of the columns. */
function rowTexts(cells: readonly Cell[]): string[] {
	const rows = new Map<number, Cell[]>();
	for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
	return [...rows.values()].map((row) =>
		row
			.sort((a, b) => a.column - b.column)
			.map(({ text }) => unspaced(text))
			.join('\n'),
	);
}
