import { Paces } from '../../../nodes/shared/paces';
import type { OcrProvider } from '../../../ocr/providers/provider';
import { FakeClock, settled } from './fake-clock';

const provider = {
	id: 'some',
	secretFields: ['apiKey'],
	submitPace: { rate: { requests: 2, perMs: 1000 }, concurrency: 10 },
	readPace: { rate: null, concurrency: 1 },
} as unknown as OcrProvider<never>;

const credential = (apiKey: string, baseUrl = 'https://ocr.example') => ({
	type: 'someApi',
	data: { apiKey, callbackSecret: 'x' },
	baseUrl,
});

/** How many of as many requests as the rate allows enter at once, after those of `other`. */
async function enter(one: Paces, other: Paces, kind: 'submit' | 'read' = 'submit') {
	let entered = 0;
	const hang = async () => await new Promise<never>(() => undefined);
	for (const paces of [other, other, one, one]) {
		void paces[kind].through(async () => {
			if (paces === one) entered++;
			await hang();
		});
	}
	await settled();
	return entered;
}

const run = (clock: FakeClock, ...given: Parameters<typeof credential>) => {
	const { signal } = new AbortController();
	return new Paces(provider, credential(...given), clock, { submit: signal, read: signal });
};

test('two runs with one credential share the rate', async () => {
	const clock = new FakeClock();
	expect(await enter(run(clock, 'a'), run(clock, 'a'))).toBe(0);
});

test('another key, another address and another kind of request have a rate of their own', async () => {
	const clock = new FakeClock();
	expect(await enter(run(clock, 'b'), run(clock, 'a'))).toBe(2);
	const elsewhere = run(clock, 'a', 'https://eu.ocr.example');
	expect(await enter(elsewhere, run(clock, 'a'))).toBe(2);
	expect(await enter(run(clock, 'a'), run(clock, 'a'), 'read')).toBe(0);
});

test('files of a storage have nothing to do with the rate, and each storage has its own pause', async () => {
	const clock = new FakeClock();
	const [one, other] = [run(clock, 'a'), run(clock, 'a')];
	await enter(one, other);
	expect(await one.filesOf('https://files.example', 'read').through(async () => 'here')).toBe(
		'here',
	);
	one.filesOf('https://files.example', 'read').pause(5000);
	let entered = 0;
	const waiting = other
		.filesOf('https://files.example', 'read')
		.through(async () => void entered++);
	await other.filesOf('https://elsewhere.example', 'read').through(async () => undefined);
	await clock.advance(4999);
	expect(entered).toBe(0);
	await clock.until(waiting);
});

test('a rate is still known to a run that begins within its window, and forgotten later', async () => {
	const clock = new FakeClock();
	const first = run(clock, 'a');
	await Promise.all([1, 2].map(async () => await first.submit.through(async () => undefined)));
	let entered = 0;
	const later = async () => await run(clock, 'a').submit.through(async () => void entered++);
	await clock.advance(500);
	// Somebody else comes, at which what nobody uses is forgotten.
	await run(clock, 'z').submit.through(async () => undefined);
	const waiting = later();
	await settled();
	expect(entered).toBe(0);
	await clock.until(waiting);
	first.submit.pause(10);
	await clock.advance(120_000);
	await run(clock, 'y').submit.through(async () => undefined);
	// Ten at once again, as nothing is left of the pause.
	await Promise.all([later(), later()]);
	expect(entered).toBe(3);
});

test('files of one storage have a lane for each kind in a run, and a gate for all', async () => {
	const clock = new FakeClock();
	const one = run(clock, 'a');
	const origin = 'https://files.example';
	expect(one.filesOf(origin, 'read')).toBe(one.filesOf(origin, 'read'));
	expect(one.filesOf(origin, 'submit')).not.toBe(one.filesOf(origin, 'read'));
	// Eight at once, of both kinds together.
	let entered = 0;
	const hang = async () => {
		entered++;
		await new Promise<never>(() => undefined);
	};
	for (let at = 0; at < 10; at++) {
		void one.filesOf(origin, at % 2 === 0 ? 'read' : 'submit').through(hang);
	}
	await settled();
	expect(entered).toBe(8);
});

test('each kind of request ends with what ends it', async () => {
	const clock = new FakeClock();
	const [submit, read] = [new AbortController(), new AbortController()];
	const ended = { submit: submit.signal, read: read.signal };
	const paces = new Paces(provider, credential('e'), clock, ended);
	const through = async (kind: 'submit' | 'read') =>
		await Promise.allSettled([
			paces[kind].through(async () => true),
			paces.filesOf('https://files.example', kind).through(async () => true),
		]).then((ends) => ends.map(({ status }) => status));
	submit.abort();
	expect(await through('submit')).toEqual(['rejected', 'rejected']);
	expect(await through('read')).toEqual(['fulfilled', 'fulfilled']);
	read.abort();
	expect(await through('read')).toEqual(['rejected', 'rejected']);
});

test('a field of the key that is not filled in is one of its own', async () => {
	const clock = new FakeClock();
	const without = () => {
		const { signal } = new AbortController();
		const bare = { type: 'someApi', data: {}, baseUrl: 'https://ocr.example' };
		return new Paces(provider, bare, clock, { submit: signal, read: signal });
	};
	expect(await enter(without(), without())).toBe(0);
	expect(await enter(without(), run(clock, 'n'))).toBe(0);
	expect(await enter(run(clock, 'm'), without())).toBe(2);
});
