import { conventionsOf } from '../../../../../ocr/fields/find/conventions';
import { compilePattern, PatternWork } from '../../../../../ocr/fields/find/pattern';
import { patternValuesIn, typedValuesIn } from '../../../../../ocr/fields/find/typed-values';
import type { FieldType } from '../../../../../ocr/document/types';

const valuesIn = (
	text: string,
	type: Exclude<FieldType, 'text' | 'pattern'>,
	document = text,
	languages: readonly string[] = [],
) => typedValuesIn(text, type, conventionsOf(document, languages));

describe('amounts', () => {
	test.each([
		['1,234.50', 1234.5, undefined],
		['1.234,50 €', 1234.5, 'EUR'],
		['€1.234,50', 1234.5, 'EUR'],
		['EUR 1234.50', 1234.5, 'EUR'],
		['1 234,50 zł', 1234.5, 'PLN'],
		["CHF 1'234.50", 1234.5, 'CHF'],
		['¥1,234', 1234, 'JPY'],
		['1,234円', 1234, 'JPY'],
		['₩12,000', 12000, 'KRW'],
		['12.000원', 12000, 'KRW'],
		['$(119.00)', -119, 'USD'],
		['(119.00)', -119, undefined],
		['-119.00', -119, undefined],
		['119.00-', -119, undefined],
		['US$ 5.00', 5, 'USD'],
		['Rs.500', 500, 'INR'],
		['Rs500/-', 500, 'INR'],
		['Rs.12,500.00', 12500, 'INR'],
		['zł500,00', 500, 'PLN'],
		['THB500', 500, 'THB'],
		['1,99B', 1.99, undefined],
		['($108.00)', -108, 'USD'],
		['(108,00 €)', -108, 'EUR'],
		['(EUR 108,00)', -108, 'EUR'],
		['EUR-119,00', -119, 'EUR'],
		['-EUR 100,00', -100, 'EUR'],
		['KWD 1.250', 1.25, 'KWD'],
		['1,234.500 BHD', 1234.5, 'BHD'],
		['R$ 5,00', 5, 'BRL'],
		['12,34,567.00', 1234567, undefined],
	])('%s', (text, value, currency) => {
		const [found] = valuesIn(text, 'amount');
		expect(found).toMatchObject({ value });
		expect(found!.currency).toBe(currency);
	});

	test.each(['19 %', '2024-03-05', '05.03.2024', '14:22', '0049123', '123456789', 'A4', '1.2.3'])(
		'%s is none',
		(text) => {
			expect(valuesIn(text, 'amount')).toEqual([]);
		},
	);

	test('less than one has no thousands', () => {
		expect(valuesIn('0.500', 'number')[0]!.value).toBe(0.5);
	});

	test('the document decides what a comma is', () => {
		expect(valuesIn('1,500', 'number', '1,500 and 2,75 and 3,10')[0]!.value).toBe(1.5);
		expect(valuesIn('1,500', 'number', '1,500 and 2.75 and 3.10')[0]!.value).toBe(1500);
	});

	test('a crown is that of the language', () => {
		expect(valuesIn('5,00 kr', 'amount', '', ['da'])[0]!.currency).toBe('DKK');
		expect(valuesIn('5,00 kr', 'amount', '', ['nb'])[0]!.currency).toBe('NOK');
		expect(valuesIn('5,00 kr', 'amount', '', ['sv'])[0]!.currency).toBe('SEK');
	});

	test('a percentage before the amount', () => {
		expect(valuesIn('VAT 19 % 19.00', 'amount').map(({ value }) => value)).toEqual([19]);
	});
});

