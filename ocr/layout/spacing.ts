import type { LaidLine, LaidPage } from './laid-line';
import { quantile, weightedQuantile } from './quantiles';

/** The letters that most of a page's or a document's text is set in. */
export interface BodyType {
	/** Height of the letters; 0 where no place is known. */
	size: number;
	/** Width of a mean letter. */
	charWidth: number;
	/** The usual distance from one line of a paragraph to the next. */
	pitch: number;
}

/** The usual distance from line to line, and the height of the letters that it is usual for. */
export interface Pitch {
	distance: number;
	size: number;
}

/** Below so many distances nothing is known of a page's own spacing. */
const FEW = 5;
/** From one line to the next, in heights of the letters: single spacing, as most text is set. */
const SINGLE = 1.6;
/** Wider than this lines are set double, or are paragraphs of one line each. */
const WIDE = 1.9;
/** Nobody sets text wider than this; these are entries of a menu, or of a form. */
const WIDEST = 3.2;

/** Letters of one size differ by less than this: boxes may lie close around what has no ascenders. */
const ALIKE = 1.25;
/** As wide as each other, letters may differ more in height. */
const ALIKE_IF_AS_WIDE = 1.6;
const AS_WIDE = 1.12;

/** Letters so much higher and wider than those of the text are a heading's. */
const HEADING = 1.25;
const WIDER = 1.08;

/** Whether two lines are set in letters of one size. */
export function areAlike(a: LaidLine, b: LaidLine): boolean {
	const height = Math.max(a.size, b.size) / Math.min(a.size, b.size);
	const width = Math.max(a.charWidth, b.charWidth) / Math.min(a.charWidth, b.charWidth);
	return height <= ALIKE || (height <= ALIKE_IF_AS_WIDE && width <= AS_WIDE);
}

/** Whether a line's letters are a heading's: higher than those of the text, and wider too. */
export function isLarge({ size, charWidth }: LaidLine, scale: number, body: BodyType): boolean {
	const high = size * scale >= HEADING * body.size;
	return body.size > 0 && high && charWidth * scale >= WIDER * body.charWidth;
}

export const overlaps = (a: LaidLine, b: LaidLine) =>
	Math.min(a.right, b.right) > Math.max(a.left, b.left);

/** Of all pages, in sizes that can be compared ({@link LaidPage.scale}). */
export function bodyOf(pages: readonly LaidPage[]): BodyType {
	const sizes: Weighted[] = [];
	const widths: Weighted[] = [];
	const pitches: number[] = [];
	for (const { lines, grid, scale } of pages) {
		if (grid) continue;
		for (const { placed, size, charWidth, text } of lines) {
			if (!placed) continue;
			sizes.push({ value: size * scale, weight: text.length });
			widths.push({ value: charWidth * scale, weight: text.length });
		}
		for (const pitch of pitchesOf(lines)) pitches.push(pitch * scale);
	}
	const size = weightedQuantile(sizes, 0.5);
	return { size, charWidth: weightedQuantile(widths, 0.5), pitch: usualPitch(pitches, size) };
}

type Weighted = { value: number; weight: number };

/** The usual distance within a page's paragraphs, in the page's own unit. */
export function pitchOf({ lines, grid, scale }: LaidPage, body: BodyType): Pitch {
	const placed = lines.filter((line) => line.placed);
	const sizes = placed.map(({ size, text }) => ({ value: size, weight: text.length }));
	const size = weightedQuantile(sizes, 0.5);
	if (grid) return { distance: 1, size };
	const own = pitchesOf(lines);
	return { distance: own.length < FEW ? body.pitch / scale : usualPitch(own, size), size };
}

/** Distances from each line to the next one below it in letters of the same size. */
function pitchesOf(lines: readonly LaidLine[]): number[] {
	const pitches: number[] = [];
	for (let index = 1; index < lines.length; index++) {
		const [above, below] = [lines[index - 1]!, lines[index]!];
		if (!above.placed || !below.placed || !overlaps(above, below)) continue;
		if (!areAlike(above, below)) continue;
		const pitch = (below.top + below.bottom - above.top - above.bottom) / 2;
		const size = Math.max(above.size, below.size);
		if (pitch > 0.6 * size && pitch < 6 * size) pitches.push(pitch);
	}
	return pitches;
}

function usualPitch(pitches: readonly number[], size: number): number {
	if (pitches.length === 0) return SINGLE * size;
	const low = quantile(pitches, 0.25);
	if (low <= WIDE * size) return low;
	// The same wide distance all over is double spacing; otherwise it parts paragraphs of one line.
	const even = quantile(pitches, 0.75) < 1.1 * low;
	return pitches.length >= FEW && even && low <= WIDEST * size ? low : SINGLE * size;
}
