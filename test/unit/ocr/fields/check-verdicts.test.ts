import { known, totalsOf } from '../../../../ocr/fields/check/amounts-at';
import { mod97, isMod11_10, isLuhn, weighted } from '../../../../ocr/fields/check/check-digits';
import { checkValues } from '../../../../ocr/fields/check/check-values';
import { defaultRules } from '../../../../ocr/fields/check/default-rules';
import { whatIsWrongWithIban } from '../../../../ocr/fields/check/iban';
import { nameOf } from '../../../../ocr/fields/check/names';
import { ruleByRow, rowsOf } from '../../../../ocr/fields/check/rows';
import type { CheckedValue, Rule } from '../../../../ocr/fields/check/types';
import {
	columnOf,
	isPresent,
	ValuesByPath,
	valuesOfJson,
} from '../../../../ocr/fields/check/values-by-path';
import { checkVatId } from '../../../../ocr/fields/check/vat-id';

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

describe('Names in sentences', () => {
	test.each([
		['currency', 'the currency'],
		['customerVatId', "the customer's VAT ID"],
		['date', 'the date'],
		['due', 'the due date'],
		['dueDate', 'the due date'],
		['iban', 'the IBAN'],
		['invoiceNumber', 'the invoice number'],
		['net', 'the net amount'],
		['number', 'the number'],
		['receiptNumber', 'the receipt number'],
		['subtotal', 'the subtotal'],
		['supplierVatId', "the supplier's VAT ID"],
		['tax', 'the tax'],
		['total', 'the total'],
		['vatId', 'the VAT ID'],
		['x', '"x"'],
	])('%s is %s', (path, name) => expect(nameOf(path)).toBe(name));

	/** A form of each country, with digits that are of no number. */
	test.each([
		['ATX', 'Austria'],
		['BEX', 'Belgium'],
		['BGX', 'Bulgaria'],
		['CYX', 'Cyprus'],
		['CZX', 'Czechia'],
		['DEX', 'Germany'],
		['DKX', 'Denmark'],
		['EEX', 'Estonia'],
		['ELX', 'Greece'],
		['ESX', 'Spain'],
		['FIX', 'Finland'],
		['FRX', 'France'],
		['GBX', 'United Kingdom'],
		['GRX', 'Greece'],
		['HRX', 'Croatia'],
		['HUX', 'Hungary'],
		['IEX', 'Ireland'],
		['ITX', 'Italy'],
		['LTX', 'Lithuania'],
		['LUX', 'Luxembourg'],
		['LVX', 'Latvia'],
		['MTX', 'Malta'],
		['NLX', 'Netherlands'],
		['PLX', 'Poland'],
		['PTX', 'Portugal'],
		['ROX', 'Romania'],
		['SEX', 'Sweden'],
		['SIX', 'Slovenia'],
		['SKX', 'Slovakia'],
		['XIX', 'Northern Ireland'],
		['CHEX', 'Switzerland'],
		['NOX', 'Norway'],
	])('%s is of %s', (id, country) => {
		expect(checkVatId(id)).toEqual({
			passed: false,
			says: `does not have the form of a VAT ID of ${country}`,
		});
	});
});

