import { piecesOf } from '../document/pieces';
import { hasRightToLeft } from '../document/scripts';
import type { OcrPage, OcrWord } from '../document/types';
import { around, boxOf, partOf, type Box } from './boxes';
import { comparable, type Leniency } from './comparable';
import { unspacedCharacters } from './unspaced';

/**
 * What is aligned and voted on: a piece of text between blanks, or one character of a script that is
 * written without them. Tokens come from the text and not from the provider's words, as every
 * provider cuts words in its own way ("Total amount" as one, "Hello" and "," as two).
 */
export interface Token {
	/** As it stands in the document's text. */
	text: string;
	/** As it is compared; empty where nothing of it is. */
	key: string;
	/** {@link key} without the hyphen at the end of its line, or `null` where there is none. */
	stem: string | null;
	/** Where it stands in the document's text, in UTF-16 units. */
	offset: number;
	/** The page it stands on. */
	page: OcrPage;
	/** Which of the page's words it shares characters with: `[index of the first, number]`. */
	words: [number, number];
	/** Where on the page; estimated where it is a part of a word. */
	box: Box | null;
}

export function tokensOf(page: OcrPage, leniency: Leniency): Token[] {
	const tokens: Token[] = [];
	let next = 0;
	for (const { offset, length } of pieces(page.text)) {
		const start = page.span.offset + offset;
		const end = start + length;
		const text = page.text.slice(offset, offset + length);
		while (next < page.words.length && endOf(page.words[next]!) <= start) next++;
		let behind = next;
		let box: Box | null = null;
		let count = 0;
		for (; behind < page.words.length && page.words[behind]!.span.offset < end; behind++) {
			const word = page.words[behind]!;
			count++;
			const own = placeWithin(word, start, end, text);
			if (own) box = box ? around(box, own) : own;
		}
		const key = comparable(text, leniency);
		tokens.push({
			text,
			key,
			stem: stemOf(text, key, page.text, offset + length),
			offset: start,
			page,
			words: [next, count],
			box,
		});
	}
	return tokens;
}

const endOf = (word: OcrWord) => word.span.offset + word.span.length;

/** Where the token's characters are expected on a word that may have more of them. */
function placeWithin(word: OcrWord, start: number, end: number, token: string): Box | null {
	const { polygon, span } = word;
	if (!polygon) return null;
	const [from, to] = [Math.max(start, span.offset), Math.min(end, endOf(word))];
	// Polygons begin at the left, texts that run to the left do not.
	const whole = to - from >= span.length || hasRightToLeft(token);
	return whole
		? boxOf(polygon)
		: partOf(polygon, (from - span.offset) / span.length, (to - span.offset) / span.length);
}

/** "informa-" at the end of a line: the word goes on in the next one. */
function stemOf(text: string, key: string, page: string, end: number): string | null {
	if (!/\p{L}[-\u00ad\u2010]$/u.test(text)) return null;
	if (!/^[^\S\n]*\n\s*\p{L}/u.test(page.slice(end, end + 20))) return null;
	return key.replace(/[-\u00ad\u2010]$/u, '');
}

function* pieces(text: string): Generator<{ offset: number; length: number }> {
	for (const { offset: index, text: piece } of piecesOf(text, /\p{White_Space}/gu)) {
		let done = 0;
		for (const { offset, length } of unspacedCharacters(piece)) {
			if (offset > done) yield { offset: index + done, length: offset - done };
			yield { offset: index + offset, length };
			done = offset + length;
		}
		if (piece.length > done) yield { offset: index + done, length: piece.length - done };
	}
}
