import type { RawPoint } from '../../../../ocr/document/geometry';
import {
	boxPoints,
	directionOf,
	quadOf,
	readPointList,
	textDirection,
} from '../../../../ocr/reading/quad';

const points = (...pairs: Array<[number, number]>): RawPoint[] => pairs.map(([x, y]) => ({ x, y }));
const box = boxPoints(10, 20, 30, 25);
const [a, b, c, d] = box as [RawPoint, RawPoint, RawPoint, RawPoint];

test('a box goes clockwise from its top left', () => {
	expect(box).toEqual(points([10, 20], [30, 20], [30, 25], [10, 25]));
});

describe('four corners', () => {
	test('begin at the top left of the text, wherever the file begins', () => {
		for (const corners of [
			[a, b, c, d],
			[b, c, d, a],
			[c, d, a, b],
			[d, a, b, c],
		])
			expect(quadOf(corners)).toEqual(box);
		for (const corners of [
			[d, c, b, a],
			[a, d, c, b],
			[b, a, d, c],
			[c, b, a, d],
		])
			expect(quadOf(corners)).toEqual(box);
	});

	test('go by the direction of the text, however long that is', () => {
		for (const length of [0.001, 1, 1000]) {
			expect(quadOf(box, [length, 0])).toEqual([a, b, c, d]);
			expect(quadOf(box, [0, length])).toEqual([b, c, d, a]);
			expect(quadOf(box, [-length, 0])).toEqual([c, d, a, b]);
			expect(quadOf(box, [0, -length])).toEqual([d, a, b, c]);
		}
		expect(quadOf(box, [0, 0])).toEqual(box);
	});

	test('need not be a rectangle', () => {
		const leaning = points([2, 0], [12, 1], [10, 6], [0, 5]);
		expect(quadOf(leaning.toReversed())).toEqual(leaning);
	});

	test('that cross each other are the box around them', () => {
		expect(quadOf([a, c, b, d])).toEqual(box);
		// One corner within the other three.
		expect(quadOf(points([0, 0], [10, 0], [4, 1], [0, 10]))).toEqual(boxPoints(0, 0, 10, 10));
	});

	test('of which two are the same, or all', () => {
		expect(quadOf(points([0, 0], [10, 0], [10, 5], [10, 5]))).toEqual(
			points([0, 0], [10, 0], [10, 5], [10, 5]),
		);
		expect(quadOf([a, a, a, a])).toEqual([a, a, a, a]);
	});
});

describe('more or fewer corners', () => {
	test('are the box around them', () => {
		expect(quadOf([a, c])).toEqual(box);
		expect(quadOf([c, a])).toEqual(box);
		expect(quadOf([a, b, c])).toEqual(box);
		expect(quadOf([...box, { x: 20, y: 19 }])).toEqual(boxPoints(10, 19, 30, 25));
	});

	test('are one that runs with the text', () => {
		// Downwards: the text's left is the top of the page.
		expect(quadOf([a, c], [0, 2])).toEqual([b, c, d, a]);
		expect(quadOf([a, c], [-2, 0])).toEqual([c, d, a, b]);
		const turned = quadOf(points([0, 0], [10, 10], [20, 0]), [1, 1]);
		const expected = points([10, -10], [20, 0], [10, 10], [0, 0]);
		turned.forEach(({ x, y }, index) => {
			expect(x).toBeCloseTo(expected[index]!.x, 9);
			expect(y).toBeCloseTo(expected[index]!.y, 9);
		});
	});
});

test.each<[string | undefined, Array<[number, number]> | undefined]>([
	[
		'1,2 3,4',
		[
			[1, 2],
			[3, 4],
		],
	],
	[
		'1 2 3 4',
		[
			[1, 2],
			[3, 4],
		],
	],
	[
		'1,2,3,4',
		[
			[1, 2],
			[3, 4],
		],
	],
	[
		'1;2;3;4',
		[
			[1, 2],
			[3, 4],
		],
	],
	[
		' 1,2\n-3.5,4e1 ',
		[
			[1, 2],
			[-3.5, 40],
		],
	],
	[
		'1,2 3,4 5',
		[
			[1, 2],
			[3, 4],
		],
	],
	[
		'1,2 3,4 5,6',
		[
			[1, 2],
			[3, 4],
			[5, 6],
		],
	],
	['1,2', undefined],
	['1,2 3', undefined],
	['', undefined],
	[undefined, undefined],
	['1,2 x,4', undefined],
	['1,2 3,x', undefined],
	['1,2 3,Infinity', undefined],
])('the points %j', (list, expected) => {
	expect(readPointList(list)).toEqual(expected && points(...expected));
});

test('a baseline leads from its first point to its last', () => {
	expect(directionOf(points([1, 2], [99, 99], [4, 6]))).toEqual([3, 4]);
	expect(directionOf(points([1, 2], [1, 6]))).toEqual([0, 4]);
	expect(directionOf(points([1, 2], [4, 2]))).toEqual([3, 0]);
	expect(directionOf(points([1, 2], [5, 5], [1, 2]))).toBeUndefined();
	for (const none of [undefined, [], points([1, 2])]) expect(directionOf(none)).toBeUndefined();
});

describe('the way of a line', () => {
	const outline = boxPoints(0, 0, 10, 100);
	const middle = points([5, 0], [5, 100]);

	test('is that of its baseline', () => {
		expect(textDirection(middle, outline, 'turned')).toEqual([0, 100]);
		expect(textDirection(middle, undefined, '縦書き')).toEqual([0, 100]);
		expect(textDirection(undefined, outline, '縦書き')).toBeUndefined();
	});

	test('is level in a column of letters, whose baseline is down its middle', () => {
		for (const text of ['縦書き', 'カー、。', '縦 書\n']) {
			expect(textDirection(middle, outline, text)).toBeUndefined();
		}
		expect(textDirection(points([3.1, 0], [3.1, 100]), outline, '縦')).toBeUndefined();
		expect(textDirection(points([6.9, 0], [6.9, 100]), outline, '縦')).toBeUndefined();
	});

	test('is down where the baseline is at the side, or leads anywhere else', () => {
		expect(textDirection(points([3, 0], [3, 100]), outline, '縦')).toEqual([0, 100]);
		expect(textDirection(points([7, 0], [7, 100]), outline, '縦')).toEqual([0, 100]);
		expect(textDirection(middle.toReversed(), outline, '縦')).toEqual([0, -100]);
		expect(textDirection(points([5, 0], [105, 100]), outline, '縦')).toEqual([100, 100]);
		expect(textDirection(middle, outline, '縦a')).toEqual([0, 100]);
	});
});
