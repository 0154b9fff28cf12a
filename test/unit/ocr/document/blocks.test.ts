import { linesFromText } from '../../../../ocr/document/lines';
import { placeWords } from '../../../../ocr/document/text';
import type { OcrPage } from '../../../../ocr/document/types';
import { blockFinder, blocksOnLines } from '../../../../ocr/document/blocks';

/** A page whose text begins at 100 in that of its document. */
function pageOf(text: string): OcrPage {
	const texts = text.split(/\s+/);
	const words = placeWords(text, texts)!.map(({ offset, length }, index) => ({
		...{ text: texts[index], polygon: null, confidence: null, handwritten: null },
		span: { offset: 100 + offset, length },
	}));
	return {
		...{ number: 1, width: null, height: null, unit: null, sizeSource: null, angle: null },
		...{ text, span: { offset: 100, length: text.length }, confidence: null },
		...{ lines: linesFromText(text, 100, words, 1), words },
	};
}

const page = pageOf('a b\nc d\ne f\ng h');

test('by words, in the order of the lines', () => {
	expect(
		blocksOnLines(
			[
				{ role: 'paragraph', words: [4, 5, 2, 3] },
				{ role: 'heading', level: 1, words: [0, 1] },
			],
			page,
		),
	).toEqual([
		{ role: 'heading', level: 1, lines: [0, 1] },
		{ role: 'paragraph', lines: [1, 2] },
	]);
});

test('by the place in the text', () => {
	expect(
		blocksOnLines(
			[
				{ role: 'heading', at: [0, 3] },
				{ role: 'paragraph', at: [4, 11] },
			],
			page,
		),
	).toEqual([
		{ role: 'heading', lines: [0, 1] },
		{ role: 'paragraph', lines: [1, 2] },
	]);
});

test('a line is in the first block that has a word of it', () => {
	expect(
		blocksOnLines(
			[
				{ role: 'heading', words: [0] },
				{ role: 'paragraph', words: [1, 2, 3] },
			],
			page,
		),
	).toEqual([
		{ role: 'heading', lines: [0, 1] },
		{ role: 'paragraph', lines: [1, 1] },
	]);
});

test('one around another is none; what stands in no block does not part one', () => {
	const inner = { role: 'heading', words: [2, 3] } as const;
	const outer = { role: 'paragraph', words: [0, 1, 4, 5] } as const;
	expect(blocksOnLines([outer, inner], page)).toEqual([{ role: 'heading', lines: [1, 1] }]);
	expect(blocksOnLines([outer], page)).toEqual([{ role: 'paragraph', lines: [0, 3] }]);
});

test('levels are 1 to 6; what is on no line is nowhere', () => {
	const drafts = [
		{ role: 'heading', level: 9, words: [0] },
		{ role: 'listItem', level: 0, words: [2] },
		{ role: 'paragraph', words: [99] },
		{ role: 'paragraph', words: [] },
		{ role: 'paragraph' },
	] as const;
	expect(blocksOnLines(drafts, page)).toEqual([
		{ role: 'heading', level: 6, lines: [0, 1] },
		{ role: 'listItem', level: 1, lines: [1, 1] },
	]);
});

test('the block that a line is in', () => {
	const [a, b, c] = [
		{ role: 'heading', lines: [1, 1] },
		{ role: 'paragraph', lines: [2, 2] },
		{ role: 'listItem', lines: [6, 3] },
	] as const;
	const blockOf = blockFinder([a, b, c] as unknown as Parameters<typeof blockFinder>[0]);
	expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(blockOf)).toEqual([
		...[undefined, a, b, b, undefined, undefined, c, c, c, undefined],
	]);
	expect(blockFinder([])(0)).toBeUndefined();
});

test('a block by its place has the lines that begin in it', () => {
	const lines = (start: number, end: number) =>
		blocksOnLines([{ role: 'paragraph', at: [start, end] }], page).map((block) => block.lines);
	expect(lines(0, 100)).toEqual([[0, 4]]);
	expect(lines(1, 5)).toEqual([[1, 1]]);
	expect(lines(4, 8)).toEqual([[1, 1]]);
	expect(lines(4, 9)).toEqual([[1, 2]]);
	expect(lines(13, 20)).toEqual([]);
	expect(lines(8, 8)).toEqual([]);
});
