import type { IBinaryData, IWebhookFunctions } from 'n8n-workflow';

import { fileOfBinary } from '../source/stored-file';
import { checkHead } from './read-body';
import { refusals, tooLarge, type Refusal } from './refusal';
import type { WebhookRequest } from './request';

/** ms in which a file must have come whole. */
const TIMEOUT_MS = 1_800_000;

/**
 * Streams the body of a delivery into n8n's binary storage and looks whether it is a ZIP.
 *
 * @param limit bytes; the connection is closed once more have come.
 */
export async function storeZip(
	context: IWebhookFunctions,
	request: WebhookRequest,
	{ limit, fileName }: { limit: number; fileName: string },
): Promise<IBinaryData | Refusal> {
	const refused = checkHead(request, limit);
	if (refused) return refused;
	const { helpers } = context;
	const { rawBody, stream } = request;
	let bytes = 0;
	const timeout = AbortSignal.timeout(TIMEOUT_MS);
	const stop = () => stream.destroy(new Error('late'));
	timeout.addEventListener('abort', stop, { once: true });
	try {
		if (!rawBody) {
			stream.pause();
			stream.on('data', (chunk: Uint8Array) => {
				bytes += chunk.length;
				if (bytes > limit) stream.destroy(new Error('large'));
			});
			stream.on('newListener', (event) => {
				if (event === 'data') stream.resume();
			});
		}
		const binary = await helpers.prepareBinaryData(
			rawBody ? Buffer.from(rawBody) : stream,
			fileName,
			'application/zip',
		);
		if (!rawBody && stream.complete === false) return refusals.cutOff;
		const head = await (await fileOfBinary(helpers, binary, fileName)).head();
		return isZip(head) ? binary : refusals.notZip;
	} catch {
		return bytes > limit ? tooLarge(limit) : refusals.cutOff;
	} finally {
		timeout.removeEventListener('abort', stop);
	}
}

/** `PK` and the mark of a first entry, or of an archive without any (APPNOTE 4.3.7, 4.3.16). */
const isZip = (head: Uint8Array) =>
	head[0] === 0x50 &&
	head[1] === 0x4b &&
	((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
