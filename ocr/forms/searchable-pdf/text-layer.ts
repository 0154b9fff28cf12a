import { UnreadableAnswer } from '../../reading/unreadable';
import { readPageText, type Engine, type LayerPage } from './page-text';

/** What a PDF says of its own text: what the form `searchable-pdf` reads. */
export interface PdfTextLayer {
	pdfTextLayer: { fileName: string; pages: Array<LayerPage | null> };
}

/**
 * The text layer of a PDF, page by page, with the places of its words as a viewer shows the page. By
 * PDFium, which holds the file twice until all pages are read.
 *
 * @param fileName for messages, and for the document's source.
 * @throws {UnreadableAnswer} the PDF needs a password, or is damaged.
 */
export async function pdfTextLayer(bytes: Uint8Array, fileName: string): Promise<PdfTextLayer> {
	const { PDFiumLibrary } = await import('../../bundled/pdfium');
	const library = await PDFiumLibrary.init();
	const pdf = await library.loadDocument(bytes).catch((reason: unknown) => {
		throw unreadable(reason, fileName);
	});
	// The library's own text has no places; its engine is a private field.
	const engine = Reflect.get(library, 'module') as Engine;
	const pages: Array<LayerPage | null> = [];
	try {
		for (let index = 0; index < pdf.getPageCount(); index++) {
			pages.push(pageOf(() => Number(Reflect.get(pdf.getPage(index), 'pageIdx')), engine));
		}
	} finally {
		try {
			pdf.destroy();
		} catch {
			// An engine that stopped in the middle of a page cannot tidy up; it goes as a whole.
		}
	}
	return { pdfTextLayer: { fileName, pages } };
}

/** `null` where the page is missing or its description makes no sense. */
function pageOf(open: () => number, engine: Engine): LayerPage | null {
	try {
		return readPageText(engine, open());
	} catch {
		return null;
	}
}

function unreadable(reason: unknown, fileName: string): UnreadableAnswer {
	const message = reason instanceof Error ? reason.message : '';
	return new UnreadableAnswer(
		'a PDF with text',
		/password|security/i.test(message)
			? `The PDF "${fileName}" needs a password, so its text cannot be read. Remove the password, and use that file.`
			: `The PDF "${fileName}" is cut off or damaged. Download it again, or save it again as PDF.`,
	);
}
