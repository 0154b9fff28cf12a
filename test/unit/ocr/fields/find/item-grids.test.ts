import { gridBelow, rowGrids, tableGrids } from '../../../../../ocr/fields/find/item-grids';
import type { Segment, Sheet, SheetRow } from '../../../../../ocr/fields/find/sheets';
import type { OcrTable } from '../../../../../ocr/document/types';
import { piece, textsOf } from './item-cells';

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

	test('a text that stands alone is in the column it begins in, however far it reaches', () => {
		const alone = (text: string, left: number, right: number) =>
			below([head(), line(whole('Pen')), line([piece(text, left, right)])], 0)[2];
		expect(alone('in blue, red and green', 0, 36)).toEqual(['in blue, red and green', null, null]);
		expect(alone('(blue, red and green)', 9.5, 36)).toEqual(['(blue, red and green)', null, null]);
		expect(alone('two of them', 21, 36)).toEqual([null, 'two of them', null]);
		// Beside all of them it is nearest to one.
		expect(alone('blue', 12, 16)).toEqual(['blue', null, null]);
		expect(alone('blue', 17, 19)).toEqual([null, 'blue', null]);
		expect(alone('blue', 10, 13)).toEqual(['blue', null, null]);
		// A number is of the column that most of it is in.
		expect(alone('1,250,000.00', 22.5, 36)).toEqual([null, null, '1,250,000.00']);
		expect(alone('2 of blue', 9.5, 36)).toEqual([null, null, '2 of blue']);
		const both = line([piece('in blue, red', 9.5, 23), piece('5', 31, 32)]);
		expect(below([head(), both], 0)[1]).toEqual([null, 'in blue, red', '5']);
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
