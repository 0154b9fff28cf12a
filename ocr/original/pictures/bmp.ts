/**
 * Of our own, since a file from anybody is read here: bmp-ts 1.0 takes 400 MB for a file of 58 bytes
 * that claims to be 10,000 × 10,000 before it looks whether they come, and then stops with a message of
 * Node's.
 */
import { density, type Density } from './density';
import type { Pixels } from './pixels';
import { checkSize, damaged, MAX_DECODED_PIXELS, UnusableOriginal } from '../unusable';

/** Bytes before the second header, which says its own size. */
const FILE_HEADER = 14;

/** The header of Windows 3, which all newer ones begin with. The older one is of OS/2. */
const V3_HEADER = 40;

/** The compressions that are read: none, run lengths for 8 and 4 bits, masks, masks with alpha. */
const [PLAIN, RLE8, RLE4, MASKS, ALPHA_MASKS] = [0, 1, 2, 3, 6];

interface BmpHead {
	width: number;
	height: number;
	/** Rows begin at the bottom, as most do. */
	bottomUp: boolean;
	depth: number;
	compression: number;
	/** Byte offsets. */
	paletteAt: number;
	pixelsAt: number;
	colors: number;
}

/** Pixels per metre, where the header is new enough to say. */
export function bmpDensity(bytes: Uint8Array): Density | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < FILE_HEADER + V3_HEADER || view.getUint32(14, true) < V3_HEADER) return null;
	return density(view.getUint32(38, true), view.getUint32(42, true), 0.0254);
}

/**
 * Pixels of a BMP by its header.
 *
 * @throws {UnusableOriginal}
 */
export function bmpSize(bytes: Uint8Array, file: string): { width: number; height: number } {
	const { width, height } = readHead(bytes, file);
	checkSize(file, { width, height });
	return { width, height };
}

/**
 * Unpacks a BMP. Its fourth byte is left alone: nobody agrees on whether it is alpha, and documents
 * are not seen through.
 *
 * @throws {UnusableOriginal}
 */
export function decodeBmp(bytes: Uint8Array, file: string): Pixels {
	const head = readHead(bytes, file);
	const { width, height, depth, compression, bottomUp, pixelsAt } = head;
	checkSize(file, head, MAX_DECODED_PIXELS);
	const data = new Uint8Array(width * height * 3);
	const rowStart = (row: number) => (bottomUp ? height - 1 - row : row) * width * 3;
	const palette = depth <= 8 ? readPalette(bytes, head, file) : new Uint8Array();
	const put = (to: number, entry: number) => {
		for (let channel = 0; channel < 3; channel++) {
			data[to + channel] = palette[entry * 4 + 2 - channel] ?? 0;
		}
	};

	if (compression === RLE8 || compression === RLE4) {
		const ended = unpackRuns(bytes.subarray(pixelsAt), head, (x, row, entry) =>
			put(rowStart(row) + x * 3, entry),
		);
		if (!ended) throw damaged(file);
		return { width, height, kind: 'rgb', data };
	}
	const stride = Math.ceil((width * depth) / 32) * 4;
	if (pixelsAt + stride * height > bytes.length) throw damaged(file);
	const read = depth > 8 ? pixelReader(bytes, head) : null;
	for (let row = 0; row < height; row++) {
		const from = pixelsAt + row * stride;
		const to = rowStart(row);
		for (let x = 0; x < width; x++) {
			if (read) read(from, x, data, to + x * 3);
			else {
				const bit = x * depth;
				const byte = bytes[from + (bit >> 3)]!;
				put(to + x * 3, (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1));
			}
		}
	}
	return { width, height, kind: 'rgb', data };
}