describe('dates', () => {
	test.each([
		['2024-03-05', '2024-03-05'],
		['5. März 2024', '2024-03-05'],
		['March 5th, 2024', '2024-03-05'],
		['5 mars 2024', '2024-03-05'],
		['05-Mar-24', '2024-03-05'],
		['05/13/2024', '2024-05-13'],
		['2024年3月5日', '2024-03-05'],
		['令和6年3月5日', '2024-03-05'],
		['令和元年5月1日', '2019-05-01'],
		['R6.3.5', '2024-03-05'],
		['民國113年3月5日', '2024-03-05'],
		['2024. 3. 5.', '2024-03-05'],
		['05/03/24 14:22', '2024-03-05'],
		['6 listopada 2022', '2022-11-06'],
	])('%s', (text, value) => {
		expect(valuesIn(text, 'date')[0]?.value).toBe(value);
	});

	test('is none within longer figures', () => {
		for (const text of ['10-11-12-345', '10.11.12.13', '2024-03-05-001'])
			expect(valuesIn(text, 'date')).toEqual([]);
		expect(valuesIn('01.03.2024-31.03.2024', 'date').map(({ value }) => value)).toEqual([
			'2024-03-01',
			'2024-03-31',
		]);
	});

	test('are told from left to right, of an era or not', () => {
		const values = (text: string) => valuesIn(text, 'date').map(({ value }) => value);
		expect(values('2024-03-05, 令和6年4月5日, 2024-05-05')).toEqual([
			...['2024-03-05', '2024-04-05', '2024-05-05'],
		]);
		expect(values('令和6年4月5日 2024-03-05')).toEqual(['2024-04-05', '2024-03-05']);
	});

	test('the document decides what comes first', () => {
		expect(valuesIn('03/04/2024', 'date', '03/04/2024 05/28/2024')[0]!.value).toBe('2024-03-04');
		expect(valuesIn('03/04/2024', 'date', '03/04/2024 28/05/2024')[0]!.value).toBe('2024-04-03');
		expect(valuesIn('03/04/2024', 'date', '$12.00', ['en'])[0]!.value).toBe('2024-03-04');
		expect(valuesIn('03/04/2024', 'date', '£12.00', ['en'])[0]!.value).toBe('2024-04-03');
		expect(valuesIn('03.04.2024', 'date', '$12.00', ['en'])[0]!.value).toBe('2024-04-03');
	});
});

describe('codes', () => {
	test.each([
		['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000', 1],
		['GB29 NWBK 6016 1331 9268 19', 'GB29NWBK60161331926819', 1],
		['DE89 37O4 0044 0532 0130 00', 'DE89370400440532013000', 0.8],
		['GB29 NWBK 60l6 1331 9268 19', 'GB29NWBK60161331926819', 0.8],
		['DE88 3704 0044 0532 0130 00', 'DE88370400440532013000', 0.4],
	])('IBAN %s', (text, value, sure) => {
		expect(valuesIn(`IBAN: ${text} BIC`, 'iban')).toMatchObject([{ value, sure }]);
	});

	test.each([
		['DE123456789', 'DE123456789'],
		['ATU 12345678', 'ATU12345678'],
		['FR 12 345678901', 'FR12345678901'],
		['GB 123 4567 89', 'GB123456789'],
		['NL123456789B01', 'NL123456789B01'],
		['CHE-123.456.789', 'CHE123456789'],
		['123-45-67890', '123-45-67890'],
	])('VAT number %s', (text, value) => {
		expect(valuesIn(`VAT No. ${text}`, 'vatId')).toMatchObject([{ value }]);
	});

	test('an account number and a date are no VAT number', () => {
		expect(valuesIn('IBAN PL17 3276 0722 1448 0648 1135 9588', 'vatId')).toEqual([]);
		expect(valuesIn('2025-07-13', 'vatId')).toEqual([]);
	});

	test.each([
		['Tel. +49 (0)30 1234-567', '+49 (0)30 1234-567'],
		['(555) 123-4567', '(555) 123-4567'],
	])('%s', (text, value) => {
		expect(valuesIn(text, 'phone')[0]?.value).toBe(value);
	});

	test('no telephone', () => {
		for (const text of ['05.03.2024', '1.234.567,89']) expect(valuesIn(text, 'phone')).toEqual([]);
	});

	test('e-mail', () => {
		expect(valuesIn('Mail: jörg.a+b@mail.example.com.', 'email')[0]!.value).toBe(
			'jörg.a+b@mail.example.com',
		);
		expect(valuesIn('a @ b, x@y, @z.com', 'email')).toEqual([]);
	});
});

test('a pattern is looked for in plain letters and blanks, and told where it stands', () => {
	const found = patternValuesIn(
		'番号：Ａ－１２\u3000、B-7',
		compilePattern('[A-Z]-\\d+ ?'),
		new PatternWork(),
	);
	expect(found).toEqual([
		{ start: 3, end: 8, value: 'A-12', sure: 1 },
		{ start: 9, end: 12, value: 'B-7', sure: 1 },
	]);
	expect(patternValuesIn('a  b', compilePattern(' +'), new PatternWork())).toEqual([]);
});
