import fc from 'fast-check';

import { lazarusDeliveries } from '../../../../ocr/providers/lazarus/delivery';
import { lazarus } from '../../../../ocr/providers/lazarus/provider';
import { mindeeDeliveries } from '../../../../ocr/providers/mindee/delivery';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { callbackSecretsOf, whyTooShort } from '../../../../ocr/webhook/callback-secret';
import {
	announceFile,
	announcesFile,
	checkCallbackUrl,
	isReference,
	makeReference,
	partOfReference,
	referenceOfPart,
	signCallbackUrl,
} from '../../../../ocr/webhook/callback-url';
import { deliveryId, withOwnUrls, type Delivery } from '../../../../ocr/webhook/delivery';
import { isJobCallback, readJobCallback } from '../../../../ocr/webhook/job-callback';
import { hmacSha256, isSameSecret } from '../../../../ocr/webhook/signature';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const AT = '2026-01-02T03:04:05.000Z';
const SECRET = 'a secret that nobody guesses';
const claim = {
	purpose: 'trigger',
	provider: 'lazarus',
	reference: 'n8n-0123abcd-17-0-3',
	expires: NOW / 1000 + 60,
} as const;
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

/** At the trigger, with these secrets in the credential of Lazarus and none in any other. */
const check = (query: Record<string, unknown>, secrets: string[], now: number) =>
	checkCallbackUrl(query, (provider) => (provider === 'lazarus' ? secrets : []), 'trigger', now);

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
		expect(check(query, [SECRET], NOW)).toEqual({ verdict: 'signed', claim });
		expect(check(query, [SECRET], NOW + 60_000)).toMatchObject({ verdict: 'signed' });
		expect(check(query, [SECRET], NOW + 60_001)).toEqual({ verdict: 'expired' });
	});

	test('is taken with any of several secrets, and with none of them it is not', () => {
		expect(check(query, ['other', SECRET], NOW).verdict).toBe('signed');
		expect(check(query, ['other'], NOW).verdict).toBe('wrong');
		expect(check(query, [], NOW).verdict).toBe('wrong');
	});

	test.each([
		['another job', { job: 'n8n-0123abcd-17-0-4' }],
		['another provider', { provider: 'upstage' }],
		['a provider that is a list', { provider: ['lazarus'] }],
		['no provider', { provider: undefined }],
		['another purpose', { for: 'execution' }],
		['no purpose', { for: undefined }],
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
		expect(check({ ...query, ...change }, [SECRET], NOW)).toEqual({ verdict: 'wrong' });
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
					return same || check(altered, [SECRET], NOW).verdict === 'wrong';
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('is for one purpose and one provider, whoever holds the secret', () => {
		const secrets = () => [SECRET];
		const other = queryOf(signCallbackUrl(url, { ...claim, purpose: 'execution' }, SECRET));
		expect(checkCallbackUrl(other, secrets, 'execution', NOW).verdict).toBe('signed');
		expect(checkCallbackUrl(other, secrets, 'trigger', NOW).verdict).toBe('wrong');
		expect(checkCallbackUrl(query, secrets, 'execution', NOW).verdict).toBe('wrong');
		const asUpstage = { ...query, provider: 'upstage' };
		expect(checkCallbackUrl(asUpstage, secrets, 'trigger', NOW).verdict).toBe('wrong');
	});

	test('of the last part of a file says which parts came before, and nobody else can', () => {
		const parts = '1-30=a/b;31-60=c;61-90,95=*';
		const all = { ...claim, parts };
		const signed = queryOf(signCallbackUrl(`${url}&ocrParts=1`, all, SECRET));
		expect(signed.keep).toBe('1');
		expect(check(signed, [SECRET], NOW)).toEqual({ verdict: 'signed', claim: all });
		for (const ocrParts of ['', '1-30=x;31-60=c;61-90,95=*', undefined, [parts], `${parts} `]) {
			expect(check({ ...signed, ocrParts }, [SECRET], NOW)).toEqual({ verdict: 'wrong' });
		}
		// What was signed for a whole file names no parts, and has none added to it.
		expect(queryOf(signCallbackUrl(`${url}&ocrParts=1`, claim, SECRET))).toEqual(query);
		expect(check({ ...query, ocrParts: parts }, [SECRET], NOW)).toEqual({ verdict: 'wrong' });
		const shifted = { expires: `${claim.expires}:1`, ocrParts: parts.slice(2) };
		expect(check({ ...signed, ...shifted }, [SECRET], NOW)).toEqual({ verdict: 'wrong' });
	});

	test('that says neither purpose nor provider was signed by an earlier version', () => {
		const { job, expires, sig } = query;
		expect(check({ job, expires, sig }, [SECRET], NOW)).toEqual({ verdict: 'outdated' });
	});

	test('says that a file follows without being another one', () => {
		const announced = queryOf(announceFile(signCallbackUrl(url, claim, SECRET)));
		expect(check(announced, [SECRET], NOW)).toEqual({ verdict: 'signed', claim });
		expect([announcesFile(announced), announcesFile(query)]).toEqual([true, false]);
	});

	test('job and end cannot be shifted into each other', () => {
		const other = { ...claim, reference: `${claim.reference}:1`, expires: 1 };
		const sig = queryOf(signCallbackUrl(url, other, SECRET)).sig;
		expect(sig).not.toBe(query.sig);
	});

	test('without a signature is unsigned, whatever else it has', () => {
		expect(check({ job: 'x', expires: '1' }, [SECRET], NOW).verdict).toBe('unsigned');
	});
});

