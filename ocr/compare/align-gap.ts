import { overlap } from './boxes';
import { likeness, nearby, type Unit, type UnitReading } from './units';

/** `aCount` units of one sequence stand for `bCount` of the other; 0: the other has nothing there. */
export interface AlignmentStep {
	a: number;
	aCount: number;
	b: number;
	bCount: number;
}

/** A part of two sequences: from the first up to, and without, the last. */
export interface Gap {
	aFrom: number;
	aTo: number;
	bFrom: number;
	bTo: number;
}

/** Units that one unit of the other side can stand for ("in" + "voice" for "invoice"). */
const MOST_JOINED = 4;

const SKIP = 10;
const JOIN = 2;
const NEVER = 1_000_000;

/** Moves of the table: skip, skip, pair, then 2… of `b` for one, then 2… of `a` for one. */
const SKIP_A = 0;
const SKIP_B = 1;
const PAIR = 2;
const JOIN_B = 3;
const JOIN_A = JOIN_B + MOST_JOINED - 1;

/** The best way stays so near to the straight line from corner to corner, or is not looked for. */
const BAND = 40;

/**
 * The cheapest alignment of two short stretches, by a table (Needleman and Wunsch): equal units cost
 * nothing, unlike ones the more the less they look alike and, where boxes are to be trusted, the less
 * they overlap; one that stands for several costs little where its text is theirs. Cells far from
 * the straight line are left out.
 */
export function alignGap(
	a: readonly Unit[],
	b: readonly Unit[],
	{ aFrom, aTo, bFrom, bTo }: Gap,
	trustBoxes: boolean,
): AlignmentStep[] {
	const rows = aTo - aFrom;
	const columns = bTo - bFrom;
	const width = columns + 1;
	const half = BAND + Math.abs(rows - columns);
	const costs = new Int32Array((rows + 1) * width).fill(NEVER);
	const moves = new Uint8Array((rows + 1) * width);
	const joins = { a: new Joins(a, aFrom, aTo), b: new Joins(b, bFrom, bTo) };
	costs[0] = 0;
	for (let i = 0; i <= rows; i++) {
		const straight = Math.round((i * columns) / rows);
		const to = Math.min(columns, straight + half);
		for (let j = Math.max(0, straight - half); j <= to; j++) {
			if (i === 0 && j === 0) continue;
			const at = i * width + j;
			let best = Infinity;
			let move = 0;
			if (i > 0 && j > 0) {
				const one = a[aFrom + i - 1]!;
				const other = b[bFrom + j - 1]!;
				best = costs[at - width - 1]! + pairCost(one, other, trustBoxes);
				move = PAIR;
				for (let k = 2; k <= MOST_JOINED && k <= j && joins.b.canEnd(j, k); k++) {
					if (!joins.b.canBe(one, j, k)) continue;
					const cost = costs[at - width - k]! + joinCost(one, b, bFrom + j - k, k, trustBoxes);
					if (cost < best) [best, move] = [cost, JOIN_B + k - 2];
				}
				for (let k = 2; k <= MOST_JOINED && k <= i && joins.a.canEnd(i, k); k++) {
					if (!joins.a.canBe(other, i, k)) continue;
					const cost =
						costs[at - k * width - 1]! + joinCost(other, a, aFrom + i - k, k, trustBoxes);
					if (cost < best) [best, move] = [cost, JOIN_A + k - 2];
				}
			}
			if (i > 0 && costs[at - width]! + SKIP < best) {
				best = costs[at - width]! + SKIP;
				move = SKIP_A;
			}
			if (j > 0 && costs[at - 1]! + SKIP < best) {
				best = costs[at - 1]! + SKIP;
				move = SKIP_B;
			}
			costs[at] = best;
			moves[at] = move;
		}
	}

	return stepsBack(moves, rows, columns).map((step) => ({
		...step,
		a: aFrom + step.a,
		b: bFrom + step.b,
	}));
}

