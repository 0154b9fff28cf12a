import type { OcrDocument } from '../../../ocr/document/types';
import { type FileFormat, MIME_TYPES, ONE_PAGE } from '../../../ocr/document/formats';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import type { ProviderLimits } from '../../../ocr/providers/provider';
import { collectBytes } from '../bytes';
import { formatOfFile } from './format-of-file';
import { looksIntoFiles } from '../slots';
import type { StoredFile } from './stored-file';

interface Reader {
	name: string;
	limits: ProviderLimits;
}

/**
 * Warns if a provider may have left out pages: it reads up to its limit and does not report the rest.
 * The pages of the file are counted only if the limit was reached.
 */
export async function noteUnreadPages(
	{ name, limits }: Reader,
	document: OcrDocument,
	[file]: readonly StoredFile[],
): Promise<void> {
	const read = document.pages.length;
	if (limits.pages === undefined || read < limits.pages) return;
	const pageCount = file?.mimeType === MIME_TYPES.pdf ? await countPages(file, limits.bytes) : null;
	if (pageCount !== null) document.source.pageCount = pageCount;
	if (pageCount !== null && pageCount <= read) return;
	document.warnings.push({
		code: 'pages-not-read',
		message:
			pageCount === null
				? `${name} reads only the first ${limits.pages} pages of a file. If this file has more, they are missing. Longer PDFs and TIFFs are sent in parts with Split When Too Long; save an Office file as PDF first.`
				: `${name} reads only the first ${limits.pages} pages of a file. This file has ${pageCount}: ${missingPages(read + 1, pageCount)}`,
	});
}

function missingPages(first: number, last: number): string {
	const [which, them] =
		first === last ? [`page ${last} is`, 'it'] : [`pages ${first} to ${last} are`, 'them'];
	return `${which} missing. Turn on Split When Too Long to read ${them}.`;
}

/** Largest PDF whose pages are counted for the sake of a more exact warning, in bytes. */
const MAX_COUNTED = 32 * 1024 * 1024;

/** Endings of formats that have one page. */
const PICTURE = /\.(?:png|jpe?g|bmp|gif|webp|heic)$/i;

/**
 * Says so where a provider gives the text of a file and not where its pages end: one page comes out,
 * however many were read.
 */
export async function noteJoinedPages(
	{ name, id, limits }: Reader & { id: string },
	document: OcrDocument,
	[file]: readonly StoredFile[],
): Promise<void> {
	const givesTextOnly = CATALOGUE.some((row) => row.id === id && row.textOnly);
	if (!givesTextOnly || document.pages.length !== 1) return;
	const format = file && (await formatKnown(file));
	// What was read may be known by its name only, or not at all.
	if (format ? ONE_PAGE.has(format) : PICTURE.test(document.source.fileName ?? '')) return;
	const isCounted = file !== undefined && format === 'pdf' && file.bytes <= MAX_COUNTED;
	const pageCount = isCounted ? await countPages(file, limits.bytes) : null;
	if (pageCount !== null) document.source.pageCount = pageCount;
	if (pageCount === 1) return;
	document.warnings.push({
		code: 'pages-joined',
		message:
			pageCount === null
				? `${name} returns text without page breaks. If the file has several pages, the text of all of them is in page 1.`
				: `${name} returns text without page breaks, so the text of all ${pageCount} pages is in page 1.`,
	});
}

/** `null` where the file is not there any more: that costs a warning its detail, and no item its result. */
async function formatKnown(file: StoredFile): Promise<FileFormat | null> {
	try {
		return await formatOfFile(file, await file.head());
	} catch {
		return null;
	}
}

/** @param limit bytes; `null` for a file that has more, or that cannot be read any more. */
const countPages = async (file: StoredFile, limit: number): Promise<number | null> =>
	await looksIntoFiles.in(async () => {
		try {
			const { countPdfPages } = await import('../../../ocr/original/pdf-pages');
			return countPdfPages(await collectBytes(file.read(), limit));
		} catch {
			return null;
		}
	});
