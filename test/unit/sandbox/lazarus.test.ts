import { unzipSync } from 'fflate';
import sharp from 'sharp';

import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, Clients, type LazarusInput } from './client.ts';
import { lockedPdf, pdf, picture, sha256 } from './documents.ts';
import { Receiver } from './receiver.ts';

const HELLO = picture(['Print the words', 'hello, world']);
const BASE64 = HELLO.toString('base64');

let sandbox: Sandbox;
let clients: Clients;
let receiver: Receiver;
let hook: string;

beforeAll(async () => {
	sandbox = await startSandbox({ workers: 1 });
	clients = new Clients(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await clients.reset();
	// A new one each time: what is told late must not be taken for the next test's.
	receiver = await Receiver.start();
	hook = `${receiver.origin}/hook`;
});
afterEach(() => receiver.close());

async function ended(call: string): Promise<void> {
	while ((await clients.lazarus(call)).json.status === 'RUNNING') {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

interface Word {
	content: string;
	span: { offset: number; length: number };
}

function failure(message: RegExp, status = 'FAILURE') {
	return { status, message: expect.stringMatching(message) };
}

describe('who may come in', () => {
	test.each([
		['no orgId', { orgId: null }, 403, 'AUTH_FAILURE', /orgId/],
		['no authKey', { authKey: null }, 403, 'AUTH_FAILURE', /authKey/],
		['another organisation', { orgId: 'another' }, 403, 'AUTH_FAILURE', /Invalid/],
		['a wrong key', { authKey: 'wrong' }, 403, 'AUTH_FAILURE', /Invalid/],
		['an orgId with a blank', { orgId: 'my org' }, 403, 'AUTH_FAILURE', /orgId must match/],
		[
			'a key as a bearer token',
			{ authKey: null, authorization: 'x' },
			403,
			'AUTH_FAILURE',
			/authKey/,
		],
		['a subOrgId with a dot', { subOrgId: 'a.b' }, 400, 'FAILURE', /subOrgId/],
		['a date that is none', { apiVersion: '27-02-2025' }, 400, 'FAILURE', /apiVersion/],
		['a month that is none', { apiVersion: '2025-13-01' }, 400, 'FAILURE', /apiVersion/],
	])('refuses %s everywhere', async (_, headers, status, outcome, message) => {
		const calls = [
			'/ocr/zip/async/any',
			'/ocr/results/any',
			`${sandbox.origin}/developer/api-version`,
		];
		for (const call of calls) {
			const seen = await clients.lazarus(call, { headers });
			expect([seen.status, seen.json]).toEqual([status, failure(message, outcome)]);
		}
		const submitted = await clients.lazarus('/ocr', { json: { base64: BASE64 }, headers });
		expect(submitted.status).toBe(status);
		expect((await clients.ledger()).jobs).toEqual([]);
	});

	test.each(['/developer/api-version', '/lazarus/developer/api-version'])(
		'%s tells that the credentials are good',
		async (path) => {
			const headers = { subOrgId: 'sub-1', apiVersion: '2025-02-27' };
			const seen = await clients.lazarus(sandbox.origin + path, { headers });
			expect(seen).toMatchObject({
				status: 200,
				json: { apiVersion: '2025-02-27', status: 'SUCCESS' },
			});
		},
	);

	test('the ledger shows the organisation, not the key', async () => {
		await clients.lazarus('/ocr/results/any');
		const [request] = (await clients.ledger()).requests;
		expect(request.headers.orgid).toBe(sandbox.lazarus.orgId);
		const digest = sha256(Buffer.from(sandbox.lazarus.authKey));
		expect(request.headers.authkey).toBe(`sha256:${digest}`);
	});
});

describe('what is refused at the door', () => {
	const text = Buffer.from('only text').toString('base64');
	const file = { name: 'a.png', bytes: HELLO };
	const refusals: Array<[string, string, LazarusInput, RegExp]> = [
		[
			'no source',
			'/ocr',
			{ json: {} },
			/^Request body is missing required field\(s\): inputUrl or base64$/,
		],
		[
			'two sources',
			'/ocr',
			{ json: { base64: BASE64, inputUrl: 'https://a.example/' } },
			/inputUrl and base64/,
		],
		[
			'the URL with a capital',
			'/ocr',
			{ json: { inputURL: 'https://a.example/a.png' } },
			/unknown field\(s\): inputURL/,
		],
		['another scheme', '/ocr', { json: { inputUrl: 'ftp://a.example/a.png' } }, /inputUrl/],
		['metadata that is text', '/ocr', { json: { base64: BASE64, metadata: '{}' } }, /metadata/],
		['metadata that is a list', '/ocr', { json: { base64: BASE64, metadata: [] } }, /metadata/],
		['version 3', '/ocr', { json: { base64: BASE64, version: 3 } }, /version.*1 or 2/],
		['a version as text', '/ocr', { json: { base64: BASE64, version: '2' } }, /version/],
		[
			'version 3 in the header',
			'/ocr',
			{ json: { base64: BASE64 }, headers: { version: '3' } },
			/version/,
		],
		[
			'two versions',
			'/ocr',
			{ json: { base64: BASE64, version: 2 }, headers: { version: '1' } },
			/not the same/,
		],
		['a flag as text', '/ocr', { json: { base64: BASE64, forceBase64: 'true' } }, /forceBase64/],
		['a webhook that is no URL', '/ocr', { json: { base64: BASE64, webhook: 'mine' } }, /webhook/],
		['base64 that is none', '/ocr', { json: { base64: '!!!!' } }, /base64/],
		['an empty list of files', '/ocr', { json: { base64: [] } }, /base64/],
		['text', '/ocr', { json: { base64: text } }, /PDF, JPEG, PNG, or TIFF/],
		['a list', '/ocr', { json: [] }, /object/],
		[
			'rubbish',
			'/ocr',
			{ json: undefined, headers: { 'content-type': 'application/json' } },
			/JSON/,
		],
		[
			'a form with metadata',
			'/ocr',
			{ form: { file, metadata: '{}' } },
			/unknown field\(s\): metadata/,
		],
		[
			'a form without a file',
			'/ocr',
			{ form: { fileId: 'a' } },
			/missing required field\(s\): file/,
		],
		['a form with a file as text', '/ocr', { form: { file: 'text' } }, /must be a file/],
		['a form with two files', '/ocr', { form: { file: [file, file] } }, /more than once/],
		[
			'a form with a flag that is none',
			'/ocr',
			{ form: { file, webhookSendFull: 'yes' } },
			/webhookSendFull/,
		],
		['a form with version 3', '/ocr', { form: { file, version: '3' } }, /version/],
		['a form for an archive', '/ocr/zip', { form: { file } }, /Content-Type/],
		[
			'an archive without a webhook',
			'/ocr/zip',
			{ json: { base64: BASE64 } },
			/missing required field\(s\): webhook$/,
		],
		[
			'an archive by a small URL',
			'/ocr/zip',
			{ json: { inputUrl: 'https://a.example/', webhook: 'https://a.example/' } },
			/unknown field\(s\): inputUrl/,
		],
		[
			'an archive of several files',
			'/ocr/zip',
			{ json: { base64: [BASE64], webhook: 'https://a.example/' } },
			/base64/,
		],
		[
			'an archive later, and nowhere',
			'/ocr/zip?async=true',
			{ json: { base64: BASE64 } },
			/: webhook, outputURL$/,
		],
		[
			'a list of headers',
			'/ocr/zip',
			{ json: { base64: BASE64, webhook: 'https://a.example/', outputURLHeaders: ['a'] } },
			/outputURLHeaders/,
		],
		[
			'a header with a number',
			'/ocr/zip',
			{ json: { base64: BASE64, webhook: 'https://a.example/', outputURLHeaders: { a: 1 } } },
			/outputURLHeaders/,
		],
		[
			'async=yes',
			'/ocr/zip?async=yes',
			{ json: { base64: BASE64, webhook: 'https://a.example/' } },
			/async/,
		],
		[
			'another parameter',
			'/ocr/zip?sync=true',
			{ json: { base64: BASE64, webhook: 'https://a.example/' } },
			/sync/,
		],
	];
	test.each(refusals)('refuses %s', async (_, call, input, message) => {
		const seen = await clients.lazarus(call, input, 'POST');
		expect([seen.status, seen.json]).toEqual([400, failure(message)]);
		expect((await clients.ledger()).jobs).toEqual([]);
	});

	test('refuses more than 32 MB, as JSON and as a form', async () => {
		const bytes = Buffer.alloc(32 * 1024 * 1024 + 1);
		HELLO.copy(bytes);
		const form = await clients.lazarus('/ocr', { form: { file: { name: 'a.png', bytes } } });
		expect([form.status, form.json]).toEqual([413, failure(/32 MB/)]);
		const json = await clients.lazarus('/ocr', { json: { base64: bytes.toString('base64') } });
		expect(json.status).toBe(413);
	});

	test('counts the whole request, not the file in it alone', async () => {
		const bytes = Buffer.alloc(32 * 1024 * 1024);
		HELLO.copy(bytes);
		const form = await clients.lazarus('/ocr', { form: { file: { name: 'a.png', bytes } } });
		expect([form.status, form.json]).toEqual([413, failure(/32 MB/)]);
	});
});

describe('an answer', () => {
	test('of version 1, unless asked otherwise, nests words in lines', async () => {
		const before = Date.now();
		const { status, json } = await clients.lazarus('/ocr', { json: { base64: BASE64 } });
		expect(status).toBe(200);
		expect(json).toEqual({
			status: 'SUCCESS',
			documentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			modelType: expect.any(String),
			id: expect.any(String),
			requestDateTime: expect.any(String),
			startTime: expect.any(Number),
			endTime: expect.any(Number),
			pages: 1,
			ocrResults: {
				version: expect.any(String),
				modelVersion: expect.any(String),
				readResults: [
					{
						page: 1,
						angle: 0,
						width: 900,
						height: 236,
						unit: 'pixel',
						lines: [expect.anything(), expect.anything()],
					},
				],
				readStyles: [expect.objectContaining({ isHandwritten: false })],
				rawText: 'Print the words\nhello, world',
			},
			resultUrl: `${sandbox.lazarus.baseUrl}/ocr/results/${json.id}`,
			metadata: {},
			ocrVersion: '1',
		});
		expect(json.startTime).toBeGreaterThanOrEqual(before);
		expect(json.endTime).toBeGreaterThanOrEqual(json.startTime);
		const [line] = json.ocrResults.readResults[0].lines;
		expect(line).toEqual({
			boundingBox: expect.any(Array),
			text: 'Print the words',
			words: expect.any(Array),
		});
		expect(line.words.map((word: { text: string }) => word.text)).toEqual([
			'Print',
			'the',
			'words',
		]);
		const [word] = line.words;
		expect(Object.keys(word).sort()).toEqual(['boundingBox', 'confidence', 'text']);
		expect(word.confidence).toBeGreaterThan(0.5);
		expect(word.confidence).toBeLessThanOrEqual(1);
		expect(line.boundingBox).toHaveLength(8);
		expect(Math.abs(line.boundingBox[0] - 44)).toBeLessThan(6);
	});

	test.each([
		['the body', { json: { base64: BASE64, version: 2 } }],
		['the header', { json: { base64: BASE64 }, headers: { version: '2' } }],
		['both', { json: { base64: BASE64, version: 2 }, headers: { version: '2' } }],
		['a form', { form: { file: { name: 'a.png', bytes: HELLO }, version: '2' } }],
	])('of version 2, asked for in %s, has spans into the text', async (_, input) => {
		const { json } = await clients.lazarus('/ocr', input);
		expect(json.ocrVersion).toBe('2');
		const { rawText, readResults, readStyles } = json.ocrResults;
		const [page] = readResults;
		expect(Object.keys(page).sort()).toEqual([
			'angle',
			'height',
			'kind',
			'lines',
			'pageNumber',
			'spans',
			'unit',
			'width',
			'words',
		]);
		const cut = ({ offset, length }: Word['span']) => rawText.slice(offset, offset + length);
		expect(page.words.map((word: Word) => word.content)).toEqual(
			page.words.map((word: Word) => cut(word.span)),
		);
		expect(page.lines.map((line: { spans: Array<Word['span']> }) => line.spans.map(cut))).toEqual([
			['Print the words'],
			['hello, world'],
		]);
		expect(page.words[0].polygon).toHaveLength(8);
		expect(readStyles[0].spans.map(cut)).toEqual([rawText]);
	});

	test('echoes metadata and the file id, and can be had again with the same headers', async () => {
		const metadata = { order: 7, tags: ['a'] };
		const json = { base64: BASE64, metadata, fileId: 'mine.png' };
		const seen = await clients.lazarus('/ocr', { json });
		expect(seen.json).toMatchObject({ documentId: 'mine.png', metadata });
		expect((await clients.lazarus(seen.json.resultUrl)).json).toEqual(seen.json);
		expect((await ask(seen.json.resultUrl)).status).toBe(403);
		expect((await clients.lazarus('/ocr/results/other')).status).toBe(404);
	});

	test('measures PDFs in inches, and merges several files into one document', async () => {
		const files = [await pdf(['First page', 'Second page']), HELLO];
		const base64 = files.map((file) => file.toString('base64'));
		const { json } = await clients.lazarus('/ocr', { json: { base64, version: 2 } });
		expect(json.pages).toBe(3);
		const { readResults, rawText } = json.ocrResults;
		expect(
			readResults.map(({ pageNumber, unit, width }: Record<string, unknown>) => [
				pageNumber,
				unit,
				width,
			]),
		).toEqual([
			[1, 'inch', expect.closeTo(400 / 72, 1)],
			[2, 'inch', expect.closeTo(400 / 72, 1)],
			[3, 'pixel', 900],
		]);
		// Drawn 30 points from the left edge.
		expect(readResults[0].words[0].polygon[0]).toBeCloseTo(30 / 72, 1);
		expect(rawText).toBe('First page\nSecond page\nPrint the words\nhello, world');
		const last = readResults[2].words.at(-1);
		expect(rawText.slice(last.span.offset)).toBe(last.content);
	});

	test('says how a page is turned', async () => {
		const turned = await sharp(HELLO).rotate(4, { background: '#ffffff' }).png().toBuffer();
		const { json } = await clients.lazarus('/ocr', { json: { base64: turned.toString('base64') } });
		expect(Math.abs(json.ocrResults.readResults[0].angle - 4)).toBeLessThan(1);
	});

	test('of a TIFF behind a URL, over a redirect', async () => {
		const tiff = await sharp(HELLO).tiff().toBuffer();
		const sent = await clients.lazarus('/ocr', { json: { base64: tiff.toString('base64') } });
		expect(sent.json.ocrResults.rawText).toBe('Print the words\nhello, world');
		const sample = `${sandbox.origin}/files/receipt.jpg`;
		const inputUrl = `${sandbox.origin}/files/_redirect?to=${encodeURIComponent(sample)}`;
		const { json } = await clients.lazarus('/ocr', { json: { inputUrl } });
		expect(json.ocrResults.readResults[0].lines.length).toBeGreaterThan(5);
		const { requests } = await clients.ledger();
		const fetched = requests.filter(({ provider }: { provider: string }) => provider === 'files');
		expect(fetched).toHaveLength(2);
		for (const { headers } of fetched) expect(headers).not.toHaveProperty('authkey');
	});

	test.each([
		['a PDF with a password', () => ({ base64: lockedPdf().toString('base64') }), /password/],
		['a PNG cut short', () => ({ base64: HELLO.subarray(0, 2000).toString('base64') }), /corrupt/],
		['a URL that refuses', () => ({ inputUrl: `${sandbox.origin}/files/_forbidden` }), /403/],
		['a URL without end', () => ({ inputUrl: `${sandbox.origin}/files/_endless` }), /larger/],
		['a URL to rubbish', () => ({ inputUrl: `${sandbox.origin}/files/_bytes/9` }), /Unsupported/],
	])('is a failure for %s', async (_, json, message) => {
		const seen = await clients.lazarus('/ocr', { json: { ...json(), webhook: hook } });
		expect(seen.status).toBe(400);
		expect(seen.json).toMatchObject(failure(message));
		const [told] = await receiver.got(1);
		expect(JSON.parse(String(told?.body))).toEqual(seen.json);
		expect((await clients.ledger()).jobs).toMatchObject([{ status: 'failed' }]);
	});

	test('waits for nobody who has left', async () => {
		await clients.control({ provider: 'lazarus', delayMs: 100_000 });
		const { baseUrl, orgId, authKey } = sandbox.lazarus;
		const leaving = ask(`${baseUrl}/ocr`, {
			method: 'POST',
			headers: { orgId, authKey, 'content-type': 'application/json' },
			body: JSON.stringify({ base64: BASE64 }),
			signal: AbortSignal.timeout(200),
		});
		await expect(leaving).rejects.toThrow(/timeout/i);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect((await clients.ledger()).jobs).toMatchObject([{ canceled: true }]);
	});
});

describe('RUNNING first', () => {
	test('leads to the result by its status and by its result URL', async () => {
		await clients.control({ provider: 'lazarus', runningFirst: true, delayMs: 300 });
		const { status, json } = await clients.lazarus('/ocr', {
			json: { base64: BASE64, fileId: 'a' },
		});
		expect(status).toBe(200);
		expect(json).toEqual({
			status: 'RUNNING',
			id: expect.any(String),
			documentId: 'a',
			statusId: json.id,
			resultUrl: expect.any(String),
		});
		const path = `/ocr/zip/async/${json.statusId}`;
		expect((await clients.lazarus(path)).json.status).toBe('RUNNING');
		expect((await clients.lazarus(json.resultUrl)).json.status).toBe('RUNNING');
		await ended(path);
		expect((await clients.lazarus(path)).json).toEqual({ ...json, status: 'SUCCESS' });
		const result = await clients.lazarus(json.resultUrl);
		expect(result.json.ocrResults.rawText).toBe('Print the words\nhello, world');
		expect((await clients.lazarus('/ocr/zip/async/other')).json).toEqual(failure(/statusId/));
	});

	test('leads to a failure with HTTP 200', async () => {
		await clients.control({ provider: 'lazarus', runningFirst: true });
		const base64 = lockedPdf().toString('base64');
		const { json } = await clients.lazarus('/ocr', { json: { base64 } });
		await ended(json.resultUrl);
		for (const call of [json.resultUrl, `/ocr/zip/async/${json.statusId}`]) {
			const seen = await clients.lazarus(call);
			expect(seen).toMatchObject({ status: 200, json: failure(/password/) });
		}
	});

	test.each([
		['other', 'otherOrigin', 200],
		['other-redirect', 'otherOrigin', 302],
		['redirect-other', 'origin', 302],
	] as const)('with results on %s', async (resultOn, where, status) => {
		await clients.control({ provider: 'lazarus', resultOn });
		const { resultUrl } = (await clients.lazarus('/ocr', { json: { base64: BASE64 } })).json;
		expect(new URL(resultUrl).origin).toBe(sandbox[where]);
		const seen = await clients.lazarus(resultUrl);
		expect(seen.status).toBe(status);
		const last = status === 302 ? await ask(seen.headers.location ?? '') : seen;
		expect(last.json.status).toBe('SUCCESS');
	});
});

describe('the webhook', () => {
	test('gets all of it', async () => {
		const { json } = await clients.lazarus('/ocr', { json: { base64: BASE64, webhook: hook } });
		const [told] = await receiver.got(1);
		expect(told).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
		expect(JSON.parse(String(told?.body))).toEqual(json);
	});

	test('gets the status only, from a form too', async () => {
		const form = {
			file: { name: 'a.png', bytes: HELLO },
			webhook: hook,
			webhookSendFull: 'false',
			fileId: 'f',
		};
		const { json } = await clients.lazarus('/ocr', { form });
		const [told] = await receiver.got(1);
		expect(JSON.parse(String(told?.body))).toEqual({
			status: 'SUCCESS',
			id: json.id,
			documentId: 'f',
			statusId: json.id,
			resultUrl: json.resultUrl,
		});
	});

	test('is told again until it answers 200, and not with any other 2xx', async () => {
		receiver.answers.push(500, 202);
		await clients.lazarus('/ocr', { json: { base64: BASE64, webhook: hook } });
		await receiver.got(3);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect((await clients.ledger()).deliveries).toMatchObject([
			{ provider: 'lazarus', webhookId: 'webhook', attempt: 1, status: 500 },
			{ attempt: 2, status: 202 },
			{ attempt: 3, status: 200 },
		]);
	});
});

describe('an archive', () => {
	function entries(bytes: Uint8Array): Record<string, string> {
		return Object.fromEntries(
			Object.entries(unzipSync(bytes)).map(([name, entry]) => [
				name,
				Buffer.from(entry).toString(),
			]),
		);
	}

	async function zip(
		json: Record<string, unknown>,
	): Promise<{ headers: Headers; bytes: Uint8Array }> {
		const { baseUrl, orgId, authKey } = sandbox.lazarus;
		const response = await fetch(`${baseUrl}/ocr/zip?async=false`, {
			method: 'POST',
			headers: { orgId, authKey, 'content-type': 'application/json' },
			body: JSON.stringify({ webhook: hook, ...json }),
		});
		expect(response.status).toBe(200);
		return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
	}

	test('is the answer, with four files named after the file id', async () => {
		const json = { base64: BASE64, fileId: 'Müller.png', version: 2, metadata: { a: 1 } };
		const { headers, bytes } = await zip(json);
		expect(headers.get('content-type')).toBe('application/zip');
		const files = entries(bytes);
		expect(Object.keys(files).sort()).toEqual([
			'Müller.png',
			'Müller.png.csv',
			'Müller.png.json',
			'Müller.png.txt',
		]);
		expect(Buffer.from(unzipSync(bytes)['Müller.png'] ?? []).equals(HELLO)).toBe(true);
		const answer = JSON.parse(files['Müller.png.json'] ?? '');
		expect(answer).toMatchObject({ status: 'SUCCESS', metadata: { a: 1 }, ocrVersion: '2' });
		expect(JSON.parse(files['Müller.png.txt'] ?? '')).toEqual(answer);
		const rows = (files['Müller.png.csv'] ?? '').trim().split('\r\n');
		expect(rows[0]).toBe('page,line,content,confidence,polygon');
		expect(rows.slice(1).map((row) => row.split(',').slice(0, 3).join())).toEqual([
			'1,1,"Print"',
			'1,1,"the"',
			'1,1,"words"',
			'1,2,"hello',
			'1,2,"world"',
		]);
		const [told] = await receiver.got(1);
		expect(JSON.parse(String(told?.body))).toEqual(answer);
	});

	test('is named after the time without a file id, and made of text too', async () => {
		const before = Date.now();
		const base64 = Buffer.from('All of it\nis text.').toString('base64');
		const files = entries((await zip({ base64 })).bytes);
		const [first = ''] = Object.keys(files);
		const name = first.slice(0, first.indexOf('.'));
		expect(Number(name)).toBeGreaterThanOrEqual(before);
		expect(Number(name)).toBeLessThanOrEqual(Date.now());
		expect(files[`${name}_original.txt`]).toBe('All of it\nis text.');
		expect(JSON.parse(files[`${name}.json`] ?? '').ocrResults.rawText).toBe('All of it\nis text.');
	});

	test.each(['../../etc/passwd', '..\\a', '.'])('"%s" leads out of no folder', async (fileId) => {
		const files = entries((await zip({ base64: BASE64, fileId })).bytes);
		for (const name of Object.keys(files)) expect(name).not.toMatch(/^\.|[\\/]/);
	});

	test('is sent to the output URL, with its headers, and nothing else', async () => {
		await clients.control({ provider: 'lazarus', delayMs: 200 });
		const seen = await clients.lazarus('/ocr/zip?async=true', {
			json: {
				inputURL: `${sandbox.origin}/files/receipt.jpg`,
				webhook: hook,
				webhookSendFull: false,
				outputURL: `${receiver.origin}/upload?signature=1`,
				outputURLHeaders: { 'x-amz-acl': 'private' },
				statusId: 'my status',
				fileId: 'receipt',
			},
		});
		expect(seen).toMatchObject({
			status: 202,
			json: { status: 'SUCCESS', statusId: 'my status', documentId: 'receipt' },
		});
		const path = '/ocr/zip/async/my%20status';
		expect((await clients.lazarus(path)).json.status).toBe('RUNNING');
		const [upload, told] = await receiver.got(2);
		expect(upload).toMatchObject({
			method: 'PUT',
			path: '/upload?signature=1',
			headers: { 'x-amz-acl': 'private', 'content-type': 'application/zip' },
		});
		expect(upload?.headers).not.toHaveProperty('authkey');
		expect(Number(upload?.headers['content-length'])).toBe(upload?.body.length);
		expect(Object.keys(entries(upload?.body ?? Buffer.alloc(0))).sort()).toEqual([
			'receipt.csv',
			'receipt.jpg',
			'receipt.json',
			'receipt.txt',
		]);
		expect(JSON.parse(String(told?.body))).toMatchObject({
			status: 'SUCCESS',
			statusId: 'my status',
		});
		expect((await clients.lazarus(path)).json.status).toBe('SUCCESS');
		const [request] = (await clients.ledger()).requests;
		expect(request.fields.outputURLHeaders).toEqual(['x-amz-acl']);
	});

	test('that nobody takes is warned of', async () => {
		receiver.answers.push(403, 403, 403);
		await clients.lazarus('/ocr/zip?async=true', {
			json: { base64: BASE64, webhook: hook, outputURL: `${receiver.origin}/upload` },
		});
		const [, , , warning, result] = await receiver.got(5);
		expect(JSON.parse(String(warning?.body))).toMatchObject({
			status: 'WARNING',
			message: expect.stringMatching(/outputURL.*403/),
		});
		expect(JSON.parse(String(result?.body)).ocrResults.rawText).toBe(
			'Print the words\nhello, world',
		);
	});

	test('of a document that cannot be read is a failure, told to the webhook alone', async () => {
		await clients.lazarus('/ocr/zip?async=true', {
			json: {
				base64: lockedPdf().toString('base64'),
				webhook: hook,
				outputURL: `${receiver.origin}/upload`,
			},
		});
		const [told] = await receiver.got(1);
		expect(told?.method).toBe('POST');
		expect(JSON.parse(String(told?.body))).toMatchObject(failure(/password/));
	});
});

describe('pace and faults', () => {
	test('takes 70 calls in ten seconds', async () => {
		const seen = [];
		for (let index = 0; index < 71; index++) {
			seen.push(await clients.lazarus(`${sandbox.origin}/developer/api-version`));
		}
		expect(seen.map(({ status }) => status).indexOf(429)).toBe(70);
		expect(seen[70]?.json).toEqual(failure(/Too many/));
		expect(Number(seen[70]?.headers['retry-after'])).toBeGreaterThan(5);
	});

	test.each([
		[{ kind: 'failure-in-200' }, 200, 'FAILURE'],
		[{ kind: 'failure-in-200', status: 403 }, 200, 'AUTH_FAILURE'],
		[{ kind: 'status', status: 521 }, 521, 'FAILURE'],
		[{ kind: 'status', status: 522 }, 522, 'FAILURE'],
		[{ kind: 'status', status: 403 }, 403, 'AUTH_FAILURE'],
	])('%j is played in its form', async (fault, status, outcome) => {
		const faults = [{ match: 'submit', times: 1, ...fault }];
		await clients.control({ provider: 'lazarus', faults });
		const seen = await clients.lazarus('/ocr', { json: { base64: BASE64 } });
		expect([seen.status, seen.json]).toEqual([status, failure(/./, outcome)]);
	});

	test('an archive can be cut short', async () => {
		const faults = [{ match: 'submit', times: 1, kind: 'truncated' }];
		await clients.control({ provider: 'lazarus', faults });
		const cut = clients.lazarus('/ocr/zip', { json: { base64: BASE64, webhook: hook } });
		await expect(cut).rejects.toThrow();
	});
});

test('the stub answers the same for any file of any size, and checks fields', async () => {
	const stub = await startSandbox({ stub: true });
	const { lazarus } = new Clients(stub);
	const call = lazarus.bind(new Clients(stub));
	try {
		const base64 = Buffer.alloc(40 * 1024 * 1024).toString('base64');
		const { status, json } = await call('/ocr', { json: { base64, version: 2 } });
		expect(status).toBe(200);
		expect(json.ocrResults.readResults[0].words.length).toBeGreaterThan(20);
		expect((await call('/ocr', { json: { base64, colour: 'red' } })).status).toBe(400);
		const archive = await call('/ocr/zip', { json: { base64: 'AAAA', webhook: hook } });
		expect(archive.headers['content-type']).toBe('application/zip');
	} finally {
		await stub.close();
	}
});
