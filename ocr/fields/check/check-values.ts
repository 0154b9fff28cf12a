import { oneLine } from '../../reading/one-line';
import { fold } from '../fold';
import { whatIsWrongWithIban } from '../iban';
import { checkProduct, checkRows } from './check-amounts';
import { checkDateOrder, checkDateRange } from './check-dates';
import { isLuhn } from './check-digits';
import { checkCurrency } from './check-currency';
import { checkPattern } from './check-pattern';
import { checkSum } from './check-sum';
import { everyValue } from './every-value';
import { listed, nameOf, sentence } from './names';
import type { CheckedValue, Rule, RuleName, Verdict } from './types';
import { isPresent, ValuesByPath } from './values-by-path';
import { checkVatId } from './vat-id';

/**
 * Holds values against rules. A rule whose values are not there is not checked, which is neither passed nor
 * failed; only `required` fails then.
 *
 * @returns the verdicts rule by rule; of a rule on single values one for each.
 * @throws {PatternError} a pattern cannot be used.
 */
export function checkValues(values: readonly CheckedValue[], rules: readonly Rule[]): Verdict[] {
	const byPath = new ValuesByPath(values);
	return rules.flatMap((rule) => CHECKS[rule.rule](rule, byPath));
}

type Check = (rule: Rule, values: ValuesByPath) => Verdict[];

const CHECKS: Readonly<Record<RuleName, Check>> = {
	allowed: checkAllowed,
	currency: checkCurrency,
	dateOrder: checkDateOrder,
	dateRange: checkDateRange,
	iban: (rule, values) =>
		everyValue(rule, values, ({ value }) => {
			const wrong = whatIsWrongWithIban(String(value));
			return { passed: wrong === undefined, says: wrong ?? 'is a valid IBAN' };
		}),
	luhn: (rule, values) =>
		everyValue(rule, values, ({ value }) => {
			const passed = isLuhn(String(value).replace(/[\s.-]/g, ''));
			return { passed, says: passed ? 'has a right check digit' : 'has a wrong check digit' };
		}),
	pattern: checkPattern,
	product: checkProduct,
	required: checkRequired,
	rows: checkRows,
	sum: checkSum,
	vatId: (rule, values) => everyValue(rule, values, ({ value }) => checkVatId(String(value))),
};

function checkRequired(rule: Rule, values: ValuesByPath): Verdict[] {
	return rule.fields.flatMap((path) => {
		const all = values.inEachRow(path);
		return (all.length > 0 ? all : [{ path, value: null }]).map((value): Verdict => {
			const passed = isPresent(value);
			const says = passed ? 'has a value' : 'has no value, and it is required';
			const message = sentence(`${nameOf(value.path)} ${says}`);
			return { rule: rule.rule, fields: [value.path], passed, message };
		});
	});
}

/** Case, width and accents make no difference. */
function checkAllowed(rule: Rule, values: ValuesByPath): Verdict[] {
	const allowed = rule.values ?? [];
	const known = new Set(allowed.map((value) => fold(value.trim())));
	return everyValue(rule, values, ({ value }) => {
		const shown = `"${oneLine(String(value), 60)}"`;
		if (known.has(fold(String(value).trim()))) return { passed: true, says: `${shown} is allowed` };
		const some = allowed.slice(0, 10).map((one) => oneLine(one, 40));
		const more = allowed.length > some.length ? ' …' : '';
		return { passed: false, says: `${shown} is not one of ${listed(some, 'or')}${more}` };
	});
}
