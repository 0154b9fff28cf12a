import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp, { type Sharp, type TiffOptions } from 'sharp';
import { UNKNOWN_DPI } from '../../../../../ocr/export/pdf/image-pdf';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { writeTiff, type TiffSpec } from '../../original/pictures/write-tiff';
import { documentOf, fileOf, linesOf } from '../laid-document';
import { describeWithPoppler, drawn, farthest, pixelsOf } from './poppler';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

const document = documentOf([linesOf([['Total', '1,234.50']])]);

const made = async (bytes: Uint8Array) =>
	(await searchablePdf(document, fileOf(bytes, 'scan.tif'))).bytes;

/** The filters of the pictures in a PDF, in their order. */
async function filters(pdf: Uint8Array): Promise<string[]> {
	const { context } = await PDFDocument.load(pdf);
	return context
		.enumerateIndirectObjects()
		.flatMap(([, object]) =>
			object instanceof PDFRawStream &&
			object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image')
				? [String(object.dict.get(PDFName.of('Filter')))]
				: [],
		);
}

/** Bytes that the words take, whatever they are laid on. */
async function bytesOfWords(): Promise<number> {
	const dot: TiffSpec = { width: 1, height: 1, photometric: 1, value: () => 0 };
	return (await made(writeTiff([dot]))).length;
}

const [width, height] = [800, 1100];

