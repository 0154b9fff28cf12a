import { unzipSync } from 'fflate';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { lazarusAnswer, picWishTask } from '../support/documents';
import { errorOf } from '../support/messages';
import { fileItem, runUpstage, UPSTAGE } from '../support/ocr';
import { pagedPdf, pagesIn } from '../support/paged-files';
import { readStored, runNode } from '../support/run-workflow';
import { startServer, type Reply, type TestServer } from '../support/server';

/** What a file in parts is to callbacks, to ZIP files and to result files. */

/** Two parts of 3 pages above a limit of 1 MB. */
const twoParts = async () => await pagedPdf(6, { filler: 250_000 });
const ONE_MB = { maximumFileSize: 1 };

async function run(
	node: 'lazarusOcr' | 'picWishOcr',
	server: TestServer,
	parameters: IDataObject,
	items?: INodeExecutionData[],
) {
	const { outputs } = await runNode({
		node,
		onError: 'continueRegularOutput',
		credential: { baseUrl: server.origin, callbackSecret: 'a secret of 16 letters' },
		items: items ?? [await fileItem('scan.pdf', await twoParts())],
		parameters: { source: 'binary', binaryProperty: 'data', ...parameters },
	});
	return outputs[0]![0]!;
}

const page = (number: number) => ({
	pageNumber: number,
	lines: [{ content: `Read page ${number}`, spans: [] }],
	words: [{ content: `Read page ${number}`, confidence: 0.9 }],
});

/** A Lazarus whose jobs are called by the first page that they read. */
function serveLazarus(server: TestServer, answer: (pages: number[]) => object | Reply) {
	server.on('POST /ocr', async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		const made = answer(pages);
		return 'status' in made && typeof made.status === 'number' ? made : { json: made };
	});
}
const idOf = (pages: number[]) => `lz-${pages[0]}`;
const readAtOnce = (pages: number[]) =>
	lazarusAnswer({ id: idOf(pages), ocrResults: { version: '2.0', readResults: pages.map(page) } });
const taken = (pages: number[]) => ({ status: 'RUNNING', id: idOf(pages) });
const fieldsOf = (server: TestServer) => server.to('POST /ocr').map(({ form }) => form().fields);

describe('Submit with OCR Trigger as callback', () => {
	const submit = { operation: 'submit', callback: 'trigger', options: ONE_MB };
	const callbackUrl = 'https://n8n.example/webhook/w/ocr';
	const parameters = { ...submit, callbackUrl };

	test('has the last part call alone, once the others are accepted, and name them', async () => {
		const server = await startServer();
		serveLazarus(server, taken);
		const { json } = await run('lazarusOcr', server, parameters);
		expect(json.job).toMatchObject({ id: '1-3=lz-1;4-6=lz-4', status: 'processing' });
		const [first, last, ...more] = fieldsOf(server);
		expect(more).toEqual([]);
		expect(first).not.toHaveProperty('webhook');
		const claimed = new URL(last!.webhook!).searchParams;
		expect(claimed.get('ocrParts')).toBe('1-3=lz-1;4-6=*');
		expect(claimed.get('job')).toMatch(/^n8n-[0-9a-f]{8}-[\w-]+-0-0$/);
	});

	test('says that nobody calls where the last part was refused', async () => {
		const server = await startServer();
		serveLazarus(server, (pages) =>
			pages[0] === 1 ? taken(pages) : { status: 400, json: { status: 'FAILURE', message: 'No' } },
		);
		const { json } = await run('lazarusOcr', server, parameters);
		expect(json.job).toMatchObject({ id: '1-3=lz-1;4-6=' });
		const codes = (json.warnings as IDataObject[]).map(({ code }) => code);
		expect(codes).toEqual(['part-failed', 'no-callback']);
	});

	test('of a ZIP that is to be sent is refused before anything is sent', async () => {
		const server = await startServer();
		const zipOptions = { asynchronousZip: true };
		const item = await run('lazarusOcr', server, { ...parameters, zipOptions });
		expect(errorOf(item)).toMatchObject({ code: 'invalid-input' });
		expect(errorOf(item).message).toMatch(/^Asynchronous ZIP: /);
		expect(server.received).toEqual([]);
	});

	test('of a provider that answers at once is one delivery with all parts', async () => {
		const server = await startServer();
		server.on(UPSTAGE, async (request): Promise<Reply> => {
			const pages = await pagesIn(request.form().files[0]!.bytes);
			return {
				json: { modelVersion: 'x', pages: pages.map((n) => ({ text: `Page ${n}`, words: [] })) },
			};
		});
		server.on('POST /webhook/*', { json: { accepted: true } });
		const { outputs } = await runUpstage({
			server,
			credential: { callbackSecret: 'a secret of 16 letters' },
			items: [await fileItem('scan.pdf', await pagedPdf(40))],
			parameters: {
				operation: 'submit',
				callback: 'trigger',
				callbackUrl: `${server.origin}/webhook/w/ocr`,
			},
		});
		expect(outputs[0]![0]!.json.callback).toEqual({ delivered: true });
		const [delivery, ...more] = server.to('POST /webhook/*');
		expect(more).toEqual([]);
		expect(delivery!.path).not.toContain('ocrParts');
		const body = JSON.parse(delivery!.body.toString()) as IDataObject;
		expect(body.job).toMatchObject({ provider: 'upstage', status: 'succeeded' });
		const { ocrParts } = body.raw as { ocrParts: Array<{ pages: string }> };
		expect(ocrParts.map(({ pages }) => pages)).toEqual(['1-20', '21-40']);
	});
});

