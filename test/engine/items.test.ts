import { mindeeJob, UPSTAGE_ANSWER, uuid } from '../support/documents';
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

test('stopWorkflow: the first failed item ends the run and is named', async () => {
	const server = await startServer();
	serveUpstage(server, (name) => (name === 'bad.png' ? 0 : 50));
	const { outputs, error } = await runUpstage({
		server,
		items: await named('a.png', 'bad.png', 'c.png'),
		onError: 'stopWorkflow',
	});
	expect(outputs.flat()).toEqual([]);
	expect(error!.message).toContain('Upstage rejected "bad.png" (HTTP 422): No text in it.');
	// n8n's panel would count it from 0.
	expect(error!.context?.itemIndex).toBeUndefined();
	expect(error!.description).toContain('Item 2.');
});

test('stopWorkflow: the description lists every job that was accepted until then', async () => {
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
		onError: 'stopWorkflow',
	});
	expect(error!.message).toContain('"bad.png"');
	expect(error!.description).toContain('Mindee had already accepted 2 jobs.');
	expect(error!.description).toContain(`${ids['a.png']} (item 1)`);
	expect(error!.description).toContain(`${ids['c.png']} (item 3)`);
	expect(error!.description).toContain('Get Result');
	expectPlainSentence(`${error!.description}.`);
});

test('stopWorkflow: a job whose acceptance is still on its way when the run ends is listed as well', async () => {
	const server = await startServer();
	server.on(ENQUEUE, (request, response) => {
		if (nameIn(request) === 'bad.png') return { status: 422, json: { title: 'Bad' }, after: 150 };
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
		onError: 'stopWorkflow',
	});
	expect(error!.message).toContain('"bad.png"');
	expect(error!.description).toContain(uuid(1));
});

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
