import { Path2D } from '@napi-rs/canvas';
import { Page } from './page.ts';

const LETTER = { width: 612, height: 792 };
const LEFT = 78;
const RIGHT = LETTER.width - 72;
const LEADING = 17.6;

interface Clause {
	heading: string;
	paragraphs: string[];
}

const PARTIES =
	'This agreement is made on the 3rd day of June 2024 between Northmoor Cartage Company, ' +
	'with its registered office at 9 Specimen Wharf, Testhaven (the Customer), and Bluegable ' +
	'Instruments, with its registered office at 31 Sample Street, Mockton (the Contractor).';

const FIRST_PAGE: Clause[] = [
	{
		heading: '1. Services',
		paragraphs: [
			'1.1 The Contractor shall inspect, clean, adjust and repair the weighing equipment listed ' +
				'in Schedule A at the premises of the Customer, four times in each year of the term.',
			'1.2 Each visit shall be agreed at least ten working days in advance. The Contractor shall ' +
				'leave a written report that names every instrument examined and every part replaced.',
			'1.3 Urgent repairs are begun within two working days of a call from the Customer.',
		],
	},
	{
		heading: '2. Term',
		paragraphs: [
			'2.1 This agreement begins on 1 July 2024 and continues for a period of 36 months, unless ' +
				'it is ended earlier under clause 6.',
			'2.2 It is renewed for further periods of twelve months unless either party gives notice ' +
				'not later than 90 days before the end of the current period.',
		],
	},
	{
		heading: '3. Fees and payment',
		paragraphs: [
			'3.1 The Customer shall pay a fixed annual fee of $18,400, invoiced in equal parts at the ' +
				'end of each quarter. Spare parts are charged at cost plus a margin of eight percent.',
			'3.2 Invoices are payable within 30 days of receipt. Overdue amounts carry interest at a ' +
				'rate of one percent for each month or part of a month.',
			'3.3 The fee may be changed once a year, by no more than the rise in the index of prices.',
		],
	},
];

const SECOND_PAGE: Clause[] = [
	{
		heading: '4. Duties of the Customer',
		paragraphs: [
			'4.1 The Customer shall give safe access to the equipment during normal working hours and ' +
				'shall keep a trained operator present throughout each visit.',
			'4.2 The Customer shall not allow any other person to open, move or alter the equipment ' +
				'without the written consent of the Contractor.',
		],
	},
	{
		heading: '5. Liability',
		paragraphs: [
			'5.1 Neither party is liable for loss of profit or for any indirect damage. The total ' +
				'liability of the Contractor in any year is limited to the annual fee.',
			'5.2 Each party shall keep insurance to the value of $250,000 for injury and damage.',
		],
	},
	{
		heading: '6. Ending the agreement',
		paragraphs: [
			'6.1 Either party may end this agreement at once, by written notice, if the other commits ' +
				'a serious breach and does not put it right within 21 days of being asked to do so.',
			'6.2 On the last day the Contractor shall return all keys, records and drawings.',
		],
	},
	{
		heading: '7. General',
		paragraphs: [
			'7.1 Changes to this agreement are valid only when made in writing and signed by both ' +
				'parties. If one clause is found to be invalid, the others remain in force.',
			'7.2 This agreement is governed by the law of the place where the equipment is kept.',
		],
	},
];

/** A sheet that lay a little askew on the glass. */
function sheet(degrees: number): Page {
	const page = new Page(LETTER.width, LETTER.height, 200 / 72, {
		face: 'Sample Serif',
		size: 12,
		colour: '#17171a',
	});
	page.ctx.translate(LETTER.width / 2, LETTER.height / 2);
	page.ctx.rotate((degrees * Math.PI) / 180);
	page.ctx.translate(-LETTER.width / 2, -LETTER.height / 2);
	return page;
}

function clauses(page: Page, list: Clause[], from: number): number {
	let y = from;
	for (const { heading, paragraphs } of list) {
		page.text(heading, LEFT, y, { size: 13, bold: true });
		y += 22;
		for (const paragraph of paragraphs) {
			y = page.paragraph(paragraph, LEFT, y, RIGHT - LEFT, LEADING) + 7;
		}
		y += 11;
	}
	return y;
}

function footer(page: Page, number: number): void {
	page.row(
		[
			{ text: 'Maintenance Agreement NC-2024-117', x: LEFT },
			{ text: `Page ${number} of 2`, x: RIGHT, align: 'right' },
		],
		752,
		{ size: 9 },
	);
}

/** Pen strokes above the signature lines, as offsets in points: they spell nothing. */
const PEN_STROKES = [
	'M0 -4 C10 -40 30 -38 16 2 C10 20 -2 8 14 -8 C26 -20 30 -16 28 -4 C27 4 34 -2 38 -9 ' +
		'C40 -2 44 2 50 -8 C58 -34 70 -34 58 0 C66 -12 74 -14 76 -5 C84 -1 110 -12 142 -16',
	'M4 -22 C24 -44 50 -30 22 -12 C4 -2 10 8 30 0 C48 -8 46 -36 58 -34 C66 -30 48 2 56 2 ' +
		'C66 0 70 -14 78 -12 C82 -6 78 2 88 -2 C100 -10 96 6 66 10 C40 12 52 4 128 -6',
];

function signature(page: Page, strokes: string, x: number, y: number): void {
	const { ctx } = page;
	ctx.save();
	ctx.translate(x, y);
	ctx.strokeStyle = '#2a2d3c';
	ctx.lineWidth = 1.1;
	ctx.lineCap = 'round';
	ctx.stroke(new Path2D(strokes));
	ctx.restore();
}

function signatures(page: Page, y: number): void {
	page.paragraph(
		'Signed by the authorised officers of the parties on the date stated at the head of this ' +
			'agreement, each party keeping one original.',
		LEFT,
		y,
		RIGHT - LEFT,
		LEADING,
	);
	const second = 322;
	signature(page, PEN_STROKES[0], LEFT + 18, y + 68);
	signature(page, PEN_STROKES[1], second + 26, y + 66);
	page.rule(LEFT, y + 76, LEFT + 200, y + 76, '#222222', 0.7);
	page.rule(second, y + 76, second + 200, y + 76, '#222222', 0.7);
	const rows: Array<[string, string]> = [
		['Director of Operations', 'Head of Field Service'],
		['Northmoor Cartage Company', 'Bluegable Instruments'],
	];
	rows.forEach(([left, right], index) =>
		page.row(
			[
				{ text: left, x: LEFT },
				{ text: right, x: second },
			],
			y + 92 + index * 15,
			{ size: 10.5 },
		),
	);
}

/** The two sheets before the scanner: clean ink on white, US Letter at 200 dpi, slightly turned. */
export function drawContract(): Page[] {
	const first = sheet(0.55);
	const middle = (LEFT + RIGHT) / 2;
	first.text('MAINTENANCE AGREEMENT', middle, 90, { size: 17, bold: true, align: 'center' });
	first.text('Agreement number NC-2024-117', middle, 111, { align: 'center' });
	const afterParties = first.paragraph(PARTIES, LEFT, 148, RIGHT - LEFT, LEADING);
	clauses(first, FIRST_PAGE, afterParties + 14);
	footer(first, 1);

	const second = sheet(-0.4);
	const afterClauses = clauses(second, SECOND_PAGE, 84);
	signatures(second, afterClauses + 6);
	footer(second, 2);
	return [first, second];
}
