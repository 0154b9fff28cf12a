import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { boundBytes, collectBytes } from './bytes';
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
