import { setTimeout as sleep } from 'node:timers/promises';
import { Workbench } from '../harness/workbench.ts';
import { screenshot } from './support/samples.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

test('stopping an execution stops the polling at once', async () => {
	await workbench.sandbox.set({ provider: 'mindee', delayMs: 60_000 });
	const path = await workbench.publish({
		nodes: [workbench.ocr('OCR', 'mindee', { operation: 'extract' })],
		wires: [['Webhook', 'OCR']],
	});
	const id = await workbench.begin(path, { files: { data: screenshot } });
	await polled(2);

	await workbench.n8n.rest.stopExecution(id);
	const execution = await workbench.finished(id);
	expect(execution.status).toBe('canceled');

	const before = await statusRequests();
	await sleep(5000);
	expect(await statusRequests()).toBeLessThanOrEqual(before + 1);
});

async function statusRequests(): Promise<number> {
	const { requests } = await workbench.sandbox.ledger();
	return requests.filter(({ call }) => call === 'status').length;
}

async function polled(times: number): Promise<void> {
	const deadline = Date.now() + 90_000;
	while ((await statusRequests()) < times) {
		if (Date.now() > deadline) throw new Error('The node did not ask for the job’s status.');
		await sleep(100);
	}
}
