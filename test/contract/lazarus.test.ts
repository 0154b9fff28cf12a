import { createHash } from 'node:crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { expectInvariants } from '../invariants';
import type { OcrDocument } from '../../ocr/document/types';
import { JPEG, LAZARUS_ANSWER_1, lazarusAnswer, pdf, PNG } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	BASE_URLS,
	credentialRequest,
	KEYS,
	LAZARUS_ORG,
	readStored,
	runNode,
	storedBinary,
} from '../support/run-workflow';
import { closedNetwork, expectRequest, type Answer, type Sent } from '../support/wire';

const { origin: ORIGIN, pathname: BASE } = new URL(BASE_URLS.lazarusOcr);
const ELSEWHERE = 'https://results.example';
const PNG_SHA256 = createHash('sha256').update(PNG).digest('hex');

/** Asks about a job at once, and only once. */
const NO_WAIT = { maximumWait: 0 };

closedNetwork();

async function itemWith(bytes: Buffer = PNG, fileName = 'scan.png'): Promise<INodeExecutionData> {
	return { json: {}, binary: { data: await storedBinary(bytes, fileName) } };
}

async function run(parameters: IDataObject = {}, item?: INodeExecutionData) {
	const result = await runNode({
		node: 'lazarusOcr',
		parameters: { operation: 'extract', source: 'binary', binaryProperty: 'data', ...parameters },
		items: [item ?? (await itemWith())],
		onError: 'continueRegularOutput',
	});
	return { ...result, json: result.outputs[0]?.[0]?.json ?? {}, item: result.outputs[0]?.[0] };
}

const expectOcr = (answer: Answer = { json: lazarusAnswer() }) =>
	expectRequest('POST', ORIGIN, `${BASE}/ocr`, answer);
const expectZip = (async: boolean, answer: Answer) =>
	expectRequest('POST', ORIGIN, `${BASE}/ocr/zip?async=${async}`, answer);
const expectGet = (path: string, answer: Answer) =>
	expectRequest('GET', ORIGIN, BASE + path, answer);

const bodyOf = ([request]: Sent[]): unknown => JSON.parse(request!.body.toString('utf8'));

/** The length is told and true: the body is encoded while it is sent. */
function expectExactLength([request]: Sent[]) {
	expect(request!.headers['content-length']).toBe(String(request!.body.length));
	expect(request!.headers['transfer-encoding']).toBeUndefined();
}

function expectJson(sent: Sent[]) {
	expect(sent[0]!.headers['content-type']).toMatch(/^application\/json/);
	expectExactLength(sent);
}

