import { levelRightToLeft, type SetWord } from '../../../../../ocr/export/pdf/level-line';

type Direction = readonly [number, number];

/** A word around a place, so wide and high, that runs in a direction. */
function at(
	letter: string,
	[x, y]: readonly [number, number],
	{ width = 60, height = 20, way: [dx, dy] = [1, 0] as Direction, blankAfter = true } = {},
): SetWord {
	return {
		box: {
			x: x - (dx * width - dy * height) / 2,
			y: y - (dy * width + dx * height) / 2,
			...{ dx, dy, width, height },
		},
		letters: [letter],
		blankAfter,
	};
}

/** Letter, lower left and direction, so that a line of words is a line of text. */
const shown = (words: readonly SetWord[]) =>
	words.map(({ letters, box }) => {
		const [x, y] = [box.x, box.y].map((side) => Math.round(side * 1e6) / 1e6 || 0);
		return `${letters.join('')} ${x} ${y} (${box.dx || 0} ${box.dy || 0}) ${box.width}x${box.height}`;
	});

describe('a word alone', () => {
	test.each<[way: Direction, level: string]>([
		[[0.96, 0.28], 'a 70 90 (1 0) 60x20'],
		[[0.96, -0.28], 'a 70 90 (1 0) 60x20'],
		[[-0.96, -0.28], 'a 130 110 (-1 0) 60x20'],
		[[0.28, 0.96], 'a 110 70 (0 1) 60x20'],
		[[0.28, -0.96], 'a 90 130 (0 -1) 60x20'],
		[[-0.28, -0.96], 'a 90 130 (0 -1) 60x20'],
	])('that runs in the direction %j is set level around its middle', (way, level) => {
		expect(shown(levelRightToLeft([at('a', [100, 100], { way })]))).toEqual([level]);
	});

	test.each<[what: string, way: Direction]>([
		['that is level', [1, 0]],
		['that is all but level', [0.99999, 0.0034]],
		['that is tilted too far', [0.8, 0.6]],
		['that is tilted too far the other way', [0.6, -0.8]],
	])('%s stays as it is', (_, way) => {
		const word = at('a', [100, 100], { way });
		expect(levelRightToLeft([word])).toEqual([word]);
	});

	test('that is tilted a little is set level', () => {
		const word = at('a', [100, 100], { way: [0.99999, 0.0036] });
		expect(levelRightToLeft([word])[0]!.box).toMatchObject({ dx: 1, dy: 0 });
	});

	test('is nothing without one', () => {
		expect(levelRightToLeft([])).toEqual([]);
	});
});

