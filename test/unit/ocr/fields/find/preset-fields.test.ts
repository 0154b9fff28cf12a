import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { printed } from '../printed';

const [invoice, receipt] = PRESETS as [(typeof PRESETS)[0], (typeof PRESETS)[0]];

/** What is asked of each field but its labels, of which the first is told. */
const asked = ({ fields }: (typeof PRESETS)[0]) =>
	fields.map(({ path, type, labels, lesserLabels, where, required, pages, pick, ...more }) => {
		expect([where, pages]).toEqual(['anywhere', 'any']);
		expect(lesserLabels?.[0]).toBe(path === 'total' ? 'Amount due' : undefined);
		delete more.pattern;
		return [path, type, labels[0] ?? null, required, pick, more];
	});

const ROWS = [
	['lineItems[].description', 'text', 'Description', false, 'first', {}],
	['lineItems[].quantity', 'number', 'Quantity', false, 'first', {}],
	['lineItems[].unitPrice', 'amount', 'Unit price', false, 'first', {}],
	['lineItems[].amount', 'amount', 'Amount', false, 'first', {}],
];
const sum = { sumOf: ['net', 'tax'] };

test('an invoice has these fields', () => {
	expect(asked(invoice)).toEqual([
		['invoiceNumber', 'pattern', 'Invoice number', true, 'first', {}],
		['date', 'date', 'Invoice date', true, 'first', { unlabeled: 'value' }],
		['dueDate', 'date', 'Due date', false, 'first', {}],
		['purchaseOrder', 'pattern', 'Purchase order number', false, 'first', {}],
		['supplier', 'text', 'Supplier', false, 'first', { unlabeled: 'letterhead' }],
		['supplierVatId', 'vatId', 'VAT ID', false, 'first', {}],
		['customer', 'text', 'Bill to', false, 'first', { unlabeled: 'recipient' }],
		['customerVatId', 'vatId', 'Customer VAT ID', false, 'first', {}],
		['net', 'amount', 'Net', false, 'last', {}],
		['tax', 'amount', 'VAT', false, 'last', {}],
		['total', 'amount', 'Total', true, 'last', sum],
		['currency', 'text', null, false, 'first', { unlabeled: 'currency' }],
		['iban', 'iban', 'IBAN', false, 'first', { unlabeled: 'value' }],
		...ROWS,
	]);
	// A number may be printed behind the bare word.
	expect(invoice.fields[0]!.labels).toContain('Credit note');
});

test('a receipt has these fields', () => {
	expect(asked(receipt)).toEqual([
		['merchant', 'text', 'Merchant', false, 'first', { unlabeled: 'letterhead' }],
		['merchantVatId', 'vatId', 'VAT ID', false, 'first', {}],
		['date', 'date', 'Date', true, 'first', { unlabeled: 'value' }],
		['time', 'pattern', null, false, 'first', {}],
		['net', 'amount', 'Net', false, 'last', {}],
		['tax', 'amount', 'VAT', false, 'last', {}],
		['total', 'amount', 'Total', true, 'first', sum],
		['currency', 'text', null, false, 'first', { unlabeled: 'currency' }],
		['payment', 'pattern', 'Payment method', false, 'first', { unlabeled: 'value' }],
		...ROWS,
	]);
});

const found = (text: string, path: string) => {
	const field = receipt.fields.find((one) => one.path === path)!;
	return findFields(printed(text), [field])[0]!.value;
};

test.each([
	...['Visa', 'VISA', 'Mastercard', 'Master Card', 'Amex', 'American Express', 'Maestro'],
	...['girocard', 'EC-Karte', 'ECKarte', 'V PAY', 'VPAY', 'Apple Pay', 'Google Pay', 'PayPal'],
	...['Cash', 'Bar', 'Contant', 'Contanti', 'Efectivo', 'Espèces', 'ESPECES', 'Dinheiro'],
	...['Numerário', 'Gotówka', 'Gotowka', 'Hotově', 'Kontant', 'Kontanter', 'Nakit', 'Bancomat'],
	...['Multibanco', 'PIN', 'Dankort', 'Carte bancaire', 'CB', 'Tarjeta', 'Carta di credito'],
	...['Cartão', 'Cartao', 'Karta', 'Kredi kartı', 'Kreditkarte', 'Kartenzahlung', 'Credit card'],
	...['Debit card', 'Credit', 'Debit', 'クレジットカード', 'クレジット', '現金', '電子マネー'],
	...[
		'신용카드',
		'체크카드',
		'현금',
		'카드',
		'现金',
		'支付宝',
		'微信支付',
		'微信',
		'刷卡',
		'信用卡',
	],
])('a receipt is paid with %s', (means) => {
	for (const text of [`Payment: ${means}`, `Quillon\n\n${means}      12.50`])
		expect(found(text, 'payment')).toBe(means);
});

test.each(['Barcode', 'Pinot', 'Cashmere', 'Creditor', 'Scb', 'Unvisa'])(
	'%s is nothing to pay with',
	(word) => expect(found(`Quillon\n\n${word}      12.50`, 'payment')).toBeNull(),
);

test.each([
	['14:22', '14:22'],
	['9:05', '9:05'],
	['09:05', '09:05'],
	['19:59', '19:59'],
	['20:00', '20:00'],
	['23:59:59', '23:59:59'],
	['0:00', '0:00'],
	['14:22:07', '14:22:07'],
	['24:00', null],
	['14:60', null],
	['14:2', null],
	['114:22', null],
	['14:223', null],
	['14.22', null],
])('of %s the time of a receipt is %s', (text, time) => {
	expect(found(`Till 4   ${text}   open`, 'time')).toBe(time);
});

test.each([
	['7', '7'],
	['INV-7', 'INV-7'],
	['A/B.C_D#E-7', 'A/B.C_D#E-7'],
	['7-A', '7-A'],
	['AB7CD', 'AB7CD'],
	['Ü-7', 'Ü-7'],
	['7/x/y', '7/x/y'],
	['INV--7', '7'],
	['INV', null],
	['A-B-C', null],
])('of %s the number of an invoice is %s', (text, number) => {
	const field = { ...invoice.fields[0]!, labels: [], unlabeled: undefined };
	expect(findFields(printed(text), [field])[0]!.value).toBe(number);
	const order = { ...invoice.fields[3]!, labels: [] };
	expect(findFields(printed(text), [order])[0]!.value).toBe(number);
});
