import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';

import { Stopped } from '../../../../nodes/shared/failure';
import { HttpClient } from '../../../../nodes/shared/http/client';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import type { ProviderRequest } from '../../../../ocr/providers/provider';

const BASE = 'https://ocr.example/v1';
const CREDENTIAL = { type: 'someApi', data: { apiKey: 'key' }, baseUrl: BASE };

interface Reply {
	status?: number;
	headers?: Record<string, string | string[] | undefined>;
	body?: Readable;
	error?: Error;
}

/** n8n's helpers, which note what they are given, by the key or without it. */
function setup(...replies: Reply[]) {
	const asked: Array<{ key: unknown; options: Record<string, unknown> }> = [];
	const answer = (key: unknown, options: Record<string, unknown>) => {
		asked.push({ key, options });
		const { status = 200, headers = {}, body, error } = replies[asked.length - 1] ?? {};
		if (error) throw error;
		return { statusCode: status, headers, body: body ?? bodyOf('{"a":1}') };
	};
	const end = new AbortController();
	const cancel = new AbortController();
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (
				type: string,
				options: Record<string, unknown>,
				more: unknown,
			) => answer({ type, more }, options),
			httpRequest: async (options: Record<string, unknown>) => answer(null, options),
		},
	} as unknown as IExecuteFunctions;
	const client = new HttpClient(context, CREDENTIAL, end.signal, cancel.signal);
	return { client, asked, end, cancel };
}

const bodyOf = (text: string) => Readable.from([Buffer.from(text)], { objectMode: false });

const GET: ProviderRequest = { method: 'GET', url: '/jobs/1' };
const POST: ProviderRequest = { method: 'POST', url: '/documents' };

/** What each request to n8n's helper says, whatever it is for. */
const PLAIN = {
	...{ encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true },
	...{ disableFollowRedirect: true, sendCredentialsOnCrossOriginRedirect: false },
};
const ACCEPT = 'application/json, */*;q=0.5';

