import type { IDataObject } from 'n8n-workflow';

import type { OcrDocument } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { expectInvariants } from '../invariants';
import { errorOf } from '../support/messages';
import { fileItem, runUpstage, UPSTAGE, type Given } from '../support/ocr';
import { ownText, pagedPdf, pagesIn } from '../support/paged-files';
import { startServer, type Reply, type TestServer } from '../support/server';

/** Only what needs reading is sent, and what is longer than a provider takes goes in parts. */

/** An Upstage that reads on each page which one it is. */
function serveUpstage(
	server: TestServer,
	refuse: (pages: number[]) => Reply | undefined = () => undefined,
) {
	server.on(UPSTAGE, async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		return refuse(pages) ?? { json: upstageAnswer(pages) };
	});
}

const upstageAnswer = (pages: readonly number[]) => ({
	modelVersion: 'ocr-2.2.1',
	numBilledPages: pages.length,
	pages: pages.map((page) => ({
		width: 200 + page,
		height: 300,
		confidence: 0.9,
		text: `Read page ${page}`,
		words: [],
	})),
});

const sent = async (server: TestServer) =>
	await Promise.all(
		server.to(UPSTAGE).map(async (request) => {
			const [file] = request.form().files;
			return [file!.fileName, await pagesIn(file!.bytes)] as const;
		}),
	);

const byFirst = (a: readonly [string, number[]], b: readonly [string, number[]]) =>
	a[1][0]! - b[1][0]!;

const run = async (
	server: TestServer,
	bytes: Buffer,
	options: IDataObject = {},
	given: Given = {},
) =>
	await runUpstage({
		server,
		items: [await fileItem('scan.pdf', bytes)],
		...given,
		parameters: { output: 'document', options, ...given.parameters },
	});

function documentOf(json: IDataObject | undefined): OcrDocument {
	const document = json as unknown as OcrDocument;
	expectInvariants(document);
	return document;
}

const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('a file above the page limit goes in even parts and comes back as one document', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await run(server, await pagedPdf(65));
	expect((await sent(server)).sort(byFirst)).toEqual([
		['scan-p1-22.pdf', range(1, 22)],
		['scan-p23-44.pdf', range(23, 44)],
		['scan-p45-65.pdf', range(45, 65)],
	]);
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual(
		range(1, 65).map((page) => [page, `Read page ${page}`]),
	);
	expect(document).toMatchObject({
		provider: { id: 'upstage', model: 'ocr-2.2.1' },
		job: { id: null, status: 'succeeded' },
		source: { fileName: 'scan.pdf', pageCount: 65 },
		usage: { pages: 65 },
		warnings: [],
	});
	expect(document.source.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('chosen pages beyond what the provider reads are named', async () => {
	const server = await startServer();
	server.on(UPSTAGE, async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		return { json: upstageAnswer(pages.slice(0, 30)) };
	});
	const options = { pages: '11-50', splitWhenTooLong: false };
	const { outputs } = await run(server, await pagedPdf(60), options);
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.pages.map(({ number }) => number)).toEqual(range(11, 40));
	expect(document.warnings.map(({ code }) => code)).toEqual(['pages-not-read']);
	expect(document.warnings[0]!.message).toContain('41-50');
});

test.each([
	[31, 'page 31 is missing. Turn on Split When Too Long to read it.'],
	[33, 'pages 31 to 33 are missing. Turn on Split When Too Long to read them.'],
])(
	'of %d pages in one file, those beyond what the provider reads are named',
	async (count, told) => {
		const server = await startServer();
		server.on(UPSTAGE, { json: upstageAnswer(range(1, 30)) });
		const { outputs } = await run(server, await pagedPdf(count), { splitWhenTooLong: 'false' });
		const { warnings } = documentOf(outputs[0]![0]!.json);
		expect(warnings[0]!.message).toMatch(new RegExp(`This file has ${count}: ${told}$`));
	},
);

test('a file within the limits goes as it is', async () => {
	const server = await startServer();
	serveUpstage(server);
	const bytes = await pagedPdf(30);
	const { outputs } = await run(server, bytes);
	const [request, ...more] = server.to(UPSTAGE);
	expect(more).toEqual([]);
	expect(Buffer.compare(request!.form().files[0]!.bytes, bytes)).toBe(0);
	expect(documentOf(outputs[0]![0]!.json).warnings).toEqual([]);
});

