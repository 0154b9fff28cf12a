import type { OcrPage, Polygon } from '../../../../ocr/document/types';
import { quarterTurn } from '../../../../ocr/layout/quarter-turn';

/** Words at these places along their box and across it, in lines of so many. */
const page = (words: Array<[text: string, left: number, top: number]>, perLine = words.length) =>
	({
		words: words.map(([text, left, top]) => ({
			text,
			polygon: [
				[left, top],
				[left + 10, top],
				[left + 10, top + 5],
				[left, top + 5],
			] as Polygon,
		})),
		lines: Array.from({ length: Math.ceil(words.length / perLine) }, (_, index) => ({
			words: [index * perLine, Math.min(perLine, words.length - index * perLine)],
		})),
	}) as unknown as OcrPage;
const extent = ([from, , to]: Polygon) => ({
	...{ left: from![0], top: from![1], right: to![0], bottom: to![1] },
});
const turnOf = (...given: Parameters<typeof page>) => quarterTurn(page(...given), extent);

/** Words of which each is 20 below the one before. */
const down = (...texts: string[]) =>
	texts.map((text, index): [string, number, number] => [text, 0, index * 20]);

test('the next word of a row is below on paper turned clockwise, and above on the other', () => {
	expect(turnOf(down('a', 'b', 'c'))).toBe('down');
	expect(
		turnOf([
			['a', 0, 40],
			['b', 0, 20],
			['c', 0, 0],
		]),
	).toBe('up');
	// From line to line, too.
	expect(turnOf(down('a', 'b', 'c'), 1)).toBe('down');
});

test('of words read from the right it is the other way', () => {
	expect(turnOf(down('א', 'ב', 'ג'))).toBe('up');
	// Between one of these and another nothing is known.
	expect(turnOf(down('a', 'ב', 'c', 'ד'))).toBeNull();
});

test('two steps in one direction tell', () => {
	expect(turnOf(down('a', 'b'))).toBeNull();
	expect(
		turnOf([
			['a', 0, 0],
			['b', 0, 20],
			['c', 0, 40],
			['d', 0, 30],
		]),
	).toBeNull();
	expect(
		turnOf([
			['a', 0, 0],
			['b', 0, 20],
			['c', 0, 40],
			['d', 0, 60],
			['e', 0, 30],
		]),
	).toBe('down');
	expect(turnOf([])).toBeNull();
});

test('words share a row where half of the narrower one is beside the other', () => {
	const beside = (by: number) =>
		turnOf([
			['a', 0, 0],
			['b', by, 20],
			['c', 0, 40],
		]);
	expect([beside(5), beside(5.1), beside(-5), beside(-5.1)]).toEqual([
		...['down', null, 'down', null],
	]);
});

test('what is written from top to bottom is not turned', () => {
	expect(turnOf(down('東京', '駅', '前'))).toBeNull();
	expect(turnOf(down('ㄅ', 'ᠮ', '한'))).toBeNull();
	expect(turnOf(down('ひ', 'カ', 'a'))).toBeNull();
	// As many of one kind as of the other.
	expect(turnOf(down('a', 'b', '東', '京'))).toBe('down');
	expect(turnOf(down('a', '駅', '東', '京'))).toBeNull();
});

test('a word without a place is passed over', () => {
	const given = page([
		['a', 0, 0],
		['b', 50, 500],
		['c', 0, 20],
		['d', 0, 40],
	]);
	given.words[1]!.polygon = null;
	expect(quarterTurn(given, extent)).toBe('down');
});
