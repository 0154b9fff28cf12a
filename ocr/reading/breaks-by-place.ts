import type { RawPoint } from '../document/geometry';
import type { DraftWord } from './build-document';

/** Two words share a row where so much of the lower one's height is at the height of the other. */
const SHARED = 0.5;

/**
 * Ends a line after each word whose next one is not beside it, for answers that say nothing of lines.
 * Words without a place follow the one before.
 */
export function withBreaksByPlace(words: readonly DraftWord[]): DraftWord[] {
	const bands = words.map(({ points }) => bandOf(points));
	return words.map((word, index) => {
		const [own, next] = [bands[index], bands[index + 1]];
		return own && next && !isBeside(own, next) ? { ...word, breakAfter: true } : word;
	});
}

type Band = readonly [top: number, bottom: number];

function bandOf(points: readonly RawPoint[] = []): Band | null {
	let [top, bottom] = [Infinity, -Infinity];
	for (const { y } of points) {
		if (!Number.isFinite(y)) return null;
		if (y < top) top = y;
		if (y > bottom) bottom = y;
	}
	return top <= bottom ? [top, bottom] : null;
}

function isBeside([top, bottom]: Band, [nextTop, nextBottom]: Band): boolean {
	const shared = Math.min(bottom, nextBottom) - Math.max(top, nextTop);
	return shared >= SHARED * Math.min(bottom - top, nextBottom - nextTop);
}
