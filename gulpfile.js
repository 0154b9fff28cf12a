/**
 * Builds `dist/`, which is all that is published: compiled code, codex files, icons, and the code of
 * the few libraries that come along, since a community node may have no runtime dependencies.
 *
 *   gulp build   makes dist/
 *   gulp check   packs it as npm would and looks at every file of the tarball
 */
const { execFile } = require('node:child_process');
const { mkdir, mkdtemp, readFile, readdir, rm, writeFile } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');
const { gzipSync } = require('node:zlib');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);
const DIST = 'dist';
const SCHEMA = 'dist/schema/ocr-document.schema.json';

const clean = () => rm(DIST, { recursive: true, force: true });

async function compile() {
	const tsc = path.resolve('node_modules/typescript/bin/tsc');
	await run(process.execPath, [tsc, '-p', 'tsconfig.json']).catch((failure) => {
		throw new Error(`TypeScript:\n${failure.stdout}`);
	});
}

const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest(DIST));

const icons = () => src('icons/*.svg', { base: '.', encoding: false }).pipe(dest(DIST));

/** What the nodes put out, for programs: made from the types that were just compiled. */
async function schema() {
	const { documentSchemaText } = await import('./scripts/document-schema.mjs');
	await mkdir(path.dirname(SCHEMA), { recursive: true });
	await writeFile(SCHEMA, documentSchemaText());
}

/** Each file of ocr/bundled re-exports from a library; its place is taken by the library's code. */
async function bundle() {
	const esbuild = require('esbuild');
	const folder = 'ocr/bundled';
	const files = (await readdir(folder)).filter((file) => /(?<!\.d)\.ts$/.test(file));
	const common = {
		outdir: path.join(DIST, folder),
		bundle: true,
		// The browser build of a library asks for no Node module, which a community node may not have.
		platform: 'browser',
		format: 'cjs',
		target: 'es2022',
		legalComments: 'inline',
		metafile: true,
	};
	const libraries = await esbuild.build({
		...common,
		entryPoints: files
			.filter((file) => !['pdfium.ts', 'zxing.ts'].includes(file))
			.map((file) => path.join(folder, file)),
		// What n8n lets no community node use, and these libraries can do without.
		drop: ['console'],
		inject: ['scripts/bundled-globals.mjs'],
		define: { process: 'undefined', window: 'undefined', self: 'undefined' },
	});
	const pdfium = await esbuild.build({
		...common,
		entryPoints: { pdfium: 'scripts/bundled-pdfium.mjs' },
		plugins: [packedWasm],
		inject: ['scripts/bundled-pdfium-globals.mjs'],
		define: {
			process: 'undefined',
			globalThis: 'undefined',
			setTimeout: 'undefined',
			setInterval: 'undefined',
			clearInterval: 'undefined',
			'import.meta.url': '""',
		},
	});
	const zxing = await esbuild.build({
		...common,
		entryPoints: { zxing: 'scripts/bundled-zxing.mjs' },
		plugins: [packedWasm],
		inject: ['scripts/bundled-zxing-globals.mjs'],
		define: { fetch: 'undefined', XMLHttpRequest: 'undefined' },
	});
	const built = [libraries, pdfium, zxing];
	const inputs = Object.assign({}, ...built.map(({ metafile }) => metafile.inputs));
	const licences = await Promise.all(packagesIn({ inputs }).map(licenceOf));
	for (const engine of ['pdfium', 'zxing']) {
		licences.push(await readFile(`scripts/bundled-${engine}-notice.txt`, 'utf8'));
	}
	await writeFile(path.join(DIST, folder, 'LICENSES.txt'), licences.join('\n\n'));
}

/** What the reviewer's page runs in a browser becomes two texts; the files it is made of are not published. */
async function reviewPage() {
	const { clientModule } = await import('./scripts/review-page-client.mjs');
	const folder = path.join(DIST, 'ocr/review/page');
	await rm(path.join(folder, 'client'), { recursive: true });
	await writeFile(path.join(folder, 'client-text.js'), await clientModule());
}

/** WebAssembly, packed, as bytes within the code: 3 MB in the place of 5. */
const packedWasm = {
	name: 'packed wasm',
	setup({ onLoad }) {
		onLoad({ filter: /\.wasm$/ }, async ({ path: file }) => ({
			contents: gzipSync(await readFile(file), { level: 9 }),
			loader: 'binary',
		}));
	},
};

/** The folders of all packages that code was taken from, those that a library brings included. */
function packagesIn({ inputs }) {
	const folders = Object.keys(inputs).map(
		(input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0],
	);
	return [...new Set(folders)].filter(Boolean).sort();
}

/** Where a package has no file with its licence, its README holds it. */
async function licenceOf(folder) {
	const entries = await readdir(folder);
	const file =
		entries.find((entry) => /^licen[cs]e/i.test(entry)) ??
		entries.find((entry) => /^readme/i.test(entry));
	const { name, version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	return `${name} ${version}\n\n${await readFile(path.join(folder, file), 'utf8')}`;
}

/** What n8n's scanner does with a published package: its rules over each file of the tarball. */
async function check() {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-ocr-'));
	try {
		const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder]);
		const [{ filename, files, unpackedSize }] = JSON.parse(stdout);
		const listed = new Set(files.map((file) => file.path));
		const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
		const wanted = [
			...n8n.nodes,
			...n8n.credentials,
			'README.md',
			'LICENSE',
			'package.json',
			SCHEMA,
		];
		const missing = wanted.filter((file) => !listed.has(file));
		const foreign = [...listed].filter((file) =>
			/\.(ts|map|tsbuildinfo)$|^(test|sandbox)\//.test(file),
		);
		if (missing.length + foreign.length > 0) {
			throw new Error(`Missing in the package: ${missing}. Not to be there: ${foreign}.`);
		}
		await run('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
		await run(
			process.execPath,
			[
				path.resolve('node_modules/eslint/bin/eslint.js'),
				'--no-inline-config',
				'--max-warnings=0',
				'--config',
				path.resolve('eslint.packed.config.mjs'),
				path.join(folder, 'package'),
			],
			{ cwd: folder },
		).catch((failure) => {
			throw new Error(`The packed package:\n${failure.stdout}${failure.stderr}`);
		});
		console.log(`The packed package: ${files.length} files, ${unpackedSize} bytes, no findings.`);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const build = series(clean, compile, parallel(codex, icons, schema, bundle, reviewPage));

module.exports = { build, check, default: build };
