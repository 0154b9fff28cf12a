import { UNSPACED } from '../document/scripts';

/**
 * One character with what is written over, under and after it. Where a word ends in a script without
 * blanks, each reader decides for itself, so these are compared one by one.
 */
const CHARACTER = new RegExp(`[${UNSPACED}][\\p{M}\\u200c\\u200d\\ufe00-\\ufe0f]*`, 'gu');
/** Before and after punctuation, and around characters that need none. */
const IDLE_BLANK = new RegExp(`(?<=[\\p{P}${UNSPACED}]) | (?=[\\p{P}${UNSPACED}])`, 'gu');

/** Where such characters stand in the text, in UTF-16 units. */
export function unspacedCharacters(text: string): Array<{ offset: number; length: number }> {
	return Array.from(text.matchAll(CHARACTER), ({ index, 0: character }) => ({
		offset: index,
		length: character.length,
	}));
}

/**
 * Without the blanks that some readers put around punctuation and between such characters.
 *
 * @param text with single blanks.
 */
export const withoutIdleBlanks = (text: string) => text.replace(IDLE_BLANK, '');
