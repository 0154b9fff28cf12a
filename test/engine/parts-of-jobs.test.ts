import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OcrDocument, OcrJob } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { expectInvariants } from '../invariants';
import { lazarusAnswer, mindeeJob, mindeeResult, PNG, processed, uuid } from '../support/documents';
import { errorOf } from '../support/messages';
import { ENQUEUE, fileItem, idIn, JOBS, RESULTS, runMindee } from '../support/ocr';
import { ownText, pagedPdf, pagesIn } from '../support/paged-files';
import { runNode, type NodeName } from '../support/run-workflow';
import { startServer, type Reply, type TestServer } from '../support/server';
import { writeTiff } from '../unit/ocr/original/pictures/write-tiff';

/** Files in parts at providers with a queue, in every operation. */

/** As n8n loads it: a limit of 100 MB would make these tests take minutes. */
const { mindee } = jest.requireActual<{ mindee: OcrProvider<unknown> }>(
	'../../dist/ocr/providers/mindee/provider',
);
const FILLER = 60_000;
const own = mindee.limits.bytes;

beforeAll(() => (mindee.limits.bytes = FILLER * 3));
afterAll(() => (mindee.limits.bytes = own));

/** Pages 1 to 7, of which three or fewer fit: 1-3, 4-5 and 6-7. */
const sevenPages = async () => await fileItem('scan.pdf', await pagedPdf(7, { filler: FILLER }));

interface Behaviour {
	/** Pages of a part whose job never ends. */
	never?: number;
	/** Pages of a part whose job fails. */
	fails?: number;
	/** Instead of accepting a part. */
	refuse?(pages: number[]): Reply | undefined | Promise<Reply | undefined>;
}

/** A Mindee that reads on each page which one it is. @returns which pages each job has. */
function serve(
	server: TestServer,
	{ never, fails, refuse }: Behaviour = {},
): Map<string, number[]> {
	const jobs = new Map<string, number[]>();
	const of = (path: string) => jobs.get(idIn(path)) ?? [];
	server.on(ENQUEUE, async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		const refused = await refuse?.(pages);
		if (refused) return refused;
		const id = uuid(jobs.size + 1);
		jobs.set(id, pages);
		return { status: 202, json: mindeeJob(id, server.origin) };
	});
	server.on(JOBS, ({ path }): Reply => {
		const id = idIn(path);
		if (fails !== undefined && of(path).includes(fails)) {
			const error = { code: '422-001', title: 'No', detail: 'Blank.' };
			return { json: mindeeJob(id, server.origin, { status: 'Failed', error }) };
		}
		const isOpen = never !== undefined && of(path).includes(never);
		return { json: (isOpen ? mindeeJob : processed)(id, server.origin) };
	});
	server.on(RESULTS, ({ path }): Reply => {
		const { inference } = mindeeResult(idIn(path));
		const pages = of(path).map((page) => ({ content: `Read page ${page}`, words: [] }));
		return { json: { inference: { ...inference, result: { pages } } } };
	});
	return jobs;
}

const FULL = { output: 'document' };

function documentOf(item: INodeExecutionData | undefined): OcrDocument {
	const document = item?.json as unknown as OcrDocument;
	expectInvariants(document);
	return document;
}

const summary = ({ pages }: OcrDocument) => pages.map(({ number, text }) => [number, text]);
const pagesRead = (...pages: number[]) => pages.map((page) => [page, `Read page ${page}`]);
const ALL = pagesRead(1, 2, 3, 4, 5, 6, 7);

/** The ID that names all jobs, by the pages that the server saw. */
const wholeId = (jobs: Map<string, number[]>) =>
	[...jobs]
		.sort(([, a], [, b]) => a[0]! - b[0]!)
		.map(([id, pages]) => `${pages[0]}-${pages.at(-1)}=${id}`)
		.join(';');

const jobOf = (item: INodeExecutionData | undefined) => item?.json.job as unknown as OcrJob;

const without = (document: OcrDocument) => ({ ...document, job: null });

