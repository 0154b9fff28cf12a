import { lazarus, type LazarusOptions } from '../../../../../ocr/providers/lazarus/provider';
import type { ProviderAnswer, Source } from '../../../../../ocr/providers/provider';

const options = (more: Partial<LazarusOptions> = {}): LazarusOptions => ({
	sendFileAs: 'auto',
	maximumFileSize: 32,
	zip: false,
	asynchronousZip: false,
	statusPath: '/ocr/zip/async/{statusId}',
	resultPath: '',
	...more,
});

const file: Source = { kind: 'file', fileName: 'a.pdf', mimeType: 'application/pdf', bytes: 9 };
const url: Source = { kind: 'url', url: 'https://a.example/a.pdf' };
const base64: Source = { kind: 'base64', base64: 'QUJD', bytes: 3 };

/** Everything that a request can say, as a person sets it. */
const all: Partial<LazarusOptions> = {
	...{ version: 2, apiVersion: '2025-02-27', subOrgId: 'sub-1', fileId: 'f-1', forceBase64: true },
	...{ metadata: '{"case":17}', webhook: 'https://hook.example/', webhookSendFull: false },
};
const HEADERS = { apiVersion: '2025-02-27', subOrgId: 'sub-1', version: '2' };
const COMMON = {
	...{ fileId: 'f-1', forceBase64: true, webhook: 'https://hook.example/' },
	...{ webhookSendFull: false, version: 2 },
};

test('what the provider takes, and how fast', () => {
	expect(lazarus).toMatchObject({
		...{ id: 'lazarus', name: 'Lazarus', credentialType: 'lazarusOcrApi' },
		secretFields: ['authKey'],
		limits: {
			bytes: 1_073_741_824,
			formats: ['pdf', 'jpeg', 'png', 'tiff'],
			zipFormats: ['pdf', 'jpeg', 'png', 'tiff', 'text'],
		},
		takes: { url: true, base64: true, files: true },
		submitPace: { rate: { requests: 70, perMs: 10_000 }, concurrency: 10 },
		readPace: { rate: { requests: 70, perMs: 10_000 }, concurrency: 10 },
		jobIdAt: ['statusId', 'id', 'documentId'],
		queue: {
			polling: {
				...{ firstDelayMs: 2000, intervalMs: 2000, maxIntervalMs: 15_000, factor: 1.2 },
				maxWaitMs: 900_000,
			},
		},
		knownBy: '"ocrResults.readResults"',
	});
});

