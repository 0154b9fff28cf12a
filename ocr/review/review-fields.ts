import { rounded } from '../document/simplify';
import type { OcrField } from '../document/types';
import { oneLine } from '../reading/one-line';
import { fieldName, namesOf } from './field-names';
import { percent } from './percent';
import { MOST_LISTED, type WithoutConfidence } from './review';

export interface FieldsRule {
	/** 0..1, for every field that has none of its own. */
	threshold: number;
	/**
	 * Those that have: 0..1 by name. A name is a path, `items[].price` for that of every row, or what a
	 * field is a part of; the closest one counts.
	 */
	thresholds: ReadonlyMap<string, number>;
	/** Names of the fields that count; empty: all of them. One that the document has not is not found. */
	counted: readonly string[];
	/** What to do with a field that was found and has no confidence. */
	withoutConfidence: WithoutConfidence;
}

/** A field that a person should look at. */
interface FieldToReview {
	path: string;
	/** `null` where there is none, or the document has no such field. */
	value: string | number | null;
	/** 0..1, for people to read; `null` = not given. */
	confidence: number | null;
	/** Why: a sentence each, at least one. */
	reasons: string[];
}

export interface FieldsReview {
	accepted: boolean;
	/** One sentence for people. */
	reason: string;
	/** Those to look at, in the order of the fields, the first {@link MOST_LISTED}. */
	fields: FieldToReview[];
	/** How many there are in all. */
	fieldCount: number;
}

/**
 * Whether a document's fields are accepted, or a person should review them. A field is accepted that was
 * found, stands there as it is, has passed its checks and has a confidence that is high enough; or that a person
 * wrote or accepted, and has passed its checks.
 */
export function reviewFields(all: readonly OcrField[], rule: FieldsRule): FieldsReview {
	const wanted = new Set(rule.counted.map(fieldName));
	const named = new Set<string>();
	const judged = all.filter(({ path }) => {
		const names = [...namesOf(path)];
		names.forEach((name) => named.add(name));
		return wanted.size === 0 || names.some((name) => wanted.has(name));
	});
	const missing = [...wanted, ...rule.thresholds.keys()].filter(
		(name, index, names) =>
			!named.has(name) && names.indexOf(name) === index && isOne(name, wanted),
	);
	const toReview = [
		...judged.map((field) => ({ ...placeOf(field), reasons: reasonsOf(field, rule) })),
		...missing.map((path) => ({
			...{ path, value: null, confidence: null },
			reasons: [`There is no field ${quoted(path)}.`],
		})),
	].filter(({ reasons }) => reasons.length > 0);
	const count = judged.length + missing.length;
	return {
		accepted: count > 0 && toReview.length === 0,
		reason: inShort(toReview, count),
		fields: toReview.slice(0, MOST_LISTED),
		fieldCount: toReview.length,
	};
}

/** A threshold for every row is there for documents without rows too; any other name is of one field. */
const isOne = (name: string, wanted: ReadonlySet<string>): boolean =>
	wanted.has(name) || (wanted.size === 0 && !name.includes('[]'));

const placeOf = ({ path, value, confidence }: OcrField) => ({
	...{ path, value },
	confidence: rounded(confidence),
});

function reasonsOf(field: OcrField, rule: FieldsRule): string[] {
	const failed = field.checks
		.filter(({ passed }) => !passed)
		.map(({ rule: check, message }) => message || `It did not pass the check "${check}".`);
	return [...doubtOf(field, rule), ...failed];
}

/** What the proof of the value lacks, in one sentence at most. */
function doubtOf(field: OcrField, rule: FieldsRule): string[] {
	const { path, value, text, found, confidence, occurrences } = field;
	const name = value === null ? quoted(path) : `${quoted(path)} (${short(String(value))})`;
	if (field.unreadable) return [`A person could not read ${name}.`];
	const isWritten = confidence === 1 || (confidence === null && found !== 'not-found');
	if (field.accepted || (field.corrected && isWritten)) return [];
	if (found === 'not-found') {
		return [
			value !== null && occurrences > 0
				? `${name} stands only where other values are.`
				: `${name} was not found in the document.`,
		];
	}
	if (found === 'fuzzy') {
		return [
			`${name} is not written like this in the document, where it reads ${quoted(text ?? '')}.`,
		];
	}
	if (confidence === null) {
		return rule.withoutConfidence === 'accept' ? [] : [`${name} has no confidence.`];
	}
	const threshold = thresholdOf(path, rule);
	if (confidence >= threshold) return [];
	return [
		`The confidence of ${name} is ${percent(confidence)}; the threshold is ${percent(threshold)}.`,
	];
}

function thresholdOf(path: string, { threshold, thresholds }: FieldsRule): number {
	if (thresholds.size === 0) return threshold;
	for (const name of namesOf(path)) {
		const own = thresholds.get(name);
		if (own !== undefined) return own;
	}
	return threshold;
}

/** Names in the short reason. */
const MOST_NAMED = 5;

function inShort(toReview: ReadonlyArray<{ path: string }>, count: number): string {
	if (count === 0) return 'There are no fields to judge.';
	if (toReview.length === 0) return `All fields (${count}) are accepted.`;
	const names = toReview.slice(0, MOST_NAMED).map(({ path }) => short(path));
	const more = toReview.length > MOST_NAMED ? ' …' : '';
	const fields = count === 1 ? 'field' : 'fields';
	const need = toReview.length === 1 ? 'needs' : 'need';
	return `${toReview.length} of ${count} ${fields} ${need} review: ${names.join(', ')}${more}.`;
}

/** A name or a value in a sentence; 80 characters of it. */
const short = (text: string): string => oneLine(text, 80);
const quoted = (text: string): string => `"${short(text)}"`;
