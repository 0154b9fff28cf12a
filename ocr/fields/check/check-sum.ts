import { isSameAmount, writtenAmounts } from './amounts';
import { added, amountsOf, known, notChecked, totalsOf, type Amount } from './amounts-at';
import { listed, nameOf, sentence } from './names';
import { isColumn, ruleByRow } from './rows';
import type { Rule, Verdict } from './types';
import type { ValuesByPath } from './values-by-path';

/** What is added: a value, or all of a column. */
interface Part {
	name: string;
	paths: string[];
	amount: number;
}

/** Net and tax are the total; or they are with what may be added and taken off, such as shipping. */
export function checkSum(rule: Rule, values: ValuesByPath): Verdict[] {
	const rules = ruleByRow(rule, values);
	if (rules.length > 0) return rules.map((one) => sumOf(one, values));
	const totals = listed((rule.totals ?? []).map(nameOf), 'or');
	const message = sentence(`the sum was not checked: there is no ${totals}`);
	return [notChecked(rule, [...rule.fields], message)];
}

function sumOf(rule: Rule, values: ValuesByPath): Verdict {
	const lacks = (missing: string) =>
		notChecked(
			rule,
			[...rule.fields, ...(rule.totals ?? [])],
			sentence(`the sum was not checked: ${missing}`),
		);
	const parts = partsOf(rule.fields, values);
	if (typeof parts === 'string') return lacks(parts);
	const totals = totalsOf(rule, values);
	if (typeof totals === 'string') return lacks(totals);
	const { tolerance } = rule;
	const fitting = withExtras(rule, values)
		.map((extras) => [...parts, ...extras])
		.flatMap((some) => totals.map((total) => ({ some, total })))
		.find(({ some, total }) => {
			const count = Math.max(...some.map(({ paths }) => paths.length));
			return isSameAmount(added(some), total.amount, { count, tolerance });
		});
	return told(rule, fitting?.some ?? parts, fitting ? fitting.total : totals);
}

/** @param total the one that comes out, or all that do not. */
function told(rule: Rule, parts: readonly Part[], total: Amount | readonly Amount[]): Verdict {
	const passed = 'path' in total;
	const totals = passed ? [total] : total;
	const written = writtenAmounts([...parts, ...totals].map(({ amount }) => amount));
	const [sum] = writtenAmounts([Number(added(parts).toFixed(6))]);
	const named = parts.map(({ name }, index) => `${name} ${written[index]}`);
	const given = totals.map(({ path }, index) => {
		return `${nameOf(path)} is ${written[parts.length + index]}`;
	});
	const end = passed ? `as ${nameOf(total.path)} says` : `and ${listed(given)}`;
	return {
		rule: rule.rule,
		fields: [...parts.flatMap(({ paths }) => paths), ...totals.map(({ path }) => path)],
		passed,
		message: sentence(`${listed(named)} ${named.length > 1 ? 'are' : 'is'} ${sum}, ${end}`),
	};
}

function partsOf(fields: readonly string[], values: ValuesByPath): Part[] | string {
	const parts: Part[] = [];
	for (const field of fields) {
		const all = values.all(field);
		const amounts = amountsOf(all.length > 0 ? all : [{ path: field, value: null }]);
		if (typeof amounts === 'string') return amounts;
		const name = isColumn(field)
			? `${amounts.length === 1 ? 'the 1 value' : `the ${amounts.length} values`} of ${nameOf(field)}`
			: nameOf(field);
		parts.push({ name, paths: amounts.map(({ path }) => path), amount: added(amounts) });
	}
	return parts;
}

/** Of so many every choice is tried: some may be in the net amount already. */
const MOST_CHOSEN = 4;

/** What may stand between, in the order in which it is tried: nothing first. */
function withExtras({ added: more = [], takenOff = [] }: Rule, values: ValuesByPath): Part[][] {
	const part = ({ path, amount }: Amount): Part => ({ name: nameOf(path), paths: [path], amount });
	const on = known(more, values).map(part);
	// It has a minus, whether it is written with one or not.
	const off = known(takenOff, values).map(({ path, amount }) =>
		part({ path, amount: -Math.abs(amount) }),
	);
	const all = [...on, ...off];
	const some = [[], on, off, all];
	if (all.length > MOST_CHOSEN) return some;
	const choices = Array.from({ length: 2 ** all.length }, (_, choice) =>
		all.filter((_extra, index) => (choice >> index) % 2 === 1),
	);
	return [...some, ...choices];
}
