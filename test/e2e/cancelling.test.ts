import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../harness/executions.ts';
import { Workbench } from '../harness/workbench.ts';
import { pageName } from '../mailbox/long-file.ts';
import type { OcrDocument } from './support/document.ts';
import { pagedPdf, withUnusedObject } from './support/paged-files.ts';
import { onlyItem } from './support/reading.ts';
import { screenshot } from './support/samples.ts';
import { until } from './support/suspended.ts';

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

test('what was read of a file in parts is on record, and Get Result has it and names what is missing', async () => {
	await workbench.sandbox.reset();
	// Of its two parts one never gets an answer.
	const faults = [{ match: 'submit', times: 1, kind: 'hang' }];
	await workbench.sandbox.set({ provider: 'upstage', faults });
	const path = await workbench.publish({
		nodes: [workbench.ocr('OCR', 'upstage', { operation: 'extract' })],
		wires: [['Webhook', 'OCR']],
	});
	const file = withUnusedObject(pagedPdf(2), 51);
	const id = await workbench.begin(path, { files: { data: file } });
	const isRead = new RegExp(`document read: upstage .*execution ${id},`);
	await until('a part is read', async () =>
		isRead.test(await workbench.n8n.log()) ? true : undefined,
	);
	await workbench.n8n.rest.stopExecution(id);
	const { status, workflowId } = await workbench.finished(id);
	expect(status).toBe('canceled');

	const storedFile = await until(
		'the file is on record',
		async () => await storedFileOf(workflowId),
	);
	const back = await workbench.run({
		nodes: [
			workbench.ocr('OCR', 'upstage', {
				operation: 'getResult',
				jobFrom: 'file',
				storedFile,
				output: 'document',
			}),
		],
		wires: [['Webhook', 'OCR']],
	});
	const { pages, text, warnings } = onlyItem(back).json as unknown as OcrDocument;
	expect(pages).toHaveLength(1);
	const { number } = pages[0]!;
	expect(text).toContain(pageName(number, 2));
	// Upstage has no jobs that could be asked about.
	expect(warnings).toMatchObject([
		{ code: 'part-failed', message: expect.stringContaining(`Page ${3 - number} `) as string },
	]);
});

/** As the record of a run says it, which n8n's list of executions has beside the run. */
async function storedFileOf(workflowId: string): Promise<string | undefined> {
	const { rest } = workbench.n8n;
	const list = await rest.executions(workflowId);
	const found = await Promise.all(list.map(async ({ id }) => await rest.executionIfKept(id)));
	const entries = found.flatMap((each) => (each ? itemsOf(each, 'Accepted Jobs') : []));
	const stored = entries.map(({ json }) => json.storedFile as { id: string } | undefined);
	return stored.find((each) => each !== undefined)?.id;
}

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
