import { OcrFailure, Stopped } from '../../../nodes/shared/failure';
import { Lane, PaceLimiter } from '../../../nodes/shared/pace';
import { JobPoller, type Wait } from '../../../nodes/shared/poller';
import type { OcrJob } from '../../../ocr/document/types';
import type { PollingPolicy, Rate } from '../../../ocr/providers/provider';
import { FakeClock, settled } from './fake-clock';

const POLICY: PollingPolicy = {
	firstDelayMs: 2000,
	intervalMs: 1500,
	maxIntervalMs: 10_000,
	factor: 1,
	maxWaitMs: 900_000,
};

function setup({
	policy = POLICY,
	rate = null,
	doneAfter,
	answerMs = 0,
	paced = false,
}: {
	policy?: PollingPolicy;
	rate?: Rate | null;
	/** ms after the beginning at which a job is done. */
	doneAfter: (id: string) => number;
	answerMs?: number;
	paced?: boolean;
}) {
	const clock = new FakeClock();
	const began = clock.now();
	const gate = new PaceLimiter({ rate, concurrency: 10 }, clock);
	const limiter = new Lane(() => gate, {}, new AbortController().signal);
	/** Each question: when, ms since the beginning, and about which job. */
	const asked: Array<{ at: number; id: string }> = [];
	const answer: Wait['ask'] = async (job) => {
		asked.push({ at: clock.now() - began, id: job.id! });
		if (answerMs > 0) await clock.sleep(answerMs);
		return {
			...job,
			status: clock.now() - began >= doneAfter(job.id!) ? 'succeeded' : 'processing',
		};
	};
	const ask = jest.fn(answer);
	const pollerItself = new JobPoller({
		policy,
		rate,
		lane: limiter,
		clock,
		describeTimeout: (job, ms) => `Job ${job.id} is not done after ${ms} ms.`,
	});
	const poller = {
		wait: async (job: OcrJob, maxWaitMs: number, firstDelayMs?: number) =>
			await pollerItself.wait(job, {
				maxWaitMs,
				firstDelayMs,
				ask: paced
					? async (about) => await limiter.through(async () => await ask(about, Infinity))
					: ask,
			}),
		stop: () => pollerItself.stop(),
	};
	const job = (id: string): OcrJob => ({
		provider: 'mindee',
		id,
		status: 'processing',
		submittedAt: new Date(began).toISOString(),
	});
	const times = (id: string) => asked.filter((each) => each.id === id).map(({ at }) => at);
	return { clock, poller, ask, asked, job, times };
}

const never = () => Infinity;

test('a job is asked about after the first delay and then at the interval, until it is done', async () => {
	const { clock, poller, job, times } = setup({ doneAfter: () => 6000 });
	const done = await clock.until(poller.wait(job('a'), 900_000));
	expect(done).toMatchObject({ id: 'a', status: 'succeeded' });
	expect(times('a')).toEqual([2000, 3500, 5000, 6500]);
});

test('the interval grows by the factor up to its longest', async () => {
	const policy = { ...POLICY, factor: 2, maxIntervalMs: 5000 };
	const { clock, poller, job, times } = setup({ policy, doneAfter: () => 20_000 });
	await clock.until(poller.wait(job('a'), 900_000));
	expect(times('a')).toEqual([2000, 3500, 6500, 11_500, 16_500, 21_500]);
});

test('the first delay can be another one for a job that was submitted long ago', async () => {
	const { clock, poller, job, times } = setup({ doneAfter: () => 0 });
	await clock.until(poller.wait(job('a'), 900_000, 0));
	expect(times('a')).toEqual([0]);
});

test('a failed job is an outcome, not an exception', async () => {
	const { clock, poller, ask, job } = setup({ doneAfter: never });
	ask.mockImplementation(async (asked) => ({ ...asked, status: 'failed' }));
	expect(await clock.until(poller.wait(job('a'), 900_000))).toMatchObject({ status: 'failed' });
});

