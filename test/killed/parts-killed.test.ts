import { setTimeout as sleep } from 'node:timers/promises';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';
import { heavyPdf } from '../e2e/support/paged-files.ts';

const parts = 5;

let workbench: Workbench<N8n>;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'parts-killed', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

test('n8n is killed between the parts of a file, and the job of each part is still known', async () => {
	await workbench.sandbox.set({
		provider: 'lazarus',
		runningFirst: true,
		delayMs: 5000,
		rate: { requests: 1, perMs: 1500 },
	});
	const path = await workbench.publish({
		nodes: [
			workbench.ocr('OCR', 'lazarus', {
				operation: 'extract',
				output: 'document',
				// Two pages of the file have more.
				options: { maximumFileSize: 1 },
			}),
		],
		wires: [['Webhook', 'OCR']],
	});
	const files = { data: heavyPdf(parts) };
	const first = await workbench.begin(path, { files });
	await accepted(2);
	await sleep(500);
	await workbench.n8n.crash();
	const before = (await workbench.sandbox.ledger()).jobs.length;
	expect(before).toBeGreaterThanOrEqual(2);
	expect(before).toBeLessThan(parts);

	await workbench.n8n.boot();
	await workbench.sandbox.set({ provider: 'lazarus', delayMs: 100, rate: null });
	const second = await workbench.finished(await workbench.begin(path, { files }));
	expect(second.status).toBe('success');

	const killed = await workbench.n8n.rest.execution(first);
	const everything = killed.rawData + second.rawData + (await workbench.n8n.log());
	const { jobs } = await workbench.sandbox.ledger();
	expect(jobs.length).toBe(before + parts);
	expect(jobs.map(({ id }) => id).filter((id) => !everything.includes(id))).toEqual([]);
});

async function accepted(count: number): Promise<void> {
	const deadline = Date.now() + 120_000;
	while ((await workbench.sandbox.ledger()).jobs.length < count) {
		if (Date.now() > deadline) throw new Error(`The sandbox did not get ${count} jobs.`);
		await sleep(50);
	}
}
