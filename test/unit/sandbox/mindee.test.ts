import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, Clients, type Part } from './client.ts';
import { lockedPdf, pdf, picture } from './documents.ts';

const HELLO = picture(['Print the words', 'hello, world']);
const NOWHERE = 'b1e7c1d0-0000-4000-8000-000000000000';

let sandbox: Sandbox;
let clients: Clients;
let model: { model_id: string };

beforeAll(async () => {
	sandbox = await startSandbox({ workers: 1 });
	clients = new Clients(sandbox);
	model = { model_id: sandbox.mindee.modelId };
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await clients.reset());

const file = (bytes: Buffer, name = 'file.png'): Part => ({ name, bytes });

function problem(status: number, detail: RegExp, pointer?: string) {
	return {
		status,
		title: expect.any(String),
		detail: pointer === undefined ? expect.stringMatching(detail) : expect.any(String),
		code: expect.stringMatching(new RegExp(`^${status}-`)),
		errors: pointer === undefined ? [] : [{ pointer, detail: expect.stringMatching(detail) }],
	};
}

async function submit(parts: Record<string, Part | Part[]>): Promise<string> {
	const { status, json } = await clients.enqueue({ ...model, ...parts });
	expect(status).toBe(202);
	return json.job.id;
}

describe('who may come in', () => {
	test.each([
		['no key', undefined],
		['a wrong key', 'md_wrong'],
		['the key behind Bearer', 'Bearer md_sandbox-key-for-the-local-machine'],
	])('refuses %s everywhere with 401', async (_, authorization) => {
		const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
		const submitted = await clients.enqueue({ ...model, file: file(HELLO) }, { headers });
		expect(submitted.status).toBe(401);
		expect(submitted.json).toEqual(problem(401, /key|Authorization/));
		for (const path of [`/v2/jobs/${NOWHERE}`, `/v2/inferences/${NOWHERE}`, '/v2/search/models']) {
			expect((await ask(sandbox.mindee.baseUrl + path, { headers })).status).toBe(401);
		}
	});
});

describe('what is refused at the door', () => {
	const refusals: Array<[string, Record<string, Part | Part[]>, ReturnType<typeof problem>]> = [
		['no model', { model_id: [], file: file(HELLO) }, problem(422, /required/, 'body/model_id')],
		[
			'a model id that is no uuid',
			{ model_id: 'ocr', file: file(HELLO) },
			problem(422, /UUID/, 'body/model_id'),
		],
		['an unknown model', { model_id: NOWHERE, file: file(HELLO) }, problem(404, /model/)],
		['no source', {}, problem(422, /Exactly one.*none/, 'body')],
		[
			'two sources',
			{ file: file(HELLO), url: 'https://a.example/b.png' },
			problem(422, /file and url/, 'body'),
		],
		['an unknown field', { file: file(HELLO), rag: 'true' }, problem(422, /unknown/, 'body/rag')],
		[
			'an alias given twice',
			{ file: file(HELLO), alias: ['a', 'b'] },
			problem(422, /twice/, 'body/alias'),
		],
		['a file that is text', { file: 'text' }, problem(422, /must be a file/, 'body/file')],
		['an empty file', { file: file(Buffer.alloc(0)) }, problem(422, /empty/, 'body/file')],
		[
			'text renamed to .png',
			{ file: file(Buffer.from('some text')) },
			problem(422, /not supported/, 'body/file'),
		],
		[
			'a BMP, which it does not take',
			{ file: file(Buffer.concat([Buffer.from('BM'), Buffer.alloc(80)])) },
			problem(422, /not supported/, 'body/file'),
		],
		['a plain http URL', { url: 'http://files.example/a.png' }, problem(422, /secure/, 'body/url')],
		['another scheme', { url: 'file:///etc/hostname' }, problem(422, /secure/, 'body/url')],
		[
			'a URL of 2049 characters',
			{ url: 'https://a.example/'.padEnd(2049, 'x') },
			problem(422, /2048/, 'body/url'),
		],
		['base64 under 15 characters', { file_base64: 'AAAA' }, problem(422, /15/, 'body/file_base64')],
		[
			'base64 that is none',
			{ file_base64: '!'.repeat(20) },
			problem(422, /base64/, 'body/file_base64'),
		],
		[
			'base64 of text',
			{ file_base64: Buffer.from('nothing but text').toString('base64') },
			problem(422, /not supported/, 'body/file_base64'),
		],
		[
			'a webhook that is no uuid',
			{ file: file(HELLO), webhook_ids: 'mine' },
			problem(422, /UUID/, 'body/webhook_ids'),
		],
		[
			'an unknown webhook',
			{ file: file(HELLO), webhook_ids: NOWHERE },
			problem(422, /not found/, 'body/webhook_ids'),
		],
	];
	test.each(refusals)('refuses %s', async (_, parts, expected) => {
		const seen = await clients.enqueue({ ...model, ...parts });
		expect(seen.json).toEqual(expected);
		expect(seen.status).toBe(expected.status);
		expect((await clients.ledger()).jobs).toEqual([]);
	});

	test('refuses a body that is not a form, with 400', async () => {
		const headers = { authorization: sandbox.mindee.apiKey, 'content-type': 'application/json' };
		const seen = await clients.enqueue({}, { headers, body: JSON.stringify(model) });
		expect(seen.json).toEqual(problem(400, /multipart/));
	});

	test('refuses a file over 100 MB', async () => {
		const large = Buffer.alloc(100 * 1024 * 1024 + 1);
		HELLO.copy(large);
		expect((await clients.enqueue({ ...model, file: file(large) })).json).toEqual(
			problem(413, /100 MB/),
		);
	});

	test('refuses plain http on this machine too, once local URLs are off', async () => {
		await clients.control({ provider: 'mindee', allowLocalUrls: false });
		const seen = await clients.enqueue({ ...model, url: `${sandbox.origin}/files/a.png` });
		expect(seen.status).toBe(422);
	});
});

describe('a job', () => {
	test('is accepted, processed, and leads to its result', async () => {
		await clients.control({ provider: 'mindee', delayMs: 150 });
		const accepted = await clients.enqueue({
			...model,
			file: file(HELLO, 'hello.png'),
			alias: 'mine',
		});
		expect(accepted.status).toBe(202);
		const { job } = accepted.json;
		expect(job).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			model_id: sandbox.mindee.modelId,
			filename: 'hello.png',
			alias: 'mine',
			status: 'Processing',
			created_at: expect.any(String),
			completed_at: null,
			polling_url: `${sandbox.mindee.baseUrl}/v2/jobs/${job.id}`,
			result_url: null,
			webhooks: [],
			error: null,
		});
		// Without redirect=false too, as long as there is nowhere to go.
		expect(await clients.mindee(job.polling_url)).toMatchObject({
			status: 200,
			json: { job: { status: 'Processing' } },
		});

		const done = await clients.finished(job.id);
		expect(done).toMatchObject({
			status: 200,
			json: { job: { status: 'Processed', error: null } },
		});
		const { result_url: resultUrl } = done.json.job;
		expect(resultUrl).toMatch(`${sandbox.mindee.baseUrl}/v2/inferences/`);
		expect(resultUrl).not.toContain(job.id);
		expect(await clients.mindee(job.polling_url)).toMatchObject({
			status: 302,
			headers: { location: resultUrl },
		});

		const { json } = await clients.mindee(resultUrl);
		expect(json).toMatchObject({
			inference: {
				job: { id: job.id },
				model: { id: sandbox.mindee.modelId },
				file: { name: 'hello.png', alias: 'mine', page_count: 1, mime_type: 'image/png' },
			},
		});
		const [page] = json.inference.result.pages;
		expect(page.content).toBe('Print the words\nhello, world');
		expect(Object.keys(page.words[0]).sort()).toEqual(['content', 'polygon']);
		expect(page.words[0].polygon).toHaveLength(4);
		expect(Math.abs(page.words[0].polygon[0][0] - 44 / 900)).toBeLessThan(0.01);
		const numbers: number[] = page.words.flatMap((word: { polygon: number[][] }) =>
			word.polygon.flat(),
		);
		expect(Math.min(...numbers)).toBeGreaterThan(0);
		expect(Math.max(...numbers)).toBeLessThan(1);

		const id = resultUrl.split('/').at(-1);
		const other = await clients.mindee(`/v2/products/ocr/results/${id}`);
		expect(other.json).toEqual(json);
	});

	test('has no result before it is processed', async () => {
		await clients.control({ provider: 'mindee', delayMs: 100_000 });
		const id = await submit({ file: file(HELLO) });
		expect((await clients.mindee(`/v2/products/ocr/results/${id}`)).json).toEqual(
			problem(404, /inference/),
		);
		expect((await clients.mindee(`/v2/jobs/${NOWHERE}`)).json).toEqual(problem(404, /job/));
		expect((await clients.mindee('/v2/jobs/one')).status).toBe(422);
	});

	test.each([
		['a PDF with a password', lockedPdf(), /password/],
		['a PDF of rubbish', Buffer.from('%PDF-1.7 rubbish'), /corrupt/],
		['a PNG cut short', HELLO.subarray(0, HELLO.length / 2), /corrupt/],
		['HEIC, for want of an engine', Buffer.from('\0\0\0\x18ftypheic'.padEnd(80, 'x')), /HEIC/],
	])('fails for %s, with HTTP 200 and the reason', async (_, bytes, detail) => {
		const seen = await clients.finished(await submit({ file: file(bytes) }));
		expect(seen).toMatchObject({
			status: 200,
			json: { job: { status: 'Failed', result_url: null } },
		});
		expect(seen.json.job.error).toEqual(problem(400, detail));
		expect(seen.json.job.completed_at).not.toBeNull();
	});

	test('reads all pages of a PDF, and WebP', async () => {
		const id = await submit({ file: file(await pdf(['First page', 'Second page'])) });
		const { json } = await clients.mindee((await clients.finished(id)).json.job.result_url);
		expect(json.inference.file).toMatchObject({ page_count: 2, mime_type: 'application/pdf' });
		const contents = json.inference.result.pages.map((page: { content: string }) => page.content);
		expect(contents).toEqual(['First page', 'Second page']);

		const webp = await submit({ file: file(await sharp(HELLO).webp().toBuffer()) });
		expect((await clients.finished(webp)).json.job.status).toBe('Processed');
	});

	test('takes base64, and the name that is given', async () => {
		const id = await submit({ file_base64: HELLO.toString('base64'), filename: 'named.png' });
		const { job } = (await clients.finished(id)).json;
		expect(job).toMatchObject({ status: 'Processed', filename: 'named.png' });
	});

	test('fetches a URL, over a redirect, and fails where there is nothing to fetch', async () => {
		const sample = `${sandbox.origin}/files/receipt.jpg`;
		const moved = `${sandbox.origin}/files/_redirect?to=${encodeURIComponent(sample)}`;
		const good = await clients.finished(await submit({ url: moved, filename: 'receipt.jpg' }));
		expect(good.json.job).toMatchObject({ status: 'Processed', filename: 'receipt.jpg' });

		const bad: Array<[string, RegExp]> = [
			['_forbidden', /403/],
			['_bytes/1000', /not supported/],
			['_endless', /larger/],
			[`_redirect?to=${encodeURIComponent('http://files.example/')}`, /https/],
		];
		for (const [path, detail] of bad) {
			const seen = await clients.finished(await submit({ url: `${sandbox.origin}/files/${path}` }));
			expect(seen.json.job.error).toEqual(problem(400, detail));
		}
	});

	test('waits its turn: no more are processed at once than allowed', async () => {
		// So long that a busy machine has sent all before the first two are done.
		await clients.control({ provider: 'mindee', delayMs: 1500, concurrency: 2 });
		const ids = await Promise.all(Array.from({ length: 6 }, () => submit({ file: file(HELLO) })));
		const first = await clients.ledger();
		expect(
			first.jobs.filter((job: { status: string }) => job.status === 'waiting').length,
		).toBeGreaterThan(0);
		await Promise.all(ids.map((id) => clients.finished(id)));
		const { concurrentPeak, jobs } = await clients.ledger();
		expect(concurrentPeak).toBe(2);
		expect(jobs.every((job: { status: string }) => job.status === 'succeeded')).toBe(true);
	});
});

