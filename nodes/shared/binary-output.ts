import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { BodyStream } from './http/read-bounded';

/**
 * Puts bytes into n8n's binary storage.
 *
 * n8n takes a Buffer or a Node stream. A community node cannot make a Node stream, but where n8n
 * stores files on disk it hands the value to `fs.writeFile`, which iterates over anything: then the
 * bytes never are in memory together. Its other stores collect them first, so they get a Buffer.
 */
export async function storeBinary(
	context: IExecuteFunctions,
	bytes: AsyncIterable<Uint8Array>,
	{ fileName, mimeType, inMemory }: { fileName: string; mimeType: string; inMemory: boolean },
): Promise<IBinaryData> {
	const value = inMemory ? await collect(bytes) : (bytes as unknown as BodyStream);
	return await context.helpers.prepareBinaryData(value, fileName, mimeType);
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of bytes) chunks.push(chunk);
	return Buffer.concat(chunks);
}
