import { decodePng } from '../../../../../ocr/original/pictures/png-decode';
import { readPng } from '../../../../../ocr/original/pictures/png-chunks';
import { encodePng } from '../../../../../ocr/original/pictures/png-encode';
import { smallest, type Pixels } from '../../../../../ocr/original/pictures/pixels';
import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { fileOf } from '../../export/laid-document';
import { difference, seenByOthers } from './as-others-see';
import { chunk, writePng, type PngSpec } from './write-png';

const decoded = (bytes: Uint8Array) => {
	const png = readPng(bytes);
	if (png === null) throw new Error('This is no PNG.');
	return decodePng(png, 'The file');
};

/** Different in every channel, row and column. */
const busy =
	(depth: number): PngSpec['value'] =>
	(x, y, channel) =>
		((x * 37 + y * 101 + channel * 59 + ((x * y) >> 2)) * (depth === 16 ? 257 : 1)) % 2 ** depth;

const KINDS: Array<[colorType: number, depth: number]> = [
	...[1, 2, 4, 8, 16].map((depth): [number, number] => [0, depth]),
	...[1, 2, 4, 8].map((depth): [number, number] => [3, depth]),
	...[2, 4, 6].flatMap((type): Array<[number, number]> => [
		[type, 8],
		[type, 16],
	]),
];

/** A color for every entry of a palette. */
const palette = (depth: number) =>
	Array.from({ length: 3 << depth }, (_, index) => (index * 83 + 17) % 256);

const NAMES: Record<number, string> = {
	0: 'grey',
	2: 'color',
	3: 'palette',
	4: 'grey with alpha',
	6: 'color with alpha',
};

describe('A PNG is unpacked to the pixels that others see:', () => {
	const cases = KINDS.flatMap(([colorType, depth]) =>
		[false, true].map((interlaced) => ({
			name: `${NAMES[colorType]}, ${depth} bits${interlaced ? ', interlaced' : ''}`,
			spec: {
				width: 37,
				height: 29,
				colorType,
				depth,
				interlaced,
				value: busy(depth),
				...(colorType === 3 ? { palette: palette(depth) } : {}),
			},
		})),
	);
	test.each(cases)('$name', async ({ spec }) => {
		const bytes = writePng(spec);
		expect(difference(decoded(bytes), await seenByOthers(bytes))).toBeNull();
	});

	test.each([1, 2, 3, 4, 5, 8])('interlaced, %d pixels wide', async (width) => {
		for (const height of [1, 2, 3, 5, 9]) {
			const bytes = writePng({
				...{ width, height, colorType: 2, depth: 8, interlaced: true },
				value: busy(8),
			});
			expect(difference(decoded(bytes), await seenByOthers(bytes))).toBeNull();
		}
	});

	test.each<[string, Pick<PngSpec, 'colorType' | 'depth' | 'palette' | 'transparency'>]>([
		['a grey', { colorType: 0, depth: 8, transparency: [0, 59] }],
		['a grey of four bits', { colorType: 0, depth: 4, transparency: [0, 5] }],
		['a color', { colorType: 2, depth: 8, transparency: [0, 0, 0, 59, 0, 118] }],
		[
			'some entries of a palette',
			{ colorType: 3, depth: 4, palette: palette(4), transparency: [0, 128, 255, 7] },
		],
	])('%s that is seen through', async (_, kind) => {
		const bytes = writePng({ ...kind, width: 40, height: 30, value: busy(kind.depth) });
		const ours = decoded(bytes);
		expect(ours.data.some((value, at) => at % 4 === 3 && value < 255)).toBe(true);
		expect(difference(ours, await seenByOthers(bytes))).toBeNull();
	});

	test('of a color of 16 bits that is seen through all of them count', () => {
		const value: PngSpec['value'] = (x) => (x === 0 ? 0x1234 : 0x1235);
		const transparency = [0x12, 0x34, 0x12, 0x34, 0x12, 0x34];
		const kind = { width: 2, height: 1, colorType: 2, depth: 16, transparency };
		expect([...decoded(writePng({ ...kind, value })).data]).toEqual([
			...[0x12, 0x12, 0x12, 0],
			...[0x12, 0x12, 0x12, 255],
		]);
	});

	test('what it says of its gamma changes nothing', async () => {
		const spec = { width: 30, height: 20, colorType: 2, depth: 8, value: busy(8) };
		const gamma = Buffer.alloc(4);
		gamma.writeUInt32BE(100_000);
		const bytes = writePng({ ...spec, more: [['gAMA', gamma]] });
		expect(difference(decoded(bytes), decoded(writePng(spec)))).toBeNull();
	});
});

