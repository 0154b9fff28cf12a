import type { OcrPage, OcrWord, Polygon } from '../../../../ocr/document/types';
import { layoutAspect } from '../../../../ocr/layout/guess-aspect';

const NONE = { width: null, height: null };

/** A word of letters half as wide as they are high, on a page of this width by height. */
function word(text: string, aspect: number, { down = false, x = 0.1, y = 0.1 } = {}): OcrWord {
	const [along, across] = [text.length * 0.01, 0.02];
	const [wide, high] = down ? [across, along] : [along, across];
	const [left, right, top, bottom] = [x, x + wide / aspect, y, y + high];
	const polygon: Polygon = down
		? [
				[right, top],
				[right, bottom],
				[left, bottom],
				[left, top],
			]
		: [
				[left, top],
				[right, top],
				[right, bottom],
				[left, bottom],
			];
	return { text, polygon } as OcrWord;
}
const page = (words: OcrWord[], size: object = NONE) => ({ words, ...size }) as unknown as OcrPage;
const WORDS = ['Total', 'amount', 'due', 'on', 'receipt'];
const guess = (aspect: number, down = false) =>
	layoutAspect(page(WORDS.map((text) => word(text, aspect, { down }))));

test('a page with a size has its own aspect', () => {
	expect(layoutAspect(page([word('Total', 5)], { width: 300, height: 600 }))).toBe(0.5);
	expect(layoutAspect(page([word('Total', 5)], { width: 300, height: null }))).toBeCloseTo(5, 9);
});

test.each([
	[0.2, 0.2],
	[0.59, 0.59],
	[0.61, 1],
	[1, 1],
	[1.69, 1],
	[1.71, 1.71],
	[5, 5],
	[0.05, 0.1],
	[20, 10],
])('of a page of %d it is told by the letters: %d', (aspect, expected) => {
	expect(guess(aspect)).toBeCloseTo(expected, 9);
	expect(guess(aspect, true)).toBeCloseTo(expected, 9);
});

test('nothing is told by single letters, words without a place, or nothing', () => {
	expect(layoutAspect(page([word('a', 5), word('b', 5)]))).toBe(1);
	expect(layoutAspect(page([{ text: 'Total', polygon: null } as OcrWord]))).toBe(1);
	expect(layoutAspect(page([]))).toBe(1);
	const flat = word('Total', 5);
	flat.polygon = flat.polygon!.map(() => [0.1, 0.1]);
	expect(layoutAspect(page([flat]))).toBe(1);
});

test('nothing is told by words that are higher the longer they are: they run downwards', () => {
	/** Boxes as for letters in a row, though they stand below each other. */
	const column = (text: string) => {
		const one = word('ab', 5);
		const [left, top] = one.polygon![0]!;
		const [right, bottom] = [left + 0.03, top + text.length * 0.03];
		one.polygon = [
			[left, top],
			[right, top],
			[right, bottom],
			[left, bottom],
		];
		return { ...one, text };
	};
	expect(layoutAspect(page(['of', 'amount', 'receipts'].map(column)))).toBe(1);
	// Without a short one nobody knows.
	expect(layoutAspect(page(['amount', 'receipts'].map(column)))).not.toBe(1);
});

test('an East Asian letter is as wide as two', () => {
	const one = word('0123456789', 5);
	expect(layoutAspect(page([{ ...one, text: '東京都港区' }]))).toBeCloseTo(5, 9);
});
