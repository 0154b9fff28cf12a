import { fold } from './fold';
import type { GivenValue, Place } from './types';
import type { PlacesOnPage } from './places-on-page';

/** A value and the places where it may stand. */
export interface Candidate {
	given: GivenValue;
	/** In the order of the text. */
	places: readonly Place[];
	isNumber: boolean;
}

/** Rows that an entry of a list may reach over: a name on the first, its price on the second. */
const ROWS_OF_ENTRY = 2;

/**
 * Gives each value one of its places, no place to two values: those of a list's entry to one row, row after
 * row, and those of the same name to one column; the others by their names, which often stand before them.
 *
 * @param source the document's text.
 * @returns by index; `null` where no place is left.
 */
export function assignPlaces(
	candidates: readonly Candidate[],
	source: string,
	page: PlacesOnPage,
): Array<Place | null> {
	const taken = new Taken(source.length);
	const assigned: Array<Place | null> = candidates.map(() => null);
	const give = (index: number, place: Place | undefined) => {
		if (!place) return;
		assigned[index] = place;
		taken.add(place, candidates[index]!.isNumber);
	};
	const free = (index: number) => {
		const { places, isNumber } = candidates[index]!;
		return places.filter((place) => !taken.has(place, isNumber));
	};

	for (const entries of listsOf(candidates)) {
		const rows = rowsOfEntries(entries, free, page);
		for (const column of columnsOf(entries, candidates)) {
			const choices = column.map(({ entry, index }) => {
				const row = rows[entry];
				if (row === undefined) return [];
				return free(index).filter(({ start }) => isIn(page.rowAt(start), row));
			});
			inColumn(choices, page).forEach((place, at) => give(column[at]!.index, place));
		}
	}
	// Whoever has the least choice goes first.
	const rest = candidates
		.map((_, index) => index)
		.filter((index) => assigned[index] === null)
		.sort((a, b) => candidates[a]!.places.length - candidates[b]!.places.length);
	for (const index of rest) {
		const { given } = candidates[index]!;
		give(index, byName(given.key, free(index), source));
	}
	return assigned;
}

const isIn = (row: number, first: number) => row >= first && row < first + ROWS_OF_ENTRY;

/** The lists, and of each the indexes of the values of its entries, in their order. */
function listsOf(candidates: readonly Candidate[]): number[][][] {
	const lists = new Map<string, Map<string, number[]>>();
	candidates.forEach(({ given: { row } }, index) => {
		if (row === '') return;
		const list = row.slice(0, row.lastIndexOf('['));
		const entries = lists.get(list) ?? new Map<string, number[]>();
		const entry = entries.get(row);
		if (entry) entry.push(index);
		else entries.set(row, [index]);
		lists.set(list, entries);
	});
	return [...lists.values()].map((entries) => [...entries.values()]);
}

/** The values of the same name through all entries, in the order of the first entry that has it. */
function columnsOf(
	entries: readonly number[][],
	candidates: readonly Candidate[],
): Array<Array<{ entry: number; index: number }>> {
	const columns = new Map<string, Array<{ entry: number; index: number }>>();
	entries.forEach((values, entry) => {
		for (const index of values) {
			const { path, row } = candidates[index]!.given;
			const name = path.slice(row.length);
			const column = columns.get(name);
			if (column) column.push({ entry, index });
			else columns.set(name, [{ entry, index }]);
		}
	});
	return [...columns.values()];
}

function rowsOfEntries(
	entries: readonly number[][],
	free: (index: number) => Place[],
	page: PlacesOnPage,
): Array<number | undefined> {
	const used = new Set<number>();
	let before = -1;
	return entries.map((entry) => {
		const row = bestRow(entry.map(free), page, before, used);
		if (row === undefined) return undefined;
		before = row;
		used.add(row);
		return row;
	});
}

/** How far the ends of a column's values may be apart, 0..1 of the page. */
const COLUMN_TOLERANCE = 0.015;

