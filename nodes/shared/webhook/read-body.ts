import { boundBytes, TooManyBytes } from '../bytes';
import { bodyBudget, type Budget, type Share } from './budget';
import { isRefusal, refusals, refuseTooLarge, type Refusal } from './refusal';
import { headerOf, type WebhookRequest } from './request';

/** ms in which a body must have come whole. */
export const BODY_TIMEOUT_MS = 120_000;
/** Bytes that are set aside at a time. */
const BLOCK_BYTES = 64 * 1024;

interface Limits {
	/** Bytes; no more than that are ever held. */
	limit: number;
	/** The address that was called is signed. */
	isProved: boolean;
	budget?: Budget;
}

/**
 * Reads the raw bytes of a delivery, as they were signed, and hands them to `use`. They count in the
 * budget of all deliveries until it is through.
 */
export async function withBody<T extends object>(
	request: WebhookRequest,
	{ limit: own, isProved, budget = bodyBudget }: Limits,
	use: (bytes: Uint8Array) => T,
): Promise<T | Refusal> {
	const limit = budget.limitOf(own, isProved);
	const refused = checkHead(request, limit);
	if (refused) return refused;
	const share = budget.open(isProved);
	try {
		const bytes = await readBytes(request, limit, share);
		return isRefusal(bytes) ? bytes : use(bytes);
	} finally {
		share.release();
	}
}

async function readBytes(
	{ rawBody, stream }: WebhookRequest,
	limit: number,
	share: Share,
): Promise<Uint8Array | Refusal> {
	if (rawBody) {
		if (rawBody.length > limit) return refuseTooLarge(limit);
		return share.take(rawBody.length) ? rawBody : refusals.busy;
	}
	const timeout = AbortSignal.timeout(BODY_TIMEOUT_MS);
	const stop = () => stream.destroy();
	timeout.addEventListener('abort', stop, { once: true });
	// The sender still gets its answer where this ends early, so the stream is not destroyed.
	const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
	try {
		return await collectBlocks(boundBytes(pieces, limit), share);
	} catch (error) {
		return error instanceof TooManyBytes ? refuseTooLarge(limit) : refusals.cutOff;
	} finally {
		timeout.removeEventListener('abort', stop);
	}
}

/**
 * Copies the pieces into blocks: a body that comes in pieces of one byte would otherwise take a hundred
 * times the memory that was counted for it.
 */
async function collectBlocks(
	pieces: AsyncIterable<Uint8Array>,
	share: Share,
): Promise<Uint8Array | Refusal> {
	const blocks: Buffer[] = [];
	let free = 0;
	let length = 0;
	for await (const piece of pieces) {
		for (let from = 0; from < piece.length;) {
			if (free === 0) {
				if (!share.take(BLOCK_BYTES)) return refusals.busy;
				blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
				free = BLOCK_BYTES;
			}
			const part = piece.subarray(from, from + free);
			blocks.at(-1)!.set(part, BLOCK_BYTES - free);
			from += part.length;
			free -= part.length;
			length += part.length;
		}
	}
	const [only] = blocks;
	return blocks.length === 1 ? only!.subarray(0, length) : Buffer.concat(blocks, length);
}

/** What can be told before a byte of it is read. */
export function checkHead(request: WebhookRequest, limit: number): Refusal | null {
	const encoding = headerOf(request, 'content-encoding');
	if (encoding !== '' && encoding !== 'identity') return refusals.encoded;
	return lengthOf(request) > limit ? refuseTooLarge(limit) : null;
}

/** Bytes that the sender has announced; 0 if it has not. */
export const lengthOf = (request: WebhookRequest): number =>
	Number(headerOf(request, 'content-length')) || 0;
