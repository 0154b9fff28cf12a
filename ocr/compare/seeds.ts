import type { Symbols } from './edit-distance';

/** Lengths that are tried: short ones suit words, long ones the letters of large texts. */
const LENGTHS = [1, 2, 3, 5, 7, 10, 14];

/**
 * The fewest edits that can still be needed from a place on: each piece of the reference that the
 * hypothesis has nowhere near takes at least one edit, and pieces that do not overlap take one each.
 * The same holds the other way round, so the greater of the two counts.
 *
 * Near is where a way of at most `bound` edits can come by: a way that leaves the straight line by k
 * symbols has to come back. Takes linear time. A piece counts as present where only its hash is,
 * which makes the answer lower and never wrong.
 *
 * @returns a function of two places, in symbols; its answer holds for all ways of `bound` edits.
 */
export function leastEdits(
	reference: Symbols,
	hypothesis: Symbols,
	bound: number,
): (reference: number, hypothesis: number) => number {
	const [one, other] = [reference.map(spread), hypothesis.map(spread)];
	const ofReference = mostMissing(one, other, bound);
	const ofHypothesis = mostMissing(other, one, bound);
	return (i, j) => {
		const here = ofReference.missing[Math.ceil(i / ofReference.length)]!;
		const there = ofHypothesis.missing[Math.ceil(j / ofHypothesis.length)]!;
		return here > there ? here : there;
	};
}

interface Missing {
	/** Symbols in a piece. */
	length: number;
	/** For each piece: how many from it on are missing. One entry more than there are pieces. */
	missing: Int32Array;
}

function mostMissing(sequence: Symbols, other: Symbols, bound: number): Missing {
	let best = { length: 1, missing: missingPieces(sequence, other, bound, 1) };
	for (const length of LENGTHS) {
		const found = { length, missing: missingPieces(sequence, other, bound, length) };
		if (found.missing[0]! > best.missing[0]!) best = found;
	}
	return best;
}

function missingPieces(
	sequence: Symbols,
	other: Symbols,
	bound: number,
	length: number,
): Int32Array {
	// A way on diagonal k has made |k| edits and needs |goal - k| more.
	const goal = other.length - sequence.length;
	const first = Math.ceil((goal - bound) / 2);
	const last = Math.floor((goal + bound) / 2);
	const present = new Present(Math.min(other.length, last - first + 1));
	const entering = new Rolling(other, length);
	const leaving = new Rolling(other, length);
	const pieces = new Rolling(sequence, length);

	// One more: a place inside the last, shorter piece is rounded up to the piece behind it.
	const missing = new Int32Array(Math.ceil(sequence.length / length) + 1);
	for (let at = 0; at + length <= sequence.length; at += length) {
		const to = Math.min(at + last, other.length - length);
		while (entering.next <= to) present.add(entering.step());
		const from = Math.min(at + first, entering.next);
		while (leaving.next < from) present.remove(leaving.step());
		while (pieces.next < at) pieces.step();
		if (!present.has(pieces.step())) missing[at / length] = 1;
	}
	for (let piece = missing.length - 2; piece >= 0; piece--) missing[piece]! += missing[piece + 1]!;
	return missing;
}

/** How often each hash is there, as far as hashes differ in their upper bits. */
class Present {
	private readonly shift: number;
	private readonly counts: Int32Array;

	constructor(most: number) {
		// 32 to 64 places for each, so that few pieces are taken for present by chance.
		const bits = Math.min(26, 38 - Math.clz32(most));
		this.shift = 32 - bits;
		this.counts = new Int32Array(2 ** bits);
	}

	add(hash: number) {
		this.counts[hash >>> this.shift]!++;
	}

	remove(hash: number) {
		this.counts[hash >>> this.shift]!--;
	}

	has(hash: number): boolean {
		return this.counts[hash >>> this.shift]! > 0;
	}
}

const BASE = 0x01000193;

/** The hashes of all runs of `length` symbols, one after the other. */
class Rolling {
	/** Where the run begins that is hashed next. */
	next = 0;
	private end = 0;
	private hash = 0;
	private readonly outgoing: number;

	constructor(
		private readonly symbols: Symbols,
		private readonly length: number,
	) {
		let power = 1;
		for (let i = 0; i < length; i++) power = Math.imul(power, BASE);
		this.outgoing = power;
	}

	/** The run must lie within the sequence. @returns 32 bits. */
	step(): number {
		const { symbols, length } = this;
		do {
			this.hash = (Math.imul(this.hash, BASE) + symbols[this.end]!) | 0;
			if (this.end >= length) {
				this.hash = (this.hash - Math.imul(this.outgoing, symbols[this.end - length]!)) | 0;
			}
			this.end++;
		} while (this.end < length);
		this.next = this.end - length + 1;
		return spread(this.hash);
	}
}

/** Makes neighbouring numbers differ in all bits; 32 bits. */
function spread(value: number): number {
	let mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) | 0;
}
