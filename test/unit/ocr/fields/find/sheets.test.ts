import { type Sheet, sheetsSteps } from '../../../../../ocr/fields/find/sheets';
import { atOnce } from '../../../../../ocr/document/turns';
import type { OcrLine, OcrTable, Polygon } from '../../../../../ocr/document/types';
import { uprightBox } from '../../../../support/upright-box';
import { printed } from '../printed';

describe('Sheets', () => {
	test('have what stands side by side in one row, each piece with its places in the text', () => {
		const document = printed('Total due      12.50\n\nThank you');
		const [sheet, ...others] = atOnce(sheetsSteps(document));
		expect(others).toEqual([]);
		expect(sheet!.isTable).toBe(false);
		const told = sheet!.rows.map(({ segments, alone }) => [
			alone,
			...segments.map(({ page, row, at, text, offsets }) => [page, row, at, text, ...offsets]),
		]);
		const from = (first: number, length: number) =>
			Array.from({ length: length + 1 }, (_, unit) => first + unit);
		expect(told).toEqual([
			[false, [0, 0, 0, 'Total due', ...from(0, 9)], [0, 0, 1, '12.50', ...from(10, 5)]],
			[false, [0, 1, 0, 'Thank you', ...from(16, 9)]],
		]);
	});

	test('a line without places is a row of its own, of which nothing around it is known', () => {
		const document = printed('Total 5\n\nThank you', { places: false });
		const page = document.pages[0]!;
		const [sheet] = atOnce(sheetsSteps(document));
		expect(sheet!.rows.map(({ segments }) => segments.map(({ text }) => text))).toEqual([
			...page.lines.map(({ text }) => [text]),
		]);
	});

	test('cells of the same text are each in a place of their own where a page has lines only', () => {
		const document = printed('x');
		const [page] = document.pages;
		const lineOf = (text: string, offset: number, polygon: Polygon | null): OcrLine => ({
			...page!.lines[0]!,
			...{ words: [0, 0], text, polygon, span: { offset, length: text.length } },
		});
		const places = (...lines: OcrLine[]) => {
			const pages = [{ ...page!, words: [], lines }];
			const [{ rows }] = atOnce(sheetsSteps({ tables: [], pages })) as [Sheet];
			return rows.map(({ segments }) => segments.map(({ text, offsets }) => [text, ...offsets]));
		};
		const both = [
			[
				['5', 0, 1],
				['5', 8, 9],
			],
		];
		expect(places(lineOf('5       5', 0, null))).toEqual(both);
		const at = (left: number) => uprightBox(left, 0.1, left + 0.02, 0.12);
		expect(places(lineOf('5', 0, at(0.1)), lineOf('5', 8, at(0.6)))).toEqual(both);
	});

	test('a provider’s table is a sheet in its own unit', () => {
		const document = printed('Item Price\nPen 5\n---\nother');
		const cell = (row: number, column: number, text: string, offset: number | null) => ({
			...{ row, column, rowSpan: 1, columnSpan: 1, kind: null, text, polygon: null },
			...{ span: offset === null ? null : { offset, length: text.length }, confidence: null },
		});
		const table = {
			...{ page: 1, rows: 2, columns: 2, source: 'provider', polygon: null },
			cells: [
				cell(0, 0, 'Item', 0),
				{ ...cell(0, 1, 'Price', 5), columnSpan: 2 },
				cell(1, 0, ' ', 11),
				cell(1, 1, 'lost', null),
				cell(5, 0, 'out', 0),
			],
		} as unknown as OcrTable;
		const sheets = (tables: OcrTable[]) => atOnce(sheetsSteps({ ...document, tables }));
		expect(sheets([table])[2]).toEqual({
			isTable: true,
			rows: [
				{
					...{ top: 0, bottom: 1, size: 0, charWidth: 0.1, alone: false },
					segments: [
						{
							...{ page: 0, row: 0, at: 0, text: 'Item', left: 0, right: 0.9 },
							offsets: [0, 1, 2, 3, 4],
						},
						{
							...{ page: 0, row: 0, at: 1, text: 'Price', left: 1, right: 2.9 },
							offsets: [5, 6, 7, 8, 9, 10],
						},
					],
				},
				{ segments: [], top: 1, bottom: 2, size: 0, charWidth: 0.1, alone: false },
			],
		});
		expect(sheets([{ ...table, page: 2 }])[2]!.rows[0]!.segments[0]!.page).toBe(1);
		expect(sheets([{ ...table, page: 9 }])).toHaveLength(2);
		expect(sheets([{ ...table, source: 'derived' } as OcrTable])).toHaveLength(2);
	});
});
