import {
	isPicWishAnswer,
	readPicWishAnswer as picWishSteps,
} from '../../../../../ocr/providers/picwish/answer';
import { picwish, type PicWishOptions } from '../../../../../ocr/providers/picwish/provider';
import { readPicWishStatus } from '../../../../../ocr/providers/picwish/task';
import type { ProviderAnswer, Source } from '../../../../../ocr/providers/provider';
import { atOnce } from '../../../../../ocr/document/turns';
import { picWishTask } from '../../../../support/documents';

const options = (more: Partial<PicWishOptions> = {}): PicWishOptions => ({
	...{ languages: [], password: '', format: 'txt', ...more },
});
const file: Source = { kind: 'file', fileName: 'a.pdf', mimeType: 'application/pdf', bytes: 9 };
const url = (at: string): Source => ({ kind: 'url', url: at });
const AT = '2026-01-02T03:04:05.000Z';

test('what the provider takes, and how fast', () => {
	expect(picwish).toMatchObject({
		...{ id: 'picwish', name: 'PicWish', credentialType: 'picWishOcrApi' },
		secretFields: ['apiKey'],
		limits: {
			bytes: 209_715_200,
			formats: ['pdf', 'ppt', 'pptx', 'xls', 'xlsx', 'doc', 'docx', 'jpeg', 'png', 'gif', 'bmp'],
		},
		takes: { url: true },
		submitPace: { rate: { requests: 2, perMs: 1000 }, concurrency: 4 },
		readPace: { rate: { requests: 2, perMs: 1000 }, concurrency: 4 },
		jobIdAt: ['data.task_id'],
		queue: {
			polling: {
				...{ firstDelayMs: 1000, intervalMs: 1000, maxIntervalMs: 10_000, factor: 1.1 },
				maxWaitMs: 900_000,
			},
			resultExpires: true,
		},
		knownBy: '"data.task_id"',
		takesText: true,
	});
});

test.each([
	[{ region: 'global' }, 'https://techhk.aoscdn.com'],
	[{}, 'https://techhk.aoscdn.com'],
	[{ region: 'china', baseUrl: 'https://own' }, 'https://techsz.aoscdn.com'],
	[{ region: 'custom', baseUrl: 'https://own' }, 'https://own'],
	[{ region: 'custom' }, ''],
])('with the credential %j it is asked at %j', (credential, address) => {
	expect(picwish.baseUrl!(credential)).toBe(address);
});

describe('a request', () => {
	test('has the file, or its URL, and what was set', () => {
		const sent = { method: 'POST', url: '/api/tasks/document/ocr', timeoutMs: 900_000 };
		expect(picwish.submit(file, options())).toEqual({
			...sent,
			body: { kind: 'multipart', fields: [['format', 'txt']], fileField: 'image_file' },
		});
		const all = options({ languages: ['English', 'Digits'], password: 'p', format: 'docx' });
		expect(picwish.submit(url('https://a.example/a.pdf'), all)).toEqual({
			...sent,
			body: {
				kind: 'multipart',
				fields: [
					['language', 'English,Digits'],
					['password', 'p'],
					['format', 'docx'],
					['image_url', 'https://a.example/a.pdf'],
				],
			},
		});
	});

	test('asks about a task, and fetches its result without the key', () => {
		const job = { provider: 'picwish', id: 'a/b', status: 'queued', submittedAt: AT } as const;
		expect(picwish.queue!.statusRequest(job, options())).toEqual({
			...{ method: 'GET', url: '/api/tasks/document/ocr/a%2Fb' },
		});
		expect(picwish.queue!.statusRequest({ ...job, id: null }, options())).toBeNull();
		const result = (resultUrl?: string) => picwish.queue!.result!({ ...job, resultUrl }, options());
		expect(result('https://store')).toEqual({
			request: { method: 'GET', url: 'https://store', anonymous: true, timeoutMs: 300_000 },
			as: 'file',
		});
		expect(result()).toMatchObject({ request: { url: '' } });
	});
});

