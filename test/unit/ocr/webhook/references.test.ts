import {
	announceFile,
	checkCallbackUrl,
	isReference,
	LONGEST_CALLBACK_URL,
	makeReference,
	partOfReference,
	referenceOfFile,
	referenceOfPart,
	signCallbackUrl,
} from '../../../../ocr/webhook/callback-url';
import { callbackSecretsOf, filledIn, whyTooShort } from '../../../../ocr/webhook/callback-secret';
import { deliveryId, isOld, withOwnUrls, type Delivery } from '../../../../ocr/webhook/delivery';
import { hmacSha256, isHexDigest, isSignedWith } from '../../../../ocr/webhook/signature';

const SECRET = '0123456789abcdef';

describe('a reference', () => {
	const whole = 'n8n-0123abcd-17-0-3';

	test('says who, which execution, run, item and file', () => {
		expect(makeReference('0123abcd', '17', 0, 3)).toBe(whole);
		expect([referenceOfFile(0), referenceOfFile(11)]).toEqual(['-f1', '-f12']);
	});

	test.each([
		whole,
		`${whole}-f1`,
		`${whole}-f12-p1-3`,
		`${whole}-p1_3-5`,
		`${whole}-p1-99x50`,
		`${whole}-p2t1_3`,
		'n8n-0123abcd-a_b-c-0-3',
		`n8n-0123abcd-${'x'.repeat(64)}-0-3`,
		`${whole}-p${'1'.repeat(60)}`,
		`${whole}-p${'1'.repeat(60)}t${'1'.repeat(60)}`,
	])('%s is one', (name) => {
		expect(isReference(name)).toBe(true);
	});

	test.each([
		` ${whole}`,
		`${whole} `,
		`x${whole}`,
		`${whole}x`,
		'n8n-0123abc-17-0-3',
		'n8n-0123abcde-17-0-3',
		'n8n-0123abcg-17-0-3',
		'n8n-0123ABCD-17-0-3',
		'n8n-0123abcd--0-3',
		'n8n-0123abcd-1 7-0-3',
		'n8n-0123abcd-17-x-3',
		'n8n-0123abcd-17-0-x',
		`n8n-0123abcd-${'x'.repeat(65)}-0-3`,
		`${whole}-f`,
		`${whole}-fx`,
		`${whole}-p`,
		`${whole}-p1 2`,
		`${whole}-pt1`,
		`${whole}-p1t`,
		`${whole}-p1ta`,
		`${whole}-p${'1'.repeat(61)}`,
		`${whole}-p1t${'1'.repeat(61)}`,
		`${whole}-p1-f1`,
	])('%s is none', (name) => {
		expect(isReference(name)).toBe(false);
	});

	test.each<[number[], number[], string]>([
		[[7], [], '-p7'],
		[[2, 5, 6, 7], [], '-p2_5-7'],
		[[2], [1, 3, 4], '-p2t1_3-4'],
	])('of pages %j beside %j', (pages, textPages, expected) => {
		expect(referenceOfPart(pages, textPages)).toBe(expected);
		expect(referenceOfPart(pages, textPages).length).toBeGreaterThan(2);
	});

	test('names pages one by one in 40 characters', () => {
		// 1_3_5_7_9 are 9 characters, and each of two digits three more.
		const odd = (count: number) => Array.from({ length: count }, (_, at) => at * 2 + 1);
		expect(referenceOfPart(odd(15))).toBe(`-p${odd(15).join('_')}`);
		expect(odd(15).join('_')).toHaveLength(39);
		const fits = [...odd(14), 299];
		expect(fits.join('_')).toHaveLength(40);
		expect(referenceOfPart(fits)).toBe(`-p${fits.join('_')}`);
		expect(referenceOfPart([...odd(14), 2999])).toBe('-p1-2999x15');
	});

	test.each<[string, object]>([
		['-p7', { parts: '7=*', unnamedPages: 0, unnamedTextPages: 0 }],
		['-f2-p2_5-7t1_3-4', { parts: '2,5-7=*;1,3-4', unnamedPages: 0, unnamedTextPages: 0 }],
		['-p2t1-9x5', { parts: '2=*', unnamedPages: 0, unnamedTextPages: 5 }],
		['-p1-99x50', { unnamedPages: 50, unnamedTextPages: 0 }],
		['-p1-99x50t2_4', { unnamedPages: 50, unnamedTextPages: 0 }],
		['-p1-99x50t2-8x4', { unnamedPages: 50, unnamedTextPages: 4 }],
	])('of a part, %s, says which pages it has', (end, expected) => {
		expect(partOfReference(`${whole}${end}`)).toEqual(expected);
	});
});

