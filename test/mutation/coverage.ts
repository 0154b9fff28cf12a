import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What one test file reached while no mutant was active. */
export interface FileCoverage {
	/** Its absolute path in the copy. */
	file: string;
	/** Milliseconds for the whole file, and for each test by its full name. */
	spent: number;
	durations: Record<string, number>;
	/** How often a mutant was reached, by its id: outside of tests, and by each test. */
	always: Record<string, number>;
	perTest: Record<string, Record<string, number>>;
}

export interface Coverage {
	files: FileCoverage[];
	/** Test files that fail in the copy as it is, from its root: they can tell nothing. */
	failing: string[];
}

/** Runs all tests once, or those with a part in their path: all takes as long as `npm test -- unit contract engine`. */
export async function coverageIn(
	folder: string,
	{ jobs, tests, without }: { jobs: number; tests: string[]; without: string[] },
): Promise<Coverage> {
	const reports = path.join(folder, '.coverage');
	const outcome = path.join(folder, '.outcome.json');
	const jest = path.join('node_modules', 'jest', 'bin', 'jest.js');
	const child = spawn(
		process.execPath,
		[
			...process.execArgv,
			...[jest, '--config', 'test/mutation/jest.config.cjs', '--silent', '--forceExit'],
			...['--watchman=false', `--maxWorkers=${jobs}`, '--json', `--outputFile=${outcome}`],
			...tests.map((part) => `--testPathPatterns=${asPattern(part)}`),
			...without.map((part) => `--testPathIgnorePatterns=${asPattern(part)}`),
		],
		{
			cwd: folder,
			env: { ...process.env, MUTATION_COVERAGE: reports },
			stdio: ['ignore', 'ignore', 'ignore'],
		},
	);
	await new Promise((resolve) => child.once('close', resolve));
	const { testResults } = JSON.parse(readFileSync(outcome, 'utf8')) as {
		testResults: { name: string; status: string }[];
	};
	const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
	const files = readdirSync(reports)
		.map((name) => JSON.parse(readFileSync(path.join(reports, name), 'utf8')) as FileCoverage)
		.filter(({ file }) => !failed.includes(file));
	return { files, failing: failed.map((file) => path.relative(folder, file)) };
}

/** An expression that matches this text and no other. */
export function asPattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
