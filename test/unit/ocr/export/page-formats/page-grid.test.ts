import {
	boxAround,
	boxOfBoth,
	isUpright,
	pixelGrid,
	placeOf,
	turnOf,
	type GridPoint,
} from '../../../../../ocr/export/page-formats/page-grid';
import { frameOf } from '../../../../support/export-samples';

test.each<[what: string, frame: Parameters<typeof frameOf>[0], grid: object]>([
	[
		'in pixels',
		{ width: 1653.6, height: 2339.2 },
		{ width: 1654, height: 2339, perInch: null, scale: [1653.6, 2339.2] },
	],
	[
		'in pixels of a known size',
		{ width: 0.2, height: 0.4, dpi: 199.97 },
		{ width: 1, height: 1, perInch: 199.97, scale: [0.2, 0.4] },
	],
	[
		'in inches',
		{ width: 8.5, height: 11, unit: 'inch' },
		{ width: 10_200, height: 13_200, perInch: 1200, scale: [10_200, 13_200] },
	],
	[
		'in inches of a known image',
		{ width: 8.5, height: 11, unit: 'inch', dpi: 300 },
		{ width: 2550, height: 3300, perInch: 300, scale: [2550, 3300] },
	],
	[
		'of miles, as far as numbers reach',
		{ width: 1, height: 2 ** 21, unit: 'inch' },
		{ width: 1024, height: 2 ** 31 - 1, perInch: expect.closeTo(1024, 3) },
	],
])('a page %s', (_, frame, grid) => {
	expect(pixelGrid(frameOf(frame))).toMatchObject(grid);
});

const grid = pixelGrid(frameOf({ width: 10, height: 20.4 }));

test('corners are rounded by themselves, and none is off the page', () => {
	expect(placeOf(null, grid)).toBeNull();
	expect(
		placeOf(
			[
				[0.14, 0.1],
				[0.96, 0.1],
				[1.2, 1.2],
				[0.15, 0.99],
			],
			grid,
		),
	).toEqual({
		points: [
			[1, 2],
			[10, 2],
			[10, 20],
			[2, 20],
		],
		box: [1, 2, 10, 20],
	});
});

test.each<[points: GridPoint[], box: number[]]>([
	[
		[
			[3, 4],
			[1, 9],
			[2, 2],
		],
		[1, 2, 3, 9],
	],
	[
		[
			[3, 4],
			[3, 9],
		],
		[3, 4, 4, 9],
	],
	[
		[
			[3, 4],
			[9, 4],
		],
		[3, 4, 9, 5],
	],
	[[[9, 19]], [9, 19, 10, 20]],
	[[[10, 20]], [9, 19, 10, 20]],
])('the box around %j is %j, a unit wide and high at least', (points, box) => {
	expect(boxAround(points, grid)).toEqual(box);
});

test('the box around two holds both; nothing is no box', () => {
	expect(boxOfBoth([1, 6, 3, 8], [2, 5, 4, 7])).toEqual([1, 5, 4, 8]);
	expect(boxOfBoth([2, 5, 4, 7], [1, 6, 3, 8])).toEqual([1, 5, 4, 8]);
	expect(boxOfBoth(null, [1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
	expect(boxOfBoth([1, 2, 3, 4], null)).toEqual([1, 2, 3, 4]);
	expect(boxOfBoth(null, null)).toBeNull();
});

// Of the box from 0,0 to 20,10.
test.each<[points: GridPoint[], upright: boolean]>([
	[
		[
			[0, 0],
			[20, 0],
			[20, 10],
			[0, 10],
		],
		true,
	],
	[
		[
			[20, 10],
			[0, 10],
			[0, 0],
			[20, 0],
		],
		true,
	],
	[
		[
			[1, 0],
			[20, 1],
			[19, 10],
			[0, 9],
		],
		true,
	],
	[
		[
			[2, 0],
			[20, 0],
			[20, 10],
			[0, 10],
		],
		false,
	],
	[
		[
			[0, 0],
			[20, 2],
			[20, 10],
			[0, 10],
		],
		false,
	],
	[
		[
			[0, 0],
			[18, 0],
			[20, 10],
			[0, 10],
		],
		false,
	],
	[
		[
			[0, 0],
			[20, 0],
			[20, 10],
			[0, 8],
		],
		false,
	],
	// Three of its corners, or two.
	[
		[
			[0, 0],
			[20, 0],
			[20, 10],
			[20, 10],
		],
		false,
	],
	[
		[
			[0, 0],
			[0, 0],
			[20, 10],
			[20, 10],
		],
		false,
	],
	[
		[
			[0, 0],
			[20, 0],
			[20, 10],
		],
		false,
	],
	[
		[
			[0, 0],
			[10, 0],
			[20, 0],
			[20, 10],
			[0, 10],
		],
		false,
	],
])('%j are its corners: %s', (points, upright) => {
	expect(isUpright(points, [0, 0, 20, 10])).toBe(upright);
});

test.each([
	[2, 10, true],
	[3, 10, false],
	[10, 2, true],
	[10, 3, false],
])('two corners of a box of %d to %d are all that can be told apart', (right, bottom, upright) => {
	expect(
		isUpright(
			[
				[0, 0],
				[0, 0],
				[right, bottom],
				[right, bottom],
			],
			[0, 0, right, bottom],
		),
	).toBe(upright);
});

test.each<[to: GridPoint, degrees: number]>([
	[[15, 5], 0],
	[[5, 5], 0],
	[[15, 15], -45],
	[[15, -5], 45],
	[[5, 15], -90],
	[[5, -5], 90],
	[[-5, 5], 180],
	[[-5, 15], -135],
	[[8, 4], 18.43],
])('text that runs from 5,5 to %j is turned counter-clockwise by %d degrees', (to, degrees) => {
	expect(turnOf([[5, 5], to, [0, 0], [0, 0]])).toBe(degrees);
	expect(turnOf([[5, 5], to, [0, 0]])).toBe(0);
});

test('text that runs back by less than can be told is turned by 180 degrees', () => {
	expect(
		turnOf([
			[100_000, 0],
			[0, 1],
			[0, 0],
			[0, 0],
		]),
	).toBe(180);
});
