import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signCallbackUrl } from '../../ocr/webhook/callback-url.ts';
import { type ExecutionData, type Item, itemsOf } from '../harness/executions.ts';
import { node } from '../harness/workflows.ts';
import { providerCalled } from '../harness/providers.ts';
import { callbackSecret, Workbench } from '../harness/workbench.ts';
import type { ItemError } from './support/document.ts';
import { ocrOnce, onlyItem } from './support/reading.ts';
import { screenshot } from './support/samples.ts';
import {
	answerOf,
	callBack,
	inParts,
	neverDone,
	newName,
	park,
	partsOf,
	statusOf,
	submissionOf,
	suspending,
} from './support/suspended.ts';

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

beforeEach(async () => {
	await workbench.sandbox.reset();
});

const errorOf = (execution: ExecutionData) =>
	onlyItem(execution, 'OCR', 1).json.error as unknown as ItemError;

describe('the result', () => {
	test.each([
		['simplified', {}],
		['document', { output: 'document' }],
		['raw', { output: 'raw' }],
		['in a binary field', { output: 'document', putInBinary: true }],
	])('is the same as without waiting for a callback: %s', async (_form, parameters) => {
		const plain = onlyItem(await ocrOnce(workbench, 'lazarus', screenshot, parameters));
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 1500 });
		const execution = await ocrOnce(workbench, 'lazarus', screenshot, {
			...parameters,
			waitForCallback: true,
		});
		const item = onlyItem(execution);
		expect(timeless(item.json)).toEqual(timeless(plain.json));
		expect(item.pairedItem).toEqual({ item: 0 });
		expect(Object.keys(item.binary ?? {})).toEqual(Object.keys(plain.binary ?? {}));
		expect(item.binary?.data).toMatchObject({ fileName: screenshot.fileName });
		expect(await storedJson(item.binary)).toEqual(await storedJson(plain.binary));
		const { deliveries, requests } = await workbench.sandbox.ledger();
		expect(deliveries.map(({ status }) => status)).toEqual([200]);
		// Nobody asked how the job was doing.
		expect(requests.map(({ call }) => call)).toEqual(['submit', 'submit']);
	});

	test('that comes at once suspends nothing', async () => {
		const execution = await ocrOnce(workbench, 'lazarus', screenshot, { waitForCallback: true });
		expect(onlyItem(execution).json.text).toContain('Invoice');
		const [run] = execution.data.resultData.runData.OCR ?? [];
		expect(run).not.toHaveProperty('metadata.waitingChildExecutionIds');
	});

	test('is fetched where only its status is called back', async () => {
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 1500 });
		const path = await workbench.publish(
			suspending(workbench, { webhookOptions: { webhookSendFull: false } }),
		);
		const { executionId } = await park(workbench, path);
		const execution = await workbench.finished(executionId);
		expect(onlyItem(execution).json.text).toContain('Invoice');
		const { requests } = await workbench.sandbox.ledger();
		expect(requests.map(({ call }) => call)).toEqual(['submit', 'result']);
	});

	test('of a file in parts is one document, though its last part is done before the others', async () => {
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 8000 });
		const path = await workbench.publish(suspending(workbench, await inParts(3)));
		const name = newName();
		const executionId = await workbench.begin(path, { body: { name } });
		const { callbackUrl, subExecutionId, others, calling } = await partsOf(workbench, name, 3);
		await statusOf(workbench, subExecutionId, ['waiting']);
		await statusOf(workbench, executionId, ['waiting']);
		const answer = await callBack(callbackUrl, answerOf(calling, 'Called back'));
		expect(answer.status).toBe(200);
		const { json } = onlyItem(await workbench.finished(executionId));
		const [first, second, last] = String(json.text).split('\n\n');
		expect(first).toContain('Invoice');
		expect(second).toBe(first);
		expect(last).toBe('Called back');
		expect(json).toMatchObject({
			fileName: 'scan.pdf',
			pages: [{ number: 1 }, { number: 2 }, { number: 3 }],
			warnings: [],
		});
		const [one, two] = others;
		expect([`1=${one};2=${two};3=${calling}`, `1=${two};2=${one};3=${calling}`]).toContain(
			json.jobId,
		);
		const { requests } = await workbench.sandbox.ledger();
		expect(requests.filter(({ call }) => call === 'submit')).toHaveLength(3);
	});

	test('comes item after item in a loop', async () => {
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 1500 });
		const { nodes } = suspending(workbench, { options: { fileId: '={{ $json.name }}' } });
		const path = await workbench.publish({
			nodes: [
				node('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.items', options: {} }),
				node('Loop', 'n8n-nodes-base.splitInBatches', { options: {} }, { typeVersion: 3 }),
				nodes[0]!,
				node('Done', 'n8n-nodes-base.noOp', {}),
			],
			wires: [
				['Webhook', 'Split'],
				['Split', 'Loop'],
				['Loop', 'Done', 0],
				['Loop', 'OCR', 1],
				['OCR', 'Loop'],
			],
		});
		const items = [{ name: newName() }, { name: newName() }];
		const execution = await workbench.finished(await workbench.begin(path, { body: { items } }));
		const { jobs } = await workbench.sandbox.ledger();
		expect(itemsOf(execution, 'Done').map(({ json }) => json.jobId)).toEqual(
			jobs.map(({ id }) => id),
		);
		expect(jobs.map(({ fileName }) => fileName)).toEqual(items.map(({ name }) => name));
	});

	test('goes on where n8n stores no executions that went well', async () => {
		const received = await receiver();
		await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 1500 });
		const { nodes, wires } = suspending(workbench);
		const path = await workbench.publish({
			nodes: [
				...nodes,
				node(
					'Tell',
					'n8n-nodes-base.httpRequest',
					{
						method: 'POST',
						url: received.url,
						sendBody: true,
						specifyBody: 'json',
						jsonBody: '={{ { text: $json.text } }}',
						options: {},
					},
					{ typeVersion: 4.2 },
				),
			],
			wires: [...wires, ['Good', 'Tell']],
			settings: {
				saveDataSuccessExecution: 'none',
				saveDataErrorExecution: 'none',
				saveExecutionProgress: false,
			},
		});
		await park(workbench, path);
		expect(await received.body).toContain('Invoice');
		received.server.close();
	});
});

