import type { Extent } from './direction';
import { median } from './quantiles';

/** Words that stand close together, apart from the rest of their line. */
export interface Cell {
	text: string;
	left: number;
	right: number;
	/** Its words, by their index on the page; none where the page has no words. */
	words: number[];
}

/** A cell as it is read: its text, and its words by their index on the page. */
export interface TableCell extends Pick<Cell, 'text' | 'words'> {
	/** It stands over so many columns; 1 where not given. The others are empty. */
	columnSpan?: number;
}

export interface LaidWord extends Extent {
	text: string;
	/** Where it begins in its line, UTF-16 units. */
	offset: number;
	/** On the page; -1 where the page has no words. */
	index: number;
}

/** A gap this many letters wide may part two columns. */
const SMALL_GAP = 1.8;
/** A gap this many letters wide parts them, whatever the other gaps of the line are. */
const LARGE_GAP = 3;
/** The gaps of a line that was stretched to the margin differ by less than this. */
const UNEVEN = 2.5;
/** Closer than this nothing stands between, as before a comma that is a word of its own. */
const TOUCHING = 0.15;

/**
 * Cuts a line where a wide gap lies between its words. In a line that was stretched to the margin
 * all gaps are wide, so where all are alike it takes a wider one, or a number beside it.
 *
 * @param words in reading order.
 * @returns cells from left to right; together they hold the whole text of the line.
 */
export function cutCells(text: string, words: readonly LaidWord[], charWidth: number): Cell[] {
	// By place and not by reading order: in a line of both directions the next word may lie anywhere.
	const order = words.map((_, index) => index).sort((a, b) => words[a]!.left - words[b]!.left);
	const gaps: number[] = [];
	let reach = -Infinity;
	let [smallest, largest] = [Infinity, 0];
	for (const index of order) {
		const gap = words[index]!.left - reach;
		gaps.push(gap);
		if (reach > -Infinity && gap > TOUCHING * charWidth) {
			smallest = Math.min(smallest, gap);
			largest = Math.max(largest, gap);
		}
		reach = Math.max(reach, words[index]!.right);
	}

	const usual = stretchedGap(words, gaps.slice(1), charWidth);
	const uneven = words.length === 2 || largest > UNEVEN * smallest;
	const cellOf: number[] = [];
	const cells: Cell[] = [];
	order.forEach((index, at) => {
		const word = words[index]!;
		const before = at > 0 ? words[order[at - 1]!]! : undefined;
		const gap = gaps[at]! / charWidth;
		const standsOut = gap >= LARGE_GAP || uneven || /\d/.test(word.text + (before?.text ?? ''));
		const cell = cells[cells.length - 1];
		const wide = usual > 0 ? gaps[at]! >= STRETCHED * usual : standsOut;
		if (!cell || (gap >= SMALL_GAP && wide)) {
			cells.push({ text: '', left: word.left, right: word.right, words: [] });
		} else {
			cell.right = Math.max(cell.right, word.right);
		}
		cellOf[index] = cells.length - 1;
	});
	if (cells.length === 1) {
		cells[0]!.text = text;
		cells[0]!.words = words.flatMap(({ index }) => (index >= 0 ? [index] : []));
	} else fill(cells, cellOf, text, words);
	return cells;
}

/** In a line stretched to the margin a gap must be so many times wider than its usual ones. */
const STRETCHED = 1.6;
/** Gaps of so many letters are usual where a line is stretched. */
const [STRETCHED_FROM, STRETCHED_TO] = [1.2, 3];

/** By so much of the usual gap the gaps of a stretched line may differ, and so many of them must not. */
const [ALIKE, MOSTLY] = [0.4, 0.6];

/** The usual gap of words that were stretched to a margin; 0 where there are none, or figures. */
function stretchedGap(words: readonly LaidWord[], gaps: readonly number[], charWidth: number) {
	if (gaps.length < 5) return 0;
	const figures = words.filter(({ text }) => /\p{N}/u.test(text)).length;
	if (figures >= 0.4 * words.length) return 0;
	const usual = median(gaps);
	const inRange = usual > STRETCHED_FROM * charWidth && usual < STRETCHED_TO * charWidth;
	if (inRange && areEven(gaps)) return usual;
	// Of two columns of text beside each other one may be stretched, and the other not.
	const wide = gaps.filter((gap) => gap >= SMALL_GAP * charWidth).sort((a, b) => b - a);
	const [gutter = 0, next = 0, ...others] = wide;
	const isGutter = gutter >= LARGE_GAP * charWidth && next < gutter / STRETCHED;
	// Wider gaps are those between the names in a table's head.
	const isStretched = next < STRETCHED_TO * charWidth && areEven([next, ...others]);
	return others.length > 1 && isGutter && isStretched ? next : 0;
}

/** Whether most gaps are as wide as each other, as in a stretched line; those in a table's head are not. */
function areEven(gaps: readonly number[]): boolean {
	const usual = median(gaps);
	const alike = gaps.filter((gap) => Math.abs(gap - usual) <= ALIKE * usual);
	return alike.length >= MOSTLY * gaps.length;
}

/** One gap this many times wider than any other of its line. */
const LONE = 2;

/** Whether one gap of a line is far wider than all others: a name and its price, and no prose. */
export function hasLoneGap(words: readonly LaidWord[], charWidth: number): boolean {
	const order = words.toSorted((a, b) => a.left - b.left);
	let [widest, second] = [0, charWidth];
	let reach = Infinity;
	for (const { left, right } of order) {
		const gap = left - reach;
		if (gap > widest) [widest, second] = [gap, Math.max(second, widest)];
		else second = Math.max(second, gap);
		reach = reach === Infinity ? right : Math.max(reach, right);
	}
	return widest >= LONE * second;
}

/** What stands between two words of the line belongs to the first of them. */
function fill(cells: Cell[], cellOf: number[], text: string, words: readonly LaidWord[]) {
	words.forEach((word, index) => {
		const cell = cells[cellOf[index]!]!;
		if (word.index >= 0) cell.words.push(word.index);
		const from = index === 0 ? 0 : word.offset;
		const part = text.slice(from, words[index + 1]?.offset ?? text.length);
		const follows = index > 0 && cellOf[index - 1] === cellOf[index];
		if (!follows && cell.text !== '') cell.text = `${cell.text.trimEnd()} `;
		cell.text += part;
	});
	for (const cell of cells) cell.text = cell.text.trim();
}
