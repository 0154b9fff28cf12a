import { density, type Density } from './density';
import { readExif } from './exif';
import type { Orientation } from './orientation';

/** What the chunks of a PNG say, and its packed pixels. */
export interface PngParts {
	width: number;
	height: number;
	/** Bits of a sample: 1, 2, 4, 8 or 16. */
	depth: number;
	/** 0 grey, 2 color, 3 palette, 4 grey with alpha, 6 color with alpha. */
	colorType: number;
	interlaced: boolean;
	/** Three bytes a color, for color type 3. */
	palette: Uint8Array | null;
	/** The tRNS chunk: how far palette entries are seen through, or a color that is. */
	transparency: Uint8Array | null;
	density: Density | null;
	/** As browsers show it; by its EXIF chunk, wherever that stands. */
	orientation: Orientation;
	/** The bodies of the IDAT chunks: together one zlib stream. */
	pixels: Uint8Array[];
}

const SIGNATURE_BYTES = 8;

/** Bits of a sample that there are by color type. */
const DEPTHS: Partial<Record<number, readonly number[]>> = {
	0: [1, 2, 4, 8, 16],
	2: [8, 16],
	3: [1, 2, 4, 8],
	4: [8, 16],
	6: [8, 16],
};

/**
 * Walks the chunks of a PNG (ISO/IEC 15948). Of an animation that is its default picture. Their
 * checksums are not looked at, as viewers do not agree on what follows from a wrong one.
 *
 * @returns `null` where it is cut off before its end, has no header, no pixels, no palette where it
 * needs one, or is of a kind that does not exist.
 */
export function readPng(bytes: Uint8Array): PngParts | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let parts: PngParts | null = null;
	let at = SIGNATURE_BYTES;
	while (at + 12 <= bytes.length) {
		const length = view.getUint32(at);
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		const end = at + 12 + length;
		if (end > bytes.length) return null;
		const body = bytes.subarray(at + 8, end - 4);
		if (parts === null) {
			if (type !== 'IHDR' || length < 13) return null;
			if (!DEPTHS[body[9]!]?.includes(body[8]!)) return null;
			parts = {
				width: view.getUint32(at + 8),
				height: view.getUint32(at + 12),
				depth: body[8]!,
				colorType: body[9]!,
				interlaced: body[12] === 1,
				palette: null,
				transparency: null,
				density: null,
				orientation: 1,
				pixels: [],
			};
		}
		if (type === 'PLTE') parts.palette = body;
		else if (type === 'tRNS') parts.transparency = body;
		else if (type === 'IDAT') parts.pixels.push(body);
		// Unit 1 is the metre; without one the numbers are the shape of a pixel.
		else if (type === 'pHYs' && length >= 9 && body[8] === 1) {
			parts.density = density(view.getUint32(at + 8), view.getUint32(at + 12), 0.0254);
		} else if (type === 'eXIf') parts.orientation = readExif(body)?.orientation ?? 1;
		else if (type === 'IEND') {
			const lacksPalette = parts.colorType === 3 && parts.palette === null;
			return parts.pixels.length > 0 && !lacksPalette ? parts : null;
		}
		at = end;
	}
	return null;
}
