import fc from 'fast-check';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { searchablePdf } from '../../../../ocr/export/pdf/searchable-pdf';
import { pageImages } from '../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../ocr/original/read-pages';
import type { Original } from '../../../../ocr/original/types';
import { UnusableOriginal } from '../../../../ocr/original/unusable';
import { documentOf, fileOf, linesOf } from '../export/laid-document';
import { picture } from './pictures/pictures';
import { writeBmp } from './pictures/write-bmp';
import { writeGif } from './pictures/write-gif';
import { writePng } from './pictures/write-png';
import { writeTiff, type TiffSpec } from './pictures/write-tiff';

// The library tells the console of every object of a PDF that it cannot read.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void jest.restoreAllMocks());

const document = documentOf([linesOf([['Total', '1,234.50']]), linesOf([['Page', 'two']])]);

/** What is made of a file, or `null` where it is refused in the way that people are told of. */
async function attempt<T>(made: () => Promise<T>): Promise<T | null> {
	try {
		return await made();
	} catch (reason) {
		if (!(reason instanceof UnusableOriginal)) throw reason;
		expect(reason.message).toMatch(/^The (\w+ )?file .*\.$/);
		return null;
	}
}

/** Everything that this package does with an original. */
async function use(original: Original): Promise<void> {
	const pages = await attempt(() => readOriginalPages(original));
	for (const { width, height } of pages ?? []) {
		expect(width > 0 && height > 0 && Number.isFinite(width * height)).toBe(true);
	}
	const images = await attempt(() => pageImages(original));
	if (images && pages)
		expect(images.map(({ width }) => width)).toEqual(pages.map(({ width }) => width));
	for (const image of images?.slice(0, 3) ?? []) {
		const bytes = await attempt(() => image.read());
		if (bytes) expect(bytes.length).toBeGreaterThan(0);
	}
	await attempt(() => searchablePdf(document, original));
}

const size = { width: 40, height: 30 };
const busy = (x: number, y: number, channel = 0) => (x * 37 + y * 101 + channel * 59) % 256;
const tiff = (more: Partial<TiffSpec>, little = true) =>
	writeTiff([{ ...size, photometric: 2, perPixel: 3, value: busy, ...more }], little);
const fax = {
	photometric: 0,
	perPixel: 1,
	value: (x: number, y: number) => ((x * y) % 7 < 3 ? 1 : 0),
};

