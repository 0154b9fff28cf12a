import {
	jobIdIn,
	jobIdOf,
	readStatus,
	readSubmission,
	statusOf,
	statusUnknown,
} from '../../../../ocr/providers/job-answer';
import { jobSegment, UnusableJobId } from '../../../../ocr/providers/job-segment';
import { PROVIDERS } from '../../../../ocr/providers';
import type { OcrProvider } from '../../../../ocr/providers/provider';

const answer = (json: unknown) => ({ json, excerpt: '' });

test.each<[json: unknown, id: string | undefined]>([
	[{ data: { task_id: ' t-1 ' } }, 't-1'],
	[{ data: { task_id: 7 } }, '7'],
	[{ data: { task_id: 1e300 } }, undefined],
	[{ data: { task_id: '' } }, undefined],
	[{ data: { task_id: 'x'.repeat(600) } }, undefined],
	[{ data: { task_id: null }, id: 'second' }, 'second'],
	[{ data: [{ task_id: 't-1' }] }, undefined],
	[Object.create({ id: 'inherited' }), undefined],
])('the ID in %j is %s', (json, id) => {
	expect(jobIdIn({ jobIdAt: ['data.task_id', 'id'] }, answer(json))).toBe(id);
});

test.each([
	['Done', 'succeeded'],
	['AUTH FAILURE', 'failed'],
	['auth-failure ', 'failed'],
	['In_Progress', 'processing'],
	['failed', 'failed'],
	['ERRORED', 'failed'],
	['canceled', 'failed'],
	['donee', undefined],
	['', undefined],
	[7, undefined],
	['constructor', undefined],
])('the word %j means %s', (word, status) => {
	const words = {
		DONE: 'succeeded',
		AUTH_FAILURE: 'failed',
		'in-progress': 'processing',
	} as const;
	expect(statusOf(word, words)).toBe(status);
});

describe('an answer that is cut off', () => {
	const idIn = (excerpt: string, ...jobIdAt: string[]) =>
		jobIdIn({ jobIdAt }, { json: undefined, excerpt });

	test('still has its ID, where that stands behind its names', () => {
		expect(idIn('{"id": "j-1", "sta', 'id')).toBe('j-1');
		expect(idIn('\ufeff \n{"data":{"x":1,"task_id" : 77,', 'data.task_id')).toBe('77');
		expect(idIn('{"data":{"task_id":77}', 'data.task_id')).toBe('77');
		expect(idIn('{"task_id":"a","data":{"task_id":"b"', 'data.task_id')).toBe('b');
		expect(idIn('{"id":"b"', 'statusId', 'id')).toBe('b');
		expect(idIn(`{"id":"${'x'.repeat(512)}"`, 'id')).toBe('x'.repeat(512));
	});

	test.each([
		'<html>{"id":"j"}',
		'["id":"j"]',
		'{"ids":"j"}',
		'{"id":"j',
		'{"id":"j\\n"}',
		'{"id":""}',
		'{"id":77',
		'{"id":7.5}',
		'{"id":null}',
		'{"id":1234567890123456}',
		`{"id":"${'x'.repeat(513)}"`,
		'',
	])('has none in %j', (excerpt) => {
		expect(idIn(excerpt, 'id')).toBeUndefined();
	});

	test('has none where its first name is not there', () => {
		expect(idIn('{"task_id":"a"}', 'data.task_id')).toBeUndefined();
	});
});

test.each<[unknown, string | undefined]>([
	[' a ', 'a'],
	[0, '0'],
	[-7, '-7'],
	[2 ** 53, undefined],
	[1.5, undefined],
	[' ', undefined],
	['x'.repeat(512), 'x'.repeat(512)],
	['x'.repeat(513), undefined],
	[null, undefined],
	[true, undefined],
	[['a'], undefined],
])('the ID %j is %j', (value, id) => {
	expect(jobIdOf(value)).toBe(id);
});

test('a status that nobody knows is told as it is written', () => {
	const told = (word: unknown) => statusUnknown('Scan', word);
	const message = (said: string) => ({
		code: 'status-unknown',
		message: `Scan gave ${said} for the job, so it is treated as processing.`,
	});
	expect(told('Paused\n')).toEqual(message('the unknown status "Paused"'));
	expect(told('x'.repeat(41))).toEqual(message(`the unknown status "${'x'.repeat(39)}…"`));
	expect(told({ a: 1 })).toEqual(message('the unknown status "{"a":1}"'));
	expect([told(undefined), told(null)]).toEqual([message('no status'), message('no status')]);
});

