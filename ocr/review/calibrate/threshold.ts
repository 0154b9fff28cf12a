import { countToHold, shareOf, type Share } from './interval';
import { percentAt, type Tally } from './tally';

/** What stays wrong if all that is below a threshold is reviewed. */
export interface FoundThreshold {
	/** %, as Route by Confidence takes it. */
	percent: number;
	/** Of everything, reviewed or not: what is wrong and not below the threshold. */
	remaining: Share;
	/** 0..1 of the words: those below the threshold. */
	toReview: number;
}

/** Why there is no threshold. `needed`: so many words would do if none of them were wrong. */
export type NoThreshold = { why: 'too-few'; needed: number } | { why: 'too-often-wrong' };

/** Route by Confidence takes no threshold between 0 and 1 %, which is most likely a mistake for 0.8. */
const LOWEST = 100;

/**
 * The lowest threshold at which the remaining errors, with the upper end of their interval, are within the
 * wished rate. From the highest confidence on down: with each lower threshold there are at least as many
 * errors, so the first one that does not hold ends the search, and none is found by having tried many.
 * It is never below the lowest confidence that was reviewed.
 *
 * @param wished 0..1, above 0.
 */
export function findThreshold(tally: Tally, wished: number): FoundThreshold | NoThreshold {
	const { count, wrong: all, designEffect: effectOfAll } = tally;
	const spread = tally.spread();
	let wrong = 0;
	let found: { step: number; remaining: Share } | undefined;
	for (const { step, wrongIn } of tally.highestFirst()) {
		wrong += wrongIn.length;
		wrongIn.forEach((document) => spread.add(document));
		// If documents differ by a factor, so much of it is there of as many errors as may remain.
		const part = Math.min(1, Math.max(wrong, wished * count) / (all || 1));
		const effect = Math.max(spread.designEffect, 1 + (effectOfAll - 1) * part);
		const remaining = shareOf(wrong, count, effect);
		if (remaining.high <= wished) {
			found = { step, remaining };
			continue;
		}
		if (found) break;
		const needed = countToHold(wished, effect);
		return needed > count ? { why: 'too-few', needed } : { why: 'too-often-wrong' };
	}
	// What is raised to the lowest one leaves even less.
	const step = Math.max(LOWEST, found!.step);
	const below = tally.between(0, step - 1);
	return {
		percent: percentAt(step),
		remaining: found!.remaining,
		toReview: below.count / count,
	};
}
