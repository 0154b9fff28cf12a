import { shareOf, type Share } from './interval';
import type { Tally } from './tally';

/** What had a confidence in a range, and how often it was right. */
export interface Bin {
	/** %, included. */
	from: number;
	/** %, not included but for 100. */
	to: number;
	count: number;
	right: number;
	/** 0..1. */
	meanConfidence: number;
	rightShare: Share;
}

/** Ranges of ten percent, of which the last is in three, since most words are there. */
const EDGES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100] as const;

/** A percent is so many steps of {@link Tally}. */
const STEPS_OF_PERCENT = 100;

/** The ranges that something has, the lowest first. */
export const binsOf = (tally: Tally, designEffect: number): Bin[] =>
	EDGES.slice(0, -1).flatMap((from, index) => {
		const to = EDGES[index + 1]!;
		const bin = binBetween(tally, { from, to }, designEffect);
		return bin ? [bin] : [];
	});

/** `null` where nothing is in the range. */
export function binBetween(
	tally: Tally,
	{ from, to }: { from: number; to: number },
	designEffect: number,
): Bin | null {
	const last = to * STEPS_OF_PERCENT - (to === 100 ? 0 : 1);
	const { count, wrong, sum } = tally.between(from * STEPS_OF_PERCENT, last);
	if (count === 0) return null;
	const right = count - wrong;
	const rightShare = shareOf(right, count, designEffect);
	return { from, to, count, right, meanConfidence: sum / count, rightShare };
}

/**
 * Expected calibration error, 0..1: how far the confidence is from the share that is right, over all
 * ranges by how much they have (Naeini and others, 2015).
 */
export function calibrationError(bins: readonly Bin[]): number {
	const count = bins.reduce((sum, bin) => sum + bin.count, 0);
	const off = bins.reduce(
		(sum, { meanConfidence, rightShare, count: own }) =>
			sum + own * Math.abs(meanConfidence - rightShare.share),
		0,
	);
	return count === 0 ? 0 : off / count;
}
