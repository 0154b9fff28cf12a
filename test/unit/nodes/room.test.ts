import { Stopped } from '../../../nodes/shared/failure';
import { Room } from '../../../nodes/shared/room';

/** Work that goes on until it is told to end. */
function open(room: Room, bytes: number) {
	let end = () => {};
	let needs: (bytes: number) => void = () => undefined;
	const state = { isIn: false, done: Promise.resolve() };
	state.done = room.in(bytes, async (tell) => {
		state.isIn = true;
		needs = tell;
		await new Promise<void>((resolve) => (end = resolve));
	});
	return { state, end: () => end(), needs: (less: number) => needs(less) };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

it('lets in what there is room for, in the order in which it came', async () => {
	const room = new Room(100);
	const [a, b, c] = [open(room, 60), open(room, 60), open(room, 10)];
	await settle();
	// The small one would fit, and waits for its turn.
	expect([a, b, c].map(({ state }) => state.isIn)).toEqual([true, false, false]);
	a.end();
	await a.state.done;
	await settle();
	expect([b, c].map(({ state }) => state.isIn)).toEqual([true, true]);
});

it('makes room for others when something needs less', async () => {
	const room = new Room(100);
	const [a, b] = [open(room, 100), open(room, 50)];
	await settle();
	expect(b.state.isIn).toBe(false);
	a.needs(50);
	await settle();
	expect(b.state.isIn).toBe(true);
	// It never needs more than it has asked for.
	a.needs(80);
	const c = open(room, 1);
	await settle();
	expect(c.state.isIn).toBe(false);
	a.end();
	await a.state.done;
	await settle();
	expect(c.state.isIn).toBe(true);
});

it('lets in alone what is larger than all of it, and goes on after something failed', async () => {
	const room = new Room(100);
	const failed = room.in(1000, async () => {
		await settle();
		throw new Error('no');
	});
	const next = open(room, 1);
	await expect(failed).rejects.toThrow('no');
	await settle();
	expect(next.state.isIn).toBe(true);
});

it('lets whoever waits leave when the run ends, and the next one in', async () => {
	const room = new Room(100);
	const [run, other] = [new AbortController(), new AbortController()];
	const a = open(room, 90);
	const work = jest.fn(async () => await settle());
	const left = room.in(50, work, run.signal);
	const next = room.in(10, work, other.signal);
	const leaving = expect(left).rejects.toBeInstanceOf(Stopped);
	await settle();
	expect(work).not.toHaveBeenCalled();
	run.abort();
	await leaving;
	await next;
	expect(work).toHaveBeenCalledTimes(1);
	// Nobody comes in for a run that has ended, and what it would have taken is free.
	await expect(room.in(10, work, run.signal)).rejects.toBeInstanceOf(Stopped);
	a.end();
	await a.state.done;
	await room.in(100, work);
	expect(work).toHaveBeenCalledTimes(2);
});

it('says whether it is full, and whether somebody waits', async () => {
	const room = new Room(100);
	const seen = () => [room.isFull, room.isWaitedFor];
	expect(seen()).toEqual([false, false]);
	const a = open(room, 99);
	expect(seen()).toEqual([false, false]);
	const b = open(room, 1);
	expect(seen()).toEqual([true, false]);
	b.end();
	await b.state.done;
	// There is room for somebody small, and the one who came first goes first.
	const c = open(room, 2);
	await settle();
	expect(seen()).toEqual([true, true]);
	a.end();
	await a.state.done;
	expect(seen()).toEqual([false, false]);
	await settle();
	c.end();
	await c.state.done;
	expect(seen()).toEqual([false, false]);
});

it('does not listen to a run any more once its turn has come', async () => {
	const room = new Room(1);
	const a = open(room, 1);
	const { signal } = new AbortController();
	const added = jest.spyOn(signal, 'addEventListener');
	const removed = jest.spyOn(signal, 'removeEventListener');
	const waiting = room.in(1, async () => 'done', signal);
	a.end();
	expect(await waiting).toBe('done');
	expect(added).toHaveBeenCalledTimes(1);
	expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]![1]);
});
