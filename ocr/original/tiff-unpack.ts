import { inflate } from './inflate';
import { TIFF_LZW, unpackLzw } from './lzw';

/** The compressions that give plain samples (TIFF 6.0, sections 3, 9 and 13, and its supplement). */
const [PLAIN, LZW, PACK_BITS] = [1, 5, 32_773];
const DEFLATE = [8, 32_946];

export const SAMPLE_COMPRESSIONS: readonly number[] = [PLAIN, LZW, PACK_BITS, ...DEFLATE];

/**
 * Unpacks a strip or tile into exactly so many bytes; what does not come is zero.
 *
 * @returns `null` where it cannot be unpacked at all.
 */
export function unpackPart(
	packed: Uint8Array,
	compression: number,
	size: number,
): Uint8Array | null {
	if (DEFLATE.includes(compression)) {
		const { data, came } = inflate([packed], size);
		return came > 0 ? data : null;
	}
	if (compression === LZW) return unpackLzw(packed, size, TIFF_LZW).data;
	if (compression === PACK_BITS) return unpackPackBits(packed, size);
	const plain = new Uint8Array(size);
	plain.set(packed.subarray(0, size));
	return plain;
}

/** A count of single bytes, or of how often the next one comes; -128 means nothing. */
function unpackPackBits(packed: Uint8Array, size: number): Uint8Array {
	const unpacked = new Uint8Array(size);
	let [at, filled] = [0, 0];
	while (at < packed.length && filled < size) {
		const count = packed[at++]!;
		if (count < 128) {
			unpacked.set(packed.subarray(at, at + Math.min(count + 1, size - filled)), filled);
			at += count + 1;
			filled += count + 1;
		} else if (count > 128) {
			unpacked.fill(packed[at++] ?? 0, filled, filled + 257 - count);
			filled += 257 - count;
		}
	}
	return unpacked;
}

/** Samples that were stored as what they differ by from the pixel to the left (section 14). */
export function addDifferences(
	data: Uint8Array,
	rowBytes: number,
	perPixel: number,
	bits: 8 | 16,
	little: boolean,
): void {
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	const step = (perPixel * bits) / 8;
	for (let row = 0; row + rowBytes <= data.length; row += rowBytes) {
		for (let at = row + step; at < row + rowBytes; at += bits / 8) {
			if (bits === 8) data[at] = data[at]! + data[at - step]!;
			else
				view.setUint16(at, view.getUint16(at, little) + view.getUint16(at - step, little), little);
		}
	}
}
