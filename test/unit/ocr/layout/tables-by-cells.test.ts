import { findTables } from '../../../../ocr/layout/tables';
import { wordRows } from '../../../../ocr/layout/word-rows';
import { documentOf, setPage } from '../export/typeset';
import { cell, laid } from './laid-lines';

/** Lines of cells 200 apart, 20 below each other; what is empty is not there. */
const lines = (...rows: string[][]) =>
	rows.map((texts, row) => {
		const cells = texts.flatMap((text, column) => (text === '' ? [] : [cell(text, column * 200)]));
		return laid(texts.join(' '), { top: row * 20, right: 600, cells, sources: [{ line: row }] });
	});
const table = (...rows: string[][]) => {
	const [found] = findTables(lines(...rows));
	return found && { ...found, rows: found.rows.map((row) => row.map(({ text }) => text)) };
};

describe('the head of a table', () => {
	const BODY = [
		['Tea', '5'],
		['Milk', '7'],
	];

	test('is words over columns of figures', () => {
		expect(table(['Item', 'Price'], ...BODY)).toEqual({
			rows: [['Item', 'Price'], ...BODY],
			headerRows: 1,
			lines: [0, 1, 2],
		});
		expect(table(['Item', 'Price'], ['Tea', '–'], ['Milk', '7'])?.headerRows).toBe(1);
		expect(table(['Item', 'Price'], ['Tea', '--'], ['Milk', '7'])?.headerRows).toBe(0);
		expect(table(['Item', 'Price'], ['Tea', 'x'], ['Milk', 'y'])?.headerRows).toBe(0);
		expect(table(['Item', '2024'], ...BODY)?.headerRows).toBe(0);
		expect(table(['Item', 'Price 2024'], ...BODY)?.headerRows).toBe(0);
		expect(table(...BODY)?.headerRows).toBe(0);
	});

	test('names two columns at least', () => {
		expect(table(['', 'Price'], ...BODY)?.headerRows ?? 0).toBe(0);
		const three = table(['Item', '', 'Price'], ['Tea', '5', '6'], ['Milk', '7', '8']);
		expect(three?.headerRows).toBe(1);
	});
});

test('a table has its columns in the order they are read', () => {
	expect(table(['12', 'שלום'], ['7', 'עולם'], ['9', 'שלום'])?.rows).toEqual([
		['שלום', '12'],
		['עולם', '7'],
		['שלום', '9'],
	]);
	expect(table(['only one line'])).toBeUndefined();
});

test('words on a page by their own rows, whatever lines the answer has them in', () => {
	const page = setPage([
		{ text: 'Total due', x: 100, y: 300 },
		{ text: 'Tea', x: 100, y: 340 },
		{ text: '5.00', x: 700, y: 304 },
		{ text: 'low', x: 700, y: 352 },
	]);
	const rows = wordRows(documentOf(page).pages[0]!)!;
	expect(rows.map((word) => word?.row)).toEqual([0, 0, 1, 0, 2]);
	// 0..1 of the page's width, which is 1000 px.
	expect(rows[3]).toEqual({
		row: 0,
		left: expect.closeTo(0.7, 6),
		right: expect.closeTo(0.74, 6),
	});
	const nowhere = documentOf({ text: 'no places', words: [] });
	expect(wordRows(nowhere.pages[0]!)).toBeNull();
});
