import {
	decodePDFRawStream,
	PDFDict,
	PDFName,
	PDFRawStream,
	type PDFDocument,
} from '../../../../../ocr/bundled/pdf-lib';
import { imagePdf, pageSize, UNKNOWN_DPI } from '../../../../../ocr/export/pdf/image-pdf';
import { pageImages, type PageImage } from '../../../../../ocr/original/raster';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { picture } from '../../original/pictures/pictures';
import { writePng, type PngSpec } from '../../original/pictures/write-png';
import { writeTiff } from '../../original/pictures/write-tiff';
import { fileOf } from '../laid-document';

const made = async (bytes: Uint8Array) =>
	await imagePdf(await pageImages(fileOf(bytes)), 'The file');

/** A dictionary's entries as they are written, with what stands elsewhere in its place. */
const entriesOf = (pdf: PDFDocument, dict: PDFDict) =>
	Object.fromEntries(
		dict.entries().map(([key, value]) => {
			const object = pdf.context.lookup(value);
			return [key.asString().slice(1), object instanceof PDFRawStream ? object : String(object)];
		}),
	);

type Made = Awaited<ReturnType<typeof made>>;

const xObjectsOf = ({ pdf, pages: [page] }: Made) =>
	entriesOf(pdf, page!.resources!.lookup(PDFName.of('XObject'), PDFDict));

/** The one picture of a page, as its dictionary says it. */
function pictureOf(file: Made) {
	const image = xObjectsOf(file).Page as PDFRawStream;
	const { DecodeParms, ...entries } = entriesOf(file.pdf, image.dict);
	return {
		image,
		entries,
		parameters: DecodeParms === undefined ? undefined : String(DecodeParms).replace(/\s+/g, ' '),
	};
}

/** Rows of samples without their filters; only those of rows that have none. */
const rowsOf = (image: PDFRawStream) => [...decodePDFRawStream(image).decode()];

const contentOf = ({ pdf, pages: [page] }: Made) =>
	Buffer.from(
		decodePDFRawStream(
			pdf.context.lookup(page!.dict.get(PDFName.of('Contents'))) as PDFRawStream,
		).decode(),
	).toString();

const value = (x: number, y: number, channel: number) => (x * 40 + y * 7 + channel) % 256;
const png = (colorType: number, depth: number, more: Partial<PngSpec> = {}) =>
	writePng({ width: 4, height: 3, colorType, depth, value, ...more });
const palette = [0, 0, 0, 255, 0, 0, 0, 255, 0];

describe('a PNG goes in as it is packed', () => {
	test.each<[what: string, bytes: Uint8Array, bits: string, colors: string, channels: number]>([
		['grey of a bit', png(0, 1), '1', '/DeviceGray', 1],
		['grey of 16 bits', png(0, 16), '16', '/DeviceGray', 1],
		['color', png(2, 8), '8', '/DeviceRGB', 3],
		[
			'a palette',
			png(3, 2, { palette, value: (x) => x % 3 }),
			'2',
			'[ /Indexed /DeviceRGB 2 <000000ff000000ff00> ]',
			1,
		],
		[
			'a palette with too many colors',
			png(3, 1, { palette, value: (x) => x & 1 }),
			'1',
			'[ /Indexed /DeviceRGB 1 <000000ff0000> ]',
			1,
		],
		[
			'a palette with half a color',
			png(3, 2, { palette: palette.slice(0, 8), value: (x) => x & 1 }),
			'2',
			'[ /Indexed /DeviceRGB 1 <000000ff0000> ]',
			1,
		],
		[
			'a palette without a whole color',
			png(3, 2, { palette: [7, 8], value: () => 0 }),
			'2',
			'[ /Indexed /DeviceRGB 0 <070800> ]',
			1,
		],
	])('%s', async (_, bytes, bits, colors, channels) => {
		const { image, entries, parameters } = pictureOf(await made(bytes));
		expect(entries).toEqual({
			...{ Type: '/XObject', Subtype: '/Image', Width: '4', Height: '3' },
			...{ BitsPerComponent: bits, ColorSpace: colors, Filter: '/FlateDecode' },
		});
		expect(parameters).toBe(
			`<< /Predictor 15 /Colors ${channels} /BitsPerComponent ${bits} /Columns 4 >>`,
		);
		// The bytes are those of the file.
		expect(Buffer.from(bytes).includes(Buffer.from(image.contents))).toBe(true);
	});

	test('not where it is cut off within a row', async () => {
		const [image] = await pageImages(fileOf(png(0, 8)));
		const short = writePng({ width: 4, height: 2, colorType: 0, depth: 8, value });
		short.writeUInt32BE(3, 20);
		const cut: PageImage = { ...image!, read: async () => await Promise.resolve(short) };
		await expect(imagePdf([cut], 'The file')).rejects.toThrow(/^The file is cut off or damaged/);
		const broken: PageImage = {
			...image!,
			read: async () => await Promise.resolve(new Uint8Array(9)),
		};
		await expect(imagePdf([broken], 'The file')).rejects.toBeInstanceOf(UnusableOriginal);
	});
});

