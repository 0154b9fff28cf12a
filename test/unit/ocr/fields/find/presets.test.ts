import type { OcrDocument } from '../../../../../ocr/document/types';
import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { compilePattern } from '../../../../../ocr/fields/find/pattern';
import { PRESETS } from '../../../../../ocr/fields/presets';
import * as amounts from '../../../../../ocr/fields/presets/labels/amounts';
import * as columns from '../../../../../ocr/fields/presets/labels/columns';
import * as dates from '../../../../../ocr/fields/presets/labels/dates';
import * as numbers from '../../../../../ocr/fields/presets/labels/numbers';
import * as parties from '../../../../../ocr/fields/presets/labels/parties';
import * as payment from '../../../../../ocr/fields/presets/labels/payment';
import { printed } from '../printed';
import { wanted } from './wanted';

const [invoice, receipt] = PRESETS as [(typeof PRESETS)[0], (typeof PRESETS)[0]];

function valuesOf(document: OcrDocument, { fields }: (typeof PRESETS)[0]) {
	const found = findFields(document, fields).filter(({ value }) => value !== null);
	return Object.fromEntries(found.map(({ path: name, value }) => [name, value]));
}

test.each(['Order number', 'Order no.', 'Order No', 'Order ID'])(
	'an order by "%s", and thanks for an order are none',
	(label) => {
		const text = `
Brightwater Supplies Ltd                          Invoice No.: BW-20431
                                                  ${label}  MTP-55310
Brass hinges                  12            4.50       54.00
                                            Total      54.00

Thank you for your order                                       Page 1`;
		expect(valuesOf(printed(text), invoice)).toMatchObject({ purchaseOrder: 'MTP-55310' });
		const thanks = printed(text.replace(/ .*MTP-55310/, ''));
		expect(valuesOf(thanks, invoice)).not.toHaveProperty('purchaseOrder');
	},
);

test('an English invoice: facts at the right, rows, sums, bank data at the foot', () => {
	const text = `
Brightwater Supplies Ltd                                     INVOICE
Unit 7, Quay Street, Bristol BS1 4ND

Bill To:                                 Invoice No.: BW-20431
Hollow Oak Joinery                       Invoice Date: 05/03/2024
18 Mill Road                             Due Date: 28/03/2024
Leeds LS2 7EW                            Your PO: 77120

Description                  Qty      Unit Price      Amount
Brass hinges                  12            4.50       54.00
Oak boards, planed             3           82.00      246.00
Delivery                       1           10.00       10.00

                                       Subtotal       310.00
                                       VAT 20%         62.00
                                       Total GBP      372.00

VAT Reg. No. GB 123 4567 89          IBAN GB29 NWBK 6016 1331 9268 19`;
	expect(valuesOf(printed(text), invoice)).toEqual({
		invoiceNumber: 'BW-20431',
		date: '2024-03-05',
		dueDate: '2024-03-28',
		purchaseOrder: '77120',
		supplier: 'Brightwater Supplies Ltd',
		supplierVatId: 'GB123456789',
		customer: 'Hollow Oak Joinery',
		net: 310,
		tax: 62,
		total: 372,
		currency: 'GBP',
		iban: 'GB29NWBK60161331926819',
		'lineItems[0].description': 'Brass hinges',
		'lineItems[0].quantity': 12,
		'lineItems[0].unitPrice': 4.5,
		'lineItems[0].amount': 54,
		'lineItems[1].description': 'Oak boards, planed',
		'lineItems[1].quantity': 3,
		'lineItems[1].unitPrice': 82,
		'lineItems[1].amount': 246,
		'lineItems[2].description': 'Delivery',
		'lineItems[2].quantity': 1,
		'lineItems[2].unitPrice': 10,
		'lineItems[2].amount': 10,
	});
});

test('a German invoice: heads over a row of facts, a letter without labels for the parties', () => {
	const text = `
Tischlerei Eichhorn GmbH

Gasthof Zum Anker
Marktplatz 3
97070 Würzburg

Rechnung

Rechnungs-Nr.     Rechnungsdatum     Kundennummer     Fällig am
2024/118          4. März 2024       10423            18. März 2024

Pos.   Bezeichnung             Menge    Einzelpreis     Gesamtpreis
1      Tisch aus Eiche             2       1.250,00        2.500,00
2      Stuhl                       8         189,90        1.519,20

                               Nettobetrag             4.019,20 €
                               zzgl. 19 % MwSt.          763,65 €
                               Gesamtbetrag            4.782,85 €

Bitte überweisen Sie auf DE89 3704 0044 0532 0130 00. USt-IdNr. DE123456789`;
	const values = valuesOf(printed(text), invoice);
	expect(values).toMatchObject({
		invoiceNumber: '2024/118',
		date: '2024-03-04',
		dueDate: '2024-03-18',
		supplier: 'Tischlerei Eichhorn GmbH',
		customer: 'Gasthof Zum Anker',
		net: 4019.2,
		tax: 763.65,
		total: 4782.85,
		currency: 'EUR',
		iban: 'DE89370400440532013000',
		supplierVatId: 'DE123456789',
		'lineItems[1].description': 'Stuhl',
		'lineItems[1].quantity': 8,
		'lineItems[1].amount': 1519.2,
	});
	expect(values).not.toHaveProperty('lineItems[2].amount');
});

