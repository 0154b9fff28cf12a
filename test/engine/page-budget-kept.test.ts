import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import { fileItem, runUpstage, UPSTAGE } from '../support/ocr';
import { pagedPdf, pagesIn } from '../support/paged-files';
import { storedBinary } from '../support/run-workflow';
import { startServer, type Reply, type TestServer } from '../support/server';

/** A limit and a price hold whatever becomes of a document: it fails, goes in parts, or was sent before. */

const AS_ONE = { source: 'allFiles', severalFiles: 'document', output: 'document' };

interface Served {
	/** The answer says how many pages it is billed for. */
	isBilled?: boolean;
	refuses?(fileName: string): boolean;
}

/** Reads what it is sent, but for files that it is to refuse. */
function serve(server: TestServer, { isBilled = true, refuses }: Served = {}): void {
	server.on(UPSTAGE, async (request): Promise<Reply> => {
		const [file] = request.form().files;
		if (refuses?.(file!.fileName)) return { status: 400, json: { message: 'Not this one.' } };
		const pages = await pagesIn(file!.bytes);
		const read = pages.map((page) => ({
			width: 200,
			height: 300,
			text: `Page ${page}`,
			words: [],
		}));
		return { json: { ...(isBilled ? { numBilledPages: pages.length } : {}), pages: read } };
	});
}

async function mail(files: Record<string, Buffer>): Promise<INodeExecutionData> {
	const stored = Object.entries(files).map(async ([name, bytes], index) => {
		return [`attachment_${index}`, await storedBinary(bytes, name)] as const;
	});
	return { json: {}, binary: Object.fromEntries(await Promise.all(stored)) };
}

const errorOf = ({ json }: INodeExecutionData) => json.error as IDataObject | undefined;
const codes = (items: readonly INodeExecutionData[]) =>
	items.map((item) => errorOf(item)?.code ?? 'read');
const warned = ({ json }: INodeExecutionData) =>
	(json.warnings as IDataObject[]).map(({ code }) => code);
const costOf = ({ json }: INodeExecutionData) => (json.usage as IDataObject).cost;
const hintsOf = ({ data }: IRun) =>
	(data.resultData.runData.OCR ?? []).flatMap(({ hints = [] }) => hints);

describe('files as one document, with a limit', () => {
	test.each<[string, IDataObject, () => Promise<Record<string, Buffer>>, string]>([
		[
			'is empty',
			{},
			async () => ({ 'a.pdf': Buffer.alloc(0), 'b.pdf': await pagedPdf(2) }),
			'Page 1\n\nPage 2',
		],
		[
			'is no document',
			{},
			async () => ({ 'a.pdf': Buffer.from('PK odd'), 'b.pdf': await pagedPdf(2) }),
			'Page 1\n\nPage 2',
		],
		[
			'has not the pages that were chosen',
			{ pages: '2' },
			async () => ({ 'a.pdf': await pagedPdf(1), 'b.pdf': await pagedPdf(2) }),
			'Page 2',
		],
	])('a file that %s keeps the next one waiting no longer', async (_, options, files, text) => {
		const server = await startServer();
		serve(server);
		const { outputs } = await runUpstage({
			server,
			items: [await mail(await files()), await fileItem('c.pdf', await pagedPdf(2))],
			parameters: { ...AS_ONE, options: { ...options, maximumPages: 10 } },
		});
		const [one, next] = outputs[0]!;
		expect(one!.json).toMatchObject({ text, warnings: [{ code: 'file-not-read' }] });
		expect(errorOf(next!)).toBeUndefined();
	});

	test('the note counts the files', async () => {
		const server = await startServer();
		serve(server);
		const files = {
			'a.pdf': await pagedPdf(2),
			'b.pdf': await pagedPdf(3),
			'c.pdf': await pagedPdf(4),
		};
		const { outputs, run } = await runUpstage({
			server,
			items: [await mail(files)],
			parameters: { ...AS_ONE, options: { maximumPages: 4 } },
		});
		expect(warned(outputs[0]![0]!)).toEqual(['file-not-read', 'file-not-read']);
		expect(hintsOf(run)[0]).toMatchObject({
			message: expect.stringMatching(/^2 of 3 documents/),
		});
	});

	test('what one file of them cost, where the other was sent before', async () => {
		const server = await startServer();
		serve(server);
		const [a, b] = [await pagedPdf(3), await pagedPdf(5)];
		const options = { reuseHours: 1, pricePerPage: 1 };
		await runUpstage({ server, items: [await fileItem('a.pdf', a)], parameters: { options } });
		const { outputs } = await runUpstage({
			server,
			items: [await mail({ 'a.pdf': a, 'b.pdf': b })],
			parameters: { ...AS_ONE, options },
		});
		expect(outputs[0]![0]!.json.usage).toMatchObject({ pages: 8, cost: 5 });
		expect(server.received).toHaveLength(2);
	});
});

