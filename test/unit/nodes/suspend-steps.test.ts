import { Readable } from 'node:stream';
import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { lazarusNode } from '../../../nodes/LazarusOcr/lazarus-node';
import { suspended } from '../../../nodes/shared/operations/suspended';
import { asOutputs } from '../../../nodes/shared/operations/types';
import { waitForCallback } from '../../../nodes/shared/operations/wait-for-callback';
import { Parameters } from '../../../nodes/shared/parameters';
import { Session } from '../../../nodes/shared/session';
import { FakeClock } from './fake-clock';

const BASE = 'https://api.lazarus.example/api/forms';
const open = {
	provider: 'lazarus',
	id: 'j1',
	status: 'processing',
	submittedAt: '2026-01-01T00:00:00.000Z',
	fileName: 'a.png',
	resultUrl: `${BASE}/results/j1`,
};
const raw = {
	status: 'SUCCESS',
	id: 'j1',
	ocrResults: { readResults: [{ words: [{ content: 'Hello' }], lines: [{ content: 'Hello' }] }] },
};

type Reply = [status: number, body: unknown];

interface Setup {
	/** The node's own fields. */
	parameters?: IDataObject;
	input?: INodeExecutionData[];
	/** What Start and Submit of the sub-execution have put out. */
	start?: IDataObject;
	/** The JSON and the files of the caller's item, as it gave them along. */
	kept?: { fields?: IDataObject; binary?: IBinaryKeyData };
	submit?: IDataObject;
	/** The provider's answers, by address; the last one stays. */
	replies?: Record<string, Reply[]>;
	secret?: string;
	/** On Error of the caller's node. */
	goesOn?: boolean;
	/** How many times the node has run before. */
	runIndex?: number;
	/** What the sub-execution puts out. */
	sub?: { data: Array<INodeExecutionData[] | null>; waitTill?: Date };
}

/** The node as n8n would run it, with a time of its own. */
function setup({
	parameters = {},
	input = [{ json: {} }],
	start = {},
	kept: { fields, binary } = {},
	submit = {},
	replies = {},
	secret = 'a callback secret',
	goesOn = false,
	runIndex = 1,
	sub = { data: [[]] },
}: Setup) {
	const clock = new FakeClock();
	const asked: string[] = [];
	const parkedUntil: Date[] = [];
	const subExecutions: Array<{ info: unknown; items: unknown; options: unknown }> = [];
	const items: Record<string, INodeExecutionData> = {
		Start: {
			json: { parameters: { operation: 'extract', ...start }, ...(fields ? { fields } : {}) },
			...(binary ? { binary } : {}),
		},
		Submit: { json: submit },
	};
	const context = {
		helpers: {
			// As n8n does where it keeps files in its items.
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
			httpRequestWithAuthentication: async (_type: string, { url }: { url: string }) => {
				asked.push(url);
				const list = replies[url] ?? [];
				const [statusCode, body] = (list.length > 1 ? list.shift() : list[0]) ?? [404, {}];
				return {
					statusCode,
					headers: {},
					body: Readable.from([Buffer.from(JSON.stringify(body))]),
				};
			},
		},
		logger: { info: () => undefined },
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getNode: () => ({ id: 'n1', name: 'OCR', type: 't', typeVersion: 1, parameters }),
		getInputData: () => input,
		getExecutionId: () => '17',
		getExecutionCancelSignal: () => undefined,
		getInstanceId: () => 'instance',
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'w1', name: 'Invoices' }),
		getWorkflowSettings: () => ({}),
		continueOnFail: () => goesOn,
		getWorkflowDataProxy: () => ({
			$runIndex: runIndex,
			$workflow: { id: 'w1' },
			$: (name: string) => ({ first: () => items[name] }),
		}),
		putExecutionToWait: async (date: Date) => void parkedUntil.push(date),
		executeWorkflow: async (info: unknown, given: unknown, _manager: unknown, options: unknown) => {
			subExecutions.push({ info, items: given, options });
			return { executionId: '18', ...sub };
		},
	} as unknown as IExecuteFunctions;
	const data = { orgId: 'org', authKey: 'key-0123456789', callbackSecret: secret };
	const credential = { type: 'lazarusOcrApi', data, baseUrl: BASE };
	const session = new Session(context, lazarusNode, credential, clock);
	const own = new Parameters(context, 0);
	return {
		asked,
		parkedUntil,
		subExecutions,
		clock,
		step: async () => asOutputs(await waited(clock, suspended(session, own))).items[0]!,
		extract: async () => await waited(clock, waitForCallback(session, own)),
	};
}

