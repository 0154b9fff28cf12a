import bwipjs from 'bwip-js/node';

import { PDFDocument, PDFName } from '../../ocr/bundled/pdf-lib';

/** Draws a filled rectangle: from the left, from the top, width and height, in one unit. */
export type Draw = (x: number, y: number, width: number, height: number) => void;

/** A code to be drawn; `kind` is BWIPP's name of it, such as `qrcode` or `code128`. */
export interface DrawnCode {
	kind: string;
	text: string;
	/** Its top left corner, and how wide it is. */
	x: number;
	y: number;
	width: number;
}

/** A row of a stacked code is so many modules high. */
const ROW_HEIGHTS: Partial<Record<string, number>> = { pdf417: 3 };

/** Of a barcode of lines: its height as a part of its width. */
const FLAT = 0.25;

/** Draws a barcode or QR code out of rectangles. */
export function drawCode({ kind, text, x, y, width }: DrawnCode, draw: Draw): void {
	const [code] = bwipjs.raw({ bcid: kind, text });
	if (code && 'pixs' in code) {
		const { pixs, pixx, pixy } = code;
		const module = width / pixx;
		const high = module * (ROW_HEIGHTS[kind] ?? 1);
		for (let row = 0; row < pixy; row++) {
			for (let from = 0; from < pixx;) {
				let to = from;
				while (to < pixx && pixs[row * pixx + to]) to++;
				if (to > from) draw(x + from * module, y + row * high, (to - from) * module, high);
				from = to + 1;
			}
		}
		return;
	}
	const bars = code && 'sbs' in code ? code.sbs : [];
	const unit = width / bars.reduce((sum, bar) => sum + bar, 0);
	let at = x;
	for (const [index, bar] of bars.entries()) {
		if (index % 2 === 0) draw(at, y, bar * unit, width * FLAT);
		at += bar * unit;
	}
}

/** What is on a page: text lines, codes, or nothing. Places in points, from the top left. */
export interface DrawnPage {
	text?: readonly string[];
	codes?: readonly DrawnCode[];
}

/** Small, as it is drawn many times over. */
const [WIDTH, HEIGHT] = [210, 297];

/** A PDF whose pages have text of their own and codes out of rectangles. */
export async function pdfOfPages(pages: readonly DrawnPage[]): Promise<Uint8Array> {
	const pdf = await PDFDocument.create();
	const font = pdf.context.register(
		pdf.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }),
	);
	for (const { text = [], codes = [] } of pages) {
		const drawn: string[] = [];
		for (const code of codes) {
			drawCode(code, (x, y, width, height) => {
				const numbers = [x, HEIGHT - y - height, width, height].map((n) => n.toFixed(3));
				drawn.push(`${numbers.join(' ')} re f`);
			});
		}
		text.forEach((line, index) => {
			drawn.push(`BT /F 8 Tf 20 ${HEIGHT - 25 - index * 10} Td (${line}) Tj ET`);
		});
		const { node } = pdf.addPage([WIDTH, HEIGHT]);
		node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream(drawn.join('\n'))));
		node.set(PDFName.of('Resources'), pdf.context.obj({ Font: { F: font } }));
	}
	return await pdf.save();
}
