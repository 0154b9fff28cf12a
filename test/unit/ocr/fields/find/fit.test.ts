import { findFields } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { printed } from '../printed';
import { wanted } from './wanted';

/** A value and how well it fits, where all words are sure. */
const told = (text: string, field: WantedField) => {
	const found = findFields(printed(text, { confidence: 1 }), [field])[0]!;
	return [found.value, found.confidence === null ? null : Number(found.confidence.toFixed(4))];
};

const total = wanted('total', 'amount', ['Total']);
const customer = wanted('customer', 'text', ['Customer']);
const number = wanted('number', 'pattern', ['Invoice number'], { pattern: '[A-Z]+-\\d+' });
const x = (letters: number) => 'x'.repeat(letters);

test.each<[what: string, text: string, field: WantedField, value: unknown, fit: number]>([
	['behind its label', 'Total: 9.00', total, 9, 1],
	['right of it', 'Total          9.00', total, 9, 0.97],
	['below it', 'Total\n9.00', total, 9, 0.9],
	['before it', '9.00 - Total', total, 9, 0.8],
	['before a label within its text', '9.00 Total', total, 9, 0.56],
	['right of it, where it is asked for', 'Total        9.00', { ...total, where: 'right' }, 9, 1],
	['below it, where it is asked for', 'Total\n9.00', { ...total, where: 'below' }, 9, 1],
	['in its cell, where it is asked for', 'Total: 9.00', { ...total, where: 'sameCell' }, 9, 1],
	['next in the text', 'Total\nsee overleaf\n9.00', { ...total, where: 'after' }, 9, 1],
	['further below than beside it', 'Total\n\n\n\n\n9.00', total, 9, 0.6],
	['behind a label that was misread', 'Tota1: 9.00', total, 9, 0.9],
	['behind a label that is within a text', 'your total: 9.00', total, 9, 0.7],
	['behind a label behind a sign', 'your - total: 9.00', total, 9, 1],
	['behind an apostrophe', "l'total: 9.00", total, 9, 0.7],
	['with 12 letters between', `Total ${x(12)}: 9.00`, total, 9, 0.85],
	['with 13 letters between', `Total ${x(13)}: 9.00`, total, 9, 0.6],
	['with 30 letters between', `Total ${x(30)}: 9.00`, total, 9, 0.6],
	['with 31 letters between', `Total ${x(31)}: 9.00`, total, 9, 0.35],
	['with words in brackets between', `Total (${x(31)}) 9.00`, total, 9, 1],
	['with letters between, right of it', 'Total xx        9.00', total, 9, 0.8245],
	['with letters between, beside it', 'Total           xx 9.00', total, 9, 0.8245],
	['with letters between, below it', 'Total xx\nyy 9.00', total, 9, 0.6502],
	['a whole number', 'Total: 9', total, 9, 0.75],
	['a number that was misread', 'Total: l9.00', total, 19, 0.8],
	['a number of no kind', 'Total: 9.5', total, 9.5, 0.6],
	['a text behind a colon', 'Customer: Quillon', customer, 'Quillon', 1],
	['a text behind no colon', 'Customer Quillon', customer, 'Quillon', 0.5],
	['a text right of it', 'Customer       Quillon', customer, 'Quillon', 0.97],
	['a text 39 letters right of it', `Customer${' '.repeat(39)}Quillon`, customer, 'Quillon', 0.97],
	['a text 41 letters right of it', `Customer${' '.repeat(41)}Quillon`, customer, 'Quillon', 0.582],
	['a text without letters', 'Customer: 17', customer, '17', 0.7],
	['a label over two lines', 'Invoice\nnumber\nAB-17', number, 'AB-17', 0.765],
	['of a column that adds up', 'Total\n1.00\n2.00\n3.00', total, 3, 0.765],
	[
		'the first of a column under one of three heads',
		'Net        VAT       Total\n1.00       2.00      3.00\n1.00       2.00      3.50',
		total,
		3,
		0.36,
	],
	[
		'the first of a column under one of two heads',
		'VAT       Total\n2.00      3.00\n2.00      3.50',
		total,
		3,
		0.9,
	],
])('%s: %j', (_, text, field, value, fit) => {
	expect(told(text, field)).toEqual([value, fit]);
});

describe('Where no label names it', () => {
	const [invoice] = PRESETS;
	const field = (path: string) => invoice!.fields.find((one) => one.path === path)!;

	test.each<[string, string, string, unknown, number]>([
		['a firm in the head', 'Quillon Ltd\n\nHello', 'supplier', 'Quillon Ltd', 0.75],
		['a name in the head', 'Quillon\n\n7.00', 'supplier', 'Quillon', 0.6],
		['a date', 'Quillon\n2024-03-05', 'date', '2024-03-05', 0.6],
		['an account', 'Quillon\nDE89 3704 0044 0532 0130 00', 'iban', 'DE89370400440532013000', 0.6],
		['a currency', 'Quillon\n7.00 EUR', 'currency', 'EUR', 1],
		['whom it greets', 'Quillon 御中', 'customer', 'Quillon', 0.75],
	])('%s', (_, text, path, value, fit) => {
		expect(told(text, field(path))).toEqual([value, fit]);
	});

	test('and no labels are known, a value is as sure as it is written', () => {
		expect(told('on 2024-03-05', wanted('day', 'date', []))).toEqual(['2024-03-05', 1]);
		expect(told('9', wanted('any', 'amount', []))).toEqual([9, 0.75]);
	});
});

describe('Of several places', () => {
	test.each<[string, string, Partial<WantedField>, unknown, number]>([
		['the one that fits best', 'Total\n9.00\nand\n\n\n\n\n\nTotal: 7.00', {}, 7, 1],
		['the first of those that fit nearly as well', 'Total     9.00\nx\nTotal: 7.00', {}, 9, 2],
		['the last, where it is asked for', 'Total     9.00\nx\nTotal: 7.00', { pick: 'last' }, 7, 2],
		['by the first of the labels', 'Sum: 9.00\nTotal: 7.00', { labels: ['Total', 'Sum'] }, 7, 1],
		['by the other order', 'Sum: 9.00\nTotal: 7.00', { labels: ['Sum', 'Total'] }, 9, 1],
		[
			'labels near to each other in the list are as good',
			'Sum: 9.00\nTotal: 7.00',
			{ labels: ['Total', 'Sum', 'a1', 'a2', 'a3', 'a4'] },
			9,
			2,
		],
		['none that hardly fits', `our total ${x(31)}: 9`, {}, null, 0],
		[
			'a lesser label only where there is no other',
			'Due: 9.00\n\nTotal: 7.00',
			{ lesserLabels: ['Due'] },
			7,
			1,
		],
		['a lesser label by itself', 'Due: 9.00\n\nNone: 7.00', { lesserLabels: ['Due'] }, 9, 1],
		[
			'a lesser label before one within a text',
			'Due: 9.00\n\nin total: 7.00',
			{ lesserLabels: ['Due'] },
			9,
			1,
		],
		['one within a text, without lesser labels', 'Sum: 9.00\n\nin total: 7.00', {}, 7, 1],
	])('%s', (_, text, more, value, occurrences) => {
		const [found] = findFields(printed(text), [{ ...total, ...more }]);
		expect([found!.value, found!.occurrences]).toEqual([value, occurrences]);
	});
});
