import type { PDFContext, PDFDocument, PDFRef } from '../../bundled/pdf-lib';
import { readPng, type PngParts } from '../../original/png-chunks';
import { checkSize, damaged, MAX_DECODED_PIXELS } from '../../original/unusable';

const CHANNELS: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };

/** Bytes that the unpacker is given at a time. */
const STEP = 65_536;

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
	const channels = CHANNELS[png.colourType];
	const asIs = channels !== undefined && !png.interlaced && !png.transparency;
	if (asIs && (png.colourType !== 3 || png.palette !== null)) {
		if (!(await isWhole(png, channels))) throw damaged(file);
		return await embedPacked(png, channels, pdf.context);
	}
	checkSize(file, png, MAX_DECODED_PIXELS);
	const embedded = await pdf
		.embedPng(png.animated ? Buffer.concat(png.still) : bytes)
		.then(async (image) => {
			await image.embed();
			return image.ref;
		})
		.catch(() => null);
	if (embedded === null) throw damaged(file);
	return embedded;
}

async function embedPacked(png: PngParts, channels: number, context: PDFContext): Promise<PDFRef> {
	const { PDFHexString } = await import('../../bundled/pdf-lib');
	const { width, height, depth, colourType, palette } = png;
	const colours =
		colourType === 3 && palette !== null
			? // The palette may be shorter than the depth has room for.
				[
					'Indexed',
					'DeviceRGB',
					Math.max(Math.floor(palette.length / 3), 1) - 1,
					PDFHexString.of(Buffer.from(palette).toString('hex')),
				]
			: colourType === 2
				? 'DeviceRGB'
				: 'DeviceGray';
	return context.register(
		context.stream(Buffer.concat(png.pixels), {
			Type: 'XObject',
			Subtype: 'Image',
			Width: width,
			Height: height,
			BitsPerComponent: depth,
			ColorSpace: colours,
			Filter: 'FlateDecode',
			DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width },
		}),
	);
}

/** Whether the packed pixels are those of the whole picture; nothing of them is kept. */
async function isWhole({ width, height, depth, pixels }: PngParts, channels: number) {
	const { Unzlib } = await import('../../bundled/fflate');
	const wanted = (Math.ceil((width * depth * channels) / 8) + 1) * height;
	let came = 0;
	try {
		const stream = new Unzlib((chunk) => {
			came += chunk.length;
		});
		for (const part of pixels) {
			for (let at = 0; at < part.length && came < wanted; at += STEP) {
				stream.push(part.subarray(at, at + STEP));
			}
		}
	} catch {
		// What came so far may be all.
	}
	return came >= wanted;
}