describe('a PNG is packed anew', () => {
	const samples = (channels: number[]) =>
		[0, 1, 2].map((y) =>
			[0, 1, 2, 3].flatMap((x) => channels.map((channel) => value(x, y, channel))),
		);

	test.each<[what: string, bytes: Uint8Array, colors: string, channels: number[]]>([
		['interlaced grey', png(0, 8, { interlaced: true }), '/DeviceGray', [0]],
		['interlaced color', png(2, 8, { interlaced: true }), '/DeviceRGB', [0, 1, 2]],
	])('%s', async (_, bytes, colors, channels) => {
		const { image, entries, parameters } = pictureOf(await made(bytes));
		expect(entries).toEqual({
			...{ Type: '/XObject', Subtype: '/Image', Width: '4', Height: '3' },
			...{ BitsPerComponent: '8', ColorSpace: colors, Filter: '/FlateDecode' },
		});
		expect(parameters).toBe(
			`<< /Predictor 15 /Colors ${channels.length} /BitsPerComponent 8 /Columns 4 >>`,
		);
		expect(unfiltered(rowsOf(image), 4 * channels.length, channels.length)).toEqual(
			samples(channels),
		);
	});

	test('with what is seen through as a mask', async () => {
		const file = await made(png(6, 8));
		const { image, entries } = pictureOf(file);
		const { SMask, ...rest } = entries;
		expect(rest).toMatchObject({ ColorSpace: '/DeviceRGB', BitsPerComponent: '8' });
		expect(unfiltered(rowsOf(image), 12, 3)).toEqual(samples([0, 1, 2]));
		const mask = SMask as PDFRawStream;
		const { DecodeParms, ...ofMask } = entriesOf(file.pdf, mask.dict);
		expect(ofMask).toEqual({
			...{ Type: '/XObject', Subtype: '/Image', Width: '4', Height: '3' },
			...{ BitsPerComponent: '8', ColorSpace: '/DeviceGray', Filter: '/FlateDecode' },
		});
		expect(String(DecodeParms)).toContain('/Colors 1');
		expect(unfiltered(rowsOf(mask), 4, 1)).toEqual(samples([3]));
	});

	test('of a bit where that is enough', async () => {
		const bit = (x: number, y: number) => (x + y) & 1;
		const { image, entries, parameters } = pictureOf(
			await made(png(0, 1, { interlaced: true, width: 12, value: bit })),
		);
		expect(entries).toMatchObject({
			Width: '12',
			BitsPerComponent: '1',
			ColorSpace: '/DeviceGray',
		});
		expect(parameters).toBe('<< /Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns 12 >>');
		expect(unfiltered(rowsOf(image), 2, 1)).toEqual([
			[0x55, 0x50],
			[0xaa, 0xa0],
			[0x55, 0x50],
		]);
	});
});

/** Takes PNG's filters from rows (PNG, clause 9), which pdf-lib leaves as they are. */
function unfiltered(data: number[], stride: number, back: number): number[][] {
	const rows: number[][] = [];
	for (let at = 0; at < data.length; at += stride + 1) {
		const above = rows.at(-1) ?? Array<number>(stride).fill(0);
		const row: number[] = [];
		for (let x = 0; x < stride; x++) {
			const [a, b, c] = [row[x - back] ?? 0, above[x]!, above[x - back] ?? 0];
			const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
			const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
			row.push((data[at + 1 + x]! + [0, a, b, (a + b) >> 1, paeth][data[at]!]!) & 255);
		}
		rows.push(row);
	}
	return rows;
}

