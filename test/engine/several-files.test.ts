import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import { encodePng } from '../../ocr/original/pictures/png-encode';
import { EngineNode, resultOf } from '../harness/engine.ts';
import { providers } from '../harness/providers.ts';
import { Sandbox } from '../harness/sandbox.ts';
import { pdf, UPSTAGE_ANSWER, uuid } from '../support/documents';
import { ENQUEUE, runMindee, runUpstage, serveMindee, UPSTAGE } from '../support/ocr';
import { runNode, storedBinary, withFilesIn } from '../support/run-workflow';
import { startServer, type TestServer } from '../support/server';

/** An item with several files, such as an e-mail with its attachments. */

const ALL = { source: 'allFiles' };

/** A picture of so many pixels. */
async function picture(width: number, height: number): Promise<Buffer> {
	const data = new Uint8Array(width * height).fill(255);
	return Buffer.from(await encodePng({ width, height, kind: 'grey', data }));
}

/** Files by their names, in the fields that n8n's e-mail nodes give them. */
async function mail(
	files: Record<string, Buffer>,
	json: IDataObject = {},
): Promise<INodeExecutionData> {
	const stored = Object.entries(files).map(async ([name, bytes], index) => {
		return [`attachment_${index}`, await storedBinary(bytes, name)] as const;
	});
	return { json, binary: Object.fromEntries(await Promise.all(stored)) };
}

/** A file that differs from every other one. */
const scan = (name: string) => Buffer.concat([pdf(1), Buffer.from(`% ${name}\n`)]);
const scans = (...names: string[]) => Object.fromEntries(names.map((name) => [name, scan(name)]));

const sentNames = (server: TestServer, route = UPSTAGE) =>
	server.to(route).map((request) => request.form().files[0]?.fileName);

const hintsOf = ({ data }: IRun) =>
	(data.resultData.runData.OCR ?? []).flatMap(({ hints = [] }) => hints);

const errorOf = ({ json }: INodeExecutionData = { json: {} }) => json.error as IDataObject;

function serveUpstage(server: TestServer): void {
	server.on(UPSTAGE, (request) =>
		request.form().files[0]?.fileName.startsWith('bad')
			? { status: 422, json: { message: 'Not this one.' } }
			: { json: UPSTAGE_ANSWER },
	);
}

test('each attachment is an item of its own: linked, named, with its file and no other', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [await mail(scans('a.pdf')), await mail(scans('b.pdf', 'c.pdf'), { subject: 'S' })];
	const { outputs } = await runUpstage({
		server,
		items,
		parameters: { ...ALL, options: { keepInputFields: true } },
	});
	const made = outputs[0]!;
	expect(made.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 1 }]);
	expect(made.map(({ json }) => [json.fileName, json.binaryField, json.subject])).toEqual([
		['a.pdf', 'attachment_0', undefined],
		['b.pdf', 'attachment_0', 'S'],
		['c.pdf', 'attachment_1', 'S'],
	]);
	expect(made.map(({ binary }) => Object.keys(binary!))).toEqual([
		['attachment_0', 'document'],
		['attachment_0', 'document'],
		['attachment_1', 'document'],
	]);
	expect(made[2]!.binary!.attachment_1).toEqual(items[1]!.binary!.attachment_1);
});

test('what a signature brings along is left out, and named in no message', async () => {
	const server = await startServer();
	serveUpstage(server);
	const item = await mail({
		'image001.png': await picture(200, 60),
		'page.png': await picture(850, 1100),
		'banner.png': await picture(900, 299),
		'invoice.pdf': scan('i'),
	});
	const { outputs, run } = await runUpstage({ server, items: [item], parameters: ALL });
	expect(outputs[0]!.map(({ json }) => json.fileName)).toEqual(['page.png', 'invoice.pdf']);
	expect(hintsOf(run)).toEqual([]);
	const all = { ...ALL, minimumImageSize: 0 };
	const every = await runUpstage({ server, items: [item], parameters: all });
	expect(every.outputs[0]).toHaveLength(4);
});

