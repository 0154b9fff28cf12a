import { existsSync, lstatSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { needSpace } from './disk.mjs';
import { isInstalled, isInstalledByHand, markInstalled } from './installed.mjs';
import { environmentWith } from './node24.mjs';
import { npm, whyNpmStopped } from './npm.mjs';
import { withProgress } from './progress.mjs';
import { isRegistryThere } from './registry.mjs';
import { Stop } from './stop.mjs';

const logs = '.cache';

export function logFileOf(root, name) {
	return path.join(root, logs, `${name}.log`);
}

/** The project's own tools. */
export async function installRoot(root) {
	if (isInstalled(root)) return;
	if (!isInstalledByHand(root)) {
		await needSpace(root, existsSync(path.join(root, 'test/n8n/node_modules')) ? 1 : 4);
		await withProgress('Installing the project’s tools', 'about a minute', async () => {
			const place = { root, folder: root, node: process.execPath, what: 'the project' };
			await installLocked([], place);
		});
	}
	markInstalled(root);
}

/** n8n itself, under its own Node: its scripts look at the version. */
export async function installN8n(root, node) {
	const folder = path.join(root, 'test', 'n8n');
	if (isInstalled(folder)) return;
	await needSpace(root, 3.5);
	const common = { root, folder, node, what: 'n8n' };
	await withProgress('Installing n8n, 2.7 GB', '3 to 5 minutes', async () => {
		// Some of its native packages try to build themselves and cannot; only sqlite3 has to.
		if (!isInstalledByHand(folder)) await installLocked(['--ignore-scripts'], common);
		await runNpm(['rebuild', 'sqlite3'], common);
	});
	markInstalled(folder);
	// What was prepared for another version is of no use.
	rmSync(path.join(folder, '.cache'), { recursive: true, force: true });
}

/**
 * What the lock file says, and nothing else.
 *
 * `npm ci` from 11.6 on refuses a lock file without an entry for each platform's optional package,
 * even where the registry in use does not have that package and no entry can be made (npm/cli
 * issue 9846). `npm install --no-save` takes the same versions and lets them be missing.
 */
async function installLocked(flags, place) {
	const modules = path.join(place.folder, 'node_modules');
	// As in a second work tree: npm would empty the folder that it leads to, and the first one has none then.
	if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
		const shown = path.relative(place.root, modules);
		throw new Stop(
			`${shown} is a link to another folder and does not fit package-lock.json. Remove the link and run the command again.`,
		);
	}
	const all = (await isRegistryThere(place.folder)) ? flags : [...flags, '--offline'];
	const { code, output, logFile } = await tryNpm(['ci', ...all], place);
	if (code === 0) return;
	if (!/code EUSAGE/.test(output)) throw stopFor(code, output, logFile, place);
	rmSync(modules, { recursive: true, force: true });
	await runNpm(['install', '--no-save', ...all], place);
}

async function runNpm(args, place) {
	const { code, output, logFile } = await tryNpm(args, place);
	if (code !== 0) throw stopFor(code, output, logFile, place);
}

async function tryNpm(args, { root, folder, node }) {
	const logFile = logFileOf(root, `install-${path.basename(folder) === 'n8n' ? 'n8n' : 'root'}`);
	const env = { ...environmentWith(node, root), ...headers() };
	return { ...(await npm(args, { cwd: folder, node, env, logFile })), logFile };
}

function stopFor(code, output, logFile, { root, what }) {
	if (code === 130) return new Stop('Stopped. The next run goes on from here.');
	return new Stop(whyNpmStopped(what, output, path.relative(root, logFile)));
}

/**
 * Where a native module has to be built, a Node's own headers save a download. The one in node_modules has
 * none, so the one that the command was typed with is looked at first, and all on the path.
 */
function headers() {
	if (process.env.npm_config_nodedir !== undefined) return {};
	const onPath = (process.env.PATH ?? '')
		.split(path.delimiter)
		.map((bin) => path.join(bin, 'node'));
	const nodes = [process.env.npm_node_execpath ?? '', process.execPath, ...onPath];
	const folder = nodes
		.filter((node) => existsSync(node))
		.map((node) => path.resolve(path.dirname(realpathSync(node)), '..'))
		.find((root) => existsSync(path.join(root, 'include', 'node', 'node_api.h')));
	return folder === undefined ? {} : { npm_config_nodedir: folder };
}
