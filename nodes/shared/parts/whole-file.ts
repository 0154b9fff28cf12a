import type { FileFormat } from '../../../ocr/document/formats';
import type { PageFile } from '../../../ocr/original/cut/page-file';
import { collectBytes } from '../bytes';
import { Stopped } from '../failure';
import { Slots } from '../slots';
import type { StoredFile } from '../source/stored-file';

/**
 * Largest file that is looked into or sent in parts, in bytes: it is in memory as a whole, and once more in
 * PDFium's own.
 */
export const MOST_WHOLE_BYTES = 256 * 1024 * 1024;

/** Files that are in memory as a whole, in this process: so many at once, however many items there are. */
const wholeFiles = new Slots(2);

/**
 * Does something with all bytes of a file, when there is a slot for it.
 *
 * @param ended aborted when the run has ended: then nobody looks into the file any more.
 * @throws {Stopped} it has.
 * @throws {TooManyBytes} the file has more than {@link MOST_WHOLE_BYTES}.
 */
export const withWholeFile = async <T>(
	file: StoredFile,
	work: (bytes: Buffer) => Promise<T>,
	ended: AbortSignal,
): Promise<T> =>
	await wholeFiles.in(async () => {
		const bytes = await collectBytes(file.read(), MOST_WHOLE_BYTES);
		if (ended.aborted) throw new Stopped();
		return await work(bytes);
	}, ended);

/**
 * Does something with the pages of a file; nothing of it is held afterwards.
 *
 * @throws {UnusableOriginal} it cannot be opened; a sentence for people.
 */
export async function openPages<T>(
	bytes: Buffer,
	{ fileName }: Pick<StoredFile, 'fileName'>,
	format: FileFormat,
	work: (pages: PageFile) => Promise<T>,
): Promise<T> {
	const { PageFile } = await import('../../../ocr/original/cut/page-file');
	const pages = await PageFile.open(bytes, { fileName, format });
	try {
		return await work(pages);
	} finally {
		pages.close();
	}
}
