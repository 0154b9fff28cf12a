import { aspectOf } from '../document/geometry';
import type { OcrLine, OcrPage, Polygon } from '../document/types';
import { cutCells, type LaidWord } from './cells';
import { directionOf, type Direction } from './direction';
import { layByText } from './lay-by-text';
import type { LaidLine, LaidPage } from './laid-line';
import { areTight, letterHeight } from './letter-heights';
import { weightedQuantile } from './quantiles';
import { isRightToLeft } from '../document/scripts';
import { columnsOf } from './letter-columns';

/**
 * Lays a page's lines along its text. A page most of whose lines have no place, or whose boxes do
 * not run the way its words do (vertical writing), is laid out by its text alone.
 */
export function layPage(page: OcrPage): LaidPage {
	const aspect = aspectOf(page);
	const direction = directionOf(page, aspect);
	if (direction) {
		const words = page.lines.map((line) => laidWords(page, line, direction));
		const tight = areTight(words);
		const lines = page.lines.map(({ text }, index) => layLine(text, words[index]!, tight));
		const placed = lines.filter((line) => line.placed).length;
		if (2 * placed > lines.length) return { lines, grid: false, scale: 1 / Math.sqrt(aspect) };
	}
	return { lines: layByText(page), grid: true, scale: 1 };
}

function layLine(text: string, words: readonly LaidWord[], tight: boolean): LaidLine {
	const size = sizeOf(words, tight);
	let [left, right, middle, total] = [Infinity, -Infinity, 0, 0];
	let [width, columns] = [0, 0];
	for (const word of words) {
		left = Math.min(left, word.left);
		right = Math.max(right, word.right);
		const letters = columnsOf(word.text);
		middle += ((word.top + word.bottom) / 2) * letters;
		total += letters;
		if (word.right > word.left) {
			width += word.right - word.left;
			columns += letters;
		}
	}
	const charWidth = columns > 0 ? width / columns : 0;
	if (!(size > 0) || !(charWidth > 0) || total === 0) return unplaced(text);
	const first = words[0]!;
	return {
		text,
		left,
		right,
		top: middle / total - size / 2,
		bottom: middle / total + size / 2,
		size,
		charWidth,
		firstWidth: first.right - first.left,
		rightToLeft: isRightToLeft(text),
		cells: cutCells(text, words, charWidth),
		placed: true,
	};
}

/** Near the largest of the words, but not of specks and strokes. */
const sizeOf = (words: readonly LaidWord[], tight: boolean) =>
	weightedQuantile(
		words.map((word) => ({ value: letterHeight(word, tight), weight: columnsOf(word.text) })),
		tight ? 0.5 : 0.7,
	);

const unplaced = (text: string): LaidLine => ({
	text,
	left: 0,
	right: 0,
	top: 0,
	bottom: 0,
	size: 0,
	charWidth: 0,
	firstWidth: 0,
	rightToLeft: isRightToLeft(text),
	cells: [],
	placed: false,
});

/** The words that have a place and letters; the line itself where it has no words. */
function laidWords(page: OcrPage, line: OcrLine, direction: Direction): LaidWord[] {
	const [first, count] = line.words;
	if (count === 0) {
		const offset = 0;
		if (!line.polygon || !direction.fits([line.polygon])) return [];
		return [{ text: line.text, offset, index: -1, ...direction.extent(line.polygon) }];
	}
	const words: LaidWord[] = [];
	const polygons: Polygon[] = [];
	for (let index = first; index < first + count; index++) {
		const { text, polygon, span } = page.words[index]!;
		if (!polygon || text.trim() === '') continue;
		polygons.push(polygon);
		const offset = span.offset - line.span.offset;
		words.push({ text, offset, index, ...direction.extent(polygon) });
	}
	return direction.fits(polygons) ? words : [];
}