describe('a request', () => {
	test('goes with the key that was read once, and its provider’s headers', async () => {
		const { client, asked } = setup();
		const request = { ...GET, headers: { 'x-version': '2' }, query: { page: '1 & 2' } };
		await client.send(request);
		expect(asked).toStrictEqual([
			{
				key: {
					type: 'someApi',
					more: {
						credentialsDecrypted: {
							...{ id: '', name: 'someApi', type: 'someApi', data: { apiKey: 'key' } },
						},
					},
				},
				options: {
					...PLAIN,
					...{ method: 'GET', url: `${BASE}/jobs/1?page=1+%26+2`, timeout: 60_000 },
					headers: { Accept: ACCEPT, 'x-version': '2' },
				},
			},
		]);
	});

	test.each<[string, Partial<ProviderRequest>]>([
		['without the key, where it wants none', { url: '/public/1', anonymous: true }],
		['to another origin', { url: 'https://files.example/public/1' }],
		['to another port', { url: 'https://ocr.example:8443/public/1' }],
	])('%s leaves the key and the headers behind, and ends with the run', async (_, more) => {
		const { client, asked, end } = setup();
		await client.send({ ...GET, headers: { 'x-version': '2' }, ...more, timeoutMs: 5 });
		const { key, options } = asked[0]!;
		const { abortSignal, url, ...others } = options;
		expect(key).toBeNull();
		expect(String(url)).toMatch(/\/public\/1$/u);
		expect(abortSignal).toBe(end.signal);
		expect(others).toStrictEqual({
			...{ ...PLAIN, method: 'GET', timeout: 5, headers: { Accept: ACCEPT } },
		});
	});

	test('that sends something is only ended by a person', async () => {
		const { client, asked, cancel } = setup();
		await client.send({ ...POST, anonymous: true });
		expect(asked[0]!.options.abortSignal).toBe(cancel.signal);
	});

	test('for a file wants it as it is stored', async () => {
		const { client, asked } = setup();
		await client.send({ ...GET, isFile: true });
		expect(asked[0]!.options.headers).toStrictEqual({
			...{ Accept: ACCEPT, 'Accept-Encoding': 'identity' },
		});
	});

	test.each<[ProviderRequest['body'], boolean]>([
		[{ kind: 'json', json: { a: 1 } }, true],
		[{ kind: 'multipart', fields: [['a', '1']] }, false],
		[{ kind: 'file' }, false],
	])('sends a body as it is: %j', async (body, isJson) => {
		const { client, asked } = setup();
		await client.send({ ...POST, body });
		const { options } = asked[0]!;
		expect('json' in options && options.json).toBe(isJson);
		if (body!.kind === 'json') expect(options.body).toEqual({ a: 1 });
		// There is no file, and none is made up.
		if (body!.kind === 'file') expect(options.body).toStrictEqual({});
		if (body!.kind === 'multipart') {
			expect([...(options.body as FormData).entries()]).toEqual([['a', '1']]);
		}
	});

	test.each([
		['ftp://ocr.example/', '"ftp://ocr.example/" is not a valid http(s) URL.'],
		['nowhere', '"nowhere" is not a valid http(s) URL.'],
		['', '"" is not a valid http(s) URL.'],
		['x'.repeat(300), `"${'x'.repeat(200)}" is not a valid http(s) URL.`],
	])('to %s is not sent', async (url, message) => {
		const { client, asked } = setup();
		await expect(client.send({ ...GET, url })).rejects.toMatchObject({
			...{ code: 'BAD_URL', message, neverSent: true },
		});
		expect(asked).toEqual([]);
	});

	test('is not sent once the run has ended', async () => {
		const { client, asked, end } = setup();
		end.abort();
		await expect(client.send(POST)).rejects.toBeInstanceOf(Stopped);
		expect(asked).toEqual([]);
	});

	test('that breaks is a failure of the network, and of a run that has ended none', async () => {
		const error = Object.assign(new Error('x'), { code: 'ECONNRESET' });
		const broken = setup({ error });
		await expect(broken.client.send(GET)).rejects.toMatchObject({ code: 'ECONNRESET' });
		const ended = setup({
			get error() {
				ended.end.abort();
				return error;
			},
		} as Reply);
		await expect(ended.client.send(GET)).rejects.toBeInstanceOf(Stopped);
	});

	test('whose file broke it off says so, and not what the network made of it', async () => {
		const gone = Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' });
		const file = {
			...{ fileName: 'a.png', mimeType: 'image/png', bytes: 3, inMemory: false },
			async *read() {
				throw gone;
			},
		} as unknown as StoredFile;
		const context = {
			helpers: {
				httpRequestWithAuthentication: async (_: string, { body }: { body: Blob }) => {
					for await (const piece of body.stream()) void piece;
				},
			},
		} as unknown as IExecuteFunctions;
		const client = new HttpClient(context, CREDENTIAL, new AbortController().signal);
		await expect(client.send({ ...POST, body: { kind: 'file' } }, [file])).rejects.toMatchObject({
			...{ code: 'ENOENT', neverSent: true },
		});
	});

	test.each([
		[200, 0],
		[299, 0],
		[300, 1],
		[413, 1],
	])('answered with %i before its file was read lets go of it: %i', async (status, closed) => {
		let closes = 0;
		const pieces = {
			next: async () => ({ done: false, value: Buffer.from('abc') }),
			return: async () => {
				closes++;
				return { done: true, value: undefined };
			},
		};
		const file = {
			...{ fileName: 'a.png', mimeType: 'image/png', bytes: 9, inMemory: false },
			read: () => ({ [Symbol.asyncIterator]: () => pieces }),
		} as unknown as StoredFile;
		const context = {
			helpers: {
				httpRequestWithAuthentication: async (_: string, { body }: { body: Blob }) => {
					await (body.stream() as unknown as AsyncIterable<unknown>)[Symbol.asyncIterator]().next();
					return { statusCode: status, headers: {}, body: bodyOf('{}') };
				},
			},
		} as unknown as IExecuteFunctions;
		const client = new HttpClient(context, CREDENTIAL, new AbortController().signal);
		await client.send({ ...POST, body: { kind: 'file' } }, [file]);
		await new Promise((resolve) => setImmediate(resolve));
		expect(closes).toBe(closed);
	});
});

