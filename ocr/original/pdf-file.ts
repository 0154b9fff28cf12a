import type { PDFDict, PDFDocument, PDFObject, PDFRef } from '../bundled/pdf-lib';
import { boundedLoad } from './bounded-load';
import type { OriginalPage } from './types';
import type { EnginePage, PdfEngine } from './pdf-engine';
import { damaged, tooMuch, UnusableOriginal } from './unusable';

/** A page of a PDF, and how its own coordinates lie to what a person sees. */
export interface PdfPage {
	dict: PDFDict;
	/** What is shown of it, in its own units, origin bottom left: CropBox within MediaBox. */
	box: { x: number; y: number; width: number; height: number };
	/** Degrees clockwise that a viewer turns it by. */
	rotate: 0 | 90 | 180 | 270;
	/** One of its units in points (1/72 inch). */
	userUnit: number;
	/** Its own resources or those of the branch it hangs on. */
	resources: PDFDict | null;
	/** What it has of its own or of the branch it hangs on, as it is written there. */
	inherited: Inherited;
}

export interface PdfFile {
	pdf: PDFDocument;
	pages: PdfPage[];
}

/** What hangs on a branch of the page tree holds for its pages (ISO 32000-1, 7.7.3.4). */
interface Inherited {
	mediaBox?: PDFObject;
	cropBox?: PDFObject;
	rotate?: PDFObject;
	resources?: PDFObject;
}

type Library = typeof import('../bundled/pdf-lib');

/** US Letter: what viewers take where a page names no size. */
const NO_MEDIA_BOX = [0, 0, 612, 792];

/** Branches of the page tree within each other. */
const MAX_DEPTH = 200;

/**
 * Opens a PDF to add to it. All of it is held in memory, twice. `PdfEngine` says which its pages are;
 * where the library does not find the same ones, the engine writes the file anew, and the library
 * takes that.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal} for one that is cut off or a trap.
 */
export async function readPdf(
	bytes: Uint8Array,
	engine: PdfEngine,
	file: string,
): Promise<PdfFile & { rebuilt: boolean }> {
	const wanted = engine.pages();
	if (wanted.length === 0) throw damaged(file);
	try {
		const asIs = engine.isProtected ? null : await load(bytes, file);
		if (asIs && agree(asIs.pages, wanted)) return { ...asIs, rebuilt: false };
		const saved = await load(engine.save(), file);
		if (saved && agree(saved.pages, wanted)) return { ...saved, rebuilt: false };
		const copied = await load(engine.copyPages(wanted), file);
		if (copied?.pages.length === wanted.length) return { ...copied, rebuilt: true };
	} catch (reason) {
		if (reason instanceof UnusableOriginal) throw reason;
		// What the engine cannot write either is beyond help.
	}
	throw damaged(file);
}

/** Points that a side may differ by: the engine counts with 24 bits. */
const SAME_SIDE = 0.01;

/** Whether library and engine have found the same pages. */
function agree(found: readonly PdfPage[], wanted: ReadonlyArray<EnginePage | null>): boolean {
	return (
		found.length === wanted.length &&
		found.every((page, index) => {
			const other = wanted[index];
			if (!other) return false;
			const { width, height } = seenPage({ ...page, userUnit: 1 });
			const isSame = (side: number, its: number) => Math.abs(side - its) <= SAME_SIDE + its * 1e-5;
			return isSame(width, other.width) && isSame(height, other.height);
		})
	);
}

/** @returns `null` where the library cannot read it. */
async function load(bytes: Uint8Array, file: string): Promise<PdfFile | null> {
	const library = await import('../bundled/pdf-lib');
	const pdf = await boundedLoad(bytes, library);
	if (pdf === 'too-much') throw tooMuch(file);
	if (!pdf || pdf.isEncrypted) return null;
	const pages = tried(() => pagesOf(pdf, library));
	return pages && { pdf, pages };
}

function tried<T>(work: () => T): T | null {
	try {
		return work();
	} catch {
		// Told by what follows.
		return null;
	}
}

/**
 * @returns `null` where a branch or a page is missing, comes twice, or is not counted: the file was
 *   cut off, or is not as the standard wants it.
 */
