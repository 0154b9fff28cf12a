import { boxShape, drawnAspect, short } from '../../../../../ocr/export/overlay/box-shape';
import { drawnWords } from '../../../../../ocr/export/overlay/drawn-words';
import { box, lineOf, pageOf, TRAPEZIUM, word } from './hand-made';

const drawn = (...args: Parameters<typeof pageOf>) => drawnWords(pageOf(...args), 1).split('\n');

const FIT = 'lengthAdjust="spacingAndGlyphs"';

describe('words are set into their boxes', () => {
	// Nine tenths as large as the box is high, on a line at 78 percent of it.
	test('as wide as they are, from the middle', () => {
		expect(drawn([word('a & b', box(0.1, 0.2, 0.3, 0.05))])).toEqual([
			`<text x="250" y="239" font-size="45" textLength="300" ${FIT}>a &amp; b</text>`,
		]);
	});

	test('of a single letter without a width of its own', () => {
		expect(drawn([word(' 𠮷 ', box(0.1, 0.2, 0.3, 0.05))])).toEqual([
			'<text x="250" y="239" font-size="45"> 𠮷 </text>',
		]);
	});

	test.each([
		[0.09, `<text x="125" y="270.2" font-size="81" textLength="50" ${FIT}>ab</text>`],
		[
			0.091,
			`<text x="125" y="245.5" font-size="45" textLength="91" ${FIT} writing-mode="vertical-rl">ab</text>`,
		],
	])('that are 0.05 wide and %d high', (height, text) => {
		expect(drawn([word('ab', box(0.1, 0.2, 0.05, height))])).toEqual([text]);
	});

	test('of a single letter in a high box stands', () => {
		expect(drawn([word('a', box(0.1, 0.2, 0.01, 0.1))])).toEqual([
			'<text x="105" y="278" font-size="90">a</text>',
		]);
	});

	test('however thin', () => {
		expect(drawn([word('ab', box(0.1, 0.2, 0, 0))])).toEqual([
			'<text x="100" y="200" font-size="0.5">ab</text>',
		]);
	});

	test('turned about their corner', () => {
		const turned = [
			[0.1, 0.1],
			[0.34, 0.28],
			[0.316, 0.312],
			[0.076, 0.132],
		] as Array<[number, number]>;
		expect(drawn([word('ab', turned)])).toEqual([
			`<text x="150" y="31.2" font-size="36" textLength="300" ${FIT} transform="translate(100 100) rotate(36.87)">ab</text>`,
		]);
		const page = pageOf([
			word(
				'ab',
				turned.map(([x, y]) => [x, y / 2]),
			),
		]);
		expect(drawnWords(page, 0.5)).toContain('transform="translate(100 100) rotate(36.87)"');
	});

	test('of pages that are not square, by their own height', () => {
		const page = pageOf([word('ab', box(0.1, 0.2, 0.3, 0.05))]);
		expect(drawnWords(page, 0.5)).toBe(
			`<text x="250" y="478" font-size="90" textLength="300" ${FIT}>ab</text>`,
		);
	});

	test('and blanks, and what has no place, are not', () => {
		expect(drawn([word(' ', box(0, 0, 1, 1)), word('a', null)])).toEqual(['']);
	});
});

