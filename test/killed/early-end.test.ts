import { gunzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { splitNode, node } from '../harness/workflows.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';
import { screenshot } from '../e2e/support/samples.ts';
import { until } from '../e2e/support/suspended.ts';

/**
 * Executions are killed with n8n, cancelled and tried again at twenty moments. Each job that the
 * provider accepted has to be in n8n afterwards: in an item, in the record that the run has left in n8n's
 * list of executions, or in a stored file. n8n's log does not count.
 *
 * Eight kills strike nine executions, since of two one waits while the other is on its way.
 */

// A start of n8n takes longer than jest's five seconds, and there are eight.
jest.setTimeout(1_200_000);

/** Documents of an execution. */
const BATCH = 20;

let workbench: Workbench<N8n>;
let path: string;
let trying: string;
let slowly: string;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'early-end', stub: true });
	path = await publish({});
	trying = await publish({ retryOnFail: true, maxTries: 2, waitBetweenTries: 100 });
	slowly = await publish({}, true);
});

afterAll(async () => {
	await workbench?.stop();
});

const content = Buffer.from(screenshot.bytes).toString('base64');

/** Extract Text for a batch, with settings of n8n's for the node; `isFollowed`: a slow node comes next. */
async function publish(settings: Record<string, unknown>, isFollowed = false): Promise<string> {
	const parameters = {
		operation: 'extract',
		source: 'base64',
		base64: content,
		options: { fileName: '={{ $json.name }}' },
	};
	const ocr = workbench.ocr('OCR', 'mindee', parameters, { settings });
	// Shorter waits stay in memory.
	const wait = node('Slow', 'n8n-nodes-base.wait', { amount: 40, unit: 'seconds' });
	return await workbench.publish({
		nodes: [splitNode('body.items'), ocr, ...(isFollowed ? [{ ...wait, typeVersion: 1.1 }] : [])],
		wires: [
			['Webhook', 'Split'],
			['Split', 'OCR'],
			...(isFollowed ? ([['OCR', 'Slow']] as const) : []),
		].map(([from, to]) => [from!, to!]),
	});
}

let begun = 0;

/** Starts a batch of documents with names of their own. @returns the execution's id. */
async function begin(webhook: string): Promise<string> {
	const items = Array.from({ length: BATCH }, () => ({ name: `page-${++begun}.png` }));
	return await workbench.begin(webhook, { body: { items } });
}

const settings = async (change: Record<string, unknown>) =>
	await workbench.sandbox.set({ provider: 'mindee', concurrency: 1000, faults: [], ...change });

const jobs = async () => (await workbench.sandbox.ledger()).jobs;

const asked = async (call: string) =>
	(await workbench.sandbox.ledger()).requests.filter((request) => request.call === call).length;

const more = async (what: string, count: () => Promise<number>, by: number) => {
	const before = await count();
	const look = async () => ((await count()) >= before + by ? true : undefined);
	// All executions of a process share the provider's rate, so the last ones wait for the first.
	return async () => await until(what, look, 120_000);
};

/** Brings an execution to where so many jobs were accepted. */
const accepted =
	(count: number, afterMs = 0) =>
	async (): Promise<string> => {
		await settings({ delayMs: 120_000 });
		const there = await more('jobs are accepted', async () => (await jobs()).length, count);
		const id = await begin(path);
		await there();
		if (afterMs > 0) await sleep(afterMs);
		return id;
	};

/** To where so many results were asked for. */
const resultsAsked = (count: number) => async (): Promise<string> => {
	await settings({ delayMs: 500 });
	const there = await more('results are asked for', async () => await asked('result'), count);
	const id = await begin(path);
	await there();
	return id;
};

/** To where the node has put everything out, and n8n has stored nothing of it. */
const nextNodeRuns = async (): Promise<string> => {
	await settings({ delayMs: 200 });
	const there = await more('all results are there', async () => await asked('result'), BATCH);
	const id = await begin(slowly);
	await there();
	await sleep(1500);
	return id;
};

/** Where n8n is killed. */
const kills: Array<[moment: string, there: Array<() => Promise<string>>]> = [
	['a first job is accepted', [accepted(1)]],
	['50 ms later', [accepted(1, 50)]],
	['some jobs are accepted', [accepted(5)]],
	['most jobs are accepted, 100 ms ago', [accepted(BATCH - 5, 100)]],
	['all jobs are accepted', [accepted(BATCH)]],
	['all jobs are accepted, and another execution has begun', [accepted(BATCH, 500), accepted(2)]],
	['results are fetched', [resultsAsked(5)]],
	['the next node runs', [nextNodeRuns]],
];