test('Extract Text has one document and one job of a file in parts', async () => {
	const server = await startServer();
	const jobs = serve(server);
	const { outputs, logged } = await runMindee({
		server,
		items: [await sevenPages()],
		parameters: FULL,
	});
	const document = documentOf(outputs[0]![0]);
	expect(summary(document)).toEqual(ALL);
	expect(document.job.id).toBe(wholeId(jobs));
	expect(document.source).toMatchObject({ fileName: 'scan.pdf', pageCount: 7 });
	const names = server.to(ENQUEUE).map((request) => request.form().files[0]!.fileName);
	expect(names.sort()).toEqual(['scan-p1-3.pdf', 'scan-p4-5.pdf', 'scan-p6-7.pdf']);
	// Each is found at the provider by a tag of its own.
	const tags = server.to(ENQUEUE).map((request) => request.form().fields.alias!);
	expect(tags.map((tag) => /^n8n-[0-9a-f]{8}-.+-0-0-p(\d-\d)$/.exec(tag)?.[1]).sort()).toEqual([
		...['1-3', '4-5', '6-7'],
	]);
	for (const id of jobs.keys()) expect(logged.join()).toContain(`job accepted: mindee ${id}`);
});

test('Submit, Get Status and Get Result know the parts, by item and by ID', async () => {
	const server = await startServer();
	const jobs = serve(server);
	const submitted = await runMindee({
		server,
		items: [await sevenPages()],
		parameters: { operation: 'submit' },
	});
	const [item] = submitted.outputs[0]!;
	expect(jobOf(item)).toMatchObject({
		id: wholeId(jobs),
		status: 'processing',
		fileName: 'scan.pdf',
		parts: [{ pages: '1-3' }, { pages: '4-5' }, { pages: '6-7' }],
	});
	expect(item!.json.raw).toBeUndefined();

	const asked = await runMindee({ server, items: [item!], parameters: { operation: 'getStatus' } });
	expect(jobOf(asked.outputs[0]![0])).toMatchObject({
		id: wholeId(jobs),
		status: 'succeeded',
		parts: [{ status: 'succeeded' }, { status: 'succeeded' }, { status: 'succeeded' }],
	});

	const results = { operation: 'getResult', ...FULL };
	const byItem = await runMindee({ server, items: [item!], parameters: results });
	const byAsked = await runMindee({ server, items: asked.outputs[0]!, parameters: results });
	const byId = await runMindee({
		server,
		items: [{ json: {} }],
		parameters: { ...results, jobFrom: 'id', jobId: wholeId(jobs) },
	});
	for (const { outputs } of [byItem, byAsked, byId]) {
		expect(summary(documentOf(outputs[0]![0]))).toEqual(ALL);
	}
	expect(without(documentOf(byItem.outputs[0]![0]))).toEqual(
		without(documentOf(byAsked.outputs[0]![0])),
	);
	expect(server.to(ENQUEUE)).toHaveLength(3);
});

test('a part that cannot be asked about says so itself, and the others have their state', async () => {
	const server = await startServer();
	serve(server);
	const [gone, busy, there] = [uuid(7), uuid(8), uuid(9)];
	const problem = (status: number) => ({ status, json: { title: 'No', detail: 'No.', status } });
	server.on(JOBS, ({ path }): Reply => {
		if (idIn(path) === gone) return problem(404);
		return idIn(path) === busy ? problem(401) : { json: processed(idIn(path), server.origin) };
	});
	const jobId = `1-3=${gone};4-5=${busy};6-7=${there}`;
	const getStatus = { operation: 'getStatus', jobFrom: 'id' };
	const status = async (id: string) =>
		(
			await runMindee({
				server,
				items: [{ json: {} }],
				parameters: { ...getStatus, jobId: id },
			})
		).outputs[0]![0]!;
	const item = await status(jobId);
	expect(jobOf(item)).toMatchObject({
		id: jobId,
		status: 'processing',
		parts: [
			{ id: gone, pages: '1-3', status: 'failed' },
			// The account is at fault, and not the job: it is asked about again.
			{ id: busy, pages: '4-5', status: 'processing' },
			{ id: there, pages: '6-7', status: 'succeeded' },
		],
	});
	const warnings = item.json.warnings as Array<{ code: string; message: string }>;
	expect(warnings.map(({ code }) => code)).toEqual(['part-failed', 'part-failed']);
	expect(warnings.map(({ message }) => message).join()).toContain(`4-5=${busy}`);
	expect(JSON.stringify(jobOf(item).parts)).toContain(`4-5=${busy}`);

	// Where none can be asked about there is no state at all, and the ID keeps all pages.
	const none = `1-3=${busy};4-5=${gone}`;
	expect((errorOf(await status(none)) as { jobId: string }).jobId).toBe(none);
	const results = { operation: 'getResult', jobFrom: 'id', jobId: `1-3=${busy};4-5=${busy}` };
	const { outputs } = await runMindee({ server, items: [{ json: {} }], parameters: results });
	expect((errorOf(outputs[0]![0]) as { jobId: string }).jobId).toBe(results.jobId);
});

