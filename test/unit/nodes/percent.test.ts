import { readThreshold } from '../../../nodes/OcrNormalize/input/percent';
import type { Parameters } from '../../../nodes/shared/parameters';

const threshold = (typed: unknown) =>
	readThreshold({ value: () => typed } as unknown as Parameters);

test.each([
	[80, 0.8],
	['95.5', 0.955],
	[1, 0.01],
	[0, 0],
	['', 0.8],
])('%j percent is %d', (typed, expected) => {
	expect(threshold(typed)).toBeCloseTo(expected, 9);
});

test('0.96 is refused, with what was meant', () => {
	expect(() => threshold(0.96)).toThrow(/0\.96 is below 1 %.* 96\./);
});

test.each([-1, 101, 'high', Number.NaN])('%j is refused', (typed) => {
	expect(() => threshold(typed)).toThrow(/Threshold/);
});
