import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Received } from '../../../nodes/OcrTrigger/receive';
import { runTrigger } from '../../../nodes/OcrTrigger/run-trigger';
import { FakeClock } from './fake-clock';

const BASE = 'https://ocr.example/api/forms';
const STATUS = `${BASE}/ocr/zip/async/j1`;
const RESULT = `${BASE}/ocr/results/j1`;
const answer = { status: 'SUCCESS', id: 'j1', ocrResults: { readResults: [] } };

/** The execution that a status without a result has started. */
function executionOf(
	more: Partial<Received>,
	replies: Record<string, unknown>,
	{ events = ['completed', 'failed'], output = 'raw', hasCredential = true, mode = 'manual' } = {},
) {
	const asked: string[] = [];
	const clock = new FakeClock();
	const received: Received = {
		id: 'delivery',
		event: 'completed',
		job: { provider: 'lazarus', id: 'j1', status: 'succeeded', submittedAt: '' },
		...more,
	};
	const reply = async (url: string) => {
		asked.push(url);
		const body = replies[url];
		return {
			statusCode: body === undefined ? 404 : 200,
			headers: {},
			body: Readable.from([Buffer.from(JSON.stringify(body ?? { status: 'FAILURE' }))]),
		};
	};
	const context = {
		helpers: {
			// Another execution was about this delivery.
			checkProcessedAndRecord: async ([, delivery]: string[]) => ({ processed: [delivery] }),
			httpRequest: async ({ url }: { url: string }) => await reply(url),
			httpRequestWithAuthentication: async (_type: string, { url }: { url: string }) =>
				await reply(url),
		},
		logger: { info: () => undefined },
		getCredentials: async () => ({ orgId: 'org', authKey: 'key-0123456789', baseUrl: BASE }),
		getNode: () => ({
			id: 'n',
			name: 'T',
			credentials: hasCredential ? { lazarusOcrApi: { id: '1', name: 'L' } } : {},
		}),
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			({ output, events, settings: { keepDocument: false } })[name] ?? fallback,
		getInputData: () => [{ json: received }],
		getExecutionId: () => '17',
		getExecutionCancelSignal: () => undefined,
		getInstanceId: () => 'instance',
		getMode: () => mode,
		getWorkflow: () => ({ id: 'w1' }),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
	} as unknown as IExecuteFunctions;
	const run = async () => {
		let over = false;
		const work = runTrigger(context, clock).finally(() => (over = true));
		work.catch(() => undefined);
		while (!over) await clock.advance(1000);
		return await work;
	};
	return { asked, run };
}

test.each([
	['that comes again puts out nothing', 'webhook', 0],
	['of an execution that a person retries is put out, as the one before may have died', 'retry', 1],
])('a delivery %s', async (_what, mode, count) => {
	const [items] = await executionOf({ raw: answer }, {}, { mode }).run();
	expect(items).toHaveLength(count);
});

test('a result whose URL was not followed is asked for by the ID, where the provider answers', async () => {
	const { run, asked } = executionOf(
		{ foreignUrl: true },
		{ [STATUS]: { status: 'SUCCESS', id: 'j1', resultUrl: RESULT }, [RESULT]: answer },
	);
	const [[item]] = (await run()) as [[{ json: Record<string, unknown> }]];
	expect(item.json).toMatchObject({ event: 'completed' });
	expect(asked).toEqual([STATUS, RESULT]);
});

test('where that does not work, the message says that the URL was not followed', async () => {
	const { run } = executionOf({ foreignUrl: true }, {});
	await expect(run()).rejects.toThrow(/The result URL in the delivery was not followed/);
	const other = executionOf({}, {});
	await expect(other.run()).rejects.not.toThrow(/was not followed/);
});

test.each([
	['its ID', { id: '1=a;2=b;3=c' }],
	['its parts', { id: 'j1', parts: ['1', '2'].map((pages) => ({ id: `p${pages}`, pages })) }],
])('what a body says of parts leads to one question: %s', async (_, about) => {
	const job = { provider: 'lazarus', status: 'succeeded', submittedAt: '', ...about };
	const { run, asked } = executionOf({ job: job as Received['job'] }, {});
	await expect(run()).rejects.toThrow(/./);
	expect(new Set(asked)).toEqual(new Set([`${BASE}/ocr/zip/async/${encodeURIComponent(job.id)}`]));
});

