import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipSync } from 'fflate';
import { itemsOf } from '../harness/executions.ts';
import { signedAddress } from '../harness/callback.ts';
import { providerCalled } from '../harness/providers.ts';
import { callbackSecret, signingSecret, Workbench } from '../harness/workbench.ts';
import { listening, outputOf } from './support/listening.ts';
import { screenshot } from './support/samples.ts';
import { inParts, until } from './support/suspended.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

beforeEach(async () => {
	await workbench.sandbox.reset();
});

const content = Buffer.from(screenshot.bytes).toString('base64');
const source = { source: 'base64', base64: content };

const listen = async (parameters: Record<string, unknown> = {}) =>
	await listening(workbench, parameters);

async function submit(provider: string, parameters: Record<string, unknown>) {
	const node = workbench.ocr('Submit', provider, { operation: 'submit', ...source, ...parameters });
	const execution = await workbench.run({ nodes: [node], wires: [['Webhook', 'Submit']] });
	expect(execution.status).toBe('success');
	return itemsOf(execution, 'Submit')[0]!.json;
}

let made = 0;
const newReference = () => `n8n-0123abcd-${process.pid}-0-${made++}`;

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
	const answer = await fetch(url, {
		method: 'POST',
		body: typeof body === 'string' ? body : JSON.stringify(body),
		headers: { 'content-type': 'application/json', ...headers },
	});
	return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

const signature = (body: string, secret = signingSecret) =>
	createHmac('sha256', secret).update(body).digest('hex');

