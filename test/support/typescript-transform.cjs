/** Lets Jest read TypeScript, and the ES modules that some packages are published as. */
const { pathToFileURL } = require('node:url');
const { transformSync } = require('esbuild');

module.exports = {
	process(source, file) {
		const { code } = transformSync(source, {
			loader: file.endsWith('.ts') ? 'ts' : 'js',
			format: 'cjs',
			target: 'node24',
			// What CommonJS does not have.
			define: { 'import.meta.url': JSON.stringify(pathToFileURL(file).href) },
			sourcemap: 'inline',
			sourcefile: file,
		});
		return { code };
	},
};
