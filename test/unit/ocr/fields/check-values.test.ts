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
		// A percentage is no amount.
		[{ net: 200, tax: '19%', total: 238 }, null],
		[{ net: 100, tax: '19 %', total: 119 }, null],
		[{ net: 100, tax: '%19', total: 119 }, null],
		[{ net: 100, tax: '１９％', total: 119 }, null],
		[{ net: 100, tax: '19 percent', total: 119 }, null],
		[{ net: 1e308, tax: 1e308, total: 1e308 }, false],
		[{ net: 1, tax: 1, total: '9'.repeat(400) }, false],
	])('%j: %s', (json, expected) => {
		expect(passed(json, SUM)).toEqual([expected]);
	});

	test('is told in one sentence', () => {
		expect(check({ net: 100, tax: 19, total: 120 }, [SUM])[0]?.message).toBe(
			'The net amount 100.00 and the tax 19.00 are 119.00, and the total is 120.00.',
		);
	});

	test('of several results one is enough', () => {
		const rule: Rule = { ...SUM, totals: ['gross', 'total'] };
		const json = { net: 100, tax: 19, gross: 120, total: 119 };
		expect(check(json, [rule])).toMatchObject([{ passed: true, fields: ['net', 'tax', 'total'] }]);
		expect(passed({ ...json, gross: null }, rule)).toEqual([true]);
		expect(check({ ...json, total: 118 }, [rule])).toMatchObject([
			{ passed: false, fields: ['net', 'tax', 'gross', 'total'] },
		]);
		expect(passed({ net: 100, tax: 19, gross: 'x' }, rule)).toEqual([null]);
	});

	test('all of a column is added', () => {
		const rule: Rule = { rule: 'sum', fields: ['rows[].amount', 'tax'], totals: ['total'] };
		const rows = [{ amount: 60 }, { amount: 40 }];
		expect(check({ rows, tax: 19, total: 119 }, [rule])).toMatchObject([
			{ passed: true, fields: ['rows[0].amount', 'rows[1].amount', 'tax', 'total'] },
		]);
		expect(passed({ rows, tax: 19, total: 79 }, rule)).toEqual([false]);
		expect(passed({ rows: [...rows, { amount: 'x' }], tax: 19, total: 119 }, rule)).toEqual([null]);
		expect(passed({ tax: 19, total: 119 }, rule)).toEqual([null]);
	});

	test('what comes out in each row is added in each row', () => {
		const rule: Rule = {
			rule: 'sum',
			fields: ['rows[].net', 'rows[].tax'],
			totals: ['rows[].total'],
		};
		const rows = [
			{ net: 100, tax: 19, total: 119 },
			{ net: 10, tax: 1, total: 12 },
			{ net: 10, total: 10 },
		];
		expect(passed({ rows }, rule)).toEqual([true, false, null]);
		expect(passed({}, rule)).toEqual([null]);
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

	test('concern what they come to, or all that they do not come to', () => {
		const amounts = ['rows[0].amount', 'rows[1].amount', 'rows[2].amount'];
		expect(check({ rows, net: 100, total: 119 }, [ROWS])).toMatchObject([
			{ passed: true, fields: [...amounts, 'net'] },
		]);
		expect(check({ rows, net: 90, total: 119 }, [ROWS])).toMatchObject([
			{ passed: false, fields: [...amounts, 'net', 'total'] },
		]);
	});

	test('are not added up where one has no amount, or nothing is there to compare', () => {
		expect(passed({ rows: [...rows, { n: 1, amount: null }], net: 100 }, ROWS)).toEqual([null]);
		expect(passed({ rows }, ROWS)).toEqual([null]);
		expect(passed({ net: 100 }, ROWS)).toEqual([null]);
	});

	test('of several columns are added up together', () => {
		const rule: Rule = {
			rule: 'rows',
			fields: ['rows[].amount', 'fees[].amount'],
			totals: ['net'],
		};
		expect(passed({ rows, fees: [{ amount: 7 }], net: 107 }, rule)).toEqual([true]);
		expect(passed({ rows, fees: [{ amount: 7 }], net: 100 }, rule)).toEqual([false]);
	});

	test('within rows come to what each of those says', () => {
		const rule: Rule = {
			rule: 'rows',
			fields: ['orders[].rows[].amount'],
			totals: ['orders[].total'],
		};
		const orders = [
			{ rows, total: 100 },
			{ rows: rows.slice(0, 1), total: 100 },
			{ rows: [], total: 0 },
		];
		expect(passed({ orders }, rule)).toEqual([true, false, null]);
	});

	test('multiplied may come to one of several', () => {
		const rule: Rule = { ...PRODUCT, totals: ['rows[].gross', 'rows[].amount'] };
		const json = {
			rows: [
				{ n: 2, price: 5, gross: 12, amount: 10 },
				{ n: 2, price: 5, gross: 12 },
			],
		};
		expect(passed(json, rule)).toEqual([true, false]);
	});

	test('are not multiplied for a result that is in none of them', () => {
		expect(passed({ rows, total: 20 }, { ...PRODUCT, totals: ['total'] })).toEqual([null]);
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

	test('in order in each row', () => {
		const rows = [
			{ from: '2024-03-05', to: '2024-03-06' },
			{ from: '2024-03-05', to: '2024-03-04' },
			{ from: '2024-03-05' },
		];
		const inRows: Rule = { rule: 'dateOrder', fields: ['rows[].from', 'rows[].to'] };
		const verdicts = check({ rows }, [inRows]);
		expect(verdicts.map((one) => one.passed)).toEqual([true, false, null]);
		expect(verdicts[1]?.fields).toEqual(['rows[1].from', 'rows[1].to']);
		const toEach: Rule = { rule: 'dateOrder', fields: ['date', 'rows[].from'] };
		expect(passed({ date: '2024-03-06', rows: rows.slice(1) }, toEach)).toEqual([false, false]);
		expect(passed({ date: '2024-03-06' }, toEach)).toEqual([null]);
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

test('what is required fails in each row that has something else, or nothing', () => {
	const rule: Rule = { rule: 'required', fields: ['rows[].sku'] };
	const verdicts = check({ rows: [{ sku: '1' }, {}, { n: 1 }, { tags: [] }] }, [rule]);
	expect(verdicts.map((one) => one.passed)).toEqual([true, false, false, false]);
	expect(verdicts[1]?.fields).toEqual(['rows[1].sku']);
	const nested: Rule = { rule: 'required', fields: ['orders[].rows[].sku'] };
	const orders = [{ rows: [{ sku: '1' }, { n: 1 }] }, { rows: [] }];
	expect(passed({ orders }, nested)).toEqual([true, false]);
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

	test.each<[object, boolean | null]>([
		[{ net: '100 EUR', tax: '19 EUR', total: '119 USD', currency: 'EUR' }, false],
		[{ net: '100 EUR', total: '119 EUR' }, true],
		[{ net: '€ 100', total: '$119' }, false],
		[{ net: '100,00 €', total: 'EUR 119,00' }, true],
		[{ net: '-100,00€', total: '(119,00 EUR)' }, true],
		[{ net: '100 RON', total: '119 EUR' }, false],
		[{ currency: '€', total: '119 USD' }, false],
		// The dollar of Canada, and the crown of Norway.
		[{ currency: 'CAD', total: '$119' }, true],
		[{ net: '100 NOK', total: '119 kr' }, true],
		[{ currency: 'EUR', total: '119 kr' }, false],
		// What is no money.
		[{ total: '119 EUR', size: '12 ft', note: 'TOP 10', ref: 'INV 2024', pack: '6 pen' }, true],
		[{ ref: 'INV 2024', pack: '12 ft' }, null],
		[{ total: '119 EUR', sku: 'CAD-20', quantity: '2 CUP', order_number: 'USD 7' }, true],
	])('is read where it is written: %j', (json, right) => {
		const [verdict] = check(json, [rule]);
		expect(verdict?.passed).toBe(right);
		expect(byDefault(json).filter((one) => one.startsWith('currency'))).toEqual(
			right === null ? [] : [`currency ${right}`],
		);
	});

	test('is not read out of a text that was found', () => {
		const total: CheckedValue = { path: 'total', value: 119, currency: 'EUR', type: 'amount' };
		expect(of([total, { path: 'plan', value: 'USD 7', type: 'text' }])?.passed).toBe(true);
		expect(of([total, { path: 'net', value: 'USD 7', type: 'amount' }])?.passed).toBe(false);
	});

	test('of a sign is the one that is allowed', () => {
		const total = { path: 'total', value: '$5' };
		expect(of([total], ['CAD'])?.passed).toBe(true);
		expect(of([total], ['EUR'])?.passed).toBe(false);
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
		// One of them may be in the net amount already.
		[{ net: 100, discount: 10, shipping: 5, tax: 19, total: 124 }, true],
		[{ net: 100, discount: 10, shipping: 5, tax: 19, total: 109 }, true],
		[{ net: 100, discount: 10, shipping: 5, tax: 19, total: 114 }, true],
		[{ net: 100, discount: 10, shipping: 5, tax: 19, total: 129 }, false],
		[{ net: 100, shipping: 5, tip: 7, tax: 19, total: 126 }, true],
		[{ net: 100, discount: '10%', tax: 19, total: 119 }, true],
	])('what is added and taken off counts: %j', (json, right) => {
		expect(byDefault(json).at(-1)).toBe(`sum ${right}`);
	});

	const rows = [{ amount: 60 }, { amount: 40 }];
	test.each<[object]>([
		[{ payments: [{ amount: 50 }], lineItems: rows }],
		[{ taxes: [{ rate: 19, amount: 19 }], lineItems: rows }],
		[{ vatBreakdown: [{ amount: 19, description: 'x' }], positions: rows }],
		[{ taxInvoice: { payment_history: [{ amount: 50 }], rows } }],
		[
			{
				salesTaxes: [{ amount: 19 }],
				lineItems: rows.map((row) => ({ tax: { amount: 1 }, ...row })),
			},
		],
		[{ milestones: [{ amount: 19 }], order: { list: rows.map((row) => ({ qty: 1, ...row })) } }],
		[{ list: rows.map((row) => ({ ...row, extras: [{ quantity: 1, price: 1, amount: 1 }] })) }],
	])('the rows are the line items of %j', (lists) => {
		const values = valuesOfJson({ ...lists, net: 100, tax: 19, total: 119 });
		expect(checkValues(values, defaultRules(values, ['rows']))).toMatchObject([{ passed: true }]);
	});

	test.each([['taxes'], ['payments'], ['discounts'], ['allowances'], ['lateFees']])(
		'%s by themselves are no line items',
		(name) => {
			const values = valuesOfJson({ [name]: [{ amount: 19 }], net: 100, total: 119 });
			expect(defaultRules(values, ['rows'])).toEqual([]);
		},
	);

	test.each<[object, boolean]>([
		[{ vatId: 'x' }, true],
		[{ supplier: { vat_number: 'x' } }, true],
		[{ vatUid: 'x' }, true],
		[{ uid: 'ATU12345675' }, true],
		[{ uid: 'CHE-116.281.710 MWST' }, true],
		[{ supplierUid: 'ATU12345675' }, true],
		[{ supplierUid: 'ATU 12345675' }, true],
		[{ supplierUid: 'CHE-116.281.710' }, true],
		[{ supplierUid: 'CHE.116' }, true],
		[{ supplierUid: 'CHEX116' }, false],
		[{ supplierUid: 'CHE 1' }, true],
		[{ supplierUid: 'xATU12345675' }, false],
		[{ supplierUid: 'DE123456789' }, false],
		[{ uid: 'DE123456789' }, true],
		[{ uid: 'DE 1234' }, false],
		[{ uid: 'DE 12345' }, true],
		[{ uid: 'D12345678' }, false],
		[{ uid: 'xDE123456789' }, false],
		[{ uid: `DE${'1'.repeat(21)}` }, true],
		[{ uid: `DE${'1'.repeat(22)}` }, false],
		[{ ustId: 'x' }, true],
		[{ ustIdNr: 'x' }, true],
		[{ vatNo: 'x' }, true],
		[{ vatIdOther: 'x' }, false],
		[{ uuid: 'de305d54-75b4-431b-adb2-eb6b9e546014' }, false],
		[{ uid: 'DE305D54-75B4-431B-ADB2-EB6B9E546014' }, false],
		[{ uid: 'kX3fq81LmZ' }, false],
		[{ liquid: 'IT' }, false],
		[{ guid: 'IT12345670017' }, false],
	])('%j is taken for a VAT ID: %s', (json, isOne) => {
		expect(defaultRules(valuesOfJson(json), ['vatId'])).toHaveLength(isOne ? 1 : 0);
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
