import { Stopped } from '../../../nodes/shared/failure';
import { PaceLimiter } from '../../../nodes/shared/pace';
import type { Pace } from '../../../ocr/providers/provider';
import { FakeClock, settled } from './fake-clock';

function setup(pace: Pace) {
	const clock = new FakeClock();
	const end = new AbortController();
	const limiter = new PaceLimiter(pace, clock, end.signal);
	/** When each piece of work began, ms since the test began. */
	const entered: number[] = [];
	const began = clock.now();
	let underWay = 0;
	let mostAtOnce = 0;
	/** Starts a piece of work that takes `ms`. */
	const work = async (ms: number) =>
		await limiter.run(async () => {
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
			limiter.run(async () => {
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
			limiter.run(async () => {
				order.push(i);
				await clock.sleep(10);
			}),
		);
		await clock.until(Promise.all(all));
		expect(order).toEqual(many(10, (i) => i));
	});

	test('work that throws makes room, and its own words come through', async () => {
		const { clock, limiter } = setup({ rate: null, concurrency: 1 });
		const failing = limiter.run(async () => {
			throw new Error('no');
		});
		const next = limiter.run(async () => 'yes');
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
		limiter.wake();
		const results = await Promise.allSettled(waiting);
		expect(results.every((r) => r.status === 'rejected' && r.reason instanceof Stopped)).toBe(true);
		await clock.until(first);
		expect(entered).toEqual([0]);
		expect(clock.asleep).toBe(0);
	});

	test('lets nobody in any more', async () => {
		const { end, limiter } = setup({ rate: null, concurrency: 1 });
		end.abort();
		const work = jest.fn();
		await expect(limiter.run(work)).rejects.toBeInstanceOf(Stopped);
		expect(work).not.toHaveBeenCalled();
	});

	test('leaves work that is under way alone', async () => {
		const { clock, end, limiter } = setup({ rate: null, concurrency: 1 });
		const working = limiter.run(async () => {
			await clock.sleep(100);
			return 'done';
		});
		await settled();
		end.abort();
		limiter.wake();
		expect(await clock.until(working)).toBe('done');
	});
});
