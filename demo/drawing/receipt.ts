import { Page } from './page.ts';
import type { TextStyle } from './page.ts';

/** Page units of the strip; `photograph` lays it on the desk. */
export const STRIP = { width: 400, height: 640 };
const LEFT = 30;
const RIGHT = STRIP.width - 30;
const MIDDLE = STRIP.width / 2;

const ITEMS: Array<[item: string, price: number]> = [
	['2 Flat white', 7.8],
	['1 Pot of green tea', 4.1],
	['3 Cinnamon bun', 9.75],
	['1 Mushroom toast', 8.5],
	['1 Tomato soup', 6.9],
	['2 Sparkling water', 5.2],
];

function dashes(page: Page, y: number): void {
	page.ctx.setLineDash([5, 4]);
	page.rule(LEFT, y, RIGHT, y, '#3a3a3e', 1.2);
	page.ctx.setLineDash([]);
}

function pair(page: Page, left: string, right: string, y: number, style: TextStyle = {}): void {
	page.row(
		[
			{ text: left, x: LEFT },
			{ text: right, x: RIGHT, align: 'right' },
		],
		y,
		style,
	);
}

/** Looks like a bar code and is none: widths from a fixed pattern, no value in it. */
function bars(page: Page, y: number): void {
	let x = 110;
	for (let bar = 0; bar < 44; bar++) {
		const width = 1 + ((bar * 7 + (bar >> 2)) % 3);
		page.box(x, y, width, 30, '#2c2c31');
		x += width + 1 + ((bar * 5) % 3) * 1.2;
	}
}

/** A till receipt, flat, as the printer left it. */
export function drawReceipt(): Page {
	const page = new Page(STRIP.width, STRIP.height, 3, {
		face: 'Sample Mono',
		size: 17,
		colour: '#2c2c31',
	});
	page.box(0, 0, STRIP.width, STRIP.height, '#f7f5f0');
	page.text('COPPER KETTLE CAFE', MIDDLE, 58, { size: 25, bold: true, align: 'center' });
	page.text('5 Imaginary Square, Mockton', MIDDLE, 84, { align: 'center' });
	page.text('Phone 555 0142', MIDDLE, 106, { align: 'center' });
	dashes(page, 124);
	pair(page, 'Receipt 48213', 'Table 12', 148);
	pair(page, '24 May 2024', '13:46', 170);
	dashes(page, 186);

	let y = 212;
	for (const [item, price] of ITEMS) {
		pair(page, item, price.toFixed(2), y);
		y += 25;
	}
	dashes(page, y - 8);

	const gross = ITEMS.reduce((sum, [, price]) => sum + price, 0);
	const net = Math.round((gross / 1.1) * 100) / 100;
	pair(page, 'Net amount', net.toFixed(2), y + 18);
	pair(page, 'Tax 10%', (gross - net).toFixed(2), y + 42);
	pair(page, 'TOTAL', gross.toFixed(2), y + 76, { size: 26, bold: true });
	dashes(page, y + 92);
	pair(page, 'Paid by card', gross.toFixed(2), y + 118);
	pair(page, 'Change', '0.00', y + 142);
	dashes(page, y + 158);
	page.text('Served at counter 3', MIDDLE, y + 184, { align: 'center' });
	page.text('Thank you and goodbye!', MIDDLE, y + 207, { align: 'center' });
	bars(page, y + 222);
	return page;
}
