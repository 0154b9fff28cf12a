import { transformSync } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ocr = path.resolve(import.meta.dirname, '../../ocr');

/**
 * What modules of `ocr/` export, as their sources are now; no build needed.
 *
 * @param modules such as `./normalize/read-answer`
 */
export function fromSources<T extends object>(...modules: string[]): T {
	const hooks = registerHooks({
		resolve(specifier, context, next) {
			const parent = context.parentURL ?? '';
			if (!specifier.startsWith('.') || !isOurs(parent)) return next(specifier, context);
			const base = path.resolve(path.dirname(fileURLToPath(parent)), specifier);
			const file = [`${base}.ts`, path.join(base, 'index.ts'), base].find((one) => existsSync(one));
			return { url: pathToFileURL(file ?? base).href, format: 'commonjs', shortCircuit: true };
		},
		load(url, context, next) {
			if (!isOurs(url)) return next(url, context);
			const source = readFileSync(fileURLToPath(url), 'utf8');
			const { code } = transformSync(source, { loader: 'ts', format: 'cjs', target: 'node24' });
			return { format: 'commonjs', source: code, shortCircuit: true };
		},
	});
	try {
		const load = createRequire(path.join(ocr, 'index.ts'));
		return Object.assign({}, ...modules.map((name) => load(name) as object)) as T;
	} finally {
		hooks.deregister();
	}
}

const isOurs = (url: string) =>
	url.startsWith('file:') && fileURLToPath(url).startsWith(ocr + path.sep);
