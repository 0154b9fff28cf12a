import { itemsOf, type ExecutionData } from '../harness/executions.ts';
import { node } from '../harness/workflows.ts';
import { Workbench, type Steps } from '../harness/workbench.ts';
import {
	addressBehind,
	answered,
	finishAt,
	reviewing,
	saveAt,
	saveOf,
	sessionAt,
	startReview,
	waitingReview,
} from './support/review.ts';
import { until } from './support/suspended.ts';

/** How the node that sends the link is wired, and what the link opens. */

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

const textsOf = (execution: ExecutionData) =>
	itemsOf(execution, 'Next').map(({ json }) => json.text);

/** The items of a node, once it has run and the execution waits. */
const waitsFor = async (name: string, executionId: string) =>
	await until(`the execution waits after "${name}"`, async () => {
		const execution = await workbench.n8n.rest.execution(executionId);
		const hasRun = execution.data?.resultData.runData[name] !== undefined;
		return execution.status === 'waiting' && hasRun ? itemsOf(execution, name) : undefined;
	});

describe('the link', () => {
	test('in a loop leads to the review that waits, and not to one before', async () => {
		const { nodes, wires } = reviewing();
		const path = await workbench.publish({
			nodes: [
				...nodes,
				node('Loop', 'n8n-nodes-base.splitInBatches', { options: {} }, { typeVersion: 3 }),
			],
			wires: [
				['Webhook', 'Split'],
				['Split', 'Loop'],
				['Loop', 'Next', 0],
				['Loop', 'Review', 1],
				['Review', 'Loop', 0],
				...wires.filter(([from]) => from === 'Mail'),
				['Review', 'Mail', 1],
			],
		});
		const items = [answered('One'), answered('Two')];
		const one = await startReview(workbench, path, { body: { items } });
		await finishAt(one.page, { edits: { 'w:0:0': { text: 'Uno' } } });
		const two = await waitingReview(workbench, one.executionId, 1);
		const before = await fetch(one.link);
		expect([before.status, await before.text()]).toEqual([
			410,
			expect.stringContaining('data-notice="finished"'),
		]);
		await finishAt(two.page, { edits: { 'w:0:0': { text: 'Due' } } });
		const execution = await workbench.finished(one.executionId);
		expect(textsOf(execution)).toEqual(['Uno', 'Due']);
	});

	test('to a review that is over is told so by the node that waits, and resumes no other one', async () => {
		const { nodes, wires } = reviewing();
		const second = node('Second', 'n8n-nodes-ocr.ocrNormalize', {
			resource: 'review',
			operation: 'review',
		});
		const path = await workbench.publish({
			nodes: [
				...nodes,
				second,
				node('Mail 2', 'n8n-nodes-base.noOp', {}),
				node('Wait', 'n8n-nodes-base.wait', { resume: 'webhook' }, { typeVersion: 1.1 }),
			],
			wires: [
				...wires.filter(([, to]) => to !== 'Next'),
				['Review', 'Second', 0],
				['Second', 'Wait', 0],
				['Second', 'Mail 2', 1],
				['Mail 2', 'Second'],
				['Wait', 'Next'],
			],
		});
		const one = await startReview(workbench, path, { body: { items: [answered('One')] } });
		await finishAt(one.page);
		const [two] = await waitsFor('Mail 2', one.executionId);
		const before = await fetch(one.link);
		expect([before.status, await before.text()]).toEqual([
			410,
			expect.stringContaining('data-notice="finished"'),
		]);
		expect((await fetch(one.link.replace(/sig=./, 'sig=0'))).status).toBe(403);
		await finishAt((await addressBehind(String(two!.json.url)))!);
		await waitsFor('Wait', one.executionId);
		for (const link of [one.link, String(two!.json.url)]) {
			expect((await fetch(link)).status).toBe(404);
		}
		expect((await workbench.n8n.rest.execution(one.executionId)).status).toBe('waiting');
	});

	test('is waited for though the node that sends it fails and goes on', async () => {
		const mail = node(
			'Mail',
			'n8n-nodes-base.stopAndError',
			{ errorMessage: 'No mail today' },
			{ onError: 'continueRegularOutput' },
		);
		const path = await workbench.publish(
			reviewing({}, { mail, settings: { retryOnFail: true, maxTries: 2 } }),
		);
		const review = await startReview(workbench, path, { body: { items: [answered('One')] } });
		await finishAt(review.page);
		const execution = await workbench.finished(review.executionId);
		expect(textsOf(execution)).toEqual(['One']);
	});

	test('opens the page also while saves are taken over, and says where the review is', async () => {
		const path = await workbench.publish(reviewing());
		const review = await startReview(workbench, path, { body: { items: [answered('One two')] } });
		for (let revision = 0; revision < 12; revision++) {
			await saveAt(review.page, saveOf({ revision, edits: { 'w:0:0': { text: `T${revision}` } } }));
			// The sub-execution runs in this moment; the one that the link belongs to waits.
			expect((await fetch(review.link)).status).toBe(200);
			expect(await addressBehind(review.link)).toBe(review.page);
			expect((await sessionAt(review.page)).state.revision).toBe(revision + 1);
		}
	});

	test('that leads to nobody is told before anything is sent', async () => {
		const { nodes, wires } = reviewing();
		const path = await workbench.publish({
			nodes,
			wires: wires.filter(([from]) => from !== 'Mail'),
		});
		const execution = await workbench.finished(
			await workbench.begin(path, { body: { items: [answered('One')] } }),
		);
		expect(execution.data.resultData.error?.message).toMatch(/^Send Link: /);
		expect(itemsOf(execution, 'Mail')).toEqual([]);
	});
});

describe('before the link is sent it is told that', () => {
	const { nodes, wires } = reviewing();
	const loop = wires.filter(([from]) => from !== 'Split');
	const twice = node('Twice', 'n8n-nodes-base.if', { conditions: {} }, { typeVersion: 2.2 });
	test.each<[string, Steps, string]>([
		[
			'items of two outputs would pass by',
			{
				nodes: [...nodes, twice],
				wires: [...loop, ['Split', 'Twice'], ['Twice', 'Review', 0], ['Twice', 'Review', 1]],
			},
			'Input: "Twice"',
		],
		[
			'the link would come back twice',
			{ nodes, wires: [...wires, ['Review', 'Next', 1]] },
			'Send Link: ',
		],
		[
			'the link would come back by two ways',
			{
				nodes: [...nodes, node('Chat', 'n8n-nodes-base.noOp', {})],
				wires: [...wires, ['Mail', 'Chat'], ['Chat', 'Review']],
			},
			'Send Link: "Mail" leads to more than one node',
		],
		[
			'n8n would cancel the execution',
			{ nodes, wires, settings: { executionTimeout: 600 } },
			'Limit Wait Time: ',
		],
	])('%s', async (_what, steps, message) => {
		const execution = await workbench.run(steps, { body: { items: [answered('Hello')] } });
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toContain(message);
	});
});
