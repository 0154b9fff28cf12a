import { loadImage, createCanvas } from '@napi-rs/canvas';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';

import type { Format } from '../formats.ts';

/** One page as the engine wants it: 8-bit grey, row by row, no padding. */
export interface PageImage {
	width: number;
	height: number;
	grey: Buffer;
	/** Pixels per inch, where the file says how large its pages are; images do not. */
	dpi?: number;
}

export interface OpenDocument {
	pageCount: number;
	/** @param index 0-based */
	page(index: number): Promise<PageImage>;
	close(): void;
}

export type UnreadableReason = 'corrupt' | 'password' | 'pixels' | 'engine';

/** The file cannot be read, and trying again would not help. */
export class UnreadableDocument extends Error {
	readonly reason: UnreadableReason;

	constructor(reason: UnreadableReason, message: string) {
		super(message);
		this.reason = reason;
	}
}

/** Pixels per page; pages that are not images are counted as if rendered at 300 DPI (Upstage). */
const MAX_PAGE_PIXELS = 100_000_000;

const POINTS_PER_INCH = 72;
const RENDER_DPI = 200;
// A poster at 200 DPI would take minutes and gigabytes; text that large reads as well when smaller.
const MAX_RENDERED_PIXELS = 16_000_000;

/**
 * @param password of a PDF that is protected; elsewhere it is ignored
 * @throws UnreadableDocument
 */
export async function openDocument(
	bytes: Buffer,
	format: Format,
	password?: string,
): Promise<OpenDocument> {
	if (format === 'pdf') return await openPdf(bytes, password);
	if (format === 'bmp') return await openBmp(bytes);
	return await openImage(bytes);
}

let pdfium: Promise<Awaited<ReturnType<typeof PDFiumLibrary.init>>> | undefined;

async function openPdf(bytes: Buffer, password?: string): Promise<OpenDocument> {
	pdfium ??= PDFiumLibrary.init();
	const library = await pdfium;
	const document = await library.loadDocument(bytes, password).catch((error: unknown) => {
		const message = error instanceof Error ? error.message : String(error);
		throw /password/i.test(message)
			? new UnreadableDocument('password', 'The PDF is protected with a password.')
			: new UnreadableDocument('corrupt', `The PDF is corrupted: ${message}.`);
	});
	const pageCount = document.getPageCount();
	if (pageCount === 0) {
		document.destroy();
		throw new UnreadableDocument('corrupt', 'The PDF has no pages.');
	}
	return {
		pageCount,
		async page(index) {
			const page = document.getPage(index);
			const { originalWidth, originalHeight } = page.getOriginalSize();
			const inches = (originalWidth / POINTS_PER_INCH) * (originalHeight / POINTS_PER_INCH);
			assertPixels(inches * 300 * 300, index);
			const dpi = Math.min(RENDER_DPI, Math.sqrt(MAX_RENDERED_PIXELS / Math.max(inches, 0.01)));
			const rendered = await page.render({
				scale: dpi / POINTS_PER_INCH,
				render: 'bitmap',
				renderFormFields: true,
			});
			const { width, height } = rendered;
			const image = sharp(rendered.data, { raw: { width, height, channels: 4 } }).removeAlpha();
			return { ...(await toGrey(image)), dpi };
		},
		close: () => document.destroy(),
	};
}

async function openImage(bytes: Buffer): Promise<OpenDocument> {
	const metadata = await sharp(bytes, { limitInputPixels: false })
		.metadata()
		.catch((error: unknown) => {
			throw corruptImage(error);
		});
	return {
		pageCount: metadata.pages ?? 1,
		async page(index) {
			const image = sharp(bytes, {
				limitInputPixels: false,
				page: index,
				// A file cut short is not a document, even where a decoder could grey out the rest.
				failOn: 'truncated',
			});
			const size = await image.metadata();
			assertPixels(size.width * size.height, index);
			return await toGrey(image.autoOrient()).catch((error: unknown) => {
				throw corruptImage(error);
			});
		},
		close: () => undefined,
	};
}

/** sharp's prebuilt library has no BMP decoder, the canvas's has. */
async function openBmp(bytes: Buffer): Promise<OpenDocument> {
	// Checked before decoding: the header alone can ask for gigabytes.
	assertPixels(Math.abs(bytes.readInt32LE(18)) * Math.abs(bytes.readInt32LE(22)), 0);
	const image = await loadImage(bytes).catch((error: unknown) => {
		throw corruptImage(error);
	});
	const { width, height } = image;
	return {
		pageCount: 1,
		async page() {
			const context = createCanvas(width, height).getContext('2d');
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, width, height);
			return await toGrey(sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 4 } }));
		},
		close: () => undefined,
	};
}

async function toGrey(image: Sharp): Promise<PageImage> {
	const { data, info } = await image
		.flatten({ background: '#ffffff' })
		.toColourspace('b-w')
		.raw({ depth: 'uchar' })
		.toBuffer({ resolveWithObject: true });
	return { width: info.width, height: info.height, grey: firstChannel(data, info.channels) };
}

function firstChannel(data: Buffer, channels: number): Buffer {
	if (channels === 1) return data;
	const grey = Buffer.allocUnsafe(data.length / channels);
	for (let index = 0; index < grey.length; index++) grey[index] = data[index * channels] ?? 0;
	return grey;
}

function assertPixels(pixels: number, index: number): void {
	if (pixels <= MAX_PAGE_PIXELS) return;
	throw new UnreadableDocument(
		'pixels',
		`Page ${index + 1} has ${Math.round(pixels)} pixels, more than ${MAX_PAGE_PIXELS}.`,
	);
}

function corruptImage(error: unknown): UnreadableDocument {
	if (error instanceof UnreadableDocument) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new UnreadableDocument('corrupt', `The image is corrupted: ${message}.`);
}
