import type { FileFormat } from '../../../ocr/document/formats';
import { collectBytes } from '../bytes';
import { looksIntoFiles } from '../slots';
import type { StoredFile } from './stored-file';

/** Pictures of a single page. A TIFF is a scan or a fax, and never a signature's logo. */
const PICTURES: ReadonlySet<FileFormat | null> = new Set([
	'png',
	'jpeg',
	'gif',
	'bmp',
	'webp',
	'heic',
]);

/** A picture of more bytes is none of the small ones, and is not looked into. */
const MOST_BYTES = 1024 * 1024;

/**
 * Whether a file is a picture whose shorter side has fewer pixels, such as the logo in an e-mail's signature. One
 * that cannot be opened is not: it is read, and fails by its name.
 *
 * @param pixels 0 = no picture is small.
 */
export async function isSmallImage(
	file: StoredFile,
	format: FileFormat | null,
	pixels: number,
): Promise<boolean> {
	if (pixels === 0 || !PICTURES.has(format) || file.bytes > MOST_BYTES) return false;
	return await looksIntoFiles.in(async () => {
		try {
			const { readOriginalPages } = await import('../../../ocr/original/read-pages');
			const bytes = await collectBytes(file.read(), MOST_BYTES);
			const { fileName, mimeType } = file;
			const [page] = await readOriginalPages({ bytes, fileName, mimeType });
			return page !== undefined && Math.min(page.width, page.height) < pixels;
		} catch {
			return false;
		}
	});
}