describe('what is told of a document that was not read', () => {
	test.each([
		['stopWorkflow' as const, 'error'],
		['continueRegularOutput' as const, 'success'],
		['continueErrorOutput' as const, 'success'],
	])('On Error: %s', async (onError, status) => {
		await neverDone(workbench);
		const path = await workbench.publish(suspending(workbench, {}, { onError }));
		const { executionId, callbackUrl, jobId } = await park(workbench, path);
		const failure = { status: 'FAILURE', id: jobId, message: 'The page is blank' };
		expect(await callBack(callbackUrl, failure)).toMatchObject({ status: 200 });
		const execution = await workbench.finished(executionId);
		expect(execution.status).toBe(status);
		const message = `Lazarus could not read "document.png" (job ${jobId}): The page is blank. Check the document and the fields of the node, then run it again.`;
		if (onError === 'stopWorkflow') {
			expect(execution.data.resultData.error?.message).toBe(message);
			return;
		}
		const output = onError === 'continueErrorOutput' ? 1 : 0;
		const { error } = onlyItem(execution, 'OCR', output).json;
		expect(error).toMatchObject({ message, code: 'FAILURE', provider: 'lazarus', jobId });
		expect(execution.data.resultData.runData).not.toHaveProperty(output === 1 ? 'Good' : 'Bad');
	});

	test.each([
		['continueRegularOutput' as const, 0],
		['continueErrorOutput' as const, 1],
	])('its file goes on with it: %s', async (onError, output) => {
		await neverDone(workbench);
		const name = newName();
		const path = await workbench.publish(
			suspending(workbench, { source: 'binary', options: { fileId: name } }, { onError }),
		);
		const input = { files: { data: screenshot } };
		const { executionId, callbackUrl, jobId } = await park(workbench, path, name, input);
		const failure = { status: 'FAILURE', id: jobId, message: 'The page is blank' };
		expect(await callBack(callbackUrl, failure)).toMatchObject({ status: 200 });
		const item = onlyItem(await workbench.finished(executionId), 'OCR', output);
		expect(item.json).toMatchObject({ error: { code: 'FAILURE', jobId } });
		expect(item.binary?.data).toMatchObject({ fileName: screenshot.fileName });
	});

	test('a submission that is refused ends the node at once, with all that is known', async () => {
		await workbench.sandbox.set({
			provider: 'lazarus',
			faults: [{ match: 'submit', times: 1, kind: 'status', status: 402 }],
		});
		const path = await workbench.publish(
			suspending(workbench, {}, { onError: 'continueErrorOutput' }),
		);
		const execution = await workbench.finished(
			await workbench.begin(path, { body: { name: 'a' } }),
		);
		expect(errorOf(execution)).toMatchObject({ httpStatus: 402, provider: 'lazarus', jobId: null });
		expect(errorOf(execution).message).toContain('Lazarus rejected');
	});
});

