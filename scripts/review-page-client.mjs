// @ts-check
/**
 * What the reviewer's page runs, from `ocr/review/page/client/`, as the file that takes the place of
 * `ocr/review/page/client-text.d.ts`. Run by itself it prints it.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('../ocr/review/page/client/', import.meta.url));

/** @returns {Promise<string>} a CommonJS module with the texts SCRIPT and STYLE */
export async function clientModule() {
	const [script, style] = await Promise.all(['main.ts', 'view/page.css'].map(bundled));
	return `exports.SCRIPT = ${JSON.stringify(script)};\nexports.STYLE = ${JSON.stringify(style)};\n`;
}

/** @param {string} file */
async function bundled(file) {
	const { outputFiles } = await build({
		entryPoints: [folder + file],
		bundle: true,
		minify: true,
		write: false,
		format: 'esm',
		target: ['es2022', 'safari16'],
		// It stands within an element, which this would end.
		supported: { 'inline-script': false },
		charset: 'ascii',
		legalComments: 'none',
	});
	return outputFiles[0].text.trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await clientModule());
