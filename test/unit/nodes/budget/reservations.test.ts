import { Reservations } from '../../../../nodes/shared/budget/reservations';

test('a later try begins with what those before it have taken, and no other run does', () => {
	const reservations = new Reservations();
	reservations.of('run').add('0', 3);
	reservations.of('run').add('1', 2);
	reservations.of('run').add('1', 2);
	const next = reservations.of('run');
	expect([next.total, next.by('0'), next.by('1'), next.by('2')]).toEqual([7, 3, 4, 0]);
	expect(reservations.of('other').total).toBe(0);
});

test.each([
	{ runs: 3, documents: 100 },
	{ runs: 100, documents: 2 },
])('of more than %o the oldest goes, and a run that goes on keeps its own', (most) => {
	const reservations = new Reservations(most);
	const held = reservations.of('a');
	held.add('0', 1);
	for (const run of ['b', 'c', 'a', 'd']) reservations.of(run).add('0', 1);
	expect(reservations.of('a').total).toBe(2);
	expect(reservations.of('b').total).toBe(0);
	expect(held.total).toBe(2);
});
