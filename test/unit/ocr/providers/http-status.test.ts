import { CATALOGUE, classOf, constantOf } from '../../../../ocr/providers/catalogue';
import { describeForeign, failureOfStatus } from '../../../../ocr/providers/failures';
import { meaningOfStatus } from '../../../../ocr/providers/http-status';
import type { ProviderAnswer } from '../../../../ocr/providers/provider';

const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
const those = (is: (meaning: ReturnType<typeof meaningOfStatus>) => boolean) =>
	statuses.filter((status) => is(meaningOfStatus(status)));
const from = (first: number, last: number) =>
	statuses.filter((status) => status >= first && status <= last);

const DOWN = [502, 503, 504, 520, 521, 522, 523, 524, 529];

describe('what an HTTP status means', () => {
	test('for a retry', () => {
		expect(those(({ retryable }) => retryable)).toEqual([408, 425, 429, 500, ...DOWN]);
		expect(those(({ askedAgain }) => askedAgain)).toEqual([408, 425, 429, ...from(500, 599)]);
		expect(those(({ notNow }) => notNow === 'always')).toEqual([429]);
		expect(those(({ notNow }) => notNow === 'with Retry-After')).toEqual([503]);
		expect(those(({ notNow }) => notNow === 'never')).toHaveLength(498);
	});

	test('for a document that may be accepted all the same', () => {
		expect(those(({ mayBeAccepted }) => mayBeAccepted)).toEqual([
			...from(100, 199),
			...from(300, 399),
			...[408, 425],
			...from(500, 599),
		]);
	});

	test('for the account, and for a delivery', () => {
		expect(those(({ ofAccount }) => ofAccount)).toEqual([401, 402, 403]);
		expect(those(({ deliveredAgain }) => deliveredAgain)).toEqual([409, ...from(429, 599)]);
	});

	test('for people', () => {
		const said = Object.fromEntries(
			statuses.flatMap((status) => {
				const { sentence, advice } = meaningOfStatus(status);
				return sentence || advice ? [[status, [sentence, advice]]] : [];
			}),
		);
		const down = [undefined, 'The service is down or overloaded. Try again later.'];
		expect(said).toEqual({
			400: ['The request was rejected.', undefined],
			401: ['The key was rejected.', 'Check the key in the credential.'],
			402: [
				'The account has no credit left.',
				'Add credit or change the plan at the provider, then run the node again.',
			],
			403: ['Access was denied.', 'Check the key in the credential and its permissions.'],
			404: ['Nothing was found at this address.', undefined],
			405: ['This address does not accept documents.', undefined],
			413: ['The file is too large.', undefined],
			415: ['The file format is not supported.', undefined],
			422: ['The document or a parameter is invalid.', undefined],
			429: ['Too many requests.', 'Wait a few minutes, or send fewer documents at once.'],
			500: ['The service is down or overloaded.', 'Try again later.'],
			...Object.fromEntries(DOWN.map((status) => [status, down])),
		});
	});
});

const answer = (status: number, excerpt = ''): ProviderAnswer =>
	({ status, headers: {}, json: undefined, excerpt }) as unknown as ProviderAnswer;

test('a status that refuses is a failure, one that does not is none', () => {
	expect([199, 200, 299, 300].map((status) => failureOfStatus(answer(status)) === null)).toEqual([
		...[false, true, true, false],
	]);
	expect(failureOfStatus(answer(401))).toEqual({
		...{ code: 'http-401', message: 'The key was rejected.', httpStatus: 401, retryable: false },
		advice: 'Check the key in the credential.',
	});
	expect(failureOfStatus(answer(418), { code: 'tea-pot', message: 'Tea?' })).toEqual({
		...{ code: 'tea-pot', message: 'Tea?', httpStatus: 418, retryable: false },
	});
	expect(failureOfStatus(answer(429), { code: 'insufficient_quota' })).toMatchObject({
		...{ message: 'Too many requests.', retryable: true, usedUp: true },
	});
	expect(failureOfStatus(answer(402), { message: 'No credits left.' })).not.toHaveProperty(
		'usedUp',
	);
});

test.each([
	['', 'The response is empty.'],
	['{', 'The response has an unknown format.'],
	['a <title>x</title>', 'The response has an unknown format.'],
	['<html>', 'The response is a web page.'],
	[' <html><TITLE lang="en"> Bad gateway </TITLE>', 'The response is a web page ("Bad gateway").'],
	['<title>  </title>', 'The response is a web page.'],
	[`<title>${'x'.repeat(121)}`, `The response is a web page ("${'x'.repeat(120)}").`],
])('of %j people are told: %s', (excerpt, told) => {
	expect(describeForeign(answer(502, excerpt))).toBe(told);
});

test('the providers, as their nodes and their sites call them', () => {
	const rows = CATALOGUE.map(({ id, name, node, credential }) => [id, name, node, credential]);
	expect(rows).toEqual([
		['lazarus', 'Lazarus', 'lazarusOcr', 'lazarusOcrApi'],
		['mindee', 'Mindee', 'mindeeOcr', 'mindeeOcrApi'],
		['ocr-services', 'OCR Services', 'ocrServices', 'ocrServicesApi'],
		['picwish', 'PicWish', 'picWishOcr', 'picWishOcrApi'],
		['upstage', 'Upstage', 'upstageOcr', 'upstageOcrApi'],
	]);
	const can = (what: 'queue' | 'takesFiles' | 'ownZip' | 'textOnly') =>
		CATALOGUE.filter((row) => row[what]).map(({ id }) => id);
	expect([can('queue'), can('takesFiles'), can('ownZip'), can('textOnly')]).toEqual([
		['lazarus', 'mindee', 'picwish'],
		['lazarus'],
		['lazarus'],
		['ocr-services', 'picwish'],
	]);
	expect(CATALOGUE.map(({ callsBack }) => callsBack?.by)).toEqual([
		...['submission', 'account', undefined, undefined, undefined],
	]);
	expect(CATALOGUE.map(constantOf)).toEqual([
		...['lazarus', 'mindee', 'ocrServices', 'picwish', 'upstage'],
	]);
	expect(['picWishOcr', 'x', ''].map(classOf)).toEqual(['PicWishOcr', 'X', '']);
});