/** Lets time go by until it is done. */
async function waited<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
	let over = false;
	const done = work.finally(() => (over = true));
	done.catch(() => undefined);
	while (!over) await clock.advance(1000);
	return await done;
}

const without = (field: string, fields: object) =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));

const failureOf = async (work: Promise<unknown>) =>
	await work.then(
		() => {
			throw new Error('Nothing was thrown.');
		},
		(error: unknown) => error as { message: string; code: string; jobId: string | null },
	);

describe('Wait for Callback, in the sub-execution', () => {
	const parameters = { step: 'park' };
	const start = { options: { maximumWait: 40 } };

	test('waits until the deadline', async () => {
		const { step, parkedUntil, clock } = setup({ parameters, start, submit: { job: open } });
		const deadline = clock.now() + 40_000;
		await step();
		expect(parkedUntil.map(Number)).toEqual([deadline]);
	});

	test.each([['processing'], ['succeeded'], ['failed']])(
		'the first run does not wait, and leaves the job for n8n to find: %s',
		async (status) => {
			const submit = { job: { ...open, status }, raw };
			const { step, parkedUntil } = setup({ parameters, start, submit, runIndex: 0 });
			const { json } = await step();
			expect(parkedUntil).toEqual([]);
			expect(json.error).toMatchObject({ jobId: 'j1', code: 'cut-off' });
		},
	);

	test('names the job in what n8n hands on where it was killed as the callback came', async () => {
		const { json } = await setup({ parameters, start, submit: { job: open } }).step();
		expect(json.error).toMatchObject({ jobId: 'j1', code: 'cut-off', provider: 'lazarus' });
	});

	test.each([
		['an answer that came at once', { job: { ...open, status: 'succeeded' }, raw }, []],
		['a document that was not taken', {}, [{ json: { error: { message: 'No' } } }]],
		['a job that calls back to an earlier try', { job: open, isHeld: true }, []],
	])('does not wait for %s', async (_what, submit, input) => {
		const { step, parkedUntil } = setup({
			parameters,
			submit,
			input: input.length > 0 ? input : [{ json: submit as IDataObject }],
		});
		const { json } = await step();
		expect(parkedUntil).toEqual([]);
		expect(json).toEqual(input[0]?.json ?? submit);
	});
});