test('a single part keeps its numbers by its own ID', async () => {
	const server = await startServer();
	const jobs = serve(server);
	await runMindee({ server, items: [await sevenPages()], parameters: { operation: 'submit' } });
	const [id] = [...jobs].find(([, pages]) => pages.includes(5))!;
	const { outputs } = await runMindee({
		server,
		items: [{ json: {} }],
		parameters: { operation: 'getResult', ...FULL, jobFrom: 'id', jobId: `4-5=${id}` },
	});
	expect(summary(documentOf(outputs[0]![0]))).toEqual(pagesRead(4, 5));
});

test('the text of pages that were not sent waits in a file of the item', async () => {
	const server = await startServer();
	const jobs = serve(server);
	const bytes = await pagedPdf(3, { withText: [2] });
	const submitted = await runMindee({
		server,
		items: [await fileItem('scan.pdf', bytes)],
		parameters: { operation: 'submit', options: { pagesWithText: 'useText' } },
	});
	const [item] = submitted.outputs[0]!;
	const [id] = jobs.keys();
	expect(jobOf(item).id).toBe(`1,3=${id};2`);
	expect(item!.binary).toHaveProperty('ownText');
	expect(JSON.stringify(item!.json)).not.toContain(ownText(2, 0));

	const results = { operation: 'getResult', ...FULL };
	const byItem = await runMindee({ server, items: [item!], parameters: results });
	const document = documentOf(byItem.outputs[0]![0]);
	expect(document.pages.map(({ number, source }) => [number, source])).toEqual([
		[1, undefined],
		[2, 'text-layer'],
		[3, undefined],
	]);
	expect(document.pages[1]!.text).toContain(ownText(2, 0));
	expect(document.warnings).toEqual([]);

	const byId = await runMindee({
		server,
		items: [{ json: {} }],
		parameters: { ...results, jobFrom: 'id', jobId: `1,3=${id};2` },
	});
	const alone = documentOf(byId.outputs[0]![0]);
	expect(summary(alone)).toEqual(pagesRead(1, 3));
	expect(alone.warnings.map(({ code }) => code)).toEqual(['part-failed']);
	expect(alone.warnings[0]!.message).toContain('Page 2');
});

test('a job that fails, and one that is not done in time, leave the others alone', async () => {
	const server = await startServer();
	const jobs = serve(server, { fails: 1, never: 6 });
	const { outputs } = await runMindee({
		server,
		items: [await sevenPages()],
		parameters: { ...FULL, options: { maximumWait: 4 } },
	});
	const document = documentOf(outputs[0]![0]);
	expect(summary(document)).toEqual(pagesRead(4, 5));
	const [failed, late] = document.warnings;
	expect([failed!.code, late!.code]).toEqual(['part-failed', 'part-failed']);
	expect(failed!.message).toContain('Blank.');
	// With what Get Result needs to fetch them later.
	const [id] = [...jobs].find(([, pages]) => pages.includes(6))!;
	expect(late!.message).toContain(`6-7=${id}`);
	expect(document.job.id).toBe(wholeId(jobs));
});