test.each(['succeeded', 'failed'] as const)(
	'a job that is %s is not asked about',
	async (status) => {
		const { poller, ask, job } = setup({ doneAfter: never });
		const known = { ...job('a'), status };
		expect(await poller.wait(known, 900_000)).toBe(known);
		expect(ask).not.toHaveBeenCalled();
	},
);

test('what an answer says goes into the next question', async () => {
	const { clock, poller, ask, job } = setup({ doneAfter: never });
	ask.mockImplementationOnce(async (asked) => ({ ...asked, statusUrl: 'https://x/1' }));
	ask.mockImplementationOnce(async (asked) => ({ ...asked, status: 'succeeded' }));
	const done = await clock.until(poller.wait(job('a'), 900_000));
	expect(done).toMatchObject({ statusUrl: 'https://x/1', status: 'succeeded' });
});

describe('many jobs', () => {
	test('each come to their own end', async () => {
		const { clock, poller, job } = setup({ doneAfter: (id) => Number(id) * 100 });
		const all = Array.from({ length: 100 }, (_, i) => poller.wait(job(String(i)), 900_000));
		const done = await clock.until(Promise.all(all));
		expect(done.map(({ id }) => id)).toEqual(all.map((_, i) => String(i)));
	});

	test('a job that comes later is asked about in its own time', async () => {
		const { clock, poller, job, times } = setup({ doneAfter: () => 4000 });
		const first = poller.wait(job('a'), 900_000);
		await clock.advance(700);
		const second = poller.wait(job('b'), 900_000);
		await clock.until(Promise.all([first, second]));
		expect(times('a')).toEqual([2000, 3500, 5000]);
		expect(times('b')).toEqual([2700, 4200]);
	});

	test('a job that is due before all others does not wait for them', async () => {
		const { clock, poller, job, times } = setup({ doneAfter: () => 0 });
		const late = poller.wait(job('late'), 900_000, 50_000);
		await clock.advance(100);
		await clock.until(poller.wait(job('early'), 900_000, 300));
		expect(times('early')).toEqual([400]);
		await clock.until(late);
		expect(times('late')).toEqual([50_000]);
	});

	test('are asked about within the rate, and more rarely the more there are', async () => {
		const rate = { requests: 20, perMs: 1000 };
		const { clock, poller, asked, job } = setup({
			rate,
			doneAfter: () => 30_000,
			answerMs: 50,
			paced: true,
		});
		await clock.until(
			Promise.all(Array.from({ length: 200 }, (_, i) => poller.wait(job(String(i)), 900_000))),
		);
		const ats = asked.map(({ at }) => at);
		const inWindow = (from: number) => ats.filter((at) => at >= from && at < from + 1000).length;
		expect(Math.max(...ats.map(inWindow))).toBeLessThanOrEqual(20);
		// Once all have been asked about, there is room left for fetching results.
		const before = ats.filter((at) => at >= 13_000 && at < 30_000).length;
		expect(before / 17).toBeLessThan(20 * 0.75);
	});

	test('of which one cannot be asked about leaves the others alone', async () => {
		const { clock, poller, ask, job } = setup({ doneAfter: () => 5000 });
		const answer = ask.getMockImplementation()!;
		ask.mockImplementation(async (asked) => {
			if (asked.id === 'bad') throw new Error('Gone.');
			return await answer(asked, Infinity);
		});
		const results = await clock.until(
			Promise.allSettled(['a', 'bad', 'b'].map((id) => poller.wait(job(id), 900_000))),
		);
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(results[1]).toMatchObject({ reason: { message: 'Gone.' } });
	});

	test('an answer that takes its time holds up nobody else, and is not asked for twice', async () => {
		const { clock, poller, ask, job, times } = setup({ doneAfter: () => 3000 });
		const answer = ask.getMockImplementation()!;
		let slowQuestions = 0;
		ask.mockImplementation(async (asked) => {
			if (asked.id !== 'slow') return await answer(asked, Infinity);
			slowQuestions++;
			await clock.sleep(60_000);
			return { ...asked, status: 'succeeded' };
		});
		const slow = poller.wait(job('slow'), 900_000);
		await clock.until(poller.wait(job('a'), 900_000));
		expect(times('a')).toEqual([2000, 3500]);
		await clock.until(slow);
		expect(slowQuestions).toBe(1);
	});
});