describe('an answer', () => {
	test('is its status, its headers in lower case, its JSON and the beginning of its text', async () => {
		const { client } = setup({
			status: 418,
			headers: { 'X-One': '1', 'set-cookie': ['a', 'b'], gone: undefined },
			body: bodyOf(`{"text":"${'é'.repeat(3000)}"}`),
		});
		expect(await client.send(GET)).toStrictEqual({
			status: 418,
			headers: { 'x-one': '1', 'set-cookie': 'a,b' },
			json: { text: 'é'.repeat(3000) },
			excerpt: `{"text":"${'é'.repeat(2000 - 9)}`,
		});
	});

	test.each(['', '<html>', '{"a":'])('of %j has no JSON', async (text) => {
		const { client } = setup({ body: bodyOf(text) });
		expect(await client.send(GET)).toMatchObject({ json: undefined, excerpt: text });
	});

	test('that is opened says where it came from, and is left to be read', async () => {
		const body = bodyOf('abc');
		const { client } = setup({ body, headers: { 'Content-Type': 'text/plain' } });
		expect(await client.open(GET)).toStrictEqual({
			...{ status: 200, headers: { 'content-type': 'text/plain' }, url: `${BASE}/jobs/1` },
			body,
		});
	});
});

describe('a redirect', () => {
	const to = (location: string, status = 302): Reply => ({ status, headers: { location } });

	test('of a question is followed, by the key only where it stays at home', async () => {
		const { client, asked } = setup(to('../other?b=2'), to('https://files.example/f'), {});
		const { url } = await client.open({ ...GET, query: { a: '1' } });
		expect(asked.map(({ key, options }) => [key !== null, options.url])).toEqual([
			[true, `${BASE}/jobs/1?a=1`],
			[true, `${BASE}/other?b=2`],
			[false, 'https://files.example/f'],
		]);
		expect(url).toBe('https://files.example/f');
	});

	test.each([
		[299, false],
		[300, true],
		[304, true],
		[399, true],
		[400, false],
	])('is what has an address and the status %i: %p', async (status, is) => {
		const { client, asked } = setup(to('/elsewhere', status), {});
		const answer = await client.open(GET);
		expect(asked).toHaveLength(is ? 2 : 1);
		expect(answer.status).toBe(is ? 200 : status);
	});

	test('without an address is an answer', async () => {
		const { client } = setup({ status: 304 });
		expect((await client.open(GET)).status).toBe(304);
	});

	test.each([
		[301, 'MOVED'],
		[302, 'REDIRECTED'],
		[303, 'REDIRECTED'],
		[307, 'MOVED'],
		[308, 'MOVED'],
	])('%i of a document is not followed: %s', async (status, code) => {
		const { client, asked } = setup(to('/elsewhere', status));
		await expect(client.send(POST)).rejects.toMatchObject({
			code,
			message: 'The server answered with a redirect, and documents are not sent to redirects.',
		});
		expect(asked).toHaveLength(1);
	});

	test('is followed five times, and no more', async () => {
		const five = Array.from({ length: 5 }, (_, at) => to(`/${at}`));
		expect((await setup(...five, {}).client.open(GET)).status).toBe(200);
		const { client, asked } = setup(...five, to('/5'), {});
		await expect(client.open(GET)).rejects.toMatchObject({
			...{ code: 'REDIRECTED', message: 'The server redirects more than 5 times.' },
		});
		expect(asked).toHaveLength(6);
	});

	test('to what is no address ends there', async () => {
		await expect(setup(to('file:///etc/passwd')).client.open(GET)).rejects.toMatchObject({
			code: 'REDIRECTED',
			message: 'The server redirects to an address that is not a valid http(s) URL.',
		});
	});

	test('is let go of', async () => {
		const body = new Readable({ read() {} });
		const { client } = setup({ ...to('/next'), body }, {});
		await client.open(GET);
		body.push('begun');
		await new Promise((resolve) => setImmediate(resolve));
		expect(body.destroyed).toBe(true);
	});
});

describe('the address for messages', () => {
	test.each<[Partial<ProviderRequest>, { url: string; isOwn: boolean } | undefined]>([
		[
			{ url: '/jobs/1', query: { secret: '1' } },
			{ url: `${BASE}/jobs/1`, isOwn: true },
		],
		[{ url: `${BASE}/a?sig=1#x` }, { url: `${BASE}/a`, isOwn: true }],
		[{ url: 'https://files.example/f?sig=1' }, { url: 'https://files.example/f', isOwn: false }],
		[
			{ url: `/${'x'.repeat(300)}` },
			{ url: `${BASE}/${'x'.repeat(300)}`.slice(0, 200), isOwn: true },
		],
		[{ url: 'nowhere' }, undefined],
	])('%j', (more, address) => {
		expect(setup().client.addressOf({ ...GET, ...more })).toStrictEqual(address);
	});
});
