import { atOnce } from '../../../../ocr/document/turns';
import type { OcrPage } from '../../../../ocr/document/types';
import { CandidatePlaces, type Candidate } from '../../../../ocr/fields/candidate-places';
import { locateValues, polygonOf, proofOf } from '../../../../ocr/fields/locate-values';
import { Places } from '../../../../ocr/fields/places';
import { PlacesOnPage, wordsBetween } from '../../../../ocr/fields/places-on-page';
import type { GivenValue, Place } from '../../../../ocr/fields/types';
import { printed } from './printed';

const SHORT = { exact: '=', normalized: '~', fuzzy: '?' };
const told = (text: string, places: readonly Place[]) =>
	places.map(({ start, end, found }) => `${start}${SHORT[found]}${text.slice(start, end)}`);

/** What it was compared as, where it may stand, and where else it may have been misread. */
function placesOf(text: string, value: string | number, gapAt?: (offset: number) => number | null) {
	const { kind, places, guesses } = new Places(text, gapAt).of(value);
	return [kind, told(text, places), told(text, atOnce(guesses()))];
}

describe('Where a value may stand', () => {
	test.each<[string, string | number, string, string[], string[]?]>([
		// Numbers.
		['5 and 5.00 and 5,0', 5, 'number', ['0=5', '6~5.00', '15~5,0']],
		['5 and -5', 5, 'number', ['0=5']],
		['l5 and 15', 15, 'number', ['7=15'], ['0?l5']],
		['l5 and 16', 15, 'number', ['0?l5']],
		['none', 15, 'number', []],
		['1e21', 1e21, 'number', []],
		['5 EUR', '5 EUR', 'number', ['0~5']],
		['5 EUR', '5 USD', 'number', []],
		['5 EUR and 5', '5 EUR', 'number', ['0~5', '10~5']],
		['6 EUR and 5', '5 GBP', 'number', ['10?5']],
		['5 kg', '5 GBP', 'number', ['0~5']],
		['19 % and 19', '19 %', 'number', ['0~19'], ['9?19']],
		['x 1.5 y', '1,5', 'number', ['2~1.5']],
		['x', '1,5', 'number', []],
		['A17', '17', 'number', ['1=17']],
		['No 17', '17', 'number', ['3=17']],
		['0171', '0171', 'text', ['0=0171']],
		['+49 171', '+49171', 'text', ['0~+49 171']],
		['5 apples', '5 apples', 'text', ['0=5 apples']],
		// Dates.
		['05.03.2024 and 2024-03-05', '2024-03-05', 'date', ['0~05.03.2024', '15=2024-03-05']],
		['05.03.2024', '2024-03-06', 'date', []],
		['o5.03.2024 5.3.2024', '2024-03-05', 'date', ['1~5.03.2024', '11~5.3.2024'], ['0?o5.03.2024']],
		['03/04/2024', '03/04/2024', 'date', ['0=03/04/2024']],
		// Currencies.
		['€5 and EUR', 'EUR', 'text', ['0~€', '7=EUR']],
		['nothing', 'EUR', 'text', []],
		['nothing', 'Eur', 'text', []],
		// Texts.
		['Acme, ACME and Acmes', 'Acme', 'text', ['0=Acme', '6~ACME']],
		['"Acme" (Acme)', '"Acme"', 'text', ['0="Acme"', '8~Acme']],
		['Acme Inc., Acme Inc', 'Acme Inc.', 'text', ['0=Acme Inc.', '11~Acme Inc']],
		['Acme Inc...', 'Acme Inc..', 'text', ['0=Acme Inc..']],
		['Acme\n  Tools', 'Acme Tools', 'text', ['0=Acme\n  Tools']],
		['Café', 'Cafe\u0301', 'text', ['0=Café']],
		['modern and modem', 'modern', 'text', ['0=modern'], ['11?modem']],
		['modem', 'modern', 'text', ['0?modem']],
		['Al2', 'AI2', 'text', []],
		['x', '', 'text', []],
		['x', '?!', 'text', []],
		// Codes.
		['No 12 34-56 78', '12345678', 'text', ['3~12 34-56 78']],
		['AB 12/34', 'AB1234', 'text', ['0~AB 12/34']],
		['AB 12/34', 'AB123', 'text', []],
		['A 1234', 'A1234', 'text', ['0~A 1234']],
		['ABC 123', 'ABC123', 'text', ['0~ABC 123']],
		['AB 12/34\n56', 'AB123456', 'text', []],
	])('in %j, of %j: %s at %j', (text, value, kind, places, guesses = []) => {
		expect(placesOf(text, value)).toEqual([kind, places, guesses]);
	});

	test('a page is no value', () => {
		const long = (length: number) => 'ab '.repeat(1000).slice(0, length);
		expect(placesOf('ab', long(2001).padEnd(2001, 'x'))).toEqual(['text', [], []]);
		const text = long(2000).trim();
		expect(placesOf(text, text)[1]).toHaveLength(1);
	});

	test.each<[string, number, number, string[]]>([
		// A wide blank parts columns, a narrow one groups of a number.
		['2 345', 2345, 1.5, ['0~2 345']],
		['2 345', 2345, 1.6, []],
		['2 345', 345, 1.6, ['2=345']],
		// A sure number of three groups is no other one.
		['1 234 567', 567, 0.5, []],
		['1 234 567', 567, 1.6, ['6=567']],
		['1 234 567', 1234567, 0.5, ['0~1 234 567']],
		// One of two groups may be a quantity and a price.
		['2 345,00', 345, 0.5, ['2?345,00']],
		['2 345,00', 2, 0.5, ['0?2']],
		['2 345', 345, 0.5, ['2=345']],
		['2 345 EUR', 345, 0.5, ['2?345']],
		['2 345 %', 345, 0.5, ['2=345']],
		['9.900,00 2 345,00', 345, 0.5, ['11~345,00']],
	])('in %j, of %d, with blanks %d letters wide: %j', (text, value, gap, places) => {
		expect(placesOf(text, value, () => gap)[1]).toEqual(places);
	});

	test('without places a blank is as wide as it may be', () => {
		expect(placesOf('1 234 567', 567)[1]).toEqual(['6=567']);
		expect(placesOf('2 345', 2345)[1]).toEqual(['0~2 345']);
	});

	test.each<[string, number, string[]]>([
		['1.234', 1234, ['0~1.234']],
		['1.234', 1.234, ['0=1.234']],
		['1.234 and 5,50', 1234, ['0~1.234']],
		['1.234 and 5,50', 1.234, []],
		['1.234 and 5.50', 1234, []],
		['1.234 and 5.50', 1.234, ['0=1.234']],
		['KWD 1.234', 1.234, ['4=1.234']],
		['KWD 1.234', 1234, []],
		['JPY 1.234', 1.234, []],
		['JPY 1.234', 1234, ['4~1.234']],
		['1.234 % and 5.50', 0.01234, ['0~1.234']],
		['1.234 % and 5,50', 12.34, ['0~1.234']],
	])('in %j, of %d: %j', (text, value, places) => {
		expect(placesOf(text, value)[1]).toEqual(places);
	});

	test.each<[string, string, string[], string[]?]>([
		['03/04/2024 13/05/2024', '2024-04-03', ['0~03/04/2024']],
		['03/04/2024 13/05/2024', '2024-03-04', []],
		['03/04/2024 05/13/2024', '2024-03-04', ['0~03/04/2024']],
		['03/04/2024 $5', '2024-03-04', ['0~03/04/2024']],
		['03/04/2024 $5', '2024-04-03', ['0?03/04/2024']],
		['03/04/2024 €5', '2024-04-03', ['0~03/04/2024']],
		['03/04/2024 €5', '2024-03-04', ['0?03/04/2024']],
		['03/04/2024', '2024-03-04', ['0~03/04/2024']],
		['03/04/2024', '2024-04-03', ['0~03/04/2024']],
		['03/04/24 €5', '2003-04-24', ['0~03/04/24']],
		['04.04.2024 $5', '2024-04-04', ['0~04.04.2024']],
	])('in %j, of the day %s: %j', (text, value, places) => {
		expect(placesOf(text, value)[1]).toEqual(places);
	});
});

