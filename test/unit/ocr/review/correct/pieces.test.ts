import type { OcrPage, OcrWord, Polygon } from '../../../../../ocr/document/types';
import { editedPieces, type Pieces } from '../../../../../ocr/review/correct/pieces';
import type { Edit } from '../../../../../ocr/review/session/types';
import { documentOf, pageOf } from '../support';

const usual = documentOf(pageOf(['one two three', 'four'])).pages[0]!;

type Edits = Record<number, Edit>;
const edited = (page: OcrPage, edits: Edits, corrected: 1 | null = 1) =>
	editedPieces(
		page,
		new Map(Object.entries(edits).map(([at, edit]) => [Number(at), edit])),
		corrected,
	);

/** Text as it is written, with the words apart: `one| two`. */
const textOf = ({ pieces, tail }: Pieces) =>
	[...pieces.map(({ before, word }) => before + word.text), tail].join('|');

const changesOf = ({ changes }: Pieces) =>
	changes.map(({ at, change: { action, former, text } }) => [at, action, former, text]);

/** A page of words that stand in its text one after the other, with other text between them. */
function page(text: string, words: ReadonlyArray<Partial<OcrWord> & { text: string }>): OcrPage {
	let from = 0;
	const own = words.map((given): OcrWord => {
		const offset = text.indexOf(given.text, from);
		from = offset + given.text.length;
		const span = { offset: 50 + offset, length: given.text.length };
		return { confidence: null, polygon: null, handwritten: null, ...given, span };
	});
	return { ...usual, text, span: { offset: 50, length: text.length }, words: own };
}

test('Words that nobody has edited are pieces as they are', () => {
	const result = edited(usual, {});
	const about = { confidence: 0.9, handwritten: null };
	expect(result).toEqual({
		pieces: [
			['', 'one'],
			[' ', 'two'],
			[' ', 'three'],
			['\n', 'four'],
		].map(([before, text], index) => ({
			...{ before, from: [index, index] },
			word: { ...about, text, polygon: usual.words[index]!.polygon },
		})),
		...{ tail: '', changes: [] },
	});
});

