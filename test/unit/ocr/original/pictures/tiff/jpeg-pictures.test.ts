import { jpegPictures } from '../../../../../../ocr/original/pictures/tiff/jpeg-pictures';
import { pageOf, placed, type Numbers } from './page-of';

const segment = (marker: number, ...body: number[]) => [0xff, marker, 0, body.length + 2, ...body];

interface JpegSpec {
	width?: number;
	height?: number;
	components?: number;
	marker?: number;
	precision?: number;
	scans?: number[];
}

/** A JPEG whose pixels nobody unpacks here. */
function jpeg({
	width = 16,
	height = 8,
	components = 1,
	marker = 0xc0,
	precision = 8,
	scans = [1],
}: JpegSpec = {}) {
	const each = Array.from({ length: components }, (_, at) => at + 1);
	return [
		...[0xff, 0xd8],
		...segment(
			marker,
			precision,
			height >> 8,
			height & 255,
			width >> 8,
			width & 255,
			components,
			...each.flatMap((id) => [id, 0x11, 0]),
		),
		...segment(0xda, components, ...each.flatMap((id) => [id, 0]), 0, 63, 0),
		...scans,
		...[0xff, 0xd9],
	];
}

/** A page of 16 × 24 pixels in strips of 8 rows, or as its tags say. */
function picturesOf(parts: number[][], numbers: Numbers = {}, size = {}) {
	const { bytes: file, tags } = placed(parts, numbers[322] !== undefined);
	const about = { width: 16, height: 24, ...size };
	const page = pageOf({ 262: [1], 278: [8], ...tags, ...numbers }, about);
	return jpegPictures(file, page, 'The file').map(({ bytes, ...rest }) => ({
		...rest,
		length: bytes.length,
		scans: [...bytes.subarray(bytes.indexOf(0xda) + 9, -2)],
	}));
}

const [one, two, three] = [jpeg({ scans: [1] }), jpeg({ scans: [2] }), jpeg({ scans: [3] })]; // prettier-ignore
const kind = { bits: 8, colors: 'DeviceGray', inverted: false, filter: 'DCTDecode' };

test('strips that may follow each other are one picture', () => {
	expect(picturesOf([one, two, three])).toEqual([
		{
			...{ ...kind, x: 0, y: 0, width: 16, height: 24 },
			...{ scans: [1, 0xff, 0xd0, 2, 0xff, 0xd1, 3], length: expect.any(Number) },
		},
	]);
});

test('the last strip may be lower, in the file or in the JPEG', () => {
	const low = jpeg({ height: 4, scans: [3] });
	for (const last of [low, three]) {
		expect(picturesOf([one, two, last], {}, { height: 20 })).toMatchObject([
			{ x: 0, y: 0, width: 16, height: 20, scans: [1, 0xff, 0xd0, 2, 0xff, 0xd1, 3] },
		]);
	}
});

test('those that may not are a picture each, in their places', () => {
	const other = jpeg({ marker: 0xc1, scans: [2] });
	expect(picturesOf([one, other, three])).toMatchObject([
		{ ...kind, x: 0, y: 0, width: 16, height: 8, scans: [1] },
		{ ...kind, x: 0, y: 8, width: 16, height: 8, scans: [2] },
		{ ...kind, x: 0, y: 16, width: 16, height: 8, scans: [3] },
	]);
	const low = jpeg({ height: 7, scans: [2] });
	expect(picturesOf([one, low, three]).map(({ height }) => height)).toEqual([8, 7, 8]);
});

test('the tiles of a column are one picture, as wide as they are', () => {
	const tiles = { 322: [16], 323: [8] };
	const four = jpeg({ scans: [4] });
	expect(picturesOf([one, two, three, four], tiles, { width: 30, height: 12 })).toMatchObject([
		{ x: 0, y: 0, width: 16, height: 16, scans: [1, 0xff, 0xd0, 3] },
		{ x: 16, y: 0, width: 16, height: 16, scans: [2, 0xff, 0xd0, 4] },
	]);
	const low = jpeg({ height: 7, scans: [4] });
	expect(picturesOf([one, two, three, low], tiles, { width: 30, height: 12 })).toMatchObject([
		{ x: 0, y: 0, height: 16 },
		{ x: 16, y: 0, height: 8 },
		{ x: 16, y: 8, height: 7 },
	]);
});

