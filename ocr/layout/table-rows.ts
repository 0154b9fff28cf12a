import { hasRightToLeft } from '../document/scripts';
import type { Cell } from './cells';
import type { LaidLine } from './laid-line';
import { median } from './quantiles';

/** What stands side by side: one line with wide gaps, or several lines at one height. */
export interface TableRow {
	/** From left to right, none over another. */
	cells: Cell[];
	top: number;
	bottom: number;
	size: number;
	charWidth: number;
	/** Its lines by their index, in the order of the answer. */
	lines: number[];
	/** Letters that are read from right to left, minus those that are not. */
	backwards: number;
}

/** A cell of a line, in a row that is being put together. */
interface Part {
	cell: Cell;
	line: LaidLine;
	index: number;
}

interface GrowingRow {
	/** From left to right. */
	parts: Part[];
	/** The middle of its last line. */
	lowest: number;
	/** Of its largest letters. */
	size: number;
}

/** Middles of one row differ by less, in heights of the lower letters. */
const SAME_ROW = 0.5;
/** Lines further apart than so many letters are cells of their own. */
const GAP = 0.8;
/** Boxes may lie over each other by so many letters. */
const TOUCH = 0.8;
/** A row of more parts is long enough. */
const MOST_PARTS = 500;
/** So many rows are looked at for a line: more never lie at one height. */
const WINDOW = 24;

/**
 * Rows of a page from top to bottom, whatever order the answer has the lines in. A line without a
 * place is in none.
 */
export function rowsOf(lines: readonly LaidLine[]): TableRow[] {
	const sorted = lines
		.map((line, index) => ({ line, index }))
		.filter(({ line }) => line.placed && line.cells.length > 0)
		.sort((a, b) => middleOf(a.line) - middleOf(b.line));
	const rows: GrowingRow[] = [];
	for (const { line, index } of sorted) {
		let best: GrowingRow | undefined;
		let least = Infinity;
		for (let back = 1; back <= WINDOW && back <= rows.length; back++) {
			const row = rows[rows.length - back]!;
			if (row.parts.length >= MOST_PARTS) continue;
			// Far below all of it: the lines come from top to bottom.
			if (middleOf(line) - row.lowest > (SAME_ROW + 0.5) * Math.max(line.size, row.size)) continue;
			const apart = distanceTo(row.parts, line);
			if (apart <= 1 && apart < least) [best, least] = [row, apart];
		}
		if (!best) rows.push((best = { parts: [], lowest: -Infinity, size: 0 }));
		const { parts } = best;
		for (const cell of line.cells) parts.splice(placeIn(parts, cell), 0, { cell, line, index });
		best.lowest = middleOf(line);
		best.size = Math.max(best.size, line.size);
	}
	return joinClose(rows.map(({ parts }) => parts))
		.map(asRow)
		.sort((a, b) => a.top + a.bottom - b.top - b.bottom);
}

/** Parts of one row lie closer than so many of the usual distances between rows. */
const CLOSE = 0.4;
/** But no further apart than so many heights of their letters. */
const CLOSEST = 0.9;

/** Where rows stand far apart, paper that is not flat moves the parts of a row further, too. */
function joinClose(rows: readonly Part[][]): Part[][] {
	const sorted = rows
		.map((parts) => ({ parts, middle: meanMiddle(parts) }))
		.sort((a, b) => a.middle - b.middle);
	const pitches: number[] = [];
	sorted.forEach(({ parts, middle }, index) => {
		const above = sorted[index - 1];
		if (above && liesOver(above.parts, parts)) pitches.push(middle - above.middle);
	});
	const pitch = median(pitches);
	const joined: typeof sorted = [];
	for (const row of sorted) {
		const above = joined[joined.length - 1];
		const size = Math.min(row.parts[0]!.line.size, above?.parts[0]!.line.size ?? Infinity);
		const close = above && row.middle - above.middle < Math.min(CLOSE * pitch, CLOSEST * size);
		if (close && above.parts.length < MOST_PARTS && !liesOver(above.parts, row.parts)) {
			above.parts = [...above.parts, ...row.parts].sort((a, b) => a.cell.left - b.cell.left);
			above.middle = meanMiddle(above.parts);
		} else joined.push(row);
	}
	return joined.map(({ parts }) => parts);
}

