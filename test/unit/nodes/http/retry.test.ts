import {
	isNotNow,
	mayBeAccepted,
	retryDelay,
	RETRY_POLICY,
	type Attempt,
} from '../../../../nodes/shared/http/retry';
import { readRetryAfter, whenToAskAgain } from '../../../../nodes/shared/http/when-to-ask-again';

/** In the middle: the spread takes nothing away and adds nothing. */
const EVEN = 0.5;

const first = (more: Partial<Attempt> = {}): Attempt => ({
	number: 1,
	elapsedMs: 0,
	kind: 'read',
	...more,
});

describe('a submission', () => {
	// Where it cannot have been accepted: refused connections, 429, and 503 that says when.
	test.each<[string, Partial<Attempt>]>([
		['a connection that never was', { networkCode: 'ECONNREFUSED', neverSent: true }],
		['429', { status: 429 }],
		['429 that says when', { status: 429, retryAfterMs: 500 }],
		['503 that says when', { status: 503, retryAfterMs: 500 }],
	])('is sent again after %s', (_name, attempt) => {
		expect(retryDelay(first({ kind: 'submit', ...attempt }), EVEN)).toBe(500);
	});

	test.each<[string, Partial<Attempt>]>([
		['a route that is gone', { networkCode: 'EHOSTUNREACH', neverSent: false }],
		['a connection that was reset', { networkCode: 'ECONNRESET' }],
		['a pipe that broke', { networkCode: 'EPIPE' }],
		['silence', { networkCode: 'ETIMEDOUT' }],
		['silence as axios has it', { networkCode: 'ECONNABORTED' }],
		['an answer that was cut off', { networkCode: 'ERR_STREAM_PREMATURE_CLOSE' }],
		['an unknown break', { networkCode: 'UNKNOWN' }],
		['an answer that cannot be read', { status: 200, unreadable: true }],
		['503 that does not say when', { status: 503 }],
		['500', { status: 500 }],
		['500 that says when', { status: 500, retryAfterMs: 500 }],
		['502', { status: 502 }],
		['504', { status: 504 }],
		['408', { status: 408 }],
		['400', { status: 400 }],
		['401', { status: 401 }],
		['402', { status: 402 }],
		['403', { status: 403 }],
		['413', { status: 413 }],
		['415', { status: 415 }],
		['422', { status: 422 }],
		['nothing that is known', {}],
	])('is not sent again after %s: it would be paid for twice', (_name, attempt) => {
		expect(retryDelay(first({ kind: 'submit', ...attempt }), EVEN)).toBeNull();
	});

	test.each<[Partial<Attempt>]>([
		[{ networkCode: 'ECONNRESET' }],
		[{ networkCode: 'ETIMEDOUT' }],
		[{ status: 500 }],
		[{ status: 503 }],
		[{ unreadable: true }],
	])('that the provider does once however often it is sent goes again after %j', (attempt) => {
		expect(retryDelay(first({ kind: 'submit', idempotent: true, ...attempt }), EVEN)).toBe(500);
	});
});

describe('a question', () => {
	test.each<[Partial<Attempt>]>([
		[{ status: 408 }],
		[{ status: 425 }],
		[{ status: 429 }],
		[{ status: 500 }],
		[{ status: 502 }],
		[{ status: 503 }],
		[{ status: 504 }],
		[{ networkCode: 'ECONNREFUSED' }],
		[{ networkCode: 'ECONNRESET' }],
		[{ networkCode: 'ETIMEDOUT' }],
		[{ networkCode: 'EAI_AGAIN' }],
		[{ networkCode: 'UNKNOWN' }],
		[{ status: 200, unreadable: true }],
	])('is asked again after %j', (attempt) => {
		expect(retryDelay(first(attempt), EVEN)).toBe(500);
	});

	test.each([400, 401, 402, 403, 404, 409, 410, 413, 415, 422])(
		'is not asked again after %i, which waiting does not change',
		(status) => {
			expect(retryDelay(first({ status }), EVEN)).toBeNull();
			expect(retryDelay(first({ status, retryAfterMs: 1 }), EVEN)).toBeNull();
		},
	);
});

