import path from 'node:path';
import { asPattern, type FileCoverage } from './coverage.ts';
import type { PlacedMutant } from './mutants.ts';

/** The tests for one mutant. */
export interface TestPlan {
	/** Absolute paths in the copy, the most promising first. None: no test reaches the mutant. */
	files: string[];
	/** Matches the full names of the tests that reach it; not given where all tests of a file do. */
	names?: string;
	/** Milliseconds that these tests take without a mutant. */
	spent: number;
	/** How often they reach it. */
	hits: number;
	/** Test files that reach it too, and were one too many. */
	leftOut: number;
}

interface Reaching {
	file: string;
	tests: string[] | 'all';
	spent: number;
	hits: number;
	nearness: number;
}

/**
 * The tests that reach a mutant: first those that are named like its file, then the quick ones.
 *
 * @param budget milliseconds of tests, and no more; the first file is taken whatever it takes
 */
export function planFor(
	mutant: PlacedMutant,
	coverage: readonly FileCoverage[],
	folder: string,
	budget: number,
): TestPlan {
	const reaching = coverage
		.flatMap((file) => reachingOf(mutant, file, folder))
		.sort((a, b) => b.nearness - a.nearness || a.spent - b.spent);
	let spent = 0;
	const taken = reaching.filter((each, index) => {
		if (index > 0 && spent + each.spent > budget) return false;
		spent += each.spent;
		return true;
	});
	const isWhole = taken.some(({ tests }) => tests === 'all');
	const names = new Set(taken.flatMap(({ tests }) => (tests === 'all' ? [] : tests)));
	return {
		files: taken.map(({ file }) => file),
		...(isWhole ? {} : { names: `^(?:${[...names].map(asPattern).join('|')})$` }),
		spent,
		hits: taken.reduce((sum, { hits }) => sum + hits, 0),
		leftOut: reaching.length - taken.length,
	};
}

function reachingOf(mutant: PlacedMutant, found: FileCoverage, folder: string): Reaching[] {
	const { file, durations, always, perTest } = found;
	const tests = Object.keys(perTest).filter((name) => perTest[name][mutant.id] > 0);
	const isAlways = always[mutant.id] > 0;
	if (!isAlways && tests.length === 0) return [];
	const all = Object.values(durations).reduce((sum, each) => sum + each, 0);
	const loading = Math.max(0, found.spent - all);
	const running = isAlways ? all : tests.reduce((sum, name) => sum + durations[name], 0);
	const hits = Object.values(perTest).reduce((sum, ids) => sum + (ids[mutant.id] ?? 0), 0);
	return [
		{
			file,
			tests: isAlways ? 'all' : tests,
			spent: loading + running,
			hits: hits + (always[mutant.id] ?? 0),
			nearness: nearness(mutant.file, path.relative(folder, file)),
		},
	];
}

/** How many words two paths share: `ocr/layout/rows.ts` and `test/unit/ocr/layout/rows.test.ts` four. */
function nearness(file: string, test: string): number {
	const words = new Set(test.toLowerCase().match(/[a-z]+/g));
	const own = new Set(file.toLowerCase().match(/[a-z]+/g));
	return [...own].filter((word) => words.has(word)).length;
}
