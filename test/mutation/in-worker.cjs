/**
 * Runs one test file after another in a warm process; its folder is the copy of the project. What it
 * is asked and answers is in worker.ts; who asks ends it where it takes too long.
 *
 * Jest looks for the project's files once, at the first question: it takes longer than most tests.
 */
const os = require('node:os');
const path = require('node:path');
const { readConfig } = require('jest-config');
const { default: TestRunner } = require('jest-runner');
const { default: Runtime } = require('jest-runtime');

/** Tests have the same object, and some put a clock of theirs in its place. */
const now = performance.now.bind(performance);

const prepared = prepare();

process.on('message', async ({ file, mutant, names, hits }) => {
	Object.assign(process.env, {
		__STRYKER_ACTIVE_MUTANT__: mutant ?? '',
		MUTATION_HITS: String(hits ?? ''),
	});
	globalThis.mutationCoverage = undefined;
	try {
		const started = now();
		const outcome = await run(file, names);
		const tookAll = now() - started;
		const coverage = { file, tookAll, ...globalThis.mutationCoverage };
		process.send(mutant ? outcome : { ...outcome, coverage });
	} catch (error) {
		// Jest itself, not a test of it.
		process.send({ broken: String(error?.stack ?? error) });
	}
});

async function prepare() {
	const { globalConfig, projectConfig } = await readConfig(
		{ $0: 'mutate', _: [], runInBand: true, silent: true, watchman: false },
		path.resolve('test/mutation/jest.config.cjs'),
	);
	const maxWorkers = os.availableParallelism();
	const context = await Runtime.createContext(projectConfig, { maxWorkers, watchman: false });
	return { globalConfig, context };
}

async function run(file, names) {
	const { globalConfig, context } = await prepared;
	const runner = new TestRunner({ ...globalConfig, testNamePattern: names }, {});
	let outcome;
	runner.on('test-file-success', ([, { testExecError, numFailingTests, failureMessage }]) => {
		outcome = { failed: Boolean(testExecError) || numFailingTests > 0, message: failureMessage };
	});
	runner.on('test-file-failure', ([, error]) => {
		outcome = { failed: true, message: String(error?.stack ?? error?.message ?? error) };
	});
	const watcher = { isInterrupted: () => false };
	await runner.runTests([{ context, path: path.resolve(file) }], watcher, { serial: true });
	return { failed: outcome.failed, message: outcome.message ?? '' };
}
