import { statesOfJob } from '../../../../nodes/shared/parts/states-of-job';
import type { OcrJob } from '../../../../ocr/document/types';

const submittedAt = '2026-01-01T00:00:00Z';
const whole = (id: string | null, more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'some', id, status: 'processing', submittedAt, fileName: 'a.pdf' },
	...more,
});
/** The job of a part, as its provider knows it. */
const own = (id: string | null, pages: string, more: Partial<OcrJob> = {}): OcrJob => ({
	...whole(id, { fileName: `a-p${pages}.pdf` }),
	...more,
});
const NOT_ACCEPTED = {
	...{
		code: 'no-job',
		message: 'They were not accepted when the file was sent. Send them again with Pages.',
	},
};

test('an ID alone says which parts there are, and each is to be asked about', () => {
	expect(statesOfJob(whole('1-2=a;3=;4-5=b'))).toStrictEqual([
		{ pages: [1, 2], job: own('a', '1-2') },
		{ pages: [3], job: own(null, '3', { status: 'failed' }), failure: NOT_ACCEPTED },
		{ pages: [4, 5], job: own('b', '4-5') },
	]);
});

test('of pages with text that are nowhere it says what to do', () => {
	const states = statesOfJob(whole('1=a;2-3,7'))!;
	expect(states).toHaveLength(2);
	expect(states[1]).toStrictEqual({
		pages: [2, 3, 7],
		failure: {
			code: 'source-unavailable',
			message: expect.stringMatching(
				/^They have text in the PDF itself, so they were not sent, .* Take the job from the item of Submit, or read these pages again with Pages\.$/u,
			) as string,
		},
	});
});

test('what the item says of each part goes before what its ID says', () => {
	const failure = { code: 'http-422', message: 'No.' };
	const resultUrl = 'https://ocr.example/r';
	const statusUrl = 'https://ocr.example/s';
	const parts: OcrJob['parts'] = [
		{ id: 'a', pages: '1-2', status: 'succeeded', resultUrl, statusUrl },
		{ id: 'b', pages: '3', status: 'failed', failure },
		{ id: 'c', pages: '4', status: 'failed' },
		// It was not done in time, and may be by now.
		{ id: 'd', pages: '5', status: 'processing', failure },
		{ id: 'e', pages: 'x', status: 'processing' },
	];
	expect(statesOfJob(whole('1-2=a;3=b;4=c;5=d', { parts }))).toStrictEqual([
		{ pages: [1, 2], job: own('a', '1-2', { status: 'succeeded', resultUrl, statusUrl }) },
		{ pages: [3], job: own('b', '3', { status: 'failed' }), failure },
		{
			pages: [4],
			job: own('c', '4', { status: 'failed' }),
			failure: { code: 'failed', message: 'The provider could not read them.' },
		},
		{ pages: [5], job: own('d', '5') },
	]);
});

test.each([
	['statusUrl', 'https://ocr.example/s'],
	['resultUrl', 'https://ocr.example/r'],
])('a part without an ID is asked about at its %s', (address, url) => {
	const parts: OcrJob['parts'] = [{ id: null, pages: '1', status: 'queued', [address]: url }];
	expect(statesOfJob(whole(null, { parts }))).toStrictEqual([
		{ pages: [1], job: own(null, '1', { status: 'queued', [address]: url }) },
	]);
});

test('a job without a name has parts without one', () => {
	const states = statesOfJob({ provider: 'some', id: '1=a', status: 'queued', submittedAt: '' })!;
	expect(states).toStrictEqual([
		{ pages: [1], job: { provider: 'some', id: 'a', status: 'processing', submittedAt: '' } },
	]);
	expect(states[0]!.job).not.toHaveProperty('fileName');
	expect(states[0]!.job).not.toHaveProperty('statusUrl');
	expect(states[0]!.job).not.toHaveProperty('resultUrl');
});

describe('an answer so far', () => {
	const file = { kind: 'result', fileName: 'a.txt', mimeType: 'text/plain' };
	const failure = { code: 'http-422', message: 'No.' };

	test('belongs to the parts that it names', () => {
		const raw = {
			ocrParts: [
				{ pages: '1-2', jobId: 'a', raw: { x: 1 }, files: [file], text: 'read' },
				{ pages: '3', jobId: 'b' },
				{ pages: '4', document: { text: 'own' } },
				{ pages: '6', isSkipped: true },
				{ pages: '5', failure },
			],
		};
		expect(statesOfJob(whole('1-2=a;3=b;5=;4'), raw)).toStrictEqual([
			{
				...{ pages: [1, 2], job: own('a', '1-2', { status: 'succeeded' }), raw: { x: 1 } },
				...{ files: [file], text: 'read' },
			},
			{ pages: [3], job: own('b', '3') },
			{ pages: [4], document: { text: 'own' } },
			{ pages: [5], job: own(null, '5', { status: 'failed' }), failure: NOT_ACCEPTED },
			{ pages: [6], isSkipped: true },
		]);
	});

	test.each<[string, object]>([
		['another job', { pages: '1-2', jobId: 'z', raw: {} }],
		['no job', { pages: '1-2', raw: {} }],
		['other pages', { pages: '1-3', jobId: 'a', raw: {} }],
		['text of a page that was sent', { pages: '1', document: {} }],
		['text of a page that nobody named', { pages: '9', document: {} }],
		['a skipped page that was sent', { pages: '2', isSkipped: true }],
		['a word for a skipped page', { pages: '9', isSkipped: 'true' }],
		['nothing at all', { pages: '9' }],
	])('of %s is of another file', (_, entry) => {
		expect(statesOfJob(whole('1-2=a'), { ocrParts: [entry] })).toStrictEqual([
			{ pages: [1, 2], job: own('a', '1-2') },
		]);
	});

	test('is all that is known of a file of which nothing has an ID', () => {
		const raw = {
			ocrParts: [
				{ pages: '3', failure: { code: 7, message: 5 } },
				{ pages: '2', raw: 1, text: 5 },
				{ pages: '1', jobId: 'a', raw: {}, files: 'none' },
				{ pages: '4', failure },
			],
		};
		expect(statesOfJob(whole(null), raw)).toStrictEqual([
			{ pages: [1], job: own('a', '1', { status: 'succeeded' }), raw: {}, files: [] },
			{ pages: [2], job: own(null, '2', { status: 'succeeded' }), raw: 1, files: [] },
			{
				...{ pages: [3], job: own(null, '3', { status: 'failed' }) },
				failure: { code: 'failed', message: '' },
			},
			{ pages: [4], job: own(null, '4', { status: 'failed' }), failure },
		]);
	});
});
