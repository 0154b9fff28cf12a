import { readingsOfDate } from '../../../../../ocr/fields/dates';
import type { Rule, RuleName } from '../../../../../ocr/fields/check/types';
import { compilePattern } from '../../../../../ocr/fields/find/pattern';
import { PatternError } from '../../../../../ocr/fields/find/pattern-error';
import { isRecord, list } from '../../../../../ocr/reading/foreign';
import { oneLine } from '../../../../../ocr/reading/one-line';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { partsOf } from '../../../input/parts-of';

/** How many fields a rule needs, and whether it needs something that comes out. */
const NEEDS: Readonly<Record<RuleName, { fields: number; totals?: true }>> = {
	allowed: { fields: 1 },
	currency: { fields: 0 },
	dateOrder: { fields: 2 },
	dateRange: { fields: 1 },
	iban: { fields: 1 },
	luhn: { fields: 1 },
	pattern: { fields: 1 },
	product: { fields: 2, totals: true },
	required: { fields: 1 },
	rows: { fields: 1, totals: true },
	sum: { fields: 1, totals: true },
	vatId: { fields: 1 },
};

/**
 * The rules that a person has added.
 *
 * @throws {OcrFailure} names the first one that cannot be used by its number.
 */
export function readRules(parameters: Parameters): Rule[] {
	const given = parameters.value('rules');
	const entries = list(isRecord(given) ? given.rule : undefined);
	return entries.map((entry, index) => readRule(isRecord(entry) ? entry : {}, index + 1));
}

function readRule(given: Record<string, unknown>, number: number): Rule {
	const told = (message: string) => fieldFailure(`Rule ${number}`, message);
	const name = typeof given.rule === 'string' ? given.rule : 'required';
	if (!Object.hasOwn(NEEDS, name)) throw told(`"${oneLine(name, 40)}" is not a rule.`);
	const rule = name as RuleName;
	const needs = NEEDS[rule];
	const [fields, totals, values] = [given.fields, given.totals, given.values].map(partsOf);
	if (fields!.length < needs.fields) {
		throw told(
			needs.fields === 1
				? 'Fields is empty. Enter the path of a field, such as total.'
				: `Fields needs ${needs.fields} paths, separated by commas.`,
		);
	}
	if (needs.totals && totals!.length === 0) {
		throw told('Result Fields is empty. Enter the path of a field, such as total.');
	}
	if (rule === 'allowed' && values!.length === 0) {
		throw told('Values is empty. Enter what is allowed, such as EUR, CHF.');
	}
	const pattern = typeof given.pattern === 'string' ? given.pattern : '';
	if (rule === 'pattern') readPattern(pattern, told);
	return {
		rule,
		fields: fields!,
		...(needs.totals ? { totals } : {}),
		...(rule === 'dateRange' ? readRange(given, told) : {}),
		...(rule === 'pattern' ? { pattern } : {}),
		...(rule === 'allowed' ? { values } : {}),
		...(rule === 'currency' ? { values: values!.map((code) => code.toUpperCase()) } : {}),
	};
}

function readPattern(pattern: string, told: (message: string) => Error) {
	if (pattern === '') throw told('Pattern is empty. Enter a regular expression.');
	try {
		compilePattern(pattern);
	} catch (error) {
		throw error instanceof PatternError ? told(error.message) : error;
	}
}

function readRange(
	{ from, to }: Record<string, unknown>,
	told: (message: string) => Error,
): Pick<Rule, 'from' | 'to'> {
	const read = (value: unknown, label: string) => {
		// An expression may give a date of its own kind, which says what it is as ISO 8601.
		const text = value === undefined || value === null ? '' : String(value).trim();
		if (text === '') return {};
		const [date] = readingsOfDate(text.replace(/^(\d{4}-\d{2}-\d{2})[ T].*$/, '$1'));
		if (date === undefined) throw told(`${label}: "${oneLine(text, 40)}" is not a date.`);
		return { [label.toLowerCase()]: date };
	};
	const range: Pick<Rule, 'from' | 'to'> = { ...read(from, 'From'), ...read(to, 'To') };
	if (range.from === undefined && range.to === undefined) {
		throw told('From and To are empty. Enter at least one of them.');
	}
	return range;
}
