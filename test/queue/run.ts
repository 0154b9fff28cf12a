import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fleet } from '../harness/fleet.ts';
import { projectRoot } from '../harness/paths.ts';
import { providers } from '../harness/providers.ts';
import { Sandbox } from '../harness/sandbox.ts';
import {
	type AcceptedJob,
	type DocumentState,
	forgottenJobs,
	type Sent,
	stateOf,
	tally,
	type Tally,
} from './accounting.ts';
import { createTable, readRecords } from './records.ts';
import { keepsJobs, pathOf, publishWorkflows } from './workflows.ts';

export interface QueueRunOptions {
	documents: number;
	progress: (message: string) => void;
}

/** What the documents are sent through. */
export interface Servers {
	fleet: Fleet;
	/** Answers as the providers do. */
	sandbox: Sandbox;
}

export interface QueueRun extends Tally {
	/** Executions that ended with the worker that was killed. */
	died: number;
	/** Documents that were sent again, since nothing was known of them. */
	sentAgain: number;
	/** Jobs that the providers accepted. */
	accepted: number;
	/** Those of them that nothing names any more. */
	forgotten: AcceptedJob[];
}

/** Documents that may be under way at once: enough for both workers, and none waits for long. */
const inFlight = 20;
/**
 * A sender who hears nothing of a document for so long sends it again. Well above what a result takes
 * on a busy machine: a late result is no lost one, and what is sent twice comes twice.
 */
const patienceMs = 90_000;
const wholeRunMs = 900_000;

// n8n marks what it does not keep as deleted and leaves its status as it was; the rows go later.
const isKept = `"deletedAt" IS NULL`;
const goesOn = `status IN ('new', 'running') AND ${isKept}`;
const hasDied = `status IN ('new', 'running', 'crashed', 'error') AND ${isKept}`;

export async function startServers(progress: (message: string) => void): Promise<Servers> {
	const [fleet, sandbox] = await Promise.all([
		Fleet.start({ name: 'queue', progress }),
		Sandbox.start('queue', ['--stub']),
	]);
	return { fleet, sandbox };
}

export async function stopServers({ fleet, sandbox }: Servers): Promise<void> {
	await Promise.all([fleet.stop(), sandbox.stop()]);
}

/**
 * Sends documents of every provider through a fleet, kills a worker when half of them are read,
 * restarts the webhook processor later, and counts what came of each.
 */
export async function queueRun(
	{ fleet, sandbox }: Servers,
	{ documents, progress }: QueueRunOptions,
): Promise<QueueRun> {
	await createTable(fleet.postgres);
	await sandbox.set({ delayMs: 300, concurrency: 20 });
	await publishWorkflows(fleet, sandbox);
	return await new Run(fleet, sandbox, documentsOf(documents), progress).toTheEnd();
}

/** As many of each provider, taking turns. */
function documentsOf(count: number): Sent[] {
	return Array.from({ length: count }, (_, index) => {
		const provider = providers[index % providers.length]?.id ?? '';
		return { provider, fileName: `${provider}_${String(index).padStart(4, '0')}.png` };
	});
}

class Run {
	readonly #fleet: Fleet;
	readonly #sandbox: Sandbox;
	readonly #documents: Sent[];
	readonly #progress: (message: string) => void;
	readonly #bytes = readFileSync(path.join(projectRoot, 'demo', 'samples', 'screenshot.png'));
	/** When each document was taken last, by its name. */
	readonly #sentAt = new Map<string, number>();
	#sentAgain = 0;
	#incidents: Array<{ at: number; what: string; happen: () => Promise<void> }>;
	readonly #happening: Array<Promise<void>> = [];

