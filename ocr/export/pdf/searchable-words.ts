import { piecesOf } from '../../document/pieces';
import type { OcrLine, OcrPage, Polygon } from '../../document/types';
import { runsRightToLeft } from './letters';

export interface SearchableWord {
	text: string;
	polygon: Polygon;
	/** The place is the word's own, not its line's or a guess. */
	isPlaced: boolean;
	/** Nobody said where the word is. */
	isGuess: boolean;
	/** A blank comes before the next word of the line; Chinese and Japanese have none. */
	blankAfter: boolean;
}

/** Height of a line whose place is not known, and width of its letters, 0..1 of the page. */
const [LINE_HEIGHT, LETTER_WIDTH] = [0.012, 0.006];

/**
 * The words of a page, each with a place. Who looks for a word wants the page it is on, so one
 * whose place is not known is laid where it may well be: within its line's box by its share of the
 * line's text; without such a box, as far down the page as its line comes in the reading order.
 *
 * @returns lines in reading order
 */
export function searchableLines(page: OcrPage): SearchableWord[][] {
	const lines: SearchableWord[][] = [];
	let next = 0;
	/** Words that are part of no line, up to the given one. */
	const strays = (until: number, index: number) => {
		for (; next < until; next++) {
			const { text, polygon } = page.words[next]!;
			if (text.trim() === '') continue;
			lines.push([
				{
					text,
					polygon: polygon ?? strip(index, page.lines.length, 0, text.length),
					isPlaced: polygon !== null,
					isGuess: polygon === null,
					blankAfter: false,
				},
			]);
		}
	};
	page.lines.forEach((line, index) => {
		const [first, count] = line.words;
		strays(first, index);
		const words: SearchableWord[] = [];
		for (; next < first + count; next++) {
			const { text, polygon, span } = page.words[next]!;
			if (text.trim() === '') continue;
			const start = span.offset - line.span.offset;
			words.push({
				text,
				polygon: polygon ?? guess(page, line, index, start, text.length),
				isPlaced: polygon !== null,
				isGuess: polygon === null,
				blankAfter: /^\s/.test(line.text.slice(start + span.length)),
			});
		}
		if (count === 0) {
			for (const { text, offset: start } of piecesOf(line.text)) {
				words.push({
					text,
					polygon: guess(page, line, index, start, text.length),
					isPlaced: false,
					isGuess: line.polygon === null,
					blankAfter: true,
				});
			}
		}
		if (words.length > 0) lines.push(words);
	});
	strays(page.words.length, page.lines.length);
	return lines;
}

/**
 * Letters that a word is kept off what may stand beside it, which goes by its own place: where two words
 * touch, readers take them for one.
 */
const INSET = 0.4;

/** Letters are counted from the side that the line is read from. */
function guess(page: OcrPage, line: OcrLine, index: number, start: number, length: number) {
	const all = line.text.length;
	const from = runsRightToLeft([line.text]) ? all - start - length : start;
	const to = from + length;
	const inset = Math.min(INSET, length / 4);
	return line.polygon
		? share(
				line.polygon,
				(from > 0 ? from + inset : from) / all,
				(to < all ? to - inset : to) / all,
			)
		: strip(index, page.lines.length, from, length);
}

/** The part of a line's box from one share of its length to another. */
function share(polygon: Polygon, from: number, to: number): Polygon {
	const half = Math.floor(polygon.length / 2);
	const [topLeft, topRight] = [polygon[0]!, polygon[half - 1]!];
	const [bottomRight, bottomLeft] = [polygon[half]!, polygon.at(-1)!];
	const between = (part: number, [x0, y0]: number[], [x1, y1]: number[]): [number, number] => [
		x0! + (x1! - x0!) * part,
		y0! + (y1! - y0!) * part,
	];
	return [
		between(from, topLeft, topRight),
		between(to, topLeft, topRight),
		between(to, bottomLeft, bottomRight),
		between(from, bottomLeft, bottomRight),
	];
}

/** A place for letters of line `index` of `count`, spread evenly down the page. */
function strip(index: number, count: number, start: number, length: number): Polygon {
	const middle = (index + 0.5) / Math.max(count, index + 1);
	const half = Math.min(LINE_HEIGHT, 0.8 / count) / 2;
	const left = Math.min(0.05 + start * LETTER_WIDTH, 0.95);
	const right = Math.min(left + length * LETTER_WIDTH, 0.98);
	return [
		[left, middle - half],
		[right, middle - half],
		[right, middle + half],
		[left, middle + half],
	];
}
