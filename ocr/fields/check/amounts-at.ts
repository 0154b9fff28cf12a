import { amountOf, isPercentage } from './amounts';
import { listed, nameOf } from './names';
import type { CheckedValue, Rule, Verdict } from './types';
import { isPresent, type ValuesByPath } from './values-by-path';

/** An amount, and the path it stands at. */
export interface Amount {
	path: string;
	amount: number;
}

export const notChecked = (rule: Rule, fields: string[], message: string): Verdict => ({
	...{ rule: rule.rule, fields, passed: null, message },
});

/** The values as amounts; or the sentence that says which of them is none. */
export function amountsOf(values: readonly CheckedValue[]): Amount[] | string {
	const amounts: Amount[] = [];
	for (const value of values) {
		if (!isPresent(value)) return `${nameOf(value.path)} has no value`;
		const amount = amountOf(value.value);
		if (amount === null) {
			const is = isPercentage(value.value) ? 'a percentage' : 'not a number';
			return `${nameOf(value.path)} is ${is}`;
		}
		amounts.push({ path: value.path, amount });
	}
	return amounts;
}

export const at = (values: ValuesByPath, path: string): CheckedValue =>
	values.of(path) ?? { path, value: null };

/** The amounts at some paths; those without a value are left out. */
export const known = (paths: readonly string[], values: ValuesByPath): Amount[] =>
	paths.flatMap((path) => {
		const amounts = amountsOf([at(values, path)]);
		return typeof amounts === 'string' ? [] : amounts;
	});

/** What may come out, as far as it is there; or the sentence that says that nothing is. */
export function totalsOf({ totals = [] }: Rule, values: ValuesByPath): Amount[] | string {
	if (totals.length === 1) return amountsOf([at(values, totals[0]!)]);
	const there = known(totals, values);
	return there.length > 0 ? there : `${listed(totals.map(nameOf), 'or')} has no value`;
}

export const added = (amounts: ReadonlyArray<{ amount: number }>) =>
	amounts.reduce((sum, { amount }) => sum + amount, 0);
