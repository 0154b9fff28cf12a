import type { OcrDocument } from '../../ocr/document/types';

/** What is measured: the way from a raw answer to the document, its tables and its Markdown. */
export interface Reader {
	read(raw: unknown): OcrDocument;
	markdown(document: OcrDocument): string;
	tables(document: OcrDocument): FoundTable[];
}

export interface FoundTable {
	cells: FoundCell[];
}

/** Rows and columns count from 0. Empty cells are left out. */
export interface FoundCell {
	row: number;
	column: number;
	rowSpan: number;
	columnSpan: number;
	text: string;
}

/** The functions of `ocr/` that a reader is made of. */
export interface OcrFunctions {
	readAnswer(raw: unknown): OcrDocument;
	exportMarkdown(document: OcrDocument): string;
	tablesCsv(document: OcrDocument): string;
}

export const readerOf = ({ readAnswer, exportMarkdown, tablesCsv }: OcrFunctions): Reader => ({
	read: (raw) => readAnswer(raw),
	markdown: exportMarkdown,
	tables: (document) => tablesOf(document) ?? tablesOfCsv(tablesCsv(document)),
});

/** The document's own tables; `null` where it has none because its version knows none. */
function tablesOf(document: OcrDocument): FoundTable[] | null {
	const { tables } = document as { tables?: FoundTable[] };
	return tables?.map(({ cells }) => ({ cells: cells.filter(({ text }) => text !== '') })) ?? null;
}

/** Out of the table export, where a cell of several columns cannot be told from one beside empty ones. */
function tablesOfCsv(csv: string): FoundTable[] {
	const tables = new Map<string, FoundTable>();
	for (const [page, table, row, ...texts] of parseCsv(csv).slice(1)) {
		const key = `${page}/${table}`;
		const found = tables.get(key) ?? { cells: [] };
		tables.set(key, found);
		texts.forEach((text, column) => {
			if (text === '') return;
			found.cells.push({ row: Number(row) - 1, column, rowSpan: 1, columnSpan: 1, text });
		});
	}
	return [...tables.values()];
}

/** RFC 4180. */
function parseCsv(csv: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	for (const [, quoted, plain, end] of csv.matchAll(
		/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
	)) {
		row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (end === ',') continue;
		if (row.length > 1) rows.push(row);
		row = [];
	}
	return rows;
}
