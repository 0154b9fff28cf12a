import { connect } from 'node:net';

import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, Clients, formOf, type Part, type Seen } from './client.ts';
import { picture } from './documents.ts';

/** Run on the stub: what is tested here does not read documents. */

const FILE: Part = { name: 'a.png', bytes: picture(['a']) };

let sandbox: Sandbox;
let clients: Clients;

beforeAll(async () => {
	sandbox = await startSandbox({ stub: true });
	clients = new Clients(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await clients.reset());

async function submit(): Promise<Seen> {
	return await clients.upstage({ document: FILE });
}

async function enqueue(): Promise<Seen> {
	return await clients.enqueue({ model_id: sandbox.mindee.modelId, file: FILE });
}

describe('faults', () => {
	async function withFault(fault: Record<string, unknown>): Promise<void> {
		const seen = await clients.control({ faults: [{ match: 'any', times: 1, ...fault }] });
		expect(seen.status).toBe(200);
	}

	test.each([
		['status', {}, 500, 'application/json'],
		['status', { status: 403 }, 403, 'application/json'],
		['retry-after', { retryAfter: 7 }, 429, 'application/json'],
		['html', {}, 502, 'text/html'],
		['wrong-json', {}, 200, 'application/json'],
		['failure-in-200', {}, 200, 'application/json'],
		['empty', { status: 503 }, 503, undefined],
	])('%s %j is played once, and then all is well', async (kind, more, status, type) => {
		await withFault({ kind, ...more });
		const seen = await submit();
		expect([seen.status, seen.headers['content-type']]).toEqual([status, type]);
		expect((await submit()).status).toBe(200);
		const { requests, jobs } = await clients.ledger();
		expect(requests.map((request: { fault?: string }) => request.fault)).toEqual([kind, undefined]);
		expect(jobs).toHaveLength(1);
	});

	test('a request brings its own faults, and is told what it was', async () => {
		const { baseUrl, apiKey } = sandbox.mindee;
		const call = async (faults: unknown) =>
			await ask(`${baseUrl}/v2/search/models`, {
				headers: { authorization: apiKey, 'x-sandbox-faults': JSON.stringify(faults) },
			});
		expect((await call([{ kind: 'status', status: 418 }])).status).toBe(418);
		expect((await call([{ match: 'submit', kind: 'status', status: 418 }])).status).toBe(200);
		const { status, headers } = await call([]);
		expect([status, headers['x-sandbox-call']]).toEqual([200, 'other']);
	});

	test.each(['running', 'unknown-state'])(
		'%s is shown in the place of a job that is done',
		async (kind) => {
			const { json } = await enqueue();
			const { id } = json.job;
			await clients.finished(id);
			await withFault({ kind });
			const { status } = (await clients.mindee(`/v2/jobs/${id}`)).json.job;
			expect(status).toBe(kind === 'running' ? 'Processing' : 'Simmering');
			expect((await clients.mindee(`/v2/jobs/${id}?redirect=false`)).json.job.status).toBe(
				'Processed',
			);
		},
	);

	test('by chance, the same ones for the same seed, and the ledger tells what was accepted', async () => {
		const played = async (seed: number) => {
			await clients.reset();
			await clients.control({ randomFaults: { share: 0.5, seed } });
			for (let index = 0; index < 40; index++) await submit().catch(() => undefined);
			const { requests, jobs } = await clients.ledger();
			const accepted = requests.filter((request: { accepted?: true }) => request.accepted);
			expect(accepted).toHaveLength(jobs.length);
			return requests.map(({ fault }: { fault?: string }) => fault ?? 'none');
		};
		const first = await played(1);
		expect(first.filter((fault: string) => fault !== 'none').length).toBeGreaterThan(10);
		expect(first).toContain('none');
		expect(await played(1)).toEqual(first);
		expect(await played(2)).not.toEqual(first);
	});

	test("a refusal has the provider's own form, and Retry-After as it was asked for", async () => {
		const date = 'Wed, 21 Oct 2037 07:28:00 GMT';
		await withFault({ kind: 'retry-after', status: 503, retryAfter: date });
		const seen = await enqueue();
		expect(seen.headers['retry-after']).toBe(date);
		expect(seen.json).toMatchObject({ status: 503, title: expect.any(String), errors: [] });
	});

	test('sends the body it is given', async () => {
		await withFault({ kind: 'status', status: 402, body: { error: { code: 'no_credit' } } });
		expect(await submit()).toMatchObject({ status: 402, json: { error: { code: 'no_credit' } } });
	});

	test.each(['reset', 'truncated'])('%s breaks the connection', async (kind) => {
		await withFault({ kind });
		await expect(submit()).rejects.toThrow();
		expect((await submit()).status).toBe(200);
	});

	test('hang says nothing until the client leaves', async () => {
		await withFault({ kind: 'hang' });
		const leaving = clients.upstage({ document: FILE }, undefined, {
			headers: { authorization: `Bearer ${sandbox.upstage.apiKey}` },
			signal: AbortSignal.timeout(150),
		});
		await expect(leaving).rejects.toThrow(/timeout/i);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect((await clients.ledger()).requests[0]).toMatchObject({ status: null, aborted: true });
	});

	test('strikes only the call it is aimed at, as often as it was told', async () => {
		await clients.control({ faults: [{ match: 'status', times: 2, kind: 'status', status: 500 }] });
		const { json } = await enqueue();
		const path = `/v2/jobs/${json.job.id}?redirect=false`;
		const statuses = [];
		for (let index = 0; index < 3; index++) statuses.push((await clients.mindee(path)).status);
		expect(statuses).toEqual([500, 500, 200]);
	});

	test('a submission whose answer is lost was accepted all the same', async () => {
		await withFault({ kind: 'reset', after: 'accepted' });
		await expect(enqueue()).rejects.toThrow();
		expect((await clients.ledger()).jobs).toHaveLength(1);
	});

	test('a lost answer waits for a submission that is accepted', async () => {
		await withFault({ kind: 'status', status: 500, after: 'accepted' });
		expect((await clients.upstage({})).status).toBe(400);
		expect((await submit()).status).toBe(500);
	});
});

describe('pace', () => {
	test('over the limit it says how long to wait, and keeps its word', async () => {
		await clients.control({ provider: 'upstage', rate: { requests: 2, perMs: 900 } });
		const seen = [await submit(), await submit(), await submit()];
		expect(seen.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(seen[2]?.headers['retry-after']).toBe('1');
		expect(seen[2]?.json.error.message).toEqual(expect.any(String));
		await new Promise((resolve) => setTimeout(resolve, 1000));
		expect((await submit()).status).toBe(200);
	});

	test('Mindee counts submissions apart from the rest, at 200 a minute where asked to', async () => {
		await clients.control({ provider: 'mindee', rate: 'documented' });
		const seen = await Promise.all(Array.from({ length: 201 }, enqueue));
		const refused = seen.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(1);
		expect(refused[0]?.json).toMatchObject({ status: 429, code: expect.any(String) });
		expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(50);
		expect((await clients.mindee('/v2/search/models')).status).toBe(200);
	});

	test('the stub has no limit', async () => {
		const seen = await Promise.all(Array.from({ length: 300 }, enqueue));
		expect(seen.every(({ status }) => status === 202)).toBe(true);
	});
});

describe('the stub', () => {
	test('answers in the same form, and checks keys and fields', async () => {
		const { json } = await submit();
		expect(json.pages[0].words.length).toBeGreaterThan(20);
		expect(json.text).toBe(json.pages[0].text);
		const { job } = (await enqueue()).json;
		const done = await clients.finished(job.id);
		const result = await clients.mindee(done.json.job.result_url);
		expect(result.json.inference.result.pages[0].words.length).toBeGreaterThan(20);
		expect((await clients.upstage({ document: FILE, colour: 'red' })).status).toBe(400);
		expect((await clients.enqueue({ file: FILE })).status).toBe(422);
		expect((await clients.enqueue({}, { headers: {} })).status).toBe(401);
	});

	test('takes any bytes, and counts them', async () => {
		const bytes = Buffer.alloc(60 * 1024 * 1024);
		expect((await clients.upstage({ document: { name: 'x', bytes } })).status).toBe(200);
		const { requests } = await clients.ledger();
		expect(requests[0].fields.document.size).toBe(bytes.length);
		expect(requests[0].bytes).toBeGreaterThan(bytes.length);
	});
});

describe('the wire', () => {
	async function raw(text: string): Promise<string> {
		const socket = connect(Number(new URL(sandbox.origin).port), '127.0.0.1');
		socket.end(text);
		let answer = '';
		for await (const chunk of socket) answer += String(chunk);
		return answer;
	}

	test('a body shorter than its Content-Length is not taken', async () => {
		const answer = await raw(
			`POST /upstage/v1/document-ai/ocr HTTP/1.1\r\nHost: sandbox\r\n` +
				`Authorization: Bearer ${sandbox.upstage.apiKey}\r\n` +
				`Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 500\r\n\r\n` +
				`--b\r\nContent-Disposition: form-data; name="document"; filename="a"\r\n\r\nx\r\n--b--\r\n`,
		);
		expect(answer).not.toMatch(/ 200 OK/);
		expect((await clients.ledger()).jobs).toEqual([]);
	});

	test('a file without a filename is not taken', async () => {
		const part =
			'--b\r\nContent-Disposition: form-data; name="document"\r\n' +
			'Content-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n';
		const seen = await clients.upstage({}, undefined, {
			headers: {
				authorization: `Bearer ${sandbox.upstage.apiKey}`,
				'content-type': 'multipart/form-data; boundary=b',
			},
			body: part,
		});
		expect(seen).toMatchObject({
			status: 400,
			json: { message: expect.stringMatching(/filename/) },
		});
	});

	test.each([
		['a path that is not there', 'GET', '/upstage/v1/nothing', 404],
		['a method that is not there', 'DELETE', '/upstage/v1/document-ai/ocr', 404],
		['a place outside of any provider', 'GET', '/nothing', 404],
	])('%s is not found', async (_, method, path, status) => {
		const headers = { authorization: `Bearer ${sandbox.upstage.apiKey}` };
		expect((await ask(sandbox.origin + path, { method, headers })).status).toBe(status);
	});

	test('a refused upload is read to its end, so that the refusal arrives', async () => {
		const bytes = Buffer.alloc(20 * 1024 * 1024);
		const seen = await ask(`${sandbox.upstage.baseUrl}/v1/document-ai/ocr`, {
			method: 'POST',
			body: formOf({ document: { name: 'x', bytes } }),
		});
		expect(seen.status).toBe(401);
	});
});

describe('settings', () => {
	test.each([
		['an unknown setting', { delay: 5 }],
		['an unknown provider', { provider: 'nobody', delayMs: 5 }],
		['an unknown kind of fault', { faults: [{ match: 'any', times: 1, kind: 'fire' }] }],
		['something that is not JSON', undefined],
	])('refuses %s', async (_, settings) => {
		const body = settings === undefined ? 'delayMs=5' : JSON.stringify(settings);
		expect((await ask(sandbox.control, { method: 'POST', body })).status).toBe(400);
	});

	test('change one provider, or all, and go back on reset', async () => {
		const before = (await ask(sandbox.control)).json;
		const changed = (await clients.control({ provider: 'mindee', delayMs: 5, concurrency: 3 }))
			.json;
		expect(changed.mindee).toEqual({ ...before.mindee, delayMs: 5, concurrency: 3 });
		expect(changed.upstage).toEqual(before.upstage);
		expect((await clients.control({ delayMs: 9 })).json.upstage.delayMs).toBe(9);
		await clients.reset();
		expect((await ask(sandbox.control)).json).toEqual(before);
	});

	test('a reset ends what was being processed and what waited', async () => {
		await clients.control({ provider: 'mindee', delayMs: 100_000, concurrency: 1 });
		const { json } = await enqueue();
		await enqueue();
		await clients.reset();
		expect((await clients.mindee(`/v2/jobs/${json.job.id}`)).status).toBe(404);
		await clients.control({ provider: 'mindee', concurrency: 1 });
		const { job } = (await enqueue()).json;
		expect((await clients.finished(job.id)).json.job.status).toBe('Processed');
		expect((await clients.ledger()).concurrentPeak).toBeLessThanOrEqual(1);
	});

	test('a higher concurrency lets in what was waiting', async () => {
		await clients.control({ provider: 'mindee', delayMs: 100_000, concurrency: 1 });
		await Promise.all([enqueue(), enqueue(), enqueue()]);
		const statuses = async () =>
			(await clients.ledger()).jobs.map((job: { status: string }) => job.status).sort();
		expect(await statuses()).toEqual(['processing', 'waiting', 'waiting']);
		await clients.control({ provider: 'mindee', concurrency: 2 });
		expect(await statuses()).toEqual(['processing', 'processing', 'waiting']);
	});
});

describe('files', () => {
	const get = async (path: string) => await ask(`${sandbox.origin}/files/${path}`);

	test('are in the ledger, with what was sent along', async () => {
		await ask(`${sandbox.otherOrigin}/files/invoice.png`, { headers: { authorization: 'leak' } });
		const { requests } = await clients.ledger();
		expect(requests[0]).not.toHaveProperty('aborted');
		expect(requests).toMatchObject([
			{
				provider: 'files',
				call: 'file',
				origin: 'other',
				status: 200,
				headers: { authorization: expect.stringMatching(/^sha256:/) },
			},
		]);
	});

	test('serves the samples with their type and length', async () => {
		const { status, headers } = await get('invoice.png');
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('image/png');
		expect(Number(headers['content-length'])).toBeGreaterThan(1000);
	});

	test.each(['..%2fpackage.json', '%2e%2e/package.json', 'missing.png', '', '%ff'])(
		'does not serve "%s"',
		async (path) => {
			expect((await get(path)).status).toBe(404);
		},
	);

	test('serves so many bytes, a redirect, and a refusal in XML', async () => {
		expect((await get('_bytes/100001')).text).toHaveLength(100_001);
		const to = 'http://127.0.0.1:1/a?b=c';
		const moved = await get(`_redirect?to=${encodeURIComponent(to)}`);
		expect(moved).toMatchObject({ status: 302, headers: { location: to } });
		const refused = await get('_forbidden');
		expect(refused).toMatchObject({ status: 403, headers: { 'content-type': 'application/xml' } });
		expect(refused.text).toMatch(/<Code>AccessDenied<\/Code>/);
	});
});
