import type { PDFContext, PDFDocument, PDFRef } from '../../bundled/pdf-lib';
import { readPng, type PngParts } from '../../original/pictures/png-chunks';
import { decodePng } from '../../original/pictures/png-decode';
import { damaged } from '../../original/unusable';
import { deflateRows } from '../../original/pictures/deflate';
import { indexed } from '../../original/pictures/tiff/embed-pictures';
import { inflatesTo } from '../../original/pictures/inflate';
import { smallest, type Pixels } from '../../original/pictures/pixels';

const CHANNELS: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

/**
 * Puts a PNG into a PDF. PDF packs pixels as PNG does, so they go in as they are, 16 bits and
 * palettes included; only what is interlaced or seen through is unpacked and packed anew.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal}
 */
export async function embedPng(bytes: Uint8Array, pdf: PDFDocument, file: string): Promise<PDFRef> {
	const png = readPng(bytes);
	if (png === null) throw damaged(file);
	const { context } = pdf;
	const channels = CHANNELS[png.colorType];
	const asIs = channels !== undefined && !png.interlaced && png.transparency === null;
	if (asIs) {
		const rowBytes = Math.ceil((png.width * png.depth * channels) / 8);
		if (!inflatesTo(png.pixels, (rowBytes + 1) * png.height)) throw damaged(file);
		return await embedPacked(png, channels, context);
	}
	return await embedPixels(smallest(decodePng(png, file)), context);
}

async function embedPixels(pixels: Pixels, context: PDFContext): Promise<PDFRef> {
	const { width, height, kind, data } = pixels;
	const bits = kind === 'bits' ? 1 : 8;
	const picture = async (colors: 'DeviceGray' | 'DeviceRGB', bytes: Uint8Array, mask?: PDFRef) => {
		const channels = colors === 'DeviceRGB' ? 3 : 1;
		return context.register(
			context.stream(await deflateRows(bytes, Math.ceil((width * channels * bits) / 8), channels), {
				Type: 'XObject',
				Subtype: 'Image',
				Width: width,
				Height: height,
				BitsPerComponent: bits,
				ColorSpace: colors,
				Filter: 'FlateDecode',
				DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: bits, Columns: width },
				...(mask ? { SMask: mask } : {}),
			}),
		);
	};
	if (kind !== 'rgba') return await picture(kind === 'rgb' ? 'DeviceRGB' : 'DeviceGray', data);
	const colors = new Uint8Array(width * height * 3);
	const mask = new Uint8Array(width * height);
	for (let pixel = 0; pixel < mask.length; pixel++) {
		mask[pixel] = data[pixel * 4 + 3]!;
		for (let channel = 0; channel < 3; channel++) {
			colors[pixel * 3 + channel] = data[pixel * 4 + channel]!;
		}
	}
	return await picture('DeviceRGB', colors, await picture('DeviceGray', mask));
}

async function embedPacked(png: PngParts, channels: number, context: PDFContext): Promise<PDFRef> {
	const { PDFHexString } = await import('../../bundled/pdf-lib');
	const { width, height, depth, colorType, palette } = png;
	/** A palette may be shorter than the depth has room for, and is not to be longer. */
	const whole = (palette: Uint8Array) => {
		const count = Math.min(Math.max(Math.floor(palette.length / 3), 1), 1 << depth);
		const colors = new Uint8Array(count * 3);
		colors.set(palette.subarray(0, colors.length));
		return colors;
	};
	const colors =
		colorType === 3 && palette !== null
			? indexed(whole(palette), PDFHexString)
			: colorType === 2
				? 'DeviceRGB'
				: 'DeviceGray';
	return context.register(
		context.stream(Buffer.concat(png.pixels), {
			Type: 'XObject',
			Subtype: 'Image',
			Width: width,
			Height: height,
			BitsPerComponent: depth,
			ColorSpace: colors,
			Filter: 'FlateDecode',
			DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width },
		}),
	);
}