test.each<[string, IDataObject, string[]]>([
	['by name', { fileNames: '*.PDF' }, ['a.pdf', 'invoice 7.pdf']],
	['by several names', { fileNames: 'invoice*, *.docx' }, ['invoice 7.pdf', 'text.docx']],
	['by type', { fileTypes: ['pdf'] }, ['a.pdf', 'invoice 7.pdf']],
	['by types', { fileTypes: ['image', 'office'] }, ['page.png', 'text.docx']],
	['by both', { fileTypes: ['pdf'], fileNames: 'a*' }, ['a.pdf']],
])('files are chosen %s', async (_, parameters, names) => {
	const server = await startServer();
	serveUpstage(server);
	const item = await mail({
		'a.pdf': scan('a'),
		'page.png': await picture(850, 1100),
		'invoice 7.pdf': scan('i'),
		'invite.ics': Buffer.from('BEGIN:VCALENDAR'),
	});
	item.binary!.office = {
		...(await storedBinary(Buffer.from('504b0304', 'hex'), 'text.docx')),
		mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	};
	await runUpstage({ server, items: [item], parameters: { ...ALL, ...parameters } });
	expect(sentNames(server).sort()).toEqual([...names].sort());
});

test('a file of another format is left out with a hint; one that is damaged fails by its name', async () => {
	const server = await startServer();
	serveUpstage(server);
	const item = await mail({
		'a.pdf': scan('a'),
		'invite.ics': Buffer.from('BEGIN:VCALENDAR'),
		'scan.pdf': Buffer.from('<html>Sign in</html>'),
	});
	const { outputs, run } = await runUpstage({ server, items: [item], parameters: ALL });
	expect(outputs[0]!.map(({ json }) => json.fileName)).toEqual(['a.pdf', undefined]);
	expect(errorOf(outputs[0]![1])).toMatchObject({
		code: 'invalid-input',
		binaryField: 'attachment_2',
		message: expect.stringContaining('"scan.pdf"'),
	});
	expect(hintsOf(run)).toEqual([
		expect.objectContaining({ message: expect.stringContaining('invite.ics') }),
	]);
});

test('an e-mail without attachments ends no run and makes no item', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [{ json: {} }, await mail(scans('a.pdf')), { json: {} }];
	const { outputs, run, error } = await runUpstage({
		server,
		items,
		onError: 'stopWorkflow',
		parameters: ALL,
	});
	expect(error).toBeUndefined();
	expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	expect(hintsOf(run)).toEqual([
		expect.objectContaining({ message: expect.stringMatching(/^2 items: /) }),
	]);
});

test.each<[string, string]>([
	['names separated by commas', 'attachment_2, attachment_0'],
	['a list of names', "={{ ['attachment_2', 'attachment_0'] }}"],
	['a list of files', '={{ [$binary.attachment_2, $binary.attachment_0] }}'],
])('Input Binary Field takes %s', async (_, binaryProperty) => {
	const server = await startServer();
	serveUpstage(server);
	const items = [await mail(scans('a.pdf', 'b.pdf', 'c.pdf'))];
	const { outputs } = await runUpstage({ server, items, parameters: { binaryProperty } });
	expect(outputs[0]!.map(({ json }) => json.fileName)).toEqual(['c.pdf', 'a.pdf']);
});

test('a named file that is not there fails, and says which there are', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await runUpstage({
		server,
		items: [await mail(scans('a.pdf'))],
		parameters: { binaryProperty: 'attachment_0,attachment_1' },
	});
	expect(outputs[0]![0]!.json.fileName).toBe('a.pdf');
	expect(errorOf(outputs[0]![1])).toMatchObject({
		code: 'invalid-input',
		message: expect.stringContaining('"attachment_0"'),
	});
});

test('one file that fails does not lose the others; the node names it and keeps them', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [await mail(scans('a.pdf', 'bad.pdf', 'c.pdf'))];
	const { outputs } = await runUpstage({ server, items, parameters: ALL });
	expect(outputs[0]!.map((item) => item.json.fileName ?? errorOf(item).binaryField)).toEqual([
		'a.pdf',
		'attachment_1',
		'c.pdf',
	]);
	const { error } = await runUpstage({ server, items, onError: 'stopWorkflow', parameters: ALL });
	expect(error?.message).toContain('bad.pdf');
	expect(error?.description).toMatch(
		/Item 1 \("bad\.pdf"\) of 1 .*results of 2 items are in the stored/,
	);
});

test('a job of one file is named, that of another is not open any more', async () => {
	const server = await startServer();
	serveMindee(server);
	const items = [await mail({ ...scans('a.pdf'), 'bad.pdf': Buffer.alloc(0) })];
	const { error } = await runMindee({ server, items, onError: 'stopWorkflow', parameters: ALL });
	expect(error?.description).not.toMatch(/had already accepted/);
});