/** Numbers that were made by the rule that each country publishes, worked out by hand. */
test.each([
	// 10 - (1·3 + 2·7 + 3·1 + 4·3 + 5·7 + 6·1 + 7·3 + 8·7) mod 10 = 10 - 150 mod 10 = 0.
	['EE123456780', true],
	['EE123456781', false],
	// 9·1 + 7·2 + 3·3 + 1·4 + 9·5 + 7·6 + 3·7 = 144, so 6.
	['HU12345676', true],
	['HU12345675', false],
	// 7·1 + 9·2 + 10·3 + 5·4 + 8·5 + 4·6 + 2·7 = 153, 153 mod 11 = 10, so 1.
	['FI12345671', true],
	['FI12345672', false],
	// 7·0 + 9·0 + 10·0 + 5·0 + 8·0 + 4·0 + 2·0 = 0, so 0.
	['FI00000000', true],
	// 4·1 = 4, so 7; 4·3 = 12, 12 mod 11 = 1, so 10, which no digit is.
	['FI00000107', true],
	['FI00000300', false],
	['FI00000301', false],
	// 256 + 2·128 + 3·64 + 4·32 + 5·16 + 6·8 + 7·4 + 8·2 = 1004, 1004 mod 11 = 3.
	['EL123456783', true],
	['EL123456784', false],
	// 1234567 of 8: 2·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 = 106, and 4 makes it 110.
	['DK12345674', true],
	['DK12345675', false],
	// 123456 mod 89 = 13.
	['LU12345613', true],
	['LU12345614', false],
	// 97 - 1234567 mod 97 = 97 - 48 = 49.
	['BE0123456749', true],
	['BE123456749', true],
	['BE0123456748', false],
	// 12 + 3·(123456789 mod 97) = 12 + 3·39 = 129, 129 mod 97 = 32.
	['FR32123456789', true],
	['FR33123456789', false],
	['FRXX123456789', true],
	['FRX2123456789', true],
	['FR2X123456789', true],
	// 3·1 + 4·2 + 6·3 + 7·4 + 8·5 + 9·6 = 151, 37 - 151 mod 37 = 37 - 3 = 34.
	['MT12345634', true],
	['MT12345635', false],
	// 6·1 + 5·2 + 7·3 + 2·4 + 3·5 + 4·6 + 5·7 + 6·8 + 7·9 = 230, 230 mod 11 = 10, which no digit is.
	['PL1234567890', false],
	// Of 123456788 it is 223, 223 mod 11 = 3.
	['PL1234567883', true],
	// 9·1 + 8·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 156, 11 - 156 mod 11 = 9.
	['PT123456789', true],
	['PT123456788', false],
	// 9·2 = 18, 11 - 7 = 4; 10 and 11 are 0: 9·5 = 45, 11 - 1 = 10; 11 - 0 = 11 of zeros.
	['PT200000004', true],
	['PT500000000', true],
	['PT000000000', true],
	['PT500000001', false],
	// 8·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 = 112, 11 - 112 mod 11 = 9.
	['SI12345679', true],
	['SI12345678', false],
	// 7·1 = 7 of nothing but that: 8·1 = 8, 11 - 8 = 3.
	['SI10000003', true],
	// 10 is 0: 8·7 = 56, 56 mod 11 = 1; and 11 is no digit.
	['SI70000000', true],
	// 1234567890 mod 11 = 6, and nothing may be left.
	['SK1234567890', false],
	['SK1234567884', true],
	// 7·0 + 5·0 + 3·0 + 2·0 + 1·0 + 7·0 + 5·0 + 3·0 + 2·1 = 2, 20 mod 11 = 9.
	['RO19', true],
	['RO18', false],
	// 2·6 = 12, 120 mod 11 = 10, 10 mod 10 = 0.
	['RO60', true],
	// 3·1 + 2·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 138, 11 - 138 mod 11 = 5.
	['NO123456785', true],
	['NO123456785MVA', true],
	['NO123456786', false],
	// 5·1 + 4·2 + 3·3 + 2·4 + 7·5 + 6·6 + 5·7 + 4·8 = 168, 11 - 168 mod 11 = 8.
	['CHE123456788', true],
	['CHE123456788IVA', true],
	['CHE123456788VAT', true],
	['CHE123456789', false],
	// 8·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 = 112, 97·2 - 112 = 82; by the newer rule 27 less.
	['GB123456782', true],
	['GB123456727', true],
	['XI123456782', true],
	['GB123456783', false],
	['GB123456782001', true],
	['GBGD123', true],
	['GBHA599', true],
	// 9·1 + 8·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 156, 156 mod 11 = 2.
	['NL123456782B01', true],
	['NL123456783B01', false],
	// 1 + 4 + 3 + 8 + 5 + (12: 3) + 7 = 31, and 4 is 35, so 5.
	['ATU12345675', true],
	['ATU12345676', false],
	// Product by product, 10: 1 2 3 4 5 6 7 8 leave a check digit of 8.
	['DE123456788', true],
	['DE123456789', false],
])('the check digit of %s is right: %s', (id, passed) => {
	expect(checkVatId(id).passed).toBe(passed);
});

