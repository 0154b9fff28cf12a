import { areAlike, bodyOf, isLarge, overlaps, pitchOf } from '../../../../ocr/layout/spacing';
import { laid, LETTER, paragraph, PITCH, SIZE } from './laid-lines';

const page = (lines: ReturnType<typeof laid>[], more = {}) => ({
	lines,
	grid: false,
	scale: 1,
	...more,
});
/** Lines so far apart. */
const spaced = (distances: readonly number[]) => {
	let top = 0;
	return [0, ...distances].map((distance) => laid('some words', { top: (top += distance) }));
};
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

test.each([
	[1.25, 2, true],
	[1.26, 1.13, false],
	[1.26, 1.12, true],
	[1.6, 1.12, true],
	[1.61, 1, false],
])('letters %d times as high and %d times as wide are of one size: %s', (high, wide, expected) => {
	const [one, other] = [laid('a'), laid('a', { size: SIZE * high, charWidth: LETTER * wide })];
	expect(areAlike(one, other)).toBe(expected);
	expect(areAlike(other, one)).toBe(expected);
});

test('a heading is higher and wider than the text', () => {
	const body = { size: SIZE, charWidth: LETTER, pitch: PITCH };
	const large = (size: number, charWidth: number, scale = 1) =>
		isLarge(laid('a', { size, charWidth }), scale, body);
	expect(large(12.5, 5.4)).toBe(true);
	expect(large(12.4, 5.4)).toBe(false);
	expect(large(12.5, 5.3)).toBe(false);
	expect(large(6.25, 2.7, 2)).toBe(true);
	expect(isLarge(laid('a', { size: 20 }), 1, { ...body, size: 0 })).toBe(false);
});

test('lines are over each other where they share more than an edge', () => {
	const at = (left: number, right: number) => laid('x', { left, right });
	expect(overlaps(at(0, 10), at(9, 20))).toBe(true);
	expect(overlaps(at(9, 20), at(0, 10))).toBe(true);
	expect(overlaps(at(0, 10), at(10, 20))).toBe(false);
	expect(overlaps(at(0, 30), at(10, 20))).toBe(true);
});

describe('the text of a document', () => {
	test('is set as most of its letters are, whatever the scale of a page', () => {
		const small = laid('x'.repeat(100), { size: 4, charWidth: 2 });
		const headings = times(5, laid('x'.repeat(10), { size: 30, charWidth: 15 }));
		expect(bodyOf([page(headings), page([small], { scale: 2.5 })])).toMatchObject({
			size: 10,
			charWidth: 5,
		});
	});

	test('counts no line without a place, and no page without any', () => {
		const nowhere = laid('x'.repeat(500), { size: 99, placed: false });
		const text = paragraph(['some words', 'more words']);
		expect(bodyOf([page([...text, nowhere]), page([nowhere], { grid: true })])).toEqual({
			size: SIZE,
			charWidth: LETTER,
			pitch: PITCH,
		});
		expect(bodyOf([page(paragraph(['a']), { grid: true })])).toEqual({
			...{ size: 0, charWidth: 0, pitch: 0 },
		});
	});

	test('is single spaced where there is but one line', () => {
		expect(bodyOf([page(paragraph(['some words']))]).pitch).toBe(16);
	});
});

describe('the usual distance from line to line', () => {
	const body = { size: SIZE, charWidth: LETTER, pitch: 14 };
	const distance = (distances: readonly number[], scale = 1) =>
		pitchOf(page(spaced(distances), { scale }), body).distance;

	test('is that of the document where a page has few lines', () => {
		expect(distance(times(4, 12))).toBe(14);
		expect(distance(times(4, 12), 2)).toBe(7);
		expect(distance(times(5, 12))).toBe(12);
	});

	test('is what a quarter of them stay below', () => {
		expect(distance([...times(2, 12), ...times(6, 17)])).toBe(17);
		expect(distance([...times(3, 12), ...times(6, 17)])).toBe(12);
	});

	test('is single spacing where wide ones are uneven, or too wide for any text', () => {
		expect(distance(times(8, 19))).toBe(19);
		// Evenly wide: set double.
		expect(distance(times(8, 25))).toBe(25);
		expect(distance(times(8, 32))).toBe(32);
		expect(distance(times(8, 33))).toBe(16);
		expect(distance([...times(4, 25), ...times(4, 28)])).toBe(16);
		expect(distance([...times(4, 25), ...times(4, 27)])).toBe(25);
	});

	test('counts no distance within a row, over a gap or between sizes or columns', () => {
		expect(distance([...times(5, 12), ...times(20, 6)])).toBe(12);
		expect(distance([...times(5, 12), ...times(20, 60)])).toBe(12);
		const lines = [...spaced(times(5, 12)), laid('far off', { top: 66, left: 900 })];
		expect(pitchOf(page(lines), body).distance).toBe(12);
		const other = [...spaced(times(4, 12)), laid('large', { top: 60, size: 20, charWidth: 9 })];
		expect(pitchOf(page(other), body).distance).toBe(14);
		const nowhere = [...spaced(times(4, 12)), laid('x', { top: 60, placed: false })];
		expect(pitchOf(page(nowhere), body).distance).toBe(14);
	});

	test('is one where lines lie on a grid', () => {
		expect(pitchOf(page(spaced(times(9, 12)), { grid: true }), body)).toEqual({
			distance: 1,
			size: SIZE,
		});
	});

	test('is usual for letters of the height that most have', () => {
		const lines = [...spaced(times(5, 12)), laid('HUGE', { top: 900, size: 90 })];
		expect(pitchOf(page(lines), body).size).toBe(SIZE);
	});
});
