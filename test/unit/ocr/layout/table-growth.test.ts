import {
	beginsAnother,
	follows,
	grow,
	isRow,
	spaceAbove,
	textColumns,
	withoutHead,
	wrappedEnd,
} from '../../../../ocr/layout/table-growth';
import type { TableRow } from '../../../../ocr/layout/table-rows';
import { cell, SIZE, tableRow } from './laid-lines';

const row = (top: number, ...texts: string[]) =>
	tableRow(
		top,
		texts.flatMap((text, column) => (text === '' ? [] : [cell(text, column * 100)])),
	);
/** Rows of two cells, so far apart from the end of one to the top of the next. */
const spaced = (spaces: readonly number[], more: Partial<TableRow> = {}) => {
	let top = 0;
	return [0, ...spaces.map((space) => space + SIZE)].map((distance) => ({
		...row((top += distance), 'Tea', '5.00'),
		...more,
	}));
};

test('a row has several cells, and not hundreds', () => {
	const many = (count: number) =>
		tableRow(
			0,
			Array.from({ length: count }, (_, index) => cell('x', index * 10)),
		);
	expect([0, 1, 2, 200, 201].map((count) => isRow(many(count)))).toEqual([
		...[false, false, true, true, false],
	]);
});

test('space above a row', () => {
	expect(spaced([5, 7]).map((_, index, all) => spaceAbove(all, index))).toEqual([0, 5, 7]);
});

describe('a row goes on below another', () => {
	test('closer than 2.5 times its height', () => {
		expect(follows(spaced([24.9]), 0, 0)).toBe(true);
		expect(follows(spaced([25]), 0, 0)).toBe(false);
		expect(follows(spaced([-7]), 0, 0)).toBe(true);
		expect(follows(spaced([-7.1]), 0, 0)).toBe(false);
	});

	test('as far off as rows are before it, or behind', () => {
		expect(follows(spaced([30, 44]), 1, 0)).toBe(true);
		expect(follows(spaced([30, 45]), 1, 0)).toBe(false);
		expect(follows(spaced([44, 30]), 0, 0)).toBe(true);
		expect(follows(spaced([45, 30]), 0, 0)).toBe(false);
		// The table begins here: what is above does not count.
		expect(follows(spaced([60, 44, 30]), 1, 1)).toBe(true);
		expect(follows(spaced([30, 60, 30]), 1, 0)).toBe(false);
	});

	test('but never further than eight times its height', () => {
		expect(follows(spaced([80, 80]), 1, 0)).toBe(true);
		expect(follows(spaced([80.1, 80.1]), 1, 0)).toBe(false);
	});

	test('in letters of like size', () => {
		const [a, b] = spaced([5]);
		expect(follows([a!, { ...b!, size: 14.9 }], 0, 0)).toBe(true);
		expect(follows([a!, { ...b!, size: 15 }], 0, 0)).toBe(false);
		expect(follows([{ ...a!, size: 15 }, b!], 0, 0)).toBe(false);
	});
});

describe('rows in the same columns', () => {
	const ends = (...rows: TableRow[]) => grow(rows, 0).end;

	test('are one stretch, whose columns reach as far as their cells', () => {
		const { end, columns } = grow(
			[row(0, 'Tea', '5.00'), row(15, 'Black tea', '7'), row(30, 'x')],
			0,
		);
		expect(end).toBe(2);
		expect(columns).toEqual([
			{ left: 0, right: 45 },
			{ left: 100, right: 120 },
		]);
	});

	test('one with a further column has that, too', () => {
		const { end, columns } = grow([row(0, 'a', 'b'), row(15, 'a', 'b', 'c')], 0);
		expect(end).toBe(2);
		expect(columns).toHaveLength(3);
	});

	test('end before a rule, and where rows are too far off', () => {
		const rows = spaced([5, 5, 5]);
		expect(ends(...rows)).toBe(4);
		for (const rule of ['----', '– – –', '====', '. . . .'])
			expect(ends(...rows.slice(0, 2), row(30, rule), row(45, 'Tea', '5.00'))).toBe(2);
		for (const text of ['---', '-- x --'])
			expect(ends(...rows.slice(0, 2), row(30, text), row(45, 'Tea', '5.00'))).toBe(4);
		expect(ends(...spaced([5, 40, 5]))).toBe(2);
	});

	test('go over up to two rows of one cell', () => {
		const single = (top: number) => row(top, 'more');
		const [a, b] = [row(0, 'Tea', '5.00'), row(15, 'Tea', '5.00')];
		expect(ends(a, b, single(30), single(45), row(60, 'x', '7'))).toBe(5);
		expect(ends(a, b, single(30), single(45), single(60), row(75, 'x', '7'))).toBe(2);
		expect(ends(a, b, single(30))).toBe(2);
	});

	test('go over a row that does not fit, now and then', () => {
		const wide = (top: number) => tableRow(top, [cell('x'.repeat(25), 0), cell('9', 200)]);
		const rows = [0, 15, 30].map((top) => row(top, 'Tea', '5.00'));
		expect(ends(...rows, wide(45), row(60, 'Tea', '5.00'))).toBe(5);
		expect(ends(rows[0]!, wide(15), row(30, 'Tea', '5.00'))).toBe(1);
		expect(ends(...rows, wide(45), wide(60), row(75, 'Tea', '5.00'))).toBe(4);
	});

	test('begin with a row', () => {
		expect(ends(row(0, 'Tea'), row(15, 'Tea', '5.00'))).toBe(1);
	});
});

