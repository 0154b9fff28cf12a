import { ColumnReader, wantedIn } from '../../../../../ocr/fields/find/item-columns';
import { Factors } from '../../../../../ocr/fields/find/item-factors';
import {
	gridBelow,
	rowGrids,
	tableGrids,
	type ItemCell,
	type ItemGrid,
	type ItemRow,
} from '../../../../../ocr/fields/find/item-grids';
import { PartReader, type ReadRow, type RowRules } from '../../../../../ocr/fields/find/item-part';
import {
	cellsOf,
	FIT,
	foundIn,
	valuesIn,
	type CellReader,
	type Found,
	type ItemValues,
} from '../../../../../ocr/fields/find/item-values';
import type { Segment, Sheet, SheetRow } from '../../../../../ocr/fields/find/sheets';
import type { TypedValue } from '../../../../../ocr/fields/find/typed-value';
import type { OcrTable } from '../../../../../ocr/document/types';
import { LINE_ITEMS } from '../../../../../ocr/fields/presets/invoice';
import { wanted } from './wanted';

/** A piece from one column of letters to another; without them as wide as its text. */
function piece(text: string, left = 0, right = left + text.length): Segment {
	const offsets = Array.from({ length: text.length + 1 }, (_, unit) => unit);
	return { page: 0, row: 0, at: 0, text, offsets, left, right };
}
const cell = (text: string): ItemCell => ({ segment: piece(text) });
const row = (...texts: Array<string | null>): ItemRow => ({
	...{ cells: texts.map((text) => (text === null ? undefined : cell(text))), others: [] },
	isApart: false,
});
const textsOf = (cells: ReadonlyArray<ItemCell | undefined>) =>
	cells.map((one) => one?.segment.text ?? null);

/** Cells whose numbers are written with a full stop, and read as nothing else. */
function numbers({ text }: Segment): TypedValue[] {
	return Array.from(text.matchAll(/-?\d+(?:\.\d+)?/g), ({ 0: written, index }) => ({
		...{ start: index, end: index + written.length, value: Number(written), sure: 1 },
	}));
}
const valuesOf = ({ type }: { type: string }, { text, ...more }: Segment): TypedValue[] =>
	type === 'text'
		? [{ start: 0, end: text.length, value: text, sure: 1 }]
		: numbers({ text, ...more });
const CELLS = {
	numbersIn: numbers,
	numberOf: (segment: Segment) => numbers(segment)[0]?.value,
	amountOf: ({ text }: Segment) => (/\.\d\d$/.test(text) ? Number(text) : undefined),
	valuesOf,
	valueOf(field: { type: string }, one: ItemCell | undefined, fit: number) {
		const [value] = one ? valuesOf(field, one.segment) : [];
		return one && value && foundIn(one, value, fit);
	},
} as unknown as CellReader;

