/** The sandbox's own tests: real OCR, no n8n. */
module.exports = {
	rootDir: process.cwd(),
	roots: ['<rootDir>/test/unit/sandbox'],
	testEnvironment: 'node',
	testMatch: ['**/*.test.ts'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
	},
	// Each suite may start tesseract; more at once than cores only makes all of them slower.
	maxWorkers: 2,
};
