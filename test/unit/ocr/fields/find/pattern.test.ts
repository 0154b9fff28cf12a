import { compilePattern, PatternWork } from '../../../../../ocr/fields/find/pattern';
import { PatternError } from '../../../../../ocr/fields/find/pattern-error';
import { Random } from '../../../../layouts/random';

const found = (pattern: string, text: string) =>
	compilePattern(pattern)
		.find(text)
		.map(({ start, end }) => text.slice(start, end));

test.each([
	['\\d+', 'a 12 b 345'],
	['[A-Z]{2}-\\d{3,4}', 'AB-12 AB-123 XAB-12345'],
	['(?:cat|dog)s?', 'cats dog dogs'],
	['a|ab', 'ab'],
	['ab|a', 'ab'],
	['a*?b', 'aaab'],
	['<.+?>', '<a><b>'],
	['<.+>', '<a><b>'],
	['\\bto\\b', 'tool to into'],
	['^\\w+', 'first second'],
	['\\w+$', 'first last'],
	['x?', 'xx'],
	['\\p{Lu}\\p{L}+', 'ein Haus und Öl'],
	['[^\\s,]+', 'a, b c'],
	['(?<year>\\d{4})', 'in 2024'],
	['\\$\\d+\\.\\d\\d', 'for $12.50'],
	['𝄞+', 'a𝄞𝄞b'],
	['\\u0041\\x42', 'AB'],
	['(a{2}){2}', 'aaaaa'],
	['a{2,}', 'a aa aaa'],
	['a{1,2}', 'aaaaa'],
	['a{0,2}b', 'aaab b'],
	['a{2,3}?', 'aaaaa'],
	['a??b', 'ab b'],
	['a+?', 'aa'],
	['(?:ab){1,2}c', 'ababc abc c'],
	['(?:a|b|c)+d', 'abcd xd d'],
	['a|b|', 'abx'],
	['[\\]a-]+', 'x]a-y'],
	['[^\\]]+', 'ab]c'],
	['[\\d.,]+', 'for 1.234,50'],
	['\\S+\\s\\S+', 'one two\tthree four'],
	['\\W+', 'a, b'],
	['\\D+\\d', 'ab1'],
	['\\Bt', 'tat at'],
	['\\b\\d', '12 a3 4'],
	['^a', 'aa'],
	['a$', 'aa'],
	['^a$', 'a'],
	['a.c', 'abc a\nc'],
	['a\\.c', 'abc a.c'],
	['\\(\\d\\)', '(5) 5'],
	['\\t', 'a\tb'],
	['\\u{41}\\x42\\u0043', 'ABC'],
	['\\P{L}+', 'a12b'],
	['(?<a1>b)c', 'bc'],
	['é', 'café'],
])('%s in %s is what JavaScript finds', (pattern, text) => {
	const expected = [...text.matchAll(new RegExp(pattern, 'gu'))].map(([hit]) => hit);
	expect(found(pattern, text)).toEqual(expected.filter((hit) => hit !== ''));
});

test('case counts for nothing with (?i)', () => {
	expect(found('(?i)total', 'Total TOTAL')).toEqual(['Total', 'TOTAL']);
	expect(found('(?i)[a-c]+', 'ABC')).toEqual(['ABC']);
	expect(found('(?i)É|ß', 'é ß')).toEqual(['é', 'ß']);
	expect(found('total', 'Total')).toEqual([]);
	expect(found('[a-c]+', 'ABC')).toEqual([]);
	// Only at its beginning.
	expect(() => compilePattern('a(?i)b')).toThrow(PatternError);
});

test('patterns put together at random find what JavaScript finds', () => {
	const random = new Random('patterns');
	const atom = () => random.pick(['a', 'b', '[ab]', '.', '\\w', '(?:a|b)', '(?:ab|a)', '(?:b|ba)']);
	for (let round = 0; round < 300; round++) {
		const pattern = Array.from(
			{ length: random.int(1, 4) },
			() => atom() + random.pick(['', '', '?', '+', '*', '{1,2}', '+?', '*?']),
		).join('');
		const text = Array.from({ length: 14 }, () => random.pick(['a', 'b', 'c', ' '])).join('');
		const expected = [...text.matchAll(new RegExp(pattern, 'gu'))].map(([hit]) => hit);
		expect([pattern, text, found(pattern, text)]).toEqual([
			pattern,
			text,
			expected.filter((hit) => hit !== ''),
		]);
	}
});