test('a Japanese invoice', () => {
	const text = `
請求書
みどり電機株式会社 御中                  青空商事株式会社
請求書番号: S-0091                      発行日: 令和6年3月5日
お支払期限: 2024年4月30日                登録番号: T1234567890123

品名             数量     単価        金額
電球              10       300       3,000
工具箱             1     8,000       8,000

小計                               11,000円
消費税(10%)                         1,100円
合計                               12,100円`;
	expect(valuesOf(printed(text), invoice)).toMatchObject({
		invoiceNumber: 'S-0091',
		date: '2024-03-05',
		dueDate: '2024-04-30',
		customer: 'みどり電機株式会社',
		supplierVatId: 'T1234567890123',
		net: 11000,
		tax: 1100,
		total: 12100,
		currency: 'JPY',
		'lineItems[0].description': '電球',
		'lineItems[1].amount': 8000,
	});
});

test('a receipt: items in lines, cash and change, a date without a label', () => {
	const text = `
   CORNER GROCER
   14 High Street
   05/13/24 14:22
OAT MILK              $3.20
BREAD                 $2.80
2 x 1.40
APPLES                $4.00

SUBTOTAL             $10.00
TAX                   $0.80
TOTAL                $10.80
CASH                 $20.00
CHANGE                $9.20`;
	expect(valuesOf(printed(text), receipt)).toEqual({
		merchant: 'CORNER GROCER',
		date: '2024-05-13',
		time: '14:22',
		net: 10,
		tax: 0.8,
		total: 10.8,
		currency: 'USD',
		payment: 'CASH',
		'lineItems[0].description': 'OAT MILK',
		'lineItems[0].amount': 3.2,
		'lineItems[1].description': 'BREAD',
		'lineItems[1].quantity': 2,
		'lineItems[1].unitPrice': 1.4,
		'lineItems[1].amount': 2.8,
		'lineItems[2].description': 'APPLES',
		'lineItems[2].amount': 4,
	});
});

test('rows go on over pages; what is carried over and the foot of a page are no items', () => {
	const page = (first: number, carried: string) => `
Description          Qty     Price      Amount
${carried}
Part number ${first}          2      1.00        2.00
Part number ${first + 1}          3      1.00        3.00
Carried forward                          9.00
VAT Reg. No. GB123456789             Page ${first}`;
	const text = [page(1, ''), page(3, 'Carried forward                          9.00')].join(
		'\n---\n',
	);
	const values = findFields(printed(text), invoice.fields).filter(({ path: name }) =>
		name.endsWith('.description'),
	);
	expect(values.map(({ value, page: number }) => [value, number])).toEqual([
		['Part number 1', 1],
		['Part number 2', 1],
		['Part number 3', 2],
		['Part number 4', 2],
	]);
});

test.each([
	['Subtotal $20.00\nTotal $20.00\nAmount paid $20.00\nAmount due $0.00', 20],
	['Total TTC 18,46 €\nAcompte 10,00 €\nNet à payer 8,46 €', 18.46],
	['Total $20.00\nPrevious balance $50.00\nTotal due $70.00', 20],
	['Rechnungssumme 20,00 €\nOffener Betrag 0,00 €', 20],
	['Invoice amount $20.00\nTotal due $0.00', 20],
	['合計 2,000円\nお支払金額 1,500円', 2000],
	['Amount due $70.00', 70],
	['Suma anterior 30,00 €\nTotal a pagar 70,00 €', 70],
	['Total 20\nAmount due 70', 20],
	[
		'Item        Qty       Total\nPen           2      $10.00\nInk           1      $20.00\nNet                  $30.00\nVAT                   $6.00\nTotal to pay         $36.00',
		36,
	],
	['Zu zahlen: 70,00 €', 70],
])('%j: the total is %d, whatever of it is still to be paid', (text, total) => {
	for (const preset of [invoice, receipt])
		expect(valuesOf(printed(text), preset)).toMatchObject({ total });
});

