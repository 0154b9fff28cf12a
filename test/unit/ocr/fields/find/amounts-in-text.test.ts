import { amountsIn, numbersOf } from '../../../../../ocr/fields/find/amounts-in-text';
import { conventionsOf } from '../../../../../ocr/fields/find/conventions';
import { fold } from '../../../../../ocr/fields/fold';

const amounts = (text: string, document = text) =>
	amountsIn(fold(text), conventionsOf(document, []));

/** What is found, as it is printed. */
const printed = (text: string, document?: string) =>
	amounts(text, document).map(({ start, end }) => text.slice(start, end));

test.each<[string, string]>([
	['Total 12.50 EUR now', '12.50 EUR'],
	['Total EUR 12.50 now', 'EUR 12.50'],
	['Total EUR12.50 now', 'EUR12.50'],
	['Total 12.50€ now', '12.50€'],
	['Total € 12.50 now', '€ 12.50'],
	['Total US$ 12.50 now', 'US$ 12.50'],
	['Total HK$12.50 now', 'HK$12.50'],
	['Total S$ 12.50 now', 'S$ 12.50'],
	['Total -12.50 now', '-12.50'],
	['Total - 12.50 now', '12.50'],
	['Total (12.50) now', '(12.50)'],
	['Total (12.50 EUR) now', '(12.50 EUR)'],
	['Total ($12.50) now', '($12.50)'],
	['Total -EUR 12.50 now', '-EUR 12.50'],
	['Total 12.50- now', '12.50-'],
	['Total 12.50 now', '12.50'],
	['Total 1,234円 now', '1,234円'],
	['12.50 kg EUR', '12.50'],
])('%s: %s', (text, whole) => {
	expect(printed(text)).toEqual([whole]);
});

test.each<[string, number]>([
	['12.50', 1],
	['12,50', 1],
	['EUR 12', 1],
	['12 EUR', 1],
	['1.234', 0.95],
	["1'234", 0.95],
	['1,234,567', 0.95],
	['1234', 0.75],
	['12', 0.75],
	['12.5', 0.6],
	['12.505', 0.95],
	['l2.50', 0.8],
	['1o4', 0.75 * 0.8],
])('%s is an amount as surely as %d', (text, sure) => {
	expect(amounts(text)[0]!.sure).toBeCloseTo(sure, 9);
	expect(amounts(text)[0]!.isGuess).toBe(/[lo]/u.test(text) ? true : undefined);
});

test('whole amounts are as sure where the document has no others', () => {
	expect(amounts('1234', '¥1,234 ¥500 ¥20')[0]!.sure).toBe(0.95);
});

test.each([
	['a percentage', '19%'],
	['a percentage with a blank', '19 %'],
	['a percentage behind its sign', '%19'],
	['hours and minutes', '14:22'],
	['a time', '14h'],
	['a time with a blank', '14 h'],
	['a number with a zero before it', '0123'],
	['a part of a code', 'A4'],
	['a number behind a number sign', '#123'],
	['nine figures', '123456789'],
	['thirteen figures', '1.234.567.890.123'],
	['a date', '05.03.2024'],
])('%s is none: %s', (_, text) => {
	expect(amounts(text)).toEqual([]);
});

test.each<[string, string[]]>([
	['12345678', ['12345678']],
	['123.456.789.012', ['123.456.789.012']],
	['0.50', ['0.50']],
	['14 hours', ['14']],
	['Due9.00', ['9.00']],
	['EUR9', ['EUR9']],
	['1 x 3.20', ['3.20']],
	['1 × 3.20', ['3.20']],
	['3*3.20', ['3.20']],
	['2 @ 3.20', ['3.20']],
	['1 x €3.20', ['€3.20']],
	['1234 x 3.20', ['1234', '3.20']],
	['1 xl 3.20', ['1', '3.20']],
	['due 05.03.2024 12.50', ['12.50']],
	['12.50 05.03.2024', ['12.50']],
])('%s has the amounts %j', (text, expected) => {
	expect(printed(text)).toEqual(expected);
});

test('numbers over each other are the longest, where the document groups by blanks', () => {
	const numbers = (document: string) =>
		numbersOf('12 345 and 7', conventionsOf(document, [])).map(({ readings }) => readings[0]);
	expect(numbers('1 234,50 € 12 345,00 €')).toEqual(['12345', '7']);
	expect(numbers('1.234,50 € 12.345,00 €')).toEqual(['12', '345', '7']);
});
