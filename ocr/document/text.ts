import { trimEndOf } from './trim';

/** Where a word stands in its page's text, in UTF-16 units of that text. */
interface Placed {
	offset: number;
	length: number;
}

/**
 * One line break for all kinds, no blanks before it or at the page's ends. Some providers break
 * lines with " \n"; nobody wants the blank in a sheet or a prompt.
 */
export function tidyText(text: string): string {
	const lines = text.replace(/\r\n?/g, '\n').trim();
	if (!/[ \t]\n/.test(lines)) return lines;
	return lines
		.split('\n')
		.map((line) => trimEndOf(line, /[ \t]/))
		.join('\n');
}

/**
 * Walks the words along the page's text in reading order.
 *
 * @returns one place per word, or `null` as soon as a word is not found after the one before it:
 *   then the text is not made of these words, and the caller builds it from them instead.
 */
export function placeWords(text: string, words: readonly string[]): Placed[] | null {
	const placed: Placed[] = [];
	let cursor = 0;
	for (const word of words) {
		if (word === '') {
			placed.push({ offset: cursor, length: 0 });
			continue;
		}
		const offset = text.indexOf(word, cursor);
		if (offset < 0) return null;
		placed.push({ offset, length: word.length });
		cursor = offset + word.length;
	}
	return placed;
}

/** How far ahead a word is looked for once the text and the words do not fit, UTF-16 units. */
const LOOK_AHEAD = 2000;

/**
 * Where the lines of a text end, as far as its words can be found in it: `true` for a word after
 * which the text has a line break before its next known word.
 */
export function breaksAfter(text: string, words: readonly string[]): boolean[] {
	const breaks = words.map(() => false);
	let cursor = 0;
	let before = -1;
	words.forEach((word, index) => {
		const at = word === '' ? -1 : text.slice(cursor, cursor + LOOK_AHEAD).indexOf(word);
		if (at < 0) return;
		// The words between the two were not found: the break goes right before this one.
		if (before >= 0 && text.slice(cursor, cursor + at).includes('\n')) breaks[index - 1] = true;
		cursor += at + word.length;
		before = index;
	});
	return breaks;
}

/**
 * Joins words to lines and lines to a text.
 *
 * @param breaks whether a line ends after the word of the same index; the last word needs none.
 */
export function joinWords(
	words: readonly string[],
	breaks: readonly boolean[],
): { text: string; placed: Placed[] } {
	const parts: string[] = [];
	const placed: Placed[] = [];
	let length = 0;
	words.forEach((word, index) => {
		if (index > 0) {
			parts.push(breaks[index - 1] ? '\n' : ' ');
			length += 1;
		}
		placed.push({ offset: length, length: word.length });
		parts.push(word);
		length += word.length;
	});
	return { text: parts.join(''), placed };
}
