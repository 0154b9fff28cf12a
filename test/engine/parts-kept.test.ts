import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OcrDocument } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { expectInvariants } from '../invariants';
import { mindeeJob, mindeeResult, processed, uuid } from '../support/documents';
import { expectPlainSentence } from '../support/messages';
import {
	ENQUEUE,
	fileItem,
	type Given,
	idIn,
	JOBS,
	RESULTS,
	runMindee,
	runUpstage,
	UPSTAGE,
} from '../support/ocr';
import { ownText, pagedPdf, pagesIn } from '../support/paged-files';
import { startServer, type Reply, type TestServer } from '../support/server';

/** A run ends while a file in parts is being read: what was read by then is kept, and nothing is paid twice. */

/** Longer than a test may take. */
const NEVER_MS = 600_000;

// Each cuts a file, and some compare its text with what is seen.
jest.setTimeout(120_000);

const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Resolves once so many parts were answered, and lets the server tell of each. */
function counter(needed: number) {
	let reached: () => void;
	const all = new Promise<void>((resolve) => (reached = resolve));
	let count = 0;
	return { all, one: () => void (++count === needed && reached()) };
}

/** An Upstage that reads on each page which one it is, and never answers for one page. */
function serveUpstage(server: TestServer, never: number, parts: number) {
	const answered = counter(parts);
	server.on(UPSTAGE, async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		if (pages.includes(never)) return { json: {}, after: NEVER_MS };
		setTimeout(answered.one, 300);
		return {
			json: {
				modelVersion: 'ocr-2.2.1',
				numBilledPages: pages.length,
				pages: pages.map((page) => ({
					width: 200 + page,
					height: 300,
					confidence: 0.9,
					text: `Read page ${page}`,
					words: [],
				})),
			},
		};
	});
	return answered.all;
}

/** Cancels a run once so many parts were answered. @returns what n8n's log says of its end. */
async function canceled(server: TestServer, items: INodeExecutionData[], given: Given = {}) {
	const { run, warned } = await runUpstage({ server, items, ...given });
	expect(run.status).toBe('canceled');
	return warned.find((line) => line.includes('ended early')) ?? '';
}

const storedFileIn = (text: string | null | undefined) =>
	/stored file "([^"]+)"/.exec(text ?? '')?.[1] ?? '';

function documentOf(item: INodeExecutionData | undefined): OcrDocument {
	const document = item?.json as unknown as OcrDocument;
	expectInvariants(document);
	return document;
}

const byFile = (storedFile: string) => ({
	operation: 'getResult',
	jobFrom: 'file',
	storedFile,
	output: 'document',
});

/** As n8n loads them: with limits of 50 and 100 MB these tests would take minutes. */
const limitsOf = (provider: string) =>
	jest.requireActual<Record<string, OcrProvider<unknown>>>(
		`../../dist/ocr/providers/${provider}/provider`,
	)[provider]!.limits;

describe('a provider that answers at once', () => {
	const left = async (said: string) =>
		(await runUpstage({ items: [{ json: {} }], parameters: byFile(storedFileIn(said)) }))
			.outputs[0]!;

	test('the pages that were read are in a file, and Get Result has them as a document', async () => {
		const server = await startServer();
		const cancelWhen = async () => await serveUpstage(server, 45, 2);
		const items = [await fileItem('scan.pdf', await pagedPdf(65))];
		const said = await canceled(server, items, { cancelWhen });
		expect(said).toContain('The pages read so far of item 1 (1-44) are in the stored file');
		expect(said).toMatch(/may have accepted the document of item 1 \(pages 45-65\)/);
		expectPlainSentence(said);

		const [item, ...more] = await left(said);
		expect(more).toEqual([]);
		const document = documentOf(item);
		expect(document.pages.map(({ number, text }) => [number, text])).toEqual(
			range(1, 44).map((page) => [page, `Read page ${page}`]),
		);
		expect(document.source).toMatchObject({ fileName: 'scan.pdf', pageCount: 65 });
		expect(document.usage).toEqual({ pages: 44 });
		expect(document.warnings.map(({ code }) => code)).toEqual(['part-failed']);
		expect(document.warnings[0]!.message).toContain('Pages 45-65');
		expect(document.warnings[0]!.message).toContain('check your account');
	});

	test('the text of pages that were not sent is kept with them', async () => {
		const server = await startServer();
		const limits = limitsOf('upstage');
		const own = limits.bytes;
		limits.bytes = 100_000;
		const picture = (page: number) => (page === 1 ? 0 : 60_000);
		const pdf = await pagedPdf(3, { withText: [1], picture });
		const said = await canceled(server, [await fileItem('scan.pdf', pdf)], {
			parameters: { options: { pagesWithText: 'useText' } },
			cancelWhen: async () => await serveUpstage(server, 3, 1),
		});
		limits.bytes = own;
		const { pages, usage } = documentOf((await left(said))[0]);
		expect(pages.map(({ number }) => number)).toEqual([1, 2]);
		expect(pages[0]!.text).toContain(ownText(1, 0));
		expect(usage).toEqual({ pages: 1, textLayerPages: 1 });
	});

	test('each of several files as one document is kept as far as it was read', async () => {
		const server = await startServer();
		const binary = {
			a: (await fileItem('first.pdf', await pagedPdf(2))).binary!.data!,
			b: (await fileItem('second.pdf', await pagedPdf(65))).binary!.data!,
		};
		const said = await canceled(server, [{ json: {}, binary }], {
			parameters: { source: 'allFiles', severalFiles: 'document' },
			cancelWhen: async () => await serveUpstage(server, 45, 3),
		});
		const read = (await left(said)).map((item) => documentOf(item));
		expect(read.map(({ source }) => source.fileName)).toEqual(['first.pdf', 'second.pdf']);
		expect(read.map(({ pages }) => pages.length)).toEqual([2, 44]);
	});

	test('text that costs nothing is not kept by itself', async () => {
		const server = await startServer();
		void serveUpstage(server, 2, 1);
		const pdf = await pagedPdf(3, { withText: [1] });
		const said = await canceled(
			server,
			[await fileItem('a.pdf', pdf), await fileItem('b.pdf', pdf)],
			{
				parameters: { options: { pagesWithText: 'useText' } },
				cancelWhen: async () => {
					while (server.received.length < 2) await new Promise((done) => setTimeout(done, 20));
				},
			},
		);
		expect(said).toContain('The execution was stopped');
		expect(said).not.toContain('stored file');
	});
});

