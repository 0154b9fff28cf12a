import { Turns } from '../document/turns';
import { fewerShades } from './pictures/drawn-page';
import { describe, originalFormat } from './format';
import { smallest } from './pictures/pixels';
import { encodePng } from './pictures/png-encode';
import type { Original } from './types';
import { drawing, type DrawnPage } from './pdf-drawing';
import { PdfEngine } from './pdf-engine';
import { damaged, notAPdf } from './unusable';

/** A page of a PDF, drawn as a viewer shows it: turned by its /Rotate, cut to its CropBox. */
export interface PdfPageImage {
	/** 1-based. */
	pageNumber: number;
	bytes: Uint8Array;
	mimeType: 'image/png' | 'image/jpeg';
	/** Pixels. */
	width: number;
	height: number;
}

/** Pixels of one page: A4 at 140 dpi, where small print can still be read. */
const MOST_PIXELS = 2_000_000;

/** Pixels of one page of a long document: A4 at 70 dpi. */
const FEWEST_PIXELS = 500_000;

/** Pixels of all pages: beyond 100 pages each is drawn smaller, so that browsers open the whole. */
const ALL_PIXELS = 200_000_000;

/**
 * Draws the pages of a PDF, one at a time, when the next one is asked for. A page that cannot be
 * drawn is left out. The PDF is held in memory twice until the last page was taken.
 *
 * @param tooSlow is told of each page (from 1) that is left out because drawing it takes too long.
 * @throws {UnusableOriginal} for a PDF that needs a password or is damaged, and for what is no PDF.
 */
export async function* pdfPageImages(
	original: Original,
	tooSlow: (pageNumber: number) => void = () => {},
): AsyncGenerator<PdfPageImage, void, undefined> {
	const format = originalFormat(original);
	const file = describe(original, format);
	if (format !== 'pdf') throw notAPdf(file);
	const engine = await PdfEngine.open(original.bytes, file);
	try {
		const count = engine.pages().length;
		if (count === 0) throw damaged(file);
		const most = pixelsPerPage(count);
		const turns = new Turns();
		for (let index = 0; index < count; index++) {
			const { done: drawn, isLeft } = await engine.inPieces(index, drawing(most));
			if (isLeft) tooSlow(index + 1);
			if (drawn) yield await imageOf(drawn, index + 1);
			await turns.give();
		}
	} finally {
		engine.close();
	}
}

/**
 * Draws one page of a PDF, as large as those of a short document.
 *
 * @param pageNumber 1-based.
 * @returns `null` where it is not there, cannot be drawn, or takes too long.
 * @throws {UnusableOriginal} see {@link pdfPageImages}.
 */
export async function pdfPageImage(
	original: Original,
	pageNumber: number,
): Promise<PdfPageImage | null> {
	const file = describe(original, 'pdf');
	const engine = await PdfEngine.open(original.bytes, file);
	try {
		if (pageNumber < 1 || pageNumber > engine.pages().length) return null;
		const { done } = await engine.inPieces(pageNumber - 1, drawing(MOST_PIXELS));
		return done ? await imageOf(done, pageNumber) : null;
	} finally {
		engine.close();
	}
}

const pixelsPerPage = (count: number) =>
	Math.max(FEWEST_PIXELS, Math.min(MOST_PIXELS, ALL_PIXELS / count));

async function imageOf(drawn: DrawnPage, pageNumber: number): Promise<PdfPageImage> {
	const { data, width, height } = drawn;
	const bytes = await encodePng(smallest(fewerShades(data, width, height)));
	return { pageNumber, bytes, mimeType: 'image/png', width, height };
}