describe('Get Result, in the sub-execution', () => {
	const parameters = { step: 'finish' };
	const finish = (delivery: unknown, more: Setup = {}) =>
		setup({
			parameters,
			submit: { job: open, originals: [] },
			input: [{ json: (delivery === undefined ? {} : { delivery }) as IDataObject }],
			...more,
		});
	const told = { provider: 'lazarus', id: 'j1', status: 'succeeded', submittedAt: 'later' };

	test('reads the answer that was called back, and asks nobody', async () => {
		const { step, asked } = finish({
			event: 'completed',
			// The provider may call it by another of its names.
			job: { ...told, id: 'document-7' },
			raw,
		});
		const { json } = await step();
		expect(json).toMatchObject({
			text: 'Hello',
			jobId: 'j1',
			submittedAt: open.submittedAt,
			fileName: 'a.png',
		});
		expect(asked).toEqual([]);
	});

	test('puts out what is kept of the caller’s item, which does not run again', async () => {
		const data = { data: '', mimeType: 'image/png', fileName: 'a.png' };
		const delivery = { event: 'completed', job: told, raw };
		const kept = { fields: { id: 7, text: 'mail' }, binary: { data, document: data } };
		const start = { options: { keepInputFields: true } };
		const { json, binary } = await finish(delivery, { start, kept }).step();
		expect(binary).toEqual(kept.binary);
		expect(json).toMatchObject({
			id: 7,
			text: 'Hello',
			warnings: [{ code: 'input-fields-replaced' }],
		});
		const none = { options: { keepInputFiles: false } };
		const bare = await finish(delivery, { start: none, kept }).step();
		expect(bare.binary).toBeUndefined();
		expect(bare.json).not.toHaveProperty('id');
	});

	test('fetches the result where its status was called back', async () => {
		const address = `${BASE}/results/j1`;
		const { step, asked } = finish(
			{ event: 'completed', job: { ...told, resultUrl: address } },
			{ replies: { [address]: [[200, raw]] } },
		);
		expect((await step()).json.text).toBe('Hello');
		expect(asked).toEqual([address]);
	});

	test('a failure that was called back is told with the file and the job', async () => {
		const job = { ...told, status: 'failed', failure: { code: 'FAILURE', message: 'Blank' } };
		const submitted = without('resultUrl', open);
		const { step, asked } = finish(
			{ event: 'failed', job },
			{ submit: { job: submitted, originals: [] } },
		);
		expect(await failureOf(step())).toMatchObject({
			message:
				'Lazarus could not read "a.png" (job j1): Blank. Check the document and the fields of the node, then run it again.',
			code: 'FAILURE',
			jobId: 'j1',
		});
		expect(asked).toEqual([]);
	});

	test('a document that was not read comes with the caller’s files, where the workflow goes on', async () => {
		const job = { ...told, status: 'failed', failure: { code: 'FAILURE', message: 'Blank' } };
		const data = { data: '', mimeType: 'image/png', fileName: 'a.png' };
		const kept = { fields: { id: 7 }, binary: { data } };
		const more = { kept, goesOn: true, start: { options: { keepInputFields: true } } };
		const { json, binary } = await finish({ event: 'failed', job }, more).step();
		expect(json).toEqual({
			error: expect.objectContaining({ code: 'FAILURE', jobId: 'j1' }) as unknown,
		});
		expect(binary).toEqual({ data });
		const none = { ...more, start: { options: { keepInputFiles: false } } };
		expect((await finish({ event: 'failed', job }, none).step()).binary).toBeUndefined();
	});

	test('of a job that calls back to an earlier try it asks until Maximum Wait', async () => {
		const running: Reply = [200, { status: 'RUNNING', id: 'j1' }];
		const more = {
			submit: { job: open, originals: [], isHeld: true },
			start: { options: { maximumWait: 600 } },
		};
		const { step, asked } = finish(undefined, {
			...more,
			replies: { [open.resultUrl]: [...Array.from({ length: 8 }, () => running), [200, raw]] },
		});
		expect((await step()).json.text).toBe('Hello');
		expect(asked.length).toBeGreaterThanOrEqual(9);
		const late = finish(undefined, { ...more, replies: { [open.resultUrl]: [running] } });
		const began = late.clock.now();
		expect(await failureOf(late.step())).toMatchObject({ code: 'timed-out', jobId: 'j1' });
		expect(late.clock.now() - began).toBeGreaterThanOrEqual(590_000);
	});

	test('a document that was sent for another item says so', async () => {
		const note = { code: 'result-reused', message: 'Sent before.' };
		const submit = { job: open, originals: [], raw, note };
		expect((await finish(undefined, { submit }).step()).json.warnings).toEqual([note]);
	});

	test('at the deadline it asks, and the result counts', async () => {
		const running = { status: 'RUNNING', id: 'j1' };
		const { step, asked } = finish(undefined, {
			replies: {
				[open.resultUrl]: [
					[200, running],
					[200, raw],
				],
			},
		});
		expect((await step()).json.text).toBe('Hello');
		// The answer to the last question is the result.
		expect(asked).toHaveLength(2);
	});

	test('at the deadline of a job that goes on, the sentence names it and how to go on', async () => {
		const { step, clock } = finish(undefined, {
			start: { options: { maximumWait: 600 } },
			replies: { [open.resultUrl]: [[200, { status: 'RUNNING', id: 'j1' }]] },
		});
		const began = clock.now();
		expect(await failureOf(step())).toMatchObject({
			message:
				'Lazarus did not call back for job j1 within 600 s and has not finished it. ' +
				'The job may continue: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
			code: 'timed-out',
			jobId: 'j1',
			retryable: true,
		});
		// Its last questions take half a minute, whatever the deadline was.
		expect(clock.now() - began).toBeLessThan(40_000);
	});

	test('where nobody says how the job is doing, that is told besides', async () => {
		const { step } = finish(undefined, {
			replies: { [open.resultUrl]: [[404, { status: 'FAILURE', message: 'Unknown' }]] },
		});
		const { message, jobId } = await failureOf(step());
		expect(message).toMatch(
			/^Lazarus did not call back for job j1 within 900 s\. The status of Lazarus job j1 could not be checked.*Unknown.*Get Result/,
		);
		expect(jobId).toBe('j1');
	});

	test('a job that failed meanwhile is told as what it is', async () => {
		const { step } = finish(undefined, {
			replies: { [open.resultUrl]: [[200, { status: 'FAILURE', id: 'j1', message: 'Blank' }]] },
		});
		expect((await failureOf(step())).message).toBe(
			'Lazarus could not read "a.png" (job j1): Blank. Check the document and the fields of the node, then run it again.',
		);
	});
});

