import { breaksAfter, joinWords, placeWords, tidyText } from '../../../../ocr/document/text';

/** What stands at the places that were found. */
const at = (text: string, words: string[]) =>
	placeWords(text, words)?.map(({ offset, length }) => text.slice(offset, offset + length));

describe('tidying', () => {
	test.each([
		['Print the words \nhello, world', 'Print the words\nhello, world'],
		['a\r\nb\rc\nd', 'a\nb\nc\nd'],
		['a \t \r\nb', 'a\nb'],
		['  \n a b \n ', 'a b'],
		['a\n\n b', 'a\n\n b'],
		['two  blanks', 'two  blanks'],
		['', ''],
		[' \n ', ''],
	])('%j becomes %j', (given, tidied) => {
		expect(tidyText(given)).toBe(tidied);
	});
});

describe('placing words', () => {
	test('words are found one after the other', () => {
		expect(placeWords('Print the\nwords', ['Print', 'the', 'words'])).toEqual([
			{ offset: 0, length: 5 },
			{ offset: 6, length: 3 },
			{ offset: 10, length: 5 },
		]);
	});

	test('a repeated word is found again behind the first one', () => {
		expect(placeWords('no no no', ['no', 'no', 'no'])?.map((p) => p.offset)).toEqual([0, 3, 6]);
	});

	test('a word that is part of the one before it is not found inside of that one', () => {
		expect(placeWords('banana an a', ['banana', 'an', 'a'])?.map((p) => p.offset)).toEqual([
			0, 7, 10,
		]);
	});

	test('words may hold blanks', () => {
		expect(at('Grand total 1 200', ['Grand total', '1 200'])).toEqual(['Grand total', '1 200']);
	});

	test('words that stand without blanks between them are found, as in Chinese and Japanese', () => {
		expect(placeWords('東京都庁\n京都', ['東京', '都庁', '京都'])?.map((p) => p.offset)).toEqual([
			0, 2, 5,
		]);
	});

	test('Arabic and Hebrew keep their logical order', () => {
		expect(at('مرحبا بالعالم\nשלום עולם', ['مرحبا', 'بالعالم', 'שלום', 'עולם'])).toEqual([
			'مرحبا',
			'بالعالم',
			'שלום',
			'עולם',
		]);
	});

	test('places count UTF-16 units: an emoji has two, a combining mark one', () => {
		expect(placeWords('😀 e\u0301 x', ['😀', 'e\u0301', 'x'])).toEqual([
			{ offset: 0, length: 2 },
			{ offset: 3, length: 2 },
			{ offset: 6, length: 1 },
		]);
	});

	test('letters that only look the same are not found', () => {
		expect(placeWords('caf\u00e9', ['cafe\u0301'])).toBeNull();
	});

	test('an empty word stands, without length, behind the word before it', () => {
		expect(placeWords('a b', ['', 'a', '', 'b', ''])).toEqual([
			{ offset: 0, length: 0 },
			{ offset: 0, length: 1 },
			{ offset: 1, length: 0 },
			{ offset: 2, length: 1 },
			{ offset: 3, length: 0 },
		]);
	});

	test.each([
		['is not there', 'a b', ['a', 'x', 'b']],
		['stands before the word it should follow', 'a b', ['b', 'a']],
		['is there once and wanted twice', 'a b', ['a', 'a']],
		['is wanted of an empty text', '', ['a']],
	])('the places are given up when a word %s', (_name, text, words) => {
		expect(placeWords(text, words)).toBeNull();
	});
});

describe('joining words', () => {
	test('blanks stand between words and line breaks where a line ends', () => {
		expect(joinWords(['a', 'b', 'c', 'd'], [false, true, false, false])).toEqual({
			text: 'a b\nc d',
			placed: [
				{ offset: 0, length: 1 },
				{ offset: 2, length: 1 },
				{ offset: 4, length: 1 },
				{ offset: 6, length: 1 },
			],
		});
	});

	test('the break after the last word adds nothing', () => {
		expect(joinWords(['a', 'b'], [true, true]).text).toBe('a\nb');
	});

	test('no words make an empty text', () => {
		expect(joinWords([], [])).toEqual({ text: '', placed: [] });
	});

	test('places count UTF-16 units', () => {
		expect(joinWords(['👨‍👩‍👧', 'ok'], []).placed).toEqual([
			{ offset: 0, length: 8 },
			{ offset: 9, length: 2 },
		]);
	});
});

describe('the breaks of a text that does not fit its words', () => {
	test('are kept where its words can be found', () => {
		expect(breaksAfter('one two\nthree\nfour', ['one', 'two', 'odd', 'three', 'four'])).toEqual([
			false,
			false,
			true,
			true,
			false,
		]);
	});

	test('are none where no word is found', () => {
		expect(breaksAfter('one\ntwo', ['x', 'y'])).toEqual([false, false]);
	});
});
