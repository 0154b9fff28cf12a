const common = {
	testEnvironment: '<rootDir>/test/support/environment.cjs',
	transform: {
		'^.+\\.(ts|m?js)$': '<rootDir>/test/support/typescript-transform.cjs',
	},
	moduleNameMapper: {
		'^zxing-wasm/reader/zxing_reader\\.wasm$': '<rootDir>/test/support/zxing-wasm.cjs',
		'/client-text$': '<rootDir>/test/support/review-page-client.cjs',
	},
	// nock is published as ES modules only, which Jest can load only once they are transformed.
	transformIgnorePatterns: [
		'/node_modules/(?!(nock|@mswjs|@open-draft|outvariant|rettime|until-async)/)',
	],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/n8n/'],
};

const sharedN8n = {
	globalSetup: '<rootDir>/test/harness/start-shared.cjs',
	globalTeardown: '<rootDir>/test/harness/stop-shared.cjs',
};

/** @returns {Promise<import('jest').Config>} */
module.exports = async () => {
	const { stages, testPathsOf } = await import('./scripts/stages.mjs');
	return {
		// Jest's own five seconds are for a quiet machine: on a busy one, n8n's engine alone takes longer to load.
		testTimeout: 120_000,
		projects: stages
			.filter(({ checks }) => !checks)
			.map((stage) => ({
				...common,
				displayName: stage.name,
				rootDir: __dirname,
				testRegex: testPathsOf(stage).map(({ source }) => source),
				setupFiles: stage.random ? ['<rootDir>/test/support/seed.ts'] : [],
				setupFilesAfterEnv: stage.n8n ? ['<rootDir>/test/support/n8n-time-limit.ts'] : [],
				...(['e2e', 'browser'].includes(stage.name) ? sharedN8n : {}),
				globals: { isThorough: stage.name === 'thorough' },
			})),
	};
};
