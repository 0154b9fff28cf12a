import { overlap } from './boxes';
import { likeness, nearby, sameReading, type Unit, type UnitReading } from './units';

/** `aCount` units of one sequence stand for `bCount` of the other; 0: the other has nothing there. */
export interface Step {
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
const NEVER = 1000;

/** Moves of the table: skip, skip, pair, then 2… of `b` for one, then 2… of `a` for one. */
const SKIP_A = 0;
const SKIP_B = 1;
const PAIR = 2;
const JOIN_B = 3;
const JOIN_A = JOIN_B + MOST_JOINED - 1;

/**
 * The cheapest alignment of two short stretches, by the full table (Needleman and Wunsch): equal
 * units cost nothing, unlike ones the more the less they look alike and, where boxes are to be
 * trusted, the less they overlap; one that stands for several costs little where its text is theirs.
 */
export function alignGap(
	a: readonly Unit[],
	b: readonly Unit[],
	{ aFrom, aTo, bFrom, bTo }: Gap,
	trustBoxes: boolean,
): Step[] {
	const rows = aTo - aFrom;
	const columns = bTo - bFrom;
	const width = columns + 1;
	const costs = new Int32Array((rows + 1) * width);
	const moves = new Uint8Array((rows + 1) * width);
	for (let i = 0; i <= rows; i++) {
		for (let j = 0; j <= columns; j++) {
			if (i === 0 && j === 0) continue;
			const at = i * width + j;
			let best = Infinity;
			let move = 0;
			const take = (cost: number, by: number) => {
				if (cost < best) [best, move] = [cost, by];
			};
			if (i > 0 && j > 0) {
				const one = a[aFrom + i - 1]!;
				const other = b[bFrom + j - 1]!;
				take(costs[at - width - 1]! + pairCost(one, other, trustBoxes), PAIR);
				for (let k = 2; k <= MOST_JOINED && k <= j; k++) {
					if (!b[bFrom + j - k]!.joinsNext) break;
					const cost = joinCost(one, b, bFrom + j - k, k, trustBoxes);
					take(costs[at - width - k]! + cost, JOIN_B + k - 2);
				}
				for (let k = 2; k <= MOST_JOINED && k <= i; k++) {
					if (!a[aFrom + i - k]!.joinsNext) break;
					const cost = joinCost(other, a, aFrom + i - k, k, trustBoxes);
					take(costs[at - k * width - 1]! + cost, JOIN_A + k - 2);
				}
			}
			if (i > 0) take(costs[at - width]! + SKIP, SKIP_A);
			if (j > 0) take(costs[at - 1]! + SKIP, SKIP_B);
			costs[at] = best;
			moves[at] = move;
		}
	}

	const steps: Step[] = [];
	for (let [i, j] = [rows, columns]; i > 0 || j > 0;) {
		const move = moves[i * width + j]!;
		const joinsA = move >= JOIN_A;
		const joinsB = move >= JOIN_B && !joinsA;
		const aCount = move === SKIP_B ? 0 : joinsA ? move - JOIN_A + 2 : 1;
		const bCount = move === SKIP_A ? 0 : joinsB ? move - JOIN_B + 2 : 1;
		i -= aCount;
		j -= bCount;
		steps.push({ a: aFrom + i, aCount, b: bFrom + j, bCount });
	}
	return steps.reverse();
}

function pairCost(a: Unit, b: Unit, trustBoxes: boolean): number {
	if (trustBoxes && !nearby(a, b)) return NEVER;
	if (sameReading(a, b)) return 0;
	let like = 0;
	for (const one of a.readings) {
		for (const other of b.readings) like = Math.max(like, likeness(one, other));
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
	let length = 0;
	for (let k = 0; k < count; k++) length += others[from + k]!.readings[0]!.key.length;
	// Each part can lose a hyphen; beyond that one or two characters may be misread.
	if (Math.abs(length - key.length) > count + 1 || length > 400) return NEVER;
	let plain = '';
	let unhyphened = '';
	for (let k = 0; k < count; k++) {
		const part = others[from + k]!.readings[0]!;
		if (part.key === '') return NEVER;
		plain += part.key;
		unhyphened += (k < count - 1 ? part.stem : null) ?? part.key;
	}
	if (plain === key || unhyphened === key || plain === stem) return JOIN * (count - 1);
	if (count > 2 || key.length < 5) return NEVER;
	return differing(key, unhyphened) <= Math.ceil(key.length / 6) ? JOIN + 4 : NEVER;
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
