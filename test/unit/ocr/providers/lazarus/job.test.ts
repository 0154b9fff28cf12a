import { lazarusDeliveries } from '../../../../../ocr/providers/lazarus/delivery';
import { isLazarusAnswer, readLazarusAnswer } from '../../../../../ocr/providers/lazarus/answer';
import { readLazarusStatus } from '../../../../../ocr/providers/lazarus/job';
import { atOnce } from '../../../../../ocr/document/turns';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';

const AT = '2026-01-02T03:04:05.000Z';
const base = { provider: 'lazarus', submittedAt: AT };
const status = (json: unknown, more: object = {}) =>
	readLazarusStatus(json, { submittedAt: AT, ...more });
const RESULT = { ocrResults: { readResults: [] } };

describe('what an answer says of its job', () => {
	test('its ID, its state, its result’s address and when it ended', () => {
		expect(
			status({ ...RESULT, status: 'SUCCESS', id: 'i', endTime: 1_767_323_049_000, resultUrl: 'r' }),
		).toEqual({
			job: {
				...{ ...base, id: 'i', status: 'succeeded', resultUrl: 'r' },
				completedAt: '2026-01-02T03:04:09.000Z',
			},
			raw: { ...RESULT, status: 'SUCCESS', id: 'i', endTime: 1_767_323_049_000, resultUrl: 'r' },
		});
		expect(status({ status: 'RUNNING', documentId: 'd', endTime: 1_767_323_049_000 })).toEqual({
			job: { ...base, id: 'd', status: 'processing' },
		});
		expect(status({ status: 'SUBMITTED', resultUrl: 'r' }, { fileName: 'a.pdf' })).toEqual({
			job: { ...base, fileName: 'a.pdf', id: null, status: 'queued', resultUrl: 'r' },
		});
		expect(status({ status: 'SUCCESS' }, { id: 'known' }).job.id).toBe('known');
	});

	test('a result in hand says more than a word, unless that is a failure', () => {
		const running = { ...RESULT, status: 'RUNNING' };
		expect(status(running)).toEqual({
			job: { ...base, id: null, status: 'succeeded' },
			raw: running,
		});
		expect(status({ ...RESULT, status: 'FAILURE' })).toEqual({
			job: {
				...{ ...base, id: null, status: 'failed' },
				failure: { code: 'FAILURE', message: 'no reason given.' },
			},
		});
		expect(status({ ocrResults: { readResults: {} }, id: 'i', status: 'RUNNING' })).toEqual({
			job: { ...base, id: 'i', status: 'processing' },
		});
	});

	test('an unknown word is told, and the job goes on', () => {
		expect(status({ id: 'i', status: 'PAUSED' })).toEqual({
			job: { ...base, id: 'i', status: 'processing' },
			warnings: [
				{
					code: 'status-unknown',
					message:
						'Lazarus gave the unknown status "PAUSED" for the job, so it is treated as processing.',
				},
			],
		});
		expect(status({ resultUrl: 'r' }).warnings![0]!.message).toBe(
			'Lazarus gave no status for the job, so it is treated as processing.',
		);
	});

	test.each([
		[1e12, undefined],
		[1e12 + 1, '2001-09-09T01:46:40.001Z'],
		[1e14 - 1, '5138-11-16T09:46:39.999Z'],
		[1e14, undefined],
		['1767323049000', undefined],
		[0, undefined],
	])('an end at %j is %j', (endTime, completedAt) => {
		expect(status({ id: 'i', status: 'SUCCESS', endTime }).job.completedAt).toBe(completedAt);
	});
});

