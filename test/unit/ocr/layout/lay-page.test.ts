import { buildDocument, type DraftPage } from '../../../../ocr/reading/build-document';
import type { OcrPage } from '../../../../ocr/document/types';
import { layPage } from '../../../../ocr/layout/lay-page';
import { layWords } from '../../../../ocr/layout/laid-words';
import { columnsOf } from '../../../../ocr/layout/letter-columns';
import { wordRows } from '../../../../ocr/layout/word-rows';

/** A word whose letters are 10 wide, on a page of 1000 × 500. */
interface Placed {
	text: string;
	x: number;
	y: number;
	height?: number;
	width?: number;
	breakAfter?: boolean;
}

const box = (left: number, top: number, right: number, bottom: number) => [
	...[
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	],
];
const word = ({ text, x, y, height = 20, width = 10 * text.length, breakAfter }: Placed) => ({
	...{ text, breakAfter, points: box(x, y, x + width, y + height) },
});
const pageOf = (draft: DraftPage): OcrPage =>
	buildDocument({
		...{ provider: { id: 'test' }, job: { id: null, status: 'succeeded' } },
		pages: [{ width: 1000, height: 500, unit: 'pixel', ...draft }],
	}).pages[0]!;
const placed = (...words: Placed[]) => pageOf({ words: words.map(word) });
const close = (value: number) => expect.closeTo(value, 9) as number;

test('a line lies where its words do, in heights of the page', () => {
	const { lines, grid, scale } = layPage(
		placed(
			{ text: 'Grey', x: 100, y: 50 },
			{ text: 'teas', x: 150, y: 50, breakAfter: true },
			{ text: 'below', x: 100, y: 100, height: 30 },
		),
	);
	expect(grid).toBe(false);
	// The page is twice as wide as high: of its area a square has a side of 1.41 heights.
	expect(scale).toBeCloseTo(1 / Math.SQRT2, 9);
	expect(lines).toEqual([
		{
			...{ text: 'Grey teas', left: close(0.2), right: close(0.38), size: close(0.04) },
			...{ top: close(0.1), bottom: close(0.14), charWidth: close(0.02), firstWidth: close(0.08) },
			...{ rightToLeft: false, placed: true, gapped: false, sources: [{ line: 0 }] },
			cells: [{ text: 'Grey teas', left: close(0.2), right: close(0.38), words: [0, 1] }],
		},
		{
			...{ text: 'below', left: close(0.2), right: close(0.3), size: close(0.06) },
			...{ top: close(0.2), bottom: close(0.26), charWidth: close(0.02), firstWidth: close(0.1) },
			...{ rightToLeft: false, placed: true, gapped: false, sources: [{ line: 1 }] },
			cells: [{ text: 'below', left: close(0.2), right: close(0.3), words: [2] }],
		},
	]);
});

test('a line of two parts has two cells, and is read from the right where it is', () => {
	const [line, hebrew] = layPage(
		placed(
			{ text: 'Total', x: 100, y: 50 },
			{ text: '5.00', x: 600, y: 50, breakAfter: true },
			{ text: 'שלום', x: 600, y: 100 },
		),
	).lines;
	expect(line!.cells.map(({ text }) => text)).toEqual(['Total', '5.00']);
	expect([line!.gapped, line!.rightToLeft, hebrew!.rightToLeft]).toEqual([true, false, true]);
});

test('a line without a place stands nowhere, as long as most have one', () => {
	const without = (...has: boolean[]) =>
		layPage(
			pageOf({
				words: has.map((isPlaced, index) => ({
					...word({ text: 'words', x: 100, y: 50 + 40 * index, breakAfter: true }),
					...(isPlaced ? {} : { points: undefined }),
				})),
			}),
		);
	const { lines, grid } = without(true, false, true);
	expect(grid).toBe(false);
	expect(lines[1]).toEqual({
		...{ text: 'words', left: 0, right: 0, top: 0, bottom: 0, size: 0, charWidth: 0 },
		...{ firstWidth: 0, rightToLeft: false, cells: [], placed: false, sources: [{ line: 1 }] },
	});
	expect([without(true, false).grid, without(false, false).grid]).toEqual([true, true]);
	expect(without(true, false).scale).toBe(1);
});

