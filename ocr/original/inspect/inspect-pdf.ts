import { Turns } from '../../document/turns';
import type { OcrWarning } from '../../document/types';
import { countPdfPages } from '../pdf-pages';
import { type EnginePage, NO_SIZE, PdfEngine } from '../pdf-engine';
import { readOriginalPages } from '../read-pages';
import type { Original } from '../types';
import { damaged, NeedsPassword, UnusableOriginal } from '../unusable';
import { readPdfFacts } from './pdf-facts';
import { describePdfPage, lookAtPage, type SeenPage } from './pdf-page';
import type { InspectedPage, Inspection } from './types';

/** ms of looking at pages; those that are left have their sizes only. */
const MOST_TIME = 60_000;

/** Largest PDF whose pages' own units are read, in bytes: that takes several times as much memory. */
const MOST_WITH_UNITS = 32 * 1024 * 1024;

/** Letters below which nobody would call it a text. */
const FEWEST_LETTERS = 20;

/** Share of a page from which on a picture may have text that no letter stands for. */
const MOST_PICTURE = 1 / 3;

/**
 * Looks into a PDF. It is held in memory once, and PDFium holds 64 MB of it besides.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal} for one that cannot be opened, and needs no password.
 */
export async function inspectPdf(
	original: Original,
	file: string,
): Promise<Partial<Inspection> & { warnings: OcrWarning[] }> {
	const { bytes } = original;
	const opened = await PdfEngine.open(bytes, file, { inPlace: true }).catch((reason: unknown) => {
		if (reason instanceof NeedsPassword) return null;
		throw reason;
	});
	if (opened === null) return await locked(bytes, file);
	try {
		const sizes = opened.pages();
		if (sizes.length === 0) throw damaged(file);
		const facts = opened.onDocument(readPdfFacts);
		const shown = await shownSizes(original, opened, sizes);
		const { pages, warnings } = await lookAtPages(opened, shown, file);
		return { ...facts, pageCount: pages.length, pages, warnings };
	} finally {
		opened.close();
	}
}

/** Of one that opens with a password only the pages may be counted, where they are not packed. */
async function locked(bytes: Uint8Array, file: string) {
	return {
		kind: 'unreadable' as const,
		isEncrypted: true,
		needsPassword: true,
		pageCount: await countPdfPages(bytes),
		warnings: [
			{
				code: 'file-not-inspected' as const,
				message: `${file} needs a password, so nobody could look into it. Remove the password, or send the file to a provider that takes one.`,
			},
		],
	};
}

/** Points; a page may count in units of its own, of which PDFium takes no notice. */
async function shownSizes(
	original: Original,
	{ mayHaveUnits }: PdfEngine,
	sizes: ReadonlyArray<EnginePage | null>,
): Promise<EnginePage[]> {
	const plain = sizes.map((size) => size ?? NO_SIZE);
	if (!mayHaveUnits || original.bytes.length > MOST_WITH_UNITS) return plain;
	try {
		const exact = await readOriginalPages(original);
		return exact.length === plain.length ? exact : plain;
	} catch (reason) {
		if (reason instanceof UnusableOriginal) return plain;
		throw reason;
	}
}

async function lookAtPages(engine: PdfEngine, sizes: readonly EnginePage[], file: string) {
	const pages: InspectedPage[] = [];
	const turns = new Turns();
	const until = performance.now() + MOST_TIME;
	const left: number[] = [];
	for (const [index, size] of sizes.entries()) {
		const seen = performance.now() < until ? await lookedAt(engine, index) : null;
		if (seen === null) left.push(index + 1);
		const isBlank = seen && seen.letters + seen.pictures + seen.drawings === 0;
		const hasUsableText = seen !== null && isUsable(seen);
		pages.push(describePdfPage(index + 1, size, seen, { isBlank, hasUsableText }));
		await turns.give();
	}
	return { pages, warnings: left.length === 0 ? [] : [pagesLeft(file, left, sizes.length)] };
}

const lookedAt = async (engine: PdfEngine, index: number): Promise<SeenPage | null> =>
	(await engine.inPieces(index, lookAtPage)).done;

const isUsable = ({ letters, hiddenLetters, pictureShare }: SeenPage) =>
	letters - hiddenLetters >= FEWEST_LETTERS && pictureShare <= MOST_PICTURE;

const pagesLeft = (file: string, left: readonly number[], count: number): OcrWarning => ({
	code: 'pages-not-inspected',
	message: `${file} has ${count} pages, and ${left.length === 1 ? `page ${left[0]} was` : `${left.length} of them, from page ${left[0]} on, were`} not looked at: they take too long or are damaged. Their sizes are given, and they count as pages that need OCR.`,
});
