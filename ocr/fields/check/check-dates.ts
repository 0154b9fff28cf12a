import { readingsOfDate } from '../dates';
import { everyValue } from './every-value';
import { listed, nameOf, sentence } from './names';
import { inRow, isColumn, rowsOf } from './rows';
import type { CheckedValue, Rule, Verdict } from './types';
import { isPresent, type ValuesByPath } from './values-by-path';

/** What a date may mean, ISO 8601; or the end of a sentence that says why it is none. */
function datesOf(path: string, value: CheckedValue | undefined): string[] | string {
	if (!isPresent(value)) return `${nameOf(path)} has no value`;
	const dates = readingsOfDate(String(value.value));
	return dates.length > 0 ? dates : `${nameOf(path)} is not a date`;
}

/** Each date is the same as the one named before it, or later; in each row where one is a column. */
export function checkDateOrder(rule: Rule, values: ValuesByPath): Verdict[] {
	return rule.fields.slice(1).flatMap((path, index) => {
		const pair: Pair = [rule.fields[index]!, path];
		const columns = pair.filter(isColumn);
		if (columns.length === 0) return [orderOf(rule, pair, values)];
		const rows = rowsOf(columns, values);
		if (rows.length === 0) return [notOrdered(rule, pair, `there is no ${orNamed(columns)}`)];
		return rows.map((row) => orderOf(rule, [inRow(pair[0], row), inRow(path, row)], values));
	});
}

/** Paths of two dates, in their order. */
type Pair = [before: string, path: string];

const orNamed = (paths: readonly string[]) => listed(paths.map(nameOf), 'or');

const notOrdered = (rule: Rule, fields: string[], missing: string): Verdict => ({
	...{ rule: rule.rule, fields, passed: null },
	message: sentence(`the order of the dates was not checked: ${missing}`),
});

function orderOf(rule: Rule, [before, path]: Pair, values: ValuesByPath): Verdict {
	const fields = [before, path];
	const earlier = datesOf(before, values.of(before));
	if (typeof earlier === 'string') return notOrdered(rule, fields, earlier);
	const later = datesOf(path, values.of(path));
	if (typeof later === 'string') return notOrdered(rule, fields, later);
	// Where day and month could be either, any reading in order will do.
	const pairs = earlier.flatMap((one) => later.map((other) => ({ one, other })));
	const { one, other } = pairs.find((pair) => pair.one <= pair.other) ?? pairs[0]!;
	const passed = one <= other;
	const relation = passed ? 'not before' : 'before';
	return {
		rule: rule.rule,
		fields,
		passed,
		message: sentence(`${nameOf(path)} ${other} is ${relation} ${nameOf(before)} ${one}`),
	};
}

/** Each date lies within the range. */
export function checkDateRange(rule: Rule, values: ValuesByPath): Verdict[] {
	const { from = '', to = '' } = rule;
	return everyValue(rule, values, (value) => {
		const dates = datesOf(value.path, value);
		if (typeof dates === 'string') return { passed: false, says: 'is not a date' };
		const fitting = dates.find(
			(date) => (from === '' || from <= date) && (to === '' || date <= to),
		);
		if (fitting) return { passed: true, says: `(${fitting}) is within the range` };
		const isEarly = from !== '' && dates[0]! < from;
		const says = isEarly ? `(${dates[0]}) is before ${from}` : `(${dates[0]}) is after ${to}`;
		return { passed: false, says };
	});
}
