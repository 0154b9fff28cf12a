import { withBreaksByPlace } from '../../../../ocr/reading/breaks-by-place';
import { extentOf } from '../../../../ocr/reading/page-extent';
import {
	boxOf,
	readBox,
	readFlatPoints,
	readPoints,
	readSizedBox,
	readVertices,
} from '../../../../ocr/reading/points';
import { RowGrid } from '../../../../ocr/reading/row-grid';

const p = (x: number, y: number) => ({ x, y });

describe('points', () => {
	test('as vertices, of which one that lacks a coordinate has 0 there', () => {
		const given = [{ x: 1, y: 2 }, { x: 3 }, { y: null }, { x: '4', y: 5 }, 'no', null];
		expect(readVertices(given)).toEqual([
			...[p(1, 2), p(3, 0), p(0, 0), p(NaN, 5), p(NaN, NaN), p(NaN, NaN)],
		]);
		expect(readVertices({ x: 1, y: 2 })).toBeUndefined();
		expect(readVertices([])).toEqual([]);
	});

	test('as a flat list, of which one that is cut off is none', () => {
		expect(readFlatPoints([1, 2, 3, '4', 5])).toEqual([p(1, 2), p(3, NaN)]);
		expect(readFlatPoints([])).toEqual([]);
		expect(readFlatPoints({ 0: 1, 1: 2 })).toBeUndefined();
	});

	test('as either of the two', () => {
		expect(readPoints([{ x: 1, y: 2 }])).toEqual([p(1, 2)]);
		expect(readPoints([1, 2])).toEqual([p(1, 2)]);
		expect(readPoints([])).toEqual([]);
		expect(readPoints({ 0: {} })).toBeUndefined();
	});

	test('as a box by its sides, or by its size', () => {
		const box = [p(1, 2), p(4, 2), p(4, 6), p(1, 6)];
		expect(readBox(1, 2, 4, 6)).toEqual(box);
		expect(readSizedBox(1, 2, 3, 4)).toEqual(box);
		expect(readBox(undefined, null, undefined, null)).toBeUndefined();
		expect(readBox(0, undefined, null, '6')).toEqual([
			...[p(0, NaN), p(NaN, NaN), p(NaN, NaN), p(0, NaN)],
		]);
		expect(readSizedBox(undefined, undefined, undefined, undefined)).toBeUndefined();
		expect(readSizedBox('1', 2, 3, '4')).toEqual([...[p(NaN, 2), p(3, 2), p(3, NaN), p(NaN, NaN)]]);
	});

	test('have a box around them, unless one of them has no place', () => {
		expect(boxOf([p(3, 2), p(1, 7), p(5, 4)])).toEqual({ left: 1, top: 2, right: 5, bottom: 7 });
		expect(boxOf([p(3, 2), p(NaN, 7)])).toBeUndefined();
		expect(boxOf([p(3, 2), p(1, Infinity)])).toBeUndefined();
		expect(boxOf([])).toBeUndefined();
		expect(boxOf()).toBeUndefined();
	});
});

test('places reach as far as the words, lines, tables and cells on a page', () => {
	const at = (x: number, y: number) => ({ points: [p(0, 0), p(x, y)] });
	expect(extentOf({ words: [at(3, 4), at(2, 9)] })).toEqual({ width: 3, height: 9 });
	expect(extentOf({ words: [at(3, 4)], lines: [at(5, 1), {}] })).toEqual({ width: 5, height: 4 });
	const table = { ...at(1, 20), cells: [at(30, 2), {}] };
	expect(extentOf({ words: [], tables: [table] })).toEqual({ width: 30, height: 20 });
	expect(extentOf({ words: [at(NaN, 50), at(50, NaN), at(1, 2)] })).toEqual({
		width: 1,
		height: 2,
	});
	expect(extentOf({ words: [at(0, 5)] })).toBeNull();
	expect(extentOf({ words: [at(5, 0)] })).toBeNull();
	expect(extentOf({ words: [{}] })).toBeNull();
});

describe('a line ends after a word', () => {
	const ends = (...bands: Array<[number, number] | null>) =>
		withBreaksByPlace(
			bands.map((band) => ({
				text: 'x',
				...(band ? { points: [p(0, band[0]), p(9, band[0]), p(9, band[1])] } : {}),
			})),
		).map(({ breakAfter = false }) => breakAfter);

	test('whose next one shares less than half of the lower height', () => {
		expect(ends([0, 10], [5, 15])).toEqual([false, false]);
		expect(ends([0, 10], [5.1, 15])).toEqual([true, false]);
		expect(ends([5, 15], [0, 10])).toEqual([false, false]);
		expect(ends([5.1, 15], [0, 10])).toEqual([true, false]);
		// A small word beside a large one.
		expect(ends([0, 40], [38, 42])).toEqual([false, false]);
		expect(ends([38.1, 42], [0, 40])).toEqual([true, false]);
		expect(ends([0, 10], [20, 30], [20, 30], [40, 50])).toEqual([true, false, true, false]);
	});

	test('but not beside one without a place', () => {
		expect(ends([0, 10], null, [50, 60])).toEqual([false, false, false]);
		expect(ends([0, 10], [NaN, 60], [50, 60])).toEqual([false, false, false]);
		expect(ends()).toEqual([]);
	});
});

describe('cells that come row by row', () => {
	const place = (...rows: Array<Array<[rows?: unknown, columns?: unknown]>>) => {
		const grid = new RowGrid();
		return rows.map((cells) => {
			grid.startRow();
			return cells.map(([down, over]) => grid.place(down, over));
		});
	};

	test('go to the first column that no cell reaches down to', () => {
		expect(place([[2], [1, 2], [3, 1]], [[], [1.9, 2.9]], [[], [], []])).toEqual([
			[
				{ row: 0, column: 0, rowSpan: 2 },
				{ row: 0, column: 1, columnSpan: 2 },
				{ row: 0, column: 3, rowSpan: 3 },
			],
			[
				{ row: 1, column: 1 },
				{ row: 1, column: 2, columnSpan: 2 },
			],
			[
				{ row: 2, column: 0 },
				{ row: 2, column: 1 },
				{ row: 2, column: 2 },
			],
		]);
	});

	test.each([
		[0, 0],
		['2', '3'],
		[NaN, -1],
		[null, undefined],
	])('spans of %j and %j are 1', (...spans) => {
		expect(place([spans])).toEqual([[{ row: 0, column: 0 }]]);
	});

	test('span no more than HTML allows', () => {
		expect(place([[1e9, 1e9], []])).toEqual([
			[
				{ row: 0, column: 0, rowSpan: 65_534, columnSpan: 1000 },
				{ row: 0, column: 1000 },
			],
		]);
		const grid = new RowGrid();
		expect(grid.row).toBe(-1);
	});
});
