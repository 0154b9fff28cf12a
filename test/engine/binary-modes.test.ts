import type { INodeExecutionData, IWorkflowSettings } from 'n8n-workflow';
import { rmSync } from 'node:fs';

import { PNG, UPSTAGE_ANSWER } from '../support/documents';
import { fileItem, runUpstage, UPSTAGE } from '../support/ocr';
import { binaryPath, readStored, withFilesIn } from '../support/run-workflow';
import { startServer } from '../support/server';

/** Where n8n keeps the files of items, and what is said when it has them no more. */

const combined = { binaryMode: 'combined' } as IWorkflowSettings;

/** As a node before puts it out in such a workflow. */
async function combinedItem(): Promise<INodeExecutionData> {
	const { binary } = await fileItem('scan.png');
	return { json: { customer: 7, _files: { data: binary!.data as never } } };
}

describe('a workflow that keeps files within the JSON', () => {
	test.each(['data', '_files.data', '={{ $json._files.data }}'])(
		'has its file read and passed on: %s',
		async (binaryProperty) => {
			const server = await startServer();
			server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
			const item = await combinedItem();
			const { outputs } = await runUpstage({
				server,
				items: [item],
				settings: combined,
				parameters: { binaryProperty },
			});
			const { json, binary } = outputs[0]![0]!;
			expect(json.error).toBeUndefined();
			expect(server.received[0]!.form().files[0]).toMatchObject({
				fileName: 'scan.png',
				bytes: PNG,
			});
			expect(binary).toBeUndefined();
			const files = json._files as Record<string, never>;
			expect(Object.keys(files).sort()).toEqual(['data', 'document']);
			expect(files.data).toEqual((item.json._files as { data: unknown }).data);
			expect((await readStored(files.document)).length).toBeGreaterThan(0);
		},
	);

	test('keeps fields and files apart: fields asked for, files not', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const options = { keepInputFields: true, keepInputFiles: false, keepDocument: false };
		const { outputs } = await runUpstage({
			server,
			items: [await combinedItem()],
			settings: combined,
			parameters: { options },
		});
		expect(outputs[0]![0]!.json).toMatchObject({ customer: 7 });
		expect(outputs[0]![0]!.json).not.toHaveProperty('_files');
	});

	test('says which files there are where the field names none of them', async () => {
		const { outputs } = await runUpstage({
			server: await startServer(),
			items: [await combinedItem()],
			settings: combined,
			parameters: { binaryProperty: 'scan' },
		});
		expect(outputs[0]![0]!.json.error).toMatchObject({
			code: 'invalid-input',
			message: expect.stringContaining('"data"') as string,
		});
	});
});

describe('a file that n8n has no more', () => {
	test.each([true, false])(
		'names the field, and what to do; its size is noted: %s',
		async (noted) => {
			const server = await startServer();
			const item = await fileItem('scan.png');
			rmSync(binaryPath(item.binary!.data!));
			if (!noted) delete item.binary!.data!.bytes;
			const { outputs } = await runUpstage({ server, items: [item] });
			const error = outputs[0]![0]!.json.error as { message: string; code: string };
			expect(error.code).toBe('source-unavailable');
			expect(error.message).toMatch(/^Input Binary Field: .*"scan\.png" of "data"; run the node/);
			expect(error.message).not.toMatch(/ENOENT|\/binary_data/);
			expect(server.received).toEqual([]);
		},
	);

	test('the same in n8n\u2019s database', async () => {
		const server = await startServer();
		await withFilesIn('database', async () => {
			const item = await fileItem('scan.png');
			item.binary!.data!.id = 'database:00000000-0000-4000-8000-000000000000';
			const { outputs } = await runUpstage({ server, items: [item] });
			expect(outputs[0]![0]!.json.error).toMatchObject({ code: 'source-unavailable' });
		});
	});
});

describe('a run that fails after some results', () => {
	const failing = async () => {
		const server = await startServer();
		let sent = 0;
		server.on(UPSTAGE, () =>
			++sent === 2 ? { status: 422, json: { message: 'No text.' } } : { json: UPSTAGE_ANSWER },
		);
		const items = [await fileItem('a.png'), await fileItem('b.png'), await fileItem('c.png')];
		const { error } = await runUpstage({ server, items, onError: 'stopWorkflow' });
		return { server, description: error!.description ?? '' };
	};

	test('keeps them in the database, from where Get Result has them', async () => {
		await withFilesIn('database', async () => {
			const { server, description } = await failing();
			const storedFile = /"(database:[\w-]+)"/.exec(description)?.[1] ?? '';
			const parameters = { operation: 'getResult', jobFrom: 'file', storedFile };
			const { outputs } = await runUpstage({ server, parameters, items: [{ json: {} }] });
			expect(outputs[0]!.map(({ json }) => json.provider)).toEqual(['upstage', 'upstage']);
		});
	});

	test('says so where n8n keeps files in memory', async () => {
		await withFilesIn('memory', async () => {
			const { description } = await failing();
			expect(description).toContain('The results of 2 items could not be stored in a file');
			expect(description).not.toContain('By Stored File');
		});
	});
});