/** The way through the table from its first corner to its last, found from its end. */
function stepsBack(moves: Uint8Array, rows: number, columns: number): AlignmentStep[] {
	const steps: AlignmentStep[] = [];
	for (let [i, j] = [rows, columns]; i > 0 || j > 0;) {
		const move = moves[i * (columns + 1) + j]!;
		const joinsA = move >= JOIN_A;
		const joinsB = move >= JOIN_B && !joinsA;
		const aCount = move === SKIP_B ? 0 : joinsA ? move - JOIN_A + 2 : 1;
		const bCount = move === SKIP_A ? 0 : joinsB ? move - JOIN_B + 2 : 1;
		i -= aCount;
		j -= bCount;
		steps.push({ a: i, aCount, b: j, bCount });
	}
	return steps.reverse();
}

/** What is asked for each cell about joining, so that hardly ever a text has to be put together. */
class Joins {
	/** Characters of all units before each one. */
	private readonly lengths: Int32Array;

	constructor(
		private readonly units: readonly Unit[],
		private readonly from: number,
		to: number,
	) {
		this.lengths = new Int32Array(to - from + 1);
		for (let at = from; at < to; at++) {
			this.lengths[at - from + 1] = this.lengths[at - from]! + units[at]!.readings[0]!.key.length;
		}
	}

	/** Whether the `count` units before this place hang together, if one less of them do. */
	canEnd(place: number, count: number): boolean {
		return this.units[this.from + place - count]!.joinsNext;
	}

	/** Whether they can be the same as one unit, as far as their lengths tell. */
	canBe({ readings }: Unit, place: number, count: number): boolean {
		const length = this.lengths[place]! - this.lengths[place - count]!;
		for (let at = 0; at < readings.length; at++) {
			const own = readings[at]!.key.length;
			const off = length - own;
			if (off === 0) return true;
			// Hyphens at the end of lines, or a few characters that were misread.
			if (
				off > 0 &&
				off < count &&
				this.units[this.from + place - count]!.readings[0]!.stem !== null
			)
				return true;
			if (count === 2 && own >= LONG_ENOUGH && Math.abs(off) <= misreadable(own)) return true;
		}
		return false;
	}
}

/** Texts from this length on are recognised when some of their characters were misread. */
const LONG_ENOUGH = 5;
const misreadable = (length: number) => Math.ceil(length / 6);

function pairCost(a: Unit, b: Unit, trustBoxes: boolean): number {
	if (trustBoxes && !nearby(a, b)) return NEVER;
	let like = 0;
	for (let i = 0; i < a.readings.length; i++) {
		const one = a.readings[i]!;
		for (let j = 0; j < b.readings.length; j++) {
			const other = b.readings[j]!;
			if (one.id === other.id) return 0;
			const own = likeness(one, other);
			if (own > like) like = own;
		}
	}
	const covered = trustBoxes && a.box && b.box ? overlap(a.box, b.box) : 0;
	return 4 + Math.round(12 * (1 - like)) - (covered > 0.5 ? 4 : 0);
}

/** Of one unit standing for `count` units of the other sequence from `from` on. */
function joinCost(
	one: Unit,
	others: readonly Unit[],
	from: number,
	count: number,
	trustBoxes: boolean,
): number {
	if (trustBoxes) {
		for (let k = 0; k < count; k++) if (!nearby(one, others[from + k]!)) return NEVER;
	}
	let best = NEVER;
	for (const reading of one.readings) {
		best = Math.min(best, joinedCost(reading, others, from, count));
	}
	return best;
}

function joinedCost(
	{ key, stem }: UnitReading,
	others: readonly Unit[],
	from: number,
	count: number,
): number {
	let plain = '';
	let unhyphened = '';
	for (let k = 0; k < count; k++) {
		const part = others[from + k]!.readings[0]!;
		if (part.key === '') return NEVER;
		plain += part.key;
		unhyphened += (k < count - 1 ? part.stem : null) ?? part.key;
	}
	if (plain === key || unhyphened === key || plain === stem) return JOIN * (count - 1);
	if (count > 2 || key.length < LONG_ENOUGH) return NEVER;
	return differing(key, unhyphened) <= misreadable(key.length) ? JOIN + 4 : NEVER;
}

/** Characters that differ when both are laid over each other from the left, and from the right. */
function differing(a: string, b: string): number {
	const shorter = Math.min(a.length, b.length);
	const longer = Math.max(a.length, b.length);
	let left = 0;
	while (left < shorter && a[left] === b[left]) left++;
	let right = 0;
	while (right < shorter - left && a[a.length - 1 - right] === b[b.length - 1 - right]) right++;
	return longer - left - right;
}
