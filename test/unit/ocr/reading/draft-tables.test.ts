import type { OcrTable } from '../../../../ocr/document/types';
import { buildDocument, type DraftPage } from '../../../../ocr/reading/build-document';
import { mergeDocuments } from '../../../../ocr/normalize/merge-documents';
import { tableRows } from '../../../../ocr/export/table-rows';
import { tablesCsv } from '../../../../ocr/export/csv/tables-csv';
import { expectInvariants } from '../../../invariants';
import type { DraftTable } from '../../../../ocr/reading/draft-tables';

const cell = (row: number, column: number, text: string, more: object = {}) => ({
	...{ row, column, text },
	...more,
});

const documentOf = (...pages: DraftPage[]) => {
	const document = buildDocument({
		provider: { id: 'test' },
		job: { id: null, status: 'succeeded' },
		pages,
	});
	expectInvariants(document);
	return document;
};

const tableOf = (table: DraftTable, more: Partial<DraftPage> = {}): OcrTable => {
	const document = documentOf({
		text: 'Item Price\nTea 4.50',
		words: [],
		...more,
		tables: [table],
	});
	return document.tables[0];
};

test('a provider’s table is taken as it is, and its cells are found in the text', () => {
	const table = tableOf({
		headerRows: 1,
		cells: [cell(0, 0, 'Item'), cell(0, 1, 'Price'), cell(1, 0, 'Tea'), cell(1, 1, ' 4.50 ')],
	});
	expect(table).toMatchObject({ page: 1, source: 'provider', rows: 2, columns: 2, headerRows: 1 });
	expect(table.cells.map(({ span }) => span?.offset)).toEqual([0, 5, 11, 15]);
});

test('a cell has the place, the confidence and the span of its words', () => {
	const box = (x: number) => [
		{ x, y: 10 },
		{ x: x + 40, y: 10 },
		{ x: x + 40, y: 20 },
		{ x, y: 20 },
	];
	const { cells, polygon } = tableOf(
		{ cells: [cell(0, 0, 'Tea bags', { words: [0, 1] }), cell(0, 1, '4.50', { words: [2] })] },
		{
			...{ width: 200, height: 100, unit: 'pixel', text: 'Tea bags 4.50' },
			words: [
				{ text: 'Tea', points: box(0), confidence: 0.9 },
				{ text: 'bags', points: box(50), confidence: 0.7 },
				{ text: '4.50', points: box(150), confidence: 0.5 },
			],
		},
	);
	expect(cells[0].polygon).toEqual([
		[0, 0.1],
		[0.45, 0.1],
		[0.45, 0.2],
		[0, 0.2],
	]);
	expect(cells.map(({ confidence }) => confidence)).toEqual([expect.closeTo(0.8), 0.5]);
	expect(cells[1].span).toEqual({ offset: 9, length: 4 });
	expect(polygon?.[2]).toEqual([0.95, 0.2]);
});

test('cells come in the order of rows, and of two over each other the text is kept', () => {
	const { cells } = tableOf({
		cells: [
			cell(1, 1, 'd'),
			cell(0, 0, 'a', { rowSpan: 2 }),
			cell(0, 1, 'b'),
			cell(1, 0, 'c'),
			cell(2, 0, 'e', { columnSpan: 5 }),
		],
	});
	expect(cells.map(({ text }) => text)).toEqual(['a c', 'b', 'd', 'e']);
});

test.each([
	['rows below zero', [cell(-1, 0, 'x')], [0, 0, 0]],
	['rows that are no numbers', [cell(Number.NaN, 0, 'x'), cell(0, 0.5, 'x')], [0, 0, 0]],
	['columns without end', [cell(0, 1e9, 'x'), cell(0, 0, 'x', { columnSpan: 1e9 })], [1, 1000, 1]],
	['rows without end', [cell(0, 0, 'x', { rowSpan: 1e15 }), cell(199_998, 999, 'x')], [2000, 1, 1]],
])('%s do no harm', (_name, cells, [rows, columns, count]) => {
	const table = tableOf({ cells });
	expect([table.rows, table.columns, table.cells.length]).toEqual([rows, columns, count]);
});

