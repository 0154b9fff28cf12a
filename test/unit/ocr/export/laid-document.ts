import {
	buildDocument,
	type DraftPage,
	type DraftWord,
} from '../../../../ocr/reading/build-document';
import type { OcrDocument } from '../../../../ocr/document/types';
import type { Original } from '../../../../ocr/original/types';

/** Letters of the words of {@link lineOf}, in 0..1 of the page. */
const [LETTER, BLANK, HEIGHT] = [0.012, 0.01, 0.02];

/** Words side by side, from the left or from the right margin. */
export function lineOf(words: readonly string[], top: number, rightToLeft = false): DraftWord[] {
	let edge = rightToLeft ? 0.9 : 0.1;
	return words.map((text, index) => {
		const width = [...text].length * LETTER;
		const left = rightToLeft ? edge - width : edge;
		edge = rightToLeft ? left - BLANK : left + width + BLANK;
		return {
			text,
			points: boxOf(left, top, width, HEIGHT),
			breakAfter: index === words.length - 1,
		};
	});
}

export const boxOf = (x: number, y: number, width: number, height: number) => [
	{ x, y },
	{ x: x + width, y },
	{ x: x + width, y: y + height },
	{ x, y: y + height },
];

/** A page whose words are placed in 0..1. */
export const pageOf = (
	words: DraftWord[],
	size: Pick<DraftPage, 'width' | 'height' | 'unit'> = {},
): DraftPage => ({ ...size, normalised: true, words });

/** Lines of words from the top of a page. */
export const linesOf = (lines: ReadonlyArray<readonly string[]>, rightToLeft = false): DraftPage =>
	pageOf(lines.flatMap((words, index) => lineOf(words, 0.1 + index * 0.04, rightToLeft)));

export const documentOf = (pages: DraftPage[]): OcrDocument =>
	buildDocument({ provider: { id: 'any' }, job: { id: null, status: 'succeeded' }, pages });

export const fileOf = (bytes: Uint8Array, fileName = 'original'): Original => ({
	bytes,
	fileName,
	mimeType: '',
});
