import { Stopped } from '../../../../nodes/shared/failure';
import { type Outcome, repeat, type Repeating } from '../../../../nodes/shared/http/repeat';
import { Lane, PaceLimiter } from '../../../../nodes/shared/pace';
import { FakeClock } from '../fake-clock';

type Step = { value: string } | (Outcome & { takesMs?: number });

/** Requests that come to these ends, one after the other; the last one stays. */
function setup(
	steps: Step[],
	more: Partial<Repeating> | ((now: number) => Partial<Repeating>) = {},
) {
	const clock = new FakeClock();
	const began = clock.elapsed();
	const gate = new PaceLimiter({ rate: null, concurrency: 4 }, clock);
	const end = new AbortController();
	const lane = new Lane(() => gate, {}, end.signal);
	const pause = jest.spyOn(lane, 'pause');
	const taken = jest.spyOn(lane, 'taken');
	/** When each attempt was made, ms. */
	const at: number[] = [];
	const repeating: Repeating = {
		...{ kind: 'read', lane, clock, ended: end.signal },
		...(typeof more === 'function' ? more(began) : more),
	};
	const attempt = async () => {
		at.push(clock.elapsed() - began);
		const step = steps.length > 1 ? steps.shift()! : steps[0]!;
		if ('value' in step) return step;
		if (step.takesMs) await clock.sleep(step.takesMs);
		return step;
	};
	const run = async () => await repeat(repeating, attempt);
	const done = async () => await clock.until(run(), 1e8);
	return { clock, end, gate, at, pause, taken, run, done };
}

// No spread: the waits are 0.5, 1, 2, 4 and 8 s.
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0.5));
afterEach(() => jest.restoreAllMocks());

const DOWN = { status: 502 };
const VALUE = { value: 'read' };

test('what comes at once is taken, and nothing is repeated', async () => {
	const { done, at, taken, pause } = setup([VALUE]);
	expect(await done()).toStrictEqual(VALUE);
	expect(at).toEqual([0]);
	expect(taken).toHaveBeenCalledTimes(1);
	expect(pause).not.toHaveBeenCalled();
});

test('what is broken is asked again, and given up with the last answer and how long it was so', async () => {
	const steps = [{ ...DOWN, takesMs: 100 }];
	const { done, at, taken, pause } = setup(steps);
	expect(await done()).toStrictEqual({ refused: steps[0], failingMs: 16_000 });
	expect(at).toEqual([0, 600, 1700, 3800, 7900, 16_000]);
	expect(taken).not.toHaveBeenCalled();
	// It is of this request alone.
	expect(pause).not.toHaveBeenCalled();
});

test('a refusal for good is given up at once', async () => {
	const { done, at } = setup([{ status: 422, takesMs: 100 }]);
	expect(await done()).toStrictEqual({ refused: { status: 422, takesMs: 100 }, failingMs: 0 });
	expect(at).toEqual([0]);
});

test('"not now" is a pause for all, and what names a job is none', async () => {
	const busy = { status: 429, retryAfterMs: 30_000 };
	const { done, at, pause } = setup([busy, VALUE]);
	expect(await done()).toStrictEqual(VALUE);
	expect(at).toEqual([0, 30_000]);
	expect(pause.mock.calls).toEqual([[30_000]]);
	const named = setup([{ ...busy, jobId: 'j1' }]);
	expect(await named.done()).toMatchObject({ refused: { jobId: 'j1' }, failingMs: 0 });
	expect(named.pause).not.toHaveBeenCalled();
});

test('a submission is told of before each attempt, and that it came back untaken', async () => {
	const noted: string[] = [];
	const more = {
		kind: 'submit' as const,
		goOn: () => void noted.push('go on?'),
		underWay: (is: boolean) => void noted.push(is ? 'under way' : 'back'),
	};
	const { done } = setup([{ status: 429 }, { status: 429 }, { status: 400 }], more);
	await done();
	const attempt = ['go on?', 'under way'];
	expect(noted).toEqual([...attempt, 'back', ...attempt, 'back', ...attempt]);
});

test('one that is given up is told of before the next in line enters', async () => {
	const noted: string[] = [];
	const givenUp = () => void noted.push('given up');
	const { done, gate, end } = setup([{ status: 401, takesMs: 100 }], { givenUp });
	for (const other of [1, 2, 3]) await gate.enter({ other }, end.signal);
	const first = done();
	const next = gate.enter({}, end.signal).then(() => noted.push('next'));
	await Promise.all([first, next]);
	expect(noted).toEqual(['given up', 'next']);
});