describe('Rows below a head', () => {
	const heads = [piece('Item', 0, 10), piece('Qty', 20, 23), piece('Price', 30, 35)];
	let top = 0;
	const line = (segments: Segment[], more: Partial<SheetRow> & { gap?: number } = {}): SheetRow => {
		top += more.gap ?? 1;
		return { segments, top, bottom: top + 0.8, size: 0.8, charWidth: 1, alone: false, ...more };
	};
	const sheet = (...rows: SheetRow[]): Sheet => ({ rows, isTable: false });
	const whole = (name: string) => [piece(name, 0, 8), piece('2', 21, 22), piece('5', 31, 32)];
	/** The texts of each row that is taken. */
	const below = (rows: SheetRow[], head?: number) => {
		const { parts, columns, guessed } = gridBelow(sheet(...rows), heads, head);
		expect([parts.length, columns, guessed.size]).toEqual([1, 3, 0]);
		return parts[0]!.map(({ cells, others, isApart }) => [
			...textsOf(cells),
			...textsOf(others),
			...(isApart ? ['apart'] : []),
		]);
	};
	const head = () => line(heads);

	test('begin with the head, and each piece is in the column that it is nearest to', () => {
		const rows = [
			line([piece('above')]),
			head(),
			line(whole('Pen')),
			line([piece('Ink', 1), piece('7', 15, 19.5), piece('9', 40, 45)]),
			line([piece('x', 5), piece('y', 11, 12), piece('z', 34, 36)]),
		];
		expect(below(rows, 1)).toEqual([
			['Item', 'Qty', 'Price'],
			['Pen', '2', '5'],
			['Ink', '7', '9'],
			['x', null, 'z', 'y'],
		]);
		expect(below(rows.slice(2))).toEqual([
			['Pen', '2', '5'],
			['Ink', '7', '9'],
			['x', null, 'z', 'y'],
		]);
	});

	test('end with a line of which nothing is known', () => {
		const rows = [
			head(),
			line(whole('Pen')),
			line([piece('?')], { alone: true }),
			line(whole('Ink')),
		];
		expect(below(rows, 0)).toHaveLength(2);
	});

	test('end with two rows that have nothing', () => {
		const none = () => line([]);
		expect(below([head(), line(whole('Pen')), none(), line(whole('Ink'))], 0)).toHaveLength(3);
		expect(below([head(), line(whole('Pen')), none(), none(), line(whole('Ink'))], 0)).toHaveLength(
			2,
		);
		expect(below([head(), none(), line(whole('Pen')), none(), line(whole('Ink'))], 0)).toHaveLength(
			3,
		);
	});

	test('end with what stands alone and further below, unless rows follow', () => {
		const alone = (gap: number) => line([piece('Kitchen')], { gap });
		const rows = (gap: number, ...more: SheetRow[]) => [
			...[head(), line(whole('Pen')), line(whole('Ink')), alone(gap), ...more],
		];
		expect(below(rows(1.4), 0).at(-1)).toEqual(['Kitchen', null, null]);
		expect(below(rows(1.6), 0).at(-1)).toEqual(['Ink', '2', '5']);
		expect(below(rows(1.6, line(whole('Lamp'))), 0).slice(-2)).toEqual([
			['Kitchen', null, null, 'apart'],
			['Lamp', '2', '5'],
		]);
		const two = line([piece('Lamp', 0, 8), piece('2', 21, 22)]);
		expect(below(rows(1.6, two), 0).at(-1)).toEqual(['Ink', '2', '5']);
		expect(below(rows(1.6, { ...line(whole('Lamp')), alone: true }), 0).at(-1)).toEqual([
			...['Ink', '2', '5'],
		]);
		// Of two pieces it is a row.
		const pair = line([piece('Lamp', 0, 8), piece('2', 21, 22)], { gap: 3 });
		expect(below([head(), line(whole('Pen')), line(whole('Ink')), pair], 0)).toHaveLength(4);
	});
});

describe('Rows that end in an amount', () => {
	const line = (...texts: string[]): SheetRow => ({
		...{ segments: texts.map((text) => piece(text)), top: 0, bottom: 1, size: 1, charWidth: 1 },
		alone: false,
	});
	const grids = (...rows: SheetRow[]) =>
		rowGrids({ rows, isTable: false }, ({ text }) => /\.\d\d$/.test(text)).map(
			({ parts, columns, guessed }) => {
				expect([parts.length, columns, guessed.size]).toEqual([1, 2, 0]);
				return parts[0]!.map(({ cells, others }) => [...textsOf(cells), ...textsOf(others)]);
			},
		);

	test('are a grid as far as they follow each other, with texts alone between them', () => {
		expect(
			grids(
				line('Pen', '5.00'),
				line('blue'),
				line('7', 'Ink', 'x', '6.00'),
				line('1', '2', '7.00'),
				line('a', 'b'),
				line('Lamp', '8.00'),
			),
		).toEqual([
			[
				['Pen', '5.00'],
				['blue', null],
				['Ink', '6.00', '7', 'x'],
				['1', '7.00', '2'],
			],
			[['Lamp', '8.00']],
		]);
		expect(grids()).toEqual([]);
		expect(grids(line())).toEqual([]);
		expect(grids(line('5.00'))).toEqual([[['5.00', null]]]);
		expect(grids(line('Pen', '5.00'), { ...line('Ink', '6.00'), alone: true })).toEqual([
			[['Pen', '5.00']],
		]);
		expect(grids({ ...line('Ink'), alone: true })).toEqual([]);
	});
});

