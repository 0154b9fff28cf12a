import type { PDFDocument } from '../../bundled/pdf-lib';
import type { WarningCode } from '../../document/codes';
import type { OcrDocument, OcrPage, OcrWarning } from '../../document/types';
import { describe, originalFormat } from '../../original/format';
import { letOthersRun } from '../../original/let-others-run';
import { openPdf, seenPage, type PdfFile } from '../../original/pdf-file';
import { pageImages } from '../../original/raster';
import type { Original } from '../../original/types';
import { UnusableOriginal } from '../../original/unusable';
import { addLayer, fontName } from './add-layer';
import { CodeBook } from './code-book';
import { documentOnOriginal } from './document-on-original';
import { InvisibleFonts } from './embed-font';
import { imagePdf } from './image-pdf';
import type { FrameSources } from '../page-frames';
import { searchableLines } from './searchable-words';
import { shownLetters } from './shown-text';
import { textLayer } from './text-layer';

type Library = typeof import('../../bundled/pdf-lib');

/** A page that shows this part of the letters read on it has its text already. */
const HAS_TEXT = 0.5;

/** By how much the shapes of a page may differ. */
const SHAPE = 0.05;

/** Objects that are written before others have their turn. */
const OBJECTS_PER_TURN = 1500;

export interface SearchablePdfOptions {
	/** What a person says of pages whose size the provider did not give. */
	pageSize?: FrameSources['given'];
}

/**
 * The original as a PDF that looks the same, with the document's text laid invisibly over it: it can
 * be searched, marked and copied. Of a PDF everything else is kept; a picture becomes a page of its
 * own size. Pages of document and original belong together by number.
 *
 * A page that has its text already is left as it is, so that nothing is found twice. Words whose
 * place is not known are put where they may be (see `placedLines`). Both are told in the warnings.
 *
 * All of the original is held in memory, about three times over.
 *
 * @throws {UnusableOriginal} with a sentence for people: no PDF or picture, cut off, encrypted, signed.
 */
export async function searchablePdf(
	read: OcrDocument,
	original: Original,
	options: SearchablePdfOptions = {},
): Promise<{ bytes: Uint8Array; warnings: OcrWarning[] }> {
	const document = await documentOnOriginal(read, original, options.pageSize);
	const library = await import('../../bundled/pdf-lib');
	const format = originalFormat(original);
	const file = describe(original, format);
	const opened =
		format === 'pdf'
			? await openPdf(original.bytes, file)
			: await imagePdf(await pageImages(original), file);
	if (format === 'pdf' && isSigned(opened.pdf, library)) {
		throw new UnusableOriginal(
			`${file} has a digital signature, which adding text would break. Print it to a new PDF and use that one.`,
		);
	}

	const codes = new CodeBook();
	const fonts = new InvisibleFonts(opened.pdf.context);
	const tally = { unknown: 0, hasText: [] as number[], reshaped: [] as number[] };
	for (const page of document.pages) {
		const sheet = opened.pages[page.number - 1];
		if (sheet === undefined || page.text.trim() === '') continue;
		if (format === 'pdf' && hasText(page, sheet, opened.pdf, library)) {
			tally.hasText.push(page.number);
			continue;
		}
		if (!sameShape(page, seenPage(sheet))) tally.reshaped.push(page.number);
		const { lines, unknown } = searchableLines(page);
		tally.unknown += unknown;
		const layer = textLayer(lines, sheet, codes, fontName);
		addLayer(sheet, layer, fonts, opened.pdf.context, library);
		await letOthersRun();
	}
	await fonts.write(codes);
	const bytes = await opened.pdf.save({
		addDefaultPage: false,
		updateFieldAppearances: false,
		objectsPerTick: OBJECTS_PER_TURN,
		// Packed objects came with PDF 1.5.
		useObjectStreams: !/%PDF-1\.[0-4]/.test(opened.pdf.context.header.toString()),
	});
	return { bytes, warnings: warningsOf(document, opened, tally) };
}

/** A signature is a dictionary that says which bytes it holds for (ISO 32000-1, 12.8.1). */
function isSigned(pdf: PDFDocument, { PDFDict, PDFName }: Library): boolean {
	const range = PDFName.of('ByteRange');
	return pdf.context
		.enumerateIndirectObjects()
		.some(([, object]) => object instanceof PDFDict && object.has(range));
}

function hasText(
	page: OcrPage,
	sheet: PdfFile['pages'][number],
	pdf: PDFDocument,
	library: Library,
): boolean {
	const letters = page.text.replace(/\s+/g, '').length;
	return shownLetters(sheet, pdf, library) >= Math.max(letters * HAS_TEXT, 1);
}

/** Whether what was read and what is seen have the same proportions; unknown ones do. */
function sameShape(page: OcrPage, seen: { width: number; height: number }): boolean {
	if (page.width === null || page.height === null) return true;
	const ratio = (page.width * seen.height) / (page.height * seen.width);
	return ratio > 1 - SHAPE && ratio < 1 + SHAPE;
}

function warningsOf(
	document: OcrDocument,
	{ pages }: PdfFile,
	tally: { unknown: number; hasText: number[]; reshaped: number[] },
): OcrWarning[] {
	const warnings: OcrWarning[] = [];
	const add = (code: WarningCode, message: string) => warnings.push({ code, message });
	const { hasText, reshaped, unknown } = tally;
	if (document.pages.length !== pages.length) {
		add(
			'pages-differ',
			`The document has ${counted(document.pages.length, 'page')}, but the original has ${pages.length}. Text was added to the pages with the same number.`,
		);
	}
	if (hasText.length > 0) {
		add(
			'has-text',
			`${listed(hasText)} of the original already had searchable text, which was kept.`,
		);
	}
	if (reshaped.length > 0) {
		add(
			'shape-differs',
			`${listed(reshaped)} of the original have a different shape than the pages that were read, so text may be out of place. Use the same file that was sent to the provider.`,
		);
	}
	if (unknown > 0) {
		add(
			'place-unknown',
			`The position of ${counted(unknown, 'word')} is unknown. Searching finds them on the right page, but does not highlight them.`,
		);
	}
	return warnings;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** "Pages 1, 2, 3 and 17 more" */
function listed(numbers: readonly number[]): string {
	const shown = numbers.slice(0, 10).join(', ');
	const more = numbers.length - 10;
	return more > 0 ? `Pages ${shown} and ${more} more` : `Pages ${shown}`;
}
