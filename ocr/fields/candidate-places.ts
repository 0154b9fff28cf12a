import { inParts, type Steps } from '../document/turns';
import type { Found } from './places';
import type { PlacesOnPage } from './places-on-page';
import { Taken } from './taken';
import type { GivenValue, Place } from './types';

/** A value and the places where it may stand. */
export interface Candidate {
	given: GivenValue;
	/** Equal values share one. */
	found: Found;
}

/** More places of a value that stands everywhere are not compared. */
const MOST_PLACES = 60;
/** So many places are looked at to find them. */
const MOST_LOOKED_AT = 600;

/** So many are given their row in one step. */
const PLACES = 10;

/** The places of equal values by their rows. */
interface ByRow {
	/** Ascending. */
	rows: number[];
	places: Map<number, Place[]>;
}

/** Which places the values may have, and which they were given. */
export class CandidatePlaces {
	/** By index of the value. */
	readonly given: Array<Place | null>;

	private readonly taken: Taken;
	private readonly byRow = new Map<readonly Place[], ByRow>();
	/** Of the places of equal values all before this index are given away. */
	private readonly first = new Map<Found, number>();

	constructor(
		private readonly candidates: readonly Candidate[],
		length: number,
		private readonly page: PlacesOnPage,
	) {
		this.given = candidates.map(() => null);
		this.taken = new Taken(length);
	}

	give(index: number, place: Place | undefined): void {
		if (!place) return;
		this.given[index] = place;
		this.taken.add(place, this.isNumber(index));
	}

	/**
	 * Some of the places that nobody has, in the order of the text; of a value that has none, those where it
	 * may have been misread.
	 *
	 * @param isOpen whether the value may have it at all.
	 */
	*free(index: number, isOpen: (place: Place) => boolean = () => true): Steps<Place[]> {
		const { found } = this.candidates[index]!;
		const isFree = (place: Place) => !this.isTaken(index, place) && isOpen(place);
		let first = this.first.get(found) ?? 0;
		while (first < found.places.length && this.isTaken(index, found.places[first]!)) first++;
		this.first.set(found, first);
		const free = some(found.places, first, isFree);
		return free.length > 0 ? free : some(yield* found.guesses(), 0, isFree);
	}

	/** Rows where the value stands, ascending; of many those behind a row come first. */
	*rowsOf(index: number, behind: number, most: number): Steps<number[]> {
		const { rows, places } = yield* this.rowsOfPlaces(this.candidates[index]!.found.places);
		const first = rows.length > most ? firstBehind(rows, behind) : 0;
		return rows
			.slice(first, first + most)
			.filter((row) => places.get(row)!.some((place) => !this.isTaken(index, place)));
	}

	/** Its places in some rows that nobody has; where there are none, those where it may have been misread. */
	*inRows(index: number, rows: readonly number[]): Steps<Place[]> {
		const { found } = this.candidates[index]!;
		const sure = yield* this.freeInRows(index, rows, found.places);
		return sure.length > 0 ? sure : yield* this.freeInRows(index, rows, yield* found.guesses());
	}

	private *freeInRows(
		index: number,
		rows: readonly number[],
		all: readonly Place[],
	): Steps<Place[]> {
		const { places } = yield* this.rowsOfPlaces(all);
		const own = rows.flatMap((row) => places.get(row) ?? []);
		return own.filter((place) => !this.isTaken(index, place));
	}

	private isNumber(index: number): boolean {
		return this.candidates[index]!.found.kind !== 'text';
	}

	private isTaken(index: number, place: Place): boolean {
		return this.taken.has(place, this.isNumber(index));
	}

	private *rowsOfPlaces(all: readonly Place[]): Steps<ByRow> {
		const known = this.byRow.get(all);
		if (known) return known;
		const places = new Map<number, Place[]>();
		// The first place on a page makes its layout.
		yield* inParts(all, PLACES, (place) => {
			const row = this.page.rowAt(place.start);
			const own = places.get(row);
			if (own) own.push(place);
			else places.set(row, [place]);
		});
		const made = { rows: [...places.keys()].sort((a, b) => a - b), places };
		this.byRow.set(all, made);
		return made;
	}
}

/** Index of the first row behind another one; 0 where there is none, so that it begins anew. */
function firstBehind(rows: readonly number[], behind: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rows[middle]! > behind) high = middle;
		else low = middle + 1;
	}
	return low < rows.length ? low : 0;
}

function some(places: readonly Place[], first: number, isFree: (place: Place) => boolean): Place[] {
	const free: Place[] = [];
	const last = Math.min(places.length, first + MOST_LOOKED_AT);
	for (let at = first; at < last && free.length < MOST_PLACES; at++) {
		if (isFree(places[at]!)) free.push(places[at]!);
	}
	return free;
}