describe('words of a line are set in one size', () => {
	const words = [word('ab', box(0.1, 0.21, 0.1, 0.02)), word('ag', box(0.3, 0.21, 0.1, 0.03))];
	const heights = (line: ReturnType<typeof lineOf>) =>
		drawn(words, { lines: [line] }).map((text) =>
			/y="([\d.]+)" font-size="([\d.]+)"/.exec(text)!.slice(1),
		);
	const OWN = [
		['225.6', '18'],
		['233.4', '27'],
	];

	test.each<[what: string, line: ReturnType<typeof lineOf>, heights: string[][]]>([
		[
			'that is hardly higher than they are',
			lineOf([0, 2], box(0.1, 0.2, 0.3, 0.033)),
			[
				['225.74', '29.7'],
				['225.74', '29.7'],
			],
		],
		[
			'for each of them that it fits',
			lineOf([0, 2], box(0.1, 0.2, 0.3, 0.04)),
			[OWN[0]!, ['231.2', '36']],
		],
		['that is much higher is nobody’s', lineOf([0, 2], box(0.1, 0.2, 0.3, 0.06)), OWN],
		[
			'the second only where the first is in none',
			lineOf([1, 1], box(0.1, 0.2, 0.3, 0.033)),
			[OWN[0]!, ['225.74', '29.7']],
		],
		[
			'the first only where the second is in none',
			lineOf([0, 1], box(0.1, 0.2, 0.3, 0.033)),
			[['225.74', '29.7'], OWN[1]!],
		],
		['without a place is nobody’s', lineOf([0, 2], null), OWN],
		[
			'that is turned is nobody’s',
			lineOf(
				[0, 2],
				[
					[0.1, 0.2],
					[0.34, 0.38],
					[0.316, 0.412],
					[0.076, 0.232],
				],
			),
			OWN,
		],
	])('%s', (_, line, expected) => {
		expect(heights(line)).toEqual(expected);
	});

	test('but not what is no box', () => {
		const lines = [lineOf([0, 1], box(0.1, 0.2, 0.3, 0.05))];
		expect(drawn([word('ab', TRAPEZIUM)], { lines })[0]).toContain('y="278" font-size="90"');
	});
});

describe('a box is upright', () => {
	const off = (by: number) =>
		box(0.1, 0.2, 0.3, 0.1).map(([x, y], at): [number, number] =>
			at === 0 ? [x + by, y + by] : [x, y],
		);

	test.each([
		[0.0009, 'upright'],
		[0.0011, 'turned'],
	])('if its corners are off by %d', (by, kind) => {
		expect(boxShape(off(by), 1).kind).toBe(kind);
	});

	test('of three corners never', () => {
		expect(boxShape(box(0.1, 0.2, 0.3, 0.1).slice(1), 1)).toEqual({
			...{ kind: 'other', left: 0.1, top: 0.2 },
			...{ width: expect.closeTo(0.3), height: expect.closeTo(0.1) },
		});
	});
});

describe('a box is a turned rectangle', () => {
	/** 0.3 to 0.4 by the slope of 3 to 4, whose third corner is off, or whose fourth and third are. */
	const of = (off: number, slant: number): Array<[number, number]> => [
		[0.4, 0.1],
		[0.64, 0.28],
		[0.4 + off + 0.8 * slant, 0.6 + 0.6 * slant],
		[0.16 + 0.8 * slant, 0.42 + 0.6 * slant],
	];

	test.each([
		// A tenth of its diagonal of half a page, and a tenth of its sides' product.
		[0.049, 0, 'turned'],
		[0.051, 0, 'other'],
		[-0.049, 0, 'turned'],
		[0, 0.039, 'turned'],
		[0, 0.041, 'other'],
		[0, -0.039, 'turned'],
		[0, -0.041, 'other'],
	])('if it is off by %d, or slants by %d', (off, slant, kind) => {
		expect(boxShape(of(off, slant), 1).kind).toBe(kind);
	});

	test.each<[what: string, corners: Array<[number, number]>]>([
		[
			'without width',
			[
				[0.1, 0.1],
				[0.1, 0.1],
				[0.21, 0.31],
				[0.2, 0.3],
			],
		],
		[
			'without height',
			[
				[0.1, 0.1],
				[0.2, 0.3],
				[0.21, 0.31],
				[0.1, 0.1],
			],
		],
	])('but not %s', (_, corners) => {
		expect(boxShape(corners, 1).kind).toBe('other');
	});
});

test.each([
	[{ width: 1000, height: 2000 }, 0.5],
	[{ width: 51, height: 1 }, 50],
	[{ width: 1, height: 51 }, 0.02],
	[{ width: 0, height: 5 }, 1],
	[{ width: NaN, height: 5 }, 1],
])('a page of %j is drawn in the proportions %d', (size, aspect) => {
	expect(drawnAspect(size)).toBe(aspect);
});

test('numbers have no tail', () => {
	expect([short(1 / 3), short(1 / 3, 3), short(2), short(-0.001), short(1e6)]).toEqual([
		...['0.33', '0.333', '2', '0', '1000000'],
	]);
});
