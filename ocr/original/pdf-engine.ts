import type { PDFiumDocument } from '../bundled/pdfium';
import { lookThroughObjects } from './object-streams';
import { readCharacters, type PageCharacter } from './pdf-characters';
import type { PdfiumModule } from './pdfium-module';
import { savedBy } from './pdfium-save';
import { damaged, encrypted } from './unusable';

/** What a viewer shows of a page, in points (`/UserUnit` not counted), turned by its `/Rotate`. */
export interface EnginePage {
	width: number;
	height: number;
}

/**
 * US Letter: what viewers take where a page names no size, and the size of the white sheet that they
 * show where the page tree counts a page that is not there.
 */
export const NO_SIZE: EnginePage = { width: 612, height: 792 };

/** PDFium counts with 24 bits: 595.28 points come as 595.280029. */
const exact = (points: number) => (points > 1 ? Math.round(points * 1000) / 1000 : points);

/** Missing pages in a row, at the end of which it is the count that is wrong. */
const MOST_MISSING = 1000;

/**
 * A PDF in PDFium, which is what decides about pages: how many there are, which they are, and how
 * large. An engine of its own for each PDF: what the PDF took of memory goes when it is done with.
 * The file is held in memory once more.
 */
export class PdfEngine {
	private constructor(
		/** To draw its pages. */
		readonly pdf: PDFiumDocument,
		private readonly module: PdfiumModule,
		/** PDFium's number of the open document. */
		private readonly handle: number,
		/** Whether a page may have a `/UserUnit`, of which PDFium takes no notice. */
		readonly mayHaveUnits: boolean,
	) {}

	/**
	 * @param file how a sentence about it begins
	 * @throws {UnusableOriginal} for one that needs a password, is damaged, or would fill the memory.
	 */
	static async open(bytes: Uint8Array, file: string): Promise<PdfEngine> {
		const { mayHaveUnits } = lookThroughObjects(bytes, file);
		const { PDFiumLibrary } = await import('../bundled/pdfium');
		const library = await PDFiumLibrary.init();
		try {
			const pdf = await library.loadDocument(bytes);
			return new PdfEngine(
				pdf,
				library['module'] as unknown as PdfiumModule,
				pdf['documentIdx'],
				mayHaveUnits,
			);
		} catch (reason) {
			const message = reason instanceof Error ? reason.message : '';
			throw /password|security/i.test(message) ? encrypted(file) : damaged(file);
		}
	}

	/**
	 * Its pages, in order. A hole in the page tree is `null`, as it has a number all the same; those at
	 * the end are a count that is wrong, and left out.
	 */
	pages(): Array<EnginePage | null> {
		const pages: Array<EnginePage | null> = [];
		const count = this.pdf.getPageCount();
		const size = this.module.wasmExports.malloc(8);
		let end = 0;
		try {
			for (let index = 0; index < count && index < end + MOST_MISSING; index++) {
				const there = this.module._FPDF_GetPageSizeByIndexF(this.handle, index, size);
				const view = new DataView(this.module.HEAPU8.buffer, size, 8);
				const [width, height] = [view.getFloat32(0, true), view.getFloat32(4, true)].map(exact);
				const isSize = width! > 0 && height! > 0 && Number.isFinite(width! * height!);
				pages.push(there ? (isSize ? { width: width!, height: height! } : NO_SIZE) : null);
				if (there) end = pages.length;
			}
		} finally {
			this.module.wasmExports.free(size);
		}
		return pages.slice(0, end);
	}

	/** Opened without a password, but protected: by an owner password, or by rights. */
	get isProtected(): boolean {
		return this.module._FPDF_GetSecurityHandlerRevision(this.handle) >= 0;
	}

	/**
	 * The characters that a page has by itself, seen or not, in the order of its content.
	 *
	 * @param index 0-based
	 */
	characters(index: number): PageCharacter[] {
		return readCharacters(this.module, this.handle, index);
	}

	/** The same PDF, written anew: what other readers stumble over is left behind. */
	save(): Uint8Array {
		return savedBy(this.module, this.handle);
	}

	/**
	 * Its pages in a new PDF with a plain page tree. Bookmarks, form fields and whatever else belongs
	 * to the document as a whole stay behind.
	 *
	 * @param pages as {@link pages} gives them; a hole becomes a white sheet.
	 */
	copyPages(pages: ReadonlyArray<EnginePage | null>): Uint8Array {
		const { module } = this;
		const copy = module._FPDF_CreateNewDocument();
		const at = module.wasmExports.malloc(4);
		try {
			pages.forEach((page, index) => {
				new DataView(module.HEAPU8.buffer).setInt32(at, index, true);
				const copied =
					page !== null && module._FPDF_ImportPagesByIndex(copy, this.handle, at, 1, index);
				if (copied) return;
				const sheet = page ?? NO_SIZE;
				module._FPDF_ClosePage(module._FPDFPage_New(copy, index, sheet.width, sheet.height));
			});
			return savedBy(module, copy);
		} finally {
			module.wasmExports.free(at);
			module._FPDF_CloseDocument(copy);
		}
	}

	close(): void {
		try {
			this.pdf.destroy();
		} catch {
			// An engine that stopped in the middle of a page cannot tidy up; it goes as a whole.
		}
	}
}
