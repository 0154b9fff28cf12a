import { textBox, toPage } from '../../../../../ocr/export/pdf/text-box';
import type { Polygon } from '../../../../../ocr/document/types';

const box = { x: 10, y: 20, width: 200, height: 100 };

// The page is turned clockwise by /Rotate; the other way round goes a place that is seen.
test.each([
	[0, [60, 110]],
	[90, [30, 45]],
	[180, [160, 30]],
	[270, [190, 95]],
] as const)('what is seen at a place is in the units of a page turned by %d', (rotate, there) => {
	const [x, y] = toPage({ box, rotate })([0.25, 0.1]);
	expect([x, y]).toEqual(there.map((side) => expect.closeTo(side, 9)));
});

/** Sixty-fourths of a page of 64 points, so that all sums are exact. */
const SIDE = 64;
const place = toPage({ box: { x: 0, y: 0, width: SIDE, height: SIDE }, rotate: 0 });
const of = (...corners: Array<[number, number]>): Polygon =>
	corners.map(([x, y]) => [x / SIDE, y / SIDE]);

/** Upright, by its left, top, width and height as seen. */
const upright = (x: number, y: number, width: number, height: number) =>
	of([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

const ALONG = { dx: 1, dy: 0 };
const DOWN = { dx: 0, dy: -1 };

describe('the box of a word', () => {
	test('is its upright one', () => {
		expect(textBox(upright(8, 12, 24, 6), place, 4, 1)).toEqual({
			...{ x: 8, y: 46, ...ALONG, width: 24, height: 6 },
		});
	});

	test('is turned as its text is: up the page', () => {
		const polygon = of([8, 32], [8, 16], [12, 16], [12, 32]);
		expect(textBox(polygon, place, 4, 1)).toEqual({
			...{ x: 12, y: 32, dx: 0, dy: 1, width: 16, height: 4 },
		});
	});

	test('is turned as its text is: upside down', () => {
		const polygon = of([32, 20], [16, 20], [16, 16], [32, 16]);
		expect(textBox(polygon, place, 4, 1)).toEqual({
			...{ x: 32, y: 48, dx: -1, dy: expect.closeTo(0), width: 16, height: 4 },
		});
	});

	test('is turned as its text is: by the slope of 3 to 4', () => {
		// 20 long and 5 high, rising to the right.
		const polygon = of([11, 36], [27, 24], [30, 28], [14, 40]);
		expect(textBox(polygon, place, 4, 1)).toEqual({
			...{ x: expect.closeTo(14), y: expect.closeTo(24) },
			...{ dx: expect.closeTo(0.8), dy: expect.closeTo(0.6) },
			...{ width: expect.closeTo(20), height: expect.closeTo(5) },
		});
	});

	test('goes by the first half of the corners and the second, and holds them all', () => {
		const polygon = of([8, 16], [20, 14], [32, 16], [32, 22], [20, 24], [8, 22]);
		expect(textBox(polygon, place, 4, 1)).toEqual({
			...{ x: 8, y: 40, ...ALONG, width: 24, height: 10 },
		});
	});

	test('takes the mean of its upper and its lower side', () => {
		const polygon = of([8, 16], [24, 20], [24, 26], [8, 30]);
		expect(textBox(polygon, place, 4, 1)).toMatchObject(ALONG);
	});

	test('without width runs across the way from its bottom to its top', () => {
		expect(textBox(upright(16, 16, 0, 8), place, 2, 1)).toEqual({
			...{ x: 16, y: 40, ...ALONG, width: 0.5, height: 8 },
		});
		// On its side: what is its height lies along the page.
		const lying = of([16, 16], [16, 16], [8, 16], [8, 16]);
		expect(textBox(lying, place, 2, 1)).toEqual({
			...{ x: 8, y: 48, dx: 0, dy: -1, width: 0.5, height: 8 },
		});
	});

	test('without height has the least', () => {
		expect(textBox(upright(16, 16, 32, 0), place, 2, 2)).toEqual({
			...{ x: 16, y: 48, ...ALONG, width: 32, height: 2 },
		});
	});

	test('without any area lies along the page as it is seen, a quarter of the least for a letter', () => {
		const point = upright(16, 16, 0, 0);
		expect(textBox(point, place, 8, 2)).toEqual({ x: 16, y: 48, ...ALONG, width: 4, height: 2 });
		const turned = toPage({ box: { x: 0, y: 0, width: SIDE, height: SIDE }, rotate: 90 });
		expect(textBox(point, turned, 8, 2)).toMatchObject({ dx: 0, dy: 1, width: 4, height: 2 });
	});
});

describe('the box of a column of letters', () => {
	const column = { x: 16, y: 56, ...DOWN, height: 8 };

	test.each([
		[12, false],
		[13, true],
	])(
		'in which they may stand below each other is one if it is %d to 8 high',
		(height, isColumn) => {
			const found = textBox(upright(16, 8, 8, height), place, 2, 1, true);
			expect(found).toEqual(
				isColumn
					? { ...column, width: height }
					: { x: 16, y: 56 - height, ...ALONG, width: 8, height },
			);
		},
	);

	test.each([
		[3, 18, false],
		[3, 17, true],
		[2, 5, false],
		[8, 31, true],
		[8, 40, false],
	])('%d letters in a box of %d to 50 are squeezed: %s', (letters, width, isColumn) => {
		const found = textBox(upright(4, 8, width, 50), place, letters, 1);
		expect(found).toEqual(
			isColumn
				? { x: 4, y: 56, ...DOWN, width: 50, height: width }
				: { x: 4, y: 6, ...ALONG, width, height: 50 },
		);
	});

	test('has the least width and height as well', () => {
		expect(textBox(upright(16, 16, 0, 0), place, 2, 2, true)).toEqual({
			...{ x: 16, y: 48, ...DOWN, width: 2, height: 2 },
		});
		expect(textBox(upright(16, 16, 0, 8), place, 8, 1)).toEqual({
			...{ x: 16, y: 48, ...DOWN, width: 8, height: 1 },
		});
	});
});
