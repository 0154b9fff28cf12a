import { PageBudget } from '../../../../nodes/shared/budget/page-budget';
import { Reservations } from '../../../../nodes/shared/budget/reservations';
import { withinBudget } from '../../../../nodes/shared/budget/within-budget';
import { Stopped } from '../../../../nodes/shared/failure';
import type { Asked } from '../../../../nodes/shared/ledger/identity';
import { Parameters } from '../../../../nodes/shared/parameters';
import type { Session } from '../../../../nodes/shared/session';

const asked = (reference: string) => ({ asker: { reference, place: reference } }) as Asked;

/** A run whose ledger holds some of what is to be sent. */
function run(items: number, held: Record<string, 'own' | 'other'> = {}) {
	const budget = new PageBudget(() => 'run', new Reservations());
	budget.begin(items);
	const end = new AbortController();
	const holds = jest.fn(async ({ asker }: Asked) => held[asker.reference]);
	const session = { budget, ledger: { holds }, ended: end.signal } as unknown as Session<object>;
	const parameters = (itemIndex: number, maximumPages?: number) =>
		new Parameters({} as never, itemIndex, 'options', {
			values: { options: maximumPages === undefined ? {} : { maximumPages } },
			item: { json: {} },
		});
	const document = (pages: Record<string, number>, isAssumed?: boolean) => ({
		what: '"scan.pdf"',
		submissions: async () => ({
			all: Object.entries(pages).map(([reference, count]) => ({
				asked: asked(reference),
				pages: count,
			})),
			...(isAssumed === undefined ? {} : { isAssumed }),
		}),
	});
	const send =
		(...references: string[]) =>
		async (begun: (one: Asked) => void) => {
			for (const reference of references) begun(asked(reference));
			return 'sent';
		};
	return { session, budget, end, holds, parameters, document, send };
}

const over = expect.objectContaining({ code: 'budget' }) as unknown as Error;

test('without a limit nothing is counted, and nobody waits for a turn', async () => {
	const { session, parameters, send, holds } = run(2);
	const submissions = jest.fn();
	for (const none of [undefined, 0]) {
		const document = { what: '', submissions };
		expect(await withinBudget(session, parameters(1, none), document, send('a'))).toBe('sent');
	}
	expect(submissions).not.toHaveBeenCalled();
	expect(holds).not.toHaveBeenCalled();
});

test('what fits is sent, and what does not is not', async () => {
	const { session, parameters, document, send, budget } = run(3);
	const within = async (item: number, pages: number) =>
		await withinBudget(
			session,
			parameters(item, 3),
			document({ [`${item}`]: pages }),
			send(`${item}`),
		);
	expect(await within(0, 2)).toBe('sent');
	await expect(within(1, 2)).rejects.toThrow(over);
	await expect(within(2, 1)).rejects.toThrow(over);
	expect(budget.summary()).toMatch(/^2 of 3 documents were not sent: .* and 2 were sent\.$/u);
});

test('all parts of a document count together', async () => {
	const { session, parameters, document, send } = run(1);
	const all = document({ a: 2, b: 2 });
	await expect(withinBudget(session, parameters(0, 3), all, send('a', 'b'))).rejects.toThrow(
		/^"scan\.pdf" has 4 pages, more than the limit of 3/u,
	);
	const again = run(1);
	expect(await withinBudget(again.session, again.parameters(0, 4), all, again.send('a', 'b'))).toBe(
		'sent',
	);
});

test('what another item or execution sends costs nothing, unless it came to nothing', async () => {
	const first = run(2, { a: 'other' });
	const free = first.document({ a: 5 });
	expect(await withinBudget(first.session, first.parameters(0, 2), free, async () => 'held')).toBe(
		'held',
	);
	expect(
		await withinBudget(
			...([first.session, first.parameters(1, 2), first.document({ b: 2 })] as const),
			first.send('b'),
		),
	).toBe('sent');
	// It is to be sent after all, and its pages do not fit.
	const second = run(1, { a: 'other' });
	await expect(
		withinBudget(
			second.session,
			second.parameters(0, 2),
			second.document({ a: 5 }),
			second.send('a'),
		),
	).rejects.toThrow(over);
	// Told twice of it, its pages are taken once.
	const third = run(2, { a: 'other' });
	const twice = third.send('a', 'a');
	await withinBudget(third.session, third.parameters(0, 4), third.document({ a: 2 }), twice);
	await withinBudget(
		...([third.session, third.parameters(1, 4), third.document({ b: 2 })] as const),
		third.send('b'),
	);
});

test('what an earlier try has sent is not refused, and takes its pages', async () => {
	const { session, parameters, document, send, budget } = run(2, { a: 'own' });
	const own = document({ a: 5 });
	expect(await withinBudget(session, parameters(0, 4), own, async () => 'held')).toBe('held');
	await expect(
		withinBudget(session, parameters(1, 4), document({ b: 1 }), send('b')),
	).rejects.toThrow(over);
	expect(budget.summary()).toMatch(/ and 5 were sent\.$/u);
});

test('pages that nobody can count are said to be assumed', async () => {
	const { session, parameters, document, send } = run(2);
	await withinBudget(session, parameters(0, 1), document({ a: 1 }, true), send('a'));
	await expect(
		withinBudget(session, parameters(1, 1), document({ b: 1 }, true), send('b')),
	).rejects.toThrow(/^"scan\.pdf" counts as 1 page/u);
	const counted = run(2);
	await withinBudget(
		counted.session,
		counted.parameters(0, 1),
		counted.document({ a: 1 }),
		send('a'),
	);
	await expect(
		withinBudget(counted.session, counted.parameters(1, 1), counted.document({ b: 1 }), send('b')),
	).rejects.toThrow(/^"scan\.pdf" has 1 page,/u);
});

test('documents go in the order of their items, the next as soon as one has begun', async () => {
	const { session, parameters, document } = run(2);
	const order: string[] = [];
	let end = () => {};
	const held = new Promise<void>((resolve) => (end = resolve));
	const second = withinBudget(session, parameters(1, 9), document({ b: 1 }), async (begun) => {
		begun(asked('b'));
		order.push('second');
	});
	const first = withinBudget(session, parameters(0, 9), document({ a: 1 }), async (begun) => {
		begun(asked('a'));
		order.push('first');
		await held;
		order.push('done');
	});
	await second;
	end();
	await first;
	expect(order).toEqual(['first', 'second', 'done']);
});

test('the end of the run ends the wait for a turn', async () => {
	const { session, parameters, document, send, end } = run(2);
	const waiting = withinBudget(session, parameters(1, 9), document({ b: 1 }), send('b'));
	end.abort();
	await expect(waiting).rejects.toBeInstanceOf(Stopped);
});
