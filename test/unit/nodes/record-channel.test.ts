import { setImmediate } from 'node:timers/promises';

import { channelOf, RecordChannel, type Step } from '../../../nodes/shared/record/channel';
import { FakeClock, settled } from './fake-clock';

/** A channel, and the record's node at its other end. */
function setup() {
	const clock = new FakeClock();
	const channel = new RecordChannel(clock);
	/** What the node did, and when, ms from the beginning. */
	const steps: Array<[number, Step]> = [];
	const began = clock.elapsed();
	const next = async () => {
		const step = await channel.next('8');
		steps.push([clock.elapsed() - began, step]);
		return step;
	};
	return { clock, channel, steps, next };
}

const entries = (...numbers: number[]) => ({ entries: numbers.map((n) => ({ n })) });

test('a channel is found by a name that nobody guesses, until it is closed', () => {
	const { channel } = setup();
	expect(channel.token).toMatch(/^[0-9a-f]{32}$/u);
	expect(channel.token).not.toBe(setup().channel.token);
	expect(channelOf(channel.token)).toBe(channel);
	expect(channelOf('other')).toBeUndefined();
	channel.close();
	expect(channelOf(channel.token)).toBeUndefined();
});

test('its execution is known once its node runs, and whoever waits for that goes on', async () => {
	const { clock, channel, next } = setup();
	expect(channel.executionId).toBeUndefined();
	let isStored = false;
	void channel.stored(1000).then(() => (isStored = true));
	await settled();
	expect(isStored).toBe(false);
	void next();
	await settled();
	expect([isStored, channel.executionId]).toEqual([true, '8']);
	await channel.stored(1000);
	expect(clock.elapsed()).toBe(5000);
});

test('nobody waits for it for longer than told, nor once it is closed', async () => {
	const { clock, channel } = setup();
	await clock.until(channel.stored(1000));
	expect(clock.elapsed()).toBe(6000);
	const waiting = channel.stored(1000);
	channel.close();
	await waiting;
	await channel.stored(1000);
	expect(clock.elapsed()).toBe(6000);
});

test('what is added is written at once, then no more often than every tenth of a second', async () => {
	const { clock, channel, steps, next } = setup();
	channel.add({ n: 1 });
	channel.add({ n: 2 });
	await next();
	channel.add({ n: 3 });
	const second = next();
	await clock.advance(50);
	channel.add({ n: 4 });
	await clock.until(second);
	const third = next();
	await clock.advance(70_000);
	channel.add({ n: 5 });
	await clock.until(third);
	expect(steps).toEqual([
		[0, entries(1, 2)],
		[100, entries(3, 4)],
		[70_100, entries(5)],
	]);
});

const addTo = (channel: RecordChannel, ...numbers: number[]) => {
	for (const n of numbers) channel.add({ n });
};

/** Four entries took 300 ms to write, and another one waits. */
async function afterSlowWrite() {
	const all = setup();
	addTo(all.channel, 1, 2, 3, 4);
	await all.next();
	await all.clock.advance(300);
	all.channel.add({ n: 5 });
	return { ...all, second: all.next() };
}

test('a write that takes its time is followed by a pause of nine times as long', async () => {
	const { clock, steps, second } = await afterSlowWrite();
	await clock.until(second);
	expect(steps).toEqual([
		[0, entries(1, 2, 3, 4)],
		[3000, entries(5)],
	]);
});

test('what is much beside the record does not wait for the end of that pause', async () => {
	const { clock, channel, steps, next, second } = await afterSlowWrite();
	await clock.advance(500);
	channel.add({ n: 6 });
	await clock.until(second);
	// The record has six now, of which a quarter is more than one.
	channel.add({ n: 7 });
	const third = next();
	await clock.advance(50);
	channel.add({ n: 8 });
	await clock.until(third);
	expect(steps).toEqual([
		[0, entries(1, 2, 3, 4)],
		[800, entries(5, 6)],
		[900, entries(7, 8)],
	]);
});

test.each([
	[{ keep: false } as const, [{ keep: false }]],
	[{ keep: true, why: 'It ended.' } as const, [entries(2), { keep: true, why: 'It ended.' }]],
])('a verdict ends the pause: %j', async (verdict, expected) => {
	const { clock, channel, steps, next } = setup();
	channel.add({ n: 1 });
	await next();
	channel.add({ n: 2 });
	const second = next();
	await clock.advance(10);
	channel.end(verdict);
	// The first one stands.
	channel.end({ keep: true, why: 'Too late.' });
	await second;
	if (verdict.keep) await next();
	expect(steps.slice(1)).toEqual(expected.map((step) => [10, step]));
});

test('a verdict is heard while there is nothing to write', async () => {
	const { channel, steps, next } = setup();
	const waiting = next();
	await setImmediate();
	channel.end({ keep: false });
	await waiting;
	expect(steps).toEqual([[0, { keep: false }]]);
});
