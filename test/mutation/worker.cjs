/**
 * Runs tests for one mutant after another in a warm process; its folder is the copy of the project.
 * It is asked over IPC and answers `{ failed, message }`; who asks ends it where it takes too long.
 */
const path = require('node:path');
const { runCLI } = require('jest');

process.on('message', async ({ id, files, names, hits }) => {
	process.env.__STRYKER_ACTIVE_MUTANT__ = id;
	process.env.MUTATION_HITS = String(hits);
	try {
		process.send(await tried(files, names));
	} catch (error) {
		// Jest itself, not a test of it.
		process.send({ broken: String(error?.stack ?? error) });
	}
});

/** Jest's own `bail` ends the process. So one file, then two more, then four, until a test fails. */
async function tried(files, names) {
	let outcome = {};
	for (
		let from = 0, to = 1;
		from < files.length && !outcome.failed;
		[from, to] = [to, 2 * to + 1]
	) {
		outcome = await run(files.slice(from, to), names);
	}
	return outcome;
}

async function run(files, names) {
	const { results } = await runCLI(
		{
			$0: 'mutate',
			_: files,
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
	return {
		failed: failed && path.relative(process.cwd(), failed.testFilePath),
		message: failed?.failureMessage ?? '',
	};
}
