import type { OcrDocument } from '../../../ocr/document/types';
import { MIME_TYPES } from '../../../ocr/document/formats';
import type { ProviderLimits } from '../../../ocr/providers/provider';
import { collectBytes, TooManyBytes } from '../bytes';
import type { StoredFile } from './stored-file';

/**
 * Warns if a provider may have left out pages: it reads up to its limit and does not report the rest.
 * The pages of the file are counted only if the limit was reached.
 */
export async function noteUnreadPages(
	{ name, limits }: { name: string; limits: ProviderLimits },
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
				? `${name} reads only the first ${limits.pages} pages of a file. If this file has more, they are missing.`
				: `${name} reads only the first ${limits.pages} pages of a file. This file has ${pageCount}: pages ${read + 1} to ${pageCount} are missing. Split the file to read them.`,
	});
}

/** @param limit bytes; `null` for a file that has more, whatever n8n says of it. */
async function countPages(file: StoredFile, limit: number): Promise<number | null> {
	const { countPdfPages } = await import('../../../ocr/original/pdf-pages');
	const bytes = await collectBytes(file.read(), limit).catch((error: unknown) => {
		if (error instanceof TooManyBytes) return null;
		throw error;
	});
	return bytes && countPdfPages(bytes);
}