describe('before anything is sent', () => {
	test('a credential without a Callback Secret is refused', async () => {
		const provider = providerCalled('lazarus');
		const data = provider.credential(workbench.sandbox.line);
		const credential = await workbench.credential(provider, data);
		const path = await workbench.publish(
			suspending(workbench, {}, { credential, onError: 'continueErrorOutput' }),
		);
		const execution = await workbench.finished(
			await workbench.begin(path, { body: { name: 'a' } }),
		);
		expect(errorOf(execution).message).toMatch(/^Wait for Callback: .*no Callback Secret/);
		expect((await workbench.sandbox.ledger()).requests).toEqual([]);
	});

	test('several items at a time are refused, with what to do', async () => {
		const { nodes } = suspending(workbench, {}, { onError: 'continueErrorOutput' });
		const split = node('Split', 'n8n-nodes-base.splitOut', {
			fieldToSplitOut: 'body.items',
			options: {},
		});
		const execution = await workbench.run(
			{
				nodes: [split, nodes[0]!],
				wires: [
					['Webhook', 'Split'],
					['Split', 'OCR'],
				],
			},
			{ body: { items: [{ a: 1 }, { a: 2 }] } },
		);
		const errors = itemsOf(execution, 'OCR', 1).map(({ json }) => json.error as ItemError);
		expect(errors.map(({ message }) => message)).toEqual([
			expect.stringContaining('Loop Over Items'),
			expect.stringContaining('Loop Over Items'),
		]);
		expect((await workbench.sandbox.ledger()).requests).toEqual([]);
	});
});

test('what an item says is never worked out as an expression', async () => {
	await neverDone(workbench);
	const path = await workbench.publish(
		suspending(workbench, { options: { metadata: '={{ { note: $json.body.note } }}' } }),
	);
	const name = newName();
	await workbench.begin(path, { body: { name, note: '={{ 6 * 7 }}' } });
	await submissionOf(workbench, name);
	const { requests } = await workbench.sandbox.ledger();
	expect(requests[0]?.fields.metadata).toEqual({ note: '={{ 6 * 7 }}' });
});

