import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import { pdf, UPSTAGE_ANSWER } from '../support/documents';
import { ENQUEUE, fileItem, runMindee, runUpstage, serveMindee, UPSTAGE } from '../support/ocr';
import { startServer, type TestServer } from '../support/server';

/** A run sends no more pages than a person allows, and says what a document cost. */

const errorOf = ({ json }: INodeExecutionData) => json.error as IDataObject | undefined;
const codes = (items: readonly INodeExecutionData[]) =>
	items.map((item) => errorOf(item)?.code ?? 'read');
const hintsOf = ({ data }: IRun) =>
	(data.resultData.runData.OCR ?? []).flatMap(({ hints = [] }) => hints);

/** A PDF of so many pages for each, no two of them alike. */
const pdfs = async (...pages: number[]) =>
	await Promise.all(
		pages.map(async (count, index) => {
			const bytes = Buffer.concat([pdf(count), Buffer.from(`% ${index}\n`)]);
			return await fileItem(`${index}-${count}.pdf`, bytes);
		}),
	);

/** The first documents are the last to be answered. */
function serveUpstage(server: TestServer): void {
	let after = 60;
	server.on(UPSTAGE, () => ({ json: UPSTAGE_ANSWER, after: (after = Math.max(after - 20, 0)) }));
}

const budget = (maximumPages: number, more: IDataObject = {}) => ({
	options: { maximumPages, ...more },
});

test.each<[string, number, number[], string[]]>([
	['all fit', 10, [3, 3, 4], ['read', 'read', 'read']],
	['the first that does not fit ends it', 10, [3, 8, 1, 1], ['read', 'budget', 'budget', 'budget']],
	['one that could never be sent is passed over', 10, [3, 11, 7], ['read', 'budget', 'read']],
	['to the last page', 5, [5, 1], ['read', 'budget']],
	['no limit', 0, [30, 30], ['read', 'read']],
])('%s', async (_, limit, pages, expected) => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await runUpstage({
		server,
		items: await pdfs(...pages),
		parameters: budget(limit),
	});
	expect(codes(outputs[0]!)).toEqual(expected);
	expect(server.received).toHaveLength(expected.filter((code) => code === 'read').length);
});

test('a document that was not sent says why, and the run says how many there are', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = await pdfs(3, 8, 1);
	const { outputs, run } = await runUpstage({ server, items, parameters: budget(10) });
	expect(errorOf(outputs[0]![1]!)).toMatchObject({
		message:
			'"1-8.pdf" has 8 pages, and only 7 of the 10 pages per run are left. It was not sent. Send it in the next run, or raise Maximum Pages per Run.',
		retryable: false,
	});
	expect(hintsOf(run)).toMatchObject([{ message: expect.stringMatching(/^2 of 3 documents/) }]);
	const failed = await runUpstage({
		server,
		items: await pdfs(3, 8, 1),
		onError: 'stopWorkflow',
		parameters: budget(10),
	});
	expect(failed.error?.description).toContain('2 of 3 documents were not sent');
});

test('pages that cannot be counted are one, and a picture is one', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [await fileItem('a.pdf', Buffer.from('%PDF-1.7 odd')), await fileItem('b.png')];
	const { outputs, run } = await runUpstage({ server, items, parameters: budget(1) });
	expect(codes(outputs[0]!)).toEqual(['read', 'budget']);
	expect(hintsOf(run)).toMatchObject([{ message: expect.stringContaining('1 document counted') }]);
});

test('an item that fails before it is sent takes nothing and keeps nobody waiting', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = [{ json: {} }, ...(await pdfs(3))];
	const { outputs } = await runUpstage({ server, items, parameters: budget(3) });
	expect(codes(outputs[0]!)).toEqual(['invalid-input', 'read']);
});

test('a limit that is no whole number is refused', async () => {
	const server = await startServer();
	const { outputs } = await runUpstage({ server, parameters: budget(2.5) });
	expect(codes(outputs[0]!)).toEqual(['invalid-input']);
});

test('each file of an item takes from the same budget, in its order', async () => {
	const server = await startServer();
	serveUpstage(server);
	const [a, b, c] = await pdfs(3, 3, 3);
	const binary = { a: a!.binary!.data!, b: b!.binary!.data! };
	const { outputs } = await runUpstage({
		server,
		items: [{ json: {}, binary }, c!],
		parameters: { source: 'allFiles', ...budget(6) },
	});
	expect(codes(outputs[0]!)).toEqual(['read', 'read', 'budget']);
});

test('the pages of a file in parts are sent all or not at all', async () => {
	const server = await startServer();
	serveUpstage(server);
	const { outputs } = await runUpstage({
		server,
		items: await pdfs(35, 35),
		parameters: budget(60),
	});
	expect(codes(outputs[0]!)).toEqual(['read', 'budget']);
	expect(server.received).toHaveLength(2);
});

test('a later try sends no more than the run may, and pays nothing twice', async () => {
	const server = await startServer();
	serveMindee(server);
	const items = await pdfs(2, 2, 2, 2);
	await runMindee({
		server,
		items,
		onError: 'stopWorkflow',
		parameters: budget(4),
		nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
	});
	expect(server.to(ENQUEUE)).toHaveLength(2);
});

test('a document that was sent before costs nothing', async () => {
	const server = await startServer();
	serveUpstage(server);
	const items = await pdfs(4, 4, 4);
	const parameters = budget(8, { reuseHours: 1, pricePerPage: 0.5, currency: 'EUR' });
	const first = await runUpstage({ server, items, parameters });
	expect(codes(first.outputs[0]!)).toEqual(['read', 'read', 'budget']);
	const next = await runUpstage({ server, items, parameters });
	expect(codes(next.outputs[0]!)).toEqual(['read', 'read', 'read']);
	expect(server.received).toHaveLength(3);
	const costs = next.outputs[0]!.map(({ json }) => (json.usage as IDataObject).cost);
	expect(costs).toEqual([0, 0, 0.5]);
});

test('what a document cost: the pages that were paid for, rounded to six decimals', async () => {
	const server = await startServer();
	serveUpstage(server);
	const price = { pricePerPage: 0.0000015, currency: ' EUR ' };
	const { outputs } = await runUpstage({ server, parameters: { options: price } });
	expect(outputs[0]![0]!.json.usage).toMatchObject({ pages: 1, cost: 0.000002, currency: 'EUR' });
	const without = await runUpstage({ server });
	expect(without.outputs[0]![0]!.json.usage).toEqual({ pages: 1 });
});