test('tables are grids, and what goes on over pages is one', () => {
	const table = (page: number, texts: string[], more: object = {}) =>
		({
			...{ page, rows: 1, columns: texts.length, ...more },
			cells: texts.map((text, column) => ({
				...{ row: 0, column, rowSpan: 1, columnSpan: 1, text },
				span: text === 'lost' ? null : { offset: 10 * column, length: text.length },
			})),
		}) as unknown as OcrTable;
	const told = (...tables: OcrTable[]) =>
		tableGrids({
			...{ text: '', languages: [], tables },
			pages: [{ number: 1 }, { number: 2 }] as never,
		}).map(({ parts, columns, guessed }) => {
			expect(guessed.size).toBe(0);
			return [
				columns,
				...parts.map((part) =>
					part.map(({ cells, others }) => {
						expect(others).toEqual([]);
						return cells.map((one) => one && [one.segment.page, one.segment.text]);
					}),
				),
			];
		});
	const first = table(1, ['a', ' ']);
	expect(told(first, table(2, ['b', 'c'], { continues: 0 }))).toEqual([
		[
			2,
			[[[0, 'a'], undefined]],
			[
				[
					[1, 'b'],
					[1, 'c'],
				],
			],
		],
	]);
	expect(told(first, table(2, ['b', 'c']))).toHaveLength(2);
	expect(told(first, table(2, ['b'], { continues: 0 }))).toHaveLength(2);
	// Of a third one, too.
	expect(
		told(first, table(2, ['b', 'c'], { continues: 0 }), table(2, ['d', 'e'], { continues: 1 })),
	).toEqual([
		[
			2,
			[[[0, 'a'], undefined]],
			[
				[
					[1, 'b'],
					[1, 'c'],
				],
			],
			[
				[
					[1, 'd'],
					[1, 'e'],
				],
			],
		],
	]);
	expect(told(table(9, ['a']))).toEqual([[1, []]]);
	const [grid] = tableGrids({
		...{ text: '', languages: [], pages: [{ number: 1 }] as never },
		tables: [table(1, ['ab', 'lost'])],
	});
	const cells = grid!.parts[0]![0]!.cells;
	expect(cells[0]).toEqual({
		segment: { page: 0, row: 0, at: 0, text: 'ab', offsets: [0, 1, 2], left: 0, right: 1 },
	});
	expect(cells[1]).toMatchObject({
		segment: { offsets: [], left: 1, right: 2 },
		cell: { text: 'lost' },
	});
});

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
		expect(reader.byHead({ parts: [], columns: 0, guessed: new Set() })).toBeNull();
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

