import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { OcrFailure } from '../../../../nodes/shared/failure';
import { awaitJob, fetchResult } from '../../../../nodes/shared/operations/result';
import { Parameters } from '../../../../nodes/shared/parameters';
import { Session, type ProviderNode } from '../../../../nodes/shared/session';
import { failureOfStatus } from '../../../../ocr/providers/failures';
import type { OcrJob } from '../../../../ocr/document/types';
import { isRecord } from '../../../../ocr/reading/foreign';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { FakeClock } from '../fake-clock';

/** What a wait for a job outlasts: a provider that is down, busy, or does not know the job yet. */

type Reply =
	| { status: number; headers?: Record<string, string>; json?: unknown }
	| { code: string }
	| { n8n: Error };

const DONE: Reply = { status: 200, json: { done: true } };
const OPEN: Reply = { status: 200, json: { done: false } };
const RESULT: Reply = { status: 200, json: { text: 'read' } };

/** @param weather what the provider answers, by s since the beginning. */
function setup(weather: (seconds: number, path: string) => Reply, maximumWait = 900) {
	const clock = new FakeClock();
	const began = clock.elapsed();
	const asked: Array<{ at: number; path: string }> = [];
	const timeouts: number[] = [];
	const request = async (_type: unknown, options: { url: string; timeout: number }) => {
		timeouts.push(options.timeout);
		const seconds = (clock.elapsed() - began) / 1000;
		const { pathname } = new URL(options.url);
		asked.push({ at: seconds, path: pathname });
		const reply = weather(seconds, pathname);
		if ('n8n' in reply) throw reply.n8n;
		if ('code' in reply) throw Object.assign(new Error('x'), { code: reply.code });
		return {
			statusCode: reply.status,
			headers: reply.headers ?? {},
			body: Readable.from([Buffer.from(JSON.stringify(reply.json ?? {}))], { objectMode: false }),
		};
	};
	const provider = {
		id: 'some',
		name: 'Some OCR',
		secretFields: [],
		submitPace: { rate: null, concurrency: 4 },
		readPace: { rate: null, concurrency: 4 },
		readFailure: failureOfStatus,
		jobIdAt: ['job_id'],
		queue: {
			polling: {
				firstDelayMs: 1000,
				intervalMs: 1000,
				maxIntervalMs: 5000,
				factor: 1.2,
				maxWaitMs: 900_000,
			},
			statusRequest: ({ id }: OcrJob) => ({ method: 'GET', url: `/jobs/${id}` }),
			readStatus: ({ json }: { json: unknown }, job: OcrJob) => {
				if (!isRecord(json)) throw new UnreadableAnswer('a job');
				return {
					job: { ...job, status: json.done === true ? 'succeeded' : 'processing' },
				};
			},
			result: ({ id }: OcrJob) => ({
				request: { method: 'GET', url: `/results/${id}` },
				as: 'json',
			}),
		},
	};
	const context = {
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			name === 'options' ? { maximumWait } : fallback,
		getInputData: () => [{ json: {} }],
		getInstanceId: () => 'instance',
		getExecutionId: () => '1',
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'n' }),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		helpers: {
			httpRequestWithAuthentication: request,
			httpRequest: async (options: { url: string; timeout: number }) => await request('', options),
		},
	} as unknown as IExecuteFunctions;
	const node = { provider, readOptions: () => ({}) } as unknown as ProviderNode<object>;
	const session = new Session(
		context,
		node,
		{ type: 'someApi', data: {}, baseUrl: 'https://ocr.example' },
		clock,
	);
	const parameters = new Parameters(context, 0);
	const read = async (id: string, wait: { firstDelayMs?: number } = {}) => {
		const job: OcrJob = { provider: 'some', id, status: 'processing', submittedAt: '' };
		const maxWaitMs = maximumWait * 1000;
		const finished = await awaitJob(session, parameters, job, { maxWaitMs, ...wait });
		return await fetchResult(session, parameters, finished, []);
	};
	return {
		clock,
		session,
		timeouts,
		asked,
		seconds: () => (clock.elapsed() - began) / 1000,
		read,
		result: async (id = 'j1', wait?: { firstDelayMs?: number }) =>
			await clock.until(read(id, wait), 10_000_000),
		failure: async (id = 'j1', wait?: { firstDelayMs?: number }) =>
			await clock.until(
				read(id, wait).then(
					() => {
						throw new Error('It was read.');
					},
					(error: unknown) => {
						if (error instanceof OcrFailure) return error;
						throw error;
					},
				),
				10_000_000,
			),
	};
}

