import type { ProviderAnswer } from '../../../ocr/providers/provider';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { breaches, expectInvariants } from '../../invariants';
import { sampleAnswers } from '../../support/answers';
import { attempt } from '../../support/fuzz';
import { partsOf } from './parts';
import { toDocument } from '../../support/to-document';

/** What comes back from a provider, good and bad, whoever it is. */

const LEFT_IN_THE_BODY = 'words-that-stay-in-the-body';

/** Bodies as gateways, proxies and providers send them with any status. */
const BODIES: Array<[string, Pick<ProviderAnswer, 'json' | 'excerpt'>]> = [
	['no body', { json: undefined, excerpt: '' }],
	['a web page', html('<title>Bad gateway</title>')],
	['a web page without a title', html('')],
	['plain text', { json: undefined, excerpt: LEFT_IN_THE_BODY }],
	['half an answer', { json: undefined, excerpt: `{"message":"${LEFT_IN_THE_BODY}` }],
	['binary', { json: undefined, excerpt: '\u0000\ufffd\u0000' }],
	...[
		null,
		true,
		0,
		500,
		'',
		'Internal error',
		[],
		[{ message: 'a' }],
		{},
		{ message: null },
		{ message: '' },
		{ message: { text: 'a' } },
		{ message: ['a'] },
		{ message: 'No.' },
		{ error: 'No.' },
		{ error: null },
		{ error: {} },
		{ error: { code: 7, message: 'No.' } },
		{ code: 0, message: 'No.' },
		{ code: 'E-1', detail: 'No.', title: 'Refused', status: 422 },
		{ status: 'FAILURE' },
		{ status: 500, message: 'No.', data: null },
		{ errors: 'No.' },
		{ errors: [null, { pointer: 7 }] },
	].map((json): [string, Pick<ProviderAnswer, 'json' | 'excerpt'>] => [
		JSON.stringify(json),
		{ json, excerpt: JSON.stringify(json) },
	]),
];

const REFUSALS = [
	300, 302, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 425, 429, 451,
	499, 500, 501, 502, 503, 504, 511, 520, 524, 529, 599,
];

/** What no reader knows, from outside. */
const FOREIGN: unknown[] = [
	undefined,
	null,
	true,
	0,
	'',
	'text',
	[],
	[[]],
	{},
	{ pages: null },
	{ text: 7 },
	{ data: [] },
	{ status: 'SUCCESS', ocrResults: { readResults: 'x' } },
	JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

const job = { provider: 'any', id: 'job-1', status: 'succeeded', submittedAt: '' } as const;

describe.each(CATALOGUE)('$name', (row) => {
	const { provider } = partsOf(row);
	const samples = sampleAnswers.filter((sample) => sample.provider === row.id);

	test('has an answer that was recorded', () => {
		expect(samples.length).toBeGreaterThan(0);
	});

	// The golden files of every export rest on these documents.
	test.each(samples)('the answer $name is read in full', ({ document, raw }) => {
		expectInvariants(document);
		expect(document.provider.id).toBe(row.id);
		expect(JSON.parse(JSON.stringify(document))).toEqual(document);
		for (const part of ['Invoice 2024-117', 'Noe\u0308l', 'תודה רבה', 'cafe\u0301 👍', '<GmbH>']) {
			expect(document.text).toContain(part);
		}
		expect(document.warnings.map(({ code }) => code)).not.toContain('text-rebuilt');
		const before = JSON.stringify(raw);
		expect(() => toDocument(provider, raw, { job, text: 'a' })).not.toThrow();
		expect(JSON.stringify(raw)).toBe(before);
	});

	test.each(samples)('the answer $name is no refusal', ({ raw }) => {
		const answer = { status: 200, headers: {}, json: raw, excerpt: '' };
		expect(provider.readFailure(answer)).toBeNull();
	});

	test('what is not an answer of it is refused, or gives a document that keeps its promises', () => {
		for (const raw of FOREIGN) {
			expect(provider.recognises(raw)).toEqual(expect.any(Boolean));
			const read = attempt(() => toDocument(provider, raw, { job }));
			expect(read instanceof UnreadableAnswer ? [] : breaches(read)).toEqual([]);
		}
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	test('what is no answer to a submission is refused, or gives a job that can be kept', () => {
		for (const json of FOREIGN) {
			const answer = { status: 200, headers: {}, json, excerpt: '' };
			const read = attempt(() => provider.readSubmission(answer, '2026-01-02T03:04:05.000Z'));
			if (read instanceof UnreadableAnswer) continue;
			expect(read.job.provider).toBe(row.id);
			expect(JSON.parse(JSON.stringify(read.job))).toEqual(read.job);
		}
	});

	test.each(REFUSALS)(
		'a refusal with status %i has a code and a sentence, whatever its body',
		(status) => {
			for (const [body, { json, excerpt }] of BODIES) {
				const failure = provider.readFailure({ status, headers: {}, json, excerpt });
				expect({ body, failure }).toEqual({
					body,
					failure: expect.objectContaining({
						code: expect.stringMatching(/\S/),
						message: expect.stringMatching(/\S/),
						retryable: expect.any(Boolean),
						httpStatus: expect.any(Number),
					}),
				});
				expect(failure!.message).not.toContain(LEFT_IN_THE_BODY);
			}
		},
	);

	test('a body of any kind with status 200 is no answer that breaks the reader', () => {
		for (const [, { json, excerpt }] of BODIES) {
			const failure = provider.readFailure({ status: 200, headers: {}, json, excerpt });
			if (failure) expect([failure.code, failure.message].every(Boolean)).toBe(true);
		}
	});
});

function html(head: string): Pick<ProviderAnswer, 'json' | 'excerpt'> {
	const excerpt = `<!DOCTYPE html><html><head>${head}</head><body>${LEFT_IN_THE_BODY}</body></html>`;
	return { json: undefined, excerpt };
}
