import type { Polygon } from '../../../../../ocr/document/types';
import { drawnBox, quarterOf, sharedBox } from '../../../../../ocr/review/correct/share-box';
import { uprightBox as box } from '../../../../support/upright-box';

const near = (polygon: Polygon | null) =>
	polygon && polygon.map((point) => point.map((at) => Math.round(at * 1e4) / 1e4));

const shares = (...given: Parameters<typeof sharedBox>) => sharedBox(...given).map(near);

describe('The box of a word that was split', () => {
	test('is shared along the text, with a letter for the blank', () => {
		// Five letters in all: two of each word and the blank.
		expect(shares(box(0.1, 0.2, 0.6, 0.3), ['ab', 'cd'], 1)).toEqual([
			box(0.1, 0.2, 0.3, 0.3),
			box(0.4, 0.2, 0.6, 0.3),
		]);
		expect(shares(box(0, 0, 1, 0.1), ['a', 'bcd', 'ef'], 0.7)).toEqual([
			box(0, 0, 0.125, 0.1),
			box(0.25, 0, 0.625, 0.1),
			box(0.75, 0, 1, 0.1),
		]);
	});

	test('is shared from the right where it is read so', () => {
		expect(shares(box(0.1, 0.2, 0.6, 0.3), ['אב', 'ab'], 1)).toEqual([
			box(0.4, 0.2, 0.6, 0.3),
			box(0.1, 0.2, 0.3, 0.3),
		]);
		// The first letter says how it is read.
		expect(shares(box(0.1, 0.2, 0.6, 0.3), ['12', 'אב'], 1)[0]).toEqual(box(0.4, 0.2, 0.6, 0.3));
		expect(shares(box(0.1, 0.2, 0.6, 0.3), ['ab', 'אב'], 1)[0]).toEqual(box(0.1, 0.2, 0.3, 0.3));
	});

	test('counts wide letters twice, and is shared from the top where they stand below each other', () => {
		expect(shares(box(0, 0, 0.9, 0.1), ['東京', '大阪'], 1)).toEqual([
			box(0, 0, 0.4, 0.1),
			box(0.5, 0, 0.9, 0.1),
		]);
		expect(shares(box(0, 0, 0.1, 0.9), ['東京', '大阪'], 1)).toEqual([
			box(0, 0, 0.1, 0.4),
			box(0, 0.5, 0.1, 0.9),
		]);
	});

	test.each<[string, Polygon, number, boolean]>([
		['1.6 times as high as wide', box(0.25, 0.25, 0.375, 0.45), 1, false],
		['a little higher', box(0.25, 0.25, 0.375, 0.454), 1, true],
		['higher on a page that is half as wide as high', box(0.5, 0.5, 0.7, 0.7), 0.5, true],
		['wider on a page that is twice as wide as high', box(0.5, 0.25, 0.625, 0.45), 2, false],
		['turned, and longer down than across its letters', box(0.2, 0.3, 0.2, 0.5), 1, true],
	])('holds letters below each other where it is high enough: %s', (_, polygon, aspect, isDown) => {
		const [first] = sharedBox(polygon, ['東', '京'], aspect);
		expect(first![3]![1] < polygon[3]![1]).toBe(isDown);
	});

	test('of other letters is never shared from the top', () => {
		const [first] = shares(box(0, 0, 0.1, 0.9), ['ab', 'cd'], 1);
		expect(first).toEqual(box(0, 0, 0.04, 0.9));
	});

	test('is shared along its own edges where it is turned', () => {
		const turned: Polygon = [
			[0.2, 0.1],
			[0.2, 0.6],
			[0.1, 0.6],
			[0.1, 0.1],
		];
		expect(shares(turned, ['ab', 'cd'], 1)).toEqual([
			[
				[0.2, 0.1],
				[0.2, 0.3],
				[0.1, 0.3],
				[0.1, 0.1],
			],
			[
				[0.2, 0.4],
				[0.2, 0.6],
				[0.1, 0.6],
				[0.1, 0.4],
			],
		]);
	});

	test('stays on the page, and is that around other shapes', () => {
		expect(shares(box(-0.2, -0.1, 1.2, 1.1), ['a', 'b'], 1)).toEqual([
			[
				[0, 0],
				[0.2667, 0],
				[0.2667, 1],
				[0, 1],
			],
			[
				[0.7333, 0],
				[1, 0],
				[1, 1],
				[0.7333, 1],
			],
		]);
		const shape: Polygon = [...box(0.1, 0.2, 0.4, 0.3).slice(0, 3), [0.2, 0.3], [0.1, 0.3]];
		expect(shares(shape, ['a', 'b'], 1)).toEqual([
			box(0.1, 0.2, 0.2, 0.3),
			box(0.3, 0.2, 0.4, 0.3),
		]);
	});

	test('is as it was where nothing was split, and none where there is none', () => {
		const shape: Polygon = [...box(0.1, 0.2, 0.4, 0.3), [0.05, 0.25]];
		expect(sharedBox(shape, ['a'], 1)).toEqual([shape]);
		expect(sharedBox(null, ['a', 'b'], 1)).toEqual([null, null]);
	});
});

describe('The way a text runs', () => {
	/** A word that runs so far across and down. */
	const run = (across: number, down: number): Polygon => [
		[0.5, 0.5],
		[0.5 + across, 0.5 + down],
		[0.5, 0.5],
		[0.5, 0.5],
	];

	test.each<[string, Array<Polygon | null>, number, number]>([
		['to the right', [run(0.25, 0.125)], 1, 0],
		['to the left', [run(-0.25, 0.125)], 1, 2],
		['down', [run(0.125, 0.25)], 1, 1],
		['up', [run(0.125, -0.25)], 1, 3],
		['as far down as across', [run(0.25, 0.25)], 1, 0],
		['as far down as back', [run(-0.25, -0.25)], 1, 2],
		['farther across on a wide page', [run(0.125, 0.1875)], 2, 0],
		['farther down on a narrow page', [run(0.25, 0.1875)], 0.5, 1],
		['as most of the letters do', [run(0.125, 0), null, run(0, 0.25), run(0, 0.25)], 1, 1],
		['which cannot be told without places', [null], 1, 0],
		['which cannot be told without words', [], 1, 0],
	])('is told by its words: %s', (_, polygons, aspect, quarter) => {
		expect(quarterOf(polygons, aspect)).toBe(quarter);
	});

	test('is where a box begins that a person has drawn', () => {
		const corners = box(0.1, 0.2, 0.3, 0.4);
		expect(
			([0, 1, 2, 3] as const).map((quarter) => drawnBox([0.1, 0.2, 0.3, 0.4], quarter)),
		).toEqual([
			corners,
			[corners[1], corners[2], corners[3], corners[0]],
			[corners[2], corners[3], corners[0], corners[1]],
			[corners[3], corners[0], corners[1], corners[2]],
		]);
	});
});
