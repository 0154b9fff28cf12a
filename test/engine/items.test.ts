import { gzipSync } from 'node:zlib';
import type { INodeExecutionData } from 'n8n-workflow';

import { mindeeJob, PNG, UPSTAGE_ANSWER, uuid } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	ENQUEUE,
	fileItem,
	idIn,
	JOBS,
	runMindee,
	runUpstage,
	serveMindee,
	UPSTAGE,
} from '../support/ocr';
import { storedBinary } from '../support/run-workflow';
import { startServer, type Received, type TestServer } from '../support/server';

/** What becomes of the items of a run: their order, their links, and those that go wrong. */

const REFUSED = { status: 422, json: { code: 'unreadable', message: 'No text in it.' } };

const nameIn = (request: Received) => request.form().files[0]!.fileName;

/** An Upstage that refuses the files whose names begin with "bad". */
function serveUpstage(server: TestServer, delay: (name: string) => number = () => 0) {
	server.on(UPSTAGE, (request) => {
		const name = nameIn(request);
		const reply = name.startsWith('bad')
			? REFUSED
			: {
					json: {
						...UPSTAGE_ANSWER,
						pages: [{ ...UPSTAGE_ANSWER.pages[0], text: name, words: [] }],
					},
				};
		return { ...reply, after: delay(name) };
	});
}

const named = async (...names: string[]) =>
	await Promise.all(names.map(async (name) => await fileItem(name)));

test('there is one output item per input item, in order and linked to it, whichever is done first', async () => {
	const server = await startServer();
	const delays: Record<string, number> = { 'a.png': 120, 'b.png': 60, 'c.png': 0 };
	serveUpstage(server, (name) => delays[name] ?? 0);
	const { outputs } = await runUpstage({ server, items: await named('a.png', 'b.png', 'c.png') });
	expect(outputs[0]!.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual([
		['a.png', { item: 0 }],
		['b.png', { item: 1 }],
		['c.png', { item: 2 }],
	]);
});

test('the same holds for jobs that are waited for', async () => {
	const server = await startServer();
	serveMindee(server);
	const { outputs } = await runMindee({
		server,
		parameters: { options: { maximumWait: 0 } },
		items: await named('a.png', 'b.png', 'c.png'),
	});
	expect(outputs[0]!.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual([
		['text of a.png', { item: 0 }],
		['text of b.png', { item: 1 }],
		['text of c.png', { item: 2 }],
	]);
});

test('continueRegularOutput: a failed item stands in its place with "error" alone, the others are whole', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs, error } = await runUpstage({
		server,
		items: await named('a.png', 'bad.png', 'c.png'),
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	expect(outputs).toHaveLength(1);
	const [first, second, third] = outputs[0]!;
	expect(first!.json.text).toBe('a.png');
	expect(third!.json.text).toBe('c.png');
	expect(errorOf(second)).toEqual({
		message:
			'Upstage rejected "bad.png" (HTTP 422): No text in it. Check the document and the fields of the node, then run it again.',
		code: 'unreadable',
		provider: 'upstage',
		httpStatus: 422,
		jobId: null,
		retryable: false,
	});
	expect(second!.pairedItem).toEqual({ item: 1 });
});

test('continueErrorOutput: failed items go to the second output, linked to their input items', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs, error } = await runUpstage({
		server,
		items: await named('a.png', 'bad.png', 'c.png'),
		onError: 'continueErrorOutput',
	});
	expect(error).toBeUndefined();
	expect(outputs[0]!.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual([
		['a.png', { item: 0 }],
		['c.png', { item: 2 }],
	]);
	expect(outputs[1]).toHaveLength(1);
	expect(outputs[1]![0]).toMatchObject({
		json: { error: { code: 'unreadable', httpStatus: 422, provider: 'upstage' } },
		pairedItem: { item: 1 },
	});
});

/** The ID in a message that names a stored file. */
const storedFileIn = (text: string | null | undefined) =>
	/stored file "([^"]+)"/.exec(text ?? '')?.[1] ?? '';

/** *Finish Other Items First* turned off. */
const atOnce = { options: { finishFirst: false } };