describe('a table after another', () => {
	/** An address beside facts, and items below, the tops of the rows so far apart. */
	const page = (
		gap: number,
		head = ['Item', 'Sum'],
		address = ['Bill to', 'Invoice'],
		pitch = 15,
	) => {
		const above = [address, ['Alder Works', '2024-117'], ['Mill Lane', 'May']];
		const below = [head, ['Tea', '5.00'], ['Soup', '4.50']];
		return [
			...above.map((texts, index) => row(index * pitch, ...texts)),
			...below.map((texts, index) => row((2 + index) * pitch + gap, ...texts)),
		];
	};
	const begins = (...given: Parameters<typeof page>) => beginsAnother(page(...given), 3);

	test('begins with its head, after a gap wider than those on either side', () => {
		// Rows are 5 apart: 7 more than that, in letters 10 high.
		expect(begins(22)).toBe(true);
		expect(begins(21.9)).toBe(false);
		// Rows are 20 apart: 1.6 times as much.
		expect(begins(42, undefined, undefined, 30)).toBe(true);
		expect(begins(41.9, undefined, undefined, 30)).toBe(false);
		expect(grow(page(22), 0).end).toBe(3);
		expect(grow(page(21.9), 0).end).toBe(6);
	});

	test('has no figures in its head, and figures below', () => {
		expect(begins(22, ['Tea', '7.00'])).toBe(false);
		expect(begins(22, ['Item', ''])).toBe(false);
		const words = page(22);
		words[4] = row(67, 'Tea', 'hot');
		words[5] = row(82, 'Soup', 'hot');
		expect(beginsAnother(words, 3)).toBe(false);
		expect(beginsAnother(page(22).slice(0, 4), 3)).toBe(false);
	});

	test('may have names that go on below its head', () => {
		const lines = (count: number) => {
			const all = page(22);
			const moved = all.slice(4).map((one) => ({
				...one,
				top: one.top + 12 * count,
				bottom: one.bottom + 12 * count,
			}));
			const more = Array.from({ length: count }, (_, at) => row(52 + 12 * (at + 1), '', 'more'));
			return [...all.slice(0, 4), ...more, ...moved];
		};
		expect([1, 2, 3].map((count) => beginsAnother(lines(count), 3))).toEqual([true, true, false]);
	});

	test('has two rows of the other before it: one may be a head of its own head', () => {
		expect(beginsAnother(page(22).slice(1), 2)).toBe(true);
		expect(beginsAnother(page(22).slice(2), 1)).toBe(false);
		// Far from what is above it, the row before it is close to the head.
		const far = page(22).map((one, index) =>
			index < 2 ? one : { ...one, top: one.top + 30, bottom: one.bottom + 30 },
		);
		expect(beginsAnother(far, 3)).toBe(false);
	});

	test('may have a name that begins in a line above its head', () => {
		const [a, b, c, head, ...items] = page(22);
		const moved = (one: TableRow) => ({ ...one, top: one.top + 12, bottom: one.bottom + 12 });
		const line = tableRow(head!.top, [cell('Unit', 100)]);
		const rows = [a!, b!, c!, line, moved(head!), ...items.map(moved)];
		expect(beginsAnother(rows, 4)).toBe(true);
		expect(beginsAnother([...rows.slice(0, 3), row(52, 'a', 'b'), ...rows.slice(4)], 4)).toBe(
			false,
		);
	});
});

