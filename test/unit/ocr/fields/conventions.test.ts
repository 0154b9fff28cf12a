import { eraDatesIn } from '../../../../ocr/fields/eras';
import { conventionsOf, dateByConvention, datesOf } from '../../../../ocr/fields/find/conventions';
import { fold, foldCharacter } from '../../../../ocr/fields/fold';

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

describe('all that a document tells', () => {
	test.each<[string, string[], object]>([
		[
			'Betrag 1.234,50 €, davon 5,00 € und $7,00 am 13/05/2024',
			['de-DE'],
			{
				...{ decimal: ',', groupsByBlank: false, monthFirst: false, isOrderProven: true },
				...{ currency: 'EUR', currencies: ['EUR', 'USD'], isWhole: false, isThreefold: false },
				languages: ['de'],
			},
		],
		[
			'¥500 and ¥1,200 by 05/13/24',
			['ja'],
			{
				...{ decimal: null, groupsByBlank: true, monthFirst: true, isOrderProven: true },
				...{ currency: 'JPY', currencies: ['JPY'], isWhole: true, isThreefold: false },
				languages: ['ja'],
			},
		],
		[
			'1.250 in KWD, and 5.50',
			[],
			{
				...{ decimal: '.', groupsByBlank: true, monthFirst: false, isOrderProven: false },
				...{ currency: 'KWD', currencies: ['KWD'], isWhole: false, isThreefold: true },
				languages: [],
			},
		],
		[
			'',
			['EN', 'Français'],
			{
				...{ decimal: null, groupsByBlank: true, monthFirst: false, isOrderProven: false },
				...{ currency: null, currencies: [], isWhole: false, isThreefold: false },
				languages: ['en', 'fr'],
			},
		],
	])('%j, in %j', (text, languages, conventions) => {
		expect(conventionsOf(text, languages)).toEqual(conventions);
	});

	test.each([
		...['US$ 5|USD', 'us$5|USD', 'R$ 5|BRL', 'C$ 5|CAD', 'A$ 5|AUD', 'kr. 5|SEK', 'kr 5|SEK'],
		...['fr. 5|CHF', 'fr 5|CHF', 'Rs. 5|INR', 'rs 5|INR', 'CHF 5|CHF', 'د.ك 5|KWD', '€5|EUR'],
		...['€ 5|EUR', '50 €|EUR', '50€|EUR', '500円|JPY', '50 元|CNY', '500 원|KRW', '5.00 د.ك|KWD'],
		...['5.00 ש"ח|ILS', '5.00 שח|ILS', '50 zl|PLN', '5,00 euro|EUR', '5.00 lei|RON'],
		// No amount, a word, or a part of one.
		...['kr5|null', 'xkr 5|null', 'CHF5|null', '5.00 eurox|null', 'xus$ 5|null'],
		...[
			'rs. x|null',
			'5 kg|null',
			'6 ft|null',
			'5 Sek.|null',
			'5 Sek|null',
			'5 ALL|null',
			'5 min|null',
		],
		...[
			'x5 chf|null',
			'5 chf|null',
			'INV5.00|null',
			'xCHF5.00|null',
			'CHF5.0|null',
			'CHF5.0000|null',
		],
		...[
			'HK$5|HKD',
			'S$ 5|SGD',
			'NZ$5.00|NZD',
			'NT$500|TWD',
			'MX$5|MXN',
			'AU$5|AUD',
			'CA$5|CAD',
			'Z$5|null',
		],
		// Feet.
		...['20 ft|null', '1,500 ft|null', '20 Ft|HUF', '1500 FT|HUF'],
		// One figure.
		...[
			'5 EUR|EUR',
			'5EUR|EUR',
			'7 €|EUR',
			'7€|EUR',
			'5 zł|PLN',
			'5 Kč|CZK',
			'5 kr|SEK',
			'5 kr.|SEK',
		],
		...['2 euro|EUR', '2 Euros|EUR', '3 lei|RON', '6 Ft|HUF', '5円|JPY', '5원|KRW', '5 CHF|CHF'],
		...['5 ₪|ILS', '5 ש"ח|ILS', '5 د.ك|KWD', '5 €.|EUR', '0 €|EUR', '٥ €|EUR', '５円|JPY'],
		...['15 eur|EUR', '1.5 eur|EUR', '5.00 euros|EUR', '5,00 EUROS|EUR'],
		// At the amount, with decimals or groups.
		...[
			'EUR5.00|EUR',
			'CHF1,250.50|CHF',
			'KRW12,000|KRW',
			'Rs500.00|INR',
			'Rs.500|INR',
			'Kr.5|SEK',
		],
	])('%s', (row) => {
		const [text, currency] = row.split('|');
		expect(String(conventionsOf(text!, []).currency)).toBe(currency);
	});

	test('a code by itself counts as often as it stands there', () => {
		const of = (text: string) => conventionsOf(text, []).currencies;
		expect(of('EUR, USD and USD')).toEqual(['USD', 'EUR']);
		expect(of('EURO xUSD USDx 5xUSD')).toEqual(['EUR'].slice(1));
		expect(of('ABC ALL')).toEqual([]);
	});
});

test('of dates over each other the longest is told, from left to right', () => {
	const texts = (line: string) => datesOf(line).map(({ start, end }) => line.slice(start, end));
	expect(texts('7 march 2024 and 05/03/2024')).toEqual(['7 march 2024', '05/03/2024']);
	expect(texts('05/03/2024 and 7 march 2024')).toEqual(['05/03/2024', '7 march 2024']);
	expect(texts('o5.03.2024')).toEqual(['o5.03.2024']);
	expect(texts('nothing')).toEqual([]);
});

test.each<[string, Array<[number, number, string]>]>([
	['令和6年3月5日', [[0, 8, '2024-03-05']]],
	['令和元年5月1日', [[0, 8, '2019-05-01']]],
	['平成31年4月30日', [[0, 10, '2019-04-30']]],
	['昭和64年1月7日', [[0, 9, '1989-01-07']]],
	['大正15年12月24日', [[0, 11, '1926-12-24']]],
	['民國113年3月5日', [[0, 10, '2024-03-05']]],
	['dated 令和 6年 3月 5日.', [[6, 17, '2024-03-05']]],
	['r6.3.5', [[0, 6, '2024-03-05']]],
	['h31/4/30', [[0, 8, '2019-04-30']]],
	['s64.01.07', [[0, 9, '1989-01-07']]],
	[
		'on r6.3.5 and r6.4.5',
		[
			[3, 9, '2024-03-05'],
			[14, 20, '2024-04-05'],
		],
	],
	['令和6年13月5日', []],
	['令和6年2月30日', []],
	['ar6.3.5', []],
	['1r6.3.5', []],
	['r6.3.512', []],
	['t6.3.5', []],
	['r6-3-5', []],
	['2024年3月5日', []],
])('dates by the years of an era in %s', (line, dates) => {
	expect(eraDatesIn(line)).toEqual(dates.map(([start, end, value]) => ({ start, end, value })));
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
