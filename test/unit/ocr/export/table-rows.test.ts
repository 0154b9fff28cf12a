import { buildDocument } from '../../../../ocr/reading/build-document';
import { tableRows } from '../../../../ocr/export/table-rows';

/** A page whose lines are `cells` at fixed columns. Each cell is one word. */
const tablePage = (rows: Array<Array<[text: string, confidence?: number]>>) => ({
	normalised: true,
	words: rows.flatMap((cells, row) =>
		cells.flatMap(([text, confidence = 0.9], column) => {
			const [x, y] = [0.1 + 0.25 * column, 0.1 + 0.04 * row];
			const width = 0.015 * text.length;
			const points = [
				{ x, y },
				{ x: x + width, y },
				{ x: x + width, y: y + 0.02 },
				{ x, y: y + 0.02 },
			];
			const last = cells.slice(column + 1).every(([next]) => next === '');
			return text === '' ? [] : [{ text, points, confidence, breakAfter: last }];
		}),
	),
});

const documentOf = (...pages: Array<ReturnType<typeof tablePage>>) =>
	buildDocument({ provider: { id: 'any' }, job: { id: 'j', status: 'succeeded' }, pages });

test('a row is an object by the cells of the header, with its place and its confidence', () => {
	const page = tablePage([
		[['Item'], ['Price'], ['Qty']],
		[
			['Pen', 0.8],
			['1.50', 0.7],
			['2', 0.6],
		],
		[['Ink'], ['9.00'], ['1']],
	]);
	const second = tablePage([
		[['City'], ['Zip'], ['Land']],
		[['Oslo'], ['0150'], ['NO']],
		[['Bern'], ['3011'], ['CH']],
	]);
	expect(tableRows(documentOf(page, second))).toEqual([
		{
			row: { Item: 'Pen', Price: '1.50', Qty: '2' },
			page: 1,
			table: 1,
			rowNumber: 1,
			confidence: 0.7,
		},
		{
			row: { Item: 'Ink', Price: '9.00', Qty: '1' },
			page: 1,
			table: 1,
			rowNumber: 2,
			confidence: 0.9,
		},
		{
			row: { City: 'Oslo', Zip: '0150', Land: 'NO' },
			page: 2,
			table: 2,
			rowNumber: 1,
			confidence: 0.9,
		},
		{
			row: { City: 'Bern', Zip: '3011', Land: 'CH' },
			page: 2,
			table: 2,
			rowNumber: 2,
			confidence: 0.9,
		},
	]);
});

test('headers that are alike or missing get names of their own', () => {
	const page = tablePage([
		[['Price'], ['Price'], ['']],
		[['1.00'], ['2.00'], ['a']],
		[['3.00'], ['4.00'], ['b']],
		[['5.00'], ['6.00'], ['c']],
	]);
	const [first] = tableRows(documentOf(page));
	expect(first!.row).toEqual({ Price: '1.00', 'Price (2)': '2.00', 'Column 3': 'a' });
});

test('a cell that is empty is an empty text', () => {
	const page = tablePage([
		[['Item'], ['Price'], ['Qty']],
		[['Pen'], ['1.50'], ['']],
		[['Ink'], ['9.00'], ['1']],
		[['Pad'], ['4.00'], ['3']],
	]);
	expect(tableRows(documentOf(page)).map(({ row }) => row.Qty)).toEqual(['', '1', '3']);
});

test('text without a table has no rows', () => {
	const document = buildDocument({
		provider: { id: 'any' },
		job: { id: null, status: 'succeeded' },
		pages: [{ text: 'Dear reader,\n\nthis is a letter.', words: [] }],
	});
	expect(tableRows(document)).toEqual([]);
});

test('a first row of values is no header: on a receipt no line is lost', () => {
	const receipt = tablePage([
		[['Tea'], ['4.10']],
		[['Bun'], ['9.75']],
		[['Soup'], ['6.90']],
	]);
	expect(tableRows(documentOf(receipt)).map(({ row, rowNumber }) => [rowNumber, row])).toEqual([
		[1, { 'Column 1': 'Tea', 'Column 2': '4.10' }],
		[2, { 'Column 1': 'Bun', 'Column 2': '9.75' }],
		[3, { 'Column 1': 'Soup', 'Column 2': '6.90' }],
	]);
});

/** A table whose cells are `[row, column, text, confidence, columns that it reaches over]`. */
type Cell = [row: number, column: number, text: string, confidence?: number | null, span?: number];
const tableOf = (headerRows: number, rows: number, columns: number, cells: Cell[]) => ({
	...{ page: 3, polygon: null, source: 'provider', rows, columns, headerRows },
	cells: cells.map(([row, column, text, confidence = null, columnSpan = 1]) => ({
		...{ row, column, rowSpan: 1, columnSpan, text, confidence, span: null, polygon: null },
	})),
});

test('a header of several rows is one name for each column, and rows begin below it', () => {
	const table = tableOf(2, 4, 3, [
		[0, 0, ' Item\n'],
		[0, 1, '2024', null, 2],
		[1, 1, 'June'],
		[1, 2, 'July  1'],
		[2, 0, 'Pen', 0.8],
		[2, 1, '1'],
		[3, 0, 'Ink', 0.7654],
		[3, 2, '9', 0.5],
	]);
	expect(tableRows({ tables: [table] } as never)).toEqual([
		{
			row: { Item: 'Pen', '2024 June': '1', '2024 July 1': '' },
			...{ page: 3, table: 1, rowNumber: 1, confidence: 0.8 },
		},
		{
			row: { Item: 'Ink', '2024 June': '', '2024 July 1': '9' },
			...{ page: 3, table: 1, rowNumber: 2, confidence: 0.633 },
		},
	]);
});

test('a name that is taken is numbered on, and a row without confidence has none', () => {
	const table = tableOf(0, 2, 4, [
		...([
			[0, 0, 'A'],
			[0, 1, 'A (2)'],
			[0, 2, 'A'],
			[1, 0, 'x'],
			[1, 3, 'y'],
		] as Cell[]),
	]);
	expect(tableRows({ tables: [tableOf(1, 1, 1, [[0, 0, 'A']]), table] } as never)).toEqual([
		{
			row: { A: 'x', 'A (2)': '', 'A (3)': '', 'Column 4': 'y' },
			...{ page: 3, table: 2, rowNumber: 1, confidence: null },
		},
	]);
});
