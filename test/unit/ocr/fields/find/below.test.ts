import { findFields } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { printed } from '../printed';
import { wanted } from './wanted';

const one = (text: string, field: WantedField, options?: Parameters<typeof printed>[1]) =>
	findFields(printed(text, options), [field])[0]!;

const total = wanted('total', 'amount', ['Total']);

describe('how far below its label a value may stand', () => {
	const supplier = wanted('supplier', 'text', ['Supplier']);
	const pattern = '[A-Z]+-\\d+';
	const order = { ...wanted('order', 'pattern', ['Order'], { pattern }), where: 'below' as const };

	test.each<[string, string, WantedField, unknown]>([
		['the next row', 'Total\n5.00', total, 5],
		['behind one other thing', 'Total\nsee overleaf\n5.00', total, 5],
		['a number behind one other thing', 'Order\nsee overleaf\nAB-17', order, 'AB-17'],
		['behind two others', 'Order\nsee overleaf\nplease\nAB-17', order, null],
		['a text behind another', 'Supplier\nQuillon\nOther', supplier, 'Quillon'],
		['two blank rows below', 'Total\n\n\n5.00', total, 5],
		['four blank rows below', 'Order\n\n\n\n\nAB-17', order, null],
		['beside, not below', 'Order\n               AB-17', order, null],
		['under most of it', 'Total due\n5.00  9.00', wanted('total', 'amount', ['Total due']), 5],
		['with an amount of its own on the row', 'Total 1.00\n5.00', total, 1],
	])('%s', (_, text, field, value) => {
		expect(one(text, field).value).toBe(value);
	});

	const terms = wanted('terms', 'text', ['Terms']);

	test.each<[string, string, WantedField, unknown]>([
		['below the piece that it stands under', 'Terms      Total\nnet        5.00', total, 5],
		['of two below it the wider one', 'Total amount of it all\n1.00             22.00', total, 22],
		[
			'not below a label with a number behind it',
			'Total 17\n5.00',
			{ ...total, where: 'below' },
			null,
		],
		[
			'not below a label with another behind it',
			'Total Net\n5.00',
			{ ...total, where: 'below' },
			null,
		],
		['not a label', 'Terms\nTotal\n5.00', { ...terms, where: 'below' }, null],
		['a text in the next row only', 'Terms\n- - -\nnet', terms, null],
		['with words before it', 'Total\nabout 5.00', total, 5],
		[
			'three rows below, behind one other thing',
			'Total\nx y\n\n5.00',
			{ ...total, where: 'below' },
			5,
		],
		[
			'a sum below a head',
			'Tax      Total\n10%      5.00\n20%      7.00\n         12.00',
			total,
			12,
		],
	])('%s', (_, text, field, value) => {
		expect(one(text, field).value).toBe(value);
	});

	test('of a column that adds up it is the sum', () => {
		expect(one('Total\n10.00\n20.00\n30.00', total).value).toBe(30);
		expect(one('Total\n10.00\n20.50\n30.50', total).value).toBe(30.5);
		expect(one('Total\n10.00\n20.00\n30.01', total).value).toBe(10);
		expect(one('Total\n10.00\n10.00', total).value).toBe(10);
		expect(one('Total\n10.00\n20.00\nand\n30.00', total).value).toBe(10);
	});

	test('the first of a column below one of several heads fits less', () => {
		const fit = (text: string) => one(text, total).confidence!;
		const heads = 'Net           VAT         Total\n100.00        19.00      119.00';
		expect(fit(`${heads}\n200.00        38.00      238.00`)).toBeLessThan(fit(heads));
	});
});

test.each<[string, string, unknown, number]>([
	['below its label', 'Total\n9.00', 9, 0.9],
	['behind letters of the label', 'Total xx\n9.00', 9, 0.765],
	['behind letters of its own', 'Total\nxx 9.00', 9, 0.765],
	['as the sum of what stands above it', 'Total\n1.00\n2.00\n3.00', 3, 0.765],
	['as the sum, behind letters of the label', 'Total xx\n1.00\n2.00\n3.00', 3, 0.6503],
	['as a whole number', 'Total\n9', 9, 0.675],
])('a value fits, %s', (_, text, value, fit) => {
	const found = one(text, total, { confidence: 1 });
	expect(found.value).toBe(value);
	expect(found.confidence).toBeCloseTo(fit, 3);
});