describe('a provider with a queue', () => {
	const limits = limitsOf('mindee');
	const FILLER = 60_000;
	const own = limits.bytes;

	beforeAll(() => (limits.bytes = FILLER * 3));
	afterAll(() => (limits.bytes = own));

	/** Jobs are done but for that of one page, until `open` says so. @returns which pages each job has. */
	function serve(server: TestServer, never: number, fetched = counter(0)) {
		const jobs = new Map<string, number[]>();
		const state = { jobs, isOpen: true };
		server.on(ENQUEUE, async (request): Promise<Reply> => {
			const [file] = request.form().files;
			if (file!.fileName === 'bad.png') {
				await fetched.all;
				return { status: 422, json: { title: 'Bad' }, after: 300 };
			}
			const id = uuid(jobs.size + 1);
			jobs.set(id, await pagesIn(file!.bytes));
			return { status: 202, json: mindeeJob(id, server.origin) };
		});
		server.on(JOBS, ({ path }): Reply => {
			const waits = state.isOpen && jobs.get(idIn(path))!.includes(never);
			return { json: (waits ? mindeeJob : processed)(idIn(path), server.origin) };
		});
		server.on(RESULTS, ({ path }): Reply => {
			setTimeout(fetched.one, 0);
			const { inference } = mindeeResult(idIn(path));
			const pages = jobs
				.get(idIn(path))!
				.map((page) => ({ content: `Read page ${page}`, words: [] }));
			return { json: { inference: { ...inference, result: { pages } } } };
		});
		return state;
	}

	const atOnce = (options: IDataObject) => ({ options: { finishFirst: false, ...options } });

	const stopped = async (server: TestServer, pdf: Buffer, options: IDataObject = {}) =>
		await runMindee({
			server,
			items: [await fileItem('scan.pdf', pdf), await fileItem('bad.png')],
			parameters: atOnce(options),
			onError: 'stopWorkflow',
		});

	const sevenPages = async (withText: number[] = []) =>
		await pagedPdf(7, { filler: FILLER, withText });

	const wholeId = (jobs: Map<string, number[]>) =>
		[...jobs]
			.sort(([, a], [, b]) => a[0]! - b[0]!)
			.map(([id, pages]) => `${pages[0]}-${pages.at(-1)}=${id}`)
			.join(';');

	test('the message has one job ID for the file, and Get Result fetches all of it', async () => {
		const server = await startServer();
		const state = serve(server, 6, counter(2));
		const { error } = await stopped(server, await sevenPages());
		const said = error!.description!;
		expect(said).toContain('Mindee had already accepted 1 job whose result is not there');
		const id = /not there: (\S+) \(item 1\)/.exec(said)?.[1];
		expect(id).toBe(wholeId(state.jobs));
		expectPlainSentence(said);

		state.isOpen = false;
		const byId = { operation: 'getResult', jobFrom: 'id', jobId: id, output: 'document' };
		const { outputs } = await runMindee({ server, items: [{ json: {} }], parameters: byId });
		expect(documentOf(outputs[0]![0]).pages.map(({ text }) => text)).toEqual(
			range(1, 7).map((page) => `Read page ${page}`),
		);
	});

	test('the file has what was fetched, and Get Result asks for the rest alone', async () => {
		const server = await startServer();
		const state = serve(server, 6, counter(2));
		const { error } = await stopped(server, await sevenPages());
		state.isOpen = false;
		const before = server.to(RESULTS).length;
		const { outputs } = await runMindee({
			server,
			items: [{ json: {} }],
			parameters: byFile(storedFileIn(error!.description)),
		});
		const document = documentOf(outputs[0]![0]);
		expect(document.pages.map(({ number }) => number)).toEqual(range(1, 7));
		expect(document.job.id).toBe(wholeId(state.jobs));
		expect(document.warnings).toEqual([]);
		expect(server.to(RESULTS)).toHaveLength(before + 1);
		expect(server.to(ENQUEUE)).toHaveLength(4);
	});

	test('where the rest cannot be had, what was read is put out with its job', async () => {
		const server = await startServer();
		const state = serve(server, 6, counter(2));
		const { error } = await stopped(server, await sevenPages());
		server.on(JOBS, { status: 404, json: { title: 'No', detail: 'No.', status: 404 } });
		const parameters = byFile(storedFileIn(error!.description));
		const { outputs } = await runMindee({ server, items: [{ json: {} }], parameters });
		const document = documentOf(outputs[0]![0]);
		expect(document.pages.map(({ number }) => number)).toEqual(range(1, 5));
		expect(document.warnings.map(({ code }) => code)).toEqual(['part-failed']);
		expect(state.jobs.size).toBe(3);
	});
});