const between = (from: number, to: number, bad: Reply) => (at: number, path: string) =>
	at >= from && at < to ? bad : path.startsWith('/results') ? RESULT : at < 20 ? OPEN : DONE;

const OUTAGES: Array<[string, Reply]> = [
	['502', { status: 502 }],
	['500', { status: 500 }],
	['503', { status: 503 }],
	['408', { status: 408 }],
	['522', { status: 522 }],
	['a connection that is refused', { code: 'ECONNREFUSED' }],
	['a connection that breaks', { code: 'ECONNRESET' }],
	['a host name that is not found', { code: 'ENOTFOUND' }],
];

describe.each(OUTAGES)('ten minutes of %s', (_name, bad) => {
	test('are outlasted by the wait for a job', async () => {
		const { result, seconds, asked } = setup(between(5, 605, bad));
		expect((await result()).raw).toEqual({ text: 'read' });
		// What is back is noticed, and nobody knocks all the time.
		expect(seconds()).toBeLessThan(630);
		expect(asked.length).toBeLessThan(70);
	});

	test('are outlasted by the result of a job', async () => {
		const { result } = setup(between(21.4, 621, bad));
		expect((await result()).raw).toEqual({ text: 'read' });
	});
});

test('an outage that goes on ends the wait at its deadline, with the job and how to go on', async () => {
	const { failure, seconds } = setup(between(10, Infinity, { status: 502 }), 300);
	const failed = await failure();
	expect(failed).toMatchObject({ code: 'http-502', jobId: 'j1', retryable: true });
	expect(failed.message).toContain('Some OCR was unreachable for 4 minutes');
	expect(failed.message).toContain('Job j1 is still there: fetch it later with Get Result');
	expect(seconds()).toBe(300);
});

test('a clock that is set meanwhile changes nothing of it', async () => {
	const { clock, failure, seconds } = setup((at) => {
		if (at > 100 && at < 101) clock.set(-7_200_000);
		if (at > 200 && at < 201) clock.set(7_200_000);
		return { status: 502 };
	}, 300);
	expect(await failure()).toMatchObject({ code: 'http-502' });
	expect(seconds()).toBe(300);
});

test.each([401, 403, 400, 422])('%i ends a wait at once', async (status) => {
	const { failure, seconds } = setup(() => ({ status }));
	expect(await failure()).toMatchObject({ httpStatus: status, jobId: 'j1', retryable: false });
	expect(seconds()).toBe(1);
});

describe('a 404', () => {
	test('is not yet, for a job that was submitted a moment ago', async () => {
		const { result } = setup((at, path) =>
			path.startsWith('/results')
				? at < 25
					? { status: 404 }
					: RESULT
				: at < 12
					? { status: 404 }
					: DONE,
		);
		expect((await result()).raw).toEqual({ text: 'read' });
	});

	test('is an end when half a minute has passed', async () => {
		const { failure, seconds } = setup(() => ({ status: 404 }));
		expect(await failure()).toMatchObject({ code: 'http-404', jobId: 'j1', retryable: false });
		expect(seconds()).toBeGreaterThanOrEqual(30);
		expect(seconds()).toBeLessThan(46);
	});

	test('is an end at once for a job that somebody else submitted', async () => {
		const { failure, asked } = setup(() => ({ status: 404 }));
		expect(await failure('j1', { firstDelayMs: 0 })).toMatchObject({ code: 'http-404' });
		expect(asked).toHaveLength(1);
	});
});

