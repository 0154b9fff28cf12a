import { oneLine } from '../../reading/one-line';
import type { Calibration } from './calibrate';
import type { Share } from './interval';
import type { Bin } from './reliability';

/**
 * Below these, what is said of the rows may not hold for the next ones: of bad scans that are one document in
 * twenty, 75 documents have none in 2 of 100 cases.
 */
const [FEW_ROWS, FEW_DOCUMENTS] = [500, 75];

/** `12,345`. */
export const counted = (count: number): string => count.toLocaleString('en-US');

/** A share, 0..1, with one decimal and more where that would be 0: `3.1 %`, `0.04 %`. */
export function inPercent(share: number): string {
	const percent = share * 100;
	if (percent < 0.01) return `${Number(percent.toPrecision(1))} %`;
	const digits = percent < 0.95 ? 2 : 1;
	return `${Number(percent.toFixed(digits))} %`;
}

/** `2.8 to 3.4 %`. */
export const rangeInWords = ({ low, high }: Share): string =>
	`${inPercent(low).slice(0, -2)} to ${inPercent(high)}`;

/** `90 to 95 %`. */
export const binInWords = ({ from, to }: Bin): string => `${from} to ${to} %`;

/** Whose it is, in at most 80 characters. */
export function nameOf({ scope, provider, model }: Calibration): string {
	if (scope === 'all') return 'All providers';
	return oneLine(scope === 'model' ? `${provider} ${model || '(no model)'}` : provider, 80);
}

/** `words`, or `word` for one. */
export const thingsOf = ({ kind }: Pick<Calibration, 'kind'>, count = 2): string =>
	count === 1 ? kind : `${kind}s`;

/** All that matters, in a few sentences. */
export function summaryOf(calibration: Calibration): string {
	const { count, errors, at90 } = calibration;
	const things = thingsOf(calibration, count);
	const about90 = at90
		? ` About 90 % confidence means right in ${inPercent(at90.rightShare.share)} of cases (${rangeInWords(at90.rightShare)}).`
		: '';
	return `${nameOf(calibration)}: ${counted(count)} reviewed ${things}, ${inPercent(errors.share)} wrong (${rangeInWords(errors)}).${about90} ${thresholdInWords(calibration)}`;
}

function thresholdInWords(calibration: Calibration): string {
	const { threshold, wished } = calibration;
	const things = thingsOf(calibration);
	if ('percent' in threshold) {
		const { percent, toReview } = threshold;
		return `With a threshold of ${percent} %, ${inPercent(toReview)} of ${things} are reviewed and at most ${inPercent(wished)} of all stay wrong, by the 95 % interval.`;
	}
	return threshold.why === 'too-few'
		? `No threshold can be given for ${inPercent(wished)} yet: at least ${counted(threshold.needed)} reviewed ${things} are needed.`
		: `No threshold leaves only ${inPercent(wished)}: too many are wrong even at the highest confidence.`;
}

/** What to keep in mind about the figures; empty where nothing is. */
export function reservationOf(calibration: Calibration): string {
	const { count, documentCount, unnamedCount } = calibration;
	if (count < FEW_ROWS) {
		return `${nameOf(calibration)}: ${counted(count)} reviewed ${thingsOf(calibration, count)} ${count === 1 ? 'is' : 'are'} few. The intervals are wide; review more before you rely on the figures.`;
	}
	if (documentCount > 0 && documentCount < FEW_DOCUMENTS) {
		const documents = documentCount === 1 ? 'document is' : 'documents are';
		return `${nameOf(calibration)}: ${documentCount} ${documents} few, and the next ones may be read better or worse. Review more before you rely on the figures.`;
	}
	if (unnamedCount > 0) {
		const rows = unnamedCount === 1 ? 'row names' : 'rows name';
		return `${nameOf(calibration)}: ${counted(unnamedCount)} ${rows} no document (document_key, job_id or file_name). They count as drawn apart, so the intervals may be too narrow.`;
	}
	return '';
}
