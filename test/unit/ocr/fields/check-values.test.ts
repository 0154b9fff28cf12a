import { checkValues } from '../../../../ocr/fields/check/check-values';
import { DEFAULT_CHECKS, defaultRules } from '../../../../ocr/fields/check/default-rules';
import type { CheckedValue, Rule } from '../../../../ocr/fields/check/types';
import { valuesOfJson } from '../../../../ocr/fields/check/values-by-path';
import { expectPlainSentence } from '../../../support/messages';

/** Of JSON: the rule, whether it passed, and the fields it concerns. */
function check(json: unknown, rules: readonly Rule[]) {
	const verdicts = checkValues(valuesOfJson(json), rules);
	for (const { message } of verdicts) expectPlainSentence(message);
	return verdicts;
}
const passed = (json: unknown, rule: Rule) => check(json, [rule]).map((one) => one.passed);

/** By themselves, as far as the fields are there. */
function byDefault(values: unknown) {
	const all = valuesOfJson(values);
	return check(values, defaultRules(all, DEFAULT_CHECKS)).map((one) => `${one.rule} ${one.passed}`);
}

const SUM: Rule = { rule: 'sum', fields: ['net', 'tax'], totals: ['total'] };
const ROWS: Rule = { rule: 'rows', fields: ['rows[].amount'], totals: ['net', 'total'] };
const PRODUCT: Rule = {
	rule: 'product',
	fields: ['rows[].n', 'rows[].price'],
	totals: ['rows[].amount'],
};

describe('net and tax are the total', () => {
	test.each<[unknown, boolean | null]>([
		[{ net: 100, tax: 19, total: 119 }, true],
		[{ net: 100, tax: 19, total: 120 }, false],
		[{ net: 100, tax: 19, total: 119.01 }, true],
		[{ net: 100, tax: 19, total: 119.02 }, false],
		[{ net: 0.1, tax: 0.2, total: 0.3 }, true],
		[{ net: -100, tax: -19, total: -119 }, true],
		[{ net: '1.000,00 €', tax: '190,00 €', total: '1.190,00 EUR' }, true],
		[{ net: '1,000.00', tax: '190', total: "1'190.00" }, true],
		[{ net: 1e12, tax: 1e11, total: 1.1e12 }, true],
		[{ net: 100, tax: null, total: 100 }, null],
		[{ net: 100, total: 100 }, null],
		[{ net: 'hundred', tax: 19, total: 119 }, null],
		[{ net: '', tax: 19, total: 119 }, null],
	])('%j: %s', (json, expected) => {
		expect(passed(json, SUM)).toEqual([expected]);
	});

	test('is told in one sentence', () => {
		expect(check({ net: 100, tax: 19, total: 120 }, [SUM])[0]?.message).toBe(
			'The net amount 100.00 and the tax 19.00 are 119.00, and the total is 120.00.',
		);
	});

	test('a tolerance may be set', () => {
		const json = { net: 100, tax: 19, total: 119.05 };
		expect(passed(json, { ...SUM, tolerance: 0.05 })).toEqual([true]);
		expect(passed(json, { ...SUM, tolerance: 0 })).toEqual([false]);
	});
});

describe('rows', () => {
	const rows = [
		{ n: 2, price: 10, amount: 20 },
		{ n: 1, price: 0.333, amount: 0.33 },
		{ n: 3, price: 26.556, amount: 79.67 },
	];

	test('come to the net amount or to the total, a hundredth off for each', () => {
		expect(passed({ rows, net: 100, total: 119 }, ROWS)).toEqual([true]);
		expect(passed({ rows, net: 84, total: 100 }, ROWS)).toEqual([true]);
		expect(passed({ rows, net: 100.03, total: null }, ROWS)).toEqual([true]);
		expect(passed({ rows, net: 100.05, total: 119 }, ROWS)).toEqual([false]);
	});

	test('are not added up where one has no amount, or nothing is there to compare', () => {
		expect(passed({ rows: [...rows, { n: 1, amount: null }], net: 100 }, ROWS)).toEqual([null]);
		expect(passed({ rows }, ROWS)).toEqual([null]);
		expect(passed({ net: 100 }, ROWS)).toEqual([null]);
	});

	test('are each multiplied', () => {
		expect(passed({ rows }, PRODUCT)).toEqual([true, true, true]);
		const changed = rows.map((row, index) => (index === 1 ? { ...row, amount: 0.35 } : row));
		const verdicts = check({ rows: changed }, [PRODUCT]);
		expect(verdicts.map((one) => one.passed)).toEqual([true, false, true]);
		expect(verdicts[1]?.fields).toEqual(['rows[1].n', 'rows[1].price', 'rows[1].amount']);
		expect(passed({ rows: [{ n: 2, amount: 4 }] }, PRODUCT)).toEqual([null]);
		expect(passed({}, PRODUCT)).toEqual([null]);
	});
});

