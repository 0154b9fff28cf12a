/** A part of a text between blanks. */
export interface Piece {
	text: string;
	/** In the text, UTF-16 units. */
	offset: number;
}

/**
 * The parts of a text between blanks, in their order.
 *
 * Blanks are looked for one by one. An expression such as `\S+` walks through a part in one go and, in a
 * process that holds much code, as n8n does, V8 keeps a place to go back to for each letter: a part of
 * some megabytes, such as Base64, ends it with "Maximum call stack size exceeded".
 *
 * @param blank matches a single blank; with the flag g
 */
export function* piecesOf(text: string, blank = /\s/g): Generator<Piece> {
	let offset = 0;
	for (const { 0: found, index } of text.matchAll(blank)) {
		if (index > offset) yield { text: text.slice(offset, index), offset };
		offset = index + found.length;
	}
	if (text.length > offset) yield { text: text.slice(offset), offset };
}
