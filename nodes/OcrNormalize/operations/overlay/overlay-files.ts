import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { documentStem } from '../../../../ocr/document/file-stem';
import type { OcrDocument } from '../../../../ocr/document/types';
import { overlayHtml } from '../../../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../../../ocr/export/overlay/overlay-svg';
import { pageFrames, type PageFrame } from '../../../../ocr/export/page-frames';
import { originalFormat } from '../../../../ocr/original/format';
import { pdfPageImages } from '../../../../ocr/original/pdf-images';
import { pageImages } from '../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../ocr/original/read-pages';
import type { Original } from '../../../../ocr/original/types';

interface ImageFile {
	bytes: Uint8Array;
	mimeType: string;
}

interface DrawnPages {
	frames: PageFrame[];
	/** By page of the document; `null` where there is no picture of it. */
	pictures: Array<ImageFile | null>;
}

/** The overlay of all pages as one HTML file in n8n's binary storage. */
export async function overlayFile(
	context: IExecuteFunctions,
	document: OcrDocument,
	original: Original | undefined,
	threshold: number,
): Promise<IBinaryData> {
	const { frames, pictures } = await drawnPagesOf(document, original);
	const html = overlayHtml(document, { frames, images: pictures, threshold });
	const name = `${documentStem(document)}.overlay.html`;
	return await context.helpers.prepareBinaryData(Buffer.from(html), name, 'text/html');
}

/** The overlay of each page as an SVG file. */
export async function overlaySvgFiles(
	context: IExecuteFunctions,
	document: OcrDocument,
	original: Original | undefined,
	threshold: number,
): Promise<IBinaryData[]> {
	const { frames, pictures } = await drawnPagesOf(document, original);
	const files: IBinaryData[] = [];
	for (const [index, page] of document.pages.entries()) {
		const svg = overlaySvg(page, {
			frame: frames[index]!,
			image: pictures[index] ?? null,
			threshold,
		});
		const name = `${documentStem(document)}.page-${page.number}.svg`;
		files.push(await context.helpers.prepareBinaryData(Buffer.from(svg), name, 'image/svg+xml'));
	}
	return files;
}

async function drawnPagesOf(
	document: OcrDocument,
	original: Original | undefined,
): Promise<DrawnPages> {
	if (!original) {
		const { frames } = pageFrames(document);
		return { frames, pictures: document.pages.map(() => null) };
	}
	const { frames } = pageFrames(document, { original: await readOriginalPages(original) });
	const byNumber = await picturesOf(original);
	return { frames, pictures: document.pages.map(({ number }) => byNumber.get(number) ?? null) };
}

/** By page number, from 1. */
async function picturesOf(original: Original): Promise<Map<number, ImageFile>> {
	const pictures = new Map<number, ImageFile>();
	if (originalFormat(original) === 'pdf') {
		for await (const { pageNumber, bytes, mimeType } of pdfPageImages(original)) {
			pictures.set(pageNumber, { bytes, mimeType });
		}
		return pictures;
	}
	for (const [index, page] of (await pageImages(original)).entries()) {
		pictures.set(index + 1, { bytes: await page.read(), mimeType: page.mimeType });
	}
	return pictures;
}
