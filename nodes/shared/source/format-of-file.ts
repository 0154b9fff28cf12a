import { type FileFormat, isZip, sniffFormat } from '../../../ocr/document/formats';
import {
	ZIP_END_BYTES,
	type ZipFormat,
	zipFormatByEnd,
	zipFormatByStart,
} from '../../../ocr/document/zip-format';
import { looksIntoFiles } from '../slots';
import type { StoredFile } from './stored-file';

/** Bytes at the beginning of a ZIP in which most name a part of their own. */
const START_BYTES = 64 * 1024;

/**
 * A file's format by what is in it; a ZIP is read on until its entries tell what it is.
 *
 * @param head its first bytes
 */
export async function formatOfFile(file: StoredFile, head: Uint8Array): Promise<FileFormat | null> {
	const { fileName, mimeType, extension } = file;
	const inside = isZip(head)
		? await looksIntoFiles.in(async () => await insideZip(file))
		: undefined;
	return sniffFormat(head, fileName, { inside, mimeType, extension });
}

/** No more than the beginning and the end are ever held. */
async function insideZip(file: StoredFile): Promise<ZipFormat | null> {
	let held: Uint8Array = new Uint8Array();
	let size = 0;
	let isStart = true;
	for await (const piece of file.read()) {
		size += piece.length;
		held = Buffer.concat([held, piece]);
		if (isStart && held.length >= START_BYTES) {
			const format = zipFormatByStart(held);
			if (format !== null) return format;
			isStart = false;
		}
		if (held.length > ZIP_END_BYTES * 2) held = held.subarray(-ZIP_END_BYTES);
	}
	const format = isStart ? zipFormatByStart(held) : null;
	return format ?? zipFormatByEnd(held, size);
}
