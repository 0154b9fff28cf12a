import { OcrFailure, Stopped } from '../../../../nodes/shared/failure';
import {
	type FailedPart,
	failedPart,
	failIfAll,
	partFailed,
} from '../../../../nodes/shared/parts/failed-part';
import type { PartState } from '../../../../nodes/shared/parts/part-state';
import type { JobStatus, OcrJob } from '../../../../ocr/document/types';

const about = { clean: (text: string) => text.replaceAll('secret', '***'), provider: 'some' };

const job = (id: string | null, status: JobStatus = 'processing'): OcrJob => ({
	...{ provider: 'some', id, status, submittedAt: '2026-01-01T00:00:00Z', fileName: 'a-p2-3.pdf' },
});

describe('a part that came to nothing', () => {
	test('before it had a job is failed, and says why', () => {
		const error = new OcrFailure('No secret.', { code: 'http-422', httpStatus: 422 });
		expect(failedPart({ pages: [2, 3] }, error, about)).toStrictEqual({
			failure: error,
			state: {
				pages: [2, 3],
				job: { provider: 'some', id: null, status: 'failed', submittedAt: '' },
				failure: { code: 'http-422', message: 'No ***.' },
			},
		});
	});

	test('with a job that is at its end is failed too, and keeps what is known of the job', () => {
		const error = new OcrFailure('Blank.', { code: 'failed' });
		expect(failedPart({ pages: [2, 3], job: job('j1') }, error, about).state).toStrictEqual({
			pages: [2, 3],
			job: job('j1', 'failed'),
			failure: { code: 'failed', message: 'Blank.' },
		});
	});

	test.each<[string, ConstructorParameters<typeof OcrFailure>[1]]>([
		['it was not done in time', { code: 'timed-out' }],
		['the provider is down', { code: 'http-502', httpStatus: 502, retryable: true }],
		['the question came to nothing', { code: 'network' }],
		['the key was refused', { code: 'http-401', httpStatus: 401 }],
	])('for now, as %s, goes on, and says by which ID', (_, facts) => {
		const { state } = failedPart(
			{ pages: [2, 3], job: job('j1') },
			new OcrFailure('No.', facts),
			about,
		);
		expect(state).toStrictEqual({
			pages: [2, 3],
			job: job('j1', 'processing'),
			failure: {
				code: facts.code,
				message: 'No. To get these pages later, run Get Result with the job ID 2-3=j1.',
			},
		});
	});

	test('goes by the ID that the failure names, where it names one', () => {
		const late = new OcrFailure('Late.', { code: 'timed-out', jobId: 'j2' });
		expect(failedPart({ pages: [4], job: job(null) }, late, about).state).toMatchObject({
			job: { id: 'j2', status: 'processing' },
			failure: { message: expect.stringMatching(/ job ID 4=j2\.$/u) as string },
		});
	});

	test('without any ID does not go on, whatever may help', () => {
		const busy = new OcrFailure('Busy.', { code: 'http-429', retryable: true });
		expect(failedPart({ pages: [4] }, busy, about).state).toMatchObject({
			job: { id: null, status: 'failed' },
			failure: { message: 'Busy.' },
		});
	});

	test('since the run has ended is none of its own', () => {
		const stopped = new Stopped();
		expect(() => failedPart({ pages: [1] }, stopped, about)).toThrow(stopped);
	});

	test('is told with its pages', () => {
		const failure = { code: 'failed', message: 'Blank.' };
		expect(partFailed({ pages: [2, 3], failure })).toStrictEqual({
			...{ code: 'part-failed', message: 'Pages 2-3: Blank.' },
		});
		expect(partFailed({ pages: [7], failure }).message).toBe('Page 7: Blank.');
	});
});

describe('an item whose parts all failed', () => {
	const state = (page: number, failure?: string): PartState => ({
		pages: [page],
		job: job(`j${page}`, failure === undefined ? 'succeeded' : 'failed'),
		...(failure === undefined ? {} : { failure: { code: 'failed', message: failure } }),
	});
	const failed = (page: number, message: string, ofAccount = false): FailedPart => ({
		state: state(page, message),
		failure: new OcrFailure(message, { code: 'failed', jobId: `j${page}`, ofAccount }),
	});
	const thrown = (states: PartState[], parts: FailedPart[], id: string | null = 'all') => {
		try {
			failIfAll(states, parts, id);
			return undefined;
		} catch (error) {
			return error as OcrFailure;
		}
	};

	test('fails for the first reason, with the ID of all of them', () => {
		const parts = [failed(1, 'One.'), failed(2, 'Two.')];
		const failure = thrown(
			parts.map((part) => part.state),
			parts,
		);
		expect(failure).toBe(parts[0]!.failure);
		expect(failure!.jobId).toBe('all');
	});

	test('fails for what is of the account, which caused the others', () => {
		const parts = [failed(1, 'One.'), failed(2, 'No credit.', true)];
		const states = parts.map((part) => part.state);
		expect(thrown(states, parts, null)).toBe(parts[1]!.failure);
		expect(parts[1]!.failure.jobId).toBeNull();
	});

	test('that failed before says so again', () => {
		const failure = thrown([state(1, 'One.'), state(2, 'Two.')], []);
		expect(failure).toBeInstanceOf(OcrFailure);
		expect(failure).toMatchObject({ message: 'One.', code: 'failed', jobId: 'all' });
	});

	test.each<[string, PartState[]]>([
		['one part has an answer', [state(1, 'One.'), state(2)]],
		['nothing was sent', [{ pages: [1], isSkipped: true }]],
		['there is no part', []],
	])('does not fail where %s', (_, states) => {
		expect(thrown(states, [failed(1, 'One.')])).toBeUndefined();
	});

	test('fails beside pages that were not sent', () => {
		const parts = [failed(1, 'One.')];
		expect(thrown([parts[0]!.state, { pages: [2], document: {} as never }], parts)).toBe(
			parts[0]!.failure,
		);
	});
});
