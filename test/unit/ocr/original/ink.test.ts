import { blotsOf, bytewise, CONTRAST, inkOf, type Blot } from '../../../../ocr/original/ink';
import { smallest, type Pixels } from '../../../../ocr/original/pictures/pixels';

/** A grey page of white paper; `at` gives the shade of a pixel that has another. */
function grey(
	width: number,
	height: number,
	at: (x: number, y: number) => number | undefined,
): Pixels {
	const data = Uint8Array.from({ length: width * height }, (_, index) => {
		return at(index % width, Math.floor(index / width)) ?? 255;
	});
	return { width, height, kind: 'grey', data };
}

/** Rows of a picture, in which `#` is ink. */
function drawn(...rows: string[]): Pixels {
	return grey(rows[0]!.length, rows.length, (x, y) => (rows[y]![x] === '#' ? 0 : undefined));
}

const blots = (page: Pixels): Blot[] => [...blotsOf(inkOf(page))];
const inkedIn = (page: Pixels) => inkOf(page).map.reduce((sum, value) => sum + value, 0);

describe('Blots', () => {
	test('are pixels that touch each other, corners included, from the top', () => {
		const page = drawn(
			'..........',
			'.##....#..',
			'.#....#...',
			'...#......',
			'..........',
			'.........#',
		);
		expect(blots(page)).toEqual([
			{ left: 1, top: 1, right: 2, bottom: 2, area: 3 },
			{ left: 6, top: 1, right: 7, bottom: 2, area: 2 },
			{ left: 3, top: 3, right: 3, bottom: 3, area: 1 },
			{ left: 9, top: 5, right: 9, bottom: 5, area: 1 },
		]);
	});

	test('do not go on at the other side of the page', () => {
		const page = drawn('.......#', '#.......', '........', '........');
		expect(blots(page).map(({ area }) => area)).toEqual([1, 1]);
	});

	test('may have any shape', () => {
		const page = drawn(
			'..........',
			'.#####....',
			'.#...#..#.',
			'.#.#.#..#.',
			'.#.......#',
			'..........',
		);
		expect(blots(page)).toEqual([
			{ left: 1, top: 1, right: 5, bottom: 4, area: 10 },
			{ left: 8, top: 2, right: 9, bottom: 4, area: 3 },
			{ left: 3, top: 3, right: 3, bottom: 3, area: 1 },
		]);
	});

	test('reach the edges', () => {
		const page = drawn('##......', '#.......', '........', '......##');
		expect(blots(page)).toEqual([
			{ left: 0, top: 0, right: 1, bottom: 1, area: 3 },
			{ left: 6, top: 3, right: 7, bottom: 3, area: 2 },
		]);
	});
});

