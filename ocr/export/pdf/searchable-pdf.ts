import type { PDFDocument } from '../../bundled/pdf-lib';
import { Turns } from '../../document/turns';
import type { OcrDocument, OcrPage, OcrWarning } from '../../document/types';
import { describe, originalFormat } from '../../original/format';
import { PdfEngine } from '../../original/pdf-engine';
import { readPdf, seenPage, type PdfFile } from '../../original/pdf-file';
import { pageImages } from '../../original/raster';
import type { Original } from '../../original/types';
import { isProtected, UnusableOriginal } from '../../original/unusable';
import { addLayer, fontName } from './add-layer';
import { CodeBook } from './code-book';
import { documentOnOriginal } from './document-on-original';
import { InvisibleFonts } from './embed-font';
import { imagePdf } from './image-pdf';
import { barrierToPdfA } from './pdf-a/barriers';
import { makePdfA } from './pdf-a/make-pdf-a';
import type { FrameSources } from '../page-frames';
import { searchableLines } from './searchable-words';
import { OwnLayers, NOTHING } from './own-layers';
import { missingWords } from './own-text';
import { searchableWarnings, type Tally } from './searchable-warnings';
import { textLayer } from './text-layer';

/** By how much the shapes of a page may differ. */
const SHAPE = 0.05;

/** Objects that are written before others have their turn. */
const OBJECTS_PER_TURN = 300;

export interface SearchablePdfOptions {
	/**
	 * What becomes of the text layer of a former OCR. `keep`: it stays, and words that it lacks are
	 * added. `replace`: it goes, and all words are added that the page does not show as text.
	 */
	existingText?: 'keep' | 'replace';
	/** As PDF/A-2u (ISO 19005-2), where the original allows it; a warning says where not. */
	pdfA?: boolean;
	/** What a person says of pages whose size the provider did not give. */
	pageSize?: FrameSources['given'];
	/** Between two pages others have their turn, and work ends that is wanted no more. */
	turns?: Turns;
}

/**
 * The original as a PDF that looks the same, with the document's text laid invisibly over it: it can
 * be searched, marked and copied. Of a PDF everything else is kept; a picture becomes a page of its
 * own size. Pages of document and original belong together by number.
 *
 * Words that a page has by itself at the same place are not added, so that nothing is found twice.
 * Words whose place is not known are put where they may be (see `searchableLines`). Both are told in
 * the warnings.
 *
 * All of the original is held in memory, about four times over.
 *
 * @throws {UnusableOriginal} with a sentence for people: no PDF or picture, cut off, encrypted, signed.
 */
export async function searchablePdf(
	read: OcrDocument,
	original: Original,
	options: SearchablePdfOptions = {},
): Promise<{ bytes: Uint8Array; warnings: OcrWarning[] }> {
	const document = await documentOnOriginal(read, original, options.pageSize);
	const format = originalFormat(original);
	const file = describe(original, format);
	if (format !== 'pdf') {
		const opened = await imagePdf(await pageImages(original), file);
		return await withText(document, { ...opened, rebuilt: false }, options, original, null);
	}
	const engine = await PdfEngine.open(original.bytes, file);
	try {
		if (engine.isProtected) throw isProtected(file);
		const opened = await readPdf(original.bytes, engine, file);
		if (await isSigned(opened.pdf)) {
			throw new UnusableOriginal(
				`${file} has a digital signature, which adding text would break. Print it to a new PDF and use that one.`,
			);
		}
		return await withText(document, opened, options, original, engine);
	} finally {
		engine.close();
	}
}

async function withText(
	document: OcrDocument,
	opened: PdfFile & { rebuilt: boolean },
	options: SearchablePdfOptions,
	original: Original,
	engine: PdfEngine | null,
): Promise<{ bytes: Uint8Array; warnings: OcrWarning[] }> {
	const library = await import('../../bundled/pdf-lib');
	const codes = new CodeBook();
	const fonts = new InvisibleFonts(opened.pdf.context);
	const barrier = options.pdfA ? await barrierToPdfA(opened.pdf, opened.pages) : null;
	const tally: Tally = { unknown: 0, hasText: [], reshaped: [], notReplaced: [], barrier };
	const own = engine && new OwnLayers(engine, opened.pdf, library, options.existingText);
	const { turns = new Turns() } = options;
	for (const page of document.pages) {
		const sheet = opened.pages[page.number - 1];
		if (sheet === undefined || page.text.trim() === '') continue;
		const { characters, notReplaced } = (await own?.take(sheet, page.number - 1)) ?? NOTHING;
		if (notReplaced) tally.notReplaced.push(page.number);
		const { lines, there } = missingWords(searchableLines(page), characters, sheet);
		if (there > 0) tally.hasText.push(page.number);
		for (const line of lines) tally.unknown += line.filter(({ isGuess }) => isGuess).length;
		if (lines.length > 0) {
			if (!sameShape(page, seenPage(sheet))) tally.reshaped.push(page.number);
			const layer = textLayer(lines, sheet, codes, fontName);
			addLayer(sheet, layer, fonts, opened.pdf.context, library);
		}
		await turns.give();
	}
	await fonts.write(codes);
	if (options.pdfA && barrier === null) await makePdfA(opened.pdf, opened.pages, original.bytes);
	const bytes = await opened.pdf.save({
		addDefaultPage: false,
		updateFieldAppearances: false,
		objectsPerTick: OBJECTS_PER_TURN,
		// Packed objects came with PDF 1.5.
		useObjectStreams: !/%PDF-1\.[0-4]/.test(opened.pdf.context.header.toString()),
	});
	return { bytes, warnings: searchableWarnings(document, opened, tally) };
}

/** A signature is a dictionary that says which bytes it holds for (ISO 32000-1, 12.8.1). */
async function isSigned(pdf: PDFDocument): Promise<boolean> {
	const { PDFDict, PDFName } = await import('../../bundled/pdf-lib');
	const range = PDFName.of('ByteRange');
	return pdf.context
		.enumerateIndirectObjects()
		.some(([, object]) => object instanceof PDFDict && object.has(range));
}

/** Whether what was read and what is seen have the same proportions; unknown ones do. */
function sameShape(page: OcrPage, seen: { width: number; height: number }): boolean {
	if (page.width === null || page.height === null) return true;
	const ratio = (page.width * seen.height) / (page.height * seen.width);
	return ratio > 1 - SHAPE && ratio < 1 + SHAPE;
}
