import type { Calibration } from './calibrate';
import { reservationOf, summaryOf } from './in-words';
import { reliabilityMarkdown } from './reliability-table';

type Cell = string | number | null;

/** Percent with three decimals at most: 0.03127 is 3.127. */
const percentOf = (share: number): number => Number((share * 100).toFixed(3));

/** Names whose it is; the same in each run, so that a table's row is written over. */
const namesOf = ({ scope, provider, model, kind }: Calibration) => ({
	calibration_key: [kind, scope, provider, model].filter((part) => part !== '').join(':'),
	...{ scope, provider, model, kind },
});

/** A calibration as one flat row; all shares in percent. */
export function calibrationRow(calibration: Calibration): Record<string, Cell> {
	const { count, wrong, documentCount, errors, at90, wished, threshold, routed } = calibration;
	const found = 'percent' in threshold ? threshold : null;
	return {
		...namesOf(calibration),
		reviewed: count,
		documents: documentCount > 0 ? documentCount : null,
		wrong,
		error_percent: percentOf(errors.share),
		error_low_percent: percentOf(errors.low),
		error_high_percent: percentOf(errors.high),
		mean_confidence_percent: percentOf(calibration.meanConfidence),
		calibration_error_percent: percentOf(calibration.calibrationError),
		at_90_reviewed: at90?.count ?? 0,
		at_90_right_percent: at90 ? percentOf(at90.rightShare.share) : null,
		at_90_low_percent: at90 ? percentOf(at90.rightShare.low) : null,
		at_90_high_percent: at90 ? percentOf(at90.rightShare.high) : null,
		wished_percent: percentOf(wished),
		threshold: found?.percent ?? null,
		remaining_percent: found ? percentOf(found.remaining.share) : null,
		remaining_high_percent: found ? percentOf(found.remaining.high) : null,
		to_review_percent: found ? percentOf(found.toReview) : null,
		documents_to_review_percent: routed ? percentOf(routed.toReview) : null,
		documents_remaining_percent: routed ? percentOf(routed.remaining) : null,
		summary: summaryOf(calibration),
		note: reservationOf(calibration),
		table: reliabilityMarkdown(calibration),
	};
}

/** The reliability table, a flat row for each range of confidence. */
export const binRows = (calibration: Calibration): Array<Record<string, Cell>> =>
	calibration.bins.map(({ from, to, count, right, meanConfidence, rightShare }) => {
		const { calibration_key: key, ...names } = namesOf(calibration);
		return {
			calibration_key: `${key}:${from}`,
			...names,
			from_percent: from,
			to_percent: to,
			reviewed: count,
			right,
			mean_confidence_percent: percentOf(meanConfidence),
			right_percent: percentOf(rightShare.share),
			right_low_percent: percentOf(rightShare.low),
			right_high_percent: percentOf(rightShare.high),
		};
	});