describe('Where a part of the text stands on its page', () => {
	const document = printed('Net  10.00\nTax   2.00\n---\nTotal   12.00');
	const page = new PlacesOnPage(document);
	const at = (text: string) => document.text.indexOf(text);

	test('in which row, counted through all pages', () => {
		expect(['Net', '10.00', 'Tax', '2.00'].map((text) => page.rowAt(at(text)))).toEqual([
			0, 0, 1, 1,
		]);
		expect(page.rowAt(at('Total'))).toBe(1_000_000);
		expect(page.rowAt(document.text.length + 5)).toBe(0);
		expect(new PlacesOnPage({ pages: [] }).rowAt(0)).toBe(0);
		const bare = printed('Net 10.00\nTax 2.00', { places: false });
		const lines = new PlacesOnPage(bare);
		expect([0, 4, bare.text.indexOf('2.00')].map((offset) => lines.rowAt(offset))).toEqual([
			0, 0, 1,
		]);
	});

	test('from where to where', () => {
		const extent = (text: string) =>
			page.extentOf({ start: at(text), end: at(text) + text.length });
		const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 9) as number);
		// In heights of the page, which is 100 wide and 60 high.
		const unit = extent('Tax')![1] / 3;
		expect(extent('Net')).toEqual(near(0, 3 * unit));
		expect(extent('10.00')).toEqual(near(5 * unit, 10 * unit));
		expect(extent('Tax 2.00')).toEqual(near(0, 10 * unit));
		expect(extent('2.0')).toEqual(near(6 * unit, 10 * unit));
		expect(page.extentOf({ start: 3, end: 4 })).toBeNull();
		expect(page.extentOf({ start: 999, end: 1000 })).toBeNull();
		const bare = new PlacesOnPage(printed('Net 10.00', { places: false }));
		expect(bare.extentOf({ start: 0, end: 3 })).toBeNull();
	});

	test('how wide the blank is before the next word, in letters', () => {
		expect(page.gapAt(3)).toBeCloseTo(2, 9);
		expect(page.gapAt(at('Tax') + 3)).toBeCloseTo(3, 9);
		// Within a word, before the first and behind the last there is none.
		expect([page.gapAt(1), page.gapAt(document.text.length - 1), page.gapAt(9999)]).toEqual([
			...[null, null, null],
		]);
		expect(new PlacesOnPage(printed('Net 10', { places: false })).gapAt(3)).toBeNull();
		expect(new PlacesOnPage(printed('Net 10', { places: false })).gapAt(0)).toBeNull();
	});

	test('words that share a letter with it', () => {
		const { words } = document.pages[0]!;
		const texts = (start: number, end: number) =>
			wordsBetween(words, start, end).map(({ text }) => text);
		expect(texts(0, 3)).toEqual(['Net']);
		expect(texts(2, 5)).toEqual(['Net', '10.00']);
		expect(texts(3, 4)).toEqual([]);
		expect(texts(3, 5)).toEqual(['10.00']);
		expect(texts(999, 1000)).toEqual([]);
	});

	test('and it is proved by them', () => {
		const start = at('10.00');
		const proof = proofOf(document, { start, end: start + 5, found: 'exact' });
		const { polygon, ...rest } = proof;
		expect(rest).toEqual({
			...{ found: 'exact', page: 1, text: '10.00', span: { offset: start, length: 5 } },
			confidence: expect.closeTo(0.9, 9) as number,
		});
		expect(polygon!.map(([x]) => Math.round(x * 100))).toEqual([5, 10, 10, 5]);
		expect(proofOf(document, { start: 9999, end: 10_000, found: 'exact' })).toEqual({
			...{ found: 'exact', page: null, text: '', span: { offset: 9999, length: 1 } },
			...{ polygon: null, confidence: null },
		});
	});

	test('around words of several lines there is an upright box', () => {
		const [own] = document.pages as [OcrPage];
		const box = polygonOf(own, own.words)!.map((point) => point.map((value) => value.toFixed(4)));
		const [top, bottom] = [(0.1 / 60).toFixed(4), (1.9 / 60).toFixed(4)];
		expect(box).toEqual([
			['0.0000', top],
			['0.1000', top],
			['0.1000', bottom],
			['0.0000', bottom],
		]);
		expect(polygonOf(own, [])).toBeNull();
		expect(polygonOf(own, [{ ...own.words[0]!, polygon: null }])).toBeNull();
	});
});

