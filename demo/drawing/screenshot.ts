import { Page } from './page.ts';

const WINDOW = { width: 1280, height: 800 };
const SIDEBAR = 236;
const INK = '#20242b';
const QUIET = '#5a6270';
const ACCENT = '#2f6f4f';

const FOLDERS: Array<[name: string, unread: string]> = [
	['Inbox', '12'],
	['Starred', ''],
	['Drafts', '3'],
	['Sent', ''],
	['Archive', ''],
	['Invoices', '27'],
	['Contracts', ''],
	['Receipts', '8'],
	['Trash', ''],
];

const MAILS: Array<[sender: string, subject: string, preview: string, time: string]> = [
	['Pebblewick Paper Works', 'Invoice 2024-00871', 'Your invoice for March is attached', '09:42'],
	['Northmoor Cartage', 'Signed agreement', 'Please find the scanned copy enclosed', '09:15'],
	['Warehouse Team', 'Delivery confirmed', 'Two pallets arrived at the north depot', '08:57'],
	['Copper Kettle Cafe', 'Your receipt', 'Thank you for your visit on Friday', '08:30'],
	['Bluegable Instruments', 'Service visit in June', 'We suggest Tuesday at ten', 'Mon'],
	['Accounts Office', 'Monthly report', 'Figures for April are ready for review', 'Mon'],
	['Facilities Desk', 'Lift out of service', 'Repairs will be finished by noon', 'Sun'],
	['Travel Office', 'Booking changed', 'Your train now leaves from platform 4', 'Sun'],
	['Marrowby Trading Post', 'Purchase order', 'Kindly confirm the quantities below', 'Sat'],
];

function titleBar(page: Page): void {
	page.box(0, 0, WINDOW.width, 44, '#e4e7eb');
	['#b9bfc8', '#b9bfc8', ACCENT].forEach((colour, index) =>
		page.box(18 + index * 22, 15, 14, 14, colour, 7),
	);
	page.rule(0, 44, WINDOW.width, 44, '#cfd4da', 1);
	page.text('Parcel Mail - Inbox', WINDOW.width / 2, 28, { bold: true, align: 'center' });
}

function sidebar(page: Page): void {
	page.box(0, 45, SIDEBAR, WINDOW.height - 45, '#f1f3f5');
	page.rule(SIDEBAR, 45, SIDEBAR, WINDOW.height, '#d8dce2', 1);
	page.box(18, 62, SIDEBAR - 36, 42, ACCENT, 6);
	page.text('New message', SIDEBAR / 2, 89, { bold: true, colour: '#ffffff', align: 'center' });
	FOLDERS.forEach(([name, unread], index) => {
		const y = 150 + index * 42;
		const chosen = index === 0;
		if (chosen) page.box(10, y - 26, SIDEBAR - 20, 38, '#d9e8df', 6);
		// A plain folder glyph before each name.
		page.frame(26, y - 13, 17, 12, chosen ? ACCENT : '#8a93a0', 2);
		const cells = [{ text: name, x: 58, bold: chosen }];
		if (unread === '') page.row(cells, y);
		else page.row([...cells, { text: unread, x: SIDEBAR - 28, bold: false, align: 'right' }], y);
	});
	page.rule(20, 724, SIDEBAR - 20, 724, '#d8dce2', 1);
	page.text('Storage 62% full', 26, 754, { size: 15, colour: QUIET });
	page.box(26, 766, 184, 6, '#d8dce2', 3);
	page.box(26, 766, 114, 6, ACCENT, 3);
}

function toolbar(page: Page): void {
	page.box(260, 60, 440, 40, '#f4f5f7', 6);
	page.frame(260.5, 60.5, 439, 39, '#cfd4da', 6);
	page.text('Search in messages', 300, 86, { colour: QUIET });
	page.ctx.strokeStyle = '#8a93a0';
	page.ctx.lineWidth = 1.8;
	page.ctx.beginPath();
	page.ctx.arc(279, 78, 6, 0, Math.PI * 2);
	page.ctx.moveTo(283.5, 82.5);
	page.ctx.lineTo(288, 87);
	page.ctx.stroke();
	page.row(
		[
			{ text: 'Archive', x: 880 },
			{ text: 'Delete', x: 980 },
			{ text: 'Mark as read', x: 1074 },
			{ text: 'More', x: 1214 },
		],
		86,
	);
	page.rule(SIDEBAR, 116, WINDOW.width, 116, '#d8dce2', 1);
}

function list(page: Page): void {
	MAILS.forEach(([sender, subject, preview, time], index) => {
		const top = 117 + index * 71;
		const unread = index < 3;
		if (index === 0) page.box(SIDEBAR + 1, top, WINDOW.width - SIDEBAR, 70, '#edf4f0');
		page.frame(262.5, top + 26.5, 16, 16, '#a7aeb8', 3);
		if (unread) page.box(293, top + 30, 9, 9, ACCENT, 5);
		page.row(
			[
				{ text: sender, x: 318, bold: unread },
				{ text: subject, x: 545, bold: unread },
				{ text: preview, x: 770, colour: QUIET },
				{ text: time, x: WINDOW.width - 28, colour: QUIET, align: 'right' },
			],
			top + 41,
		);
		page.rule(SIDEBAR, top + 70.5, WINDOW.width, top + 70.5, '#e6e9ed', 1);
	});
	page.row(
		[
			{ text: '9 of 214 messages', x: 262 },
			{ text: 'Updated just now', x: WINDOW.width - 28, align: 'right' },
		],
		782,
		{ size: 15, colour: QUIET },
	);
}

/** A mail window, pixel for pixel as a screen shows it. */
export function drawScreenshot(): Page {
	const page = new Page(WINDOW.width, WINDOW.height, 1, { size: 16, colour: INK });
	titleBar(page);
	sidebar(page);
	toolbar(page);
	list(page);
	return page;
}
