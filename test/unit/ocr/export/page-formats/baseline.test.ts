import { baselineOf, isColumn } from '../../../../../ocr/export/page-formats/baseline';
import { placeOf, pixelGrid } from '../../../../../ocr/export/page-formats/page-grid';
import { lineReaderBreaches } from '../../../../support/alto-page-check';
import { corners, documentOf, frameOf, wordAt } from '../../../../support/export-samples';
import { exportAlto } from '../../../../../ocr/export/page-formats/alto';

const grid = pixelGrid(frameOf({}));

const place = (points: ReturnType<typeof corners>) =>
	placeOf(
		points.map(({ x, y }) => [x / 1000, y / 2000]),
		grid,
	)!;

const baseline = (
	line: ReturnType<typeof corners>,
	words: Array<[text: string, points: ReturnType<typeof corners>]> = [],
) =>
	baselineOf(
		place(line),
		words.map(([text, points]) => ({ text, place: place(points) })),
		grid,
	)
		.flat()
		.join(' ');

// prettier-ignore
test.each<[string, string, string]>([
	['words that nothing reaches below', baseline(corners(100, 100, 300, 40), [['Tea', corners(100, 100, 100, 40)], ['from', corners(250, 105, 150, 35)]]), '100 140 400 140'],
	['words of which one reaches below', baseline(corners(100, 100, 300, 50), [['Tea', corners(100, 100, 100, 40)], ['gray', corners(250, 110, 150, 40)]]), '100 140 400 140'],
	['boxes that are all as high as the line', baseline(corners(100, 100, 300, 50), [['Tea', corners(100, 100, 100, 50)], ['gray', corners(250, 100, 150, 50)]]), '100 140 400 140'],
	['a comma and a dash', baseline(corners(100, 100, 300, 50), [['Tea', corners(100, 100, 100, 40)], ['–', corners(250, 118, 50, 4)], [',', corners(320, 130, 10, 20)]]), '100 140 400 140'],
	['no words', baseline(corners(100, 100, 300, 50)), '100 140 400 140'],
	['words turned upside down', baseline(corners(400, 200, 300, 50, 180)), '400 160 100 160'],
	['words that run down the page', baseline(corners(400, 200, 300, 50, 90)), '360 200 360 500'],
	['words that run up the page', baseline(corners(400, 800, 300, 50, 270)), '440 800 440 500'],
	['a column of letters', baseline(corners(400, 200, 50, 300), [['縦書き', corners(400, 200, 50, 300)]]), '425 200 425 500'],
	['one tall letter', baseline(corners(400, 200, 10, 50), [['l', corners(400, 200, 10, 50)]]), '400 250 410 250'],
	['a line without extent', baseline(corners(400, 200, 0, 0)), '400 200 401 200'],
	['a line without extent at the end of the page', baseline(corners(1000, 2000, 0, 0)), '999 2000 1000 2000'],
])('the baseline of %s', (_, found, expected) => expect(found).toBe(expected));

describe('the baseline of two words, 40 high,', () => {
	const two = (along: number, down: number) => {
		const words = [corners(0, 0, 20, 40), corners(along, down, 20, 40)];
		return baseline(
			corners(0, 0, along + 20, 40 + down),
			words.map((points) => ['Tea', points]),
		);
	};

	// Words have to be three heights apart, and to fall by more than a quarter of one.
	test.each([
		[120, 11, '0 51 140 51'],
		[121, 11, '0 39 141 52'],
		[121, 10, '0 50 141 50'],
		[400, 39, '0 39 420 80'],
	])('of which one is %d along and %d lower', (along, down, line) => {
		expect(two(along, down)).toBe(line);
	});

	test('falls as it runs, whichever comes first', () => {
		const words = [corners(400, 20, 20, 40), corners(0, 0, 20, 40)];
		const line = corners(0, 0, 420, 60);
		expect(
			baseline(
				line,
				words.map((points) => ['Tea', points]),
			),
		).toBe('0 40 420 61');
		const rising = [corners(0, 20, 20, 40), corners(400, 0, 20, 40)];
		expect(
			baseline(
				line,
				rising.map((points) => ['Tea', points]),
			),
		).toBe('0 61 420 40');
	});
});

test('words that would fall farther than their line is high are level', () => {
	const at = (along: number, down: number, times: number) =>
		Array.from({ length: times }, (): [string, ReturnType<typeof corners>] => [
			'Tea',
			corners(along, down, 20, 40),
		]);
	const words = [...at(390, 0, 100), ...at(410, 20, 100), ...at(190, 0, 1), ...at(610, 20, 1)];
	expect(baseline(corners(190, 0, 440, 60), words)).toBe('190 60 630 60');
	// As few in the middle fall by 29, which the line has room for.
	const few = [...at(390, 0, 10), ...at(410, 20, 10), ...at(190, 0, 1), ...at(610, 20, 1)];
	expect(baseline(corners(190, 0, 440, 60), few)).toBe('190 35 630 65');
});

