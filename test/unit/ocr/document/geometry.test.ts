import {
	aspectOf,
	boundingBox,
	enclosingQuad,
	normalisePolygon,
	type RawPoint,
} from '../../../../ocr/document/geometry';
import type { Point, Polygon } from '../../../../ocr/document/types';

const points = (...pairs: Point[]): RawPoint[] => pairs.map(([x, y]) => ({ x, y }));

const UPRIGHT: Polygon = [
	[0.1, 0.2],
	[0.3, 0.2],
	[0.3, 0.4],
	[0.1, 0.4],
];

describe('normalising', () => {
	test('pixels become shares of the width and of the height', () => {
		expect(normalisePolygon(points([10, 10], [30, 10], [30, 20], [10, 20]), 100, 50)).toEqual({
			polygon: UPRIGHT,
			clamped: false,
		});
	});

	test('points that are 0..1 already stay as they are', () => {
		expect(normalisePolygon(points(...UPRIGHT), 1, 1)).toEqual({
			polygon: UPRIGHT,
			clamped: false,
		});
	});

	test('a box on the very edge of the page was not moved', () => {
		const whole = normalisePolygon(points([0, 0], [100, 0], [100, 50], [0, 50]), 100, 50);
		expect(whole).toEqual({
			polygon: [
				[0, 0],
				[1, 0],
				[1, 1],
				[0, 1],
			],
			clamped: false,
		});
	});

	test.each<[string, Point, Point]>([
		['left of', [-1, 10], [0, 0.2]],
		['above', [10, -0.001], [0.1, 0]],
		['right of', [100.5, 10], [1, 0.2]],
		['below', [10, 1e300], [0.1, 1]],
	])('a corner %s the page is moved to its edge and told', (_side, corner, moved) => {
		const read = normalisePolygon(points(corner, [30, 10], [30, 20], [10, 20]), 100, 50);
		expect(read.clamped).toBe(true);
		expect(read.polygon?.[0]).toEqual(moved);
	});

	test('corners given counter-clockwise are turned round, the first one stays first', () => {
		const [a, b, c, d] = UPRIGHT;
		expect(normalisePolygon(points(a, d, c, b), 1, 1).polygon).toEqual(UPRIGHT);
	});

	test('corners given clockwise from another corner are left alone', () => {
		const [a, b, c, d] = UPRIGHT;
		expect(normalisePolygon(points(c, d, a, b), 1, 1).polygon).toEqual([c, d, a, b]);
	});

	test('vertices need not form a rectangle, and more than four are kept', () => {
		const odd: Polygon = [
			[0.1, 0.1],
			[0.5, 0.05],
			[0.9, 0.1],
			[0.8, 0.9],
			[0.2, 0.8],
		];
		expect(normalisePolygon(points(...odd), 1, 1).polygon).toEqual(odd);
	});

	test.each<[string, Point[]]>([
		[
			'two opposite corners',
			[
				[0.1, 0.2],
				[0.3, 0.4],
			],
		],
		[
			'two corners the other way',
			[
				[0.3, 0.4],
				[0.1, 0.2],
			],
		],
		[
			'three corners',
			[
				[0.1, 0.2],
				[0.3, 0.2],
				[0.3, 0.4],
			],
		],
	])('%s stand for the upright box around them', (_name, given) => {
		expect(normalisePolygon(points(...given), 1, 1).polygon).toEqual(UPRIGHT);
	});

	test.each<[string, RawPoint[], number, number]>([
		['no points', [], 1, 1],
		['one point', points([0.5, 0.5]), 1, 1],
		['NaN', points([NaN, 0], [1, 0], [1, 1], [0, 1]), 1, 1],
		['Infinity', points([0, 0], [1, 0], [1, Infinity], [0, 1]), 1, 1],
		['-Infinity', points([0, 0], [1, 0], [1, 1], [-Infinity, 1]), 1, 1],
		['a page of no width', points(...UPRIGHT), 0, 1],
		['a page of negative height', points(...UPRIGHT), 1, -50],
		['a width that is no number', points(...UPRIGHT), NaN, 1],
	])('%s give no polygon', (_name, given, width, height) => {
		expect(normalisePolygon(given, width, height)).toEqual({ polygon: null, clamped: false });
	});
});

test('the upright box goes clockwise from the top left', () => {
	expect(
		boundingBox([
			[0.3, 0.4],
			[0.1, 0.3],
			[0.2, 0.2],
		]),
	).toEqual(UPRIGHT);
});