describe('stopWorkflow', () => {
	test('the other items are finished, the failed one is named, and Get Result gives the others as they would have come out', async () => {
		const server = await startServer();
		serveUpstage(server, (name) => (name === 'bad.png' ? 0 : 300));
		const items = await named('a.png', 'bad.png', 'c.png');
		const whole = await runUpstage({ server, items: [items[0]!, items[2]!] });
		const { outputs, error } = await runUpstage({ server, items, onError: 'stopWorkflow' });
		expect(outputs.flat()).toEqual([]);
		expect(error!.message).toContain('Upstage rejected "bad.png" (HTTP 422): No text in it.');
		// n8n's panel would count it from 0.
		expect(error!.context?.itemIndex).toBeUndefined();
		expect(error!.description).toContain('Item 2 of 3 has no result. The results of 2 items');
		// Upstage keeps no jobs that could be asked about.
		expect(error!.description).not.toContain('by job ID');
		expectPlainSentence(error!.description!);

		const before = server.received.length;
		const back = await runUpstage({
			server,
			parameters: {
				operation: 'getResult',
				jobFrom: 'file',
				storedFile: storedFileIn(error!.description),
			},
			items: [{ json: { own: 1 }, binary: {} }],
		});
		// Two runs differ in their times, and in where the documents that they keep are.
		const own = /"submittedAt":"[^"]*"|(?<="\w+\.ocr\.json\.gz",)"id":"[^"]*"/g;
		const shown = (items: INodeExecutionData[]) =>
			JSON.stringify(items.map(({ json, binary }) => ({ json, binary }))).replaceAll(own, '');
		expect(shown(back.outputs[0]!)).toBe(shown(whole.outputs[0]!));
		expect(back.outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
		]);
		expect(server.received).toHaveLength(before);
	});

	test('Finish Other Items First turned off: the first failed item ends the run at once', async () => {
		const server = await startServer();
		serveUpstage(server, (name) => (name === 'bad.png' ? 0 : 1500));
		const { error } = await runUpstage({
			server,
			items: await named('bad.png', ...Array.from({ length: 40 }, (_, i) => `${i}.png`)),
			parameters: atOnce,
			onError: 'stopWorkflow',
		});
		expect(server.received.length).toBeLessThanOrEqual(17);
		expect(error!.message).toContain('"bad.png"');
	});

	test('a key that is rejected ends the run for what is not sent yet', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { status: 401, json: { message: 'Bad key.' }, after: 50 });
		const items = await named(...Array.from({ length: 100 }, (_, i) => `${i}.png`));
		const { error } = await runUpstage({ server, items, onError: 'stopWorkflow' });
		expect(error!.message).toContain('HTTP 401');
		// As many as are under way when the first answer comes.
		expect(server.received.length).toBeLessThanOrEqual(16);
		expect(error!.description).toMatch(/of 100 have no result, and \d+ items not finished/);
	});

	test('a credit that is used up keeps what was read before', async () => {
		const server = await startServer();
		let sent = 0;
		server.on(UPSTAGE, () =>
			++sent > 20 ? { status: 402, json: {} } : { json: UPSTAGE_ANSWER, after: 20 },
		);
		const items = await named(...Array.from({ length: 100 }, (_, i) => `${i}.png`));
		const { error } = await runUpstage({ server, items, onError: 'stopWorkflow' });
		expect(error!.message).toContain('HTTP 402');
		expect(error!.description).toContain('The results of 20 items are in the stored file');
		// Each of the 20 has let one in, behind the first 16.
		expect(server.received.length).toBeLessThanOrEqual(36);
	});

	test('a document that is refused with another status ends no other', async () => {
		const server = await startServer();
		serveUpstage(server);
		const names = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? `bad${i}.png` : `${i}.png`));
		const { error } = await runUpstage({
			server,
			items: await named(...names),
			onError: 'stopWorkflow',
		});
		expect(server.received).toHaveLength(60);
		expect(error!.description).toContain('of 60 have no result.');
		expect(error!.description).toContain('The results of 40 items');
	});

	test('the description lists every job that was accepted until then', async () => {
		const server = await startServer();
		serveMindee(server, { readyAfterMs: 60_000 });
		const ids: Record<string, string> = {};
		server.on(ENQUEUE, (request) => {
			const name = nameIn(request);
			if (name === 'bad.png') return { status: 422, json: { title: 'Bad' }, after: 200 };
			ids[name] = uuid(Object.keys(ids).length + 1);
			return { status: 202, json: mindeeJob(ids[name], server.origin) };
		});
		const { error } = await runMindee({
			server,
			items: await named('a.png', 'bad.png', 'c.png'),
			parameters: atOnce,
			onError: 'stopWorkflow',
		});
		expect(error!.message).toContain('"bad.png"');
		expect(error!.description).toContain('Mindee had already accepted 2 jobs');
		expect(error!.description).toContain(`${ids['a.png']} (item 1)`);
		expect(error!.description).toContain(`${ids['c.png']} (item 3)`);
		expect(error!.description).toContain('Get Result, by job ID');
		expectPlainSentence(error!.description!);
	});

	test('of hundreds of accepted jobs the description names some, and says where the others are', async () => {
		const server = await startServer();
		serveMindee(server, { readyAfterMs: 60_000 });
		server.on(ENQUEUE, (request) => {
			const name = nameIn(request);
			if (name === 'bad.png') return { status: 422, json: { title: 'Bad' }, after: 1500 };
			return { status: 202, json: mindeeJob(uuid(Number.parseInt(name)), server.origin) };
		});
		const { error, logged } = await runMindee({
			server,
			items: await named('bad.png', ...Array.from({ length: 60 }, (_, i) => `${i + 1}.png`)),
			parameters: atOnce,
			onError: 'stopWorkflow',
		});
		const { length } = logged.filter((line) => line.includes('job accepted'));
		expect(error!.description).toContain(`Mindee had already accepted ${length} jobs`);
		expect(error!.description).toContain(`and ${length - 20} more.`);
		expect(error!.description).toContain("n8n's log lists all of them.");
	});

	test('a job whose acceptance is still on its way when the run ends is listed as well', async () => {
		const server = await startServer();
		server.on(ENQUEUE, (request, response) => {
			if (nameIn(request) === 'bad.png') {
				return { status: 422, json: { title: 'Bad' }, after: 150 };
			}
			// Accepted: the headers are there at once, the body comes when the run has ended.
			const body = JSON.stringify(mindeeJob(uuid(1), server.origin));
			response.writeHead(202, { 'content-type': 'application/json' });
			response.write(body.slice(0, 20));
			setTimeout(() => response.end(body.slice(20)), 400);
			return undefined;
		});
		const { error } = await runMindee({
			server,
			items: await named('slow.png', 'bad.png'),
			parameters: atOnce,
			onError: 'stopWorkflow',
		});
		expect(error!.message).toContain('"bad.png"');
		expect(error!.description).toContain(uuid(1));
	});
});

