import type { IExecuteFunctions } from 'n8n-workflow';

import { TooManyBytes } from '../../shared/bytes';
import { fieldFailure } from '../../shared/failure';
import { gunzip, isGzip } from '../../shared/gzip';
import type { Parameters } from '../../shared/parameters';
import { fileOfItem } from './file-of-item';

/** Largest text that is read out of a file, in bytes, unpacked: a string cannot be much longer. */
const MAX_BYTES = 512 * 1024 * 1024 - 1024;

/**
 * What a text or JSON file of the item says, packed with gzip or not.
 *
 * @throws {OcrFailure} it is not there, too large, or damaged.
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
	const bytes = await read();
	if (!isGzip(bytes)) return decode(bytes);
	const unpacked = await gunzip(bytes, MAX_BYTES).catch((error: unknown) => error);
	if (unpacked instanceof Uint8Array) return decode(unpacked);
	if (unpacked instanceof TooManyBytes) throw tooLarge();
	throw fieldFailure(label, `"${file.fileName}" is damaged and cannot be unpacked.`);
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
