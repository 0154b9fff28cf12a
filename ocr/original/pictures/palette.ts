import type { Pixels } from './pixels';

/** A picture of few colors: each pixel is the number of its color. */
export interface Indexed {
	/** Bits of a pixel: 1, 2, 4 or 8. */
	depth: number;
	/** Three bytes a color. */
	colors: Uint8Array;
	/** Row by row from the top, rows beginning on a byte. */
	data: Uint8Array;
}

const MOST_COLORS = 256;

/** @returns `null` for a picture of more than 256 colors, and for one whose kind is smaller than that. */
export function indexedOf({ width, height, kind, data }: Pixels): Indexed | null {
	if (kind !== 'rgb') return null;
	const numbers = new Uint8Array(width * height);
	const known = new Map<number, number>();
	let [before, number] = [-1, 0];
	for (let pixel = 0; pixel < numbers.length; pixel++) {
		const at = pixel * 3;
		const color = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
		if (color !== before) {
			number = known.get(color) ?? known.size;
			if (number === MOST_COLORS) return null;
			known.set(color, number);
			before = color;
		}
		numbers[pixel] = number;
	}
	const depth = [1, 2, 4].find((bits) => known.size <= 1 << bits) ?? 8;
	const colors = Uint8Array.from(
		[...known.keys()].flatMap((color) => [color >> 16, color >> 8, color]),
	);
	return { depth, colors, data: depth === 8 ? numbers : packed(numbers, width, height, depth) };
}

function packed(numbers: Uint8Array, width: number, height: number, depth: number): Uint8Array {
	const stride = Math.ceil((width * depth) / 8);
	const perByte = 8 / depth;
	const made = new Uint8Array(stride * height);
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			const shift = 8 - depth * ((column % perByte) + 1);
			made[row * stride + Math.floor(column / perByte)]! |= numbers[row * width + column]! << shift;
		}
	}
	return made;
}
