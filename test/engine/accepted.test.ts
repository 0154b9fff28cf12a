import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';

import { zipSync } from 'fflate';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { binaryStorage } from '../harness/engine';
import {
	lazarusAnswer,
	mindeeJob,
	mindeeResult,
	OCR_SERVICES_ANSWER,
	pdf,
	picWishTask,
	processed,
	UPSTAGE_ANSWER,
	uuid,
} from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	ENQUEUE,
	fileItem,
	JOBS,
	RESULTS,
	runMindee,
	runUpstage,
	serveMindee,
	UPSTAGE,
} from '../support/ocr';
import {
	binaryPath,
	KEYS,
	readStored,
	runNode,
	type Storage,
	withFilesIn,
} from '../support/run-workflow';
import { inTurn, startServer, type Reply, type Route, type TestServer } from '../support/server';

/** What becomes of a document once the provider has accepted it, whatever happens then. */

const NO_WAIT = { maximumWait: 0 };

async function run(
	node: 'picWishOcr' | 'lazarusOcr',
	server: TestServer,
	parameters: IDataObject = {},
	items?: INodeExecutionData[],
) {
	const result = await runNode({
		node,
		onError: 'continueRegularOutput',
		credential: { baseUrl: server.origin },
		items: items ?? [await fileItem()],
		parameters: { operation: 'extract', source: 'binary', binaryProperty: 'data', ...parameters },
	});
	return { ...result, item: result.outputs[0]![0]!, json: result.outputs[0]![0]!.json };
}

/** n8n's storage fails for some files as long as the work goes on, as on a full disk. */
async function withFullDisk<T>(isRefused: (name: string) => boolean, work: () => Promise<T>) {
	const service = await binaryStorage();
	const { store } = service;
	const full = jest.spyOn(service, 'store').mockImplementation(async (location, bytes, about) => {
		if (!isRefused(about.fileName ?? '')) return await store.call(service, location, bytes, about);
		throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
	});
	try {
		return await work();
	} finally {
		full.mockRestore();
	}
}

/** Sends so much of it and breaks the connection. */
const breakAfter =
	(bytes: Buffer, headers: Record<string, string> = {}): Route =>
	(_, response) => {
		response.writeHead(200, { 'content-type': 'application/octet-stream', ...headers });
		response.write(bytes);
		setTimeout(() => response.socket?.destroy(), 30);
		return undefined;
	};

const warningsOf = (json: IDataObject) =>
	(json.warnings ?? []) as Array<{ code: string; message: string }>;

describe('the answer to a submission', () => {
	const odd = (status: unknown) => ({
		status: 202,
		json: mindeeJob(uuid(1), 'https://api.example', { status }),
	});

	test.each<[unknown]>([['Queued'], [null], [7]])(
		'with the status %j: the job goes on, and Submit says so',
		async (status) => {
			const server = await startServer();
			serveMindee(server);
			server.on(ENQUEUE, odd(status));
			const submitted = await runMindee({ server, parameters: { operation: 'submit' } });
			const { json } = submitted.outputs[0]![0]!;
			expect(json.job).toMatchObject({ id: uuid(1), status: 'processing' });
			expect(warningsOf(json)).toMatchObject([{ code: 'status-unknown' }]);
			expect(submitted.logged.join()).toContain(uuid(1));
			const { outputs } = await runMindee({ server, parameters: { options: NO_WAIT } });
			expect(outputs[0]![0]!.json.text).toContain('text of');
		},
	);

	test('that is cut off within its JSON names its job all the same', async () => {
		const server = await startServer();
		serveMindee(server);
		const whole = JSON.stringify(mindeeJob(uuid(1), server.origin));
		server.on(ENQUEUE, { status: 202, text: whole.slice(0, -40) });
		const { outputs } = await runMindee({ server, parameters: { options: NO_WAIT } });
		expect(outputs[0]![0]!.json.jobId).toBe(uuid(1));
		expect(server.to(ENQUEUE)).toHaveLength(1);
	});

	test.each([
		[{ status: 0, data: { task_id: 'pw-1' } }],
		[{ status: '1', message: 'ok', data: { task_id: 'pw-1', state: 'new' } }],
		[{ data: { task_id: 77 } }],
	])('PicWish: %j is an accepted task', async (json) => {
		const server = await startServer();
		server.on('POST /api/tasks/document/ocr', { json });
		const { json: made } = await run('picWishOcr', server, { operation: 'submit' });
		expect(made.job).toMatchObject({ id: String(json.data.task_id) });
	});

	test.each([429, 500, 503])(
		'that names a task beside the status %i is not sent again, and the item has the ID',
		async (status) => {
			const server = await startServer();
			server.on('POST /api/tasks/document/ocr', {
				json: { status, message: 'Busy.', data: { task_id: 'pw-1' } },
				headers: { 'retry-after': '0' },
			});
			const { item } = await run('picWishOcr', server);
			expect(errorOf(item)).toMatchObject({ jobId: 'pw-1', retryable: false });
			expect(server.received).toHaveLength(1);
		},
	);

	test('Lazarus: a failure that names a job carries it', async () => {
		const server = await startServer();
		server.on('POST /ocr', { json: { status: 'failure', id: 'lz-9', message: 'No pages.' } });
		const { item } = await run('lazarusOcr', server);
		expect(errorOf(item)).toMatchObject({ jobId: 'lz-9', retryable: false });
		expect(errorOf(item).message).toContain('No pages.');
	});

	test('OCR Services: a picture without text has none', async () => {
		const server = await startServer();
		server.on('POST /api/ocr/process', { json: { ...OCR_SERVICES_ANSWER, text: null } });
		const { outputs } = await runNode({
			node: 'ocrServices',
			credential: { baseUrl: server.origin },
			parameters: { operation: 'extract', source: 'key', key: 'ocr/user-1/scan.jpg' },
		});
		const { json } = outputs[0]![0]!;
		expect(json).toMatchObject({ text: '' });
		expect(warningsOf(json)).toMatchObject([{ code: 'no-text' }]);
	});

	test('Lazarus: a result without a status is a result', async () => {
		const server = await startServer();
		server.on('POST /ocr', { json: lazarusAnswer({ status: undefined }) });
		expect((await run('lazarusOcr', server)).json.text).toBe('Hello world');
	});
});

