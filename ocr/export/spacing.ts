import type { LaidLine, LaidPage } from './laid-lines';
import { quantile } from './quantiles';

/** Below so many distances nothing is known of a page's own spacing. */
const FEW = 5;
/** From one line to the next, in heights of the letters: single spacing, as most text is set. */
const SINGLE = 1.6;
/** Wider than this lines are set double, or are paragraphs of one line each. */
const WIDE = 1.9;

/** Distances from each line to the next one below it, in heights of the letters. */
export function pitchesOf(lines: readonly LaidLine[]): number[] {
	const pitches: number[] = [];
	for (let index = 1; index < lines.length; index++) {
		const [above, below] = [lines[index - 1]!, lines[index]!];
		if (!above.placed || !below.placed || !overlaps(above, below)) continue;
		const size = Math.max(above.size, below.size);
		const pitch = (below.top + below.bottom - above.top - above.bottom) / 2 / size;
		if (pitch > 0.6 && pitch < 6) pitches.push(pitch);
	}
	return pitches;
}

/**
 * The usual distance within a paragraph, in heights of the letters.
 *
 * @param ofDocument those of all pages, for pages with a few lines.
 */
export function linePitch(page: LaidPage, ofDocument: readonly number[]): number {
	if (page.grid) return 1 / 0.8;
	const own = pitchesOf(page.lines);
	const pitches = own.length >= FEW ? own : ofDocument;
	if (pitches.length === 0) return SINGLE;
	const low = quantile(pitches, 0.25);
	if (low <= WIDE) return low;
	// The same wide distance all over is double spacing; otherwise it parts paragraphs of one line.
	const even = quantile(pitches, 0.75) < 1.1 * low;
	return pitches.length >= FEW && even ? low : SINGLE;
}

export const overlaps = (a: LaidLine, b: LaidLine) =>
	Math.min(a.right, b.right) > Math.max(a.left, b.left);
