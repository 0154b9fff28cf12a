import { spawn } from 'node:child_process';
import { once } from 'node:events';

import type { Sandbox } from '../../../sandbox/server.ts';

/**
 * A sandbox in a process of its own, for what Jest's module system is in the way of: the writer of
 * presentations imports Node's modules when it is used.
 */
export async function spawnSandbox(...options: string[]): Promise<Sandbox> {
	const child = spawn(
		process.execPath,
		['sandbox/main.ts', '--json', '--with-parent', ...options],
		{ stdio: ['pipe', 'pipe', 'inherit'] },
	);
	let out = '';
	for await (const chunk of child.stdout) {
		out += String(chunk);
		if (out.includes('\n')) break;
	}
	return {
		...JSON.parse(out),
		async close() {
			child.kill('SIGTERM');
			if (child.exitCode === null) await once(child, 'exit');
		},
	};
}
