import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	reviewStepOperation,
	sendAndWaitOperation,
} from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/fields';
import { runOperation } from '../../../../nodes/OcrNormalize/run-operation';
import { serve } from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/serve';
import { ANSWERED_BY_N8N } from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/steps';
import { atOnce } from '../../../../ocr/document/turns';
import { simplify } from '../../../../ocr/document/simplify';
import type { OcrDocument } from '../../../../ocr/document/types';
import { markdownOfPages } from '../../../../ocr/export/markdown/markdown';
import { locateValuesSteps } from '../../../../ocr/fields/locate-values';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { answered as answerOf } from '../../../e2e/support/review';
import { executing, FakeFiles, requested } from './fake-review';

/** The review as n8n carries it out: both executions, with their requests. */
class Played {
	readonly files = new FakeFiles();
	readonly memory: Record<string, unknown> = {};
	readonly waits: Date[] = [];
	private stepParameters: Record<string, Record<string, unknown>> = {};
	/** What came into the node that waits. */
	item: INodeExecutionData | undefined;
	/** n8n was killed after that came in, and before it waited again. */
	isCutOff = false;
	page = '';
	link = '';

	constructor(
		private readonly items: INodeExecutionData[],
		private readonly set: Record<string, unknown> = {},
		private readonly goesOn = false,
	) {}

	private get node() {
		return {
			parameters: { operation: 'review', ...this.set },
			memory: this.memory,
			parents: ['Split', 'Mail'],
			children: ['Next', 'Mail', 'Review'],
			goesOn: this.goesOn,
			waits: this.waits,
		};
	}

	/** @returns by the outputs Reviewed and Send Link */
	async begin(run = 0) {
		const source = { previousNode: 'Split', previousNodeOutput: 0, previousNodeRun: 0 };
		const context = executing(this.files, { ...this.node, items: this.items, run, source });
		const outputs = await runOperation(context, [sendAndWaitOperation]);
		this.link = String(outputs[1]?.[0]?.json.url ?? '');
		return outputs;
	}

	/** @returns where n8n links the items of the run to */
	async wait({ run = 1, isRefused = false } = {}) {
		const source = { previousNode: 'Mail' };
		const execute = async ({ code }: never, [start]: INodeExecutionData[]) => {
			if (isRefused) throw new Error('n8n is full');
			for (const { name, parameters } of (
				code as { nodes: Array<{ name: string; parameters: never }> }
			).nodes) {
				this.stepParameters[name] = parameters;
			}
			expect(await this.step('Finish', start!, 0)).toEqual([[]]);
			const [again] = await this.step('Page', start!, 0);
			const [data] = await this.step('Page', again![0]!, 1);
			return { data: [data], waitTill: this.waits.at(-1), executionId: '8' };
		};
		const context = executing(this.files, {
			...this.node,
			items: [{ json: { sent: true } }],
			run,
			source,
			execute: execute as never,
		});
		const outputs = await runOperation(context, [sendAndWaitOperation]);
		return { outputs, source };
	}

	async step(name: string, item: INodeExecutionData, run: number) {
		this.item = item;
		const context = executing(this.files, {
			...this.node,
			parameters: this.stepParameters[name]!,
			items: [item],
			run,
		});
		const outputs = await runOperation(context, [sendAndWaitOperation, reviewStepOperation]);
		const page = outputs[0]?.[0]?.json.page;
		if (typeof page === 'string') this.page = page;
		return outputs;
	}

	async follow(url = this.link) {
		const memory = this.memory.ocrReviews;
		const parameters = { operation: 'review' };
		const { context, answered } = requested(this.files, { url, parameters, memory });
		const said = await serve(context);
		return { said, ...answered };
	}

	/** Of what the node that waits has put out last. */
	private get revision(): number {
		const { revision } = { ...(this.item?.json.ocrReview as object) } as { revision?: number };
		return Number(revision) - Number(this.isCutOff);
	}

	/** Where the link says that the review is. */
	async address(url = this.link) {
		const { body } = await this.follow(`${url}&ask=address`);
		const { address } = JSON.parse(String(body)) as { address: string };
		return new URL(address, url).href;
	}

	async ask(query: string, url = this.page) {
		const parameters = this.stepParameters.Page!;
		const { item, revision } = this;
		const request = { url: `${url}${query}`, parameters, item, revision };
		const { context, answered } = requested(this.files, request);
		const said = await serve(context);
		return { said, ...answered };
	}

