import { Stopped } from '../../../nodes/shared/failure';
import { Held, Lane, PaceLimiter } from '../../../nodes/shared/pace';
import type { Pace } from '../../../ocr/providers/provider';
import { FakeClock, settled } from './fake-clock';

function setup(pace: Pace) {
	const clock = new FakeClock();
	const end = new AbortController();
	const gate = new PaceLimiter(pace, clock);
	const limiter = new Lane(() => gate, end, end.signal);
	/** When each piece of work began, ms since the test began. */
	const entered: number[] = [];
	const began = clock.now();
	let underWay = 0;
	let mostAtOnce = 0;
	/** Starts a piece of work that takes `ms`. */
	const work = async (ms: number) =>
		await limiter.through(async () => {
			entered.push(clock.now() - began);
			mostAtOnce = Math.max(mostAtOnce, ++underWay);
			await clock.sleep(ms);
			underWay--;
		});
	return { clock, end, limiter, entered, work, mostAtOnce: () => mostAtOnce };
}

/** The most entries in any window [t, t + perMs), wherever it begins. */
function fullestWindow(entered: number[], perMs: number): number {
	const sorted = [...entered].sort((a, b) => a - b);
	return Math.max(
		...sorted.map((from) => sorted.filter((at) => at >= from && at < from + perMs).length),
	);
}

const many = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, i) => make(i));

describe('a rate', () => {
	test.each([
		[1, 1000, 20, 0],
		[5, 1000, 63, 0],
		[5, 1000, 63, 130],
		[200, 60_000, 1000, 2000],
		[3, 250, 50, 77],
	])(
		'of %i in %i ms is never passed in any window, for %i requests of %i ms',
		async (requests, perMs, count, ms) => {
			const rate = { requests, perMs };
			const { clock, entered, work } = setup({ rate, concurrency: 1000 });
			await clock.until(Promise.all(many(count, () => work(ms))));
			expect(entered).toHaveLength(count);
			expect(fullestWindow(entered, perMs)).toBe(requests);
			// Nobody waits longer than the rate has it.
			expect(entered.at(-1)).toBe((Math.ceil(count / requests) - 1) * perMs);
		},
	);

	test('is kept where requests come at odd times', async () => {
		const rate = { requests: 4, perMs: 1000 };
		const { clock, entered, work } = setup({ rate, concurrency: 3 });
		const all: Array<Promise<void>> = [];
		let seed = 7;
		for (let i = 0; i < 200; i++) {
			seed = (seed * 16_807) % 2_147_483_647;
			all.push(work(seed % 900));
			await clock.advance(seed % 300);
		}
		await clock.until(Promise.all(all));
		expect(entered).toHaveLength(200);
		expect(fullestWindow(entered, 1000)).toBeLessThanOrEqual(4);
	});

	test('is kept where work fails at once', async () => {
		const { clock, limiter, entered } = setup({
			rate: { requests: 2, perMs: 1000 },
			concurrency: 10,
		});
		const began = clock.now();
		const all = many(6, () =>
			limiter.through(async () => {
				entered.push(clock.now() - began);
				throw new Error('no');
			}),
		);
		await clock.until(Promise.allSettled(all));
		expect(entered).toEqual([0, 0, 1000, 1000, 2000, 2000]);
	});
});

describe('so many at once', () => {
	test.each([1, 3, 10])('%i and never more', async (concurrency) => {
		const { clock, work, entered, mostAtOnce } = setup({ rate: null, concurrency });
		await clock.until(Promise.all(many(35, (i) => work(100 + i * 7))));
		expect(entered).toHaveLength(35);
		expect(mostAtOnce()).toBe(concurrency);
	});

	test('the first to come is the first to enter', async () => {
		const { clock, limiter } = setup({ rate: null, concurrency: 1 });
		const order: number[] = [];
		const all = many(10, (i) =>
			limiter.through(async () => {
				order.push(i);
				await clock.sleep(10);
			}),
		);
		await clock.until(Promise.all(all));
		expect(order).toEqual(many(10, (i) => i));
	});

	test('work that throws makes room, and its own words come through', async () => {
		const { clock, limiter } = setup({ rate: null, concurrency: 1 });
		const failing = limiter.through(async () => {
			throw new Error('no');
		});
		const next = limiter.through(async () => 'yes');
		await expect(failing).rejects.toThrow('no');
		expect(await clock.until(next)).toBe('yes');
	});
});

