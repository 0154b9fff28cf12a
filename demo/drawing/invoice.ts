import { Page } from './page.ts';
import type { Cell } from './page.ts';

const A4 = { width: 595, height: 842 };
const LEFT = 46;
const RIGHT = A4.width - 46;
const ACCENT = '#1f5f74';
const QUIET = '#55606b';

/** Columns of the table: quantities and amounts end at their x. */
const COLUMN = { code: LEFT + 8, description: 122, quantity: 370, price: 458, amount: RIGHT - 8 };

const ITEMS: Array<[code: string, description: string, quantity: number, price: number]> = [
	['PW-204', 'Cotton drawing paper, 200 g, pack of 50', 12, 38.5],
	['PW-318', 'Kraft envelopes, large, box of 250', 6, 27.9],
	['BK-077', 'Hard cover ledger, 192 ruled pages', 24, 14.25],
	['BK-092', 'Pocket notebook, dotted, set of three', 40, 9.6],
	['IN-411', 'Iron gall ink, blue black, 90 ml bottle', 18, 11.75],
	['PK-536', 'Protective mailing tubes, 70 cm', 30, 3.4],
	['SV-900', 'Custom letterhead printing, per 1,000 sheets', 3, 86],
	['SV-925', 'Delivery by pallet, inside the region', 1, 64],
];

function money(amount: number): string {
	return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function block(page: Page, heading: string, lines: string[], x: number, y: number): void {
	page.text(heading, x, y, { size: 8.5, bold: true, colour: ACCENT });
	lines.forEach((line, index) =>
		page.text(line, x, y + 16 + index * 13.5, { size: 10, bold: index === 0 }),
	);
}

function letterhead(page: Page): void {
	// A folded sheet for a mark: the seller is invented, and so is its sign.
	page.box(LEFT, 44, 30, 38, ACCENT, 2);
	page.ctx.fillStyle = '#8fc1cf';
	page.ctx.beginPath();
	page.ctx.moveTo(LEFT + 30, 44);
	page.ctx.lineTo(LEFT + 30, 64);
	page.ctx.lineTo(LEFT + 12, 44);
	page.ctx.fill();
	page.row(
		[
			{ text: 'Pebblewick Paper Works', x: LEFT + 42, size: 18, bold: true },
			{ text: 'INVOICE', x: RIGHT, size: 26, bold: true, colour: ACCENT, align: 'right' },
		],
		66,
	);
	page.text('14 Example Lane, Sampleford SF4 2PW', LEFT + 42, 82, { size: 9, colour: QUIET });
	page.text('accounts@pebblewick.example', LEFT + 42, 95, { size: 9, colour: QUIET });
	page.rule(LEFT, 116, RIGHT, 116, ACCENT, 1.2);
}

/**
 * One address block and a band of details, not columns of addresses side by side: engines that read
 * by rows and engines that read by columns agree on this order, and so can be measured against it.
 */
function parties(page: Page): void {
	const buyer = ['Marrowby Trading Post', 'Purchasing Department', '7 Placeholder Quay'];
	block(page, 'BILL TO', [...buyer, 'Testhaven TH1 8MT'], LEFT, 140);

	const details: Array<[label: string, value: string]> = [
		['Invoice number', '2024-00871'],
		['Invoice date', '18 March 2024'],
		['Due date', '17 April 2024'],
		['Order number', 'MTP-55310'],
		['Customer', '40276'],
	];
	const places = [LEFT + 8, 154, 258, 362, 466];
	const cells = (part: 0 | 1): Cell[] =>
		details.map((detail, index) => ({ text: detail[part], x: places[index] }));
	page.rule(LEFT, 216, RIGHT, 216);
	page.row(cells(0), 233, { size: 9, colour: QUIET });
	page.row(cells(1), 249, { size: 10.5, bold: true });
	page.rule(LEFT, 260, RIGHT, 260);
	page.row(
		[
			{ text: 'Ship to', x: LEFT + 8, size: 9, colour: QUIET },
			{ text: 'Marrowby Depot North, Gate 3, 220 Fictional Road, Testhaven TH4 3GD', x: 154 },
		],
		278,
	);
}

function items(page: Page): number {
	const cells = (texts: string[]): Cell[] => [
		{ text: texts[0], x: COLUMN.code },
		{ text: texts[1], x: COLUMN.description },
		{ text: texts[2], x: COLUMN.quantity, align: 'right' },
		{ text: texts[3], x: COLUMN.price, align: 'right' },
		{ text: texts[4], x: COLUMN.amount, align: 'right' },
	];
	page.box(LEFT, 298, RIGHT - LEFT, 24, '#e3eef2');
	page.row(cells(['Item', 'Description', 'Quantity', 'Unit price', 'Amount']), 314, {
		size: 9.5,
		bold: true,
	});
	let y = 340;
	for (const [code, description, quantity, price] of ITEMS) {
		const texts = [code, description, String(quantity), money(price), money(quantity * price)];
		page.row(cells(texts), y);
		page.rule(LEFT, y + 9, RIGHT, y + 9);
		y += 24;
	}
	return y;
}

function totals(page: Page, y: number): void {
	const goods = ITEMS.reduce((sum, [, , quantity, price]) => sum + quantity * price, 0);
	const discount = Math.round(goods * 5) / 100;
	const tax = Math.round((goods - discount) * 7.5) / 100;
	const rows: Array<[string, string]> = [
		['Subtotal', money(goods)],
		['Trade discount 5%', `-${money(discount)}`],
		['Sales tax 7.5%', money(tax)],
	];
	rows.forEach(([label, amount], index) =>
		page.row(
			[
				{ text: label, x: 360, colour: QUIET },
				{ text: amount, x: COLUMN.amount, align: 'right' },
			],
			y + index * 18,
		),
	);
	page.box(350, y + 46, RIGHT - 350, 28, ACCENT, 2);
	page.row(
		[
			{ text: 'Total due', x: 360 },
			{ text: `$${money(goods - discount + tax)}`, x: COLUMN.amount, align: 'right' },
		],
		y + 65,
		{ size: 13, bold: true, colour: '#ffffff' },
	);
}

function terms(page: Page, y: number): void {
	block(page, 'PAYMENT', ['Sampleford Mutual Bank', 'Account 3301 7745 2096'], LEFT, y);
	page.text('Reference 2024-00871', LEFT, y + 43, { size: 10 });
	page.text('NOTES', LEFT, y + 72, { size: 8.5, bold: true, colour: ACCENT });
	page.paragraph(
		'Please pay the full amount within thirty days and quote the invoice number with your ' +
			'transfer. Goods remain the property of the seller until they are paid for. Claims for ' +
			'damaged or missing items must reach us in writing within seven days of delivery.',
		LEFT,
		y + 88,
		RIGHT - LEFT,
		13.5,
		{ size: 9.5 },
	);
	page.rule(LEFT, 794, RIGHT, 794);
	page.row(
		[
			{ text: 'Thank you for your order', x: LEFT },
			{ text: 'Page 1 of 1', x: RIGHT, align: 'right' },
		],
		809,
		{ size: 9, colour: QUIET },
	);
}

/** A digital invoice, A4 at 200 dpi, as accounting software prints it. */
export function drawInvoice(): Page {
	const page = new Page(A4.width, A4.height, 200 / 72);
	letterhead(page);
	parties(page);
	const afterItems = items(page);
	totals(page, afterItems + 5);
	terms(page, afterItems + 106);
	return page;
}
