import { conventionsOf } from '../../../../../ocr/fields/find/conventions';
import type { MarkedDocument } from '../../../../../ocr/fields/find/marked';
import { PatternWork } from '../../../../../ocr/fields/find/pattern';
import { SegmentValues, textIn, withCurrency } from '../../../../../ocr/fields/find/segment-values';
import { type Segment } from '../../../../../ocr/fields/find/sheets';
import { withoutBrackets } from '../../../../../ocr/fields/find/without-brackets';

test.each([
	['a (b) c', 'a   c'],
	['a [b] (c)', 'a    '],
	['a（b）c', 'a c'],
	['a (b', 'a (b'],
	['a) b', 'a) b'],
	['(a) (b', '  (b'],
	['(a(b)c)', ' c)'],
	['(a]b)c', ' c'],
	['', ''],
])('without brackets %j is %j', (text, kept) => {
	expect(withoutBrackets(text)).toBe(kept);
});

describe('A text that is a value', () => {
	const value = (text: string, from = 0, to = text.length) => {
		const [found] = textIn(text, from, to);
		return found ? [found.value, found.start, found.end, found.sure] : null;
	};

	test.each<[string, unknown]>([
		['Quillon', ['Quillon', 0, 7, 1]],
		[' :：;.,=#|-–—·•_) Quillon :：;,=|-–—·•_ ', ['Quillon', 17, 24, 1]],
		['(Quillon)', ['(Quillon)', 0, 9, 1]],
		['Quillon Ltd.', ['Quillon Ltd.', 0, 12, 1]],
		['a  \n b', ['a b', 0, 6, 1]],
		['17', ['17', 0, 2, 0.7]],
		['- / -', null],
		['', null],
		['x'.repeat(300), ['x'.repeat(300), 0, 300, 1]],
		['x'.repeat(301), null],
	])('%j', (text, expected) => {
		expect(value(text)).toEqual(expected);
	});

	test('stands within its part of it', () => {
		expect(value('To: Quillon, Leeds', 3, 12)).toEqual(['Quillon', 4, 11, 1]);
	});
});

test('an amount without a currency has that of its label', () => {
	const amount = { start: 0, end: 1, value: 5, sure: 1, place: 1, segment: {} as Segment };
	expect(withCurrency(amount, 'EUR')).toEqual({ ...amount, currency: 'EUR' });
	expect(withCurrency(amount, undefined)).toBe(amount);
	const own = { ...amount, currency: 'USD' };
	expect(withCurrency(own, 'EUR')).toBe(own);
	const text = { ...amount, value: 'x' };
	expect(withCurrency(text, 'EUR')).toBe(text);
});

describe('Between a label and its value', () => {
	const reader = new SegmentValues(
		{} as MarkedDocument,
		conventionsOf('', ['da']),
		new PatternWork(),
	);

	test.each([
		...['', ' : ', '12', 'No', 'nr.', 'N', 'Nº', 'num', 'in', 'is', 'am', 'le', 'el', 'il', 'vom'],
		...['dne', 'EUR', 'kr.', '(anything at all)', 'no. in EUR', '['.padEnd(50, 'x') + ']'],
	])('%j is as good as nothing', (text) => expect(reader.between(text)).toBe(1));

	test.each<[string, number]>([
		['x', 0.85],
		['lo', 0.85],
		['twelve words', 0.85],
		['a b c d e f g h i j k l', 0.85],
		['a b c d e f g h i j k l m', 0.6],
		['x'.repeat(30), 0.6],
		['x'.repeat(31), 0.35],
		['x (x', 0.85],
		['no x', 0.85],
	])('%j fits by %d', (text, fit) => expect(reader.between(text)).toBe(fit));

	test.each<[string, string | undefined]>([
		['(EUR)', 'EUR'],
		['in USD:', 'USD'],
		['€', 'EUR'],
		['(KR)', 'DKK'],
		['eur', undefined],
		['Eur', undefined],
		['XYZ', undefined],
		['XYZ EUR USD', 'EUR'],
		['', undefined],
	])('of %j the currency is %s', (text, code) => expect(reader.currencyIn(text)).toBe(code));
});
