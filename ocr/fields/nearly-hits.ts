import type { Steps } from '../document/turns';
import { compact, type Compact } from './compact';
import { nearest } from './edits';
import type { Hit, TextIndex } from './text-index';

/** Places that begin a search by words are looked at; a word in more of them says nothing. */
const MOST_SEEDS = 200;
/** Shorter values are too easily like something else. */
export const SHORTEST_FUZZY = 4;

/** Places where most of a longer text stands, found by its words that stand there as they are; a step for each. */
export function* nearlyHits(
	source: Compact,
	index: TextIndex,
	text: string,
	wanted: string,
): Steps<Hit[]> {
	const most = Math.min(3, Math.floor(wanted.length / 8));
	if (most === 0) return [];
	const isEdge = (at: number) => source.breaks[at]! > 0;
	const found = new Map<number, Hit>();
	// The words of one place all lead to the same part of the text.
	const tried = new Set<number>();
	for (const { places, offset } of seedsOf(index, text, wanted)) {
		for (const first of places.slice(0, MOST_SEEDS)) {
			if (tried.has(first - offset)) continue;
			tried.add(first - offset);
			yield;
			const from = Math.max(0, first - offset - most);
			const to = Math.min(source.text.length, first - offset + wanted.length + most);
			const hit = nearest(source.text, { from, to, wanted, most, isEdge });
			if (hit) found.set(hit.first, hit);
		}
	}
	return [...found.values()];
}

interface Seed {
	/** Where it stands in the document. */
	places: number[];
	/** Where it stands in what is looked for. */
	offset: number;
}

/** Words that are there as they are; and words of which but one half is, since the other one is misread. */
function seedsOf(index: TextIndex, text: string, wanted: string): Seed[] {
	return [...new Set(text.split(/[^\p{L}\p{N}]+/u))].flatMap((word) => {
		const key = compact(word).text;
		const offset = wanted.indexOf(key);
		if (key.length < SHORTEST_FUZZY || offset < 0) return [];
		const whole = { places: index.find(key).map(({ first }) => first), offset };
		const half = key.length >> 1;
		// A code is another one by any letter.
		if (half < SHORTEST_FUZZY || /\p{N}/u.test(key)) return [whole];
		return [
			whole,
			{ places: index.beginnings(key.slice(0, half)), offset },
			{ places: index.beginnings(key.slice(half)), offset: offset + half },
		];
	});
}
