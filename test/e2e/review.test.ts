import { itemsOf, type ExecutionData } from '../harness/executions.ts';
import { node } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import { contract } from './support/samples.ts';
import {
	answered,
	finishAt,
	reviewing,
	saveAt,
	savedAt,
	saveOf,
	sessionAt,
	startReview,
	waitingReview,
} from './support/review.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

interface Reviewed {
	text?: string;
	review?: { status: string; by?: string; changes: unknown[]; seconds: number };
	error?: { code: string };
	came: Record<string, unknown>;
	warnings?: Array<{ code: string }>;
}

const reviewedOf = (execution: ExecutionData) =>
	itemsOf(execution, 'Next').map(({ json }) => json as unknown as Reviewed);

test('what a person corrects goes on, item by item, beside an item that has no document', async () => {
	const path = await workbench.publish(
		reviewing({ reviewTitle: 'Look here', reviewInstructions: 'Names first', threshold: 60 }),
	);
	const items = [answered('Hello there'), { nothing: 1 }, answered('Good bye', 0.5)];
	const review = await startReview(workbench, path, { body: { items } });
	expect(review.sent).toMatchObject({
		subject: 'Look here',
		documents: 2,
		documentNames: ['Item 1', 'Item 3'],
		words: 4,
		lowConfidenceWords: 2,
		message: expect.stringContaining(review.link),
	});
	const { page } = review;
	const session = await sessionAt(page);
	expect(session).toMatchObject({
		state: { revision: 0 },
		title: 'Look here',
		instructions: 'Names first',
		threshold: 0.6,
	});
	const content = await (await fetch(`${page}&ask=page&document=1&page=0`)).json();
	expect(content).toMatchObject({ words: [{ text: 'Good' }, { text: 'bye' }], lines: [0] });

	for (const text of ['Goods', 'Goodly']) {
		const state = await savedAt(page, { document: 1, edits: { 'w:0:0': { text } } });
		expect(state.documents[1]!.edits).toEqual({ 'w:0:0': { text } });
	}
	expect(
		await finishAt(page, { document: 0, edits: { 'w:0:1': { text: 'world' } } }),
	).toMatchObject({
		status: 200,
		outcome: 'finished',
		revision: 3,
	});

	const execution = await workbench.finished(review.executionId);
	expect(execution.status).toBe('success');
	const [first, second, third] = reviewedOf(execution);
	expect(first).toMatchObject({
		text: 'Hello world',
		review: { status: 'reviewed', by: 'Ada', seconds: 2 },
	});
	expect(second?.error).toMatchObject({ code: 'unreadable-answer' });
	expect(third).toMatchObject({ text: 'Goodly bye', review: { seconds: 4 } });
	expect([first, second, third].map((one) => one?.came)).toEqual(items);
	// Nothing is left to open.
	expect((await fetch(review.link)).status).toBe(409);
	expect(await saveAt(page, saveOf({ revision: 3 }))).toMatchObject({ status: 409 });
});

test('a Simplified item keeps its form, and its file has the corrected words and the picture its page', async () => {
	const ocr = workbench.ocr('OCR', 'lazarus', { operation: 'extract' });
	const { nodes, wires } = reviewing();
	const path = await workbench.publish({
		nodes: [ocr, ...nodes.slice(1, 3)],
		wires: [
			['Webhook', 'OCR'],
			['OCR', 'Review'],
			...wires.filter(([from, to]) => from !== 'Webhook' && from !== 'Split' && to !== 'Next'),
		],
	});
	const review = await startReview(workbench, path, { files: { data: contract } });
	const { documents } = await sessionAt(review.page);
	expect(documents[0]!.name).toBe(contract.fileName);
	expect(documents[0]!.pages[0]!.hasPicture).toBe(true);
	const picture = await fetch(`${review.page}&ask=picture&document=0&page=0`);
	expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
	const bytes = Buffer.from(await picture.arrayBuffer());
	expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
	await finishAt(review.page, { edits: { 'w:0:0': { text: 'Corrected' } } });
	const execution = await workbench.finished(review.executionId);
	const [item] = itemsOf(execution, 'Review').slice(-1);
	expect(String(item?.json.text)).toMatch(/^#* ?Corrected/);
	expect(item?.json).not.toHaveProperty('schemaVersion');
	expect(Object.keys(item?.binary ?? {}).sort()).toEqual(['data', 'document']);
});

describe('when the time is up', () => {
	test.each([
		['continue', 'success'],
		['fail', 'error'],
	])('If Time Is Up: %s', async (ifTimeIsUp, status) => {
		const path = await workbench.publish(
			reviewing({ waitAmount: 1, waitUnit: 'minutes', ifTimeIsUp }),
		);
		const review = await startReview(workbench, path, { body: { items: [answered('One two')] } });
		await savedAt(review.page, { edits: { 'w:0:0': { text: 'First' } } });
		const execution = await workbench.finished(review.executionId);
		expect(execution.status).toBe(status);
		if (status === 'error') {
			expect(execution.data.resultData.error?.message).toMatch(/^Nobody finished the review by /);
			return;
		}
		expect(reviewedOf(execution)).toMatchObject([
			{
				text: 'First two',
				review: { status: 'expired' },
				warnings: [{ code: 'review-expired' }],
			},
		]);
	});
});

test('an execution that was started by hand in the editor is reviewed too', async () => {
	const { rest } = workbench.n8n;
	const { nodes } = reviewing();
	const to = (name: string) => ({ node: name, type: 'main' as const, index: 0 });
	const given = node(
		'Split',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify(answered('By hand')), options: {} },
		{ typeVersion: 3.4 },
	);
	const workflow = {
		name: 'By hand',
		nodes: [node('By Hand', 'n8n-nodes-base.manualTrigger', {}), given, ...nodes.slice(1)],
		connections: {
			'By Hand': { main: [[to('Split')]] },
			Split: { main: [[to('Review')]] },
			Review: { main: [[to('Next')], [to('Mail')]] },
			Mail: { main: [[to('Review')]] },
		},
		settings: { executionOrder: 'v1' },
	};
	const id = await rest.createWorkflow(workflow);
	const stored = await rest.request('GET', `/rest/workflows/${id}`);
	const { executionId } = await rest.request<{ executionId: string }>(
		'POST',
		`/rest/workflows/${id}/run`,
		{ workflowData: stored, triggerToStartFrom: { name: 'By Hand' } },
	);
	const review = await waitingReview(workbench, executionId);
	await finishAt(review.page, { edits: { 'w:0:1': { text: 'eye' } } });
	const execution = await workbench.finished(executionId);
	expect(execution.mode).toBe('manual');
	expect(reviewedOf(execution)).toMatchObject([{ text: 'By eye' }]);
});