describe('Check digits', () => {
	test('of ISO/IEC 7064, MOD 11,10', () => {
		// 10 + 0 is 10, doubled 20, 9 of 11: 2 left.
		expect(isMod11_10('02')).toBe(true);
		expect(isMod11_10('03')).toBe(false);
		// 10 + 1 is 11, of ten 1, doubled 2; 11 - 2 = 9.
		expect(isMod11_10('19')).toBe(true);
		// 10 + 5 is 5 of ten, doubled 10; 11 - 10 = 1.
		expect(isMod11_10('51')).toBe(true);
		// Of 1: 2 · (10 + 6 of ten 6 → 12 → 1); 11 - 1 = 10, which is 0.
		expect(isMod11_10('60')).toBe(true);
	});

	test('of Luhn: every second digit from the right doubled, two digits added up', () => {
		expect(isLuhn('18')).toBe(true);
		expect(isLuhn('59')).toBe(true);
		expect(isLuhn('91')).toBe(true);
		expect(isLuhn('00')).toBe(true);
		expect(isLuhn('19')).toBe(false);
		expect(isLuhn('0')).toBe(false);
		expect(isLuhn('18x')).toBe(false);
		expect(isLuhn('x18')).toBe(false);
	});

	test('a number of any length, and letters as 10 to 35', () => {
		expect(mod97('')).toBe(0);
		expect(mod97('98')).toBe(1);
		expect(mod97('A')).toBe(10);
		// 1, then 35: 135 - 97.
		expect(mod97('1Z')).toBe(38);
		expect(mod97('Z1')).toBe(351 % 97);
		expect(mod97('9')).toBe(9);
		expect(mod97('A9')).toBe(109 % 97);
		expect(weighted('1234', [1, 10, 100])).toBe(321);
		expect(weighted('', [])).toBe(0);
	});
});

/** The lengths of SWIFT's registry. */
test.each(
	(
		'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 ' +
		'DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 ' +
		'IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 ' +
		'MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 ' +
		'SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
	).split(' '),
)('an IBAN of %s characters', (entry) => {
	const [country, length] = [entry.slice(0, 2), Number(entry.slice(2))];
	const iban = (digits: number) => `${country}00${'0'.repeat(digits - 4)}`;
	expect(whatIsWrongWithIban(iban(length)) ?? '').not.toMatch(/characters/u);
	const other = length === 15 ? 16 : length - 1;
	expect(whatIsWrongWithIban(iban(other))).toBe(
		`has ${other} characters, and an IBAN of ${country} has ${length}`,
	);
});

test('an IBAN of a country that is not known is told by its digits alone', () => {
	// ZZ as 3535 behind eleven zeros, and 98 - (353500 mod 97).
	const digits = String(98 - (353500 % 97)).padStart(2, '0');
	expect(whatIsWrongWithIban(`ZZ${digits}00000000000`)).toBeUndefined();
	expect(whatIsWrongWithIban(`ZZ${digits}0000000000`)).toBe('does not have the form of an IBAN');
	expect(whatIsWrongWithIban(`ZZ${digits}${'0'.repeat(30)}`)).toBeUndefined();
	expect(whatIsWrongWithIban(`ZZ${digits}${'0'.repeat(31)}`)).toMatch(/form/u);
	for (const written of ['IBAN: ', 'iban. ', ' IBAN ', 'Iban'])
		expect(whatIsWrongWithIban(`${written}de89-3704.0044 0532 0130 00`)).toBeUndefined();
	expect(whatIsWrongWithIban('x IBAN DE89370400440532013000')).toMatch(/form/u);
});

