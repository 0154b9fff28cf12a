import type { INodeExecutionData } from 'n8n-workflow';

import { UPSTAGE_ANSWER } from '../support/documents';
import { fileItem, runMindee, runUpstage, serveMindee, UPSTAGE } from '../support/ocr';
import { readStored, runNode, storedBinary, withFilesIn } from '../support/run-workflow';
import { startServer, type TestServer } from '../support/server';

/** The file that was sent goes on with what came of it, whatever kind of provider it was sent to. */

const TASKS = '/api/tasks/document/ocr';

/** A PicWish whose task is done at once, and whose result is a text file. */
function servePicWish(server: TestServer) {
	const task = (data: object) => ({ json: { status: 200, data: { task_id: 'pw-1', ...data } } });
	server.on(`POST ${TASKS}`, task({}));
	const file = `${server.origin}/out/result.txt`;
	server.on(`GET ${TASKS}/pw-1`, task({ state: 1, progress: 100, file }));
	server.on('GET /out/result.txt', { text: 'Hello', headers: { 'content-type': 'text/plain' } });
}

async function runPicWish(server: TestServer, item: INodeExecutionData) {
	return await runNode({
		node: 'picWishOcr',
		parameters: {
			operation: 'extract',
			source: 'binary',
			binaryProperty: 'data',
			output: 'document',
			options: { maximumWait: 0 },
		},
		items: [item],
		credential: { baseUrl: server.origin },
	});
}

test('a provider with a queue: submitted, and fetched later', async () => {
	const server = await startServer();
	serveMindee(server);
	const item = await fileItem('a.png');
	const submitted = await runMindee({ server, items: [item], parameters: { operation: 'submit' } });
	const job = submitted.outputs[0]![0]!;
	expect(job.binary).toEqual(item.binary);
	const { outputs } = await runMindee({
		server,
		items: [job],
		parameters: { operation: 'getResult', jobFrom: 'item', options: { maximumWait: 0 } },
	});
	expect(outputs[0]![0]!.json.text).toBe('text of a.png');
	expect(outputs[0]![0]!.binary).toMatchObject({ ...item.binary, document: {} });
});

test.each(['disk', 'memory'] as const)('one that answers at once: files in %s', async (storage) => {
	const server = await startServer();
	server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
	await withFilesIn(storage, async () => {
		const item = await fileItem('a.png', undefined, { id: 7, provider: 'driver' });
		const { outputs } = await runUpstage({
			server,
			items: [item],
			parameters: { options: { keepInputFields: true } },
		});
		const [{ json, binary }] = outputs[0] as [INodeExecutionData];
		// The full document is kept where it does not have to stand in the item.
		expect(Object.keys(binary!)).toEqual(storage === 'disk' ? ['data', 'document'] : ['data']);
		expect(binary).toMatchObject(item.binary!);
		expect(json).toMatchObject({ id: 7, provider: 'upstage' });
		expect(json.warnings).toMatchObject([
			{ code: 'input-fields-replaced', message: expect.stringMatching(/: provider\.$/) },
		]);
	});
});

test('one whose result is a file: it has a field of its own, also where that is taken', async () => {
	const server = await startServer();
	servePicWish(server);
	const item = await fileItem('a.png');
	const { outputs } = await runPicWish(server, item);
	const [first] = outputs[0] as [INodeExecutionData];
	expect(Object.keys(first.binary!)).toEqual(['data', 'result']);
	expect(first.binary!.data).toEqual(item.binary!.data);
	expect(first.json.files).toMatchObject([{ binaryProperty: 'result' }]);

	const earlier = await storedBinary(Buffer.from('earlier'), 'earlier.txt', 'text/plain');
	const again = await runPicWish(server, {
		json: {},
		binary: { ...item.binary, result: earlier },
	});
	const [second] = again.outputs[0] as [INodeExecutionData];
	expect((await readStored(second.binary!.result!)).toString()).toBe('earlier');
	expect((await readStored(second.binary!.result_1!)).toString()).toBe('Hello');
	expect(second.json.files).toMatchObject([{ binaryProperty: 'result_1' }]);
	expect(second.json.warnings).toContainEqual(
		expect.objectContaining({ code: 'file-field-taken' }),
	);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'a document that was not read keeps its file: %s',
	async (onError) => {
		const server = await startServer();
		server.on(UPSTAGE, { status: 422, json: { code: 'unreadable', message: 'No text in it.' } });
		const item = await fileItem('bad.png');
		const { outputs } = await runUpstage({ server, items: [item], onError });
		const failed = outputs[onError === 'continueErrorOutput' ? 1 : 0]![0]!;
		expect(failed.json.error).toMatchObject({ code: 'unreadable' });
		expect(failed.binary).toEqual(item.binary);
	},
);

test('no file goes on where a person wants none', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
	const { outputs } = await runUpstage({
		server,
		parameters: { options: { keepInputFiles: false } },
	});
	expect(Object.keys(outputs[0]![0]!.binary!)).toEqual(['document']);
});
