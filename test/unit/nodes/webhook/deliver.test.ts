import { Stopped } from '../../../../nodes/shared/failure';
import { NetworkFailure } from '../../../../nodes/shared/http/network-failure';
import { deliver } from '../../../../nodes/shared/webhook/deliver';
import { FakeClock } from '../fake-clock';

const job = { provider: 'some', id: 'j1', status: 'succeeded' as const, submittedAt: '' };

/** Delivers to an address that answers so, one after the other; the last one stays. */
function delivering(...answers: Array<number | Error>) {
	const clock = new FakeClock();
	const end = new AbortController();
	const sent: Array<{ at: number; request: unknown }> = [];
	const start = clock.elapsed();
	const http = {
		send: async (request: unknown) => {
			sent.push({ at: clock.elapsed() - start, request });
			const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
			if (answer instanceof Error) throw answer;
			return await Promise.resolve({ status: answer });
		},
	};
	const session = {
		...{ http, clock, ended: end.signal },
		clean: (words: string) => words.replaceAll('SECRET', '***'),
	};
	const outcome = deliver(session as never, 'https://n8n.example/ocr', { job, raw: { a: 1 } });
	return { outcome, clock, sent, end };
}

const not = (why: string) => ({
	delivered: false,
	message: `The result was not delivered to the Callback URL: ${why}`,
});

test('a result is sent once where it is taken, without the credential', async () => {
	const { outcome, clock, sent } = delivering(200);
	expect(await clock.until(outcome)).toEqual({ delivered: true });
	expect(sent).toEqual([
		{
			at: 0,
			request: {
				...{ method: 'POST', url: 'https://n8n.example/ocr', anonymous: true },
				body: { kind: 'json', json: { job, raw: { a: 1 } } },
				timeoutMs: 120_000,
			},
		},
	]);
});

test.each([
	[200, true],
	[204, true],
	[299, true],
	[199, false],
	[300, false],
	[400, false],
	[401, false],
	[413, false],
])('HTTP %i is an answer: %s', async (status, delivered) => {
	const { outcome, clock, sent } = delivering(status);
	expect(await clock.until(outcome)).toEqual(
		delivered ? { delivered } : not(`it answered with HTTP ${status}`),
	);
	expect(sent).toHaveLength(1);
});

test.each([409, 429, 500, 503])('HTTP %i is tried again after 1, 5 and 15 s', async (status) => {
	const { outcome, clock, sent } = delivering(status);
	expect(await clock.until(outcome)).toEqual(not(`it answered with HTTP ${status}`));
	expect(sent.map(({ at }) => at)).toEqual([0, 1000, 6000, 21_000]);
});

test('a network that fails is tried again, too, and told without secrets', async () => {
	const failure = new NetworkFailure('ECONNRESET', 'The connection to SECRET was closed.');
	const { outcome, clock, sent } = delivering(failure);
	expect(await clock.until(outcome)).toEqual(not('The connection to *** was closed.'));
	expect(sent).toHaveLength(4);
	const later = delivering(failure, 500, 200);
	expect(await later.clock.until(later.outcome)).toEqual({ delivered: true });
	expect(later.sent).toHaveLength(3);
});

test('a run that ends meanwhile leaves it', async () => {
	const during = delivering(new Stopped());
	expect(await during.clock.until(during.outcome)).toEqual(not('the run ended before.'));
	expect(during.sent).toHaveLength(1);
	const waiting = delivering(503);
	await waiting.clock.advance(500);
	waiting.end.abort();
	expect(await waiting.clock.until(waiting.outcome)).toEqual(not('the run ended before.'));
	expect(waiting.sent).toHaveLength(1);
});
