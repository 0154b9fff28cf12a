import { itemsOf, type ExecutionData } from '../harness/executions.ts';
import { node } from '../harness/workflows.ts';
import { Workbench, type Steps } from '../harness/workbench.ts';
import { contract } from './support/samples.ts';
import {
	ada,
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
		expect(reviewedOf(execution).map(({ text }) => text)).toEqual(['Uno', 'Due']);
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
		expect(reviewedOf(execution)).toMatchObject([{ text: 'One' }]);
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

describe('two at once', () => {
	test('of saves on the same state one is taken, and the other is told', async () => {
		const path = await workbench.publish(reviewing());
		const review = await startReview(workbench, path, { body: { items: [answered('One two')] } });
		const others = Array.from({ length: 6 }, (_, at) => ({
			id: `${at}`.repeat(16),
			name: `P${at}`,
		}));
		const said = await Promise.all(
			others.map(async (by, at) =>
				saveAt(review.page, saveOf({ revision: 0, by, edits: { 'w:0:0': { text: `T${at}` } } })),
			),
		);
		const taken = said.flatMap(({ outcome }, at) => (outcome === 'saved' ? [at] : []));
		expect(taken).toHaveLength(1);
		const { state } = await sessionAt(review.page);
		expect(state).toMatchObject({ revision: 1, saved: others[taken[0]!] });
		const late = await saveAt(review.page, saveOf({ revision: 0, by: ada }));
		expect(late).toMatchObject({ status: 200, outcome: 'conflict', revision: 1 });
		const sent = await Promise.all(
			[1, 2, 3].map(async () => await saveAt(review.page, saveOf({ revision: 1, finish: true }))),
		);
		expect(sent.filter(({ outcome }) => outcome === 'finished')).toHaveLength(1);
		const execution = await workbench.finished(review.executionId);
		expect(reviewedOf(execution)).toHaveLength(1);
	});
});

describe('what is refused', () => {
	test('leaves the review as it is', async () => {
		const path = await workbench.publish(reviewing());
		const items = [answered('One two')];
		const mine = await startReview(workbench, path, { body: { items } });
		const other = await startReview(workbench, path, { body: { items } });
		const get = async (url: string) => {
			const answer = await fetch(url);
			await answer.arrayBuffer();
			return answer.status;
		};
		const changed = (url: string, name: string, value: string | null) => {
			const copy = new URL(url);
			if (value === null) copy.searchParams.delete(name);
			else copy.searchParams.set(name, value);
			return copy.href;
		};
		const sig = new URL(mine.page).searchParams.get('sig')!;
		for (const url of [mine.link, mine.page]) {
			const own = new URL(url).searchParams;
			for (const name of ['sig', 'review', 'expires', 'for']) {
				expect([name, await get(changed(url, name, null))]).toEqual([name, 403]);
			}
			const flipped = (own.get('sig')!.startsWith('0') ? '1' : '0') + own.get('sig')!.slice(1);
			expect(await get(changed(url, 'sig', flipped))).toBe(403);
			expect(await get(`${url}&sig=${own.get('sig')}`)).toBe(403);
			expect(await get(changed(url, 'expires', String(Number(own.get('expires')) + 1)))).toBe(403);
			expect(await get(changed(url, 'signature', 'f'.repeat(64)))).toBe(401);
			expect(await get(changed(url, 'for', url === mine.link ? 'page' : 'review'))).toBe(403);
		}
		const theirs = new URL(other.page).searchParams;
		expect(
			await get(
				changed(changed(mine.page, 'review', theirs.get('review')), 'sig', theirs.get('sig')),
			),
		).toBe(403);
		expect(await get(changed(mine.link, 'sig', sig))).toBe(403);
		for (const ask of [
			'picture&document=0&page=0',
			'page&document=0&page=9',
			'page&document=9&page=0',
			'page&document=-1&page=0',
			'page',
			'anything',
			'session&ask=session',
		]) {
			expect([ask, await get(`${mine.page}&ask=${ask}`)]).toEqual([ask, 403]);
		}
		expect([await get(mine.page), await get(`${mine.link}&ask=session`)]).toEqual([403, 403]);
		const bad = [
			'',
			'null',
			'{"revision":0}',
			JSON.stringify(saveOf({ revision: 0, document: 1 })),
			JSON.stringify(saveOf({ revision: 0, edits: { 'w:0:9': { text: 'x' } } })),
			JSON.stringify(saveOf({ revision: 0, edits: { __proto__x: { text: 'x' } } })),
			`{"revision":0,"reviewer":{"id":"0123456789abcdef","name":"x"},"documents":[],"finish":"yes"}`,
		];
		for (const body of bad) {
			expect([body, await saveAt(mine.page, body)]).toEqual([
				body,
				expect.objectContaining({ status: 200, outcome: 'refused', code: 'invalid' }),
			]);
		}
		const large = await saveAt(mine.page, ' '.repeat(9 * 1024 * 1024));
		expect(large).toMatchObject({ outcome: 'refused', code: 'too-large' });
		expect(await saveAt(mine.link, saveOf({ revision: 0, finish: true }))).toMatchObject({
			status: 403,
		});
		const { state } = await sessionAt(mine.page);
		expect(state).toMatchObject({ revision: 0, saved: null });
		for (const { executionId, subExecutionId } of [mine, other]) {
			for (const id of [executionId, subExecutionId]) {
				expect((await workbench.n8n.rest.execution(id)).status).toBe('waiting');
			}
		}
	});

	test('what is answered is kept by nobody and read as nothing else', async () => {
		const path = await workbench.publish(reviewing());
		const { page, link } = await startReview(workbench, path, {
			body: { items: [answered('One')] },
		});
		for (const url of [
			link,
			`${link}&ask=address`,
			`${page}&ask=session`,
			`${page}&ask=page&document=0&page=0`,
		]) {
			const { headers } = await fetch(url);
			expect(headers.get('cache-control')).toBe('no-store');
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('referrer-policy')).toBe('no-referrer');
		}
		const opened = await fetch(link);
		const policy = opened.headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/sandbox(?!.*allow-same-origin)/);
		const html = await opened.text();
		expect(html).not.toContain(new URL(link).host);
	});
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