const cancels: Array<[moment: string, there: () => Promise<string>]> = [
	['a first job is accepted', accepted(1)],
	['some jobs are accepted', accepted(7)],
	['all jobs are accepted', accepted(BATCH)],
	['all jobs are accepted, some time ago', accepted(BATCH, 1000)],
	['some results are fetched', resultsAsked(5)],
	['the next node runs', nextNodeRuns],
];

const refuseOne = { faults: [{ match: 'submit', times: 1, kind: 'status', status: 422 }] };
const refuseTwice = { faults: [{ match: 'submit', times: 2, kind: 'status', status: 422 }] };

/** Where something is tried again. Each comes back when all its executions have ended. */
const retries: Record<string, () => Promise<unknown>> = {
	'n8n tries the node again, and that goes well': async () => {
		await settings({ delayMs: 300, ...refuseOne });
		return await workbench.finished(await begin(trying));
	},
	'n8n tries the node again, and that fails too': async () => {
		await settings({ delayMs: 300, ...refuseTwice, concurrency: 1000 });
		return await workbench.finished(await begin(trying));
	},
	'a person tries the execution again': async () => {
		await settings({ delayMs: 300, ...refuseOne });
		const { id } = await workbench.finished(await begin(path));
		return await workbench.finished(await workbench.n8n.rest.retryExecution(id));
	},
	'an execution is cancelled that n8n would try again': async () => {
		await settings({ delayMs: 120_000, ...refuseOne });
		const there = await more('jobs', async () => (await jobs()).length, BATCH - 1);
		const id = await begin(trying);
		await there();
		await workbench.n8n.rest.stopExecution(id);
		return await workbench.finished(id);
	},
	'the record of a killed run is tried again': async () => {
		const crashed = (await workbench.n8n.rest.executions(undefined, 100)).find(
			({ status, mode }) => status === 'crashed' && mode === 'integrated',
		);
		return await workbench.finished(await workbench.n8n.rest.retryExecution(crashed!.id));
	},
};

test('at twenty moments: no job that was accepted is lost', async () => {
	let moments = 0;
	for (const [, there] of kills) {
		for (const reach of there) {
			await reach();
			moments++;
		}
		await workbench.n8n.crash();
		await workbench.n8n.boot();
	}
	for (const [, reach] of cancels) {
		const id = await reach();
		await workbench.n8n.rest.stopExecution(id);
		expect((await workbench.finished(id)).status).toBe('canceled');
		moments++;
	}
	for (const retry of Object.values(retries)) {
		await retry();
		moments++;
	}
	expect(moments).toBe(20);

	const kept = await until('records have ended', async () => await allThatIsKept());
	expect((await jobs()).length).toBeGreaterThan(11 * BATCH);
	expect(await lostIn(kept)).toEqual([]);
});

/**
 * Jobs that are not there by their id. One whose answer never reached n8n has none there: its alias,
 * by which Mindee knows it too, was recorded before it was sent.
 */
async function lostIn(kept: string): Promise<string[]> {
	const { requests, jobs } = await workbench.sandbox.ledger();
	const aliases = new Map(requests.map(({ fields }) => [fields.filename, fields.alias]));
	const isKept = (job: { id: string; fileName: string | null }) =>
		kept.includes(job.id) || kept.includes(`"${String(aliases.get(job.fileName))}"`);
	return jobs.filter((job) => !isKept(job)).map(({ id }) => id);
}

/** All executions' data and all that is in the files that they name; nothing while a record is open. */
async function allThatIsKept(): Promise<string | undefined> {
	const list = await workbench.n8n.rest.executions(undefined, 100);
	if (list.some(({ status }) => ['new', 'running'].includes(status))) return undefined;
	const texts: string[] = [];
	for (const { id } of list) {
		texts.push((await workbench.n8n.rest.executionIfKept(id))?.rawData ?? '');
	}
	const files = new Set(texts.join('').match(/filesystem-v2:[\w/-]+/g) ?? []);
	for (const file of files) {
		const bytes = await workbench.n8n.rest.storedBinary(file);
		texts.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'));
	}
	return texts.join('\n');
}
