import sharp, { type TiffOptions } from 'sharp';
import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { fileOf } from '../../export/laid-document';
import { difference, onWhite, opaque, painted, seenByOthers, type Seen } from './as-others-see';
import { blackAndWhite, picture } from './pictures';
import { writeTiff, type TiffSpec } from './write-tiff';

/** A page as it is made here, unpacked by others. */
async function made(bytes: Uint8Array, page = 0): Promise<Seen> {
	const images = await pageImages(fileOf(bytes, 'scan.tiff'));
	const { width, height, mimeType } = images[page];
	const png = await images[page].read();
	expect(mimeType).toBe('image/png');
	const seen = await seenByOthers(png);
	expect([seen.width, seen.height]).toEqual([width, height]);
	return seen;
}

/** What is seen through shows the paper. */
const seenOnWhite = async (bytes: Uint8Array) => onWhite(await seenByOthers(bytes));

const expectSame = async (bytes: Uint8Array, allowed = 0) =>
	expect(difference(await made(bytes), await seenByOthers(bytes), allowed)).toBeNull();

const busy =
	(bits: number): TiffSpec['value'] =>
	(x, y, channel) =>
		((x * 37 + y * 101 + channel * 59 + ((x * y) >> 2)) * (bits === 16 ? 257 : 1)) % 2 ** bits;

const grey = (bits = 8) => ({ photometric: 1, bits, value: busy(bits) });
const rgb = (bits = 8) => ({ photometric: 2, perPixel: 3, bits, value: busy(bits) });
const size = { width: 53, height: 41 };

/** As uneven as a page of text: 1 is black. */
const text: TiffSpec['value'] = (x, y) =>
	y % 9 === 0 ? 0 : y % 11 === 0 ? 1 : (x * x + y * 7) % 23 < 6 ? 1 : 0;
const fax = { width: 301, height: 67, photometric: 0, value: text };

describe.each([
	['little-endian', true],
	['big-endian', false],
])('A page of a %s TIFF is unpacked to the pixels that others see:', (_order, little) => {
	test.each<[string, Partial<TiffSpec> & Pick<TiffSpec, 'value' | 'photometric'>]>([
		...[1, 2, 4, 8, 16].map((bits): [string, TiffSpec] => [
			`grey, ${bits} bits`,
			{ ...size, ...grey(bits) },
		]),
		...[1, 2, 4, 8].map((bits): [string, TiffSpec] => [
			`white is zero, ${bits} bits`,
			{ ...size, ...grey(bits), photometric: 0 },
		]),
		...[1, 2, 4, 8].map((bits): [string, TiffSpec] => [
			`palette of ${bits} bits`,
			{
				...{ ...size, ...grey(bits), photometric: 3 },
				colors: Array.from({ length: 3 << bits }, (_, at) => ((at * 83 + 17) % 256) * 257),
			},
		]),
		['color', rgb()],
		['color, 16 bits', rgb(16)],
		['color, LZW', { ...rgb(), compression: 'lzw' }],
		['color, LZW, strips', { ...rgb(), compression: 'lzw', rowsPerStrip: 7 }],
		['color, LZW with differences', { ...rgb(), compression: 'lzw', predictor: 2 }],
		['16 bits, LZW with differences', { ...rgb(16), compression: 'lzw', predictor: 2 }],
		[
			'grey, 16 bits, deflate with differences',
			{ ...grey(16), compression: 'deflate', predictor: 2 },
		],
		['color, deflate, strips', { ...rgb(), compression: 'deflate', rowsPerStrip: 10 }],
		['color, PackBits', { ...rgb(), compression: 'packbits' }],
		['black and white, PackBits', { ...grey(1), compression: 'packbits', rowsPerStrip: 8 }],
		['tiles', { ...rgb(), tile: [16, 32] }],
		['tiles, LZW with differences', { ...rgb(), tile: [32, 16], compression: 'lzw', predictor: 2 }],
		['tiles of one bit', { ...grey(1), tile: [16, 16] }],
		['tiles of four bits, deflate', { ...grey(4), tile: [16, 16], compression: 'deflate' }],
		['planes', { ...rgb(), planar: 2, rowsPerStrip: 9 }],
		['planes of 16 bits', { ...rgb(16), planar: 2 }],
		['color and transparency', { ...rgb(), perPixel: 4, extraSamples: [2] }],
		['color and a channel for something else', { ...rgb(), perPixel: 4, extraSamples: [0] }],
		['grey and transparency', { ...grey(), perPixel: 2, extraSamples: [2] }],
		['bits turned round', { ...grey(1), fillOrder: 2 }],
		['bits turned round, PackBits', { ...grey(1), fillOrder: 2, compression: 'packbits' }],
		['G4', { ...fax, compression: 'g4' }],
		['G4 in strips', { ...fax, compression: 'g4', rowsPerStrip: 10 }],
		['G4, bits turned round', { ...fax, compression: 'g4', fillOrder: 2 }],
		['G4, black is zero', { ...fax, compression: 'g4', photometric: 1 }],
		['G4 in tiles', { ...fax, compression: 'g4', tile: [32, 16] }],
		['G4 in tiles, bits turned round', { ...fax, compression: 'g4', tile: [16, 48], fillOrder: 2 }],
		['G4 in a tile larger than the page', { ...fax, compression: 'g4', tile: [320, 80] }],
		['G4 in tiles, black', { ...fax, compression: 'g4', tile: [64, 16], value: () => 1 }],
		['G3', { ...fax, compression: 'g3' }],
		['G3 of two dimensions', { ...fax, compression: 'g3-2d' }],
		[
			'G3 in strips, bits turned round',
			{ ...fax, compression: 'g3', rowsPerStrip: 16, fillOrder: 2 },
		],
		['fax runs', { ...fax, compression: 'runs' }],
		['a wide fax with long runs', { ...fax, width: 6000, height: 5, compression: 'g3' }],
		['a wide G4 page with long runs', { ...fax, width: 6000, height: 9, compression: 'g4' }],
	])('%s', async (_name, page) => {
		const bytes = writeTiff([{ ...size, ...page }], little);
		const seen = await made(bytes);
		// They take the fourth channel for transparency whatever it is said to be.
		const others =
			page.extraSamples?.[0] === 0 ? opaque(await seenByOthers(bytes)) : await seenOnWhite(bytes);
		// Who goes from 16 bits to 8 may round or cut off, and so who lays colors on white.
		const allowed = page.bits === 16 || page.extraSamples ? 1 : 0;
		expect(difference(seen, others, allowed)).toBeNull();
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %d', async (orientation) => {
		await expectSame(writeTiff([{ ...size, ...rgb(), orientation }], little));
		await expectSame(writeTiff([{ ...fax, compression: 'g4', orientation }], little));
	});
});

