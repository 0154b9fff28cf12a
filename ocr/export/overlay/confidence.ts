/** A step of the scale: its class in the files, its colour on white paper, and what the legend says. */
interface ConfidenceStep {
	className: string;
	colour: string;
	label: string;
	/** 0..1; the step begins here and ends where the next one does. */
	from: number;
}

/**
 * From orange over gold to blue: told apart with every kind of colour blindness, and by their
 * lightness when printed in grey.
 */
export const CONFIDENCE_STEPS: readonly ConfidenceStep[] = [
	{ className: 'c0', colour: '#b8330a', label: 'below 50 %', from: 0 },
	{ className: 'c1', colour: '#e07a12', label: '50 to 70 %', from: 0.5 },
	{ className: 'c2', colour: '#c79a00', label: '70 to 85 %', from: 0.7 },
	{ className: 'c3', colour: '#3d97d3', label: '85 to 95 %', from: 0.85 },
	{ className: 'c4', colour: '#0b529b', label: '95 % and above', from: 0.95 },
];

/** Words whose confidence was not given: neither good nor bad, so neither orange nor blue. */
export const NOT_GIVEN = {
	className: 'n',
	colour: '#6b7280',
	label: 'no confidence given',
} as const;

/** @param confidence 0..1, or `null` = not given */
export function stepOf(
	confidence: number | null,
): Pick<ConfidenceStep, 'className' | 'colour' | 'label'> {
	if (confidence === null) return NOT_GIVEN;
	let step = CONFIDENCE_STEPS[0]!;
	for (const next of CONFIDENCE_STEPS) if (confidence >= next.from) step = next;
	return step;
}

/** A word that was given a confidence below the threshold; both 0..1. */
export const isLowConfidence = (confidence: number | null, threshold: number): boolean =>
	confidence !== null && confidence < threshold;

/**
 * As a percentage with one decimal, rounded down: 0.79996 must not read as the 80 % that it misses.
 * What lies nearer to a tenth than any engine can tell is that tenth.
 */
export const percent = (confidence: number): string =>
	`${Math.floor(confidence * 1000 + 1e-6) / 10} %`;

/** @throws RangeError when the threshold is not a number from 0 to 1. */
export function checkThreshold(threshold: number): number {
	if (threshold >= 0 && threshold <= 1) return threshold;
	throw new RangeError(
		`A threshold of ${threshold} cannot be. Give a number from 0 to 1, such as 0.8.`,
	);
}
