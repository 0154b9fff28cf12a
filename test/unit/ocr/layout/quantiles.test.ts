import { columnsOf } from '../../../../ocr/layout/letter-columns';
import { median, quantile, weightedQuantile } from '../../../../ocr/layout/quantiles';

test.each([
	[[], 0.5, 0],
	[[7], 0, 7],
	[[7], 1, 7],
	[[3, 1, 2], 0, 1],
	[[3, 1, 2], 0.5, 2],
	[[3, 1, 2], 1, 3],
	[[4, 3, 2, 1], 0.25, 2],
	[[4, 3, 2, 1], 0.5, 3],
	[[10, 9, 100, -5], 0.75, 100],
])('of %j at %d is %d', (values, part, expected) => {
	expect(quantile(values, part)).toBe(expected);
});

test('the values stay in their order', () => {
	const values = [3, 1, 2];
	expect(median(values)).toBe(2);
	expect(values).toEqual([3, 1, 2]);
});

test('by weight', () => {
	const entries = [
		{ value: 30, weight: 1 },
		{ value: 10, weight: 2 },
		{ value: 20, weight: 5 },
	];
	const at = (part: number) => weightedQuantile(entries, part);
	expect([0, 0.25, 0.26, 0.5, 0.875, 0.88, 1].map(at)).toEqual([10, 10, 20, 20, 20, 30, 30]);
	expect(entries[0]!.value).toBe(30);
	expect(weightedQuantile([], 0.5)).toBe(0);
});

test.each([
	['', 0],
	['abc', 3],
	['Ünï', 3],
	['東京', 4],
	['カ', 2],
	['한글', 4],
	['、', 2],
	['Ａ', 2],
	['a東', 3],
	['жук', 3],
	['e\u0301\u0416', 2],
	['\u200bж', 1],
	['😀', 2],
])('%j is %d letters wide', (text, columns) => {
	expect(columnsOf(text)).toBe(columns);
});
