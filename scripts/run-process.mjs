import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const children = new Set();

/** Whoever stops this command stops what it started, and gets its usual exit code. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => {
		for (const child of children) child.kill(signal);
		// A terminal's Ctrl-C reached the child as well: its own end decides ours.
		if (children.size === 0) process.exit(1);
	});
}

/**
 * Runs a program to its end with its output in a file.
 *
 * @returns {Promise<{code: number, output: string}>} exit code and everything it printed
 */
export async function runToLog(program, args, { cwd, env, logFile }) {
	mkdirSync(path.dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	const code = await run(program, args, { cwd, env, stdio: ['ignore', log, log] });
	closeSync(log);
	return { code, output: readFileSync(logFile, 'utf8') };
}

/** Runs a program in this terminal; its exit code is returned. */
export async function runHere(program, args, { cwd, env }) {
	return await run(program, args, { cwd, env, stdio: 'inherit' });
}

async function run(program, args, options) {
	const shell = process.platform === 'win32' && program.endsWith('.cmd');
	const child = spawn(program, args, { ...options, shell });
	children.add(child);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
		});
	} finally {
		children.delete(child);
	}
}