	/** @returns the outputs of the node that waits, if the execution goes on */
	async save(body: unknown, said = ANSWERED_BY_N8N) {
		const parameters = this.stepParameters.Page!;
		const { context, answered, response } = requested(this.files, {
			method: 'POST',
			url: this.page,
			body: typeof body === 'string' ? body : JSON.stringify(body),
			parameters,
			item: this.item,
			revision: this.revision,
		});
		const { workflowData } = await serve(context);
		if (workflowData) response.send(said);
		return { workflowData, answer: JSON.parse(String(answered.body)) as IDataObject };
	}
}

const itemOf = (text: string, confidence = 0.9): INodeExecutionData => ({
	json: answerOf(text, confidence) as unknown as IDataObject,
});
const reviewer = { id: '0123456789abcdef', name: ' Ada ' };
const saveOf = (revision: number, text?: string, finish?: true) => ({
	revision,
	reviewer,
	documents:
		text === undefined
			? []
			: [{ document: 0, edits: { 'w:0:0': { text } }, seconds: 3, seen: [0], done: true }],
	...(finish ? { finish } : {}),
});

async function waiting(
	items = [itemOf('One two')],
	set: Record<string, unknown> = {},
	files = new FakeFiles(),
) {
	const played = new Played(items, set);
	Object.assign(played, { files });
	await played.begin();
	await played.wait();
	return played;
}

test('the link goes out with what is to be told, and nothing else', async () => {
	const played = new Played([itemOf('One two'), itemOf('Three', 0.5)], { reviewTitle: 'Look' });
	const [reviewed, sent] = await played.begin();
	expect(reviewed).toEqual([]);
	expect(sent).toEqual([
		{
			json: {
				url: expect.stringMatching(
					/^https:\/\/n8n\.example\/webhook-waiting\/7\/review\?signature=abc&for=review&/,
				),
				subject: 'Look',
				message: played.link,
				documents: 2,
				documentNames: ['Item 1', 'Item 2'],
				words: 3,
				lowConfidenceWords: 1,
				expiresAt: expect.any(String),
			},
			pairedItem: [{ item: 0 }, { item: 1 }],
		},
	]);
	expect(JSON.stringify(sent)).not.toContain((played.memory.ocrReviews as never[])[0]!['secret']);
});

test('a document without a name of its own has that of the file it was read from', async () => {
	const files = new FakeFiles();
	const bytes = readFileSync('demo/samples/invoice.png');
	const data = await files.store(bytes, 'scan-17.png', 'image/png');
	const played = new Played([{ ...itemOf('One two'), binary: { data } }, itemOf('Three')]);
	Object.assign(played, { files });
	const [, sent] = await played.begin();
	expect(sent![0]!.json.documentNames).toEqual(['scan-17.png', 'Item 2']);
});

test('the run that comes back waits, and its items are linked to the documents', async () => {
	const played = new Played([itemOf('One two')]);
	await played.begin();
	expect((await played.follow()).statusCode).toBe(404);
	// A try of the same run waits for the same review.
	await expect(played.wait({ isRefused: true })).rejects.toThrow('n8n is full');
	const { outputs, source } = await played.wait();
	expect(outputs).toEqual([[], []]);
	expect(source).toEqual({ previousNode: 'Split', previousNodeOutput: 0, previousNodeRun: 0 });
	expect(played.waits).toHaveLength(1);
	const { statusCode, body, headers, said } = await played.follow();
	expect([statusCode, said]).toEqual([200, { noWebhookResponse: true }]);
	expect([body, headers['content-security-policy']]).toEqual([
		expect.stringContaining('<script'),
		expect.stringContaining('sandbox'),
	]);
	expect(await played.address()).toBe(played.page);
});

