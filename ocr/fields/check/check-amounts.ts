import { amountOf, isSameAmount, writtenAmounts } from './amounts';
import { listed, nameOf, sentence } from './names';
import type { CheckedValue, Rule, Verdict } from './types';
import { isPresent, type ValuesByPath } from './values-by-path';

/** An amount, and the path it stands at. */
interface Amount {
	path: string;
	amount: number;
}

const notChecked = (rule: Rule, fields: string[], message: string): Verdict => ({
	...{ rule: rule.rule, fields, passed: null, message },
});

/** The values as amounts; or the sentence that says which of them is none. */
function amountsOf(values: readonly CheckedValue[]): Amount[] | string {
	const amounts: Amount[] = [];
	for (const value of values) {
		if (!isPresent(value)) return `${nameOf(value.path)} has no value`;
		const amount = amountOf(value.value);
		if (amount === null) return `${nameOf(value.path)} is not a number`;
		amounts.push({ path: value.path, amount });
	}
	return amounts;
}

const at = (values: ValuesByPath, path: string): CheckedValue =>
	values.of(path) ?? { path, value: null };

/** The amounts at some paths; those without a value are left out. */
const known = (paths: readonly string[], values: ValuesByPath): Amount[] =>
	paths.flatMap((path) => {
		const amounts = amountsOf([at(values, path)]);
		return typeof amounts === 'string' ? [] : amounts;
	});

const added = (amounts: readonly Amount[]) => amounts.reduce((sum, { amount }) => sum + amount, 0);

/** Net and tax are the total; or they are with what may be added and taken off, such as shipping. */
export function checkSum(rule: Rule, values: ValuesByPath): Verdict[] {
	const total = rule.totals?.[0] ?? '';
	const fields = [...rule.fields, total];
	const all = amountsOf(fields.map((path) => at(values, path)));
	if (typeof all === 'string') {
		return [notChecked(rule, fields, sentence(`the sum was not checked: ${all}`))];
	}
	const parts = all.slice(0, -1);
	const last = all.at(-1)!;
	const extras = extrasOf(rule, values);
	const { tolerance } = rule;
	const fitting = [parts, [...parts, ...extras]].find((some) =>
		isSameAmount(added(some), last.amount, { count: 1, tolerance }),
	);
	const shown = fitting ?? parts;
	const written = writtenAmounts([...shown, last].map(({ amount }) => amount));
	const [sum] = writtenAmounts([Number(added(shown).toFixed(6))]);
	const named = shown.map(({ path }, index) => `${nameOf(path)} ${written[index]}`);
	const end = fitting
		? `as ${nameOf(last.path)} says`
		: `and ${nameOf(last.path)} is ${written.at(-1)}`;
	const message = sentence(`${listed(named)} ${named.length > 1 ? 'are' : 'is'} ${sum}, ${end}`);
	const concerned = [...shown.map(({ path }) => path), total];
	return [{ rule: rule.rule, fields: concerned, passed: fitting !== undefined, message }];
}

/** What is there of it; what is taken off has a minus, whether it is written with one or not. */
function extrasOf({ added: more = [], takenOff = [] }: Rule, values: ValuesByPath): Amount[] {
	const off = known(takenOff, values).map(({ path, amount }) => ({
		path,
		amount: -Math.abs(amount),
	}));
	return [...known(more, values), ...off];
}

/** The rows of a column come to the net amount or to the total. */
export function checkRows(rule: Rule, values: ValuesByPath): Verdict[] {
	const column = rule.fields[0] ?? '';
	const rows = values.all(column);
	const paths = rows.map(({ path }) => path);
	const fields = [...paths, ...(rule.totals ?? [])];
	const amounts = rows.length === 0 ? `there is no ${nameOf(column)}` : amountsOf(rows);
	const totals = known(rule.totals ?? [], values);
	const missing =
		typeof amounts === 'string'
			? amounts
			: totals.length === 0
				? `${listed((rule.totals ?? []).map(nameOf), 'or')} has no value`
				: undefined;
	if (missing !== undefined || typeof amounts === 'string') {
		return [notChecked(rule, fields, sentence(`the rows were not added up: ${missing}`))];
	}
	const sum = added(amounts);
	const { tolerance } = rule;
	const count = amounts.length;
	const fitting = totals.find(({ amount }) => isSameAmount(sum, amount, { count, tolerance }));
	const written = writtenAmounts([sum, ...totals.map(({ amount }) => amount)]);
	const named = totals.map(({ path }, index) => `${nameOf(path)} is ${written[index + 1]}`);
	const begin = `the ${count} ${count === 1 ? 'value' : 'values'} of ${nameOf(column)} ${count === 1 ? 'is' : 'are together'} ${written[0]}`;
	const concerned = fitting
		? [...paths, fitting.path]
		: [...paths, ...totals.map(({ path }) => path)];
	return [
		{
			rule: rule.rule,
			fields: concerned,
			passed: fitting !== undefined,
			message: sentence(
				fitting ? `${begin}, as ${nameOf(fitting.path)} says` : `${begin}, and ${listed(named)}`,
			),
		},
	];
}

/** Quantity times price is the amount, in each row where they are columns. */
export function checkProduct(rule: Rule, values: ValuesByPath): Verdict[] {
	const total = rule.totals?.[0] ?? '';
	const rows = total.includes('[]') ? values.all(total) : [at(values, total)];
	if (rows.length === 0) {
		const message = sentence(`the rows were not multiplied: there is no ${nameOf(total)}`);
		return [notChecked(rule, [...rule.fields], message)];
	}
	return rows.map(({ path }) => productAt(rule, values, path));
}

function productAt(rule: Rule, values: ValuesByPath, total: string): Verdict {
	const indexes = [...total.matchAll(/\[\d+\]/g)].map(([index]) => index);
	const factors = rule.fields.map((column) => {
		let next = 0;
		return column.replace(/\[\]/g, () => indexes[next++] ?? '[0]');
	});
	const fields = [...factors, total];
	const all = amountsOf(fields.map((path) => at(values, path)));
	if (typeof all === 'string') {
		return notChecked(rule, fields, sentence(`${nameOf(total)} was not checked: ${all}`));
	}
	const product = all.slice(0, -1).reduce((result, { amount }) => result * amount, 1);
	const { amount } = all.at(-1)!;
	const { tolerance } = rule;
	const passed = isSameAmount(product, amount, { count: 1, tolerance });
	const times = all.slice(0, -1).map((one) => String(one.amount));
	const [is, given] = writtenAmounts([Number(product.toFixed(2)), amount]);
	const end = passed ? `as ${nameOf(total)} says` : `and ${nameOf(total)} is ${given}`;
	return {
		rule: rule.rule,
		fields,
		passed,
		message: sentence(`${times.join(' × ')} is ${is}, ${end}`),
	};
}
