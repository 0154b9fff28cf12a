import { byMimeType, ONE_PAGE } from '../../../ocr/document/formats';
import { Stopped } from '../failure';
import { openPages, withWholeFile, MOST_WHOLE_BYTES } from '../parts/whole-file';
import type { StoredFile } from '../source/stored-file';

/**
 * How many pages a file has, before it is sent. A PDF or TIFF is read once for it, of up to 256 MB.
 *
 * @param file with the MIME type of what is in it.
 * @param ended aborted when the run has ended.
 * @returns `null` where nobody here can tell: an Office file, a text, a damaged or an encrypted PDF.
 */
export async function countPages(file: StoredFile, ended: AbortSignal): Promise<number | null> {
	const format = byMimeType(file.mimeType);
	if (format === null) return null;
	if (ONE_PAGE.has(format)) return 1;
	if ((format !== 'pdf' && format !== 'tiff') || file.bytes > MOST_WHOLE_BYTES) return null;
	const count = async (bytes: Buffer) => {
		const { countPdfPages } = await import('../../../ocr/original/pdf-pages');
		const counted = format === 'pdf' ? await countPdfPages(bytes) : null;
		return counted ?? (await openPages(bytes, file, format, ofPages));
	};
	return await withWholeFile(file, count, ended).catch((error: unknown) => {
		if (error instanceof Stopped) throw error;
		return null;
	});
}

const ofPages = async ({ pageCount }: { pageCount: number | null }) =>
	await Promise.resolve(pageCount);