describe('tables that go on', () => {
	const page = (text: string, continues = false): DraftPage => ({
		text,
		words: [],
		tables: [{ continues, cells: [cell(0, 0, text)] }],
	});

	test('name the table before, also in a document made of several', () => {
		const one = documentOf(page('A'), page('B', true));
		const two = documentOf(page('C', true), page('D', true));
		expect([...one.tables, ...two.tables].map(({ continues }) => continues)).toEqual([
			...[undefined, 0],
			...[undefined, 0],
		]);
		const merged = mergeDocuments([one, two]);
		expectInvariants(merged);
		expect(merged.tables.map(({ continues }) => continues)).toEqual([undefined, 0, undefined, 2]);
		expect(merged.tables.map((table) => table.page)).toEqual([1, 2, 3, 4]);
	});

	test('are exported each with its number', () => {
		const document = documentOf(page('A'), page('B'));
		expect(tablesCsv(document)).toBe('page,table,row,column 1\r\n1,1,1,A\r\n2,2,1,B\r\n');
		expect(tableRows(document)).toEqual([]);
	});
});

describe('what a table says of itself', () => {
	const sizes = (table: Omit<DraftTable, 'cells'>) => {
		const { rows, columns, headerRows } = tableOf({ ...table, cells: [cell(0, 0, 'Tea')] });
		return [rows, columns, headerRows];
	};

	test('counts where its cells do not tell', () => {
		expect(sizes({})).toEqual([1, 1, 0]);
		expect(sizes({ rows: 3, columns: 2, headerRows: 2 })).toEqual([3, 2, 2]);
		expect(sizes({ rows: 0, columns: 0 })).toEqual([1, 1, 0]);
		expect(sizes({ headerRows: 5 })).toEqual([1, 1, 1]);
		expect(sizes({ rows: 2.5, columns: -1, headerRows: 0.5 })).toEqual([1, 1, 0]);
		expect(sizes({ rows: 199_999 })).toEqual([199_999, 1, 0]);
		expect(sizes({ rows: 200_000 })).toEqual([1, 1, 0]);
	});

	test('does not make more of a span than there is', () => {
		const of = (more: object) => {
			const { rowSpan, columnSpan } = tableOf({ cells: [cell(0, 0, 'Tea', more)] }).cells[0];
			return [rowSpan, columnSpan];
		};
		expect(of({ rowSpan: 2.9, columnSpan: 3 })).toEqual([2, 3]);
		expect(of({ rowSpan: 0, columnSpan: -1 })).toEqual([1, 1]);
		expect(of({ rowSpan: Number.NaN, columnSpan: '2' })).toEqual([1, 1]);
		expect(tableOf({ cells: [cell(0, 998, 'Tea', { columnSpan: 9 })] }).columns).toBe(1000);
		expect(tableOf({ cells: [cell(0, 1000, 'Tea')] }).cells).toEqual([]);
	});
});

test('a confidence of a cell is its own, or that of its words', () => {
	const words = [{ text: 'Tea', confidence: 0.5 }];
	const of = (...given: unknown[]) =>
		tableOf(
			{
				cells: given.map((confidence, column) =>
					cell(0, column, 'Tea', { confidence, ...(column === 0 ? { words: [0, 9] } : {}) }),
				),
			},
			{ text: 'Tea', words },
		).cells.map(({ confidence }) => confidence);
	expect(of(0.9, 1, 0, 1.1, -0.1, null)).toEqual([0.9, 1, 0, null, null, null]);
	expect(of(null, 0.9)).toEqual([0.5, 0.9]);
	expect(of(0, 0)).toEqual([0.5, null]);
});

test('cells over each other are one, with the words of both', () => {
	const words = ['a', 'b', 'c'].map((text) => ({ text, confidence: null }));
	const { cells } = tableOf(
		{
			cells: [
				cell(0, 0, '', { rowSpan: 2, words: [0] }),
				cell(1, 0, 'b', { words: [1] }),
				cell(1, 1, 'c', { columnSpan: 2, words: [2] }),
				cell(0, 2, 'd', { rowSpan: 2 }),
				cell(0, 1, '', {}),
			],
		},
		{ text: 'a b c', words },
	);
	expect(cells.map(({ row, column, text }) => [row, column, text])).toEqual([
		[0, 0, 'b'],
		[0, 1, ''],
		[0, 2, 'd c'],
	]);
});

test('cells of one text are found one after the other, and one that is not there nowhere', () => {
	const spans = (...texts: Array<[text: string, offset?: number]>) =>
		tableOf(
			{ cells: texts.map(([text, offset], column) => cell(0, column, text, { offset })) },
			{ text: '1 22 1 22', words: [] },
		).cells.map(({ span }) => span?.offset ?? null);
	expect(spans(['1'], ['22'], ['1'], ['22'], ['1'])).toEqual([0, 2, 5, 7, null]);
	expect(spans([''], ['3'], ['22'])).toEqual([null, null, 2]);
	expect(spans(['22', 7], ['1'], ['22', 3], ['1', 0])).toEqual([7, null, null, 0]);
});
