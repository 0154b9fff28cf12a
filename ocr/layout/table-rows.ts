import { hasRightToLeft } from '../document/scripts';
import type { Cell } from './cells';
import type { LaidLine } from './laid-line';

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

/** A line in a row that is being put together. */
interface Part {
	line: LaidLine;
	index: number;
}

/** Middles of one row differ by less, in heights of the lower letters. */
const SAME_ROW = 0.5;
/** Lines further apart than so many letters are cells of their own. */
const GAP = 0.8;
/** Boxes may lie over each other by so many letters. */
const TOUCH = 0.5;
/** So many rows are looked at for a line: more never lie at one height. */
const WINDOW = 24;

/**
 * Rows of a page from top to bottom, whatever order the answer has the lines in. A line without a
 * place is in none.
 */
export function rowsOf(lines: readonly LaidLine[]): TableRow[] {
	const sorted = lines
		.map((line, index): Part => ({ line, index }))
		.filter(({ line }) => line.placed)
		.sort((a, b) => middleOf(a.line) - middleOf(b.line) || a.index - b.index);
	const rows: Part[][] = [];
	for (const part of sorted) {
		let best: { row: Part[]; at: number; apart: number } | null = null;
		for (let back = 1; back <= WINDOW && back <= rows.length; back++) {
			const row = rows[rows.length - back]!;
			const found = placeIn(row, part.line);
			if (found && (!best || found.apart < best.apart)) best = { row, ...found };
		}
		if (best) best.row.splice(best.at, 0, part);
		else rows.push([part]);
	}
	return rows.map(asRow).sort((a, b) => a.top + a.bottom - b.top - b.bottom);
}

const middleOf = ({ top, bottom }: LaidLine) => (top + bottom) / 2;

/** Where a line goes in a row, by how far it is off; `null`: it does not. */
function placeIn(row: readonly Part[], line: LaidLine): { at: number; apart: number } | null {
	let [low, high] = [0, row.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (row[middle]!.line.left <= line.left) low = middle + 1;
		else high = middle;
	}
	const beside = [row[low - 1]?.line, row[low]?.line];
	let apart = Infinity;
	let nearest = Infinity;
	for (const [side, other] of beside.entries()) {
		if (!other) continue;
		const gap = side === 0 ? line.left - other.right : other.left - line.right;
		if (gap < -TOUCH * Math.min(line.charWidth, other.charWidth)) return null;
		// Of two neighbors the nearer one tells: paper is never quite flat.
		if (gap < nearest) [nearest, apart] = [gap, distance(line, other)];
	}
	return apart <= 1 ? { at: low, apart } : null;
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
	for (const { line } of parts) {
		const letters = Math.max(1, line.text.length);
		weight += letters;
		middle += middleOf(line) * letters;
		size += line.size * letters;
		charWidth += line.charWidth * letters;
		for (const { text } of line.cells) {
			if (/\p{L}/u.test(text)) backwards += hasRightToLeft(text) ? text.length : -text.length;
		}
		const last = cells.at(-1);
		const [first, ...more] = line.cells;
		if (last && first && first.left - last.right < GAP * line.charWidth) {
			cells[cells.length - 1] = joined(last, first, backwards > 0);
			cells.push(...more);
		} else cells.push(...line.cells);
	}
	[middle, size, charWidth] = [middle / weight, size / weight, charWidth / weight];
	return {
		cells,
		top: middle - size / 2,
		bottom: middle + size / 2,
		size,
		charWidth,
		lines: parts.map(({ index }) => index).sort((a, b) => a - b),
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