const meanMiddle = (parts: readonly Part[]) =>
	parts.reduce((sum, { line }) => sum + middleOf(line), 0) / parts.length;

/** Whether a part of one row lies over one of the other. */
function liesOver(a: readonly Part[], b: readonly Part[]): boolean {
	let at = 0;
	for (const { cell } of a) {
		while (at < b.length && b[at]!.cell.right <= cell.left) at++;
		if (at < b.length && b[at]!.cell.left < cell.right) return true;
	}
	return false;
}

const middleOf = ({ top, bottom }: LaidLine) => (top + bottom) / 2;

/** Before which part of a row a cell stands. */
function placeIn(row: readonly Part[], { left }: Cell): number {
	let [low, high] = [0, row.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (row[middle]!.cell.left <= left) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** How far a line is off a row; `Infinity` where it would lie over what is there. */
function distanceTo(row: readonly Part[], line: LaidLine): number {
	let apart = Infinity;
	let nearest = Infinity;
	for (const cell of line.cells) {
		const at = placeIn(row, cell);
		for (const part of [row[at - 1], row[at]]) {
			if (!part) continue;
			const gap = Math.max(cell.left, part.cell.left) - Math.min(cell.right, part.cell.right);
			if (gap < -TOUCH * Math.min(line.charWidth, part.line.charWidth)) return Infinity;
			// Of two neighbors the nearer one tells: paper is never quite flat.
			if (gap < nearest) [nearest, apart] = [gap, distance(line, part.line)];
		}
	}
	return apart;
}

/** 1 and more: on different rows. */
function distance(a: LaidLine, b: LaidLine): number {
	const small = Math.min(a.size, b.size);
	const middles = Math.abs(middleOf(a) - middleOf(b));
	// Letters of two sizes stand on one baseline.
	const apart =
		Math.max(a.size, b.size) > 1.3 * small
			? Math.min(middles, Math.abs(a.bottom - b.bottom))
			: middles;
	return apart / (SAME_ROW * small);
}

function asRow(parts: readonly Part[]): TableRow {
	const cells: Cell[] = [];
	let [weight, middle, size, charWidth, backwards] = [0, 0, 0, 0, 0];
	let before: Part | undefined;
	for (const part of parts) {
		const { cell, line, index } = part;
		const letters = Math.max(1, cell.text.length);
		weight += letters;
		middle += middleOf(line) * letters;
		size += line.size * letters;
		charWidth += line.charWidth * letters;
		// Figures have no direction: "7,842.61 SAR" has three letters.
		const written = cell.text.match(/\p{L}/gu)?.length ?? 0;
		backwards += hasRightToLeft(cell.text) ? written : -written;
		const last = cells.at(-1);
		const close = last && index !== before?.index && cell.left - last.right < GAP * line.charWidth;
		if (close) cells[cells.length - 1] = joined(last, cell, backwards > 0);
		else cells.push(cell);
		before = part;
	}
	[middle, size, charWidth] = [middle / weight, size / weight, charWidth / weight];
	return {
		cells,
		top: middle - size / 2,
		bottom: middle + size / 2,
		size,
		charWidth,
		lines: [...new Set(parts.map(({ index }) => index))].sort((a, b) => a - b),
		backwards,
	};
}

/** Two cells as one, in the order they are read. */
export function joined(left: Cell, right: Cell, backwards: boolean): Cell {
	const [first, second] = backwards ? [right, left] : [left, right];
	return {
		text: `${first.text} ${second.text}`,
		left: left.left,
		right: Math.max(left.right, right.right),
		words: [...first.words, ...second.words],
	};
}

/** By the letters, whatever order the answer has: most of them are read from right to left. */
export const isBackwards = (rows: readonly TableRow[]) =>
	rows.reduce((sum, { backwards }) => sum + backwards, 0) > 0;
