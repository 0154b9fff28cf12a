import {
	codesOfWriting,
	currenciesIn,
	currencyOfSign,
	isCurrencyCode,
	writingsOfCurrency,
} from '../../../../ocr/fields/currencies';
import { conventionsOf } from '../../../../ocr/fields/find/conventions';
import { fold } from '../../../../ocr/fields/fold';
import { isUnit, mayBeOf, unitAt, unitOf } from '../../../../ocr/fields/units';

/** What is printed beside amounts of a currency, in its own country. */
const PRINTED: Array<[code: string, ...signs: string[]]> = [
	['AED', 'د.إ', 'درهم'],
	['AUD', 'A$', 'AU$'],
	['BHD', 'د.ب'],
	['BRL', 'R$'],
	['CAD', 'C$', 'CA$'],
	['CHF', 'SFr.', 'Fr.'],
	['CNY', '¥', '￥', '元'],
	['CZK', 'Kč'],
	['DKK', 'kr.', 'kr'],
	['EGP', 'ج.م'],
	['EUR', '€', 'Euro', 'euro', 'EURO', 'Euros', 'euros'],
	['GBP', '£'],
	['HKD', 'HK$'],
	['HUF', 'Ft'],
	['ILS', '₪', 'ש"ח', 'שח'],
	['INR', '₹', 'Rs.', 'Rs'],
	['JOD', 'د.أ'],
	['JPY', '¥', '￥', '円'],
	['KRW', '₩', '￦', '원'],
	['KWD', 'د.ك'],
	['MXN', 'MX$'],
	['NOK', 'kr.', 'kr'],
	['OMR', 'ر.ع'],
	['PHP', '₱'],
	['PLN', 'zł'],
	['QAR', 'ر.ق'],
	['RON', 'lei'],
	['RUB', '₽', 'руб.'],
	['SAR', 'ر.س', 'رس', 'ريال'],
	['SEK', 'kr.', 'kr'],
	['THB', '฿'],
	['TRY', '₺'],
	['UAH', '₴', 'грн'],
	['USD', 'US$', '$'],
	['VND', '₫'],
	['NZD', 'NZ$'],
	['SGD', 'S$', 'SG$'],
	['TWD', 'NT$'],
	['CLP'],
];

test.each(PRINTED)('%s is written as itself and by its signs', (code, ...signs) => {
	expect(writingsOfCurrency(code)).toEqual([code, ...signs]);
	expect(writingsOfCurrency(code.toLowerCase())).toEqual([code, ...signs]);
});

test.each([
	['€', ['€', 'EUR', 'Euro', 'euro', 'EURO', 'Euros', 'euros']],
	['zł', ['zł', 'PLN']],
	['$', ['$', 'USD', 'US$']],
	// Of several currencies: nothing but it and them.
	['kr', ['kr', 'DKK', 'NOK', 'SEK']],
	['¥', ['¥', 'CNY', 'JPY']],
	['x', []],
	['', []],
	['KR', []],
])('the sign %s stands for %j', (sign, writings) => {
	expect(writingsOfCurrency(sign)).toEqual(writings);
});

test.each([
	['eur', ['EUR']],
	['$', [...'AUD CAD HKD MXN NZD SGD TWD ARS CLP COP BRL'.split(' '), 'USD']],
	['us$', ['USD']],
	['hk$', ['HKD']],
	['kr', ['DKK', 'NOK', 'SEK']],
	['kr.', ['DKK', 'NOK', 'SEK']],
	['¥', ['CNY', 'JPY']],
	['円', ['JPY']],
	['zl', ['PLN']],
	['fr', ['CHF']],
	['sfr.', ['CHF']],
	['rs', ['INR']],
	['руб', ['RUB']],
	['x', []],
	['', []],
])('folded, %s may mean %j', (writing, codes) => {
	expect(codesOfWriting(writing)).toEqual(codes);
});

test.each([
	...[['EUR', true] as const, ['eur', true] as const, ['Usd', true] as const],
	...[['EU', false] as const, ['EURO', false] as const, ['QQQ', false] as const],
	...[['', false] as const, ['123', false] as const],
])('%s is a code: %s', (text, isCode) => {
	expect(isCurrencyCode(text)).toBe(isCode);
});

