import type { OcrDocument, OcrPage, OcrWord } from '../document/types';
import { wordRows, type WordOnRow } from '../layout/word-rows';

/** Left and right end along the text, 0..1 of the page. */
export type Extent = [left: number, right: number];

/** More rows no page has; the rows of the next one begin behind them. */
const ROWS_OF_PAGE = 1_000_000;

/**
 * Where a part of the document's text stands: its row, counted from the top through all pages (what stands
 * side by side is one row, on tilted paper too; without places each line is one), and its left and right
 * end. A page is laid out when it is first asked for.
 */
export class PlacesOnPage {
	private readonly pages: readonly OcrPage[];
	private readonly words: Array<Array<WordOnRow | undefined> | null | undefined> = [];

	constructor({ pages }: Pick<OcrDocument, 'pages'>) {
		this.pages = pages;
	}

	/**
	 * Rows of one page follow each other by 1.
	 *
	 * @param offset in the document's text, UTF-16 units.
	 */
	rowAt(offset: number): number {
		const index = firstEndingBehind(this.pages, offset);
		const page = this.pages[index];
		if (!page) return 0;
		const words = this.wordsOf(index, page);
		const row = words
			? words[firstEndingBehind(page.words, offset)]?.row
			: firstEndingBehind(page.lines, offset);
		return index * ROWS_OF_PAGE + (row ?? 0);
	}

	/**
	 * How wide the blank is between two words, in letters of theirs.
	 *
	 * @param offset of the blank in the document's text, UTF-16 units.
	 * @returns `null` where it is none, or the words have no places.
	 */
	gapAt(offset: number): number | null {
		const page = this.pages[firstEndingBehind(this.pages, offset)];
		if (!page) return null;
		const index = firstEndingBehind(page.words, offset);
		const [before, behind] = [page.words[index - 1], page.words[index]];
		if (!before || !behind || behind.span.offset <= offset) return null;
		const [one, other] = [before, behind].map(({ span }) =>
			this.extentOf({ start: span.offset, end: span.offset + span.length }),
		);
		if (!one || !other) return null;
		const letters = before.span.length + behind.span.length;
		const letter = (one[1] - one[0] + other[1] - other[0]) / letters;
		return letter > 0 ? (Math.max(one[0], other[0]) - Math.min(one[1], other[1])) / letter : null;
	}

	/** `null` where its words have no places. */
	extentOf({ start, end }: { start: number; end: number }): Extent | null {
		const index = firstEndingBehind(this.pages, start);
		const page = this.pages[index];
		if (!page) return null;
		const words = this.wordsOf(index, page);
		if (!words) return null;
		let [left, right] = [Infinity, -Infinity];
		for (let word = firstEndingBehind(page.words, start); word < page.words.length; word++) {
			if (page.words[word]!.span.offset >= end) break;
			const own = words[word];
			if (!own) continue;
			left = Math.min(left, own.left);
			right = Math.max(right, own.right);
		}
		return left <= right ? [left, right] : null;
	}

	private wordsOf(index: number, page: OcrPage): Array<WordOnRow | undefined> | null {
		const known = this.words[index];
		return known === undefined ? (this.words[index] = wordRows(page)) : known;
	}
}

/** Index of the first that ends behind an offset; the number of them where none does. */
export function firstEndingBehind(
	parts: ReadonlyArray<{ span: { offset: number; length: number } }>,
	offset: number,
): number {
	let [low, high] = [0, parts.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const { span } = parts[middle]!;
		if (span.offset + span.length > offset) high = middle;
		else low = middle + 1;
	}
	return low;
}

/**
 * Words that share a letter with a part of the document's text.
 *
 * @param words in the order of the text.
 */
export function wordsBetween(words: readonly OcrWord[], start: number, end: number): OcrWord[] {
	const first = firstEndingBehind(words, start);
	let behind = first;
	while (behind < words.length && words[behind]!.span.offset < end) behind++;
	return words.slice(first, behind);
}
