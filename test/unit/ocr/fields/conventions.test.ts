import {
	codesOfWriting,
	currencyOfSign,
	isCurrencyCode,
	writingsOfCurrency,
	currenciesIn,
} from '../../../../ocr/fields/currencies';
import { eraDatesIn } from '../../../../ocr/fields/eras';
import { conventionsOf, dateByConvention, datesOf } from '../../../../ocr/fields/find/conventions';
import { fold, foldCharacter } from '../../../../ocr/fields/fold';
import { isUnit, mayBeOf, unitAt, unitOf } from '../../../../ocr/fields/units';

describe('how a document writes its numbers', () => {
	test.each<[string, '.' | ',' | null]>([
		['1.50', '.'],
		['1,50', ','],
		['1.50 and 2,50', null],
		['1.50 and 2,50 and 3,50', ','],
		['1.50 and 2.50 and 3,50', '.'],
		['150', null],
		['1.5', null],
		['1.505', null],
		['.50', null],
		// A date or a version has the same sign twice.
		['01.02.24', null],
		['1.234.50', null],
		['1,234.50', '.'],
		['1.234,50', ','],
		// Of yen nobody writes decimals.
		['1.50 and ¥500 and ¥700', null],
	])('%j: the decimals are behind %j', (text, decimal) => {
		expect(conventionsOf(text, []).decimal).toBe(decimal);
	});

	test('a blank may part thousands where no other sign does', () => {
		expect(conventionsOf('1,50', []).groupsByBlank).toBe(true);
		expect(conventionsOf('123,50', []).groupsByBlank).toBe(true);
		expect(conventionsOf('1.234,50', []).groupsByBlank).toBe(false);
		expect(conventionsOf("1'234.50", []).groupsByBlank).toBe(false);
	});
});

describe('the order of day and month', () => {
	const order = (text: string, languages: string[] = []) => {
		const { monthFirst, isOrderProven } = conventionsOf(text, languages);
		return [monthFirst, isOrderProven];
	};

	test('is that of dates that can be read in one way only', () => {
		expect(order('13/05/2024')).toEqual([false, true]);
		expect(order('05/13/2024')).toEqual([true, true]);
		expect(order('5-13-24')).toEqual([true, true]);
		expect(order('12/12/2024')).toEqual([false, false]);
		expect(order('13/13/2024')).toEqual([false, false]);
		expect(order('13/05/2024 05/13/2024')).toEqual([false, false]);
		expect(order('13/05/2024 05/13/2024 05/14/2024')).toEqual([true, true]);
		expect(order('05/13/20245 113/05/2024')).toEqual([false, false]);
	});

	test('is that of dollars in English, where they do not tell', () => {
		expect(order('$5')).toEqual([true, false]);
		expect(order('$5', ['en'])).toEqual([true, false]);
		expect(order('$5', ['en-US'])).toEqual([true, false]);
		expect(order('$5', ['en', 'es'])).toEqual([false, false]);
		expect(order('£5', ['en'])).toEqual([false, false]);
		expect(order('$5 13/05/2024', ['en'])).toEqual([false, true]);
	});

	test('tells the day that a date means', () => {
		const [dayFirst, monthFirst] = [conventionsOf('£5', []), conventionsOf('$5', [])];
		const readings = ['2024-04-03', '2024-03-04'];
		expect(dateByConvention(readings, '03/04/2024', dayFirst)).toBe('2024-04-03');
		expect(dateByConvention(readings, '03/04/2024', monthFirst)).toBe('2024-03-04');
		expect(dateByConvention(readings, '03.04.2024', monthFirst)).toBe('2024-04-03');
		expect(dateByConvention(readings.slice(0, 1), '03/04/2024', monthFirst)).toBe('2024-04-03');
	});
});

