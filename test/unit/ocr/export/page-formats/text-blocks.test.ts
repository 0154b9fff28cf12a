import type { OcrPage } from '../../../../../ocr/document/types';
import { textBlocks } from '../../../../../ocr/export/page-formats/text-blocks';
import { polygon, word } from './small-page';

const PLACE = polygon([0, 0], [100, 0], [100, 20], [0, 20]);

type Parts = Pick<OcrPage, 'text' | 'lines' | 'words'> & Partial<Pick<OcrPage, 'blocks' | 'span'>>;

const page = ({ text, ...parts }: Parts) =>
	({ text, span: { offset: 0, length: text.length }, ...parts }) as OcrPage;

const line = (text: string, offset: number, words: [number, number]) => ({
	...{ text, polygon: PLACE, words },
	span: { offset, length: text.length },
});

/** Lines of blocks, each with its pieces; those of words in brackets. */
const shown = (of: OcrPage) =>
	textBlocks(of).map(({ lines }) =>
		lines.map(({ pieces }) =>
			pieces.map(({ text, word: is }) => (is ? `[${text}]` : text)).join('|'),
		),
	);

test('a line is made of its words and of what stands between them', () => {
	const words = [word('Nr', 1, PLACE), word('\u200e ', 4, PLACE), word('7', 6, null)];
	const only = page({ text: '(Nr. #7)', lines: [line('(Nr. #7)', 0, [0, 3])], words });
	expect(textBlocks(only)).toEqual([
		{
			text: '(Nr. #7)',
			lines: [
				{
					...{ text: '(Nr. #7)', polygon: PLACE },
					pieces: [
						{ text: '(', word: null },
						{ text: 'Nr', word: words[0] },
						{ text: '. #', word: null },
						{ text: '7', word: words[2] },
						{ text: ')', word: null },
					],
				},
			],
		},
	]);
});

test('lines with a blank line between them are in two blocks, wherever the page begins', () => {
	const text = 'a\nb\n \nc\n\n\nd';
	const of = (offset: number) =>
		page({
			...{ text, span: { offset, length: text.length } },
			lines: [
				line('a', offset, [0, 1]),
				line('b', offset + 2, [1, 1]),
				line('c', offset + 6, [2, 1]),
				line('d', offset + 10, [3, 1]),
			],
			words: [0, 2, 6, 10].map((at) => word(text[at]!, offset + at, PLACE)),
		});
	for (const offset of [0, 50]) {
		expect(shown(of(offset))).toEqual([['[a]', '[b]'], ['[c]'], ['[d]']]);
		expect(textBlocks(of(offset)).map((block) => block.text)).toEqual(['a\nb', 'c', 'd']);
	}
});

test('words in no line are lines of their own, those without letters none', () => {
	const text = 'x a y z b w';
	const of = (at: number) => word(text[at]!, at, PLACE);
	const only = page({
		text,
		lines: [line('a', 2, [1, 1]), line('b', 8, [5, 1])],
		words: [of(0), of(2), of(4), word(' ', 5, PLACE), of(6), of(8), of(10)],
	});
	expect(shown(only)).toEqual([['[x]', '[a]', '[y]', '[z]', '[b]', '[w]']]);
	expect(textBlocks(only)[0]!.lines[0]).toEqual({
		...{ text: 'x', polygon: PLACE, pieces: [{ text: 'x', word: only.words[0] }] },
	});
});

test('a page without lines has those of its text, and no blocks by name', () => {
	const text = 'one two\n\nthree';
	const only = page({
		...{ text, lines: [], words: [word('one', 0, PLACE), word('three', 9, PLACE)] },
		blocks: [{ role: 'heading', lines: [0, 1] }],
	});
	expect(shown(only)).toEqual([['[one]| two'], ['[three]']]);
	expect(textBlocks(only).map(({ role }) => role)).toEqual([undefined, undefined]);
});

test('a block by name ends where the text has a blank line, too', () => {
	const text = 'a\n\nb\nc';
	const only = page({
		text,
		lines: [line('a', 0, [0, 0]), line('b', 3, [0, 0]), line('c', 5, [0, 0])],
		...{ words: [], blocks: [{ role: 'paragraph', level: 0, lines: [0, 3] }] },
	});
	expect(textBlocks(only).map((block) => ({ ...block, lines: block.lines.length }))).toEqual([
		{ text: 'a', lines: 1, role: 'paragraph', level: 0 },
		{ text: 'b\nc', lines: 2, role: 'paragraph', level: 0 },
	]);
});

test('an empty page has none', () => {
	expect(textBlocks(page({ text: '', lines: [], words: [] }))).toEqual([]);
});
