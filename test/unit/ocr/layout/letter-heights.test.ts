import type { LaidWord } from '../../../../ocr/layout/cells';
import {
	areTight,
	baselineOf,
	fullBox,
	isDescending,
	isKnown,
	letterHeight,
} from '../../../../ocr/layout/letter-heights';

const BASELINE = 200;

/** A word in letters of 93 px, of which 72 are above the baseline and 52 in an x; drawn closely. */
function inked(text: string, above: 52 | 72, below: 0 | 21): LaidWord {
	const [top, bottom] = [BASELINE - above, BASELINE + below];
	return { text, top, bottom, left: 0, right: 100, fall: 0, offset: 0, index: 0 };
}

const line = [
	inked('sun', 52, 0),
	inked('page', 52, 21),
	inked('BILL', 72, 0),
	inked('Bug', 72, 21),
	inked('2024', 72, 0),
	inked('été', 72, 0),
	inked('ça', 52, 21),
	inked('część', 72, 21),
	inked('mậu', 72, 21),
	inked('зима', 52, 0),
	inked('друг', 52, 21),
];
const heights = (tight: boolean) => line.map((word) => Math.round(letterHeight(word, tight)));

test('boxes close around the ink are of one height once the letters are known', () => {
	expect(heights(true)).toEqual(line.map(() => 93));
	expect(heights(false)).toEqual([52, 73, 72, 93, 72, 72, 73, 93, 93, 52, 73]);
});

test('words of a line get one box, and stand on one baseline', () => {
	for (const word of line.map(fullBox)) {
		expect(word.top).toBeCloseTo(fullBox(line[0]).top, 6);
		expect(word.bottom).toBeCloseTo(fullBox(line[0]).bottom, 6);
		expect(word.bottom - word.top).toBeCloseTo(93, 6);
		expect(baselineOf(word)).toBeCloseTo(BASELINE, 6);
	}
});

test('what has no letters, or letters of heights that nobody knows, keeps its box', () => {
	for (const text of ['—', '…', '請求書', 'INV請求', 'سلام']) {
		const word = inked(text, 52, 21);
		expect(fullBox(word)).toBe(word);
		expect(letterHeight(word, true)).toBe(73);
	}
});

test('a page has close boxes where the letters tell why the words of a line differ', () => {
	const even = line.map((word) => ({ ...word, top: 128, bottom: 221 }));
	const mixed = line.map((word, at) => ({ ...word, bottom: word.top + 40 + 20 * (at % 4) }));
	expect(areTight([line])).toBe(true);
	expect(areTight([even])).toBe(false);
	expect(areTight([mixed])).toBe(false);
	// Two words tell nothing, nor do those of other scripts.
	expect(areTight([line.slice(0, 2), line.slice(2, 4)])).toBe(false);
	expect(areTight([line.map((word) => ({ ...word, text: '請求書' }))])).toBe(false);
	expect(areTight([])).toBe(false);
});

test.each([
	['page', true, true],
	['façade', true, true],
	['Sum', false, true],
	['1,50', true, true],
	['дом', true, true],
	['請求書', false, false],
	['A請', false, false],
])('%s: below the line %s, known %s', (text, below, known) => {
	expect(isDescending(text)).toBe(below);
	expect(isKnown(text)).toBe(known);
});
