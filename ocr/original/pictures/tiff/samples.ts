import type { Pixels } from '../pixels';

/** Unpacked samples of a page, pixel by pixel, rows beginning on a byte. */
export interface Samples {
	width: number;
	height: number;
	/** Bits of each: 1, 2, 4, 8 or 16. */
	bits: number;
	/** Of 16 bits the lower byte comes first. */
	little: boolean;
	perPixel: number;
	data: Uint8Array;
}

/** A channel behind the colors says how far they are seen through: they are, or not, times it. */
export type Alpha = 'multiplied' | 'plain';

/** PhotometricInterpretation (TIFF 6.0, section 8). */
const [WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK] = [0, 1, 2, 3, 5];

/**
 * Shows samples as grey or colors.
 *
 * @param colors 16-bit red, green and blue of each palette entry, one color after the other
 * @param alpha what the channel behind the colors is, if anything
 * @returns `null` for what is not known here: CIE L*a*b*, raw camera data, too few samples.
 */
export function showSamples(
	samples: Samples,
	photometric: number,
	colors: readonly number[],
	alpha: Alpha | null,
): Pixels | null {
	const { perPixel, bits } = samples;
	switch (photometric) {
		case WHITE_IS_ZERO:
		case BLACK_IS_ZERO:
			return showGrey(samples, photometric === WHITE_IS_ZERO, alpha);
		case PALETTE:
			return bits <= 8 && colors.length >= 3 << bits ? showPalette(samples, colors) : null;
		case RGB:
			return perPixel >= 3 ? showRgb(samples, alpha) : null;
		case CMYK:
			return perPixel >= 4 && bits >= 8 ? showCmyk(samples) : null;
		default:
			return null;
	}
}

function showGrey(samples: Samples, inverted: boolean, alpha: Alpha | null): Pixels {
	const { width, height, perPixel } = samples;
	const count = width * height;
	const data = new Uint8Array(count);
	for (let pixel = 0; pixel < count; pixel++) {
		const value = readByte(samples, pixel, 0);
		data[pixel] = inverted ? 255 - value : value;
	}
	if (alpha === null || perPixel < 2) return { width, height, kind: 'grey', data };
	const seenThrough = new Uint8Array(count * 4);
	for (let pixel = 0, to = 0; pixel < count; pixel++, to += 4) {
		const opacity = readByte(samples, pixel, 1);
		seenThrough.fill(behind(data[pixel]!, opacity, alpha), to, to + 3);
		seenThrough[to + 3] = opacity;
	}
	return { width, height, kind: 'rgba', data: seenThrough };
}

function showPalette(samples: Samples, colors: readonly number[]): Pixels {
	const { width, height, bits } = samples;
	const count = width * height;
	const data = new Uint8Array(count * 3);
	const entries = 1 << bits;
	for (let pixel = 0; pixel < count; pixel++) {
		const entry = read(samples, pixel, 0);
		for (let channel = 0; channel < 3; channel++) {
			data[pixel * 3 + channel] = colors[channel * entries + entry]! >> 8;
		}
	}
	return { width, height, kind: 'rgb', data };
}

function showRgb(samples: Samples, alpha: Alpha | null): Pixels {
	const { width, height, perPixel } = samples;
	const count = width * height;
	const seenThrough = alpha !== null && perPixel >= 4;
	const channels = seenThrough ? 4 : 3;
	const data = new Uint8Array(count * channels);
	for (let pixel = 0; pixel < count; pixel++) {
		for (let channel = 0; channel < channels; channel++) {
			data[pixel * channels + channel] = readByte(samples, pixel, channel);
		}
		if (!seenThrough) continue;
		const opacity = data[pixel * 4 + 3]!;
		for (let to = pixel * 4; to < pixel * 4 + 3; to++) {
			data[to] = behind(data[to]!, opacity, alpha);
		}
	}
	return { width, height, kind: seenThrough ? 'rgba' : 'rgb', data };
}

function showCmyk(samples: Samples): Pixels {
	const { width, height } = samples;
	const count = width * height;
	const data = new Uint8Array(count * 3);
	for (let pixel = 0; pixel < count; pixel++) {
		const light = 255 - read(samples, pixel, 3);
		for (let channel = 0; channel < 3; channel++) {
			data[pixel * 3 + channel] = Math.round(((255 - read(samples, pixel, channel)) * light) / 255);
		}
	}
	return { width, height, kind: 'rgb', data };
}

/** The color itself. */
const behind = (value: number, opacity: number, alpha: Alpha) =>
	alpha === 'plain' || opacity === 0 ? value : Math.min(255, Math.round((value * 255) / opacity));

/** A sample, of 16 bits the upper eight. */
function read(
	{ width, bits, little, perPixel, data }: Samples,
	pixel: number,
	channel: number,
): number {
	if (bits === 8) return data[pixel * perPixel + channel] ?? 0;
	if (bits === 16) return data[(pixel * perPixel + channel) * 2 + (little ? 1 : 0)] ?? 0;
	const stride = Math.ceil((width * perPixel * bits) / 8);
	const bit = ((pixel % width) * perPixel + channel) * bits;
	const byte = data[Math.floor(pixel / width) * stride + (bit >> 3)] ?? 0;
	return (byte >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}

/** A sample as 0 to 255, whatever its bits are. */
function readByte(samples: Samples, pixel: number, channel: number): number {
	const value = read(samples, pixel, channel);
	return samples.bits >= 8 ? value : Math.round((value * 255) / ((1 << samples.bits) - 1));
}