test('what is saved goes round, and what is sent goes on', async () => {
	const played = await waiting();
	expect((await played.ask('')).statusCode).toBe(403);
	const first = await played.save(saveOf(0, 'Uno'));
	expect(first.answer).toEqual({ outcome: 'saved', revision: 1 });
	expect(first.workflowData?.[1]).toEqual([]);
	const [carried] = first.workflowData![0]!;
	expect(carried).toMatchObject({ json: { error: { code: 'review-interrupted' } } });
	await played.step('Page', carried!, 2);
	const { body } = await played.ask('&ask=session');
	expect(JSON.parse(String(body))).toMatchObject({
		state: { revision: 1, saved: { name: ' Ada '.trim() } },
	});
	expect((await played.save(saveOf(0, 'Due'))).answer).toEqual({
		outcome: 'conflict',
		revision: 1,
	});
	const last = await played.save(saveOf(1, undefined, true));
	expect(last.answer).toEqual({ outcome: 'finished', revision: 2 });
	expect(last.workflowData?.[0]).toEqual([]);
	const [items] = await played.step('Finish', last.workflowData![1]![0]!, 1);
	expect(items).toMatchObject([
		{
			json: { text: 'Uno two', review: { status: 'reviewed', by: 'Ada', seconds: 3, pages: [1] } },
			pairedItem: { item: 0 },
		},
	]);
});

describe('several saves at once', () => {
	const outcomes = (all: Array<Awaited<ReturnType<Played['save']>>>) =>
		all.map(({ answer, workflowData }) => [answer.outcome, workflowData !== undefined]);

	test.each([
		['one of them is taken', undefined, 'saved'],
		['the review is finished once', true, 'finished'],
	] as const)('%s', async (_what, finish, outcome) => {
		const played = await waiting();
		const both = await Promise.all([
			played.save(saveOf(0, 'Uno', finish)),
			played.save(saveOf(0, 'Eins', finish)),
		]);
		expect(outcomes(both).sort()).toEqual([
			['conflict', false],
			[outcome, true],
		]);
	});

	test('one made on what n8n had read before is not taken, after the next one was', async () => {
		const played = await waiting();
		const before = played.item;
		const first = await played.save(saveOf(0, 'Uno'));
		await played.step('Page', first.workflowData![0]![0]!, 2);
		const after = played.item;
		played.item = before;
		expect(outcomes([await played.save(saveOf(0, 'Eins'))])).toEqual([['conflict', false]]);
		played.item = after;
		expect(outcomes([await played.save(saveOf(1, 'Eins'))])).toEqual([['saved', true]]);
	});

	test('one that n8n refuses leaves its revision to the next', async () => {
		const played = await waiting();
		const refused = '{"code":409,"message":"The execution is running already."}';
		expect((await played.save(saveOf(0, 'Uno'), refused)).answer).toMatchObject({ code: 409 });
		expect(outcomes([await played.save(saveOf(0, 'Uno'))])).toEqual([['saved', true]]);
	});

	test('one that n8n never went on with leaves its revision a minute later', async () => {
		const played = await waiting();
		await played.save(saveOf(0, 'Uno'));
		expect(outcomes([await played.save(saveOf(0, 'Uno'))])).toEqual([['conflict', false]]);
		const now = performance.now();
		jest.spyOn(performance, 'now').mockReturnValue(now + 60_001);
		expect(outcomes([await played.save(saveOf(0, 'Uno'))])).toEqual([['saved', true]]);
		jest.restoreAllMocks();
	});
});

test('a review that was interrupted goes on with what was saved', async () => {
	const before = await waiting();
	const { workflowData } = await before.save(saveOf(0, 'Uno'));
	const [item] = workflowData![0]!;
	const { files, memory } = before;
	const played = new Played([item!]);
	Object.assign(played, { files, memory });
	const [, sent] = await played.begin(2);
	expect(sent![0]!.json).toMatchObject({ documents: 1, words: 2 });
	await played.wait({ run: 3 });
	const { body } = await played.ask('&ask=session');
	expect(JSON.parse(String(body))).toMatchObject({
		state: { revision: 1, documents: [{ edits: { 'w:0:0': { text: 'Uno' } } }] },
	});
	// So does a page that is open, whose link is the one from before.
	expect(await before.address()).toBe(played.page);
	expect((await before.follow()).statusCode).toBe(200);
	expect((await before.follow(`${before.link}&ask=session`)).statusCode).toBe(403);
});

test('a save that n8n was killed over is not told as saved, and nothing is saved to it', async () => {
	const played = await waiting();
	const { workflowData } = await played.save(saveOf(0, 'Uno'));
	await played.step('Page', workflowData![0]![0]!, 2);
	played.isCutOff = true;
	for (const ask of ['&ask=session', '&ask=page&document=0&page=0']) {
		const { statusCode, body } = await played.ask(ask);
		expect([statusCode, body]).toEqual([503, '{"code":"interrupted"}']);
	}
	expect(await played.save(saveOf(1, 'Due'))).toEqual({
		workflowData: undefined,
		answer: { code: 'interrupted' },
	});
});

