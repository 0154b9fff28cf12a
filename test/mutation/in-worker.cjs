/**
 * Runs one test file after another in a warm process; its folder is the copy of the project. What it
 * is asked and answers is in worker.ts; who asks ends it where it takes too long.
 */
const path = require('node:path');
const { runCLI } = require('jest');

process.on('message', async ({ file, mutant, names, hits }) => {
	Object.assign(process.env, {
		__STRYKER_ACTIVE_MUTANT__: mutant ?? '',
		MUTATION_HITS: String(hits ?? ''),
	});
	globalThis.mutationCoverage = undefined;
	try {
		const outcome = await run(file, names);
		process.send(
			mutant ? outcome : { ...outcome, coverage: { file, ...globalThis.mutationCoverage } },
		);
	} catch (error) {
		// Jest itself, not a test of it.
		process.send({ broken: String(error?.stack ?? error) });
	}
});

async function run(file, names) {
	const { results } = await runCLI(
		{
			$0: 'mutate',
			_: [path.resolve(file)],
			runTestsByPath: true,
			runInBand: true,
			silent: true,
			watchman: false,
			config: path.resolve('test/mutation/jest.config.cjs'),
			testNamePattern: names,
		},
		[process.cwd()],
	);
	const failed = results.testResults.find(
		({ testExecError, numFailingTests }) => testExecError || numFailingTests > 0,
	);
	return { failed: failed !== undefined, message: failed?.failureMessage ?? '' };
}
