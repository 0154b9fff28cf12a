import fc from 'fast-check';

import { lazarusDeliveries } from '../../../../ocr/providers/lazarus/delivery';
import { mindeeDeliveries } from '../../../../ocr/providers/mindee/delivery';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import {
	checkCallbackUrl,
	isReference,
	makeReference,
	signCallbackUrl,
} from '../../../../ocr/webhook/callback-url';
import { deliveryId, type Delivery } from '../../../../ocr/webhook/delivery';
import { isJobCallback, readJobCallback } from '../../../../ocr/webhook/job-callback';
import { hmacSha256, isSameSecret } from '../../../../ocr/webhook/signature';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const AT = '2026-01-02T03:04:05.000Z';
const SECRET = 'a secret that nobody guesses';
const claim = { reference: 'n8n-0123abcd-17-0-3', expires: NOW / 1000 + 60 };
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe('signatures', () => {
	// RFC 4231, test case 2.
	test('are HMAC-SHA256 in hex', () => {
		expect(hmacSha256('Jefe', 'what do ya want for nothing?')).toBe(
			'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		);
	});

	test('are the same only where every character is', () => {
		fc.assert(fc.property(fc.string(), fc.string(), (a, b) => isSameSecret(a, b) === (a === b)));
		expect(isSameSecret('abc', 'abc')).toBe(true);
	});
});

describe('a signed address', () => {
	const url = 'https://n8n.example.com/webhook/abc/ocr?keep=1';
	const query = queryOf(signCallbackUrl(url, claim, SECRET));

	test('keeps what it had, and is taken until it expires', () => {
		expect(query.keep).toBe('1');
		expect(checkCallbackUrl(query, [SECRET], NOW)).toEqual({ verdict: 'signed', claim });
		expect(checkCallbackUrl(query, [SECRET], NOW + 60_000)).toMatchObject({ verdict: 'signed' });
		expect(checkCallbackUrl(query, [SECRET], NOW + 60_001)).toEqual({ verdict: 'expired' });
	});

	test('is taken with any of several secrets, and with none of them it is not', () => {
		expect(checkCallbackUrl(query, ['other', SECRET], NOW).verdict).toBe('signed');
		expect(checkCallbackUrl(query, ['other'], NOW).verdict).toBe('wrong');
		expect(checkCallbackUrl(query, [], NOW).verdict).toBe('wrong');
	});

	test.each([
		['another job', { job: 'n8n-0123abcd-17-0-4' }],
		['a later end', { expires: String(claim.expires + 1) }],
		['an end that is no number', { expires: `${claim.expires}e0` }],
		['no end', { expires: undefined }],
		['no job', { job: undefined }],
		['a list instead of a job', { job: [claim.reference] }],
		['an upper-case signature', { sig: query.sig!.toUpperCase() }],
		['a shorter signature', { sig: query.sig!.slice(0, -1) }],
		['an empty signature', { sig: '' }],
		['a signature twice', { sig: [query.sig, query.sig] }],
	])('with %s is not taken', (_what, change) => {
		expect(checkCallbackUrl({ ...query, ...change }, [SECRET], NOW)).toEqual({ verdict: 'wrong' });
	});

	test('no change to job, end or signature is taken', () => {
		fc.assert(
			fc.property(
				fc.record(
					{ job: fc.string(), expires: fc.stringMatching(/^\d{1,12}$/), sig: fc.string() },
					{ requiredKeys: [] },
				),
				(change) => {
					const altered = { ...query, ...change };
					const same = JSON.stringify(altered) === JSON.stringify(query);
					return same || checkCallbackUrl(altered, [SECRET], NOW).verdict === 'wrong';
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('job and end cannot be shifted into each other', () => {
		const other = { reference: `${claim.reference}:1`, expires: 1 };
		const sig = queryOf(signCallbackUrl(url, other, SECRET)).sig;
		expect(sig).not.toBe(query.sig);
	});

	test('without a signature is unsigned, whatever else it has', () => {
		expect(checkCallbackUrl({ job: 'x', expires: '1' }, [SECRET], NOW).verdict).toBe('unsigned');
	});
});

test('a reference is told from a name that a person gave', () => {
	expect(isReference(makeReference('0123abcd', '17', 0, 3))).toBe(true);
	for (const name of ['order 42', 'n8n-17-3', '', 'n8n-0123abcd-17-0', 'N8N-0123abcd-17-0-3']) {
		expect(isReference(name)).toBe(false);
	}
});

describe('Mindee', () => {
	const success = {
		inference: {
			id: 'i-1',
			job: { id: 'j-1' },
			model: { id: 'm' },
			file: { name: 'a.pdf', alias: claim.reference, page_count: 1 },
			result: { pages: [] },
		},
	};

	test('a result is a completed job, by the id of the job', () => {
		expect(mindeeDeliveries.read(success, AT)).toEqual({
			event: 'completed',
			job: {
				provider: 'mindee',
				id: 'j-1',
				status: 'succeeded',
				submittedAt: '',
				completedAt: AT,
				fileName: 'a.pdf',
				alias: claim.reference,
			},
			raw: success,
		});
	});

	test.each([
		['neither a result nor a failure', { inference: { id: 'x' } }],
		['a failure of nothing', { model_id: 'm', error: {} }],
		['a list', []],
	])('%s is in no known form', (_what, body) => {
		expect(() => mindeeDeliveries.read(body, AT)).toThrow(UnreadableAnswer);
	});
});

describe('Lazarus', () => {
	test.each([
		['SUCCESS', { ocrResults: { readResults: [] } }, 'completed', true],
		['SUCCESS', {}, 'completed', false],
		['RUNNING', {}, 'progress', false],
		['FAILURE', { message: 'no pages' }, 'failed', false],
		['WARNING', { message: 'not sent' }, 'progress', false],
	])('%s with %j is %s', (status, more, event, hasRaw) => {
		const delivery = lazarusDeliveries.read({ status, id: 'x', ...more }, AT);
		expect(delivery.event).toBe(event);
		expect(delivery.raw !== undefined).toBe(hasRaw);
		expect(delivery.job.id).toBe('x');
	});

	test('a status that nobody knows is in no known form', () => {
		expect(() => lazarusDeliveries.read({ status: 'MAYBE', id: 'x' }, AT)).toThrow(
			UnreadableAnswer,
		);
	});
});

describe('a callback with a job', () => {
	const job = { provider: 'upstage', id: null, status: 'succeeded', submittedAt: AT };

	test('is the job, with the answer where there is one', () => {
		expect(readJobCallback({ job, raw: { a: 1 } })).toEqual({
			event: 'completed',
			job: { provider: 'upstage', status: 'succeeded', submittedAt: AT, id: null },
			raw: { a: 1 },
		});
	});

	test.each([
		['failed', 'failed'],
		['queued', 'progress'],
		['processing', 'progress'],
	])('a job that is %s is %s', (status, event) => {
		expect(readJobCallback({ job: { ...job, status } }).event).toBe(event);
	});

	test('keeps nothing of a job that is not known of jobs', () => {
		const { job: read } = readJobCallback({ job: { ...job, __proto__: { x: 1 }, extra: 'y' } });
		expect(read).not.toHaveProperty('extra');
		expect(read).not.toHaveProperty('x');
	});

	test.each([[{ job: null }], [{ job: {} }], [{ job: { ...job, status: 'done' } }], [{}]])(
		'%j is in no known form',
		(body) => {
			expect(() => readJobCallback(body)).toThrow(UnreadableAnswer);
		},
	);

	test('a Mindee result is none', () => {
		expect(isJobCallback({ inference: {}, job: {} })).toBe(false);
		expect(isJobCallback({ job })).toBe(true);
	});
});

describe('the same delivery again', () => {
	const delivery = (change: Partial<Delivery> = {}, alias?: string): Delivery => ({
		event: 'completed',
		job: {
			provider: 'mindee',
			id: 'j-1',
			status: 'succeeded',
			submittedAt: '',
			...(alias ? { alias } : {}),
		},
		...change,
	});

	test('is known by its submission, before its job', () => {
		const twice = { ...delivery({}, claim.reference), job: { ...delivery().job, id: 'j-2' } };
		expect(deliveryId(delivery(), claim.reference)).toBe(deliveryId(twice, claim.reference));
		expect(deliveryId(delivery({}, claim.reference))).toBe(deliveryId(delivery(), claim.reference));
	});

	test('is not known by an alias that a person may use for many', () => {
		const other = {
			...delivery({}, 'order 42'),
			job: { ...delivery({}, 'order 42').job, id: 'j-2' },
		};
		expect(deliveryId(delivery({}, 'order 42'))).not.toBe(deliveryId(other));
	});

	test('what says something else is another one', () => {
		const ids = [
			delivery(),
			delivery({ event: 'progress' }),
			delivery({ event: 'failed' }),
			delivery({ isFile: true }),
			{ ...delivery(), job: { ...delivery().job, id: 'j-2' } },
			{ ...delivery(), job: { ...delivery().job, provider: 'lazarus' } },
		].map((each) => deliveryId(each));
		expect(new Set(ids).size).toBe(ids.length);
	});
});
