import { linesFromText } from '../../../../ocr/document/lines';
import { placeWords } from '../../../../ocr/document/text';
import type { OcrWord, Polygon } from '../../../../ocr/document/types';

const word = (text: string, offset: number, polygon: Polygon | null = null): OcrWord => ({
	text,
	polygon,
	span: { offset, length: text.length },
	confidence: null,
	handwritten: null,
});

/** Lines of a page whose words are given by their texts. */
const lines = (text: string, words: string[], base = 0) =>
	linesFromText(
		text,
		base,
		placeWords(text, words)!.map((place, index) => word(words[index], base + place.offset)),
		1,
	);

test('each line of the text is a line, with the words that stand in it', () => {
	expect(lines('a b\nc', ['a', 'b', 'c'])).toEqual([
		{ text: 'a b', polygon: null, span: { offset: 0, length: 3 }, words: [0, 2] },
		{ text: 'c', polygon: null, span: { offset: 4, length: 1 }, words: [2, 1] },
	]);
});

test('spans count from the beginning of the document', () => {
	expect(lines('a b\nc', ['a', 'b', 'c'], 100).map(({ span }) => span.offset)).toEqual([100, 104]);
});

test('blank lines are no lines', () => {
	expect(lines('a\n\n\nb', ['a', 'b']).map(({ text, words }) => [text, words])).toEqual([
		['a', [0, 1]],
		['b', [1, 1]],
	]);
});

test('a line that no word was found in is still a line', () => {
	expect(lines('a\n***\nb', ['a', 'b']).map(({ words }) => words)).toEqual([
		[0, 1],
		[1, 0],
		[1, 1],
	]);
});

test('an empty text has no lines', () => {
	expect(lines('', [])).toEqual([]);
});

test('a word that holds a line break makes one line of two', () => {
	expect(
		lines('a b\nc d\ne', ['a', 'b\nc', 'd', 'e']).map(({ text, words }) => [text, words]),
	).toEqual([
		['a b\nc d', [0, 3]],
		['e', [3, 1]],
	]);
});

test('words that hold line breaks one after the other all end inside of their line', () => {
	expect(
		lines('a b\nc d\ne f\ng', ['a', 'b\nc', 'd\ne', 'f', 'g']).map(({ text }) => text),
	).toEqual(['a b\nc d\ne f', 'g']);
});

test('words without letters disturb no line', () => {
	const found = lines('a\nb', ['', 'a', '', 'b', '']);
	expect(found.map(({ text }) => text)).toEqual(['a', 'b']);
	expect(found[0].words[0] + found[0].words[1]).toBeLessThanOrEqual(found[1].words[0]);
});

test("a line's box is around the boxes of its words", () => {
	const box = (left: number, right: number): Polygon => [
		[left, 0.1],
		[right, 0.1],
		[right, 0.2],
		[left, 0.2],
	];
	const words = [word('a', 0, box(0.1, 0.2)), word('b', 2, null), word('c', 4, box(0.6, 0.7))];
	expect(linesFromText('a b c', 0, words, 1)[0].polygon).toEqual(box(0.1, 0.7));
});

test('a line is around its own words only, and blank lines are none', () => {
	const box = (x: number, y: number): Polygon => [
		[x, y],
		[x + 0.1, y],
		[x + 0.1, y + 0.05],
		[x, y + 0.05],
	];
	const words = [
		{ text: 'a', polygon: box(0.1, 0.1), offset: 8 },
		{ text: 'b', polygon: box(0.5, 0.5), offset: 11 },
	].map(({ text, polygon, offset }) => ({
		...{ text, polygon, confidence: null, handwritten: null },
		span: { offset, length: 1 },
	}));
	expect(linesFromText('\na\n\nb', 7, words, 1)).toEqual([
		{ text: 'a', polygon: around(0.1, 0.1), span: { offset: 8, length: 1 }, words: [0, 1] },
		{ text: 'b', polygon: around(0.5, 0.5), span: { offset: 11, length: 1 }, words: [1, 1] },
	]);
	function around(x: number, y: number) {
		return box(x, y).map((point) => point.map((n) => expect.closeTo(n, 12)));
	}
});
