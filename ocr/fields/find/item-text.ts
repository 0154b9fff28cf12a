import { trimEndOf } from '../../document/trim';
import { isOtherHead } from './column-labels';

/** What a number above it counts, such as `m2` and `per piece`: two short words at most. */
export const isUnit = (text: string) =>
	/^\p{L}{1,8}\.?[²³23]?(?: \p{L}{1,8}\.?[²³23]?)?$/u.test(text.trim());

/** Whether a text begins with a small letter; `undefined` for none in front, and for names such as "iMac". */
export function startsSmall(text: string): boolean | undefined {
	const [letter] = /^(?:\p{Lu}|\p{Ll}(?!\p{Lu}))/u.exec(text) ?? [];
	return letter === undefined ? undefined : letter === letter.toLowerCase();
}

/** A number of an article, with or without the word for it: no part of its name. */
export const isReference = (text: string) =>
	!/\p{L}/u.test(text) || (isNumberWithWord(text) && startsWithOtherHead(text));

/** Such as `Art.-Nr. 4711` or `SKU: AB-12`: the last word has a digit, and those before it are a few. */
function isNumberWithWord(text: string): boolean {
	const cut = text.lastIndexOf(' ');
	const number = text.slice(cut + 1);
	if (!/\d/.test(number) || /\s/.test(number)) return false;
	return /^[\p{L}.\-/ ]*$/u.test(trimEndOf(text.slice(0, Math.max(cut, 0)), /[:：#.]/));
}

function startsWithOtherHead(text: string): boolean {
	const words = text.slice(0, Math.max(text.lastIndexOf(' '), 0));
	return isOtherHead(trimEndOf(words, /[:：#]/));
}
