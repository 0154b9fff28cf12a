import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { documentStem } from '../../../../../ocr/document/file-stem';
import { inTurns, type Turns } from '../../../../../ocr/document/turns';
import type { OcrDocument, OcrWarning } from '../../../../../ocr/document/types';
import {
	overlayHtmlSteps,
	shownOf,
	type OverlayHtmlOptions,
} from '../../../../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../../../../ocr/export/overlay/overlay-svg';
import { previewHtml } from '../../../../../ocr/export/overlay/preview-html';
import { onFrames } from '../../../../../ocr/export/on-frames';
import { pageFrames, type PageFrame } from '../../../../../ocr/export/page-frames';
import { originalFormat } from '../../../../../ocr/original/format';
import { pdfPageImages } from '../../../../../ocr/original/pdf-images';
import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import type { Original } from '../../../../../ocr/original/types';
import type { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';

interface ImageFile {
	bytes: Uint8Array;
	mimeType: string;
}

interface DrawnPages {
	frames: PageFrame[];
	/** By page of the document; `null` where there is no picture of it. */
	pictures: Array<ImageFile | null>;
	warnings: OcrWarning[];
}

/** What a person has set about the overlay's files. */
interface OverlaySettings {
	form: 'html' | 'svg' | 'both';
	/** Binary field of the HTML file; the names of the others begin with it. */
	field: string;
	/** Whether there is a file that n8n's View button opens. */
	preview: boolean;
	/** What is boxed and listed. */
	show?: OverlayHtmlOptions['show'];
}

export const overlaySettings = (parameters: Parameters, form = 'html'): OverlaySettings => ({
	form: form === 'svg' || form === 'both' ? form : 'html',
	field: parameters.optionString('outputBinaryField') || 'overlay',
	preview: parameters.option('overlayPreview') !== false,
	show: shownBy(parameters.optionString('overlayShow')),
});

const shownBy = (chosen: string): OverlayHtmlOptions['show'] =>
	chosen === 'fields' || chosen === 'words' ? chosen : 'both';

/** What the overlay is made of in n8n's binary storage, by binary field. */
export async function overlayFiles(
	context: IExecuteFunctions,
	document: OcrDocument,
	original: Original | undefined,
	{ form, field, preview, show, threshold }: OverlaySettings & { threshold: number },
): Promise<{ binary: IBinaryKeyData; warnings: OcrWarning[] }> {
	const turns = turnsOf(context);
	const { frames, pictures, warnings } = await drawnPagesOf(document, original, turns);
	const stem = documentStem(document);
	const options = { frames, images: pictures, threshold, show };
	const store = async (text: string, name: string, mimeType: string) =>
		await context.helpers.prepareBinaryData(Buffer.from(text), `${stem}.${name}`, mimeType);
	const files: IBinaryKeyData = {};
	if (form !== 'svg') {
		const text = await inTurns(overlayHtmlSteps(document, options), turns);
		files[field] = await store(text, 'overlay.html', 'text/html');
	}
	if (preview) {
		const text = previewHtml(document, options);
		// n8n hands out no file of the type text/html to be viewed, and shows as HTML what says so here.
		const file = await store(text, 'overlay-preview.html', 'text/plain');
		files[`${field}_preview`] = { ...file, fileType: 'html' };
	}
	if (form !== 'html') {
		const { byPage, placeless, showsWords } = shownOf(onFrames(document, frames), options);
		for (const [index, page] of document.pages.entries()) {
			const image = pictures[index] ?? null;
			const fields = [...(byPage.get(page.number) ?? []), ...(index === 0 ? placeless : [])];
			const frame = frames[index]!;
			const svg = overlaySvg(page, { frame, image, threshold, fields, showsWords });
			const name = `page-${page.number}.svg`;
			files[`${field}_page_${index + 1}`] = await store(svg, name, 'image/svg+xml');
			await turns.give();
		}
	}
	return { binary: files, warnings };
}

async function drawnPagesOf(
	document: OcrDocument,
	original: Original | undefined,
	turns: Turns,
): Promise<DrawnPages> {
	if (!original) {
		const { frames } = pageFrames(document);
		return { frames, pictures: document.pages.map(() => null), warnings: [] };
	}
	const { frames } = pageFrames(document, { original: await readOriginalPages(original) });
	const slow: number[] = [];
	const byNumber = await picturesOf(original, turns, (pageNumber) => slow.push(pageNumber));
	const pictures = document.pages.map(({ number }) => byNumber.get(number) ?? null);
	return { frames, pictures, warnings: slow.length > 0 ? [notDrawn(slow)] : [] };
}

/** Numbers of pages that a warning lists. */
const MOST_LISTED = 5;

function notDrawn(pages: readonly number[]): OcrWarning {
	const more = pages.length > MOST_LISTED ? ' …' : '';
	const listed = `${pages.slice(0, MOST_LISTED).join(', ')}${more}`;
	const which = pages.length === 1 ? `Page ${listed} takes` : `Pages ${listed} take`;
	return {
		code: 'page-not-drawn',
		message: `${which} too long to draw and ${pages.length === 1 ? 'is' : 'are'} shown without a picture. Print the PDF to a new one and use that file.`,
	};
}

/**
 * By page number, from 1.
 *
 * @param slow is told of pages that take too long to draw.
 */
async function picturesOf(
	original: Original,
	turns: Turns,
	slow: (pageNumber: number) => void,
): Promise<Map<number, ImageFile>> {
	const pictures = new Map<number, ImageFile>();
	if (originalFormat(original) === 'pdf') {
		for await (const { pageNumber, bytes, mimeType } of pdfPageImages(original, slow)) {
			pictures.set(pageNumber, { bytes, mimeType });
			await turns.give();
		}
		return pictures;
	}
	for (const [index, page] of (await pageImages(original)).entries()) {
		pictures.set(index + 1, { bytes: await page.read(), mimeType: page.mimeType });
		await turns.give();
	}
	return pictures;
}
