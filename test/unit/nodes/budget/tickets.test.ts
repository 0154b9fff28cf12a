import { Tickets } from '../../../../nodes/shared/budget/tickets';

const at = (itemIndex: number, part = '') => ({ itemIndex, part });

/** Lets everything that can go on go on. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

function watched(tickets: Tickets, places: ReadonlyArray<ReturnType<typeof at>>) {
	const begun: string[] = [];
	for (const place of places) {
		const { itemIndex, part } = place;
		void tickets.of(place).begun.then(() => begun.push(`${itemIndex}${part}`));
	}
	return begun;
}

test('each begins when all before it have gone on, in whatever order they come to it', async () => {
	const tickets = new Tickets(3);
	const begun = watched(tickets, [at(2), at(1), at(0)]);
	tickets.of(at(1)).leave();
	await settled();
	expect(begun).toEqual(['0']);
	tickets.of(at(0)).leave();
	tickets.of(at(0)).leave();
	await settled();
	expect(begun).toEqual(['0', '1', '2']);
});

test('the files of an item stand in its place', async () => {
	const tickets = new Tickets(3);
	tickets.split(at(1), [at(1, '-f1'), at(1, '-f2')]);
	const begun = watched(tickets, [at(2), at(1, '-f2'), at(1, '-f1'), at(0)]);
	tickets.of(at(0)).leave();
	await settled();
	expect(begun).toEqual(['0', '1-f1']);
	tickets.of(at(1, '-f1')).leave();
	await settled();
	expect(begun).toEqual(['0', '1-f1', '1-f2']);
	tickets.of(at(1, '-f2')).leave();
	await settled();
	expect(begun).toEqual(['0', '1-f1', '1-f2', '2']);
});

test('an item without files lets the next one go on, and not before its own turn', async () => {
	const tickets = new Tickets(3);
	tickets.split(at(1), []);
	const begun = watched(tickets, [at(2)]);
	await settled();
	expect(begun).toEqual([]);
	tickets.of(at(0)).leave();
	await settled();
	expect(begun).toEqual(['2']);
});

test('one that is not known waits for nobody', async () => {
	await expect(new Tickets(0).of(at(7)).begun).resolves.toBeUndefined();
});

test('ten thousand of them', async () => {
	const tickets = new Tickets(10_000);
	for (let item = 0; item < 10_000; item++) tickets.of(at(item)).leave();
	await expect(tickets.of(at(9_999)).begun).resolves.toBeUndefined();
});
