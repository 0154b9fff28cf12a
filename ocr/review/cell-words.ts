import { boundingBox } from '../document/geometry';
import type { OcrPage, OcrTable, OcrTableCell, Polygon } from '../document/types';

/**
 * For each cell of a table the indexes of its words on the page, in their order: those that are its text
 * together. None where its text is not made of words, or not of these.
 */
export function cellWords(table: OcrTable, page: OcrPage): number[][] {
	const taken = new Set<number>();
	const inBoxes = new WordsInBoxes(page);
	return table.cells.map((cell) => {
		const words = cell.span ? wordsIn(cell.span, page) : inBoxes.of(cell);
		const own = words.filter((index) => !taken.has(index));
		const text = own.map((index) => page.words[index]!.text).join('');
		if (solid(text) !== solid(cell.text)) return [];
		for (const index of own) taken.add(index);
		return own;
	});
}

const solid = (text: string): string => text.replace(/\s/gu, '');

function wordsIn({ offset, length }: { offset: number; length: number }, { words }: OcrPage) {
	const found: number[] = [];
	let index = firstOf(words.length, (at) => words[at]!.span.offset >= offset);
	for (; index < words.length; index++) {
		const { span } = words[index]!;
		if (span.offset + span.length > offset + length) break;
		if (span.length > 0) found.push(index);
	}
	return found;
}

/** Words by where their middles lie. */
class WordsInBoxes {
	private sorted?: Array<{ index: number; x: number; y: number }>;

	constructor(private readonly page: OcrPage) {}

	of({ polygon }: OcrTableCell): number[] {
		if (!polygon) return [];
		const [[left, top], , [right, bottom]] = corners(polygon);
		const words = (this.sorted ??= this.middles());
		const found: number[] = [];
		let at = firstOf(words.length, (one) => words[one]!.y >= top);
		for (; at < words.length && words[at]!.y <= bottom; at++) {
			const { index, x } = words[at]!;
			if (x >= left && x <= right) found.push(index);
		}
		return found.sort((a, b) => a - b);
	}

	private middles() {
		return this.page.words
			.flatMap(({ polygon }, index) => {
				if (!polygon) return [];
				const [[left, top], , [right, bottom]] = corners(polygon);
				return [{ index, x: (left + right) / 2, y: (top + bottom) / 2 }];
			})
			.sort((a, b) => a.y - b.y);
	}
}

type Corner = Polygon[number];

const corners = (polygon: Polygon) => boundingBox(polygon) as [Corner, Corner, Corner, Corner];

/** The first index below a length of which this is true, as it is of all behind it; else the length. */
export function firstOf(length: number, isThere: (index: number) => boolean): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isThere(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}
