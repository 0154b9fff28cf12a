import { countToHold, shareOf, Spread } from '../../../../../ocr/review/calibrate/interval';

/** From the table of R's `prop.test(x, n, correct = FALSE)`, which is Wilson's interval. */
test.each([
	[5, 50, 0.0434774, 0.2136],
	[50, 100, 0.403832, 0.596168],
	[0, 10, 0, 0.277533],
	[10, 10, 0.722467, 1],
	[1, 1000, 0.000176557, 0.00564254],
])('%p of %p are between %p and %p', (hits, count, low, high) => {
	const share = shareOf(hits, count);
	expect(share.low).toBeCloseTo(low, 4);
	expect(share.high).toBeCloseTo(high, 4);
});

test('of nothing, all is possible', () => {
	expect(shareOf(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
});

test('the count to hold a rate is the least that does', () => {
	for (const [rate, effect] of [
		[0.01, 1],
		[0.05, 3],
		[0.5, 1.5],
	] as const) {
		const count = countToHold(rate, effect);
		expect(shareOf(0, count, effect).high).toBeLessThanOrEqual(rate);
		expect(shareOf(0, count - 1, effect).high).toBeGreaterThan(rate);
	}
});

const spreadOf = (counts: readonly number[], wrongs: readonly number[]) => {
	const spread = new Spread(new Map(counts.map((count, index) => [index, count])));
	wrongs.forEach((wrong, index) => {
		for (let error = 0; error < wrong; error++) spread.add(index);
	});
	return spread.designEffect;
};

test('where each document is all wrong or all right, its words count once', () => {
	expect(spreadOf(Array<number>(10).fill(20), [20, 20, 20, 0, 0, 0, 0, 0, 0, 0])).toBeCloseTo(
		(20 * 10) / 9,
		6,
	);
});

test('where errors fall evenly, each word counts', () => {
	expect(spreadOf(Array<number>(10).fill(20), Array<number>(10).fill(2))).toBe(1);
});

test('documents of other lengths are compared by their shares', () => {
	// By hand: the rate is 0.1, and the errors are off by 3, -2 and -1.
	const effect = spreadOf([20, 20, 10], [5, 0, 0]);
	expect(effect).toBeCloseTo((1.5 * (9 + 4 + 1)) / (50 * 0.1 * 0.9), 6);
});

test.each<[string, number[], number[]]>([
	['no document', [], []],
	['one document', [20], [3]],
	['no errors', [20, 20], [0, 0]],
	['nothing but errors', [20, 20], [20, 20]],
])('of %s it cannot be told', (_what, counts, wrongs) => {
	expect(spreadOf(counts, wrongs)).toBe(1);
});