test.each<[string, Edits, string, unknown[]]>([
	[
		'corrected',
		{ 1: { text: 'zwei' } },
		'one| zwei| three|\nfour|',
		[[1, 'corrected', 'two', 'zwei']],
	],
	['typed as it was', { 1: { text: 'two' } }, 'one| two| three|\nfour|', []],
	['accepted', { 1: { accepted: true } }, 'one| two| three|\nfour|', []],
	[
		'split',
		{ 1: { text: 'a b c' } },
		'one| a| b| c| three|\nfour|',
		[[1, 'split', 'two', 'a b c']],
	],
	['merged', { 0: { joins: 1 } }, 'onetwo| three|\nfour|', [[0, 'merged', 'one two', 'onetwo']]],
	[
		'merged with all',
		{ 0: { joins: 3 } },
		'onetwothreefour|',
		[[0, 'merged', 'one two three four', 'onetwothreefour']],
	],
	[
		'merged over the end of the last line',
		{ 2: { joins: 1, text: 'x' } },
		'one| two| x|',
		[[2, 'merged', 'three four', 'x']],
	],
	[
		'merged and split elsewhere',
		{ 0: { joins: 1, text: 'on etwo' } },
		'on| etwo| three|\nfour|',
		[[0, 'corrected', 'one two', 'on etwo']],
	],
	[
		'merged over the end of a line, which ends behind it',
		{ 1: { joins: 1, text: 'x' } },
		'one| x|\nfour|',
		[[1, 'merged', 'two three', 'x']],
	],
	[
		'merged and split where it was apart',
		{ 0: { joins: 1, text: 'one two' } },
		'one| two| three|\nfour|',
		[[0, 'corrected', 'one two', 'one two']],
	],
	['merged with more than there are', { 3: { joins: 9 } }, 'one| two| three|\nfour|', []],
	[
		'merged with one that was corrected',
		{ 0: { joins: 1 }, 1: { text: 'TWO' } },
		'oneTWO| three|\nfour|',
		[[0, 'merged', 'one two', 'oneTWO']],
	],
	[
		'merged with one that was corrected, with a text of its own',
		{ 0: { joins: 1, text: 'x' }, 1: { text: 'TWO' } },
		'x| three|\nfour|',
		[[0, 'merged', 'one two', 'x']],
	],
	[
		'unreadable',
		{ 1: { unreadable: true } },
		'one| two| three|\nfour|',
		[[1, 'unreadable', 'two', null]],
	],
	[
		'unreadable, whatever is typed',
		{ 1: { unreadable: true, text: 'x' } },
		'one| two| three|\nfour|',
		[[1, 'unreadable', 'two', null]],
	],
	[
		'merged and unreadable',
		{ 0: { joins: 1, unreadable: true }, 1: { text: 'TWO' } },
		'onetwo| three|\nfour|',
		[[0, 'unreadable', 'one two', null]],
	],
	['deleted', { 1: { deleted: true } }, 'one| three|\nfour|', [[1, 'deleted', 'two', null]]],
	[
		'deleted at the beginning',
		{ 0: { deleted: true } },
		'two| three|\nfour|',
		[[0, 'deleted', 'one', null]],
	],
	[
		'deleted at the end of a line',
		{ 2: { deleted: true } },
		'one| two|\nfour|',
		[[2, 'deleted', 'three', null]],
	],
	[
		'deleted at the end',
		{ 3: { deleted: true } },
		'one| two| three|',
		[[3, 'deleted', 'four', null]],
	],
	[
		'deleted with those that are joined',
		{ 1: { deleted: true, joins: 1 } },
		'one|\nfour|',
		[[1, 'deleted', 'two three', null]],
	],
	[
		'deleted one after the other',
		{ 0: { deleted: true }, 1: { deleted: true }, 3: { text: 'x' } },
		'three|\nx|',
		[
			[0, 'deleted', 'one', null],
			[0, 'deleted', 'two', null],
			[1, 'corrected', 'four', 'x'],
		],
	],
	[
		'all deleted',
		{ 0: { deleted: true, joins: 2 }, 3: { deleted: true } },
		'',
		[
			[0, 'deleted', 'one two three', null],
			[0, 'deleted', 'four', null],
		],
	],
	[
		'split before another one',
		{ 0: { text: 'o ne' }, 2: { deleted: true } },
		'o| ne| two|\nfour|',
		[
			[0, 'split', 'one', 'o ne'],
			[3, 'deleted', 'three', null],
		],
	],
])('A word is %s', (_, edits, text, changes) => {
	const result = edited(usual, edits);
	expect([textOf(result), changesOf(result)]).toEqual([text, changes]);
});

test('Each piece says of which words it was made', () => {
	const { pieces } = edited(usual, { 0: { joins: 1, text: 'a b' }, 2: { text: 'c d' } });
	expect(pieces.map(({ from }) => from)).toEqual([
		...[
			[0, 1],
			[0, 1],
			[2, 2],
			[2, 2],
			[3, 3],
		],
	]);
});

describe('Text that is no word', () => {
	const marked = page('«one»: two, three!', [{ text: 'one' }, { text: 'two' }, { text: 'three' }]);

	test.each<[Edits, string]>([
		[{}, '«one|»: two|, three|!'],
		[{ 0: { deleted: true } }, '«»: two|, three|!'],
		[{ 1: { deleted: true } }, '«one|»: , three|!'],
		[{ 2: { deleted: true } }, '«one|»: two|, !'],
		[{ 0: { deleted: true, joins: 2 } }, '«»: , !'],
		[{ 0: { joins: 1, text: 'x' } }, '«x|»: , three|!'],
		[{ 1: { joins: 1, text: 'x' } }, '«one|»: x|, !'],
	])('stays where a person does %j', (edits, text) => {
		expect(textOf(edited(marked, edits))).toBe(text);
	});

	test('keeps no blanks at the ends of a page', () => {
		const loose = page('  one two  ', [{ text: 'one' }, { text: 'two' }]);
		expect(textOf(edited(loose, {}))).toBe('  one| two|  ');
		expect(textOf(edited(loose, { 0: { deleted: true } }))).toBe('two|  ');
		expect(textOf(edited(loose, { 1: { deleted: true } }))).toBe('  one|');
		const marked = page('- one, two.  ', [{ text: 'one' }, { text: 'two' }]);
		expect(textOf(edited(marked, { 1: { deleted: true } }))).toBe('- one|, .');
		const lines = page('one\ntwo!', [{ text: 'one' }, { text: 'two' }]);
		expect(textOf(edited(lines, { 0: { joins: 1 } }))).toBe('onetwo|\n!');
	});
});

