import { byColumn, isAligned, widen } from '../../../../ocr/layout/table-columns';
import { cell, tableRow } from './laid-lines';

const columns = [
	{ left: 0, right: 40 },
	{ left: 60, right: 100 },
	{ left: 120, right: 160 },
];
const at = (left: number, right: number) => cell('x', left, right);

describe('columns with another row in them', () => {
	test('become wider where its cells stand in them', () => {
		expect(widen(columns, [at(10, 50), at(55, 90), at(130, 140)])).toEqual([
			{ left: 0, right: 50 },
			{ left: 55, right: 100 },
			{ left: 120, right: 160 },
		]);
		expect(columns[0]).toEqual({ left: 0, right: 40 });
		expect(widen(columns, [])).toEqual(columns);
		expect(widen(columns, [at(70, 80)])).toEqual(columns);
	});

	test('become more where one stands between them, before or behind', () => {
		expect(widen(columns, [at(42, 58)])).toEqual([columns[0], at2(42, 58), columns[1], columns[2]]);
		expect(widen(columns, [at(-20, -5)])?.[0]).toEqual(at2(-20, -5));
		expect(widen(columns, [at(170, 190), at(0, 1)].toReversed())?.[3]).toEqual(at2(170, 190));
		expect(widen([], [at(1, 2)])).toEqual([at2(1, 2)]);
		expect(widen(columns, [at(41, 45), at(50, 55)])).toEqual([
			...[columns[0], at2(41, 45), at2(50, 55), columns[1], columns[2]],
		]);
	});

	test('are none where a cell lies over two, or two in one', () => {
		expect(widen(columns, [at(20, 80)])).toBeNull();
		expect(widen(columns, [at(20, 140)])).toBeNull();
		expect(widen(columns, [at(0, 15), at(20, 40)])).toBeNull();
		expect(widen(columns, [at(0, 15), at(60, 70), at(80, 100)])).toBeNull();
	});

	test('a cell is over a column by more than a quarter of the narrower one', () => {
		// A quarter of 40 units is 10.
		expect(widen(columns, [at(20, 70)])).toHaveLength(3);
		expect(widen(columns, [at(20, 70.1)])).toBeNull();
		expect(widen(columns, [at(30, 58)])).toHaveLength(3);
		expect(widen(columns, [at(31, 71)])).toHaveLength(3);
	});
});

const at2 = (left: number, right: number) => ({ left, right });

describe('the cells of a row by column', () => {
	const texts = (cells: ReturnType<typeof cell>[], more = {}) =>
		byColumn(tableRow(0, cells, more), columns).map((one) => one?.text);

	test('stand where their columns are', () => {
		expect(texts([cell('a', 0, 30), cell('c', 125, 150)])).toEqual(['a', undefined, 'c']);
		expect(texts([cell('b', 61, 70)])).toEqual([undefined, 'b', undefined]);
		expect(texts([])).toEqual([undefined, undefined, undefined]);
	});

	test('are one where two stand in one, in the order they are read', () => {
		const two = [cell('a', 0, 15), cell('b', 20, 40)];
		expect(texts(two)).toEqual(['a b', undefined, undefined]);
		expect(texts(two, { backwards: 1 })).toEqual(['b a', undefined, undefined]);
	});

	test('outside of all stand in the next one, or in the last', () => {
		expect(texts([cell('z', 200, 210)])).toEqual([undefined, undefined, 'z']);
		expect(texts([cell('y', -20, -10)])).toEqual(['y', undefined, undefined]);
		expect(texts([cell('m', 42, 58)])).toEqual([undefined, 'm', undefined]);
	});
});

describe('aligned cells', () => {
	const lefts = [at(0, 10), at(1, 30), at(-1, 22)];
	const rights = [at(0, 40), at(10, 41), at(25, 39)];
	const middles = [at(0, 40), at(10, 31), at(19, 21)];

	test('have their left edges, right edges or middles under each other', () => {
		for (const cells of [lefts, rights, middles]) {
			expect(isAligned(cells, 1, 1)).toBe(true);
			expect(isAligned(cells, 0.4, 1)).toBe(false);
		}
	});

	test('as far as it is asked for', () => {
		const five = [...lefts, at(50, 60), at(75, 99)];
		expect(isAligned(five, 2, 0.6)).toBe(true);
		expect(isAligned(five, 2, 0.61)).toBe(false);
	});
});
