import { Factors } from '../../../../../ocr/fields/find/item-factors';
import { foundIn, type ItemValues } from '../../../../../ocr/fields/find/item-values';
import { LINE_ITEMS } from '../../../../../ocr/fields/presets/invoice';
import { cell, CELLS, numbers, piece, row } from './item-cells';

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
		...['2 x 3.20 A', '2 x 3.20 L', '2 x 3.20 EUR', '2 x 3.20/kg'],
	])('%j says it', (text) => expect(factors.isTimes(text)).toBe(true));

	test.each([
		...['2 3.20', '2 - 3.20', '2 a 3.20', 'x 3.20', '2 x', '2 x large', '123456 x 3', '2.1234 x 3'],
		...['2 piecesof x 3', '2 x EUR 3', `2 x 3${' '.repeat(25)}`, 'buy 2 x 3', '2 x 3\n'],
		// How large something is.
		...[
			'2 x 500 g',
			'6 x 0.5 l',
			'6 x 0,5 L',
			'2 x 20 mm',
			'2 x 3 m',
			'2 x 3 m²',
			'4 x 3 m2',
			'2 x 9"',
		],
		...['200 x 20 x 3 cm', '20 x 3x4', '2 x 8 oz', '2 x 1 kg bag'],
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
