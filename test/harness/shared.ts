import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxInfo } from '../../sandbox/server.ts';
import { N8n } from './n8n.ts';
import { loopback } from './ports.ts';
import { N8nRest, type N8nSession } from './rest.ts';
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

/** What there is to share: n8n, the sandbox that reads, and the one that answers at once. */
interface Shared {
	n8n: { origin: string; userFolder: string; logFile: string; session: N8nSession };
	reading: SandboxInfo;
	stub: SandboxInfo;
}

/**
 * Lets the test files of a stage share an n8n and the sandboxes. Each starts when the first file asks
 * for it, so that a file that needs none does not wait for one.
 *
 * @returns ends them; they end with this process too
 */
export async function startShared(): Promise<() => Promise<void>> {
	const started = new Map<string, Promise<{ shown: unknown; stop(): Promise<void> }>>();
	const server = createServer((request, response) => {
		void (async () => {
			const name = (request.url ?? '').slice(1) as keyof Shared;
			if (!started.has(name)) started.set(name, start[name]());
			const { shown } = await started.get(name)!;
			response.end(JSON.stringify(shown));
		})().catch((error: unknown) => response.writeHead(500).end(String(error)));
	});
	await new Promise<void>((resolve) => void server.listen(0, loopback, resolve));
	process.env[variable] = `http://${loopback}:${(server.address() as AddressInfo).port}`;
	return async () => {
		server.close();
		const all = await Promise.allSettled(started.values());
		await Promise.all(all.map(async (one) => 'value' in one && (await one.value.stop())));
	};
}

const start = {
	n8n: async () => {
		// What n8n takes where nobody sets it: OCR Trigger takes larger bodies all the same.
		const n8n = await N8n.start({ name: 'shared', extra: { N8N_PAYLOAD_SIZE_MAX: '16' } });
		const { origin, userFolder, logFile } = n8n;
		const { session } = n8n.rest;
		return {
			shown: { origin, userFolder, logFile, session },
			stop: async () => await n8n.stop(),
		};
	},
	reading: async () => await sandboxCalled('shared', []),
	stub: async () => await sandboxCalled('shared-stub', ['--stub']),
};

async function sandboxCalled(name: string, arguments_: string[]) {
	const sandbox = await Sandbox.start(name, arguments_);
	return { shown: sandbox.line, stop: async () => await sandbox.stop() };
}

/** What this stage shares, if it does, as new as that can be. */
export async function attachShared(
	which: 'reading' | 'stub',
): Promise<[RunningN8n, Sandbox] | undefined> {
	const address = process.env[variable];
	if (address === undefined) return undefined;
	const [n8n, line] = await Promise.all([shared(address, 'n8n'), shared(address, which)]);
	const sandbox = Sandbox.attach(line);
	await sandbox.reset();
	return [await attachN8n(n8n), sandbox];
}

async function shared<Name extends keyof Shared>(
	address: string,
	name: Name,
): Promise<Shared[Name]> {
	const answer = await fetch(`${address}/${name}`);
	if (!answer.ok) throw new Error(await answer.text());
	return (await answer.json()) as Shared[Name];
}

/** Its log begins now, and with `stop()` no workflow is left that starts by itself. */
async function attachN8n({
	origin,
	userFolder,
	logFile,
	session,
}: Shared['n8n']): Promise<RunningN8n> {
	const rest = new N8nRest(origin);
	rest.resume(session);
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
