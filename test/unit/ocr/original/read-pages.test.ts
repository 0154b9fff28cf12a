import sharp from 'sharp';
import { pageImages } from '../../../../ocr/original/raster';
import { isCutOff, pictured, readOriginalPages } from '../../../../ocr/original/read-pages';
import type { Original } from '../../../../ocr/original/types';
import { picture } from './pictures/pictures';
import { writeBmp } from './pictures/write-bmp';
import { writeGif } from './pictures/write-gif';
import { chunk, writePng } from './pictures/write-png';
import { writeTiff } from './pictures/write-tiff';
import { writePdf } from './write-pdf';

const original = (bytes: Uint8Array): Original => ({ bytes, fileName: 'a', mimeType: '' });

/** An EXIF block that says orientation 6. */
const EXIF = Buffer.from(
	'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0',
	'latin1',
);

const files = async (): Promise<Array<[string, Uint8Array, page: object, image: object]>> => {
	const png = writePng({
		width: 30,
		height: 20,
		colorType: 0,
		depth: 8,
		density: [11_811, 5906],
		value: () => 9,
	});
	const turned = Buffer.concat([png.subarray(0, 33), chunk('eXIf', EXIF), png.subarray(33)]);
	const tiff = writeTiff([
		{
			width: 30,
			height: 20,
			photometric: 1,
			orientation: 6,
			density: { x: 204, y: 98 },
			value: () => 9,
		},
	]);
	const seen = { width: 20, height: 30, unit: 'pixel' };
	const flat = { width: 30, height: 20, unit: 'pixel' };
	return [
		[
			'png',
			png,
			{ ...flat, dpi: 300 },
			{ mimeType: 'image/png', orientation: 1, density: { x: 300, y: 150 } },
		],
		[
			'png, turned',
			turned,
			{ ...seen, dpi: 150 },
			{ mimeType: 'image/png', orientation: 6, density: { x: 150, y: 300 } },
		],
		[
			'jpeg',
			await picture(30, 20).jpeg().withMetadata({ orientation: 6, density: 120 }).toBuffer(),
			{ ...seen, dpi: 120 },
			{ mimeType: 'image/jpeg', orientation: 6, density: { x: 120, y: 120 } },
		],
		[
			'webp',
			await picture(30, 20).webp().withMetadata({ orientation: 6 }).toBuffer(),
			{ ...seen, dpi: null },
			{ mimeType: 'image/webp', orientation: 6, density: null },
		],
		[
			'gif',
			writeGif({ screen: [30, 20], bits: 2, palette: [1, 2, 3], value: () => 0 }),
			{ ...flat, dpi: null },
			{ mimeType: 'image/png', orientation: 1, density: null },
		],
		[
			'bmp',
			writeBmp({ width: 30, height: 20, depth: 24, density: [3780, 3780] }),
			{ ...flat, dpi: 96 },
			{ mimeType: 'image/png', orientation: 1, density: { x: 96, y: 96 } },
		],
		[
			'tiff',
			tiff,
			{ ...seen, dpi: 98 },
			{ mimeType: 'image/png', orientation: 1, density: { x: 98, y: 204 } },
		],
	];
};

test('the pages of pictures, and what is shown of them', async () => {
	for (const [name, bytes, page, image] of await files()) {
		expect([name, await readOriginalPages(original(bytes))]).toEqual([name, [page]]);
		const [shown, ...more] = await pageImages(original(bytes));
		expect([name, more]).toEqual([name, []]);
		const { read, stored, ...facts } = shown!;
		expect([name, facts]).toEqual([name, { ...page, ...image }]);
		const made = await read();
		const { format, width, height } = await sharp(made).metadata();
		expect([name, `image/${format}`]).toEqual([name, facts.mimeType]);
		// What is stored as it is shall be turned by who shows it.
		const isAsIs = made === bytes;
		expect([name, isAsIs]).toEqual([name, /^(?:png|jpeg|webp)/.test(name)]);
		if (!isAsIs) expect([width, height]).toEqual([facts.width, facts.height]);
		expect(stored !== undefined).toBe(name === 'tiff');
		if (stored) {
			expect(stored).toMatchObject({ width: 30, height: 20, orientation: 6 });
			expect(await stored.read()).toMatchObject([{ width: 30, height: 20, bits: 8 }]);
		}
	}
});

test('a PDF has pages in points, with those that are missing, and is no picture', async () => {
	const pdf = (unit = '') =>
		writePdf([
			'<</Type/Catalog/Pages 2 0 R>>',
			`<</Type/Pages/Kids[3 0 R ${unit ? '' : '9 0 R '}4 0 R]/Count ${unit ? 2 : 3}>>`,
			`<</Type/Page/Parent 2 0 R/MediaBox[0 0 30 20]${unit}>>`,
			'<</Type/Page/Parent 2 0 R/MediaBox[0 0 40 20]/Rotate 90>>',
		]);
	const point = { unit: 'point', dpi: null };
	expect(await readOriginalPages(original(pdf()))).toEqual([
		{ width: 30, height: 20, ...point },
		{ width: 612, height: 792, ...point },
		{ width: 20, height: 40, ...point },
	]);
	expect(await readOriginalPages(original(pdf('/UserUnit 10')))).toEqual([
		{ width: 300, height: 200, ...point },
		{ width: 20, height: 40, ...point },
	]);
	await expect(pageImages(original(pdf()))).rejects.toThrow(
		'The PDF file "a" is a PDF, not an image.',
	);
});

test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
	['cut off', (bytes) => bytes.subarray(0, -20), /The PNG file "a" is cut off or damaged/],
	[
		'without a width',
		(bytes) => Buffer.concat([bytes.subarray(0, 16), Buffer.alloc(4), bytes.subarray(20)]),
		/does not give its size/,
	],
])('a picture that is %s is refused, whatever is asked of it', async (_, change, said) => {
	const bytes = change(writePng({ width: 30, height: 20, colorType: 0, depth: 8, value: () => 9 }));
	await expect(readOriginalPages(original(bytes))).rejects.toThrow(said);
	await expect(pageImages(original(bytes))).rejects.toThrow(said);
});

test('a RIFF file says how long it is, and its padding may be missing', () => {
	const riff = (said: number, length: number) => {
		const bytes = Buffer.alloc(length);
		bytes.writeUInt32LE(said, 4);
		return isCutOff(bytes);
	};
	expect([riff(12, 20), riff(13, 20), riff(14, 20), riff(4, 12), riff(4, 11), riff(1, 11)]).toEqual(
		[...[false, false, true, false, true, true]],
	);
});

test('the density of a page is that of its rows', () => {
	expect(pictured({ width: 3, height: 2 }, { x: 204, y: 98 })).toEqual({
		width: 3,
		height: 2,
		unit: 'pixel',
		dpi: 204,
	});
	expect(pictured({ width: 3, height: 2 }, null)).toEqual({
		width: 3,
		height: 2,
		unit: 'pixel',
		dpi: null,
	});
});