describe('rows that go on in a cell of a table', () => {
	const columns = [
		{ left: 0, right: 60 },
		{ left: 100, right: 140 },
	];
	const table = spaced([10, 10]);
	const rest = (space: number, text = 'more', left = 0) => {
		const top = table.at(-1)!.bottom + space;
		return wrappedEnd([...table, tableRow(top, [cell(text, left)])], [0, 3], columns).length;
	};

	test('stand closer than its rows do', () => {
		expect(rest(6)).toBe(1);
		expect(rest(6.1)).toBe(0);
		expect(rest(2)).toBe(1);
	});

	test('stand in one of its columns', () => {
		expect(rest(2, 'more', 100)).toBe(1);
		expect(rest(2, 'more', 160)).toBe(0);
		expect(rest(2, 'x'.repeat(30))).toBe(0);
		expect(rest(2, '-----')).toBe(0);
	});

	test('are two at most', () => {
		const bottom = table.at(-1)!.bottom;
		const more = [0, 1, 2, 3].map((at) => tableRow(bottom + 2 + at * 12, [cell('more', 0)]));
		expect(wrappedEnd([...table, ...more], [0, 3], columns)).toEqual(more.slice(0, 3));
	});
});

describe('text in columns', () => {
	const columns = [
		{ left: 0, right: 60 },
		{ left: 100, right: 140 },
	];
	const rows = [
		row(0, 'head'),
		row(15, 'one', 'two'),
		row(30, '', 'two'),
		row(45, 'one', 'two'),
		row(60, 'one'),
		row(75, 'Tea', '5.00'),
	];
	const of = (given: TableRow[], free: number, from: number, to: number) => {
		const { start, end, columns: found, rows: own } = textColumns(given, [free, from, to], columns);
		expect(own).toEqual(given.slice(start, end));
		return [start, end, found.length];
	};

	test('goes on above and below, up to a name and its amount', () => {
		expect(of(rows, 0, 2, 4)).toEqual([0, 5, 2]);
		expect(of(rows, 1, 2, 4)).toEqual([1, 5, 2]);
		expect(of(rows.slice(0, 4), 0, 1, 3)).toEqual([0, 4, 2]);
	});

	test('as far as rows stand in its columns', () => {
		const wide = tableRow(60, [cell('x'.repeat(25), 0)]);
		expect(of([...rows.slice(0, 4), wide], 0, 1, 4)).toEqual([0, 4, 2]);
		const third = tableRow(60, [cell('x', 200)]);
		expect(of([...rows.slice(0, 4), third], 0, 1, 4)).toEqual([0, 4, 2]);
		const far = row(90, 'one', 'two');
		expect(of([...rows.slice(0, 4), far], 0, 1, 4)).toEqual([0, 4, 2]);
		const above = [row(-40, 'far', 'off'), ...rows.slice(1, 4)];
		expect(of(above, 0, 1, 4)).toEqual([1, 4, 2]);
	});

	test('in columns that become as wide as their cells', () => {
		const wide = row(60, 'one and two', 'more words');
		expect(textColumns([...rows.slice(0, 4), wide], [0, 1, 4], columns).columns).toEqual([
			{ left: 0, right: 60 },
			{ left: 100, right: 150 },
		]);
		const large = tableRow(
			60,
			Array.from({ length: 201 }, (_, at) => cell('x', at * 10)),
		);
		expect(of([...rows.slice(0, 4), large], 0, 1, 4)).toEqual([0, 4, 2]);
	});
});

test('a head that stands between the columns does not count for them', () => {
	const names = row(15, 'Kind', 'Net', 'Gross');
	const body = [30, 45].map((top) => row(top, 'Tea', '1.00', '2.00'));
	const head = tableRow(0, [cell('Item', 0), cell('Price', 150)]);
	const rows = [head, names, ...body];
	const grown = grow(rows, 0);
	const { end, columns } = withoutHead(rows, 0, grown);
	expect(end).toBe(4);
	expect([grown.columns.length, columns.length]).toEqual([4, 3]);
	// Two rows are too few to tell, and a head that fits stays.
	const two = rows.slice(0, 2);
	const own = grow(two, 0);
	expect(withoutHead(two, 0, own)).toBe(own);
	const others = [names, ...body];
	const plain = grow(others, 0);
	expect(withoutHead(others, 0, plain)).toBe(plain);
	// Without names below it is a row like others.
	const figures = [head, ...[15, 30, 45].map((top) => row(top, 'Tea', '1.00', '2.00'))];
	const wide = grow(figures, 0);
	expect(withoutHead(figures, 0, wide)).toBe(wide);
});