test('what is wrong with the limit, the price or the currency costs nothing', async () => {
	const server = await startServer();
	serve(server);
	const wrong: IDataObject[] = [
		{ pricePerPage: '0,01' },
		{ pricePerPage: -1 },
		{ pricePerPage: 1, currency: ['EUR'] },
		{ maximumPages: null },
		{ maximumPages: ' ' },
		{ maximumPages: [] },
		{ maximumPages: '={{ $json.notThere }}' },
	];
	for (const options of wrong) {
		const items = [await fileItem('a.pdf', await pagedPdf(1))];
		const { outputs } = await runUpstage({ server, items, parameters: { options } });
		expect({ options, codes: codes(outputs[0]!) }).toEqual({ options, codes: ['invalid-input'] });
	}
	expect(server.received).toHaveLength(0);
});

describe('a file in parts', () => {
	const options = { reuseHours: 1, pricePerPage: 1 };

	test('that was sent before says so, and costs nothing', async () => {
		const server = await startServer();
		serve(server);
		const items = [await fileItem('scan.pdf', await pagedPdf(40))];
		const parameters = { output: 'document', options };
		const first = await runUpstage({ server, items, parameters });
		expect(costOf(first.outputs[0]![0]!)).toBe(40);
		const { outputs } = await runUpstage({ server, items, parameters });
		expect(outputs[0]![0]!.json.usage).toMatchObject({ pages: 40, cost: 0 });
		expect(warned(outputs[0]![0]!)).toContain('result-reused');
		expect(server.received).toHaveLength(2);
	});

	test('of which a part was sent before costs the others', async () => {
		const server = await startServer();
		let refuses = true;
		serve(server, { refuses: () => refuses && server.received.length === 1 });
		const items = [await fileItem('scan.pdf', await pagedPdf(40))];
		const parameters = { output: 'document', options };
		const first = await runUpstage({ server, items, parameters });
		const paid = costOf(first.outputs[0]![0]!) as number;
		expect(paid).toBeLessThan(40);
		refuses = false;
		const second = await runUpstage({ server, items, parameters });
		expect(costOf(second.outputs[0]![0]!)).toBe(40 - paid);
	});

	test('costs the pages that were sent, where the provider does not count them', async () => {
		const server = await startServer();
		serve(server, { isBilled: false });
		const { outputs } = await runUpstage({
			server,
			items: [await fileItem('scan.pdf', await pagedPdf(20))],
			parameters: { options: { pages: '1, 5', pricePerPage: 1 } },
		});
		expect(costOf(outputs[0]![0]!)).toBe(2);
	});
});

test('a document that is refused keeps its pages: the next one does not wait for the answer', async () => {
	const server = await startServer();
	serve(server, { refuses: (name) => name === 'a.pdf' });
	const items = [
		await fileItem('a.pdf', await pagedPdf(3)),
		await fileItem('b.pdf', await pagedPdf(3, { filler: 1 })),
	];
	const { outputs } = await runUpstage({
		server,
		items,
		parameters: { options: { maximumPages: 5 } },
	});
	expect(codes(outputs[0]!)).toEqual(['http-400', 'budget']);
});

test('an item that first fails before its turn does not take what later ones have sent', async () => {
	const server = await startServer();
	serve(server);
	const file = await pagedPdf(2);
	let asked = 0;
	server.on('GET /a.pdf', (): Reply => {
		if (asked++ === 0) return { status: 404, json: {} };
		return { bytes: file, headers: { 'content-type': 'application/pdf' } };
	});
	const { error } = await runUpstage({
		server,
		onError: 'stopWorkflow',
		nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
		items: [
			{ json: { source: 'url', url: `${server.origin}/a.pdf` } },
			{
				...(await fileItem('b.pdf', await pagedPdf(2, { filler: 10 }))),
				json: { source: 'binary' },
			},
			{
				...(await fileItem('c.pdf', await pagedPdf(2, { filler: 20 }))),
				json: { source: 'binary' },
			},
		],
		parameters: {
			source: '={{ $json.source }}',
			url: '={{ $json.url }}',
			options: { maximumPages: 4, downloadFirst: true },
		},
	});
	expect(asked).toBeGreaterThan(1);
	expect(server.to(UPSTAGE)).toHaveLength(2);
	expect(error?.description).toContain('1 of 3 documents was not sent');
});

test('a document that is refused at first is sent in a later try with the pages that it took', async () => {
	const server = await startServer();
	let tries = 0;
	serve(server, { refuses: () => tries++ === 0 });
	const { outputs } = await runUpstage({
		server,
		onError: 'stopWorkflow',
		nodeSettings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 },
		items: [await fileItem('a.pdf', await pagedPdf(3))],
		parameters: { options: { maximumPages: 3 } },
	});
	expect(codes(outputs[0]!)).toEqual(['read']);
	expect(server.received).toHaveLength(2);
});
