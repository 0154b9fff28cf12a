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

const run = (clock: FakeClock, ...given: Parameters<typeof credential>) =>
	new Paces(provider, credential(...given), clock, new AbortController().signal);

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
	expect(await one.filesOf('https://files.example').through(async () => 'here')).toBe('here');
	one.filesOf('https://files.example').pause(5000);
	let entered = 0;
	const waiting = other.filesOf('https://files.example').through(async () => void entered++);
	await other.filesOf('https://elsewhere.example').through(async () => undefined);
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
