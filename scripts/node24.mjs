import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { npm } from './npm.mjs';
import { Stop } from './stop.mjs';

/**
 * The Node that n8n and our TypeScript files need, whatever the machine has: the dev dependency
 * `node`. Its install script fetches the program; where scripts are switched off it is missing.
 *
 * @returns {Promise<string>} path of the program
 */
export async function findNode24(root, logFile) {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const packaged = path.join(root, 'node_modules', 'node', 'bin', name);
	if (isNew(packaged)) return packaged;
	if (isNew(process.execPath)) return process.execPath;
	await npm(['rebuild', 'node'], { cwd: root, node: process.execPath, env: process.env, logFile });
	if (isNew(packaged)) return packaged;
	throw new Stop(
		`Node 24 is needed and the copy in node_modules does not start (this is ${process.version}). ` +
			'Install Node 24 or newer from nodejs.org, then run the command again.',
	);
}

function isNew(program) {
	try {
		const version = execFileSync(program, ['-p', 'process.versions.node'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		return Number(version.split('.')[0]) >= 24;
	} catch {
		return false;
	}
}

/** The environment in which that Node comes first for everything that is started further down. */
export function environmentWith(node, root) {
	const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	const first = [path.dirname(node), path.join(root, 'node_modules', '.bin')];
	const rest = process.env[pathName] ?? '';
	return { ...process.env, [pathName]: [...first, rest].join(path.delimiter) };
}
