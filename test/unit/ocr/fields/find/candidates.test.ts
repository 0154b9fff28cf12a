import { withoutTwice, type Candidate } from '../../../../../ocr/fields/find/candidates';
import { type Segment } from '../../../../../ocr/fields/find/sheets';

describe('Candidates at one place', () => {
	const segment = (page: number) => ({ page, offsets: [10, 11, 12] }) as unknown as Segment;
	const [one, two] = [segment(0), segment(1)];
	const candidate = (own: Segment, start: number, value: number, fit: number, rank = fit) =>
		({ segment: own, start, end: start + 1, value, fit, rank }) as Candidate;

	test('are the one that fits best, and in the order of the document', () => {
		const low = candidate(one, 1, 5, 0.5);
		const high = candidate(one, 1, 5, 0.9);
		const ranked = candidate(one, 1, 5, 0.5, 0.8);
		expect(withoutTwice([low, high])).toEqual([high]);
		expect(withoutTwice([high, low])).toEqual([high]);
		expect(withoutTwice([low, ranked])).toEqual([ranked]);
		expect(withoutTwice([ranked, low])).toEqual([ranked]);
		expect(withoutTwice([low, low])).toEqual([low]);
		// What fits better is better, whatever its rank.
		const last = candidate(one, 1, 5, 0.9, 0.1);
		expect(withoutTwice([ranked, last])).toEqual([last]);
		expect(withoutTwice([last, ranked])).toEqual([last]);
	});

	test('are two where their values differ, or their places', () => {
		const here = candidate(one, 1, 5, 0.5);
		const other = candidate(one, 1, 6, 0.5);
		const before = candidate(one, 0, 5, 0.5);
		const next = { ...candidate(two, 0, 5, 0.9), segment: { ...two, offsets: [90, 91] } };
		expect(withoutTwice([next, here, other, before])).toEqual([before, here, other, next]);
	});
});