/** Of each entry's places the one in the column that most entries have one in, or else the first. */
function inColumn(
	choices: ReadonlyArray<readonly Place[]>,
	page: PlacesOnPage,
): Array<Place | undefined> {
	const extents = choices.map((places) => places.map((place) => page.extentOf(place)));
	const isAt = (column: Extent, extent: Extent | null) =>
		extent !== null &&
		[0, 1].some((side) => Math.abs(column[side]! - extent[side]!) < COLUMN_TOLERANCE);
	const members = (column: Extent) =>
		extents.filter((ones) => ones.some((one) => isAt(column, one))).length;
	let best: { column: Extent; count: number } | undefined;
	const tried = new Set<string>();
	for (const column of extents.flat()) {
		const key = column?.map((x) => Math.round(x / COLUMN_TOLERANCE)).join();
		if (!column || key === undefined || tried.has(key)) continue;
		tried.add(key);
		const count = members(column);
		if (!best || count > best.count) best = { column, count };
	}
	return choices.map((places, entry) => {
		const at = best ? extents[entry]!.findIndex((extent) => isAt(best.column, extent)) : -1;
		return places[Math.max(at, 0)];
	});
}

type Extent = [left: number, right: number];

/** Values counted for a row; `last` was counted last, so that it counts once. */
interface RowCount {
	all: number;
	own: number;
	last: number;
	lastOwn: number;
}

/** The row where most of an entry's values stand; of several the next one after the entry before. */
function bestRow(
	places: ReadonlyArray<readonly Place[]>,
	page: PlacesOnPage,
	before: number,
	used: ReadonlySet<number>,
): number | undefined {
	// Of each row, how many values stand in it or below it, and how many in the row itself.
	const found = new Map<number, RowCount>();
	places.forEach((ones, value) => {
		for (const { start } of ones) {
			const row = page.rowAt(start);
			for (let first = row - ROWS_OF_ENTRY + 1; first <= row; first++) {
				const count = found.get(first) ?? { all: 0, own: 0, last: -1, lastOwn: -1 };
				if (count.last !== value) count.all++;
				count.last = value;
				if (first === row && count.lastOwn !== value) {
					count.own++;
					count.lastOwn = value;
				}
				found.set(first, count);
			}
		}
	});
	let best: { row: number; score: number } | undefined;
	for (const [row, { all, own }] of found) {
		if (used.has(row)) continue;
		const score = all + own / (places.length + 1);
		const isBetter =
			!best || score > best.score || (score === best.score && isNearer(row, best.row, before));
		if (isBetter) best = { row, score };
	}
	return best?.row;
}

/** Rows behind the entry before come first, the next one of them before all. */
function isNearer(row: number, other: number, before: number): boolean {
	if (row > before !== other > before) return row > before;
	return row < other;
}

/** UTF-16 units before a value in which its name is looked for. */
const NAME_REACH = 60;

/** The place with the value's name before it, or else the first. */
function byName(key: string, places: readonly Place[], source: string): Place | undefined {
	const words = fold(key.replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 '))
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word.length > 2);
	const exact = places.find(({ found }) => found === 'exact');
	if (words.length === 0 || places.length < 2) return exact ?? places[0];
	let best: { place: Place; score: number } | undefined;
	for (const place of places) {
		const before = fold(source.slice(Math.max(0, place.start - NAME_REACH), place.start));
		const score = words.reduce(
			(sum, word) => {
				const at = before.lastIndexOf(word);
				return at < 0 ? sum : sum + 1 + at / NAME_REACH;
			},
			place.found === 'exact' ? 0.5 : 0,
		);
		if (!best || score > best.score) best = { place, score };
	}
	return best?.place;
}

/** Which parts of the text are given away. */
class Taken {
	/** Ends of the places that begin at an offset. */
	private readonly ends = new Map<number, number[]>();
	/** 1 for each unit of the text that a number has. */
	private readonly units: Uint8Array;

	constructor(length: number) {
		this.units = new Uint8Array(length);
	}

	/** A text may lie within another, such as a name in an address; a number is no part of another. */
	has({ start, end }: Place, isNumber: boolean): boolean {
		if (this.ends.get(start)?.includes(end)) return true;
		return isNumber && this.units.subarray(start, end).includes(1);
	}

	add({ start, end }: Place, isNumber: boolean) {
		this.ends.set(start, [...(this.ends.get(start) ?? []), end]);
		if (isNumber) this.units.fill(1, start, end);
	}
}
