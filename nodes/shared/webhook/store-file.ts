import type { IBinaryData, IWebhookFunctions } from 'n8n-workflow';

import { NetworkFailure } from '../http/network-failure';
import { boundStream, type BodyStream } from '../http/read-bounded';
import { fileBudget, type Budget } from './budget';
import { BODY_TIMEOUT_MS, checkHead, lengthOf } from './read-body';
import { refusals, refuseTooLarge, type Refusal } from './refusal';
import type { WebhookRequest } from './request';

/**
 * Streams the body of a delivery into n8n's binary storage, once its first bytes show that it is a ZIP.
 *
 * @param limit bytes; the connection is closed once more have come.
 * @param isProved the address that was called is signed.
 */
export async function storeZip(
	context: IWebhookFunctions,
	request: WebhookRequest,
	{
		limit: own,
		fileName,
		isProved,
		budget = fileBudget,
	}: { limit: number; fileName: string; isProved: boolean; budget?: Budget },
): Promise<IBinaryData | Refusal> {
	const limit = budget.limitOf(own, isProved);
	const refused = checkHead(request, limit);
	if (refused) return refused;
	const share = budget.open(isProved);
	if (!share.take(request.rawBody?.length ?? (lengthOf(request) || limit))) return refusals.busy;
	const { rawBody, stream } = request;
	try {
		const head = rawBody ?? (await firstBytes(stream));
		if (!isZip(head)) {
			const isCutOff = head.length < MARK_BYTES && stream.complete === false;
			return isCutOff ? refusals.cutOff : refusals.notZip;
		}
		const binary = await context.helpers.prepareBinaryData(
			rawBody ? Buffer.from(rawBody) : boundStream(stream, limit, 'The file is too large.'),
			fileName,
			'application/zip',
		);
		return !rawBody && stream.complete === false ? refusals.cutOff : binary;
	} catch {
		// Whatever n8n has made of it on its way.
		const { errored } = stream;
		const isLarge = errored instanceof NetworkFailure && errored.code === 'TOO_LARGE';
		return isLarge ? refuseTooLarge(limit) : refusals.cutOff;
	} finally {
		share.release();
	}
}

const MARK_BYTES = 4;

/** The first bytes of a stream, which are still to be read from it; fewer if it ends before. */
async function firstBytes(stream: BodyStream): Promise<Uint8Array> {
	const timeout = AbortSignal.timeout(BODY_TIMEOUT_MS);
	const stop = () => stream.destroy();
	timeout.addEventListener('abort', stop, { once: true });
	try {
		let bytes = Buffer.alloc(0);
		while (!stream.readableEnded && !stream.destroyed) {
			// All that is there: with a few bytes left in it, a stream is readable again and again at once.
			const piece = stream.read() as Buffer | null;
			if (piece) bytes = Buffer.concat([bytes, piece]);
			if (bytes.length >= MARK_BYTES) {
				stream.unshift(bytes);
				return bytes;
			}
			if (!piece) await somethingHappens(stream);
		}
		return bytes;
	} finally {
		timeout.removeEventListener('abort', stop);
	}
}

async function somethingHappens(stream: BodyStream): Promise<void> {
	const events = ['readable', 'end', 'close', 'error'];
	await new Promise<void>((resolve) => {
		const done = () => {
			for (const event of events) stream.off(event, done);
			resolve();
		};
		for (const event of events) stream.on(event, done);
	});
}

/** `PK` and the mark of a first entry, or of an archive without any (APPNOTE 4.3.7, 4.3.16). */
const isZip = (head: Uint8Array) =>
	head[0] === 0x50 &&
	head[1] === 0x4b &&
	((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