describe('a file in parts, in the sub-execution', () => {
	const address = (id: string) => `${BASE}/results/${id}`;
	const part = (id: string | null, pages: string, status = 'processing') => ({
		id,
		pages,
		status,
		...(id === null ? {} : { resultUrl: address(id) }),
	});
	const whole = { provider: 'lazarus', submittedAt: '2026-01-01T00:00:00.000Z', fileName: 'a.pdf' };
	const parts = [part('j1', '1-2'), part('j2', '3'), part('j3', '4-5')];
	const job = { ...whole, id: '1-2=j1;3=j2;4-5=j3', status: 'processing', parts };
	const pages = (...lines: string[]) =>
		lines.map((content) => ({ words: [{ content }], lines: [{ content }] }));
	const answered = (id: string, ...lines: string[]) => ({
		status: 'SUCCESS',
		id,
		ocrResults: { readResults: pages(...lines) },
	});
	const running = (id: string) => ({ status: 'RUNNING', id });
	const so = {
		ocrParts: parts.map(({ id, pages: of }) => ({ pages: of, jobId: id })),
		pageCount: 5,
	};
	const raw3 = answered('j3', 'Four', 'Five');
	const delivery = {
		event: 'completed',
		job: { provider: 'lazarus', id: 'j3', status: 'succeeded', submittedAt: '' },
		raw: raw3,
	};
	const all = 'One\n\nTwo\n\nThree\n\nFour\n\nFive';
	const done: Record<string, Reply[]> = {
		[address('j1')]: [[200, answered('j1', 'One', 'Two')]],
		[address('j2')]: [[200, answered('j2', 'Three')]],
		[address('j3')]: [[200, raw3]],
	};
	const finishing = (more: Setup = {}, given: unknown = delivery) =>
		setup({
			parameters: { step: 'finish' },
			submit: { job, raw: so, originals: [] } as never,
			input: [{ json: (given === null ? {} : { delivery: given }) as IDataObject }],
			replies: structuredClone(done),
			...more,
		});

	test('is parked while its last part is on its way, whatever the others are', async () => {
		const parked = async (of: object, more: IDataObject = {}) => {
			const submit = { job: { ...job, ...of }, raw: so, ...more } as never;
			const { step, parkedUntil } = setup({ parameters: { step: 'park' }, submit });
			await step();
			return parkedUntil.length;
		};
		expect(await parked({})).toBe(1);
		expect(await parked({ parts: [part('j1', '1-2', 'failed'), ...parts.slice(1)] })).toBe(1);
		// Nobody would call.
		for (const status of ['failed', 'succeeded']) {
			expect(await parked({ parts: [...parts.slice(0, 2), part('j3', '4-5', status)] })).toBe(0);
		}
		expect(await parked({}, { isHeld: true })).toBe(0);
	});

	test('is one document once the last part has called, and that is not asked for', async () => {
		const { step, asked } = finishing();
		const { json } = await step();
		expect(json).toMatchObject({ text: all, jobId: job.id, fileName: 'a.pdf', pageCount: 5 });
		expect(new Set(asked)).toEqual(new Set([address('j1'), address('j2')]));
	});

	test('parts that are done after the one that called are waited for until the deadline', async () => {
		const late: Record<string, Reply[]> = {
			...structuredClone(done),
			[address('j1')]: [
				...Array.from({ length: 20 }, (): Reply => [200, running('j1')]),
				[200, answered('j1', 'One', 'Two')],
			],
		};
		expect((await finishing({ replies: late }).step()).json.text).toBe(all);
	});

	test('of Maximum Wait only what is left counts, and half a minute at the least', async () => {
		const never = { ...structuredClone(done), [address('j2')]: [[200, running('j2')]] as Reply[] };
		const start = { options: { maximumWait: 600 } };
		for (const [secondsAgo, atLeast, atMost] of [
			[0, 201, 600],
			[400, 31, 200],
			[599, 30, 30],
		] as const) {
			const submittedAt = new Date(new FakeClock().now() - secondsAgo * 1000).toISOString();
			const { step } = finishing({
				replies: structuredClone(never),
				start,
				submit: { job: { ...job, submittedAt }, raw: so, originals: [] } as never,
			});
			const { json } = await step();
			expect(json.text).toBe('One\n\nTwo\n\nFour\n\nFive');
			const [, waited] = /within (\d+) s/.exec(JSON.stringify(json.warnings)) ?? [];
			expect(Number(waited)).toBeGreaterThanOrEqual(atLeast);
			expect(Number(waited)).toBeLessThanOrEqual(atMost);
		}
	});

	test('a last part that failed leaves the others', async () => {
		const failure = { code: 'FAILURE', message: 'Blank' };
		const failed = { event: 'failed', job: { ...delivery.job, status: 'failed', failure } };
		const { json } = await finishing({}, failed).step();
		expect(json).toMatchObject({
			text: 'One\n\nTwo\n\nThree',
			warnings: [{ code: 'part-failed' }],
		});
		expect(JSON.stringify(json.warnings)).toContain('a-p4-5.pdf');
		const none = Object.fromEntries(
			['j1', 'j2'].map((id) => [
				address(id),
				[[200, { status: 'FAILURE', id, message: 'Blank' }]] as Reply[],
			]),
		);
		expect(await failureOf(finishing({ replies: none }, failed).step())).toMatchObject({
			code: 'FAILURE',
		});
	});

	test('where nobody has called, what is done by then counts', async () => {
		expect((await finishing({}, null).step()).json.text).toBe(all);
		const some = { ...structuredClone(done), [address('j1')]: [[200, running('j1')]] as Reply[] };
		const { json } = await finishing({ replies: some }, null).step();
		expect(json.text).toBe('Three\n\nFour\n\nFive');
	});

	test('where nothing is done either, the sentence names all of them and how to go on', async () => {
		const nothing = Object.fromEntries(
			['j1', 'j2', 'j3'].map((id) => [address(id), [[200, running(id)]] as Reply[]]),
		);
		const { step } = finishing(
			{ replies: nothing, start: { options: { maximumWait: 600 } } },
			null,
		);
		const { message, code, jobId } = await failureOf(step());
		expect(message).toBe(
			`Lazarus did not call back for job ${job.id} within 600 s and has not finished it. ` +
				'The job may continue: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
		);
		expect({ code, jobId }).toEqual({ code: 'timed-out', jobId: job.id });
	});

	test('of which the last part was refused is asked about from now on', async () => {
		const refused = { code: 'http-400', message: 'Too many pages.' };
		const submit = {
			job: {
				...job,
				id: '1-2=j1;3=j2;4-5=',
				parts: [...parts.slice(0, 2), { ...part(null, '4-5', 'failed'), failure: refused }],
			},
			raw: so,
			originals: [],
		};
		const late: Record<string, Reply[]> = {
			...structuredClone(done),
			[address('j1')]: [
				...Array.from({ length: 40 }, (): Reply => [200, running('j1')]),
				[200, answered('j1', 'One', 'Two')],
			],
		};
		const { json } = await finishing({ submit: submit as never, replies: late }, null).step();
		expect(json.text).toBe('One\n\nTwo\n\nThree');
		expect(JSON.stringify(json.warnings)).toContain('Too many pages.');
	});
});