describe('what is sent to /ocr', () => {
	test('a file goes out as the form field "file", with orgId and authKey and no other field', async () => {
		const sent = expectOcr();
		await run();
		const { headers } = sent[0]!;
		expect(headers.orgid).toBe(LAZARUS_ORG);
		expect(headers.authkey).toBe(KEYS.lazarusOcr);
		expect(headers).not.toHaveProperty('apiversion');
		expect(headers).not.toHaveProperty('suborgid');
		expect(headers).not.toHaveProperty('version');
		expectExactLength(sent);
		expect(sent[0]!.form()).toEqual({
			order: ['file'],
			fields: {},
			files: [{ field: 'file', fileName: 'scan.png', contentType: 'image/png', bytes: PNG }],
		});
	});

	test.each(['1', '2'])('model version %s goes in a header and in the body', async (version) => {
		const sent = expectOcr();
		await run({ version });
		expect(sent[0]!.headers.version).toBe(version);
		expect(sent[0]!.form().fields).toEqual({ version });
		const json = expectOcr();
		await run({ version, options: { sendFileAs: 'json' } });
		expect(json[0]!.headers.version).toBe(version);
		expect(bodyOf(json)).toEqual({ version: Number(version), base64: PNG.toString('base64') });
	});

	test('API version and sub-organization go in headers', async () => {
		const sent = expectOcr();
		await run({ apiOptions: { apiVersion: ' 2025-02-27 ', subOrgId: 'sub-1' } });
		expect(sent[0]!.headers).toMatchObject({ apiversion: '2025-02-27', suborgid: 'sub-1' });
		expect(sent[0]!.form().fields).toEqual({});
	});

	const options = { fileId: 'file1.pdf', forceBase64: true };
	const webhookOptions = { webhook: 'https://hooks.example/a?b=c', webhookSendFull: false };
	const all = { ...options, ...webhookOptions };

	test('what the form can say goes in fields before the file', async () => {
		const sent = expectOcr();
		await run({ options, webhookOptions });
		const { fields, order } = sent[0]!.form();
		expect(fields).toEqual({ ...all, forceBase64: 'true', webhookSendFull: 'false' });
		expect(order.at(-1)).toBe('file');
	});

	test('metadata makes it JSON, with the file as Base64 that is encoded while it is sent', async () => {
		const bytes = Buffer.concat([PNG, Buffer.alloc(300_001, 7)]);
		const sent = expectOcr();
		await run(
			{ webhookOptions, options: { ...options, metadata: '{"case": 17, "name": "Zoë \\"Z\\""}' } },
			await itemWith(bytes),
		);
		expectJson(sent);
		expect(bodyOf(sent)).toEqual({
			...all,
			metadata: { case: 17, name: 'Zoë "Z"' },
			base64: bytes.toString('base64'),
		});
	});

	test('metadata may be an object that an expression made', async () => {
		const sent = expectOcr();
		await run({ options: { metadata: '={{ { "case": 17 } }}' } });
		expect(bodyOf(sent)).toMatchObject({ metadata: { case: 17 } });
	});

	test('metadata that is empty leaves the file a form', async () => {
		const sent = expectOcr();
		await run({ options: { metadata: '{}' } });
		expect(sent[0]!.form().order).toEqual(['file']);
	});

	test.each([0, 1, 2, 3])(
		'a file of a length with remainder %i is whole in the JSON',
		async (more) => {
			const bytes = Buffer.concat([PNG, Buffer.alloc(more, 1)]);
			const sent = expectOcr();
			await run({ options: { sendFileAs: 'json' } }, await itemWith(bytes));
			expectJson(sent);
			expect(bodyOf(sent)).toEqual({ base64: bytes.toString('base64') });
		},
	);

	test('several files become one document: a list of Base64, in the order of their fields', async () => {
		const files = [pdf(2), PNG, JPEG];
		const [a, b, c] = await Promise.all(
			files.map(async (bytes, index) => await storedBinary(bytes, `${index}.x`)),
		);
		const sent = expectOcr();
		await run(
			{ binaryProperty: 'a, b ,c', options: { fileId: 'all' } },
			{ json: {}, binary: { c: c!, b: b!, a: a! } },
		);
		expectJson(sent);
		expect(bodyOf(sent)).toEqual({
			fileId: 'all',
			base64: files.map((bytes) => bytes.toString('base64')),
		});
	});

	test('a URL is given as inputUrl and never fetched', async () => {
		const url = 'https://files.example/a%20b.pdf?sig=a%2Bb&x=1';
		const sent = expectOcr();
		await run({ source: 'url', url, options: { metadata: '{"a":1}' } });
		expectJson(sent);
		expect(bodyOf(sent)).toEqual({ inputUrl: url, metadata: { a: 1 } });
	});

	test('Base64 that was given goes on as it is', async () => {
		const sent = expectOcr();
		await run({ source: 'base64', base64: `data:image/png;base64,${PNG.toString('base64')}` });
		expectJson(sent);
		expect(bodyOf(sent)).toEqual({ base64: PNG.toString('base64') });
	});
});

