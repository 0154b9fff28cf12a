import { meanConfidence } from '../document/mean-confidence';
import { rounded } from '../document/simplify';
import { gridOf, headerOf, textsIn } from '../document/table-grid';
import { isHeadless } from '../document/table-head';
import type { OcrDocument } from '../document/types';

/** A row of a table, by the cells of the table's head. */
interface TableRecord {
	row: Record<string, string>;
	/** Number of the page, from 1. */
	page: number;
	/** From 1, through the whole document. */
	table: number;
	/** From 1, the header not counted. */
	rowNumber: number;
	/** Mean over the row's cells, 0..1 with three decimals; `null` = not given. */
	confidence: number | null;
}

/**
 * The rows of all tables of a document, as objects. The first row of a table is taken for its header,
 * unless it has one of several rows, or none, as its first row is one of values. A column without a
 * header is "Column 3", and of two headers that are alike the second is "Price (2)".
 */
export function tableRows(document: OcrDocument): TableRecord[] {
	return document.tables.flatMap((table, tableIndex) => {
		const grid = gridOf(table);
		const headless = isHeadless(textsIn(grid), table.headerRows);
		const body = grid.slice(headless ? 0 : Math.max(table.headerRows, 1));
		const keys = keysOf(headerOf(table).map((name) => (headless ? '' : name)));
		return body.map((cells, index): TableRecord => ({
			row: Object.fromEntries(keys.map((key, column) => [key, cells[column]?.text ?? ''])),
			page: table.page,
			table: tableIndex + 1,
			rowNumber: index + 1,
			confidence: rounded(meanConfidence(cells.filter((cell) => cell !== undefined))),
		}));
	});
}

function keysOf(header: readonly string[]): string[] {
	const taken = new Set<string>();
	return header.map((cell, column) => {
		const name = cell.replace(/\s+/g, ' ').trim() || `Column ${column + 1}`;
		let key = name;
		for (let next = 2; taken.has(key); next++) key = `${name} (${next})`;
		taken.add(key);
		return key;
	});
}