describe('an interrupted review is taken up only where this node made it', () => {
	const tried = async (change: (item: INodeExecutionData, files: FakeFiles) => unknown) => {
		const before = await waiting();
		const { workflowData } = await before.save(saveOf(0, 'Uno'));
		const item = structuredClone(workflowData![0]![0]!);
		const { files, memory } = before;
		const played = new Played([item]);
		Object.assign(played, { files, memory, ...((await change(item, files)) ?? {}) });
		return played.begin(2);
	};
	const sent = (item: INodeExecutionData) => item.json.ocrReview as IDataObject;

	test.each<[string, Parameters<typeof tried>[0]]>([
		['another execution', () => ({ memory: {} })],
		['no signature', (item) => void delete sent(item).sig],
		['a signature of something else', (item) => void (sent(item).sig = 'a'.repeat(64))],
		['another revision', (item) => void (sent(item).revision = 7)],
		[
			'files of a form, which name those of others',
			async (item, files) => {
				const theirs = gzipSync(JSON.stringify({ documents: [], items: [] }));
				item.binary!.review = await files.store(theirs, 'review.json.gz', 'application/gzip');
			},
		],
	])('%s', async (_what, change) => {
		await expect(tried(change)).rejects.toMatchObject({
			message: expect.stringContaining('interrupted review'),
		});
	});

	test('also once n8n has moved its files', async () => {
		const [, out] = await tried((item, files) => {
			for (const file of Object.values(item.binary!)) {
				const moved = `filesystem-v2:workflows/w/executions/7/binary_data/${file.id!}`;
				files.stored.set(moved, files.stored.get(file.id!)!);
				file.id = moved;
			}
		});
		expect(out).toHaveLength(1);
	});
});

describe('an item without a document', () => {
	const nothing: INodeExecutionData = { json: { nothing: 1 } };
	const failed: INodeExecutionData = {
		json: { error: { message: 'Before', jobId: null, retryable: false } },
	};

	test('goes on beside the others', async () => {
		const played = await waiting([nothing, itemOf('One two'), failed]);
		const { workflowData } = await played.save(saveOf(0, 'Uno', true));
		const [items] = await played.step('Finish', workflowData![1]![0]!, 1);
		expect(items).toMatchObject([
			{ json: { error: { code: 'unreadable-answer' } }, pairedItem: { item: 0 } },
			{ json: { text: 'Uno two' }, pairedItem: { item: 1 } },
			{ json: failed.json, pairedItem: { item: 2 } },
		]);
	});

	test('has none either where that has no pages', async () => {
		const { json } = itemOf('One two');
		const document = { ...readAnswer(json), pages: [] } as unknown as IDataObject;
		const played = await waiting([{ json: document }, itemOf('One two')]);
		const { workflowData } = await played.save(saveOf(0, 'Uno', true));
		const [items] = await played.step('Finish', workflowData![1]![0]!, 1);
		expect(items).toMatchObject([
			{ json: { error: { code: 'words-missing' } } },
			{ json: { text: 'Uno two' } },
		]);
	});

	test('ends the run where it is all there is', async () => {
		await expect(new Played([nothing]).begin()).rejects.toThrow('No OCR result');
		const [reviewed, sent] = await new Played([nothing, failed], {}, true).begin();
		expect(sent).toEqual([]);
		expect(reviewed).toMatchObject([{ json: { error: { code: 'unreadable-answer' } } }, failed]);
		expect(await new Played([failed]).begin()).toMatchObject([[failed], []]);
	});
});

