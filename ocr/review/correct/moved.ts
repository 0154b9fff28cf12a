import type { OcrPage, Span } from '../../document/types';

/** New words of a page: `[index of the first, index behind the last]`. */
export type Range = readonly [first: number, behind: number];

/** Where the words and the text of a page have gone. */
export interface Moved {
	/** By a word's index before: what it became. None for a deleted one; joined words became the same one. */
	words: readonly Range[];
	/** By a word's index before: its letters are others now, or it is gone. */
	isChanged: readonly boolean[];
	/**
	 * The same text on the corrected page.
	 *
	 * @param span in the document's text as it was.
	 * @returns in the text of a document in which the pages before are as they were; `null` where it is gone.
	 */
	span(span: Span): Span | null;
}

/** Where a part of the text begins that was moved as a whole. */
export interface Mark {
	/** From the page's beginning. */
	before: number;
	now: number;
}

/**
 * Where a text of the page is now that nobody has changed.
 *
 * @param marks in the order of the text.
 */
export function spanMover(page: OcrPage, text: string, marks: readonly Mark[]): Moved['span'] {
	const base = page.span.offset;
	return ({ offset, length }) => {
		const from = offset - base;
		let [low, high] = [0, marks.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (marks[middle]!.before > from) high = middle;
			else low = middle + 1;
		}
		const mark = marks[low - 1];
		if (!mark || from + length > page.text.length) return null;
		const now = mark.now + from - mark.before;
		const own = page.text.slice(from, from + length);
		return text.startsWith(own, now) ? { offset: base + now, length } : null;
	};
}
