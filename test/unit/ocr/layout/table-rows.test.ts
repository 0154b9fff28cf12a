import { isBackwards, joined, rowsOf } from '../../../../ocr/layout/table-rows';
import type { LaidLine } from '../../../../ocr/layout/laid-line';
import { cell, laid, tableRow } from './laid-lines';

const line = (text: string, left: number, top: number, more: Partial<LaidLine> = {}): LaidLine =>
	laid(text, { left, top, cells: [cell(text, left)], ...more });
const rows = (...lines: LaidLine[]) =>
	rowsOf(lines).map(({ cells }) => cells.map(({ text }) => text));

describe('what stands side by side', () => {
	test('is a row, from left to right, whatever order the answer has', () => {
		expect(rows(line('5.00', 200, 0), line('Tea', 0, 0), line('x', 100, 0))).toEqual([
			['Tea', 'x', '5.00'],
		]);
	});

	test('rows go from top to bottom', () => {
		expect(rows(line('c', 0, 40), line('a', 0, 0), line('b', 0, 20))).toEqual([
			['a'],
			['b'],
			['c'],
		]);
		expect(rows()).toEqual([]);
	});

	test.each([
		[5, [['Tea', '5.00']]],
		[5.1, [['Tea'], ['5.00']]],
		[-5, [['Tea', '5.00']]],
		[-5.1, [['5.00'], ['Tea']]],
	])('a line that is %d lower, half of its height being 5', (lower, expected) => {
		expect(rows(line('Tea', 0, 0), line('5.00', 200, lower))).toEqual(expected);
	});

	test('larger letters stand on the same baseline', () => {
		const large = (top: number) =>
			line('Sum', 0, top, { size: 20, charWidth: 10, bottom: top + 20 });
		expect(rows(large(0), line('5.00', 200, 10))).toEqual([['Sum', '5.00']]);
		expect(rows(large(0), line('5.00', 200, 16))).toEqual([['Sum'], ['5.00']]);
	});

	test('lines over each other are no row', () => {
		// By more than 0.8 of a letter.
		expect(rows(line('Tea', 0, 0), line('x', 15 - 4, 1))).toHaveLength(1);
		expect(rows(line('Tea', 0, 0), line('x', 15 - 4.1, 1))).toHaveLength(2);
		expect(rows(line('x', 11, 0), line('Tea', 0, 1))).toHaveLength(1);
		expect(rows(line('x', 10.9, 0), line('Tea', 0, 1))).toHaveLength(2);
	});

	test('a line goes to the nearest row', () => {
		const found = rows(line('a', 0, 0), line('b', 0, 4), line('x', 100, 5));
		expect(found).toEqual([['a'], ['b', 'x']]);
	});

	test('of two neighbors the nearer one tells: paper is not flat', () => {
		const lines = [line('a', 0, 0), line('b', 100, 4), line('c', 200, 8), line('d', 300, 12)];
		expect(rows(...lines)).toEqual([['a', 'b', 'c', 'd']]);
	});

	test('lines closer than 0.8 letters are one cell', () => {
		expect(rows(line('Black', 0, 0), line('tea', 25 + 3.9, 0))).toEqual([['Black tea']]);
		expect(rows(line('Black', 0, 0), line('tea', 25 + 4, 0))).toEqual([['Black', 'tea']]);
		// The cells of one line were parted already.
		const two = laid('a b', { cells: [cell('a', 0), cell('b', 6)] });
		expect(rows(two)).toEqual([['a', 'b']]);
	});

	test('a line without a place is in none', () => {
		expect(rows(line('a', 0, 0, { placed: false }), line('b', 50, 0))).toEqual([['b']]);
		expect(rows(laid('a'))).toEqual([]);
	});
});

test('a row has the means of its letters, and its lines in their order', () => {
	const [row] = rowsOf([
		line('xxx', 200, 2, { size: 12, bottom: 14, charWidth: 6 }),
		line('x', 0, 0, { bottom: 10 }),
	]);
	// Three letters with their middle at 8, and one with its middle at 5.
	expect(row).toMatchObject({ lines: [0, 1], size: 11.5, charWidth: 5.75, top: 1.5, bottom: 13 });
});

test('letters tell whether a row is read from right to left', () => {
	const backwards = (...texts: string[]) =>
		rowsOf(texts.map((text, index) => line(text, index * 100, 0)))[0]!.backwards;
	expect(backwards('Tea', 'x')).toBe(-4);
	expect(backwards('שלום', '5.00')).toBe(4);
	expect(backwards('שלום', 'Tea')).toBe(1);
	expect(backwards('5.00', '7')).toBe(0);
	// Figures beside letters have no direction.
	expect(backwards('שלום', '7,842.61 SAR')).toBe(1);
	expect(isBackwards([tableRow(0, [], { backwards: 4 }), tableRow(0, [], { backwards: -3 })])).toBe(
		true,
	);
	expect(isBackwards([tableRow(0, [], { backwards: 3 }), tableRow(0, [], { backwards: -3 })])).toBe(
		false,
	);
	// Close to each other they are one cell, in the order they are read.
	expect(rows(line('עולם', 0, 0), line('שלום', 21, 0))).toEqual([['שלום עולם']]);
});

test('two cells as one', () => {
	const a = { text: 'a', left: 0, right: 50, words: [1] };
	const b = { text: 'b', left: 20, right: 30, words: [2, 3] };
	expect(joined(a, b, false)).toEqual({ text: 'a b', left: 0, right: 50, words: [1, 2, 3] });
	expect(joined(a, b, true)).toEqual({ text: 'b a', left: 0, right: 50, words: [2, 3, 1] });
});

describe('parts of a row that paper has moved', () => {
	/** Three whole rows so far apart, and one whose parts are further off each other than half a letter. */
	const found = (pitch: number, off: number) =>
		rows(
			...[0, 1, 2].flatMap((at) => [line('Tea', 0, at * pitch), line('5.00', 200, at * pitch)]),
			...[line('Milk', 0, 3 * pitch), line('7.00', 200, 3 * pitch + off)],
		).slice(3);

	test('are one row where rows stand far apart', () => {
		expect(found(60, 8)).toEqual([['Milk', '7.00']]);
		expect(found(60, 8.9)).toEqual([['Milk', '7.00']]);
		expect(found(60, 9)).toEqual([['Milk'], ['7.00']]);
		expect(found(20, 7.9)).toEqual([['Milk', '7.00']]);
		expect(found(20, 8)).toEqual([['Milk'], ['7.00']]);
	});
});