describe('a pause', () => {
	test('keeps everybody out until it is over', async () => {
		const { clock, limiter, work, entered } = setup({ rate: null, concurrency: 10 });
		limiter.pause(5000);
		const all = Promise.all(many(3, () => work(0)));
		await clock.advance(4999);
		expect(entered).toEqual([]);
		await clock.until(all);
		expect(entered).toEqual([5000, 5000, 5000]);
	});

	test('that is shorter does not cut a longer one', async () => {
		const { clock, limiter, work, entered } = setup({ rate: null, concurrency: 1 });
		limiter.pause(5000);
		limiter.pause(10);
		await clock.until(work(0));
		expect(entered).toEqual([5000]);
	});

	test('that is longer holds those who wait for a shorter one', async () => {
		const { clock, limiter, work, entered } = setup({ rate: null, concurrency: 1 });
		limiter.pause(100);
		const waiting = work(0);
		await clock.advance(50);
		limiter.pause(1000);
		await clock.until(waiting);
		expect(entered).toEqual([1050]);
	});

	test('holds those who wait for room, too', async () => {
		const { clock, limiter, work, entered } = setup({ rate: null, concurrency: 1 });
		const all = Promise.all([work(100), work(0)]);
		await settled();
		limiter.pause(1000);
		await clock.until(all);
		expect(entered).toEqual([0, 1000]);
	});

	test('leaves half as many at once, and those told together count once', async () => {
		const { clock, limiter, work, mostAtOnce, entered } = setup({ rate: null, concurrency: 8 });
		for (let i = 0; i < 5; i++) limiter.pause(1000);
		await clock.advance(1000);
		await clock.until(Promise.all(many(20, () => work(100))));
		expect(entered).toHaveLength(20);
		expect(mostAtOnce()).toBe(4);
	});

	test('however often it comes, leaves one at once', async () => {
		const { clock, limiter, work, mostAtOnce } = setup({ rate: null, concurrency: 8 });
		for (let i = 0; i < 20; i++) {
			limiter.pause(10);
			await clock.advance(10);
		}
		await clock.until(Promise.all(many(3, () => work(100))));
		expect(mostAtOnce()).toBe(1);
	});

	test('is forgotten as requests are taken, up to the limit and no further', async () => {
		const { clock, limiter, work, mostAtOnce } = setup({ rate: null, concurrency: 4 });
		limiter.pause(10);
		limiter.pause(10);
		await clock.advance(10);
		for (let i = 0; i < 100; i++) limiter.taken();
		await clock.until(Promise.all(many(20, () => work(100))));
		expect(mostAtOnce()).toBe(4);
	});
});

describe('the end of the run', () => {
	test('wakes all who wait, for room, for their turn or for a pause to end', async () => {
		const { clock, end, limiter, work, entered } = setup({
			rate: { requests: 2, perMs: 60_000 },
			concurrency: 1,
		});
		const first = work(1000);
		const waiting = many(50, () => work(1000));
		await settled();
		limiter.pause(600_000);
		end.abort();
		const results = await Promise.allSettled(waiting);
		expect(results.every((r) => r.status === 'rejected' && r.reason instanceof Stopped)).toBe(true);
		await clock.until(first);
		expect(entered).toEqual([0]);
		expect(clock.asleep).toBe(0);
	});

	test('leaves no timer behind where nobody waits any more', async () => {
		const { clock, end, work } = setup({ rate: { requests: 1, perMs: 60_000 }, concurrency: 1 });
		await clock.until(work(0));
		const waiting = work(0);
		await settled();
		expect(clock.asleep).toBe(1);
		end.abort();
		await expect(waiting).rejects.toBeInstanceOf(Stopped);
		expect(clock.asleep).toBe(0);
	});

	test('lets nobody in any more', async () => {
		const { end, limiter } = setup({ rate: null, concurrency: 1 });
		end.abort();
		const work = jest.fn();
		await expect(limiter.through(work)).rejects.toBeInstanceOf(Stopped);
		expect(work).not.toHaveBeenCalled();
	});

	test('leaves work that is under way alone', async () => {
		const { clock, end, limiter } = setup({ rate: null, concurrency: 1 });
		const working = limiter.through(async () => {
			await clock.sleep(100);
			return 'done';
		});
		await settled();
		end.abort();
		expect(await clock.until(working)).toBe('done');
	});
});

