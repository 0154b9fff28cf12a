import { inflate } from '../inflate';
import { TIFF_LZW, unpackLzw } from '../lzw';

/** The compressions that give plain samples (TIFF 6.0, sections 3, 9 and 13, and its supplement). */
const [PLAIN, LZW, PACK_BITS] = [1, 5, 32_773];
const DEFLATE = [8, 32_946];

export const SAMPLE_COMPRESSIONS: readonly number[] = [PLAIN, LZW, PACK_BITS, ...DEFLATE];

/** Bytes that a byte unpacks to: LZW's longest strings, at 12 bits each, come to 2,560. */
const MOST_PER_BYTE = 4096;

export interface Unpacked {
	data: Uint8Array;
	/** Bytes of it that came; the rest is zero. */
	came: number;
}

/**
 * Unpacks a strip or tile into so many bytes, whatever it claims. There are fewer where so many
 * cannot come out of what there is.
 */
export function unpackPart(packed: Uint8Array, compression: number, wanted: number): Unpacked {
	const size = Math.min(wanted, packed.length * MOST_PER_BYTE);
	if (DEFLATE.includes(compression)) return inflate([packed], size);
	if (compression === LZW) return unpackLzw(packed, size, TIFF_LZW);
	if (compression === PACK_BITS) return unpackPackBits(packed, size);
	const data = new Uint8Array(size);
	const plain = packed.subarray(0, size);
	data.set(plain);
	return { data, came: plain.length };
}

/** The same bytes, the bits of each from its other end. */
export function turnBits(bytes: Uint8Array): Uint8Array {
	return bytes.map((byte) => TURNED[byte]!);
}

export const TURNED = Uint8Array.from({ length: 256 }, (_, byte) => {
	let value = 0;
	for (let bit = 0; bit < 8; bit++) value |= ((byte >> bit) & 1) << (7 - bit);
	return value;
});

/** A count of single bytes, or of how often the next one comes; -128 means nothing. */
function unpackPackBits(packed: Uint8Array, size: number): Unpacked {
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
	return { data: unpacked, came: Math.min(filled, size) };
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
