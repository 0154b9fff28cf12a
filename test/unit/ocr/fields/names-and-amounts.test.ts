import {
	amountOf,
	isPercentage,
	isSameAmount,
	writtenAmounts,
} from '../../../../ocr/fields/check/amounts';
import { amountOfRows, productRules } from '../../../../ocr/fields/check/line-items';
import { listed, nameOf, sentence } from '../../../../ocr/fields/check/names';
import { allInRole, inRole, keyOf, namesIn, type Role } from '../../../../ocr/fields/check/roles';
import { inRow } from '../../../../ocr/fields/check/rows';

describe('What a field is, by its name', () => {
	/** Names as presets, services and models write them. */
	const NAMES: Record<Role, string[]> = {
		number: [
			'number',
			'invoiceNumber',
			'invoice_no',
			'Invoice ID',
			'receipt-number',
			'document_number',
		],
		date: ['date', 'invoiceDate', 'issue_date', 'receiptDate', 'document date'],
		due: ['due', 'dueDate', 'payment_due', 'paymentDueDate'],
		net: ['net', 'netAmount', 'net_total', 'totalNet', 'subtotal', 'sub_total_amount'],
		tax: [
			'tax',
			'taxAmount',
			'tax_total',
			'totalTax',
			'VAT',
			'vatAmount',
			'vat_total',
			'total vat',
		],
		total: [
			...['total', 'totalAmount', 'grand_total', 'amountTotal', 'invoice_total', 'gross'],
			...['grossAmount', 'total_gross'],
		],
		added: [
			...['shipping', 'shipping_cost', 'shippingCosts', 'freight', 'delivery', 'deliveryCost'],
			...[
				'postage',
				'handling',
				'tip',
				'gratuity',
				'service_charge',
				'surcharge',
				'fee',
				'fees',
				'rounding',
			],
		],
		takenOff: ['discount', 'discountAmount', 'trade_discount', 'rebate', 'voucher', 'coupon'],
		quantity: ['quantity', 'Qty', 'count'],
		price: ['unitPrice', 'price', 'price_per_unit', 'priceNet', 'unit_cost'],
		amount: ['amount', 'lineTotal', 'line_amount', 'totalPrice', 'total', 'netAmount'],
		description: ['description', 'name', 'item', 'itemName', 'product', 'product_name', 'article'],
	};

	test.each(Object.entries(NAMES) as Array<[Role, string[]]>)('%s', (role, names) => {
		expect(allInRole([...names, 'other', `${names[0]}x`], role)).toEqual(names);
		for (const name of names) expect(inRole(['other', `deep.${name}`], role)).toBe(`deep.${name}`);
		// The first name counts before the others, wherever it stands.
		expect(inRole([...names.slice(1), names[0]!], role)).toBe(names[0]);
	});

	test('counts at the end of its path, the one that is nearest to the top first', () => {
		expect(namesIn('lineItems[2].unit_price["Net Amount"]')).toEqual([
			...['lineitems', 'unitprice', 'netamount'],
		]);
		expect([keyOf('a[0].total'), keyOf('total[0]'), keyOf('')]).toEqual(['total', 'total', '']);
		expect(inRole(['a.b.total', 'c.total', 'd[0].total.x'], 'total')).toBe('c.total');
		expect(inRole(['items[0].total', 'total'], 'total')).toBe('total');
	});
});

