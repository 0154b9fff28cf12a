import { Stopped } from '../../../nodes/shared/failure';
import { Slots } from '../../../nodes/shared/slots';

/** Work that goes on until it is told to end. */
function open(slots: Slots, ended?: AbortSignal) {
	let end = () => {};
	const state = { isIn: false };
	const done = slots.in(async () => {
		state.isIn = true;
		await new Promise<void>((resolve) => (end = resolve));
	}, ended);
	done.catch(() => undefined);
	return { state, done, end: () => end() };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

it('lets whoever waits leave when the run ends, and keeps the order of the others', async () => {
	const slots = new Slots(1);
	const run = new AbortController();
	const all = [open(slots), open(slots, run.signal), open(slots), open(slots, run.signal)];
	const [first, left, second, leftToo] = all;
	run.abort();
	await expect(left!.done).rejects.toBeInstanceOf(Stopped);
	await expect(leftToo!.done).rejects.toBeInstanceOf(Stopped);
	expect(all.map(({ state }) => state.isIn)).toEqual([true, false, false, false]);
	first!.end();
	await first!.done;
	await settle();
	expect(second!.state.isIn).toBe(true);
	second!.end();
	await second!.done;
	// The slot is free again, and not for a run that has ended.
	await expect(open(slots, run.signal).done).rejects.toBeInstanceOf(Stopped);
	const last = open(slots);
	await settle();
	expect(last.state.isIn).toBe(true);
});

it('is handed on where the run ends in the moment in which its turn comes', async () => {
	const slots = new Slots(1);
	const run = new AbortController();
	const [first, left, next] = [open(slots), open(slots, run.signal), open(slots)];
	first.end();
	await first.done;
	run.abort();
	await left.done.catch(() => undefined);
	left.end();
	await settle();
	expect(next.state.isIn).toBe(true);
});
