import type { IWebhookFunctions } from 'n8n-workflow';

import { isBodySigned, signatureIn } from '../../../../nodes/shared/webhook/body-signature';
import { bodyBudget, Budget, fileBudget } from '../../../../nodes/shared/webhook/budget';
import { parseBody } from '../../../../nodes/shared/webhook/parse-body';
import { checkHead, lengthOf } from '../../../../nodes/shared/webhook/read-body';
import {
	isRefusal,
	refusals,
	refuse,
	refuseTooLarge,
	refuseUnknownForm,
	type Refusal,
} from '../../../../nodes/shared/webhook/refusal';
import { headerOf, requestOf } from '../../../../nodes/shared/webhook/request';
import { hmacSha256 } from '../../../../ocr/webhook/signature';

const MB = 1024 * 1024;

/** What a sender goes by: whether it is worth sending again, and what is wrong. */
test.each<[keyof typeof refusals, number, string, number | undefined]>([
	['unsigned', 401, 'unsigned', undefined],
	['wrongSignature', 401, 'wrong-signature', undefined],
	['tooOld', 401, 'too-old', undefined],
	['oldBody', 401, 'old-body', undefined],
	['outdatedUrl', 401, 'outdated-url', undefined],
	['shortSecret', 401, 'short-secret', undefined],
	['notJson', 400, 'not-json', undefined],
	['notZip', 400, 'not-zip', undefined],
	['cutOff', 400, 'cut-off', undefined],
	['encoded', 415, 'encoded', undefined],
	['inWork', 409, 'in-work', undefined],
	['busy', 503, 'busy', 10],
	['noCredential', 503, 'no-credential', 60],
	['foreignUrl', 400, 'foreign-url', undefined],
])('%s is HTTP %i with the code %s', (name, status, code, retryAfter) => {
	const { message, ...facts }: Refusal = refusals[name];
	expect(facts).toEqual({ status, code, ...(retryAfter === undefined ? {} : { retryAfter }) });
	expect(message).toMatch(/^[A-Z].*\.$/);
	expect(isRefusal(refusals[name])).toBe(true);
});

test('limits are in the sentences that name them', () => {
	expect(refusals.oldBody.message).toContain('more than 7 days ago');
	expect(refusals.shortSecret.message).toContain('fewer than 16 characters');
	expect(refuseTooLarge(64 * MB)).toEqual({
		...{ status: 413, code: 'too-large', message: 'The body is larger than 64 MB.' },
	});
	expect(refuseUnknownForm('a job')).toEqual({
		...{ status: 400, code: 'unknown-form' },
		message: 'The format of the body is not recognized: expected a job.',
	});
	expect(refuseUnknownForm().message).toBe('The format of the body is not recognized.');
});

test.each([{ status: 200 }, { code: 'x' }, {}])('%j is no refusal', (value) => {
	expect(isRefusal(value)).toBe(false);
});

describe('a refusal', () => {
	const refused = (refusal: Refusal, names: string[], id: string | undefined = 'w1') => {
		const lines: string[] = [];
		const headers: Record<string, string> = {};
		const answers: unknown[] = [];
		const context = {
			logger: { warn: (line: string) => lines.push(line) },
			getWorkflow: () => ({ id }),
			getNode: () => ({ name: 'OCR Trigger' }),
			getResponseObject: () => ({
				setHeader: (name: string, value: string) => (headers[name] = value),
				status: (code: number) => ({ json: (body: unknown) => answers.push([code, body]) }),
			}),
		} as unknown as IWebhookFunctions;
		expect(refuse(context, refusal, names)).toEqual({ noWebhookResponse: true });
		return { lines, headers, answers };
	};

	test('is told to the sender, and to the log with the credentials that were tried', () => {
		expect(refused(refusals.wrongSignature, ['A', 'B'])).toEqual({
			lines: [
				'OCR delivery refused: wrong-signature (workflow w1, node "OCR Trigger", credentials tried: "A", "B")',
			],
			headers: { Connection: 'close' },
			answers: [
				[
					401,
					{
						error: {
							code: 'wrong-signature',
							message: 'The signature does not match the delivery.',
						},
					},
				],
			],
		});
	});

	test('says when to come again, where that is worth it', () => {
		const { lines, headers } = refused(refusals.busy, [], undefined);
		expect(headers).toEqual({ Connection: 'close', 'Retry-After': '10' });
		expect(lines[0]).toMatch(/credentials tried: none\)$/);
	});
});

describe('a body', () => {
	const parsed = (text: string | Buffer) => parseBody(Buffer.from(text));

	test('is a JSON object, with or without a byte order mark', () => {
		expect(parsed('{"a": [1]}')).toEqual({ a: [1] });
		expect(parsed('\u{feff}{"a": "ä"}')).toEqual({ a: 'ä' });
		expect(parsed('{}')).toEqual({});
	});

	test.each(['', '[]', 'null', '7', '"text"', '{"a": 1', '{"a": 1} x'])('%j is none', (text) => {
		expect(parsed(text)).toBeUndefined();
	});

	test('in another encoding is none', () => {
		expect(parsed(Buffer.from('{"a": "ä"}', 'latin1'))).toBeUndefined();
	});

	test.each([
		['objects', '{"a":', '}'],
		['lists', '[', ']'],
	])('has no more than 200 levels of %s', (_what, open, close) => {
		// The body itself is the first.
		const nested = (levels: number) =>
			`{"a":${open.repeat(levels - 1)}${open === '[' ? '' : '1'}${close.repeat(levels - 1)}}`;
		expect(parsed(nested(201))).toBeDefined();
		expect(parsed(nested(202))).toBeUndefined();
	});

	test('may have as many entries as it likes', () => {
		const many = JSON.stringify({ a: Array.from({ length: 1000 }, () => ({ b: null })) });
		expect(parsed(many)).toBeDefined();
	});
});