describe('a job that is not done in time', () => {
	test('is asked about once more at the very end, and then told with its id', async () => {
		const { clock, poller, job, times } = setup({ doneAfter: never });
		const waiting = poller.wait(job('a'), 4000);
		const reason: unknown = await clock.until(waiting).catch((error: unknown) => error);
		expect(reason).toBeInstanceOf(OcrFailure);
		expect(reason).toMatchObject({
			code: 'timed-out',
			jobId: 'a',
			retryable: true,
			message: 'Job a is not done after 4000 ms.',
		});
		expect(times('a')).toEqual([2000, 3500, 4000]);
	});

	test('and is done at that last question is done', async () => {
		const { clock, poller, job } = setup({ doneAfter: () => 4000 });
		expect(await clock.until(poller.wait(job('a'), 4000))).toMatchObject({ status: 'succeeded' });
	});

	test('does not take the others with it', async () => {
		const { clock, poller, job } = setup({ doneAfter: (id) => (id === 'a' ? Infinity : 10_000) });
		const results = await clock.until(
			Promise.allSettled([poller.wait(job('a'), 4000), poller.wait(job('b'), 900_000)]),
		);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
	});

	test('with no time at all is asked about once', async () => {
		const { clock, poller, job, times } = setup({ doneAfter: never });
		await expect(clock.until(poller.wait(job('a'), 0))).rejects.toMatchObject({
			code: 'timed-out',
		});
		expect(times('a')).toEqual([0]);
	});
});

describe('the end of the run', () => {
	test('gives up all jobs at once, those being asked about included', async () => {
		const { clock, poller, job } = setup({ doneAfter: never, answerMs: 1000 });
		const all = Array.from({ length: 20 }, (_, i) => poller.wait(job(String(i)), 900_000, i * 500));
		const results = Promise.allSettled(all);
		await clock.advance(3000);
		poller.stop();
		expect(
			(await results).every((r) => r.status === 'rejected' && r.reason instanceof Stopped),
		).toBe(true);
	});

	test('asks nothing more and leaves nothing running', async () => {
		const { clock, poller, ask, job } = setup({ doneAfter: never });
		const waiting = poller.wait(job('a'), 900_000);
		await clock.advance(2500);
		poller.stop();
		await expect(waiting).rejects.toBeInstanceOf(Stopped);
		const questions = ask.mock.calls.length;
		await settled();
		expect(clock.asleep).toBe(0);
		await clock.advance(60_000);
		expect(ask).toHaveBeenCalledTimes(questions);
	});
});

test('nothing is left running once the last job is done, and a new one starts anew', async () => {
	const { clock, poller, job, times } = setup({ doneAfter: () => 2000 });
	await clock.until(poller.wait(job('a'), 900_000));
	await settled();
	expect(clock.asleep).toBe(0);
	await clock.advance(100_000);
	await clock.until(poller.wait(job('b'), 900_000));
	expect(times('b')).toEqual([104_000]);
});

test.each([3_600_000, -3_600_000])(
	'a clock that is set by %i ms neither ends a wait nor prolongs it',
	async (ms) => {
		const { clock, poller, job, times } = setup({ doneAfter: never });
		const began = clock.elapsed();
		const waiting = poller.wait(job('a'), 60_000);
		await clock.advance(10_000);
		clock.set(ms);
		await expect(clock.until(waiting)).rejects.toMatchObject({ code: 'timed-out' });
		expect(clock.elapsed() - began).toBe(60_000);
		expect(times('a').length).toBeGreaterThan(35);
	},
);