describe('when the time is up', () => {
	const inFourDays = () => jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 4 * 86_400_000);
	afterEach(() => jest.restoreAllMocks());

	test('nothing is shown and nothing is taken any more', async () => {
		const played = await waiting();
		inFourDays();
		expect((await played.follow()).statusCode).toBe(410);
		expect((await played.ask('')).statusCode).toBe(410);
		expect(await played.save(saveOf(0, 'Uno'))).toMatchObject({
			workflowData: undefined,
			answer: { outcome: 'refused', code: 'expired' },
		});
	});

	test.each([
		['a Full Document', {}, 'scan', 'document'],
		['one with such a file', {}, 'document', 'reviewedDocument'],
		['one in a file', { documentFrom: 'binary', documentBinary: 'scan' }, 'scan', 'scan'],
	])('what was saved of %s is in a file where it fails and goes on', async (...given) => {
		const [, set, own, field] = given;
		const files = new FakeFiles();
		const document = readAnswer(answerOf('One two'));
		const bytes = Buffer.from(JSON.stringify(document));
		const scan = await files.store(bytes, 'scan.json', 'application/json');
		const item = { json: document as unknown as IDataObject, binary: { [own]: scan } };
		const played = new Played([item], { ...set, ifTimeIsUp: 'fail' }, true);
		Object.assign(played, { files });
		await played.begin();
		await played.wait();
		const { workflowData } = await played.save(saveOf(0, 'Uno'));
		inFourDays();
		const [, done] = await played.step('Page', workflowData![0]![0]!, 2);
		const [items] = await played.step('Finish', done![0]!, 1);
		const [{ json, binary }] = items as [INodeExecutionData];
		expect(json).toEqual({ error: expect.objectContaining({ code: 'review-timed-out' }) });
		expect(Object.keys(binary!)).toEqual([...new Set([own, field])]);
		const stored = files.stored.get(binary![field]!.id!)!;
		const text = (field === 'scan' ? stored : gunzipSync(stored)).toString('utf8');
		expect(JSON.parse(text)).toMatchObject({ text: 'Uno two', review: { status: 'expired' } });
	});

	test.each(['continue', 'fail'])('If Time Is Up: %s', async (ifTimeIsUp) => {
		const played = await waiting([itemOf('One two')], { ifTimeIsUp });
		const { workflowData } = await played.save(saveOf(0, 'Uno'));
		inFourDays();
		const [again, done] = await played.step('Page', workflowData![0]![0]!, 2);
		expect(again).toEqual([]);
		const finish = played.step('Finish', done![0]!, 1);
		if (ifTimeIsUp === 'fail') {
			await expect(finish).rejects.toThrow('Nobody finished the review by ');
			return;
		}
		const [items] = await finish;
		expect(items![0]!.json).toMatchObject({
			text: 'Uno two',
			review: { status: 'expired' },
			warnings: [{ code: 'review-expired' }],
		});
	});
});

