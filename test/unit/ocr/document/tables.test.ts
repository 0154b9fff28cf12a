import { gridOf, headerOf, tablesByPage, textsOf } from '../../../../ocr/document/table-grid';
import { isHeadless, isNumeric } from '../../../../ocr/document/table-head';
import type { OcrTable, OcrTableCell } from '../../../../ocr/document/types';

const cell = (row: number, column: number, text: string, more = {}): OcrTableCell => ({
	...{ row, column, text, rowSpan: 1, columnSpan: 1, polygon: null, span: null, confidence: null },
	...more,
});
const table = (rows: number, columns: number, cells: OcrTableCell[], more = {}): OcrTable =>
	({ page: 1, rows, columns, headerRows: 0, cells, polygon: null, ...more }) as OcrTable;

describe('the grid of a table', () => {
	const cells = [cell(0, 0, 'a', { columnSpan: 2 }), cell(1, 1, 'b'), cell(1, 0, 'c')];

	test('has each cell at its first place, and nothing elsewhere', () => {
		expect(textsOf(table(2, 2, cells))).toEqual([
			['a', ''],
			['c', 'b'],
		]);
		expect(gridOf(table(2, 2, cells))[0]).toEqual([cells[0], undefined]);
		expect(textsOf(table(0, 0, []))).toEqual([]);
		expect(textsOf(table(1, 3, []))).toEqual([['', '', '']]);
	});

	test('leaves out what is not in it', () => {
		const odd = [cell(2, 0, 'x'), cell(0, 2, 'x'), cell(-1, 0, 'x'), cell(1, 1, 'b')];
		expect(textsOf(table(2, 2, odd))).toEqual([
			['', ''],
			['', 'b'],
		]);
	});
});

describe('the names of the columns', () => {
	const cells = [
		cell(0, 0, 'Item', { rowSpan: 2 }),
		cell(0, 1, '2024', { columnSpan: 2 }),
		cell(1, 1, 'June'),
		cell(1, 2, 'July'),
		cell(2, 0, 'Tea'),
		cell(2, 1, '5'),
	];

	test('are those of the header, from top to bottom', () => {
		expect(headerOf(table(3, 3, cells, { headerRows: 2 }))).toEqual([
			'Item',
			'2024 June',
			'2024 July',
		]);
		expect(headerOf(table(3, 3, cells, { headerRows: 1 }))).toEqual(['Item', '2024', '2024']);
	});

	test('are those of the first row where there is no header', () => {
		expect(headerOf(table(3, 3, cells))).toEqual(['Item', '2024', '2024']);
	});

	test('are empty where nothing stands', () => {
		expect(headerOf(table(1, 2, [cell(0, 1, '')]))).toEqual(['', '']);
	});
});

test('tables by page, each in its order', () => {
	const [a, b, c] = [1, 2, 1].map((page, index) => table(index, 1, [], { page }));
	expect([...tablesByPage([a!, b!, c!])]).toEqual([
		[1, [a, c]],
		[2, [b]],
	]);
	expect(tablesByPage([]).size).toBe(0);
});

test.each([
	...['5', '1,234.50', "1'234", '1 234', '12.5 %', '5‰', '€5', '5 €', '$ 5.00', 'EUR 5', '5 EUR'],
	...['-5', '+5', '−5', '(5)', '(€5)', '-€5', '€-5', '(5.00) EUR', '2024', `${'1'.repeat(40)}`],
])('%j is an amount', (text) => {
	expect(isNumeric([[text]], 0)).toBe(true);
});

test.each([
	...['a', '5 a', 'a 5', 'eur 5', '5 kg', '5 eur', '€', '-', '5-6', '5/6', '2024-03-05', '%5'],
	...['EURO 5', '5 EURO', '5:30', `${'1'.repeat(41)}`],
])('%j is none', (text) => {
	expect(isNumeric([[text]], 0)).toBe(false);
});

test('a column is one of amounts where all that stands in it is', () => {
	const rows = [
		['Tea', '5', ''],
		['Milk', '', ''],
		['Sum', '7'],
	];
	expect([0, 1, 2, 3].map((column) => isNumeric(rows, column))).toEqual([
		...[false, true, false, false],
	]);
});

describe('a first row of values', () => {
	test('has an amount where all others have one', () => {
		expect(
			isHeadless(
				[
					['Tea', '5'],
					['Milk', '7'],
				],
				0,
			),
		).toBe(true);
		expect(
			isHeadless(
				[
					['Item', '2024'],
					['Milk', 'x'],
				],
				0,
			),
		).toBe(false);
		expect(
			isHeadless(
				[
					['Item', 'Price'],
					['Milk', '7'],
				],
				0,
			),
		).toBe(false);
		expect(isHeadless([['Tea', '5']], 0)).toBe(false);
	});

	test('has a name with a colon, as all rows have', () => {
		expect(
			isHeadless(
				[
					['Name:', 'x'],
					['Town:', 'y'],
				],
				0,
			),
		).toBe(true);
		expect(
			isHeadless(
				[
					['Name:', 'x'],
					['Town', 'y'],
				],
				0,
			),
		).toBe(false);
		expect(
			isHeadless(
				[
					['Name', 'x'],
					['Town:', 'y'],
				],
				0,
			),
		).toBe(false);
	});

	test('is none where the table has a head', () => {
		expect(
			isHeadless(
				[
					['Tea', '5'],
					['Milk', '7'],
				],
				1,
			),
		).toBe(false);
		expect(
			isHeadless(
				[
					['Name:', 'x'],
					['Town:', 'y'],
				],
				1,
			),
		).toBe(false);
	});
});
