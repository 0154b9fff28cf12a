import type { IBinaryData, IWebhookFunctions } from 'n8n-workflow';

import { NetworkFailure } from '../http/network-failure';
import { boundStream } from '../http/read-bounded';
import { fileOfBinary } from '../source/stored-file';
import { checkHead } from './read-body';
import { refusals, refuseTooLarge, type Refusal } from './refusal';
import type { WebhookRequest } from './request';

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
	try {
		const binary = await helpers.prepareBinaryData(
			rawBody ? Buffer.from(rawBody) : boundStream(stream, limit, 'The file is too large.'),
			fileName,
			'application/zip',
		);
		if (!rawBody && stream.complete === false) return refusals.cutOff;
		const head = await (await fileOfBinary(helpers, binary, fileName)).head();
		return isZip(head) ? binary : refusals.notZip;
	} catch {
		// Whatever n8n has made of it on its way.
		const { errored } = stream;
		const isLarge = errored instanceof NetworkFailure && errored.code === 'TOO_LARGE';
		return isLarge ? refuseTooLarge(limit) : refusals.cutOff;
	}
}

/** `PK` and the mark of a first entry, or of an archive without any (APPNOTE 4.3.7, 4.3.16). */
const isZip = (head: Uint8Array) =>
	head[0] === 0x50 &&
	head[1] === 0x4b &&
	((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