describe('where a document goes back to', () => {
	const ended = async (
		item: INodeExecutionData,
		set: Record<string, unknown> = {},
		own = new FakeFiles(),
	) => {
		const played = await waiting([item], set, own);
		const { workflowData } = await played.save(saveOf(0, 'Uno', true));
		const [items] = await played.step('Finish', workflowData![1]![0]!, 1);
		return items![0]!;
	};

	test('a Full Document is its item, with what else is in it', async () => {
		const whole = await ended(itemOf('One two'));
		expect(whole.json).not.toHaveProperty('apiVersion');
		const again = await ended({
			json: { ...whole.json, mine: 1, review: undefined } as IDataObject,
		});
		expect(again.json).toMatchObject({ mine: 1, schemaVersion: '1.1', text: 'Uno two' });
	});

	const files = new FakeFiles();
	const document = readAnswer(answerOf('One two'), { context: { fileName: 'scan.pdf' } });
	const packed = async () =>
		await files.store(gzipSync(JSON.stringify(document)), 'scan.ocr.json.gz', 'application/gzip');
	const unpacked = (binary: IBinaryData) =>
		JSON.parse(gunzipSync(files.stored.get(binary.id!)!).toString('utf8')) as OcrDocument;

	test('a Simplified item stays one, and its file has the corrected document', async () => {
		const simple = { ...simplify(document), mine: 1 } as unknown as IDataObject;
		const kept = await packed();
		const other = await files.store(Buffer.from('x'), 'scan.pdf', 'application/pdf');
		const { json, binary } = await ended({ json: simple, binary: { kept, other } }, {}, files);
		expect(json).toMatchObject({ text: 'Uno two', mine: 1, review: { status: 'reviewed' } });
		expect(Object.keys(json).sort()).toEqual([...Object.keys(simple), 'review'].sort());
		expect(binary).toMatchObject({ other, kept: { fileName: 'scan.ocr.json.gz' } });
		expect(unpacked(binary!.kept!)).toMatchObject({
			text: 'Uno two',
			source: { fileName: 'scan.pdf' },
		});
	});

	test('Markdown stays Markdown', async () => {
		const text = markdownOfPages(document).join('\n\n');
		const simple = { ...simplify(document, markdownOfPages(document)) } as unknown as IDataObject;
		const { json } = await ended({ json: simple, binary: { kept: await packed() } }, {}, files);
		expect(json.text).toBe(text.replace('One', 'Uno'));
	});

	test('one in a file is in that file', async () => {
		const json = { mine: 1 };
		const file = await files.store(
			Buffer.from(JSON.stringify(document)),
			'a.json',
			'application/json',
		);
		const set = { documentFrom: 'binary', documentBinary: 'doc' };
		const made = await ended({ json, binary: { doc: file } }, set, files);
		expect(made.json).toMatchObject({ mine: 1, review: { status: 'reviewed' } });
		const { id = '', mimeType } = made.binary!.doc!;
		expect(mimeType).toBe('application/json');
		expect(JSON.parse(files.stored.get(id)!.toString('utf8'))).toMatchObject({ text: 'Uno two' });
	});

	test('a file that a webhook brought is where n8n moves it when the execution waits', async () => {
		const data = { ...(await files.store(Buffer.from('x'), 'a.txt', 'text/plain')) };
		data.id = 'filesystem-v2:workflows/w/executions/temp/binary_data/1';
		files.stored.set(data.id, Buffer.from('x'));
		const { binary } = await ended({ ...itemOf('One two'), binary: { data } }, {}, files);
		expect(binary!.data).toEqual({ ...data, id: data.id.replace('temp', '7') });
	});

	test('corrected fields are in the fields of the item, and in its values', async () => {
		const own = readAnswer(answerOf('Total 12.50 EUR'));
		const values = { total: 12.5, buyer: { name: 'Nobody' } };
		const fields = atOnce(locateValuesSteps(own, values)) as unknown as IDataObject[];
		const json = { ...simplify(own), values, fields, notFound: ['buyer.name'], allFound: false };
		const kept = await files.store(
			gzipSync(JSON.stringify(own)),
			'a.ocr.json.gz',
			'application/gzip',
		);
		const played = await waiting([{ json: json as never, binary: { kept } }], {}, files);
		const edits = { 'f:0': { text: '13.50' }, 'f:1': { text: 'Somebody' } };
		const documents = [{ document: 0, edits, seconds: 1, seen: [0] }];
		const { workflowData } = await played.save({ revision: 0, reviewer, documents, finish: true });
		const [items] = await played.step('Finish', workflowData![1]![0]!, 1);
		expect(items![0]!.json).toMatchObject({
			values: { total: 13.5, buyer: { name: 'Somebody' } },
			fields: [
				{ path: 'total', value: 13.5 },
				{ path: 'buyer.name', value: 'Somebody' },
			],
			notFound: [],
			allFound: true,
		});
		expect(values).toEqual({ total: 12.5, buyer: { name: 'Nobody' } });
	});

	test('one in a field is in that field', async () => {
		const body = answerOf('One two');
		const item = { json: { mine: 1, body } as unknown as IDataObject };
		const { json } = await ended(item, { documentFrom: 'field', documentField: body });
		expect(json).toMatchObject({
			mine: 1,
			body: { text: 'Uno two' },
			review: { status: 'reviewed' },
		});
	});
});

describe('before anything is sent it is told that', () => {
	test.each([
		['nothing leads back', { parents: ['Split'] }, /^Send Link: /],
		['it is a tool', { type: 'ocrNormalizeTool' }, /^Operation: /],
		[
			'no time is given',
			{ parameters: { operation: 'review', waitAmount: 0 } },
			/^Limit Wait Time: /,
		],
		[
			'the time is too long',
			{ parameters: { operation: 'review', waitAmount: 366 } },
			/^Limit Wait Time: /,
		],
		...[null, true, [5], 'soon'].map((waitAmount): [string, object, RegExp] => [
			`${JSON.stringify(waitAmount)} is no time`,
			{ parameters: { operation: 'review', waitAmount } },
			/^Limit Wait Time: /,
		]),
		...['weeks', null].map((waitUnit): [string, object, RegExp] => [
			`${waitUnit} is no unit`,
			{ parameters: { operation: 'review', waitAmount: 2, waitUnit } },
			/^Unit of Wait Time: "(weeks|null)" is not one of its choices: days, hours, minutes/,
		]),
		[
			'what comes when the time is up is no choice',
			{ parameters: { operation: 'review', ifTimeIsUp: 'Fail' } },
			/^If Time Is Up: "Fail" is not one of its choices: continue, fail/,
		],
		['a threshold is none', { parameters: { operation: 'review', threshold: 101 } }, /^Threshold/],
	])('%s', async (_what, change, message) => {
		const context = executing(new FakeFiles(), {
			parameters: { operation: 'review' },
			items: [itemOf('One')],
			source: { previousNode: 'Split' },
			parents: ['Split', 'Mail'],
			children: ['Mail'],
			...change,
		});
		await expect(runOperation(context, [sendAndWaitOperation])).rejects.toThrow(message);
	});
});

