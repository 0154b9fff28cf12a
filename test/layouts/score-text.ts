import type { OcrDocument } from '../../ocr/document/types';
import { enclosing, type Point } from './camera.ts';
import type { SeenPage } from './answers.ts';
import { markdownLines, unspaced } from './markdown-text.ts';

/** Signs that Markdown takes or gives as markup. */
const MARKUP = /[\s|\\#*\-•:<>`_~=.+]/gu;

/** Letters, digits and other signs of the answer that are not in the Markdown. */
export function lettersLost({ blocks }: SeenPage, markdown: string): number {
	const left = new Map<string, number>();
	for (const letter of markdown.normalize('NFC').replace(MARKUP, '')) {
		left.set(letter, (left.get(letter) ?? 0) + 1);
	}
	let lost = 0;
	for (const { text } of blocks.flat(2)) {
		for (const letter of text.normalize('NFC').replace(MARKUP, '')) {
			const count = left.get(letter) ?? 0;
			if (count === 0) lost++;
			left.set(letter, count - 1);
		}
	}
	return lost;
}

/** Whether each paragraph stands in the Markdown in one piece, after those before it. */
export function paragraphsInOrder(paragraphs: readonly string[], markdown: string): boolean[] {
	const text = unspaced(
		markdownLines(markdown)
			.map((line) => line.text)
			.join(' '),
	);
	let from = 0;
	return paragraphs.map((paragraph) => {
		const sought = unspaced(paragraph.replace(/^[-•] /, ''));
		const at = text.indexOf(sought, from);
		if (at >= 0) from = at + sought.length;
		return at >= 0;
	});
}

/** The document's words, and how many of them are in a line that holds several printed rows. */
export function wordsInMixedLines({ width, height, blocks }: SeenPage, { pages }: OcrDocument) {
	const printed = blocks.flat(2).map(({ corners, row }) => ({ middle: middleOf(corners), row }));
	const words = { all: 0, mixed: 0 };
	for (const page of pages) {
		for (const {
			words: [first, count],
		} of page.lines) {
			const rows = new Set<number>();
			for (const { polygon } of page.words.slice(first, first + count)) {
				if (!polygon) continue;
				const [x, y] = middleOf(polygon);
				rows.add(nearest(printed, [x * width, y * height]));
			}
			words.all += count;
			if (rows.size > 1) words.mixed += count;
		}
	}
	return words;
}

function middleOf(corners: readonly Point[]): Point {
	const { left, right, top, bottom } = enclosing(corners);
	return [(left + right) / 2, (top + bottom) / 2];
}

function nearest(printed: ReadonlyArray<{ middle: Point; row: number }>, [x, y]: Point): number {
	let [least, row] = [Infinity, -1];
	for (const { middle, row: its } of printed) {
		const away = Math.hypot(middle[0] - x, middle[1] - y);
		if (away < least) [least, row] = [away, its];
	}
	return row;
}
