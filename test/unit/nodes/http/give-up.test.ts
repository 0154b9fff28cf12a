import { failureOf, type Refused } from '../../../../nodes/shared/http/give-up';
import type { GivenUp } from '../../../../nodes/shared/http/repeat';
import type { Sending } from '../../../../nodes/shared/http/sending';
import type { ProviderFailure } from '../../../../ocr/providers/provider';

const OWN = { url: 'https://ocr.example/v1/documents', isOwn: true };
const OTHER = { url: 'https://files.example/f', isOwn: false };
const WHAT = {
	refused: 'Some OCR rejected "a.pdf"',
	unconfirmed: 'Some OCR did not confirm "a.pdf"',
};

const submit: Sending = { kind: 'submit', request: { method: 'POST', url: '/documents' } };
const read: Sending = { kind: 'read', request: { method: 'GET', url: '/jobs/1' } };
const ofJob: Sending = { ...read, jobId: 'j1', deadline: 5 };

const refusal = (httpStatus: number | undefined, more: Partial<ProviderFailure> = {}) => ({
	...{ code: `http-${httpStatus ?? 0}` as const, message: 'It says no.', retryable: false },
	...(httpStatus === undefined ? {} : { httpStatus }),
	...more,
});

const answered = (
	httpStatus: number,
	{
		failure = {},
		...more
	}: Omit<Partial<Refused>, 'failure'> & {
		failure?: Partial<ProviderFailure>;
	} = {},
): Refused => ({ failure: refusal(httpStatus, failure), status: httpStatus, ...more });

const broken = (networkCode: string, more: Partial<Refused> = {}, retryable = true): Refused => ({
	failure: { code: 'network', message: 'It broke.', retryable },
	networkCode,
	...more,
});

/** What a person is told. */
function told(
	sending: Sending,
	refused: Refused | undefined,
	{
		address = OWN,
		...givenUp
	}: Partial<GivenUp<Refused>> & {
		address?: { url: string; isOwn: boolean } | undefined;
	} = {},
) {
	const clean = (text: string) => text.replaceAll('secret', '***');
	const { message, code, httpStatus, jobId, retryable, mayBeAccepted, ofAccount } = failureOf(
		{ whatFailed: WHAT, sending, name: 'Some OCR', address, clean },
		{ failingMs: 0, ...givenUp, refused },
	);
	return { message, code, httpStatus, jobId, retryable, mayBeAccepted, ofAccount };
}

const REJECTED = 'Some OCR rejected "a.pdf"';
const UNCONFIRMED = 'Some OCR did not confirm "a.pdf"';
const CHECK = 'Check the document and the fields of the node, then run it again.';
const MAYBE =
	'It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.';
const USED_UP =
	"The account's quota or credit is used up: add credit or change the plan at the provider, then run the node again.";
const STILL = (job: string) =>
	`Job ${job} is still there: fetch it later with Get Result and this job ID, or increase Maximum Wait.`;

const FACTS = {
	...{ httpStatus: null, jobId: null, retryable: false, mayBeAccepted: false, ofAccount: false },
};

