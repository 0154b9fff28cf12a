import { aspectOf } from '../document/geometry';
import type { OcrPage } from '../document/types';
import { columnsOf } from './letter-columns';
import { median } from './quantiles';

/** A letter's width by its height, in most faces. */
const LETTER = 0.5;
/** Guesses between a page that lies and one that stands say nothing new. */
const [NARROW, WIDE] = [0.6, 1.7];
const MOST = 10;
/** Words that are so much higher when they are longer are written from top to bottom. */
const TALLER = 1.6;
const [SHORT, LONG] = [2, 5];

/**
 * Page width divided by height. Where the size is not known it is told by the letters, as far as the
 * page is not about as wide as it is high: else a receipt's letters look squeezed.
 */
export function layoutAspect(page: OcrPage): number {
	if (page.width !== null && page.height !== null) return aspectOf(page);
	const guesses: number[] = [];
	const short: number[] = [];
	const long: number[] = [];
	for (const { polygon, text } of page.words) {
		const letters = columnsOf(text);
		const [a, b, , d] = polygon ?? [];
		if (!a || !b || !d || letters === 0) continue;
		const lies = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]);
		// Along the text and across it, each in its own share of the page.
		const along = lies ? Math.abs(b[0] - a[0]) : Math.abs(b[1] - a[1]);
		const across = lies ? Math.abs(d[1] - a[1]) : Math.abs(d[0] - a[0]);
		if (!(along > 0) || !(across > 0)) continue;
		const ratio = (LETTER * letters * across) / along;
		if (letters > 1) guesses.push(lies ? ratio : 1 / ratio);
		if (letters <= SHORT) short.push(across);
		if (letters >= LONG) long.push(across);
	}
	const guess = median(guesses);
	const downward = short.length > 0 && median(long) > TALLER * median(short);
	if (!(guess > 0) || downward || (guess > NARROW && guess < WIDE)) return 1;
	return Math.min(MOST, Math.max(1 / MOST, guess));
}