describe('Get Result, By Stored File', () => {
	const get = async (storedFile: string) => {
		const { outputs } = await runUpstage({
			baseUrl: 'http://127.0.0.1:9',
			parameters: { operation: 'getResult', jobFrom: 'file', storedFile },
			items: [{ json: {} }],
		});
		return errorOf(outputs[0]![0]);
	};

	test.each([
		['nothing', '={{ "" }}'],
		['a path upward', 'filesystem-v2:workflows/w1/executions/../../../../etc/passwd'],
		['a path from the root', 'filesystem-v2:/etc/passwd'],
		['an encoded path upward', 'filesystem-v2:workflows/%2e%2e/%2e%2e/x'],
		['no store of n8n', 'file:workflows/w1'],
		['a URL', 'https://example.com/results.gz'],
		['a line break', 'database:1\n2'],
	])('%s is no ID', async (_, id) => {
		const error = await get(id);
		expect(error.code).toBe('invalid-input');
		expectPlainSentence(error.message);
	});

	test('a file that is not there', async () => {
		const id = 'filesystem-v2:workflows/w1/executions/e1/binary_data/nowhere';
		expect((await get(id)).code).toBe('source-unavailable');
	});

	test.each([
		['not packed', PNG],
		['empty', Buffer.alloc(0)],
		['of another kind', gzipSync('{"file":"other"}\n{"items":[]}\n')],
		['no JSON', gzipSync('none\n')],
		['cut off', gzipSync(`${header('upstage')}\n{"items":[{"json":{}}]}\n`).subarray(0, -12)],
		['of another provider', gzipSync(`${header('mindee')}\n`)],
		['without items', gzipSync(`${header('upstage')}\n{"items":[1]}\n`)],
	])('a file that is %s', async (_, bytes) => {
		const { id } = await storedBinary(bytes, 'results.jsonl.gz');
		const error = await get(id!);
		expect(error.code).toBe('invalid-input');
		expectPlainSentence(error.message);
	});
});

