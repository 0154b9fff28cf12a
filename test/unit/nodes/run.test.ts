import { createHash, randomBytes } from 'node:crypto';

import type { Source } from '../../../ocr/providers/provider';
import { PNG } from '../../support/documents';
import { type Asked, fakeRun, fileOf, NOW, type Reply, type Setup } from './fake-run';

/** Stands for the node in this n8n: of instance, workflow and node. */
const WHO = createHash('sha256').update('instance:w:n').digest('hex').slice(0, 8);

const png = (name = 'a.png') => fileOf(PNG, name, 'image/png');
const item = (name?: string) => ({ json: { n: 1 }, binary: { data: png(name) } });

/** A provider that names each job after its file, and reads its name. */
const reads = ({ path, name }: Asked): Reply => {
	const [, what, id = ''] = path.split('/');
	if (what === 'documents') return { json: { id: name.split('.')[0] } };
	if (what === 'jobs') return { json: { status: 'done' } };
	return { json: { texts: [`read ${id}`] } };
};

/** The same, but that some files are refused. */
const refusing =
	(refused: Record<string, Reply>) =>
	(asked: Asked): Reply =>
		(asked.path === '/documents' && refused[asked.name]) || reads(asked);

const raw = (setup: Partial<Setup>, options: object = {}) =>
	fakeRun({
		reply: reads,
		items: [item('a.png')],
		...setup,
		fields: { output: 'raw', ...setup.fields, options: { recordJobs: false, ...options } },
	});

const readAs = (id: string, index: number) => ({
	json: {
		raw: { texts: [`read ${id}`] },
		job: {
			...{ provider: 'some', id, status: 'succeeded', fileName: `${id}.png`, submittedAt: NOW },
		},
	},
	binary: { data: png(`${id}.png`) },
	pairedItem: { item: index },
});

const failureOf = async (work: Promise<unknown>) =>
	await work.then(
		() => {
			throw new Error('Nothing was thrown.');
		},
		(error: unknown) => error as { message: string; description: string; name: string },
	);

test('each item is read, linked to what came of it, and keeps its files', async () => {
	const { run, asked } = raw({ items: [item('a.png'), item('b.png')] });
	expect(await run()).toEqual([[readAs('a', 0), readAs('b', 1)]]);
	expect(asked.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
		...['GET /jobs/a', 'GET /jobs/b', 'GET /results/a', 'GET /results/b'],
		...['POST /documents', 'POST /documents'],
	]);
	expect(asked[0]!.body).toEqual(PNG);
});

test('an n8n that tells of no cancellation runs it all the same', async () => {
	const { run } = raw({ more: { getExecutionCancelSignal: () => undefined } });
	expect(await run()).toEqual([[readAs('a', 0)]]);
	const failing = raw({
		reply: refusing({ 'a.png': { status: 422 } }),
		more: { getExecutionCancelSignal: () => undefined },
	});
	expect((await failureOf(failing.run())).message).toMatch(/^Some OCR rejected "a\.png"/u);
});

test('an operation that nobody knows is Extract Text, and without a field it is too', async () => {
	for (const operation of ['', 'other']) {
		expect(await raw({ fields: { operation } }).run()).toEqual([[readAs('a', 0)]]);
	}
});

test.each<[string, Partial<Setup>]>([
	['without items', { items: [] }],
	[
		'of a run that was canceled before',
		{ more: { getExecutionCancelSignal: () => AbortSignal.abort() } },
	],
])('nothing comes, %s, and nobody asks for the credential', async (_, setup) => {
	const getCredentials = jest.fn();
	const { run, asked } = raw({ ...setup, more: { ...setup.more, getCredentials } });
	expect(await run()).toEqual([[]]);
	expect(getCredentials).not.toHaveBeenCalled();
	expect(asked).toEqual([]);
});

test('each operation does its own, and Submit waits for nothing', async () => {
	const { run, asked } = raw({ fields: { operation: 'submit' } });
	const [[submitted] = []] = await run();
	const job = { provider: 'some', id: 'a', status: 'queued', fileName: 'a.png', submittedAt: NOW };
	expect(submitted).toEqual({
		...{ json: { job }, binary: { data: png('a.png') }, pairedItem: { item: 0 } },
	});
	expect(asked).toHaveLength(1);

	const items = [{ json: submitted!.json }];
	const [[now] = []] = await raw({ items, fields: { operation: 'getStatus' } }).run();
	expect(now).toEqual({ json: { job: { ...job, status: 'succeeded' } }, pairedItem: { item: 0 } });
	const [[got] = []] = await raw({ items, fields: { operation: 'getResult' } }).run();
	expect(got!.json).toEqual(readAs('a', 0).json);
	const [[zip] = []] = await raw({ fields: { operation: 'downloadZip' } }).run();
	expect(Object.values(zip!.binary!).map(({ mimeType }) => mimeType)).toContain('application/zip');
});

