import { textsOf } from '../../document/table-grid';
import type { OcrDocument } from '../../document/types';
import { csvFile, csvRow, type CsvOptions } from './csv';

/**
 * All tables of a document in one file (RFC 4180, CRLF): `page,table,row,column 1,column 2,…`, as
 * many columns as the widest table has; narrower ones end in empty fields, so that every row has as
 * many. Tables count from 1 through the document, rows from 1 in their table: a filter on `table`
 * gives one table, and the order on paper can always be had back. Without tables it is a header.
 */
export function tablesCsv(document: OcrDocument, options?: CsvOptions): string {
	const rows: Array<{ place: number[]; cells: string[] }> = [];
	let width = 0;
	document.tables.forEach((table, number) => {
		textsOf(table).forEach((cells, index) => {
			width = Math.max(width, cells.length);
			rows.push({ place: [table.page, number + 1, index + 1], cells });
		});
	});
	const columns = Array.from({ length: width }, (_, index) => `column ${index + 1}`);
	const header = csvRow(['page', 'table', 'row', ...columns]);
	const body = rows.map(({ place, cells }) =>
		csvRow([...place, ...columns.map((_, index) => cells[index] ?? null)], options),
	);
	return csvFile([header, ...body], options);
}