test.each([
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_CHAR',
	'ERR_INVALID_URL',
	// The client's own: an address that is none, too many redirects, more than it will read.
	'BAD_URL',
	'REDIRECTED',
	'TOO_LARGE',
])('%s does not pass by waiting', (networkCode) => {
	expect(retryDelay(first({ networkCode }), EVEN)).toBeNull();
	expect(retryDelay(first({ kind: 'submit', idempotent: true, networkCode }), EVEN)).toBeNull();
});

describe('the wait', () => {
	test.each([
		[1, 500],
		[2, 1000],
		[3, 2000],
		[4, 4000],
		[5, 8000],
		[6, null],
		[7, null],
	])('after attempt %i is %p ms', (number, ms) => {
		expect(retryDelay(first({ number, status: 500 }), EVEN)).toBe(ms);
	});

	test.each([
		[0, 375],
		[0.999999, 625],
	])('is spread by a quarter: chance %d gives %d ms', (random, ms) => {
		expect(retryDelay(first({ status: 500 }), random)).toBeCloseTo(ms, 2);
	});

	test('never goes over the cap', () => {
		const policy = { ...RETRY_POLICY, attempts: 10, baseMs: 1000, capMs: 3000 };
		expect(retryDelay(first({ number: 9, status: 500 }), 1, policy)).toBe(3000);
	});

	test.each([500, 2500, 130_000, 900_000])(
		'is the %i ms that the provider asks for',
		(retryAfterMs) => {
			expect(retryDelay(first({ status: 429, retryAfterMs }), 0)).toBe(retryAfterMs);
		},
	);

	test('is given up where the provider asks for more than anybody waits', () => {
		const asked = { status: 429, retryAfterMs: 900_001 };
		expect(retryDelay(first(asked), EVEN)).toBeNull();
		expect(retryDelay(first({ ...asked, leftMs: 3_600_000 }), EVEN)).toBe(900_001);
		expect(retryDelay(first({ ...asked, leftMs: 900_000 }), EVEN)).toBeNull();
	});

	test('is given up after the last attempt, whatever wait a broken provider asks for', () => {
		const attempt = first({ number: RETRY_POLICY.attempts, status: 500, retryAfterMs: 1 });
		expect(retryDelay(attempt, EVEN)).toBeNull();
	});
});

describe('an answer that is waited for until a time', () => {
	test.each([{ status: 502 }, { status: 429 }, { networkCode: 'ECONNRESET' }])(
		'is asked for as often as it takes: %j',
		(outcome) => {
			const attempt = first({ ...outcome, number: 500, elapsedMs: 9_000_000, leftMs: 60_000 });
			expect(retryDelay(attempt, EVEN)).toBe(15_000);
			// Once more at the very end, and no more after it.
			expect(retryDelay({ ...attempt, leftMs: 40 }, EVEN)).toBe(40);
			expect(retryDelay({ ...attempt, leftMs: 0 }, EVEN)).toBeNull();
			expect(retryDelay({ ...attempt, number: 1, elapsedMs: 0, leftMs: -1 }, EVEN)).toBeNull();
		},
	);

	test('is asked for for some minutes where nothing comes that can be read', () => {
		const attempt = first({ status: 200, unreadable: true, number: 50, leftMs: 900_000 });
		expect(retryDelay({ ...attempt, unreadableMs: 299_999 }, EVEN)).toBe(15_000);
		expect(retryDelay({ ...attempt, unreadableMs: 300_000 }, EVEN)).toBeNull();
	});

	test('is not asked for again where it cannot come', () => {
		expect(retryDelay(first({ status: 401, leftMs: 60_000 }), EVEN)).toBeNull();
		expect(retryDelay(first({ status: 404, leftMs: 60_000 }), EVEN)).toBeNull();
	});

	test('counts what cannot be read only where somebody waits for it', () => {
		const attempt = first({ status: 200, unreadable: true, unreadableMs: 300_000 });
		expect(retryDelay(attempt, EVEN)).toBe(500);
		expect(retryDelay({ ...attempt, leftMs: 1 }, EVEN)).toBeNull();
	});

	test('is not waited for longer than anybody waits for it', () => {
		const asked = first({ status: 503, retryAfterMs: 900_000, leftMs: 60_000 });
		expect(retryDelay(asked, EVEN)).toBeNull();
		expect(retryDelay({ ...asked, retryAfterMs: 60_000 }, EVEN)).toBe(60_000);
		// "At once" is the usual wait, and no longer than what is left.
		expect(retryDelay({ ...asked, retryAfterMs: 499 }, EVEN)).toBe(500);
		expect(retryDelay({ ...asked, retryAfterMs: 0, leftMs: 30 }, EVEN)).toBe(30);
	});

	test('is a file that is never whole: so many attempts, however long it is waited for', () => {
		const cut = first({ networkCode: 'CUT_OFF', leftMs: 9e6 });
		expect(retryDelay({ ...cut, number: 5 }, EVEN)).toBe(8000);
		expect(retryDelay({ ...cut, number: 6 }, EVEN)).toBeNull();
	});

	test('may be a 404 for a moment, where the job is new', () => {
		expect(retryDelay(first({ status: 404, isNew: true, leftMs: 60_000 }), EVEN)).toBe(500);
	});
});

