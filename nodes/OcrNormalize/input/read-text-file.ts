import type { IExecuteFunctions } from 'n8n-workflow';

import { TooManyBytes } from '../../shared/bytes';
import { fieldFailure } from '../../shared/failure';
import { gunzip, isGzip } from '../../shared/gzip';
import type { Parameters } from '../../shared/parameters';
import { fileOfItem } from './file-of-item';

/** Largest text that is read out of a file, in bytes, unpacked: a string cannot be much longer. */
const MAX_BYTES = 512 * 1024 * 1024 - 1024;

interface Field {
	label: string;
	name: string;
}

/**
 * What a text or JSON file of the item says, packed with gzip or not.
 *
 * @throws {OcrFailure} it is not there, too large, or damaged.
 */
export async function readTextFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: Field,
): Promise<string> {
	const { fileName, bytes } = await readBytes(context, parameters, field);
	return await textOf(bytes, fileName, field);
}

/** @throws {OcrFailure} the file is not there, or has more bytes than a text may have. */
export async function readBytes(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: Field,
): Promise<{ fileName: string; bytes: Uint8Array }> {
	const { file, read } = await fileOfItem(context, parameters, field);
	if (file.bytes > MAX_BYTES) throw tooLarge(file.fileName, field);
	return { fileName: file.fileName, bytes: await read() };
}

/** @throws {OcrFailure} the file is packed, and too large or damaged. */
export async function textOf(bytes: Uint8Array, fileName: string, field: Field): Promise<string> {
	if (!isGzip(bytes)) return decode(bytes);
	const unpacked = await gunzip(bytes, MAX_BYTES).catch((error: unknown) => error);
	if (unpacked instanceof Uint8Array) return decode(unpacked);
	if (unpacked instanceof TooManyBytes) throw tooLarge(fileName, field);
	throw fieldFailure(field.label, `"${fileName}" is damaged and cannot be unpacked.`);
}

const tooLarge = (fileName: string, { label }: Field) =>
	fieldFailure(label, `"${fileName}" has more than 512 MB of text, which is the limit.`);

const decode = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes);

/** The encoding by a byte order mark or an XML declaration, a label of the Encoding Standard; else UTF-8. */
function encodingOf(bytes: Uint8Array): string {
	const head = Buffer.from(bytes.subarray(0, 300)).toString('latin1');
	if (head.startsWith('\xff\xfe')) return 'utf-16le';
	if (head.startsWith('\xfe\xff')) return 'utf-16be';
	const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
	// Who can read the declaration byte by byte has no text in UTF-16 before them.
	if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8';
	try {
		return new TextDecoder(declared).encoding;
	} catch {
		return 'utf-8';
	}
}