function readHead(bytes: Uint8Array, file: string): BmpHead {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const headerBytes = bytes.length >= FILE_HEADER + 4 ? view.getUint32(14, true) : V3_HEADER;
	const rare = () =>
		new UnusableOriginal(`${file} uses a rare encoding that is not supported. Save it as PNG.`);
	if (headerBytes < V3_HEADER) throw rare();
	if (bytes.length < FILE_HEADER + headerBytes) throw damaged(file);
	const storedHeight = view.getInt32(22, true);
	const depth = view.getUint16(28, true);
	const compression = view.getUint32(30, true);
	const fits =
		(compression === PLAIN && [1, 2, 4, 8, 16, 24, 32].includes(depth)) ||
		(compression === RLE8 && depth === 8) ||
		(compression === RLE4 && depth === 4) ||
		([MASKS, ALPHA_MASKS].includes(compression) && (depth === 16 || depth === 32));
	if (!fits) throw rare();
	// They stand behind the header of Windows 3, or at the same place within a newer one.
	const masks =
		headerBytes > V3_HEADER || compression < MASKS ? 0 : compression === MASKS ? 12 : 16;
	if (bytes.length < FILE_HEADER + headerBytes + masks) throw damaged(file);
	return {
		width: view.getInt32(18, true),
		height: Math.abs(storedHeight),
		bottomUp: storedHeight > 0,
		depth,
		compression,
		paletteAt: FILE_HEADER + headerBytes + masks,
		pixelsAt: view.getUint32(10, true),
		colors: view.getUint32(46, true),
	};
}

/** Blue, green, red and a spare byte for each color. */
function readPalette(bytes: Uint8Array, { paletteAt, colors, depth }: BmpHead, file: string) {
	const most = 1 << depth;
	const count = colors === 0 ? most : Math.min(colors, most);
	if (paletteAt + count * 4 > bytes.length) throw damaged(file);
	return bytes.subarray(paletteAt, paletteAt + count * 4);
}

type ReadPixel = (row: number, x: number, to: Uint8Array, at: number) => void;

function pixelReader(bytes: Uint8Array, { depth, compression }: BmpHead): ReadPixel {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (depth === 24 || (depth === 32 && compression === PLAIN)) {
		const step = depth / 8;
		return (row, x, to, at) => {
			for (let channel = 0; channel < 3; channel++) {
				to[at + channel] = bytes[row + x * step + 2 - channel]!;
			}
		};
	}
	const masks =
		compression === PLAIN
			? [0x7c00, 0x03e0, 0x001f]
			: [54, 58, 62].map((offset) => view.getUint32(offset, true));
	const channels = masks.map((mask) => {
		const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
		return { mask, shift, most: mask >>> shift || 1 };
	});
	return (row, x, to, at) => {
		const value =
			depth === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
		channels.forEach(({ mask, shift, most }, channel) => {
			to[at + channel] = Math.round((((value & mask) >>> shift) * 255) / most);
		});
	};
}

/**
 * Run lengths: a count and a value; or 0 and an order (0 next row, 1 end, 2 move on), or 0 and a
 * count of single values, padded to two bytes. Pixels that are left out stay black.
 *
 * @returns whether the end came, or the last pixel of the last row.
 */
function unpackRuns(
	packed: Uint8Array,
	{ width, height, depth }: BmpHead,
	put: (x: number, row: number, entry: number) => void,
): boolean {
	let [x, row, at] = [0, 0, 0];
	const next = (entry: number) => {
		if (x < width && row < height) put(x, row, entry);
		x++;
	};
	const nibble = (byte: number, index: number) => (index & 1 ? byte & 15 : byte >> 4);
	while (at + 1 < packed.length && row < height) {
		const count = packed[at]!;
		const value = packed[at + 1]!;
		at += 2;
		if (count > 0) {
			for (let i = 0; i < count; i++) next(depth === 8 ? value : nibble(value, i));
		} else if (value === 0) [x, row] = [0, row + 1];
		else if (value === 1) return true;
		else if (value === 2) {
			x += packed[at] ?? 0;
			row += packed[at + 1] ?? 0;
			at += 2;
		} else {
			for (let i = 0; i < value; i++) {
				next(depth === 8 ? (packed[at + i] ?? 0) : nibble(packed[at + (i >> 1)] ?? 0, i));
			}
			const bytes = depth === 8 ? value : Math.ceil(value / 2);
			at += bytes + (bytes & 1);
		}
	}
	return row >= height || (row === height - 1 && x >= width);
}
