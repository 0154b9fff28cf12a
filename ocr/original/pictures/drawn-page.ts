import type { Pixels } from './pixels';

/** Of a page drawn in black and grey no pixel's channels lie further apart than this. */
const GREY_SPREAD = 16;

/** Fewer colored pixels than one in this many are specks of a JPEG, not a stamp or a signature. */
const ONE_IN = 20_000;

/**
 * A drawn page (RGBA, opaque) in fewer shades, so that it makes a small PNG: 16 greys, or 32 steps
 * of each color where the page is colored. A page of a scan takes a quarter of the bytes so, and
 * looks no different.
 */
export function fewerShades(rgba: Uint8Array, width: number, height: number): Pixels {
	const count = width * height;
	return coloredPixels(rgba, count) * ONE_IN > count
		? { width, height, kind: 'rgb', data: inColor(rgba, count) }
		: { width, height, kind: 'grey', data: inGrey(rgba, count) };
}

function coloredPixels(rgba: Uint8Array, count: number): number {
	let colored = 0;
	for (let at = 0; at < count * 4; at += 4) {
		const [red, green, blue] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
		const most = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
		const least = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
		if (most - least > GREY_SPREAD) colored++;
	}
	return colored;
}

function inGrey(rgba: Uint8Array, count: number): Uint8Array {
	const grey = new Uint8Array(count);
	for (let pixel = 0, at = 0; pixel < count; pixel++, at += 4) {
		// Green is most of what the eye takes for brightness, and all channels are alike here.
		grey[pixel] = Math.round(rgba[at + 1]! / 17) * 17;
	}
	return grey;
}

/** The five upper bits, repeated below so that white stays white. */
function inColor(rgba: Uint8Array, count: number): Uint8Array {
	const rgb = new Uint8Array(count * 3);
	for (let at = 0, to = 0; at < count * 4; at += 4) {
		for (let channel = 0; channel < 3; channel++) {
			const value = rgba[at + channel]!;
			rgb[to++] = (value & 0xf8) | (value >> 5);
		}
	}
	return rgb;
}
