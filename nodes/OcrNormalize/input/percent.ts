import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';

/**
 * A percentage as a person types it, as 0..1.
 *
 * @throws {OcrFailure} names the field by its label.
 */
export function readPercent(
	parameters: Parameters,
	{ name, label, otherwise }: { name: string; label: string; otherwise: number },
): number {
	const value = parameters.value(name);
	return asPercent(value === '' || value === undefined ? otherwise : value, label);
}

function asPercent(value: unknown, label: string): number {
	const percent = value === '' || value === null ? Number.NaN : Number(value);
	if (percent >= 0 && percent <= 100) return percent / 100;
	throw fieldFailure(label, `"${String(value)}" is not a number from 0 to 100.`);
}

/** @throws {OcrFailure} also for 0.8, which is most likely meant for 80: nobody looks for words below 1 %. */
export function readThreshold(parameters: Parameters): number {
	const label = 'Threshold (%)';
	return checked(readPercent(parameters, { name: 'threshold', label, otherwise: 80 }), label);
}

/**
 * A threshold out of a list.
 *
 * @throws {OcrFailure} as {@link readThreshold}, and where there is none.
 */
export const asThreshold = (value: unknown, label: string): number =>
	checked(asPercent(value, label), label);

function checked(threshold: number, label: string): number {
	if (threshold === 0 || threshold >= 0.01) return threshold;
	const typed = Number((threshold * 100).toPrecision(4));
	throw fieldFailure(
		label,
		`${typed} is below 1 %. Enter a percentage, such as ${Math.round(typed * 100)}.`,
	);
}
