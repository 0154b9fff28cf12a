/** Lets Jest read TypeScript, and the ES modules that some packages are published as. */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { transformSync } = require('esbuild');

/** Without it Jest goes on with what an older version of this file made. */
const own = readFileSync(__filename);

module.exports = {
	getCacheKey(source, file, { configString }) {
		const hash = createHash('sha256').update(own);
		for (const part of [source, file, configString]) hash.update('\0').update(part);
		return hash.digest('hex');
	},
	process(source, file) {
		const { code } = transformSync(source, {
			loader: file.endsWith('.ts') ? 'ts' : 'js',
			format: 'cjs',
			target: 'node24',
			// Jest loads CommonJS only: `import()` becomes a `require` that is waited for, as tsc has it.
			supported: { 'dynamic-import': false },
			// What CommonJS does not have.
			define: { 'import.meta.url': JSON.stringify(pathToFileURL(file).href) },
			sourcemap: 'inline',
			sourcefile: file,
		});
		return { code };
	},
};
