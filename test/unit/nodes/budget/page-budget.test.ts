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

describe('a document that does not fit says', () => {
	const refusal = (taken: number, needed: Partial<ReturnType<typeof pages>>, limit: number) => {
		const budget = begun(9);
		if (taken > 0) budget.take(at(0), pages(taken), limit);
		try {
			budget.take(at(1), { ...pages(1), ...needed }, limit);
			return 'It fits.';
		} catch (error) {
			return (error as Error).message;
		}
	};

	test.each<[number, Partial<ReturnType<typeof pages>>, number, string]>([
		[0, { toSend: 4 }, 4, 'It fits.'],
		[3, { toSend: 1 }, 4, 'It fits.'],
		[
			...([0, { toSend: 5 }, 4] as const),
			'"scan.pdf" has 5 pages, more than the limit of 4 pages per run. It was not sent. Raise Maximum Pages per Run, or choose fewer pages in Pages.',
		],
		[
			...([0, { toSend: 1234 }, 1000] as const),
			'"scan.pdf" has 1,234 pages, more than the limit of 1,000 pages per run. It was not sent. Raise Maximum Pages per Run, or choose fewer pages in Pages.',
		],
		[
			...([3, { toSend: 2 }, 4] as const),
			'"scan.pdf" has 2 pages, and only 1 of the 4 pages per run is left. It was not sent. Send it in the next run, or raise Maximum Pages per Run.',
		],
		[
			...([2, { toSend: 3 }, 4] as const),
			'"scan.pdf" has 3 pages, and only 2 of the 4 pages per run are left. It was not sent. Send it in the next run, or raise Maximum Pages per Run.',
		],
		[
			...([1, { isAssumed: true }, 1] as const),
			'"scan.pdf" counts as 1 page, as its pages cannot be counted before it is sent, and only 0 of the 1 page per run are left. It was not sent. Send it in the next run, or raise Maximum Pages per Run.',
		],
	])('after %i pages that %j is more than is left of %i', (taken, needed, limit, message) => {
		expect(refusal(taken, needed, limit)).toBe(message);
	});

	test('that the limit was reached, where it alone would have fitted', () => {
		const budget = begun(3);
		budget.take(at(0), pages(2), 4);
		expect(() => budget.take(at(1), pages(3), 4)).toThrow(over);
		expect(() => budget.take(at(2), pages(1), 4)).toThrow(
			expect.objectContaining({
				message:
					'The limit of 4 pages per run was reached by an earlier document. "scan.pdf" was not sent. Send it in the next run, or raise Maximum Pages per Run.',
			}) as never,
		);
	});
});

describe('at the end of a run it is said', () => {
	test('nothing where all was sent', () => {
		const budget = begun(1);
		budget.take(at(0), { ...pages(1), isAssumed: true }, 1);
		expect(budget.summary()).toBe('');
	});

	test('how many documents were not sent, and how many counted as a page', () => {
		const budget = begun(4);
		const assumed = { ...pages(1), isAssumed: true };
		budget.take(at(0), assumed, 2);
		// What was sent before, and what costs nothing, is no assumption of this kind twice.
		budget.take(at(1), { ...pages(0), isAssumed: true }, 2);
		expect(() => budget.take(at(2), pages(2), 2)).toThrow(over);
		expect(budget.summary()).toBe(
			'1 of 4 documents was not sent: the limit of 2 pages per run was reached, and 1 was sent. 1 document counted as 1 page, as the pages cannot be counted before they are sent.',
		);
		expect(() => budget.take(at(3), assumed, 2)).toThrow(over);
		expect(budget.summary()).toMatch(/^2 of 4 documents were not sent: /u);
	});

	test('also of a single document, and of pages that were sent in an earlier try', () => {
		const budget = begun(1);
		expect(() => budget.take(at(0), pages(2), 1)).toThrow(over);
		expect(budget.summary()).toBe(
			'1 of 1 document was not sent: the limit of 1 page per run was reached, and 0 were sent.',
		);
		const tried = begun(3);
		tried.take(at(0), { ...pages(0, 1), isAssumed: true }, 5);
		tried.take(at(1), { ...pages(1), isAssumed: true }, 5);
		expect(() => tried.take(at(2), pages(9), 5)).toThrow(over);
		expect(tried.summary()).toMatch(/and 2 were sent\. 2 documents counted as 1 page, /u);
	});
});

test('an item that becomes itself keeps its place, and one that becomes a file has that file’s', async () => {
	const budget = begun(2);
	budget.split(at(0), [{ ...at(0), files: [] }]);
	budget.split(at(1), [{ ...at(1, '-f1'), files: [] }]);
	const order: string[] = [];
	const second = budget.inTurn(at(1, '-f1'), never, async () => order.push('second'));
	await new Promise((resolve) => setImmediate(resolve));
	expect(order).toEqual([]);
	await budget.inTurn(at(0), never, async (leave) => {
		order.push('first');
		leave();
		await second;
	});
	expect(order).toEqual(['first', 'second']);
	expect(() => budget.take(at(0), pages(2), 1)).toThrow(over);
	expect(budget.summary()).toMatch(/^1 of 2 documents/u);
});
