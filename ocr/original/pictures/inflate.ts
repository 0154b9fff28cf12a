import { Unzlib } from '../../bundled/fflate';

/** Bytes that the unpacker is given at a time: a thousand times as many may come of them at once, and others wait. */
const STEP = 4096;

/**
 * Unpacks zlib data (RFC 1950) into exactly so many bytes, whatever it claims; what does not come is
 * zero, what comes beyond is left.
 *
 * @param parts of one stream
 * @returns the bytes, and how many of them came.
 */
export function inflate(
	parts: readonly Uint8Array[],
	size: number,
): { data: Uint8Array; came: number } {
	const data = new Uint8Array(size);
	const came = unzlib(parts, size, (chunk, at) => {
		data.set(chunk.subarray(0, size - at), at);
	});
	return { data, came: Math.min(came, size) };
}

/** What zlib data unpacks to, so many bytes at most; of damaged data what came before. */
export function inflateUpTo(packed: Uint8Array, most: number): Uint8Array {
	const chunks: Uint8Array[] = [];
	const came = unzlib([packed], most, (chunk, at) => chunks.push(chunk.slice(0, most - at)));
	const data = new Uint8Array(Math.min(came, most));
	let at = 0;
	for (const chunk of chunks) {
		data.set(chunk, at);
		at += chunk.length;
	}
	return data;
}

/** How many bytes come out of zlib data, counted as far as `most` at least. Nothing is kept. */
export const inflatedBytes = (packed: Uint8Array, most: number): number =>
	unzlib([packed], most, () => {});

/**
 * Unpacks zlib data step by step: between two of them others may have their turn.
 *
 * @param most bytes, after which it ends.
 * @param look is shown what comes, piece by piece.
 * @returns bytes of `packed` that were gone through, and those that came of them.
 */
export function* inflateSteps(
	packed: Uint8Array,
	most: number,
	look: (chunk: Uint8Array) => void,
): Generator<void, { taken: number; came: number }, void> {
	let came = 0;
	let taken = 0;
	const stream = new Unzlib((chunk) => {
		if (came < most) look(chunk);
		came += chunk.length;
	});
	for (; taken < packed.length && came < most; taken += STEP) {
		try {
			stream.push(packed.subarray(taken, taken + STEP));
		} catch {
			break;
		}
		yield;
	}
	return { taken: Math.min(taken, packed.length), came };
}

/** Whether so many bytes come out of zlib data; nothing of them is kept. */
export const inflatesTo = (parts: readonly Uint8Array[], size: number): boolean =>
	unzlib(parts, size, () => {}) >= size;

function unzlib(
	parts: readonly Uint8Array[],
	size: number,
	take: (chunk: Uint8Array, at: number) => void,
): number {
	let came = 0;
	try {
		const stream = new Unzlib((chunk) => {
			if (came < size) take(chunk, came);
			came += chunk.length;
		});
		for (const part of parts) {
			for (let at = 0; at < part.length && came < size; at += STEP) {
				stream.push(part.subarray(at, at + STEP));
			}
		}
	} catch {
		// Damaged from here on; what came so far may be all that is wanted.
	}
	return came;
}
