import type { IExecuteFunctions } from 'n8n-workflow';

import { collectBytes, TooManyBytes } from '../bytes';
import { NetworkFailure } from './network-failure';

/** Node's Readable; its own module may not be imported in a community node, not even its type. */
export type BodyStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

const TIMED_OUT = () =>
	new NetworkFailure('TIMED_OUT', 'The response did not arrive completely in time.');

/**
 * Reads a body to its end.
 *
 * @param limit bytes; a body that goes on after that is cut off and refused.
 * @param timeoutMs ms for the whole of it.
 * @throws {NetworkFailure} too long, too slow, or cut off by the other side.
 */
export async function readBounded(
	body: BodyStream,
	{ limit, timeoutMs, signal }: { limit: number; timeoutMs: number; signal: AbortSignal },
): Promise<Buffer> {
	endAtOnce(body);
	const timeout = AbortSignal.timeout(timeoutMs);
	const stop = () => body.destroy();
	timeout.addEventListener('abort', stop, { once: true });
	signal.addEventListener('abort', stop, { once: true });
	try {
		return await collectBytes(body as AsyncIterable<Buffer>, limit);
	} catch (error) {
		throw NetworkFailure.orStopped(timeout.aborted ? TIMED_OUT() : asNetworkFailure(error), signal);
	} finally {
		timeout.removeEventListener('abort', stop);
		signal.removeEventListener('abort', stop);
		body.destroy();
	}
}

const asNetworkFailure = (error: unknown) =>
	error instanceof TooManyBytes
		? new NetworkFailure(
				'TOO_LARGE',
				`The response is larger than ${Math.round(error.limit / 1024 / 1024)} MB.`,
			)
		: error;

/** ms in which a file must have come whole. */
const FILE_TIMEOUT_MS = 1_800_000;

/**
 * Ends the stream with a {@link NetworkFailure} once more than `limit` bytes have gone through it,
 * or half an hour has passed, whoever reads it. A stream that is paused first does not start to flow
 * by being listened to here; it does once somebody else listens.
 *
 * @param ended nobody wants it any more once this is aborted.
 */
export function boundStream(
	body: BodyStream,
	limit: number,
	message: string,
	ended?: AbortSignal,
): BodyStream {
	endAtOnce(body);
	let bytes = 0;
	body.pause();
	body.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes > limit) body.destroy(new NetworkFailure('TOO_LARGE', message));
	});
	body.on('newListener', (event) => {
		if (event === 'data') body.resume();
	});
	const timeout = AbortSignal.timeout(FILE_TIMEOUT_MS);
	const stop = () => body.destroy(TIMED_OUT());
	timeout.addEventListener('abort', stop, { once: true });
	const cutOff = () => {
		// Whoever is to read it may not have begun.
		body.on('error', () => {});
		body.destroy(new NetworkFailure('ECONNABORTED', 'Nobody reads on.'));
	};
	ended?.addEventListener('abort', cutOff, { once: true });
	if (ended?.aborted) cutOff();
	body.once('close', () => {
		timeout.removeEventListener('abort', stop);
		ended?.removeEventListener('abort', cutOff);
	});
	return body;
}

/**
 * Lets `destroy` end the stream even while its source is waited for. The HTTP client below hands on
 * an iterator as a stream, and such a stream ends only when the iterator gives its next piece: never,
 * if the other side has fallen silent.
 */
function endAtOnce(body: BodyStream): void {
	// A message of Node's own ends as it should, and says nothing where nobody listens for it.
	if ('complete' in body) return;
	const release = body._destroy.bind(body);
	body._destroy = (reason, done) => {
		release(reason, () => {});
		done(reason);
	};
}

/**
 * Throws a body away and closes its connection. The HTTP client below lets go of it only once it
 * has begun to be read.
 */
export function discard(body: BodyStream): void {
	body.on('error', () => {});
	body.once('data', () => body.destroy());
}