describe('a provider that asks to wait', () => {
	const busy = (seconds: number): Reply => ({
		status: 429,
		headers: { 'retry-after': String(seconds) },
	});

	test.each([130, 600])('%i s is waited for', async (asks) => {
		const { result, asked } = setup((at, path) =>
			at < 2 ? busy(asks) : between(0, 0, OPEN)(at, path),
		);
		expect((await result()).raw).toEqual({ text: 'read' });
		expect(asked[1]!.at).toBe(1 + asks);
	});

	test('longer than the job is waited for ends at once, and says how long', async () => {
		const { failure, asked, seconds } = setup(() => busy(3600));
		const failed = await failure();
		expect(failed).toMatchObject({ code: 'http-429', jobId: 'j1', retryable: true });
		expect(failed.message).toContain('Some OCR asks to wait 1 hour.');
		expect(failed.message).toContain('Get Result');
		expect([asked.length, seconds()]).toEqual([1, 1]);
	});

	test('one question of many asks all of them to wait, and ends none', async () => {
		const { session, clock, asked } = setup((at) => (at < 2 ? busy(130) : DONE));
		const jobs = Array.from({ length: 5 }, (_, index) =>
			session.poller.wait(
				{ provider: 'some', id: `j${index}`, status: 'processing', submittedAt: '' },
				{
					maxWaitMs: 900_000,
					firstDelayMs: 1000 + index,
					ask: async (job, deadline) =>
						await session.sender.send(
							{
								kind: 'read',
								request: { method: 'GET', url: `/jobs/${job.id}` },
								jobId: job.id,
								deadline,
							},
							'No status',
							() => ({ ...job, status: 'succeeded' }),
						),
				},
			),
		);
		const done = await clock.until(Promise.all(jobs));
		expect(done.every(({ status }) => status === 'succeeded')).toBe(true);
		expect(asked.every(({ at }) => at < 2 || at >= 131)).toBe(true);
	});

	test('another run that waits less is told so, without asking', async () => {
		const patient = setup(
			(at, path) => (at < 2 ? busy(7200) : between(0, 0, OPEN)(at, path)),
			20_000,
		);
		const waiting = patient.read('j1');
		await patient.clock.advance(1500);
		const impatient = new Session(
			patient.session.context,
			patient.session.node,
			{ type: 'someApi', data: {}, baseUrl: 'https://ocr.example' },
			patient.clock,
		);
		const asking = impatient.sender.send(
			{ kind: 'read', request: { method: 'GET', url: '/jobs/2' }, jobId: '2', deadline: 60_000 },
			'The status could not be checked',
			() => null,
		);
		await expect(asking).rejects.toMatchObject({ code: 'http-429', jobId: '2', retryable: true });
		await expect(asking).rejects.toThrow(/Some OCR asks to wait 2 hours\./);
		expect(patient.asked).toHaveLength(1);
		expect((await patient.clock.until(waiting, 10_000_000)).raw).toEqual({ text: 'read' });
	});
});

test('a server that says nothing is not listened to for long after the deadline', async () => {
	const { failure, timeouts } = setup(() => ({ code: 'ECONNABORTED' }), 45);
	await failure();
	expect(timeouts[0]).toBe(44_000);
	expect(timeouts.at(-1)).toBe(10_000);
});

test('a full disk does not lose the job, and is not the provider’s outage', async () => {
	const { session, clock } = setup(() => RESULT);
	const storing = session.sender.download(
		{
			kind: 'read',
			request: { method: 'GET', url: '/results/j1' },
			jobId: 'j1',
			deadline: clock.elapsed() + 60_000,
		},
		'The result of job j1 could not be fetched',
		async () => {
			throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
		},
		() => null,
	);
	await expect(storing).rejects.toMatchObject({ code: 'local', jobId: 'j1', mayBeAccepted: false });
	await expect(storing).rejects.toThrow(/The disk of this n8n is full\. Job j1 is still there/);
});

test.each([
	['with the key', { url: '/files/1' }, true],
	['without the key', { url: '/files/1', anonymous: true }, false],
	['at another origin', { url: 'https://storage.example/files/1' }, false],
])('a 403 %s: whether every document would meet it', async (_, address, ofAccount) => {
	const { session } = setup(() => ({ status: 403 }));
	const reading = session.sender.send(
		{ kind: 'read', request: { method: 'GET', ...address }, jobId: 'j1' },
		'The result of job j1 could not be fetched',
		() => null,
	);
	await expect(reading).rejects.toMatchObject({ httpStatus: 403, ofAccount });
});