describe('the ZIP', () => {
	/** A ZIP is made only with an address to call. */
	const webhook = 'https://n8n.example/webhook/ocr';
	const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

	test('Download ZIP asks for it at once and puts it in binary data as it came', async () => {
		const headers = { 'content-type': 'application/zip' };
		const sent = expectZip(false, { bytes: zip, headers });
		const { item, json } = await run({
			operation: 'downloadZip',
			webhookOptions: { webhook },
			options: { fileId: 'f1' },
		});
		expectJson(sent);
		expect(bodyOf(sent)).toEqual({ webhook, fileId: 'f1', base64: PNG.toString('base64') });
		expect(sent[0]!.headers).toMatchObject({ orgid: LAZARUS_ORG, authkey: KEYS.lazarusOcr });
		expect(json).toMatchObject({
			job: { provider: 'lazarus', id: null, status: 'succeeded' },
			files: [{ kind: 'archive', fileName: 'scan.zip', binaryProperty: 'zip' }],
		});
		expect(item!.binary!.zip).toMatchObject({
			fileName: 'scan.zip',
			mimeType: 'application/zip',
		});
		expect(await readStored(item!.binary!.zip!)).toEqual(zip);
	});

	test('the field for the ZIP can be chosen', async () => {
		expectZip(false, { bytes: zip, headers: { 'content-type': 'application/octet-stream' } });
		const { item } = await run({
			operation: 'downloadZip',
			webhookOptions: { webhook },
			options: { outputBinaryField: 'archive' },
		});
		expect(Object.keys(item!.binary!)).toEqual(['data', 'archive']);
	});

	test('a URL is called inputURL here, and everything else goes along', async () => {
		const sent = expectZip(false, { bytes: zip, headers: { 'content-type': 'application/zip' } });
		const url = 'https://files.example/a.pdf?X-Amz-Signature=ab';
		await run({
			operation: 'downloadZip',
			source: 'url',
			url,
			version: '2',
			webhookOptions: { webhook: 'https://hooks.example/w', webhookSendFull: true },
			zipOptions: { outputUrl: 'https://out.example/x' },
			options: { forceBase64: true, metadata: '{"a":1}' },
		});
		expect(bodyOf(sent)).toEqual({
			inputURL: url,
			webhook: 'https://hooks.example/w',
			webhookSendFull: true,
			forceBase64: true,
			metadata: { a: 1 },
			version: 2,
		});
		expect(sent[0]!.headers.version).toBe('2');
	});

	test.each(['submit', 'downloadZip'])(
		'%s asynchronously gives the address, its headers and the status ID, and puts out the job',
		async (operation) => {
			const sent = expectZip(true, { json: { status: 'RUNNING', statusId: 'st-1' } });
			const { json, logged } = await run({
				operation,
				zipOptions: {
					asynchronousZip: true,
					outputUrl: 'https://out.example/x?sig=1',
					outputUrlHeaders: '{"x-key": "k"}',
					statusId: 'st-1',
				},
				webhookOptions: { webhook: 'https://hooks.example/w' },
			});
			expectJson(sent);
			expect(bodyOf(sent)).toEqual({
				webhook: 'https://hooks.example/w',
				outputURL: 'https://out.example/x?sig=1',
				outputURLHeaders: { 'x-key': 'k' },
				statusId: 'st-1',
				base64: PNG.toString('base64'),
			});
			expect(json.job).toMatchObject({ provider: 'lazarus', id: 'st-1', status: 'processing' });
			expect(logged.filter((line) => line.startsWith('OCR job accepted'))).toHaveLength(1);
		},
	);

	test('Extract Text waits for the answer itself, whatever is set about ZIP files', async () => {
		const sent = expectOcr();
		const { json } = await run({ zipOptions: { asynchronousZip: true } });
		expect(sent).toHaveLength(1);
		expect(json.text).toBe('Hello world');
	});

	test('a FAILURE with HTTP 200 is no ZIP', async () => {
		expectZip(false, { json: { status: 'FAILURE', message: 'No pages.' } });
		const { item } = await run({ operation: 'downloadZip', webhookOptions: { webhook } });
		expect(errorOf(item)).toMatchObject({ code: 'FAILURE', httpStatus: 200 });
	});
});