test.each([
	'INV-7',
	'A-1',
	'7',
	'X7',
	'2024/118',
	'RE-2024-0815',
	'GST/23-24/0045',
	'INVOICE-2024-1',
	'RECHNUNG-2024-7',
	'PO-1234',
	'A-B-7-C',
])('the number %s is told whole', (number) => {
	for (const text of [`Invoice No: ${number}`, `Invoice No:          ${number}`])
		expect(valuesOf(printed(text), invoice)).toMatchObject({ invoiceNumber: number });
});

test('columns of one', () => {
	const text = 'Part      Weight\nA-1       3.5\nB-2       4.5\nC-3       5.5';
	const columns = [
		wanted('parts[].id', 'text', ['Part']),
		wanted('parts[].weight', 'number', ['Weight']),
	];
	expect(findFields(printed(text), columns).map(({ path: name, value }) => [name, value])).toEqual([
		['parts[0].id', 'A-1'],
		['parts[0].weight', 3.5],
		['parts[1].id', 'B-2'],
		['parts[1].weight', 4.5],
		['parts[2].id', 'C-3'],
		['parts[2].weight', 5.5],
	]);
	expect(findFields(printed('nothing'), columns).map(({ path: name }) => name)).toEqual([
		'parts[].id',
		'parts[].weight',
	]);
});

test('presets can be used as they are', () => {
	expect(PRESETS.map(({ id, name }) => [id, name])).toEqual([
		['invoice', 'Invoice'],
		['receipt', 'Receipt'],
	]);
	for (const { fields } of PRESETS) {
		expect(new Set(fields.map(({ path: name }) => name)).size).toBe(fields.length);
		for (const { type, pattern } of fields) {
			expect(type === 'pattern').toBe(pattern !== undefined);
			if (pattern !== undefined) expect(() => compilePattern(pattern)).not.toThrow();
		}
	}
});

test.each(Object.entries({ ...amounts, ...dates, ...numbers, ...parties, ...payment, ...columns }))(
	'%s has labels in each language',
	(_, labels) => {
		// Some lists are of no language.
		if (Array.isArray(labels)) return expect(labels.length).toBeGreaterThan(5);
		expect(Object.keys(labels)).toHaveLength(18);
		for (const list of Object.values(labels)) expect(list.length).toBeGreaterThan(0);
	},
);

describe('which of several totals is the total', () => {
	const sums = (lines: string, preset: (typeof PRESETS)[0]) => {
		const { net, tax, total } = valuesOf(printed(`Fernhill Ltd\n\n${lines}`), preset);
		return { net, tax, total };
	};
	const all = { net: 100, tax: 20, total: 120 };
	const labels: Array<[net: string, tax: string, total: string]> = [
		['Total', 'VAT', 'Total due'],
		['Total', 'VAT 20%', 'Amount due'],
		['Total', 'Sales tax', 'Grand total'],
		['Zwischensumme', 'MwSt.', 'Gesamtbetrag'],
		['Summe', 'MwSt. 20 %', 'Zu zahlen'],
		['Gesamt', 'USt.', 'Rechnungsbetrag'],
		['Netto', 'MwSt.', 'Brutto'],
		['Total HT', 'TVA', 'Total TTC'],
		['Total', 'TVA 20 %', 'Net à payer'],
		['Total', 'IVA', 'Total a pagar'],
		['Totale', 'IVA', 'Totale da pagare'],
		['Totaal', 'Btw', 'Te betalen'],
		['Razem', 'VAT', 'Do zapłaty'],
		['Celkem', 'DPH', 'Celkem k úhradě'],
		['小計', '消費税', '合計'],
	];

	test.each(labels)('%s, %s, %s', (net, tax, total) => {
		const text = `${net}     100.00\n${tax}     20.00\n${total}     120.00`;
		expect(sums(text, invoice)).toEqual(all);
		expect(sums(text, receipt)).toEqual(all);
	});

	test('several taxes stand between the two', () => {
		const text = 'Total    100.00\nVAT 5%    5.00\nVAT 20%    10.00\nTotal due    115.00';
		expect(sums(text, invoice)).toMatchObject({ net: 100, total: 115 });
	});

	test('what is paid, or was owed before, makes no other total', () => {
		const paid = 'Net 100.00\nVAT 20.00\nTotal 120.00\nPaid 50.00\nAmount due 70.00';
		expect(sums(paid, invoice)).toEqual(all);
		const owed = 'Net 100.00\nVAT 20.00\nTotal 120.00\nPrevious balance 30.00\nAmount due 150.00';
		expect(sums(owed, invoice)).toEqual(all);
	});

	test('a tax that is told behind both of them is in the total already', () => {
		const text = 'Total    120.00\nTip    20.00\nTotal due    140.00\nVAT included    20.00';
		expect(sums(text, receipt)).toMatchObject({ tax: 20, total: 120 });
	});
});
