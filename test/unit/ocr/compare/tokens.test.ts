import type { OcrPage, OcrWord, Polygon } from '../../../../ocr/document/types';
import { isBlank, withoutOuterBlanks, wordsBetweenBlanks } from '../../../../ocr/compare/blanks';
import { comparable } from '../../../../ocr/compare/comparable';
import { tokensOf } from '../../../../ocr/compare/tokens';
import { unspacedCharacters, withoutIdleBlanks } from '../../../../ocr/compare/unspaced';

const BASE = 100;
/** A page that begins at {@link BASE}; words 0.01 wide for each letter, by their places in its text. */
function pageOf(text: string, ...places: Array<[offset: number, length: number]>): OcrPage {
	const words = places.map(([offset, length]) => {
		const [left, right] = [offset * 0.01, (offset + length) * 0.01];
		const polygon: Polygon = [
			[left, 0.1],
			[right, 0.1],
			[right, 0.12],
			[left, 0.12],
		];
		return {
			text: text.slice(offset, offset + length),
			polygon,
			span: { offset: BASE + offset, length },
		};
	}) as OcrWord[];
	return { text, words, span: { offset: BASE, length: text.length } } as OcrPage;
}
const tokens = (page: OcrPage, leniency = {}) =>
	tokensOf(page, leniency).map(({ text, offset, words }) => [text, offset - BASE, ...words]);

test('a token is what stands between blanks, with the words it shares characters with', () => {
	expect(tokens(pageOf(' two  words\n', [1, 3], [6, 5]))).toEqual([
		['two', 1, 0, 1],
		['words', 6, 1, 1],
	]);
	// One word of the provider's, or two, for the same text.
	expect(tokens(pageOf('two words', [0, 9]))).toEqual([
		['two', 0, 0, 1],
		['words', 4, 0, 1],
	]);
	expect(tokens(pageOf('Hello,', [0, 5], [5, 1]))).toEqual([['Hello,', 0, 0, 2]]);
	expect(tokens(pageOf('a b c', [4, 1]))).toEqual([
		['a', 0, 0, 0],
		['b', 2, 0, 0],
		['c', 4, 0, 1],
	]);
	expect(tokens(pageOf(''))).toEqual([]);
});

test('a script without blanks has a token for each character', () => {
	expect(tokens(pageOf('東京5円 a東b', [0, 4], [5, 3])).map(([text]) => text)).toEqual([
		...['東', '京', '5', '円', 'a', '東', 'b'],
	]);
	expect(tokens(pageOf('กี่', [0, 3]))).toEqual([['กี่', 0, 0, 1]]);
	expect(tokens(pageOf('ab東c 京de f')).map(([text, offset]) => [text, offset])).toEqual([
		['ab', 0],
		['東', 2],
		['c', 3],
		['京', 5],
		['de', 6],
		['f', 9],
	]);
});

describe('the place of a token', () => {
	const boxes = (page: OcrPage) =>
		tokensOf(page, {}).map(({ box }) => box && [box.left, box.right]);
	const near = (...sides: number[]) => sides.map((side) => expect.closeTo(side, 9));

	test('is that of its words', () => {
		expect(boxes(pageOf('two words', [0, 3], [4, 5]))).toEqual([near(0, 0.03), near(0.04, 0.09)]);
		expect(boxes(pageOf('Hello,', [0, 5], [5, 1]))).toEqual([near(0, 0.06)]);
		expect(boxes(pageOf('two'))).toEqual([null]);
	});

	test('is a part of a word that has more characters', () => {
		expect(boxes(pageOf('two words', [0, 9]))).toEqual([near(0, 0.03), near(0.04, 0.09)]);
		expect(boxes(pageOf('東京都', [0, 3]))).toEqual([
			near(0, 0.01),
			near(0.01, 0.02),
			near(0.02, 0.03),
		]);
	});

	test('is all of a word that runs to the left', () => {
		expect(boxes(pageOf('של רב', [0, 5]))).toEqual([near(0, 0.05), near(0, 0.05)]);
	});

	test('is nowhere where the word has none', () => {
		const page = pageOf('two', [0, 3]);
		page.words[0]!.polygon = null;
		expect(boxes(page)).toEqual([null]);
		expect(tokens(page)).toEqual([['two', 0, 0, 1]]);
	});
});

test.each<[string, string | null]>([
	['informa-\ntion', 'informa'],
	['informa- \n  tion', 'informa'],
	['informa\u00ad\ntion', 'informa'],
	['informa\u2010\ntion', 'informa'],
	['informa- tion', null],
	['informa-\n5', null],
	['informa-\n-tion', null],
	['5-\ntion', null],
	['informa\ntion', null],
	['informa-', null],
	['informa–\ntion', null],
])('%j goes on in the next line behind %j', (text, stem) => {
	expect(tokensOf(pageOf(text), {})[0]!.stem).toBe(stem);
});

test('a token is compared as it is asked for', () => {
	const keys = (leniency: object) => tokensOf(pageOf('A-b, … É'), leniency).map(({ key }) => key);
	expect(keys({})).toEqual(['A-b,', '…', 'É']);
	expect(keys({ ignoreCase: true })).toEqual(['a-b,', '…', 'é']);
	expect(keys({ ignorePunctuation: true })).toEqual(['Ab', '', 'É']);
	expect(comparable('E\u0301', {})).toBe('\u00c9');
	expect(comparable('“A” (b) €5', { ignorePunctuation: true })).toBe('A b €5');
});

test('blanks', () => {
	for (const blank of ['', ' ', '\t\n', '\u0085', '\u3000']) expect(isBlank(blank)).toBe(true);
	for (const none of ['a', ' a', '\ufeff']) expect(isBlank(none)).toBe(false);
	expect(wordsBetweenBlanks(' a\u0085 b\n')).toEqual(['a', 'b']);
	expect(wordsBetweenBlanks('')).toEqual([]);
	expect(withoutOuterBlanks(' \ta b\n')).toEqual({ from: 2, to: 5 });
	expect(withoutOuterBlanks('a')).toEqual({ from: 0, to: 1 });
	expect(withoutOuterBlanks('  ')).toEqual({ from: 0, to: 0 });
	expect(withoutOuterBlanks('')).toEqual({ from: 0, to: 0 });
});

test('characters of a script without blanks, and blanks that say nothing', () => {
	expect(unspacedCharacters('a東กี่b')).toEqual([
		{ offset: 1, length: 1 },
		{ offset: 2, length: 3 },
	]);
	expect(unspacedCharacters('abc')).toEqual([]);
	expect(withoutIdleBlanks('a , b ( c ) 東 京 d e')).toBe('a,b(c)東京d e');
	expect(withoutIdleBlanks('a b 5 €')).toBe('a b 5 €');
});