	constructor(
		fleet: Fleet,
		sandbox: Sandbox,
		documents: Sent[],
		progress: (message: string) => void,
	) {
		this.#fleet = fleet;
		this.#sandbox = sandbox;
		this.#documents = documents;
		this.#progress = progress;
		const [worker] = fleet.workers;
		this.#incidents = [
			{
				at: documents.length * 0.5,
				what: 'kill -9 of a worker, which then starts again',
				happen: async () => {
					await this.#whenBusy();
					await worker?.crash();
					await worker?.boot();
				},
			},
			{
				at: documents.length * 0.75,
				what: 'a restart of the webhook processor',
				happen: async () => {
					await fleet.webhooks.halt();
					await fleet.webhooks.boot();
				},
			},
		];
	}

	async toTheEnd(): Promise<QueueRun> {
		const deadline = Date.now() + wholeRunMs;
		for (let done = -1; Date.now() < deadline;) {
			const { states } = await this.#look();
			const now = this.#documents.filter((each) => states.get(each.fileName)?.arrivals).length;
			if (Math.floor(now / 50) > Math.floor(done / 50)) this.#progress(`${now} documents are read`);
			done = now;
			this.#letHappen(done);
			if (done === this.#documents.length) break;
			await this.#sendSome(states, done);
			await sleep(200);
		}
		await Promise.all(this.#happening);
		await this.#settled();
		const { states, records, jobs } = await this.#look();
		const logs = (
			await Promise.all(this.#fleet.members.map(async (each) => await each.log()))
		).join();
		return {
			...tally(states),
			died: await this.#died(),
			sentAgain: this.#sentAgain,
			accepted: jobs.length,
			forgotten: forgottenJobs(jobs, keepsJobs, {
				records,
				states,
				logs,
				died: await this.#dataOfDied(),
			}),
		};
	}

	async #look() {
		// The ledger is read last: a job of which there is a record is in it.
		const records = await readRecords(this.#fleet.postgres);
		const { jobs } = await this.#sandbox.ledger();
		return { states: stateOf(this.#documents, records, jobs), records, jobs };
	}

	#letHappen(done: number): void {
		const due = this.#incidents.filter(({ at }) => done >= at);
		this.#incidents = this.#incidents.filter(({ at }) => done < at);
		for (const { what, happen } of due) {
			this.#progress(`Now: ${what}`);
			this.#happening.push(happen().then(() => this.#progress(`Over: ${what}`)));
		}
	}

	/** Sends what was never sent, and again what is on nobody's record for long. */
	async #sendSome(states: Map<string, DocumentState>, done: number): Promise<void> {
		const now = Date.now();
		const room = inFlight - (this.#sentAt.size - done);
		const overdue = this.#documents.filter(({ fileName }) => {
			const sentAt = this.#sentAt.get(fileName);
			const state = states.get(fileName);
			return sentAt !== undefined && now - sentAt > patienceMs && !state?.isOnRecord;
		});
		const fresh = this.#documents.filter(({ fileName }) => !this.#sentAt.has(fileName));
		await Promise.all(
			[...overdue, ...fresh.slice(0, Math.max(0, room))].map(
				async (each) => await this.#send(each),
			),
		);
	}

	/** A sender whose request was not answered with 200 keeps the document and tries again. */
	async #send({ fileName, provider }: Sent): Promise<void> {
		const file = { bytes: this.#bytes, fileName, mimeType: 'image/png' };
		const answer = await this.#fleet.rest
			.webhookWithFiles(pathOf(provider), { data: file })
			.catch(() => undefined);
		if (answer?.status !== 200) return;
		if (this.#sentAt.has(fileName)) {
			this.#sentAgain++;
			this.#progress(`${fileName} was sent again`);
		}
		this.#sentAt.set(fileName, Date.now());
	}

	/** A worker that has nothing to do loses nothing: its death would prove nothing. */
	async #whenBusy(): Promise<void> {
		const deadline = Date.now() + 30_000;
		while ((await this.#inProgress()) < 6 && Date.now() < deadline) await sleep(10);
	}

	/** Nothing runs any more but what died: then nothing more can arrive. */
	async #settled(): Promise<void> {
		const deadline = Date.now() + 60_000;
		let before = -1;
		for (let quiet = 0; quiet < 10 && Date.now() < deadline; quiet++) {
			const now = await this.#inProgress();
			if (now !== before) quiet = 0;
			before = now;
			await sleep(500);
		}
	}

	async #inProgress(): Promise<number> {
		const [row] = await this.#fleet.postgres.query(
			`SELECT count(*) AS count FROM execution_entity WHERE ${goesOn}`,
		);
		return Number(row?.count);
	}

	async #died(): Promise<number> {
		const [row] = await this.#fleet.postgres.query(
			`SELECT count(*) AS count FROM execution_entity WHERE ${hasDied}`,
		);
		return Number(row?.count);
	}

	async #dataOfDied(): Promise<string> {
		const rows = await this.#fleet.postgres.query(
			`SELECT data FROM execution_data
			WHERE "executionId" IN (SELECT id FROM execution_entity WHERE ${hasDied})`,
		);
		return rows.map(({ data }) => String(data)).join('\n');
	}
}
