import type { OcrDocument, OcrPage, OcrWord } from '../document/types';

/** The middle of a line, and how high it is, in 0..1 of the page. */
interface Level {
	y: number;
	height: number;
}

/**
 * Where a part of the document's text stands: its row, counted from the top through all pages (lines side
 * by side are one row; without places each line is one), and its left and right end.
 */
export class PlacesOnPage {
	/** Ends of the lines in the document's text, ascending, and their rows. */
	private readonly ends: number[] = [];
	private readonly rows: number[] = [];

	private readonly words: OcrWord[];

	constructor({ pages }: Pick<OcrDocument, 'pages'>) {
		this.words = pages.flatMap(({ words }) => words);
		let next = 0;
		for (const page of pages) {
			const { rows, count } = rowsOf(page);
			page.lines.forEach(({ span }, index) => {
				this.ends.push(span.offset + span.length);
				this.rows.push(next + rows[index]!);
			});
			next += count;
		}
	}

	/** @param offset in the document's text, UTF-16 units. */
	rowAt(offset: number): number {
		let [low, high] = [0, this.ends.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.ends[middle]! > offset) high = middle;
			else low = middle + 1;
		}
		return this.rows[low] ?? 0;
	}

	/** Left and right end, 0..1 of the page; `null` where its words have no places. */
	extentOf({ start, end }: { start: number; end: number }): [left: number, right: number] | null {
		let [left, right] = [Infinity, -Infinity];
		for (const { polygon } of wordsBetween(this.words, start, end)) {
			for (const [x] of polygon ?? []) {
				if (x < left) left = x;
				if (x > right) right = x;
			}
		}
		return left <= right ? [left, right] : null;
	}
}

/**
 * Words that share a letter with a part of the document's text.
 *
 * @param words in the order of the text.
 */
export function wordsBetween(words: readonly OcrWord[], start: number, end: number): OcrWord[] {
	let [low, high] = [0, words.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const { offset, length } = words[middle]!.span;
		if (offset + length > start) high = middle;
		else low = middle + 1;
	}
	let behind = low;
	while (behind < words.length && words[behind]!.span.offset < end) behind++;
	return words.slice(low, behind);
}

function rowsOf({ lines }: OcrPage): { rows: number[]; count: number } {
	const levels = lines.map(({ polygon }): Level | null => {
		if (!polygon) return null;
		const ys = polygon.map(([, y]) => y);
		const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
		return { y: (top + bottom) / 2, height: bottom - top };
	});
	if (levels.some((level) => level === null)) {
		return { rows: lines.map((_, index) => index), count: lines.length };
	}
	const order = lines.map((_, index) => index).sort((a, b) => levels[a]!.y - levels[b]!.y);
	const rows = lines.map(() => 0);
	let row = -1;
	let last: Level | undefined;
	for (const index of order) {
		const level = levels[index]!;
		if (!last || level.y - last.y > Math.min(level.height, last.height) / 2) {
			row++;
			last = level;
		}
		rows[index] = row;
	}
	return { rows, count: row + 1 };
}