describe('Values by their paths', () => {
	const values = (json: unknown) => new ValuesByPath(valuesOfJson(json));
	const paths = (all: readonly CheckedValue[]) => all.map(({ path }) => path);
	const json = {
		total: 5,
		orders: [
			{ id: 'a', items: [{ price: 1 }, { price: 2, tags: ['x', 'y'] }] },
			{ items: [{ price: 3 }] },
		],
	};

	test('of a column, of its part in one row, and of one alone', () => {
		const all = values(json);
		expect(all.paths).toEqual([
			...['total', 'orders[0].id', 'orders[0].items[0].price', 'orders[0].items[1].price'],
			...['orders[0].items[1].tags[0]', 'orders[0].items[1].tags[1]'],
			'orders[1].items[0].price',
		]);
		expect(all.columnPaths).toEqual([
			...['orders[].id', 'orders[].items[].price', 'orders[].items[].tags[]'],
		]);
		expect(paths(all.all('orders[].items[].price'))).toEqual([
			...['orders[0].items[0].price', 'orders[0].items[1].price', 'orders[1].items[0].price'],
		]);
		expect(paths(all.all('orders[0].items[].price'))).toEqual([
			...['orders[0].items[0].price', 'orders[0].items[1].price'],
		]);
		expect(paths(all.all('orders[0].items[1].tags[]'))).toEqual([
			...['orders[0].items[1].tags[0]', 'orders[0].items[1].tags[1]'],
		]);
		expect(all.all('total')).toEqual([{ path: 'total', value: 5 }]);
		expect([all.all('none'), all.all('none[].x'), all.all('none[0].x[]')]).toEqual([[], [], []]);
		expect(all.of('total')).toEqual({ path: 'total', value: 5 });
		expect(all.of('none')).toBeUndefined();
	});

	test('of each row, also where a row has none', () => {
		const all = values(json);
		expect(all.inEachRow('orders[].id')).toEqual([
			{ path: 'orders[0].id', value: 'a' },
			{ path: 'orders[1].id', value: null },
		]);
		expect(all.inEachRow('orders[].items[].price').map(({ value }) => value)).toEqual([1, 2, 3]);
		expect(all.inEachRow('orders[].items[].tags[]').map(({ value }) => value)).toEqual(['x', 'y']);
		expect(all.inEachRow('total')).toEqual([{ path: 'total', value: 5 }]);
		expect(all.inEachRow('none[].x')).toEqual([]);
		expect(all.inEachRow('none')).toEqual([]);
	});

	test('the first of two with one path counts', () => {
		const twice = new ValuesByPath([
			{ path: 'a[0]', value: 1 },
			{ path: 'a[0]', value: 2 },
		]);
		expect(twice.of('a[0]')?.value).toBe(1);
		expect(twice.all('a[]')).toHaveLength(1);
	});

	test('of any JSON, with null for what is none', () => {
		expect(
			valuesOfJson({ a: true, b: false, c: null, d: Number.NaN, e: '', f: [[], [1], {}], g: {} }),
		).toEqual([
			{ path: 'a', value: 'true' },
			{ path: 'b', value: 'false' },
			{ path: 'c', value: null },
			{ path: 'd', value: null },
			{ path: 'e', value: '' },
			{ path: 'f[0]', value: null },
			{ path: 'f[1][0]', value: 1 },
			{ path: 'f[2]', value: null },
		]);
		expect(valuesOfJson('x')).toEqual([{ path: '', value: 'x' }]);
		const deep = (layers: number): unknown => (layers === 0 ? 'x' : { a: deep(layers - 1) });
		expect(valuesOfJson(deep(32))).toHaveLength(1);
		expect(valuesOfJson(deep(33))).toEqual([]);
		const list = (layers: number): unknown => (layers === 0 ? 'x' : [list(layers - 1)]);
		expect(valuesOfJson(list(32))).toMatchObject([{ value: 'x' }]);
		expect(valuesOfJson(list(33))).toMatchObject([{ value: null }]);
	});

	test.each([
		['a[0].b[12].c', 'a[].b[].c'],
		['a[x].b', 'a[x].b'],
		['a', 'a'],
	])('%s is in the column %s', (path, column) => expect(columnOf(path)).toBe(column));

	test('are there where they are neither null nor blank', () => {
		const is = (value: string | number | null) => isPresent({ path: 'a', value });
		expect([is('x'), is(0), is(' '), is(''), is(null), isPresent(undefined)]).toEqual([
			...[true, true, false, false, false, false],
		]);
	});

	test('rows are those of all columns, in their order', () => {
		const all = values({ a: [{ x: 1 }, { y: 2 }, { x: 3, y: 4 }], b: 5 });
		expect(rowsOf(['b', 'a[].y', 'a[].x'], all)).toEqual([['[1]'], ['[2]'], ['[0]']]);
		expect(rowsOf(['orders[].items[].price'], values(json))).toEqual([
			['[0]', '[0]'],
			['[0]', '[1]'],
			['[1]', '[0]'],
		]);
		expect(rowsOf(['b'], all)).toEqual([]);
	});

	test('a rule whose result is in each row is one for each row', () => {
		const all = values({ a: [{ x: 1 }, { x: 3 }] });
		const rule: Rule = {
			...{ rule: 'sum', fields: ['a[].n', 'm'], totals: ['a[].x', 't'] },
			...{ added: ['a[].p'], takenOff: ['a[].q'], tolerance: 1 },
		};
		expect(ruleByRow(rule, all)).toEqual(
			[0, 1].map((row) => ({
				...{ rule: 'sum', fields: [`a[${row}].n`, 'm'], totals: [`a[${row}].x`, 't'] },
				...{ added: [`a[${row}].p`], takenOff: [`a[${row}].q`], tolerance: 1 },
			})),
		);
		const single: Rule = { rule: 'sum', fields: ['a[].n'], totals: ['t'] };
		expect(ruleByRow(single, all)).toEqual([single]);
		expect(ruleByRow({ rule: 'rows', fields: [] }, all)).toEqual([{ rule: 'rows', fields: [] }]);
	});

	test('amounts that are known, and what may come out', () => {
		const all = values({ a: '1,50', b: null, c: 'x' });
		expect(known(['a', 'b', 'c', 'd'], all)).toEqual([{ path: 'a', amount: 1.5 }]);
		const totals = (...names: string[]) =>
			totalsOf({ rule: 'sum', fields: [], totals: names }, all);
		expect(totals('a', 'b')).toEqual([{ path: 'a', amount: 1.5 }]);
		expect(totals('b')).toBe('"b" has no value');
		expect(totals('c')).toBe('"c" is not a number');
		expect(totals('b', 'c')).toBe('"b" or "c" has no value');
		expect(totalsOf({ rule: 'sum', fields: [] }, all)).toBe(' has no value');
	});
});

