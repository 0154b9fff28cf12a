import type { FileCoverage } from '../../mutation/coverage';
import type { PlacedMutant } from '../../mutation/mutants';
import { planFor } from '../../mutation/plan';
import { scoreOf } from '../../mutation/report';
import { sampleOf } from '../../mutation/sample';

const all = Array.from({ length: 1000 }, (_, index) => index);

describe('the sample', () => {
	it('is the same for a seed, another for another one, and holds nothing twice', () => {
		const drawn = sampleOf(all, 50, 7);
		expect(drawn).toHaveLength(50);
		expect(new Set(drawn).size).toBe(50);
		expect(sampleOf(all, 50, 7)).toEqual(drawn);
		expect(sampleOf(all, 50, 8)).not.toEqual(drawn);
		expect(sampleOf(all, 2000, 7).toSorted((a, b) => a - b)).toEqual(all);
	});

	it('draws each as often as any other', () => {
		const times = new Map<number, number>();
		for (let seed = 1; seed <= 2000; seed++) {
			for (const drawn of sampleOf(all.slice(0, 20), 5, seed))
				times.set(drawn, (times.get(drawn) ?? 0) + 1);
		}
		// 500 each; six standard deviations of √(2000 · ¼ · ¾).
		for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(117);
		expect(times.size).toBe(20);
	});
});

describe('the score', () => {
	it('says how far it may be off', () => {
		// Wilson's interval for 81 of 263, as Newcombe (1998) has it: 0.2553 to 0.3662.
		expect(scoreOf(81, 263, 1e9)).toBe('30.8 % (25.5 to 36.6)');
		expect(scoreOf(90, 100, 100)).toBe('90.0 %');
		expect(scoreOf(0, 0, 5)).toBe('–');
	});
});

describe('the tests for a mutant', () => {
	const mutant = { id: '3', file: 'ocr/layout/rows.ts' } as PlacedMutant;
	const file = (name: string, given: Partial<FileCoverage>): FileCoverage => ({
		file: `/copy/test/unit/${name}.test.ts`,
		spent: 100,
		durations: { 'a (b)': 10, c: 10 },
		always: {},
		perTest: {},
		...given,
	});

	it('are those that reach it, the ones with its name first, then the quick ones', () => {
		const plan = planFor(
			mutant,
			[
				file('slow', { spent: 300, perTest: { c: { 3: 1 } } }),
				file('quick', { perTest: { c: { 3: 4 } } }),
				file('others', { perTest: { c: { 4: 1 } } }),
				file('ocr/layout/rows', { spent: 900, perTest: { 'a (b)': { 3: 2 } } }),
			],
			'/copy',
			1e6,
		);
		expect(plan.files.map((each) => each.split('/').at(-1))).toEqual([
			'rows.test.ts',
			'quick.test.ts',
			'slow.test.ts',
		]);
		expect(plan).toMatchObject({ hits: 7, leftOut: 0 });
		expect(
			['a (b)', 'c', 'a b', 'cc'].filter((name) => RegExp(plan.names ?? '').test(name)),
		).toEqual(['a (b)', 'c']);
	});

	it('are all of a file that reaches it while it is loaded', () => {
		const plan = planFor(mutant, [file('x', { always: { 3: 1 } })], '/copy', 1e6);
		expect(plan.files).toEqual(['/copy/test/unit/x.test.ts']);
		expect(plan.names).toBeUndefined();
	});

	it('end where they would take longer than the budget, and say so', () => {
		const reached = { c: { 3: 1 } };
		const files = ['a', 'b', 'd'].map((name) => file(name, { perTest: reached }));
		expect(planFor(mutant, files, '/copy', 185)).toMatchObject({ spent: 180, leftOut: 1 });
		expect(planFor(mutant, files, '/copy', 1)).toMatchObject({ spent: 90, leftOut: 2 });
		expect(planFor(mutant, [], '/copy', 185).files).toEqual([]);
	});
});
