import { isUnspaced } from '../../document/scripts';

/** What stands before the first word, between two of them, and behind the last: one more than there are words. */
export function gapsBetween(
	text: string,
	places: ReadonlyArray<{ offset: number; length: number }>,
): string[] {
	const gaps: string[] = [];
	let end = 0;
	for (const { offset, length } of places) {
		gaps.push(text.slice(end, offset));
		end = offset + length;
	}
	gaps.push(text.slice(end));
	return gaps;
}

/**
 * What stands between two words when the word between them is gone: the texts of both gaps, and of the blanks
 * that met at the word those that part more.
 */
export function joinedGaps(before: string, behind: string): string {
	const [kept, next] = [before.trimEnd(), behind.trimStart()];
	const ends = before.slice(kept.length);
	const begins = behind.slice(0, behind.length - next.length);
	return kept + stronger(ends, begins) + next;
}

/** Line breaks part more than blanks. */
function stronger(a: string, b: string): string {
	const [linesOfA, linesOfB] = [linesIn(a), linesIn(b)];
	if (linesOfA !== linesOfB) return linesOfA > linesOfB ? a : b;
	return a.length >= b.length ? a : b;
}

const linesIn = (text: string): number => text.split('\n').length;

/** What is left of a gap within words that became one: text that is no word's, and the line's end. */
export function gapWithin(gap: string, behind: string): string {
	return gap.trim() === '' && !gap.includes('\n') ? behind : joinedGaps(gap, behind);
}

/** What stands between two words of one line, in their script. */
export const blankBetween = (before: string, behind: string): '' | ' ' =>
	isUnspaced([...before].at(-1) ?? '') && isUnspaced([...behind][0] ?? '') ? '' : ' ';
