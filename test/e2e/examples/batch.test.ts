import { createHmac, randomUUID } from 'node:crypto';
import { signedAddress } from '../../harness/callback.ts';
import { signingSecret, Workbench } from '../../harness/workbench.ts';
import {
	type Imported,
	importExample,
	insertRow,
	parametersOf,
	reasonOf,
	tableRows,
	until,
} from '../support/examples.ts';
import { contract, invoice, sample, screenshot } from '../support/samples.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared();
});

afterAll(async () => {
	await workbench?.stop();
});

const receipt = sample('receipt.jpg', 'image/jpeg');
const note = { bytes: Buffer.from('no document'), fileName: 'note.txt', mimeType: 'text/plain' };
const webhookId = randomUUID();
const table = 'OCR jobs';
const rows = async () => await tableRows(workbench, table);
const rowOf = async (fileName: string) =>
	(await rows()).find(({ file_name: name }) => name === fileName);

let submitting: Imported;
let url: string;

beforeAll(async () => {
	// Upstage is what the README calls a provider without job IDs.
	const results = await importExample(workbench, 'batch/2-results.json', {
		'OCR Trigger': { providers: ['lazarus', 'mindee', 'upstage'] },
	});
	await results.publish('OCR Trigger');
	url = results.triggerUrl('OCR Trigger');
	await deliverMindeeTo(url);
	const modelId = { __rl: true, mode: 'id', value: workbench.sandbox.line.mindee.modelId };
	submitting = await importExample(workbench, 'batch/1-submit.json', {
		'Submit to Mindee': { modelId, options: { webhookIds: [webhookId] } },
		'Submit to Lazarus': { callbackUrl: url },
	});
	await submitting.publish();
});

async function deliverMindeeTo(url: string) {
	await workbench.sandbox.set({
		provider: 'mindee',
		webhooks: { [webhookId]: { url, secret: signingSecret } },
	});
}

test('documents of two providers are submitted, and their texts arrive in the table', async () => {
	await submitting.submitForm('Documents', [[invoice, screenshot, note], 'Mindee']);
	await submitting.submitForm('Documents', [[contract, invoice], 'Lazarus']);
	const executions = await submitting.executions(2);
	expect(executions.map(reasonOf)).toEqual([undefined, undefined]);
	const done = await until('five rows with a status', async () => {
		const all = await rows();
		return all.length === 5 && all.every(({ status }) => status) ? all : undefined;
	});
	const seen = done.map((row) => `${row.provider} ${row.file_name} ${row.status}`);
	expect(seen.sort()).toEqual([
		'lazarus contract.pdf succeeded',
		'lazarus invoice.png succeeded',
		'mindee invoice.png succeeded',
		'mindee note.txt failed',
		'mindee screenshot.png succeeded',
	]);
	const invoices = done.filter(({ file_name: name }) => name === 'invoice.png');
	for (const { text } of invoices) expect(text).toContain('Pebblewick');
	expect(await rowOf('contract.pdf')).toMatchObject({
		text: expect.stringMatching(/agreement/i),
		job_id: expect.stringMatching(/./),
	});
	expect(await rowOf('note.txt')).toMatchObject({
		failure: expect.stringMatching(/note\.txt/),
		text: null,
	});
});

test('a document that could not be read, and an answer in no known form, leave the reason', async () => {
	const failed = {
		inference_id: randomUUID(),
		model_id: randomUUID(),
		file_name: 'empty.pdf',
		file_alias: null,
		error: { status: 422, title: 'Unreadable', detail: 'It has no pages', code: '422-001' },
		created_at: new Date().toISOString(),
	};
	const body = JSON.stringify(failed);
	const signature = createHmac('sha256', signingSecret).update(body).digest('hex');
	await deliver(url, body, { 'x-signature': signature });
	const job = { provider: 'lazarus', id: 'odd', status: 'succeeded' };
	const odd = JSON.stringify({ job, raw: { surprise: true } });
	await deliver(signedAddress(url, 'n8n-0123abcd-1-0-0', { provider: 'lazarus' }), odd);

	const keys = [`mindee:${failed.inference_id}`, 'lazarus:odd'];
	const found = await until('two rows more', async () => {
		const all = (await rows()).filter((row) => keys.includes(row.job_key!));
		return all.length === 2 ? all : undefined;
	});
	expect(found.map(({ status }) => status)).toEqual(['failed', 'failed']);
	const reasons = Object.fromEntries(found.map((row) => [row.job_key, row.failure]));
	expect(reasons[keys[0]!]).toContain('It has no pages');
	expect(reasons[keys[1]!]).toContain('surprise');
});

