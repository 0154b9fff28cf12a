import { type Column } from '../../../../ocr/compare/columns';
import { tokensOf } from '../../../../ocr/compare/tokens';
import {
	bySureness,
	confidenceOf,
	mayTouch,
	readingKeys,
	vote,
} from '../../../../ocr/compare/vote';
import { typed, written } from './documents';
import { at, tokens } from './columns-of';

const lists = (...texts: string[]) => texts.map(tokens);
/** Each word with its confidence, `a:0.5 b`. */
const sure = (text: string) => {
	const words = text.split(' ').map((word) => word.split(':'));
	const confidence = Object.fromEntries(
		words.flatMap(([word, value]) => (value === undefined ? [] : [[word, Number(value)]])),
	);
	const document = written({ pages: [[words.map(([word]) => word).join(' ')]], confidence });
	return tokensOf(document.pages[0]!, {});
};

describe('Readings agree', () => {
	const keys = (texts: string[], columns: Column[], leniency = {}) =>
		columns.map((column) => readingKeys(column, lists(...texts), leniency));

	test('by their words, whatever blanks are around signs', () => {
		const texts = ['a ( b ) c', 'a (b) c'];
		expect(keys(texts, [at([0, 5], [0, 3])])).toEqual([['a(b)c', 'a(b)c']]);
		expect(keys(texts, [at([0, 1], null), at(null, [2, 1]), at(null, null)])).toEqual([
			['a', null],
			[null, 'c'],
			[null, null],
		]);
	});

	test('without the hyphen at the end of a line, where one of them has one', () => {
		const texts = ['infor-\nmation', 'information', 'infor-mation', 'in-formation'];
		expect(keys(texts, [at([0, 2], [0, 1], [0, 1], [0, 1])])).toEqual([
			['information', 'information', 'information', 'information'],
		]);
		const plain = ['infor- mation', 'infor-mation'];
		expect(keys(plain, [at([0, 2], [0, 1])])).toEqual([['infor-mation', 'infor-mation']]);
		// The last word's own hyphen ends no line of the reading.
		expect(keys(['a infor-\nmation', 'a infor-'], [at([0, 2], [0, 2])])).toEqual([
			['a infor-', 'a infor-'],
		]);
	});

	test('in two words or in one, where blanks are not looked at', () => {
		const texts = ['in voice x', 'invoice x'];
		const column = [at([0, 3], [0, 2])];
		expect(keys(texts, column)).toEqual([['in voice x', 'invoice x']]);
		expect(keys(texts, column, { ignoreWhitespace: true })).toEqual([['invoicex', 'invoicex']]);
	});

	test('and one of signs alone is nothing, where signs are not looked at', () => {
		const leniency = { ignorePunctuation: true };
		const all = ['… a', '– a'].map((text) => tokensOf(typed([text]).pages[0]!, leniency));
		expect(readingKeys(at([0, 1], [0, 2]), all, leniency)).toEqual([null, 'a']);
		expect(readingKeys(at([0, 2], [0, 1]), all, leniency)).toEqual(['a', null]);
	});
});

describe('How sure a reading is', () => {
	test('is the mean of its words, without those that say nothing', () => {
		const all = sure('a:0.5 b c:0.9');
		expect(confidenceOf(all, { first: 0, count: 1 })).toBe(0.5);
		expect(confidenceOf(all, { first: 1, count: 1 })).toBeNull();
		expect(confidenceOf(all, { first: 0, count: 3 })).toBeCloseTo(0.7, 9);
		expect(confidenceOf(all, { first: 1, count: 2 })).toBe(0.9);
	});

	test.each([
		[0.9, 0.5, -1],
		[0.5, 0.9, 1],
		[0.5, 0.5, 0],
		[null, 0.1, 1],
		[0.1, null, -1],
		[0, null, -1],
		[null, null, 0],
	])('%s beside %s', (a, b, sign) => {
		expect(Math.sign(bySureness(a, b))).toBe(sign);
	});
});

describe('A vote', () => {
	const one = at([0, 1], [0, 1], [0, 1], [0, 1]);
	const winners = (words: Array<string | null>, voters = words.map((_, index) => index)) => {
		const all = words.map((word) => (word === null ? null : word === '' ? [] : sure(word)));
		const column = one
			.slice(0, words.length)
			.map((reading, document) =>
				words[document] === '' || words[document] === null ? { first: -1, count: 0 } : reading,
			);
		const keys = all.map((list) => list?.[0]?.key ?? null);
		return vote(column, keys, all, voters);
	};

	test.each<[string, Array<string | null>, number[]]>([
		['most read it', ['a', 'b', 'b'], [1, 2]],
		['the surest of those before the others', ['a', 'b:0.1', 'b:0.9'], [2, 1]],
		['as sure as each other: the one given first', ['b:0.4', 'b:0.4'], [0, 1]],
		['one of two has it', ['a', ''], [0]],
		['two of four have it', ['a', '', 'a', ''], [0, 2]],
		['one of three has it', ['a', '', ''], []],
		['one of three has it, and one has no such page', ['a', '', null], [0]],
		['nobody has it', ['', ''], []],
		['the surest one of two that differ', ['a:0.5', 'b:0.6'], [1]],
		['the first of two as sure', ['a:0.5', 'b:0.5'], [0]],
		['a known one before an unknown', ['a', 'b:0.1'], [1]],
		['the surest pair of two, by its surer one', ['a:0.6', 'b:0.1', 'a:0.6', 'b:0.7'], [3, 1]],
		['a pair before a surer single one', ['a:0.9', 'b:0.1', 'b:0.1'], [1, 2]],
		['a pair before a surer single one behind it', ['b:0.1', 'b:0.1', 'a:0.9'], [0, 1]],
	])('%s', (_, words, expected) => {
		expect(winners(words)).toEqual(expected);
	});

	test('is without those who may not vote', () => {
		expect(winners(['a', 'b', 'b'], [0])).toEqual([0]);
		expect(winners(['a:0.1', 'b:0.2', 'a:0.3'], [1, 0])).toEqual([1]);
		expect(winners(['', 'b', ''], [0, 2])).toEqual([]);
		expect(winners(['a', 'b'], [])).toEqual([]);
	});
});

test('two texts may touch where one of them is of a script without blanks', () => {
	expect([mayTouch('東', 'a'), mayTouch('a', '東'), mayTouch('a', 'b')]).toEqual([
		true,
		true,
		false,
	]);
});
