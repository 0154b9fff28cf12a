import { checkValues } from '../../../../../ocr/fields/check/check-values';
import type { Rule } from '../../../../../ocr/fields/check/types';
import { valuesOfJson } from '../../../../../ocr/fields/check/values-by-path';

/** One verdict of a rule on some JSON. */
const verdict = (json: unknown, rule: Rule) => {
	const verdicts = checkValues(valuesOfJson(json), [rule]);
	expect(verdicts).toHaveLength(1);
	const { rule: name, ...told } = verdicts[0]!;
	expect(name).toBe(rule.rule);
	return [told.passed, told.fields, told.message];
};

const SUM: Rule = { rule: 'sum', fields: ['net', 'tax'], totals: ['total'] };
const ROWS: Rule = { rule: 'rows', fields: ['rows[].amount'], totals: ['net', 'total'] };
const PRODUCT: Rule = { rule: 'product', fields: ['n', 'price'], totals: ['amount', 'gross'] };

type Told = [json: unknown, rule: Rule, passed: boolean | null, fields: string[], message: string];

test.each<Told>([
	[
		{ net: 100, tax: 19, total: 119 },
		SUM,
		true,
		['net', 'tax', 'total'],
		'The net amount 100.00 and the tax 19.00 are 119.00, as the total says.',
	],
	[
		{ net: 100, total: 119 },
		{ ...SUM, fields: ['net'] },
		false,
		['net', 'total'],
		'The net amount 100.00 is 100.00, and the total is 119.00.',
	],
	[
		{ net: 100, tax: null, total: 119 },
		SUM,
		null,
		['net', 'tax', 'total'],
		'The sum was not checked: the tax has no value.',
	],
	[
		{ net: 100, tax: 19, total: 'soon' },
		SUM,
		null,
		['net', 'tax', 'total'],
		'The sum was not checked: the total is not a number.',
	],
	[
		{ net: 100, tax: '19 %', total: 119 },
		SUM,
		null,
		['net', 'tax', 'total'],
		'The sum was not checked: the tax is a percentage.',
	],
	[
		{ net: 100, tax: 19 },
		{ ...SUM, totals: ['total', 'gross', 'due'] },
		null,
		['net', 'tax', 'total', 'gross', 'due'],
		'The sum was not checked: the total, "gross" or the due date has no value.',
	],
	[
		{ net: 100, tax: 19 },
		{ rule: 'sum', fields: ['net', 'tax'], totals: ['rows[].a', 'rows[].b'] },
		null,
		['net', 'tax'],
		'The sum was not checked: there is no "rows[].a" or "rows[].b".',
	],
	[
		{ net: 100, tax: 19, total: 118, gross: 120 },
		{ ...SUM, totals: ['total', 'gross'] },
		false,
		['net', 'tax', 'total', 'gross'],
		'The net amount 100.00 and the tax 19.00 are 119.00, and the total is 118.00 and "gross" is 120.00.',
	],
	[
		{ rows: [{ a: 1 }, { a: 2.125 }], tax: 1, total: 4.125 },
		{ rule: 'sum', fields: ['rows[].a', 'tax'], totals: ['total'] },
		true,
		['rows[0].a', 'rows[1].a', 'tax', 'total'],
		// The sum has but the decimals that it needs itself.
		'The 2 values of "rows[].a" 3.125 and the tax 1.000 are 4.125, as the total says.',
	],
	[
		{ rows: [{ a: 1 }], total: 1 },
		{ rule: 'sum', fields: ['rows[].a'], totals: ['total'] },
		true,
		['rows[0].a', 'total'],
		'The 1 value of "rows[].a" 1.00 is 1.00, as the total says.',
	],
	[
		{ net: 100, discount: 10, fee: -2, tax: 19, total: 107 },
		{ ...SUM, added: ['fee'], takenOff: ['discount'] },
		true,
		['net', 'tax', 'fee', 'discount', 'total'],
		'The net amount 100.00, the tax 19.00, "fee" -2.00 and "discount" -10.00 are 107.00, as the total says.',
	],
	[
		{ net: 100, discount: 10, tax: 19, total: 1 },
		{ ...SUM, takenOff: ['discount'] },
		false,
		['net', 'tax', 'total'],
		'The net amount 100.00 and the tax 19.00 are 119.00, and the total is 1.00.',
	],
	[
		{ rows: [{ amount: 60 }, { amount: 40 }], net: 100, total: 119 },
		ROWS,
		true,
		['rows[0].amount', 'rows[1].amount', 'net'],
		'The 2 values of "rows[].amount" are together 100.00, as the net amount says.',
	],
	[
		{ rows: [{ amount: 60 }], net: 100, total: 119 },
		ROWS,
		false,
		['rows[0].amount', 'net', 'total'],
		'The 1 value of "rows[].amount" is 60.00, and the net amount is 100.00 and the total is 119.00.',
	],
	[
		{ net: 100 },
		ROWS,
		null,
		['net', 'total'],
		'The rows were not added up: there is no "rows[].amount".',
	],
	[
		{ net: 100 },
		{ rule: 'rows', fields: ['a[].x', 'b[].y'] },
		null,
		[],
		'The rows were not added up: there is no "a[].x" and "b[].y".',
	],
	[
		{ rows: [{ amount: 60 }, { amount: 'x' }], net: 100 },
		ROWS,
		null,
		['rows[0].amount', 'rows[1].amount', 'net', 'total'],
		'The rows were not added up: "rows[1].amount" is not a number.',
	],
	[
		{ rows: [{ amount: 60 }] },
		ROWS,
		null,
		['rows[0].amount', 'net', 'total'],
		'The rows were not added up: the net amount or the total has no value.',
	],
	[
		{ n: 3, price: 1.5, amount: 4.5, gross: 5 },
		PRODUCT,
		true,
		['n', 'price', 'amount'],
		'3 × 1.5 is 4.50, as "amount" says.',
	],
	[
		{ n: 3, price: 0.3333, amount: 4.5, gross: 5 },
		PRODUCT,
		false,
		['n', 'price', 'amount', 'gross'],
		'3 × 0.3333 is 1.00, and "amount" is 4.50 and "gross" is 5.00.',
	],
	[
		{ n: 3, amount: 4.5 },
		PRODUCT,
		null,
		['n', 'price', 'amount', 'gross'],
		'"amount" or "gross" was not checked: "price" has no value.',
	],
	[
		{ n: 3, price: 2 },
		PRODUCT,
		null,
		['n', 'price', 'amount', 'gross'],
		'"amount" or "gross" was not checked: "amount" or "gross" has no value.',
	],
	[
		{ n: 3, price: 2 },
		{ ...PRODUCT, totals: ['rows[].a', 'rows[].b'] },
		null,
		['n', 'price'],
		'The rows were not multiplied: there is no "rows[].a" or "rows[].b".',
	],
	[
		{ date: '2024-03-05', due: '2024-04-04' },
		{ rule: 'dateOrder', fields: ['date', 'due'] },
		true,
		['date', 'due'],
		'The due date 2024-04-04 is not before the date 2024-03-05.',
	],
	[
		{ date: '5 March 2024', due: '2024-03-04' },
		{ rule: 'dateOrder', fields: ['date', 'due'] },
		false,
		['date', 'due'],
		'The due date 2024-03-04 is before the date 2024-03-05.',
	],
	[
		{ date: '2024-03-05', due: 'soon' },
		{ rule: 'dateOrder', fields: ['date', 'due'] },
		null,
		['date', 'due'],
		'The order of the dates was not checked: the due date is not a date.',
	],
	[
		{ date: ' ', due: 'soon' },
		{ rule: 'dateOrder', fields: ['date', 'due'] },
		null,
		['date', 'due'],
		'The order of the dates was not checked: the date has no value.',
	],
	[
		{ date: '2024-03-05' },
		{ rule: 'dateOrder', fields: ['a[].from', 'a[].to'] },
		null,
		['a[].from', 'a[].to'],
		'The order of the dates was not checked: there is no "a[].from" or "a[].to".',
	],
	[
		{ date: '2024-03-05' },
		{ rule: 'dateRange', fields: ['date'], from: '2024-01-01', to: '2024-12-31' },
		true,
		['date'],
		'The date (2024-03-05) is within the range.',
	],
	[
		{ date: '2023-03-05' },
		{ rule: 'dateRange', fields: ['date'], from: '2024-01-01' },
		false,
		['date'],
		'The date (2023-03-05) is before 2024-01-01.',
	],
	[
		{ date: '2025-03-05' },
		{ rule: 'dateRange', fields: ['date'], to: '2024-12-31' },
		false,
		['date'],
		'The date (2025-03-05) is after 2024-12-31.',
	],
	[
		{ date: '2025-03-05' },
		{ rule: 'dateRange', fields: ['date'], from: '2024-01-01', to: '2024-12-31' },
		false,
		['date'],
		'The date (2025-03-05) is after 2024-12-31.',
	],
	[
		{ date: '0500-03-05' },
		{ rule: 'dateRange', fields: ['date'] },
		false,
		['date'],
		'The date is not a date.',
	],
	[
		{ date: null },
		{ rule: 'dateRange', fields: ['date'], from: '2024-01-01' },
		null,
		['date'],
		'The date was not checked: it has no value.',
	],
	[{}, { rule: 'luhn', fields: ['x'] }, null, ['x'], '"x" was not checked: it has no value.'],
	[
		{ x: '4111.1111 1111-1111' },
		{ rule: 'luhn', fields: ['x'] },
		true,
		['x'],
		'"x" has a right check digit.',
	],
	[
		{ x: 4111111111111112 },
		{ rule: 'luhn', fields: ['x'] },
		false,
		['x'],
		'"x" has a wrong check digit.',
	],
	[
		{ iban: 'DE89 3704 0044 0532 0130 00' },
		{ rule: 'iban', fields: ['iban'] },
		true,
		['iban'],
		'The IBAN is a valid IBAN.',
	],
	[
		{ iban: 'DE88 3704 0044 0532 0130 00' },
		{ rule: 'iban', fields: ['iban'] },
		false,
		['iban'],
		'The IBAN has wrong check digits.',
	],
	[
		{ vatId: 'DE136695976' },
		{ rule: 'vatId', fields: ['vatId'] },
		true,
		['vatId'],
		'The VAT ID is valid as a VAT ID of Germany.',
	],
	[
		{ vatId: 'DE136695975' },
		{ rule: 'vatId', fields: ['vatId'] },
		false,
		['vatId'],
		'The VAT ID has a wrong check digit.',
	],
	[
		{ vatId: 'US1' },
		{ rule: 'vatId', fields: ['vatId'] },
		null,
		['vatId'],
		'The VAT ID does not begin with the code of a country whose VAT IDs are known.',
	],
	[
		{ x: 'AB-12' },
		{ rule: 'pattern', fields: ['x'], pattern: '[A-Z]+-\\d+' },
		true,
		['x'],
		'"x" matches its pattern.',
	],
	[
		{ x: 'AB-12x' },
		{ rule: 'pattern', fields: ['x'], pattern: '[A-Z]+-\\d+' },
		false,
		['x'],
		'"x" does not match [A-Z]+-\\d+.',
	],
	[
		{ x: 'ab-12' },
		{ rule: 'pattern', fields: ['x'], pattern: '(?i)x|[A-Z]+-\\d+' },
		true,
		['x'],
		'"x" matches its pattern.',
	],
	[
		{ x: 'xAB-12' },
		{ rule: 'pattern', fields: ['x'], pattern: 'a|[A-Z]+-\\d+' },
		false,
		['x'],
		'"x" does not match a|[A-Z]+-\\d+.',
	],
	[{ x: 0 }, { rule: 'required', fields: ['x'] }, true, ['x'], '"x" has a value.'],
	[
		{ total: '' },
		{ rule: 'required', fields: ['total'] },
		false,
		['total'],
		'The total has no value, and it is required.',
	],
	[
		{ total: 1 },
		{ rule: 'required', fields: ['date'] },
		false,
		['date'],
		'The date has no value, and it is required.',
	],
	[
		{ x: ' Réd ' },
		{ rule: 'allowed', fields: ['x'], values: ['green', ' red'] },
		true,
		['x'],
		'"x" "Réd" is allowed.',
	],
	[
		{ x: 'blue\nish' },
		{ rule: 'allowed', fields: ['x'], values: ['green', 'red'] },
		false,
		['x'],
		'"x" "blue ish" is not one of green or red.',
	],
	[
		{ x: 'b'.repeat(70) },
		{ rule: 'allowed', fields: ['x'], values: [...'123456789', 'g'.repeat(50), 'k'] },
		false,
		['x'],
		`"x" "${'b'.repeat(59)}…" is not one of 1, 2, 3, 4, 5, 6, 7, 8, 9 or ${'g'.repeat(39)}… ….`,
	],
	[{ x: 5 }, { rule: 'allowed', fields: ['x'] }, false, ['x'], '"x" "5" is not one of .'],
	[
		{ net: '1 EUR', total: '€ 2' },
		{ rule: 'currency', fields: [] },
		true,
		['net', 'total'],
		'The currency is EUR everywhere.',
	],
	[
		{ net: '1 EUR', total: '2 USD', tax: '3 EUR', x: '1 CHF' },
		{ rule: 'currency', fields: [] },
		false,
		['net', 'tax', 'total', 'x'],
		'The currencies differ: the net amount is in EUR, the total is in USD and "x" is in CHF.',
	],
	[
		{ net: '1 EUR', total: '2 USD' },
		{ rule: 'currency', fields: ['net'] },
		true,
		['net'],
		'The currency is EUR everywhere.',
	],
	[
		{ net: '1 EUR', total: '2 USD' },
		{ rule: 'currency', fields: [], values: ['EUR', 'CHF', 'GBP'] },
		false,
		['net', 'total'],
		'The currency is USD, and not EUR, CHF or GBP.',
	],
	[
		{ net: 1 },
		{ rule: 'currency', fields: [] },
		null,
		[],
		'The currency was not checked: no amount has one.',
	],
])('%j, held against %j: %s', (json, rule, ...told) => {
	expect(verdict(json, rule)).toEqual(told);
});

describe('Signs of several currencies', () => {
	const told = (json: object, values?: string[]) =>
		verdict(json, { rule: 'currency', fields: [], ...(values ? { values } : {}) })[2];

	test.each<[object, string[] | undefined, string]>([
		[{ a: '$1' }, undefined, 'The currency is USD everywhere.'],
		[{ a: '$1', b: '2 CAD' }, undefined, 'The currency is CAD everywhere.'],
		[{ a: '$1' }, ['AUD', 'CAD'], 'The currency is AUD everywhere.'],
		// What others are in is before what is allowed.
		[{ a: '$1', b: '2 CAD' }, ['AUD'], 'The currency is CAD, and not AUD.'],
		[{ a: '2 kr.' }, ['DKK'], 'The currency is DKK everywhere.'],
		[{ a: '2 kr' }, undefined, 'The currency is SEK everywhere.'],
	])('%j, of %j', (json, values, message) => {
		expect(told(json, values)).toBe(message);
	});
});