test.each(['Reticulating', undefined, 7])(
	'a question that is answered with the status %j goes on being asked',
	async (status) => {
		const server = await startServer();
		serveMindee(server);
		server.on(
			JOBS,
			inTurn(
				{ json: mindeeJob(uuid(1), server.origin, { status }) },
				{ json: processed(uuid(1), server.origin) },
			),
		);
		const { outputs } = await runMindee({ server });
		expect(outputs[0]![0]!.json.jobId).toBe(uuid(1));
		expect(outputs[0]![0]!.json.error).toBeUndefined();
		server.on(JOBS, { json: mindeeJob(uuid(1), server.origin, { status }) });
		const asked = await runMindee({
			server,
			parameters: { operation: 'getStatus', jobFrom: 'id', jobId: uuid(1) },
		});
		const { json } = asked.outputs[0]![0]!;
		expect(json.job).toMatchObject({ status: 'processing' });
		expect(warningsOf(json)).toMatchObject([{ code: 'status-unknown' }]);
	},
);

describe('a result that is in hand', () => {
	const raw = lazarusAnswer({ resultUrl: 'https://gone.example/r' });
	const job = {
		provider: 'lazarus',
		id: 'lz-1',
		status: 'succeeded',
		resultUrl: 'https://gone.example/r',
	};

	test.each(['getStatus', 'getResult'])('is not asked for by %s', async (operation) => {
		const server = await startServer();
		const { json } = await run('lazarusOcr', server, { operation }, [
			{ json: { job, raw } as IDataObject },
		]);
		expect(json.error).toBeUndefined();
		expect(server.received).toHaveLength(0);
		if (operation === 'getResult') expect(json.text).toBe('Hello world');
		else expect(json).toMatchObject({ raw, job });
	});

	test('Mindee: a result that may be fetched only once is not fetched twice', async () => {
		const server = await startServer();
		const { outputs } = await runMindee({
			server,
			parameters: { operation: 'getResult' },
			items: [
				{
					json: {
						job: { ...job, provider: 'mindee', id: uuid(1) },
						raw: mindeeResult(uuid(1)),
					} as unknown as IDataObject,
				},
			],
		});
		expect(outputs[0]![0]!.json.text).toBe('Hello world');
	});

	test('a proxy that follows Mindee’s redirect to the result has fetched it', async () => {
		const server = await startServer();
		serveMindee(server);
		server.on(JOBS, { json: mindeeResult(uuid(1), 'once') });
		const { outputs } = await runMindee({ server, parameters: { options: NO_WAIT } });
		expect(outputs[0]![0]!.json).toMatchObject({ text: 'once', jobId: uuid(1) });
		expect(server.to(RESULTS)).toHaveLength(0);
	});

	test('what is none is asked for: the status alone, or another provider’s answer', async () => {
		for (const held of [{ status: 'SUCCESS', id: 'lz-1' }, UPSTAGE_ANSWER]) {
			const server = await startServer();
			const resultUrl = `${server.origin}/r/1`;
			server.on('GET /r/1', { json: lazarusAnswer() });
			const items = [{ json: { job: { ...job, resultUrl }, raw: held } as IDataObject }];
			const { json } = await run('lazarusOcr', server, { operation: 'getResult' }, items);
			expect(json.text).toBe('Hello world');
		}
	});
});