test('Retry On Fail sends each file once', async () => {
	const server = await startServer();
	serveMindee(server);
	const items = [await mail({ ...scans('a.pdf', 'b.pdf'), 'x.pdf': Buffer.alloc(0) })];
	await runMindee({
		server,
		items,
		onError: 'stopWorkflow',
		parameters: ALL,
		nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
	});
	const names = server.to(ENQUEUE).map((request) => request.form().fields);
	expect(names.map(({ filename }) => filename).sort()).toEqual(['a.pdf', 'b.pdf']);
	// And the provider keeps a name of its own for each.
	expect(new Set(names.map(({ alias }) => alias)).size).toBe(2);
});

test('binary mode combined, and files in memory', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { binary } = await mail(scans('a.pdf', 'b.pdf'));
	const { outputs } = await runUpstage({
		server,
		items: [{ json: { _files: binary as never } }],
		settings: { binaryMode: 'combined' } as never,
		parameters: ALL,
	});
	expect(outputs[0]!.map(({ json }) => json.fileName)).toEqual(['a.pdf', 'b.pdf']);
	await withFilesIn('memory', async () => {
		const items = [await mail(scans('a.pdf', 'b.pdf'))];
		const made = await runUpstage({ server, items, parameters: ALL });
		expect(made.outputs[0]!.map(({ json }) => json.fileName)).toEqual(['a.pdf', 'b.pdf']);
	});
});

test('several files as one document: page after page, a file that fails is missing', async () => {
	const server = await startServer();
	serveMindee(server);
	const items = [await mail({ ...scans('a.pdf'), 'bad.pdf': Buffer.alloc(0), ...scans('c.pdf') })];
	const parameters = { ...ALL, severalFiles: 'document', output: 'document' };
	const { outputs } = await runMindee({ server, items, parameters });
	const [{ json, binary }] = outputs[0] as [INodeExecutionData];
	const pages = json.pages as Array<{ number: number; text: string }>;
	expect(pages.map(({ number, text }) => [number, text])).toEqual([
		[1, 'text of a.pdf'],
		[2, 'text of c.pdf'],
	]);
	// Both go at once, and get their IDs as they arrive.
	const arrived = server.to(ENQUEUE).map((request) => request.form().fields.filename);
	const [a, c] = ['a.pdf', 'c.pdf'].map((name) => uuid(arrived.indexOf(name) + 1));
	expect(json.job).toMatchObject({ id: `1=${a};2=${c}`, status: 'succeeded' });
	expect(json.warnings).toMatchObject([
		{ code: 'file-not-read', message: expect.stringContaining('"bad.pdf"') },
	]);
	expect(Object.keys(binary!)).toEqual(['attachment_0', 'attachment_1', 'attachment_2']);
	expect(json.usage).toEqual({ pages: 2 });
});

test('one of several files alone fails for its reason where all of them do', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [await mail(scans('bad.pdf', 'bad too.pdf'))];
	const parameters = { ...ALL, severalFiles: 'document' };
	const { outputs } = await runUpstage({ server, items, parameters });
	expect(outputs[0]).toHaveLength(1);
	expect(errorOf(outputs[0]![0])).toMatchObject({ message: expect.stringContaining('"bad.pdf"') });
});

test('a job of several files is fetched as one document', async () => {
	const server = await startServer();
	serveMindee(server);
	const items = [await mail({ 'a.pdf': pdf(2), ...scans('b.pdf') })];
	const parameters = { ...ALL, severalFiles: 'document', operation: 'submit' };
	const submitted = await runMindee({ server, items, parameters });
	const [job] = submitted.outputs[0] as [INodeExecutionData];
	expect(job.json.job).toMatchObject({ id: expect.stringMatching(/^1-2=[^;]+;3=/) });
	const { outputs } = await runMindee({
		server,
		items: [{ json: { job: job.json.job as IDataObject } }],
		parameters: { operation: 'getResult', jobFrom: 'item' },
	});
	expect(outputs[0]![0]!.json.text).toBe('text of a.pdf\n\ntext of b.pdf');
});

test('an execution waits for a callback of one file only, and sends none of several', async () => {
	const server = await startServer();
	const { outputs } = await runNode({
		node: 'lazarusOcr',
		onError: 'continueRegularOutput',
		credential: { baseUrl: server.origin, callbackSecret: 'a secret of 24 characters' },
		items: [await mail(scans('a.pdf', 'b.pdf'))],
		parameters: { operation: 'extract', ...ALL, waitForCallback: true },
	});
	expect(outputs[0]!.map((item) => errorOf(item).code)).toEqual(['invalid-input']);
	expect(server.received).toHaveLength(0);
});

