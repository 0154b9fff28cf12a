import type { OcrDocument, Point, Polygon } from '../../../../ocr/document/types';
import { locateValues, locateValuesSteps } from '../../../../ocr/fields/locate-values';
import type { LocatedValue } from '../../../../ocr/fields/types';
import { printed } from './printed';

const one = (page: string, value: unknown): LocatedValue =>
	locateValues(printed(page), { value })[0]!;

describe('how a value may be written', () => {
	test.each<
		[page: string, value: string | number, found: LocatedValue['found'], text: string | null]
	>([
		['Total 1.234,50 EUR', 1234.5, 'normalized', '1.234,50'],
		['Total 1234.5', 1234.5, 'exact', '1234.5'],
		['Total 1 234,50 €', 1234.5, 'normalized', '1 234,50'],
		['Total 1 234,50 €', 234.5, 'fuzzy', '234,50'],
		['Total 1 234,50', 234.5, 'fuzzy', '234,50'],
		['Total 1 234,50', '234,50', 'fuzzy', '234,50'],
		['Total 1 234,50', 1, 'fuzzy', '1'],
		['Total 12 345 kr', 345, 'fuzzy', '345'],
		['Box 12 345', 345, 'exact', '345'],
		['Hinges    3     234,50', 234.5, 'normalized', '234,50'],
		['Net 9,900.00\nHinges 3 234.50', 234.5, 'normalized', '234.50'],
		["Total CHF 1'234.50", '1234.50', 'normalized', "1'234.50"],
		['Total $1,234.50', '1.234,50 €', 'not-found', null],
		['Total $1,234.50', '1.234,50 USD', 'normalized', '1,234.50'],
		['Total $1,234.50', 'CAD 1,234.50', 'normalized', '1,234.50'],
		['Total 100 USD paid 90 EUR', '100 EUR', 'not-found', null],
		['Total 100 USD paid 90 EUR', '90 USD', 'not-found', null],
		['Total 100 USD 90 EUR', '90 EUR', 'normalized', '90'],
		['Total 100 USD 90 EUR', '90 USD', 'not-found', null],
		['I alt 90 kr.', '90 SEK', 'normalized', '90'],
		['I alt 90 kr.', '90 EUR', 'not-found', null],
		['Total 90 Euro', '90 €', 'normalized', '90'],
		['Total 90', '90 €', 'normalized', '90'],
		['Rabatt 19%', '19 EUR', 'not-found', null],
		['Rabatt 19 EUR', '19%', 'not-found', null],
		['KDV %18', '18%', 'normalized', '18'],
		['Betrag 1.234,50 €\nPorto 1.234 €', 1.234, 'not-found', null],
		['Betrag 1.234,50 €\nPorto 1.234 €', 1234, 'normalized', '1.234'],
		['Amount 12.50\nWeight 1.234 kg', 1.234, 'exact', '1.234'],
		['¥1,234', 1.234, 'not-found', null],
		['¥1,234', 1234, 'normalized', '1,234'],
		['Rechnungsdatum: 05.03.2024', '2024-05-03', 'not-found', null],
		['Date 05.13.2024', '2024-05-13', 'normalized', '05.13.2024'],
		['Date 13/04/2024, due 03/05/2024', '2024-03-05', 'not-found', null],
		['Date 13/04/2024, due 03/05/2024', '2024-05-03', 'normalized', '03/05/2024'],
		['Date 04/13/2024, due 03/05/2024', '2024-03-05', 'normalized', '03/05/2024'],
		['Date 03/05/2024', '2024-03-05', 'normalized', '03/05/2024'],
		['Date 03/05/2024\nTotal 90 EUR', '2024-05-03', 'normalized', '03/05/2024'],
		['Date 03/05/2024\nTotal 90 EUR', '2024-03-05', 'fuzzy', '03/05/2024'],
		['Date 03/05/2024\nTotal $90.00', '2024-03-05', 'normalized', '03/05/2024'],
		['Date 03/05/2024\nTotal $90.00', '2024-05-03', 'fuzzy', '03/05/2024'],
		['Widgets 90.00\nTotal 90.50 EUR', '90.00 EUR', 'normalized', '90.00'],
		['Widgets 90.00\nTotal 90.50 EUR', '90.00 GBP', 'fuzzy', '90.00'],
		['Widgets 90.00\nTotal $90.50', '90.00 CAD', 'normalized', '90.00'],
		['Widgets 90.00', '90.00 %', 'fuzzy', '90.00'],
		['Acme Tools Ltd', ' Acme  Tools ', 'exact', 'Acme Tools'],
		[
			'IBAN:\nDE89 3704 0044 0532 0130 00',
			'DE89370400440532013000',
			'normalized',
			'DE89 3704 0044 0532 0130 00',
		],
		['Tel\n555 123\n4567', '555-123-4567', 'not-found', null],
		['Konto 10-11-12-345', '2012-11-10', 'not-found', null],
		['IP 10.11.12.13', '2012-11-10', 'not-found', null],
		['No. 2024-03-05-001', '2024-03-05', 'not-found', null],
		['vom 01.03.2024-31.03.2024', '2024-03-01', 'normalized', '01.03.2024'],
		['vom 01.03.2024-31.03.2024', '2024-03-31', 'normalized', '31.03.2024'],
		['IBAN DE89 3704 0044 0532 0130 00', 'DE89370400440532', 'not-found', null],
		['IBAN DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532', 'not-found', null],
		['VAT GB761149638 Tax number 7611496', 'GB761149638', 'exact', 'GB761149638'],
		['Ref. DE89 3704 0044 0532', 'DE89370400440532', 'normalized', 'DE89 3704 0044 0532'],
		['Contact: Ron Miller', 'Ron', 'exact', 'Ron'],
		['Blue pen', 'Pen', 'normalized', 'pen'],
		['all of it', 'ALL', 'not-found', null],
		['Betrag in Euro', 'EUR', 'normalized', 'Euro'],
		['Betrag in Euro', '€', 'normalized', 'Euro'],
		['Total EUR12.50', 12.5, 'normalized', '12.50'],
		['Summe -5,00', -5, 'normalized', '5,00'],
		['Summe (5,00)', -5, 'normalized', '5,00'],
		['Summe 5,00-', -5, 'normalized', '5,00'],
		['Summe 5,00', -5, 'not-found', null],
		['Summe -5,00', 5, 'not-found', null],
		['VAT 19 %', 0.19, 'normalized', '19'],
		['VAT 19 %', '19%', 'normalized', '19'],
		['Lakh 12,34,567', 1234567, 'normalized', '12,34,567'],
		['合計 １，２３４円', 1234, 'normalized', '１，２３４'],
		['المجموع ١٢٣٫٥٠', 123.5, 'normalized', '١٢٣٫٥٠'],
		['Total 1O0,5O', 100.5, 'fuzzy', '1O0,5O'],
		['Total l2.50', 12.5, 'fuzzy', 'l2.50'],
		['Rechnung Rs.500', 500, 'exact', '500'],
		['Razem zł500,00', 500, 'normalized', '500,00'],
		['Total THB500', 500, 'exact', '500'],
		['Total 500BOB', 500, 'exact', '500'],
		['Milch 1,99B', 1.99, 'normalized', '1,99'],
		['Total ($100.00)', -100, 'normalized', '100.00'],
		['Total ($100.00)', 100, 'not-found', null],
		['Summe (100,00 €)', -100, 'normalized', '100,00'],
		['Summe (EUR 100,00)', -100, 'normalized', '100,00'],
		['Summe EUR-100,00', -100, 'normalized', '100,00'],
		['Summe -EUR 100,00', -100, 'normalized', '100,00'],
		['Summe -EUR 100,00', 100, 'not-found', null],
		['(1) Apples 2.00', 1, 'exact', '1'],
		['(1) Apples 2.00', -1, 'not-found', null],
		['Gewicht (net 100.00)', 100, 'normalized', '100.00'],
		['Weight 0.500 kg', 500, 'not-found', null],
		['Weight 0.500 kg', 0.5, 'normalized', '0.500'],
		['Total 12.50', 12.05, 'not-found', null],
		['Total 112.50', 12.5, 'not-found', null],
		['Total 12.505', 12.5, 'not-found', null],
		['No. 2024-15', 15, 'not-found', null],
		['Date 05.03.2024', '2024-03-05', 'normalized', '05.03.2024'],
		['Date 2024-03-05', '2024-03-05', 'exact', '2024-03-05'],
		['Date 2024-03-05', '2024-03-05T00:00:00.000Z', 'normalized', '2024-03-05'],
		['Datum 5. März 2024', '2024-03-05', 'normalized', '5. März 2024'],
		['Date March 5, 2024', '05.03.2024', 'normalized', 'March 5, 2024'],
		['le 1er février 2024', '2024-02-01', 'normalized', '1er février 2024'],
		['5 de marzo de 2024', '2024-03-05', 'normalized', '5 de marzo de 2024'],
		['5 marca 2024', '2024-03-05', 'normalized', '5 marca 2024'],
		['5 марта 2024', '2024-03-05', 'normalized', '5 марта 2024'],
		['6 listopada 2022 r.', '2022-11-06', 'normalized', '6 listopada 2022'],
		['6. listopada 2022.', '2022-10-06', 'normalized', '6. listopada 2022'],
		['6. listopada 2022.', '2022-11-06', 'not-found', null],
		['請求日 令和6年3月5日', '2024-03-05', 'normalized', '令和6年3月5日'],
		['平成元年3月5日', '1989-03-05', 'normalized', '平成元年3月5日'],
		['Date 05.O3.2o24', '2024-03-05', 'fuzzy', '05.O3.2o24'],
		['Date 05.O3.2o24', '2024-03-06', 'not-found', null],
		['Total 12,50 €', 'EUR', 'normalized', '€'],
		['Total EUR 12.50', 'EUR', 'exact', 'EUR'],
		['Total EUR 12.50', '€', 'normalized', 'EUR'],
		['Total US$ 12.50', 'USD', 'normalized', 'US$'],
		['Total $12.50', 'CAD', 'not-found', null],
		['합계 500원', 'KRW', 'normalized', '원'],
		['5 원두 커피', 'KRW', 'not-found', null],
		['Chopin sonata', 'PIN', 'not-found', null],
		['2024年3月5日', '2024-03-05', 'normalized', '2024年3月5日'],
		['2024년 3월 5일', '2024-03-05', 'normalized', '2024년 3월 5일'],
		['05/03/24', '2024-03-05', 'normalized', '05/03/24'],
		['Date 05.03.2024', '2024-03-06', 'not-found', null],
		[
			'IBAN DE89 3704 0044 0532 0130 00',
			'DE89370400440532013000',
			'normalized',
			'DE89 3704 0044 0532 0130 00',
		],
		['IBAN DE89 3704 0044 0532 0130 00', 'DE89370400440532013001', 'not-found', null],
		['Tel. +49 (30) 123 45-67', '+49301234567', 'normalized', '+49 (30) 123 45-67'],
		['VAT ID ATU 1234 5678', 'ATU12345678', 'normalized', 'ATU 1234 5678'],
		['ACME GmbH & Co. KG', 'Acme GmbH & Co KG', 'normalized', 'ACME GmbH & Co. KG'],
		['Café Müller', 'CAFE MULLER', 'normalized', 'Café Müller'],
		['Acme Inc. Berlin', 'Acme Inc.', 'exact', 'Acme Inc.'],
		['the Acmeville', 'Acme', 'not-found', null],
		['Muster lnternational AG', 'Muster International AG', 'fuzzy', 'Muster lnternational AG'],
		['Supplier: Grossherzog Brauerei', 'Großherzog Brauerei', 'normalized', 'Grossherzog Brauerei'],
		['Intemal Affairs Office', 'Internal Affairs Office', 'fuzzy', 'Intemal Affairs Office'],
		['塗装口ーラー一式', '塗装ローラー一式', 'fuzzy', '塗装口ーラー一式'],
		['Grand Central Bakery Ltd', 'Grand Central Bakary Ltd', 'fuzzy', 'Grand Central Bakery Ltd'],
		['to Brauhaus Nordsterm today', 'Brauhaus Nordstern', 'fuzzy', 'Brauhaus Nordsterm'],
		['to Vereinsbank Luzem', 'Vereinsbank Luzern', 'fuzzy', 'Vereinsbank Luzem'],
		['to Prauhaus Nordstern today', 'Brauhaus Nordstern', 'fuzzy', 'Prauhaus Nordstern'],
		['Order A-4711-22', 'A-4711-23', 'not-found', null],
		['株式会社山田商店 御中', '山田商店', 'exact', '山田商店'],
		['A B', 'C', 'not-found', null],
		['Size XL', 'L', 'not-found', null],
	])('%j: %j is %s, %j', (page, value, found, text) => {
		expect(one(page, value)).toMatchObject({ found, text });
	});

	test('a name over two lines, hyphenated', () => {
		expect(
			one('Internationale Handels-\ngesellschaft mbH', 'Handelsgesellschaft mbH'),
		).toMatchObject({
			found: 'normalized',
			text: 'Handels-\ngesellschaft mbH',
		});
	});
});