describe('A page of a TIFF that libvips wrote is unpacked to the pixels that others see:', () => {
	test.each<[string, TiffOptions, allowed: number]>([
		['LZW', { compression: 'lzw' }, 0],
		['LZW with differences', { compression: 'lzw', predictor: 'horizontal' }, 0],
		['deflate with differences', { compression: 'deflate', predictor: 'horizontal' }, 0],
		['PackBits', { compression: 'packbits' }, 0],
		['tiles', { compression: 'lzw', tile: true, tileWidth: 128, tileHeight: 64 }, 0],
		['JPEG', { compression: 'jpeg', quality: 80 }, 6],
		['JPEG of RGB', { compression: 'jpeg', quality: 95 }, 6],
		['JPEG in tiles', { compression: 'jpeg', quality: 80, tile: true }, 24],
	])('%s', async (_, options, allowed) => {
		// Others smooth between the fewer pixels that color has in a JPEG: no hard edges here.
		const image = allowed === 0 ? picture(301, 203) : picture(301, 203).blur(8);
		await expectSame(await image.tiff(options).toBuffer(), allowed);
	});

	test('grey JPEG', async () => {
		const bytes = await picture(301, 203)
			.toColorspace('b-w')
			.tiff({ compression: 'jpeg' })
			.toBuffer();
		await expectSame(bytes, 3);
	});

	test.each<[string, TiffOptions]>([
		['strips', {}],
		['tiles', { tile: true, tileWidth: 256, tileHeight: 128 }],
	])('G4 of a page of A4 in %s', async (_, tiles) => {
		const [width, height] = [1654, 2339];
		const bytes = await sharp(blackAndWhite(width, height), { raw: { width, height, channels: 1 } })
			.toColorspace('b-w')
			.tiff({ compression: 'ccittfax4', bitdepth: 1, ...tiles })
			.toBuffer();
		await expectSame(bytes);
	});
});