describe('a request that nobody has confirmed', () => {
	test.each<[Partial<Attempt>, boolean]>([
		[{ unreadable: true, status: 429 }, true],
		[{ networkCode: 'ECONNRESET' }, true],
		[{ networkCode: 'ECONNRESET', neverSent: false }, true],
		[{ networkCode: 'ECONNREFUSED', neverSent: true }, false],
		[{ status: 199 }, true],
		[{ status: 200 }, false],
		[{ status: 299 }, false],
		[{ status: 300 }, true],
		[{ status: 399 }, true],
		[{ status: 400 }, false],
		[{ status: 408 }, true],
		[{ status: 425 }, true],
		[{ status: 429 }, false],
		[{ status: 499 }, false],
		[{ status: 500 }, true],
		[{ status: 503 }, true],
		[{ status: 503, retryAfterMs: 1 }, false],
		[{}, false],
	])('%j may have been accepted: %p', (attempt, may) => {
		expect(mayBeAccepted(attempt)).toBe(may);
	});
});

test('an account that has nothing left is not asked again', () => {
	expect(retryDelay(first({ status: 429, usedUp: true }), EVEN)).toBeNull();
	expect(retryDelay(first({ kind: 'submit', status: 429, usedUp: true }), EVEN)).toBeNull();
	expect(isNotNow({ status: 429, usedUp: true })).toBe(false);
});

describe('a provider that is busy', () => {
	const { attempts, patienceMs } = RETRY_POLICY;

	test.each([
		[429, undefined, true],
		[429, 0, true],
		[503, 0, true],
		[503, undefined, false],
		[500, 1000, false],
		[200, undefined, false],
		[undefined, undefined, false],
	])('says "not now" with %p and Retry-After %p: %p', (status, retryAfterMs, notNow) => {
		expect(isNotNow({ status, retryAfterMs })).toBe(notNow);
	});

	test.each(['submit', 'read'] as const)('is asked as often as it takes: %s', (kind) => {
		for (const number of [attempts, attempts + 1, 100]) {
			const attempt = first({ number, kind, status: 429, elapsedMs: patienceMs - 1 });
			expect(retryDelay(attempt, EVEN)).toBeGreaterThan(0);
			expect(retryDelay(attempt, 1)).toBeLessThan(30_000);
		}
	});

	test.each(['submit', 'read'] as const)('is given up when patience ends: %s', (kind) => {
		const attempt = first({ kind, status: 429, elapsedMs: patienceMs });
		expect(retryDelay(attempt, EVEN)).toBeNull();
		expect(retryDelay({ ...attempt, retryAfterMs: 1 }, EVEN)).toBeNull();
	});

	// A date in the past is what a provider sends whose clock is behind ours.
	test.each(['submit', 'read'] as const)('is not stormed where it says "at once": %s', (kind) => {
		for (const number of [1, 2, 10, 1000]) {
			const attempt = first({ number, kind, status: 429, retryAfterMs: 0 });
			expect(retryDelay(attempt, EVEN)).toBeGreaterThanOrEqual(100);
		}
	});

	test('time does not count where something broke: attempts do', () => {
		const attempt = first({ status: 500, elapsedMs: patienceMs * 2 });
		expect(retryDelay(attempt, EVEN)).toBe(500);
		expect(retryDelay({ ...attempt, number: attempts }, EVEN)).toBeNull();
	});
});