describe('the callback secrets of a credential', () => {
	test.each<[string, Record<string, unknown>, string[], boolean]>([
		['none', {}, [], false],
		['an empty one', { callbackSecret: '  ' }, [], false],
		['one of 16', { callbackSecret: ' 0123456789abcdef ' }, ['0123456789abcdef'], false],
		['one of 15', { callbackSecret: '0123456789abcde' }, [], true],
		[
			'two',
			{ callbackSecret: SECRET, previousCallbackSecret: '0123456789abcdef' },
			[SECRET, '0123456789abcdef'],
			false,
		],
		['a short one before', { callbackSecret: SECRET, previousCallbackSecret: 'x' }, [SECRET], true],
	])('%s', (_what, data, usable, tooShort) => {
		expect(callbackSecretsOf(data)).toEqual({ usable, tooShort });
	});

	test('are told how long they have to be', () => {
		expect(whyTooShort('x'.repeat(16))).toBeNull();
		expect(whyTooShort('x'.repeat(15))).toBe('has 15 characters, and at least 16 are needed');
	});
});

describe('an address in a delivery', () => {
	const baseUrl = 'https://ocr.example:8443/api/forms';
	const jobPaths = ['/ocr/results/{id}', '/ocr/zip/async/{id}'];
	const named = (resultUrl: string, base = baseUrl) =>
		withOwnUrls(
			{
				event: 'completed',
				job: { provider: 'lazarus', id: 'x', status: 'succeeded', submittedAt: '', resultUrl },
			},
			{ jobPaths, baseUrl: base },
		);

	test.each([
		['https://ocr.example:8443/api/forms/ocr/results/a-1', undefined],
		['/ocr/results/a-1', 'https://ocr.example:8443/api/forms/ocr/results/a-1'],
		[
			'https://me:secret@ocr.example:8443/api/forms/ocr/zip/async/a_1.b',
			'https://ocr.example:8443/api/forms/ocr/zip/async/a_1.b',
		],
		[
			'https://ocr.example:8443/api/forms/ocr/results/a#top',
			'https://ocr.example:8443/api/forms/ocr/results/a',
		],
	])('%s is followed', (url, as) => {
		const { job, foreignUrl } = named(url);
		expect([job.resultUrl, foreignUrl]).toEqual([as ?? url, undefined]);
	});

	test.each([
		'http://ocr.example:8443/api/forms/ocr/results/a',
		'https://ocr.example/api/forms/ocr/results/a',
		'https://other.example:8443/api/forms/ocr/results/a',
		'https://ocr.example:8443@evil.example/api/forms/ocr/results/a',
		'http://169.254.169.254/latest/meta-data',
		'http://127.0.0.1:5678/rest/login',
		'//evil.example/api/forms/ocr/results/a',
		'https://ocr.example:8443/ocr/results/a',
		'https://ocr.example:8443/api/forms/users/a',
		'https://ocr.example:8443/api/forms/ocr/results/',
		'https://ocr.example:8443/api/forms/ocr/results/a/b',
		'https://ocr.example:8443/api/forms/ocr/results/a?delete=1',
		'https://ocr.example:8443/api/forms/ocr/results/..%2f..%2fusers',
		'https://ocr.example:8443/api/forms/ocr/results/%2e%2e',
		'https://ocr.example:8443/api/forms/ocr/results/../users',
		'https://ocr.example:8443/api/forms/ocr/results/..\\users',
		'/ocr/results/../../users',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'results/a',
		'',
	])('%s is not', (url) => {
		const { job, foreignUrl } = named(url);
		expect(job).not.toHaveProperty('resultUrl');
		expect(foreignUrl).toBe(true);
	});

	test('is not where no base URL is known, or the provider declares no path', () => {
		expect(named('https://ocr.example:8443/api/forms/ocr/results/a', '').foreignUrl).toBe(true);
		const job = { ...named('x').job, statusUrl: `${baseUrl}/ocr/results/a` };
		expect(withOwnUrls({ event: 'progress', job }, { baseUrl })).toMatchObject({
			foreignUrl: true,
			job: { id: 'x' },
		});
	});
});