describe('the box around words', () => {
	const WIDTH = 800;
	const HEIGHT = 400;
	const ASPECT = WIDTH / HEIGHT;

	/** Turned clockwise by `degrees` around the page's centre, in pixels, then brought to 0..1. */
	const turned = (corners: Point[], degrees: number): Polygon => {
		const angle = (degrees * Math.PI) / 180;
		return corners.map(([x, y]) => {
			const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2];
			const px = WIDTH / 2 + dx * Math.cos(angle) - dy * Math.sin(angle);
			const py = HEIGHT / 2 + dx * Math.sin(angle) + dy * Math.cos(angle);
			return [px / WIDTH, py / HEIGHT];
		});
	};
	const rectangle = (left: number, top: number, right: number, bottom: number): Point[] => [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
	/** How far outside the polygon a point lies, in pixels; 0 or less is inside. */
	const outside = (polygon: Polygon, [x, y]: Point): number =>
		Math.max(
			...polygon.map(([x1, y1], index) => {
				const [x2, y2] = polygon[(index + 1) % polygon.length];
				const [ex, ey] = [(x2 - x1) * WIDTH, (y2 - y1) * HEIGHT];
				const cross = ex * (y - y1) * HEIGHT - ey * (x - x1) * WIDTH;
				return -cross / Math.hypot(ex, ey);
			}),
		);

	// A line of three words of different heights around the centre of the page.
	const line = [
		rectangle(300, 190, 350, 210),
		rectangle(360, 180, 430, 220),
		rectangle(440, 195, 500, 212),
	];
	const around = rectangle(300, 180, 500, 220);

	test.each([0, 5, 45, 90, 135, 180, 270, 355])(
		'text turned by %i° gets a box turned as it is, from the top left of the text',
		(degrees) => {
			const words = line.map((word) => turned(word, degrees));
			const quad = enclosingQuad(words, ASPECT);
			const expected = turned(around, degrees);
			quad!.forEach(([x, y], index) => {
				expect(x).toBeCloseTo(expected[index][0], 9);
				expect(y).toBeCloseTo(expected[index][1], 9);
			});
			for (const point of words.flat()) expect(outside(quad!, point)).toBeLessThan(1e-6);
		},
	);

	test('text that is level to a fifth of a degree gets an upright box that holds all of it', () => {
		const words = line.map((word) => turned(word, 0.15));
		const quad = enclosingQuad(words, ASPECT)!;
		expect(quad[0][1]).toBe(quad[1][1]);
		expect(quad[1][0]).toBe(quad[2][0]);
		for (const point of words.flat()) expect(outside(quad, point)).toBeLessThan(1e-6);
	});

	test('no word is cut off where a turned box would reach over the edge of the page', () => {
		// Turned by 45°, on a word whose own corners all lie on the page.
		const word = [
			[0, 200],
			[100, 300],
			[90, 310],
			[0, 220],
		].map(([x, y]): Point => [x / WIDTH, y / HEIGHT]);
		const quad = enclosingQuad([word], ASPECT)!;
		for (const point of word) expect(outside(quad, point)).toBeLessThan(1e-6);
	});

	test('words without a place are passed over', () => {
		expect(enclosingQuad([null, UPRIGHT, null], ASPECT)).toEqual([
			[expect.closeTo(0.1, 12), expect.closeTo(0.2, 12)],
			[expect.closeTo(0.3, 12), expect.closeTo(0.2, 12)],
			[expect.closeTo(0.3, 12), expect.closeTo(0.4, 12)],
			[expect.closeTo(0.1, 12), expect.closeTo(0.4, 12)],
		]);
	});

	test.each([[[]], [[null, null]]])('words that all have no place have no box', (words) => {
		expect(enclosingQuad(words, ASPECT)).toBeNull();
	});

	test('words without width are read left to right', () => {
		const dot: Polygon = [
			[0.5, 0.5],
			[0.5, 0.5],
			[0.5, 0.6],
			[0.5, 0.6],
		];
		expect(enclosingQuad([dot], 1)).toEqual([
			[0.5, 0.5],
			[0.5, 0.5],
			[0.5, 0.6],
			[0.5, 0.6],
		]);
	});

	test.each([Infinity, 0, 1e308, 1e-320])(
		'a page of the proportion %d has finite boxes',
		(aspect) => {
			const quad = enclosingQuad(
				[
					[
						[0, 0],
						[1, 0],
						[1, 1],
						[0, 1],
					],
				],
				aspect,
			);
			expect(quad?.flat().every(Number.isFinite)).toBe(true);
		},
	);
});

test('the proportion of a page is its width by its height, and 1 where one is not known', () => {
	expect(aspectOf({ width: 800, height: 500 })).toBe(1.6);
	expect(aspectOf({ width: null, height: 500 })).toBe(1);
	expect(aspectOf({ width: 800, height: null })).toBe(1);
	expect(aspectOf({ width: null, height: null })).toBe(1);
});
