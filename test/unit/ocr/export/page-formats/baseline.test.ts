import { baselineOf } from '../../../../../ocr/export/page-formats/baseline';
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
