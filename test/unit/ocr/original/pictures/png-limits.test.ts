import { deflateSync } from 'node:zlib';
import type { PngParts } from '../../../../../ocr/original/pictures/png-chunks';
import { decodePng } from '../../../../../ocr/original/pictures/png-decode';
import { encodePng } from '../../../../../ocr/original/pictures/png-encode';
import { readPng } from '../../../../../ocr/original/pictures/png-chunks';
import type { Pixels } from '../../../../../ocr/original/pictures/pixels';

/** Rows as they are stored, each behind its filter. */
const png = (rows: number[][], more: Partial<PngParts> = {}): PngParts => ({
	...{ width: 2, height: rows.length, depth: 8, colorType: 0, interlaced: false, palette: null },
	...{
		transparency: null,
		density: null,
		orientation: 1,
		pixels: [deflateSync(Uint8Array.from(rows.flat()))],
	},
	...more,
});
const decoded = (parts: PngParts) => [...decodePng(parts, 'The file').data];
const grey = (...values: number[]) => values.flatMap((value) => [value, value, value, 255]);

// PNG (ISO/IEC 15948), 9.2.
test('rows are stored by five filters', () => {
	const rows = [
		[0, 10, 20],
		[1, 5, 5],
		[2, 5, 5],
		[3, 5, 5],
		[4, 5, 5],
	];
	expect(decoded(png(rows))).toEqual(grey(10, 20, 5, 10, 10, 15, 10, 17, 15, 22));
	const first = (filter: number) => decoded(png([[filter, 7, 9]]));
	expect([1, 2, 3, 4].map(first)).toEqual([grey(7, 16), grey(7, 9), grey(7, 12), grey(7, 16)]);
	expect(() => first(5)).toThrow('The file is cut off or damaged');
});

test('colors are compared with the pixel to the left', () => {
	expect(decoded(png([[1, 1, 2, 3, 10, 20, 30]], { colorType: 2 }))).toEqual([
		1, 2, 3, 255, 11, 22, 33, 255,
	]);
	expect(decoded(png([[1, 1, 2, 3, 4]], { colorType: 4 }))).toEqual([1, 1, 1, 2, 4, 4, 4, 6]);
});

test.each([
	[1, [0b0100_0000], grey(0, 255)],
	[2, [0b0110_0000], grey(85, 170)],
	[4, [0x2f], grey(34, 255)],
	[8, [2, 255], grey(2, 255)],
	[16, [2, 255, 255, 0], grey(2, 255)],
])('grey of %d bits', (depth, row, data) => {
	expect(decoded(png([[0, ...row]], { depth }))).toEqual(data);
});

test('a palette, what is seen through of it, and what is in neither', () => {
	const palette = Uint8Array.of(1, 2, 3, 4, 5, 6);
	const parts = { colorType: 3, palette, transparency: Uint8Array.of(128) };
	expect(decoded(png([[0, 0, 1], [0, 2, 0]], parts))).toEqual([1, 2, 3, 128, 4, 5, 6, 255, 0, 0, 0, 255, 1, 2, 3, 128]); // prettier-ignore
	expect(decoded(png([[0, 0, 1]], { colorType: 3 }))).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
});

test.each<[string, Partial<PngParts>, number[], number[]]>([
	['a grey', { transparency: Uint8Array.of(0, 5) }, [5, 6], [5, 5, 5, 0, 6, 6, 6, 255]],
	[
		'of 16 bits',
		{ depth: 16, transparency: Uint8Array.of(5, 1) },
		[5, 1, 5, 2],
		[5, 5, 5, 0, 5, 5, 5, 255],
	],
	[
		'a color',
		{ colorType: 2, transparency: Uint8Array.of(0, 1, 0, 2, 0, 3) },
		[1, 2, 3, 1, 2, 4],
		[1, 2, 3, 0, 1, 2, 4, 255],
	],
	[
		'by its red',
		{ colorType: 2, transparency: Uint8Array.of(0, 1, 0, 2, 0, 3) },
		[9, 2, 3, 1, 9, 3],
		[9, 2, 3, 255, 1, 9, 3, 255],
	],
	[
		'of too few numbers',
		{ colorType: 2, transparency: Uint8Array.of(0, 1, 0, 2, 0) },
		[1, 2, 3, 1, 2, 4],
		[1, 2, 3, 255, 1, 2, 4, 255],
	],
	[
		'beside an alpha',
		{ colorType: 4, transparency: Uint8Array.of(0, 5) },
		[5, 7, 5, 8],
		[5, 5, 5, 7, 5, 5, 5, 8],
	],
])('a color that is not seen: %s', (_, parts, row, data) => {
	expect(decoded(png([[0, ...row]], parts))).toEqual(data);
});

