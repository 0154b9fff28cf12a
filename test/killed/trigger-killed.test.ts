import { statusOf, until } from '../e2e/support/suspended.ts';
import { signedAddress } from '../harness/callback.ts';
import { itemsOf } from '../harness/executions.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';
import { node } from '../harness/workflows.ts';

let workbench: Workbench<N8n>;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'trigger-killed', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

test('a delivery that comes again after n8n was killed starts nothing', async () => {
	const trigger = workbench.trigger('OCR Trigger');
	const id = await workbench.publishTriggered(trigger);
	const url = `${workbench.n8n.origin}/webhook/${trigger.path}`;
	const address = signedAddress(url, 'n8n-0123abcd-killed-0-0');
	expect(await deliverTo(address)).toMatchObject({ accepted: true });
	await workbench.executionsOf(id, 1);

	await workbench.n8n.crash();
	await workbench.n8n.boot();
	expect(await deliverTo(address)).toMatchObject({ repeated: true });
	expect(await workbench.n8n.rest.ownExecutions(id)).toHaveLength(1);
});

test('an execution that dies behind the trigger has its delivery when a person retries it', async () => {
	const trigger = workbench.trigger('OCR Trigger');
	const seconds = { amount: 20, unit: 'seconds' };
	const id = await workbench.publishTriggered(trigger, {
		nodes: [
			node('Wait', 'n8n-nodes-base.wait', seconds, { typeVersion: 1.1 }),
			node('Good', 'n8n-nodes-base.noOp', {}),
		],
		wires: [
			['OCR Trigger', 'Wait'],
			['Wait', 'Good'],
		],
		settings: { saveExecutionProgress: true },
	});
	const url = `${workbench.n8n.origin}/webhook/${trigger.path}`;
	const address = signedAddress(url, 'n8n-0123abcd-retried-0-0');
	expect(await deliverTo(address)).toEqual({ accepted: true });
	const died = await until('the trigger is done', async () => {
		const [execution] = await workbench.n8n.rest.ownExecutions(id);
		const found = execution && (await workbench.n8n.rest.execution(execution.id));
		return found && itemsOf(found, 'OCR Trigger').length > 0 ? found.id : undefined;
	});

	await workbench.n8n.crash();
	await workbench.n8n.boot();
	await statusOf(workbench, died, ['crashed']);
	expect(await deliverTo(address)).toEqual({ accepted: true, repeated: true });
	const retried = await workbench.finished(await workbench.n8n.rest.retryExecution(died));
	expect(itemsOf(retried, 'Good').map(({ json }) => json.text)).toEqual(['once']);
});

async function deliverTo(address: string): Promise<unknown> {
	const answer = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			job: { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '' },
			raw: { pages: [{ id: 0, text: 'once', words: [] }] },
		}),
	});
	expect(answer.status).toBe(200);
	return await answer.json();
}
