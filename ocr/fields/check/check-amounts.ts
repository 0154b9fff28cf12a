import { isSameAmount, writtenAmounts } from './amounts';
import { added, amountsOf, at, notChecked, totalsOf } from './amounts-at';
import { listed, nameOf, sentence } from './names';
import { ruleByRow } from './rows';
import type { Rule, Verdict } from './types';
import type { ValuesByPath } from './values-by-path';

/** The rows of a column come to the net amount or to the total. */
export function checkRows(rule: Rule, values: ValuesByPath): Verdict[] {
	const rules = ruleByRow(rule, values);
	return (rules.length > 0 ? rules : [rule]).map((one) => rowsAt(one, values));
}

function rowsAt(rule: Rule, values: ValuesByPath): Verdict {
	const columns = listed(rule.fields.map(nameOf));
	const rows = rule.fields.flatMap((column) => values.all(column));
	const paths = rows.map(({ path }) => path);
	const amounts = rows.length === 0 ? `there is no ${columns}` : amountsOf(rows);
	const lacks = (missing: string) =>
		notChecked(
			rule,
			[...paths, ...(rule.totals ?? [])],
			sentence(`the rows were not added up: ${missing}`),
		);
	if (typeof amounts === 'string') return lacks(amounts);
	const totals = totalsOf(rule, values);
	if (typeof totals === 'string') return lacks(totals);
	const sum = added(amounts);
	const { tolerance } = rule;
	const count = amounts.length;
	const fitting = totals.find(({ amount }) => isSameAmount(sum, amount, { count, tolerance }));
	const written = writtenAmounts([sum, ...totals.map(({ amount }) => amount)]);
	const named = totals.map(({ path }, index) => `${nameOf(path)} is ${written[index + 1]}`);
	const begin = `the ${count} ${count === 1 ? 'value' : 'values'} of ${columns} ${count === 1 ? 'is' : 'are together'} ${written[0]}`;
	return {
		rule: rule.rule,
		fields: [...paths, ...(fitting ? [fitting] : totals).map(({ path }) => path)],
		passed: fitting !== undefined,
		message: sentence(
			fitting ? `${begin}, as ${nameOf(fitting.path)} says` : `${begin}, and ${listed(named)}`,
		),
	};
}

/** Quantity times price is the amount, in each row where they are columns. */
export function checkProduct(rule: Rule, values: ValuesByPath): Verdict[] {
	const rules = ruleByRow(rule, values);
	if (rules.length > 0) return rules.map((one) => productOf(one, values));
	const totals = listed((rule.totals ?? []).map(nameOf), 'or');
	const message = sentence(`the rows were not multiplied: there is no ${totals}`);
	return [notChecked(rule, [...rule.fields], message)];
}

function productOf(rule: Rule, values: ValuesByPath): Verdict {
	const { totals: paths = [] } = rule;
	const lacks = (missing: string) =>
		notChecked(
			rule,
			[...rule.fields, ...paths],
			sentence(`${listed(paths.map(nameOf), 'or')} was not checked: ${missing}`),
		);
	const factors = amountsOf(rule.fields.map((path) => at(values, path)));
	if (typeof factors === 'string') return lacks(factors);
	const totals = totalsOf(rule, values);
	if (typeof totals === 'string') return lacks(totals);
	const product = factors.reduce((result, { amount }) => result * amount, 1);
	const { tolerance } = rule;
	const fitting = totals.find(({ amount }) =>
		isSameAmount(product, amount, { count: 1, tolerance }),
	);
	const [is, ...given] = writtenAmounts([
		Number(product.toFixed(2)),
		...totals.map(({ amount }) => amount),
	]);
	const named = totals.map(({ path }, index) => `${nameOf(path)} is ${given[index]}`);
	const end = fitting ? `as ${nameOf(fitting.path)} says` : `and ${listed(named)}`;
	const times = factors.map(({ amount }) => String(amount));
	return {
		rule: rule.rule,
		fields: [...factors, ...(fitting ? [fitting] : totals)].map(({ path }) => path),
		passed: fitting !== undefined,
		message: sentence(`${times.join(' × ')} is ${is}, ${end}`),
	};
}
