import { ColumnLabels, isOtherHead, sumOf } from '../../../../../ocr/fields/find/column-labels';
import { wanted } from './wanted';

describe('Heads of columns', () => {
	const labels = new ColumnLabels([
		wanted('a[].name', 'text', ['Item', 'Product name']),
		wanted('a[].price', 'amount', ['Price (EUR)', 'Item', '#']),
	]);

	test.each<[string, unknown]>([
		[
			'Item',
			[
				[0, 0],
				[1, 1 / 3],
			],
		],
		[
			'ITEM:',
			[
				[0, 0],
				[1, 1 / 3],
			],
		],
		['Product name', [[0, 1 / 2]]],
		['Price', [[1, 0]]],
		['Price (EUR)', [[1, 0]]],
		['Price EUR', [[1, 0]]],
		['Price in EUR', [[1, 0]]],
		['Price 19 %', [[1, 0]]],
		['Price / Preis', [[1, 0]]],
		['Preis | Price', [[1, 0]]],
		['Xyz\nPrice', [[1, 0]]],
		['#', []],
		[' № ', []],
		['%', []],
		['5', null],
		['Quantity', []],
		['Quantity (pcs)', []],
		['Pos.', []],
		['Xyz', null],
		['', null],
		[`Price ${'('.padEnd(53, 'x')})`, [[1, 0]]],
		[`Price ${'('.padEnd(54, 'x')})`, null],
	])('%j names %j', (text, named) => {
		expect(labels.read(text)).toEqual(named);
		expect(labels.read(text)).toEqual(named);
	});

	test.each([
		['Pos.', true],
		['UNIT PRICE', true],
		['Description', true],
		['Amount', true],
		['#', true],
		['Xyz', false],
		['', false],
		['!', false],
	])('%j is the head of some column: %s', (text, isHead) => {
		expect(isOtherHead(text)).toBe(isHead);
	});

	test.each<[string, 'sum' | 'carried' | null]>([
		['Total', 'sum'],
		['TOTAL:', 'sum'],
		['Total: 5.00', 'sum'],
		['合計：5', 'sum'],
		['Net', 'sum'],
		['VAT 19 %', 'sum'],
		['Total (EUR)', 'sum'],
		['Total EUR', 'sum'],
		['Total / Summe', 'sum'],
		['Xyz | Summe', 'sum'],
		['Carried forward', 'carried'],
		['Transporte', 'carried'],
		['Quillon', null],
		['5.00', null],
		[': Total', null],
		['', null],
		[`Total: ${'x'.repeat(53)}`, 'sum'],
		[`Total: ${'x'.repeat(54)}`, null],
	])('a row that begins with %j is %s', (text, sum) => {
		expect(sumOf(text)).toBe(sum);
	});
});