describe('Extract Text with Wait for Callback', () => {
	const parameters = {
		operation: 'extract',
		waitForCallback: true,
		base64: '={{ 1 + 1 }}',
		options: { maximumWait: 60, fileName: 'a.png' },
	};

	test('gives the fields along as data, resolved, with an address that outlives the deadline', async () => {
		const { extract, subExecutions } = setup({
			parameters,
			input: [{ json: { a: 1 }, binary: { data: { id: 'filesystem:1' } as never } }],
			sub: { data: [[{ json: { text: 'Hello' } }]] },
		});
		await extract();
		expect(subExecutions).toMatchObject([
			{
				items: [
					{
						json: {
							parameters: {
								base64: '={{ 1 + 1 }}',
								callback: 'execution',
								options: { fileName: 'a.png', callbackHours: 0.05 },
							},
						},
						binary: { data: { id: 'filesystem:1' } },
					},
				],
				options: {
					executionMode: 'webhook',
					parentExecution: { executionId: '17', workflowId: 'w1', shouldResume: true },
				},
			},
		]);
		expect(JSON.stringify(subExecutions[0]?.info)).not.toContain('1 + 1');
	});

	test('puts out what came at once', async () => {
		const pages = [
			{ json: { text: 'Hello' }, binary: { data: {} as never } },
			{ json: { text: 'Bye' } },
		];
		const made = await setup({ parameters, sub: { data: [pages] } }).extract();
		expect(made).toEqual({ items: pages, isWhole: true });
	});

	test('a document without tables puts out no rows, and says so', async () => {
		const rows = { ...parameters, itemPer: 'tableRow' };
		expect(await setup({ parameters: rows }).extract()).toMatchObject({
			items: [],
			warnings: [{ code: 'no-tables' }],
		});
		await expect(setup({ parameters }).extract()).rejects.toMatchObject({ code: 'n8n' });
	});

	test.each([
		['binary', true],
		['url', false],
		['base64', false],
		['file', false],
	])('a document from %s has the name of the item’s file: %s', async (source, isNamed) => {
		const rows = { ...parameters, itemPer: 'tableRow', source };
		const scan = { data: '', mimeType: 'image/png', fileName: 'scan.png' };
		const input = [{ json: {}, binary: { data: scan } }];
		const { warnings = [] } = asOutputs(await setup({ parameters: rows, input }).extract());
		expect(warnings.map(({ code }) => code)).toEqual(['no-tables']);
		expect(warnings[0]!.message.includes('scan.png')).toBe(isNamed);
	});

	test('shows the job while it waits', async () => {
		const sub = {
			data: [[{ json: { error: { message: 'Cut off', code: 'cut-off', jobId: 'j1' } } }]],
			waitTill: new Date(),
		};
		expect(await setup({ parameters, sub }).extract()).toEqual({
			json: { suspended: true, jobId: 'j1' },
		});
	});

	test('a refused document is a failure here, with all that is known', async () => {
		const error = {
			message: 'Lazarus rejected "a.png" (HTTP 402): no money',
			code: 'http-402',
			provider: 'lazarus',
			httpStatus: 402,
			jobId: null,
			retryable: false,
		};
		const { extract } = setup({ parameters, sub: { data: [[{ json: { error } }]] } });
		expect(await failureOf(extract())).toMatchObject(without('provider', error));
	});

	test.each<[string, Setup, RegExp]>([
		['no Callback Secret', { secret: ' ' }, /^Wait for Callback: .* no Callback Secret/],
		[
			'a Callback Secret that is too short',
			{ secret: '0123456789abcde' },
			/^Wait for Callback: Callback Secret in the Lazarus credential has 15 characters/,
		],
		[
			'a Maximum Wait of more than 30 days',
			{ parameters: { ...parameters, options: { maximumWait: 31 * 86_400 } } },
			/^Maximum Wait: .* at most 720 hours/,
		],
		[
			'two items',
			{ input: [{ json: {} }, { json: {} }] },
			/^Wait for Callback: .* received 2\..*Loop/,
		],
		[
			'a Maximum Wait that is no number',
			{ parameters: { ...parameters, options: { maximumWait: 'long' } } },
			/^Maximum Wait: "long"/,
		],
	])('%s ends it before anything is sent', async (_what, how, sentence) => {
		const { extract, subExecutions } = setup({ parameters, ...how });
		expect(await failureOf(extract())).toMatchObject({
			message: expect.stringMatching(sentence) as string,
			code: 'invalid-input',
		});
		expect(subExecutions).toEqual([]);
	});
});
