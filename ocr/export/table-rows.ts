import { meanConfidence } from '../document/mean-confidence';
import { rounded } from '../document/simplify';
import type { OcrDocument, OcrPage } from '../document/types';
import { layPage } from '../layout/lay-page';
import { findTables } from '../layout/tables';

/** A row of a table, by the cells of the table's first row. */
interface TableRecord {
	row: Record<string, string>;
	/** Number of the page, from 1. */
	page: number;
	/** From 1, through the whole document. */
	table: number;
	/** From 1, the header not counted. */
	rowNumber: number;
	/** Mean over the row's words, 0..1 with three decimals; `null` = not given. */
	confidence: number | null;
}

/**
 * The rows of all tables of a document, as objects. The first row of a table is taken for its header;
 * a column without a header is "Column 3", and of two headers that are alike the second is "Price (2)".
 */
export function tableRows(document: OcrDocument): TableRecord[] {
	const records: TableRecord[] = [];
	let table = 0;
	for (const page of document.pages) {
		for (const { rows, rowLines } of findTables(layPage(page).lines)) {
			table++;
			const [header = [], ...body] = rows;
			const keys = keysOf(header);
			body.forEach((cells, index) => {
				records.push({
					row: Object.fromEntries(keys.map((key, column) => [key, cells[column] ?? ''])),
					page: page.number,
					table,
					rowNumber: index + 1,
					confidence: rowConfidence(page, rowLines[index + 1]!),
				});
			});
		}
	}
	return records;
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

/** @param lines index of the first of its lines, and how many. */
function rowConfidence({ lines, words }: OcrPage, [first, count]: [number, number]): number | null {
	const ofRow = lines
		.slice(first, first + count)
		.flatMap(({ words: [start, length] }) => words.slice(start, start + length));
	return rounded(meanConfidence(ofRow));
}
