/** What a text's letters say of how it is written. Sets that are used in more than one room. */

/**
 * Of scripts that write no blanks between words, with their punctuation and their wide and narrow
 * forms; the inside of a character class. "ー" lengthens a Japanese vowel and belongs to no script.
 */
export const UNSPACED =
	'\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}' +
	'\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー\\u3000-\\u303f\\uff00-\\uffef';

const ANY_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** Whether some of the text is written without blanks between words. */
export const isUnspaced = (text: string) => ANY_UNSPACED.test(text);

const RIGHT_TO_LEFT =
	/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/** Whether some of the text belongs to a script that is written from right to left. */
export const hasRightToLeft = (text: string) => RIGHT_TO_LEFT.test(text);

/** By the first letter that has a direction (Unicode's rule P2, told by script). */
export function isRightToLeft(text: string): boolean {
	const first = /\p{L}/u.exec(text);
	return first !== null && RIGHT_TO_LEFT.test(first[0]);
}