describe('dates', () => {
	const order: Rule = { rule: 'dateOrder', fields: ['date', 'due'] };
	const range: Rule = { rule: 'dateRange', fields: ['date'], from: '2024-01-01', to: '2024-12-31' };

	test.each<[unknown, boolean | null]>([
		[{ date: '2024-03-05', due: '2024-04-04' }, true],
		[{ date: '2024-03-05', due: '2024-03-05' }, true],
		[{ date: '2024-03-05', due: '2024-03-04' }, false],
		[{ date: '5. März 2024', due: '4 avril 2024' }, true],
		// It may be 2 May.
		[{ date: '3 April 2024', due: '05/02/2024' }, true],
		[{ date: '3 April 2024', due: '03/02/2024' }, false],
		[{ date: '2024-03-05T10:00:00Z', due: '2024-03-06' }, true],
		[{ date: '2024-03-05', due: '30 days' }, null],
		[{ date: '2024-03-05', due: null }, null],
	])('in order: %j: %s', (json, expected) => {
		expect(passed(json, order)).toEqual([expected]);
	});

	test.each<[unknown, boolean | null]>([
		['2024-01-01', true],
		['2024-12-31', true],
		['2023-12-31', false],
		['2025-01-01', false],
		['soon', false],
		[null, null],
	])('in a range: %j: %s', (date, expected) => {
		expect(passed({ date }, range)).toEqual([expected]);
	});
});

test('what is required fails where it is missing or empty, in each row', () => {
	const json = { a: 'x', b: ' ', rows: [{ n: 1 }, { n: null }] };
	const rule: Rule = { rule: 'required', fields: ['a', 'b', 'c', 'rows[].n'] };
	expect(passed(json, rule)).toEqual([true, false, false, true, false]);
});

test('allowed values are compared without case and accents', () => {
	const rule: Rule = { rule: 'allowed', fields: ['kind'], values: ['Invoice', 'Crédit'] };
	expect(passed({ kind: 'INVOICE' }, rule)).toEqual([true]);
	expect(passed({ kind: 'credit' }, rule)).toEqual([true]);
	expect(passed({ kind: 'order' }, rule)).toEqual([false]);
	expect(passed({}, rule)).toEqual([null]);
});

test('Luhn takes blanks and hyphens', () => {
	const rule: Rule = { rule: 'luhn', fields: ['card'] };
	expect(passed({ card: '4111 1111-1111 1111' }, rule)).toEqual([true]);
	expect(passed({ card: '4111 1111 1111 1112' }, rule)).toEqual([false]);
});

