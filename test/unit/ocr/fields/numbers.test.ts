import {
	digitFor,
	hundredth,
	numbersIn,
	readingsOfNumber,
	writtenNumber,
} from '../../../../ocr/fields/numbers';

test.each([
	['7', ['7']],
	['007', ['7']],
	['000', ['0']],
	['1.5', ['1.5']],
	['1,5', ['1.5']],
	['1.50', ['1.5']],
	['1.00', ['1']],
	['0.500', ['0.5']],
	['0,05', ['0.05']],
	// Groups of three may be decimals too, where the sign stands once.
	['1.234', ['1234', '1.234']],
	['1,234', ['1234', '1.234']],
	['123.456', ['123456', '123.456']],
	['1234.567', ['1234.567']],
	["1'234", ['1234']],
	['1 234', ['1234']],
	['1.234.567', ['1234567']],
	['1,234,567', ['1234567']],
	['1.234,5', ['1234.5']],
	['1,234.50', ['1234.5']],
	["1'234.50", ['1234.5']],
	['1 234,50', ['1234.5']],
	['1,234.567', ['1234.567']],
	// Indian groups: of two, and the last of three.
	['12,34,567', ['1234567']],
	['1,23,45,678.90', ['12345678.9']],
	['123,45,678', []],
	['12.34.567', []],
	['12,34,56', []],
	['1,234,56,789', []],
	['1,2,345', []],
	['1,23,4567', []],
	['1,2345', ['1.2345']],
	['1 5', []],
	["1'5", []],
	['1.2.3', []],
	['12.345,678.9', []],
	['1,234 567', []],
	['1,23.4', []],
	['0,123,456', []],
	['', []],
	['.5', []],
	['5.', []],
	['1..5', []],
])('%j may mean %j', (text, readings) => {
	expect(readingsOfNumber(text)).toEqual(readings);
});

test.each([
	['19', '0.19'],
	['5', '0.05'],
	['100', '1'],
	['250', '2.5'],
	['7.5', '0.075'],
	['0', '0'],
	['1234.5', '12.345'],
])('%s percent is %s', (number, expected) => {
	expect(hundredth(number)).toBe(expected);
});

test.each([
	[0, '0'],
	[-0, '0'],
	[5, '5'],
	[-5, '-5'],
	[1234.5, '1234.5'],
	[-0.25, '-0.25'],
	[1e21, null],
	[1e-7, null],
	[Number.NaN, null],
	[Infinity, null],
])('%d is written %j', (value, expected) => {
	expect(writtenNumber(value)).toBe(expected);
});

test('a number is read as it was written, whatever it is', () => {
	for (let value = -2000; value <= 2000; value += 37) {
		for (const number of [value, value / 4, value * 1000 + 0.01]) {
			const written = writtenNumber(number);
			expect(Number(written)).toBe(number);
			const [found] = numbersIn(`a ${written} b`);
			expect(found?.readings).toContain(written);
		}
	}
});

test('letters that OCR puts for digits', () => {
	expect([...'oli|sb'].map(digitFor).join('')).toBe('011158');
	expect([...'xz7.'].map(digitFor).join('')).toBe('xz7.');
});

/** What is found in a line: where, and what it means. */
const foundIn = (line: string) =>
	numbersIn(line).map(({ start, end, readings }) => [line.slice(start, end), readings]);

test.each<[string, Array<[string, string[]]>]>([
	['total 5', [['5', ['5']]]],
	['5', [['5', ['5']]]],
	[
		'5 6',
		[
			['5', ['5']],
			['6', ['6']],
		],
	],
	// A blank may be one between groups of three, or between columns.
	[
		'12 345',
		[
			['12', ['12']],
			['12 345', ['12345']],
			['345', ['345']],
		],
	],
	[
		'12 34',
		[
			['12', ['12']],
			['34', ['34']],
		],
	],
	['19 %', [['19', ['19', '0.19']]]],
	['19%', [['19', ['19', '0.19']]]],
	['19  %', [['19', ['19']]]],
	['1o5', [['1o5', ['105']]]],
	['l2,5o', [['l2,5o', ['12.5']]]],
	['so', []],
	['oil', []],
	['eur12.50', [['12.50', ['12.5']]]],
	['12.50eur', [['12.50', ['12.5']]]],
	['rs.500', [['500', ['500']]]],
	['rs500', [['500', ['500']]]],
	['thb500', [['500', ['500']]]],
	['inv12345', [['12345', ['12345']]]],
	['item12345', []],
	['1,99b', [['1,99', ['1.99']]]],
	['1,99 b', [['1,99', ['1.99']]]],
	['1.2.3', []],
	['3/4', []],
	['2024-5', []],
	['5-6-7', []],
	["5'6", []],
])('%j has the numbers %j', (line, expected) => {
	expect(foundIn(line)).toEqual(expected);
});

test('a digit that was a letter is a guess', () => {
	expect(numbersIn('1o5').map(({ isGuess }) => isGuess)).toEqual([true]);
	expect(numbersIn('105').map(({ isGuess }) => isGuess)).toEqual([false]);
});

test.each([
	'-5.25',
	'- 5.25',
	': -5.25',
	'a: - 5.25',
	'-$5.25',
	'-$ 5.25',
	'$-5.25',
	'-eur 5.25',
	'-eur5.25',
	'eur-5.25',
	'5.25-',
	'5.25- a',
	'(5.25)',
	'( 5.25 )',
	'($5.25)',
	'($ 5.25)',
	'(us$5.25)',
	'(c$5.25)',
	'(hk$5.25)',
	'(5.25 eur)',
	'(eur 5.25)',
	'(kr. 5.25)',
	'(123)',
	'(1.5)',
])('%j is less than nothing', (line) => {
	expect(numbersIn(line)[0]?.readings.every((number) => number.startsWith('-'))).toBe(true);
});

test.each([
	'5.25',
	'a - 5.25',
	'a-5.25',
	'5.25-a',
	'5.25 - a',
	'(5.25',
	'5.25)',
	'(1)',
	'(12)',
	'(abc 5.25)',
	'(5.25 kg)',
	'-abc 5.25',
	'-eur for 5.25',
	'eur-net 5.25',
	'x-eur 5.25',
	'abc-5.25',
	'a, b 5.25',
	'[5.25]',
])('%j has no sign', (line) => {
	const numbers = numbersIn(line).flatMap(({ readings }) => readings);
	expect(numbers.some((number) => number.startsWith('-'))).toBe(false);
	expect(numbers.length).toBeGreaterThan(0);
});

test('nothing is less than nothing but not zero', () => {
	expect(numbersIn('-0.00')[0]?.readings).toEqual(['0']);
	expect(numbersIn('(0.00)')[0]?.readings).toEqual(['0']);
});

test.each(['is 119.00', 'el 119.00', 'il 119.00', 'so 119.00', 's 119.00'])(
	'a word before a number is no part of it: %s',
	(text) => {
		expect(numbersIn(text).map(({ readings, isGuess }) => [readings, isGuess])).toEqual([
			[['119'], false],
		]);
	},
);

test('a lone "l" before a group may be a 1', () => {
	const read = numbersIn('l 119.00').map(({ readings, isGuess }) => [readings, isGuess]);
	expect(read).toEqual([
		[['1119'], true],
		[['119'], false],
	]);
});