test('words without a width or a height have no place', () => {
	const page = (more: object) =>
		layPage(
			placed(
				...[0, 1].map((row) => ({ text: 'words', x: 100, y: 50 + 40 * row, breakAfter: true })),
				{ text: 'words', x: 100, y: 150, ...more },
			),
		).lines.map((line) => line.placed);
	expect(page({})).toEqual([true, true, true]);
	expect(page({ height: 0 })).toEqual([true, true, false]);
	expect(page({ width: 0 })).toEqual([true, true, false]);
});

test('a line of dashes is as high as the letters of its page, and stays where it is', () => {
	const page = (height: number, sign = '—') =>
		layPage(
			placed(
				{ text: 'words', x: 100, y: 50, breakAfter: true },
				{ text: 'words', x: 100, y: 100, breakAfter: true },
				{ text: sign, x: 100, y: 150, height },
			),
		).lines[2]!;
	expect(page(4)).toMatchObject({ size: close(0.04), top: close(0.284), bottom: close(0.324) });
	expect(page(13.9).size).toBeCloseTo(0.04, 9);
	expect(page(14.1).size).toBeCloseTo(0.0282, 9);
	expect(page(4, 'x').size).toBeCloseTo(0.008, 9);
	const dashes = layPage(placed({ text: '———', x: 100, y: 50, height: 4 })).lines[0]!;
	expect(dashes.size).toBeCloseTo(0.008, 9);
});

test('a dash in a line tells little of its place and its height', () => {
	const [line] = layPage(
		placed({ text: '—', x: 100, y: 58, height: 4 }, { text: 'words', x: 120, y: 50 }),
	).lines;
	expect(line!.size).toBeCloseTo(0.04, 9);
	expect((line!.top + line!.bottom) / 2).toBeCloseTo(0.12, 9);
});

describe('without places', () => {
	const lay = (text: string) => layPage(pageOf({ text, words: [] }));

	test('lines lie on a grid of letters', () => {
		const { lines, grid, scale } = lay('Tea  5.00\n\nthen');
		expect([grid, scale]).toEqual([true, 1]);
		expect(lines).toEqual([
			{
				...{ text: 'Tea  5.00', left: 0, right: 9, top: 0, bottom: 0.8, size: 0.8, charWidth: 1 },
				...{ firstWidth: 3, rightToLeft: false, placed: true, sources: [{ line: 0 }] },
				cells: [
					{ text: 'Tea', left: 0, right: 3, words: [] },
					{ text: '5.00', left: 5, right: 9, words: [] },
				],
			},
			{
				...{ text: 'then', left: 0, right: 4, top: 2, bottom: 2.8, size: 0.8, charWidth: 1 },
				...{ firstWidth: 4, rightToLeft: false, placed: true, sources: [{ line: 1 }] },
				cells: [{ text: 'then', left: 0, right: 4, words: [] }],
			},
		]);
	});

	test('a tab goes to the next eighth letter', () => {
		const lefts = (text: string) => lay(text).lines[0]!.cells.map(({ left }) => left);
		expect(lefts('a\tb')).toEqual([0, 8]);
		expect(lefts('a\t\tb')).toEqual([0, 16]);
		expect(lefts('abcdefgh\tb')).toEqual([0, 16]);
		expect(lefts('abc \t1')).toEqual([0, 8]);
	});

	test('a line that is read from the right is one cell', () => {
		expect(lay('שלום    5.00').lines[0]).toMatchObject({
			...{ rightToLeft: false, right: 12 },
			cells: [{ text: 'שלום    5.00', left: 0, right: 12, words: [] }],
		});
	});
});

test.each([
	['', 0],
	['abc é', 5],
	['東京', 4],
	['ひカ한', 6],
	['ａ。', 4],
	['👍', 2],
	['e\u0301', 1],
	['\u0430\u0301б', 2],
	['\u200bж', 1],
])('%j is as wide as %i letters of a typewriter', (text, columns) => {
	expect(columnsOf(text)).toBe(columns);
});