test('the proof says where: page, span, box and confidence', () => {
	const document = printed('Nothing\n---\nInvoice   4711');
	const [number] = locateValues(document, { number: '4711' });
	expect(number).toMatchObject({ page: 2, confidence: 0.9, occurrences: 1 });
	const { span, polygon } = number!;
	expect(document.text.slice(span!.offset, span!.offset + span!.length)).toBe('4711');
	const rounded = polygon!.map((point) => point.map((n) => Math.round(n * 1000) / 1000));
	expect(rounded).toEqual([
		[0.1, 0.002],
		[0.14, 0.002],
		[0.14, 0.015],
		[0.1, 0.015],
	]);
});

test.each([
	['Suma 1\u00a0234,50 zł', 234.5, null],
	['Suma 1\u202f234,50 zł', 1234.5, '1\u202f234,50'],
	['Suma 12\u2009345\u2009678,00', 345678, null],
	['Suma 12\u2009345\u2009678,00', 12345678, '12\u2009345\u2009678,00'],
	['Suma 12,50\u00a03,00', 3, '3,00'],
])('a no-break blank keeps a number together: %j, %d', (text, value, found) => {
	expect(locateValues({ text, pages: [] }, [value])[0]).toMatchObject({ text: found });
});

test('some groups of a number are none', () => {
	const narrow = printed('Suma 12 345 678,00 zł');
	for (const value of [345678, 678, 12, 12345])
		expect(locateValues(narrow, [value])).toMatchObject([{ found: 'not-found' }]);
	expect(locateValues(narrow, [12345678])).toMatchObject([{ found: 'normalized' }]);
	const wide = printed('Suma    12    345    678,00');
	expect(locateValues(wide, [12, 345, 678]).every(({ page }) => page === 1)).toBe(true);
	expect(locateValues(printed('2 100,00'), [100])).toMatchObject([{ text: '100,00' }]);
});

