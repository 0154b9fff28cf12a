import { overlap, type Box } from './boxes';
import { nearby, type Unit } from './units';

/** The page is divided into so many columns and rows of cells. */
const CELLS = 48;
/** A cell with more boxes than this tells nothing, e.g. where all words were given the page's box. */
const CROWDED = 64;
/** Cells that one box may lie in; a larger one lies in the cell of its middle only. */
const MOST_CELLS = 64;

/**
 * Whether the boxes of two readers can be laid over each other: of the words that both have once,
 * most stand in the same place. They do not where one of them measured the page before turning it,
 * or gives lines or pages as the place of its words.
 */
export function boxesAgree(a: readonly Unit[], b: readonly Unit[]): boolean {
	const TWICE = -1;
	const places = new Map<number, number>();
	a.forEach((unit, i) => {
		const { id } = unit.readings[0]!;
		places.set(id, places.has(id) ? TWICE : i);
	});
	const seen = new Map<number, number>();
	b.forEach((unit, j) => {
		const { id } = unit.readings[0]!;
		if (places.has(id)) seen.set(id, seen.has(id) ? TWICE : j);
	});
	let [apart, together] = [0, 0];
	for (const [id, j] of seen) {
		const i = places.get(id);
		if (i === undefined || i === TWICE || j === TWICE) continue;
		const [one, other] = [a[i]!, b[j]!];
		if (!one.box || !other.box) continue;
		if (nearby(one, other)) together++;
		else apart++;
	}
	return together > 0 && together >= 2 * apart;
}

/**
 * The order in which the units of `b` come when they are read as those of `a` are: two columns can
 * be read one after the other, or line by line across both. A unit without a place on `a` stays
 * behind the one before it.
 *
 * @returns indexes into `b`.
 */
export function inOrderOf(a: readonly Unit[], b: readonly Unit[]): number[] {
	const cells = fill(a);
	const places = new Int32Array(b.length);
	let sorted = true;
	let last = -1;
	b.forEach((unit, index) => {
		const found = unit.box ? bestPlace(unit, unit.box, a, cells) : -1;
		const place = found < 0 ? last : found;
		if (place < last) sorted = false;
		places[index] = place;
		last = place;
	});
	const order = b.map((_, index) => index);
	return sorted ? order : order.sort((one, other) => places[one]! - places[other]! || one - other);
}

const cellOf = (at: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(at * CELLS)));

function fill(units: readonly Unit[]): Map<number, number[]> {
	const cells = new Map<number, number[]>();
	units.forEach(({ box }, index) => {
		if (!box) return;
		let [left, right] = [cellOf(box.left), cellOf(box.right)];
		let [top, bottom] = [cellOf(box.top), cellOf(box.bottom)];
		if ((right - left + 1) * (bottom - top + 1) > MOST_CELLS) {
			left = right = cellOf((box.left + box.right) / 2);
			top = bottom = cellOf((box.top + box.bottom) / 2);
		}
		for (let y = top; y <= bottom; y++) {
			for (let x = left; x <= right; x++) {
				const cell = cells.get(y * CELLS + x);
				if (cell) cell.push(index);
				else cells.set(y * CELLS + x, [index]);
			}
		}
	});
	return cells;
}

function bestPlace(unit: Unit, box: Box, a: readonly Unit[], cells: Map<number, number[]>): number {
	const x = cellOf((box.left + box.right) / 2);
	const y = cellOf((box.top + box.bottom) / 2);
	const candidates = cells.get(y * CELLS + x) ?? [];
	if (candidates.length > CROWDED) return -1;
	let best = -1;
	let most = 0.3;
	for (const candidate of candidates) {
		const other = a[candidate]!;
		const share = overlap(other.box!, box) * sizeLikeness(other.box!, box);
		const same = unit.readings[0]!.id === other.readings[0]!.id ? 1 : 0;
		if (share > 0.1 && share + same > most) [best, most] = [candidate, share + same];
	}
	return best;
}

/** 1 for boxes of one size; small where a word lies in a box that was drawn round a paragraph. */
function sizeLikeness(a: Box, b: Box): number {
	const one = Math.max(1e-6, (a.right - a.left) * (a.bottom - a.top));
	const other = Math.max(1e-6, (b.right - b.left) * (b.bottom - b.top));
	return Math.sqrt(Math.min(one, other) / Math.max(one, other));
}