describe('the last part of a file that calls for all', () => {
	const parts = '1-2=j1;3=j2;4-5=*';
	const about = { submittedAt: '', status: 'succeeded', provider: 'lazarus' } as const;
	const called = { parts, job: { ...about, id: 'j3', fileName: 'scan-p4-5.pdf' } };
	const address = (id: string) => `${BASE}/ocr/zip/async/${id}`;
	const pages = (...lines: string[]) =>
		lines.map((content) => ({ words: [{ content }], lines: [{ content }] }));
	const answered = (id: string, ...lines: string[]) => ({
		status: 'SUCCESS',
		id,
		ocrResults: { readResults: pages(...lines) },
	});
	const replies = {
		[address('j1')]: answered('j1', 'One', 'Two'),
		[address('j2')]: answered('j2', 'Three'),
	};
	const raw = answered('j3', 'Four', 'Five');
	const failure = { code: 'FAILURE', message: 'Blank' };
	const failed = {
		parts,
		event: 'failed' as const,
		job: { ...about, id: 'j3', status: 'failed' as const, failure },
	};
	const simplified = { output: 'simplified' };
	type Items = [Array<{ json: Record<string, unknown> & { pages: Array<{ number: number }> } }>];

	test('is one document with the others, which are asked for', async () => {
		const { run, asked } = executionOf({ ...called, raw }, replies, simplified);
		const [items] = (await run()) as Items;
		expect(items).toHaveLength(1);
		expect(items[0]!.json).toMatchObject({
			event: 'completed',
			text: 'One\n\nTwo\n\nThree\n\nFour\n\nFive',
			fileName: 'scan.pdf',
			jobId: '1-2=j1;3=j2;4-5=j3',
			provider: 'lazarus',
		});
		expect(items[0]!.json.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
		// What came along is not asked for.
		expect(asked.sort()).toEqual([address('j1'), address('j2')]);
	});

	test('is asked for itself where only its status came', async () => {
		const all = { ...replies, [address('j3')]: raw };
		const { run, asked } = executionOf(called, all, simplified);
		const [items] = (await run()) as Items;
		expect(items[0]!.json.text).toContain('Five');
		expect(asked).toContain(address('j3'));
	});

	test('puts out what there is until Maximum Wait, and names the pages that are missing', async () => {
		const running = { ...replies, [address('j2')]: { status: 'RUNNING', id: 'j2' } };
		const [items] = (await executionOf({ ...called, raw }, running, simplified).run()) as Items;
		const { text, warnings, jobId } = items[0]!.json;
		expect(text).toBe('One\n\nTwo\n\nFour\n\nFive');
		expect(warnings).toMatchObject([{ code: 'part-failed' }]);
		expect(JSON.stringify(warnings)).toContain('Page 3 ');
		expect(jobId).toBe('1-2=j1;3=j2;4-5=j3');
	});

	test('that failed leaves the others, which are completed', async () => {
		const [items] = (await executionOf(failed, replies, simplified).run()) as Items;
		expect(items[0]!.json).toMatchObject({ event: 'completed', text: 'One\n\nTwo\n\nThree' });
		expect(items[0]!.json.warnings).toMatchObject([{ code: 'part-failed' }]);
		const only = { ...simplified, events: ['failed'] };
		expect(await executionOf(failed, replies, only).run()).toEqual([[]]);
	});

	test('that failed as all others did is failed', async () => {
		const none = {
			[address('j1')]: { status: 'FAILURE', id: 'j1', message: 'Blank' },
			[address('j2')]: { status: 'FAILURE', id: 'j2', message: 'Blank' },
		};
		const [items] = (await executionOf(failed, none, simplified).run()) as Items;
		expect(items[0]!.json).toMatchObject({
			event: 'failed',
			job: { id: '1-2=j1;3=j2;4-5=j3', status: 'failed' },
			error: { code: 'FAILURE', provider: 'lazarus' },
		});
		const only = { ...simplified, events: ['completed'] };
		expect(await executionOf(failed, none, only).run()).toEqual([[]]);
	});

	test('needs the credential for the others', async () => {
		const { run, asked } = executionOf({ ...called, raw }, replies, { hasCredential: false });
		await expect(run()).rejects.toThrow(/Only one part of Lazarus job 1-2=j1;3=j2;4-5=j3 came/);
		expect(asked).toEqual([]);
	});

	test('reports progress with the ID of the whole', async () => {
		const job = { ...called.job, resultUrl: RESULT };
		const progress = { ...called, job, event: 'progress' as const };
		const [items] = (await executionOf(progress, replies).run()) as Items;
		expect(items[0]!.json.job).not.toHaveProperty('resultUrl');
		expect(items[0]!.json).toMatchObject({ event: 'progress', job: { id: '1-2=j1;3=j2;4-5=j3' } });
	});

	test('that is the only one has its page numbers in the file', async () => {
		const { run, asked } = executionOf({ ...called, parts: '4-5=*', raw }, {}, simplified);
		const [items] = (await run()) as Items;
		expect(items[0]!.json.jobId).toBe('4-5=j3');
		expect(items[0]!.json.pages.map(({ number }) => number)).toEqual([4, 5]);
		expect(asked).toEqual([]);
	});
});

describe('a part that calls for itself', () => {
	const alias = 'n8n-0123abcd-17-0-3-p31_35-36';
	const job = {
		provider: 'mindee',
		id: 'm1',
		status: 'succeeded',
		submittedAt: '',
		alias,
	} as const;
	const page = (content: string) => ({ content, words: [] });
	const raw = {
		inference: {
			id: 'i1',
			job: { id: 'm1' },
			file: { alias },
			result: { pages: ['One', 'Two', 'Three'].map(page) },
		},
	};
	const run = async (more: Partial<Received>) => {
		const of = executionOf({ job, raw, ...more }, {}, { output: 'simplified' });
		const [items] = (await of.run()) as [[{ json: Record<string, unknown> }]];
		const json: Record<string, unknown> = items[0].json;
		return { ...json, asked: of.asked } as Record<string, unknown>;
	};

	test('has the page numbers that its tag says', async () => {
		const { jobId, pages, asked } = await run({});
		expect(jobId).toBe('31,35-36=m1');
		expect(pages).toMatchObject([{ number: 31 }, { number: 35 }, { number: 36 }]);
		expect(asked).toEqual([]);
	});

	test.each([['n8n-0123abcd-17-0-3'], ['n8n-0123abcd-17-0-3-p1-99x50'], ['own-p31'], [undefined]])(
		'is as it came where its tag says no pages: %s',
		async (tag) => {
			const { jobId, pages } = await run({ job: { ...job, alias: tag } });
			expect(jobId).toBe('m1');
			expect(pages).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3 }]);
		},
	);

	test('that failed is named with its pages', async () => {
		const failure = { code: '422', message: 'Blank' };
		const made = await run({
			event: 'failed',
			job: { ...job, status: 'failed', failure },
			raw: undefined,
		});
		expect(made).toMatchObject({
			event: 'failed',
			job: {
				id: '31,35-36=m1',
				status: 'failed',
				parts: [{ pages: '31, 35-36', status: 'failed' }],
			},
			error: { code: '422' },
		});
	});
});

