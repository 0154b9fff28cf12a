import type { OcrPage } from '../document/types';
import { cutCells, hasLoneGap, type LaidWord } from './cells';
import { layByText } from './lay-by-text';
import type { LaidLine, LaidPage } from './laid-line';
import { layWords } from './laid-words';
import { hasLetters } from './letter-heights';
import { median, weightedQuantile } from './quantiles';
import { isRightToLeft } from '../document/scripts';
import { columnsOf } from './letter-columns';

/**
 * Lays a page's lines along its text. A page most of whose lines have no place, or whose boxes do
 * not run the way its words do (vertical writing), is laid out by its text alone.
 */
export function layPage(page: OcrPage): LaidPage {
	const laid = layWords(page);
	if (laid) {
		const lines = page.lines.map(({ text }, index) =>
			layLine({ text, index }, laid.lines[index]!, laid.tight),
		);
		const placed = lines.filter((line) => line.placed).length;
		if (2 * placed > lines.length) {
			return { lines: withSpecks(lines), grid: false, scale: 1 / Math.sqrt(laid.aspect) };
		}
	}
	return { lines: layByText(page), grid: true, scale: 1 };
}

/** A dash is a few pixels high: a line of such signs is as high as the page's letters. */
function withSpecks(lines: LaidLine[]): LaidLine[] {
	const written = lines.filter(({ placed, text }) => placed && hasLetters(text));
	if (written.length === lines.length || written.length === 0) return lines;
	const size = median(written.map((line) => line.size));
	return lines.map((line) => {
		if (!line.placed || hasLetters(line.text) || line.size > 0.7 * size) return line;
		const middle = (line.top + line.bottom) / 2;
		return { ...line, size, top: middle - size / 2, bottom: middle + size / 2 };
	});
}

/** What a dash or a dot tells of a line's place and height, beside a letter. */
const SPECK = 0.05;

interface OwnLine {
	text: string;
	/** On the page. */
	index: number;
}

function layLine(line: OwnLine, words: readonly LaidWord[], tight: boolean): LaidLine {
	const { text, index } = line;
	const size = sizeOf(words, tight);
	let [left, right, middle, total] = [Infinity, -Infinity, 0, 0];
	let [width, columns] = [0, 0];
	for (const word of words) {
		left = Math.min(left, word.left);
		right = Math.max(right, word.right);
		const letters = columnsOf(word.text);
		const weight = hasLetters(word.text) ? letters : SPECK * letters;
		middle += ((word.top + word.bottom) / 2) * weight;
		total += weight;
		if (word.right > word.left) {
			width += word.right - word.left;
			columns += letters;
		}
	}
	const charWidth = columns > 0 ? width / columns : 0;
	if (!(size > 0) || !(charWidth > 0) || total === 0) return unplaced(line);
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
		gapped: hasLoneGap(words, charWidth),
		sources: [{ line: index }],
	};
}

/** Near the largest of the words, but not of specks and strokes. */
const sizeOf = (words: readonly LaidWord[], tight: boolean) =>
	weightedQuantile(
		words.map(({ text, top, bottom }) => ({
			value: bottom - top,
			weight: (hasLetters(text) ? 1 : SPECK) * columnsOf(text),
		})),
		tight ? 0.5 : 0.7,
	);

const unplaced = ({ text, index }: OwnLine): LaidLine => ({
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
	sources: [{ line: index }],
});
