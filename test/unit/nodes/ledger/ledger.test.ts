import { BOUNDS, Ledger, type Outcome } from '../../../../nodes/shared/ledger/ledger';

const JOB = { provider: 'some', id: 'j1', status: 'queued' as const, submittedAt: '' };

const accepted = (bytes?: number): Outcome => ({
	name: 'accepted',
	submission: { job: JOB },
	...(bytes === undefined ? {} : { answer: { packed: Buffer.alloc(bytes) } }),
});

function ledgerWith(bounds: Partial<{ entries: number; bytes: number; ageMs: number }> = {}) {
	let time = 0;
	const ledger = new Ledger(() => time, { entries: 5, bytes: 100, ageMs: 1000, ...bounds });
	const add = (key: string, outcome: Outcome) => {
		const entry = ledger.open([key]);
		ledger.settle(entry, outcome);
		return entry;
	};
	const answerOf = (key: string) => {
		const outcome = ledger.find(key)?.outcome;
		return outcome?.name === 'accepted' ? (outcome.answer?.packed?.length ?? null) : undefined;
	};
	return { ledger, add, answerOf, pass: (ms: number) => (time += ms) };
}

test('a submission is found by each of its keys, and one that was refused by none', () => {
	const { ledger, add } = ledgerWith();
	const entry = ledger.open(['a', 'b']);
	expect(ledger.find('a')).toBe(entry);
	ledger.settle(entry, accepted());
	ledger.nameAlso(entry, ['c']);
	expect(['a', 'b', 'c'].map((key) => ledger.find(key))).toEqual([entry, entry, entry]);
	add('d', { name: 'refused' });
	expect(ledger.find('d')).toBeUndefined();
});

test('the newest has a key, also when an older one with it is dropped later', () => {
	const { ledger, add, pass } = ledgerWith();
	add('a', accepted());
	pass(900);
	const newer = add('a', accepted());
	pass(200);
	expect(ledger.find('a')).toBe(newer);
});

test('the age is that of the submission, whoever asks for it again', () => {
	const { ledger, add, pass } = ledgerWith();
	add('a', accepted());
	pass(1000);
	expect(ledger.find('a')).toBeDefined();
	pass(1);
	expect(ledger.find('a')).toBeUndefined();
});

test('of too many the oldest are forgotten', () => {
	const { ledger, add } = ledgerWith();
	for (let index = 0; index < 8; index++) add(String(index), accepted());
	const known = Array.from({ length: 8 }, (_, index) => ledger.find(String(index)) !== undefined);
	expect(known).toEqual([false, false, false, true, true, true, true, true]);
});

test('of answers too large the oldest go, and their submissions stay', () => {
	const { add, answerOf } = ledgerWith();
	for (const key of ['a', 'b', 'c']) add(key, accepted(40));
	expect(['a', 'b', 'c'].map(answerOf)).toEqual([null, 40, 40]);
	add('larger than all others may be', accepted(101));
	expect(['a', 'b', 'c'].map(answerOf)).toEqual([null, 40, 40]);
	expect(answerOf('larger than all others may be')).toBeNull();
	// What is gone does not count any more.
	for (const key of ['d', 'e']) add(key, accepted(50));
	expect(['d', 'e'].map(answerOf)).toEqual([50, 50]);
});

test('answers of submissions that were forgotten do not count', () => {
	const { add, answerOf, pass } = ledgerWith();
	add('a', accepted(90));
	pass(1001);
	add('b', accepted(90));
	expect(answerOf('b')).toBe(90);
});

test('10,000 answers of 1 MB hold no more than the bound', () => {
	const bytes = 64 * 1024 * 1024;
	const { ledger, add } = ledgerWith({ entries: 20_000, bytes, ageMs: 1e9 });
	const one = Buffer.alloc(1024 * 1024);
	for (let index = 0; index < 10_000; index++) {
		add(String(index), { name: 'accepted', submission: { job: JOB }, answer: { packed: one } });
	}
	let held = 0;
	for (let index = 0; index < 10_000; index++) {
		const outcome = ledger.find(String(index))!.outcome;
		if (outcome.name === 'accepted') held += outcome.answer?.packed?.length ?? 0;
	}
	expect(held).toBe(bytes);
});

test('whoever waits is told, also where the entry was forgotten meanwhile', async () => {
	const { ledger, add } = ledgerWith({ entries: 1 });
	const entry = ledger.open(['a']);
	add('b', accepted());
	add('c', accepted());
	expect(ledger.find('a')).toBeUndefined();
	ledger.settle(entry, accepted(10));
	await entry.settled;
	expect(entry.outcome.name).toBe('accepted');
});

test('it is full only of what is above its bounds', () => {
	const { ledger, add, answerOf } = ledgerWith({ bytes: 100 });
	const entry = add('a', accepted(100));
	expect(answerOf('a')).toBe(100);
	expect(ledger.ageOf(entry)).toBe(0);
	add('b', accepted(0));
	expect(answerOf('a')).toBe(100);
	add('c', accepted(1));
	expect([answerOf('a'), answerOf('c')]).toEqual([null, 1]);
});

test('what is refused, or was forgotten, is found by none of its keys', () => {
	const { ledger, add } = ledgerWith({ entries: 1 });
	const refused = ledger.open(['a', 'b']);
	ledger.settle(refused, { name: 'refused' });
	ledger.nameAlso(refused, ['c']);
	expect(['a', 'b', 'c'].map((key) => ledger.find(key))).toEqual([undefined, undefined, undefined]);
	const old = add('d', accepted());
	add('e', accepted());
	add('f', accepted());
	ledger.nameAlso(old, ['g']);
	expect(ledger.find('g')).toBeUndefined();
});

test('a process holds 20,000 submissions, 16 MB of packed answers, for two days', () => {
	expect(BOUNDS).toEqual({ entries: 20_000, bytes: 16_777_216, ageMs: 172_800_000 });
});
