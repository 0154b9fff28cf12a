import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isFirst } from '../../../nodes/shared/webhook/is-first';
import { FakeClock } from './fake-clock';

/** n8n's record as its processes share it: read as a whole, and written as a whole a moment later. */
class Processed {
	#entries: string[] = [];
	constructor(
		private readonly clock: FakeClock,
		private readonly delay: () => number,
	) {}

	async checkAndRecord(items: string[], maxEntries = Infinity) {
		const read = [...this.#entries];
		await this.clock.sleep(this.delay());
		const isKnown = (item: string) => read.includes(item);
		const found = {
			new: items.filter((item) => !isKnown(item)),
			processed: items.filter(isKnown),
		};
		this.#entries = [...read, ...found.new].slice(-maxEntries);
		return found;
	}
}

function execution(id: number, record: (items: string[]) => Promise<unknown>): IExecuteFunctions {
	return {
		getExecutionId: () => String(id),
		helpers: { checkProcessedAndRecord: record },
	} as unknown as IExecuteFunctions;
}

test('of executions about the same delivery one is the first, however they undo each other', async () => {
	const moments = fc.array(
		fc.record({
			delivery: fc.integer({ min: 0, max: 2 }),
			at: fc.integer({ min: 0, max: 60 }),
		}),
		{ minLength: 2, maxLength: 8 },
	);
	const delays = fc.infiniteStream(fc.integer({ min: 1, max: 15 }));
	const chances = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
	const random = jest.spyOn(Math, 'random');
	await fc.assert(
		fc.asyncProperty(moments, delays, chances, async (arrivals, delay, chance) => {
			random.mockImplementation(() => chance.next().value as number);
			const clock = new FakeClock();
			const processed = new Processed(clock, () => delay.next().value as number);
			const verdicts = arrivals.map(async ({ delivery, at }, index) => {
				await clock.sleep(at);
				const record = async (items: string[]) => await processed.checkAndRecord(items);
				return await isFirst(execution(index, record), `delivery ${delivery}`, clock);
			});
			const all = await clock.until(Promise.all(verdicts));
			for (const delivery of new Set(arrivals.map((each) => each.delivery))) {
				const first = arrivals.filter((each, index) => each.delivery === delivery && all[index]);
				expect(first).toHaveLength(1);
			}
		}),
		{ numRuns: 2000, seed: 7 },
	);
	random.mockRestore();
});

test('an execution that is run again goes on', async () => {
	const clock = new FakeClock();
	const processed = new Processed(clock, () => 5);
	const record = async (items: string[]) => await processed.checkAndRecord(items);
	const run = async () => await clock.until(isFirst(execution(1, record), 'delivery', clock));
	expect([await run(), await run()]).toEqual([true, true]);
});

test('what comes again is known behind 4,999 others, whatever the other memories have forgotten', async () => {
	const clock = new FakeClock();
	const processed = new Processed(clock, () => 0);
	let kept = 0;
	const run = async (index: number) => {
		const record = async (items: string[], _scope: string, options: { maxEntries: number }) => {
			kept = options.maxEntries;
			return await processed.checkAndRecord(items, kept);
		};
		return await clock.until(isFirst(execution(index, record as never), 'delivery', clock));
	};
	expect(await run(1)).toBe(true);
	const others = Array.from({ length: 4999 }, (_, index) => [`${index}`, `${index}|${index}`]);
	await clock.until(processed.checkAndRecord(others.flat(), kept));
	expect(await run(2)).toBe(false);
});

test('where the database refuses for good, a delivery comes twice rather than never', async () => {
	const clock = new FakeClock();
	const refuse = async () => await Promise.reject(new Error('SQLITE_BUSY'));
	expect(await clock.until(isFirst(execution(1, refuse), 'delivery', clock))).toBe(true);
});
