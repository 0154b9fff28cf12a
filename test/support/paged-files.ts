import {
	concatTransformationMatrix,
	drawObject,
	PDFDocument,
	PDFName,
	type PDFPage,
	popGraphicsState,
	pushGraphicsState,
	StandardFonts,
} from 'pdf-lib';

import { writeTiff } from '../unit/ocr/original/pictures/write-tiff';

/** Files whose pages tell which ones they are, also once they were cut: page 7 is 207 points wide. */

const WIDTH = 200;

/**
 * @param count pages
 * @param withText 1-based numbers of the pages that have a text of their own
 * @param filler bytes that no page shares with another, beside what it needs; a page that is cut out loses them
 * @param picture bytes of a picture on the page, which it keeps
 */
export async function pagedPdf(
	count: number,
	{
		withText = [],
		filler = 0,
		picture = () => 0,
	}: { withText?: readonly number[]; filler?: number; picture?: (page: number) => number } = {},
): Promise<Buffer> {
	const pdf = await PDFDocument.create();
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	for (let number = 1; number <= count; number++) {
		const page = pdf.addPage([WIDTH + number, 300]);
		if (withText.includes(number)) {
			for (let line = 0; line < 12; line++) {
				page.drawText(ownText(number, line), { x: 12, y: 270 - line * 20, size: 11, font });
			}
		} else page.drawRectangle({ x: 20, y: 40, width: 90, height: 120 });
		if (picture(number) > 0) drawGrey(pdf, page, picture(number));
		if (filler > 0) {
			const bytes = Uint8Array.from({ length: filler }, (_, at) => (at * 31 + number * 7) % 251);
			const stream = pdf.context.stream(bytes, { Type: 'Metadata', Number: number });
			page.node.set(pdf.context.obj('Metadata') as never, pdf.context.register(stream));
		}
	}
	return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

/** Draws a grey picture that is stored as it is. */
function drawGrey(pdf: PDFDocument, page: PDFPage, bytes: number): void {
	const height = Math.ceil(bytes / WIDTH);
	const image = { Type: 'XObject', Subtype: 'Image', ColorSpace: 'DeviceGray' };
	const size = { Width: WIDTH, Height: height, BitsPerComponent: 8 };
	const stream = pdf.context.stream(new Uint8Array(WIDTH * height), { ...image, ...size });
	page.node.setXObject(PDFName.of('Grey'), pdf.context.register(stream));
	page.pushOperators(
		pushGraphicsState(),
		concatTransformationMatrix(90, 0, 0, 90, 20, 180),
		drawObject('Grey'),
		popGraphicsState(),
	);
}

/** What a page's own text says in a line. */
export const ownText = (page: number, line: number) => `Own text of page ${page} line ${line + 1}`;

/** Which pages of the whole file a cut one has. */
export async function pagesIn(bytes: Uint8Array): Promise<number[]> {
	const pdf = await PDFDocument.load(bytes);
	return pdf.getPages().map((page) => Math.round(page.getWidth()) - WIDTH);
}

/**
 * @param count pages
 * @param filler bytes that each page has at the least
 */
export const pagedTiff = (count: number, filler: number): Buffer =>
	writeTiff(
		Array.from({ length: count }, (_, index) => ({
			width: WIDTH + index + 1,
			height: Math.ceil(filler / WIDTH),
			photometric: 1,
			value: (x: number, y: number) => (x * 37 + y * 101) % 256,
		})),
	);

/** Which pages of a {@link pagedTiff} a cut one has: the widths in its directories, one after the other. */
export function tiffPagesIn(bytes: Buffer): number[] {
	if (bytes.toString('latin1', 0, 4) !== 'II*\0') throw new Error('It is no TIFF.');
	const pages: number[] = [];
	for (let at = bytes.readUInt32LE(4); at !== 0;) {
		const count = bytes.readUInt16LE(at);
		const entries = Array.from({ length: count }, (_, index) => at + 2 + index * 12);
		const width = entries.find((entry) => bytes.readUInt16LE(entry) === 256)!;
		pages.push(bytes.readUInt16LE(width + 8) - WIDTH);
		at = bytes.readUInt32LE(at + 2 + count * 12);
	}
	return pages;
}
