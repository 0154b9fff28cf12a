import { isRecord } from '../../../ocr/reading/foreign';
import { oneLine } from '../../../ocr/reading/one-line';
import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';

/** What a person gave in a field for JSON: an expression's object or list, or JSON as text. */
export interface JsonField {
	name: string;
	label: string;
	/** A right value, for whoever gave a wrong one. */
	example: string;
}

/** A right value for values, wherever they are given. */
export const GIVEN_VALUES =
	'an object such as {"total": 12.5}, or an expression that returns one for each item, such as {{ $json.output }} behind Information Extractor';

/** Around JSON, as a model puts it into its answer. */
const FENCE = '```';

/**
 * @returns an object or a list that has something in it.
 * @throws {OcrFailure} names the field by its label.
 */
export function readGivenJson(
	parameters: Parameters,
	{ name, label, example }: JsonField,
): Record<string, unknown> | unknown[] {
	const given = parameters.value(name);
	const value = typeof given === 'string' ? parse(given, label, example) : given;
	if (value === undefined || value === null || value === '') {
		throw fieldFailure(
			label,
			`the field is empty for this item, or its expression returns nothing. Enter ${example}.`,
		);
	}
	if (!Array.isArray(value) && !isRecord(value)) {
		throw fieldFailure(label, `${shown(value)} is not an object or a list. Enter ${example}.`);
	}
	if (Object.keys(value).length === 0) {
		const what = Array.isArray(value) ? 'list' : 'object';
		throw fieldFailure(label, `the ${what} is empty for this item. Enter ${example}.`);
	}
	return value;
}

function parse(text: string, label: string, example: string): unknown {
	const json = withoutFence(text.trim());
	if (json === '') return undefined;
	try {
		return JSON.parse(json);
	} catch {
		throw fieldFailure(label, `${shown(json)} is not valid JSON. Enter ${example}.`);
	}
}

/** Behind the first fence the name of the language may stand. */
function withoutFence(text: string): string {
	if (!text.startsWith(FENCE) || !text.endsWith(FENCE)) return text;
	const within = text.slice(FENCE.length, -FENCE.length);
	return within.replace(/^[a-z]{1,10}/i, '').trim();
}

const shown = (value: unknown) => `"${oneLine(String(value), 60)}"`;