test('and one that is sent again is not told of', async () => {
	const ends: unknown[] = [];
	const givenUp = (ended: unknown) => void ends.push(ended);
	const { done } = setup([{ status: 503, retryAfterMs: 1000 }, { status: 401 }], { givenUp });
	await done();
	expect(ends).toEqual([{ refused: { status: 401 }, failingMs: 1000 }]);
	const taken = setup([VALUE], { givenUp });
	await taken.done();
	expect(ends).toHaveLength(1);
});

test('one that is not to be sent any more is not', async () => {
	const goOn = () => {
		throw new Stopped();
	};
	const { done, at } = setup([VALUE], { goOn });
	await expect(done()).rejects.toBeInstanceOf(Stopped);
	expect(at).toEqual([]);
});

test.each<[Partial<Repeating>, number]>([
	[{ kind: 'submit' }, 1],
	[{ kind: 'submit', idempotent: true }, 6],
	[{ kind: 'read' }, 6],
])('%j is sent %i times where its provider is down', async (more, times) => {
	const { done, at } = setup([DOWN], more);
	await done();
	expect(at).toHaveLength(times);
});

test('a deadline outlasts an outage, with one attempt at its very end', async () => {
	const { done, at } = setup([DOWN], (now) => ({ deadline: now + 60_000 }));
	expect(await done()).toMatchObject({ failingMs: 60_000 });
	expect(at.slice(-2)).toEqual([45_500, 60_000]);
});

test('what cannot be read is asked again for five minutes in one go', async () => {
	const unreadable = { status: 200, unreadable: true };
	const once = setup([unreadable], (now) => ({ deadline: now + 900_000 }));
	expect(await once.done()).toMatchObject({ failingMs: 300_500 });
	// An answer of another kind in between begins anew.
	const steps: Step[] = Array.from({ length: 20 }, (_, at) => (at === 15 ? DOWN : unreadable));
	const broken = setup(steps, (now) => ({ deadline: now + 900_000 }));
	const { failingMs } = (await broken.done()) as { failingMs: number };
	expect(failingMs).toBeGreaterThan(400_000);
});

test('a job that is new may not be known yet', async () => {
	const gone = { status: 404 };
	const { done, at } = setup([gone], (now) => ({ newUntil: now + 3000 }));
	expect(await done()).toMatchObject({ refused: gone });
	expect(at).toEqual([0, 500, 1500, 3500]);
	const known = setup([gone]);
	await known.done();
	expect(known.at).toEqual([0]);
});

describe('a pause that another was asked for', () => {
	test('is waited for, as long as the answer is', async () => {
		const patient = setup([VALUE]);
		patient.gate.pause(900_000);
		expect(await patient.done()).toStrictEqual(VALUE);
		const impatient = setup([VALUE], (now) => ({ deadline: now + 60_000 }));
		impatient.gate.pause(60_000);
		expect(await impatient.done()).toStrictEqual(VALUE);
	});

	test('and a moment longer, where the answer is hardly waited for at all', async () => {
		const now = setup([VALUE], () => ({ deadline: 0 }));
		now.gate.pause(15_000);
		expect(await now.done()).toStrictEqual(VALUE);
	});

	test.each<[string, number, (now: number) => Partial<Repeating>]>([
		['patience', 900_001, () => ({})],
		['a deadline', 60_001, (now) => ({ deadline: now + 60_000 })],
		['a moment', 15_001, () => ({ deadline: 0 })],
	])(
		'that is longer than %s is given up for, and it is said how long it goes on',
		async (...given) => {
			const [, ms, more] = given;
			const held = setup([VALUE], more);
			held.gate.pause(ms);
			// The pause began before the request did.
			await expect(held.done()).resolves.toStrictEqual({
				...{ refused: undefined, failingMs: 0, heldMs: ms },
			});
			expect(held.at).toEqual([]);
		},
	);

	test('after an attempt says what came of that', async () => {
		const { clock, gate, run } = setup([DOWN]);
		const running = run();
		await clock.advance(100);
		gate.pause(2_000_000);
		expect(await clock.until(running)).toStrictEqual({
			...{ refused: DOWN, failingMs: 500, heldMs: 1_999_600 },
		});
	});
});

test('the end of the run ends the wait for the next attempt', async () => {
	const { clock, end, run, at } = setup([DOWN]);
	const running = run();
	await clock.advance(100);
	end.abort();
	await expect(running).rejects.toBeInstanceOf(Stopped);
	expect(at).toEqual([0]);
});
