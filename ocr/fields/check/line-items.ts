import { inRole, keyOf, namesIn, type Role } from './roles';
import type { Rule } from './types';

/** The list that a column is in: `lineItems[]` of `lineItems[].unit.price`. */
const listOf = (column: string) => column.slice(0, column.lastIndexOf('[]') + 2);

/** The columns of each list. */
function columnsByList(columns: readonly string[]): Map<string, string[]> {
	const lists = new Map<string, string[]>();
	for (const column of columns) {
		const own = lists.get(listOf(column));
		if (own) own.push(column);
		else lists.set(listOf(column), [column]);
	}
	return lists;
}

/** Lists and objects of amounts that are no line items. */
const BESIDE = [
	/^(?:gst|iva|mwst|tva|vat)/,
	/^(?:allowance|charge|deduction|deposit|discount|instal?lment|(?:pre)?payment|refund|tax)/,
	/(?:allowance|charge|deduction|deposit|discount|fee|instal?lment|payment|refund|tax|vat)(?:e?s)?$/,
];
const ITEMS = /item|line|position|row|article|product|service/;

/** Whether a column is in such a list, or in such an object of a row. A tax invoice is an invoice. */
const isBeside = (column: string) =>
	namesIn(column)
		.slice(0, -1)
		.some((name) => BESIDE.some((one) => one.test(name)) && !/invoice|receipt|bill/.test(name));

/** The amounts of the line items: of several lists those of the one that looks most like it. */
export function amountOfRows(columns: readonly string[]): string | undefined {
	const lists = [...columnsByList(columns)].flatMap(([list, own]) => {
		const amount = inRole(
			own.filter((column) => !isBeside(column)),
			'amount',
		);
		if (amount === undefined) return [];
		const has = (role: Role) => inRole(own, role) !== undefined;
		const signs = [has('quantity'), has('price'), has('description'), ITEMS.test(keyOf(list))];
		return [{ list, amount, looks: signs.filter((sign) => sign).length }];
	});
	const known = new Set(lists.map(({ list }) => list));
	// What is in the rows of another one makes up their amounts.
	const outer = lists.filter(({ list }) => {
		const around = Array.from(list.matchAll(/\[\]/g), ({ index }) => list.slice(0, index + 2));
		return !around.slice(0, -1).some((one) => known.has(one));
	});
	const most = outer.reduce((best, { looks }) => Math.max(best, looks), 0);
	return inRole(
		outer.filter(({ looks }) => looks === most).map((one) => one.amount),
		'amount',
	);
}

/** Columns of one list that are a quantity, a price and an amount. */
export function productRules(columns: readonly string[]): Rule[] {
	return [...columnsByList(columns).values()].flatMap((own): Rule[] => {
		const [quantity, price] = [inRole(own, 'quantity'), inRole(own, 'price')];
		const amount = inRole(own, 'amount');
		if (!quantity || !price || !amount) return [];
		return [{ rule: 'product', fields: [quantity, price], totals: [amount] }];
	});
}
