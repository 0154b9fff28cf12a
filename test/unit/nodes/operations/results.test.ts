import { getStatus } from '../../../../nodes/shared/operations/get-status';
import { askStatus } from '../../../../nodes/shared/operations/job-status';
import {
	asFarAsKnown,
	awaitJob,
	fetchResult,
	finishJob,
	jobFailed,
} from '../../../../nodes/shared/operations/result';
import type { OcrJob } from '../../../../ocr/document/types';
import type { OcrProvider } from '../../../../ocr/providers/provider';
import { failureOf, jobOf, parametersOf, sessionOf } from './fake-session';

/** A provider whose result is this, and all that is asked of it. */
function asking({
	result = { request: { method: 'GET', url: '/result' }, as: 'json' },
	answers = [{ json: { text: 'Hello' } }],
	queue = {},
	elapsed = 5000,
}: { result?: object; answers?: object[]; queue?: object; elapsed?: number } = {}) {
	const sent: Array<{ sending: Record<string, unknown>; whatFailed: string }> = [];
	const left = [...answers];
	const noteEnd = jest.fn();
	const session = sessionOf(
		{
			queue: {
				polling: { maxWaitMs: 900_000 },
				result: () => result,
				statusRequest: (job: OcrJob) =>
					job.id === null ? null : { method: 'GET', url: `/jobs/${job.id}` },
				readStatus: undefined,
				...queue,
			},
		},
		{
			clock: { now: () => 0, elapsed: () => elapsed },
			ledger: { noteEnd },
			sender: {
				send: async (sending: never, whatFailed: string, read: (answer: object) => unknown) => {
					sent.push({ sending, whatFailed });
					return await Promise.resolve(read(left.shift()!));
				},
			},
		},
	);
	return { session, sent, noteEnd };
}

const { parameters } = parametersOf({});

describe('the result of a finished job', () => {
	const done = jobOf({ status: 'succeeded' });

	test('is asked for once, as long as the wait goes on', async () => {
		const { session, sent } = asking();
		const finished = { job: done, deadline: 60_000, newUntil: 7000 };
		expect(await fetchResult(session, parameters, finished, [])).toEqual({
			...{ job: done, raw: { text: 'Hello' }, originals: [], files: [] },
		});
		expect(sent).toEqual([
			{
				sending: {
					...{ kind: 'read', jobId: 'j1', deadline: 60_000, newUntil: 7000 },
					...{ request: { method: 'GET', url: '/result' }, ifGone: undefined },
				},
				whatFailed: 'The result of Some OCR job j1 could not be fetched',
			},
		]);
	});

	test.each([
		['half a minute after the wait is over', 6000, 35_000],
		['and no longer than the wait', 35_001, 35_001],
		['as long as Maximum Wait says, where nothing was waited for', undefined, 905_000],
	])('%s', async (_when, deadline, expected) => {
		const { session, sent } = asking();
		await fetchResult(session, parameters, { job: done, deadline }, []);
		expect(sent[0]!.sending.deadline).toBe(expected);
	});

	test('is not asked for where it is in hand', async () => {
		const { session, sent } = asking();
		const held = await fetchResult(session, parameters, { job: done, raw: { a: 1 } }, []);
		expect(held).toEqual({ job: done, raw: { a: 1 }, originals: [], files: [] });
		expect(sent).toEqual([]);
	});

	test('is none where the job failed', async () => {
		const { session } = asking();
		const job = jobOf({ status: 'failed', failure: { code: 'x', message: 'Blank' } });
		expect(await failureOf(() => fetchResult(session, parameters, { job, raw: {} }, []))).toEqual({
			message:
				'Some OCR could not read the document (job j1): Blank. Check the document and the fields of the node, then run it again.',
			...{ code: 'x', jobId: 'j1', retryable: false },
		});
	});

	test('is nowhere if the provider does not say where', async () => {
		const { session } = asking({ result: { request: { method: 'GET', url: '' }, as: 'json' } });
		expect(await failureOf(() => fetchResult(session, parameters, { job: done }, []))).toEqual({
			message:
				'Some OCR reports job j1 as finished but does not say where the result is. Run Get Result again later.',
			...{ code: 'no-result', jobId: 'j1', retryable: true },
		});
	});

	test('has to be JSON', async () => {
		const { session } = asking({ answers: [{ excerpt: 'text' }] });
		await expect(fetchResult(session, parameters, { job: done }, [])).rejects.toMatchObject({
			expected: 'JSON',
		});
	});
});

