import { fileItem, runUpstage, UPSTAGE } from '../support/ocr';
import { PNG, UPSTAGE_ANSWER, uuid } from '../support/documents';
import { runNode } from '../support/run-workflow';
import { hangUp, inTurn, startServer, type Reply } from '../support/server';

/** What runs in this process share with each other, and what they do not. */

test('twenty executions at once hardly knock in vain on a plan of ten a second', async () => {
	const server = await startServer();
	let windowStart = 0;
	let inWindow = 0;
	let refused = 0;
	server.on(UPSTAGE, ({ at }): Reply => {
		if (at - windowStart >= 1000) {
			windowStart = at;
			inWindow = 0;
		}
		if (++inWindow <= 10) return { json: UPSTAGE_ANSWER };
		refused++;
		return { status: 429, headers: { 'retry-after': '1' } };
	});
	const items = [await fileItem(), await fileItem(), await fileItem()];
	const runs = await Promise.all(
		Array.from({ length: 20 }, async () => await runUpstage({ server, items })),
	);
	const read = runs.flatMap(({ outputs }) => outputs[0]!.map(({ json }) => json.text));
	expect(read.filter((text) => text !== undefined)).toHaveLength(60);
	// Each run for itself has them all refused, time and again.
	expect(refused).toBeLessThan(60);
});

test('an execution that is cancelled takes only its own requests out', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { json: UPSTAGE_ANSWER, after: 150 });
	const items = await Promise.all(Array.from({ length: 60 }, async () => await fileItem()));
	const [cancelled, other] = await Promise.all([
		runUpstage({ server, items, cancelAfterMs: 200 }),
		runUpstage({ server, items }),
	]);
	expect(other.outputs[0]!.filter(({ json }) => json.text !== undefined)).toHaveLength(60);
	expect(cancelled.run.status).toBe('canceled');
	expect(server.received.length).toBeLessThan(120);
});

test('another key has a rate of its own', async () => {
	const server = await startServer();
	server.on(UPSTAGE, ({ headers }) =>
		headers.authorization === 'Bearer slow'
			? { status: 429, headers: { 'retry-after': '3' } }
			: { json: UPSTAGE_ANSWER },
	);
	const slow = runUpstage({ server, credential: { apiKey: 'slow' }, cancelAfterMs: 2500 });
	await new Promise((resolve) => setTimeout(resolve, 500));
	const quick = await runUpstage({ server, credential: { apiKey: 'quick' } });
	expect(quick.outputs[0]![0]!.json.text).toBeDefined();
	expect(server.received).toHaveLength(2);
	await slow;
});

describe('a source URL', () => {
	const png: Reply = { bytes: PNG, headers: { 'content-type': 'image/png' } };

	test.each<[string, Parameters<typeof inTurn>]>([
		['a connection that breaks', [hangUp, png]],
		['502', [{ status: 502 }, png]],
		['429 that says when', [{ status: 429, headers: { 'retry-after': '1' } }, png]],
		[
			'half a file',
			[
				(_, response) => {
					response.writeHead(200, { 'content-length': '1000' });
					response.write(PNG.subarray(0, 9));
					setTimeout(() => response.socket?.destroy(), 30);
					return undefined;
				},
				png,
			],
		],
	])('is fetched again after %s', async (_, answers) => {
		const files = await startServer();
		files.on('GET /a.png', inTurn(...answers));
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const { outputs } = await runUpstage({
			server,
			parameters: { source: 'url', url: `${files.origin}/a.png` },
		});
		expect(outputs[0]![0]!.json.error).toBeUndefined();
		expect(files.received).toHaveLength(2);
		expect(server.received[0]!.form().files[0]!.bytes).toEqual(PNG);
	});

	test.each([
		[404, 'invalid-input', false, 1],
		[403, 'invalid-input', false, 1],
		[503, 'source-unavailable', true, 6],
	])(
		'that answers %i is given up as %s',
		async (status, code, retryable, times) => {
			const files = await startServer();
			files.on('GET /a.png', { status });
			const server = await startServer();
			const { outputs } = await runUpstage({
				server,
				parameters: { source: 'url', url: `${files.origin}/a.png` },
			});
			expect(outputs[0]![0]!.json.error).toMatchObject({ code, retryable });
			expect(files.received).toHaveLength(times);
		},
		60_000,
	);
});

test('result files in a storage are not held to the rate of the API', async () => {
	const storage = await startServer();
	storage.on('GET /r/*', { text: 'Hello.', headers: { 'content-type': 'text/plain' } });
	const server = await startServer();
	server.on('GET /api/tasks/document/ocr/*', ({ path }) => ({
		json: {
			status: 200,
			data: {
				task_id: path.split('/').pop(),
				state: 1,
				progress: 100,
				file: `${storage.origin}/r/${path.split('/').pop()}.txt`,
			},
		},
	}));
	const ids = Array.from({ length: 6 }, (_, index) => uuid(index + 1));
	const { outputs } = await runNode({
		node: 'picWishOcr',
		onError: 'continueRegularOutput',
		parameters: { operation: 'getResult', jobFrom: 'id', jobId: '={{ $json.id }}' },
		items: ids.map((id) => ({ json: { id } })),
		credential: { baseUrl: server.origin },
	});
	expect(outputs[0]!.map(({ json }) => json.error)).toEqual(ids.map(() => undefined));
	expect(storage.received).toHaveLength(6);
	// Two questions a second: held to the same rate, no file would be fetched before the last of them.
	expect(storage.received[0]!.at).toBeLessThan(server.received[5]!.at);
});
