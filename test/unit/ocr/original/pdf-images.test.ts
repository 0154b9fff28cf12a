import { readFileSync } from 'node:fs';
import path from 'node:path';
import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { pdfPageImages, type PdfPageImage } from '../../../../ocr/original/pdf-images';
import type { Original } from '../../../../ocr/original/types';
import { UnusableOriginal } from '../../../../ocr/original/unusable';
import { LOCKED_PDF } from './pictures/pictures';

const samples = path.resolve(__dirname, '../../../../demo/samples');

const pdfOf = (bytes: Uint8Array): Original => ({
	bytes,
	fileName: 'pages.pdf',
	mimeType: 'application/pdf',
});

async function drawn(original: Original) {
	const pages: PdfPageImage[] = [];
	for await (const page of pdfPageImages(original)) pages.push(page);
	return pages;
}

/** RGB at a place in 0..1 of the picture. */
async function colorAt({ bytes, width, height }: PdfPageImage, x: number, y: number) {
	const { data, info } = await sharp(bytes)
		.toColorspace('srgb')
		.removeAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	expect([info.width, info.height]).toEqual([width, height]);
	const at = (Math.floor(y * height) * width + Math.floor(x * width)) * info.channels;
	return [...data.subarray(at, at + 3)];
}

const WHITE = [255, 255, 255];

/** A quarter of the page, at the top left as it is drawn, in one color. */
async function quarter(color: ReturnType<typeof rgb>, change?: (pdf: PDFDocument) => void) {
	const pdf = await PDFDocument.create();
	const page = pdf.addPage([200, 400]);
	page.drawRectangle({ x: 0, y: 200, width: 100, height: 200, color: color });
	change?.(pdf);
	return pdfOf(await pdf.save());
}

describe('The pictures of a PDF', () => {
	test('are one for each page, each with its number, of a scan', async () => {
		const bytes = readFileSync(path.join(samples, 'contract.pdf'));
		const pages = await drawn(pdfOf(bytes));
		expect(pages.map(({ pageNumber }) => pageNumber)).toEqual([1, 2]);
		for (const page of pages) {
			expect(page.mimeType).toBe('image/png');
			expect(page.width * page.height).toBeLessThanOrEqual(2_000_000);
			expect(page.width * page.height).toBeGreaterThan(1_900_000);
			expect(page.width / page.height).toBeCloseTo(612 / 792, 2);
			// A page of text is mostly white, and not all of it.
			const { channels } = await sharp(page.bytes).stats();
			expect(channels[0]!.mean).toBeGreaterThan(200);
			expect(channels[0]!.mean).toBeLessThan(254);
			expect(page.bytes.length).toBeLessThan(200_000);
		}
	});

	test('show text that is set in a font, not only pictures', async () => {
		const pdf = await PDFDocument.create();
		const font = await pdf.embedFont(StandardFonts.HelveticaBold);
		pdf.addPage([300, 100]).drawText('Invoice', { x: 20, y: 30, size: 60, font });
		const [page] = await drawn(pdfOf(await pdf.save()));
		const { channels } = await sharp(page!.bytes).stats();
		expect(channels[0]!.min).toBeLessThan(10);
		expect(channels[0]!.mean).toBeLessThan(235);
	});

	test.each([
		['a strong color', rgb(0.8, 0.1, 0.1), [204, 26, 26]],
		['grey', rgb(0.4, 0.4, 0.4), [102, 102, 102]],
		['black', rgb(0, 0, 0), [0, 0, 0]],
	])('keep %s, to within a shade, and white as it is', async (_, color, expected) => {
		const [page] = await drawn(await quarter(color));
		const seen = await colorAt(page!, 0.25, 0.25);
		seen.forEach((value, channel) =>
			expect(Math.abs(value - expected[channel]!)).toBeLessThanOrEqual(8),
		);
		expect(await colorAt(page!, 0.75, 0.75)).toEqual(WHITE);
	});

	test('keep a small red stamp on a page that is black and white', async () => {
		const original = await quarter(rgb(0, 0, 0), (pdf) =>
			pdf.getPage(0).drawRectangle({ x: 150, y: 50, width: 8, height: 8, color: rgb(1, 0, 0) }),
		);
		const [page] = await drawn(original);
		expect(await colorAt(page!, 0.77, 0.865)).toEqual([255, 0, 0]);
	});

	test('are turned as the page says', async () => {
		const original = await quarter(rgb(0, 0, 0), (pdf) => pdf.getPage(0).setRotation(degrees(90)));
		const [page] = await drawn(original);
		expect(page!.width / page!.height).toBeCloseTo(2, 2);
		expect(await colorAt(page!, 0.75, 0.25)).toEqual([0, 0, 0]);
		expect(await colorAt(page!, 0.25, 0.25)).toEqual(WHITE);
	});

	test('show what the page shows of itself, where it is cut to a part', async () => {
		const original = await quarter(rgb(0, 0, 0), (pdf) =>
			pdf.getPage(0).setCropBox(0, 300, 100, 100),
		);
		const [page] = await drawn(original);
		expect(page!.width).toBe(page!.height);
		expect(await colorAt(page!, 0.9, 0.9)).toEqual([0, 0, 0]);
	});

	test('are never larger than four pixels a point', async () => {
		const [page] = await drawn(await quarter(rgb(0, 0, 0)));
		expect(page).toMatchObject({ width: 800, height: 1600 });
	});

	test('of a page thinner than a pixel have at least one', async () => {
		const pdf = await PDFDocument.create();
		pdf.addPage([600_000, 0.01]);
		const [page] = await drawn(pdfOf(await pdf.save()));
		expect(page!.height).toBe(1);
		expect(page!.width).toBeLessThanOrEqual(2_000_000);
	});

	test('are smaller in long documents', async () => {
		const pdf = await PDFDocument.create();
		for (let page = 0; page < 1_000; page++) pdf.addPage([595, 842]);
		for await (const { width, height } of pdfPageImages(pdfOf(await pdf.save()))) {
			expect(width * height).toBeLessThanOrEqual(500_000);
			expect(width * height).toBeGreaterThan(490_000);
			break;
		}
	});

	test('are drawn only when the next one is asked for, and others run in between', async () => {
		let ran = 0;
		const timer = setInterval(() => ran++, 0);
		const bytes = readFileSync(path.join(samples, 'contract.pdf'));
		const seen: number[] = [];
		for await (const { pageNumber } of pdfPageImages(pdfOf(bytes))) seen[pageNumber] = ran;
		clearInterval(timer);
		expect(seen[2]).toBeGreaterThan(seen[1]!);
	});
});

describe('A file without pages to draw is refused, with what to do:', () => {
	const text = (content: string) => new TextEncoder().encode(content);
	test.each([
		['a PDF that needs a password', text(LOCKED_PDF), /"pages\.pdf" is encrypted\. Remove/],
		['a PDF that was cut off', text('%PDF-1.7\n1 0 obj <<'), /cut off or damaged/],
		['a picture', readFileSync(path.join(samples, 'invoice.png')), /PNG file .+ is not a PDF/],
		['plain text', text('Hello'), /is plain text/],
		['nothing', text(''), /is empty/],
	])('%s', async (_, bytes, message) => {
		const refused = drawn(pdfOf(bytes));
		await expect(refused).rejects.toBeInstanceOf(UnusableOriginal);
		await expect(refused).rejects.toThrow(message);
	});

	test('the same PDF without its lock is drawn', async () => {
		const open = text(LOCKED_PDF.replace('/Encrypt 4 0 R', ''));
		expect(await drawn(pdfOf(open))).toHaveLength(1);
	});
});