describe('a JPEG goes in as it is', () => {
	test.each([
		['grey', 'b-w', '/DeviceGray', undefined],
		['color', 'srgb', '/DeviceRGB', undefined],
		// Adobe's inks are the other way round.
		['inks', 'cmyk', '/DeviceCMYK', '[ 1 0 1 0 1 0 1 0 ]'],
	])('%s', async (_, space, colors, decode) => {
		const bytes = await picture(20, 10).toColorspace(space).jpeg().toBuffer();
		const { image, entries } = pictureOf(await made(bytes));
		expect(entries).toEqual({
			...{ Type: '/XObject', Subtype: '/Image', Width: '20', Height: '10' },
			...{ BitsPerComponent: '8', ColorSpace: colors, Filter: '/DCTDecode' },
			...(decode ? { Decode: decode } : {}),
		});
		expect(Buffer.from(image.contents).equals(bytes)).toBe(true);
	});

	test('not if it is of a type that PDF does not have', async () => {
		const bytes = await picture(20, 10).jpeg().toBuffer();
		const [image] = await pageImages(fileOf(bytes));
		const start = bytes.indexOf(Buffer.from([0xff, 0xc0]));
		const changed = (at: number, to: number): PageImage => {
			const other = Buffer.from(bytes);
			other[start + at] = to;
			return { ...image!, read: async () => await Promise.resolve(other) };
		};
		// 12 bits a sample, two colors, and the arithmetic coding that hardly anybody reads.
		for (const other of [changed(4, 12), changed(9, 2), changed(1, 0xc9)]) {
			await expect(imagePdf([other], 'The file')).rejects.toThrow(/^The file /);
		}
		await expect(imagePdf([changed(4, 12)], 'The file')).rejects.toThrow(
			'The file is a type of JPEG that PDF does not support. Save it again as a standard JPEG or as PNG.',
		);
		const none: PageImage = {
			...image!,
			read: async () => await Promise.resolve(new Uint8Array(4)),
		};
		await expect(imagePdf([none], 'The file')).rejects.toThrow(/damaged/);
	});
});

test('a WebP is refused, with what to do', async () => {
	const images = await pageImages(fileOf(await picture(20, 10).webp().toBuffer()));
	await expect(imagePdf(images, 'The file')).rejects.toThrow(
		'The file cannot be placed in a PDF. Save it as PNG or JPEG.',
	);
});

describe('the page of a picture', () => {
	test('is as large as it, and painted with it but for its edges', async () => {
		// 300 to the inch.
		const file = await made(png(0, 8, { density: [11_811, 11_811], width: 600, height: 300 }));
		expect(file.pages).toEqual([
			{
				dict: file.pdf.getPage(0).node,
				box: { x: 0, y: 0, width: expect.closeTo(144, 2), height: expect.closeTo(72, 2) },
				...{ rotate: 0, userUnit: 1 },
				resources: file.pages[0]!.resources,
				inherited: { resources: file.pages[0]!.resources },
			},
		]);
		const { width, height } = file.pages[0]!.box;
		expect(file.pdf.getPage(0).getSize()).toEqual({ width, height });
		expect(contentOf(file)).toBe(
			`q 1 0 0 1 0.0005 0.0005 cm ${width - 0.001} 0 0 ${height - 0.001} 0 0 cm\n/Page Do\nQ\n`,
		);
	});

	test('is turned as its orientation says', async () => {
		const bytes = await picture(20, 10)
			.jpeg()
			.withMetadata({ orientation: 6, density: 72 })
			.toBuffer();
		const file = await made(bytes);
		expect(file.pages[0]!.box).toEqual({ x: 0, y: 0, width: 10, height: 20 });
		expect(contentOf(file)).toContain('cm 0 -19.999 9.999 0 0 19.999 cm');
	});

	test('of a TIFF has its pictures, each page its own', async () => {
		const size = { width: 40, height: 30, photometric: 1, value };
		const file = await made(writeTiff([size, size]));
		expect(file.pages).toHaveLength(2);
		expect(Object.keys(xObjectsOf(file))).toEqual(['Page0']);
		expect(contentOf(file)).toMatch(/cm\nq 1 0 0 1 0 0 cm \/Page0 Do Q\nQ\n$/);
	});

	test('is nothing without pictures', async () => {
		const { pdf, pages } = await imagePdf([], 'The file');
		expect(pages).toEqual([]);
		// With the time in it, the same picture would be another file each time.
		expect(pdf.context.trailerInfo.Info).toBeUndefined();
	});
});

describe('points of a page', () => {
	const sizeOf = (width: number, height: number, density: PageImage['density']) =>
		pageSize({ width, height, density } as PageImage);

	test.each<[number, number, PageImage['density'], number, number]>([
		[1500, 3000, null, 720, 1440],
		[600, 300, { x: 300, y: 100 }, 144, 216],
		// Rounded down to a thousandth.
		[100, 200, { x: 299, y: 301 }, 24.08, 47.84],
		[1, 1, { x: 1e9, y: 1e9 }, 0.01, 0.01],
		// The longest side is 14,400, and the other one shrinks with it.
		[30_000, 15_000, { x: 150, y: 150 }, 14_400, 7200],
		[30_001, 15_000, { x: 150, y: 150 }, 14_400, 7199.76],
		[15_000, 60_000, { x: 150, y: 150 }, 3600, 14_400],
	])('of %d to %d pixels, %j to the inch', (width, height, density, across, down) => {
		expect(sizeOf(width, height, density)).toEqual({ width: across, height: down });
	});

	test('of a picture that does not say are those of 150 to the inch', () => {
		expect(UNKNOWN_DPI).toBe(150);
	});
});
