import { ColumnReader, wantedIn } from '../../../../../ocr/fields/find/item-columns';
import { type ItemGrid, type ItemRow } from '../../../../../ocr/fields/find/item-grids';
import { LINE_ITEMS } from '../../../../../ocr/fields/presets/invoice';
import { wanted } from './wanted';
import { CELLS, piece, row } from './item-cells';

describe('Which column is which', () => {
	const grid = (...rows: ItemRow[]): ItemGrid => ({
		...{ parts: [rows], columns: rows[0]?.cells.length ?? 0, guessed: new Set<number>() },
	});
	const reader = new ColumnReader(LINE_ITEMS, CELLS);

	test('is told by the head', () => {
		const head = row('Description', 'Qty', 'Unit price', 'Amount');
		const rows = [row('Pen', '2', '3.00', '6.00'), row('Ink', '1', '7.00', '7.00')];
		expect(reader.byHead(grid(head, ...rows))).toEqual({
			...{ at: [0, 1, 2, 3], fit: 1, heads: 4, row: 0 },
		});
		expect(reader.byHead(grid(row('Hello', null, null, null), head, ...rows))).toMatchObject({
			...{ at: [0, 1, 2, 3], row: 1 },
		});
		// In another order, with others between.
		const other = row('Amount', 'VAT', 'Description', 'Xyz', 'Qty');
		expect(reader.byHead(grid(other))).toEqual({ at: [2, 4, -1, 0], fit: 1, heads: 4, row: 0 });
		expect(wantedIn(reader.byHead(grid(other))!)).toBe(3);
		expect(reader.byHead(grid(...rows))).toBeNull();
		expect(reader.byHead(grid())).toBeNull();
	});

	test('is told by two names or more, and by half of what stands in the row', () => {
		expect(reader.isHead(row('Description', 'Amount').cells)).toBe(true);
		expect(reader.isHead(row('Description', null, null).cells)).toBe(false);
		expect(reader.isHead(row('Description', 'Amount', 'x', 'y').cells)).toBe(true);
		expect(reader.isHead(row('Description', 'Amount', 'x', 'y', 'z').cells)).toBe(false);
		expect(reader.isHead([])).toBe(false);
		const one = new ColumnReader([LINE_ITEMS[0]!], CELLS);
		expect(one.isHead(row('Description', 'x').cells)).toBe(true);
	});

	test('is told by two rows together', () => {
		const rows = [row('Number of', null, 'Unit'), row('pcs', 'Description', 'price')];
		expect(reader.byHead(grid(...rows))).toMatchObject({
			at: [-1, 1, 2, -1].map(() => expect.any(Number) as number),
		});
		const found = reader.byHead(grid(row('Unit', 'Line'), row('price', 'Description')));
		expect(found?.at[2]).toBe(0);
	});

	test('is looked for in twelve rows', () => {
		const others = (count: number) => Array.from({ length: count }, () => row('x', 'y'));
		const head = row('Description', 'Amount');
		expect(reader.byHead(grid(...others(11), head))?.row).toBe(11);
		expect(reader.byHead(grid(...others(12), head))).toBeNull();
	});

	test('is the head with most names', () => {
		const few = row('Description', 'Amount', null, null);
		const many = row('Description', 'Qty', 'Unit price', 'Amount');
		expect(reader.byHead(grid(few, many))?.row).toBe(1);
		expect(reader.byHead(grid(many, few))?.row).toBe(0);
		expect(reader.byHead(grid(many, many))?.row).toBe(0);
	});

	test('is none whose values are of another kind', () => {
		const head = row('Description', 'Amount');
		const found = reader.byHead(grid(head, row('12', 'red'), row('13', 'blue'), row('14', '5.00')));
		// A third of the amounts is one, and no name is.
		expect(found?.at ?? null).toEqual([-1, -1, -1, 1]);
		const none = reader.byHead(
			grid(head, row('Pen', 'red'), row('Ink', 'blue'), row('Oak', 'gray'), row('Elm', '5.00')),
		);
		expect(none?.at).toEqual([0, -1, -1, -1]);
	});

	test('a lone price at the end is the amount', () => {
		expect(reader.byHead(grid(row('Description', 'Price')))?.at).toEqual([0, -1, -1, 1]);
		expect(reader.byHead(grid(row('Description', 'Price', 'Unit')))?.at).toEqual([0, -1, 1, -1]);
		expect(reader.byHead(grid(row('Description', 'Price', 'Amount')))?.at).toEqual([0, -1, 1, 2]);
		const priced = new ColumnReader([LINE_ITEMS[0]!, LINE_ITEMS[2]!], CELLS);
		expect(priced.byHead(grid(row('Description', 'Price')))?.at).toEqual([0, 1]);
	});

	test('two heads that were read as one are both', () => {
		const rows = [row('Qty Description', null, 'Amount'), row('2', 'Pen', '6.00')];
		expect(reader.byHead(grid(...rows))?.at).toEqual([1, 0, -1, 2]);
		expect(reader.byHead(grid(row('Qty Description', 'Amount')))).toBeNull();
		const parted = reader.parted(piece('Qty  Description', 10, 26));
		expect(parted.map(({ text, left, right, offsets }) => [text, left, right, offsets[0]])).toEqual(
			[
				['Qty', 10, 13, 0],
				['Description', 15, 26, 5],
			],
		);
		expect(parted.map(({ offsets }) => offsets.length)).toEqual([4, 12]);
		const whole = piece('Unit price');
		expect(reader.parted(whole)).toEqual([whole]);
		expect(reader.parted(piece('Hello Description'))).toHaveLength(1);
	});

	describe('or by what stands in it', () => {
		const content = (...rows: ItemRow[]) => reader.byContent(grid(...rows));

		test.each<[string, ItemRow[], number[] | null]>([
			['a name and an amount', [row('Pen', '5.00'), row('Ink', '6.00')], [0, -1, -1, 1]],
			[
				'the last amounts',
				[row('Pen', '1.00', '5.00'), row('Ink', '2.00', '6.00')],
				[0, -1, -1, 2],
			],
			[
				'a factor before another',
				[row('2', 'Pen', '3.00', '6.00'), row('4', 'Ink', '5.00', '20.00')],
				[1, 0, 2, 3],
			],
			[
				'a factor behind the other one, which comes first',
				[row('Pen', '3.00', '2', '6.00'), row('Ink', '5.00', '4', '20.00')],
				[0, 1, 2, 3],
			],
			[
				'half of the products are right',
				[row('2', 'Pen', '3.00', '6.00'), row('4', 'Ink', '5.00', '21.00')],
				[1, 0, 2, 3],
			],
			[
				'a factor is missing in a row',
				[row('2', 'Pen', '3.00', '6.00'), row(null, 'Ink', '5.00', '20.00')],
				[1, 0, 2, 3],
			],
			[
				'a factor is missing in most rows',
				[
					...[row('5', 'Pen', '3.00', '15.00'), row(null, 'Ink', '5.00', '21.00')],
					row('4', 'Oak', null, '25.00'),
				],
				[1, 0, -1, 3],
			],
			[
				'a third of the products is right',
				[
					...[row('5', 'Pen', '3.00', '15.00'), row('4', 'Ink', '5.00', '21.00')],
					row('4', 'Oak', '6.00', '25.00'),
				],
				[1, 0, -1, 3],
			],
			['whole numbers', [row('2', 'Pen', '6.00'), row('4', 'Ink', '7.00')], [1, 0, -1, 2]],
			['rows that are counted', [row('1', 'Pen', '6.00'), row('2', 'Ink', '7.00')], [1, -1, -1, 2]],
			['one row', [row('1', 'Pen', '6.00')], [1, 0, -1, 2]],
			[
				'numbers that are too large',
				[row('10000', 'Pen', '6.00'), row('7', 'Ink', '7.00')],
				[1, -1, -1, 2],
			],
			[
				'and no number above nothing',
				[row('0', 'Pen', '6.00'), row('7', 'Ink', '7.00')],
				[1, -1, -1, 2],
			],
			['no amounts', [row('Pen', 'x'), row('Ink', 'y')], null],
			['amounts in the first column', [row('5.00', 'Pen'), row('6.00', 'Ink')], null],
			['no names', [row('5', '5.00'), row('6', '6.00')], null],
			['names of three letters', [row('abc', '5.00')], [0, -1, -1, 1]],
			['names of two letters', [row('ab', '5.00')], null],
			['most of them', [row('Pen', '5.00'), row('Ink', '6.00'), row('Oak', 'x')], [0, -1, -1, 1]],
			['half of them', [row('Pen', '5.00'), row('Oak', 'x')], null],
		])('%s', (_, rows, at) => {
			const found = content(...rows);
			expect(found?.at ?? null).toEqual(at);
			if (found) expect(found).toMatchObject({ fit: 0.8, heads: 0, row: -1 });
		});
	});
});

test('a column that nobody knows is what its labels say', () => {
	const fields = [wanted('a[].x', 'text', ['Xyz']), wanted('a[].y', 'number', ['Abc'])];
	const reader = new ColumnReader(fields, CELLS);
	expect(reader.roles).toEqual([null, null]);
	const grid: ItemGrid = {
		...{ parts: [[row('Abc', 'Xyz'), row('5', '6')]], columns: 2, guessed: new Set<number>() },
	};
	// A column of other texts may hold figures.
	expect(reader.byHead(grid)).toEqual({ at: [1, 0], fit: 1, heads: 2, row: 0 });
});
