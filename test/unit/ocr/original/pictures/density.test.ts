import { density, seenDensity } from '../../../../../ocr/original/pictures/density';

test.each<[x: number, y: number, perInch: number, read: [number, number] | null]>([
	[300, 300, 1, [300, 300]],
	[204, 98, 1, [204, 98]],
	[118, 118, 2.54, [299.72, 299.72]],
	[11_811, 11_811, 0.0254, [300, 300]],
	[2834, 2835, 0.0254, [72, 72]],
	[299.9746, 300.0254, 1, [300, 300]],
	[299.97, 300.03, 1, [299.97, 300.03]],
	[20, 20, 1, [20, 20]],
	[19, 20, 1, null],
	[20, 19, 1, null],
	[10_000, 10_000, 1, [10_000, 10_000]],
	[10_001, 300, 1, null],
	[300, 10_001, 1, null],
	[0, 0, 1, null],
	[NaN, 300, 1, null],
	[300, Infinity, 1, null],
])('%d × %d pixels per unit, %d units in an inch', (x, y, perInch, read) => {
	const found = density(x, y, perInch);
	if (read === null) return expect(found).toBeNull();
	expect(found!.x).toBeCloseTo(read[0], 9);
	expect(found!.y).toBeCloseTo(read[1], 9);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('as seen, orientation %d', (orientation) => {
	expect(seenDensity({ x: 204, y: 98 }, orientation)).toEqual(
		orientation < 5 ? { x: 204, y: 98 } : { x: 98, y: 204 },
	);
	expect(seenDensity(null, orientation)).toBeNull();
});