describe('how the node is wired', () => {
	const started = async (
		connections: Record<string, string[][]>,
		change: Partial<Parameters<typeof executing>[1]> = {},
	) => {
		const parents = Object.keys(connections).filter((name) =>
			connections[name]!.flat().includes('Review'),
		);
		const context = executing(new FakeFiles(), {
			parameters: { operation: 'review' },
			items: [itemOf('One')],
			source: { previousNode: 'If' },
			parents,
			children: ['Mail', 'Next', 'Review'],
			settings: { executionOrder: 'v1' },
			connections,
			...change,
		});
		return await runOperation(context, [sendAndWaitOperation]);
	};
	const usual = { If: [['Review']], Review: [['Next'], ['Mail']], Mail: [['Review']] };

	test.each([
		['as it is meant', usual, {}],
		['in a loop', { ...usual, If: [[], ['Review']], Next: [['If']] }, {}],
		['with a way back for what was interrupted', { ...usual, Next: [['Review']] }, {}],
		[
			'where either of two nodes sends',
			{ ...usual, Mail: [['Review'], ['Chat']], Chat: [['Review']] },
			{},
		],
		[
			'where two nodes send and a Merge makes one item of theirs',
			{
				...usual,
				...{ Mail: [['Chat', 'Log']], Chat: [['Merge']], Log: [['Merge#1']], Merge: [['Review']] },
			},
			{},
		],
		[
			'where a node behind the one that sends leads elsewhere',
			{ ...usual, Mail: [['Review', 'Log']], Log: [['Sheet']] },
			{},
		],
		['from two nodes', { ...usual, Other: [['Review']] }, {}],
		['in the order of old workflows', usual, { settings: {} }],
	])('%s', async (_what, connections, change) => {
		const [, sent] = await started(connections, change);
		expect(sent).toHaveLength(1);
	});

	test.each([
		['by two outputs of one node', { ...usual, If: [['Review'], ['Review']] }, {}, /^Input: "If" /],
		[
			'from two nodes, in the order of old workflows',
			{ ...usual, Other: [['Review']] },
			{ settings: {} },
			/^Input: .*v0/,
		],
		[
			'to two nodes that send',
			{ ...usual, Review: [['Next'], ['Mail', 'Chat']] },
			{},
			/^Send Link: /,
		],
		[
			'to one node that leads back straight and through another',
			{ ...usual, Mail: [['Review', 'Chat']], Chat: [['Review']] },
			{},
			/^Send Link: "Mail" leads to more than one node/,
		],
		[
			'to two nodes that send, behind another',
			{
				...usual,
				Mail: [['Set']],
				Set: [['Post', 'Chat']],
				Post: [['Review']],
				Chat: [['Review']],
			},
			{},
			/^Send Link: "Set" leads to more than one node/,
		],
		[
			'to two nodes that send, and lead back by a third',
			{ ...usual, Mail: [['Post', 'Chat']], Post: [['Log']], Chat: [['Log']], Log: [['Review']] },
			{},
			/^Send Link: "Mail" leads to more than one node/,
		],
		[
			'to nothing yet',
			{ ...usual, Review: [['Next'], []] },
			{},
			/^Send Link: nothing is connected to this output\. Connect it to the node that sends/,
		],
		['back from Reviewed only', { ...usual, Mail: [[]], Next: [['Review']] }, {}, /^Send Link: /],
	])('%s is refused', async (_what, connections, change, message) => {
		await expect(started(connections, change)).rejects.toThrow(message);
	});

	test('an item of the link that comes back once more is no document', async () => {
		const memory: Record<string, unknown> = {};
		// A Switch may put one item out by several of its outputs.
		const connections = { ...usual, Mail: [['Review'], ['Chat']], Chat: [['Review']] };
		await started(connections, { memory });
		const [first] = memory.ocrReviews as Array<Record<string, unknown>>;
		first!.returnRun = 1;
		const again = { memory, run: 2, source: { previousNode: 'Chat' } };
		await expect(started(connections, again)).rejects.toThrow(/^Send Link: /);
		// What was interrupted comes from elsewhere.
		const [, sent] = await started(
			{ ...usual, Next: [['Review']] },
			{
				...{ memory, run: 2, source: { previousNode: 'Next' } },
			},
		);
		expect(sent).toHaveLength(1);
	});

	test('a review ends before n8n cancels the execution', async () => {
		const inMinutes = (minutes: number) => Date.now() + minutes * 60_000;
		const parameters = { operation: 'review', waitAmount: 10, waitUnit: 'minutes' };
		const memory: Record<string, unknown> = {};
		const late = { parameters, cancelled: inMinutes(11) };
		await expect(started(usual, late)).rejects.toThrow(/^Limit Wait Time: /);
		const [, sent] = await started(usual, { parameters, memory, cancelled: inMinutes(13) });
		expect(sent).toHaveLength(1);
		// After it was resumed n8n tells a later time, and the first one holds.
		const [first] = memory.ocrReviews as Array<Record<string, unknown>>;
		first!.cancelled = inMinutes(11);
		const resumed = { parameters, memory, run: 2, cancelled: inMinutes(60) };
		await expect(started(usual, resumed)).rejects.toThrow(/^Limit Wait Time: /);
	});
});