describe('a signed address', () => {
	const NOW = 1_767_323_045_000;
	const claim = {
		...{ purpose: 'trigger' as const, provider: 'some', reference: 'r' },
		expires: NOW / 1000,
	};
	const url = signCallbackUrl('https://n8n.example/webhook/ocr', claim, SECRET);
	const query = Object.fromEntries(new URL(url).searchParams);
	const check = (change: Record<string, unknown>) =>
		checkCallbackUrl({ ...query, ...change }, () => [SECRET], 'trigger', NOW).verdict;

	test('says all that it is for, and its signature covers that', () => {
		expect(query).toEqual({
			...{ for: 'trigger', provider: 'some', job: 'r', expires: '1767323045' },
			sig: hmacSha256(SECRET, 'ocr-callback:trigger:some:1:r:1767323045'),
		});
		const parts = signCallbackUrl('https://n8n.example/', { ...claim, parts: '1=*' }, SECRET);
		expect(new URL(parts).searchParams.get('sig')).toBe(
			hmacSha256(SECRET, 'ocr-callback:trigger:some:1:r:1767323045:1=*'),
		);
		expect(new URL(announceFile(url)).searchParams.get('file')).toBe('1');
		expect(LONGEST_CALLBACK_URL).toBe(4000);
	});

	/** Signed anew, so that only its form is at fault. */
	const signedAs = (provider: string, expires: string) =>
		check({
			...{ provider, expires },
			sig: hmacSha256(SECRET, `ocr-callback:trigger:${provider}:1:r:${Number(expires)}`),
		});

	test.each([
		['some', '1767323045', 'signed'],
		['some', '999999999999', 'signed'],
		['some', '1', 'expired'],
		['some', '9999999999999', 'wrong'],
		['some', ' 1767323045', 'wrong'],
		['some', '1767323045 ', 'wrong'],
		['some', '1e12', 'wrong'],
		['some', '-1', 'wrong'],
		['some', '', 'wrong'],
		['a-1', '1767323045', 'signed'],
		['x'.repeat(64), '1767323045', 'signed'],
		['x'.repeat(65), '1767323045', 'wrong'],
		['Some', '1767323045', 'wrong'],
		['', '1767323045', 'wrong'],
		['a b', '1767323045', 'wrong'],
		['some:', '1767323045', 'wrong'],
	])('of "%s" until %s is %s', (provider, expires, verdict) => {
		expect(signedAs(provider, expires)).toBe(verdict);
	});

	test.each<[Record<string, unknown>, string]>([
		[{ sig: undefined }, 'unsigned'],
		[{ for: undefined, provider: undefined }, 'outdated'],
		[{ for: undefined }, 'wrong'],
		[{ provider: undefined }, 'wrong'],
		[{ provider: 7 }, 'wrong'],
		[{ job: 7 }, 'wrong'],
		[{ expires: 1_767_323_045 }, 'wrong'],
		[{ sig: 7 }, 'wrong'],
		[{ ocrParts: 7 }, 'wrong'],
	])('with %j is %s', (change, verdict) => {
		expect(check(change)).toBe(verdict);
	});
});

