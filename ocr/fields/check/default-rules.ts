import type { CheckedValue, Rule, RuleName } from './types';
import { columnOf, ValuesByPath } from './values-by-path';

/** Rules that apply by themselves where their fields are there. */
export const DEFAULT_CHECKS = [
	'currency',
	'dateOrder',
	'iban',
	'product',
	'required',
	'rows',
	'sum',
	'vatId',
] as const satisfies readonly RuleName[];

export type DefaultCheck = (typeof DEFAULT_CHECKS)[number];

/** What fields are called, by what they are, without case and underscores: the presets' names first. */
const ROLES = {
	number: ['number', 'invoicenumber', 'invoiceno', 'invoiceid', 'receiptnumber', 'documentnumber'],
	date: ['date', 'invoicedate', 'issuedate', 'receiptdate', 'documentdate'],
	due: ['due', 'duedate', 'paymentdue', 'paymentduedate'],
	net: ['net', 'netamount', 'nettotal', 'totalnet', 'subtotal', 'subtotalamount'],
	tax: ['tax', 'taxamount', 'taxtotal', 'totaltax', 'vat', 'vatamount', 'vattotal', 'totalvat'],
	total: [
		'total',
		'totalamount',
		'grandtotal',
		'amounttotal',
		'invoicetotal',
		'gross',
		'grossamount',
		'totalgross',
	],
	added: [
		...[
			'shipping',
			'shippingcost',
			'shippingcosts',
			'freight',
			'delivery',
			'deliverycost',
			'postage',
		],
		...['handling', 'tip', 'gratuity', 'servicecharge', 'surcharge', 'fee', 'fees', 'rounding'],
	],
	takenOff: ['discount', 'discountamount', 'tradediscount', 'rebate', 'voucher', 'coupon'],
	quantity: ['quantity', 'qty', 'count'],
	price: ['unitprice', 'price', 'priceperunit', 'pricenet', 'unitcost'],
	amount: ['amount', 'linetotal', 'lineamount', 'totalprice', 'total', 'netamount'],
} as const;

type Role = keyof typeof ROLES;

/** The name in a path, without case and signs: `unitprice` of `lineItems[].unit_price`. */
function keyOf(path: string): string {
	const names = path.split(/[.[\]"]/).filter((part) => part !== '' && !/^\d+$/.test(part));
	return (names.at(-1) ?? '').replace(/[_ -]/g, '').toLowerCase();
}

/**
 * The rules of invoices and receipts that apply to fields, by what the fields are called.
 *
 * @param chosen which of them are wanted.
 */
export function defaultRules(
	values: readonly CheckedValue[],
	chosen: readonly DefaultCheck[],
): Rule[] {
	const byPath = new ValuesByPath(values);
	const columns = new Set(byPath.columnPaths);
	const singles = byPath.paths.filter((path) => !columns.has(columnOf(path)));
	const single = (role: Role) => inRole(singles, role);
	const [net, tax, total] = [single('net'), single('tax'), single('total')];
	const [date, due] = [single('date'), single('due')];
	const rows = [...columns].filter((column) => inRole([column], 'amount') !== undefined);
	const amount = inRole(rows, 'amount');
	const totals = [net, total].filter((path) => path !== undefined);
	const rules: Record<DefaultCheck, Rule[]> = {
		required: needed([single('number'), date, total]),
		sum:
			net && tax && total
				? [{ rule: 'sum', fields: [net, tax], totals: [total], ...extrasOf(singles) }]
				: [],
		rows: amount && totals.length > 0 ? [{ rule: 'rows', fields: [amount], totals }] : [],
		product: productRules([...columns]),
		dateOrder: date && due ? [{ rule: 'dateOrder', fields: [date, due] }] : [],
		iban: each(values, 'iban', (one) => one.type === 'iban' || keyOf(one.path).endsWith('iban')),
		vatId: each(values, 'vatId', (one) => one.type === 'vatId' || isVatId(keyOf(one.path))),
		currency: currencyRule(values),
	};
	return DEFAULT_CHECKS.filter((check) => chosen.includes(check)).flatMap((check) => rules[check]);
}

/** What may stand between the net amount and the total, where it is there. */
const extrasOf = (paths: readonly string[]): Pick<Rule, 'added' | 'takenOff'> => ({
	added: allInRole(paths, 'added'),
	takenOff: allInRole(paths, 'takenOff'),
});

const allInRole = (paths: readonly string[], role: Role): string[] =>
	paths.filter((path) => ROLES[role].some((name) => name === keyOf(path)));

/** Of several that may be meant the one that is nearest to the top, by the order of the names. */
function inRole(paths: readonly string[], role: Role): string | undefined {
	const depth = (path: string) => path.split(/[.[]/).length;
	for (const name of ROLES[role]) {
		const [first] = paths
			.filter((path) => keyOf(path) === name)
			.sort((one, other) => depth(one) - depth(other));
		if (first !== undefined) return first;
	}
	return undefined;
}

function needed(paths: ReadonlyArray<string | undefined>): Rule[] {
	const fields = paths.filter((path) => path !== undefined);
	return fields.length > 0 ? [{ rule: 'required', fields }] : [];
}

/** Columns of one list that are a quantity, a price and an amount. */
function productRules(columns: readonly string[]): Rule[] {
	const lists = [
		...new Set(columns.map((column) => column.slice(0, column.lastIndexOf('[]') + 2))),
	];
	return lists.flatMap((list): Rule[] => {
		const own = columns.filter(
			(column) => column.startsWith(list) && !column.slice(list.length).includes('[]'),
		);
		const [quantity, price] = [inRole(own, 'quantity'), inRole(own, 'price')];
		const amount = inRole(own, 'amount');
		if (!quantity || !price || !amount) return [];
		return [{ rule: 'product', fields: [quantity, price], totals: [amount] }];
	});
}

const isVatId = (key: string) => /(?:vatid|vatno|vatnumber|ustid|ustidnr|uid)$/.test(key);

/** Only those that have a value: not every invoice names an account or a VAT ID. */
function each(
	values: readonly CheckedValue[],
	rule: 'iban' | 'vatId',
	isOne: (value: CheckedValue) => boolean,
): Rule[] {
	const fields = values.filter((one) => one.value !== null && one.value !== '' && isOne(one));
	return fields.length > 0 ? [{ rule, fields: fields.map(({ path }) => path) }] : [];
}

function currencyRule(values: readonly CheckedValue[]): Rule[] {
	const isKnown = values.some(({ path, currency }) => currency || keyOf(path) === 'currency');
	return isKnown ? [{ rule: 'currency', fields: [] }] : [];
}