test('a long file in parts among the files of an item, each by itself and together', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [await mail({ 'long.pdf': pdf(35), ...scans('short.pdf') })];
	const each = await runUpstage({ server, items, parameters: { ...ALL, output: 'document' } });
	const names = each.outputs[0]!.map(({ json }) => (json.source as IDataObject).fileName);
	expect(names).toEqual(['long.pdf', 'short.pdf']);
	expect(server.received).toHaveLength(3);
	const together = await runUpstage({
		server,
		items,
		parameters: { ...ALL, severalFiles: 'document', output: 'raw' },
	});
	const { ocrParts, pageCount } = together.outputs[0]![0]!.json.raw as IDataObject;
	const parts = ocrParts as IDataObject[];
	expect(parts.map(({ pages }) => pages)).toEqual(['1-18', '19-35', '36']);
	expect(pageCount).toBe(36);
});

test('as one document, pages that a provider left out of one of them are named', async () => {
	const server = await startServer();
	server.on(UPSTAGE, (request) => {
		const { fileName } = request.form().files[0]!;
		const length = fileName === 'b.pdf' ? 2 : 30;
		const pages = Array.from({ length }, (_, index) => ({
			...UPSTAGE_ANSWER.pages[0]!,
			text: `Page ${index + 1}`,
		}));
		return { json: { ...UPSTAGE_ANSWER, pages } };
	});
	const files = {
		'a.pdf': pdf(40),
		'b.pdf': pdf(2),
		'c.tiff': Buffer.from('49492a0008000000', 'hex'),
	};
	const { outputs } = await runUpstage({
		server,
		items: [await mail(files)],
		parameters: {
			...ALL,
			severalFiles: 'document',
			output: 'document',
			options: { splitWhenTooLong: false },
		},
	});
	const warnings = outputs[0]![0]!.json.warnings as Array<{ code: string; message: string }>;
	const unread = warnings.filter(({ code }) => code === 'pages-not-read');
	expect(unread.map(({ message }) => message)).toEqual([
		expect.stringContaining('31-40'),
		// Nobody here has counted its pages.
		expect.stringContaining('"c.tiff"'),
	]);
});

describe('every provider and operation', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await Sandbox.start('several', ['--stub']);
	});
	afterAll(async () => await sandbox.stop());

	test.each(
		providers.flatMap((provider) =>
			['extract', 'submit', 'downloadZip'].flatMap((operation) =>
				['items', 'document'].map((severalFiles) => ({ provider, operation, severalFiles })),
			),
		),
	)('$provider.label: $operation, $severalFiles', async ({ provider, operation, severalFiles }) => {
		const pages = { 'a.png': await picture(400, 300), 'b.png': await picture(300, 400) };
		const logo = { 'logo.png': await picture(40, 40) };
		const node = new EngineNode({
			packageFolder: process.cwd(),
			node: provider.node,
			credentialType: provider.credentialType,
			credential: provider.credential(sandbox.line),
			parameters: {
				operation,
				...provider.parameters(sandbox.line),
				...ALL,
				severalFiles,
				...(operation === 'downloadZip'
					? { webhookOptions: { webhook: 'http://127.0.0.1:9/called' } }
					: {}),
			},
			items: [await mail({ ...pages, ...logo }), { json: {} }],
			onError: 'continueRegularOutput',
		});
		const { outputs } = resultOf(await node.start());
		const items = outputs.flat();
		// It makes its ZIP of a single file.
		if (severalFiles === 'document' && operation === 'downloadZip' && provider.id === 'lazarus') {
			expect(items.map((item) => errorOf(item).code)).toEqual(['invalid-input']);
			return;
		}
		if (severalFiles === 'document') {
			expect(items.map(({ json }) => json.error)).toEqual([undefined]);
			if (operation === 'extract') expect(items[0]!.json.pageCount).toBeGreaterThan(0);
			return;
		}
		expect(items.map(({ json }) => json.error)).toEqual([undefined, undefined]);
		expect(items.map(({ json }) => json.binaryField)).toEqual(['attachment_0', 'attachment_1']);
		const ids = items.map(({ json }) => (json.job as IDataObject | undefined)?.id ?? json.jobId);
		if (operation !== 'downloadZip' && ids[0] != null) expect(new Set(ids).size).toBe(2);
	});
});