test('where no job comes to anything the item fails, with the ID of those that go on', async () => {
	const server = await startServer();
	const jobs = serve(server, {
		never: 1,
		fails: 4,
		refuse: (pages) => (pages.includes(6) ? REFUSED : undefined),
	});
	const { outputs } = await runMindee({
		server,
		items: [await sevenPages()],
		parameters: { ...FULL, options: { maximumWait: 4 } },
	});
	const { jobId } = errorOf(outputs[0]![0]) as { jobId: string };
	expect(jobId).toBe(`${wholeId(jobs)};6-7=`);
	const status = await runMindee({
		server,
		items: [{ json: {} }],
		parameters: { operation: 'getStatus', jobFrom: 'id', jobId },
	});
	expect(jobOf(status.outputs[0]![0])).toMatchObject({
		status: 'processing',
		parts: [{ status: 'processing' }, { status: 'failed' }, { status: 'failed' }],
	});
});

const REFUSED: Reply = { status: 422, json: { title: 'No', detail: 'Not this one.' } };

test('Retry On Fail sends no part twice, and Submit names the one that was refused', async () => {
	const server = await startServer();
	serve(server, { refuse: (pages) => (pages.includes(6) ? REFUSED : undefined) });
	const bad = await fileItem('bad.pdf', await pagedPdf(6));
	const { outputs } = await runMindee({
		server,
		items: [await sevenPages(), bad],
		parameters: { operation: 'submit' },
		onError: 'stopWorkflow',
		nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
	});
	expect(outputs).toEqual([]);
	const counts: Record<string, number> = {};
	for (const request of server.to(ENQUEUE)) {
		const name = request.form().files[0]!.fileName;
		counts[name] = (counts[name] ?? 0) + 1;
	}
	// What was refused costs nothing.
	expect(counts).toEqual({
		'scan-p1-3.pdf': 1,
		'scan-p4-5.pdf': 1,
		'scan-p6-7.pdf': 3,
		'bad.pdf': 3,
	});
});

test('a run that is canceled between two parts has those on record that were accepted', async () => {
	const server = await startServer();
	let reached: () => void;
	const hanging = new Promise<void>((resolve) => (reached = resolve));
	const jobs = serve(server, {
		refuse: async (pages) => {
			if (!pages.includes(6)) return undefined;
			while (jobs.size < 2) await new Promise((resolve) => setTimeout(resolve, 20));
			reached();
			return { ...REFUSED, after: 2000 };
		},
	});
	const { logged, outputs } = await runMindee({
		server,
		items: [await sevenPages()],
		parameters: { operation: 'submit' },
		cancelWhen: async () => await hanging,
	});
	expect((errorOf(outputs[0]![0]) as { jobId: string }).jobId).toBe(`${wholeId(jobs)};6-7=`);
	for (const id of jobs.keys()) expect(logged.join()).toContain(`job accepted: mindee ${id}`);
	expect(logged.filter((line) => line.includes('may be accepted')).join()).toMatch(/-p6-7\)/);
});

async function run(
	node: NodeName,
	server: TestServer,
	item: INodeExecutionData,
	parameters: IDataObject,
) {
	const { outputs } = await runNode({
		node,
		onError: 'continueRegularOutput',
		credential: { baseUrl: server.origin },
		items: [item],
		parameters: {
			operation: 'extract',
			source: 'binary',
			binaryProperty: 'data',
			...FULL,
			...parameters,
		},
	});
	return outputs[0]![0]!;
}

test('Lazarus: parts by the largest file that a person lets it have', async () => {
	const server = await startServer();
	server.on('POST /ocr', async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		const { ocrResults, ...answer } = lazarusAnswer();
		const [result] = ocrResults.readResults;
		const readResults = pages.map((page, index) => ({
			...result,
			pageNumber: index + 1,
			width: page,
		}));
		return { json: { ...answer, ocrResults: { ...ocrResults, readResults } } };
	});
	const pdf = await pagedPdf(4, { filler: 400_000 });
	const item = await run('lazarusOcr', server, await fileItem('scan.pdf', pdf), {
		options: { maximumFileSize: 1 },
	});
	const document = documentOf(item);
	expect(document.pages.map(({ number, width }) => [number, width])).toEqual([
		...[
			[1, 1],
			[2, 2],
			[3, 3],
			[4, 4],
		],
	]);
	expect(server.received).toHaveLength(2);
});