test('an execution that was started by hand in the editor is suspended and resumed too', async () => {
	await neverDone(workbench);
	const { rest } = workbench.n8n;
	const steps = suspending(workbench, { options: { fileId: 'by-hand' } });
	const workflow = {
		name: newName(),
		nodes: [node('By Hand', 'n8n-nodes-base.manualTrigger', {}), ...steps.nodes],
		connections: {
			'By Hand': { main: [[{ node: 'OCR', type: 'main' as const, index: 0 }]] },
			OCR: { main: [[{ node: 'Good', type: 'main' as const, index: 0 }]] },
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
	const { callbackUrl, jobId } = await submissionOf(workbench, 'by-hand');
	await statusOf(workbench, executionId, ['waiting']);
	await callBack(callbackUrl, answerOf(jobId));
	const execution = await workbench.finished(executionId);
	expect(execution.mode).toBe('manual');
	expect(onlyItem(execution, 'Good').json.text).toBe('Called back');
});

describe('callbacks that are not what they say', () => {
	test('leave the execution as it is, however many come, and the real one is taken after them', async () => {
		await neverDone(workbench);
		const path = await workbench.publish(suspending(workbench));
		const [mine, other] = [await park(workbench, path), await park(workbench, path)];
		const url = new URL(mine.callbackUrl);
		const body = JSON.stringify(answerOf(mine.jobId));

		const seen = new Map<string, Set<number>>();
		const attacks: Array<() => Promise<void>> = [];
		const attack = (
			kind: string,
			address: string,
			payload: string | Uint8Array = body,
			request: Parameters<typeof callBack>[2] = {},
		) => {
			attacks.push(async () => {
				const { status } = await callBack(address, payload, request);
				seen.set(kind, (seen.get(kind) ?? new Set()).add(status));
			});
		};
		const changed = (name: string, value: string) => {
			const copy = new URL(url);
			copy.searchParams.set(name, value);
			return copy.href;
		};
		const without = (name: string) => {
			const copy = new URL(url);
			copy.searchParams.delete(name);
			return copy.href;
		};
		const [sig, token, job, expires] = ['sig', 'signature', 'job', 'expires'].map(
			(name) => url.searchParams.get(name) ?? '',
		) as [string, string, string, string];
		const signedAnew = (claim: Partial<Parameters<typeof signCallbackUrl>[1]>, secret: string) => {
			const bare = new URL(url);
			for (const name of ['sig', 'job', 'expires']) bare.searchParams.delete(name);
			const full = {
				purpose: 'execution' as const,
				provider: 'lazarus',
				reference: job,
				expires: Number(expires),
				...claim,
			};
			return signCallbackUrl(bare.href, full, secret);
		};
		const soon = Math.floor(Date.now() / 1000);

		for (let at = 0; at < 64; at++) {
			attack('a digit of the signature', changed('sig', flip(sig, at)));
			attack("a digit of n8n's token", changed('signature', flip(token, at)));
		}
		for (const name of ['sig', 'job', 'expires']) attack('unsigned', without(name));
		for (const by of [-3600, -1, 1, 3600, 1e6]) {
			attack('another end', changed('expires', String(Number(expires) + by)));
		}
		for (let at = 0; at < 40; at++) attack('another reference', changed('job', `${job}${at}`));
		for (const age of [1, 60, 3600, 86_400, 1e6]) {
			attack('expired', signedAnew({ expires: soon - age }, callbackSecret));
		}
		for (const secret of ['', 'x', callbackSecret.toUpperCase(), `${callbackSecret} `, token]) {
			attack('another secret', signedAnew({}, secret || 'none'));
		}
		const theirs = new URL(other.callbackUrl).searchParams;
		attack(
			"another execution's claim",
			signedAnew({ reference: theirs.get('job') ?? '' }, callbackSecret),
		);
		attack('for OCR Trigger', signedAnew({ purpose: 'trigger' }, callbackSecret));
		attack('for another provider', signedAnew({ provider: 'upstage' }, callbackSecret));
		attack('for OCR Trigger', changed('for', 'trigger'));
		attack('in capitals', changed('sig', sig.toUpperCase()));
		attack('twice', `${url.href}&sig=${sig}`);
		for (let at = 0; at < 100; at++) {
			const cut = Math.floor((body.length * at) / 100);
			attack('a truncated body', url.href, body.slice(0, cut));
		}
		for (const odd of [
			'null',
			'[]',
			'"text"',
			'1',
			'{}',
			'{"status":"DONE"}',
			'{"ocrResults":1}',
			'{"status":"SUCCESS"}',
		]) {
			attack('an unknown form', url.href, odd);
		}
		attack('a body in Latin-1', url.href, Buffer.from('{"status":"\xe9"}', 'latin1'));
		attack('a packed body', url.href, body, { headers: { 'content-encoding': 'gzip' } });
		attack('a large body', url.href, Buffer.alloc(65 * 1024 * 1024, 0x20));
		for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
			attack('another method', url.href, '', {
				method,
				...(method === 'GET' ? { body: null } : {}),
			});
		}
		const running = { status: 'RUNNING', id: mine.jobId };
		for (let at = 0; at < 10; at++) attack('progress', url.href, JSON.stringify(running));

		const left = [...attacks];
		await Promise.all(
			Array.from({ length: 8 }, async () => {
				for (let next = left.pop(); next; next = left.pop()) await next();
			}),
		);

		expect(Object.fromEntries([...seen].map(([kind, statuses]) => [kind, [...statuses]]))).toEqual({
			'a digit of the signature': [401],
			"a digit of n8n's token": [401],
			unsigned: [401],
			'another end': [401],
			'another reference': [401],
			expired: [401],
			'another secret': [401],
			"another execution's claim": [401],
			'for OCR Trigger': [401],
			'for another provider': [401],
			'in capitals': [401],
			twice: [401],
			'a truncated body': [400],
			'an unknown form': [400],
			'a body in Latin-1': [400],
			'a packed body': [415],
			'a large body': [413],
			'another method': [404],
			progress: [200],
		});
		expect(attacks.length).toBeGreaterThan(300);
		for (const id of [mine.executionId, mine.subExecutionId, other.executionId]) {
			expect((await workbench.n8n.rest.execution(id)).status).toBe('waiting');
		}

		expect(await callBack(url.href, body)).toMatchObject({ status: 200 });
		const execution = await workbench.finished(mine.executionId);
		expect(onlyItem(execution).json.text).toBe('Called back');
		// Replayed, it finds nothing that waits.
		const again = await Promise.all([callBack(url.href, body), callBack(url.href, body)]);
		expect(again.map(({ status }) => status)).toEqual([409, 409]);
		expect((await workbench.n8n.rest.execution(other.executionId)).status).toBe('waiting');
	});

	test('of two real ones at the same moment one is taken, and the result comes once', async () => {
		await neverDone(workbench);
		const path = await workbench.publish(suspending(workbench));
		const { executionId, callbackUrl, jobId } = await park(workbench, path);
		const answers = await Promise.all(
			Array.from({ length: 8 }, async () => await callBack(callbackUrl, answerOf(jobId))),
		);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		const execution = await workbench.finished(executionId);
		expect(itemsOf(execution, 'Good')).toHaveLength(1);
	});
});

/** Other hex digit at one place. */
const flip = (hex: string, at: number) =>
	hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1);

/** Without what differs from run to run. */
function timeless(json: Record<string, unknown>): unknown {
	return JSON.parse(
		JSON.stringify(json, (key, value: unknown) =>
			/^(id|jobId|submittedAt|completedAt|resultUrl|documentId|requestDateTime|startTime|endTime|status)$/.test(
				key,
			)
				? null
				: value,
		),
	);
}

async function storedJson(binary: Item['binary'] = {}): Promise<unknown[]> {
	const files = Object.values(binary).filter(({ mimeType }) => mimeType === 'application/json');
	return await Promise.all(
		files.map(async ({ id = '' }) =>
			timeless(JSON.parse((await workbench.n8n.rest.storedBinary(id)).toString('utf8')) as never),
		),
	);
}

/** Somewhere that a workflow can send its result to. */
async function receiver(): Promise<{ url: string; body: Promise<string>; server: Server }> {
	let resolve: (body: string) => void;
	const body = new Promise<string>((done) => (resolve = done));
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			response.end('{}');
			resolve(Buffer.concat(chunks).toString('utf8'));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, body, server };
}
