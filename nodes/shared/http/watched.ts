import { SNIFF_BYTES } from '../../../ocr/document/formats';
import { END_BYTES, type FileEnds, whyNotWhole } from '../../../ocr/document/whole-file';
import type { StreamedAnswer } from './client';
import { NetworkFailure } from './network-failure';
import type { BodyStream } from './read-bounded';

/** What was seen of a body. */
export interface WatchedEnds extends FileEnds {
	/** It had been read by somebody else before. */
	isTaken: boolean;
}

/**
 * Looks at a body while somebody else reads it, and holds no more than both its ends. To be called before
 * anybody listens to the body; it does not start to flow by this.
 */
export function watchEnds(body: BodyStream): () => WatchedEnds {
	// Where a connection breaks, the HTTP client below throws away what nobody has read, and says nothing.
	const isTaken = body.readableFlowing === true || body.readableEnded;
	let head = Buffer.alloc(0);
	let size = 0;
	let held = 0;
	const last: Buffer[] = [];
	body.pause();
	body.on('data', (piece: Buffer) => {
		size += piece.length;
		if (head.length < SNIFF_BYTES) {
			head = Buffer.concat([head, piece.subarray(0, SNIFF_BYTES - head.length)]);
		}
		last.push(piece);
		held += piece.length;
		while (held - last[0]!.length >= END_BYTES) held -= last.shift()!.length;
	});
	return () => ({ head, tail: Buffer.concat(last).subarray(-END_BYTES), size, isTaken });
}

/** What a file is to be. */
interface FileToBe {
	fileName: string;
	kind?: 'zip';
	/** What n8n has of it, where n8n stores it. */
	storedBytes?: number;
}

type Answered = Pick<StreamedAnswer, 'body' | 'headers'>;

/**
 * Checks that all of a body was stored, whatever it is.
 *
 * @throws {NetworkFailure} nobody had begun to read it when the connection broke, or it is cut off.
 */
export function expectAll(
	{ body, headers }: Answered,
	ends: WatchedEnds,
	storedBytes: number,
): void {
	if (ends.isTaken || storedBytes !== ends.size) {
		throw new NetworkFailure('CUT_OFF', 'The connection was closed before the file was read.');
	}
	if (!isShort(body, headers, ends)) return;
	throw new NetworkFailure(
		'CUT_OFF',
		'The file is incomplete: it is shorter than its Content-Length.',
	);
}

/**
 * Checks a file that has been stored.
 *
 * @throws {NetworkFailure} it is cut off, or something else came in its place: it may be whole the next time.
 */
export function expectWhole(
	answer: Answered,
	ends: WatchedEnds,
	{ fileName, kind, storedBytes = ends.size }: FileToBe,
): void {
	expectAll(answer, ends, storedBytes);
	const mimeType = answer.headers['content-type'];
	const why = whyNotWhole(ends, { fileName, mimeType, ...(kind ? { kind } : {}) });
	if (why !== undefined) throw new NetworkFailure('CUT_OFF', why);
}

/**
 * By its Content-Length. A file is asked for as it is stored; a body that was compressed on its way all the
 * same is unpacked by the HTTP client below, and longer than it was sent.
 */
function isShort(body: BodyStream, headers: Record<string, string>, { size }: FileEnds): boolean {
	const isAsSent = 'complete' in body;
	if (isAsSent && body.complete === false) return true;
	const length = Number(headers['content-length'] ?? size);
	if (!Number.isSafeInteger(length)) return false;
	return isAsSent ? size !== length : size < length;
}