describe('options that are not right are told before anything is sent', () => {
	const told = (more: Partial<PicWishOptions>, source = file) =>
		picwish.check(source, options(more));
	const languages = Array.from({ length: 11 }, () => 'English');

	test('languages', () => {
		expect(told({ languages: languages.slice(1) })).toBeNull();
		expect(told({ languages })).toEqual({
			field: 'Languages',
			message: '11 languages are selected, and PicWish accepts up to 10.',
		});
		for (const odd of ['', 'en-US', 'English ', '1English'])
			expect(told({ languages: ['English', odd] })).toEqual({
				field: 'Languages',
				message: `"${odd}" is not a PicWish language name, such as English or ChinesePRC.`,
			});
	});

	test('a password', () => {
		expect(told({ password: 'x'.repeat(32) })).toBeNull();
		expect(told({ password: 'x'.repeat(33) })).toEqual({
			field: 'Password',
			message: 'the password has 33 characters, and PicWish accepts up to 32.',
		});
	});

	test('a port', () => {
		for (const at of [
			'https://a/x',
			'http://a/x',
			'https://a:443/x',
			'http://a:443',
			'https://a:80',
		])
			expect(told({}, url(at) as typeof file)).toBeNull();
		expect(told({}, url('https://a:8443/x') as typeof file)).toEqual({
			field: 'URL',
			message:
				'PicWish downloads only from ports 80 and 443, and this URL has port 8443. Turn on Download URL in n8n First.',
		});
	});
});

describe('what PicWish refuses', () => {
	const failure = (status: number, json: unknown, excerpt = '') =>
		picwish.readFailure({ status, headers: {}, json, excerpt } as unknown as ProviderAnswer);

	test('by its status code, or the one in its answer', () => {
		expect(failure(200, { status: 200, message: 'success', data: { task_id: 't' } })).toBeNull();
		expect(failure(200, { status: 401, message: 'No key.' })).toEqual({
			...{ code: 'http-401', message: 'No key.', httpStatus: 401, retryable: false },
			advice: 'Check API Key and Region in the credential.',
		});
		expect(failure(413, { status: 200, message: 'Large.' })).toEqual({
			...{ code: 'http-413', message: 'Large.', httpStatus: 413, retryable: false },
		});
		expect(failure(404, { message: 'None.' })).toMatchObject({ httpStatus: 404 });
		expect(failure(300, { status: 200 })).toMatchObject({ httpStatus: 300 });
		expect(failure(200, { status: '401' })).toBeNull();
		expect(failure(200, undefined)).toBeNull();
	});

	test('but not where a task says more', () => {
		const task = (status: number, data: object = {}) =>
			failure(200, { status, data: { task_id: 't', ...data } });
		expect(task(0)).toBeNull();
		expect(task(399)).toBeNull();
		expect(task(400)).toMatchObject({ httpStatus: 400 });
		expect(task(500, { state: -1 })).toBeNull();
		expect(task(500, { state: null })).toMatchObject({ httpStatus: 500 });
		expect(failure(200, { status: 0, data: { state: 1 } })).toMatchObject({ httpStatus: 0 });
	});

	test('a link that has expired', () => {
		const expired = {
			...{ code: 'expired', message: 'The link to the result has expired.', httpStatus: 403 },
			...{ retryable: true, advice: 'Run Get Result with the same job ID for a new link.' },
		};
		for (const said of ['<Error><Code>AccessDenied', ' <?xml version="1.0"?>\n<Error x="y">'])
			expect(failure(403, undefined, said)).toEqual(expired);
		for (const said of ['<?xml version="1.0"?><Errors>', 'no <Error>', '<html>'])
			expect(failure(403, undefined, said)).toMatchObject({ code: 'http-403' });
		expect(failure(404, undefined, '<Error>')).toMatchObject({ code: 'http-404' });
	});
});

