import { isBlankPage } from '../../../../ocr/original/blank-page';
import type { Pixels } from '../../../../ocr/original/pictures/pixels';

/** A page of 500 × 700 pixels, whose edges of 7 and 10 pixels are not looked at, with marks on it. */
const [WIDTH, HEIGHT] = [500, 700];
const page = (...marks: Array<(x: number, y: number) => boolean>): Pixels => {
	const data = new Uint8Array(WIDTH * HEIGHT).fill(250);
	for (let at = 0; at < data.length; at++) {
		const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
		if (marks.some((mark) => mark(x, y))) data[at] = 20;
	}
	return { width: WIDTH, height: HEIGHT, kind: 'grey', data };
};
const block = (left: number, top: number, wide: number, high: number) => (x: number, y: number) =>
	x >= left && x < left + wide && y >= top && y < top + high;
const disc = (left: number, top: number, across: number) => (x: number, y: number) =>
	(x - left - (across - 1) / 2) ** 2 + (y - top - (across - 1) / 2) ** 2 <= (across / 2) ** 2;

const isBlank = (...marks: Parameters<typeof page>) => isBlankPage(page(...marks));

test('a speck is as long as a 250th of the longer side, and not longer', () => {
	// 700 pixels by 250 are 2.8.
	expect(isBlank(block(250, 350, 2, 2))).toBe(true);
	expect(isBlank(block(250, 350, 3, 1))).toBe(false);
	expect(isBlank(block(250, 350, 1, 3))).toBe(false);
});

test('dust has five of ten thousand pixels at most', () => {
	// Of 486 × 680 pixels that are looked at 165 are dust.
	const specks = (count: number) =>
		Array.from({ length: count }, (_, at) =>
			block(20 + (at % 40) * 10, 20 + Math.floor(at / 40) * 10, 2, 2),
		);
	expect(isBlank(...specks(41))).toBe(true);
	expect(isBlank(...specks(42))).toBe(false);
});

test('what is near the edge is not looked at', () => {
	expect(isBlank(block(0, 0, 7, HEIGHT), block(WIDTH - 7, 0, 7, HEIGHT))).toBe(true);
	expect(isBlank(block(0, 0, WIDTH, 10), block(0, HEIGHT - 10, WIDTH, 10))).toBe(true);
	expect(isBlank(block(0, 100, 11, 100))).toBe(false);
	expect(isBlank(block(WIDTH - 11, 100, 11, 100))).toBe(false);
	expect(isBlank(block(100, 0, 100, 14))).toBe(false);
	expect(isBlank(block(100, HEIGHT - 14, 100, 14))).toBe(false);
});

describe('The hole of a binder', () => {
	// 4 to 8.5 mm of 297 are 9.4 to 20 of 700 pixels, and 22 mm are 51.9.
	test.each<[number, boolean]>([
		[9, false],
		[11, true],
		[15, true],
		[20, true],
		[22, false],
	])('is %d pixels across: %s', (across, isHole) => {
		expect(isBlank(disc(30, 300, across))).toBe(isHole);
	});

	test.each<[string, [number, number], boolean]>([
		// 51 pixels of what is looked at lie between it and the edge, and then 52.
		['at the left', [7 + 51, 300], true],
		['farther in', [7 + 52, 300], false],
		['at the right', [WIDTH - 7 - 51 - 14, 300], true],
		['farther in from there', [WIDTH - 7 - 52 - 14, 300], false],
		['at the top', [240, 10 + 51], true],
		['farther down', [240, 10 + 52], false],
		['at the bottom', [240, HEIGHT - 10 - 51 - 14], true],
		['farther up', [240, HEIGHT - 10 - 52 - 14], false],
	])('lies near an edge: %s', (_, [left, top], isHole) => {
		expect(isBlank(disc(left, top, 14))).toBe(isHole);
	});

	test('is round and filled', () => {
		expect(isBlank(block(30, 300, 14, 14))).toBe(false);
		const ring = (x: number, y: number) => disc(30, 300, 14)(x, y) && !disc(33, 303, 8)(x, y);
		expect(isBlank(ring)).toBe(false);
		const oval = (x: number, y: number) => ((x - 37) / 7) ** 2 + ((y - 307) / 10) ** 2 <= 1;
		expect(isBlank(oval)).toBe(false);
		const nearly = (x: number, y: number) => ((x - 37) / 7) ** 2 + ((y - 307) / 8) ** 2 <= 1;
		expect(isBlank(nearly)).toBe(true);
	});
});

test.each(['grey', 'rgb', 'rgba'] as const)(
	'a %s picture of twice the size is looked at in half of it',
	(kind) => {
		const channels = { grey: 1, rgb: 3, rgba: 4 }[kind];
		const large = (mark: (x: number, y: number) => boolean): Pixels => {
			const [width, height] = [1000, 1400];
			const data = new Uint8Array(width * height * channels).fill(250);
			for (let at = 0; at < width * height; at++) {
				if (mark(at % width, Math.floor(at / width)))
					data.fill(20, at * channels, (at + 1) * channels);
			}
			return { width, height, kind, data };
		};
		expect(isBlankPage(large(block(501, 701, 4, 4)))).toBe(true);
		expect(isBlankPage(large(block(501, 701, 8, 4)))).toBe(false);
		expect(isBlankPage(large(block(101, 1301, 4, 12)))).toBe(false);
	},
);
