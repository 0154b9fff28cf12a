const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

/**
 * A test file with mutated code. With MUTATION_COVERAGE it writes into that folder which mutants
 * each test reaches, and how often; else it skips what follows the first test that fails.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.file = context.testPath;
		this.started = performance.now();
		this.durations = {};
		const { MUTATION_COVERAGE, MUTATION_HITS } = process.env;
		this.coverageFolder = MUTATION_COVERAGE;
		// What the instrumented code looks at: it throws once a mutant is reached that often.
		this.state = this.global.__stryker__ = MUTATION_HITS
			? { hitCount: 0, hitLimit: Number(MUTATION_HITS) }
			: {};
	}

	handleTestEvent({ name, test }) {
		if (name === 'test_start') {
			if (this.hasFailed) test.mode = 'skip';
			this.state.currentTestId = fullNameOf(test);
		}
		if (name === 'test_done') {
			this.durations[fullNameOf(test)] = test.duration ?? 0;
			this.state.currentTestId = undefined;
			this.hasFailed ||= this.coverageFolder === undefined && test.errors.length > 0;
		}
	}

	async teardown() {
		const { coverageFolder, file, durations, state } = this;
		if (coverageFolder !== undefined) {
			const spent = performance.now() - this.started;
			const { static: always = {}, perTest = {} } = state.mutantCoverage ?? {};
			mkdirSync(coverageFolder, { recursive: true });
			writeFileSync(
				path.join(
					coverageFolder,
					`${path.relative(process.cwd(), file).replaceAll('/', '~')}.json`,
				),
				JSON.stringify({ file, spent, durations, always, perTest }),
			);
		}
		await super.teardown();
	}
};

function fullNameOf(test) {
	const names = [];
	for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
	return names.join(' ');
}