describe('results elsewhere, and once', () => {
	async function resultUrl(): Promise<string> {
		const id = await submit({ file: file(HELLO) });
		return (await clients.finished(id)).json.job.result_url;
	}

	test('a result that is deleted when fetched is gone the second time', async () => {
		await clients.control({ provider: 'mindee', deleteWhenFetched: true });
		const url = await resultUrl();
		expect((await clients.mindee(url)).status).toBe(200);
		expect((await clients.mindee(url)).json).toEqual(problem(404, /inference/));
	});

	test('the other origin hands it to anyone, and tells what it was sent', async () => {
		await clients.control({ provider: 'mindee', resultOn: 'other' });
		const url = await resultUrl();
		expect(new URL(url).origin).toBe(sandbox.otherOrigin);
		expect((await ask(url)).json.inference.result.pages).toHaveLength(1);
		await clients.mindee(url);
		const { requests } = await clients.ledger();
		const seen = requests.filter((request: { origin: string }) => request.origin === 'other');
		expect(seen.map((request: { headers: object }) => 'authorization' in request.headers)).toEqual([
			false,
			true,
		]);
	});

	test.each([
		['other-redirect', 'otherOrigin', 'otherOrigin'],
		['redirect-other', 'origin', 'otherOrigin'],
	] as const)('%s leads from %s to %s', async (resultOn, from, to) => {
		await clients.control({ provider: 'mindee', resultOn });
		const url = await resultUrl();
		expect(new URL(url).origin).toBe(sandbox[from]);
		const { status, headers } = await clients.mindee(url);
		expect(status).toBe(302);
		expect(new URL(headers.location ?? '').origin).toBe(sandbox[to]);
		expect((await ask(headers.location ?? '')).status).toBe(200);
	});
});