describe('Line items', () => {
	test.each<[string, string[], string | undefined]>([
		['one list', ['lineItems[].amount'], 'lineItems[].amount'],
		['none', [], undefined],
		['the one that looks like it', ['payments2[].amount', 'lines[].amount'], 'lines[].amount'],
		['by its columns', ['a[].amount', 'b[].amount', 'b[].quantity'], 'b[].amount'],
		['by its prices', ['a[].amount', 'b[].amount', 'b[].unitPrice'], 'b[].amount'],
		['by its names', ['a[].amount', 'b[].amount', 'b[].description'], 'b[].amount'],
		['the outer one', ['items[].parts[].amount', 'items[].amount'], 'items[].amount'],
		['the inner one', ['items[].parts[].amount'], 'items[].parts[].amount'],
		...[
			...['taxes', 'vatRates', 'mwst', 'ivaLines', 'tvaItems', 'gstItems', 'allowances', 'charges'],
			...['deductions', 'deposits', 'discountItems', 'installments', 'instalments', 'prepayments'],
			...['payments', 'refunds', 'itemTaxes', 'serviceFees', 'lineDiscount', 'salesVat'],
		].map((list): [string, string[], undefined] => [
			`not ${list}`,
			[`${list}[].amount`],
			undefined,
		]),
		['not the tax of a row', ['items[].tax.amount'], undefined],
		['of a tax invoice', ['taxInvoice.items[].amount'], 'taxInvoice.items[].amount'],
		['of a receipt', ['paymentReceipt.items[].amount'], 'paymentReceipt.items[].amount'],
	])('are %s', (_, columns, amount) => {
		expect(amountOfRows(columns)).toBe(amount);
	});

	test('are multiplied where a list has a quantity, a price and an amount', () => {
		const columns = ['quantity', 'unitPrice', 'amount'].map((name) => `items[].${name}`);
		const rule = { rule: 'product', fields: columns.slice(0, 2), totals: columns.slice(2) };
		expect(productRules([...columns, 'total', 'other[].amount'])).toEqual([rule]);
		for (const left of columns)
			expect(productRules(columns.filter((one) => one !== left))).toEqual([]);
	});

	test.each([
		['items[].price', ['[2]'], 'items[2].price'],
		['orders[].items[].price', ['[2]', '[0]'], 'orders[2].items[0].price'],
		['orders[].items[].price', ['[2]'], 'orders[2].items[].price'],
		['total', ['[2]'], 'total'],
	])('%s in the row %j is %s', (column, indexes, path) => {
		expect(inRow(column, indexes)).toBe(path);
	});
});

describe('Amounts', () => {
	test.each<[string | number, number | null]>([
		[12.5, 12.5],
		['12.50', 12.5],
		['-12.5', -12.5],
		['+12', 12],
		['1.234', 1234],
		['1234.567', 1234.567],
		['1.234,50 €', 1234.5],
		['EUR 1,234.50', 1234.5],
		['(12.50)', -12.5],
		['12 345,00', 12345],
		['19 %', null],
		['19%', null],
		['5 ‰', null],
		['19 percent', null],
		['19 per cent', null],
		['19 Prozent', null],
		['19 pct', null],
		['percentage', null],
		['12 and 13', null],
		['none', null],
		['', null],
	])('%j is %j', (value, amount) => {
		expect(amountOf(value)).toBe(amount);
	});

	test('a number is no percentage, nor is a word that holds one', () => {
		expect([isPercentage(19), isPercentage('19 percentile'), isPercentage('19 %')]).toEqual([
			...[false, false, true],
		]);
	});

	test.each<[number[], string[]]>([
		[
			[100, 19],
			['100.00', '19.00'],
		],
		[
			[0.125, 2],
			['0.125', '2.000'],
		],
		[[0.1 + 0.2], ['0.30']],
		[[1 / 3], ['0.333333']],
		[
			[Infinity, 1],
			['too large', '1.00'],
		],
	])('%j are written as %j', (amounts, written) => {
		expect(writtenAmounts(amounts)).toEqual(written);
	});

	test.each<[number, number, number, number | undefined, boolean]>([
		[100, 100.01, 1, undefined, true],
		[100, 100.02, 1, undefined, false],
		[100, 99.99, 1, undefined, true],
		[100, 99.98, 1, undefined, false],
		[100, 100.03, 3, undefined, true],
		[100, 100.04, 3, undefined, false],
		[100, 100.01, 0, undefined, true],
		[100, 105, 1, 5, true],
		[100, 105.01, 1, 5, false],
		[100, 100.001, 9, 0, false],
		[0.1 + 0.2, 0.3, 1, 0, true],
		[Infinity, Infinity, 1, undefined, false],
		[1, Number.NaN, 1, undefined, false],
	])(
		'%d and %d, of %d values, with a tolerance of %s: %s',
		(one, other, count, tolerance, isSame) => {
			expect(isSameAmount(one, other, { count, tolerance })).toBe(isSame);
		},
	);
});

test.each([
	[['a'], 'a'],
	[['a', 'b'], 'a and b'],
	[['a', 'b', 'c'], 'a, b and c'],
	[[], ''],
])('%j is listed as "%s"', (parts, text) => {
	expect(listed(parts)).toBe(text);
	expect(listed(parts, 'or')).toBe(text.replace(' and ', ' or '));
});

test('fields are called as people call them, and any other by its path', () => {
	expect([nameOf('net'), nameOf('items[].net'), nameOf('toString')]).toEqual([
		...['the net amount', '"items[].net"', '"toString"'],
	]);
	expect(sentence('the total is 5')).toBe('The total is 5.');
});
