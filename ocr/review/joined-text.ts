import type { Edit } from './session/types';

/**
 * The text of words that are joined without a text of their own: each one has the text that it was given by itself,
 * maybe by another person.
 *
 * @param words texts of the page's words, as they came
 * @param own the edit that was made by itself on the word with this index
 * @param first index of the word that the others are joined with
 * @param last index of the last of these
 */
export function joinedText(
	words: ReadonlyArray<{ readonly text: string }>,
	own: (index: number) => Edit | undefined,
	first: number,
	last: number,
): string {
	let text = '';
	for (let index = first; index <= last; index++) {
		const { text: given, joins = 0, deleted } = (index > first && own(index)) || {};
		// One that goes beyond them was made of other words.
		const isWithin = index + joins <= last;
		if (isWithin && deleted) index += joins;
		else if (isWithin && given !== undefined) {
			text += given;
			index += joins;
		} else text += words[index]!.text;
	}
	return text;
}