describe('the currency of a document', () => {
	test.each<[string, string | null]>([
		['€5', 'EUR'],
		['50 €', 'EUR'],
		['EUR 5', 'EUR'],
		['5.00 EUR', 'EUR'],
		['US$ 5', 'USD'],
		['$5 and €6 and €7', 'EUR'],
		['$5 and €6', 'USD'],
		['kr. 5', 'SEK'],
		['500円', 'JPY'],
		['5.00 KWD', 'KWD'],
		// A code by itself, where no amount has one.
		['Amount (CHF)', 'CHF'],
		['Amount (CHF) €5', 'EUR'],
		['Amount (chf)', null],
		['ALL items', null],
		['5 apples', null],
		['', null],
	])('%j: %j', (text, currency) => {
		expect(conventionsOf(text, []).currency).toBe(currency);
	});

	test('may have no decimals, or three', () => {
		const kinds = (text: string) => {
			const { isWhole, isThreefold } = conventionsOf(text, []);
			return [isWhole, isThreefold];
		};
		for (const code of ['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'HUF', 'TWD', 'IDR'])
			expect(kinds(`${code} 500`)).toEqual([true, false]);
		for (const code of ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])
			expect(kinds(`${code} 500`)).toEqual([false, true]);
		for (const text of ['EUR 500', '500']) expect(kinds(text)).toEqual([false, false]);
	});

	test('crowns are those of the language, which is told by two letters', () => {
		expect(conventionsOf('kr 5', ['DA-dk'])).toMatchObject({ currency: 'DKK', languages: ['da'] });
	});
});

test('of dates over each other the longest is told, from left to right', () => {
	const texts = (line: string) => datesOf(line).map(({ start, end }) => line.slice(start, end));
	expect(texts('7 march 2024 and 05/03/2024')).toEqual(['7 march 2024', '05/03/2024']);
	expect(texts('05/03/2024 and 7 march 2024')).toEqual(['05/03/2024', '7 march 2024']);
	expect(texts('o5.03.2024')).toEqual(['o5.03.2024']);
	expect(texts('nothing')).toEqual([]);
});

test.each<[string, string[]]>([
	['令和6年3月5日', ['2024-03-05']],
	['令和元年5月1日', ['2019-05-01']],
	['平成31年4月30日', ['2019-04-30']],
	['昭和64年1月7日', ['1989-01-07']],
	['大正15年12月24日', ['1926-12-24']],
	['民國113年3月5日', ['2024-03-05']],
	['令和 6年 3月 5日', ['2024-03-05']],
	['r6.3.5', ['2024-03-05']],
	['h31.4.30', ['2019-04-30']],
	['s64/1/7', ['1989-01-07']],
	['令和6年2月30日', []],
	['令和6年13月1日', []],
	['r6.13.5', []],
	['ar6.3.5', []],
	['r6.3.512', []],
	['t6.3.5', []],
])('the dates of an era in %j', (line, values) => {
	expect(eraDatesIn(line).map(({ value }) => value)).toEqual(values);
	for (const { start, end } of eraDatesIn(line)) expect([start, end]).toEqual([0, line.length]);
});

describe('units', () => {
	test('are a percent sign, or a currency', () => {
		for (const unit of ['%', '€', '$', 'kr', 'zl', 'rs', 'euro', 'euros', 'us$', 'r$', '円', 'eur'])
			expect(isUnit(unit)).toBe(true);
		for (const none of ['', 'kg', 'apples', '%%', 'xus$', 'euross'])
			expect(isUnit(none)).toBe(false);
		expect(unitOf('%')).toBe('%');
		expect(unitOf('€')).toEqual(new Set(['EUR']));
		expect(unitOf('kr')).toEqual(new Set(['DKK', 'NOK', 'SEK']));
		expect(unitOf('kg')).toBeNull();
	});

	test.each<[string, string | null]>([
		['5', null],
		['€5', 'EUR'],
		['€ 5', 'EUR'],
		['€-5', 'EUR'],
		['€ (5)', 'EUR'],
		['eur 5', 'EUR'],
		['5 €', 'EUR'],
		['5€', 'EUR'],
		['5- €', 'EUR'],
		['(5) €', 'EUR'],
		['5 eur', 'EUR'],
		['5 euros', 'EUR'],
		['5%', '%'],
		['5 %', '%'],
		['% 5', '%'],
		['€5 %', 'EUR'],
		// What stands before it is another number's.
		['7 € 5', 'EUR'],
		['7 € 5 $', 'USD'],
		['5 kg', null],
		['kg 5', null],
		['5  €', null],
	])('what %j counts: %j', (line, expected) => {
		const start = line.lastIndexOf('5');
		const unit = unitAt(line, start, start + 1);
		if (expected === null || expected === '%') expect(unit).toBe(expected);
		else expect([...(unit as ReadonlySet<string>)]).toContain(expected);
	});

	test('euros are no dollars, and percent is no money', () => {
		const [eur, usd, kr] = ['€', 'us$', 'kr'].map(unitOf);
		expect(mayBeOf(null, eur!)).toBe(true);
		expect(mayBeOf(eur!, null)).toBe(true);
		expect(mayBeOf(eur!, eur!)).toBe(true);
		expect(mayBeOf(eur!, usd!)).toBe(false);
		expect(mayBeOf(kr!, new Set(['NOK']))).toBe(true);
		expect(mayBeOf('%', '%')).toBe(true);
		expect(mayBeOf('%', eur!)).toBe(false);
		expect(mayBeOf(eur!, '%')).toBe(false);
	});
});

describe('currencies', () => {
	test('have a code, in whatever case', () => {
		for (const code of ['EUR', 'usd', 'Jpy']) expect(isCurrencyCode(code)).toBe(true);
		for (const none of ['', 'EU', 'EURO', 'XQZ', '€']) expect(isCurrencyCode(none)).toBe(false);
	});

	test('are written in several ways', () => {
		expect(writingsOfCurrency('eur')).toEqual([
			...['EUR', '€', 'Euro', 'euro', 'EURO', 'Euros', 'euros'],
		]);
		expect(writingsOfCurrency('€')).toEqual(['€', 'EUR', 'Euro', 'euro', 'EURO', 'Euros', 'euros']);
		// A sign of several says nothing of their other signs.
		expect(writingsOfCurrency('kr')).toEqual(['kr', 'DKK', 'NOK', 'SEK']);
		expect(writingsOfCurrency('¥')).toEqual(['¥', 'CNY', 'JPY']);
		expect(writingsOfCurrency('ISK')).toEqual(['ISK']);
		expect(writingsOfCurrency('apples')).toEqual([]);
	});

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

	test('a dollar sign may be that of many countries', () => {
		expect(codesOfWriting('$')).toEqual([
			...['AUD', 'CAD', 'HKD', 'MXN', 'NZD', 'SGD', 'TWD', 'ARS', 'CLP', 'COP', 'BRL', 'USD'],
		]);
		expect(codesOfWriting('kr.')).toEqual(['DKK', 'NOK', 'SEK']);
		expect(codesOfWriting('kr')).toEqual(['DKK', 'NOK', 'SEK']);
		expect(codesOfWriting('chf')).toEqual(['CHF']);
		expect(codesOfWriting('zl')).toEqual(['PLN']);
		expect(codesOfWriting('apples')).toEqual([]);
	});

	test.each<[string, string[], string[]]>([
		['5 EUR and EUR5, EURO', ['EUR'], ['2', '10']],
		['US$5 $7', ['$'], ['5']],
		['US$5 $7', ['US$'], ['0']],
		['kr 5, 5kr, krone', ['kr'], ['0', '7']],
		['500円 円 5 円', ['円'], ['3', '9']],
		['500원을 5 원두', ['원'], ['3']],
		['nothing', ['€'], []],
	])('in %j the writings %j stand at %j', (text, writings, starts) => {
		expect(currenciesIn(text, writings).map(({ start }) => String(start))).toEqual(starts);
	});

	test('a sign beside an amount is that of one currency', () => {
		const of = (sign: string, ...languages: string[]) => currencyOfSign(sign, languages);
		expect([
			of('kr'),
			of('kr.', 'da'),
			of('kr', 'nb'),
			of('kr', 'nn'),
			of('kr', 'sv', 'no'),
		]).toEqual(['SEK', 'DKK', 'NOK', 'NOK', 'NOK']);
		expect([of('¥'), of('¥', 'zh'), of('¥', 'ja')]).toEqual(['JPY', 'CNY', 'JPY']);
		const signs =
			'€ £ $ us$ c$ ca$ a$ au$ r$ 円 元 rmb ₩ 원 ₹ rs ₺ tl ₽ ₴ ₪ ฿ ₫ zl kc ft fr sfr lei euro euros';
		expect(
			signs
				.split(' ')
				.map((sign) => of(sign))
				.join(' '),
		).toBe(
			'EUR GBP USD USD CAD CAD AUD AUD BRL JPY CNY CNY KRW KRW INR INR TRY TRY RUB UAH ILS THB VND PLN CZK HUF CHF CHF RON EUR EUR',
		);
		expect([of('rs.'), of('chf'), of('eur')]).toEqual(['INR', 'CHF', 'EUR']);
		for (const word of 'all top try cup bam mop gel lak ron sos pen'.split(' '))
			expect(of(word)).toBeUndefined();
		for (const none of ['', 'xqz', 'eu', 'kg', 'EUR', 'constructor', 'krr'])
			expect(of(none)).toBeUndefined();
	});
});

describe('folding', () => {
	test.each([
		['Ünïcode', 'unicode'],
		['STRASSE straße', 'strasse strasse'],
		['Æsir œuvre ø ł đ ı', 'aesir oeuvre o l d i'],
		['ﬁne ½', 'fi' + 'ne 1/2'],
		['Ａ１', 'a1'],
		['‐‑‒–—―−﹣', '--------'],
		['‘’‚‛′´`', "'''''''"],
		['“”„‟″«»', '""""""""'.slice(0, 7)],
		['٣٫٥٬', '3.5,'],
		['१२३', '123'],
		['๕', '5'],
		['ガ', 'ガ'],
		['한', '한'],
		['a\u00adb', 'ab'],
		['e\u0301', 'e'],
		['אָ', 'א'],
		['مُ', 'م'],
		['', ''],
	])('%j is %j', (text, folded) => {
		expect(fold(text)).toBe(folded);
	});

	test('the digits of all scripts that have ten in a row', () => {
		const zeros = '٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐';
		for (const zero of zeros)
			for (let digit = 0; digit < 10; digit++)
				expect(foldCharacter(String.fromCodePoint(zero.codePointAt(0)! + digit))).toBe(
					String(digit),
				);
	});
});
