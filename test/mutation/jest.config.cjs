/** Test files with mutated code. Jest starts in a copy of the project, so its root is that copy. */
module.exports = async () => {
	const { projects } = await require('../../jest.config.js')();
	const { displayName, ...unit } = projects.find(({ displayName }) => displayName === 'unit');
	return {
		...unit,
		testTimeout: 60_000,
		testRegex: [String.raw`/test/(unit|contract|engine)/.*\.test\.ts$`],
		testEnvironment: '<rootDir>/test/mutation/environment.cjs',
		reporters: [],
	};
};
