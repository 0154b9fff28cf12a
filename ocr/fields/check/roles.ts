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
	description: ['description', 'name', 'item', 'itemname', 'product', 'productname', 'article'],
} as const;

export type Role = keyof typeof ROLES;

/** The names in a path, without case and signs: `lineitems` and `unitprice` of `lineItems[].unit_price`. */
export const namesIn = (path: string): string[] =>
	path
		.split(/[.[\]"]/)
		.filter((part) => part !== '' && !/^\d+$/.test(part))
		.map((part) => part.replace(/[_ -]/g, '').toLowerCase());

/** The last of them. */
export const keyOf = (path: string): string => namesIn(path).at(-1) ?? '';

export const allInRole = (paths: readonly string[], role: Role): string[] =>
	paths.filter((path) => ROLES[role].some((name) => name === keyOf(path)));

/** Of several that may be meant the one that is nearest to the top, by the order of the names. */
export function inRole(paths: readonly string[], role: Role): string | undefined {
	const depth = (path: string) => path.split(/[.[]/).length;
	for (const name of ROLES[role]) {
		const [first] = paths
			.filter((path) => keyOf(path) === name)
			.sort((one, other) => depth(one) - depth(other));
		if (first !== undefined) return first;
	}
	return undefined;
}