test('a reference is told from a name that a person gave', () => {
	expect(isReference(makeReference('0123abcd', '17', 0, 3))).toBe(true);
	expect(isReference(makeReference('0123abcd', '1700', 12, 345))).toBe(true);
	for (const name of ['order 42', 'n8n-17-3', '', 'n8n-0123abcd-17-0', 'N8N-0123abcd-17-0-3']) {
		expect(isReference(name)).toBe(false);
	}
});

describe('a part in a reference', () => {
	const whole = makeReference('0123abcd', '17', 0, 3);
	const everyOther = (from: number) => Array.from({ length: 30 }, (_, at) => from + at * 2);

	test.each<[string, number[], number[], string | undefined, number, number]>([
		['its pages', [31, 32, 33], [], '31-33=*', 0, 0],
		['pages with text of their own beside them', [2, 5, 6], [1, 3, 4], '2,5-6=*;1,3-4', 0, 0],
		['too many of those to be named', [2, 5], everyOther(1), '2,5=*', 0, 30],
		['too many of its own', everyOther(1), [2, 4], undefined, 30, 0],
		['too many of both', everyOther(1), everyOther(2), undefined, 30, 30],
	])('%s', (_, pages, textPages, parts, unnamedPages, unnamedTextPages) => {
		const reference = `${whole}${referenceOfPart(pages, textPages)}`;
		expect(isReference(reference)).toBe(true);
		expect(partOfReference(reference)).toEqual({
			...(parts === undefined ? {} : { parts }),
			unnamedPages,
			unnamedTextPages,
		});
	});

	test.each(['', whole, 'order-p2t1', `${whole}-p`, `${whole}-pt1`])('is not in "%s"', (name) => {
		expect(partOfReference(name)).toEqual({ unnamedPages: 0, unnamedTextPages: 0 });
	});
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

	test.each(['SUCCESS', 'RUNNING', 'SUBMITTED', 'WARNING', 'FAILURE', 'AUTH_FAILURE'])(
		'is known by %s',
		(status) => {
			expect(lazarus.recognises({ status, id: 'x' })).toBe(true);
			expect(lazarus.recognises({ status: status.toLowerCase(), id: 'x' })).toBe(true);
		},
	);

	test('the status alone is no result where a file is one', () => {
		const read = (more: object) =>
			lazarusDeliveries.read({ id: 'x', ...more }, AT, { fileFollows: true });
		expect(read({ status: 'SUCCESS' })).toMatchObject({ event: 'progress' });
		expect(read({ status: 'SUCCESS', resultUrl: 'https://x.example/1' }).event).toBe('completed');
		expect(read({ status: 'SUCCESS', ocrResults: { readResults: [] } }).event).toBe('completed');
		expect(read({ status: 'FAILURE' }).event).toBe('failed');
		expect(read({ status: 'WARNING', message: 'PUT was refused' })).toMatchObject({
			event: 'failed',
			job: {
				id: 'x',
				failure: { code: 'WARNING', message: expect.stringMatching(/^PUT was refused\. /) },
			},
		});
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

	test('is kept as it came where it brings no answer', () => {
		const body = { job, note: 'from a system of our own' };
		const read = readJobCallback(body);
		expect(read.notice).toBe(body);
		expect(read).not.toHaveProperty('raw');
	});

	test.each([
		['failed', 'failed'],
		['queued', 'progress'],
		['processing', 'progress'],
	])('a job that is %s is %s', (status, event) => {
		expect(readJobCallback({ job: { ...job, status } }).event).toBe(event);
	});

	test('of a file in parts keeps them, and an ID of any length that names them', () => {
		const failure = { code: 'failed', message: 'Blank.' };
		const parts = [
			{ id: null, pages: '1-30', status: 'succeeded' },
			{ id: null, pages: '31, 33-40', status: 'failed', failure },
		];
		expect(readJobCallback({ job: { ...job, parts } }).job.parts).toEqual(parts);
		for (const odd of [[], [{ ...parts[0], pages: 'all' }], [{ pages: '1' }], 'x']) {
			expect(readJobCallback({ job: { ...job, parts: odd } }).job).not.toHaveProperty('parts');
		}
		const id = Array.from({ length: 40 }, (_, at) => `${at + 1}=${'x'.repeat(36)}`).join(';');
		expect(readJobCallback({ job: { ...job, id } }).job.id).toBe(id);
		expect(readJobCallback({ job: { ...job, id: 'x'.repeat(513) } }).job.id).toBeNull();
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

	test('each step of a job is another one, and the same step twice is not', () => {
		const step = (change: Partial<Delivery['job']>): string =>
			deliveryId({ event: 'progress', job: { ...delivery().job, ...change } });
		const steps: Partial<Delivery['job']>[] = [
			{ status: 'queued' },
			{ status: 'processing' },
			{ status: 'processing', progress: 0.25 },
			{ status: 'processing', progress: 0.5 },
		];
		expect(new Set([...steps, ...steps].map(step)).size).toBe(steps.length);
	});
});
