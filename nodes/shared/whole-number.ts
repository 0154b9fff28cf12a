import { fieldFailure } from './failure';
import type { Parameters } from './parameters';

/** A field that holds a whole number. */
export interface WholeNumber {
	name: string;
	label: string;
	atLeast: number;
	/** Where the field is empty. */
	otherwise: number;
}

/**
 * A field's whole number, also as text, as an expression may give it.
 *
 * @throws {OcrFailure} it is none, or less than it may be.
 */
export function readWholeNumber(
	parameters: Parameters,
	{ name, label, atLeast, otherwise }: WholeNumber,
): number {
	const value = parameters.value(name);
	const given = typeof value === 'string' ? value.trim() : value;
	if (given === '' || given === undefined || given === null) return otherwise;
	const isNone = typeof given === 'boolean' || typeof given === 'object';
	const number = isNone ? NaN : Number(given);
	if (Number.isSafeInteger(number) && number >= atLeast) return number;
	const said = isNone ? JSON.stringify(given) : String(given);
	throw fieldFailure(
		label,
		`"${said.slice(0, 100)}" is not a whole number of at least ${atLeast}.`,
	);
}