describe('Mindee behind a proxy', () => {
	const MINDEE = 'https://api-v2.mindee.net';

	/** Mindee below `/ocr/mindee`, which names its own host in its answers. */
	function serveProxied(server: TestServer, origin: string) {
		server.on('POST /ocr/mindee/v2/products/ocr/enqueue', {
			status: 202,
			json: mindeeJob(uuid(1), origin),
		});
		server.on('GET /ocr/mindee/v2/jobs/*', { json: processed(uuid(1), origin) });
		server.on('GET /ocr/mindee/v2/inferences/*', { json: mindeeResult(uuid(1)) });
	}

	test.each(['its own host', 'the proxy’s address', 'the proxy’s host'])(
		'is asked below the base URL, with the key, where its answers name %s',
		async (named) => {
			const server = await startServer();
			const baseUrl = `${server.origin}/ocr/mindee`;
			const origin = { 'its own host': MINDEE, 'the proxy’s address': baseUrl }[named];
			serveProxied(server, origin ?? server.origin);
			const { outputs } = await runMindee({ baseUrl, parameters: { options: NO_WAIT } });
			expect(outputs[0]![0]!.json.text).toBe('Hello world');
			expect(server.received).toHaveLength(3);
			for (const { headers } of server.received) {
				expect(headers.authorization).toBe(KEYS.mindeeOcr);
			}
		},
	);

	test('a foreign address that wants a key is not blamed on the key', async () => {
		const [server, stranger] = [await startServer(), await startServer()];
		server.on(JOBS, {
			json: processed(uuid(1), server.origin, { result_url: `${stranger.origin}/r` }),
		});
		stranger.on('GET /r', { status: 401 });
		const parameters = { operation: 'getResult', jobFrom: 'id', jobId: uuid(1) };
		const { outputs } = await runMindee({ server, parameters });
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain('so the key was not sent there');
		expect(error.message).not.toContain('Check the key');
		expectPlainSentence(error.message);
	});

	test('a path that is not there hints at the base URL', async () => {
		const server = await startServer();
		server.on('POST /wrong/*', { status: 404, json: { title: 'Not found' } });
		const { outputs } = await runMindee({ baseUrl: `${server.origin}/wrong` });
		expect(errorOf(outputs[0]![0]).message).toContain('correct Base URL in the credential');
	});
});

