import { countOf, isRecord, list, numberOrNull, text } from '../../../../ocr/reading/foreign';

/** One of each kind that JSON has, and of those that a program has beside them. */
const kinds: unknown[] = ['x', ' ', '', 5, 0, true, false, null, undefined, [], [1], {}, { a: 1 }];

test.each<[string, (value: unknown) => unknown, unknown[]]>([
	['a text that says something', text, ['x']],
	['a number, and null for what is none', numberOrNull, [5, 0]],
	['how many', countOf, [5, 0]],
	['a record', (value) => (isRecord(value) ? value : undefined), [{}, { a: 1 }]],
	['a list', (value) => (list(value) === value ? value : undefined), [[], [1]]],
])('%s', (_, read, expected) => {
	expect(kinds.map(read).filter((value) => value !== undefined && value !== null)).toEqual(
		expected,
	);
});

test('what it is not', () => {
	expect([text(5), text(' '), numberOrNull('5'), countOf('5')]).toEqual([
		...[undefined, undefined, null, undefined],
	]);
	expect([list('x'), list({ length: 1 }), list(undefined)]).toEqual([[], [], []]);
});

test('a text is without the blanks around it', () => {
	expect(text('  two words\n')).toBe('two words');
});

test('a count is whole and not below nothing', () => {
	expect([-1, 0.5, Number.NaN, Infinity, 2 ** 53].map(countOf)).toEqual(Array(5).fill(undefined));
	expect(countOf(2 ** 53 - 1)).toBe(2 ** 53 - 1);
});
