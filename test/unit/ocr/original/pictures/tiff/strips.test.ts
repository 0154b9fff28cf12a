import { readStrips } from '../../../../../../ocr/original/pictures/tiff/strips';
import { tagsOf, type Numbers } from './page-of';

const page = { width: 40, height: 30 };
const bytes = Buffer.from(Array.from({ length: 200 }, (_, at) => at));

const read = (values: Numbers, planes = 1, of = page) => {
	const strips = readStrips(bytes, tagsOf(values), of, planes);
	if (strips === null) return null;
	const { part, ...rest } = strips;
	return { ...rest, parts: Array.from({ length: rest.count }, (_, index) => [...part(index)]) };
};

const THREE = { 273: [10, 20, 30], 279: [2, 1, 3] };
const PARTS = [[10, 11], [20], [30, 31, 32]];

test('strips have the full width, and the last may be lower', () => {
	const strips = { width: 40, tiled: false };
	expect(read({ ...THREE, 278: [14] })).toEqual({ ...strips, height: 14, count: 3, parts: PARTS });
	expect(read({ ...THREE, 278: [10] })).toEqual({ ...strips, height: 10, count: 3, parts: PARTS });
	expect(read({ ...THREE, 278: [15] })).toEqual({
		...{ ...strips, height: 15, count: 2, parts: PARTS.slice(0, 2) },
	});
	const whole = { ...strips, height: 30, count: 1, parts: PARTS.slice(0, 1) };
	expect(read(THREE)).toEqual(whole);
	expect(read({ ...THREE, 278: [4_294_967_295] })).toEqual(whole);
});

test('of a strip alone its length may be missing: it goes to the end', () => {
	expect(read({ 273: [198] })!.parts).toEqual([[198, 199]]);
	expect(read({ 273: [198, 199], 278: [15] })).toBeNull();
});

test('tiles reach over the edge', () => {
	const tiles = { 322: [16], 323: [16], 324: [1, 2, 3, 4, 5, 6], 325: [1, 1, 1, 1, 1, 1] };
	expect(read(tiles)).toEqual({
		...{ width: 16, height: 16, tiled: true, count: 6, parts: [[1], [2], [3], [4], [5], [6]] },
	});
	expect(read({ ...tiles, 324: [1, 2, 3, 4, 5] })).toBeNull();
	expect(read({ ...tiles, 325: [1, 1, 1, 1, 1] })).toBeNull();
});

test('each plane has parts of its own', () => {
	expect(read(THREE, 3)).toMatchObject({ height: 30, count: 3, parts: PARTS });
	expect(read({ ...THREE, 278: [15] }, 3)).toBeNull();
});

test.each<[string, Numbers]>([
	['no places', { 279: [1] }],
	['fewer places than parts', { 273: [1, 2], 279: [1, 1, 1], 278: [10] }],
	['fewer lengths than parts', { 273: [1, 2, 3], 279: [1, 1], 278: [10] }],
	['no rows in a strip', { ...THREE, 278: [0] }],
	['no rows in a tile', { 322: [16], 324: [1], 325: [1] }],
	['no columns in a tile', { 322: [0], 323: [16], 324: [1], 325: [1] }],
	['tiles whose rows end within a byte', { 322: [44], 323: [32], 324: [1], 325: [1] }],
	['a place behind the end', { 273: [201], 279: [0] }],
	['a part that ends behind the end', { 273: [199], 279: [2] }],
	['the second part behind the end', { 273: [1, 199], 279: [2, 2], 278: [15] }],
])('are refused with %s', (_, values) => {
	expect(read(values)).toBeNull();
});

test('a part may end with the file, and be empty at its end', () => {
	expect(read({ 273: [199], 279: [1] })!.parts).toEqual([[199]]);
	expect(read({ 273: [200], 279: [0] })!.parts).toEqual([[]]);
});

test('parts may share their bytes, but not live on that', () => {
	const shared = (count: number, more = 0) => ({
		278: [1],
		273: Array<number>(count).fill(0),
		279: Array.from({ length: count }, (_, at) => (at === 0 ? 100 + more : 100)),
	});
	const of = (height: number) => ({ width: 40, height });
	expect(read(shared(8), 1, of(8))!.count).toBe(8);
	expect(read(shared(8, 1), 1, of(8))).toBeNull();
});

test('a tile is not larger than four pages and a million pixels', () => {
	// 4 × 40 × 30 + 1,048,576 pixels are 1,053,376.
	const tile = (width: number, height: number) => ({
		322: [width],
		323: [height],
		324: [0],
		325: [1],
	});
	expect(read(tile(1024, 1028))!.count).toBe(1);
	expect(read(tile(1024, 1029))).toBeNull();
	// 4 × 8 × 600 + 1,048,576 pixels are eight times 133,472.
	expect(read(tile(8, 133_472), 1, { width: 8, height: 600 })!.count).toBe(1);
	expect(read(tile(8, 133_473), 1, { width: 8, height: 600 })).toBeNull();
	// A strip has no such limit: it is as wide as its page.
	expect(read({ 273: [0], 279: [1], 278: [9] }, 1, { width: 2_000_000, height: 9 })!.height).toBe(
		9,
	);
});