describe('a result file', () => {
	const DOCX = Buffer.from(zipSync({ 'word/document.xml': randomBytes(300_000) }));
	const STORAGE = '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>';
	const plain = { 'content-type': 'text/plain' };
	const bytesType = { 'content-type': 'application/octet-stream' };

	async function getResult(name: string, route: Route | Reply, options: IDataObject = {}) {
		const server = await startServer();
		server.on('GET /api/tasks/*', {
			json: picWishTask({ state: 1, progress: 100, file: `${server.origin}/out/${name}` }),
		});
		server.on('GET /out/*', route);
		const result = await run('picWishOcr', server, {
			operation: 'getResult',
			jobFrom: 'id',
			jobId: 'pw-1',
			options,
		});
		return { ...result, fetched: server.to('GET /out/*').length };
	}

	const length = (bytes: Buffer) => ({ 'content-length': String(bytes.length) });

	test.each<[what: string, first: Route | Reply]>([
		['whose connection breaks', breakAfter(DOCX.subarray(0, 100_000), length(DOCX))],
		['whose connection breaks, of no known length', breakAfter(DOCX.subarray(0, 100_000))],
		['that ends too early', { bytes: DOCX.subarray(0, 100_000), headers: bytesType }],
		['in whose place a refusal came', { text: STORAGE, headers: bytesType }],
		['in whose place a web page came', { text: '<!doctype html><p>Busy', headers: bytesType }],
		[
			'in whose place a typed page came',
			{ text: '<p>Busy', headers: { 'content-type': 'text/html' } },
		],
		['in whose place nothing came', { text: '', headers: bytesType }],
	])('%s is fetched again', async (_what, first) => {
		const whole = { bytes: DOCX, headers: bytesType };
		const { item, json, fetched } = await getResult('a.docx', inTurn(first, whole));
		expect(json.error).toBeUndefined();
		expect(fetched).toBe(2);
		expect(Object.keys(item.binary!).filter((name) => name.startsWith('result'))).toEqual([
			'result',
		]);
		expect(DOCX.equals(await readStored(item.binary!.result!))).toBe(true);
	});

	test.each<Storage>(['memory', 'database'])(
		'that is cut off is fetched again where n8n keeps files in its %s',
		async (storage) => {
			await withFilesIn(storage, async () => {
				const half = { bytes: DOCX.subarray(0, 100_000), headers: bytesType };
				const whole = { bytes: DOCX, headers: bytesType };
				const { item, fetched } = await getResult('a.docx', inTurn(half, whole));
				expect(fetched).toBe(2);
				expect(DOCX.equals(await readStored(item.binary!.result!))).toBe(true);
			});
		},
	);

	test('a text whose connection breaks is whole in the end', async () => {
		const text = 'Hello\n'.repeat(40_000);
		const broken = breakAfter(Buffer.from(text.slice(0, 9999)), {
			...plain,
			'content-length': String(text.length),
		});
		const { json } = await getResult('a.txt', inTurn(broken, { text, headers: plain }));
		expect(String(json.text)).toHaveLength(text.trim().length);
	});

	test.each<[what: string, name: string, reply: Route | Reply]>([
		['cut off', 'a.docx', { bytes: DOCX.subarray(0, 100_000), headers: bytesType }],
		['a PDF without its end', 'a.pdf', { bytes: pdf(3).subarray(0, 300), headers: bytesType }],
		['a refusal of the storage', 'a.txt', { text: STORAGE, headers: plain }],
		['a web page', 'a.txt', { text: '<html><body>Sign in</body></html>', headers: plain }],
	])(
		'%s all along fails the item with its job, in a sentence',
		async (_what, name, reply) => {
			const { item, fetched } = await getResult(name, reply);
			const error = errorOf(item);
			expect(error).toMatchObject({ code: 'network', jobId: 'pw-1', retryable: true });
			expect(error.message).toContain('Run Get Result with this job ID for a new link.');
			expectPlainSentence(error.message);
			expect(fetched).toBeGreaterThan(1);
			expect(item.binary ?? {}).not.toHaveProperty('result');
		},
		60_000,
	);

	test('of which n8n can store nothing: the item has its text, and says so', async () => {
		await withFullDisk(
			(name) => name.endsWith('.txt'),
			async () => {
				const { json, item } = await getResult(
					'a.txt',
					{ text: 'Hello', headers: plain },
					{ keepDocument: false },
				);
				expect(json).toMatchObject({ text: 'Hello', jobId: 'pw-1' });
				const codes = warningsOf(json).map(({ code }) => code);
				expect(codes).toEqual(['file-not-stored', 'pages-joined']);
				expectPlainSentence(warningsOf(json)[0]!.message);
				expect(item.binary ?? {}).not.toHaveProperty('result');
			},
		);
	});

	test('of another format: the item has its address', async () => {
		await withFullDisk(
			(name) => name.endsWith('.docx'),
			async () => {
				const given = { bytes: DOCX, headers: bytesType };
				const { json } = await getResult('a.docx', given, { keepDocument: false });
				expect(json.error).toBeUndefined();
				const codes = warningsOf(json).map(({ code }) => code);
				expect(codes.sort()).toEqual(['file-not-stored', 'text-in-file']);
			},
		);
	});
});

describe('Lazarus’ own ZIP', () => {
	const zip = Buffer.from(zipSync({ 'a.json': randomBytes(200_000) }));
	const headers = { 'content-type': 'application/zip' };
	const parameters = {
		operation: 'downloadZip',
		webhookOptions: { webhook: 'https://n8n.example/webhook' },
	};

	test.each<[what: string, reply: Route | Reply]>([
		['half of it', { bytes: zip.subarray(0, 100_000), headers }],
		['a connection that breaks', breakAfter(zip.subarray(0, 100_000), headers)],
		['a refusal of a storage', { text: '<Error><Code>SlowDown</Code></Error>', headers }],
	])('%s is no ZIP, and is not asked for again: it may be paid', async (_what, reply) => {
		const server = await startServer();
		server.on('POST /ocr/zip*', reply);
		const { item } = await run('lazarusOcr', server, parameters);
		const error = errorOf(item);
		expect(error).toMatchObject({ code: 'network', retryable: false });
		expect(error.message).toContain('It may have been accepted anyway');
		expectPlainSentence(error.message);
		expect(item.binary ?? {}).not.toHaveProperty('zip');
		expect(server.received).toHaveLength(1);
	});
});