test('numbers of two columns are not one', () => {
	const table = printed('Widget      2        345,00        690,00\nPaper 10       100.00');
	expect(locateValues(table, [2345, 10100]).map(({ found }) => found)).toEqual([
		'not-found',
		'not-found',
	]);
	expect(locateValues(table, [2, 345, 10, 100]).every(({ page }) => page === 1)).toBe(true);
});

test('without places the text tells, and the polygon is null', () => {
	const found = locateValues(printed('Total 12.50', { places: false }), { total: 12.5 })[0];
	expect(found).toMatchObject({ found: 'normalized', page: 1, text: '12.50', polygon: null });
});

test('the values of a line item lie in one row, row after row', () => {
	const document = printed(
		[
			'Pos  Description          Qty   Price   Total',
			'1    Blue pen               2    1.50    3.00',
			'2    Red pen                2    1.50    3.00',
			'3    Paper                  1    3.00    3.00',
			'                          Total          9.00',
		].join('\n'),
	);
	const items = [
		{ name: 'Blue pen', quantity: 2, price: 1.5, total: 3 },
		{ name: 'Red pen', quantity: 2, price: 1.5, total: 3 },
		{ name: 'Paper', quantity: 1, price: 3, total: 3 },
	];
	const located = locateValues(document, { items, total: 9 });
	expect(located.every(({ found }) => found !== 'not-found')).toBe(true);
	const places = located.map(({ span }) => `${span!.offset}`);
	expect(new Set(places).size).toBe(places.length);
	items.forEach((_, index) => {
		const own = located.filter(({ path }) => path.startsWith(`items[${index}]`));
		const tops = own.map(({ polygon }) => Math.round(polygon![0]![1] * 60));
		expect(tops).toEqual([index + 1, index + 1, index + 1, index + 1]);
	});
});