describe('rows of words', () => {
	test('are counted from the top, whatever lines the answer has', () => {
		const rows = wordRows(
			placed(
				{ text: 'below', x: 100, y: 100 },
				{ text: 'right', x: 500, y: 52 },
				{ text: 'left', x: 100, y: 50, breakAfter: true },
				{ text: 'last', x: 100, y: 200 },
			),
		)!;
		expect(rows.map((one) => one?.row)).toEqual([1, 0, 0, 2]);
		expect(rows[1]).toEqual({ row: 0, left: close(0.5), right: close(0.55) });
	});

	test('part by more than half of the lower word’s height', () => {
		const rows = (off: number, height = 20) =>
			wordRows(
				placed(
					{ text: 'left', x: 100, y: 50 },
					{ text: 'right', x: 500, y: 60 + off - height / 2, height },
				),
			)!.map((one) => one?.row);
		expect([rows(9.9), rows(10.1)]).toEqual([
			[0, 0],
			[0, 1],
		]);
		expect([rows(4.9, 10), rows(5.1, 10)]).toEqual([
			[0, 0],
			[0, 1],
		]);
		expect([rows(9.9, 40), rows(10.1, 40)]).toEqual([
			[0, 0],
			[0, 1],
		]);
	});

	test('are none without places, and a word without one is in none', () => {
		expect(wordRows(pageOf({ text: 'a b', words: [] }))).toBeNull();
		const page = pageOf({
			words: [word({ text: 'left', x: 100, y: 50 }), { text: 'right', points: undefined }],
		});
		expect(wordRows(page)!.map((one) => one?.row)).toEqual([0]);
		const lines = pageOf({ words: [], lines: [{ text: 'a line', points: box(100, 50, 160, 70) }] });
		expect(wordRows(lines)).toBeNull();
		expect(layWords(lines)!.lines).toMatchObject([[{ text: 'a line', offset: 0, index: -1 }]]);
	});
});

describe('the way that text runs', () => {
	/** A page of words whose boxes are turned as their text is. */
	const turned = (quarter: number, wordBoxes = true) => {
		const turn = ({ x, y }: { x: number; y: number }) =>
			[
				{ x, y },
				{ x: 500 - y, y: x },
				{ x: 500 - x, y: 500 - y },
				{ x: y, y: 500 - x },
			][quarter]!;
		const texts = ['These', 'words', 'are', 'on', 'rows'];
		const words = [100, 150, 200].flatMap((y) =>
			texts.map((text, index) => ({
				text,
				points: box(20 + index * 70, y, 20 + index * 70 + 10 * text.length, y + 20).map(turn),
				breakAfter: index === 4,
			})),
		);
		const upright = words.map((one) => {
			const xs = one.points.map(({ x }) => x);
			const ys = one.points.map(({ y }) => y);
			const [left, top] = [Math.min(...xs), Math.min(...ys)];
			return { ...one, points: box(left, top, Math.max(...xs), Math.max(...ys)) };
		});
		return pageOf({ width: 500, height: 500, words: wordBoxes ? words : upright });
	};

	test.each([
		[0, true],
		[1, true],
		[2, true],
		[3, true],
		[0, false],
		[1, false],
		[3, false],
	])('is found on a page turned by %i quarters, its boxes turned too: %s', (quarter, wordBoxes) => {
		const { lines, grid } = layPage(turned(quarter, wordBoxes));
		expect(grid).toBe(false);
		const upright = layPage(turned(0)).lines;
		const [origin, start] = [lines[0]!, upright[0]!];
		for (const [index, line] of lines.entries()) {
			const want = upright[index]!;
			// Only distances mean anything.
			expect(line.left - origin.left).toBeCloseTo(want.left - start.left, 9);
			expect(line.right - origin.left).toBeCloseTo(want.right - start.left, 9);
			expect(line.top - origin.top).toBeCloseTo(want.top - start.top, 9);
			expect(line.size).toBeCloseTo(want.size, 9);
		}
	});
});