test.each<[Partial<OcrJob>, string]>([
	[
		{ fileName: 'a.pdf', failure: { code: 'x', message: 'Key SECRET is wrong. ' } },
		'Some OCR could not read "a.pdf" (job j1): Key *** is wrong. Check the document and the fields of the node, then run it again.',
	],
	[
		{ id: null },
		'Some OCR could not read the document (job -): no reason given. Check the document and the fields of the node, then run it again.',
	],
])('a failed job says what and why: %j', (job, message) => {
	const failure = jobFailed(sessionOf(), jobOf(job));
	expect(failure.message).toBe(message);
	expect(failure.code).toBe(job.failure ? 'x' : 'failed');
	expect(failure.jobId).toBe(job.id === null ? null : 'j1');
});

test.each<[Partial<OcrJob>, object | undefined, string]>([
	[{ status: 'succeeded', resultUrl: 'https://x.example/a' }, {}, 'succeeded'],
	[{ status: 'succeeded', resultUrl: 'https://x.example/a' }, undefined, 'succeeded'],
	[
		{ status: 'succeeded', resultUrl: 'https://x.example/a' },
		{ resultExpires: true },
		'processing',
	],
	[{ status: 'succeeded' }, {}, 'processing'],
	[{ status: 'failed', resultUrl: 'https://x.example/a' }, {}, 'processing'],
	[{ status: 'queued' }, {}, 'processing'],
])('a job as it is known, %j with %j, is %s', (job, queue, status) => {
	const provider = { queue } as unknown as OcrProvider<object>;
	expect(asFarAsKnown(provider, jobOf(job))).toEqual({ ...jobOf(job), status });
});

describe('waiting for a job', () => {
	const waiting = (first?: number) => {
		const asked: object[] = [];
		const { session } = asking();
		const poller = {
			wait: async (job: OcrJob, { ask, ...wait }: { ask: unknown }) => {
				asked.push({ ...wait, canAsk: typeof ask === 'function' });
				return await Promise.resolve({ ...job, status: 'succeeded' as const });
			},
		};
		const wait = { maxWaitMs: 1000, firstDelayMs: first };
		const found = awaitJob({ ...session, poller } as never, parameters, jobOf(), wait);
		return { found, asked };
	};

	test('gives a job of a moment ago half a minute to be known', async () => {
		const { found, asked } = waiting();
		expect(await found).toEqual({
			job: jobOf({ status: 'succeeded' }),
			...{ answer: undefined, raw: undefined, deadline: 6000, newUntil: 35_000 },
		});
		expect(asked).toEqual([{ maxWaitMs: 1000, firstDelayMs: undefined, canAsk: true }]);
	});

	test('and one that is known already none', async () => {
		expect(await waiting(0).found).toMatchObject({ deadline: 6000, newUntil: undefined });
	});

	test('is not possible where no jobs are kept', async () => {
		const work = () =>
			awaitJob(sessionOf({ queue: undefined }), parameters, jobOf(), { maxWaitMs: 1 });
		expect(await failureOf(work)).toMatchObject({
			...{ message: 'Some OCR keeps no jobs.', code: 'no-job' },
		});
	});

	test('that comes to nothing is kept in mind, so that the job is not handed out again', async () => {
		const { session, noteEnd } = asking();
		const error = new Error('gone');
		const poller = { wait: async () => await Promise.reject(error) };
		const failed = await failureOf(() =>
			finishJob({ ...session, poller } as never, parameters, jobOf()),
		);
		expect(failed.jobId).toBe('j1');
		expect(noteEnd).toHaveBeenCalledTimes(1);
		expect(noteEnd).toHaveBeenCalledWith(jobOf(), expect.objectContaining({ jobId: 'j1' }));
	});
});