/** The page as it lies on a scanner: turned clockwise by some degrees. */
function tilted(document: OcrDocument, degrees: number): OcrDocument {
	const angle = (degrees * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const pages = document.pages.map((page) => {
		const [width, height] = [page.width!, page.height!];
		const turned = ([x, y]: Point): Point => {
			const [dx, dy] = [(x - 0.5) * width, (y - 0.5) * height];
			return [0.5 + (dx * cos - dy * sin) / width, 0.5 + (dx * sin + dy * cos) / height];
		};
		const turn = <T extends { polygon: Polygon | null }>(one: T): T => ({
			...one,
			polygon: one.polygon?.map(turned) ?? null,
		});
		return { ...page, words: page.words.map(turn), lines: page.lines.map(turn) };
	});
	return { ...document, pages };
}

const LIST = [
	'Pos  Description                     Qty   Price   Total',
	'1    Blue pen                          2    1.50    3.00',
	'2    Red pen                           2    1.50    3.00',
	'3    Paper A4                          7    3.00   21.00',
	'4    Ink                               9    3.00   27.00',
];
const ITEMS = [
	{ name: 'Blue pen', quantity: 2, price: 1.5, total: 3 },
	{ name: 'Red pen', quantity: 2, price: 1.5, total: 3 },
	{ name: 'Paper A4', quantity: 7, price: 3, total: 21 },
	{ name: 'Ink', quantity: 9, price: 3, total: 27 },
];

/** Of each value the line of the text that it was found in; -1: it was not found. */
function linesOf(document: OcrDocument, items: object[]): Record<string, number> {
	const located = locateValues(document, { items });
	return Object.fromEntries(
		located.map(({ path, span }) => [
			path,
			span ? document.text.slice(0, span.offset).split('\n').length - 1 : -1,
		]),
	);
}

test.each([-4, 3])('rows are those of the paper, tilted by %d degrees', (degrees) => {
	const document = tilted(printed(LIST.join('\n')), degrees);
	for (const [path, line] of Object.entries(linesOf(document, ITEMS))) {
		expect([path, line]).toEqual([path, 1 + Number(/\d/.exec(path)![0])]);
	}
});

test('a misread value is found in its own row, not where another item has the same one', () => {
	const misread = LIST.with(2, LIST[2]!.replace('1.50', '1.5O').replace('3.00', '3.OO'));
	const lines = linesOf(printed(misread.join('\n')), ITEMS);
	expect(lines).toMatchObject({ 'items[1].price': 2, 'items[1].total': 2 });
	expect(lines).toMatchObject({ 'items[0].price': 1, 'items[0].total': 1 });
});

test('a value that its row has not is not taken from the row of another item', () => {
	const gone = LIST.with(3, LIST[3]!.replace(' 7 ', ' x '));
	const twice = gone.with(4, gone[4]!.replace(' 9 ', ' 7 '));
	const items = ITEMS.with(3, { ...ITEMS[3]!, quantity: 7 });
	const lines = linesOf(printed(twice.join('\n')), items);
	expect(lines).toMatchObject({ 'items[2].quantity': -1, 'items[3].quantity': 4 });
});

test.each<[value: string | number, type: LocatedValue['type']]>([
	[12.5, 'number'],
	['12.50', 'number'],
	['12.50 EUR', 'amount'],
	['€ 12,50', 'amount'],
	['2024-03-05', 'date'],
	['5 March 2024', 'date'],
	['DE89 3704 0044 0532 0130 00', 'iban'],
	['ATU12345678', 'vatId'],
	['T1234567890123', 'vatId'],
	['info@example.com', 'email'],
	['+49 30 1234567', 'phone'],
	['RE-2024-0815', 'text'],
	['Acme Ltd', 'text'],
])('%j is of type %s', (value, type) => {
	expect(one('nothing', value)).toMatchObject({ type, found: 'not-found' });
});

test('an equal value finds its own name, and none a second time', () => {
	const document = printed('Net 100.00\nTax 0.00\nTotal 100.00');
	const [total, net, due] = locateValues(document, { total: 100, net: 100, due: 100 });
	expect(document.text.slice(0, net!.span!.offset)).toBe('Net ');
	expect(total!.span!.offset).toBeGreaterThan(net!.span!.offset);
	expect(due).toMatchObject({ found: 'not-found', polygon: null, occurrences: 2 });
});

test('paths, and what is no value', () => {
	const values = { a: [{ 'b c': 'x1' }], d: null, e: true, f: '', g: [1, 2] };
	expect(locateValues(printed('x1 1 2'), values).map(({ path }) => path)).toEqual([
		'a[0]["b c"]',
		'g[0]',
		'g[1]',
	]);
	expect(locateValues(printed('x1'), 'x1')).toMatchObject([{ path: '', found: 'exact' }]);
	expect(locateValues(printed('x1'), null)).toEqual([]);
});

test('500 values on 1,000 pages, and 10,000 values', () => {
	const page = Array.from(
		{ length: 10 },
		(_, row) => `Item ${row} name of row ${row * 7} costs ${row}.50 EUR`,
	);
	const document = printed(Array.from({ length: 1000 }, () => page.join('\n')).join('\n---\n'), {
		places: false,
	});
	const many = Array.from({ length: 500 }, (_, index) => ({
		name: `name of row ${index}`,
		cost: index + 0.5,
	}));
	expect(locateValues(document, many)).toHaveLength(1000);
	const absent = Array.from({ length: 10_000 }, (_, index) => `nothing ${index} like that`);
	expect(locateValues(document, absent)).toHaveLength(10_000);
});

test('a paragraph of common words in a long text', () => {
	const letters = (number: number) =>
		String(number).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);
	const words = Array.from({ length: 5000 }, (_, index) => `word${letters(index ** 3 % 97)}`);
	const paragraph = words.slice(1000, 1200);
	const misread = paragraph.with(50, `${paragraph[50]}y`).with(150, `n${paragraph[150]}`);
	const values = { misread: misread.join(' '), reversed: paragraph.toReversed().join(' ') };
	expect(locateValues(printed(words.join(' '), { places: false }), values)).toMatchObject([
		{ found: 'fuzzy', text: expect.stringContaining(paragraph.slice(10, 190).join(' ')) },
		{ found: 'not-found' },
	]);
});

