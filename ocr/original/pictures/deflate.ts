import { guess } from './png-filters';

/** Packs with zlib (RFC 1950), outside the main thread. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
	const { writable, readable } = new CompressionStream('deflate');
	const writer = writable.getWriter();
	// What goes wrong is told by the other end.
	writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => undefined);
	writer.close().catch(() => undefined);
	const chunks: Uint8Array[] = [];
	for await (const chunk of readable as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** Rows that are looked at before all of them are packed. */
const TRIED_ROWS = 64;

/**
 * Rows of samples packed as PDF and PNG both know it: each row behind the number of its filter (PNG,
 * clause 9). Photos take half the bytes with filters, drawings and text fewer without; a stripe from
 * the middle tells which.
 *
 * @param stride bytes of a row
 * @param pixelBytes bytes from a sample to the same one of the next pixel; 1 for less than a byte
 */
export async function deflateRows(
	data: Uint8Array,
	stride: number,
	pixelBytes: number,
): Promise<Uint8Array> {
	const rows = data.length / stride;
	const tried = Math.min(rows, TRIED_ROWS);
	const from = Math.floor((rows - tried) / 2) * stride;
	const stripe = data.subarray(from, from + tried * stride);
	const [filtered, plain] = [
		await deflate(filterRows(stripe, stride, pixelBytes)),
		await deflate(plainRows(stripe, stride)),
	];
	if (tried === rows) return filtered.length < plain.length ? filtered : plain;
	return await deflate(
		filtered.length < plain.length ? filterRows(data, stride, pixelBytes) : plainRows(data, stride),
	);
}

function plainRows(data: Uint8Array, stride: number): Uint8Array {
	const rows = data.length / stride;
	const made = new Uint8Array(rows * (stride + 1));
	for (let row = 0; row < rows; row++) {
		made.set(data.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
	}
	return made;
}

/** Each row by that filter which leaves the smallest differences, as the standard advises. */
function filterRows(data: Uint8Array, stride: number, pixelBytes: number): Uint8Array {
	const rows = data.length / stride;
	const made = new Uint8Array(rows * (stride + 1));
	const tries = Array.from({ length: 5 }, () => new Uint8Array(stride));
	for (let row = 0; row < rows; row++) {
		const start = row * stride;
		const sums = [0, 0, 0, 0, 0];
		for (let at = 0; at < stride; at++) {
			const value = data[start + at]!;
			const left = at < pixelBytes ? 0 : data[start + at - pixelBytes]!;
			const up = row === 0 ? 0 : data[start + at - stride]!;
			const corner = at < pixelBytes || row === 0 ? 0 : data[start + at - stride - pixelBytes]!;
			for (let filter = 0; filter < 5; filter++) {
				const byte = (value - guess(filter, left, up, corner)) & 255;
				tries[filter]![at] = byte;
				sums[filter]! += byte < 128 ? byte : 256 - byte;
			}
		}
		const best = sums.indexOf(Math.min(...sums));
		made[row * (stride + 1)] = best;
		made.set(tries[best]!, row * (stride + 1) + 1);
	}
	return made;
}
