import type { PDFiumDocument } from '../bundled/pdfium';
import { Turns } from '../document/turns';
import { lookThroughObjects } from './object-streams';
import { FileInPlace } from './pdfium-file';
import type { PdfiumModule } from './pdfium-module';
import { savedBy } from './pdfium-save';
import { PdfiumWatch, TooSlow } from './pdfium-watch';
import { damaged, encrypted, tooSlow } from './unusable';

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

/** ms for opening a file, for finding its pages, and for writing it anew. */
const MOST_FOR_FILE = 20_000;

/** ms of PDFium's work on a page in one piece, as long as others in the process wait. */
const MOST_IN_ONE_PIECE = 4000;

/** ms of work on one page, where it goes in pieces. */
const MOST_FOR_PAGE = 30_000;

/** ms after which drawing pauses. */
const TURN = 40;

/** Bytes that PDFium takes of a file that it reads in place until it has to let go of all it holds. */
const MOST_TAKEN = 64 * 1024 * 1024;

/** Pages that may break off PDFium's work until the rest is not asked for. */
const MOST_BROKEN = 5;

/** A PDFium of its own, with one document. */
interface Opened {
	pdf: PDFiumDocument;
	module: PdfiumModule;
	watch: PdfiumWatch;
	/** PDFium's number of the open document. */
	handle: number;
	/** Where the document is not copied into PDFium's memory. */
	inPlace?: FileInPlace;
	load(): Promise<PDFiumDocument>;
}

interface OpenOptions {
	/**
	 * PDFium reads the file where it lies, so that it is held once, and 64 MB of it besides. Nothing can be
	 * saved then.
	 */
	inPlace?: boolean;
}

/** What is done with a page, beginning with PDFium's number of it. */
type PageWork<T> = (module: PdfiumModule, page: number) => T;

/** Work on a page that goes in pieces: each `yield` is one after which others have their turn. */
export type PageSteps<T> = (
	engine: Pick<Opened, 'pdf' | 'module'> & { pause: number },
	page: number,
) => Generator<void, T, void>;

/**
 * A PDF in PDFium, which is what decides about pages: how many there are, which they are, and how
 * large. An engine of its own for each PDF: what the PDF took of memory goes when it is done with.
 * The file is held in memory once more. What takes too long is stopped, and the engine begun anew.
 */
export class PdfEngine {
	private broken = 0;

	private constructor(
		private opened: Opened,
		private readonly bytes: Uint8Array,
		private readonly file: string,
		/** Whether a page may have a `/UserUnit`, of which PDFium takes no notice. */
		readonly mayHaveUnits: boolean,
		private readonly options: OpenOptions,
	) {}

	/**
	 * @param file how a sentence about it begins
	 * @throws {UnusableOriginal} for one that needs a password, is damaged, would fill the memory, or
	 *   takes too long.
	 */
	static async open(
		bytes: Uint8Array,
		file: string,
		options: OpenOptions = {},
	): Promise<PdfEngine> {
		const { mayHaveUnits } = await lookThroughObjects(bytes, file);
		const opened = await openPdfium(bytes, file, options);
		return new PdfEngine(opened, bytes, file, mayHaveUnits, options);
	}

	/**
	 * Its pages, in order. A hole in the page tree is `null`, as it has a number all the same; those at
	 * the end are a count that is wrong, and left out.
	 */
	pages(): Array<EnginePage | null> {
		return this.whole(pagesOf);
	}

	/**
	 * What PDFium knows of the document as a whole.
	 *
	 * @param work is given PDFium's number of it
	 * @throws {UnusableOriginal} where it takes too long.
	 */
	onDocument<T>(work: (module: PdfiumModule, document: number) => T): T {
		return this.whole(({ module, handle }) => work(module, handle));
	}

	/** Opened without a password, but protected: by an owner password, or by rights. */
	get isProtected(): boolean {
		const { module, handle } = this.opened;
		return module._FPDF_GetSecurityHandlerRevision(handle) >= 0;
	}

	/**
	 * @param index of the page, 0-based
	 * @returns `null` where the page is missing, breaks PDFium, or takes too long.
	 */
	async onPage<T>(index: number, work: PageWork<T>): Promise<T | null> {
		const { done } = await this.inPieces(index, function* ({ module }, page) {
			yield;
			return work(module, page);
		});
		return done;
	}

	/**
	 * The same in pieces, between which everything else in the process has its turn.
	 *
	 * @returns `isLeft`: the page was given up, as it takes too long.
	 */
	async inPieces<T>(
		index: number,
		steps: PageSteps<T>,
	): Promise<{ done: T | null; isLeft?: boolean }> {
		if (this.broken >= MOST_BROKEN) return { done: null, isLeft: true };
		try {
			await this.letGo();
			return { done: await this.workOn(index, steps) };
		} catch (reason) {
			// What stopped in the middle of its work has to begin anew.
			this.broken++;
			this.opened = await openPdfium(this.bytes, this.file, this.options);
			return { done: null, isLeft: reason instanceof TooSlow };
		}
	}