describe('the status of a job', () => {
	test('is asked for by its ID', async () => {
		const now = { id: 'j1', status: 'processing' };
		const { session, sent } = asking({
			answers: [{ status: 200, headers: {}, json: now, excerpt: '' }],
			queue: { readStatus: undefined },
		});
		const heard = jest.fn();
		const provider = { ...session.provider, readStatus: () => ({ job: jobOf() }) };
		await askStatus(
			{ ...session, provider } as never,
			jobOf(),
			{},
			{
				...{ heard, deadline: 9, newUntil: 8 },
			},
		).catch(() => undefined);
		expect(sent).toEqual([
			{
				sending: {
					...{ kind: 'read', request: { method: 'GET', url: '/jobs/j1' }, jobId: 'j1' },
					...{ deadline: 9, newUntil: 8, aboutJob: true },
				},
				whatFailed: 'The status of Some OCR job j1 could not be checked',
			},
		]);
	});

	test('and so is its result, at an address where it has no ID', async () => {
		const request = () => ({ method: 'GET', url: '/r' });
		const result = { request: request(), as: 'json' };
		const { session, sent } = asking({ result, queue: { statusRequest: request } });
		const unnamed = jobOf({ id: null });
		await askStatus(session, unnamed, {}).catch(() => undefined);
		await fetchResult(session, parameters, { job: unnamed }, []).catch(() => undefined);
		expect(sent.map(({ whatFailed }) => whatFailed)).toEqual([
			'The status of the Some OCR job could not be checked',
			'The result of the Some OCR job could not be fetched',
		]);
	});

	test('of one that cannot be asked about is what is known', async () => {
		const { session, sent } = asking();
		const job = jobOf({ id: null });
		expect(await askStatus(session, job, {})).toBe(job);
		expect(await askStatus(sessionOf({ queue: undefined }), job, {})).toBe(job);
		expect(sent).toEqual([]);
	});

	test('of a job with its result goes on with both, and nobody is asked', async () => {
		const job = { provider: 'some', id: 'j1', status: 'succeeded', submittedAt: '', odd: 1 };
		const { context, parameters: own } = parametersOf({}, { json: { job, raw: { a: 1 } } });
		const { session } = asking();
		const known = { ...session, context };
		expect(await getStatus(known as never, own)).toEqual({
			json: {
				job: { provider: 'some', id: 'j1', status: 'succeeded', submittedAt: '' },
				raw: { a: 1 },
			},
		});
	});

	test('without an ID cannot be asked for', async () => {
		const job = { provider: 'some', id: null, status: 'processing' };
		const { context, parameters: own } = parametersOf({}, { json: { job } });
		const { session } = asking();
		expect(await failureOf(() => getStatus({ ...session, context } as never, own))).toMatchObject({
			message: expect.stringMatching(/^Job: this item has no job ID\./),
		});
	});

	test('by ID of a provider that answers at once is none', async () => {
		const set = { jobFrom: 'id', jobId: 'j1' };
		const { context, parameters: own } = parametersOf(set);
		const session = sessionOf({ queue: undefined }, { context });
		expect(await failureOf(() => getStatus(session, own))).toMatchObject({
			message:
				'Job: Some OCR returns the result at once and keeps no jobs. Use the output item of Submit, which has the result.',
		});
		const job = { provider: 'some', id: null, status: 'succeeded', submittedAt: '' };
		const item = parametersOf({}, { json: { job } });
		expect(
			await getStatus(sessionOf({ queue: undefined }, { context: item.context }), item.parameters),
		).toEqual({ json: { job } });
	});
});
