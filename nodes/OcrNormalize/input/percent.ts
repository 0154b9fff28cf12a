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
	const percent = value === '' || value === undefined ? otherwise : Number(value);
	if (percent >= 0 && percent <= 100) return percent / 100;
	throw fieldFailure(label, `"${String(value)}" is not a number from 0 to 100.`);
}

export const readThreshold = (parameters: Parameters): number =>
	readPercent(parameters, { name: 'threshold', label: 'Threshold', otherwise: 80 });
