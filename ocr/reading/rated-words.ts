import { piecesOf } from '../document/pieces';
import { trimOf } from '../document/trim';
import type { DraftWord } from './build-document';

/** A word of an answer, in its order; 0..1. */
interface Score {
	text: string;
	confidence: number;
}

/** How far ahead a word is looked for, UTF-16 units: signs of Markdown and other words lie between. */
const LOOK_AHEAD = 2000;

/** Signs of Markdown that a word may have at its ends, and the text has not. */
const SIGN = /[*_#>|~`]/;

/**
 * The words of a text whose answer rates its words without saying where they stand in it. A word has
 * the lowest confidence of what is rated in it, or none. None at all where nothing is rated.
 */
export function ratedWords(text: string, scores: readonly Score[]): DraftWord[] {
	if (scores.length === 0) return [];
	const found = [...piecesOf(text)];
	const rated = found.map(({ text: word }): DraftWord => ({ text: word, confidence: null }));
	let cursor = 0;
	let at = 0;
	for (const { text: said, confidence } of scores) {
		const place = placeOf(said, text, cursor);
		if (!place) continue;
		[, cursor] = place;
		while (at < found.length && found[at]!.offset + found[at]!.text.length <= place[0]) at++;
		for (let index = at; index < found.length && found[index]!.offset < cursor; index++) {
			const word = rated[index]!;
			word.confidence = Math.min(word.confidence ?? 1, confidence);
		}
	}
	return rated;
}

function placeOf(said: string, text: string, from: number): [start: number, end: number] | null {
	const ahead = text.slice(from, from + LOOK_AHEAD);
	for (const word of [said, trimOf(said, SIGN)]) {
		const at = word === '' ? -1 : ahead.indexOf(word);
		if (at >= 0) return [from + at, from + at + word.length];
	}
	return null;
}