test.each([
	['(a', 'without a ")"'],
	['a)', 'without a "("'],
	['[a', 'without a "]"'],
	['*a', 'nothing before'],
	['(?=a)b', 'ahead or back'],
	['(?<!a)b', 'ahead or back'],
	['(a)\\1', 'back to a group'],
	['a\\', 'backslash'],
	['a{3,1}', 'out of order'],
	['[b-a]', 'cannot be read'],
	['\\p{Nothing}', 'cannot be read'],
	['(?:(?:a{100}){100}){9}', 'too long'],
	['('.repeat(60) + ')'.repeat(60), 'groups within groups'],
])('%s is refused', (pattern, why) => {
	expect(() => compilePattern(pattern)).toThrow(PatternError);
	expect(() => compilePattern(pattern)).toThrow(why);
});

test.each<[string, string]>([
	['(a', 'has a "(" without a ")".'],
	['a)', 'has a ")" without a "(".'],
	['[a', 'has a "[" without a "]".'],
	['*a', 'has nothing before "*".'],
	['a|+', 'has nothing before "+".'],
	['(?a)', 'looks ahead or back, which is not supported.'],
	['(?!a)', 'looks ahead or back, which is not supported.'],
	['(?<=a)', 'looks ahead or back, which is not supported.'],
	['(a)\\1', 'refers back to a group, which is not supported.'],
	['(?<a>b)\\k<a>', 'refers back to a group, which is not supported.'],
	['a\\', 'ends with a backslash.'],
	['a{3,1}', 'has a count that is out of order: {3,1}.'],
	['^*', 'repeats what has no letters: *.'],
	['\\b+', 'repeats what has no letters: +.'],
	['[b-a]', 'has a part that cannot be read: [b-a].'],
	['\\p{Nothing}', 'has a part that cannot be read: \\p{Nothing}.'],
	['\\y', 'has a part that cannot be read: \\y.'],
	[`${'('.repeat(51)}a${')'.repeat(51)}`, 'has too many groups within groups.'],
])('%s is refused, since it %s', (pattern, why) => {
	expect(() => compilePattern(pattern)).toThrow(
		new PatternError(`The pattern "${pattern}" ${why}`),
	);
});

test('fifty groups within groups, and two thousand steps, are not too many', () => {
	expect(found(`${'('.repeat(50)}a${')'.repeat(50)}`, 'a')).toEqual(['a']);
	expect(found('a{1999}', 'a'.repeat(1999))).toHaveLength(1);
	expect(() => compilePattern('a{2000}')).toThrow(
		new PatternError('The pattern "a{2000}" is too long. Use smaller counts.'),
	);
});

test('the work of several patterns counts together, and the last one is named', () => {
	const work = new PatternWork(10);
	work.add(10, 'a');
	expect(() => work.add(1, 'b')).toThrow(
		new PatternError(
			'The pattern "b" takes too long in this document. Give it labels or a page, or make it shorter.',
		),
	);
});

test('nothing is not repeated, however often it is asked for', () => {
	expect(compilePattern('(((){9999}){9999}){9999}a').find('ba')).toEqual([{ start: 1, end: 2 }]);
	expect(() => compilePattern(`${'('.repeat(30)}${'){9,9999}'.repeat(30)}`)).toThrow('too long');
});

test('what takes JavaScript ages takes steps in proportion to the text', () => {
	const work = new PatternWork();
	expect(compilePattern('(a+)+b').find('a'.repeat(2_000), work)).toEqual([]);
	expect(compilePattern('(a|aa)+$').find(`${'a'.repeat(2_000)}!`, work)).toEqual([]);
});

test('too much work ends with one sentence', () => {
	const work = new PatternWork(1_000_000);
	const pattern = compilePattern('(?:[a-z]?){400}x');
	expect(() => {
		for (let round = 0; round < 500; round++) pattern.find('a'.repeat(500), work);
	}).toThrow(PatternError);
});