describe('Lazarus', () => {
	test('a document that was submitted with the trigger as callback starts the workflow with its text', async () => {
		const { url, started } = await listen();
		const { job } = await submit('lazarus', { callback: 'trigger', callbackUrl: url });
		const { json } = outputOf((await started(1))[0]!);
		expect(json).toMatchObject({ event: 'completed', provider: 'lazarus' });
		expect(json.text).toEqual(expect.stringContaining(' '));
		expect(json).toHaveProperty('jobId', (job as { id: string }).id);
	});

	test('where only the status comes, the result is fetched', async () => {
		const { url, started } = await listen({ output: 'document' });
		await submit('lazarus', {
			callback: 'trigger',
			callbackUrl: url,
			webhookOptions: { webhookSendFull: false },
		});
		const { json } = outputOf((await started(1))[0]!);
		expect(json).toHaveProperty('pages.0.words.0.polygon');
		expect(json.event).toBe('completed');
	});

	test('of a file in parts the last one calls, and one document comes out, once', async () => {
		const { url, started, count } = await listen({ output: 'document' });
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 1500 });
		const parts = await inParts(2);
		const { job } = await submit('lazarus', { callback: 'trigger', callbackUrl: url, ...parts });
		const { json } = outputOf((await started(1))[0]!);
		const { id } = job as { id: string };
		expect(id).toMatch(/^1=[^;]+;2=[^;]+$/);
		expect(json).toMatchObject({
			event: 'completed',
			job: { id },
			pages: [{ number: 1 }, { number: 2 }],
			warnings: [],
		});
		const { requests, deliveries } = await workbench.sandbox.ledger();
		expect(deliveries).toHaveLength(1);
		const asked = requests.filter(({ call }) => call !== 'submit').map(({ path }) => path);
		// Of the part that called nothing is asked for.
		const [, other] = id.split(';2=');
		expect(asked.some((path) => path.includes(other!))).toBe(false);
		expect(await count()).toBe(1);
	});

	test('an asynchronous ZIP comes by PUT and is a file of the item', async () => {
		const { url, started } = await listen();
		await submit('lazarus', {
			callback: 'trigger',
			callbackUrl: url,
			zipOptions: { asynchronousZip: true },
		});
		const outputs = (await started(2)).map(outputOf);
		const file = outputs.find(({ binary }) => binary?.zip);
		expect(file?.binary?.zip).toMatchObject({ mimeType: 'application/zip' });
		const bytes = await workbench.n8n.rest.storedBinary(file!.binary!.zip!.id!);
		expect(bytes.subarray(0, 2).toString()).toBe('PK');
		expect(outputs.find(({ binary }) => !binary?.zip)?.json.text).toBeDefined();
	});

	test('the status alone, without a result URL, starts nothing beside a ZIP, in either order', async () => {
		for (const isFirst of [true, false]) {
			const { url, started, count } = await listen();
			const zip = zipSync({ 'a.txt': new Uint8Array(10) });
			const address = `${signedAddress(url, newReference(), { provider: 'lazarus' })}&file=1`;
			const tell = async () => await post(address, { status: 'SUCCESS', id: 'z', statusId: 'z' });
			if (isFirst) expect(await tell()).toMatchObject({ status: 200 });
			const sent = await fetch(address, { method: 'PUT', body: new Uint8Array(zip) });
			expect(sent.status).toBe(200);
			if (!isFirst) expect(await tell()).toMatchObject({ status: 200 });
			const { binary } = outputOf((await started(1))[0]!);
			expect(binary?.zip).toBeDefined();
			expect(await count()).toBe(1);
		}
	});

	test('a result URL that somebody made up is not followed', async () => {
		const { url, started } = await listen();
		const { job } = await submit('lazarus', {});
		const { id } = job as { id: string };
		let asked = 0;
		const inner = createServer((_request, response) => {
			asked++;
			response.end('{}');
		}).listen(0, '127.0.0.1');
		await once(inner, 'listening');
		const resultUrl = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/latest/meta-data`;
		const address = signedAddress(url, newReference(), { provider: 'lazarus' });
		await post(address, { status: 'SUCCESS', id, resultUrl });
		await started(1);
		expect(asked).toBe(0);
		inner.close();
	});
});

describe('Mindee', () => {
	const webhookId = '3f2d5f0e-6d5b-4c27-9f3b-7a3f3a0f6b11';

	async function withWebhook(url: string) {
		await workbench.sandbox.set({
			provider: 'mindee',
			webhooks: { [webhookId]: { url, secret: signingSecret } },
		});
	}

	test('its own webhook, signed over the raw body, starts the workflow', async () => {
		const { url, started } = await listen({ providers: ['mindee'] });
		await withWebhook(url);
		const { job } = await submit('mindee', { options: { webhookIds: [webhookId] } });
		const { json } = outputOf((await started(1))[0]!);
		expect(json).toMatchObject({ event: 'completed', provider: 'mindee' });
		expect(json).toHaveProperty('jobId', (job as { id: string }).id);
		expect(json.text).toEqual(expect.stringContaining(' '));
	});

	test('a document that could not be read starts it too, with the reason', async () => {
		const { url, started } = await listen();
		const body = JSON.stringify({
			inference_id: '6d1f6d0e-1111-4222-8333-444455556666',
			model_id: '6d1f6d0e-1111-4222-8333-444455557777',
			file_name: 'scan.pdf',
			file_alias: null,
			error: { status: 422, title: 'Unreadable', detail: 'The file has no pages', code: '422-001' },
			created_at: new Date().toISOString(),
		});
		const answer = await post(url, body, { 'x-signature': signature(body) });
		expect(answer.status).toBe(200);
		const { json } = outputOf((await started(1))[0]!);
		expect(json).toMatchObject({
			event: 'failed',
			job: { provider: 'mindee', status: 'failed', fileName: 'scan.pdf' },
			error: { code: '422-001', provider: 'mindee' },
		});
	});
});

test.each(['upstage', 'ocr-services'])(
	'%s answers at once, and the node delivers the answer to the trigger',
	async (provider) => {
		const { url, started } = await listen({ providers: [provider] });
		const json = await submit(provider, { callback: 'trigger', callbackUrl: url });
		expect(json.callback).toEqual({ delivered: true });
		expect(outputOf((await started(1))[0]!).json.text).toEqual(expect.stringContaining(' '));
	},
);

test('PicWish calls nobody: Get Result sends its result on to the trigger', async () => {
	const { url, started } = await listen();
	const submitted = workbench.ocr('Submit', 'picwish', { operation: 'submit', ...source });
	const result = workbench.ocr('Result', 'picwish', {
		operation: 'getResult',
		jobFrom: 'item',
		options: { deliverTo: url },
	});
	const execution = await workbench.run({
		nodes: [submitted, result],
		wires: [
			['Webhook', 'Submit'],
			['Submit', 'Result'],
		],
	});
	expect(itemsOf(execution, 'Result')[0]!.json.callback).toEqual({ delivered: true });
	expect(outputOf((await started(1))[0]!).json.text).toEqual(expect.stringContaining(' '));
});

describe('bodies above n8n’s own limit', () => {
	const large = 40 * 1024 * 1024;

	test('a ZIP of 40 MB is stored whole', async () => {
		const { url, started } = await listen();
		const zip = zipSync({ 'a.bin': [new Uint8Array(large).fill(7), { level: 0 }] });
		const answer = await fetch(signedAddress(url, newReference(), { provider: 'lazarus' }), {
			method: 'PUT',
			body: new Uint8Array(zip),
			headers: { 'content-type': 'application/zip' },
		});
		expect(answer.status).toBe(200);
		const { binary } = outputOf((await started(1))[0]!);
		const stored = await workbench.n8n.rest.storedBinary(binary!.zip!.id!);
		expect(Buffer.compare(stored, Buffer.from(zip))).toBe(0);
	});

	test('JSON of 20 MB is read', async () => {
		const { url, started } = await listen({ output: 'raw', putInBinary: true });
		const raw = { pages: [{ id: 0, text: 'x'.repeat(large / 2), words: [] }] };
		const job = { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '' };
		const answer = await post(signedAddress(url, newReference()), { job, raw });
		expect(answer.status).toBe(200);
		const { binary } = outputOf((await started(1))[0]!);
		const stored = await workbench.n8n.rest.storedBinary(binary!.document!.id!);
		expect(stored.length).toBeGreaterThan(large / 2);
	});

	test.each([
		['with its length said', false],
		['in chunks', true],
	])('what is larger than the option allows is refused, %s', async (_how, chunked) => {
		const { url, count } = await listen({ settings: { maximumDeliverySize: 1 } });
		const body = Buffer.alloc(3 * 1024 * 1024, 0x20);
		const answer = await fetch(signedAddress(url, newReference()), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			...(chunked
				? { body: new Blob([body]).stream(), duplex: 'half' as const }
				: { body: new Uint8Array(body) }),
		} as RequestInit);
		expect(answer.status).toBe(413);
		expect(await answer.json()).toMatchObject({ error: { code: 'too-large' } });
		expect(await count()).toBe(0);
	});
});

describe('a delivery that comes again', () => {
	const delivery = () => ({
		job: { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '' },
		raw: { pages: [{ id: 0, text: 'once', words: [] }] },
	});

	test('is answered 200 and starts nothing', async () => {
		const { url, started, count } = await listen();
		const address = signedAddress(url, newReference());
		expect((await post(address, delivery())).json).toEqual({ accepted: true });
		await started(1);
		for (let time = 0; time < 5; time++) {
			const answer = await post(address, delivery());
			expect(answer).toMatchObject({ status: 200, json: { repeated: true } });
		}
		expect(await count()).toBe(1);
	});

	test('at the same moment starts one', async () => {
		const { url, started, count } = await listen();
		const address = signedAddress(url, newReference());
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await post(address, delivery())),
		);
		// 409: the other one is not stored yet, and the sender should come again.
		expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
		await started(1);
		expect(await count()).toBe(1);
	});
});

test('events that were not asked for start nothing', async () => {
	const { url, count } = await listen({ events: ['failed'] });
	const job = { provider: 'upstage', id: null, status: 'succeeded', submittedAt: '' };
	const answer = await post(signedAddress(url, newReference()), { job, raw: {} });
	expect(answer).toMatchObject({ status: 200, json: { accepted: false, reason: 'event' } });
	expect(await count()).toBe(0);
});

test('a trigger without any secret is not published, unless unsigned deliveries are accepted', async () => {
	const { rest } = workbench.n8n;
	const upstage = providerCalled('upstage');
	const { type, ...credential } = await workbench.credential(
		upstage,
		upstage.credential(workbench.sandbox.line),
	);
	const withoutSecret = { [type]: credential };
	const bare = workbench.trigger('OCR Trigger', { providers: ['upstage'] });
	const id = await rest.createWorkflow({
		name: 'bare',
		nodes: [{ ...bare.node, credentials: withoutSecret }],
		connections: {},
		settings: {},
	});
	// n8n answers before it registers the webhook: the reason is in its log, and in the editor.
	await rest.publish(id).catch(() => undefined);
	const missing = `Fill in Callback Secret in the credential "${credential.name}"`;
	await until('the log says what is missing', async () =>
		(await workbench.n8n.log()).includes(missing) ? true : undefined,
	);
	const { status } = await fetch(`${workbench.n8n.origin}/webhook/${bare.path}`, {
		method: 'POST',
	});
	expect(status).toBe(404);

	const open = workbench.trigger('OCR Trigger', {
		providers: ['upstage'],
		settings: { acceptUnsigned: true },
	});
	const openId = await workbench.publishTriggered({
		...open,
		node: { ...open.node, credentials: withoutSecret },
	});
	const answer = await post(`${workbench.n8n.origin}/webhook/${open.path}`, {
		job: { provider: 'upstage', id: 'x', status: 'succeeded', submittedAt: '' },
		raw: { pages: [{ id: 0, text: 'open', words: [] }] },
	});
	expect(answer.status).toBe(200);
	const [execution] = await workbench.executionsOf(openId, 1);
	expect(outputOf(execution!).json.text).toBe('open');
});

test('a delivery signed with the secret of another credential is refused, and the log names the ones tried', async () => {
	const other = { callbackSecret: 'the-secret-of-another-credential' };
	const upstage = providerCalled('upstage');
	const { type, ...credential } = await workbench.credential(upstage, {
		...upstage.credential(workbench.sandbox.line),
		...other,
	});
	const trigger = workbench.trigger('OCR Trigger', { providers: ['upstage'] });
	await workbench.publishTriggered({
		...trigger,
		node: { ...trigger.node, credentials: { [type]: credential } },
	});
	const url = `${workbench.n8n.origin}/webhook/${trigger.path}`;
	const answer = await post(signedAddress(url, newReference()), {});
	expect(answer).toMatchObject({ status: 401, json: { error: { code: 'wrong-signature' } } });
	expect(await workbench.n8n.log()).toContain(`credentials tried: "${credential.name}"`);
});

test('no secret and no signature is in an execution or in n8n’s log', async () => {
	const { url, started } = await listen();
	const address = signedAddress(url, newReference());
	await post(address, {
		job: { provider: 'upstage', id: null, status: 'succeeded' },
		raw: { pages: [] },
	});
	const [execution] = await started(1);
	await post(
		address.replace(/sig=(.)/, (_, first) => `sig=${first === '0' ? '1' : '0'}`),
		{},
	);
	const log = await workbench.n8n.log();
	for (const secret of [callbackSecret, signingSecret, new URL(address).searchParams.get('sig')!]) {
		expect(execution!.rawData).not.toContain(secret);
		expect(log).not.toContain(secret);
	}
	expect(log).toContain('OCR delivery refused: wrong-signature');
});
