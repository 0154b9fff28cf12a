/** More bytes arrived than allowed. */
export class TooManyBytes extends Error {
	override name = 'TooManyBytes';

	constructor(readonly limit: number) {
		super(`More than ${limit} bytes arrived.`);
	}
}

/**
 * The pieces as they come.
 *
 * @param limit bytes; no piece that goes beyond is handed on.
 * @throws {TooManyBytes}
 */
export async function* boundBytes(
	pieces: AsyncIterable<Uint8Array>,
	limit: number,
): AsyncGenerator<Uint8Array> {
	let bytes = 0;
	for await (const piece of pieces) {
		bytes += piece.length;
		if (bytes > limit) throw new TooManyBytes(limit);
		yield piece;
	}
}

/**
 * All pieces together.
 *
 * @param limit bytes; no more than that are ever held.
 * @throws {TooManyBytes}
 */
export async function collectBytes(
	pieces: AsyncIterable<Uint8Array>,
	limit: number,
): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const piece of boundBytes(pieces, limit)) chunks.push(piece);
	const [only] = chunks;
	return chunks.length === 1 && Buffer.isBuffer(only) ? only : Buffer.concat(chunks);
}
