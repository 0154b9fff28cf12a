import type { ProviderAnswer, Source } from '../../../../../ocr/providers/provider';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { upstage, type UpstageOptions } from '../../../../../ocr/providers/upstage/provider';
import { seedAnswer } from './seed-answer';

const source: Source = { kind: 'file', fileName: 'a.png', mimeType: 'image/png', bytes: 10 };

const answer = (status: number, body: unknown, headers = {}): ProviderAnswer => ({
	status,
	headers,
	json: typeof body === 'string' ? undefined : body,
	excerpt: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('the request', () => {
	test.each<[string, UpstageOptions, string, Array<[string, string]>]>([
		['nothing set', {}, '/v1/document-ai/ocr', []],
		['a model', { model: 'ocr-2.2.1' }, '/v1/document-ai/ocr', [['model', 'ocr-2.2.1']]],
		['schema clova', { schema: 'clova' }, '/v1/document-ai/ocr', [['schema', 'clova']]],
		['schema google', { schema: 'google' }, '/v1/document-ai/ocr', [['schema', 'google']]],
		["Upstage's own schema", { schema: '', model: '' }, '/v1/document-ai/ocr', []],
		[
			'the newer address, which has to be told the model',
			{ endpoint: 'document-digitization' },
			'/v1/document-digitization',
			[['model', 'ocr']],
		],
		[
			'the newer address with a model and a schema',
			{ endpoint: 'document-digitization', model: 'ocr-2.1.1', schema: 'google' },
			'/v1/document-digitization',
			[
				['model', 'ocr-2.1.1'],
				['schema', 'google'],
			],
		],
	])('with %s', (_name, options, url, fields) => {
		expect(upstage.submit(source, options)).toMatchObject({
			method: 'POST',
			url,
			body: { kind: 'multipart', fields, fileField: 'document' },
		});
	});

	test('waits longer than the three minutes after which the server gives up', () => {
		expect(upstage.submit(source, {}).timeoutMs).toBeGreaterThan(180_000);
	});

	test('is not one that may be sent twice', () => {
		expect(upstage.submit(source, {}).idempotent).not.toBe(true);
	});
});

test('the documented limits hold: 50 MB, 30 pages, nine formats', () => {
	expect(upstage.limits).toEqual({
		bytes: 52_428_800,
		pages: 30,
		formats: ['jpeg', 'png', 'bmp', 'pdf', 'tiff', 'heic', 'docx', 'pptx', 'xlsx'],
	});
});

test('only files are taken, so URLs and Base64 are turned into files first', () => {
	expect(upstage.takes).toEqual({});
});

describe('the answer', () => {
	test('is the result: the job is done and has no id', () => {
		const raw = seedAnswer();
		const submission = upstage.readSubmission(answer(200, raw), '2024-06-11T00:00:00.000Z');
		expect(submission.job).toEqual({
			provider: 'upstage',
			id: null,
			status: 'succeeded',
			submittedAt: '2024-06-11T00:00:00.000Z',
		});
		expect(submission.raw).toBe(raw);
	});

	test('that is not JSON cannot be read', () => {
		expect(() => upstage.readSubmission(answer(200, '<html>'), '')).toThrow(UnreadableAnswer);
	});
});

describe('a refusal', () => {
	test.each([
		[
			'its code and message',
			{ code: 'invalid_file', message: 'Broken.' },
			'invalid_file',
			'Broken.',
		],
		[
			'them inside of "error"',
			{ error: { code: 'invalid_api_key', message: 'API key is invalid' } },
			'invalid_api_key',
			'API key is invalid',
		],
		['a number as code', { code: 40001, message: 'Broken.' }, '40001', 'Broken.'],
		['"error" as a text', { error: 'Broken.' }, 'http-400', 'Broken.'],
		['a code only', { code: 'x' }, 'x', 'The request was rejected.'],
		['blank words', { code: ' ', message: ' ' }, 'http-400', 'The request was rejected.'],
		['an empty object', {}, 'http-400', 'The request was rejected.'],
		['an empty body', '', 'http-400', 'The request was rejected.'],
		['null', null, 'http-400', 'The request was rejected.'],
		['a list', [1], 'http-400', 'The request was rejected.'],
		['error: null', { error: null }, 'http-400', 'The request was rejected.'],
	])('with %s is told in the words there are', (_name, body, code, message) => {
		expect(upstage.readFailure(answer(400, body))).toMatchObject({
			code,
			message,
			httpStatus: 400,
			retryable: false,
		});
	});

	test.each([
		[400, false, undefined],
		[401, false, 'Check the key in the credential.'],
		[403, false, 'Check the key in the credential and its permissions.'],
		[413, false, undefined],
		[415, false, undefined],
		[422, false, undefined],
		[429, true, 'Wait a few minutes, or send fewer documents at once.'],
		[500, true, 'Try again later.'],
		[502, true, 'The service is down or overloaded. Try again later.'],
		[503, true, 'The service is down or overloaded. Try again later.'],
		[504, true, 'The service is down or overloaded. Try again later.'],
	])('%i may be tried again: %s', (status, retryable, advice) => {
		const failure = upstage.readFailure(answer(status, ''));
		expect(failure).toMatchObject({ code: `http-${status}`, httpStatus: status, retryable });
		expect(failure?.advice).toBe(advice);
		expect(failure?.message).toMatch(/\w.*\.$/);
	});

	test.each([
		['', 'The response is empty.'],
		[
			'<html><head><title> 502 Bad Gateway\n</title></head></html>',
			'The response is a web page ("502 Bad Gateway").',
		],
		['<p>sorry</p>', 'The response is a web page.'],
		['upstream connect error', 'The response has an unknown format.'],
	])("a gateway's answer %j is described, not repeated", (body, message) => {
		expect(upstage.readFailure(answer(502, body))?.message).toBe(message);
	});

	test.each([200, 201])('%i is none', (status) => {
		expect(upstage.readFailure(answer(status, seedAnswer()))).toBeNull();
	});

	test('a redirect is one', () => {
		expect(upstage.readFailure(answer(302, ''))).toMatchObject({ retryable: false });
	});
});

test('what the provider is called, and how fast it is asked', () => {
	expect(upstage).toMatchObject({
		...{ id: 'upstage', name: 'Upstage', credentialType: 'upstageOcrApi' },
		secretFields: ['apiKey'],
		submitPace: { rate: null, concurrency: 16 },
		readPace: { rate: null, concurrency: 16 },
		knownBy: '"pages" with "modelVersion"',
	});
	expect(upstage.check(source, {})).toBeNull();
	expect(upstage.queue).toBeUndefined();
	expect(upstage.submit(source, {}).timeoutMs).toBe(600_000);
});

test('a refusal with a status of 200 is one, where it has both a code and words', () => {
	expect(upstage.readFailure(answer(200, { code: 'bad', message: 'No.' }))).toEqual({
		...{ code: 'bad', message: 'No.', httpStatus: 200, retryable: false },
	});
	expect(upstage.readFailure(answer(200, { code: 'bad' }))).toBeNull();
	expect(upstage.readFailure(answer(200, { message: 'No.' }))).toBeNull();
});