test('results of a provider without job IDs get a row each', async () => {
	const texts = ['first of two', 'second of two'];
	for (const [index, text] of texts.entries()) {
		const job = { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '' };
		const body = JSON.stringify({ job, raw: { pages: [{ id: 0, text, words: [] }] } });
		await deliver(signedAddress(url, `n8n-0123abcd-2-0-${index}`), body);
	}
	const found = await until('two rows more', async () => {
		const all = (await rows()).filter(({ provider }) => provider === 'upstage');
		return all.length === 2 ? all : undefined;
	});
	expect(found.map(({ text }) => text).sort()).toEqual(texts);
});

async function deliver(to: string, body: string, headers: Record<string, string> = {}) {
	const type = { 'content-type': 'application/json' };
	const answer = await fetch(to, { method: 'POST', body, headers: { ...type, ...headers } });
	expect(answer.status).toBe(200);
}

test('a result that never came is fetched; what cannot be had is given up or asked for later', async () => {
	// Nobody listens there, so that the callback is lost.
	await deliverMindeeTo('http://127.0.0.1:9/lost');
	await submitting.submitForm('Documents', [[receipt], 'Mindee']);
	await until('the row of the receipt', async () => await rowOf('receipt.jpg'));
	await insertRow(workbench, table, {
		job_key: 'mindee:unknown',
		provider: 'mindee',
		job_id: randomUUID(),
		file_name: 'unknown.pdf',
	});
	await sweep();

	const found = await until('the text of the receipt', async () => {
		const row = await rowOf('receipt.jpg');
		return row?.status ? row : undefined;
	});
	expect(found).toMatchObject({ status: 'succeeded', failure: '' });
	expect(found.text?.length).toBeGreaterThan(50);
	const unknown = await until('the unknown job is given up', async () => {
		const row = await rowOf('unknown.pdf');
		return row?.status ? row : undefined;
	});
	expect(unknown).toMatchObject({ status: 'failed', failure: expect.stringMatching(/./) });

	await workbench.sandbox.set({ provider: 'mindee', delayMs: 600_000 });
	await submitting.submitForm('Documents', [[{ ...screenshot, fileName: 'slow.png' }], 'Mindee']);
	const slow = await until('the slow job is said to be slow', async () => {
		const row = await rowOf('slow.png');
		return row?.failure ? row : undefined;
	});
	expect(slow).toMatchObject({ status: '', text: null });

	const refused = { match: 'any', kind: 'status', status: 401, times: 1000 };
	await workbench.sandbox.set({ provider: 'mindee', faults: [refused] });
	const kept = await until('the key is said to be refused', async () => {
		const row = await rowOf('slow.png');
		return row?.failure !== slow.failure ? row : undefined;
	});
	expect(kept).toMatchObject({
		status: '',
		failure: expect.stringMatching(/401|key|credential/i),
	});
	await workbench.sandbox.reset();
});

/** Without the patience of the example. */
async function sweep() {
	const { filters } = parametersOf('batch/3-sweep.json', 'Overdue') as {
		filters: { conditions: Array<Record<string, string>> };
	};
	const [open, untouched] = filters.conditions;
	const now = '={{ $now.toUTC().toISO() }}';
	const sweeping = await importExample(workbench, 'batch/3-sweep.json', {
		'Every 5 Minutes': { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } },
		Overdue: { filters: { conditions: [open, { ...untouched, keyValue: now }] } },
		'Get from Mindee': { options: { maximumWait: 1 } },
	});
	await sweeping.publish();
}
