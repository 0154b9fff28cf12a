import { Turns } from '../document/turns';
import { UnreadableAnswer } from '../reading/unreadable';
import { PdfEngine } from './pdf-engine';
import { readPageText, type LayerPage } from './pdf-page-text';
import { UnusableOriginal } from './unusable';

/** What a PDF says of its own text: what the form `searchable-pdf` reads. */
export interface PdfTextLayer {
	pdfTextLayer: {
		fileName: string;
		pages: Array<LayerPage | null>;
		/** The pages are known to have no other text than this: one without words is blank. */
		isAllText?: true;
	};
}

/**
 * The text layer of a PDF, page by page, with the places of its words as a viewer shows the page. By
 * PDFium, which holds the file twice until all pages are read. A page is `null` where it is missing,
 * makes no sense, or takes too long.
 *
 * @param fileName for messages, and for the document's source.
 * @throws {UnreadableAnswer} the PDF needs a password, is damaged, or is a trap.
 */
export async function pdfTextLayer(bytes: Uint8Array, fileName: string): Promise<PdfTextLayer> {
	const engine = await PdfEngine.open(bytes, `The PDF "${fileName}"`).catch(unreadable);
	try {
		return await textLayerOf(engine, fileName, [...engine.pages().keys()]);
	} finally {
		engine.close();
	}
}

/** @param indexes of the pages, 0-based, in the order in which they come out. */
export async function textLayerOf(
	engine: PdfEngine,
	fileName: string,
	indexes: readonly number[],
): Promise<PdfTextLayer> {
	const turns = new Turns();
	const pages: Array<LayerPage | null> = [];
	for (const index of indexes) {
		pages.push(await engine.onPage(index, readPageText));
		await turns.give();
	}
	return { pdfTextLayer: { fileName, pages } };
}

/** The PDF is the answer itself here. */
function unreadable(reason: unknown): never {
	if (!(reason instanceof UnusableOriginal)) throw reason;
	throw new UnreadableAnswer('a PDF with text', reason.message);
}
