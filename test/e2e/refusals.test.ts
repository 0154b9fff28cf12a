import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { providerCalled } from '../harness/providers.ts';
import { Workbench } from '../harness/workbench.ts';
import { itemsOf } from '../harness/executions.ts';
import type { ItemError } from './support/document.ts';
import { filesNode, ocrOnce, onlyItem } from './support/reading.ts';
import { invoice, type Sample, sample, screenshot } from './support/samples.ts';

const providers = ['upstage', 'mindee'];

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

beforeEach(async () => {
	await workbench.sandbox.reset();
});

async function strike(fault: Record<string, unknown>): Promise<void> {
	await workbench.sandbox.set({ faults: [{ match: 'submit', times: 50, ...fault }] });
}

/** Runs one document into its refusal and gives what the error output holds. */
async function refusalOf(provider: string, file: Sample = screenshot): Promise<ItemError> {
	const execution = await ocrOnce(
		workbench,
		provider,
		file,
		{},
		{ onError: 'continueErrorOutput' },
	);
	expect(itemsOf(execution, 'OCR', 0)).toEqual([]);
	return onlyItem(execution, 'OCR', 1).json.error as ItemError;
}

describe.each(providers)('%s', (provider) => {
	test('an HTML page instead of JSON is told as what it is', async () => {
		await strike({ kind: 'html' });
		const error = await refusalOf(provider);
		expect(error).toMatchObject({ provider, httpStatus: 502 });
		expect(error.message).not.toContain('Unexpected token');
		expect(error.message).not.toContain('<html');
	});

	test('a connection that breaks in the middle of an answer ends in one sentence', async () => {
		await strike({ kind: 'truncated' });
		const error = await refusalOf(provider);
		expect(error.message).not.toMatch(/undefined|\[object|Unexpected end/);
		expect(error.provider).toBe(provider);
	});

	test('a wait that the provider asks for is kept, and then it goes on', async () => {
		await workbench.sandbox.set({
			faults: [{ match: 'submit', times: 1, kind: 'retry-after', status: 429, retryAfter: 2 }],
		});
		onlyItem(await ocrOnce(workbench, provider, screenshot));
		const { requests } = await workbench.sandbox.ledger();
		const submits = requests.filter(({ call }) => call === 'submit');
		expect(submits.map(({ status }) => status)).toEqual([429, provider === 'upstage' ? 200 : 202]);
		const [first, second] = submits.map(({ at }) => Date.parse(at));
		expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1900);
	});

	test('a text file called .png is refused in one sentence that names it', async () => {
		const text: Sample = {
			...screenshot,
			bytes: Buffer.from('This is only text.\n'.repeat(50)),
			fileName: 'notes.png',
		};
		const error = await refusalOf(provider, text);
		expect(error.message).toContain('notes.png');
		expect(error.message).not.toMatch(/\n\s+at /);
	});

	test('a wrong key is refused and is shown nowhere', async () => {
		const key = `wrong-key-${provider}-0123456789`;
		const data = { ...providerCalled(provider).credential(workbench.sandbox.line), apiKey: key };
		const credential = await workbench.credential(providerCalled(provider), data);
		for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
			const extras = { onError, credential };
			const execution = await ocrOnce(workbench, provider, screenshot, {}, extras);
			expect(execution.rawData).not.toContain(key);
			expect(execution.rawData).toMatch(/401/);
		}
		expect(await workbench.n8n.log()).not.toContain(key);
		expect(await workbench.testCredential(provider, { apiKey: key })).toMatchObject({
			status: 'Error',
		});
	});

	test('the right key is shown nowhere either', async () => {
		await strike({ kind: 'status', status: 500 });
		const { apiKey } = providerCalled(provider).credential(workbench.sandbox.line);
		const execution = await ocrOnce(workbench, provider, screenshot);
		expect(execution.status).toBe('error');
		expect(execution.rawData).not.toContain(apiKey);
		expect(await workbench.n8n.log()).not.toContain(apiKey);
	});

	test('an item that is refused does not take the others with it', async () => {
		const folder = path.join(workbench.n8n.userFolder, 'files', provider);
		await mkdir(folder, { recursive: true });
		await writeFile(path.join(folder, '1-good.png'), screenshot.bytes);
		await writeFile(path.join(folder, '2-bad.png'), 'no picture at all');
		await writeFile(path.join(folder, '3-good.png'), invoice.bytes);
		const parameters = { operation: 'extract', options: {} };
		const execution = await workbench.run({
			nodes: [
				filesNode(path.join(folder, '*.png')),
				workbench.ocr('OCR', provider, parameters, { onError: 'continueErrorOutput' }),
			],
			wires: [
				['Webhook', 'Files'],
				['Files', 'OCR'],
			],
		});
		const good = itemsOf(execution, 'OCR', 0);
		expect(good.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		const refused = onlyItem(execution, 'OCR', 1);
		expect(refused.pairedItem).toEqual({ item: 1 });
		expect((refused.json.error as ItemError).message).toContain('2-bad.png');
	});
});

describe.each(['other', 'other-redirect', 'redirect-other'])(
	'a result that lies on another server (%s)',
	(resultOn) => {
		test('is fetched without the key', async () => {
			await workbench.sandbox.set({ provider: 'mindee', resultOn });
			const item = onlyItem(await ocrOnce(workbench, 'mindee', screenshot));
			expect(item.json).toHaveProperty('text');
			const { requests } = await workbench.sandbox.ledger();
			const away = requests.filter(({ origin }) => origin === 'other');
			// An address of the API is asked for on the base URL, and only a redirect leads away from there.
			expect(away.length > 0).toBe(resultOn === 'redirect-other');
			for (const { headers } of away) {
				expect(headers).not.toHaveProperty('authorization');
				expect(headers).not.toHaveProperty('cookie');
			}
			const { apiKey } = workbench.sandbox.line.mindee;
			const digest = `sha256:${createHash('sha256').update(apiKey).digest('hex')}`;
			const home = requests.filter(({ origin, call }) => origin === 'main' && call === 'submit');
			expect(home[0]?.headers.authorization).toBe(digest);
		});
	},
);

test('a job that takes longer than Maximum Wait keeps its id for Get Result', async () => {
	await workbench.sandbox.set({ provider: 'mindee', delayMs: 8000 });
	const execution = await workbench.run(
		{
			nodes: [
				workbench.ocr(
					'OCR',
					'mindee',
					{ operation: 'extract', options: { maximumWait: 3 } },
					{ onError: 'continueErrorOutput' },
				),
			],
			wires: [['Webhook', 'OCR']],
		},
		{ files: { data: sample('screenshot.png', 'image/png') } },
	);
	const error = onlyItem(execution, 'OCR', 1).json.error as ItemError;
	const { jobs } = await workbench.sandbox.ledger();
	expect(error.jobId).toBe(jobs[0]?.id);
	expect(error.message).toContain('Get Result');
});