test('more rows than a JPEG can say, 65,535, are not joined', () => {
	const strip = (height: number) => jpeg({ height, width: 8, scans: Array<number>(200).fill(1) });
	const page = (last: number) =>
		picturesOf(
			[...Array.from({ length: 7 }, () => strip(8192)), strip(last)],
			{ 278: [8192] },
			{
				...{ width: 8, height: 7 * 8192 + last },
			},
		);
	expect(page(8191)).toHaveLength(1);
	expect(page(8192)).toHaveLength(8);
});

// PhotometricInterpretation: 0 white is zero, 1 black is zero, 2 RGB, 5 CMYK, 6 YCbCr.
test.each<[number, components: number, colors: string, inverted: boolean, adobe: number | null]>([
	[0, 1, 'DeviceGray', true, null],
	[1, 1, 'DeviceGray', false, null],
	[2, 3, 'DeviceRGB', false, 0],
	[5, 4, 'DeviceCMYK', false, null],
	[6, 3, 'DeviceRGB', false, 1],
])('interpretation %d is of %d components', (photometric, components, colors, inverted, adobe) => {
	const part = jpeg({ height: 24, components });
	const [picture] = picturesOf([part], { 262: [photometric], 278: [24] });
	expect(picture).toMatchObject({ bits: 8, colors, inverted, filter: 'DCTDecode', height: 24 });
	// Adobe's marker has 16 bytes.
	expect(picture!.length - part.length).toBe(adobe === null ? 0 : 16);
	for (const odd of [1, 3, 4].filter((count) => count !== components)) {
		expect(() =>
			picturesOf([jpeg({ height: 24, components: odd })], { 262: [photometric], 278: [24] }),
		).toThrow('The file is cut off or damaged');
	}
});

test.each<[string, Numbers, RegExp]>([
	['a palette', { 262: [3] }, /rare encoding/],
	['L*a*b*', { 262: [8] }, /rare encoding/],
	['planes', { 284: [2] }, /rare encoding/],
	['no places', { 273: [] }, /cut off or damaged/],
])('a page of JPEGs is refused with %s', (_, tags, said) => {
	expect(() => picturesOf([one, two, three], tags)).toThrow(said);
	expect(picturesOf([one, two, three], { 284: [1] })).toHaveLength(1);
});

test.each<[string, number[]]>([
	['another width', jpeg({ width: 15 })],
	['no rows', jpeg({ height: 0 })],
	['more than 16 rows too many', jpeg({ height: 25 })],
	['a coding that few can show', jpeg({ marker: 0xc3 })],
	['12 bits', jpeg({ precision: 12 })],
	['101 passes', jpeg({ scans: Array.from({ length: 100 }, () => [0xff, 0xda]).flat() })],
	['no picture', [0xff, 0xd8, 0xff, 0xd9]],
])('and so is one with a part of %s', (_, odd) => {
	expect(() => picturesOf([one, odd, three])).toThrow('The file is cut off or damaged');
});

test('16 rows too many and 100 passes are shown', () => {
	expect(picturesOf([one, two, jpeg({ height: 24 })])).toHaveLength(1);
	const passes = Array.from({ length: 99 }, () => [0xff, 0xda]).flat();
	expect(picturesOf([jpeg({ scans: passes })], {}, { height: 8 })).toHaveLength(1);
});

test('a byte has 512 pixels at most', () => {
	const fits = (height: number) =>
		picturesOf([jpeg({ width: 1024, height })], { 278: [height] }, { width: 1024, height });
	// 28 bytes are 14,336 pixels.
	expect(jpeg()).toHaveLength(28);
	expect(fits(14)).toHaveLength(1);
	expect(() => fits(15)).toThrow('cut off or damaged');
});