describe('How many and at what price', () => {
	const ROLES = ['description', 'quantity', 'unitPrice', 'amount'] as const;
	const factors = new Factors(LINE_ITEMS, ROLES, CELLS);

	/** What is known of a row whose columns are name and amount, after the rest was filled in. */
	function filled(name: string, amount: string, others: string[] = []) {
		const own = row(name, amount);
		const values: ItemValues = [
			...[CELLS.valueOf(LINE_ITEMS[0]!, own.cells[0], 1), undefined, undefined],
			CELLS.valueOf(LINE_ITEMS[3]!, own.cells[1], 1),
		];
		factors.fill(
			values,
			{ ...own, others: others.map(cell) },
			{ at: [0, -1, -1, 1], fit: 1, heads: 2, row: 0 },
		);
		return values.map((one) => one?.value.value ?? null);
	}

	test.each<[string, string, string[], unknown[]]>([
		['Pen', '6.00', ['2', '3.00'], ['Pen', 2, 3, 6]],
		['Pen', '6.00', ['3.00', '2'], ['Pen', 3, 2, 6]],
		['Pen', '6.01', ['2', '3.00'], ['Pen', 2, 3, 6.01]],
		['Pen', '6.02', ['2', '3.00'], ['Pen', null, null, 6.02]],
		['Pen', '5.00', ['2', '3.00'], ['Pen', null, null, 5]],
		['Pen', '6.00', ['2 3.00'], ['Pen', 2, 3, 6]],
		['2 Pen', '6.00', ['3.00'], ['Pen', 2, 3, 6]],
		['2x Pen', '6.00', ['3.00'], ['Pen', 2, 3, 6]],
		['2 - Pen', '6.00', ['3.00'], ['Pen', 2, 3, 6]],
		['Pen 2', '6.00', ['3.00'], ['Pen', 2, 3, 6]],
		['Pen 2 pcs', '6.00', ['3.00'], ['Pen', 2, 3, 6]],
		['Pen 2 pieces', '6.00', ['3.00'], ['Pen 2 pieces', null, null, 6]],
		['Pen: 2 3.00', '6.00', [], ['Pen', 2, 3, 6]],
		['Pen', '6.00', ['2 x 3.00'], ['Pen', 2, 3, 6]],
		['Pen', '7.00', ['2 x 3.00'], ['Pen', 2, 3, 7]],
		['Pen', '2 3.00 6.00', [], ['Pen', 2, 3, 6]],
		['Pen', '-6.00', ['-2', '3.00'], ['Pen', null, null, -6]],
		['Pen', '-6.00', ['2', '-3.00'], ['Pen', 2, -3, -6]],
		['Pen', '6.00', ['1', '6.00'], ['Pen', 1, 6, 6]],
	])('%j, %j and %j: %j', (name, amount, others, expected) => {
		const found = filled(name, amount, others);
		// The first amount of the cell is the one that was read.
		expect(found).toEqual(expected);
	});

	test.each([
		...['2 x 3.20', '2x3.20', '2 × 3.20', '2 * 3.20', '2 @ 3.20', '2 à 3.20', '2 pcs a 3.20'],
		...['2 pcs. x 3.20', '2.5 x 3', '2,125 x 3', '12345 x 3', ' 2 x 3', '2 x $3'],
	])('%j says it', (text) => expect(factors.isTimes(text)).toBe(true));

	test.each([
		...['2 3.20', '2 - 3.20', '2 a 3.20', 'x 3.20', '2 x', '2 x large', '123456 x 3', '2.1234 x 3'],
		...['2 piecesof x 3', '2 x EUR 3', `2 x 3${' '.repeat(25)}`, 'buy 2 x 3', '2 x 3\n'],
	])('%j says nothing of it', (text) => expect(factors.isTimes(text)).toBe(false));

	test('is filled in from a cell such as "2 x 3.20" where it is not known', () => {
		const item: ItemValues = [undefined, undefined, undefined, undefined];
		factors.takeTimes(item, cell('2 pcs x 3.20'));
		expect(item.map((one) => one && [one.value.value, one.fit, one.hasHead])).toEqual([
			...[undefined, [2, 0.8, false], [3.2, 0.8, false], undefined],
		]);
		const known = foundIn(cell('9'), numbers(piece('9'))[0]!, 1);
		const half: ItemValues = [undefined, known, undefined, undefined];
		factors.takeTimes(half, cell('2 x 3.20'));
		expect(half.map((one) => one?.value.value)).toEqual([undefined, 9, 3.2, undefined]);
		const none: ItemValues = [];
		factors.takeTimes(none, cell('two'));
		expect(none).toEqual([]);
		const bare = new Factors([LINE_ITEMS[0]!], ['description'], CELLS);
		bare.takeTimes(none, cell('2 x 3.20'));
		expect(none).toEqual([]);
	});
});