test('the rules of an invoice, by what its fields are called', () => {
	const json = {
		...{ number: '7', date: '2024-03-05', dueDate: '2024-04-05', net: 1, tax: 2, total: '3 EUR' },
		...{ tip: 1, discount: 2, iban: 'DE', bankIban: 'x', supplierVatId: 'x', emptyIban: '' },
		lineItems: [{ quantity: 1, unitPrice: 1, amount: 1 }],
	};
	const all: Rule[] = [
		{ rule: 'currency', fields: [] },
		{ rule: 'dateOrder', fields: ['date', 'dueDate'] },
		{ rule: 'iban', fields: ['iban', 'bankIban'] },
		{
			rule: 'product',
			fields: ['lineItems[].quantity', 'lineItems[].unitPrice'],
			totals: ['lineItems[].amount'],
		},
		{ rule: 'required', fields: ['number', 'date', 'total'] },
		{ rule: 'rows', fields: ['lineItems[].amount'], totals: ['net', 'total'] },
		{
			rule: 'sum',
			...{ fields: ['net', 'tax'], totals: ['total'], added: ['tip'], takenOff: ['discount'] },
		},
		{ rule: 'vatId', fields: ['supplierVatId'] },
	];
	const chosen = all.map(({ rule }) => rule) as never[];
	expect(defaultRules(valuesOfJson(json), chosen)).toEqual(all);
	expect(defaultRules(valuesOfJson({ net: 1, tax: 2, date: 'x', due: null }), chosen)).toEqual([
		{ rule: 'dateOrder', fields: ['date', 'due'] },
		{ rule: 'required', fields: ['date'] },
	]);
	const typed: CheckedValue[] = [
		{ path: 'account', value: 'DE', type: 'iban' },
		{ path: 'taxNumber', value: 'x', type: 'vatId' },
		{ path: 'none', value: null, type: 'iban' },
		{ path: 'currency', value: null },
	];
	expect(defaultRules(typed, chosen)).toEqual([
		{ rule: 'currency', fields: [] },
		{ rule: 'iban', fields: ['account'] },
		{ rule: 'vatId', fields: ['taxNumber'] },
	]);
	expect(defaultRules(valuesOfJson({ rows: [{ amount: 1 }], total: 1 }), ['rows'])).toEqual([
		{ rule: 'rows', fields: ['rows[].amount'], totals: ['total'] },
	]);
});
