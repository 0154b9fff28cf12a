import { setTimeout as sleep } from 'node:timers/promises';
import { splitNode } from '../harness/workflows.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench, type Steps } from '../harness/workbench.ts';
import { screenshot } from '../e2e/support/samples.ts';

const batch = 30;

let workbench: Workbench<N8n>;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'crash', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

const content = Buffer.from(screenshot.bytes).toString('base64');
const source = { source: 'base64', base64: content, options: { fileName: '={{ $json.name }}' } };

function extract(): Steps {
	return {
		nodes: [
			splitNode('body.items'),
			workbench.ocr('OCR', 'mindee', { operation: 'extract', ...source }),
		],
		wires: [
			['Webhook', 'Split'],
			['Split', 'OCR'],
		],
	};
}

function submitThenResult(): Steps {
	return {
		nodes: [
			splitNode('body.items'),
			workbench.ocr('Submit', 'mindee', { operation: 'submit', ...source }),
			workbench.ocr('Result', 'mindee', { operation: 'getResult', jobFrom: 'item' }),
		],
		wires: [
			['Webhook', 'Split'],
			['Split', 'Submit'],
			['Submit', 'Result'],
		],
		// n8n's own setting for this case: what a node has put out is stored before the next runs.
		settings: { saveExecutionProgress: true },
	};
}

describe.each([
	['while Extract Text waits for the jobs', extract, batch],
	['while Extract Text is still submitting', extract, 5],
	['between Submit and Get Result', submitThenResult, batch],
])('n8n is killed %s', (_when, steps, acceptedBefore) => {
	test('and no job is lost once it was run again', async () => {
		await workbench.sandbox.reset();
		await workbench.sandbox.set({ provider: 'mindee', delayMs: 4000, concurrency: 5 });
		const path = await workbench.publish(steps());
		const items = Array.from({ length: batch }, (_, index) => ({ name: `page-${index}.png` }));

		const first = await workbench.begin(path, { body: { items } });
		await accepted(acceptedBefore);
		await sleep(500);
		await workbench.n8n.crash();
		await workbench.n8n.boot();
		await workbench.sandbox.set({ provider: 'mindee', delayMs: 100, concurrency: 30 });
		const second = await workbench.finished(await workbench.begin(path, { body: { items } }));
		expect(second.status).toBe('success');

		const killed = await workbench.n8n.rest.execution(first);
		// n8n stores nothing of a node before it ends; until then its log is the only place that stays.
		const everything = killed.rawData + second.rawData + (await workbench.n8n.log());
		const { jobs } = await workbench.sandbox.ledger();
		expect(jobs.length).toBeGreaterThanOrEqual(batch);
		expect(jobs.map(({ id }) => id).filter((id) => !everything.includes(id))).toEqual([]);
	});
});

async function accepted(count: number): Promise<void> {
	const deadline = Date.now() + 120_000;
	while ((await workbench.sandbox.ledger()).jobs.length < count) {
		if (Date.now() > deadline) throw new Error(`The sandbox did not get ${count} jobs.`);
		await sleep(50);
	}
}
