/**
 * The tests that a mutant is tried on: those of `unit`, `contract` and `engine` that look at the
 * code. Jest starts in a copy of the project, so its root is that copy.
 */
module.exports = async () => {
	const { projects } = await require('../../jest.config.js')();
	const { displayName, ...unit } = projects.find(({ displayName }) => displayName === 'unit');
	return {
		...unit,
		testTimeout: 20_000,
		testRegex: [
			String.raw`/test/unit/(?!docs/|sandbox/|scripts/|queue/|linear-expressions).*\.test\.ts$`,
			String.raw`/test/(contract|engine)/.*\.test\.ts$`,
		],
		testEnvironment: '<rootDir>/test/mutation/environment.cjs',
		reporters: [],
	};
};