describe('the currency', () => {
	const amount = (path: string, currency?: string): CheckedValue => ({
		...{ path, value: 1 },
		...(currency ? { currency } : {}),
	});
	const rule: Rule = { rule: 'currency', fields: [] };
	const of = (values: CheckedValue[], values_?: string[]) =>
		checkValues(values, [{ ...rule, ...(values_ ? { values: values_ } : {}) }])[0];

	test('is the same everywhere', () => {
		expect(of([amount('net', 'EUR'), amount('total', 'EUR'), amount('tax')])?.passed).toBe(true);
		expect(of([amount('net', 'EUR'), amount('total', 'USD')])).toMatchObject({
			passed: false,
			fields: ['net', 'total'],
		});
		expect(of([amount('net')])?.passed).toBeNull();
		expect(of([])?.passed).toBeNull();
	});

	test('counts where it is a field of its own, and no other word of three letters does', () => {
		const currency = { path: 'currency', value: 'EUR' };
		expect(of([currency, amount('total', 'USD')])?.passed).toBe(false);
		expect(of([{ path: 'ref', value: 'ABC' }, amount('total', 'USD')])?.passed).toBe(true);
	});

	test('of very many amounts takes a moment', () => {
		const values = Array.from({ length: 200_000 }, (_, at) => amount(`rows[${at}].net`, 'EUR'));
		expect(of(values)?.fields).toHaveLength(200_000);
	});

	test('may be one of some only', () => {
		expect(of([amount('total', 'USD')], ['EUR', 'CHF'])?.passed).toBe(false);
		expect(of([amount('total', 'CHF')], ['EUR', 'CHF'])?.passed).toBe(true);
	});
});

describe('by default', () => {
	test('what belongs to an invoice is checked where it is there', () => {
		const invoice = {
			...{ number: '4711', date: '2024-03-05', due: '2024-04-04', net: 100, tax: 19, total: 119 },
			...{ currency: 'EUR', iban: 'DE89370400440532013000', supplierVatId: 'DE136695976' },
			lineItems: [{ quantity: 4, unitPrice: 25, amount: 100 }],
		};
		expect(byDefault(invoice)).toEqual([
			'currency true',
			'dateOrder true',
			'iban true',
			'product true',
			...['required true', 'required true', 'required true'],
			...['rows true', 'sum true', 'vatId true'],
		]);
	});

	test('names may be written as models write them, and lie deeper', () => {
		const invoice = {
			invoice: { invoice_number: '4711', 'Total Amount': '12.00', NetAmount: 10, vat: '2.00' },
			Items: [{ qty: 2, unit_price: '5.00', line_total: '11.00' }],
		};
		expect(byDefault(invoice)).toEqual([
			'product false',
			...['required true', 'required true'],
			...['rows false', 'sum true'],
		]);
	});

	test('a field that was looked for and not found is required; one that nobody looked for is not', () => {
		expect(byDefault({ number: null, total: 5 })).toEqual(['required false', 'required true']);
		expect(byDefault({ colour: 'red' })).toEqual([]);
		expect(byDefault({ iban: null, vatId: '' })).toEqual([]);
	});

	test.each<[object, boolean]>([
		[{ net: 100, discount: 5, tax: 19, total: 114 }, true],
		[{ net: 100, discount: -5, tax: 19, total: 114 }, true],
		[{ net: 100, shipping_cost: 7, discount: 5, tax: 19, total: 121 }, true],
		// The net amount may have it already.
		[{ net: 100, discount: 5, tax: 19, total: 119 }, true],
		[{ net: 100, discount: 5, tax: 19, total: 120 }, false],
		[{ net: 100, discount: null, tax: 19, total: 114 }, false],
	])('what is added and taken off counts: %j', (json, right) => {
		expect(byDefault(json).at(-1)).toBe(`sum ${right}`);
	});

	test('only what was chosen is checked', () => {
		const values = valuesOfJson({ total: 5, iban: 'x' });
		expect(defaultRules(values, ['iban'])).toEqual([{ rule: 'iban', fields: ['iban'] }]);
		expect(defaultRules(values, [])).toEqual([]);
	});
});

test('thousands of rows take no more than a moment each', () => {
	const rows = Array.from({ length: 20_000 }, () => ({ quantity: 2, price: 3, amount: 6 }));
	const verdicts = checkValues(
		valuesOfJson({ rows, total: 120_000 }),
		defaultRules(valuesOfJson({ rows, total: 120_000 }), DEFAULT_CHECKS),
	);
	expect(verdicts).toHaveLength(20_002);
	expect(verdicts.every((one) => one.passed)).toBe(true);
});

test.each([null, 7, 'x', [], {}, [null], { a: { b: [] } }])('%j has nothing to check', (json) => {
	expect(byDefault(json)).toEqual([]);
});