test('chosen pages are sent alone and keep their numbers', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await run(server, await pagedPdf(12), { pages: '2, 5-6, -1' });
	expect(await sent(server)).toEqual([['scan-p2-12.pdf', [2, 5, 6, 12]]]);
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.pages.map(({ number }) => number)).toEqual([2, 5, 6, 12]);
	expect(document.source.pageCount).toBe(12);
});

test('pages that are not in the file cost nothing', async () => {
	const server = await startServer();
	const { outputs } = await run(server, await pagedPdf(4), { pages: '3-9' });
	expect(errorOf(outputs[0]![0]).code).toBe('invalid-input');
	expect(errorOf(outputs[0]![0]).message).toMatch(/^Pages: .*4 pages/);
	expect(server.received).toEqual([]);
});

test('pages with text are taken from the file, in their places', async () => {
	const server = await startServer();
	serveUpstage(server);
	const bytes = await pagedPdf(6, { withText: [1, 4, 5] });
	const { outputs } = await run(server, bytes, { pagesWithText: 'useText' });
	expect(await sent(server)).toEqual([['scan-p2-6.pdf', [2, 3, 6]]]);
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.pages.map(({ number, source }) => [number, source ?? 'ocr'])).toEqual([
		[1, 'text-layer'],
		[2, 'ocr'],
		[3, 'ocr'],
		[4, 'text-layer'],
		[5, 'text-layer'],
		[6, 'ocr'],
	]);
	expect(document.pages[3]!.text).toContain(ownText(4, 0));
	expect(document.pages[3]!.words.length).toBeGreaterThan(50);
	expect(document.usage).toEqual({ pages: 3, textLayerPages: 3 });
	expect(document.provider.id).toBe('upstage');
});

test('a file that has text on all pages is sent to nobody', async () => {
	const server = await startServer();
	const bytes = await pagedPdf(3, { withText: [1, 2, 3] });
	const { outputs } = await run(server, bytes, { pagesWithText: 'useText' });
	expect(server.received).toEqual([]);
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.usage).toEqual({ textLayerPages: 3 });
	expect(document.provider.id).toBe('upstage');
});

test('pages with text can be skipped', async () => {
	const server = await startServer();
	serveUpstage(server);
	const bytes = await pagedPdf(3, { withText: [2] });
	const { outputs } = await run(server, bytes, { pagesWithText: 'skip' });
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.pages.map(({ number }) => number)).toEqual([1, 3]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['pages-skipped']);
});

const REFUSED: Reply = { status: 422, json: { message: 'Not this one.' } };

test('a part that fails names its pages, and the others are kept', async () => {
	const server = await startServer();
	serveUpstage(server, (pages) => (pages.includes(31) ? REFUSED : undefined));
	const { outputs } = await run(server, await pagedPdf(65));
	const document = documentOf(outputs[0]![0]!.json);
	expect(document.pages.map(({ number }) => number)).toEqual([...range(1, 22), ...range(45, 65)]);
	const [warning] = document.warnings;
	expect(warning!.code).toBe('part-failed');
	expect(warning!.message).toContain('23-44');
	expect(warning!.message).toContain('Not this one.');
});

test('Get Result takes the answers of all parts from the item of Submit, and asks nobody', async () => {
	const server = await startServer();
	serveUpstage(server, (pages) => (pages.includes(23) ? REFUSED : undefined));
	const bytes = await pagedPdf(65);
	const submitted = await run(server, bytes, {}, { parameters: { operation: 'submit' } });
	const asked = server.received.length;
	const items = submitted.outputs[0]!;
	expect(items[0]!.json.job).toMatchObject({ provider: 'upstage', status: 'succeeded' });
	const result = await run(server, bytes, {}, { items, parameters: { operation: 'getResult' } });
	const document = documentOf(result.outputs[0]![0]!.json);
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual(
		[...range(1, 22), ...range(45, 65)].map((page) => [page, `Read page ${page}`]),
	);
	expect(document.source).toMatchObject({ fileName: 'scan.pdf', pageCount: 65 });
	expect(document.warnings.map(({ code }) => code)).toEqual(['part-failed']);
	expect(server.received).toHaveLength(asked);
});