function pagesOf(pdf: PDFDocument, library: Library): PdfPage[] | null {
	const { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef } = library;
	const name = (key: string) => PDFName.of(key);
	const pages: PdfPage[] = [];
	const nodes = new Set<PDFRef>();

	const walk = (node: PDFObject | undefined, inherited: Inherited, depth: number): boolean => {
		if (node instanceof PDFRef) {
			// The same branch twice is a ring, or a trick to have more pages than bytes.
			if (nodes.has(node)) return false;
			nodes.add(node);
		}
		const dict = pdf.context.lookup(node);
		if (!(dict instanceof PDFDict) || depth > MAX_DEPTH) return false;
		const own: Inherited = {
			mediaBox: dict.get(name('MediaBox')) ?? inherited.mediaBox,
			cropBox: dict.get(name('CropBox')) ?? inherited.cropBox,
			rotate: dict.get(name('Rotate')) ?? inherited.rotate,
			resources: dict.get(name('Resources')) ?? inherited.resources,
		};
		const kids = pdf.context.lookup(dict.get(name('Kids')));
		if (!(kids instanceof PDFArray)) {
			if (depth === 0 || dict.get(name('Type')) === name('Pages')) return false;
			pages.push(readPage(dict, own, pdf, library));
			return true;
		}
		const before = pages.length;
		if (!kids.asArray().every((kid) => walk(kid, own, depth + 1))) return false;
		const count = pdf.context.lookup(dict.get(name('Count')));
		return count instanceof PDFNumber && count.asNumber() === pages.length - before;
	};

	return walk(pdf.catalog.get(name('Pages')), {}, 0) && pages.length > 0 ? pages : null;
}

function readPage(dict: PDFDict, own: Inherited, pdf: PDFDocument, library: Library): PdfPage {
	const { PDFDict, PDFName, PDFNumber } = library;
	const number = (object: PDFObject | undefined) => {
		const value = pdf.context.lookup(object);
		return value instanceof PDFNumber ? value.asNumber() : null;
	};
	const media = readBox(own.mediaBox, pdf, library) ?? readCorners(NO_MEDIA_BOX);
	const crop = readBox(own.cropBox, pdf, library) ?? media;
	const [left, bottom] = [Math.max(media.left, crop.left), Math.max(media.bottom, crop.bottom)];
	const [right, top] = [Math.min(media.right, crop.right), Math.min(media.top, crop.top)];
	const seen = right > left && top > bottom ? { left, bottom, right, top } : media;

	// Less than a quarter turn is none, as viewers have it.
	const turns = Math.trunc((number(own.rotate) ?? 0) / 90);
	const userUnit = number(dict.get(PDFName.of('UserUnit'))) ?? 1;
	const resources = pdf.context.lookup(own.resources);
	return {
		dict,
		box: {
			x: seen.left,
			y: seen.bottom,
			width: seen.right - seen.left,
			height: seen.top - seen.bottom,
		},
		rotate: ([0, 90, 180, 270] as const)[((turns % 4) + 4) % 4] ?? 0,
		userUnit: userUnit > 0 && Number.isFinite(userUnit) ? userUnit : 1,
		resources: resources instanceof PDFDict ? resources : null,
		inherited: own,
	};
}

interface Corners {
	left: number;
	bottom: number;
	right: number;
	top: number;
}

/** Any two opposite corners make a rectangle (ISO 32000-1, 7.9.5). */
function readBox(object: PDFObject | undefined, pdf: PDFDocument, library: Library) {
	const array = pdf.context.lookup(object);
	if (!(array instanceof library.PDFArray) || array.size() < 4) return null;
	const numbers: number[] = [];
	for (const entry of array.asArray().slice(0, 4)) {
		const value = pdf.context.lookup(entry);
		if (!(value instanceof library.PDFNumber)) return null;
		numbers.push(value.asNumber());
	}
	const corners = readCorners(numbers);
	return corners.right > corners.left && corners.top > corners.bottom ? corners : null;
}

function readCorners([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): Corners {
	return {
		left: Math.min(x0, x1),
		bottom: Math.min(y0, y1),
		right: Math.max(x0, x1),
		top: Math.max(y0, y1),
	};
}

/** The page's size as a person sees it. */
export function seenPage({ box, rotate, userUnit }: PdfPage): OriginalPage {
	const [width, height] = [box.width * userUnit, box.height * userUnit];
	return rotate === 90 || rotate === 270
		? { width: height, height: width, unit: 'point', dpi: null }
		: { width, height, unit: 'point', dpi: null };
}