describe('models and webhooks', () => {
	let receiver: Server;
	let address: string;
	let received: Array<{ signature: unknown; body: string }>;
	let answers: number[];

	beforeAll(async () => {
		receiver = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString()));
			request.on('end', () => {
				received.push({ signature: request.headers['x-signature'], body });
				response.writeHead(answers.shift() ?? 200).end();
			});
		}).listen(0, '127.0.0.1');
		await once(receiver, 'listening');
		address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
	});
	afterAll(() => receiver.close());
	beforeEach(async () => {
		received = [];
		answers = [];
		const [id = ''] = sandbox.mindee.webhookIds;
		await clients.control({
			provider: 'mindee',
			webhooks: { [id]: { url: address, secret: 's3' } },
		});
	});

	async function delivered(parts: Record<string, Part>): Promise<string> {
		const id = await submit({ ...parts, webhook_ids: sandbox.mindee.webhookIds.join(',') });
		for (;;) {
			const { job } = (await clients.mindee(`/v2/jobs/${id}?redirect=false`)).json;
			if (job.webhooks[0].status !== 'Processing') return job.webhooks[0].status;
			await new Promise((resolve) => setTimeout(resolve, 30));
		}
	}

	test('lists the model with its webhooks, by type and by name', async () => {
		const { json } = await clients.mindee('/v2/search/models?model_type=ocr&name=');
		expect(json.models).toEqual([
			{
				id: sandbox.mindee.modelId,
				name: expect.any(String),
				model_type: 'ocr',
				webhooks: [{ id: sandbox.mindee.webhookIds[0], name: expect.any(String), url: address }],
			},
		]);
		expect((await clients.mindee('/v2/search/models?model_type=crop')).json.models).toEqual([]);
		expect((await clients.mindee('/v2/search/models?name=nothing')).json.models).toEqual([]);
	});

	test('delivers the result, signed over its raw body', async () => {
		expect(await delivered({ file: file(HELLO, 'hello.png') })).toBe('Processed');
		expect(received).toHaveLength(1);
		const [{ signature, body } = { signature: '', body: '' }] = received;
		expect(signature).toBe(createHmac('sha256', 's3').update(body).digest('hex'));
		expect(JSON.parse(body).inference.file.name).toBe('hello.png');
	});

	test('delivers a failure flat', async () => {
		expect(await delivered({ file: file(lockedPdf(), 'locked.pdf'), alias: 'a' })).toBe(
			'Processed',
		);
		expect(JSON.parse(received[0]?.body ?? '')).toEqual({
			inference_id: expect.any(String),
			model_id: sandbox.mindee.modelId,
			file_name: 'locked.pdf',
			file_alias: 'a',
			error: problem(400, /password/),
			created_at: expect.any(String),
		});
	});

	test('delivers again until it is taken, and gives up', async () => {
		answers = [500];
		expect(await delivered({ file: file(HELLO) })).toBe('Processed');
		expect(received).toHaveLength(2);
		answers = [302, 404, 500];
		expect(await delivered({ file: file(HELLO) })).toBe('Failed');
		const { deliveries } = await clients.ledger();
		expect(deliveries.map((delivery: { status: number }) => delivery.status)).toEqual([
			500, 200, 302, 404, 500,
		]);
	});
});