describe('What libvips reads in its own way, or not at all', () => {
	test('CMYK is what is left of white', async () => {
		const value: TiffSpec['value'] = (x, y, channel) => (channel === 3 ? y * 60 : x * 40 + channel);
		const page = { width: 5, height: 4, photometric: 5, perPixel: 4, value };
		const expected = painted(5, 4, (x, y) =>
			[0, 1, 2].map((channel) => Math.round(((255 - x * 40 - channel) * (255 - y * 60)) / 255)),
		);
		// Inks differ from printer to printer, and from program to program.
		expect(difference(await made(writeTiff([page])), expected, 40)).toBeNull();
	});

	test('color in planes that are cut into tiles', async () => {
		const page: TiffSpec = { ...size, ...rgb(), planar: 2, tile: [16, 16], compression: 'lzw' };
		const expected = painted(size.width, size.height, (x, y) =>
			[0, 1, 2].map((channel) => page.value(x, y, channel)),
		);
		expect(difference(await made(writeTiff([page])), expected)).toBeNull();
	});

	test('those that were multiplied by their transparency are not so again', async () => {
		const value: TiffSpec['value'] = (_x, _y, channel) => [100, 50, 0, 200][channel];
		const page = { width: 2, height: 1, photometric: 2, perPixel: 4, extraSamples: [1], value };
		const expected = painted(2, 1, () => [155, 105, 55]);
		expect(difference(await made(writeTiff([page])), expected)).toBeNull();
	});
});

describe('The pages of a TIFF', () => {
	const page = (width: number, more: Partial<TiffSpec> = {}): TiffSpec => ({
		...{ width, height: 10, ...grey() },
		...more,
	});

	test('are all there, each of its own size and kind, without the small copies of them', async () => {
		const bytes = writeTiff([
			page(20),
			page(5, { subfileType: 1 }),
			page(30, { ...rgb(), compression: 'lzw' }),
			page(7, { subfileType: 4, bits: 1, value: () => 1 }),
			page(40, { subfileType: 2, bits: 1, photometric: 0, value: text, compression: 'g4' }),
		]);
		const pages = await readOriginalPages(fileOf(bytes, 'scan.tiff'));
		expect(pages.map(({ width }) => width)).toEqual([20, 30, 40]);
		for (const [index, page] of [0, 2, 4].entries()) {
			expect(difference(await made(bytes, index), await seenByOthers(bytes, page))).toBeNull();
		}
	});

	test('that are 1,000 are read one at a time, when they are wanted', async () => {
		const bytes = writeTiff(Array.from({ length: 1000 }, (_, index) => page(index + 1)));
		const images = await pageImages(fileOf(bytes, 'scan.tiff'));
		expect(images).toHaveLength(1000);
		expect(await sharp(await images[999].read()).metadata()).toMatchObject({ width: 1000 });
	});

	test.each<[string, TiffSpec['density'], orientation: number, dpi: number | null]>([
		['inches', { x: 300, y: 300 }, 1, 300],
		['centimetres, rounded', { x: 118.11, y: 118.11, unit: 3 }, 1, 300],
		['a fax, denser one way', { x: 204, y: 98 }, 1, 204],
		['the same turned, its columns seen as rows', { x: 204, y: 98 }, 6, 98],
		['no unit', { x: 300, y: 300, unit: 1 }, 1, null],
		['one pixel per inch', { x: 1, y: 1 }, 1, null],
		['nothing', undefined, 1, null],
	])('have the dpi that they say: %s', async (_, density, orientation, dpi) => {
		const bytes = writeTiff([page(20, { density, orientation })]);
		expect(await readOriginalPages(fileOf(bytes, 'scan.tiff'))).toEqual([
			{
				...(orientation === 6 ? { width: 10, height: 20 } : { width: 20, height: 10 }),
				unit: 'pixel',
				dpi,
			},
		]);
	});

	test.each<[string, Partial<TiffSpec>]>([
		['CIE L*a*b*', { ...rgb(), photometric: 8 }],
		['nine channels', { perPixel: 9 }],
		['floating point', { bits: 32, value: () => 0 }],
	])('of a kind that is not known here are refused when they are wanted: %s', async (_, odd) => {
		const [image] = await pageImages(fileOf(writeTiff([page(16, odd)]), 'scan.tiff'));
		await expect(image.read()).rejects.toThrow(
			/"scan\.tiff" uses a rare encoding .* Save it as PDF/,
		);
	});
});
