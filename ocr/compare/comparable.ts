/** What is not looked at when texts are compared. */
export interface Leniency {
	ignoreCase?: boolean;
	/** Everything Unicode calls punctuation (category P): full stops, hyphens, brackets, quotes. */
	ignorePunctuation?: boolean;
	/** Words that are only split otherwise agree, and the CER does not count blanks. */
	ignoreWhitespace?: boolean;
}

/**
 * The text as it is compared: canonically composed (Unicode NFC, so that é is the same in one or in
 * two code points), and without what is to be ignored. Whitespace is left as it is.
 */
export function comparable(text: string, { ignoreCase, ignorePunctuation }: Leniency): string {
	let read = text;
	if (ignorePunctuation) read = read.replace(/\p{P}+/gu, '');
	// Lower case does not undo what composing does, but not the other way round.
	if (ignoreCase) read = read.toLowerCase();
	return read.normalize('NFC');
}
