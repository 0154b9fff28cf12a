import { connect } from 'node:net';

import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, Clients, type Parts } from './client.ts';
import { pdf, picture } from './documents.ts';

const HELLO = picture(['Print the words', 'hello, world']);
const FILE = { name: 'hello.png', bytes: HELLO };

let sandbox: Sandbox;
let clients: Clients;

beforeAll(async () => {
	sandbox = await startSandbox({ workers: 1 });
	clients = new Clients(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await clients.reset());

async function uploaded(bytes = HELLO, name = 'hello.png'): Promise<string> {
	const form = { file: { name, bytes } };
	const { status, json } = await clients.ocrServices('/api/files/upload', { form });
	expect(status).toBe(200);
	return json.key;
}

async function presigned(
	body = { fileName: 'hello.png', contentType: 'image/png' },
): Promise<{ uploadUrl: string; key: string }> {
	const { status, json } = await clients.ocrServices('/api/files/presign', { json: body });
	expect(status).toBe(200);
	return json;
}

async function put(url: string, headers: Record<string, string> = {}, bytes = HELLO) {
	return await ask(url, {
		method: 'PUT',
		headers: { 'content-type': 'image/png', ...headers },
		body: new Uint8Array(bytes),
	});
}

function refused(status: number, message: RegExp) {
	return { status, json: { error: expect.stringMatching(message) } };
}

describe('reading', () => {
	test('answers for a key that was uploaded', async () => {
		const key = await uploaded();
		const { status, json } = await clients.ocrServices('/api/ocr/process', { json: { key } });
		expect(status).toBe(200);
		expect(json).toEqual({
			id: expect.any(String),
			text: 'Print the words\nhello, world',
			key,
			fileUrl: expect.any(String),
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			wordCount: 5,
			tokensUsed: expect.any(Number),
			language: 'en',
		});
		expect(new URL(json.fileUrl).origin).toBe(sandbox.otherOrigin);
		const file = await fetch(json.fileUrl);
		expect(file.headers.get('content-type')).toBe('image/png');
		expect(Buffer.from(await file.arrayBuffer()).equals(HELLO)).toBe(true);
		const longer = await uploaded(picture(['One line', 'and another', 'and many more of them']));
		const more = await clients.ocrServices('/api/ocr/process', { json: { key: longer } });
		expect(more.json.tokensUsed).toBeGreaterThan(json.tokensUsed);
	});

	test.each([
		['no key', {}],
		['a wrong key', { 'x-api-key': 'wrong' }],
		['the key behind Bearer', { authorization: 'Bearer os_sandbox-key-for-the-local-machine' }],
	])('refuses %s', async (_, headers) => {
		for (const path of ['/api/ocr/process', '/api/files/presign', '/api/files/upload']) {
			const seen = await clients.ocrServices(path, { json: {}, headers });
			expect(seen).toMatchObject(refused(401, /key/));
		}
	});

	test.each([
		'hello.png',
		'/ocr/user/hello.png',
		'ocr/hello.png',
		'ocr//hello.png',
		'ocr/user/',
		'ocr/user/more/hello.png',
		'ocr/../hello.png',
		'ocr/user/..',
		'ocr/user/.png',
		'ocr/user/hello',
		'ocr/user/hello.pdf',
		'ocr/user/a\\hello.png',
		'ocr/user/a\u0000.png',
		'OCR/user/hello.png',
		'',
	])('refuses the key %j', async (key) => {
		const seen = await clients.ocrServices('/api/ocr/process', { json: { key } });
		expect(seen).toMatchObject({ status: 400, json: { error: 'Invalid file key format' } });
	});

	test.each<[string, unknown, RegExp]>([
		['no key', {}, /key/],
		['a number', { key: 5 }, /key/],
		['an unknown field', { key: 'ocr/user/a.png', language: 'en' }, /language/],
		['a list', [], /Invalid request body/],
		['rubbish', '{', /JSON/],
	])('refuses a body with %s', async (_, json, message) => {
		const seen = await clients.ocrServices('/api/ocr/process', { json });
		expect(seen).toMatchObject(refused(400, message));
	});

	test('refuses a form, and a key that leads nowhere', async () => {
		const form = await clients.ocrServices('/api/ocr/process', { form: { key: 'ocr/user/a.png' } });
		expect(form).toMatchObject(refused(400, /application\/json/));
		const json = { key: 'ocr/user/a.png' };
		const seen = await clients.ocrServices('/api/ocr/process', { json });
		expect(seen).toMatchObject(refused(404, /not found/));
		expect((await clients.ledger()).jobs).toEqual([]);
	});

	test('refuses an image that cannot be read', async () => {
		const key = await uploaded(HELLO.subarray(0, 2000));
		const seen = await clients.ocrServices('/api/ocr/process', { json: { key } });
		expect(seen).toMatchObject(refused(400, /corrupt/));
		expect((await clients.ledger()).jobs).toMatchObject([{ status: 'failed', fileName: key }]);
	});

	test.each([
		[{ kind: 'failure-in-200' }, 200],
		[{ kind: 'status', status: 402 }, 402],
	])('%j is played in its form', async (fault, status) => {
		const key = await uploaded();
		const faults = [{ match: 'submit', times: 1, ...fault }];
		await clients.control({ provider: 'ocr-services', faults });
		const seen = await clients.ocrServices('/api/ocr/process', { json: { key } });
		expect(seen).toMatchObject(refused(status, /./));
		expect((await clients.ocrServices('/api/ocr/process', { json: { key } })).json.text).toMatch(
			/^Print/,
		);
	});

	test('keeps to the pace that was set, and to none by itself', async () => {
		for (let index = 0; index < 60; index++) await presigned();
		await clients.control({ provider: 'ocr-services', rate: { requests: 1, perMs: 60_000 } });
		await presigned();
		const seen = await clients.ocrServices('/api/ocr/process', { json: { key: 'ocr/a/b.png' } });
		expect(seen).toMatchObject(refused(429, /Too many/));
	});
});

describe('uploading with a form', () => {
	test('answers with a key of the user, and where the file is', async () => {
		const form = { file: { name: 'Mein Foto (1).JPG', bytes: HELLO } };
		const { json } = await clients.ocrServices('/api/files/upload', { form });
		expect(json).toEqual({
			key: expect.stringMatching(/^ocr\/sandbox-user\/[0-9a-f]{8}-Mein_Foto__1_\.JPG$/),
			url: expect.any(String),
		});
		expect(json.key.split('/')[1]).toBe(sandbox.ocrServices.userId);
		expect((await ask(json.url)).status).toBe(200);
		const again = await clients.ocrServices('/api/files/upload', { form });
		expect(again.json.key).not.toBe(json.key);
	});

	test.each<[string, Parts, RegExp]>([
		['no file', {}, /Exactly one file|end of form|boundary/],
		['another field', { image: FILE }, /"image"/],
		['a field besides', { file: FILE, userId: 'me' }, /"userId"/],
		['a file as text', { file: 'text' }, /Exactly one/],
		['two files', { file: [FILE, FILE] }, /Exactly one/],
		['a PDF by its name', { file: { name: 'a.pdf', bytes: HELLO } }, /image/],
	])('refuses %s', async (_, form, message) => {
		const seen = await clients.ocrServices('/api/files/upload', { form });
		expect(seen).toMatchObject(refused(400, message));
	});

	test('refuses a PDF that calls itself an image, and JSON', async () => {
		const form = { file: { name: 'a.png', bytes: await pdf(['A page']) } };
		expect(await clients.ocrServices('/api/files/upload', { form })).toMatchObject(
			refused(400, /image/),
		);
		const json = await clients.ocrServices('/api/files/upload', { json: {} });
		expect(json).toMatchObject(refused(400, /multipart/));
	});
});

describe('uploading to a signed link', () => {
	test('takes the bytes, which can then be read', async () => {
		const { uploadUrl, key } = await presigned();
		expect(new URL(uploadUrl).origin).toBe(sandbox.otherOrigin);
		const before = await clients.ocrServices('/api/ocr/process', { json: { key } });
		expect(before.status).toBe(404);
		expect((await put(uploadUrl)).status).toBe(200);
		const { json } = await clients.ocrServices('/api/ocr/process', { json: { key } });
		expect(json.text).toBe('Print the words\nhello, world');
		const { requests } = await clients.ledger();
		const sent = requests.find(({ method }: { method: string }) => method === 'PUT');
		expect(sent).toMatchObject({ origin: 'other', status: 200, bytes: HELLO.length });
	});

	test.each<[string, unknown, RegExp]>([
		['no type', { fileName: 'a.png' }, /contentType/],
		['no name', { contentType: 'image/png' }, /fileName/],
		['a PDF', { fileName: 'a.pdf', contentType: 'application/pdf' }, /image/],
		['a PDF by its type', { fileName: 'a.png', contentType: 'application/pdf' }, /image/],
		['more', { fileName: 'a.png', contentType: 'image/png', size: 1 }, /size/],
	])('gives none for %s', async (_, json, message) => {
		const seen = await clients.ocrServices('/api/files/presign', { json });
		expect(seen).toMatchObject(refused(400, message));
	});

	test.each<[string, (url: string) => string, Record<string, string>, number, string]>([
		['with the key', (url) => url, { 'x-api-key': 'k' }, 400, 'InvalidArgument'],
		['with a token', (url) => url, { authorization: 'Bearer t' }, 400, 'InvalidArgument'],
		[
			'as another type',
			(url) => url,
			{ 'content-type': 'image/jpeg' },
			403,
			'SignatureDoesNotMatch',
		],
		['unsigned', (url) => url.replace(/\?.*/, ''), {}, 403, 'SignatureDoesNotMatch'],
		['elsewhere', (url) => url.replace('hello', 'other'), {}, 403, 'SignatureDoesNotMatch'],
		[
			'for longer',
			(url) => url.replace('Expires=1', 'Expires=2'),
			{},
			403,
			'SignatureDoesNotMatch',
		],
	])('takes nothing %s', async (_, change, headers, status, code) => {
		const { uploadUrl, key } = await presigned();
		const seen = await put(change(uploadUrl), headers);
		expect(seen).toMatchObject({ status, headers: { 'content-type': 'application/xml' } });
		expect(seen.text).toContain(`<Code>${code}</Code>`);
		const json = { key };
		expect((await clients.ocrServices('/api/ocr/process', { json })).status).toBe(404);
	});

	test('takes nothing late', async () => {
		await clients.control({ provider: 'ocr-services', linkValidMs: 50 });
		const { uploadUrl } = await presigned();
		await new Promise((resolve) => setTimeout(resolve, 80));
		const seen = await put(uploadUrl);
		expect([seen.status, seen.text]).toEqual([403, expect.stringMatching(/Request has expired/)]);
	});

	test('takes nothing of unknown length', async () => {
		const { uploadUrl } = await presigned();
		const { port, pathname, search, host } = new URL(uploadUrl);
		const socket = connect(Number(port), '127.0.0.1');
		socket.end(
			`PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n` +
				'Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
		);
		let answer = '';
		for await (const chunk of socket) answer += String(chunk);
		expect(answer).toMatch(/^HTTP\/1\.1 411 /);
		expect(answer).toContain('<Code>MissingContentLength</Code>');
	});
});

test('the stub reads any upload in the same form', async () => {
	const stub = await startSandbox({ stub: true });
	const fast = new Clients(stub);
	try {
		const form = { file: { name: 'a.png', bytes: Buffer.alloc(60 * 1024 * 1024) } };
		const { json } = await fast.ocrServices('/api/files/upload', { form });
		const read = await fast.ocrServices('/api/ocr/process', { json: { key: json.key } });
		expect(read.json.wordCount).toBeGreaterThan(20);
		const link = await fast.ocrServices('/api/files/presign', {
			json: { fileName: 'a.png', contentType: 'image/png' },
		});
		expect((await put(link.json.uploadUrl)).status).toBe(200);
		const again = await fast.ocrServices('/api/ocr/process', { json: { key: link.json.key } });
		expect(again.json.text).toBe(read.json.text);
		const bad = await fast.ocrServices('/api/ocr/process', { json: { key: 'a.png' } });
		expect(bad.status).toBe(400);
	} finally {
		await stub.close();
	}
});