describe('A currency in a text', () => {
	const found = (source: string, ...writings: string[]) =>
		currenciesIn(source, writings).map(({ start, end }) => [start, source.slice(start, end)]);

	test.each<[string, string, number[]]>([
		['EUR 5, 7 EUR', 'EUR', [0, 9]],
		['EUR5 5EUR', 'EUR', [0, 6]],
		['NEUR EURO xEUR', 'EUR', []],
		['5€ €5', '€', [1, 3]],
		['US$ 5 $5 A$', '$', [6]],
		['a$5 1$', '$', [1, 5]],
		['5 円 500円を', '円', [2, 7]],
		['5 円高 円 高円', '円', []],
		['500원을 5 원두', '원', [3]],
		['5  元', '元', []],
		['kr 5, 5kr, krone', 'kr', [0, 7]],
		['', 'EUR', []],
	])('%j has %s at %j', (source, writing, starts) => {
		expect(found(source, writing)).toEqual(starts.map((start) => [start, writing]));
	});

	test('is found in each of its writings', () => {
		expect(found('5 € or 5 EUR', 'EUR', '€')).toEqual([
			[9, 'EUR'],
			[2, '€'],
		]);
		expect(found('5 €')).toEqual([]);
	});
});

/** Signs as they are compared: in lower case, without accents. */
test.each(
	Object.entries({
		...{ '€': 'EUR', '£': 'GBP', $: 'USD', us$: 'USD', c$: 'CAD', ca$: 'CAD', a$: 'AUD' },
		...{ au$: 'AUD', r$: 'BRL', '¥': 'JPY', 円: 'JPY', 元: 'CNY', rmb: 'CNY', '₩': 'KRW' },
		...{ 원: 'KRW', '₹': 'INR', rs: 'INR', '₺': 'TRY', tl: 'TRY', '₽': 'RUB', '₴': 'UAH' },
		...{ '₪': 'ILS', '฿': 'THB', '₫': 'VND', zl: 'PLN', kc: 'CZK', kr: 'SEK', ft: 'HUF' },
		...{ fr: 'CHF', sfr: 'CHF', lei: 'RON', euro: 'EUR', euros: 'EUR', 'ر.س': 'SAR' },
		...{ رس: 'SAR', 'د.ا': 'AED', 'ج.م': 'EGP', 'د.ك': 'KWD', 'ر.ق': 'QAR', 'ر.ع': 'OMR' },
		...{ 'د.ب': 'BHD', ريال: 'SAR', درهم: 'AED', שח: 'ILS', 'ש"ח': 'ILS', usd: 'USD' },
		...{ 'rs.': 'INR', 'fr.': 'CHF', 'eur.': 'EUR', pln: 'PLN' },
		...{ hk$: 'HKD', mx$: 'MXN', nt$: 'TWD', nz$: 'NZD', s$: 'SGD', sg$: 'SGD' },
	}),
)('the sign %s is of %s', (sign, code) => {
	expect(currencyOfSign(sign, [])).toBe(code);
	expect(currencyOfSign(`${sign}?`, [])).toBeUndefined();
});

test.each(
	'all top try cup bam mop gel lak ron sos pen toString constructor EUR eurx eu r.s 12a'.split(' '),
)('"%s" is no sign', (word) => {
	expect(currencyOfSign(word, [])).toBeUndefined();
});

test.each([
	['kr', ['da'], 'DKK'],
	['kr.', ['no'], 'NOK'],
	['kr', ['nb'], 'NOK'],
	['kr', ['nn'], 'NOK'],
	['kr', ['sv'], 'SEK'],
	['kr', ['en', 'nb', 'da'], 'NOK'],
	['¥', ['zh'], 'CNY'],
	['¥', ['en', 'zh'], 'CNY'],
	['¥', ['ja'], 'JPY'],
	['$', ['zh', 'da'], 'USD'],
])('%s in %j is %s', (sign, languages, code) => {
	expect(currencyOfSign(sign, languages)).toBe(code);
});

test.each([
	...['€', '$', '%', 'kc', 'kr', 'zl', 'ft', 'rs', 'euro', 'euros', 'a$', 'c$', 'r$', 'us$'],
	...['元', '円', '원', 'د.ا', 'ש"ח', 'שח', 'usd', 'PLN'],
])('%s is what a number counts', (text) => expect(isUnit(text)).toBe(true));

test.each(['', 'kg', 'apples', 'x€', '€x', 'us', 'd$', '%%', 'eurosx', 'xkr', 'krx'])(
	'%j is not',
	(text) => expect(isUnit(text)).toBe(false),
);

