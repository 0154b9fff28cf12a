import { PageBudget } from '../../../../nodes/shared/budget/page-budget';
import { Reservations } from '../../../../nodes/shared/budget/reservations';
import { Stopped } from '../../../../nodes/shared/failure';

const at = (itemIndex: number, part = '') => ({ itemIndex, part });
const pages = (toSend: number, sentBefore = 0) => ({
	toSend,
	sentBefore,
	what: '"scan.pdf"',
	isAssumed: false,
});
const over = expect.objectContaining({ code: 'budget' }) as unknown as Error;
const never = new AbortController().signal;

const begun = (items: number, reservations = new Reservations()) => {
	const budget = new PageBudget(() => 'run', reservations);
	budget.begin(items);
	return budget;
};

test('whatever ends a file, the next one has its turn', async () => {
	const budget = begun(2);
	budget.split(at(0), [{ ...at(0), files: [at(0, '-f1'), at(0, '-f2')] }]);
	const order: string[] = [];
	const next = [at(1), at(0, '-f2')].map(async (place) => {
		await budget.inTurn(place, never, async () => order.push(`${place.itemIndex}${place.part}`));
	});
	await expect(
		budget.whole(at(0, '-f1'), async () => await Promise.reject(new Error('0 bytes'))),
	).rejects.toThrow('0 bytes');
	await Promise.all(next);
	expect(order).toEqual(['0-f2', '1']);
});

test('a run that has ended ends every wait, before it and after it', async () => {
	const budget = begun(3);
	const end = new AbortController();
	const work = jest.fn();
	const waits = [1, 2].map(async (item) => await budget.inTurn(at(item), end.signal, work));
	end.abort();
	waits.push(budget.inTurn(at(2), end.signal, work));
	for (const wait of waits) await expect(wait).rejects.toBeInstanceOf(Stopped);
	expect(work).not.toHaveBeenCalled();
});

test('what an earlier try has taken is gone from the start, and is there for the same document', () => {
	const reservations = new Reservations();
	const first = begun(3, reservations);
	first.take(at(1), pages(2), 4);
	first.take(at(2), pages(2), 4);
	const second = begun(3, reservations);
	expect(() => second.take(at(0), pages(2), 4)).toThrow(over);
	second.take(at(1), pages(0, 2), 4);
	// It was refused in the first try, so that it is sent again.
	second.take(at(2), pages(2), 4);
	expect(second.summary()).toMatch(/^1 of 3 documents was not sent: .* and 4 were sent\.$/);
});

test('what was sent in an earlier try is not refused where nobody remembers its pages', () => {
	const budget = begun(2);
	budget.take(at(0), pages(0, 9), 5);
	expect(() => budget.take(at(1), pages(1), 5)).toThrow(over);
});

test('files that are read one by one are counted as documents', () => {
	const budget = begun(2);
	budget.split(at(0), [{ ...at(0), files: [at(0, '-f1'), at(0, '-f2'), at(0, '-f3')] }]);
	budget.split(at(1), []);
	for (const part of ['-f1', '-f2']) {
		expect(() => budget.take(at(0, part), pages(5), 4)).toThrow(over);
	}
	expect(budget.summary()).toMatch(/^2 of 3 documents were not sent/);
});

test('the first that does not fit ends it, and one that never would is passed over', () => {
	const budget = begun(5);
	budget.take(at(0), pages(3), 10);
	expect(() => budget.take(at(1), pages(11), 10)).toThrow(over);
	budget.take(at(2), pages(2), 10);
	expect(() => budget.take(at(3), pages(6), 10)).toThrow(over);
	expect(() => budget.take(at(4), pages(1), 10)).toThrow(over);
	expect(budget.summary()).toMatch(/^3 of 5 documents were not sent: .* and 5 were sent\.$/);
});