describe('of words that stand and words that reach below', () => {
	const withOne = (text: string, bottom: number) =>
		baseline(corners(100, 100, 300, 40), [
			['Tea', corners(100, 100, 100, 40)],
			[text, corners(250, 100, 150, bottom - 100)],
		]);

	test.each([
		// A fifteenth of the height is no more than chance: then boxes are as high as the line.
		[142, '100 132 400 132'],
		[143, '100 140 400 140'],
		[138, '100 132 400 132'],
		[137, '100 140 400 140'],
	])('of which one ends at %d, and the other at 140', (bottom, line) => {
		expect(withOne('gray', bottom)).toBe(line);
	});

	test.each([...'gjpqyQJçşţķļņģųąęþβγζηξρφχψμдрцщуфјђћ,;()[]{}|_@§/\\', ...'عربي'])(
		'"%s" reaches below',
		(letter) => {
			expect(withOne(`x${letter}x`, 150)).toBe('100 140 400 140');
		},
	);

	test.each([...'abcdefhiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ0123456789.-:*'])(
		'"%s" stands',
		(letter) => {
			// The lower of two is in their middle.
			expect(withOne(`x${letter}x`, 150)).toBe('100 150 400 150');
		},
	);

	test('the line between them is the one that the words which stand tell', () => {
		const words: Array<[string, ReturnType<typeof corners>]> = [
			['Tea', corners(0, 0, 20, 40)],
			['gray', corners(100, 10, 20, 40)],
			['Tea', corners(400, 40, 20, 40)],
		];
		expect(baseline(corners(0, 0, 420, 80), words)).toBe('0 31 420 73');
	});

	test('a sign without letters counts only where there is nothing else', () => {
		expect(baseline(corners(0, 0, 100, 40), [['–', corners(0, 10, 100, 20)]])).toBe('0 26 100 26');
		expect(baseline(corners(0, 0, 100, 50), [['gray', corners(0, 0, 100, 50)]])).toBe(
			'0 40 100 40',
		);
		const both: Array<[string, ReturnType<typeof corners>]> = [
			['gray', corners(0, 0, 50, 50)],
			['–', corners(60, 20, 20, 5)],
		];
		expect(baseline(corners(0, 0, 100, 50), both)).toBe('0 40 100 40');
	});
});

describe('a column of letters', () => {
	const of = (width: number, height: number, words: string[], degrees = 0) =>
		isColumn(
			place(corners(400, 400, width, height, degrees)),
			words.map((text) => ({ text })),
		);

	test.each<[width: number, height: number, words: string[], degrees: number, is: boolean]>([
		[40, 60, ['ab'], 0, false],
		[40, 61, ['ab'], 0, true],
		[40, 200, ['a'], 0, false],
		[40, 200, ['𠮷'], 0, false],
		[40, 200, ['a', 'b'], 0, true],
		[40, 200, [], 0, false],
		[40, 400, ['ab'], 30, false],
		[40, 400, ['ab'], 20, true],
		[40, 400, ['ab'], 180, false],
	])('%d wide and %d high, of %j, turned by %d: %s', (width, height, words, degrees, is) => {
		expect(of(width, height, words, degrees)).toBe(is);
	});
});

test.each([-20, -7, 3, 12, 40, 100, 200])('turned by %i° it lies under the letters', (degrees) => {
	const line = corners(500, 1000, 300, 40, degrees);
	const [x1, y1, x2, y2] = baseline(line, [['Tea', line]])
		.split(' ')
		.map(Number);
	expect(Math.hypot(x1 - line[3].x, y1 - line[3].y)).toBeLessThan(1.5);
	expect(Math.hypot(x2 - line[2].x, y2 - line[2].y)).toBeLessThan(1.5);
});

test('upright boxes in a tilted line tell its slope', () => {
	const at = [0, 1, 2, 3, 4].map((nth): [string, ReturnType<typeof corners>] => [
		'Tea',
		corners(100 + nth * 150, 500 + nth * 15, 100, 40),
	]);
	const [x1, y1, x2, y2] = baseline(corners(100, 500, 700, 100), at)
		.split(' ')
		.map(Number);
	expect([x1, x2]).toEqual([100, 800]);
	expect((y2 - y1) / (x2 - x1)).toBeCloseTo(0.1, 2);
	expect(y1).toBeGreaterThan(530);
	expect(y1).toBeLessThan(545);
});

describe('the checker', () => {
	const [{ xml }] = exportAlto(documentOf([{ words: [wordAt('Tea', corners(10, 10, 90, 20))] }]), [
		frameOf({}),
	]);

	test('finds nothing in a good file', () => expect(lineReaderBreaches(xml)).toEqual([]));

	// prettier-ignore
	test.each<[string, string | RegExp, string, string]>([
		['another unit', '>pixel<', '>inch1200<', 'is measured in inch1200'],
		['a second page', '</Layout>', '<Page ID="p"/></Layout>', 'has 2 pages'],
		['a line without a baseline', / BASELINE="[^"]*"/, '', 'has no baseline'],
		['a baseline of no length', /BASELINE="[^"]*"/, 'BASELINE="10,30 10,30"', 'has a baseline of no length'],
		['a baseline that leaves the page', /BASELINE="[^"]*"/, 'BASELINE="10,30 1001,30"', 'leaves the page'],
		['a line without an outline', /<Shape>.*<\/Shape>/, '', 'has no outline'],
		['a word without a box', /(CONTENT="Tea") HPOS="10"/, '$1', 'the string Tea has no box'],
		['a page without a size', ' WIDTH="1000"', '', 'without a size'],
	])('finds %s', (_, from, to, breach) => {
		const broken = xml.replace(from, to);
		expect(broken).not.toBe(xml);
		expect(lineReaderBreaches(broken).join('\n')).toContain(breach);
	});
});