test('long values that are nothing', () => {
	const values = [`a@${'a.'.repeat(300_000)} x`, `${'1 '.repeat(300_000)}€`];
	expect(locateValues(printed('x'), values).map(({ type }) => type)).toEqual(['text', 'text']);
});

test('a short value that stands in a long text hundreds of thousands of times', () => {
	const document = { text: 'xy '.repeat(200_000), pages: [] };
	expect(locateValues(document, 'xy')).toMatchObject([
		{ found: 'exact', occurrences: 200_000, span: { offset: 0, length: 2 } },
	]);
	// Each of as many equal values has a place of its own.
	const many = locateValues(
		document,
		Array.from({ length: 10_000 }, () => ({ x: 'xy' })),
	);
	expect(new Set(many.map(({ span }) => span?.offset)).size).toBe(10_000);
});

test.each<[what: string, values: unknown]>([
	['a number', 4711.5],
	['a date', '2024-03-05'],
	['a text', 'Nothing of the kind'],
	['a word on every line', 'pieces'],
	['a list', Array.from({ length: 50 }, (_, at) => ({ name: 'pieces', price: at }))],
])('%s is looked for in many steps of a long document', (_what, value) => {
	const page = Array.from({ length: 40 }, (_, row) => `Part ${row} pieces 12.50`).join('\n');
	const document = printed(Array.from({ length: 60 }, () => page).join('\n---\n'));
	const steps = locateValuesSteps(document, { value });
	let count = 0;
	while (!steps.next().done) count++;
	expect(count).toBeGreaterThan(10);
});

test.each([
	['dueDate', 1],
	['due_date', 1],
	['due', 1],
	['ORDER', 0],
	['paid', 0],
])('of two places the one that has the name %s before it is meant', (name, row) => {
	const document = printed('Order date 2024-03-05\nDue date 2024-03-05');
	const [located] = locateValues(document, { [name]: '2024-03-05' });
	expect(document.text.slice(0, located!.span!.offset).split('\n').length - 1).toBe(row);
});
