import type { Steps } from '../document/turns';
import { CandidatePlaces, type Candidate } from './candidate-places';
import { assignLists, type Bar } from './entries';
import { fold } from './fold';
import type { PlacesOnPage } from './places-on-page';
import type { Place } from './types';

/**
 * Gives each value one of its places, no place to two values: those of a list's entry to one row, row after
 * row, and those of the same name to one column; the others by their names, which often stand before them.
 *
 * @param source the document's text.
 * @returns in steps, by index; `null` where no place is left.
 */
export function* assignPlaces(
	candidates: readonly Candidate[],
	source: string,
	page: PlacesOnPage,
): Steps<Array<Place | null>> {
	const places = new CandidatePlaces(candidates, source.length, page);
	const bars = yield* assignLists(candidates, places, page);
	const names = new Names(source);
	// Whoever has the least choice goes first.
	const rest = candidates
		.map((_, index) => index)
		.filter((index) => places.given[index] === null)
		.sort((a, b) => candidates[a]!.found.places.length - candidates[b]!.found.places.length);
	for (const index of rest) {
		const { key } = candidates[index]!.given;
		const bar: Bar | undefined = bars.get(index);
		places.give(index, names.best(key, yield* places.free(index, bar)));
		yield;
	}
	return places.given;
}

/** UTF-16 units before a value in which its name is looked for. */
const NAME_REACH = 60;

/** Chooses a place by what stands before it. */
class Names {
	/** What stands before a place, folded, by where the place begins. */
	private readonly before = new Map<number, string>();

	/** @param source the document's text. */
	constructor(private readonly source: string) {}

	/** The place with the value's name before it, the nearer the better, or else the first. */
	best(key: string, places: readonly Place[]): Place | undefined {
		const words = fold(key.replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 '))
			.split(/[^\p{L}\p{N}]+/u)
			.filter((word) => word.length > 2);
		const exact = places.find(({ found }) => found === 'exact');
		if (words.length === 0 || places.length < 2) return exact ?? places[0];
		let best: { place: Place; score: number } | undefined;
		for (const place of places) {
			const before = this.textBefore(place.start);
			const score = words.reduce(
				(sum, word) => {
					const at = before.lastIndexOf(word);
					// Measured from the value: the beginning of a text may be near.
					return at < 0 ? sum : sum + 2 - (before.length - at) / NAME_REACH;
				},
				place.found === 'exact' ? 0.5 : 0,
			);
			if (!best || score > best.score) best = { place, score };
		}
		return best?.place;
	}

	private textBefore(start: number): string {
		const known = this.before.get(start);
		if (known !== undefined) return known;
		const text = fold(this.source.slice(Math.max(0, start - NAME_REACH), start));
		this.before.set(start, text);
		return text;
	}
}
