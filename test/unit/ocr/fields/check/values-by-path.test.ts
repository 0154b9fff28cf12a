import { known, totalsOf } from '../../../../../ocr/fields/check/amounts-at';
import { ruleByRow, rowsOf } from '../../../../../ocr/fields/check/rows';
import type { CheckedValue, Rule } from '../../../../../ocr/fields/check/types';
import {
	columnOf,
	isPresent,
	ValuesByPath,
	valuesOfJson,
} from '../../../../../ocr/fields/check/values-by-path';

describe('Values by their paths', () => {
	const values = (json: unknown) => new ValuesByPath(valuesOfJson(json));
	const paths = (all: readonly CheckedValue[]) => all.map(({ path }) => path);
	const json = {
		total: 5,
		orders: [
			{ id: 'a', items: [{ price: 1 }, { price: 2, tags: ['x', 'y'] }] },
			{ items: [{ price: 3 }] },
		],
	};

	test('of a column, of its part in one row, and of one alone', () => {
		const all = values(json);
		expect(all.paths).toEqual([
			...['total', 'orders[0].id', 'orders[0].items[0].price', 'orders[0].items[1].price'],
			...['orders[0].items[1].tags[0]', 'orders[0].items[1].tags[1]'],
			'orders[1].items[0].price',
		]);
		expect(all.columnPaths).toEqual([
			...['orders[].id', 'orders[].items[].price', 'orders[].items[].tags[]'],
		]);
		expect(paths(all.all('orders[].items[].price'))).toEqual([
			...['orders[0].items[0].price', 'orders[0].items[1].price', 'orders[1].items[0].price'],
		]);
		expect(paths(all.all('orders[0].items[].price'))).toEqual([
			...['orders[0].items[0].price', 'orders[0].items[1].price'],
		]);
		expect(paths(all.all('orders[0].items[1].tags[]'))).toEqual([
			...['orders[0].items[1].tags[0]', 'orders[0].items[1].tags[1]'],
		]);
		expect(all.all('total')).toEqual([{ path: 'total', value: 5 }]);
		expect([all.all('none'), all.all('none[].x'), all.all('none[0].x[]')]).toEqual([[], [], []]);
		expect(all.of('total')).toEqual({ path: 'total', value: 5 });
		expect(all.of('none')).toBeUndefined();
	});

	test('of each row, also where a row has none', () => {
		const all = values(json);
		expect(all.inEachRow('orders[].id')).toEqual([
			{ path: 'orders[0].id', value: 'a' },
			{ path: 'orders[1].id', value: null },
		]);
		expect(all.inEachRow('orders[].items[].price').map(({ value }) => value)).toEqual([1, 2, 3]);
		expect(all.inEachRow('orders[].items[].tags[]').map(({ value }) => value)).toEqual(['x', 'y']);
		expect(all.inEachRow('total')).toEqual([{ path: 'total', value: 5 }]);
		expect(all.inEachRow('none[].x')).toEqual([]);
		expect(all.inEachRow('none')).toEqual([]);
	});

	test('the first of two with one path counts', () => {
		const twice = new ValuesByPath([
			{ path: 'a[0]', value: 1 },
			{ path: 'a[0]', value: 2 },
		]);
		expect(twice.of('a[0]')?.value).toBe(1);
		expect(twice.all('a[]')).toHaveLength(1);
	});

	test('of any JSON, with null for what is none', () => {
		expect(
			valuesOfJson({ a: true, b: false, c: null, d: Number.NaN, e: '', f: [[], [1], {}], g: {} }),
		).toEqual([
			{ path: 'a', value: 'true' },
			{ path: 'b', value: 'false' },
			{ path: 'c', value: null },
			{ path: 'd', value: null },
			{ path: 'e', value: '' },
			{ path: 'f[0]', value: null },
			{ path: 'f[1][0]', value: 1 },
			{ path: 'f[2]', value: null },
		]);
		expect(valuesOfJson('x')).toEqual([{ path: '', value: 'x' }]);
		const deep = (layers: number): unknown => (layers === 0 ? 'x' : { a: deep(layers - 1) });
		expect(valuesOfJson(deep(32))).toHaveLength(1);
		expect(valuesOfJson(deep(33))).toEqual([]);
		const list = (layers: number): unknown => (layers === 0 ? 'x' : [list(layers - 1)]);
		expect(valuesOfJson(list(32))).toMatchObject([{ value: 'x' }]);
		expect(valuesOfJson(list(33))).toMatchObject([{ value: null }]);
	});

	test.each([
		['a[0].b[12].c', 'a[].b[].c'],
		['a[x].b', 'a[x].b'],
		['a', 'a'],
	])('%s is in the column %s', (path, column) => expect(columnOf(path)).toBe(column));

	test('are there where they are neither null nor blank', () => {
		const is = (value: string | number | null) => isPresent({ path: 'a', value });
		expect([is('x'), is(0), is(' '), is(''), is(null), isPresent(undefined)]).toEqual([
			...[true, true, false, false, false, false],
		]);
	});

	test('rows are those of all columns, in their order', () => {
		const all = values({ a: [{ x: 1 }, { y: 2 }, { x: 3, y: 4 }], b: 5 });
		expect(rowsOf(['b', 'a[].y', 'a[].x'], all)).toEqual([['[1]'], ['[2]'], ['[0]']]);
		expect(rowsOf(['orders[].items[].price'], values(json))).toEqual([
			['[0]', '[0]'],
			['[0]', '[1]'],
			['[1]', '[0]'],
		]);
		expect(rowsOf(['b'], all)).toEqual([]);
	});

	test('a rule whose result is in each row is one for each row', () => {
		const all = values({ a: [{ x: 1 }, { x: 3 }] });
		const rule: Rule = {
			...{ rule: 'sum', fields: ['a[].n', 'm'], totals: ['a[].x', 't'] },
			...{ added: ['a[].p'], takenOff: ['a[].q'], tolerance: 1 },
		};
		expect(ruleByRow(rule, all)).toEqual(
			[0, 1].map((row) => ({
				...{ rule: 'sum', fields: [`a[${row}].n`, 'm'], totals: [`a[${row}].x`, 't'] },
				...{ added: [`a[${row}].p`], takenOff: [`a[${row}].q`], tolerance: 1 },
			})),
		);
		const single: Rule = { rule: 'sum', fields: ['a[].n'], totals: ['t'] };
		expect(ruleByRow(single, all)).toEqual([single]);
		expect(ruleByRow({ rule: 'rows', fields: [] }, all)).toEqual([{ rule: 'rows', fields: [] }]);
	});

	test('amounts that are known, and what may come out', () => {
		const all = values({ a: '1,50', b: null, c: 'x' });
		expect(known(['a', 'b', 'c', 'd'], all)).toEqual([{ path: 'a', amount: 1.5 }]);
		const totals = (...names: string[]) =>
			totalsOf({ rule: 'sum', fields: [], totals: names }, all);
		expect(totals('a', 'b')).toEqual([{ path: 'a', amount: 1.5 }]);
		expect(totals('b')).toBe('"b" has no value');
		expect(totals('c')).toBe('"c" is not a number');
		expect(totals('b', 'c')).toBe('"b" or "c" has no value');
		expect(totalsOf({ rule: 'sum', fields: [] }, all)).toBe(' has no value');
	});
});