describe('A word that came without letters', () => {
	const of = (...texts: string[]) =>
		page(
			texts.join(''),
			texts.map((text) => ({ text })),
		);

	test.each<[OcrPage, Edits, string, string]>([
		[
			of('a', '', 'b'),
			{ 1: { text: 'x' } },
			'a| x| b|',
			'has a blank on both sides once it has some',
		],
		[of('東', '', '京'), { 1: { text: '大' } }, '東|大|京|', 'has none in scripts without blanks'],
		[of('', 'b'), { 0: { text: 'x' } }, 'x| b|', 'has none before it where it is the first'],
		[of('a', ''), { 1: { text: 'x' } }, 'a| x|', 'has none behind it where it is the last'],
		[of('a', '', 'b'), {}, 'a||b|', 'stays as it is'],
		[
			of('a', '', 'b'),
			{ 1: { unreadable: true } },
			'a||b|',
			'stays as it is where nobody can read it',
		],
		[
			of('a', 'b'),
			{ 1: { text: 'x' } },
			'a|x|',
			'is another case than a word that stands close to it',
		],
		[
			of('a', '', ''),
			{ 1: { joins: 1 } },
			'a||',
			'has none either where it is joined with its like',
		],
	])('%j with %j is %j: it %s', (own, edits, text) => {
		expect(textOf(edited(own, edits))).toBe(text);
	});

	test('stays on its line', () => {
		const own = page('a\n', [{ text: 'a' }, { text: '' }]);
		own.words[1]!.span.offset = 52;
		expect(textOf(edited(own, { 1: { text: 'x' } }))).toBe('a|\nx|');
	});
});