describe('an item that fails', () => {
	const items = [item('a.png'), item('b.png'), item('c.png')];
	const refused = refusing({ 'b.png': { status: 422 } });
	const message =
		'Some OCR rejected "b.png" (HTTP 422): The document or a parameter is invalid. Check the document and the fields of the node, then run it again.';
	const error = {
		...{ message, code: 'http-422', provider: 'some', httpStatus: 422, jobId: null },
		retryable: false,
	};

	test('is put out as such where the node goes on, with its files and nothing else', async () => {
		const { run, logged } = raw({ items, reply: refused, goesOn: true }, { keepInputFields: true });
		const [outputs = []] = await run();
		expect(outputs[1]).toEqual({
			json: { error },
			binary: { data: png('b.png') },
			pairedItem: { item: 1 },
		});
		expect(outputs.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(outputs[0]!.json).toMatchObject({ n: 1 });
		expect(logged.filter((line) => line.startsWith('warn'))).toEqual([]);
	});

	test('ends the run once the others are read, and those are in a file', async () => {
		const { run, asked, stored, executionId, logged } = raw({
			items,
			reply: refused,
			onDisk: true,
		});
		const id = `filesystem-v2:workflows/w/executions/${executionId}/binary_data/1`;
		const description = `Item 2 of 3 has no result. The results of 2 items are in the stored file "${id}": get them with Get Result, Job set to By Stored File, for as long as n8n keeps this execution. To pass on the other items, change Stop Workflow to Continue in Settings.`;
		const failed = await failureOf(run());
		expect(failed).toMatchObject({ name: 'NodeOperationError', message, description });
		expect(asked.filter(({ path }) => path.startsWith('/results'))).toHaveLength(2);
		expect([...stored.keys()].at(-1)).toBe(id);
		expect(logged.at(-1)).toBe(
			`warn: OCR run ended early: some (workflow w, execution ${executionId}). ${description}`,
		);
	});

	test('ends it at once where a person wants it so: the others are not waited for', async () => {
		const { run, asked } = raw({ items, reply: refused }, { finishFirst: false });
		const failed = await failureOf(run());
		expect(failed.message).toBe(message);
		expect(failed.description).toMatch(
			/^Item 2 of 3 has no result, and 2 items not finished\. Some OCR had already accepted 2 jobs whose results are not there: [ac] \(item [13]\), [ac] \(item [13]\)\. Fetch the results with Get Result, by job ID\. To pass on the other items, .*\.$/u,
		);
		expect(asked.some(({ path }) => path.startsWith('/results'))).toBe(false);
	});

	test('that is the only one ends it with its number', async () => {
		const { run, logged } = raw({ items: [item('b.png')], reply: refused });
		expect(await failureOf(run())).toMatchObject({ message, description: 'Item 1.' });
		expect(logged.filter((line) => line.startsWith('warn'))).toEqual([]);
	});

	test('for what every other would fail for closes the run: no further one is sent', async () => {
		const many = Array.from({ length: 9 }, (_, at) => item(`${at}.png`));
		const reply = refusing({ '1.png': { status: 401 } });
		const pace = { rate: null, concurrency: 1 };
		const { run, asked } = raw({ items: many, reply, provider: { submitPace: pace } });
		const failed = await failureOf(run());
		expect(failed.message).toMatch(
			/^Some OCR rejected "1\.png" \(HTTP 401\): The key was rejected/u,
		);
		expect(failed.description).toMatch(/^Item 2 of 9 has no result, and 7 items not finished\./u);
		expect(asked.filter(({ path }) => path === '/documents')).toHaveLength(2);
		// What had been accepted is read all the same.
		const results = asked.map(({ path }) => path).filter((path) => path.startsWith('/results'));
		expect(results).toEqual(['/results/0']);
	});

	test('for that as its file is stored lets no further file be stored', async () => {
		const upload = ({ fileName = '' }: Source) => ({
			request: { method: 'POST', url: '/files', headers: { 'x-name': fileName } },
			read: () => ({ key: fileName }),
		});
		const provider = { submitPace: { rate: null, concurrency: 1 }, upload } as Setup['provider'];
		const reply = (one: Asked): Reply => (one.name === 'b.png' ? { status: 403 } : reads(one));
		const { run, asked } = raw({ items, reply, provider });
		const failed = await failureOf(run());
		expect(failed.message).toMatch(/^Some OCR rejected "b\.png" \(HTTP 403\)/u);
		expect(failed.description).toMatch(/^Item 2 of 3 has no result, and 2 items not finished\./u);
		// The first waits behind the others to be sent.
		expect(asked.map(({ path, name }) => `${path} ${name}`)).toEqual([
			'/files a.png',
			'/files b.png',
		]);
	});

	test('for that where the node goes on leaves the others alone', async () => {
		const reply = refusing({ 'a.png': { status: 401 } });
		const pace = { rate: null, concurrency: 1 };
		const { run } = raw({ items, reply, goesOn: true, provider: { submitPace: pace } });
		const [outputs = []] = await run();
		expect(outputs.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
	});

	test('is told before those that failed for less, where it is of the account', async () => {
		const reply = refusing({ 'a.png': { status: 422 }, 'b.png': { status: 402 } });
		const pace = { rate: null, concurrency: 1 };
		const { run } = raw({ items, reply, provider: { submitPace: pace } });
		const failed = await failureOf(run());
		expect(failed.message).toMatch(/\(HTTP 402\)/u);
		expect(failed.description).toMatch(
			/^Items 1, 2 of 3 have no result, and 1 item not finished\. Item 1: Some OCR rejected "a\.png" \(HTTP 422\)/u,
		);
	});

	test('since its fields cannot be read sends nothing, and keeps its file', async () => {
		const { run, asked } = raw({ goesOn: true }, { maximumPages: 'ten' });
		const [[output] = []] = await run();
		expect(output).toEqual({
			json: {
				error: {
					...error,
					message: 'Maximum Pages per Run: "ten" is not a number of at least 0.',
					code: 'invalid-input',
					httpStatus: null,
				},
			},
			binary: { data: png('a.png') },
			pairedItem: { item: 0 },
		});
		expect(asked).toEqual([]);
	});

	/** That nobody has sent before: a tool uses what was read within the hour. */
	const unknown = (name: string) => ({
		json: {},
		binary: { data: fileOf(Buffer.concat([PNG, randomBytes(8)]), name, 'image/png') },
	});

	test('in a tool says all in its message', async () => {
		const two = ['a.png', 'b.png'].map(unknown);
		const { run } = raw({ items: two, reply: refused, node: { type: 'ocrTool' } });
		const failed = await failureOf(run());
		expect(failed.message).toMatch(
			/Check the document .* run it again\. Item 2 of 2 has no result\./u,
		);
		expect(failed.description).toBeFalsy();
	});

	test('in a tool whose caller loses what is thrown is an item with one sentence', async () => {
		const { run } = raw({
			items: [unknown('b.png')],
			reply: refused,
			node: { type: 'ocrTool' },
			more: { parentNode: { type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 2 } },
		});
		expect(await run()).toMatchObject([[{ json: { error: message } }]]);
	});
});

describe('a run that a person cancels', () => {
	/** The first file is read, and of the others the jobs go on. */
	const slow = (asked: Asked): Reply =>
		asked.path.startsWith('/jobs/') && asked.path !== '/jobs/a'
			? { json: { status: 'running' } }
			: reads(asked);

	test('puts out nothing, keeps what was read in a file, and the jobs in a record', async () => {
		const made = fakeRun({
			reply: (asked, count) => {
				if (count === 12) made.cancel();
				return slow(asked);
			},
			items: [item('a.png'), item('b.png')],
			fields: { output: 'raw' },
			onDisk: true,
		});
		const { run, record, stored, executionId, logged } = made;
		const [outputs = []] = await run();
		expect(outputs.map(({ json }) => 'error' in json)).toEqual([false, true]);
		const id = [...stored.keys()].at(-1)!;
		const reference = (at: number) => `n8n-${WHO}-${executionId}-0-${at}`;
		const job = { provider: 'some', id: 'b', status: 'queued', submittedAt: NOW };
		expect(record.rows).toEqual([
			{ item: 1, reference: reference(0) },
			{ item: 2, reference: reference(1) },
			{ job: expect.objectContaining({ id: 'a' }), item: 1, reference: reference(0) },
			{ job, item: 2, reference: reference(1) },
			{ storedFile: { id, items: 1, begun: 0 } },
		]);
		const where = `get them with Get Result, Job set to By Stored File, for as long as n8n keeps`;
		expect(record.end).toBe(
			`The execution was stopped. The results of 1 item are in the stored file "${id}": ${where} execution ${executionId}. Some OCR had already accepted 1 job whose result is not there: b (item 2). Fetch the results with Get Result, by job ID. The items of Accepted Jobs list all of them.`,
		);
		expect(logged.at(-1)).toBe(
			`warn: OCR run ended early: some (workflow w, execution ${executionId}). The execution was stopped. The results of 1 item are in the stored file "${id}": ${where} this execution. Some OCR had already accepted 1 job whose result is not there: b (item 2). Fetch the results with Get Result, by job ID. Execution ${executionId}-record of this workflow lists all of them.`,
		);
	});
});

test('what a run sends is in n8n’s log, and its record goes once n8n has stored the execution', async () => {
	const { run, logged, record, executionId, finish, clock } = fakeRun({
		reply: reads,
		items: [item('a.png')],
		fields: { output: 'raw' },
	});
	await run();
	const where = `workflow w, execution ${executionId}, item 1`;
	expect(logged).toEqual([
		`info: OCR document is being sent: some (${where}, n8n-${WHO}-${executionId}-0-0)`,
		`info: OCR job accepted: some a (${where})`,
	]);
	expect(record.end).toBe('');
	finish();
	await clock.advance(1000);
	expect(record.end).toBe('deleted');
});
