import type { INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';

import { mindeeJob, PNG, uuid, UPSTAGE_ANSWER } from '../support/documents';
import { errorOf } from '../support/messages';
import {
	ENQUEUE,
	fileItem,
	type Given,
	JOBS,
	runMindee,
	runUpstage,
	serveMindee,
	UPSTAGE,
} from '../support/ocr';
import { runNode, withFilesIn } from '../support/run-workflow';
import { hangUp, inTurn, type Reply, startServer, type TestServer } from '../support/server';

/** What n8n runs again is not sent again. */

const RETRIED = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
const BAD = 'bad.png';
const READ: Reply = { json: UPSTAGE_ANSWER };
const REFUSED: Reply = { status: 422, json: { message: 'Not this one.' } };
const ZIP = 'POST /ocr/zip*';
const TEXT = 'Print the words\nhello, world';

/** A file of its own for each name. */
const fileOf = async (name: string): Promise<INodeExecutionData> =>
	await fileItem(name, Buffer.concat([PNG, Buffer.from(name)]));

const filesOf = async (names: string[]) => await Promise.all(names.map(fileOf));

/** How often each document came in, by its name. */
function counted(server: TestServer, route: string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const request of server.to(route)) {
		const name = request.form().files[0]?.fileName ?? '?';
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

const once = (names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

/** An Upstage that refuses one document. */
function serveUpstage(server: TestServer, answer: Reply = READ): void {
	server.on(UPSTAGE, (request) =>
		request.form().files[0]?.fileName === BAD ? REFUSED : { ...answer, after: 5 },
	);
}

/** A Mindee whose job of one document fails. */
function serveFailing(server: TestServer): void {
	serveMindee(server);
	const ids = new Map<string, string>();
	server.on(ENQUEUE, (request): Reply => {
		const filename = request.form().fields.filename ?? '';
		const id = uuid(ids.size + 1);
		ids.set(id, filename);
		return { status: 202, json: mindeeJob(id, server.origin, { filename }) };
	});
	server.on(JOBS, ({ path }): Reply => {
		const [id = '', filename = ''] = [...ids].find(([known]) => path.includes(known)) ?? [];
		const failed = { status: 'Failed', error: { code: '422-001', title: 'No', detail: 'Blank.' } };
		const more = filename === BAD ? failed : { status: 'Processed' };
		return { json: mindeeJob(id, server.origin, { filename, ...more }) };
	});
	server.on('GET /v2/inferences/*', ({ path }): Reply => {
		const [id = ''] = [...ids].find(([known]) => path.includes(known)) ?? [];
		return { json: { inference: { id, result: { pages: [{ content: 'x', words: [] }] } } } };
	});
}

const good = Array.from({ length: 12 }, (_, index) => `scan-${index}.png`);

describe('Retry On Fail sends what was accepted once', () => {
	test.each<[string, Given['onError'], string[]]>([
		['On Error: stop', 'stopWorkflow', [...good, BAD]],
		// n8n runs a node again where its first item has an error.
		['On Error: continue', 'continueRegularOutput', [BAD, ...good]],
	])('at a provider that answers at once: %s', async (_, onError, names) => {
		const server = await startServer();
		serveUpstage(server);
		const items = await filesOf(names);
		const { outputs, error } = await runUpstage({ server, items, onError, nodeSettings: RETRIED });
		const { [BAD]: bad, ...sent } = counted(server, UPSTAGE);
		// A document that was refused costs nothing.
		expect(bad).toBe(3);
		// Where the run is stopped at once, the others are not sent at all.
		expect(new Set(Object.values(sent))).toEqual(new Set([1]));
		if (onError === 'stopWorkflow') expect(error?.message).toContain(BAD);
		else {
			expect(sent).toEqual(once(good));
			expect(outputs[0]!.slice(1).map(({ json }) => json.fileName)).toEqual(good);
		}
	});

	test.each<[string, Given['onError'], string[]]>([
		['On Error: stop', 'stopWorkflow', [...good, BAD]],
		['On Error: continue', 'continueRegularOutput', [BAD, ...good]],
	])('at a provider with a queue, the failed job too: %s', async (_, onError, names) => {
		const server = await startServer();
		serveFailing(server);
		const items = await filesOf(names);
		await runMindee({ server, items, onError, nodeSettings: RETRIED });
		expect(counted(server, ENQUEUE)).toEqual(once([...good, BAD]));
	});

	test('a try that succeeds has the results of the tries before', async () => {
		const server = await startServer();
		const answers = inTurn(REFUSED, REFUSED, READ);
		server.on(UPSTAGE, (request, response) =>
			request.form().files[0]?.fileName === BAD ? answers(request, response) : READ,
		);
		const items = await filesOf([BAD, ...good]);
		const { outputs } = await runUpstage({ server, items, nodeSettings: RETRIED });
		expect(counted(server, UPSTAGE)).toEqual({ ...once(good), [BAD]: 3 });
		const plain = await runUpstage({ server, items: items.slice(1) });
		// The digest of the file, too, which is not read a second time.
		expect(outputs[0]!.slice(1).map(({ json }) => withoutTimes(json))).toEqual(
			plain.outputs[0]!.map(({ json }) => withoutTimes(json)),
		);
		expect(outputs[0]!.every(({ json }) => json.error === undefined)).toBe(true);
	});

	test('and what nobody knows the provider has accepted is not sent again', async () => {
		const server = await startServer();
		server.on(UPSTAGE, hangUp);
		const { outputs } = await runUpstage({ server, nodeSettings: RETRIED });
		expect(server.received).toHaveLength(1);
		expect(errorOf(outputs[0]![0])).toMatchObject({ code: 'network', retryable: false });
	});

	test.each(['disk', 'memory'] as const)(
		'answers larger than what memory keeps, with files in %s',
		async (storage) => {
			await withFilesIn(storage, async () => {
				const server = await startServer();
				// 24 MB together as they are packed, of which 16 are kept in memory.
				const filler = randomBytes(4 * 1024 * 1024).toString('base64');
				serveUpstage(server, { json: { ...UPSTAGE_ANSWER, filler } });
				const names = good.slice(0, 6);
				const items = await filesOf([BAD, ...names]);
				const { outputs } = await runUpstage({ server, items, nodeSettings: RETRIED });
				expect(counted(server, UPSTAGE)).toEqual({ ...once(names), [BAD]: 3 });
				const codes = outputs[0]!.slice(1).map((item) => item.json.error && errorOf(item).code);
				const dropped = codes.filter((code) => code !== undefined);
				// Nothing is sent again by itself, wherever the answer has gone.
				expect(new Set(dropped)).toEqual(new Set(storage === 'memory' ? ['answer-dropped'] : []));
			});
		},
		60_000,
	);

	test('two items with the same file are two submissions, in each of their tries', async () => {
		const server = await startServer();
		serveUpstage(server);
		const same = await fileOf('same.png');
		const items = [await fileOf(BAD), same, same];
		await runUpstage({ server, items, nodeSettings: RETRIED });
		expect(counted(server, UPSTAGE)).toEqual({ 'same.png': 2, [BAD]: 3 });
	});

	test('and after a person has cancelled it, n8n tries on and nothing more is sent', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { ...REFUSED, after: 300 });
		const { run } = await runUpstage({
			server,
			items: await filesOf(good.slice(0, 3)),
			nodeSettings: RETRIED,
			cancelWhen: async () => {
				while (server.received.length < 3) await new Promise((r) => setTimeout(r, 10));
			},
		});
		expect(run.status).toBe('canceled');
		await new Promise((r) => setTimeout(r, 200));
		expect(server.received).toHaveLength(3);
	});

	test('a ZIP that the provider makes', async () => {
		const server = await startServer();
		const zip = { bytes: Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex') };
		server.on(ZIP, { ...zip, headers: { 'content-type': 'application/zip' } });
		const items = await filesOf(good);
		const { outputs } = await runNode({
			node: 'lazarusOcr',
			parameters: {
				operation: 'downloadZip',
				source: 'binary',
				binaryProperty: 'data',
				webhookOptions: { webhook: 'https://n8n.example/webhook/1' },
			},
			// The first has no file, so n8n runs the node again.
			items: [{ json: {} }, ...items],
			credential: { baseUrl: server.origin },
			onError: 'continueRegularOutput',
			nodeSettings: RETRIED,
		});
		expect(server.to(ZIP)).toHaveLength(items.length);
		expect(outputs[0]!.slice(1).every(({ binary }) => binary?.zip?.id !== undefined)).toBe(true);
	});
});

describe('a retried execution', () => {
	const retry = { mode: 'retry' as const };

	test('sends what the first one has not, and says what it has not sent', async () => {
		const server = await startServer();
		serveUpstage(server);
		const items = await filesOf([...good, BAD]);
		await runUpstage({ server, items });
		const first = server.to(UPSTAGE).length;
		server.on(UPSTAGE, READ);
		const { outputs } = await runUpstage({ server, items, ...retry });
		expect(server.to(UPSTAGE)).toHaveLength(first + 1);
		expect(outputs[0]!.map(({ json }) => json.text)).toEqual(items.map(() => TEXT));
		expect(codesOf(outputs[0]!)).toEqual([...good.map(() => ['result-reused']), []]);
	});

	test('with files that were made anew', async () => {
		const server = await startServer();
		serveUpstage(server);
		await runUpstage({ server, items: await filesOf(good) });
		await runUpstage({ server, items: await filesOf(good), ...retry });
		expect(counted(server, UPSTAGE)).toEqual(once(good));
	});

	test.each<[string, Given]>([
		['other options', { parameters: { options: { model: 'other' } } }],
		['another credential', { credential: { apiKey: 'another-key-0123456789' } }],
	])('with %s sends again', async (_, change) => {
		const server = await startServer();
		serveUpstage(server);
		const items = await filesOf(['a.png']);
		await runUpstage({ server, items });
		await runUpstage({ server, items, ...change, ...retry });
		expect(server.to(UPSTAGE)).toHaveLength(2);
	});

	test('sends again what had failed at the provider, and what was unclear', async () => {
		const server = await startServer();
		serveFailing(server);
		const items = await filesOf([BAD]);
		await runMindee({ server, items });
		await runMindee({ server, items, ...retry });
		expect(server.to(ENQUEUE)).toHaveLength(2);

		server.on(UPSTAGE, hangUp);
		await runUpstage({ server, items });
		await runUpstage({ server, items, ...retry });
		expect(server.to(UPSTAGE)).toHaveLength(2);
	});

	test('another execution sends its own', async () => {
		const server = await startServer();
		serveUpstage(server);
		const items = await filesOf(['a.png']);
		await runUpstage({ server, items });
		const { outputs } = await runUpstage({ server, items });
		expect(server.to(UPSTAGE)).toHaveLength(2);
		expect(codesOf(outputs[0]!)).toEqual([[]]);
	});
});

describe('Reuse Recent Results', () => {
	const reused = { parameters: { options: { reuseHours: 1 } } };

	test('a file with the same bytes is sent once, in whatever execution and under whatever name', async () => {
		const server = await startServer();
		serveUpstage(server);
		await runUpstage({ server, items: [await fileItem('a.png')] });
		const { outputs } = await runUpstage({ server, items: [await fileItem('b.png')], ...reused });
		expect(server.to(UPSTAGE)).toHaveLength(1);
		expect(outputs[0]![0]!.json).toMatchObject({ text: TEXT, fileName: 'b.png' });
		expect(codesOf(outputs[0]!)).toEqual([['result-reused']]);
	});

	test('and so is one that comes twice at the same moment', async () => {
		const server = await startServer();
		serveUpstage(server);
		const items = [await fileItem('a.png'), await fileItem('b.png'), await fileItem('c.png')];
		const { outputs } = await runUpstage({ server, items, ...reused });
		expect(server.to(UPSTAGE)).toHaveLength(1);
		expect(outputs[0]!.map(({ json }) => json.fileName)).toEqual(['a.png', 'b.png', 'c.png']);
	});

	test('of twins of which the first is refused, the next is sent', async () => {
		const server = await startServer();
		server.on(UPSTAGE, inTurn({ ...REFUSED, after: 20 }, READ));
		const items = [await fileItem('a.png'), await fileItem('b.png'), await fileItem('c.png')];
		const { outputs } = await runUpstage({ server, items, ...reused });
		expect(server.to(UPSTAGE)).toHaveLength(2);
		expect(outputs[0]!.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
	});

	test('a job is waited for again, and Raw says so as well', async () => {
		const server = await startServer();
		serveMindee(server);
		const items = [await fileItem('a.png')];
		const parameters = { operation: 'submit' };
		await runMindee({ server, items, parameters });
		const { outputs } = await runMindee({
			server,
			items,
			parameters: { output: 'raw', ...reused.parameters },
		});
		expect(server.to(ENQUEUE)).toHaveLength(1);
		expect(outputs[0]![0]!.json).toMatchObject({ job: { id: uuid(1), status: 'succeeded' } });
		expect(codesOf(outputs[0]!)).toEqual([['result-reused']]);
	});

	test('never with another credential, and not where a result was lost', async () => {
		const server = await startServer();
		serveFailing(server);
		const items = await filesOf([BAD]);
		await runMindee({ server, items, ...reused });
		await runMindee({ server, items, ...reused });
		expect(server.to(ENQUEUE)).toHaveLength(2);

		serveUpstage(server);
		const others = await filesOf(['a.png']);
		await runUpstage({ server, items: others, ...reused });
		await runUpstage({
			server,
			items: others,
			...reused,
			credential: { apiKey: 'another-key-0123456789' },
		});
		expect(server.to(UPSTAGE)).toHaveLength(2);
	});

	test('0 is off, and a word is no number', async () => {
		const server = await startServer();
		serveUpstage(server);
		const items = await filesOf(['a.png']);
		const off = { parameters: { options: { reuseHours: 0 } } };
		await runUpstage({ server, items, ...off });
		await runUpstage({ server, items, ...off });
		expect(server.to(UPSTAGE)).toHaveLength(2);
		const { outputs } = await runUpstage({
			server,
			items,
			parameters: { options: { reuseHours: 'soon' } },
		});
		expect(errorOf(outputs[0]![0]).code).toBe('invalid-input');
	});
});

const codesOf = (items: INodeExecutionData[]): string[][] =>
	items.map(({ json }) =>
		((json.warnings ?? []) as Array<{ code: string }>)
			.map(({ code }) => code)
			.filter((code) => code === 'result-reused'),
	);

function withoutTimes({ submittedAt, completedAt, ...json }: INodeExecutionData['json']) {
	void submittedAt;
	void completedAt;
	return json;
}
