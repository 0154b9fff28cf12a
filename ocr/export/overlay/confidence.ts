/** A step of the scale: its class in the files, its color on white paper, and its name in the legend. */
interface ConfidenceStep {
	className: string;
	color: string;
	label: string;
	/** 0..1; the step begins here and ends where the next one does. */
	from: number;
}

/**
 * From orange over gold to blue: distinct with any kind of color blindness, and by their
 * lightness when printed in gray.
 */
export const CONFIDENCE_STEPS: readonly ConfidenceStep[] = [
	{ className: 'c0', color: '#b8330a', label: 'below 50 %', from: 0 },
	{ className: 'c1', color: '#e07a12', label: '50 to 70 %', from: 0.5 },
	{ className: 'c2', color: '#c79a00', label: '70 to 85 %', from: 0.7 },
	{ className: 'c3', color: '#3d97d3', label: '85 to 95 %', from: 0.85 },
	{ className: 'c4', color: '#0b529b', label: '95 % and above', from: 0.95 },
];

/** Words without a confidence: neither good nor bad, so neither orange nor blue. */
export const NOT_GIVEN = {
	className: 'n',
	color: '#6b7280',
	label: 'no confidence given',
} as const;

/** @param confidence 0..1, or `null` = not given */
export function stepOf(
	confidence: number | null,
): Pick<ConfidenceStep, 'className' | 'color' | 'label'> {
	if (confidence === null) return NOT_GIVEN;
	let step = CONFIDENCE_STEPS[0]!;
	for (const next of CONFIDENCE_STEPS) if (confidence >= next.from) step = next;
	return step;
}

/** A word that was given a confidence below the threshold; both 0..1. */
export const isLowConfidence = (confidence: number | null, threshold: number): boolean =>
	confidence !== null && confidence < threshold;

/**
 * As a percentage with one decimal, rounded down: 0.79996 must not look like the 80 % that it
 * misses. Values within rounding noise of a tenth count as that tenth.
 */
export const percent = (confidence: number): string =>
	`${Math.floor(confidence * 1000 + 1e-6) / 10} %`;

/** @throws RangeError when the threshold is not a number from 0 to 1. */
export function checkThreshold(threshold: number): number {
	if (threshold >= 0 && threshold <= 1) return threshold;
	throw new RangeError(
		`The threshold must be a number from 0 to 1, such as 0.8, but is ${threshold}.`,
	);
}