test.each(['FAILED', 'fail', 'Errored', 'cancelled', 'ABORTED', 'rejected by hand'])(
	'a word that begins as %j does is a failure',
	(word) => {
		expect(statusOf(word, {})).toBe('failed');
		expect(statusOf(`not ${word}`, {})).toBeUndefined();
	},
);

describe('an odd answer loses no job', () => {
	const job = { provider: 'scan', id: 'j', status: 'queued', submittedAt: 's' } as const;
	const read = { job: { ...job, status: 'succeeded' as const } };
	const provider = (reads: boolean, queue = true) => {
		const answered = () => {
			if (reads) return read;
			throw new Error('Odd.');
		};
		return {
			...{ id: 'scan', name: 'Scan', jobIdAt: ['id'], readSubmission: answered },
			...(queue ? { queue: { readStatus: answered } } : {}),
		} as unknown as OcrProvider<object>;
	};
	const told = [
		{
			code: 'status-unknown',
			message: 'Scan answered about the job in an unknown format, so it is treated as processing.',
		},
	];
	const named = { json: { id: 'new' }, excerpt: '', status: 200, headers: {} };
	const unnamed = { ...named, json: {} };

	test('that it names', () => {
		expect(readSubmission(provider(true), named, 's')).toBe(read);
		expect(readSubmission(provider(false), named, 's')).toEqual({
			job: { provider: 'scan', id: 'new', status: 'processing', submittedAt: 's' },
			warnings: told,
		});
		expect(() => readSubmission(provider(false), unnamed, 's')).toThrow('Odd.');
		expect(() => readSubmission(provider(false, false), named, 's')).toThrow('Odd.');
		expect(readSubmission(provider(true), unnamed, 's')).toBe(read);
	});

	test('that was asked about', () => {
		expect(readStatus(provider(true), unnamed, job)).toBe(read);
		expect(readStatus(provider(false), unnamed, job)).toEqual({
			job: { ...job, status: 'processing' },
			warnings: told,
		});
		expect(() => readStatus(provider(false), { ...named, json: [] }, job)).toThrow('Odd.');
		expect(readStatus(provider(false, false), unnamed, job)).toEqual({ job });
	});
});

test.each([
	['j-1', 'j-1'],
	['a/b c', 'a%2Fb%20c'],
	['...', '...'],
	['a..b', 'a..b'],
	['.well', '.well'],
	['%41', '%2541'],
])('the ID %j is %j in a path', (id, segment) => {
	expect(jobSegment(id)).toBe(segment);
});

test.each([
	['', 'the ID is empty. Use the job ID that Submit returned.'],
	[' ', 'the ID is empty. Use the job ID that Submit returned.'],
	['a\nb', '"a?b" is not a job ID. Use the job ID that Submit returned.'],
	['\ud800', '"\ud800" is not a job ID. Use the job ID that Submit returned.'],
	['.', '"." is not a job ID. Use the job ID that Submit returned.'],
	['a/../b', '"a/../b" is not a job ID. Use the job ID that Submit returned.'],
	['a\\..', '"a\\.." is not a job ID. Use the job ID that Submit returned.'],
	[' .. ;x', '" .. ;x" is not a job ID. Use the job ID that Submit returned.'],
	['%2e%2E', '"%2e%2E" is not a job ID. Use the job ID that Submit returned.'],
	['a%252f..', '"a%252f.." is not a job ID. Use the job ID that Submit returned.'],
	['a%5c..', '"a%5c.." is not a job ID. Use the job ID that Submit returned.'],
	[
		`../${'x'.repeat(200)}`,
		`"../${'x'.repeat(97)}" is not a job ID. Use the job ID that Submit returned.`,
	],
])('the ID %j is refused', (id, message) => {
	expect(() => jobSegment(id)).toThrow(UnusableJobId);
	expect(() => jobSegment(id)).toThrow(new UnusableJobId(id));
	expect(new UnusableJobId(id)).toMatchObject({ message, name: 'UnusableJobId' });
});

test('each provider of the catalogue is there, in its order', () => {
	expect(PROVIDERS.map(({ id, name }) => [id, name])).toEqual([
		['lazarus', 'Lazarus'],
		['mindee', 'Mindee'],
		['ocr-services', 'OCR Services'],
		['picwish', 'PicWish'],
		['upstage', 'Upstage'],
	]);
});
