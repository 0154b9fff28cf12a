import type { Rule } from './types';
import type { ValuesByPath } from './values-by-path';

export const isColumn = (path: string) => path.includes('[]');

/** `['[2]', '[0]']` of `orders[2].items[0].price`. */
const indexesOf = (path: string) => Array.from(path.matchAll(/\[\d+\]/g), ([index]) => index);

/** `items[2].price` of `items[].price`; any other path is the same in each row. */
export function inRow(column: string, indexes: readonly string[]): string {
	let next = 0;
	return column.replace(/\[\]/g, (all) => indexes[next++] ?? all);
}

/** The indexes of the rows that some columns have, in their order. */
export function rowsOf(paths: readonly string[], values: ValuesByPath): string[][] {
	const rows = new Map<string, string[]>();
	for (const column of paths.filter(isColumn)) {
		for (const { path } of values.all(column)) {
			const indexes = indexesOf(path);
			rows.set(indexes.join(''), indexes);
		}
	}
	return [...rows.values()];
}

/** The rule for each row, where something comes out in each row; otherwise the rule itself. */
export function ruleByRow(rule: Rule, values: ValuesByPath): Rule[] {
	const { totals = [], added = [], takenOff = [] } = rule;
	if (!totals.some(isColumn)) return [rule];
	return rowsOf(totals, values).map((indexes) => {
		const here = (paths: readonly string[]) => paths.map((path) => inRow(path, indexes));
		return {
			...rule,
			fields: here(rule.fields),
			totals: here(totals),
			added: here(added),
			takenOff: here(takenOff),
		};
	});
}
