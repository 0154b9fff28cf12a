import type { OcrJob } from '../../../../../ocr/document/types';
import { readMindeeStatus } from '../../../../../ocr/providers/mindee/job';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';

const SUBMITTED_AT = '2026-01-02T03:04:05.000Z';
const ID = '12345678-1234-4234-8234-123456789abc';

/** The job as the enqueue answers it, HTTP 202. */
const job = (more: object = {}) => ({
	job: {
		id: ID,
		model_id: '87654321-1234-4234-8234-123456789abc',
		filename: 'a.pdf',
		alias: null,
		status: 'Processing',
		created_at: '2026-01-02T03:04:05.123456',
		completed_at: null,
		polling_url: `https://api-v2.mindee.net/v2/jobs/${ID}`,
		result_url: null,
		webhooks: [],
		error: null,
		...more,
	},
});

const answer = (json: unknown, known: Partial<OcrJob> = {}) =>
	readMindeeStatus(json, { submittedAt: SUBMITTED_AT, ...known });
const read = (json: unknown, known: Partial<OcrJob> = {}) => answer(json, known).job;

test('a job that was just enqueued is under way and knows where to ask', () => {
	expect(read(job())).toStrictEqual({
		provider: 'mindee',
		id: ID,
		status: 'processing',
		submittedAt: SUBMITTED_AT,
		statusUrl: `https://api-v2.mindee.net/v2/jobs/${ID}`,
		fileName: 'a.pdf',
	});
});

test('a processed job knows when it was done and where its result is', () => {
	const done = job({
		status: 'Processed',
		alias: 'invoice 7',
		completed_at: '2026-01-02T03:04:09',
		result_url: 'https://api-v2.mindee.net/v2/inferences/9',
	});
	expect(read(done)).toStrictEqual({
		provider: 'mindee',
		id: ID,
		status: 'succeeded',
		submittedAt: SUBMITTED_AT,
		completedAt: '2026-01-02T03:04:09',
		resultUrl: 'https://api-v2.mindee.net/v2/inferences/9',
		statusUrl: `https://api-v2.mindee.net/v2/jobs/${ID}`,
		fileName: 'a.pdf',
		alias: 'invoice 7',
	});
});

test('a failed job says why, with each pointer', () => {
	const error = {
		status: 422,
		title: 'Invalid document',
		detail: 'The file cannot be read.',
		code: '422-003',
		errors: [
			{ pointer: '/file', detail: 'Password protected.' },
			{ pointer: null, detail: 'No pages.' },
		],
	};
	expect(read(job({ status: 'Failed', error }))).toMatchObject({
		status: 'failed',
		failure: {
			code: '422-003',
			message: 'Invalid document. The file cannot be read. /file: Password protected. No pages.',
		},
	});
});

test.each([[null], [undefined], ['broken'], [{}], [{ title: ' ', errors: 'none' }]])(
	'a failed job whose error is %j has a sentence all the same',
	(error) => {
		expect(read(job({ status: 'Failed', error })).failure).toEqual({
			code: 'failed',
			message: 'Mindee could not read the document and gave no reason.',
		});
	},
);

test.each([
	['Processing', 'processing'],
	['Processed', 'succeeded'],
	['Failed', 'failed'],
	['PROCESSED', 'succeeded'],
	['processing', 'processing'],
	[' Processed', 'succeeded'],
	['failure', 'failed'],
	['ERROR', 'failed'],
	['Cancelled', 'failed'],
])('%s means %s', (status, meaning) => {
	expect(read(job({ status })).status).toBe(meaning);
});

test.each([
	'Queued',
	'',
	'constructor',
	'__proto__',
	'toString',
	'hasOwnProperty',
	'valueOf',
	undefined,
	null,
	7,
	['Processed'],
])('the status %j, which nobody knows, keeps the job, and is told', (status) => {
	const odd = job({ status });
	expect(read(odd)).toMatchObject({ id: ID, status: 'processing' });
	expect(answer(odd).warnings).toMatchObject([{ code: 'status-unknown' }]);
	expect(answer(job()).warnings).toBeUndefined();
});

test.each([
	['undefined', undefined],
	['null', null],
	['a text', 'Processing'],
	['an empty object', {}],
	['job: null', { job: null }],
	['a job without an id', job({ id: undefined })],
	['a job with an empty id', job({ id: '' })],
	['a job with a list as id', job({ id: ['7'] })],
])('%s is no job', (_name, json) => {
	expect(() => read(json)).toThrow(UnreadableAnswer);
});

test('an ID may be a number', () => {
	expect(read(job({ id: 7 })).id).toBe('7');
});

test('an answer about a job that does not repeat its ID is about that job', () => {
	const done = job({ id: undefined, status: 'Processed', result_url: 'https://x/r' });
	expect(read(done, { id: ID })).toMatchObject({ id: ID, status: 'succeeded' });
});

test('the result itself, as behind a redirect that a proxy followed, is a job that is done', () => {
	const raw = { inference: { id: 'i', job: { id: ID }, result: { pages: [] } } };
	expect(answer(raw)).toEqual({
		job: { provider: 'mindee', id: ID, status: 'succeeded', submittedAt: SUBMITTED_AT },
		raw,
	});
	expect(answer(raw, { id: 'known' }).job.id).toBe('known');
});

test('fields of the wrong type or null do not take the job with them', () => {
	const odd = job({ filename: 7, alias: {}, polling_url: [], result_url: null, completed_at: 5 });
	expect(read(odd)).toStrictEqual({
		provider: 'mindee',
		id: ID,
		status: 'processing',
		submittedAt: SUBMITTED_AT,
	});
});

test('what was known of the job stays where the answer says nothing about it', () => {
	const known: Partial<OcrJob> = { fileName: 'known.pdf', alias: 'tag', statusUrl: 'https://x/1' };
	const answer = job({ filename: null, polling_url: null });
	expect(read(answer, known)).toMatchObject(known);
	expect(read(job(), known)).toMatchObject({ fileName: 'a.pdf', alias: 'tag' });
});

test('a job without its optional fields, its error included, is read', () => {
	expect(read({ job: { id: ID, status: 'Processing' } }).status).toBe('processing');
});
