import { inParts, type Steps } from '../../document/turns';
import { nearest } from '../edits';
import { foldCharacter, fold } from '../fold';
import type { Place } from '../types';

/** Shorter words are too easily like another one. */
const SHORTEST = 4;
/** So many are read in one step. */
const WORDS = 500;
/** Letters that a word may have more than its stem: `invoices`, `Zahlungen`. */
const LONGEST_ENDING = 3;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Words of a text that are like another one: with another ending, or misread in a letter. */
export class AlikeWords {
	private byWord?: Map<string, Place[]>;

	/** @param source the document's text. */
	constructor(private readonly source: string) {}

	/** Where such words stand, in the order of the text. */
	*of(word: string): Steps<Place[]> {
		const wanted = fold(word);
		if (wanted.length < SHORTEST || /\d/.test(wanted)) return [];
		this.byWord ??= yield* this.read();
		const found: Place[][] = [];
		yield* inParts(this.byWord, WORDS, ([other, places]) => {
			if (isAlike(wanted, other)) found.push(places);
		});
		return found.flat().sort((a, b) => a.start - b.start);
	}

	private *read(): Steps<Map<string, Place[]>> {
		const all = new Map<string, Place[]>();
		yield* inParts(this.source.matchAll(WORD), WORDS, ({ 0: word, index }) => {
			const key = [...word].map(foldCharacter).join('');
			if (key.length < SHORTEST) return;
			const place: Place = { start: index, end: index + word.length, found: 'fuzzy' };
			const places = all.get(key);
			if (places) places.push(place);
			else all.set(key, [place]);
		});
		return all;
	}
}

function isAlike(wanted: string, other: string): boolean {
	const [short, long] = wanted.length < other.length ? [wanted, other] : [other, wanted];
	if (long.length - short.length > LONGEST_ENDING) return false;
	if (long.startsWith(short)) return true;
	const most = wanted.length >= 9 ? 2 : wanted.length >= 5 ? 1 : 0;
	if (most === 0 || long.length - short.length > most) return false;
	// The whole of the other word: without it there would be more edits than that.
	const isEdge = (at: number) => at === 0 || at === other.length;
	return nearest(other, { from: 0, to: other.length, wanted, most, isEdge }) !== null;
}