test.each<[string, Reply, boolean]>([
	['500', { status: 500 }, true],
	['a connection that breaks', { code: 'ECONNRESET' }, true],
	['a response without a key', { status: 200, json: {} }, false],
])('an upload that ends with %s has begun nothing, and can be sent again', async (...given) => {
	const [, reply, retryable] = given;
	const { session, asked } = setup(() => reply);
	const uploading = session.sender.send(
		{ kind: 'submit', request: { method: 'POST', url: '/files' }, isUpload: true },
		{ refused: 'Refused', unconfirmed: 'Not confirmed' },
		() => {
			throw new UnreadableAnswer('"key"');
		},
	);
	await expect(uploading).rejects.toMatchObject({ mayBeAccepted: false, retryable });
	await expect(uploading).rejects.toThrow(/(again later|Base URL in the credential)\.$/);
	await expect(uploading).rejects.not.toThrow(/accepted/);
	expect(asked).toHaveLength(1);
});

test('"not now" that names a job may have accepted the document, which is not sent again', async () => {
	const headers = { 'retry-after': '1' };
	const { session, asked } = setup(() => ({ status: 503, headers, json: { job_id: 'j7' } }));
	const submitting = session.sender.send(
		{ kind: 'submit', request: { method: 'POST', url: '/documents' } },
		{ refused: 'Refused', unconfirmed: 'Not confirmed' },
		() => null,
	);
	await expect(submitting).rejects.toMatchObject({
		jobId: 'j7',
		mayBeAccepted: true,
		retryable: false,
	});
	await expect(submitting).rejects.toThrow(
		/^Not confirmed .* names job j7, so it was not sent again/,
	);
	expect(asked).toHaveLength(1);
});

describe('what n8n says itself', () => {
	const submit = (session: Session<object>) =>
		session.sender.send(
			{ kind: 'submit', request: { method: 'POST', url: '/documents' } },
			{ refused: 'Refused', unconfirmed: 'Not confirmed' },
			() => null,
		);

	test('before it sends a document is no outage, and the document is not sent', async () => {
		const { session, asked } = setup(() => ({
			n8n: new Error('Bad expression in the credential.'),
		}));
		const sending = submit(session);
		await expect(sending).rejects.toMatchObject({ code: 'local', mayBeAccepted: false });
		await expect(sending).rejects.toThrow(/Bad expression .* not accepted\.$/);
		expect(asked).toHaveLength(1);
	});

	test.each([
		['connect', 'EHOSTUNREACH', true],
		['write', 'EHOSTUNREACH', false],
		['read', 'ENOENT', false],
		['open', 'ENOSPC', false],
	])('or what %s says with %s: whether every document would meet it is %p', async (...given) => {
		const [syscall, code, ofAccount] = given;
		const { session, clock } = setup(() => ({
			n8n: Object.assign(new Error(code), { code, syscall }),
		}));
		await expect(clock.until(submit(session))).rejects.toMatchObject({ ofAccount });
	});

	test('of too many open files passes, and the document is sent once', async () => {
		const { session, clock, asked } = setup((at) => (at < 5 ? { code: 'EMFILE' } : DONE));
		await clock.until(submit(session));
		expect(asked.length).toBeGreaterThan(1);
	});
});

test('a file of which the rest does not come is fetched again', async () => {
	const { session, clock } = setup(() => RESULT);
	let times = 0;
	const fetching = session.sender.download(
		{ kind: 'read', request: { method: 'GET', url: '/results/j1' }, jobId: 'j1' },
		'No result',
		async () => {
			if (++times < 3) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
			return 'stored';
		},
		() => 'none',
	);
	expect(await clock.until(fetching)).toBe('stored');
	expect(times).toBe(3);
});

test('a page that is no answer is taken for weather for some minutes', async () => {
	const { failure, seconds } = setup(() => ({ status: 200, json: 'Maintenance' }));
	const failed = await failure();
	expect(failed).toMatchObject({ code: 'unreadable-answer', jobId: 'j1' });
	expect(failed.message).toMatch(/no usable response for 5 minutes.*Get Result/);
	expect(seconds()).toBeLessThan(330);
});
