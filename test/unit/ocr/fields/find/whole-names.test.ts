import type { Found, ItemValues } from '../../../../../ocr/fields/find/item-values';
import { withWholeNames } from '../../../../../ocr/fields/find/whole-names';
import { piece } from './item-cells';

describe('The whole name of the last item of a page', () => {
	/** A name that begins at a place in the text; without one where it is a cell's of its own. */
	const name = (value: string, at: number | null, page = 0): Found => {
		const segment = { ...piece(value), page };
		const offsets = at === null ? [] : segment.offsets.map((unit) => unit + at);
		return {
			...{ value: { start: 0, end: value.length, value, sure: 1 }, fit: 1, hasHead: true },
			parts: [{ segment: { ...segment, offsets }, start: 0, end: value.length }],
		};
	};
	const amount = name('5', 99);
	const names = (items: readonly ItemValues[], others: readonly ItemValues[], at = 0) =>
		withWholeNames(items, others, at).map((item) => item[0]?.value.value);

	test('is that of the rows that go on', () => {
		const items = [[name('Pen', 3), amount]];
		expect(names(items, [[name('Pen blue', 3), amount]])).toEqual(['Pen blue']);
		expect(names(items, [[name('Pen, blue', 3), amount]])).toEqual(['Pen, blue']);
		expect(names(items, [[name('Pens', 3)], [name('Pen', 3)]])).toEqual(['Pen']);
		expect(names(items, [[name('Pen blue', 4)]])).toEqual(['Pen']);
		expect(names(items, [[undefined, amount]])).toEqual(['Pen']);
		expect(names(items, [[name('Ink', 3)], [name('Pen red', 3)]])).toEqual(['Pen red']);
		expect(names(items, [])).toEqual(['Pen']);
		expect(withWholeNames(items, [[name('Pen blue', 3)]], 0)[0]![1]).toBe(amount);
	});

	test('is of the last one only, page by page', () => {
		const [first, last] = [[name('Pen', 3)], [name('Ink', 9)]];
		const others = [[name('Pen blue', 3)], [name('Ink red', 9)], [name('Oak dry', 20, 1)]];
		expect(names([first, last], others)).toEqual(['Pen', 'Ink red']);
		expect(names([first, last, [name('Oak', 20, 1)]], others)).toEqual([
			...['Pen', 'Ink red', 'Oak dry'],
		]);
	});

	test('is not told where no place or no name is known', () => {
		expect(names([[name('Pen', null)]], [[name('Pen blue', null)]])).toEqual(['Pen']);
		expect(names([[undefined, amount]], [[name('Pen blue', 3)]])).toEqual([undefined]);
		expect(names([[name('Pen', 3)]], [[name('Pen blue', 3)]], -1)).toEqual(['Pen']);
	});
});
