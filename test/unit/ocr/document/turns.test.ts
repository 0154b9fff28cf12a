import {
	atOnce,
	eachOf,
	inOrder,
	inParts,
	inTurns,
	Turns,
	type Steps,
} from '../../../../ocr/document/turns';

/** What others in the process come to while the work goes on: a callback of the event loop. */
function others() {
	let turns = 0;
	let goesOn = true;
	const tick = () => {
		turns++;
		if (goesOn) setImmediate(tick);
	};
	setImmediate(tick);
	return {
		get turns() {
			return turns;
		},
		end: () => void (goesOn = false),
	};
}

/** Keeps the process busy, whatever the machine. */
function work(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

function* long(pieces: number): Steps<number> {
	for (let piece = 0; piece < pieces; piece++) {
		work(25);
		yield;
	}
	return pieces;
}

test('long work in turns lets others run, at once it does not', async () => {
	const waiting = others();
	expect(atOnce(long(10))).toBe(10);
	expect(waiting.turns).toBe(0);
	expect(await inTurns(long(10), new Turns())).toBe(10);
	expect(waiting.turns).toBeGreaterThanOrEqual(3);
	waiting.end();
});

test('work that is wanted no more ends at the next turn, with the reason', async () => {
	const end = new AbortController();
	let done = 0;
	const steps = eachOf([1, 2, 3, 4], (item) => {
		done = item;
		if (item === 2) end.abort(new Error('Nobody waits.'));
	});
	await expect(inTurns(steps, new Turns(end.signal))).rejects.toThrow('Nobody waits.');
	expect(done).toBe(2);
});

test('items are put in order in steps, and equal ones stay as they are', () => {
	const items = Array.from({ length: 10_001 }, (_, index) => ({ key: (index * 7919) % 97, index }));
	const steps = inOrder(items, (a, b) => a.key - b.key);
	let count = 0;
	let step = steps.next();
	for (; !step.done; step = steps.next()) count++;
	expect(count).toBeGreaterThan(3);
	expect(step.value).toEqual(items.toSorted((a, b) => a.key - b.key));
	expect(atOnce(inOrder([], () => 0))).toEqual([]);
});

test.each([0, 1, 4000, 4001, 8000, 8001, 12_001])(
	'%i items are put in order, all of them',
	(count) => {
		const items = Array.from({ length: count }, (_, index) => (index * 7919) % (count + 1));
		const compare = (a: number, b: number) => a - b;
		expect(atOnce(inOrder(items, compare))).toEqual(items.toSorted(compare));
		// What is in order already, and what is the other way round.
		const sorted = items.toSorted(compare);
		expect(atOnce(inOrder(sorted, compare))).toEqual(sorted);
		expect(atOnce(inOrder(sorted.toReversed(), compare))).toEqual(sorted);
	},
);

test('between two steps some thousand items are put in order, and not all', () => {
	const stepsOf = (count: number) => {
		const steps = inOrder(
			Array.from({ length: count }, (_, index) => index),
			(a, b) => a - b,
		);
		let yields = 0;
		while (!steps.next().done) yields++;
		return yields;
	};
	// A step for each 4,000 that are sorted, and for each 4,000 that are merged, twice over for three runs.
	expect([0, 4000, 4001, 8000, 12_000].map(stepsOf)).toEqual([0, 1, 3, 4, 9]);
});

describe('whether work has gone on for long enough', () => {
	const clock = jest.spyOn(performance, 'now');
	afterAll(() => clock.mockRestore());

	test('is told by 40 ms since others had their turn', async () => {
		clock.mockReturnValue(1000);
		const turns = new Turns();
		clock.mockReturnValue(1039.9);
		expect(turns.isDue).toBe(false);
		clock.mockReturnValue(1040);
		expect(turns.isDue).toBe(true);
		turns.begin();
		expect(turns.isDue).toBe(false);
		clock.mockReturnValue(1080);
		expect(turns.isDue).toBe(true);
		await turns.give();
		expect(turns.isDue).toBe(false);
	});

	test('others wait until then', async () => {
		clock.mockReturnValue(1000);
		const turns = new Turns();
		let ran = false;
		setImmediate(() => (ran = true));
		clock.mockReturnValue(1039);
		await turns.give();
		expect(ran).toBe(false);
		clock.mockReturnValue(1041);
		for (let at = 0; at < 5; at++) {
			clock.mockReturnValue(1041 + at * 50);
			await turns.give();
		}
		expect(ran).toBe(true);
	});
});

test('items are taken in parts, a step for each', () => {
	const taken: number[] = [];
	const steps = inParts([1, 2, 3, 4, 5], 2, (item) => taken.push(item));
	steps.next();
	expect(taken).toEqual([1, 2]);
	steps.next();
	expect(taken).toEqual([1, 2, 3, 4]);
	atOnce(steps);
	expect(taken).toEqual([1, 2, 3, 4, 5]);
});