test('with alpha, and of 16 bits the upper ones', () => {
	expect(decoded(png([[0, 1, 2, 3, 4, 5, 6, 7, 8]], { colorType: 6 }))).toEqual([
		1, 2, 3, 4, 5, 6, 7, 8,
	]);
	expect(
		decoded(png([[0, 1, 99, 2, 99, 3, 99, 4, 99]], { colorType: 6, depth: 16, width: 1 })),
	).toEqual([1, 2, 3, 4]);
});

test('an interlaced one comes in seven passes', () => {
	// 5 × 5: of the first pass one pixel, and so on; each row behind its filter.
	const passes = [[[0]], [[1]], [[2, 3]], [[4], [5]], [[6, 7, 8]], [[9, 10], [11, 12], [13, 14]], [[15, 16, 17, 18, 19], [20, 21, 22, 23, 24]]]; // prettier-ignore
	const rows = passes.flat().map((row) => [0, ...row]);
	const data = decoded(png(rows, { interlaced: true, width: 5, height: 5 }));
	expect(
		Array.from({ length: 5 }, (_, y) =>
			data.filter((__, at) => at % 4 === 0).slice(y * 5, y * 5 + 5),
		),
	).toEqual([
		[0, 9, 4, 10, 1],
		[15, 16, 17, 18, 19],
		[6, 11, 7, 12, 8],
		[20, 21, 22, 23, 24],
		[2, 13, 5, 14, 3],
	]);
});

test('a byte too few is damaged, more are left', () => {
	expect(() => decoded(png([[0, 1]]))).toThrow('The file is cut off or damaged');
	expect(decoded(png([[0, 1, 2, 3, 4]], { height: 1 }))).toEqual(grey(1, 2));
	expect(() => decoded(png([[0, 1, 2]], { colorType: 1 }))).toThrow(
		'The file is cut off or damaged',
	);
});

test('pixels are unpacked up to 400 MB of them', () => {
	const of = (width: number, height: number, more: Partial<PngParts>) => () =>
		decoded(png([[0]], { width, height, ...more }));
	const large = /limit is (?:100|50) million pixels/;
	expect(of(10_001, 10_000, {})).toThrow(large);
	expect(of(10_001, 10_000, { colorType: 6 })).toThrow(large);
	expect(of(10_001, 5000, { colorType: 6, depth: 16 })).toThrow(large);
	expect(of(0, 1, {})).toThrow('does not give its size');
	expect(of(100, 5000, { colorType: 6, depth: 16 })).toThrow('cut off or damaged');
});

describe('A PNG made here', () => {
	const read = async (pixels: Pixels) => {
		const parts = readPng(await encodePng(pixels))!;
		return {
			depth: parts.depth,
			colorType: parts.colorType,
			palette: parts.palette && [...parts.palette],
			data: decoded(parts),
		};
	};

	test.each<[Pixels['kind'], number[], number, number, number[] | null, number[]]>([
		['bits', [0b1000_0000], 1, 0, null, grey(255, 0)],
		['grey', [7, 8], 8, 0, null, grey(7, 8)],
		['rgba', [1, 2, 3, 4, 5, 6, 7, 8], 8, 6, null, [1, 2, 3, 4, 5, 6, 7, 8]],
		['rgb', [1, 2, 3, 4, 5, 6], 1, 3, [1, 2, 3, 4, 5, 6], [1, 2, 3, 255, 4, 5, 6, 255]],
	])('of the kind %s', async (kind, data, depth, colorType, palette, pixels) => {
		const made = await read({ width: 2, height: 1, kind, data: Uint8Array.from(data) });
		expect(made).toEqual({ depth, colorType, palette, data: pixels });
	});

	test('of more than 256 colors has no palette', async () => {
		const data = Uint8Array.from({ length: 300 * 3 }, (_, at) => (at * 7) >> (at % 3));
		const made = await read({ width: 300, height: 1, kind: 'rgb', data });
		expect([made.depth, made.colorType, made.palette]).toEqual([8, 2, null]);
		expect(made.data.filter((_, at) => at % 4 < 3)).toEqual([...data]);
	});
});