describe('a document', () => {
	test('that was refused is told with the provider’s words, and what to do', () => {
		expect(told(submit, answered(422))).toStrictEqual({
			...{ ...FACTS, code: 'http-422', httpStatus: 422 },
			message: `${REJECTED} (HTTP 422): It says no. ${CHECK}`,
		});
	});

	test.each<[string, string]>([
		['no full stop', 'no full stop. Do so.'],
		['a full stop.', 'a full stop. Do so.'],
		['a question?', 'a question? Do so.'],
		['a call!', 'a call! Do so.'],
		['cut off…', 'cut off… Do so.'],
	])('with words that end with %j', (message, said) => {
		const failure = { message, advice: 'Do so.' };
		expect(told(submit, answered(422, { failure })).message).toBe(
			`${REJECTED} (HTTP 422): ${said}`,
		);
	});

	test('is told without secrets, in its code as well', () => {
		const failure = { message: 'a secret.', code: 'E-secret' as never };
		expect(told(submit, answered(422, { failure }))).toMatchObject({
			...{ code: 'E-***', message: `${REJECTED} (HTTP 422): a ***. ${CHECK}` },
		});
	});

	test('may be sent later where the provider is down, and would be paid for twice', () => {
		const failure = { retryable: true };
		expect(told(submit, answered(502, { failure }))).toStrictEqual({
			...{ ...FACTS, code: 'http-502', httpStatus: 502, mayBeAccepted: true },
			message: `${UNCONFIRMED} (HTTP 502): It says no. ${MAYBE}`,
		});
		const idempotent = { ...submit, request: { ...submit.request, idempotent: true } };
		expect(told(idempotent, answered(502, { failure }))).toStrictEqual({
			...{ ...FACTS, code: 'http-502', httpStatus: 502, retryable: true },
			message: `${REJECTED} (HTTP 502): It says no. Try again later.`,
		});
		expect(told({ ...submit, isUpload: true }, answered(599)).message).toBe(
			`${REJECTED} (HTTP 599): It says no. Try again later.`,
		);
		expect(told({ ...submit, isUpload: true }, answered(499)).message).toBe(
			`${REJECTED} (HTTP 499): It says no. ${CHECK}`,
		);
	});

	test('that the response names a job for is there, whatever else it says', () => {
		const taken = answered(503, {
			...{ jobId: 'j7', retryAfterMs: 1000, failure: { retryable: true } },
		});
		expect(told(submit, taken)).toStrictEqual({
			...{ ...FACTS, code: 'http-503', httpStatus: 503, jobId: 'j7', mayBeAccepted: true },
			message: `${UNCONFIRMED} (HTTP 503): It says no. The response names job j7, so it was not sent again. Check that job before you send the document again.`,
		});
		// A refusal names none.
		expect(told(submit, answered(422, { jobId: 'j7' }))).toMatchObject({ mayBeAccepted: false });
	});

	test.each<[number, Partial<Refused>, boolean, boolean]>([
		[401, {}, true, false],
		[402, {}, true, false],
		[403, {}, true, false],
		[404, {}, true, false],
		[405, {}, true, false],
		[400, {}, false, false],
		[429, {}, false, false],
		[200, { unreadable: true }, false, true],
	])('met %i: every other would, %#', (status, more, ofAccount, mayBeAccepted) => {
		expect(told(submit, answered(status, more))).toMatchObject({ ofAccount, mayBeAccepted });
	});

	test('that its provider refused in words alone is told so, and is one of many', () => {
		expect(told(submit, { failure: refusal(undefined) })).toStrictEqual({
			...{ ...FACTS, code: 'http-0' },
			message: `${REJECTED}: It says no. ${CHECK}`,
		});
	});

	test('was refused by a storage, which has not seen the key', () => {
		expect(told(submit, answered(403), { address: OTHER })).toStrictEqual({
			...{ ...FACTS, code: 'http-403', httpStatus: 403 },
			message: `${REJECTED} (HTTP 403): It says no. The address was https://files.example/f, which is not below Base URL in the credential, so the key was not sent there.`,
		});
		const anonymous = { ...submit, request: { ...submit.request, anonymous: true } };
		const advice = { failure: { advice: 'Check the key.' } };
		expect(told(anonymous, answered(401, advice), { address: OTHER })).toMatchObject({
			...{ ofAccount: false, message: `${REJECTED} (HTTP 401): It says no. Check the key.` },
		});
		expect(told(submit, answered(401, advice)).message).toBe(
			`${REJECTED} (HTTP 401): It says no. Check the key.`,
		);
		expect(told(submit, answered(402, advice), { address: OTHER }).message).toMatch(
			/Check the key\.$/u,
		);
	});

	test('went to an address that may be a wrong one', () => {
		const foreign = { foreign: true };
		expect(told(submit, answered(404, foreign)).message).toBe(
			`${REJECTED} (HTTP 404): It says no. The address was ${OWN.url}: check Base URL in the credential.`,
		);
		expect(told(submit, answered(404)).message).toBe(
			`${REJECTED} (HTTP 404): It says no. The address was ${OWN.url}. If it is wrong, correct Base URL in the credential.`,
		);
		expect(told(submit, answered(404), { address: OTHER }).message).toBe(
			`${REJECTED} (HTTP 404): It says no. ${CHECK}`,
		);
		expect(told(submit, answered(404, foreign), { address: OTHER }).message).toBe(
			`${REJECTED} (HTTP 404): It says no. The address was https://files.example/f. ${CHECK}`,
		);
		// 400 is said by a service.
		expect(told(submit, answered(400, foreign)).message).not.toContain('The address');
		expect(told(submit, answered(399, { ...foreign, unreadable: true })).message).toContain(
			`The address was ${OWN.url}: check Base URL in the credential. ${MAYBE}`,
		);
		const ifGone = { ...submit, ifGone: 'Choose another model.' };
		expect(told(ifGone, answered(404)).message).toMatch(/credential\. Choose another model\.$/u);
		expect(told(ifGone, answered(405)).message).not.toContain('another model');
	});

	test('was not sent, as there was no connection', () => {
		expect(told(submit, broken('ECONNREFUSED', { neverSent: true }))).toStrictEqual({
			...{ ...FACTS, code: 'network', retryable: true, ofAccount: true },
			message: `${UNCONFIRMED}: It broke. The document was not sent. The address was ${OWN.url}: check Base URL in the credential, or try again later.`,
		});
		expect(
			told(submit, broken('ECONNREFUSED', { neverSent: true }), { address: OTHER }).message,
		).toBe(
			`${UNCONFIRMED}: It broke. The document was not sent. The address was https://files.example/f: try again later.`,
		);
		const certificate = broken('CERT_HAS_EXPIRED', { neverSent: true }, false);
		expect(told(submit, certificate).message).toBe(
			`${UNCONFIRMED}: It broke. The document was not sent. The address was ${OWN.url}: check Base URL in the credential.`,
		);
		expect(told(submit, certificate, { address: OTHER }).message).toBe(
			`${UNCONFIRMED}: It broke. The document was not sent. The address was https://files.example/f.`,
		);
	});

	test('may have arrived where the connection broke', () => {
		expect(told(submit, broken('ECONNRESET'))).toStrictEqual({
			...{ ...FACTS, code: 'network', mayBeAccepted: true },
			message: `${UNCONFIRMED}: It broke. ${MAYBE}`,
		});
		expect(told(submit, broken('ETIMEDOUT', { neverSent: true })).message).toBe(
			`${UNCONFIRMED}: It broke. The document was not sent. Try again later.`,
		);
	});

	test.each([
		['ENOSPC', true, false],
		['ECONNREFUSED', true, true],
		['ECONNREFUSED', false, false],
		['BAD_URL', true, true],
		['ETIMEDOUT', true, false],
	])('met %s (never sent: %p): every other would: %p', (code, neverSent, ofAccount) => {
		expect(told(submit, broken(code, { neverSent })).ofAccount).toBe(ofAccount);
		expect(told(read, broken(code, { neverSent })).ofAccount).toBe(false);
	});

	test('was broken off on this side, which says what to mend', () => {
		const local: Refused = {
			failure: { code: 'local', message: 'The disk of this n8n is full.', retryable: false },
			...{ networkCode: 'ENOSPC', neverSent: true },
		};
		expect(told(submit, local)).toStrictEqual({
			...{ ...FACTS, code: 'local' },
			message: `${UNCONFIRMED}: The disk of this n8n is full. The document was not sent, or not to its end, so it was not accepted.`,
		});
	});

	test('that is never whole has the advice for that', () => {
		const cut = broken('CUT_OFF');
		expect(told({ ...ofJob, doNow: 'Ask for it anew.' }, cut).message).toBe(
			`${UNCONFIRMED}: It broke. Ask for it anew.`,
		);
		expect(told({ ...ofJob, doNow: 'Ask for it anew.' }, broken('EPIPE')).message).toBe(
			`${UNCONFIRMED}: It broke. ${STILL('j1')}`,
		);
	});
});

