import type { OcrLine, OcrPage } from '../../../../ocr/document/types';
import { linesOf } from '../../../../ocr/split/page-lines';

/** A page whose lines stand with their middles at these shares of its height. */
const pageOf = (text: string, middles: Array<number | null> = []): OcrPage => ({
	...{ number: 1, width: null, height: null, unit: null, sizeSource: null, angle: null },
	...{ text, span: { offset: 0, length: text.length }, confidence: null, words: [] },
	lines: middles.map((y, index): OcrLine => ({
		...{ text: `line ${index}`, span: { offset: 0, length: 0 }, words: [0, 0] },
		polygon: y === null ? null : [[0, y - 0.01], [1, y - 0.01], [1, y + 0.01], [0, y + 0.01]], // prettier-ignore
	})),
});

test('the top is a quarter of the page, the bottom what is below 85 percent', () => {
	const page = pageOf('', [0.1, 0.249, 0.26, 0.5, 0.84, 0.851, 0.9, null]);
	expect(linesOf(page, 'top')).toEqual(['line 0', 'line 1']);
	expect(linesOf(page, 'bottom')).toEqual(['line 5', 'line 6']);
	expect(linesOf(page, 'page')).toHaveLength(8);
	const exact = pageOf('', [0.25, 0.85]);
	exact.lines.forEach((line, index) => (line.polygon = [[0, index === 0 ? 0.25 : 0.85]]));
	expect([linesOf(exact, 'top'), linesOf(exact, 'bottom')]).toEqual([['line 0'], ['line 1']]);
});

test('without places they are the first eight lines and the last four', () => {
	const page = pageOf('', Array<null>(12).fill(null));
	const lines = page.lines.map(({ text }) => text);
	expect(linesOf(page, 'top')).toEqual(lines.slice(0, 8));
	expect(linesOf(page, 'bottom')).toEqual(lines.slice(8));
	expect(linesOf(page, 'page')).toEqual(lines);
});

test('of a page without lines they are those of its text, the blank ones left out', () => {
	const page = pageOf('one\n \n\n two \nthree');
	for (const where of ['top', 'bottom', 'page'] as const) {
		expect(linesOf(page, where)).toEqual(['one', ' two ', 'three']);
	}
	const long = pageOf(Array.from({ length: 12 }, (_, index) => `${index}`).join('\n'));
	expect(linesOf(long, 'top')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
	expect(linesOf(long, 'bottom')).toEqual(['8', '9', '10', '11']);
	expect(linesOf(pageOf(''), 'page')).toEqual([]);
});
