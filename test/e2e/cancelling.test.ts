import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../harness/executions.ts';
import type { Upload } from '../harness/rest.ts';
import { Workbench } from '../harness/workbench.ts';
import { pageName } from '../mailbox/long-file.ts';
import type { OcrDocument } from './support/document.ts';
import { heavyPdf, pagedPdf, withUnusedObject } from './support/paged-files.ts';
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

describe('what was read of a file in parts is on record', () => {
	beforeEach(async () => {
		await workbench.sandbox.reset();
	});

	const ocr = (provider: string, parameters: Record<string, unknown>) => ({
		nodes: [workbench.ocr('OCR', provider, parameters)],
		wires: [['Webhook', 'OCR']] as Array<[string, string]>,
	});

	/** Runs until `isReached`, is canceled, and hands what it left to Get Result. */
	async function canceled(
		provider: string,
		file: Upload,
		options: Record<string, unknown>,
		isReached: (executionId: string) => Promise<boolean>,
	): Promise<OcrDocument> {
		const path = await workbench.publish(ocr(provider, { operation: 'extract', options }));
		const id = await workbench.begin(path, { files: { data: file } });
		await until('parts are read', async () => ((await isReached(id)) ? true : undefined));
		await workbench.n8n.rest.stopExecution(id);
		const { status, workflowId } = await workbench.finished(id);
		expect(status).toBe('canceled');
		const left = async () => await storedFileOf(workflowId);
		const storedFile = await until('the file is on record', left);
		await workbench.sandbox.set({ provider, faults: [] });
		const by = { operation: 'getResult', jobFrom: 'file', storedFile, output: 'document' };
		return onlyItem(await workbench.run(ocr(provider, by))).json as unknown as OcrDocument;
	}

	test('Upstage, which answers at once: Get Result has it, and names what is missing', async () => {
		// Of its two parts one never gets an answer.
		const faults = [{ match: 'submit', times: 1, kind: 'hang' }];
		await workbench.sandbox.set({ provider: 'upstage', faults });
		const file = withUnusedObject(pagedPdf(2), 51);
		const isRead = (id: string) => new RegExp(`document read: upstage .*execution ${id},`);
		const { pages, text, warnings } = await canceled('upstage', file, {}, async (id) =>
			isRead(id).test(await workbench.n8n.log()),
		);
		expect(pages).toHaveLength(1);
		const { number } = pages[0]!;
		expect(text).toContain(pageName(number, 2));
		expect(warnings).toMatchObject([
			{ code: 'part-failed', message: expect.stringContaining(`Page ${3 - number} `) as string },
		]);
	});

	test('Lazarus, which has jobs: Get Result fetches the rest, and sends nothing again', async () => {
		// All parts but one are answered at once.
		const running = { kind: 'running', times: 10_000 };
		const faults = [
			{ match: 'submit', kind: 'running', times: 1 },
			{ match: 'status', ...running },
			{ match: 'result', ...running },
		];
		await workbench.sandbox.set({ provider: 'lazarus', faults });
		const asked = async (isSubmission: boolean) =>
			(await workbench.sandbox.ledger()).requests.filter(
				({ provider, call }) => provider === 'lazarus' && (call === 'submit') === isSubmission,
			).length;
		const isAsked = async () => (await asked(false)) > 0;
		const options = { maximumFileSize: 1 };
		const { pages, text, warnings } = await canceled('lazarus', heavyPdf(3), options, isAsked);
		expect(pages.map(({ number }) => number)).toEqual([1, 2, 3]);
		for (const page of [1, 2, 3]) expect(text).toContain(pageName(page, 3));
		expect(warnings).toEqual([]);
		expect(await asked(true)).toBe(3);
	});
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