describe('a part that calls for itself', () => {
	const own = async (part: string) => {
		const job = { provider: 'mindee', id: 'm1', status: 'succeeded', submittedAt: '' } as const;
		const pages = [{ words: [], content: 'Read' }];
		const raw = { inference: { id: 'i1', job: { id: 'm1' }, result: { pages } } };
		const alias = `n8n-0123abcd-17-0-0${part}`;
		const { run } = executionOf({ job: { ...job, alias }, raw }, {}, { output: 'document' });
		const [[item]] = (await run()) as [[{ json: Record<string, unknown> }]];
		return item.json;
	};

	test('names the pages that were not sent, as they have text of their own', async () => {
		expect(await own('-p2t1_3-4')).toMatchObject({
			job: { id: '2=m1;1,3-4' },
			pages: [{ number: 2, text: 'Read' }],
			warnings: [
				{
					code: 'part-failed',
					message: expect.stringMatching(/^Pages 1, 3-4 are missing: They have text/) as string,
				},
			],
		});
	});

	test('says how many they are where its tag has no room for them', async () => {
		const message = expect.stringMatching(/^30 pages of the file have text/) as string;
		const said = { warnings: [{ code: 'part-failed', message }] };
		expect(await own('-p2t1-99x30')).toMatchObject({ pages: [{ number: 2 }], ...said });
	});

	test('says that its own pages are numbered anew where its tag has no room for them', async () => {
		const code = 'pages-renumbered';
		const renumbered = expect.stringMatching(/^The 20 pages of this part /) as string;
		const missing = expect.stringMatching(/^30 pages of the file have text/) as string;
		const warnings = [
			{ code, message: renumbered },
			{ code: 'part-failed', message: missing },
		];
		expect(await own('-p2-98x20t1-99x30')).toMatchObject({ pages: [{ number: 1 }], warnings });
		expect(await own('-p2-98x20')).toMatchObject({ warnings: [{ code, message: renumbered }] });
	});

	test('says nothing where all pages were sent', async () => {
		expect(await own('-p2')).toMatchObject({ pages: [{ number: 2 }], warnings: [] });
	});
});
