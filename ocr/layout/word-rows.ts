import type { OcrPage } from '../document/types';
import { layWords } from './laid-words';

/** A word on its row. */
export interface WordOnRow {
	/** Counted from the top; what stands side by side is one row, on tilted paper too. */
	row: number;
	/** Along the text, 0..1 of the page's width. */
	left: number;
	right: number;
}

/** Middles of one row differ by less, in heights of the lower word. */
const SAME_ROW = 0.5;

/**
 * The rows of a page's words by their own places, whatever lines the answer has them in.
 *
 * @returns by the word's index; not there for a word without a place. `null` where places tell no rows.
 */
export function wordRows(page: OcrPage): Array<WordOnRow | undefined> | null {
	const laid = layWords(page);
	if (!laid) return null;
	const words = laid.lines
		.flat()
		.filter(({ index }) => index >= 0)
		.map((word) => ({ ...word, middle: (word.top + word.bottom) / 2 }))
		.sort((a, b) => a.middle - b.middle);
	if (words.length === 0) return null;
	const found: Array<WordOnRow | undefined> = [];
	let row = -1;
	// The mean of the row's middles: it moves less than the last of them.
	let [mean, count, size] = [-Infinity, 0, 0];
	for (const { index, middle, top, bottom, left, right } of words) {
		const height = bottom - top;
		if (middle - mean > SAME_ROW * Math.min(size || height, height || size)) {
			row++;
			[mean, count, size] = [middle, 0, height];
		}
		count++;
		mean += (middle - mean) / count;
		size += (height - size) / count;
		found[index] = { row, left: left / laid.aspect, right: right / laid.aspect };
	}
	return found;
}
