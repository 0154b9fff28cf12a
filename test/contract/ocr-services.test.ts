import { createHash } from 'node:crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { expectInvariants } from '../invariants';
import type { OcrDocument } from '../../ocr/document/types';
import { OCR_SERVICES_ANSWER, PNG } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import { BASE_URLS, credentialRequest, KEYS, runNode, storedBinary } from '../support/run-workflow';
import { closedNetwork, expectRequest, type Answer, type Sent } from '../support/wire';

const ORIGIN = BASE_URLS.ocrServices;
const STORE = 'https://store.example';
const { key: KEY } = OCR_SERVICES_ANSWER;

closedNetwork();

async function run(parameters: IDataObject = {}, given?: INodeExecutionData) {
	const data = await storedBinary(PNG, 'scan.png');
	const result = await runNode({
		node: 'ocrServices',
		parameters: { operation: 'extract', source: 'key', key: KEY, ...parameters },
		items: [given ?? { json: {}, binary: { data } }],
		onError: 'continueRegularOutput',
	});
	return { ...result, json: result.outputs[0]?.[0]?.json ?? {}, item: result.outputs[0]?.[0] };
}

const upload = async (options: IDataObject = {}, more: IDataObject = {}) =>
	await run({ source: 'binary', binaryProperty: 'data', options, ...more });

const expectProcess = (answer: Answer = { json: OCR_SERVICES_ANSWER }) =>
	expectRequest('POST', ORIGIN, '/api/ocr/process', answer);

const bodyOf = ([request]: Sent[]): unknown => JSON.parse(request!.body.toString('utf8'));

describe('what is sent', () => {
	test.each(['extract', 'submit'])(
		'%s of a key is one POST of it, with X-API-Key',
		async (operation) => {
			const sent = expectProcess();
			await run({ operation, key: ` ${KEY}\n` });
			expect(sent).toHaveLength(1);
			expect(sent[0]!.headers['x-api-key']).toBe(KEYS.ocrServices);
			expect(sent[0]!.headers['content-type']).toMatch(/^application\/json/);
			expect(bodyOf(sent)).toEqual({ key: KEY });
		},
	);

	test.each(['ocr/u-1/a b.PNG', 'ocr/ü/字.jpeg', 'ocr/u/a.tiff', 'ocr/u/a.b.webp'])(
		'the key %s goes out as it is',
		async (key) => {
			const sent = expectProcess();
			await run({ key });
			expect(bodyOf(sent)).toEqual({ key });
		},
	);
});

describe('a file is uploaded first', () => {
	test('by multipart, as assumed, and read by the key in the answer', async () => {
		const uploaded = expectRequest('POST', ORIGIN, '/api/files/upload', {
			json: { key: 'ocr/u/new.png' },
		});
		const sent = expectProcess();
		await upload();
		expect(uploaded[0]!.headers['x-api-key']).toBe(KEYS.ocrServices);
		expect(uploaded[0]!.headers['content-length']).toBe(String(uploaded[0]!.body.length));
		expect(uploaded[0]!.form()).toEqual({
			order: ['file'],
			fields: {},
			files: [{ field: 'file', fileName: 'scan.png', contentType: 'image/png', bytes: PNG }],
		});
		expect(bodyOf(sent)).toEqual({ key: 'ocr/u/new.png' });
	});

	test('by multipart, with a path, a field and a place for the key of choice', async () => {
		const uploaded = expectRequest('POST', ORIGIN, '/v2/put', {
			status: 201,
			json: { data: { file: { key: 'ocr/u/new.png' } } },
		});
		const sent = expectProcess();
		await upload({ uploadPath: '/v2/put', fileField: 'image', keyPath: 'data.file.key' });
		expect(uploaded[0]!.form().order).toEqual(['image']);
		expect(bodyOf(sent)).toEqual({ key: 'ocr/u/new.png' });
	});

	test('by a presigned URL: name and type first, then the bytes without the key', async () => {
		const asked = expectRequest('POST', ORIGIN, '/api/files/presign', {
			json: { key: 'ocr/u/new.png', uploadUrl: `${STORE}/ocr/u/new.png?X-Amz-Signature=a%2Bb` },
		});
		const put = expectRequest('PUT', STORE, '/ocr/u/new.png?X-Amz-Signature=a%2Bb', {
			status: 204,
			text: '',
		});
		const sent = expectProcess();
		const { json } = await upload({ uploadStyle: 'presigned' }, { output: 'document' });
		expect(asked[0]!.headers['x-api-key']).toBe(KEYS.ocrServices);
		expect(bodyOf(asked)).toEqual({ fileName: 'scan.png', contentType: 'image/png' });
		expect(put[0]!.body).toEqual(PNG);
		expect(put[0]!.headers['content-length']).toBe(String(PNG.length));
		expect(put[0]!.headers['content-type']).toBe('image/png');
		expect(put[0]!.headers['transfer-encoding']).toBeUndefined();
		expect(put[0]!.headers).not.toHaveProperty('x-api-key');
		expect(JSON.stringify(put[0]!.headers)).not.toContain(KEYS.ocrServices);
		expect(bodyOf(sent)).toEqual({ key: 'ocr/u/new.png' });
		const sha256 = createHash('sha256').update(PNG).digest('hex');
		expect(json).toMatchObject({ source: { sha256 } });
		expect(json.text).toBe(OCR_SERVICES_ANSWER.text);
	});

	test('by a presigned URL with paths of choice', async () => {
		expectRequest('POST', ORIGIN, '/v2/sign', {
			json: { data: { id: 'ocr/u/x.png', url: `${STORE}/x` } },
		});
		expectRequest('PUT', STORE, '/x', { status: 204, text: '' });
		const sent = expectProcess();
		await upload({
			uploadStyle: 'presigned',
			uploadPath: '/v2/sign',
			keyPath: 'data.id',
			urlPath: 'data.url',
		});
		expect(bodyOf(sent)).toEqual({ key: 'ocr/u/x.png' });
	});

	test('the address for the file stays without the key on the service’s own host too', async () => {
		expectRequest('POST', ORIGIN, '/api/files/presign', {
			json: { key: 'ocr/u/x.png', uploadUrl: `${ORIGIN}/store/x` },
		});
		const put = expectRequest('PUT', ORIGIN, '/store/x', { status: 204, text: '' });
		expectProcess();
		await upload({ uploadStyle: 'presigned' });
		expect(put[0]!.headers).not.toHaveProperty('x-api-key');
	});

	test('a URL is fetched and uploaded', async () => {
		expectRequest('GET', 'https://files.example', '/a.png', { bytes: PNG });
		const uploaded = expectRequest('POST', ORIGIN, '/api/files/upload', {
			json: { key: 'ocr/u/a.png' },
		});
		expectProcess();
		await run({ source: 'url', url: 'https://files.example/a.png' });
		expect(uploaded[0]!.form().files).toMatchObject([{ fileName: 'a.png', bytes: PNG }]);
	});

	test('an answer without the key where it was said to be is refused, and nothing is read', async () => {
		expectRequest('POST', ORIGIN, '/api/files/upload', { json: { data: {} } });
		const error = errorOf((await upload({ keyPath: 'data.key' })).item);
		expect(error.code).toBe('unreadable-answer');
		expect(error.message).toContain('"data.key" in the upload response');
		expectPlainSentence(error.message);
	});
});

