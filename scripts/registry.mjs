import { execFileSync } from 'node:child_process';
import process from 'node:process';

const patienceMs = 15_000;

/**
 * Whether the npm registry answers at all. Without it npm tries for minutes before it says so;
 * told beforehand, it takes what it has in its cache or ends at once.
 */
export async function isRegistryThere(folder) {
	// Through a proxy only npm knows the way, so npm has to find out.
	if (Object.keys(process.env).some((name) => /^(npm_config_)?https?_?proxy$/i.test(name)))
		return true;
	const registry = registryOf(folder);
	// Npm does not say which it is, so it has to find out by itself.
	if (registry === undefined) return true;
	const deadline = Date.now() + patienceMs;
	for (;;) {
		try {
			// Any answer will do, a refusal as well.
			await fetch(registry, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
			return true;
		} catch {
			if (Date.now() > deadline - 5000) return false;
			await new Promise((resolve) => setTimeout(resolve, 1000));
		}
	}
}

function registryOf(folder) {
	const cli = process.env.npm_execpath;
	const args = ['config', 'get', 'registry'];
	const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
	try {
		const said = cli?.endsWith('.js')
			? execFileSync(process.execPath, [cli, ...args], options)
			: execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
		return said.trim();
	} catch {
		return undefined;
	}
}