test('PicWish: the text of a part is in its first page, and its file names its pages', async () => {
	const server = await startServer();
	const jobs = new Map<string, number[]>();
	server.on('POST /api/tasks/document/ocr', async (request): Promise<Reply> => {
		const id = `task-${jobs.size + 1}`;
		jobs.set(id, await pagesIn(request.form().files[0]!.bytes));
		return { json: { status: 200, data: { task_id: id } } };
	});
	server.on('GET /api/tasks/document/ocr/*', ({ path }): Reply => {
		const id = path.split('/').pop()!.split('?')[0]!;
		return {
			json: {
				status: 200,
				data: { task_id: id, state: 1, progress: 100, file: `${server.origin}/files/${id}.txt` },
			},
		};
	});
	server.on('GET /files/*', ({ path }): Reply => {
		const pages = jobs.get(/task-\d+/.exec(path)![0])!;
		return { text: `Read pages ${pages.join(' ')}`, headers: { 'content-type': 'text/plain' } };
	});
	const item = await run('picWishOcr', server, await fileItem('scan.pdf', await pagedPdf(5)), {
		options: { pages: '2, 4-5' },
	});
	const document = documentOf(item);
	expect(summary(document)).toEqual([[2, 'Read pages 2 4 5']]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
	expect(document.files).toMatchObject([{ kind: 'result', binaryProperty: 'result' }]);
	expect(item.binary?.result?.mimeType).toBe('text/plain');
});

const tiff = (pages: number) =>
	writeTiff(
		Array.from({ length: pages }, (_, index) => ({
			width: 8 + index,
			height: 8,
			photometric: 1,
			value: () => 200,
		})),
	);

test.each([
	['a picture has one page', 'scan.png', undefined, { pages: '2' }, /^Pages: .*1 page/],
	['a TIFF says how many it has', 'scan.tiff', 3, { pages: '4' }, /^Pages: .*3 pages/],
])('OCR Services: %s', async (_, name, pages, options, says) => {
	const server = await startServer();
	const file = pages === undefined ? await fileItem(name) : await fileItem(name, tiff(pages));
	const item = await run('ocrServices', server, file, { options });
	expect((errorOf(item) as { message: string }).message).toMatch(says);
	expect(server.received).toEqual([]);
});

test.each<[string, () => Promise<INodeExecutionData>, IDataObject, RegExp]>([
	[
		'a picture',
		async () => await fileItem('scan.png', Buffer.concat([PNG, Buffer.alloc(FILLER * 4)])),
		{},
		/A PNG file cannot be sent in parts/,
	],
	[
		'a PDF, where a person wants no parts',
		sevenPages,
		{ splitWhenTooLong: false },
		/Turn on Split When Too Long/,
	],
	[
		'a PDF of a single page',
		async () => await fileItem('scan.pdf', await pagedPdf(1, { filler: FILLER * 4 })),
		{},
		/^Split When Too Long: .*single page/,
	],
	[
		'chosen pages that are too large together',
		sevenPages,
		{ splitWhenTooLong: false, pages: '1-6' },
		/Turn on Split When Too Long/,
	],
	[
		'a damaged PDF',
		async () => await fileItem('scan.pdf', Buffer.from(`%PDF-1.4\n${'x'.repeat(FILLER * 4)}`)),
		{},
		/^Split When Too Long: /,
	],
])(
	'above the largest file, %s is refused before anything is sent',
	async (_, item, options, says) => {
		const server = await startServer();
		const { outputs } = await runMindee({ server, items: [await item()], parameters: { options } });
		expect((errorOf(outputs[0]![0]) as { message: string }).message).toMatch(says);
		expect(server.received).toEqual([]);
	},
);

test('a file at a URL is downloaded where its pages matter, and left to the provider otherwise', async () => {
	const server = await startServer();
	const jobs = serve(server);
	server.on('GET /scan.pdf', {
		bytes: await pagedPdf(3),
		headers: { 'content-type': 'application/pdf' },
	});
	const { outputs } = await runMindee({
		server,
		items: [{ json: {} }],
		parameters: {
			...FULL,
			source: 'url',
			url: `${server.origin}/scan.pdf`,
			options: { pages: '2-3' },
		},
	});
	expect(summary(documentOf(outputs[0]![0]))).toEqual(pagesRead(2, 3));
	expect([...jobs.values()]).toEqual([[2, 3]]);
	expect(server.to(ENQUEUE)[0]!.form().fields).not.toHaveProperty('url');
});