describe('The rows of a page', () => {
	/** By name, quantity, price, amount; an amount and something else are an item. */
	const RULES: RowRules = {
		at: (role) => ['description', 'quantity', 'unitPrice', 'amount'].indexOf(role),
		isFoot: ({ cells }) => cells[0]?.segment.text === 'foot',
		takeTimes: ({ row: { cells } }) => cells[0]?.segment.text === 'times',
		isItem: (values) => values[3] !== undefined && values.filter(Boolean).length > 1,
	};
	const found = (value: string | number | null, fit = FIT.content): Found | undefined =>
		value === null
			? undefined
			: {
					...{ value: { start: 0, end: 1, value, sure: 1 }, fit, hasHead: false },
					parts: [{ segment: piece(String(value)), start: 0, end: 1 }],
				};
	const read = (
		values: Array<string | number | null>,
		{ text = String(values[0] ?? ''), isApart = false } = {},
	): ReadRow => ({
		row: { ...row(text === '' ? null : text), isApart },
		values: values.map((value) => found(value)),
	});
	const name = (text: string, more = {}) => read([text, null, null, null], more);
	const item = (
		text: string | null,
		amount: number,
		q: number | null = null,
		p: number | null = null,
	) => read([text, q, p, amount]);

	function items(rows: ReadRow[], how: { namesAbove?: number; isGuessed?: boolean } = {}) {
		const all: ItemValues[] = [];
		new PartReader(RULES, all, { namesAbove: 0, isGuessed: false, ...how }).read(rows);
		return all.map((values) => values.map((value) => value?.value.value ?? null).join('|'));
	}

	test('are items, with what goes on below them', () => {
		expect(
			items([item('Pen', 5), name('blue'), item('Ink', 6), name('and'), name('more')]),
		).toEqual([...['Pen blue|||5', 'Ink and more|||6']]);
		expect(items([name('above'), item('Pen', 5)])).toEqual(['Pen|||5']);
		expect(items([])).toEqual([]);
	});

	test('a heading goes with none of them', () => {
		expect(items([item('Pen', 5), name('Kitchen', { isApart: true }), name('x')])).toEqual([
			'Pen|||5',
		]);
		// Where one stands above the first item, others stand before an item.
		expect(
			items([name('Kitchen'), item('Pen', 5), name('blue'), name('Hall'), item('Ink', 6)]),
		).toEqual(['Pen blue|||5', 'Ink|||6']);
		expect(items([item('Pen', 5), name('blue'), name('Hall'), item('Ink', 6)])).toEqual([
			...['Pen blue Hall|||5', 'Ink|||6'],
		]);
		// Not on a page that may hold something else.
		expect(
			items([name('Kitchen'), item('Pen', 5, 1, 5), name('Hall'), item('Ink', 6, 1, 6)], {
				isGuessed: true,
			}),
		).toEqual(['Pen Hall|1|5|5', 'Ink|1|6|6']);
	});

	test('names stand above their amounts where most do', () => {
		const amount = (value: number) => read([null, null, null, value]);
		const rows = () => [name('Pen'), name('blue'), amount(5), name('Ink'), amount(6)];
		expect(items(rows(), { namesAbove: 2 })).toEqual(['Pen blue|||5', 'Ink|||6']);
		expect(items(rows(), { namesAbove: 1 })).toEqual(['blue|||5', 'Ink|||6']);
		expect(items([item('Pen', 5), name('Ink'), item('Oak', 6)], { namesAbove: 1 })).toEqual([
			...['Pen|||5', 'Oak|||6'],
		]);
	});

	test('numbers of articles are no names', () => {
		for (const text of ['4711', 'Art.-Nr. 4711', 'SKU: AB-12', 'Item no. 7', '12-34'])
			expect(items([item('Pen', 5), name(text)])).toEqual(['Pen|||5']);
		for (const text of [
			'blue 7',
			'Art.-Nr. and 4711 x',
			'(Art.-Nr. 4711',
			'Art.-Nr. none',
			'SKU AB',
		])
			expect(items([item('Pen', 5), name(text)])).toEqual([`Pen ${text}|||5`]);
		expect(
			items([name('4711'), name('Pen'), read([null, null, null, 5])], { namesAbove: 2 }),
		).toEqual([...['Pen|||5']]);
	});

	test('a text beside others is no name', () => {
		const beside = { ...name('blue'), row: row('blue', 'green') };
		expect(items([item('Pen', 5), beside])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), read(['blue', 7, null, null])])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), read([null, 7, null, null])])).toEqual(['Pen|||5']);
	});

	test('the foot of the page ends them, and stands before them too', () => {
		const foot = read([null, null, null, null], { text: 'foot' });
		expect(items([foot, item('Pen', 5), foot, item('Ink', 6)])).toEqual(['Pen|||5']);
	});

	test('how many of the item above is no row', () => {
		const times = read(['times', null, null, 9]);
		expect(items([item('Pen', 5), times, item('Ink', 6)])).toEqual(['Pen|||5', 'Ink|||6']);
		expect(items([times, item('Pen', 5)])).toEqual(['times|||9', 'Pen|||5']);
	});

	test('a sum is none, and what follows is one only beyond doubt', () => {
		const sum = (text: string, amount: number | null = 99) =>
			read([null, null, null, amount], { text });
		expect(items([item('Pen', 5), sum('Subtotal'), item('Fee', 7)])).toEqual(['Pen|||5']);
		expect(items([sum('Subtotal'), item('Pen', 5)])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), sum('Subtotal'), name('x'), item('Fee', 8, 2, 4)])).toEqual([
			...['Pen|||5', 'Fee|2|4|8'],
		]);
		expect(items([item('Pen', 5), sum('Total'), item('Fee', 8.4, 2, 4)])).toHaveLength(2);
		expect(items([item('Pen', 5), sum('Total'), item('Fee', 8.5, 2, 4)])).toHaveLength(1);
		expect(items([item('Pen', 5), sum('Total'), item('Fee', 8, 2)])).toHaveLength(1);
		// What is carried over ends the page, behind an item.
		expect(items([sum('Carried forward'), item('Pen', 5)])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), sum('Carried forward'), item('Fee', 8, 2, 4)])).toEqual([
			'Pen|||5',
		]);
		// A text behind it goes on with nothing.
		expect(items([item('Pen', 5), sum('Subtotal'), name('blue')])).toEqual(['Pen|||5']);
	});

	test('what adds up is a sum, unless it is counted or has a price', () => {
		const two = [item('Pen', 5, 1, 5), item('Ink', 6, 1, 6)];
		const last = (q: number | null, p: number | null) => items([...two, item('x', 11, q, p)]);
		expect(last(null, null)).toHaveLength(2);
		expect(last(1, null)).toHaveLength(3);
		expect(last(null, 11)).toHaveLength(3);
	});

	test('on a page that may hold something else an item is whole', () => {
		const guessed = (...rows: ReadRow[]) => items(rows, { isGuessed: true });
		expect(guessed(item('Pen', 5))).toEqual(['Pen|||5']);
		expect(guessed(item('Pen', 8, 2, 4), item('Ink', 5))).toEqual(['Pen|2|4|8']);
		expect(guessed(item('Pen', 8, 2))).toEqual(['Pen|2||8']);
		expect(guessed(item('Pen', 20, 2, 4))).toEqual(['Pen|2|4|20']);
	});
});

test('all that stands in a row, and how many values rows have', () => {
	const own = { ...row('a', null, 'b'), others: [cell('c')] };
	expect(textsOf(cellsOf(own))).toEqual(['a', 'b', 'c']);
	const value = {} as Found;
	expect(valuesIn([[value, undefined], [value, value], []])).toBe(3);
	const typed = { start: 1, end: 3, value: 5, sure: 0.5 };
	const found = foundIn(cell('x55'), typed, 1);
	expect(found).toMatchObject({
		value: typed,
		fit: 0.5,
		hasHead: true,
		parts: [{ start: 1, end: 3 }],
	});
	expect(found).not.toHaveProperty('cell');
	expect(foundIn(cell('x55'), typed, 0.8)).toMatchObject({ fit: 0.4, hasHead: false });
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