test('jobs that other runs wait for leave less of the rate', async () => {
	const rate = { requests: 10, perMs: 1000 };
	const clock = new FakeClock();
	const gate = new PaceLimiter({ rate, concurrency: 10 }, clock);
	let asked = 0;
	const waits = Array.from({ length: 20 }, () => {
		const end = new AbortController();
		const lane = new Lane(() => gate, end, end.signal);
		const setup = { policy: POLICY, rate, lane, clock, describeTimeout: () => 'Not done.' };
		const poller = new JobPoller(setup);
		const job: OcrJob = { provider: 'mindee', id: '1', status: 'processing', submittedAt: '' };
		const ask: Wait['ask'] = async (about) =>
			await lane.through(async () => {
				asked++;
				return about;
			});
		return Promise.allSettled(
			Array.from({ length: 10 }, () => poller.wait(job, { maxWaitMs: 130_000, ask })),
		);
	});
	await clock.advance(30_000);
	asked = 0;
	await clock.advance(60_000);
	// Each run for itself would fill the rate, and a result would wait behind 200 questions.
	expect(asked).toBeLessThan(60 * 10 * 0.75);
	expect(asked).toBeGreaterThan(60 * 10 * 0.5);
	await clock.until(Promise.all(waits));
});

describe('how often a job is asked about', () => {
	/** When one of so many jobs is asked about. */
	async function timesOf(jobs: number, rate: Rate | null, policy = POLICY) {
		const { clock, poller, job, times } = setup({ policy, rate, doneAfter: () => 9000 });
		await clock.until(
			Promise.all(Array.from({ length: jobs }, (_, at) => poller.wait(job(`${at}`), 900_000))),
		);
		return times('0');
	}

	// Seven tenths of 10 a second are for questions.
	const rate = { requests: 10, perMs: 1000 };

	test.each([
		[1, [2000, 3500, 5000, 6500, 8000, 9500]],
		[10, [2000, 3500, 5000, 6500, 8000, 9500]],
		[14, [2000, 4000, 6000, 8000, 10_000]],
		[28, [2000, 6000, 10_000]],
	])('of %i jobs together at %j', async (jobs, expected) => {
		expect((await timesOf(jobs, rate)).map(Math.round)).toEqual(expected);
	});

	test('goes by no rate where there is none', async () => {
		expect(await timesOf(100, null)).toEqual([2000, 3500, 5000, 6500, 8000, 9500]);
	});

	test('grows all the same, and is never later than the deadline', async () => {
		const policy = { ...POLICY, factor: 3, maxIntervalMs: 4000 };
		expect((await timesOf(14, rate, policy)).map(Math.round)).toEqual([2000, 4000, 8000, 12_000]);
		const { clock, poller, job, times } = setup({ rate, doneAfter: never });
		const all = Array.from({ length: 28 }, (_, at) => poller.wait(job(`${at}`), 7000));
		await clock.until(Promise.allSettled(all));
		expect(times('0')).toEqual([2000, 6000, 7000]);
	});

	test('a wait that is shorter than the first delay has its question at its end', async () => {
		const { clock, poller, job, times } = setup({ doneAfter: never });
		await clock.until(Promise.allSettled([poller.wait(job('a'), 500)]));
		expect(times('a')).toEqual([500]);
	});

	test('an answer that comes after the deadline is the last one', async () => {
		const { clock, poller, job, times } = setup({ doneAfter: never, answerMs: 3000 });
		const waiting = poller.wait(job('a'), 4000);
		await expect(clock.until(waiting)).rejects.toMatchObject({
			message: 'Job a is not done after 5000 ms.',
		});
		expect(times('a')).toEqual([2000]);
	});
});
