import type { IExecuteFunctions } from 'n8n-workflow';

import { decodeText } from '../../../ocr/reading/decode-text';
import { TooManyBytes } from '../../shared/bytes';
import { fieldFailure } from '../../shared/failure';
import { gunzip, isGzip } from '../../shared/gzip';
import type { Parameters } from '../../shared/parameters';
import { fileOfItem } from './file-of-item';

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
	{ label, name }: { label: string; name: string },
): Promise<string> {
	const { file, read } = await fileOfItem(context, parameters, { label, name });
	const tooLarge = () =>
		fieldFailure(label, `"${file.fileName}" has more than 512 MB of text, which is the limit.`);
	if (file.bytes > MAX_BYTES) throw tooLarge();
	const decode = (text: Uint8Array): string => {
		const decoded = decodeText(text);
		if (decoded !== undefined) return decoded;
		throw fieldFailure(
			label,
			`"${file.fileName}" is not text in UTF-8, UTF-16 or Windows-1252. Use a JSON or text file that is saved as UTF-8.`,
		);
	};
	const bytes = await read();
	if (!isGzip(bytes)) return decode(bytes);
	const unpacked = await gunzip(bytes, MAX_BYTES).catch((error: unknown) => error);
	if (unpacked instanceof Uint8Array) return decode(unpacked);
	if (unpacked instanceof TooManyBytes) throw tooLarge();
	throw fieldFailure(label, `"${file.fileName}" is damaged and cannot be unpacked.`);
}