describe('what comes out', () => {
	test('Document: the digest of a single file, and none of several or of one that n8n never had', async () => {
		for (const parameters of [
			{ options: { metadata: '{"a":1}' } },
			{ source: 'base64', base64: PNG.toString('base64') },
		]) {
			expectOcr();
			const one = await run({ output: 'document', ...parameters });
			expect(one.json).toMatchObject({ source: { sha256: PNG_SHA256 } });
		}
		const [a, b] = [await storedBinary(PNG, 'a.png'), await storedBinary(PNG, 'b.png')];
		for (const [parameters, item] of [
			[{ binaryProperty: 'a,b' }, { json: {}, binary: { a, b } }],
			[{ source: 'url', url: 'https://files.example/a.pdf' }, undefined],
		] as const) {
			expectOcr();
			const { json } = await run({ output: 'document', ...parameters }, item);
			expect(json).toHaveProperty('source');
			expect(json.source).not.toHaveProperty('sha256');
		}
	});

	test('Document: version 2, in inches, with handwriting by its spans', async () => {
		expectOcr();
		const { json } = await run({ output: 'document' });
		expectInvariants(json as unknown as OcrDocument);
		expect(json).toMatchObject({
			provider: { id: 'lazarus', modelVersion: '2025-01-01', apiVersion: '2' },
			job: { id: 'lz-1', status: 'succeeded', completedAt: '2026-01-02T03:04:09.000Z' },
			source: { fileName: 'scan.png', mimeType: 'image/png' },
			usage: { pages: 1 },
			text: 'Hello world',
			confidence: 0.5,
			confidenceSource: 'derived',
			pages: [
				{
					width: 8.5,
					height: 11,
					unit: 'inch',
					sizeSource: 'provider',
					angle: 1.5,
					lines: [{ text: 'Hello world', words: [0, 2] }],
					words: [
						{ text: 'Hello', confidence: 0.75, handwritten: false },
						{ text: 'world', confidence: 0.25, handwritten: true },
					],
				},
			],
		});
	});

	test('Document: version 1, in pixels, with the words in their lines', async () => {
		expectOcr({ json: LAZARUS_ANSWER_1 });
		const { json } = await run({ output: 'document' });
		expectInvariants(json as unknown as OcrDocument);
		expect(json).toMatchObject({
			text: 'Hello world',
			pages: [
				{
					width: 1000,
					height: 500,
					unit: 'pixel',
					words: [
						{
							text: 'Hello',
							handwritten: null,
							polygon: [
								[0.1, 0.1],
								[0.2, 0.1],
								[0.2, 0.2],
								[0.1, 0.2],
							],
						},
						{ text: 'world' },
					],
				},
			],
		});
	});

	test('Raw: the answer as it came', async () => {
		expectOcr({ json: lazarusAnswer({ metadata: { case: 17 } }) });
		const { json } = await run({ output: 'raw' });
		expect(json.raw).toEqual(lazarusAnswer({ metadata: { case: 17 } }));
	});

	test('Submit puts out the job, and the answer where it came at once', async () => {
		expectOcr({ json: { status: 'RUNNING', id: 'lz-2', resultUrl: `${ORIGIN}/r/2` } });
		const running = await run({ operation: 'submit' });
		expect(running.json).toEqual({
			job: {
				provider: 'lazarus',
				id: 'lz-2',
				status: 'processing',
				submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				resultUrl: `${ORIGIN}/r/2`,
				fileName: 'scan.png',
			},
		});
		expectOcr();
		const done = await run({ operation: 'submit' });
		expect(done.json).toMatchObject({ job: { status: 'succeeded' }, raw: lazarusAnswer() });
	});
});

describe('an answer that is not ready', () => {
	test('RUNNING is asked about at its result URL until it is done', async () => {
		const resultUrl = `${ORIGIN}/results/lz-1?part=1`;
		const running = { status: 'RUNNING', id: 'lz-1', resultUrl };
		expectOcr({ json: running });
		const first = expectRequest('GET', ORIGIN, '/results/lz-1?part=1', { json: running });
		const second = expectRequest('GET', ORIGIN, '/results/lz-1?part=1', {
			json: lazarusAnswer({ resultUrl }),
		});
		const { json } = await run({ apiOptions: { subOrgId: 'sub-1' } });
		expect(json.text).toBe('Hello world');
		for (const [request] of [first, second]) {
			expect(request!.headers).toMatchObject({
				orgid: LAZARUS_ORG,
				authkey: KEYS.lazarusOcr,
				suborgid: 'sub-1',
			});
		}
	}, 20_000);

	test('RUNNING without a result URL is asked about by the status path', async () => {
		expectOcr({ json: { status: 'RUNNING', statusId: 'a/b' } });
		expectGet('/ocr/zip/async/a%2Fb', { json: lazarusAnswer({ statusId: 'a/b' }) });
		const { json } = await run({ options: NO_WAIT });
		expect(json.text).toBe('Hello world');
	});

	test('a result URL on another host is fetched without the credential', async () => {
		const resultUrl = `${ELSEWHERE}/r.json?sig=1`;
		const json = lazarusAnswer({ resultUrl });
		expectOcr({ json: { status: 'RUNNING', id: 'lz-1', resultUrl } });
		const sent = expectRequest('GET', ELSEWHERE, '/r.json?sig=1', { json });
		expect((await run({ options: NO_WAIT })).json.text).toBe('Hello world');
		const [request] = sent;
		expect(request!.headers).not.toHaveProperty('orgid');
		expect(request!.headers).not.toHaveProperty('authkey');
		expect(JSON.stringify(request!.headers)).not.toContain(KEYS.lazarusOcr);
	});

	test('a job that goes on for too long fails with its id', async () => {
		expectOcr({ json: { status: 'RUNNING', id: 'lz-1' } });
		expectGet('/ocr/zip/async/lz-1', { json: { status: 'RUNNING' } });
		const { item } = await run({ options: NO_WAIT });
		expect(errorOf(item)).toMatchObject({ code: 'timed-out', jobId: 'lz-1', retryable: true });
	});

	test('Get Status and Get Result by id use the paths that were chosen', async () => {
		const apiOptions = { statusPath: '/v9/state/{statusId}', resultPath: '/v9/result/{id}' };
		const parameters = { jobFrom: 'id', jobId: 'lz 1', apiOptions };
		expectGet('/v9/state/lz%201', { json: { status: 'RUNNING' } });
		const status = await run({ operation: 'getStatus', ...parameters });
		expect(status.json.job).toMatchObject({ id: 'lz 1', status: 'processing' });
		expectGet('/v9/state/lz%201', { json: { status: 'SUCCESS' } });
		expectGet('/v9/result/lz%201', { json: lazarusAnswer() });
		const result = await run({ operation: 'getResult', ...parameters });
		expect(result.json.text).toBe('Hello world');
	});

	test('Get Result of an item goes straight to the result URL of a job that is done', async () => {
		expectRequest('GET', ORIGIN, '/r/1', { json: lazarusAnswer() });
		const job = {
			provider: 'lazarus',
			id: 'lz-1',
			status: 'succeeded',
			resultUrl: `${ORIGIN}/r/1`,
		};
		const { json } = await run({ operation: 'getResult', jobFrom: 'item' }, { json: { job } });
		expect(json.text).toBe('Hello world');
	});
});