describe('a provider that is busy', () => {
	const busy = (more: Parameters<typeof answered>[1] = {}) =>
		answered(429, { ...more, failure: { retryable: true, advice: 'Wait.', ...more?.failure } });

	test('says when to come again', () => {
		expect(told(submit, busy({ retryAfterMs: 90_000 }))).toStrictEqual({
			...{ ...FACTS, code: 'http-429', httpStatus: 429, retryable: true },
			message: `${REJECTED} (HTTP 429): It says no. Some OCR asks to wait 1 minute 30 seconds. Run it again after that.`,
		});
		expect(told(submit, busy()).message).toBe(`${REJECTED} (HTTP 429): It says no. Wait.`);
		const down = answered(503, {
			retryAfterMs: 90_000,
			failure: { retryable: true, advice: 'Wait.' },
		});
		expect(told(submit, down).message).toBe(
			`${REJECTED} (HTTP 503): It says no. Wait. Some OCR asks to wait 1 minute 30 seconds.`,
		);
		// What is not to be tried again is not waited for either.
		const final = answered(422, { retryAfterMs: 90_000 });
		expect(told(submit, final).message).toBe(`${REJECTED} (HTTP 422): It says no. ${CHECK}`);
	});

	test('was told so by another run, which waits for longer', () => {
		expect(told(ofJob, undefined, { heldMs: 7_200_000, failingMs: 5 })).toStrictEqual({
			...{ ...FACTS, code: 'http-429', httpStatus: 429, jobId: 'j1', retryable: true },
			message: `${REJECTED} (HTTP 429): Too many requests. Some OCR asks to wait 2 hours. Run it again after that. ${STILL('j1')}`,
		});
		// The longer of both is the one that holds.
		expect(told(submit, busy({ retryAfterMs: 1000 }), { heldMs: 60_000 }).message).toContain(
			'asks to wait 1 minute.',
		);
	});

	test('or has nothing left for the account', () => {
		expect(told(submit, busy({ usedUp: true }))).toStrictEqual({
			...{ ...FACTS, code: 'quota', httpStatus: 429, ofAccount: true },
			message: `${REJECTED} (HTTP 429): It says no. ${USED_UP}`,
		});
		expect(told(submit, busy({ usedUp: true, retryAfterMs: 3_600_000 }))).toMatchObject({
			...{ code: 'quota', retryable: true },
			message: `${REJECTED} (HTTP 429): It says no. ${USED_UP} Some OCR asks to wait 1 hour.`,
		});
		const own = broken('X', { networkCode: undefined, usedUp: true }, false);
		expect(told(submit, own)).toMatchObject({ code: 'quota', ofAccount: true });
	});
});

