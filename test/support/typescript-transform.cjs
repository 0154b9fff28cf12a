/** Lets Jest read TypeScript, and the ES modules that some packages are published as. */
const { transformSync } = require('esbuild');

module.exports = {
	process(source, file) {
		const { code } = transformSync(source, {
			loader: file.endsWith('.ts') ? 'ts' : 'js',
			format: 'cjs',
			target: 'node24',
			sourcemap: 'inline',
			sourcefile: file,
		});
		return { code };
	},
};
