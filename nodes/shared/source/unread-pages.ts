import type { OcrDocument } from '../../../ocr/document/types';
import { MIME_TYPES } from '../../../ocr/document/formats';
import type { ProviderLimits } from '../../../ocr/providers/provider';
import { collectBytes, TooManyBytes } from '../bytes';
import type { StoredFile } from './stored-file';

/**
 * Says so where a provider has read as many pages as it ever does: it leaves out the others
 * without a word. Only then is the file looked through for its number of pages.
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
				? `${name} reads the first ${limits.pages} pages of a file. If this one has more, they are not in this document.`
				: `${name} reads the first ${limits.pages} pages of a file, and this one has ${pageCount}: pages ${read + 1} to ${pageCount} are not in this document.`,
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