describe('a job', () => {
	test('outlasts what its provider is busy with, and for how long is said', () => {
		const down = answered(502, { failure: { retryable: true } });
		expect(told(ofJob, down, { failingMs: 240_000 }).message).toBe(
			`${REJECTED} (HTTP 502): It says no. Some OCR was unreachable for 4 minutes. ${STILL('j1')}`,
		);
		expect(told(ofJob, down, { failingMs: 999 }).message).toBe(
			`${REJECTED} (HTTP 502): It says no. ${STILL('j1')}`,
		);
		expect(told(ofJob, down, { failingMs: 1000 }).message).toContain('unreachable for 1 second.');
		const busy = answered(429, { failure: { retryable: true } });
		expect(told(ofJob, busy, { failingMs: 2000 }).message).toContain('was busy for 2 seconds.');
		const lost = broken('ECONNRESET');
		expect(told(ofJob, lost, { failingMs: 2000 }).message).toContain('unreachable for 2 seconds.');
		const full = broken('ENOSPC', {}, false);
		expect(told(ofJob, full, { failingMs: 9000 }).message).toBe(
			`${UNCONFIRMED}: It broke. ${STILL('j1')}`,
		);
		const odd = answered(200, { unreadable: true });
		expect(told(ofJob, odd, { failingMs: 2000 }).message).toBe(
			`${UNCONFIRMED} (HTTP 200): It says no. There was no usable response for 2 seconds. ${STILL('j1')}`,
		);
	});

	test('that is asked about once is told where to look', () => {
		const advice =
			'Check job j1 in your account at the provider, or run Get Result with this job ID later.';
		expect(
			told({ ...read, jobId: 'j1' }, answered(502, { failure: { retryable: true } })),
		).toStrictEqual({
			...{ ...FACTS, code: 'http-502', httpStatus: 502, jobId: 'j1', retryable: true },
			message: `${REJECTED} (HTTP 502): It says no. ${advice}`,
		});
		expect(told({ ...read, jobId: 'j1' }, answered(422)).message).toBe(
			`${REJECTED} (HTTP 422): It says no. ${advice}`,
		);
		expect(told(ofJob, answered(422)).message).toBe(
			`${REJECTED} (HTTP 422): It says no. ${advice}`,
		);
		expect(told(read, answered(422)).message).toBe(`${REJECTED} (HTTP 422): It says no.`);
		expect(told({ ...ofJob, jobId: null }, broken('EPIPE')).message).toBe(
			`${UNCONFIRMED}: It broke.`,
		);
	});

	test('that is asked for by the key says where the key did not go', () => {
		const foreign = { foreign: true };
		expect(told(read, answered(404, foreign)).message).toBe(
			`${REJECTED} (HTTP 404): It says no. The address was ${OWN.url}: check Base URL in the credential.`,
		);
		expect(told(read, answered(404)).message).toBe(`${REJECTED} (HTTP 404): It says no.`);
		expect(told(read, answered(404)).ofAccount).toBe(false);
		expect(told(read, answered(401)).ofAccount).toBe(true);
	});

	test('whose failure has one beginning has it either way', () => {
		const made = failureOf(
			{
				whatFailed: 'No status',
				sending: read,
				name: 'Some OCR',
				address: undefined,
				clean: String,
			},
			{ refused: broken('EPIPE'), failingMs: 0 },
		);
		expect(made.message).toBe('No status: It broke.');
	});
});
