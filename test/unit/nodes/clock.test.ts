import { systemClock } from '../../../nodes/shared/clock';
import { Stopped } from '../../../nodes/shared/failure';
import { unlessEnded } from '../../../nodes/shared/unless-ended';

const LONGEST = 2 ** 31 - 1;

/** Notes what timers are set to; each goes off by hand. */
function timers() {
	const set: Array<{ ms: number; goOff(): void; signal: AbortSignal }> = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const timer = new AbortController();
		set.push({ ms, goOff: () => timer.abort(), signal: timer.signal });
		return timer.signal;
	});
	return set;
}

afterEach(() => jest.restoreAllMocks());

/** Whether it has come to its end, once all that can happen has. */
async function isOver(work: Promise<unknown>) {
	let over = false;
	void work.then(() => (over = true));
	await new Promise((resolve) => setImmediate(resolve));
	return over;
}

test.each([
	[0, 0],
	[5, 5],
	[5.2, 6],
	[LONGEST, LONGEST],
	[LONGEST + 1, LONGEST],
	[Infinity, LONGEST],
])('a sleep of %d ms is a timer of %d', async (ms, timer) => {
	const set = timers();
	const sleeping = systemClock.sleep(ms);
	expect(set.map((one) => one.ms)).toEqual([timer]);
	expect(await isOver(sleeping)).toBe(false);
	set[0]!.goOff();
	expect(await isOver(sleeping)).toBe(true);
});

test('a sleep ends with its signal, and leaves nothing behind', async () => {
	const set = timers();
	const end = new AbortController();
	const added = jest.spyOn(end.signal, 'addEventListener');
	const removed = jest.spyOn(end.signal, 'removeEventListener');
	const sleeping = systemClock.sleep(1000, end.signal);
	const ofTimer = jest.spyOn(set[0]!.signal, 'removeEventListener');
	end.abort();
	expect(await isOver(sleeping)).toBe(true);
	const [name, listener] = added.mock.calls[0]!;
	expect(removed).toHaveBeenCalledWith(name, listener);
	expect(ofTimer).toHaveBeenCalledWith(name, listener);
});

test('nobody sleeps whose signal was aborted before', async () => {
	const set = timers();
	await systemClock.sleep(1000, AbortSignal.abort());
	expect(set).toEqual([]);
});

test('time on the wall is that of the machine, and the other only goes forward', () => {
	jest.spyOn(Date, 'now').mockReturnValue(7);
	jest.spyOn(performance, 'now').mockReturnValue(9);
	expect([systemClock.now(), systemClock.elapsed()]).toEqual([7, 9]);
});

describe('waiting no longer than a run goes on', () => {
	test('ends with what is waited for, and leaves nothing behind', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		let done = () => {};
		const waiting = unlessEnded(new Promise<void>((resolve) => (done = resolve)), signal);
		expect(await isOver(waiting)).toBe(false);
		done();
		await waiting;
		expect(removed).toHaveBeenCalledWith(...(added.mock.calls[0]! as ['abort', () => void]));
	});

	test('ends with the run, before it and meanwhile', async () => {
		const never = new Promise(() => {});
		await expect(unlessEnded(never, AbortSignal.abort())).rejects.toBeInstanceOf(Stopped);
		const end = new AbortController();
		const waiting = unlessEnded(never, end.signal);
		end.abort();
		await expect(waiting).rejects.toBeInstanceOf(Stopped);
		await expect(unlessEnded(Promise.resolve(), end.signal)).rejects.toBeInstanceOf(Stopped);
	});
});