describe('what comes out', () => {
	test('Document: one page of text, with the tokens and the language', async () => {
		expectProcess();
		const { json } = await run({ output: 'document' });
		expectInvariants(json as unknown as OcrDocument);
		expect(json).toMatchObject({
			provider: { id: 'ocr-services' },
			job: { id: 'ocr-result-id', status: 'succeeded', completedAt: '2023-06-15T10:30:00Z' },
			source: { fileName: 'filename.jpg' },
			languages: ['en'],
			usage: { tokens: 200 },
			text: OCR_SERVICES_ANSWER.text,
			confidence: null,
			confidenceSource: 'none',
			pages: [{ number: 1, width: null, height: null, words: [] }],
			files: [{ kind: 'original', url: OCR_SERVICES_ANSWER.fileUrl }],
		});
	});

	test('Simplified and Raw', async () => {
		expectProcess();
		expect((await run()).json).toMatchObject({
			text: OCR_SERVICES_ANSWER.text,
			languages: ['en'],
			usage: { tokens: 200 },
		});
		expectProcess();
		expect((await run({ output: 'raw' })).json.raw).toEqual(OCR_SERVICES_ANSWER);
	});

	test('Submit carries the answer, from which Get Status and Get Result answer by themselves', async () => {
		expectProcess();
		const { json } = await run({ operation: 'submit' });
		expect(json).toMatchObject({
			job: { provider: 'ocr-services', id: 'ocr-result-id', status: 'succeeded' },
			raw: OCR_SERVICES_ANSWER,
		});
		const status = await run({ operation: 'getStatus', jobFrom: 'item' }, { json });
		expect(status.json.job).toMatchObject({ status: 'succeeded' });
		const result = await run({ operation: 'getResult', jobFrom: 'item' }, { json: status.json });
		expect(result.json.text).toBe(OCR_SERVICES_ANSWER.text);
	});

	test.each(['getStatus', 'getResult'])('%s by id says that no job is kept', async (operation) => {
		const error = errorOf((await run({ operation, jobFrom: 'id', jobId: 'x' })).item);
		expect(error.message).toBe(
			'Job: OCR Services returns the result at once and keeps no jobs. Use the output item of Submit, which has the result.',
		);
	});
});

describe('what the provider refuses', () => {
	test.each([
		[200, 'rejected'],
		[400, 'rejected'],
		[404, 'rejected'],
		[500, 'did not confirm'],
	])('{"error": …} with HTTP %i', async (status, did) => {
		const sent = expectProcess({ status, json: { error: 'Invalid file key format.' } });
		const error = errorOf((await run()).item);
		expect(error).toMatchObject({ httpStatus: status, provider: 'ocr-services' });
		expect(error.message).toContain(
			`OCR Services ${did} "filename.jpg" (HTTP ${status}): Invalid file key format.`,
		);
		expect(sent).toHaveLength(1);
	});

	test('an answer without a text is refused', async () => {
		expectProcess({ json: { id: 'x' } });
		expect(errorOf((await run()).item).code).toBe('unreadable-answer');
	});
});

test('the credential is tried with a key that must be refused', () => {
	const { headers, test: request } = credentialRequest('ocrServices', {
		apiKey: ' os_1\n',
		baseUrl: `${ORIGIN}//`,
	});
	expect(headers).toEqual({ 'X-API-Key': 'os_1' });
	expect(request).toEqual({ baseURL: ORIGIN, url: '/api/ocr/process' });
});
