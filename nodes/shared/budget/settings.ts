import { fieldFailure } from '../failure';
import { SENDING, WAITING } from '../fields/operation';
import type { Parameters } from '../parameters';

/**
 * Looks at what a person has set for the costs of a run, before anything is read or sent.
 *
 * @throws {OcrFailure} names the field.
 */
export function checkCosts(parameters: Parameters): void {
	const operation = parameters.string('operation', 'extract');
	if (SENDING.includes(operation)) readMaximumPages(parameters);
	if (WAITING.includes(operation)) readPrice(parameters);
}

/**
 * Pages that the run may send; 0 = no limit. Whoever adds the option wants a limit, so that an expression that
 * gives nothing is none to go on with.
 *
 * @throws {OcrFailure} it is no whole number.
 */
export function readMaximumPages(parameters: Parameters): number {
	const label = 'Maximum Pages per Run';
	const limit = parameters.optionNumber('maximumPages', label, 0);
	if (limit === undefined) {
		if (!parameters.hasOption('maximumPages')) return 0;
		throw fieldFailure(label, 'it is empty. Enter a number of pages, or 0 for no limit.');
	}
	if (Number.isInteger(limit)) return limit;
	throw fieldFailure(label, `"${limit}" is not a whole number.`);
}

interface Price {
	/** Of a page; 0 where a person gave none. */
	price: number;
	/** As that person wrote it; '' where none is given. */
	currency: string;
}

/** @throws {OcrFailure} the price is no number, or the currency no text. */
export function readPrice(parameters: Parameters): Price {
	const price = parameters.optionNumber('pricePerPage', 'Price per Page', 0) ?? 0;
	const given = parameters.option('currency') ?? '';
	if (typeof given !== 'string') {
		throw fieldFailure('Price Currency', 'it is no text. Enter a code such as EUR.');
	}
	return { price, currency: given.trim() };
}
