import { textIn, withCurrency } from '../../../../../ocr/fields/find/segment-values';
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