describe('what is delivered', () => {
	const read = (body: unknown, fileFollows?: boolean) =>
		lazarusDeliveries.read(body, AT, fileFollows === undefined ? undefined : { fileFollows });
	const done = { ...base, id: 'i', status: 'succeeded' };

	test('at the paths of the API', () => {
		expect(lazarusDeliveries).toMatchObject({
			putsFiles: true,
			jobPaths: ['/results/{id}', '/ocr/results/{id}', '/ocr/async/{id}', '/ocr/zip/async/{id}'],
		});
	});

	test('a whole result is complete', () => {
		const body = { ...RESULT, status: 'SUCCESS', id: 'i' };
		expect(read(body)).toEqual({ event: 'completed', job: done, raw: body });
		expect(read(body, true)).toEqual({ event: 'completed', job: done, raw: body });
	});

	test('a status alone is a notice', () => {
		const body = { status: 'SUCCESS', id: 'i' };
		expect(read(body)).toEqual({ event: 'completed', job: done, notice: body });
		expect(read(body, true)).toEqual({
			...{ event: 'progress', job: done, notice: body, besideFile: true },
		});
		const at = { ...body, resultUrl: 'r' };
		expect(read(at, true)).toEqual({
			...{ event: 'completed', job: { ...done, resultUrl: 'r' }, notice: at, besideFile: true },
		});
		const running = { status: 'RUNNING', id: 'i' };
		expect(read(running)).toEqual({
			...{ event: 'progress', job: { ...done, status: 'processing' }, notice: running },
		});
		const failed = { status: 'FAILURE', id: 'i', message: 'Why.' };
		expect(read(failed, true)).toEqual({
			event: 'failed',
			job: { ...done, status: 'failed', failure: { code: 'FAILURE', message: 'Why.' } },
			notice: failed,
		});
	});

	test('a warning says that the ZIP could not be sent, where one was to come', () => {
		const body = { status: 'Warning', id: 'i', message: 'PUT failed' };
		expect(read(body)).toEqual({ event: 'progress', job: done, notice: body });
		const message = 'PUT failed. The document was read: fetch its result with Get Result.';
		expect(read(body, true)).toEqual({
			event: 'failed',
			job: { ...done, failure: { code: 'Warning', message } },
			notice: body,
		});
		expect(read({ status: 'WARNING', id: 'i' }, true).job.failure!.message).toBe(
			'The ZIP file could not be sent. The document was read: fetch its result with Get Result.',
		);
	});

	test('a word that nobody knows is not taken', () => {
		expect(() => read({ status: 'PAUSED', id: 'i' })).toThrow(UnreadableAnswer);
		expect(() => read(null)).toThrow(UnreadableAnswer);
	});
});

test.each([
	[{ ocrResults: { readResults: [] } }, true],
	[{ ocrResults: { rawText: '' } }, true],
	[{ ocrResults: {}, status: 'SUCCESS', id: 'i' }, false],
	[{ status: 'SUCCESS', id: 'i' }, true],
	[{ status: 'success', statusId: 'i' }, true],
	[{ status: 'RUNNING', documentId: 'i' }, true],
	[{ status: 'SUBMITTED', resultUrl: 'i' }, true],
	[{ status: 'WARNING', id: 'i' }, true],
	[{ status: 'FAILURE', message: 'No.' }, true],
	[{ status: 'AUTH_FAILURE', id: 'i' }, true],
	[{ status: 'AUTH_FAILURE' }, false],
	[{ status: 'failure', message: 'No.' }, false],
	[{ status: 'SUCCESS', message: 'Yes.' }, false],
	[{ status: 'SUCCESS', id: 'i', result: {} }, false],
	[{ status: 'FAILURE', id: 'i', error_message: '' }, false],
	[{ status: 'PAUSED', id: 'i' }, false],
	[{ status: 7, id: 'i' }, false],
	[null, false],
])('an answer of %j is told as Lazarus’s: %s', (raw, expected) => {
	expect(isLazarusAnswer(raw)).toBe(expected);
});

test.each([
	[
		{ status: 'RUNNING', id: 'i' },
		'This is only the status RUNNING of Lazarus job i, not its result. Fetch the result with Get Result and the job ID i, or turn on Webhook Sends Full Result.',
	],
	[
		{ status: 'SUCCESS', resultUrl: 'r' },
		'This is only the status SUCCESS, not its result. Fetch the result with Get Result, or turn on Webhook Sends Full Result.',
	],
	[
		{ status: 'FAILURE', id: 'i', statusId: 's', message: 'too dark' },
		'Lazarus could not read the document (job s): Too dark.',
	],
	[{ status: 'AUTH_FAILURE', message: '' }, undefined],
])('a status alone is no result: %j', (raw, words) => {
	try {
		atOnce(readLazarusAnswer(raw, { job: { ...base, id: null, status: 'succeeded' } }));
		throw new Error('It was read.');
	} catch (error) {
		expect(error).toBeInstanceOf(UnreadableAnswer);
		if (words) expect((error as Error).message.toLowerCase()).toContain(words.toLowerCase());
	}
});
