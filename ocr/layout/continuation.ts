import type { LaidLine } from './laid-line';
import { endOf, NARROWEST, SENTENCE, startOf, type Run } from './runs';
import { isUnspaced } from '../document/scripts';

/** How a line goes on from the one before it: in its text, in a line of its own, or not at all. */
export type Continuation = 'joined' | 'broken' | 'apart';

/** "1.2 Each visit": the number of a clause. */
const SECTION = /^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+\p{Lu}/u;

/** @param twoAbove the line before `above` in the same run. */
export function continuationOf(
	above: LaidLine,
	line: LaidLine,
	run: Run,
	twoAbove?: LaidLine,
): Continuation {
	const { charWidth } = line;
	if (above.isRow || line.isRow) return 'broken';
	const indent = startOf(line) - startOf(above);
	const middles = Math.abs(startOf(line) + endOf(line) - startOf(above) - endOf(above)) / 2;
	const centred = middles < charWidth;
	// The next word had its place on the line above, so the line was ended on purpose.
	const letter = String.fromCodePoint(line.text.trim().codePointAt(0) ?? 32);
	const needed = (isUnspaced(letter) ? 2 * charWidth : line.firstWidth) + 3 * charWidth;
	const narrow = !run.flows && run.end - startOf(above) < NARROWEST * charWidth;
	const text = above.text.trimEnd();
	const ends = SENTENCE.test(text);
	const isWithin = run.flows && !ends && /^\p{Ll}/u.test(line.text.trim());
	const short = run.rows || narrow || (!isWithin && run.end - endOf(above) > needed);
	const broken = /[\p{L}\p{N}]\p{M}*[-\u2010\u00ad]$/u.test(text);
	if (run.whole) return short && !broken ? 'broken' : 'joined';
	if (indent > 1.5 * charWidth && !centred) {
		// A second line further in than the first hangs from it.
		return twoAbove || short ? 'apart' : 'joined';
	}
	if (ends && SECTION.test(line.text.trim())) return 'apart';
	if (!short || broken) return 'joined';
	return run.full && ends && !/^\p{Ll}/u.test(line.text.trim()) ? 'apart' : 'broken';
}
