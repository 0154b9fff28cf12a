import { RunningSum } from '../../../../../ocr/fields/find/running-sum';

describe('The sum of the items so far', () => {
	const item = (name: string | null, ...amounts: Array<number | null>) =>
		[name, ...amounts].map((value) =>
			value === null ? undefined : { value: { value } },
		) as never[];

	test('is that of all of them, or of those since the last sum', () => {
		const sum = new RunningSum(1);
		expect(sum.isSum(item('Total', 0))).toBe(false);
		sum.add(item('a', 10, 2));
		sum.add(item('b', 20.5, 1));
		expect([
			sum.isSum(item('x', 30)),
			sum.isSum(item('x', 30.51)),
			sum.isSum(item('x', null)),
		]).toEqual([false, false, false]);
		expect(sum.isSum(item('x', 30.505))).toBe(true);
		// Nothing since then.
		expect(sum.isSum(item('x', 30.5))).toBe(false);
		sum.add(item('c', 5, 1));
		expect(sum.isSum(item('x', 5))).toBe(false);
		sum.add(item('d', 4, 1));
		expect(sum.isSum(item('x', 9))).toBe(true);
		sum.add(item('e', 1, 1));
		sum.add(item('f', 1, 1));
		expect(sum.isSum(item(null, 41.5))).toBe(true);
	});

	test('of one item, or of items without factors, it has to be named', () => {
		const sum = new RunningSum(1);
		sum.add(item('a', 10, 2));
		expect(sum.hasFactors).toBe(true);
		expect([sum.isSum(item('Quillon', 10)), sum.isSum(item('Subtotal', 10))]).toEqual([
			...[false, true],
		]);
		const bare = new RunningSum(1);
		bare.add(item('a', 10));
		bare.add(item('b', 20));
		expect(bare.hasFactors).toBe(false);
		expect(bare.isSum(item('Quillon', 30))).toBe(false);
		for (const name of ['Subtotal Kitchen', 'Total net of all of it']) {
			const own = new RunningSum(1);
			own.add(item('a', 10));
			expect(own.isSum(item(name, 10))).toBe(true);
		}
		const far = new RunningSum(1);
		far.add(item('a', 10));
		expect(far.isSum(item('The Kitchen and then Total', 10))).toBe(false);
	});

	test('is none where no column is the amount, or it is no number', () => {
		const none = new RunningSum(-1);
		none.add(item('a', 10));
		expect(none.isSum(item('Total', 10))).toBe(false);
		const text = new RunningSum(0);
		text.add(item('10', 10));
		expect(text.isSum(item('10'))).toBe(false);
	});
});
