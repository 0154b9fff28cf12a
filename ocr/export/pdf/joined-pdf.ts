import type { PDFDocument } from '../../bundled/pdf-lib';
import { Turns } from '../../document/turns';
import { describe, originalFormat } from '../../original/format';
import { PdfEngine } from '../../original/pdf-engine';
import { readPdf } from '../../original/pdf-file';
import { pageImages } from '../../original/raster';
import type { Original } from '../../original/types';
import { imagePdf } from './image-pdf';

/** Pages that are copied, and objects that are written, before others have their turn. */
const [PAGES_PER_TURN, OBJECTS_PER_TURN] = [50, 300];

/**
 * Puts files into one PDF, one after the other: PDFs page by page with their text, links and notes, each
 * picture as a page of its own size, a TIFF with all its pages. Bookmarks, form fields and signatures
 * belong to a file as a whole and stay behind; what is filled into a form is still seen.
 *
 * All that was added is held in memory until it is written, and once more then.
 */
export class JoinedPdf {
	private joined: PDFDocument | undefined;

	constructor(private readonly turns = new Turns()) {}

	/**
	 * @returns how many pages it has added.
	 * @throws {UnusableOriginal} with a sentence for people: no PDF or picture, cut off, encrypted.
	 */
	async add(original: Original): Promise<number> {
		const { PDFDocument } = await import('../../bundled/pdf-lib');
		this.joined ??= await PDFDocument.create({ updateMetadata: false });
		const pdf = await asPdf(original);
		const indexes = pdf.getPageIndices();
		// In one go, so that what pages share is copied once.
		const pages = await this.joined.copyPages(pdf, indexes);
		for (const [index, page] of pages.entries()) {
			this.joined.addPage(page);
			if (index % PAGES_PER_TURN === 0) await this.turns.give();
		}
		return pages.length;
	}

	/** @returns `undefined` where nothing was added. */
	async bytes(): Promise<Uint8Array | undefined> {
		return await this.joined?.save({
			addDefaultPage: false,
			updateFieldAppearances: false,
			objectsPerTick: OBJECTS_PER_TURN,
		});
	}
}

async function asPdf(original: Original): Promise<PDFDocument> {
	const format = originalFormat(original);
	const file = describe(original, format);
	if (format !== 'pdf') return (await imagePdf(await pageImages(original), file)).pdf;
	const engine = await PdfEngine.open(original.bytes, file);
	try {
		return (await readPdf(original.bytes, engine, file)).pdf;
	} finally {
		engine.close();
	}
}
