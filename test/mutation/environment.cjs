const Environment = require('../support/environment.cjs');

/** The object is also the tests' own, and some put a clock of theirs in its place. */
const now = performance.now.bind(performance);

/**
 * A test file with mutated code: what follows the first test that fails is skipped. Where no mutant is
 * active, it leaves in this process's `mutationCoverage` which mutants each test reaches, how often, and
 * how long each test took.
 */
module.exports = class extends Environment {
	constructor(config, context) {
		super(config, context);
		const hits = process.env.MUTATION_HITS;
		// What the instrumented code looks at: it throws once its mutant is reached that often.
		this.state = this.global.__stryker__ = hits ? { hitCount: 0, hitLimit: Number(hits) } : {};
		this.took = {};
	}

	handleTestEvent({ name, test }) {
		if (name === 'test_start') {
			if (this.hasFailed) test.mode = 'skip';
			this.state.currentTestId = fullNameOf(test);
			this.started = now();
		}
		if (name === 'test_done') {
			const own = fullNameOf(test);
			this.took[own] = (this.took[own] ?? 0) + now() - this.started;
			this.state.currentTestId = undefined;
			this.hasFailed ||= test.errors.length > 0;
		}
	}

	async teardown() {
		const { static: always = {}, perTest = {} } = this.state.mutantCoverage ?? {};
		globalThis.mutationCoverage = { always, perTest, took: this.took };
		await super.teardown();
	}
};

function fullNameOf(test) {
	const names = [];
	for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
	return names.join(' ');
}
