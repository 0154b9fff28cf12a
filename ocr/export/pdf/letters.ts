import { hasRightToLeft } from '../../document/scripts';
import { visualOrder } from './visual-order';

/** What joins with the letter before it: marks, emoji and flags of several code points. */
const JOINS = /[\p{M}\u200c\u200d\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\u{E0020}-\u{E007F}]/u;

/** UTF-16 units that are taken for one letter; the rest of a heap of marks stands by itself. */
const LONGEST_LETTER = 32;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Cuts a word into the letters that stand side by side on the page, from left to right as they are
 * seen. A mark stays with its letter. Hebrew and Arabic are turned round, code point by code point,
 * as in any PDF: who reads the text turns them back.
 *
 * @param rightToLeft the text around it runs from right to left, which decides where a comma stands
 * @returns nothing for text without any letter.
 */
export function lettersOf(text: string, rightToLeft: boolean): string[] {
	const clean = cleaned(text);
	if (clean === '') return [];
	if (hasRightToLeft(clean)) return visualOrder([...clean], rightToLeft);
	if (!JOINS.test(clean)) return [...clean];
	const letters: string[] = [];
	for (const { segment } of graphemes.segment(clean)) {
		if (segment.length <= LONGEST_LETTER) letters.push(segment);
		else for (const codePoint of segment) letters.push(codePoint);
	}
	return letters;
}

/** Counts letters of scripts from right to left against all others. */
export function runsRightToLeft(texts: Iterable<string>): boolean {
	let balance = 0;
	for (const text of texts) {
		if (!hasRightToLeft(text)) {
			balance -= text.match(/\p{L}/gu)?.length ?? 0;
			continue;
		}
		for (const letter of text) {
			if (hasRightToLeft(letter)) balance++;
			else if (/\p{L}/u.test(letter)) balance--;
		}
	}
	return balance > 0;
}

/** One blank for any white space, no control characters, no half of a surrogate pair. */
function cleaned(text: string): string {
	if (/^[\u0021-\u007e]+$/.test(text)) return text;
	return text
		.replace(/\p{Cs}/gu, '\ufffd')
		.replace(/(?!\s)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
}