describe('The page of a PNG', () => {
	const spec = { width: 41, height: 23, colorType: 0, depth: 8, value: busy(8) };

	test('is the file as it is', async () => {
		const bytes = writePng(spec);
		const [image, ...more] = await pageImages(fileOf(bytes, 'scan.png'));
		expect(more).toEqual([]);
		expect(image).toMatchObject({ width: 41, height: 23, unit: 'pixel', mimeType: 'image/png' });
		expect(await image.read()).toBe(bytes);
	});

	test.each<[string, PngSpec['density'], number | null]>([
		['300 dpi, rounded to pixels per metre', [11811, 11811], 300],
		['72 dpi, cut off to pixels per metre', [2834, 2834], 72],
		['a number that is no whole dpi', [5000, 5000], 127],
		['a fax, denser one way', [8032, 7717], 204],
		['the shape of a pixel and no unit', [1, 1, 0], null],
		['one pixel per metre', [1, 1], null],
		['nothing', undefined, null],
	])('has the dpi that it says: %s', async (_, density, dpi) => {
		const [page] = await readOriginalPages(fileOf(writePng({ ...spec, density }), 'scan.png'));
		expect(page).toEqual({ width: 41, height: 23, unit: 'pixel', dpi });
	});

	test.each<[string, Partial<PngSpec>]>([
		['three bits', { depth: 3 }],
		['a palette of 16 bits', { colorType: 3, depth: 16, palette: palette(4) }],
		['no palette where it needs one', { colorType: 3, depth: 8 }],
	])('is refused where there is no such kind: %s', async (_, odd) => {
		const bytes = writePng({ ...spec, ...odd });
		await expect(pageImages(fileOf(bytes, 'scan.png'))).rejects.toThrow(/cut off or damaged/);
	});

	test('is refused where pixels are missing from it, however it ends', () => {
		const whole = writePng(spec);
		const ihdr = whole.subarray(0, 33);
		const higher = Buffer.from(ihdr);
		higher.writeUInt32BE(24, 20);
		const bytes = Buffer.concat([higher, whole.subarray(33, -12), chunk('IEND', Buffer.alloc(0))]);
		expect(() => decoded(bytes)).toThrow(/cut off or damaged/);
	});
});

describe('A PNG made here', () => {
	const rgba = (color: (pixel: number) => number[]): Pixels => ({
		width: 19,
		height: 7,
		kind: 'rgba',
		data: Uint8Array.from(Array.from({ length: 19 * 7 }, (_, pixel) => color(pixel)).flat()),
	});
	test.each<[kind: Pixels['kind'], string, Pixels]>([
		['rgba', 'is seen through', rgba((pixel) => [pixel, 0, 255 - pixel, pixel * 2 - 3])],
		['rgb', 'is colored', rgba((pixel) => [pixel, 7, 255, 255])],
		['grey', 'is grey', rgba((pixel) => [pixel, pixel, pixel, 255])],
		[
			'bits',
			'is black and white',
			rgba((pixel) => [...Array<number>(3).fill(pixel % 3 ? 255 : 0), 255]),
		],
	])('has the kind %s where the picture %s, and the same pixels', async (kind, _, pixels) => {
		const small = smallest(pixels);
		expect(small.kind).toBe(kind);
		const bytes = await encodePng(small);
		expect(difference(await seenByOthers(bytes), pixels)).toBeNull();
	});
});