test('Lazarus’ own ZIP for which n8n has no room is told as that: it was read', async () => {
	const server = await startServer();
	const bytes = Buffer.from(zipSync({ 'a.json': randomBytes(2000) }));
	server.on('POST /ocr/zip*', { bytes, headers: { 'content-type': 'application/zip' } });
	const items = [await fileItem()];
	await withFullDisk(
		(name) => name.endsWith('.zip'),
		async () => {
			const webhookOptions = { webhook: 'https://n8n.example/webhook' };
			const parameters = { operation: 'downloadZip', webhookOptions };
			const { item } = await run('lazarusOcr', server, parameters, items);
			expect(errorOf(item)).toMatchObject({ code: 'n8n', retryable: false });
			expect(errorOf(item).message).toMatch(/^Lazarus made the ZIP file, but .* no space left/);
			expectPlainSentence(errorOf(item).message);
		},
	);
	expect(server.received).toHaveLength(1);
});

describe('a full disk', () => {
	test('costs a Simplified item its document beside it, and no more', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const item = await fileItem();
		await withFullDisk(
			() => true,
			async () => {
				const { outputs } = await runUpstage({ server, items: [item, item] });
				for (const { json } of outputs[0]!) {
					expect(json.text).toBe('Print the words\nhello, world');
					expect(warningsOf(json)).toMatchObject([{ code: 'file-not-stored' }]);
					expectPlainSentence(warningsOf(json)[0]!.message);
				}
			},
		);
	});

	test.each<[what: string, parameters: IDataObject, key: string]>([
		['a JSON file', { putInBinary: true, output: 'document' }, 'text'],
		['a raw JSON file', { putInBinary: true, output: 'raw' }, 'raw'],
		['a ZIP', { operation: 'downloadZip' }, 'text'],
	])('that takes no %s: what was read is in the item', async (_what, parameters, key) => {
		const server = await startServer();
		serveMindee(server);
		const item = await fileItem();
		await withFullDisk(
			() => true,
			async () => {
				const { outputs } = await runMindee({
					server,
					items: [item],
					parameters: { ...parameters, options: NO_WAIT },
				});
				const { json } = outputs[0]![0]!;
				expect(json.error).toBeUndefined();
				expect(json[key]).toBeDefined();
				expect(warningsOf(json)).toMatchObject([{ code: 'file-not-stored' }]);
			},
		);
	});
});

test('a file that n8n has no more costs a warning its page count, and no item its result', async () => {
	const server = await startServer();
	server.on('POST /api/tasks/document/ocr', ({ path }) => {
		expect(path).toBeDefined();
		return { json: picWishTask() };
	});
	server.on('GET /api/tasks/*', {
		json: picWishTask({ state: 1, file: `${server.origin}/out/a.txt` }),
	});
	const item = await fileItem('a.pdf', pdf(3));
	server.on('GET /out/*', () => {
		rmSync(binaryPath(item.binary!.data!));
		return { text: 'Hello', headers: { 'content-type': 'text/plain' } };
	});
	const { json } = await run('picWishOcr', server, { options: NO_WAIT }, [item]);
	expect(json.text).toBe('Hello');
	expect(warningsOf(json)).toMatchObject([{ code: 'pages-joined' }]);
});

describe('what n8n throws once a job was accepted', () => {
	test.each([
		['getStatus', 'the provider’s answer to it'],
		['extract', 'the answer to a question'],
	])('%s: carries the job', async (operation) => {
		const server = await startServer();
		serveMindee(server);
		server.on(JOBS, { status: 418, json: {} });
		const { outputs } = await runMindee({
			server,
			parameters:
				operation === 'extract'
					? { options: NO_WAIT }
					: { operation, jobFrom: 'id', jobId: uuid(1) },
		});
		expect(errorOf(outputs[0]![0])).toMatchObject({ jobId: uuid(1) });
	});
});