describe('several runs through one gate', () => {
	function runs(pace: Pace, count: number) {
		const clock = new FakeClock();
		const gate = new PaceLimiter(pace, clock);
		const order: number[] = [];
		const each = many(count, (index) => {
			const end = new AbortController();
			const lane = new Lane(() => gate, end, end.signal);
			const work = async (ms: number) =>
				await lane.through(async () => {
					order.push(index);
					await clock.sleep(ms);
				});
			return { end, lane, work };
		});
		return { clock, gate, order, each };
	}

	test('keep the rate together', async () => {
		const rate = { requests: 10, perMs: 1000 };
		const { clock, order, each } = runs({ rate, concurrency: 100 }, 20);
		const all = Promise.allSettled(each.flatMap(({ work }) => many(5, () => work(0))));
		await clock.advance(2999);
		expect(order).toHaveLength(30);
		await clock.until(all);
		expect(order).toHaveLength(100);
	});

	test('take turns, however many requests one of them has', async () => {
		const { clock, order, each } = runs({ rate: null, concurrency: 1 }, 3);
		const all = [
			...many(100, () => each[0]!.work(10)),
			...many(2, () => each[1]!.work(10)),
			...many(3, () => each[2]!.work(10)),
		];
		await clock.until(Promise.all(all));
		expect(order.slice(0, 9)).toEqual([0, 0, 1, 2, 0, 1, 2, 0, 2]);
		expect(order).toHaveLength(105);
	});

	test('end one by one: the others stay where they are, and nobody keeps a place', async () => {
		const { clock, gate, order, each } = runs({ rate: null, concurrency: 2 }, 3);
		const results = each.map(({ work }) => Promise.allSettled(many(10, () => work(100))));
		await settled();
		each[0]!.end.abort();
		const ended = await clock.until(results[0]!);
		// Two were under way, and are heard to their end.
		expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(8);
		await clock.until(Promise.all(results));
		expect(order.filter((run) => run === 1)).toHaveLength(10);
		expect(order.filter((run) => run === 2)).toHaveLength(10);
		expect(clock.asleep).toBe(0);
		await clock.advance(60_001);
		expect(gate.isIdle).toBe(true);
	});

	test('are all held by a pause that one of them was asked for', async () => {
		const { clock, order, each } = runs({ rate: null, concurrency: 2 }, 2);
		each[0]!.lane.pause(5000);
		const all = Promise.all(each.map(({ work }) => work(0)));
		await clock.advance(4999);
		expect(order).toEqual([]);
		await clock.until(all);
		expect(order).toEqual([0, 1]);
	});

	test('do not wait for a pause that is longer than they wait, before it or in it', async () => {
		const { clock, order, each } = runs({ rate: null, concurrency: 1 }, 2);
		const soon = clock.elapsed() + 60_000;
		const working = each[0]!.work(100);
		const impatient = each[1]!.lane.through(async () => order.push(9), soon);
		const patient = each[1]!.work(0);
		await settled();
		each[0]!.lane.pause(3_600_000);
		await expect(impatient).rejects.toMatchObject({ name: 'Held', ms: 3_600_000 });
		const late = each[0]!.lane.through(async () => order.push(9), soon);
		await expect(late).rejects.toBeInstanceOf(Held);
		await clock.until(Promise.all([working, patient]), 4_000_000);
		expect(order).toEqual([0, 1]);
	});

	test('leave a gate that is forgotten only when nothing depends on it any more', async () => {
		const { clock, gate, each } = runs({ rate: { requests: 1, perMs: 90_000 }, concurrency: 1 }, 1);
		const done = each[0]!.lane.follow();
		await clock.until(each[0]!.work(0));
		await clock.advance(80_000);
		expect(gate.isIdle).toBe(false);
		await clock.advance(20_000);
		// A job is still waited for.
		expect(gate.isIdle).toBe(false);
		done();
		expect(gate.isIdle).toBe(true);
		each[0]!.lane.pause(1000);
		expect(gate.isIdle).toBe(false);
	});
});

