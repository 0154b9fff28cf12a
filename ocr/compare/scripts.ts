/**
 * Scripts that are written without blanks between words. Where such a word ends, each reader decides
 * for itself, so these characters are compared one by one, and blanks between them say nothing.
 */
const UNSPACED =
	'\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}' +
	'\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u3000-\\u303f\\uff00-\\uff65ー';

/** One character with what is written over, under and after it. */
const CHARACTER = new RegExp(`[${UNSPACED}][\\p{M}\\u200c\\u200d\\ufe00-\\ufe0f]*`, 'gu');
const ANY = new RegExp(`[${UNSPACED}]`, 'u');
/** Before and after punctuation, and around characters that need none. */
const IDLE_BLANK = new RegExp(`(?<=[\\p{P}${UNSPACED}]) | (?=[\\p{P}${UNSPACED}])`, 'gu');

/** Whether some of the text is written without blanks between words. */
export const isUnspaced = (text: string) => ANY.test(text);

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