describe('a request for a document', () => {
	const sent = (source: Source, more: Partial<LazarusOptions> = {}) =>
		lazarus.submit(source, options(more));

	test('is multipart for a file alone, with every field as text', () => {
		expect(sent(file)).toEqual({
			...{ method: 'POST', url: '/ocr', headers: {}, timeoutMs: 600_000 },
			body: { kind: 'multipart', fields: [], fileField: 'file' },
		});
		expect(sent(file, { ...all, metadata: undefined })).toEqual({
			...{ method: 'POST', url: '/ocr', headers: HEADERS, timeoutMs: 600_000 },
			body: {
				kind: 'multipart',
				fields: [
					['fileId', 'f-1'],
					['forceBase64', 'true'],
					['webhook', 'https://hook.example/'],
					['webhookSendFull', 'false'],
					['version', '2'],
				],
				fileField: 'file',
			},
		});
	});

	test('is JSON where it has metadata, or is to be', () => {
		const json = { ...COMMON, metadata: { case: 17 } };
		expect(sent(file, all)).toEqual({
			...{ method: 'POST', url: '/ocr', headers: HEADERS, timeoutMs: 600_000 },
			body: { kind: 'json', json, fileField: 'base64' },
		});
		expect(sent(file, { sendFileAs: 'json' }).body).toEqual({
			...{ kind: 'json', json: {}, fileField: 'base64' },
		});
		expect(sent(url, all).body).toEqual({
			...{ kind: 'json', json: { inputUrl: 'https://a.example/a.pdf', ...json } },
		});
		expect(sent(base64, { webhookSendFull: true }).body).toEqual({
			...{ kind: 'json', json: { webhookSendFull: true, base64: 'QUJD' } },
		});
	});

	test('for a ZIP is JSON, and the address is written in another way', () => {
		expect(lazarus.zip!(url, options({ ...all, zip: true }))).toEqual({
			...{ method: 'POST', url: '/ocr/zip', query: { async: 'false' }, headers: HEADERS },
			timeoutMs: 600_000,
			body: {
				kind: 'json',
				json: { inputURL: 'https://a.example/a.pdf', ...COMMON, metadata: { case: 17 } },
			},
		});
		expect(
			lazarus.zip!(file, options({ ...all, metadata: undefined, sendFileAs: 'multipart' })).body,
		).toEqual({
			...{ kind: 'json', json: COMMON, fileField: 'base64' },
		});
		expect(lazarus.zip!(base64, options()).body).toEqual({
			...{ kind: 'json', json: { webhook: '', base64: 'QUJD' } },
		});
	});

	test('for a ZIP that is sent to an address names it', () => {
		const asynchronous = {
			...{ asynchronousZip: true, webhook: 'https://hook.example/', statusId: 's-1' },
			...{ outputUrl: 'https://out.example/', outputUrlHeaders: '{"x-key":"k"}' },
		};
		const json = {
			...{ webhook: 'https://hook.example/', outputURL: 'https://out.example/' },
			...{ outputURLHeaders: { 'x-key': 'k' }, statusId: 's-1' },
		};
		expect(sent(url, asynchronous)).toEqual({
			...{ method: 'POST', url: '/ocr/zip', query: { async: 'true' }, headers: {} },
			timeoutMs: 600_000,
			body: { kind: 'json', json: { inputURL: 'https://a.example/a.pdf', ...json } },
		});
		expect(lazarus.zip!(url, options(asynchronous))).toEqual(sent(url, asynchronous));
		const bare = { asynchronousZip: true, outputUrl: 'https://out.example/' };
		expect(sent(base64, bare).body).toEqual({
			kind: 'json',
			json: { webhook: '', outputURL: 'https://out.example/', base64: 'QUJD' },
		});
	});
});

