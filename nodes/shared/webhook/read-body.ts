import { collectBytes, TooManyBytes } from '../bytes';
import { refusals, refuseTooLarge, type Refusal } from './refusal';
import { headerOf, type WebhookRequest } from './request';

/** ms in which a body must have come whole. */
const TIMEOUT_MS = 120_000;

/**
 * The raw bytes of a delivery, as they were signed.
 *
 * @param limit bytes; no more than that are ever held.
 */
export async function readBody(
	request: WebhookRequest,
	limit: number,
): Promise<Uint8Array | Refusal> {
	const refused = checkHead(request, limit);
	if (refused) return refused;
	if (request.rawBody)
		return request.rawBody.length > limit ? refuseTooLarge(limit) : request.rawBody;

	const { stream } = request;
	const timeout = AbortSignal.timeout(TIMEOUT_MS);
	const stop = () => stream.destroy();
	timeout.addEventListener('abort', stop, { once: true });
	// The sender still gets its answer where this ends early, so the stream is not destroyed.
	const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
	try {
		return await collectBytes(pieces, limit);
	} catch (error) {
		return error instanceof TooManyBytes ? refuseTooLarge(limit) : refusals.cutOff;
	} finally {
		timeout.removeEventListener('abort', stop);
	}
}

/** What can be told before a byte of it is read. */
export function checkHead(request: WebhookRequest, limit: number): Refusal | null {
	const encoding = headerOf(request, 'content-encoding');
	if (encoding !== '' && encoding !== 'identity') return refusals.encoded;
	return Number(headerOf(request, 'content-length') || 0) > limit ? refuseTooLarge(limit) : null;
}