/** A page of print with a stamp and a photo, as a scanner sees it. */
function page(): Sharp {
	const lines = Array.from({ length: 40 }, (_, line) => {
		const words = Array.from({ length: 9 }, (_, word) => `${(line * 37 + word * 101) % 997}abc`);
		return `<text x="60" y="${60 + line * 24}" font-size="15">${words.join(' ')}</text>`;
	});
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<defs><radialGradient id="g"><stop offset="0" stop-color="#c63"/><stop offset="1" stop-color="#fff"/>
		</radialGradient></defs><rect width="100%" height="100%" fill="#fff"/>
		<circle cx="620" cy="900" r="150" fill="url(#g)"/>${lines.join('')}</svg>`;
	return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

const bits = async (): Promise<TiffSpec['value']> => {
	const pixels = await page().toColorspace('b-w').threshold(128).raw().toBuffer();
	return (x, y) => (pixels[y * width + x] === 0 ? 1 : 0);
};

const fax = async (more: Partial<TiffSpec>) =>
	writeTiff([{ width, height, photometric: 0, value: await bits(), ...more }]);

const scanned = async (options: TiffOptions) =>
	await page().withMetadata({ density: UNKNOWN_DPI }).tiff(options).toBuffer();

/** Strips of eight rows, each a JPEG that has all of its own; or of their tables in common. */
async function jpegStrips(
	rows: number,
	inCommon: boolean,
	quality = () => 80,
	rowsAt: (top: number) => number = () => rows,
): Promise<Buffer> {
	const strips: Buffer[] = [];
	const pixels = await page().raw().toBuffer();
	for (let top = 0; top < height; top += rows) {
		const part = { left: 0, top, width, height: Math.min(rowsAt(top), height - top) };
		const strip = sharp(pixels, { raw: { width, height, channels: 3 } });
		strips.push(
			await strip.extract(part).jpeg({ quality: quality(), optimizeCoding: false }).toBuffer(),
		);
	}
	return tiffOfJpegs(strips, rows, inCommon);
}

function tiffOfJpegs(strips: Buffer[], rows: number, inCommon: boolean): Buffer {
	const isTable = (segment: Buffer) => [0xdb, 0xc4].includes(segment[1]);
	const split = strips.map(segmentsOf);
	const tables = Buffer.concat([
		...[Buffer.from([0xff, 0xd8]), ...split[0].segments.filter(isTable)],
		Buffer.from([0xff, 0xd9]),
	]);
	const stored = split.map(({ segments, rest }) =>
		Buffer.concat([
			Buffer.from([0xff, 0xd8]),
			...segments.filter((segment) => !inCommon || !isTable(segment)),
			rest,
		]),
	);
	const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
	const add = (bytes: Buffer) => {
		const at = parts.reduce((sum, part) => sum + part.length, 0);
		parts.push(bytes);
		return at;
	};
	const u32 = (values: number[]) => {
		const bytes = Buffer.alloc(values.length * 4);
		values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
		return bytes;
	};
	const entries: Array<[tag: number, type: number, count: number, value: number]> = [
		...([
			[256, 4, 1, width],
			[257, 4, 1, height],
			[258, 3, 1, 8],
			[259, 3, 1, 7],
			[262, 3, 1, 6],
		] as const),
		[273, 4, stored.length, add(u32(stored.map(add)))],
		...([
			[277, 3, 1, 3],
			[278, 4, 1, rows],
		] as const),
		[279, 4, stored.length, add(u32(stored.map(({ length }) => length)))],
		...(inCommon ? ([[347, 7, tables.length, add(tables)]] as const) : []),
	].map(([tag, type, count, value]) => [tag, type, count, value]);
	const directory = Buffer.alloc(2 + entries.length * 12 + 4);
	directory.writeUInt16LE(entries.length);
	entries.forEach(([tag, type, count, value], index) => {
		directory.writeUInt16LE(tag, 2 + index * 12);
		directory.writeUInt16LE(type, 4 + index * 12);
		directory.writeUInt32LE(count, 6 + index * 12);
		directory.writeUInt32LE(value, 10 + index * 12);
	});
	const start = add(directory);
	const bytes = Buffer.concat(parts);
	bytes.writeUInt32LE(start, 4);
	return bytes;
}

/** Segments up to the scan's, and everything from there on. */
function segmentsOf(jpeg: Buffer): { segments: Buffer[]; rest: Buffer } {
	const segments: Buffer[] = [];
	let at = 2;
	while (jpeg[at + 1] !== 0xda) {
		const end = at + 2 + jpeg.readUInt16BE(at + 2);
		segments.push(jpeg.subarray(at, end));
		at = end;
	}
	return { segments, rest: jpeg.subarray(at) };
}

describeWithPoppler('A searchable PDF of a TIFF', () => {
	test.each<[string, () => Promise<Buffer>, filter: string, allowed: number]>([
		['G4', () => fax({ compression: 'g4' }), '/CCITTFaxDecode', 0],
		[
			'G4 in strips of 26 rows',
			() => fax({ compression: 'g4', rowsPerStrip: 26 }),
			'/CCITTFaxDecode',
			0,
		],
		['G4, black is zero', () => fax({ compression: 'g4', photometric: 1 }), '/CCITTFaxDecode', 0],
		[
			'G4, bits turned round, strips',
			() => fax({ compression: 'g4', rowsPerStrip: 100, fillOrder: 2 }),
			'/CCITTFaxDecode',
			0,
		],
		['G4 in tiles', () => fax({ compression: 'g4', tile: [128, 64] }), '/CCITTFaxDecode', 0],
		['G3', () => fax({ compression: 'g3' }), '/CCITTFaxDecode', 0],
		[
			'G3 of two dimensions, strips',
			() => fax({ compression: 'g3-2d', rowsPerStrip: 40 }),
			'/CCITTFaxDecode',
			0,
		],
		[
			'fax runs, strips',
			() => fax({ compression: 'runs', rowsPerStrip: 40 }),
			'/CCITTFaxDecode',
			0,
		],
		[
			'PackBits of one bit',
			() => fax({ compression: 'packbits', rowsPerStrip: 64 }),
			'/FlateDecode',
			0,
		],
		['LZW', () => scanned({ compression: 'lzw' }), '/FlateDecode', 0],
		[
			'LZW with differences',
			() => scanned({ compression: 'lzw', predictor: 'horizontal' }),
			'/FlateDecode',
			0,
		],
		[
			'zlib with differences',
			() => scanned({ compression: 'deflate', predictor: 'horizontal' }),
			'/FlateDecode',
			0,
		],
		['zlib in tiles', () => scanned({ compression: 'deflate', tile: true }), '/FlateDecode', 0],
		['nothing', () => scanned({ compression: 'none' }), '/FlateDecode', 0],
		['JPEG', () => scanned({ compression: 'jpeg', quality: 80 }), '/DCTDecode', 40],
		['JPEG of RGB', () => scanned({ compression: 'jpeg', quality: 95 }), '/DCTDecode', 3],
		[
			'grey JPEG',
			async () =>
				await page()
					.toColorspace('b-w')
					.withMetadata({ density: UNKNOWN_DPI })
					.tiff({ compression: 'jpeg' })
					.toBuffer(),
			'/DCTDecode',
			3,
		],
		['JPEG strips with tables in common', () => jpegStrips(16, true), '/DCTDecode', 40],
		['JPEG strips with tables of their own', () => jpegStrips(48, false), '/DCTDecode', 40],
	])(
		'of %s is one picture of as many bytes, and shows the same pixels',
		async (_, make, filter, allowed) => {
			const original = await make();
			const pdf = await made(original);
			expect(await filters(pdf)).toEqual([filter]);
			expect(pdf.length - (await bytesOfWords())).toBeLessThan(original.length * 1.1);
			const [seen, wanted] = [await drawn(pdf, UNKNOWN_DPI), await pixelsOf(original)];
			expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
			expect(farthest(seen.data, wanted.data)).toBeLessThanOrEqual(allowed);
		},
	);

	const tiles = async (tileWidth: number, tileHeight: number) =>
		await scanned({ compression: 'jpeg', tile: true, tileWidth, tileHeight });

	let strip = 0;
	test.each<[string, () => Promise<Buffer>, count: number]>([
		['tiles, a picture for each column', async () => await tiles(256, 256), 4],
		['small tiles', async () => await tiles(64, 64), 13],
		['tiles of another height', async () => await tiles(128, 32), 7],
		['a tile larger than the page', async () => await tiles(1024, 2048), 1],
		['strips of different tables', () => jpegStrips(96, false, () => 70 + (strip++ % 2) * 20), 12],
		['strips that end within a block', () => jpegStrips(100, true), 11],
	])('of JPEGs that do not follow each other is as many pictures: %s', async (_, make, count) => {
		const original = await make();
		const pdf = await made(original);
		expect(await filters(pdf)).toEqual(Array<string>(count).fill('/DCTDecode'));
		expect(pdf.length - (await bytesOfWords())).toBeLessThan(original.length * 1.1);
		const [seen, wanted] = [await drawn(pdf, UNKNOWN_DPI), await pixelsOf(original)];
		expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
		expect(farthest(seen.data, wanted.data)).toBeLessThanOrEqual(60);
	});

	test('of strips of which one has fewer rows than it should keeps the others in their places', async () => {
		const whole = await made(await jpegStrips(96, false));
		const pdf = await made(await jpegStrips(96, false, undefined, (top) => (top === 96 ? 48 : 96)));
		expect(await filters(pdf)).toEqual(Array<string>(12).fill('/DCTDecode'));
		const [seen, wanted] = [await drawn(pdf, UNKNOWN_DPI), await drawn(whole, UNKNOWN_DPI)];
		const below = 192 * width * (seen.data.length / width / height);
		expect(farthest(seen.data.subarray(below), wanted.data.subarray(below))).toBeLessThanOrEqual(
			60,
		);
	});
});