describe('options that are not right are told before anything is sent', () => {
	const told = (more: Partial<LazarusOptions>, source: Source = file) =>
		lazarus.check(source, options(more));

	test.each<[string, Partial<LazarusOptions>, string]>([
		['Sub-Organization ID', { subOrgId: 'a b' }, 'only letters, digits, - and _ are allowed.'],
		['Sub-Organization ID', { subOrgId: 'é' }, 'only letters, digits, - and _ are allowed.'],
		[
			'API Version',
			{ apiVersion: '2025-2-27' },
			'"2025-2-27" is not a date in the form YYYY-MM-DD, such as 2025-02-27.',
		],
		['Metadata', { metadata: '[1]' }, 'the value is not a JSON object, such as {"case": 17}.'],
		['Metadata', { metadata: '{' }, 'the value is not a JSON object, such as {"case": 17}.'],
		[
			'Output URL Headers',
			{ outputUrlHeaders: '{"a": 1}' },
			'the value is not a JSON object of strings, such as {"x-key": "…"}.',
		],
		[
			'Output URL Headers',
			{ outputUrlHeaders: 'a: b' },
			'the value is not a JSON object of strings, such as {"x-key": "…"}.',
		],
		[
			'Metadata',
			{ metadata: '{}', sendFileAs: 'multipart' },
			'a multipart upload cannot carry metadata. Set Send File As to Automatic or JSON.',
		],
		['Webhook URL', { webhook: 'ftp://a' }, '"ftp://a" is not a valid http(s) URL.'],
		['Output URL', { outputUrl: 'see https://a' }, '"see https://a" is not a valid http(s) URL.'],
		[
			'Webhook URL',
			{ webhook: 'x'.repeat(300) },
			`"${'x'.repeat(200)}" is not a valid http(s) URL.`,
		],
		[
			'Webhook URL',
			{ zip: true },
			'Lazarus requires a URL to call for a ZIP. Add Webhook URL in Webhook Options, or set Callback.',
		],
		[
			'Output URL',
			{ asynchronousZip: true },
			'an asynchronous ZIP requires a URL that receives it by PUT. Add Output URL in ZIP Options.',
		],
	])('%s: %j', (field, more, message) => {
		expect(told(more)).toEqual({ field, message });
	});

	test.each<[Partial<LazarusOptions>, Source?]>([
		[{}],
		[{ subOrgId: '', apiVersion: '', metadata: '', outputUrlHeaders: '', webhook: '' }],
		[{ subOrgId: 'aZ0-_', apiVersion: '2025-02-27', metadata: '{}', outputUrlHeaders: '{}' }],
		[{ outputUrlHeaders: '{"a": "b"}', webhook: 'HTTP://a', outputUrl: 'https://a' }],
		[{ metadata: '{}', sendFileAs: 'multipart' }, url],
		[{ zip: true, webhook: 'https://a' }],
		[{ asynchronousZip: true, outputUrl: 'https://a' }],
	])('%j is right', (...given) => {
		expect(told(...given)).toBeNull();
	});

	test('a file that is too large is told with what it becomes', () => {
		const large = (bytes: number, source: Source = file) =>
			told({ sendFileAs: 'json', maximumFileSize: 4 }, { ...source, bytes } as Source)?.message;
		const ADVICE = 'If your account accepts larger files, increase Maximum File Size.';
		const MB = 1024 * 1024;
		expect(large(3 * MB)).toBeUndefined();
		expect(large(3 * MB + 1)).toBe(
			`the file is 4 MB, which is 5 MB as Base64, and the limit is 4 MB. ${ADVICE}`,
		);
		expect(large(4 * MB + 1)).toBe(`the file is 5 MB, and the limit is 4 MB. ${ADVICE}`);
		expect(large(3 * MB + 1, base64)).toBe(
			`the file is 4 MB, which is 5 MB as Base64, and the limit is 4 MB. ${ADVICE}`,
		);
	});
});

test('an ID and a key have letters, digits, hyphens and underscores only', () => {
	const message = 'only letters, digits, - and _ are allowed. Copy it again, without spaces.';
	expect(lazarus.checkCredential!({ orgId: ' aZ-0_ ', authKey: 'k' })).toBeNull();
	expect(lazarus.checkCredential!({ orgId: 'a b', authKey: 'k' })).toEqual({
		...{ field: 'Organization ID in the credential', message },
	});
	for (const authKey of ['', ' ', 'k.k', 'k\nk', 7, undefined])
		expect(lazarus.checkCredential!({ orgId: 'a', authKey })).toEqual({
			...{ field: 'Auth Key in the credential', message },
		});
});

test('an asynchronous ZIP is not for a file in parts', () => {
	expect(lazarus.notInParts!(options())).toBeNull();
	expect(lazarus.notInParts!(options({ asynchronousZip: true }))).toEqual({
		field: 'Asynchronous ZIP',
		message:
			'Lazarus would send a ZIP file for each part to the same URL. Turn it off: Download ZIP packs all parts into one file.',
	});
});