describe('Ink', () => {
	test.each([
		[255, 255 - CONTRAST, 0],
		[255, 255 - CONTRAST - 1, 1],
		[100, 100 + CONTRAST, 0],
		[100, 100 + CONTRAST + 1, 1],
		[100, 100 - CONTRAST, 0],
		[100, 100 - CONTRAST - 1, 1],
	])('on paper of %d, a pixel of %d makes %d', (paper, shade, count) => {
		const page = grey(40, 40, (x, y) => (x === 35 && y === 33 ? shade : paper));
		expect(inkedIn(page)).toBe(count);
		expect(inkOf(page).map[33 * 40 + 35]).toBe(count);
	});

	test.each(['red', 'green', 'blue'])('may differ in %s alone, and in nothing else', (color) => {
		const channel = ['red', 'green', 'blue'].indexOf(color);
		for (const [kind, channels] of [
			['rgb', 3],
			['rgba', 4],
		] as const) {
			const data = new Uint8Array(40 * 40 * channels).fill(200);
			data[(5 * 40 + 7) * channels + channel] = 100;
			// How opaque a pixel is, is not looked at.
			if (kind === 'rgba') data[(9 * 40 + 9) * 4 + 3] = 0;
			const { map } = inkOf({ width: 40, height: 40, kind, data });
			expect(map.indexOf(1)).toBe(5 * 40 + 7);
			expect(map.lastIndexOf(1)).toBe(5 * 40 + 7);
		}
	});

	test('is what differs from the paper of its square, so that a page may be shaded', () => {
		const shaded = grey(128, 64, (x) => 255 - 40 * Math.floor(x / 32));
		expect([inkedIn(shaded), inkOf(shaded).isPatched]).toEqual([0, false]);
	});

	test.each<[string, (x: number, y: number) => boolean]>([
		['to the right', (x) => x >= 32],
		['below', (_, y) => y >= 32],
	])('a square that is much darker %s is a patch', (_, isDark) => {
		const page = (by: number) => grey(64, 64, (x, y) => (isDark(x, y) ? 200 - by : 200));
		expect(inkOf(page(CONTRAST)).isPatched).toBe(false);
		expect(inkOf(page(CONTRAST + 1)).isPatched).toBe(true);
		const light = grey(64, 64, (x, y) => (isDark(x, y) ? 150 : 100));
		expect(inkOf(light).isPatched).toBe(true);
	});

	test('the last square of a row is not beside the first of the next', () => {
		const page = grey(96, 64, (x, y) => 255 - 40 * Math.floor(x / 32) - 40 * Math.floor(y / 32));
		expect(inkOf(page).isPatched).toBe(false);
	});

	test('the paper is what half of a square is, and half of it may be ink', () => {
		const half = (count: number) => grey(10, 10, (x, y) => (y * 10 + x < count ? 0 : 255));
		expect([inkedIn(half(49)), inkedIn(half(50))]).toEqual([49, 50]);
		expect(inkOf(half(49)).map[0]).toBe(1);
		expect(inkOf(half(50)).map[0]).toBe(0);
	});
});

test('one bit a pixel is black or white, each row from a byte on', () => {
	const bits: Pixels = {
		...{ width: 10, height: 2, kind: 'bits' },
		data: Uint8Array.from([0b10000001, 0b01000000, 0b01111110, 0b10000000]),
	};
	const [o, w] = [0, 255];
	const { data, channels } = bytewise(bits);
	expect([...data, channels]).toEqual([
		...[w, o, o, o, o, o, o, w, o, w],
		...[o, w, w, w, w, w, w, o, w, o],
		1,
	]);
	expect(smallest({ width: 10, height: 2, kind: 'grey', data })).toEqual(bits);
});

describe('A picture in the smallest kind that holds it', () => {
	const kindOf = (kind: Pixels['kind'], ...data: number[]) => {
		const channels = { bits: 1, grey: 1, rgb: 3, rgba: 4 }[kind];
		const width = data.length / channels;
		const { kind: small, data: bytes } = smallest({
			width,
			height: 1,
			kind,
			data: Uint8Array.from(data),
		});
		return [small, ...bytes];
	};

	test.each<[Pixels['kind'], number[], Array<string | number>]>([
		['rgba', [1, 2, 3, 255, 4, 5, 6, 255], ['rgb', 1, 2, 3, 4, 5, 6]],
		['rgba', [1, 2, 3, 255, 4, 5, 6, 254], ['rgba', 1, 2, 3, 255, 4, 5, 6, 254]],
		['rgba', [7, 7, 7, 255], ['grey', 7]],
		['rgb', [1, 1, 1, 2, 2, 3], ['rgb', 1, 1, 1, 2, 2, 3]],
		['rgb', [1, 1, 1, 2, 3, 2], ['rgb', 1, 1, 1, 2, 3, 2]],
		['rgb', [9, 9, 9, 8, 8, 8], ['grey', 9, 8]],
		['rgb', [0, 0, 0, 255, 255, 255], ['bits', 0b01000000]],
		['grey', [0, 254], ['grey', 0, 254]],
		['grey', [1, 255], ['grey', 1, 255]],
		['grey', [255, 0, 255], ['bits', 0b10100000]],
		['bits', [0b10100000], ['bits', 0b10100000]],
	])('%s %j', (kind, data, expected) => {
		expect(kindOf(kind, ...data)).toEqual(expected);
	});
});
