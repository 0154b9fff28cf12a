import { Cover } from '../../../../../ocr/original/inspect/cover';

const part = (left: number, top: number, right: number, bottom: number) => ({
	left,
	top,
	right,
	bottom,
});

/** Cells of 60 × 84 that are covered. */
const cells = (...parts: Array<ReturnType<typeof part>>) => {
	const cover = new Cover();
	for (const each of parts) cover.add(each);
	return Math.round(cover.share * 60 * 84);
};

test.each<[string, number, Array<ReturnType<typeof part>>]>([
	['nothing', 0, []],
	['all of it', 60 * 84, [part(0, 0, 1, 1)]],
	['more than all of it', 60 * 84, [part(-3, -2, 5, 7)]],
	['the left half', 30 * 84, [part(0, 0, 0.5, 1)]],
	['the lower half', 60 * 42, [part(0, 0.5, 1, 1)]],
	['a cell', 1, [part(0, 0, 1 / 60, 1 / 84)]],
	['a cell whose center is just covered', 1, [part(0, 0, 0.6 / 60, 0.6 / 84)]],
	['a cell whose center is not', 0, [part(0, 0, 0.4 / 60, 1 / 84)]],
	['nor in its height', 0, [part(0, 0, 1 / 60, 0.4 / 84)]],
	['a part that begins behind its center', 1, [part(0.6 / 60, 0, 2 / 60, 1 / 84)]],
	['two parts side by side', 40 * 84, [part(0, 0, 1 / 3, 1), part(1 / 3, 0, 2 / 3, 1)]],
	['two that lie upon each other', 40 * 84, [part(0, 0, 0.5, 1), part(1 / 3, 0, 2 / 3, 1)]],
	['a part turned inside out', 0, [part(0.5, 0.5, 0.2, 0.2)]],
	['what is no number', 0, [part(NaN, NaN, NaN, NaN)]],
])('%s', (_, count, parts) => {
	expect(cells(...parts)).toBe(count);
});

test('a place is covered or not, those beyond the edges as the edges are', () => {
	const cover = new Cover();
	cover.add(part(0.5, 0, 1, 0.5));
	expect([cover.has(0.75, 0.25), cover.has(0.25, 0.25), cover.has(0.75, 0.75)]).toEqual([
		true,
		false,
		false,
	]);
	expect([cover.has(0.5, 0), cover.has(0.499, 0), cover.has(0.5, 0.5)]).toEqual([
		true,
		false,
		false,
	]);
	expect([cover.has(1, 0), cover.has(9, -9), cover.has(-9, -9), cover.has(1, 9)]).toEqual([
		true,
		true,
		false,
		false,
	]);
	expect(cover.has(1, 0.499)).toBe(true);
});
