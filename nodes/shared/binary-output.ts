import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { trimEndOf } from '../../ocr/document/trim';
import type { OcrWarning } from '../../ocr/document/types';
import { oneLine } from '../../ocr/reading/one-line';
import { boundBytes, collectBytes } from './bytes';
import { Stopped } from './failure';
import type { BodyStream } from './http/read-bounded';

/** Bytes; what is made here are ZIP files, and one without ZIP64 cannot be larger. */
const MAX_BYTES = 4 * 1024 * 1024 * 1024;

/**
 * Puts bytes into n8n's binary storage.
 *
 * n8n takes a Buffer or a Node stream. A community node cannot make a Node stream, but where n8n
 * stores files on disk it hands the value to `fs.writeFile`, which iterates over anything: then the
 * bytes never are in memory together. Its other stores collect them first, so they get a Buffer.
 *
 * @throws {TooManyBytes}
 */
export async function storeBinary(
	context: IExecuteFunctions,
	bytes: AsyncIterable<Uint8Array>,
	{ fileName, mimeType, inMemory }: { fileName: string; mimeType: string; inMemory: boolean },
): Promise<IBinaryData> {
	const value = inMemory
		? await collectBytes(bytes, MAX_BYTES)
		: (boundBytes(bytes, MAX_BYTES) as unknown as BodyStream);
	return await context.helpers.prepareBinaryData(value, fileName, mimeType);
}

/**
 * What is said of a file that n8n could not store: the disk is full, or the file is too large for its
 * memory. The result was paid for, so the item goes on without the file.
 *
 * @param what as in `the ZIP file`
 * @param error as n8n threw it
 * @param instead where the result is now; a sentence
 */
export function notStoredWarning(what: string, error: unknown, instead: string): OcrWarning {
	const why = oneLine(error instanceof Error ? error.message : String(error), 200);
	return {
		code: 'file-not-stored',
		message: `n8n could not store ${what}: ${trimEndOf(why, /[.\s]/)}. ${instead}`,
	};
}

/** A file that n8n has stored, or the warning that it could not. */
export type Stored = { file: IBinaryData } | { warning: OcrWarning };

/**
 * Stores a file of a result, which does without it if need be.
 *
 * @param what see {@link notStoredWarning}, as `instead`.
 */
export async function storeOrWarn(
	store: () => Promise<IBinaryData>,
	what: string,
	instead: string,
): Promise<Stored> {
	return await store().then(
		(file) => ({ file }),
		(error: unknown) => {
			if (error instanceof Stopped) throw error;
			return { warning: notStoredWarning(what, error, instead) };
		},
	);
}