function header(provider: string): string {
	return JSON.stringify({ file: 'n8n-nodes-ocr results', version: 1, provider, executionId: 'e1' });
}

test('parameters may be expressions, worked out for each item', async () => {
	const server = await startServer();
	serveMindee(server);
	await runMindee({
		server,
		parameters: {
			operation: 'submit',
			binaryProperty: '={{ $json.field }}',
			options: { alias: '={{ "order " + $json.order }}', fileName: '={{ $json.name }}' },
		},
		items: await Promise.all(
			[1, 2].map(async (order) => {
				const { binary } = await fileItem();
				return {
					json: { order, field: `file${order}`, name: `n${order}.png` },
					binary: { [`file${order}`]: binary!.data! },
				};
			}),
		),
	});
	const forms = server.to(ENQUEUE).map((request) => request.form());
	expect(forms.map(({ fields }) => [fields.alias, fields.filename]).sort()).toEqual([
		['order 1', 'n1.png'],
		['order 2', 'n2.png'],
	]);
});

test('the binary field may be an expression that gives the file itself', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await runUpstage({
		server,
		parameters: { binaryProperty: '={{ $binary.data }}' },
		items: await named('a.png'),
	});
	expect(outputs[0]![0]!.json.text).toBe('a.png');
});

test('an expression that cannot be worked out fails its own item, without a stack trace', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await runUpstage({
		server,
		parameters: {
			options: { fileName: '={{ $json.broken ? $("Nowhere").item.json.name : "" }}' },
		},
		items: [await fileItem('a.png', undefined, { broken: true }), await fileItem('b.png')],
	});
	const [first, second] = outputs[0]!;
	expect(second!.json.text).toBe('b.png');
	const error = errorOf(first);
	expect(error.code).toBe('n8n');
	expect(JSON.stringify(first)).not.toMatch(/\bat \S+ \(|\.js:\d|\.ts:\d|stack/);
});

test('300 documents in one run: each is sent once, none is mixed up, no warning of the process', async () => {
	const server = await startServer();
	let [underWay, most] = [0, 0];
	server.on(UPSTAGE, async (request) => {
		most = Math.max(most, ++underWay);
		await new Promise((resolve) => setTimeout(resolve, 5));
		underWay--;
		const text = nameIn(request);
		return {
			json: { ...UPSTAGE_ANSWER, pages: [{ ...UPSTAGE_ANSWER.pages[0], text, words: [] }] },
		};
	});
	const warnings: string[] = [];
	const note = (warning: Error) => warnings.push(warning.message);
	process.on('warning', note);
	const names = Array.from({ length: 300 }, (_, index) => `scan-${index}.png`);
	const { outputs } = await runUpstage({ server, items: await named(...names) });
	process.off('warning', note);
	expect(outputs[0]!.map(({ json }) => json.text)).toEqual(names);
	expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(
		names.map((_, item) => ({ item })),
	);
	expect(server.received.map(nameIn).sort()).toEqual([...names].sort());
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(16);
	expect(warnings.filter((message) => /leak/i.test(message))).toEqual([]);
});

test('no items in, no items out, nothing sent', async () => {
	const server = await startServer();
	const { outputs, error } = await runUpstage({ server, items: [] });
	expect(error).toBeUndefined();
	expect(outputs.flat()).toEqual([]);
	expect(server.received).toHaveLength(0);
});

test('jobs of other items are waited for when one fails and the node continues', async () => {
	const server = await startServer();
	serveMindee(server);
	server.on(JOBS, ({ path }) => ({
		json: mindeeJob(idIn(path), server.origin, {
			status: idIn(path) === uuid(1) ? 'Failed' : 'Processed',
			error: { title: 'Unreadable', code: '422-003' },
			result_url: `${server.origin}/v2/inferences/${idIn(path)}`,
		}),
	}));
	const { outputs } = await runMindee({
		server,
		parameters: { options: { maximumWait: 0 } },
		items: await named('a.png', 'b.png'),
		onError: 'continueErrorOutput',
	});
	expect(outputs.map((items) => items.length)).toEqual([1, 1]);
	expect(outputs[1]![0]!.json.error).toMatchObject({ code: '422-003', jobId: uuid(1) });
});
