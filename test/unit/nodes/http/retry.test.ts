import {
	isNotNow,
	readRetryAfter,
	retryDelay,
	RETRY_POLICY,
	type Attempt,
} from '../../../../nodes/shared/http/retry';

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
		['a refused connection', { networkCode: 'ECONNREFUSED' }],
		['a host name that is not found', { networkCode: 'ENOTFOUND' }],
		['a host name that cannot be looked up now', { networkCode: 'EAI_AGAIN' }],
		['a host that cannot be reached', { networkCode: 'EHOSTUNREACH' }],
		['a network that cannot be reached', { networkCode: 'ENETUNREACH' }],
		['429', { status: 429 }],
		['429 that says when', { status: 429, retryAfterMs: 500 }],
		['503 that says when', { status: 503, retryAfterMs: 500 }],
	])('is sent again after %s', (_name, attempt) => {
		expect(retryDelay(first({ kind: 'submit', ...attempt }), EVEN)).toBe(500);
	});

	test.each<[string, Partial<Attempt>]>([
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

	test.each([500, 2500, 120_000])('is the %i ms that the provider asks for', (retryAfterMs) => {
		expect(retryDelay(first({ status: 429, retryAfterMs }), 0)).toBe(retryAfterMs);
	});

	test('is given up where the provider asks for more than the cap', () => {
		expect(retryDelay(first({ status: 429, retryAfterMs: 120_001 }), EVEN)).toBeNull();
	});

	test('is given up after the last attempt, whatever wait a broken provider asks for', () => {
		const attempt = first({ number: RETRY_POLICY.attempts, status: 500, retryAfterMs: 1 });
		expect(retryDelay(attempt, EVEN)).toBeNull();
	});
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