describe('a line', () => {
	test('that is level stays as it is', () => {
		const words = [at('a', [300, 100]), at('b', [200, 100]), at('c', [100, 100.5])];
		expect(levelRightToLeft(words)).toEqual(words);
	});

	test('of upright boxes that rises is set level at its middle, in its order', () => {
		const words = [
			at('a', [300, 125], { blankAfter: false }),
			at('b', [200, 112.5], { width: 40 }),
			at('c', [100, 100]),
		];
		const level = levelRightToLeft(words);
		expect(shown(level)).toEqual([
			...['a 270 102.5 (1 0) 60x20', 'b 180 102.5 (1 0) 40x20', 'c 70 102.5 (1 0) 60x20'],
		]);
		expect(level.map(({ blankAfter }) => blankAfter)).toEqual([false, true, true]);
	});

	test('that falls is set level as well', () => {
		const words = [at('a', [300, 100]), at('b', [200, 112.5]), at('c', [100, 125])];
		expect(shown(levelRightToLeft(words))).toEqual([
			...['a 270 102.5 (1 0) 60x20', 'b 170 102.5 (1 0) 60x20', 'c 70 102.5 (1 0) 60x20'],
		]);
	});

	test('that runs up the page is set along it', () => {
		const words = [at('a', [100, 300], { way: [0, 1] }), at('b', [125, 100], { way: [0, 1] })];
		expect(shown(levelRightToLeft(words))).toEqual([
			...['a 122.5 270 (0 1) 60x20', 'b 122.5 70 (0 1) 60x20'],
		]);
	});

	test.each([
		[0.0034, false],
		[0.0036, true],
	])('of the slope %d is set level: %s', (slope, isSet) => {
		const words = [at('a', [1000, 100 + 1000 * slope]), at('b', [0, 100])];
		const heights = levelRightToLeft(words).map(({ box }) => box.y);
		expect(heights[0] === heights[1]).toBe(isSet);
	});

	test('whose words are tilted is set level, though it is level as a whole', () => {
		const tilted = { way: [0.96, 0.28] as const };
		const words = [at('a', [200, 100]), at('b', [100, 100], tilted)];
		expect(shown(levelRightToLeft(words))).toEqual([
			...['a 170 90 (1 0) 60x20', 'b 70 90 (1 0) 60x20'],
		]);
	});

	test.each([
		[15, true],
		[15.5, false],
		[-15, true],
		[-15.5, false],
	])('whose middle is off by %d is one: %s', (off, isLine) => {
		// By least squares the middle is two thirds of that off, and half a height is 10.
		const tilted = { way: [0.96, 0.28] as const };
		const words = [
			...[at('a', [200, 100], tilted), at('b', [100, 100 + off], tilted)],
			at('c', [0, 100], tilted),
		];
		const level = levelRightToLeft(words);
		expect(level[0]!.box.dy).toBe(isLine ? 0 : 0.28);
		if (!isLine) expect(level).toEqual(words);
	});

	test.each([
		[17, true],
		[15, false],
	])('is measured by the height that most have: %d', (height, isLine) => {
		// The middle is 8 off.
		const way = [0.96, 0.28] as const;
		const words = [
			...[at('a', [200, 100], { way, height: 1000 }), at('b', [100, 112], { way, height })],
			at('c', [0, 100], { way, height: 1 }),
		];
		expect(levelRightToLeft(words)[0]!.box.dy).toBe(isLine ? 0 : 0.28);
	});

	test.each([
		[0.35, 'c 70 107.5 (1 0) 60x20'],
		[0.37, 'a 170 127 (1 0) 60x20'],
		[-0.37, 'a 170 53 (1 0) 60x20'],
	])('of the slope %d ends with %s', (slope, last) => {
		const line = ['a', 'b', 'c'].map((letter, index) =>
			at(letter, [200 - 50 * index, 100 + slope * (100 - 50 * index)], {
				blankAfter: index === 0,
			}),
		);
		const set = levelRightToLeft(line);
		expect(shown(set).at(-1)).toBe(last);
	});

	test.each([
		[640, ['a', 'b'], [false, true]],
		[648, ['b', 'a'], [true, true]],
	])('%d long that rises by an eighth of it is set as %j', (long, letters, blanks) => {
		// Four heights are 80.
		const words = [
			at('a', [long, 100 + long / 8], { blankAfter: false }),
			at('b', [0, 100], { blankAfter: true }),
		];
		const set = levelRightToLeft(words);
		expect(set.map((word) => word.letters[0])).toEqual(letters);
		expect(set.map(({ blankAfter }) => blankAfter)).toEqual(blanks);
	});

	test('that is tilted too far has no blanks where none of its words has', () => {
		const words = [
			at('a', [648, 181], { blankAfter: false }),
			at('b', [0, 100], { blankAfter: false }),
		];
		expect(levelRightToLeft(words).map(({ blankAfter }) => blankAfter)).toEqual([false, false]);
	});

	test('whose words lie over each other is set level', () => {
		const words = [at('a', [100, 100]), at('b', [100, 108], { way: [0.96, 0.28] })];
		expect(shown(levelRightToLeft(words))).toEqual([
			...['a 70 94 (1 0) 60x20', 'b 70 94 (1 0) 60x20'],
		]);
	});
});
