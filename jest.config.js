/** @type {import('jest').Config} */
const common = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.(ts|m?js)$': '<rootDir>/test/support/typescript-transform.cjs',
	},
	// nock is published as ES modules only, which Jest can load only once they are transformed.
	transformIgnorePatterns: [
		'/node_modules/(?!(nock|@mswjs|@open-draft|outvariant|rettime|until-async)/)',
	],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/n8n/'],
};

const project = (name) => ({
	...common,
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
});

module.exports = {
	projects: [
		{ ...project('unit'), setupFiles: ['<rootDir>/test/support/seed.ts'] },
		...['contract', 'engine', 'e2e', 'browser', 'queue', 'thorough'].map(project),
	],
};