describe('Download ZIP', () => {
	const entriesOf = async (item: INodeExecutionData) =>
		Object.fromEntries(
			Object.entries(unzipSync(await readStored(item.binary!.zip!))).map(([name, content]) => [
				name,
				Buffer.from(content),
			]),
		);

	test('of a provider with a ZIP of its own is packed here, as one', async () => {
		const server = await startServer();
		serveLazarus(server, readAtOnce);
		const bytes = await twoParts();
		const items = [await fileItem('scan.pdf', bytes)];
		const item = await run(
			'lazarusOcr',
			server,
			{ operation: 'downloadZip', options: ONE_MB },
			items,
		);
		expect(item.json.error).toBeUndefined();
		// They go as Base64, so that three quarters of the limit are left for each.
		expect(item.json).toMatchObject({ pageCount: 6, jobId: '1-2=lz-1;3-4=lz-3;5-6=lz-5' });
		const entries = await entriesOf(item);
		expect(Object.keys(entries)).toEqual(['scan.json', 'scan.txt', 'scan.csv', 'scan.pdf']);
		const text = [1, 2, 3, 4, 5, 6].map((number) => `Read page ${number}`).join('\n\n');
		expect(entries['scan.txt']!.toString()).toBe(text);
		const { ocrParts } = JSON.parse(entries['scan.json']!.toString()) as {
			ocrParts: Array<{ pages: string; raw: IDataObject }>;
		};
		expect(ocrParts.map(({ pages, raw }) => [pages, raw.id])).toEqual([
			['1-2', 'lz-1'],
			['3-4', 'lz-3'],
			['5-6', 'lz-5'],
		]);
		expect(Buffer.compare(entries['scan.pdf']!, bytes)).toBe(0);
	});

	test('of a file within the limit is the provider’s own', async () => {
		const server = await startServer();
		server.on('POST /ocr/zip*', { bytes: Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1') });
		const parameters = {
			operation: 'downloadZip',
			webhookOptions: { webhook: 'https://a.example' },
		};
		const items = [await fileItem('scan.pdf', await pagedPdf(2))];
		await run('lazarusOcr', server, parameters, items);
		expect(server.received).toHaveLength(1);
	});
});

describe('result files', () => {
	const ID = '1-2=pw-1;3=pw-2';
	const known = { operation: 'getResult', jobFrom: 'id', jobId: ID };

	function servePicWish(server: TestServer, ending: string, contents: Record<string, Buffer>) {
		server.on('GET /api/tasks/document/ocr/*', ({ path }) => {
			const id = path.split('/').at(-1)!;
			const file = `${server.origin}/out/${id}.${ending}`;
			return { json: picWishTask({ task_id: id, state: 1, progress: 100, file }) };
		});
		server.on('GET /out/*', ({ path }) => ({
			bytes: contents[/(pw-\d)/.exec(path)![1]!]!,
			headers: { 'content-type': 'application/octet-stream' },
		}));
	}

	test('of text are one, and their text is the document’s', async () => {
		const server = await startServer();
		const texts = { 'pw-1': Buffer.from('One\fTwo'), 'pw-2': Buffer.from('Three') };
		servePicWish(server, 'txt', texts);
		const item = await run('picWishOcr', server, known, [{ json: {} }]);
		expect(item.json).toMatchObject({ text: 'One\n\nTwo\n\nThree', pageCount: 3, jobId: ID });
		expect((await readStored(item.binary!.result!)).toString()).toBe('One\fTwo\fThree');
		expect(Object.keys(item.binary!).sort()).toEqual(['document', 'result']);
	});

	test('that are PDFs are one, with all pages', async () => {
		const server = await startServer();
		const pdfs = { 'pw-1': await pagedPdf(2), 'pw-2': await pagedPdf(1) };
		servePicWish(server, 'pdf', pdfs);
		const item = await run('picWishOcr', server, known, [{ json: {} }]);
		expect(await pagesIn(await readStored(item.binary!.result!))).toEqual([1, 2, 1]);
	});

	test('of Office are numbered, and an output Raw names them with their fields', async () => {
		const server = await startServer();
		const docx = Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1');
		servePicWish(server, 'docx', { 'pw-1': docx, 'pw-2': docx });
		const item = await run('picWishOcr', server, { ...known, output: 'raw' }, [{ json: {} }]);
		const { files, raw } = item.json as unknown as {
			files: Array<{ fileName: string; binaryProperty: string }>;
			raw: { ocrParts: Array<{ files: unknown[] }> };
		};
		expect(raw.ocrParts.map((part) => part.files)).toEqual(files.map((file) => [file]));
		expect(files.map(({ fileName, binaryProperty }) => [fileName, binaryProperty])).toEqual([
			['document-p1-2.docx', 'result'],
			['document-p3.docx', 'result_1'],
		]);
		expect(item.binary!.result_1).toMatchObject({ fileName: 'document-p3.docx' });
	});

	describe('of several files as one document', () => {
		const content = async (ending: string, pages: number[]) =>
			ending === 'pdf' ? await pagedPdf(pages.length) : Buffer.from('PK\x05\x06' + '\0'.repeat(18));

		/** A PicWish that gives back each document as a file. */
		function serveFiles(server: TestServer, ending: string) {
			const made: Buffer[] = [];
			server.on('POST /api/tasks/document/ocr', async (request): Promise<Reply> => {
				const bytes = await content(ending, await pagesIn(request.form().files[0]!.bytes));
				made.push(bytes);
				return { json: { status: 200, data: { task_id: `pw-${made.length}` } } };
			});
			server.on('GET /api/tasks/document/ocr/*', ({ path }): Reply => {
				const id = path.split('/').at(-1)!;
				const file = `${server.origin}/out/${id}.${ending}`;
				return { json: picWishTask({ task_id: id, state: 1, progress: 100, file }) };
			});
			server.on('GET /out/*', ({ path }): Reply => ({
				bytes: made[Number(/pw-(\d)/.exec(path)![1]) - 1]!,
				headers: { 'content-type': 'application/octet-stream' },
			}));
		}

		async function runFiles(server: TestServer, parameters: IDataObject) {
			const binary = {
				data: (await fileItem('a.pdf', await twoParts())).binary!.data!,
				more: (await fileItem('b.pdf', await pagedPdf(2))).binary!.data!,
			};
			const all = { operation: 'extract', source: 'allFiles', severalFiles: 'document' };
			return await run('picWishOcr', server, { ...all, ...parameters }, [{ json: {}, binary }]);
		}

		test.each<[string, IDataObject, number]>([
			['they went as they are', {}, 8],
			['pages are chosen', { pages: '1-2' }, 4],
		])('are joined where %s', async (_, options, count) => {
			const server = await startServer();
			serveFiles(server, 'pdf');
			const { json, binary } = await runFiles(server, { options });
			expect(json.error).toBeUndefined();
			expect(await pagesIn(await readStored(binary!.result!))).toHaveLength(count);
			expect(Object.keys(binary!).sort()).toEqual(['data', 'document', 'more', 'result']);
		});

		test('that cannot be joined have a field each, and their parts name them', async () => {
			const server = await startServer();
			serveFiles(server, 'docx');
			const { json, binary } = await runFiles(server, { options: { pages: '1-2' }, output: 'raw' });
			const { files, raw } = json as unknown as {
				files: Array<{ fileName: string; binaryProperty: string }>;
				raw: { ocrParts: Array<{ files: unknown[] }> };
			};
			expect(json.job).toMatchObject({ id: expect.stringMatching(/^1-2=pw-\d;7=pw-\d$/) });
			expect(raw.ocrParts.map((part) => part.files)).toEqual(files.map((file) => [file]));
			const fields = files.map(({ binaryProperty }) => binaryProperty);
			expect(fields).toEqual(['result', 'result_1']);
			for (const { binaryProperty, fileName } of files) {
				expect(binary![binaryProperty]).toMatchObject({ fileName });
			}
		});
	});
});
