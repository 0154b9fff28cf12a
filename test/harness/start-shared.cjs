/** Jest runs this before the test files: one n8n for all of them that kill nothing. */
module.exports = async () => {
	const { startShared } = await import('./shared.ts');
	globalThis.stopShared = await startShared();
};