describe('what a request says', () => {
	const request = (headers: Record<string, string | string[]>) => ({ headers }) as never;

	test('may be said more than once: the first counts', () => {
		expect(headerOf(request({ a: ['x', 'y'] }), 'a')).toBe('x');
		expect(headerOf(request({ a: 'x' }), 'a')).toBe('x');
		expect(headerOf(request({ a: [] }), 'a')).toBe('');
		expect(headerOf(request({}), 'a')).toBe('');
	});

	test('is taken of what n8n hands on', () => {
		const query = { a: '1' };
		const given = { method: 'POST', headers: {}, query, rawBody: Buffer.from('x'), other: 1 };
		const context = { getRequestObject: () => given } as unknown as IWebhookFunctions;
		expect(requestOf(context)).toEqual({
			...{ method: 'POST', headers: {}, query, rawBody: given.rawBody, stream: given },
		});
		expect(requestOf(context).query).not.toBe(query);
	});

	test.each<[Record<string, string>, number, unknown]>([
		[{}, 0, null],
		[{ 'content-length': '64' }, 64, null],
		[{ 'content-length': '65' }, 65, refuseTooLarge(64)],
		[{ 'content-length': 'many' }, 0, null],
		[{ 'content-encoding': 'identity' }, 0, null],
		[{ 'content-encoding': 'gzip' }, 0, refusals.encoded],
		[{ 'content-encoding': 'gzip', 'content-length': '65' }, 65, refusals.encoded],
	])('%j is %i bytes', (headers, length, refused) => {
		expect(lengthOf(request(headers))).toBe(length);
		expect(checkHead(request(headers), 64)).toEqual(refused);
	});

	const signer = { signature: { header: 'x-sig', secretFields: [] } };
	const hex = hmacSha256('secret', 'body');

	test.each<[Record<string, string>, object]>([
		[{}, { is: 'missing' }],
		[{ 'x-sig': ' ' }, { is: 'missing' }],
		[{ 'x-sig': ` ${'a'.repeat(64)} ` }, { is: 'hex', hex: 'a'.repeat(64) }],
		[{ 'x-sig': 'abc' }, { is: 'malformed' }],
	])('%j is a signature: %j', (headers, expected) => {
		expect(signatureIn(request(headers), signer)).toEqual(expected);
		expect(signatureIn(request(headers), undefined)).toEqual({ is: 'missing' });
		expect(signatureIn(request(headers), {})).toEqual({ is: 'missing' });
	});

	test('is signed by the bytes, with one of the secrets', () => {
		const signedBy = (value: string, secrets: string[], body = 'body') =>
			isBodySigned(request({ 'x-sig': value }), Buffer.from(body), signer, secrets);
		expect(signedBy(hex, ['other', 'secret'])).toBe(true);
		expect(signedBy(hex, ['other'])).toBe(false);
		expect(signedBy(hex, ['secret'], 'other')).toBe(false);
		expect(signedBy('', ['secret'])).toBe(false);
	});
});

describe('what all deliveries may hold', () => {
	test('is what the docs say: 256 MB of bodies and 4 GB of files, half of it without a proof', () => {
		expect([bodyBudget.most, bodyBudget.mostUnproved]).toEqual([256 * MB, 128 * MB]);
		expect([fileBudget.most, fileBudget.mostUnproved]).toEqual([4096 * MB, 2048 * MB]);
	});

	test('one that is proved may be as large as its own limit, another as large as its share', () => {
		const budget = new Budget(100, 40);
		expect([
			budget.limitOf(70, true),
			budget.limitOf(70, false),
			budget.limitOf(30, false),
		]).toEqual([70, 40, 30]);
	});

	test('is shared, up to the last byte', () => {
		const budget = new Budget(100, 40);
		const [proved, unproved, third] = [budget.open(true), budget.open(false), budget.open(true)];
		expect(unproved.take(40)).toBe(true);
		expect(unproved.take(1)).toBe(false);
		expect(budget.open(false).take(1)).toBe(false);
		expect(proved.take(60)).toBe(true);
		expect(proved.take(1)).toBe(false);
		expect(third.take(1)).toBe(false);
		expect(budget.held).toBe(100);
		unproved.release();
		expect(budget.held).toBe(60);
		expect(budget.open(false).take(40)).toBe(true);
		proved.release();
		proved.release();
		expect(budget.held).toBe(40);
	});

	test('may be exceeded by one that is proved and alone', () => {
		const budget = new Budget(100, 40);
		const alone = budget.open(true);
		expect([alone.take(90), alone.take(90)]).toEqual([true, true]);
		expect(budget.held).toBe(180);
		expect(budget.open(true).take(1)).toBe(false);
		alone.release();
		expect(budget.open(false).take(101)).toBe(false);
		expect(budget.held).toBe(0);
	});
});
