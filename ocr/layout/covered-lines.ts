import { boundingBox } from '../document/geometry';
import type { OcrLine, OcrPage, OcrTable, OcrTableCell, OcrWord, Polygon } from '../document/types';

/** A line belongs to a table of which it has so many of its words, or of its letters. */
const MOST = 0.5;

/**
 * For each table the lines of its page that stand in its cells, by their index, in order. A line is
 * in one table at most. A cell without text holds none: they would be written nowhere.
 *
 * @param isCorrected a person has changed the page, so a cell without text may be one that was emptied.
 */
export function coveredLines(
	page: OcrPage,
	tables: readonly OcrTable[],
	isCorrected = false,
): number[][] {
	const taken = new Set<number>();
	return tables.map(({ cells }) => {
		const inside = insideOf(isCorrected ? cells : cells.filter(({ text }) => text.trim() !== ''));
		const lines = page.lines.flatMap((line, index) =>
			!taken.has(index) && isCovered(line, page.words, inside) ? [index] : [],
		);
		for (const index of lines) taken.add(index);
		return lines;
	});
}

interface Inside {
	/** How many of these UTF-16 units stand in cells. */
	units(offset: number, length: number): number;
	holds(polygon: Polygon): boolean;
}

function isCovered(line: OcrLine, words: readonly OcrWord[], inside: Inside): boolean {
	const [first, count] = line.words;
	if (count === 0) {
		const { offset, length } = line.span;
		if (inside.units(offset, length) >= MOST * length) return true;
		return line.polygon !== null && inside.holds(line.polygon);
	}
	let covered = 0;
	for (let index = first; index < first + count; index++) {
		const { span, polygon } = words[index]!;
		const bySpan = span.length > 0 && inside.units(span.offset, span.length) >= MOST * span.length;
		if (bySpan || (polygon && inside.holds(polygon))) covered++;
	}
	return covered >= MOST * count;
}

function insideOf(cells: readonly OcrTableCell[]): Inside {
	const spans = cells
		.flatMap(({ span }) => (span ? [span] : []))
		.sort((a, b) => a.offset - b.offset);
	const boxes = cells
		.flatMap(({ polygon }) => (polygon ? [boxOf(polygon)] : []))
		.sort((a, b) => a.top - b.top);
	const tallest = boxes.reduce((max, { top, bottom }) => Math.max(max, bottom - top), 0);
	return {
		units(offset, length) {
			let at = firstFrom(spans, (span) => span.offset + span.length > offset);
			let sum = 0;
			for (; at < spans.length && spans[at]!.offset < offset + length; at++) {
				const { offset: from, length: own } = spans[at]!;
				sum += Math.min(offset + length, from + own) - Math.max(offset, from);
			}
			return sum;
		},
		holds(polygon) {
			const { left, right, top, bottom } = boxOf(polygon);
			const [x, y] = [(left + right) / 2, (top + bottom) / 2];
			let at = firstFrom(boxes, (box) => box.top >= y - tallest);
			for (; at < boxes.length && boxes[at]!.top <= y; at++) {
				const box = boxes[at]!;
				if (box.bottom >= y && box.left <= x && box.right >= x) return true;
			}
			return false;
		},
	};
}

/** Index of the first entry of a sorted list of which this is true. */
function firstFrom<T>(sorted: readonly T[], isThere: (entry: T) => boolean): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isThere(sorted[middle]!)) high = middle;
		else low = middle + 1;
	}
	return low;
}

function boxOf(polygon: Polygon) {
	const [[left, top], , [right, bottom]] = boundingBox(polygon) as [
		Polygon[number],
		Polygon[number],
		Polygon[number],
	];
	return { left, right, top, bottom };
}