describe('a task', () => {
	const read = (data: object) => readPicWishStatus(picWishTask(data), { submittedAt: AT });

	test.each([
		[1, 'succeeded'],
		[0, 'queued'],
		[2, 'processing'],
		[3, 'processing'],
		[4, 'processing'],
		['4', 'processing'],
		[-1, 'failed'],
		['-16', 'failed'],
	])('of the state %j is %s', (state, status) => {
		const { job, warnings } = read({ state });
		expect(job.status).toBe(status);
		expect(warnings).toBeUndefined();
	});

	test.each([
		[-1, 'The document could not be read.'],
		[-2, 'The result could not be saved.'],
		[-3, 'The file could not be downloaded.'],
		[-5, 'The file is too large.'],
		[-7, 'The file is not valid, or its password is missing or wrong (see Password in Options).'],
		[-8, 'Processing took too long.'],
		[-9, 'Something went wrong inside the service.'],
		[-10, 'The content was rejected.'],
		[-11, 'No text was found.'],
		[-13, 'The task was canceled.'],
		[
			-14,
			'The file does not meet the requirements, such as its size, format or password (see Password in Options).',
		],
		[-15, 'The service was short of resources.'],
		[-16, 'The content was rejected.'],
	])('of the state %i says why', (state, message) => {
		expect(read({ state }).job.failure).toEqual({ code: `state${state}`, message });
	});

	test('with an odd state goes on, and that is told', () => {
		expect(read({ state: 'soon' })).toEqual({
			job: { provider: 'picwish', id: 'pw-1', status: 'processing', submittedAt: AT },
			warnings: [
				{
					code: 'status-unknown',
					message:
						'PicWish gave the unknown status "soon" for the job, so it is treated as processing.',
				},
			],
		});
	});

	test.each([
		['1.5', '1970-01-01T00:00:01.500Z'],
		['x1', undefined],
		['1x', undefined],
		[0, undefined],
		[-1, undefined],
		[1e11 - 1, '5138-11-16T09:46:39.000Z'],
		[1e11, undefined],
	])('that was completed at %j was so at %j', (completed_at, expected) => {
		expect(read({ state: 1, completed_at }).job.completedAt).toBe(expected);
	});

	test('keeps what is known of it', () => {
		const { job } = readPicWishStatus(picWishTask({ task_id: '', progress: 25 }), {
			...{ submittedAt: AT, id: 'known', fileName: 'a.pdf' },
		});
		expect(job).toEqual({
			...{ provider: 'picwish', id: 'known', status: 'queued', submittedAt: AT },
			...{ fileName: 'a.pdf', progress: 0.25 },
		});
	});
});

describe('a document', () => {
	const job = { provider: 'picwish', id: null, status: 'succeeded', submittedAt: AT } as const;
	const read = (raw: unknown, more: object = {}) => atOnce(picWishSteps(raw, { job, ...more }));
	const DONE = 'https://store.example/r/a%20b.docx?sig=1#x';

	test('of a task that is done has its file, for an hour', () => {
		const document = read(picWishTask({ state: 1, file: DONE, completed_at: 1_767_323_049 }));
		expect(document).toMatchObject({
			provider: { id: 'picwish' },
			job: { id: 'pw-1', completedAt: '2026-01-02T03:04:09.000Z' },
			pages: [],
			files: [
				{
					...{ kind: 'result', fileName: 'a%20b.docx', mimeType: 'application/octet-stream' },
					...{ url: DONE, expiresAt: '2026-01-02T04:04:09.000Z' },
				},
			],
			warnings: [
				{
					code: 'text-in-file',
					message:
						'The text is only in the result file. Set Result Format to Text (TXT) to have it in the item too.',
				},
			],
		});
		const [unnamed] = read(picWishTask({ state: 1, file: 'https://store.example/' })).files;
		expect(unnamed).toEqual({
			...{ kind: 'result', fileName: 'result', mimeType: 'application/octet-stream' },
			url: 'https://store.example/',
		});
		expect(read(picWishTask({ state: 1 })).files).toEqual([]);
	});

	test('is the text itself, or the file that is brought', () => {
		const text = read('one\ftwo', { source: { fileName: 'a.pdf' } });
		expect(text).toMatchObject({ text: 'one\n\ntwo', source: { fileName: 'a.pdf' }, warnings: [] });
		const files = [{ kind: 'result', fileName: 'a.docx', mimeType: 'x/y' }];
		expect(read(picWishTask({ state: 0 }), { files })).toMatchObject({
			files,
			job: { id: 'pw-1' },
		});
		expect(read(undefined).files).toEqual([]);
		expect(read({ data: { task_id: 7 } }, { files }).job.id).toBeNull();
		expect(read({ data: { task_id: '' } }, { text: 'a' }).job.id).toBeNull();
	});

	test.each([
		[{ state: -8 }, 'PicWish could not read the document (task pw-1): Processing took too long.'],
		[
			{ state: 4 },
			'PicWish task pw-1 is not finished yet. Fetch its result with Get Result and the job ID pw-1.',
		],
	])('is not made of the task %j', (data, words) => {
		expect(() => read(picWishTask(data))).toThrow(words);
	});

	test('is told by its task', () => {
		const told = [picWishTask(), { data: { task_id: null } }, { data: {} }, { data: null }, null];
		expect(told.map(isPicWishAnswer)).toEqual([true, true, false, false, false]);
	});
});