describe('Retry-After', () => {
	const NOW = Date.UTC(2015, 9, 21, 7, 28, 0);

	test.each([
		['0', 0],
		['120', 120_000],
		[' 7 ', 7000],
		['1.5', 1500],
		['Wed, 21 Oct 2015 07:28:30 GMT', 30_000],
		['Wednesday, 21-Oct-15 07:28:30 GMT', 30_000],
		['Wed, 21 Oct 2015 07:27:00 GMT', 0],
		['Thu, 01 Jan 1970 00:00:00 GMT', 0],
	])('%j is %i ms', (value, ms) => {
		expect(readRetryAfter(value, NOW)).toBe(ms);
	});

	test.each([
		undefined,
		'',
		' ',
		'soon',
		'120s',
		'1e3',
		'0x10',
		'-5',
		'+5',
		'try 5',
		'5, 5',
		'5;',
		'Wed, 99 Foo 2015 07:28:30 GMT',
	])('%j says nothing', (value) => {
		expect(readRetryAfter(value, NOW)).toBeUndefined();
	});
});

const later = (ms: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + ms).toUTCString();

describe('when a rate begins anew', () => {
	const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

	test.each<[string, Record<string, string>, number | undefined]>([
		['seconds', { 'ratelimit-reset': '30' }, 30_000],
		['seconds, in the older name', { 'x-ratelimit-reset': '42.5' }, 42_500],
		['a name with a word of its own', { 'x-acme-ratelimit-reset': '5' }, 5000],
		['another spelling', { 'x-rate-limit-reset': '5' }, 5000],
		['seconds since 1970', { 'x-ratelimit-reset': String(NOW / 1000 + 9) }, 9000],
		['ms since 1970', { 'x-ratelimit-reset': String(NOW + 9500) }, 9500],
		['a date', { 'x-ratelimit-reset': '2026-01-02T03:04:15Z' }, 10_000],
		['a time that is past', { 'x-ratelimit-reset': String(NOW / 1000 - 9) }, 0],
		['one field for all', { ratelimit: '"default";r=0;t=12' }, 12_000],
		['one field for all, as it was', { ratelimit: 'limit=100, remaining=0, reset=7' }, 7000],
		[
			'a time by the clock of the answer',
			{ 'retry-after': later(-3_600_000 + 5000), date: later(-3_600_000) },
			5000,
		],
		['the last second before dates', { 'x-ratelimit-reset': '999999999' }, 999_999_999_000],
		['the first of them', { 'x-ratelimit-reset': '1000000000' }, 0],
		['an HTTP date', { 'x-ratelimit-reset': later(8000) }, 8000],
		['no name of its own', { 'my-ratelimit-reset-policy': '5' }, undefined],
		['a name within another', { 'xratelimit-reset': '5' }, undefined],
		['a name before all others', { 'ratelimit-reset': '5', ratelimit: 't=9' }, 5000],
		['a date of the answer that is none', { 'ratelimit-reset': '5', date: 'today' }, 5000],
		['an empty one', { 'ratelimit-reset': '' }, undefined],
		['one field with nothing in it', { ratelimit: '' }, undefined],
		['one field with a word in it', { ratelimit: 'left=5' }, undefined],
		['one field with more digits than seconds have', { ratelimit: 't=1234567890' }, undefined],
		['one field with that alone', { ratelimit: 't=4' }, 4000],
		['one field with another word', { ratelimit: 'at=4' }, undefined],
		['one field that says now', { ratelimit: 'r=0; t=0' }, 0],
		['words that nobody knows', { 'x-ratelimit-reset': 'soon' }, undefined],
		['an amount that is left', { 'x-ratelimit-remaining': '0' }, undefined],
		['nothing', {}, undefined],
		['Retry-After, which comes first', { 'retry-after': '3', 'ratelimit-reset': '30' }, 3000],
	])('%s', (_name, headers, ms) => {
		expect(whenToAskAgain(429, headers, NOW)).toBe(ms);
		// Such a header stands on every answer of some gateways.
		expect(whenToAskAgain(503, { ...headers, 'retry-after': 'x' }, NOW)).toBeUndefined();
	});
});
