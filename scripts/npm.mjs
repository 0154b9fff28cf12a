import process from 'node:process';
import { runToLog } from './run-process.mjs';

/**
 * Runs npm in a folder, its output in a log.
 *
 * @param {string} node the Node that npm's own scripts run under
 */
export async function npm(args, { cwd, node, env, logFile }) {
	const cli = process.env.npm_execpath;
	const clean = withoutOuterNpm(env);
	// Under `npm run` the outer npm says where its own script is: that works without a PATH.
	if (cli?.endsWith('.js'))
		return await runToLog(node, [cli, ...args], { cwd, env: clean, logFile });
	const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	return await runToLog(program, args, { cwd, env: clean, logFile });
}

/** An outer `npm run` passes on which package it runs; an install elsewhere must not believe it. */
function withoutOuterNpm(env) {
	const kept = { ...env };
	for (const name of Object.keys(kept)) {
		if (/^npm_(package|lifecycle)_/i.test(name)) delete kept[name];
		if (/^npm_config_(local_prefix|prefix|workspace)/i.test(name)) delete kept[name];
	}
	return kept;
}

const networkWords =
	/ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|\bE50[234]\b|EIDLETIMEOUT/;

/** One sentence for the commonest reasons why an install ends early. */
export function whyNpmStopped(what, said, shownLog) {
	// What npm warns of did not stop it; such lines name files, and a file may be called anything.
	const output = said.replace(/^npm warn .*$/gim, '');
	const more = `npm’s own words are in ${shownLog}.`;
	if (/ENOSPC|no space left on device|EDQUOT/i.test(output)) {
		return `The disk became full while ${what} was being installed. Free some space (4 GB is enough) and run the command again. ${more}`;
	}
	if (networkWords.test(output)) {
		return `The npm registry could not be reached while ${what} was being installed. Check the network, a proxy, and \`npm config get registry\`, then run the command again. ${more}`;
	}
	if (/\bE40[134]\b|ETARGET|notarget/i.test(output)) {
		return `The npm registry in use does not give out a package that ${what} needs. Check \`npm config get registry\`, then run the command again. ${more}`;
	}
	if (/EACCES|EPERM|EROFS/.test(output)) {
		return `A file could not be written while ${what} was being installed. Make the project’s folder and npm’s cache writable for you, then run the command again. ${more}`;
	}
	if (/node-gyp|gyp ERR/.test(output)) {
		return `A native module of ${what} was neither to be downloaded nor to be built here. Install python3, make and g++, or let this machine reach github.com, then run the command again. ${more}`;
	}
	return `Installing ${what} did not work. Run the command again; if it stays so, look into npm’s own words in ${shownLog}.`;
}