	/** A document that was read in place for a while is opened anew, so that nothing is held of it. */
	private async letGo(): Promise<void> {
		const { inPlace, pdf, watch, load } = this.opened;
		if (inPlace === undefined || inPlace.taken < MOST_TAKEN) return;
		this.whole(() => pdf.destroy());
		inPlace.taken = 0;
		const anew = await watch.during(MOST_FOR_FILE, load);
		this.opened = { ...this.opened, pdf: anew, handle: anew['documentIdx'] };
	}

	private async workOn<T>(index: number, steps: PageSteps<T>): Promise<T | null> {
		const { pdf, module, watch, handle } = this.opened;
		let left = MOST_FOR_PAGE;
		const piece = <P>(work: () => P): P => {
			const before = performance.now();
			const done = watch.during(Math.min(left, MOST_IN_ONE_PIECE), work, TURN);
			left -= performance.now() - before;
			return done;
		};
		const page = piece(() => module._FPDF_LoadPage(handle, index));
		if (!page) return null;
		const turns = new Turns();
		const rest = steps({ pdf, module, pause: watch.pause }, page);
		let step = piece(() => rest.next());
		while (!step.done) {
			await turns.give();
			step = piece(() => rest.next());
		}
		piece(() => module._FPDF_ClosePage(page));
		return step.value;
	}

	/**
	 * Work on the file as a whole.
	 *
	 * @throws {UnusableOriginal} where it takes too long.
	 */
	private whole<T>(work: (opened: Opened) => T): T {
		return inTime(this.file, this.opened.watch, () => work(this.opened));
	}

	/** The same PDF, written anew: what other readers stumble over is left behind. */
	save(): Uint8Array {
		return this.whole(({ module, handle }) => savedBy(module, handle));
	}

	/**
	 * Its pages in a new PDF with a plain page tree. Bookmarks, form fields and whatever else belongs
	 * to the document as a whole stay behind.
	 *
	 * @param pages as {@link pages} gives them; a hole becomes a white sheet.
	 */
	copyPages(pages: ReadonlyArray<EnginePage | null>): Uint8Array {
		return this.whole(({ module, handle }) => copyOf(module, handle, pages));
	}

	close(): void {
		try {
			this.whole(({ pdf }) => pdf.destroy());
		} catch {
			// An engine that stopped in the middle of a page cannot tidy up; it goes as a whole.
		}
	}
}

async function openPdfium(bytes: Uint8Array, file: string, options: OpenOptions): Promise<Opened> {
	const { PDFiumLibrary } = await import('../bundled/pdfium');
	const library = await PDFiumLibrary.init();
	const module = library['module'] as unknown as PdfiumModule;
	const watch = new PdfiumWatch(module);
	const inPlace = options.inPlace ? new FileInPlace(module, bytes) : undefined;
	// The library copies what it is given, and then loads; the rest of it holds for either way.
	if (inPlace) module._FPDF_LoadMemDocument = () => inPlace.load();
	const copied = inPlace ? new Uint8Array(1) : bytes;
	try {
		const load = () => library.loadDocument(copied);
		const pdf = await watch.during(MOST_FOR_FILE, load);
		return { pdf, module, watch, handle: pdf['documentIdx'], inPlace, load };
	} catch (reason) {
		if (reason instanceof TooSlow) throw tooSlow(file);
		const message = reason instanceof Error ? reason.message : '';
		throw /password|security/i.test(message) ? encrypted(file) : damaged(file);
	}
}

/** @throws {UnusableOriginal} */
function inTime<T>(file: string, watch: PdfiumWatch, work: () => T): T {
	try {
		return watch.during(MOST_FOR_FILE, work);
	} catch (reason) {
		throw reason instanceof TooSlow ? tooSlow(file) : reason;
	}
}

function pagesOf({ pdf, module, handle }: Opened): Array<EnginePage | null> {
	const pages: Array<EnginePage | null> = [];
	const count = pdf.getPageCount();
	const size = module.wasmExports.malloc(8);
	let end = 0;
	for (let index = 0; index < count && index < end + MOST_MISSING; index++) {
		const there = module._FPDF_GetPageSizeByIndexF(handle, index, size);
		const view = new DataView(module.HEAPU8.buffer, size, 8);
		const [width, height] = [view.getFloat32(0, true), view.getFloat32(4, true)].map(exact);
		const isSize = width! > 0 && height! > 0 && Number.isFinite(width! * height!);
		pages.push(there ? (isSize ? { width: width!, height: height! } : NO_SIZE) : null);
		if (there) end = pages.length;
	}
	module.wasmExports.free(size);
	return pages.slice(0, end);
}

function copyOf(
	module: PdfiumModule,
	document: number,
	pages: ReadonlyArray<EnginePage | null>,
): Uint8Array {
	const copy = module._FPDF_CreateNewDocument();
	const at = module.wasmExports.malloc(4);
	pages.forEach((page, index) => {
		new DataView(module.HEAPU8.buffer).setInt32(at, index, true);
		const copied = page !== null && module._FPDF_ImportPagesByIndex(copy, document, at, 1, index);
		if (copied) return;
		const sheet = page ?? NO_SIZE;
		module._FPDF_ClosePage(module._FPDFPage_New(copy, index, sheet.width, sheet.height));
	});
	const saved = savedBy(module, copy);
	module.wasmExports.free(at);
	module._FPDF_CloseDocument(copy);
	return saved;
}
