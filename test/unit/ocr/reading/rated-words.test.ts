import { ratedWords } from '../../../../ocr/reading/rated-words';

const rate = (text: string, ...scores: Array<[text: string, confidence: number]>) =>
	ratedWords(
		text,
		scores.map(([said, confidence]) => ({ text: said, confidence })),
	).map((word) => [word.text, word.confidence]);

test('words have the confidence of what is rated, in order', () => {
	expect(rate('a b a', ['a', 0.5], ['b', 0.25], ['a', 0.75])).toEqual([
		['a', 0.5],
		['b', 0.25],
		['a', 0.75],
	]);
});

test.each<[string, string, Array<[string, number]>, Array<[string, number | null]>]>([
	[
		'signs of Markdown',
		'Total 5',
		[
			['**Total**', 0.5],
			['5', 0.75],
		],
		[
			['Total', 0.5],
			['5', 0.75],
		],
	],
	[
		'several in one word',
		'e-mail',
		[
			['e', 0.5],
			['-', 0.25],
			['mail', 0.75],
		],
		[['e-mail', 0.25]],
	],
	[
		'one over two words',
		'New York',
		[['New York', 0.5]],
		[
			['New', 0.5],
			['York', 0.5],
		],
	],
	[
		'what the text has not',
		'a b',
		[
			['|', 0.1],
			['a', 0.5],
			['---', 0.1],
			['b', 0.75],
		],
		[
			['a', 0.5],
			['b', 0.75],
		],
	],
	[
		'a word that is not rated',
		'a b',
		[['b', 0.5]],
		[
			['a', null],
			['b', 0.5],
		],
	],
])('%s', (_, text, scores, words) => {
	expect(rate(text, ...scores)).toEqual(words);
});

test('a text without ratings has no words', () => expect(rate('a b')).toEqual([]));

test('a word is looked for two thousand letters ahead', () => {
	const at = (blanks: number) => rate(`${'x '.repeat(blanks)}word`, ['word', 0.5]).at(-1);
	expect(at(998)).toEqual(['word', 0.5]);
	expect(at(999)).toEqual(['word', null]);
});

test('a rating covers the words that it reaches into, and no other', () => {
	expect(rate('ab cd ef', ['b c', 0.5], ['d', 0.25], ['', 0], ['***', 0], ['f', 0.75])).toEqual([
		['ab', 0.5],
		['cd', 0.25],
		['ef', 0.75],
	]);
	expect(rate('a b', ['a', 1], ['x', 0.1])).toEqual([
		['a', 1],
		['b', null],
	]);
});
