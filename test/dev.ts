/**
 * `npm run dev`: the package in a real n8n with the sandbox behind it, built again and loaded again
 * whenever a source changes. n8n is started anew for it: with N8N_DEV_RELOAD, n8n 2.41 loads sooner, but
 * lists each node of a community package twice.
 */
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfOld, newestSource, sources } from '../scripts/build.mjs';
import type { SandboxInfo } from '../sandbox/server.ts';
import { N8n } from './harness/n8n.ts';
import { owner } from './harness/n8n-environment.ts';
import { installPackage } from './harness/packed-package.ts';
import { projectRoot } from './harness/paths.ts';
import { isPortFree } from './harness/ports.ts';
import { Workbench } from './harness/workbench.ts';

const port = 5678;

if (!(await isPortFree(port))) {
	say(`Port ${port} is in use: by another n8n, perhaps. End it and run this again.`);
	process.exit(1);
}
say('Starting n8n and the sandbox, about 15 seconds');
const { n8n, sandbox } = await Workbench.start({ name: 'dev', port, withTaskRunner: true });
say(introductionOf(n8n, sandbox.line));

// Looking again and again misses nothing; a watch on Linux does, where an editor replaces a file.
for (let seen = newestSource(projectRoot); ;) {
	await sleep(500);
	const newest = newestSource(projectRoot);
	if (newest === seen) continue;
	seen = newest;
	await loadAnew().catch((error: unknown) => {
		say(error instanceof Error ? error.message : String(error));
	});
}

async function loadAnew(): Promise<void> {
	await buildIfOld(projectRoot, process.execPath, process.env);
	await installPackage([n8n.userFolder]);
	say('Built. Starting n8n again, about 10 seconds');
	await n8n.halt();
	await n8n.boot();
	say('n8n runs what you have saved. Reload the page in the browser.');
}

function introductionOf({ origin, logFile }: N8n, { control, providers }: SandboxInfo): string {
	return [
		'',
		'n8n with the package, on this machine only:',
		`  address   ${origin}`,
		`  e-mail    ${owner.email}`,
		`  password  ${owner.password}`,
		`  log       ${path.relative(projectRoot, logFile)}`,
		'',
		`The sandbox, for which n8n has a credential of each kind; ${control} directs it:`,
		...providers.flatMap(({ name, shown }) => [
			`  ${name}`,
			...shown.map(([label, value]) => `    ${label.padEnd(8)}  ${value}`),
		]),
		'',
		`A change in ${sources.join(', ')} is built and loaded. Ctrl-C ends it all.`,
	].join('\n');
}

function say(message: string): void {
	process.stdout.write(`${message}\n`);
}
