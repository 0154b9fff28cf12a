import type { OcrJob } from '../../../../../ocr/document/types';
import { mindee, type MindeeOptions } from '../../../../../ocr/providers/mindee/provider';
import type { ProviderAnswer, Source } from '../../../../../ocr/providers/provider';

const MODEL = '12345678-1234-4234-8234-123456789abc';
const HOOK_A = 'aaaaaaaa-1234-4234-8234-123456789abc';
const HOOK_B = 'BBBBBBBB-1234-4234-8234-123456789ABC';

const file: Source = { kind: 'file', fileName: 'a.pdf', mimeType: 'application/pdf', bytes: 10 };
const url = (address: string): Source => ({ kind: 'url', url: address });
const base64 = (text: string): Source => ({ kind: 'base64', base64: text, bytes: 9 });

const answer = (status: number, body: unknown): ProviderAnswer => ({
	status,
	headers: {},
	json: typeof body === 'string' ? undefined : body,
	excerpt: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('what is sent', () => {
	const options: MindeeOptions = { modelId: MODEL };

	test.each<[string, Source, MindeeOptions, Array<[string, string]>, string | undefined]>([
		[
			'a file',
			file,
			options,
			[
				['model_id', MODEL],
				['filename', 'a.pdf'],
			],
			'file',
		],
		[
			'a URL',
			url('https://example.com/a.pdf'),
			options,
			[
				['model_id', MODEL],
				['url', 'https://example.com/a.pdf'],
			],
			undefined,
		],
		[
			'Base64',
			{ kind: 'base64', base64: 'QUJDREVGR0hJSktM', bytes: 12, fileName: 'b.png' },
			options,
			[
				['model_id', MODEL],
				['filename', 'b.png'],
				['file_base64', 'QUJDREVGR0hJSktM'],
			],
			undefined,
		],
		[
			'a file with webhooks, another name and an alias',
			file,
			{ modelId: MODEL, webhookIds: [HOOK_A, HOOK_B], filename: 'other.pdf', alias: 'order 7' },
			[
				['model_id', MODEL],
				['webhook_ids', `${HOOK_A},${HOOK_B}`],
				['filename', 'other.pdf'],
				['alias', 'order 7'],
			],
			'file',
		],
		[
			'a file with options that are empty',
			file,
			{ modelId: MODEL, webhookIds: [], filename: '', alias: '' },
			[
				['model_id', MODEL],
				['filename', 'a.pdf'],
			],
			'file',
		],
	])('%s', (_name, source, given, fields, fileField) => {
		const request = mindee.submit(source, given);
		expect(request).toMatchObject({ method: 'POST', url: '/v2/products/ocr/enqueue' });
		expect(request.body).toStrictEqual({
			kind: 'multipart',
			fields,
			...(fileField ? { fileField } : {}),
		});
	});

	test.each([file, url('https://a.b/c'), base64('QUJDREVGR0hJSktM')])(
		'exactly one of file, url and file_base64 goes along (%#)',
		(source) => {
			const { body } = mindee.submit(source, options);
			if (body?.kind !== 'multipart') throw new Error('It is no form.');
			const names = [...body.fields.map(([name]) => name), body.fileField];
			expect(names.filter((name) => /^(file|url|file_base64)$/.test(name ?? ''))).toHaveLength(1);
		},
	);
});

describe('what a person typed', () => {
	test.each<[string, Source, MindeeOptions]>([
		['a file', file, { modelId: MODEL }],
		['a model in capitals', file, { modelId: MODEL.toUpperCase() }],
		['webhooks', file, { modelId: MODEL, webhookIds: [HOOK_A, HOOK_B] }],
		['an https URL', url('https://example.com/a.pdf'), { modelId: MODEL }],
		['HTTPS in capitals', url('HTTPS://example.com/a.pdf'), { modelId: MODEL }],
		['a URL of 2048 characters', url(`https://a.b/${'x'.repeat(2036)}`), { modelId: MODEL }],
		['15 characters of Base64', base64('QUJDREVGR0hJSkt'), { modelId: MODEL }],
	])('%s is fine', (_name, source, options) => {
		expect(mindee.check(source, options)).toBeNull();
	});

	test.each<[string, Source, MindeeOptions, string, RegExp]>([
		['no model', file, { modelId: '' }, 'Model', /the field is empty/],
		['a name as model', file, { modelId: 'my model' }, 'Model', /"my model"/],
		['a UUID with more', file, { modelId: `${MODEL}0` }, 'Model', /not a Mindee model ID/],
		[
			'one bad webhook',
			file,
			{ modelId: MODEL, webhookIds: [HOOK_A, 'hook'] },
			'Webhook Names or IDs',
			/"hook" is not a Mindee webhook ID/,
		],
		['http', url('http://a.b/c'), { modelId: MODEL }, 'URL', /only https.*Download URL/],
		['another scheme', url('ftp://a.b/c'), { modelId: MODEL }, 'URL', /only https/],
		[
			'2049 characters',
			url(`https://a.b/${'x'.repeat(2037)}`),
			{ modelId: MODEL },
			'URL',
			/2049 characters, and Mindee accepts up to 2048/,
		],
		[
			'14 characters of Base64',
			base64('QUJDREVGR0hJSk'),
			{ modelId: MODEL },
			'Base64',
			/only 14 characters/,
		],
	])('%s is told by the field', (_name, source, options, field, message) => {
		const found = mindee.check(source, options);
		expect(found?.field).toBe(field);
		expect(found?.message).toMatch(message);
	});
});

test('the documented limits hold: 100 MB, 200 submissions and 1,200 questions a minute', () => {
	expect(mindee.limits.bytes).toBe(104_857_600);
	expect([...mindee.limits.formats].sort()).toEqual(
		['heic', 'jpeg', 'pdf', 'png', 'tiff', 'webp'].sort(),
	);
	expect(mindee.submitPace.rate).toEqual({ requests: 200, perMs: 60_000 });
	expect(mindee.readPace.rate).toEqual({ requests: 1200, perMs: 60_000 });
});

describe('the queue', () => {
	const job: OcrJob = {
		provider: 'mindee',
		id: 'a/b c',
		status: 'processing',
		submittedAt: '2026-01-02T03:04:05.000Z',
	};

	test("asks as Mindee's own clients do: after 2 s, then every 1.5 s", () => {
		expect(mindee.queue?.polling).toMatchObject({ firstDelayMs: 2000, intervalMs: 1500 });
	});

	test('waits longer than the 590 s after which an inference ends', () => {
		expect(mindee.queue?.polling.maxWaitMs).toBeGreaterThan(590_000);
	});

	test.each([
		['https://api-v2.mindee.net/v2/jobs/1', '/v2/jobs/1'],
		['https://api-v2.mindee.net/v2/jobs/1?part=2', '/v2/jobs/1?part=2'],
		['https://proxy.example/mindee/v2/jobs/1', '/v2/jobs/1'],
		['https://proxy.example/v2/mindee/v2/jobs/1', '/v2/jobs/1'],
		['https://api-v2.mindee.net/v2/jobs/../../x', 'https://api-v2.mindee.net/v2/jobs/../../x'],
		['https://api-v2.mindee.net/v2/jobs/..%2fx', 'https://api-v2.mindee.net/v2/jobs/..%2fx'],
		['https://storage.example/out/1.json?sig=a', 'https://storage.example/out/1.json?sig=a'],
		['nowhere', 'nowhere'],
	])('asks for %s at %s: a path of the API stands below the base URL', (address, url) => {
		expect(mindee.queue?.statusRequest({ ...job, statusUrl: address }, { modelId: '' })).toEqual({
			method: 'GET',
			url,
			query: { redirect: 'false' },
		});
		const { request } = mindee.queue!.result({ ...job, resultUrl: address }, { modelId: '' });
		expect(request.url).toBe(url);
	});

	test('a job that nobody knows how to ask about is not asked about', () => {
		expect(mindee.queue?.statusRequest({ ...job, id: null }, { modelId: '' })).toBeNull();
	});

	test('asks by the id where only that is known, and the id stays one part of the path', () => {
		expect(mindee.queue?.statusRequest(job, { modelId: '' })?.url).toBe('/v2/jobs/a%2Fb%20c');
	});

	test("fetches the result from the job's own address", () => {
		const resultUrl = 'https://api-v2.mindee.net/v2/inferences/9';
		expect(mindee.queue?.result({ ...job, resultUrl }, { modelId: '' })).toEqual({
			request: { method: 'GET', url: '/v2/inferences/9' },
			as: 'json',
			ifGone: expect.any(String),
		});
	});

	test('the answer to the enqueue is a job', () => {
		const json = { job: { id: '1', status: 'Processing' } };
		expect(mindee.readSubmission(answer(202, json), job.submittedAt)).toEqual({
			job: { provider: 'mindee', id: '1', status: 'processing', submittedAt: job.submittedAt },
		});
	});
});

describe('a refusal', () => {
	test('is told with title, detail and each pointer', () => {
		const body = {
			status: 422,
			title: 'Validation error',
			detail: 'The request is not valid.',
			code: '422-001',
			errors: [
				{ pointer: '#/model_id', detail: 'Not a UUID.' },
				{ pointer: '#/file', detail: 'Missing' },
			],
		};
		expect(mindee.readFailure(answer(422, body))).toEqual({
			code: '422-001',
			message:
				'Validation error. The request is not valid. #/model_id: Not a UUID. #/file: Missing.',
			httpStatus: 422,
			retryable: false,
		});
	});

	test('says a thing once where title and detail are the same', () => {
		const body = { title: 'Unauthorized', detail: 'Unauthorized.' };
		expect(mindee.readFailure(answer(401, body))?.message).toBe('Unauthorized.');
	});

	test.each([
		[400, false],
		[401, false],
		[402, false],
		[403, false],
		[404, false],
		[422, false],
		[429, true],
		[500, true],
		[503, true],
	])('%i may be tried again: %s', (status, retryable) => {
		for (const body of ['', '<html>', { detail: null }, null, [], { errors: [null, 1, {}] }]) {
			expect(mindee.readFailure(answer(status, body))).toMatchObject({
				code: `http-${status}`,
				httpStatus: status,
				retryable,
				message: expect.stringMatching(/\w.*\.$/),
			});
		}
	});

	test('a result that is gone is told with the setting that removes it', () => {
		expect(
			mindee.queue?.result(
				{ provider: 'mindee', id: '1', status: 'succeeded', submittedAt: '' },
				{ modelId: '' },
			).ifGone,
		).toMatch(/"Delete extracted data when fetched"/);
		expect(mindee.readFailure(answer(404, ''))?.advice).toBeUndefined();
	});

	test.each([200, 202])('%i is none', (status) => {
		expect(mindee.readFailure(answer(status, { job: {} }))).toBeNull();
	});
});