const FILES: Array<[string, () => Uint8Array | Promise<Uint8Array>]> = [
	[
		'PNG',
		() => writePng({ ...size, colorType: 2, depth: 8, value: busy, density: [11811, 11811] }),
	],
	[
		'PNG, interlaced',
		() => writePng({ ...size, colorType: 6, depth: 8, interlaced: true, value: busy }),
	],
	[
		'PNG with a palette',
		() =>
			writePng({
				...{ ...size, colorType: 3, depth: 4, value: busy },
				...{ palette: Array.from({ length: 48 }, (_, at) => at * 5), transparency: [0, 9] },
			}),
	],
	['JPEG', async () => await picture(40, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer()],
	['TIFF', () => tiff({ density: { x: 300, y: 300 } })],
	['TIFF, LZW', () => tiff({ compression: 'lzw', predictor: 2, rowsPerStrip: 7 }, false)],
	['TIFF, deflate, tiles', () => tiff({ compression: 'deflate', tile: [16, 16], orientation: 5 })],
	['TIFF, PackBits, planes', () => tiff({ compression: 'packbits', planar: 2 }, false)],
	[
		'TIFF, palette',
		() => tiff({ photometric: 3, perPixel: 1, bits: 4, colors: Array<number>(48).fill(7) }),
	],
	['TIFF, G4', () => tiff({ ...fax, compression: 'g4' })],
	['TIFF, G3', () => tiff({ ...fax, compression: 'g3-2d', rowsPerStrip: 10 }, false)],
	[
		'TIFF, JPEG',
		async () =>
			await picture(40, 30)
				.tiff({ compression: 'jpeg', tile: true, tileWidth: 16, tileHeight: 16 })
				.toBuffer(),
	],
	[
		'TIFF of two pages',
		() => {
			const page = { ...size, photometric: 1, value: busy };
			return writeTiff([page, { ...page, compression: 'lzw' }]);
		},
	],
	[
		'GIF',
		() => {
			const palette = Array.from({ length: 48 }, (_, at) => at * 5);
			const value = (x: number, y: number) => busy(x, y) & 15;
			return writeGif({ screen: [40, 30], bits: 4, palette, interlaced: true, hidden: 2, value });
		},
	],
	['BMP', () => writeBmp({ ...size, depth: 24, value: busy })],
	[
		'BMP with masks',
		() => writeBmp({ ...size, depth: 16, masks: [0xf800, 0x7e0, 0x1f], value: busy }),
	],
	[
		'BMP of run lengths',
		() => {
			const bytes = Array.from({ length: 30 }, () => [20, 1, 20, 2, 0, 0]).flat();
			const palette = Array.from({ length: 4 }, (): [number, number, number] => [1, 2, 3]);
			return writeBmp({
				...size,
				depth: 8,
				palette,
				packed: { compression: 1, bytes: [...bytes, 0, 1] },
			});
		},
	],
	['WebP', async () => await picture(40, 30).webp().toBuffer()],
	[
		'PDF',
		async () => {
			const pdf = await PDFDocument.create();
			const font = await pdf.embedFont(StandardFonts.Helvetica);
			pdf.addPage([200, 100]).drawText('7', { font, x: 9, y: 9 });
			pdf.addPage([100, 200]);
			return await pdf.save({ useObjectStreams: false });
		},
	],
	[
		'PDF with packed objects',
		async () => {
			const pdf = await PDFDocument.create();
			pdf.addPage([200, 100]);
			return await pdf.save();
		},
	],
];

/** Values that make sizes absurd, counts huge and offsets point beyond the end. */
const ABSURD = [0, 1, 0x7f, 0x80, 0xff];

describe.each(FILES)(
	'A damaged %s is taken or refused, and nothing else comes of it',
	(_, make) => {
		let whole: Uint8Array;
		/** What is left as it was: without it the file would only be refused as something unknown. */
		let signature: Uint8Array;
		beforeAll(async () => {
			whole = await make();
			signature = whole.slice(0, whole[2] === 42 || whole[3] === 42 ? 4 : 10);
		});

		test('when it is whole it is taken', async () => {
			expect((await readOriginalPages(fileOf(whole, 'a'))).length).toBeGreaterThan(0);
		});

		/** Where to change a byte: mostly at the ends, where headers and directories are. */
		const place = fc.oneof(
			fc.nat({ max: 200 }),
			fc.nat({ max: 400 }).map((back) => -1 - back),
			fc.nat(1_000_000),
		);
		const at = (where: number, length: number) => ((where % length) + length) % length;

		test('whichever bytes are changed', async () => {
			const change = fc.tuple(place, fc.oneof(fc.constantFrom(...ABSURD), fc.nat(255)));
			await fc.assert(
				fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
					const bytes = Uint8Array.from(whole);
					for (const [where, value] of changes) bytes[at(where, bytes.length)] = value;
					bytes.set(signature);
					await use(fileOf(bytes, 'a'));
				}),
				{ seed: 4711, numRuns: 25 },
			);
		});

		test('whichever numbers in it are absurd', async () => {
			const number = fc.constantFrom(
				0,
				1,
				2,
				0x7fff,
				0x8000,
				0xffff,
				0x7fffffff,
				0x80000000,
				0xffffffff,
				10_000,
			);
			await fc.assert(
				fc.asyncProperty(
					place,
					number,
					fc.boolean(),
					fc.boolean(),
					async (where, value, little, long) => {
						const bytes = Uint8Array.from(whole);
						const view = new DataView(bytes.buffer);
						const start = Math.min(at(where, bytes.length), bytes.length - 4);
						if (long) view.setUint32(start, value, little);
						else view.setUint16(start, value & 0xffff, little);
						bytes.set(signature);
						await use(fileOf(bytes, 'a'));
					},
				),
				{ seed: 815, numRuns: 25 },
			);
		});

		test('wherever it is cut off', async () => {
			await fc.assert(
				fc.asyncProperty(fc.nat(1_000_000), async (where) => {
					await use(fileOf(whole.subarray(0, at(where, whole.length)), 'a'));
				}),
				{ seed: 42, numRuns: 12 },
			);
		});
	},
);