describe('where a job is asked for', () => {
	const job = { provider: 'lazarus', id: 'a/b', status: 'processing', submittedAt: '' } as const;
	const { queue } = lazarus;

	test('is the address that it named, or the path of its status', () => {
		const asked = (more: object, own: Partial<LazarusOptions> = {}) =>
			queue!.statusRequest({ ...job, ...more }, options({ ...own, subOrgId: 's' }));
		const get = (at: string) => ({ method: 'GET', url: at, headers: { subOrgId: 's' } });
		expect(asked({ statusUrl: 'https://s', resultUrl: 'https://r' })).toEqual(get('https://s'));
		expect(asked({ resultUrl: 'https://r' })).toEqual(get('https://r'));
		expect(asked({})).toEqual(get('/ocr/zip/async/a%2Fb'));
		expect(asked({}, { statusPath: '' })).toBeNull();
		expect(asked({ id: null })).toBeNull();
	});

	test('and its result at the path for results, before any other', () => {
		const at = (more: object, own: Partial<LazarusOptions> = {}) =>
			queue!.result!({ ...job, ...more }, options(own));
		const get = (address: string) => ({
			...{ request: { method: 'GET', url: address, headers: {} }, as: 'json' },
		});
		expect(at({ resultUrl: 'https://r' }, { resultPath: '/r/{id}/{id}' })).toEqual(
			get('/r/a%2Fb/a%2Fb'),
		);
		expect(at({ resultUrl: 'https://r' })).toEqual(get('https://r'));
		expect(at({ id: null, resultUrl: 'https://r' }, { resultPath: '/r/{id}' })).toEqual(
			get('https://r'),
		);
		expect(at({})).toEqual(get('/ocr/zip/async/a%2Fb'));
		expect(at({ id: null })).toEqual(get(''));
	});
});

test('a callback goes to the webhook, and a ZIP to the same address', () => {
	const call = 'https://n8n.example/webhook/1?callback=x';
	expect(lazarus.withCallback!(options(), call)).toEqual(options({ webhook: call }));
	const own = options({ asynchronousZip: true, outputUrl: 'https://own.example/' });
	expect(lazarus.withCallback!(own, call)).toEqual({ ...own, webhook: call });
	const both = lazarus.withCallback!(options({ asynchronousZip: true }), call);
	expect(both.webhook).toBe(both.outputUrl);
	expect(both.webhook).not.toBe(call);
	const called = (webhook?: string) => lazarus.callsAnyone!(options({ webhook }));
	expect([called(), called(''), called(call)]).toEqual([false, false, true]);
});

describe('what Lazarus refuses', () => {
	const failure = (status: number, json: unknown, excerpt = '{}') =>
		lazarus.readFailure({ status, headers: {}, json, excerpt } as unknown as ProviderAnswer);
	const CHECK_KEY = 'Check Organization ID and Auth Key in the credential.';

	test('by its status code, in its own words', () => {
		expect(failure(200, { status: 'SUCCESS' })).toBeNull();
		expect(failure(404, { status: 'FAILURE', message: 'No such file.' })).toEqual({
			...{ code: 'FAILURE', message: 'No such file.', httpStatus: 404, retryable: false },
		});
		expect(failure(403, { status: 'AUTH_FAILURE', message: 'Wrong key.' })).toEqual({
			...{ code: 'AUTH_FAILURE', message: 'Wrong key.', httpStatus: 403, retryable: false },
			advice: CHECK_KEY,
		});
		expect(failure(522, undefined, '')).toEqual({
			...{ code: 'http-522', message: 'The response is empty.', httpStatus: 522, retryable: true },
			advice: 'The service is down or overloaded. Try again later.',
		});
		expect(failure(401, 'no')).toMatchObject({
			advice: 'Check Organization ID and Auth Key in the credential.',
		});
	});

	test('with a status of 200, too', () => {
		expect(failure(200, { status: 'Failure', message: 'Blurred.' })).toEqual({
			...{ code: 'FAILURE', message: 'Blurred.', httpStatus: 200, retryable: false, ofJob: true },
		});
		expect(failure(200, { status: 'AUTH_FAILURE' })).toEqual({
			...{ code: 'AUTH_FAILURE', message: 'No reason given.', httpStatus: 200, retryable: false },
			advice: CHECK_KEY,
		});
		expect(failure(200, { status: 7 })).toBeNull();
		expect(failure(200, null)).toBeNull();
	});
});
