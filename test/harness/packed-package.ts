import { execFile } from 'node:child_process';
import { access, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './paths.ts';

const run = promisify(execFile);

/**
 * Packs the project as npm would publish it and unpacks it into `folder`, so that what runs is
 * what users get: a file missing from `files` in package.json is missed here too.
 *
 * @returns the unpacked package's folder, for N8N_CUSTOM_EXTENSIONS
 */
export async function unpackPackage(folder: string): Promise<string> {
	await access(path.join(projectRoot, 'dist', 'nodes')).catch(() => {
		throw new Error('dist/ is not there yet: run `npm run build` first.');
	});
	await mkdir(folder, { recursive: true });
	const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
	await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', pack, { cwd: projectRoot });
	const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack made no tarball.');
	await run('tar', ['-xzf', tarball], { cwd: folder });
	return path.join(folder, 'package');
}
