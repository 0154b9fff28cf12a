import { type ExecutionData, itemsOf } from '../harness/executions.ts';
import { Workbench } from '../harness/workbench.ts';
import {
	answerOf,
	callBack,
	inParts,
	neverDone,
	newName,
	park,
	statusOf,
	suspending,
	until,
} from './support/suspended.ts';

/** Where a person finds the job of a suspended document whose execution was stopped. */

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

beforeEach(async () => {
	await workbench.sandbox.reset();
	await neverDone(workbench);
});

/** The executions of the workflow that another one belongs to, as the editor lists and opens them. */
async function listedWith(executionId: string): Promise<ExecutionData[]> {
	const { rest } = workbench.n8n;
	const { workflowId } = await rest.execution(executionId);
	const list = await rest.executions(workflowId);
	const others = list.filter(({ id }) => id !== executionId);
	const found = await Promise.all(others.map(async ({ id }) => await rest.executionIfKept(id)));
	return found.filter((each) => each !== undefined);
}

const jobsIn = (execution: ExecutionData, name: string) =>
	itemsOf(execution, name).map(({ json }) => (json.job as { id?: unknown } | undefined)?.id);

test('of one that was stopped while it waited, the sub-execution names the job, and still takes the callback', async () => {
	const path = await workbench.publish(suspending(workbench));
	const { executionId, subExecutionId, jobId, callbackUrl } = await park(workbench, path);
	await workbench.n8n.rest.stopExecution(executionId);
	await statusOf(workbench, executionId, ['canceled']);

	const sub = (await listedWith(executionId)).find(({ id }) => id === subExecutionId)!;
	expect(jobsIn(sub, 'Submit')).toEqual([jobId]);
	expect(sub.status).toBe('waiting');
	expect((await callBack(callbackUrl, answerOf(jobId, 'Called back'))).status).toBe(200);
	const ended = await statusOf(workbench, subExecutionId, ['success', 'error']);
	expect(itemsOf(ended, 'Get Result').at(-1)?.json.text).toBe('Called back');
});

test('of one that was stopped while its parts were being sent, a record names the job of the part that was accepted', async () => {
	// Of the two that go first one never gets an answer.
	const faults = [{ match: 'submit', times: 1, kind: 'hang' }];
	await workbench.sandbox.set({ provider: 'lazarus', faults });
	const path = await workbench.publish(suspending(workbench, await inParts(3)));
	const name = newName();
	const executionId = await workbench.begin(path, { body: { name } });
	const first = await until('a part is accepted', async () => {
		const { jobs } = await workbench.sandbox.ledger();
		return jobs.find(({ fileName }) => fileName === name);
	});
	// Its ID has the page that it stands for; which of the two was accepted is not known.
	const ids = [`1=${first.id}`, `2=${first.id}`];
	const isRecord = (each: ExecutionData) =>
		jobsIn(each, 'Accepted Jobs').some((id) => ids.includes(String(id)));
	await until('it is on record', async () => (await listedWith(executionId)).find(isRecord));
	await workbench.n8n.rest.stopExecution(executionId);
	await statusOf(workbench, executionId, ['canceled']);
	// Its sub-execution goes on, and the record with it, until a person stops that too.
	const going = await listedWith(executionId);
	expect(going.some(isRecord)).toBe(true);
	const sub = going.find((each) => each.status === 'running' && !isRecord(each))!;
	await workbench.n8n.rest.stopExecution(sub.id);
	const kept = await until('n8n keeps the record', async () => {
		const all = await listedWith(executionId);
		return all.find((each) => each.status === 'error' && isRecord(each));
	});
	expect(itemsOf(kept, 'Documents Being Sent')).toHaveLength(1);
});
