import { packSamples } from './write-png';

export interface BmpSpec {
	width: number;
	height: number;
	depth: 1 | 4 | 8 | 16 | 24 | 32;
	topDown?: boolean;
	/** Blue, green, red, as stored. */
	palette?: Array<[number, number, number]>;
	/** Red, green, blue and perhaps alpha. */
	masks?: number[];
	/** Bytes of the second header: 40, or 124 for the newest. */
	header?: number;
	/** Pixels per metre. */
	density?: [number, number];
	/** Packed pixels of a compression of their own. */
	packed?: { compression: number; bytes: number[] };
	/** A palette entry, or all bits of a pixel. */
	value?: (x: number, y: number) => number;
}

export function writeBmp(spec: BmpSpec): Buffer {
	const { width, height, depth, topDown, palette = [], masks, header = 40 } = spec;
	const behind = header === 40 ? (masks?.length ?? 0) * 4 : 0;
	const pixelsAt = 14 + header + behind + palette.length * 4;
	const pixels = spec.packed ? Buffer.from(spec.packed.bytes) : rowsOf(spec);
	const file = Buffer.alloc(pixelsAt + pixels.length);
	file.write('BM');
	file.writeUInt32LE(file.length, 2);
	file.writeUInt32LE(pixelsAt, 10);
	file.writeUInt32LE(header, 14);
	file.writeInt32LE(width, 18);
	file.writeInt32LE(topDown ? -height : height, 22);
	file.writeUInt16LE(1, 26);
	file.writeUInt16LE(depth, 28);
	const compression = spec.packed?.compression ?? (masks ? (masks.length === 4 ? 6 : 3) : 0);
	file.writeUInt32LE(compression === 6 && header > 40 ? 3 : compression, 30);
	file.writeUInt32LE(pixels.length, 34);
	file.writeUInt32LE(spec.density?.[0] ?? 0, 38);
	file.writeUInt32LE(spec.density?.[1] ?? 0, 42);
	file.writeUInt32LE(palette.length, 46);
	masks?.forEach((mask, index) => file.writeUInt32LE(mask, 54 + index * 4));
	palette.forEach((color, index) => file.set(color, 14 + header + behind + index * 4));
	pixels.copy(file, pixelsAt);
	return file;
}

function rowsOf({ width, height, depth, topDown, value = () => 0 }: BmpSpec): Buffer {
	const stride = Math.ceil((width * depth) / 32) * 4;
	const rows = Buffer.alloc(stride * height);
	for (let row = 0; row < height; row++) {
		const y = topDown ? row : height - 1 - row;
		const values = Array.from({ length: width }, (_, x) => value(x, y));
		if (depth <= 8) packSamples(values, depth).copy(rows, row * stride);
		else values.forEach((bits, x) => writeBits(rows, row * stride + (x * depth) / 8, bits, depth));
	}
	return rows;
}

function writeBits(rows: Buffer, at: number, bits: number, depth: number): void {
	for (let byte = 0; byte < depth / 8; byte++) rows[at + byte] = (bits >>> (byte * 8)) & 255;
}