describe('What a word is besides its text', () => {
	const at = (left: number): Polygon => [
		[left, 0.1],
		[left + 0.1, 0.1],
		[left + 0.1, 0.2],
		[left, 0.2],
	];
	const [a, b, c] = [
		{ text: 'a', confidence: 0.5, handwritten: true, polygon: at(0.1) },
		{ text: 'b', confidence: 0.7, handwritten: false, polygon: at(0.3) },
		{ text: 'c', confidence: null, handwritten: true, polygon: null },
	];
	const wordBy = (
		words: Array<Partial<OcrWord> & { text: string }>,
		edit: Edit,
		corrected: 1 | null = 1,
	) => {
		const own = page(words.map(({ text }) => text).join(' '), words);
		const result = edited(own, { 0: { joins: words.length - 1, ...edit } }, corrected);
		return { word: result.pieces[0]?.word, change: result.changes[0]?.change };
	};
	const change = { kind: 'word', page: 1 };
	const around: Polygon = [
		[0.1, 0.1],
		[0.4, 0.1],
		[0.4, 0.2],
		[0.1, 0.2],
	];

	test('is that a person is sure of what they wrote, and what was read before', () => {
		expect(wordBy([a], { text: 'x' })).toEqual({
			word: {
				...{ text: 'x', polygon: at(0.1), confidence: 1, handwritten: true },
				...{ corrected: true, former: 'a' },
			},
			change: {
				...change,
				...{ action: 'corrected', former: 'a', text: 'x', confidence: 0.5, polygon: at(0.1) },
			},
		});
		expect(wordBy([a], { text: 'x' }, null).word!.confidence).toBeNull();
	});

	test('is of several what is so of all, in the box around them', () => {
		const near = (polygon: Polygon | null) =>
			polygon && polygon.map((point) => point.map((one) => expect.closeTo(one, 6) as unknown));
		expect(wordBy([a, b], {})).toEqual({
			word: {
				...{ text: 'ab', polygon: near(around), confidence: 1, handwritten: null },
				...{ corrected: true, former: 'a b' },
			},
			change: {
				...change,
				...{ action: 'merged', former: 'a b', text: 'ab', polygon: near(around) },
				confidence: expect.closeTo(0.6, 6),
			},
		});
		expect(wordBy([a, c], {})).toMatchObject({
			word: { handwritten: true, polygon: at(0.1) },
			change: { confidence: 0.5, polygon: at(0.1) },
		});
		expect(wordBy([c, c], {})).toMatchObject({
			word: { polygon: null },
			change: { confidence: null },
		});
	});

	test('is its own shape, whatever that is', () => {
		const polygon: Polygon = [...at(0.1), [0.05, 0.15]];
		expect(wordBy([{ ...a, polygon }], { deleted: true }).change!.polygon).toBe(polygon);
	});

	test('is their mean confidence where nobody can read them', () => {
		const { word, change: made } = wordBy([a, b], { unreadable: true });
		expect(word).toEqual({
			...{ text: 'ab', polygon: made!.polygon, confidence: expect.closeTo(0.6, 6) },
			...{ handwritten: null, unreadable: true },
		});
		expect(wordBy([a], { unreadable: true }).word).toEqual({
			...{ text: 'a', polygon: at(0.1), confidence: 0.5, handwritten: true, unreadable: true },
		});
	});

	const plain = { confidence: 0.5, handwritten: true, text: 'a', polygon: at(0.1) };
	test.each<[string, Partial<OcrWord>, Edit, object]>([
		['as it came', {}, {}, plain],
		['accepted', {}, { accepted: true }, { ...plain, accepted: true }],
		['as an earlier review accepted it', { accepted: true }, {}, { ...plain, accepted: true }],
		['as nobody could read it', { unreadable: true }, {}, { ...plain, unreadable: true }],
		['accepted after that', { unreadable: true }, { accepted: true }, { ...plain, accepted: true }],
		[
			'as an earlier review corrected it',
			{ corrected: true, former: 'o' },
			{},
			{ ...plain, corrected: true, former: 'o' },
		],
		[
			'corrected, and accepted after that',
			{ corrected: true, former: 'o' },
			{ accepted: true },
			{ ...plain, corrected: true, former: 'o', accepted: true },
		],
		[
			'corrected, and unreadable after that',
			{ corrected: true, former: 'o' },
			{ unreadable: true },
			{ ...plain, corrected: true, former: 'o', unreadable: true },
		],
		[
			'corrected again, with what was read in the first place',
			{ corrected: true, former: 'o' },
			{ text: 'x' },
			{ ...plain, text: 'x', confidence: 1, corrected: true, former: 'o' },
		],
		['added before', { corrected: true }, {}, { ...plain, corrected: true }],
		[
			'added before, and accepted',
			{ corrected: true },
			{ accepted: true },
			{ ...plain, corrected: true, accepted: true },
		],
		[
			'added before, and corrected',
			{ corrected: true },
			{ text: 'x' },
			{ ...plain, text: 'x', confidence: 1, corrected: true },
		],
		[
			'accepted before, and corrected',
			{ accepted: true },
			{ text: 'x' },
			{ ...plain, text: 'x', confidence: 1, corrected: true, former: 'a' },
		],
	])('is what a review has made of it: %s', (_, more, edit, word) => {
		expect(wordBy([{ ...a, ...more }], edit).word).toStrictEqual(word);
	});

	test('is, joined, what was read of each', () => {
		const former = (...more: Array<Partial<OcrWord>>) =>
			wordBy(
				[
					{ ...a, ...more[0] },
					{ ...b, ...more[1] },
				],
				{},
			).word!.former;
		expect(former({ corrected: true, former: 'o' }, {})).toBe('o b');
		expect(former({ corrected: true }, {})).toBe('a b');
		expect(former({}, { corrected: true, former: 'p' })).toBe('a p');
		expect(former({ corrected: true }, { corrected: true })).toBeUndefined();
		expect(former({ corrected: true }, { corrected: true, former: 'p' })).toBe('a p');
	});
});
