import { Turns } from '../../document/turns';
import type { OcrWarning } from '../../document/types';
import { BLANK_PIXELS, isBlankPage } from '../blank-page';
import { drawing } from '../pdf-drawing';
import { countPdfPages } from '../pdf-pages';
import { type EnginePage, NO_SIZE, PdfEngine } from '../pdf-engine';
import { readOriginalPages } from '../read-pages';
import type { Original } from '../types';
import { damaged, NeedsPassword, UnusableOriginal } from '../unusable';
import { pagesWithUsableText } from '../usable-text';
import { readPdfFacts } from './pdf-facts';
import { describePdfPage, lookAtPage, type SeenPage } from './pdf-page';
import type { InspectChoices, InspectedPage, Inspection } from './types';

/** ms of looking at pages; those that are left have their sizes only. */
const MOST_TIME = 120_000;

/** ms of drawing pages to compare their text with what is seen of them; then a quick look has to do. */
const MOST_COMPARING = 10_000;

/** Letters that are shown, below which a quick look sees no text. */
const FEWEST_LETTERS = 20;

/** Share of a page from which on a picture may have letters of its own. */
const MOST_PICTURES = 1 / 3;

/** Share of the letters that may be hidden. */
const MOST_HIDDEN = 0.01;

/** Largest PDF whose pages' own units are read, in bytes: that takes several times as much memory. */
const MOST_WITH_UNITS = 32 * 1024 * 1024;

/**
 * Looks into a PDF. It is held in memory once, and PDFium holds 64 MB of it besides.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal} for one that cannot be opened, and needs no password.
 */
export async function inspectPdf(
	original: Original,
	file: string,
	choices: InspectChoices,
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
		const { pages, warnings } = await lookAtPages(opened, shown, { file, ...choices });
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

async function lookAtPages(
	engine: PdfEngine,
	sizes: readonly EnginePage[],
	{ file, findBlankScans, turns = new Turns() }: InspectChoices & { file: string },
) {
	const pages: InspectedPage[] = [];
	const until = performance.now() + MOST_TIME;
	const judge = new Judge(engine, findBlankScans);
	const left: number[] = [];
	for (const [index, size] of sizes.entries()) {
		const isInTime = performance.now() < until;
		const seen = isInTime ? (await engine.inPieces(index, lookAtPage)).done : null;
		if (seen === null) left.push(index + 1);
		const more = seen ? await judge.page(index, seen) : UNKNOWN;
		pages.push(describePdfPage(index + 1, size, seen, more));
		await turns.give();
	}
	const warnings = [
		...(left.length > 0 ? [pagesLeft(file, left, sizes.length)] : []),
		...(judge.quickly > 0 ? [notCompared(file, judge.quickly)] : []),
	];
	return { pages, warnings };
}

type Judged = Pick<InspectedPage, 'isBlank' | 'hasUsableText'>;

const UNKNOWN: Judged = { isBlank: null, hasUsableText: false };

/** Tells pages by what was seen on them. */
class Judge {
	/** Pages whose text was not compared with what is seen. */
	quickly = 0;
	private left = MOST_COMPARING;

	constructor(
		private readonly engine: PdfEngine,
		private readonly findBlankScans: boolean,
	) {}

	/**
	 * Lines and shapes may be a white ground, and a page without any may have notes and fields: it is drawn to
	 * be sure. A scan is drawn where that is wished.
	 */
	async page(index: number, seen: SeenPage): Promise<Judged> {
		const { letters, pictures } = seen;
		if (letters > 0 && (await this.hasUsableText(index, seen))) {
			return { isBlank: false, hasUsableText: true };
		}
		const hasUsableText = false;
		if (pictures > 0 && !this.findBlankScans) return { isBlank: null, hasUsableText };
		const { done } = await this.engine.inPieces(index, drawing(BLANK_PIXELS));
		return { isBlank: done && isBlankPage({ ...done, kind: 'rgba' }), hasUsableText };
	}

	private async hasUsableText(index: number, seen: SeenPage): Promise<boolean> {
		if (!mayBeUsable(seen)) return false;
		if (this.left <= 0) {
			this.quickly++;
			return seen.letters >= FEWEST_LETTERS;
		}
		const start = performance.now();
		const found = await pagesWithUsableText(this.engine, [index]);
		this.left -= performance.now() - start;
		return found.has(index);
	}
}

const mayBeUsable = ({ letters, hiddenLetters, pictureShare }: SeenPage) =>
	hiddenLetters <= letters * MOST_HIDDEN && pictureShare <= MOST_PICTURES;

const notCompared = (file: string, count: number): OcrWarning => ({
	code: 'text-not-compared',
	message: `${file} has many pages with text. That of ${count} of them was not compared with what is seen on the page, as that takes long; they were judged by a quick look.`,
});

const pagesLeft = (file: string, left: readonly number[], count: number): OcrWarning => ({
	code: 'pages-not-inspected',
	message: `${file} has ${count} pages, and ${left.length === 1 ? `page ${left[0]} was` : `${left.length} of them, from page ${left[0]} on, were`} not looked at: they take too long or are damaged. Their sizes are given, and they count as pages that need OCR.`,
});
