import { execFile } from 'node:child_process';
import { access, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { removeFolder, temporaryFolder } from './folders.ts';
import { projectRoot } from './paths.ts';

const run = promisify(execFile);

/**
 * Packs the project as npm would publish it and unpacks it into `folder`, so that what runs is
 * what users get: a file missing from `files` in package.json is missed here too.
 *
 * @returns the unpacked package's folder
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

/**
 * Installs the packed package as a community package, as n8n itself does: unpacked below the user
 * folder's `nodes/node_modules`, and named in `nodes/package.json`. Its node types are then
 * `n8n-nodes-ocr.*`, as in the examples.
 */
export async function installPackage(userFolders: string[]): Promise<void> {
	const draft = temporaryFolder('package');
	const unpacked = await unpackPackage(draft);
	const { name, version } = JSON.parse(
		await readFile(path.join(unpacked, 'package.json'), 'utf8'),
	) as { name: string; version: string };
	const ledger = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	for (const userFolder of userFolders) {
		const nodes = path.join(userFolder, '.n8n', 'nodes');
		await cp(unpacked, path.join(nodes, 'node_modules', name), { recursive: true });
		await writeFile(path.join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
	}
	removeFolder(draft);
}