describe('Places that values may have', () => {
	const document = printed('5 a\n5 b\n5 c\n5 d');
	const page = new PlacesOnPage(document);
	const place = (start: number, end = start + 1): Place => ({ start, end, found: 'exact' });
	const found = (places: Place[], guesses: Place[] = [], kind: 'number' | 'text' = 'number') => ({
		...{ places, kind },
		*guesses() {
			return guesses;
		},
	});
	const of = (...all: Array<ReturnType<typeof found>>) =>
		new CandidatePlaces(
			all.map((one): Candidate => ({ given: {} as GivenValue, found: one })),
			100,
			page,
		);
	const five = () => found([0, 4, 8, 12].map((start) => place(start)));
	const starts = (places: readonly Place[]) => places.map(({ start }) => start);

	test('are those that nobody has', () => {
		const own = five();
		const places = of(own, own);
		expect(starts(atOnce(places.free(0)))).toEqual([0, 4, 8, 12]);
		places.give(0, place(0));
		expect(starts(atOnce(places.free(1)))).toEqual([4, 8, 12]);
		places.give(1, place(8));
		expect(starts(atOnce(places.free(1)))).toEqual([4, 12]);
		expect(starts(atOnce(places.free(1, ({ start }) => start > 4)))).toEqual([12]);
		places.give(1, undefined);
		expect(places.given.map((one) => one?.start)).toEqual([0, 8]);
	});

	test('or where it may have been misread, if there is none', () => {
		const places = of(found([place(0)], [place(4), place(8)]));
		expect(starts(atOnce(places.free(0)))).toEqual([0]);
		places.give(0, place(0));
		expect(starts(atOnce(places.free(0)))).toEqual([4, 8]);
		expect(starts(atOnce(places.inRows(0, [0, 1])))).toEqual([4]);
	});

	test('are sixty at most, of the first six hundred that are looked at', () => {
		const many = found(
			Array.from({ length: 700 }, (_, at) => place(at % 90, (at % 90) + 1 + at)),
			[],
			'text',
		);
		const places = of(many);
		expect(atOnce(places.free(0))).toHaveLength(60);
		const seen: number[] = [];
		atOnce(places.free(0, ({ start, end }) => seen.push(end - start) < 0));
		expect(Math.max(...seen)).toBe(600);
	});

	test('have rows, of many those behind a row first', () => {
		const places = of(five());
		expect(atOnce(places.rowsOf(0, -1, 10))).toEqual([0, 1, 2, 3]);
		expect(atOnce(places.rowsOf(0, 1, 10))).toEqual([0, 1, 2, 3]);
		expect(atOnce(places.rowsOf(0, 1, 2))).toEqual([2, 3]);
		expect(atOnce(places.rowsOf(0, 2, 2))).toEqual([3]);
		// Behind the last it begins anew.
		expect(atOnce(places.rowsOf(0, 3, 2))).toEqual([0, 1]);
		places.give(0, place(4));
		expect(atOnce(places.rowsOf(0, -1, 10))).toEqual([0, 2, 3]);
		expect(starts(atOnce(places.inRows(0, [3, 1, 0])))).toEqual([12, 0]);
	});
});

test('values of rows are told with all that is known of them', () => {
	const document = printed('Pen    5.00\nInk    6.00');
	const [pen, , ink] = locateValues(document, { rows: [{ a: 'Pen', b: 5 }, { a: 'Inc' }] });
	expect(pen).toEqual({
		...{ path: 'rows[0].a', type: 'text', value: 'Pen', found: 'exact', page: 1, text: 'Pen' },
		...{ span: { offset: 0, length: 3 }, confidence: expect.closeTo(0.9, 9) as number },
		...{ polygon: document.pages[0]!.words[0]!.polygon, occurrences: 1, checks: [] },
	});
	expect(ink).toEqual({
		...{
			path: 'rows[1].a',
			type: 'text',
			value: 'Inc',
			found: 'not-found',
			page: null,
			text: null,
		},
		...{ span: null, polygon: null, confidence: null, occurrences: 0, checks: [] },
	});
});
