import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { lazarusAnswer } from '../support/documents';
import { ENQUEUE, fileItem, runMindee, runUpstage } from '../support/ocr';
import { ownText, pagedPdf, pagesIn } from '../support/paged-files';
import { runNode } from '../support/run-workflow';
import { startServer, type Reply, type TestServer } from '../support/server';

/** Whoever waits for a callback gets one, or the item says that none will come. */

const SECRET = { callbackSecret: 'a secret of 16 letters' };
const USE_TEXT = { pagesWithText: 'useText' };
const SKIP = { pagesWithText: 'skip' };
const allText = async () => await fileItem('scan.pdf', await pagedPdf(2, { withText: [1, 2] }));
const sixPages = async () => await fileItem('scan.pdf', await pagedPdf(6, { filler: 250_000 }));

const submitTo = (server: TestServer, options: IDataObject = {}) => ({
	operation: 'submit',
	callback: 'trigger',
	callbackUrl: `${server.origin}/webhook/w/ocr`,
	options,
});
const CALLED = 'POST /webhook/*';

async function lazarus(
	server: TestServer,
	parameters: IDataObject,
	given: { items?: INodeExecutionData[]; retries?: boolean } = {},
) {
	return await runNode({
		node: 'lazarusOcr',
		credential: { baseUrl: server.origin, ...SECRET },
		items: given.items ?? [await allText()],
		parameters: { source: 'binary', binaryProperty: 'data', ...parameters },
		...(given.retries
			? {
					onError: 'stopWorkflow' as const,
					nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
				}
			: { onError: 'continueRegularOutput' as const }),
	});
}

const codesOf = ({ json }: INodeExecutionData) =>
	((json.warnings ?? []) as IDataObject[]).map(({ code }) => code);

describe('of a file whose pages all have text', () => {
	test.each([
		['lazarus', USE_TEXT],
		['lazarus', SKIP],
		['upstage', USE_TEXT],
		['upstage', SKIP],
	])('the node itself calls OCR Trigger: %s, %j', async (provider, options) => {
		const server = await startServer();
		server.on(CALLED, { json: { accepted: true } });
		const parameters = submitTo(server, options);
		const { outputs } =
			provider === 'lazarus'
				? await lazarus(server, parameters)
				: await runUpstage({ server, credential: SECRET, items: [await allText()], parameters });
		const [item] = outputs[0]!;
		expect(item!.json.callback).toEqual({ delivered: true });
		expect(codesOf(item!)).toEqual([]);
		expect(server.received).toHaveLength(1);
		const body = server.to(CALLED)[0]!.body.toString();
		expect(body.includes(ownText(1, 0))).toBe(options === USE_TEXT);
	});

	test('a delivery that fails is told in the item', async () => {
		const server = await startServer();
		server.on(CALLED, { status: 404, json: {} });
		const { outputs } = await lazarus(server, submitTo(server, USE_TEXT));
		expect(outputs[0]![0]!.json.callback).toMatchObject({ delivered: false });
	});

	test('nobody resumes the execution, and the item says so', async () => {
		const server = await startServer();
		const parameters = { operation: 'submit', callback: 'execution', options: USE_TEXT };
		const [item] = (await lazarus(server, parameters)).outputs[0]!;
		expect(item!.json.error).toBeUndefined();
		expect(codesOf(item!)).toEqual(['no-callback']);
		expect(server.received).toEqual([]);
	});

	test('a webhook of the person’s own is not called, and the item says so', async () => {
		const server = await startServer();
		const options = { ...USE_TEXT, webhookIds: ['3fa85f64-5717-4562-b3fc-2c963f66afa6'] };
		const { outputs } = await runMindee({
			server,
			items: [await allText()],
			parameters: { operation: 'submit', options },
		});
		expect(codesOf(outputs[0]![0]!)).toEqual(['no-callback']);
		expect(server.to(ENQUEUE)).toEqual([]);
	});

	test('without any callback nothing is said', async () => {
		const server = await startServer();
		const [item] = (await lazarus(server, { operation: 'submit', options: USE_TEXT })).outputs[0]!;
		expect(codesOf(item!)).toEqual([]);
	});
});

/** A Lazarus whose jobs are called by the first page that they read. */
function serveLazarus(server: TestServer, answer: (pages: number[]) => Reply | undefined) {
	server.on('POST /ocr', async (request): Promise<Reply> => {
		const pages = await pagesIn(request.form().files[0]!.bytes);
		return answer(pages) ?? { json: { status: 'RUNNING', id: `lz-${pages[0]}` } };
	});
}

const NO: Reply = { status: 400, json: { status: 'FAILURE', message: 'No' } };
const ONE_MB = { maximumFileSize: 1 };

describe('of a file in parts', () => {
	test.each(['trigger', 'execution'])(
		'a last part that was refused calls nobody: %s',
		async (to) => {
			const server = await startServer();
			serveLazarus(server, (pages) => (pages[0] === 4 ? NO : undefined));
			const parameters = { ...submitTo(server, ONE_MB), callback: to };
			const { outputs } = await lazarus(server, parameters, { items: [await sixPages()] });
			expect(codesOf(outputs[0]![0]!)).toEqual(['part-failed', 'no-callback']);
		},
	);

	test('a last part that was read at once calls nobody', async () => {
		const server = await startServer();
		serveLazarus(server, (pages) =>
			pages[0] === 4 ? { json: lazarusAnswer({ id: 'lz-4' }) } : undefined,
		);
		const items = [await sixPages()];
		const { outputs } = await lazarus(server, submitTo(server, ONE_MB), { items });
		expect(codesOf(outputs[0]![0]!)).toEqual(['no-callback']);
	});

	test.each([
		['that a later try has sent', 1, 1, ['no-callback']],
		['that was there from the first', 0, 1, []],
		['that a try before the last has sent', 1, 2, ['no-callback']],
	])('Retry On Fail says what the callback misses: a part %s', async (_, refused, fails, codes) => {
		const server = await startServer();
		let [first, other] = [0, 0];
		serveLazarus(server, (pages) => {
			if (pages.length === 1) return other++ < fails ? NO : undefined;
			return pages[0] === 1 && first++ < refused ? NO : undefined;
		});
		const items = [await sixPages(), await fileItem('other.pdf', await pagedPdf(1))];
		const { outputs } = await lazarus(server, submitTo(server, ONE_MB), { items, retries: true });
		const [item] = outputs[0]!;
		expect((item!.json.job as IDataObject).id).toBe('1-3=lz-1;4-6=lz-4');
		expect(codesOf(item!)).toEqual(codes);
	});
});