test.each([3_600_000, -3_600_000])(
	'a clock that is set by %i ms neither holds anybody up nor lets anybody in early',
	async (ms) => {
		const rate = { requests: 1, perMs: 1000 };
		const { clock, limiter, work, entered } = setup({ rate, concurrency: 1 });
		const began = clock.now();
		const all = Promise.all(many(3, () => work(0)));
		await settled();
		clock.set(ms);
		await clock.until(all);
		expect(entered).toHaveLength(3);
		expect(clock.now() - began - ms).toBe(2000);
		limiter.pause(500);
		clock.set(-ms);
		await clock.until(work(0));
		expect(clock.now() - began).toBe(3000);
	},
);

describe('how many at once', () => {
	/** Enters as many as may, and counts them. */
	async function entering(concurrency: number, pauses: number, taken: number) {
		const { clock, limiter, work, mostAtOnce } = setup({ rate: null, concurrency });
		for (let count = 0; count < pauses; count++) {
			limiter.pause(10);
			await clock.advance(10);
		}
		for (let count = 0; count < taken; count++) limiter.taken();
		await clock.until(Promise.all(many(40, () => work(100))));
		return mostAtOnce();
	}

	test.each([
		// Halved from 8 to 4, 2 and 1, and no further.
		[8, 1, 0, 4],
		[8, 2, 0, 2],
		[8, 3, 0, 1],
		[8, 9, 0, 1],
		// One more for each full round of those that are taken: 4 + 1/4 + … is 5 after five of them.
		[8, 1, 4, 4],
		[8, 1, 5, 5],
		[8, 2, 2, 2],
		[8, 2, 3, 3],
		[8, 1, 100, 8],
		[8, 0, 5, 8],
		[5, 1, 0, 2],
	])('of %i, after %i pauses and %i that were taken: %i', async (most, pauses, taken, expected) => {
		expect(await entering(most, pauses, taken)).toBe(expected);
	});
});

test('a pause halves anew only once the one before is over', async () => {
	const { clock, limiter, work, mostAtOnce } = setup({ rate: null, concurrency: 8 });
	limiter.pause(100);
	await clock.advance(99);
	limiter.pause(100);
	await clock.advance(99);
	limiter.pause(1);
	await clock.advance(1);
	await clock.until(Promise.all(many(20, () => work(100))));
	expect(mostAtOnce()).toBe(4);
});

test('a gate that nobody uses is remembered for a minute, or as long as its window', async () => {
	for (const [perMs, remembered] of [
		[undefined, 60_000],
		[90_000, 90_000],
		[1000, 60_000],
	] as const) {
		const clock = new FakeClock();
		const rate = perMs === undefined ? null : { requests: 1, perMs };
		const gate = new PaceLimiter({ rate, concurrency: 1 }, clock);
		const { signal } = new AbortController();
		await clock.advance(500);
		await gate.enter({}, signal);
		await clock.advance(500);
		gate.leave();
		await clock.advance(remembered);
		expect(gate.isIdle).toBe(false);
		await clock.advance(1);
		expect(gate.isIdle).toBe(true);
		await gate.enter({}, signal);
		expect(gate.isIdle).toBe(false);
	}
});

test('whoever is held is told for how long', async () => {
	const { clock, limiter } = setup({ rate: null, concurrency: 1 });
	limiter.pause(5000);
	await clock.advance(1000);
	const now = clock.elapsed();
	const held = limiter.through(async () => 'in', now + 3999);
	await expect(held).rejects.toMatchObject({ name: 'Held', ms: 4000 });
	expect(await clock.until(limiter.through(async () => 'in', now + 4000))).toBe('in');
});

test('jobs that are waited for are counted over all runs', () => {
	const gate = new PaceLimiter({ rate: null, concurrency: 1 }, new FakeClock());
	const lanes = many(2, () => new Lane(() => gate, {}, new AbortController().signal));
	const done = lanes.map((lane) => lane.follow());
	expect(lanes.map(({ followed }) => followed)).toEqual([2, 2]);
	done[0]!();
	expect(lanes[1]!.followed).toBe(1);
});
