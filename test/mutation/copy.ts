import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { projectRoot } from '../harness/paths.ts';

const left = ['node_modules', '.git', '.cache', 'coverage', path.join('test', 'n8n')];

/** A copy of the project, built, in which some files have other contents. */
export function copyWith(files: ReadonlyMap<string, string>, folder: string): void {
	cpSync(projectRoot, folder, {
		recursive: true,
		filter: (from) => !left.includes(path.relative(projectRoot, from)),
	});
	symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
	for (const [file, content] of files) {
		writeFileSync(path.join(folder, file), content);
		const built = path.join(folder, 'dist', file.replace(/\.ts$/, '.js'));
		mkdirSync(path.dirname(built), { recursive: true });
		writeFileSync(built, compiled(content));
	}
}

/** TypeScript's compiler would find fault with the types of mutated code. */
function compiled(content: string): string {
	const settings = { format: 'cjs', target: 'es2022', supported: { 'dynamic-import': false } };
	return transformSync(content, { loader: 'ts', ...(settings as { format: 'cjs' }) }).code;
}
