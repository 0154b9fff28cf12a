import { eachOf, type Steps } from '../document/turns';
import type { Candidate, CandidatePlaces } from './candidate-places';
import type { Extent, PlacesOnPage } from './places-on-page';
import type { Place } from './types';

/** Whether a value may stand at a place. */
export type Bar = (place: Place) => boolean;

/** Rows of a value that are compared with those of the other values of its entry. */
const MOST_ROWS = 300;
/** So many values in a column make it one. */
const LEAST_IN_COLUMN = 3;
/** How far the ends of a column's values may be apart, 0..1 of the page. */
const COLUMN_TOLERANCE = 0.015;

/**
 * Gives the values of lists their places: those of an entry in one row or the row below it, row after row.
 *
 * @returns in steps; for values that are not in their entry's row, where they may stand: by index.
 */
export function* assignLists(
	candidates: readonly Candidate[],
	places: CandidatePlaces,
	page: PlacesOnPage,
): Steps<Map<number, Bar>> {
	const bars = new Map<number, Bar>();
	for (const entries of listsOf(candidates)) {
		const rows = yield* rowsOfEntries(entries, places);
		const used = new Set(rows);
		for (const members of columnsOf(entries, candidates)) {
			const choices: Place[][] = [];
			for (const { entry, index } of members) {
				const row = rows[entry];
				// An entry may reach over two rows: a name on the first, its price on the second.
				const both = row === undefined ? [] : used.has(row + 1) ? [row] : [row, row + 1];
				choices.push(yield* places.inRows(index, both));
				yield;
			}
			const column = yield* Column.steps(choices, page);
			column.chosen.forEach((place, at) => places.give(members[at]!.index, place));
			if (!column.isOne) continue;
			const bar: Bar = (place) => !used.has(page.rowAt(place.start)) && column.holds(place);
			for (const { index } of members) if (places.given[index] === null) bars.set(index, bar);
		}
	}
	return bars;
}

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

interface Member {
	/** Index of the entry in its list. */
	entry: number;
	/** Of the value. */
	index: number;
}

/** The values of the same name through all entries, in the order of the first entry that has it. */
function columnsOf(entries: readonly number[][], candidates: readonly Candidate[]): Member[][] {
	const columns = new Map<string, Member[]>();
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

function* rowsOfEntries(
	entries: readonly number[][],
	places: CandidatePlaces,
): Steps<Array<number | undefined>> {
	const used = new Set<number>();
	const found: Array<number | undefined> = [];
	let before = -1;
	for (const entry of entries) {
		const rows: number[][] = [];
		for (const index of entry) rows.push(yield* places.rowsOf(index, before, MOST_ROWS));
		const best = bestRow(rows, before, used);
		found.push(best?.row);
		yield;
		if (!best) continue;
		before = best.last;
		used.add(best.row);
	}
	return found;
}

/**
 * The row where most of an entry's values stand, and the last one that it reaches: the row below, if half of
 * them or more stand there. Of several the next one after the entry before.
 */
function bestRow(
	rowsOfValues: ReadonlyArray<readonly number[]>,
	before: number,
	used: ReadonlySet<number>,
): { row: number; last: number } | undefined {
	// Of each row, how many values stand in it or in the row below it, and how many in the row itself.
	const found = new Map<number, { all: number; own: number; last: number }>();
	rowsOfValues.forEach((rows, value) => {
		for (const row of rows) {
			for (const first of [row - 1, row]) {
				const count = found.get(first) ?? { all: 0, own: 0, last: -1 };
				if (count.last !== value) count.all++;
				count.last = value;
				if (first === row) count.own++;
				found.set(first, count);
			}
		}
	});
	let best: { row: number; last: number; score: number } | undefined;
	for (const [row, { all, own }] of found) {
		if (used.has(row)) continue;
		const score = all + own / (rowsOfValues.length + 1);
		const isBetter =
			!best || score > best.score || (score === best.score && isNearer(row, best.row, before));
		if (isBetter) best = { row, last: all >= 2 * own ? row + 1 : row, score };
	}
	return best;
}

/** Rows behind the entry before come first, the next one of them before all. */
function isNearer(row: number, other: number, before: number): boolean {
	if (row > before !== other > before) return row > before;
	return row < other;
}

/** Values of one name, in the column of the page where most entries have one. */
class Column {
	/** Of each entry's places the one in the column, or else the first. */
	readonly chosen: ReadonlyArray<Place | undefined>;
	/** So many entries have their value in it that it cannot be chance. */
	readonly isOne: boolean;

	/** In steps of an entry. */
	static *steps(choices: ReadonlyArray<readonly Place[]>, page: PlacesOnPage): Steps<Column> {
		const extents = yield* eachOf(choices, (places) => places.map((place) => page.extentOf(place)));
		return new Column(choices, extents, yield* mostCommon(extents), page);
	}

	private constructor(
		choices: ReadonlyArray<readonly Place[]>,
		extents: ReadonlyArray<ReadonlyArray<Extent | null>>,
		private readonly extent: Extent | undefined,
		private readonly page: PlacesOnPage,
	) {
		this.chosen = choices.map((places, entry) => {
			const at = extents[entry]!.findIndex((extent) => this.isAt(extent));
			return places[Math.max(at, 0)];
		});
		const count = this.chosen.filter((place) => place !== undefined).length;
		this.isOne = count >= LEAST_IN_COLUMN && 2 * count >= choices.length;
	}

	/** Also a place of which nothing is known. */
	holds(place: Place): boolean {
		const extent = this.page.extentOf(place);
		return this.extent === undefined || extent === null || this.isAt(extent);
	}

	private isAt(extent: Extent | null): boolean {
		return extent !== null && this.extent !== undefined && isAligned(this.extent, extent);
	}
}

const isAligned = (column: Extent, extent: Extent) =>
	[0, 1].some((side) => Math.abs(column[side]! - extent[side]!) < COLUMN_TOLERANCE);

/** The extent that most entries have a place at. */
function* mostCommon(
	extents: ReadonlyArray<ReadonlyArray<Extent | null>>,
): Steps<Extent | undefined> {
	let best: { extent: Extent; count: number } | undefined;
	const tried = new Set<string>();
	for (const extent of extents.flat()) {
		const key = extent?.map((x) => Math.round(x / COLUMN_TOLERANCE)).join();
		if (!extent || key === undefined || tried.has(key)) continue;
		tried.add(key);
		yield;
		const count = extents.filter((ones) =>
			ones.some((one) => one !== null && isAligned(extent, one)),
		).length;
		if (!best || count > best.count) best = { extent, count };
	}
	return best?.extent;
}
