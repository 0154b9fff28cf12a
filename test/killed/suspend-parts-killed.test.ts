import { itemsOf } from '../harness/executions.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';
import {
	answerOf,
	callBack,
	inParts,
	newName,
	partsOf,
	statusOf,
	suspending,
	until,
} from '../e2e/support/suspended.ts';

/** n8n is killed (kill -9) while a file in parts is being sent, and while it waits for its callback. */

jest.setTimeout(600_000);

/** More than it takes until n8n is there again. */
const DONE_AFTER_MS = 90_000;

let workbench: Workbench<N8n>;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'suspend-parts-killed', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

/** The jobs that the provider has of a file. */
const jobsOf = async (name: string) =>
	(await workbench.sandbox.ledger()).jobs.filter(({ fileName }) => fileName === name);

/** The jobs that the editor shows in records, whose executions n8n keeps. */
async function onRecord(): Promise<unknown[]> {
	const { rest } = workbench.n8n;
	const list = await rest.executions(undefined, 100);
	const kept = await Promise.all(list.map(async ({ id }) => await rest.executionIfKept(id)));
	const items = kept.flatMap((each) => (each ? itemsOf(each, 'Accepted Jobs') : []));
	return items.map(({ json }) => (json.job as { id?: unknown } | undefined)?.id);
}

test('no part that was accepted is lost, and those that wait are one document', async () => {
	await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: DONE_AFTER_MS });
	const path = await workbench.publish(suspending(workbench, await inParts(2)));

	const waiting = newName();
	const waitingId = await workbench.begin(path, { body: { name: waiting } });
	const { callbackUrl, subExecutionId, others, calling } = await partsOf(workbench, waiting, 2);
	await statusOf(workbench, subExecutionId, ['waiting']);
	await statusOf(workbench, waitingId, ['waiting']);

	// Its first part is accepted, and its last one is on its way.
	const cutOff = newName();
	const cutOffId = await workbench.begin(path, { body: { name: cutOff } });
	await until('the first part is accepted', async () => (await jobsOf(cutOff))[0]);
	await workbench.sandbox.set({
		provider: 'lazarus',
		faults: [{ match: 'submit', times: 1, kind: 'hang' }],
	});
	const [first] = await jobsOf(cutOff);
	await until('the job is in the log', async () =>
		(await workbench.n8n.log()).includes(first!.id) ? true : undefined,
	);
	await until('the job is on record', async () =>
		(await onRecord()).includes(`1=${first!.id}`) ? true : undefined,
	);
	await workbench.n8n.crash();
	await workbench.n8n.boot();

	await workbench.sandbox.set({ provider: 'lazarus', faults: [] });
	const called = await callBack(callbackUrl, answerOf(calling, 'Called back'));
	expect(called.status).toBe(200);
	// The other part, for which nobody calls, is asked about until it is done.
	const ended = await until(
		'the file is read',
		async () => {
			const found = await workbench.n8n.rest.execution(waitingId);
			return found.status === 'waiting' || found.status === 'running' ? undefined : found;
		},
		DONE_AFTER_MS + 60_000,
	);
	const { json } = itemsOf(ended, 'Good')[0]!;
	expect(json).toMatchObject({ jobId: `1=${others[0]};2=${calling}`, warnings: [] });
	expect(json.text).toMatch(/Invoice[^]*Called back/);

	await statusOf(workbench, cutOffId, ['crashed', 'error', 'waiting', 'success']);
	const log = await workbench.n8n.log();
	for (const { id } of await jobsOf(cutOff)) expect(log).toContain(id);
	// In the editor too: its sub-execution had not stored anything.
	expect(await onRecord()).toContain(`1=${first!.id}`);
});
