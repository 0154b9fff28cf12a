import { alignGap, type Gap, type AlignmentStep } from './align-gap';
import { nearby, sameReading, type Unit } from './units';

/** Cells of the table up to which a stretch is aligned as a whole. */
const SMALL = 2_500;
const LARGE = 250_000;

/** How often stretches between anchors are searched for anchors of their own. */
const DEPTH = 12;

/**
 * Aligns two sequences of units. What both have once and in the same order holds them together
 * (the idea of patience diff), and the stretches in between are aligned by {@link alignGap}. So it
 * takes time and memory almost linear to their length; long stretches without anything in common are
 * cut into pieces of like size, which is as good as any way there.
 *
 * @returns steps in order, which together cover both sequences.
 */
export function alignSequences(
	a: readonly Unit[],
	b: readonly Unit[],
	trustBoxes: boolean,
): AlignmentStep[] {
	const steps: AlignmentStep[] = [];
	const fits = (i: number, j: number) =>
		sameReading(a[i]!, b[j]!) && (!trustBoxes || nearby(a[i]!, b[j]!));

	const align = ({ aFrom, aTo, bFrom, bTo }: Gap, depth: number): void => {
		while (aFrom < aTo && bFrom < bTo && fits(aFrom, bFrom)) {
			steps.push({ a: aFrom++, aCount: 1, b: bFrom++, bCount: 1 });
		}
		let same = 0;
		while (aTo - same > aFrom && bTo - same > bFrom && fits(aTo - same - 1, bTo - same - 1)) same++;
		between({ aFrom, aTo: aTo - same, bFrom, bTo: bTo - same }, depth);
		for (; same > 0; same--) steps.push({ a: aTo - same, aCount: 1, b: bTo - same, bCount: 1 });
	};

	const between = (gap: Gap, depth: number): void => {
		const { aFrom, aTo, bFrom, bTo } = gap;
		const cells = (aTo - aFrom) * (bTo - bFrom);
		if (cells === 0) {
			for (let i = aFrom; i < aTo; i++) steps.push({ a: i, aCount: 1, b: bFrom, bCount: 0 });
			for (let j = bFrom; j < bTo; j++) steps.push({ a: aTo, aCount: 0, b: j, bCount: 1 });
			return;
		}
		const anchors = cells > SMALL && depth < DEPTH ? anchorsIn(a, b, gap, fits) : [];
		if (anchors.length > 0) {
			let [i, j] = [aFrom, bFrom];
			for (const [ai, bj] of anchors) {
				align({ aFrom: i, aTo: ai, bFrom: j, bTo: bj }, depth + 1);
				steps.push({ a: ai, aCount: 1, b: bj, bCount: 1 });
				[i, j] = [ai + 1, bj + 1];
			}
			align({ aFrom: i, aTo, bFrom: j, bTo }, depth + 1);
			return;
		}
		for (const piece of cells <= LARGE ? [gap] : pieces(gap)) {
			for (const step of alignGap(a, b, piece, trustBoxes)) steps.push(step);
		}
	};

	align({ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }, 0);
	return steps;
}

/** Cuts a stretch so that no table has more cells than a small one, and their sum is linear. */
function* pieces({ aFrom, aTo, bFrom, bTo }: Gap): Generator<Gap> {
	const rows = aTo - aFrom;
	const columns = bTo - bFrom;
	const count = Math.ceil(Math.max(rows, columns) / Math.sqrt(SMALL));
	for (let piece = 0; piece < count; piece++) {
		yield {
			aFrom: aFrom + Math.floor((rows * piece) / count),
			aTo: aFrom + Math.floor((rows * (piece + 1)) / count),
			bFrom: bFrom + Math.floor((columns * piece) / count),
			bTo: bFrom + Math.floor((columns * (piece + 1)) / count),
		};
	}
}

type Fits = (i: number, j: number) => boolean;

/** Pairs of places with the same text, growing on both sides; with three in a row if need be. */
function anchorsIn(
	a: readonly Unit[],
	b: readonly Unit[],
	gap: Gap,
	fits: Fits,
): Array<[number, number]> {
	const id = (units: readonly Unit[], at: number) => units[at]!.readings[0]!.id;
	const single = growing(
		onceInBoth(
			gap,
			(i) => id(a, i),
			(j) => id(b, j),
			1,
			fits,
		),
	);
	if (single.length > 0) return single;
	const three = (units: readonly Unit[], at: number) =>
		`${id(units, at)} ${id(units, at + 1)} ${id(units, at + 2)}`;
	return growing(
		onceInBoth(
			gap,
			(i) => three(a, i),
			(j) => three(b, j),
			3,
			fits,
		),
	);
}

/** Pairs of places, in order of `a`, of what is there once in each of both. */
function onceInBoth<Key>(
	{ aFrom, aTo, bFrom, bTo }: Gap,
	keyOfA: (i: number) => Key,
	keyOfB: (j: number) => Key,
	length: number,
	fits: Fits,
): Array<[number, number]> {
	const TWICE = -1;
	const inB = new Map<Key, number>();
	for (let j = bFrom; j + length <= bTo; j++) {
		const key = keyOfB(j);
		inB.set(key, inB.has(key) ? TWICE : j);
	}
	const inA = new Map<Key, number>();
	for (let i = aFrom; i + length <= aTo; i++) {
		const key = keyOfA(i);
		if (inB.has(key)) inA.set(key, inA.has(key) ? TWICE : i);
	}
	const pairs: Array<[number, number]> = [];
	for (const [key, i] of inA) {
		const j = inB.get(key);
		if (i !== TWICE && j !== undefined && j !== TWICE && fits(i, j)) pairs.push([i, j]);
	}
	return pairs.sort(([one], [other]) => one - other);
}

/** The longest choice of pairs whose second places grow as well (patience sorting). */
function growing(pairs: ReadonlyArray<[number, number]>): Array<[number, number]> {
	const tops: number[] = [];
	const before = new Int32Array(pairs.length);
	pairs.forEach(([, j], index) => {
		let [from, to] = [0, tops.length];
		while (from < to) {
			const middle = (from + to) >> 1;
			if (pairs[tops[middle]!]![1] < j) from = middle + 1;
			else to = middle;
		}
		before[index] = from > 0 ? tops[from - 1]! : -1;
		tops[from] = index;
	});
	const chosen: Array<[number, number]> = [];
	for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at]!) chosen.push(pairs[at]!);
	return chosen.reverse();
}