describe('a delivery', () => {
	const job = { provider: 'some', id: 'j1', status: 'succeeded', submittedAt: 't' } as const;
	const of = (more: Partial<Delivery>): Delivery => ({ event: 'completed', job, ...more });

	test.each<[Partial<Delivery>, string | undefined, string]>([
		[{}, undefined, 'some:j1:completed'],
		[{}, 'no reference', 'some:j1:completed'],
		[{}, 'n8n-0123abcd-17-0-3', 'n8n-0123abcd-17-0-3:completed'],
		[{ job: { ...job, alias: 'n8n-0123abcd-17-0-4' } }, 'x', 'n8n-0123abcd-17-0-4:completed'],
		[{ job: { ...job, alias: 'mine' } }, undefined, 'some:j1:completed'],
		[{ job: { ...job, id: null } }, 'mine', 'some:mine:completed'],
		[{ job: { ...job, id: null } }, undefined, 'some:t:completed'],
		[{ event: 'failed' }, undefined, 'some:j1:failed'],
		[{ isFile: true }, undefined, 'some:j1:file'],
		[{ event: 'progress' }, undefined, 'some:j1:progress:succeeded:'],
		[
			{ event: 'progress', job: { ...job, status: 'processing', progress: 0 } },
			undefined,
			'some:j1:progress:processing:0',
		],
	])('%j by %j is %s', (delivery, reference, id) => {
		expect(deliveryId(of(delivery), reference)).toBe(id);
	});

	test('is old after seven days', () => {
		const DAY = 86_400_000;
		const madeAt = '2026-01-01T00:00:00Z';
		const at = Date.parse(madeAt);
		expect(isOld(of({ madeAt }), at + 7 * DAY)).toBe(false);
		expect(isOld(of({ madeAt }), at + 7 * DAY + 1)).toBe(true);
		expect(isOld(of({}), at)).toBe(false);
		expect(isOld(of({ madeAt: 'today' }), at)).toBe(false);
	});

	const baseUrl = 'https://ocr.example/api/';
	const own = (url: string, more: Partial<Delivery> = {}, base = baseUrl) =>
		withOwnUrls(of({ ...more, job: { ...job, resultUrl: url } }), {
			...{ jobPaths: ['/jobs/{id}'], baseUrl: base },
		});

	test.each([
		['https://ocr.example/api/jobs/a~b.c-d_e', true],
		[`https://ocr.example/api/jobs/${'x'.repeat(200)}`, true],
		[`https://ocr.example/api/jobs/${'x'.repeat(201)}`, false],
		['https://ocr.example/api/jobs/a:b', false],
		['https://ocr.example/api/jobs/a...', true],
		['https://ocr.example/api/jobs/...', true],
		['https://ocr.example/api/jobs/a%20b', false],
		['ftp://ocr.example/api/jobs/a', false],
	])('%s is followed: %s', (url, isFollowed) => {
		const { job: kept, foreignUrl } = own(url);
		expect([kept.resultUrl, foreignUrl]).toEqual(isFollowed ? [url, undefined] : [undefined, true]);
	});

	test('beside a file is a notice once its address is gone', () => {
		expect(own('https://other.example/', { besideFile: true }).event).toBe('progress');
		expect(own('https://ocr.example/api/jobs/a', { besideFile: true }).event).toBe('completed');
		expect(own('https://other.example/').event).toBe('completed');
		expect(withOwnUrls(of({}), { baseUrl })).toEqual(of({}));
	});

	test('with an address of the status keeps that, too', () => {
		const statusUrl = 'http://ocr.example/api/jobs/a';
		const made = withOwnUrls(of({ job: { ...job, statusUrl } }), {
			...{ jobPaths: ['/x/{id}', '/jobs/{id}'], baseUrl: 'http://ocr.example/api' },
		});
		expect(made).toEqual(of({ job: { ...job, statusUrl } }));
	});
});

test.each([
	['a'.repeat(64), true],
	['0123456789abcdefABCDEF'.repeat(3).slice(0, 64), true],
	['a'.repeat(63), false],
	['a'.repeat(65), false],
	[`${'a'.repeat(63)}g`, false],
	[`${'a'.repeat(64)}\n`, false],
	[`x${'a'.repeat(64)}`, false],
])('%s can be a signature: %s', (value, expected) => {
	expect(isHexDigest(value)).toBe(expected);
});

test('a signature fits one of the secrets, in whichever case', () => {
	const given = hmacSha256(SECRET, 'data').toUpperCase();
	expect(isSignedWith(['other', SECRET], 'data', given)).toBe(true);
	expect(isSignedWith([SECRET, 'other'], Buffer.from('data'), given)).toBe(true);
	expect(isSignedWith(['other'], 'data', given)).toBe(false);
	expect(isSignedWith([], 'data', given)).toBe(false);
});

test('a secret of one character is one character', () => {
	expect(whyTooShort('x')).toBe('has 1 character, and at least 16 are needed');
	expect(whyTooShort('')).toBe('has 0 characters, and at least 16 are needed');
});

test('what is filled in is text, without blanks around it', () => {
	const data = { a: ' x ', b: '', c: ' ', d: 7, e: null, f: 'y' };
	expect(filledIn(data, ['f', 'a', 'b', 'c', 'd', 'e', 'g'])).toEqual(['y', 'x']);
	expect(callbackSecretsOf({ callbackSecret: 7, previousCallbackSecret: SECRET })).toEqual({
		...{ usable: [SECRET], tooShort: false },
	});
});