test('where all parts fail the item does', async () => {
	const server = await startServer();
	serveUpstage(server, () => REFUSED);
	const { outputs } = await run(server, await pagedPdf(65));
	expect(errorOf(outputs[0]![0])).toMatchObject({ httpStatus: 422 });
});

test('a refused account is asked once it is known no further', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { status: 401, json: { message: 'No such key.' } });
	const parts = 80;
	const { outputs } = await run(server, await pagedPdf(30 * parts));
	expect(errorOf(outputs[0]![0])).toMatchObject({ httpStatus: 401 });
	// As many as are under way when the first answer comes.
	expect(server.received.length).toBeLessThanOrEqual(16);
});

test('Retry On Fail sends the parts that were read once', async () => {
	const server = await startServer();
	let refused = 0;
	serveUpstage(server, (pages) => (pages.includes(10) && refused++ < 1 ? REFUSED : undefined));
	const items = [
		await fileItem('scan.pdf', await pagedPdf(31)),
		await fileItem('bad.pdf', await pagedPdf(10)),
	];
	const { outputs } = await run(
		server,
		Buffer.alloc(0),
		{},
		{
			items,
			onError: 'stopWorkflow',
			nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		},
	);
	expect(outputs[0]).toHaveLength(2);
	const names = (await sent(server)).map(([name]) => name).filter((name) => name !== 'bad.pdf');
	expect(names.sort()).toEqual([...new Set(names)].sort());
});

test('what cannot be opened here goes as it is, unless a person chose pages of it', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { json: upstageAnswer([1]) });
	const damaged = Buffer.from(`%PDF-1.4\n${'x'.repeat(9000)}`);
	const { outputs } = await run(server, damaged);
	expect(documentOf(outputs[0]![0]!.json).pages).toHaveLength(1);
	expect(server.received).toHaveLength(1);
	const chosen = await run(server, damaged, { pages: '1' });
	expect(errorOf(chosen.outputs[0]![0]).message).toMatch(/^Pages: /);
	expect(server.received).toHaveLength(1);
});

describe('pages of which some are too large', () => {
	/** As n8n loads it: files above its 50 MB would make these tests take minutes. */
	const { upstage } = jest.requireActual<{ upstage: OcrProvider<unknown> }>(
		'../../dist/ocr/providers/upstage/provider',
	);
	const LIMIT = 100_000;
	const own = upstage.limits.bytes;

	beforeAll(() => (upstage.limits.bytes = LIMIT));
	afterAll(() => (upstage.limits.bytes = own));

	test('a page that is too large alone costs nothing, and the others are read in parts', async () => {
		const server = await startServer();
		serveUpstage(server);
		const bytes = await pagedPdf(5, { picture: (page) => (page === 3 ? 130_000 : 40_000) });
		const { outputs } = await run(server, bytes);
		expect((await sent(server)).flatMap(([, pages]) => pages).sort()).toEqual([1, 2, 4, 5]);
		for (const request of server.to(UPSTAGE)) {
			expect(request.form().files[0]!.bytes.length).toBeLessThanOrEqual(LIMIT);
		}
		const document = documentOf(outputs[0]![0]!.json);
		expect(document.pages.map(({ number, text }) => [number, text])).toEqual(
			[1, 2, 4, 5].map((page) => [page, `Read page ${page}`]),
		);
		expect(document.source.pageCount).toBe(5);
		expect(document.usage).toEqual({ pages: 4 });
		const [warning, ...more] = document.warnings;
		expect(more).toEqual([]);
		expect(warning!.code).toBe('part-failed');
		expect(warning!.message).toMatch(/^Page 3 .* alone has .* limit is /);
	});

	test('where each page is too large the item fails, and nothing is sent', async () => {
		const server = await startServer();
		const bytes = await pagedPdf(2, { picture: () => 130_000 });
		const { outputs } = await run(server, bytes);
		expect(errorOf(outputs[0]![0]).code).toBe('invalid-input');
		expect(server.received).toEqual([]);
	});
});