describe('What a number counts', () => {
	const told = (unit: ReturnType<typeof unitOf>) => (unit instanceof Set ? [...unit] : unit);

	test('by its sign', () => {
		expect(told(unitOf('%'))).toBe('%');
		expect(told(unitOf('eur'))).toEqual(['EUR']);
		expect(told(unitOf('kr'))).toEqual(['DKK', 'NOK', 'SEK']);
		expect(told(unitOf('kg'))).toBeNull();
	});

	/** Of the number 12.50 in a line. */
	const at = (line: string) => {
		const start = line.indexOf('12.50');
		return told(unitAt(line, start, start + 5));
	};

	test.each<[string, string[] | '%' | null]>([
		['12.50', null],
		['12.50 eur', ['EUR']],
		['12.50eur', ['EUR']],
		['12.50 europe', null],
		['12.50 kg', null],
		['12.50 %', '%'],
		['12.50%', '%'],
		['12.50 €', ['EUR']],
		['12.50-eur', ['EUR']],
		['12.50) eur', ['EUR']],
		['12.50 us$', ['USD']],
		['12.50 r$', ['BRL']],
		['12.50 円', ['JPY']],
		['12.50 元', ['CNY']],
		['12.50 원', ['KRW']],
		['12.50 د.ا', ['AED', 'JOD']],
		['12.50 ש"ח', ['ILS']],
		['eur 12.50', ['EUR']],
		['eur12.50', ['EUR']],
		['eur -12.50', ['EUR']],
		['eur (12.50', ['EUR']],
		['rs.12.50', ['INR']],
		['us$ 12.50', ['USD']],
		['a$12.50', ['AUD']],
		['€ 12.50', ['EUR']],
		['د.ك 12.50', ['KWD']],
		// What stands before it comes first.
		['eur 12.50 usd', ['EUR']],
		['eur 12.50 %', ['EUR']],
		// Unless it is another number's.
		['5 eur 12.50 usd', ['USD']],
		['5 eur 12.50', ['EUR']],
		['5 % 12.50', null],
		['5 % 12.50 usd', ['USD']],
		['€-12.50', ['EUR']],
		['12.50  €', null],
		['kg 12.50', null],
		['% 12.50', '%'],
		['12.50 euros', ['EUR']],
		['€12.50 %', ['EUR']],
		['of eur: 12.50', null],
		['12.50 x eur', null],
	])('in "%s" is %j', (line, unit) => {
		expect(at(line)).toEqual(unit);
	});

	test('is held against what is given', () => {
		const [eur, crown, sek] = [unitOf('eur'), unitOf('kr'), unitOf('sek')];
		expect([mayBeOf(null, eur), mayBeOf(eur, null), mayBeOf(null, null)]).toEqual([
			...[true, true, true],
		]);
		expect([mayBeOf('%', '%'), mayBeOf('%', eur), mayBeOf(eur, '%')]).toEqual([true, false, false]);
		expect([mayBeOf(eur, eur), mayBeOf(eur, sek)]).toEqual([true, false]);
		expect([mayBeOf(crown, sek), mayBeOf(sek, crown), mayBeOf(crown, eur)]).toEqual([
			...[true, true, false],
		]);
	});
});

describe('Signs in letters', () => {
	test('of Arab countries and Israel are written in letters, with points or without', () => {
		const of = (sign: string) => currencyOfSign(fold(sign), []);
		expect(['ر.س', 'رس', 'د.إ', 'ج.م', 'ר'].map(of)).toEqual([
			'SAR',
			'SAR',
			'AED',
			'EGP',
			undefined,
		]);
		expect(['ש"ח', 'ש״ח', 'שח'].map(of)).toEqual(['ILS', 'ILS', 'ILS']);
		for (const text of ['12.50 ر.س', 'ر.س 12.50', '12.50 ر.س.'])
			expect(conventionsOf(text, []).currency).toBe('SAR');
		for (const text of ['12.50 ש"ח', '12.50 שח'])
			expect(conventionsOf(text, []).currency).toBe('ILS');
		expect(unitAt(fold('12.50 د.إ'), 0, 5)).toEqual(new Set(['AED', 'JOD']));
		expect(isUnit('ر.س')).toBe(true);
		expect(isUnit('שלום')).toBe(false);
	});
});