describe('what the provider refuses', () => {
	test.each([
		[200, 'FAILURE', 'The file is broken.', 'rejected'],
		[200, 'AUTH_FAILURE', 'No such organization.', 'rejected'],
		[400, 'FAILURE', 'Request body is missing required field(s): webhook', 'rejected'],
		[403, 'AUTH_FAILURE', 'Bad key.', 'rejected'],
		[404, 'FAILURE', 'No such file.', 'rejected'],
		[413, 'FAILURE', 'Too large.', 'rejected'],
		[500, 'FAILURE', 'Internal.', 'did not confirm'],
	])('HTTP %i with %s is a failure in its own words', async (status, code, message, did) => {
		const sent = expectOcr({ status, json: { status: code, message } });
		const { item } = await run();
		const error = errorOf(item);
		expect(error).toMatchObject({
			code,
			httpStatus: status,
			provider: 'lazarus',
			retryable: false,
		});
		expect(error.message).toContain(`Lazarus ${did} "scan.png" (HTTP ${status}): ${message}`);
		expect(sent).toHaveLength(1);
	});

	test.each([502, 521, 522])('HTTP %i is not sent again, since it may be paid', async (status) => {
		const sent = expectOcr({ status, json: { status: 'FAILURE', message: 'Upstream broke.' } });
		const error = errorOf((await run()).item);
		expect(error).toMatchObject({ httpStatus: status, retryable: false });
		expect(error.message).toContain('It may have been accepted anyway');
		expectPlainSentence(error.message);
		expect(sent).toHaveLength(1);
	});

	test('an answer with a status nobody knows is refused', async () => {
		expectOcr({ json: { status: 'MAYBE' } });
		expect(errorOf((await run()).item).code).toBe('unreadable-answer');
	});
});

test('the credential is tried beside the base URL, with its blanks cut off', () => {
	const { headers, test: request } = credentialRequest('lazarusOcr', {
		orgId: ' org ',
		authKey: 'key\n',
		baseUrl: `${BASE_URLS.lazarusOcr}/`,
	});
	expect(headers).toEqual({ orgId: 'org', authKey: 'key' });
	expect(request).toEqual({ baseURL: ORIGIN, url: '/developer/api-version' });
});

describe('a job that is asked about', () => {
	const JOB = { provider: 'lazarus', id: 'j1', status: 'processing', submittedAt: '' };

	test('and has failed is an answer of Get Status, with its own reason', async () => {
		expectGet('/ocr/zip/async/j1', { json: { status: 'FAILURE', message: 'Broken file.' } });
		const { json } = await run({ operation: 'getStatus' }, { json: { job: JOB } });
		expect(json.job).toMatchObject({ status: 'failed', failure: { message: 'Broken file.' } });
	});

	test('with a key that is not accepted is a refusal all the same', async () => {
		expectGet('/ocr/zip/async/j1', { json: { status: 'AUTH_FAILURE', message: 'No.' } });
		const { item } = await run({ operation: 'getStatus' }, { json: { job: JOB } });
		expect(errorOf(item).message).toMatch(/Check Organization ID and Auth Key/);
	});

	test.each(['getStatus', 'getResult'])(
		'by %s is not asked about where its answer came at once and is with the item',
		async (operation) => {
			const raw = lazarusAnswer();
			const job = { ...JOB, status: 'succeeded' };
			const { json } = await run({ operation, output: 'raw' }, { json: { job, raw } });
			expect(json).toMatchObject({ raw, job });
		},
	);
});
