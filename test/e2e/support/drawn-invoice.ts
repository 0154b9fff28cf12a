import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Upload } from '../../harness/rest.ts';

GlobalFonts.registerFromPath(path.join(process.cwd(), 'demo/fonts/Lato-Regular.ttf'), 'Sample');

/** A page of A4 at 150 dpi. */
const [WIDTH, HEIGHT] = [1240, 1754];

const HEAD = [
	'3 Sample Street, Testhaven TH2 4QX',
	'',
	'Invoice number: NL-20417',
	'Invoice date: 4 May 2024',
	'Due date: 3 June 2024',
	'',
	'Bill to',
	'Marrowby Trading Post',
	'7 Placeholder Quay, Testhaven TH1 8MT',
];

const ROWS = [
	['Description', 'Quantity', 'Unit price', 'Amount'],
	['Copy paper, five reams', '10', '4.50', '45.00'],
	['Desk lamp with clamp', '2', '31.25', '62.50'],
	['Delivery inside the region', '1', '12.50', '12.50'],
];

/** An invoice of 120.00 and a tax, which says that 129.00 are due; as a PNG. */
export function drawnInvoice(fileName: string, { tax }: { tax: string }): Upload {
	const canvas = createCanvas(WIDTH, HEIGHT);
	const pen = canvas.getContext('2d');
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, WIDTH, HEIGHT);
	pen.fillStyle = '#111';
	const write = (
		text: string,
		x: number,
		y: number,
		size = 26,
		align: CanvasTextAlign = 'left',
	) => {
		pen.font = `${size}px Sample`;
		pen.textAlign = align;
		pen.fillText(text, x, y);
	};
	write('Northlight Office Supply', 110, 150, 40);
	write('INVOICE', 1130, 150, 40, 'right');
	HEAD.forEach((line, index) => write(line, 110, 210 + index * 44));
	ROWS.forEach((cells, row) => {
		const y = 700 + row * 60;
		cells.forEach((cell, column) => {
			if (column === 0) write(cell, 110, y);
			else write(cell, [0, 720, 930, 1130][column]!, y, 26, 'right');
		});
	});
	[
		['Subtotal', '120.00'],
		['Sales tax', tax],
		['Total due', '$129.00'],
	].forEach(([label = '', amount = ''], index) => {
		write(label, 800, 1000 + index * 60);
		write(amount, 1130, 1000 + index * 60, 26, 'right');
	});
	return { bytes: canvas.toBuffer('image/png'), fileName, mimeType: 'image/png' };
}
