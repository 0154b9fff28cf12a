import type { IExecuteFunctions } from 'n8n-workflow';

import { decodeText } from '../../../ocr/reading/decode-text';
import { TooManyBytes } from '../bytes';
import { fieldFailure } from '../failure';
import { gunzip, isGzip } from '../gzip';
import type { Parameters } from '../parameters';
import { fileOfItem, type FileField } from './file-of-item';

/** Largest text that is read out of a file, in bytes, unpacked: a string cannot be much longer. */
const MAX_BYTES = 512 * 1024 * 1024 - 1024;

/**
 * What a text or JSON file of the item says, packed with gzip or not, in the encodings that
 * {@link decodeText} knows.
 *
 * @throws {OcrFailure} it is not there, too large, damaged, or no text.
 */
export async function readTextFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: FileField,
): Promise<string> {
	const { fileName, bytes } = await readBytes(context, parameters, field);
	return await textOf(bytes, fileName, field);
}

/** @throws {OcrFailure} the file is not there, or has more bytes than a text may have. */
export async function readBytes(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: FileField,
): Promise<{ fileName: string; bytes: Uint8Array }> {
	const { file, read } = await fileOfItem(context, parameters, field);
	if (file.bytes > MAX_BYTES) throw tooLarge(file.fileName, field);
	return { fileName: file.fileName, bytes: await read() };
}

/** @throws {OcrFailure} the file is packed, and too large or damaged; or it is no text. */
export async function textOf(
	bytes: Uint8Array,
	fileName: string,
	field: FileField,
): Promise<string> {
	if (!isGzip(bytes)) return decode(bytes, fileName, field);
	const unpacked = await gunzip(bytes, MAX_BYTES).catch((error: unknown) => error);
	if (unpacked instanceof Uint8Array) return decode(unpacked, fileName, field);
	if (unpacked instanceof TooManyBytes) throw tooLarge(fileName, field);
	throw fieldFailure(field.label, `"${fileName}" is damaged and cannot be unpacked.`);
}

const tooLarge = (fileName: string, { label }: FileField) =>
	fieldFailure(label, `"${fileName}" has more than 512 MB of text, which is the limit.`);

function decode(bytes: Uint8Array, fileName: string, { label }: FileField): string {
	const decoded = decodeText(bytes);
	if (decoded !== undefined) return decoded;
	throw fieldFailure(
		label,
		`"${fileName}" is not text in UTF-8, UTF-16 or Windows-1252. Use a text, JSON or XML file that is saved as UTF-8.`,
	);
}
