import { readFile, stat } from 'node:fs/promises';
import type { SandboxInfo } from '../../sandbox/server.ts';
import { N8n } from './n8n.ts';
import { N8nRest } from './rest.ts';
import { Sandbox } from './sandbox.ts';

/** An n8n to work with. Whoever wants to kill it starts an {@link N8n} of his own. */
export interface RunningN8n {
	readonly rest: N8nRest;
	readonly origin: string;
	readonly userFolder: string;
	log(): Promise<string>;
	stop(): Promise<void>;
}

/** Test files are loaded one by one into rooms of their own; what is said here reaches all of them. */
const variable = 'N8N_NODES_OCR_SHARED';

interface Shared {
	n8n: { origin: string; userFolder: string; logFile: string };
	/** The one that reads, and the one that answers at once. */
	sandboxes: Record<'reading' | 'stub', SandboxInfo>;
}

/** Starts what the test files of a stage share. @returns ends it; it ends with this process too */
export async function startShared(): Promise<() => Promise<void>> {
	const [n8n, reading, stub] = await Promise.all([
		// What n8n takes where nobody sets it: OCR Trigger takes larger bodies all the same.
		N8n.start({ name: 'shared', extra: { N8N_PAYLOAD_SIZE_MAX: '16' } }),
		Sandbox.start('shared'),
		Sandbox.start('shared-stub', ['--stub']),
	]);
	const { origin, userFolder, logFile } = n8n;
	const shared: Shared = {
		n8n: { origin, userFolder, logFile },
		sandboxes: { reading: reading.line, stub: stub.line },
	};
	process.env[variable] = JSON.stringify(shared);
	return async () => void (await Promise.all([n8n.stop(), reading.stop(), stub.stop()]));
}

/** What this stage shares, if it does, as new as that can be. */
export async function attachShared(
	which: keyof Shared['sandboxes'],
): Promise<[RunningN8n, Sandbox] | undefined> {
	const said = process.env[variable];
	if (said === undefined) return undefined;
	const { n8n, sandboxes } = JSON.parse(said) as Shared;
	const sandbox = Sandbox.attach(sandboxes[which]);
	await sandbox.reset();
	return [await attachN8n(n8n), sandbox];
}

/** Its log begins now, and with `stop()` no workflow is left that starts by itself. */
async function attachN8n({ origin, userFolder, logFile }: Shared['n8n']): Promise<RunningN8n> {
	const rest = new N8nRest(origin);
	await rest.login();
	const { size } = await stat(logFile);
	return {
		rest,
		origin,
		userFolder,
		log: async () => (await readFile(logFile)).subarray(size).toString('utf8'),
		stop: async () => await unpublishAll(rest),
	};
}

async function unpublishAll(rest: N8nRest): Promise<void> {
	const filter = encodeURIComponent(JSON.stringify({ active: true }));
	const live = await rest.request<Array<{ id: string }>>('GET', `/rest/workflows?filter=${filter}`);
	for (const { id } of live) await rest.request('POST', `/rest/workflows/${id}/deactivate`, {});
}
