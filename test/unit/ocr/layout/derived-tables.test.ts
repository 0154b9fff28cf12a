import type { OcrTable } from '../../../../ocr/document/types';
import { derivedTables } from '../../../../ocr/layout/derived-tables';
import { flowTableOf } from '../../../../ocr/layout/document-blocks';
import { buildDocument } from '../../../../ocr/reading/build-document';

const box = (left: number, top: number, right: number, bottom: number) => [
	...[
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	],
];

/** Rows 100 apart on a page of 1000 by 1000, in columns from 0, 400 and 800; letters 10 wide. */
const pageOf = (rows: string[][]) =>
	buildDocument({
		...{ provider: { id: 'test' }, job: { id: null, status: 'succeeded' } },
		pages: [
			{ text: 'above', words: [] },
			{
				...{ width: 1000, height: 1000, unit: 'pixel' },
				words: rows.flatMap((row, down) =>
					row.map((text, column) => ({
						...{ text, confidence: column === 0 ? 0.5 : 1, breakAfter: column === row.length - 1 },
						points: box(
							400 * column,
							100 + 40 * down,
							400 * column + 10 * text.length,
							120 + 40 * down,
						),
					})),
				),
			},
		],
	}).pages[1]!;
const ROWS = [
	['Item', 'Price'],
	['Tea', '5.00'],
	['Milk', '7.50'],
];
const quad = (left: number, top: number, right: number, bottom: number) =>
	[
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	].map((point) => point.map((n) => expect.closeTo(n, 9)));

test('a table that is found has the places, the spans and the confidence of its words', () => {
	const [table, ...others] = derivedTables(pageOf(ROWS));
	expect(others).toEqual([]);
	const { cells, ...whole } = table!;
	expect(whole).toEqual({
		...{ page: 2, source: 'derived', rows: 3, columns: 2, headerRows: 1 },
		polygon: quad(0, 0.1, 0.45, 0.2),
	});
	const at = { rowSpan: 1, columnSpan: 1 };
	// The page begins behind "above" and a blank line.
	expect(cells.slice(0, 3)).toEqual([
		{
			...{ ...at, row: 0, column: 0, text: 'Item', confidence: 0.5 },
			...{ span: { offset: 7, length: 4 }, polygon: quad(0, 0.1, 0.04, 0.12) },
		},
		{
			...{ ...at, row: 0, column: 1, text: 'Price', confidence: 1 },
			...{ span: { offset: 12, length: 5 }, polygon: quad(0.4, 0.1, 0.45, 0.12) },
		},
		{
			...{ ...at, row: 1, column: 0, text: 'Tea', confidence: 0.5 },
			...{ span: { offset: 18, length: 3 }, polygon: quad(0, 0.14, 0.03, 0.16) },
		},
	]);
	expect(cells).toHaveLength(6);
});

test('lines of a table of the provider’s own are in no other', () => {
	const page = pageOf(ROWS);
	expect(derivedTables(page, derivedTables(page))).toEqual([]);
});

test('in a text a table has one row for its head', () => {
	const table = (headerRows: number) =>
		({ ...derivedTables(pageOf(ROWS))[0]!, headerRows }) as OcrTable;
	expect(flowTableOf(table(0))).toEqual({ rows: ROWS, headerRows: 0, table: table(0) });
	expect(flowTableOf(table(1))).toEqual({ rows: ROWS, headerRows: 1, table: table(1) });
	expect(flowTableOf(table(2))).toEqual({
		...{ rows: [['Item Tea', 'Price 5.00'], ROWS[2]], headerRows: 1, table: table(2) },
	});
});
