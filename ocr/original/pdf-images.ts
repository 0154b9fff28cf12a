import type { PDFiumDocument } from '../bundled/pdfium';
import { fewerShades } from './pictures/drawn-page';
import { describe, originalFormat } from './format';
import { letOthersRun } from './let-others-run';
import { smallest } from './pictures/pixels';
import { encodePng } from './pictures/png-encode';
import type { Original } from './types';
import { PdfEngine } from './pdf-engine';
import { damaged, UnusableOriginal } from './unusable';

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

/** Pixels per point (288 dpi): nothing is gained by drawing a label larger. */
const MOST_SCALE = 4;

/**
 * Draws the pages of a PDF, one at a time, when the next one is asked for. A page that cannot be
 * drawn is left out. The PDF is held in memory twice until the last page was taken.
 *
 * @throws {UnusableOriginal} for a PDF that needs a password or is damaged, and for what is no PDF.
 */
export async function* pdfPageImages(
	original: Original,
): AsyncGenerator<PdfPageImage, void, undefined> {
	const format = originalFormat(original);
	const file = describe(original, format);
	if (format !== 'pdf') throw new UnusableOriginal(`${file} is an image, not a PDF.`);
	const engine = await PdfEngine.open(original.bytes, file);
	try {
		const count = engine.pages().length;
		if (count === 0) throw damaged(file);
		const most = pixelsPerPage(count);
		for (let index = 0; index < count; index++) {
			const image = await drawPage(engine.pdf, index, most);
			if (image) yield image;
			await letOthersRun();
		}
	} finally {
		engine.close();
	}
}

const pixelsPerPage = (count: number) =>
	Math.max(FEWEST_PIXELS, Math.min(MOST_PIXELS, ALL_PIXELS / count));

/** @returns `null` where the page is missing or its description makes no sense. */
async function drawPage(
	pdf: PDFiumDocument,
	index: number,
	most: number,
): Promise<PdfPageImage | null> {
	try {
		const page = pdf.getPage(index);
		const { originalWidth, originalHeight } = page.getOriginalSize();
		if (!(originalWidth > 0) || !(originalHeight > 0)) return null;
		const scale = Math.min(MOST_SCALE, Math.sqrt(most / (originalWidth * originalHeight)));
		// A strip thinner than a pixel is drawn on one, and its other side must not outgrow the rest.
		const side = (points: number) => Math.max(1, Math.min(most, Math.floor(points * scale)));
		const drawn = await page.render({
			scale: 1,
			width: side(originalWidth),
			height: side(originalHeight),
			render: 'bitmap',
			renderFormFields: true,
		});
		const bytes = await encodePng(smallest(fewerShades(drawn.data, drawn.width, drawn.height)));
		return {
			pageNumber: index + 1,
			bytes,
			mimeType: 'image/png',
			width: drawn.width,
			height: drawn.height,
		};
	} catch {
		return null;
	}
}