test('in a loop the items of the loop are new ones, also where the link before came to nothing', async () => {
	const files = new FakeFiles();
	const memory: Record<string, unknown> = {};
	const began = async (run: number) => {
		const context = executing(files, {
			parameters: { operation: 'review' },
			items: [itemOf('One')],
			run,
			memory,
			source: { previousNode: 'Loop' },
			parents: ['Loop', 'Mail'],
			children: ['Mail', 'Loop', 'Review'],
		});
		return await runOperation(context, [sendAndWaitOperation]);
	};
	const links = [await began(0), await began(1), await began(1)].map(
		([, sent]) => sent![0]!.json.url,
	);
	expect(new Set(links).size).toBe(3);
	// The second try of a run takes the place of the first.
	expect(memory.ocrReviews).toHaveLength(2);
});

test('hundreds of documents are one review, and a save opens only the one that it names', async () => {
	const played = await waiting(Array.from({ length: 500 }, (_, at) => itemOf(`Page ${at}`)));
	const { body } = await played.ask('&ask=session');
	expect((JSON.parse(String(body)) as { documents: unknown[] }).documents).toHaveLength(500);
	const { reads } = played.files;
	const save = saveOf(0, 'Uno');
	save.documents[0]!.document = 499;
	const { workflowData } = await played.save(save);
	expect(played.files.reads - reads).toBe(1);
	expect(JSON.stringify(workflowData).length).toBeLessThan(2000);
});

test('a review goes on where n8n keeps files in memory, and holds nothing of them', async () => {
	const files = new FakeFiles();
	files.helpers.prepareBinaryData = async (bytes, fileName, mimeType) =>
		({ data: (bytes as Buffer).toString('base64'), fileName, mimeType }) as IBinaryData;
	const played = await waiting([itemOf('One two')], {}, files);
	const { workflowData } = await played.save(saveOf(0, 'Uno'));
	await played.step('Page', workflowData![0]![0]!, 2);
	const { body } = await played.ask('&ask=session');
	expect(JSON.parse(String(body))).toMatchObject({ state: { revision: 1 } });
	const last = await played.save(saveOf(1, undefined, true));
	const [items] = await played.step('Finish', last.workflowData![1]![0]!, 1);
	expect(items![0]!.json.text).toBe('Uno two');
	expect(files.reads).toBe(0);
});

test('a request that cannot be answered ends nothing', async () => {
	const played = await waiting();
	played.files.stored.clear();
	const failed = await played.ask('&ask=session');
	expect([failed.statusCode, failed.said]).toEqual([500, { noWebhookResponse: true }]);
	expect(String(failed.body)).not.toContain('filesystem');
	played.item = { json: {} };
	expect((await played.ask('')).statusCode).toBe(404);
});

test('a file is read once, however often it is asked for', async () => {
	const played = await waiting();
	await played.ask('&ask=page&document=0&page=0');
	const { reads } = played.files;
	const { body } = await played.ask('&ask=page&document=0&page=0');
	expect(JSON.parse(String(body))).toMatchObject({ words: [{ text: 'One' }, { text: 'two' }] });
	expect(played.files.reads).toBe(reads);
});
