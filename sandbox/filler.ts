import { Readable } from 'node:stream';

const CHUNK = Buffer.alloc(64 * 1024, 'sandbox ');

export const MAX_FILLER_BYTES = 2 ** 31;

/** So many bytes that mean nothing, made as they are read. */
export function fillerOf(size: number): Readable {
	return Readable.from(chunks(size), { objectMode: false });
}

function* chunks(size: number): Generator<Buffer> {
	for (let left = size; left > 0; left -= CHUNK.length) {
		yield left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
	}
}
