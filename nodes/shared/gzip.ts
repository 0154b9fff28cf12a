import { boundBytes, collectBytes } from './bytes';

/** Beginning of every gzip file (RFC 1952). */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Packed outside the main thread, so other executions of this n8n go on meanwhile. */
export async function gzip(bytes: Uint8Array): Promise<Buffer> {
	return await collectBytes(through(bytes, new CompressionStream('gzip')), Infinity);
}

/** Packed piece by piece as it is read. What goes wrong with the pieces is thrown by what comes out. */
export function gzipStream(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	return fed(pieces, new CompressionStream('gzip'));
}

/** Unpacked piece by piece; whoever reads it sets a limit. Throws a TypeError where it is damaged. */
export function gunzipStream(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	return fed(pieces, new DecompressionStream('gzip'));
}

function fed(
	pieces: AsyncIterable<Uint8Array>,
	{ writable, readable }: CompressionStream | DecompressionStream,
): AsyncIterable<Uint8Array> {
	const writer = writable.getWriter();
	const feed = async () => {
		for await (const piece of pieces) await writer.write(piece as Uint8Array<ArrayBuffer>);
		await writer.close();
	};
	// It is told by the other end.
	feed().catch((error: unknown) => writer.abort(error).catch(() => undefined));
	return readable;
}

/**
 * @param limit bytes, since a few kilobytes can unpack to gigabytes.
 * @throws {TooManyBytes}
 * @throws {TypeError} what is packed is damaged.
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Buffer> {
	const unpacked = through(bytes, new DecompressionStream('gzip'));
	return await collectBytes(boundBytes(unpacked, limit), limit);
}

/** Half the work of a Blob's stream with `pipeThrough`, which is most of what a small document takes. */
function through(
	bytes: Uint8Array,
	{ writable, readable }: CompressionStream | DecompressionStream,
): AsyncIterable<Uint8Array> {
	const writer = writable.getWriter();
	// What goes wrong is told by the other end.
	writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => undefined);
	writer.close().catch(() => undefined);
	return readable;
}
