import { callingPart, jobOfCall, withCall } from '../../../../nodes/shared/parts/called-part';
import type { Session } from '../../../../nodes/shared/session';
import type { OcrJob, OcrJobPart } from '../../../../ocr/document/types';

const noteEnd = jest.fn();
const session = {
	provider: { id: 'some', name: 'Some OCR' },
	clean: (text: string) => text.replaceAll('secret', '***'),
	ledger: { noteEnd },
} as unknown as Session<object>;

beforeEach(() => noteEnd.mockClear());

const first: OcrJobPart = { id: 'a', pages: '1-2', status: 'processing' };
const last: OcrJobPart = { id: 'b', pages: '3-4', status: 'processing' };
const whole = (more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'some', id: '1-2=a;3-4=b', status: 'processing', submittedAt: 'then' },
	...{ fileName: 'a.pdf', parts: [first, last] },
	...more,
});
const said = (more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'some', id: 'document-7', status: 'succeeded', submittedAt: 'now' },
	...more,
});

test('the last part is the one that calls, and a file that went as it is has none', () => {
	expect(callingPart(whole())).toBe(last);
	expect(callingPart({})).toBeUndefined();
	expect(callingPart({ parts: [] })).toBeUndefined();
	const known = { job: whole({ parts: undefined }), raw: { a: 1 } };
	expect(withCall(session, known, { event: 'completed', job: said() })).toStrictEqual(known);
});

describe('what the last part called with', () => {
	test('is its answer, beside what is there of the others, under the ID that it was sent by', () => {
		const raw = {
			ocrParts: [
				{ pages: '1-2', jobId: 'a', raw: { x: 1 } },
				{ pages: '3-4', jobId: 'b' },
			],
			pageCount: 4,
		};
		const call = { event: 'completed', job: said(), raw: { y: 2 } } as const;
		expect(withCall(session, { job: whole(), raw }, call)).toStrictEqual({
			job: whole({ parts: [first, { id: 'b', pages: '3-4', status: 'succeeded' }] }),
			raw: {
				ocrParts: [
					{ pages: '1-2', jobId: 'a', raw: { x: 1 } },
					{ pages: '3-4', jobId: 'b', raw: { y: 2 } },
				],
				pageCount: 4,
			},
		});
		expect(noteEnd).not.toHaveBeenCalled();
	});

	test('names its job where nobody had an ID for it, and where its result is', () => {
		const unnamed = { ...last, id: null, statusUrl: 'old-status', resultUrl: 'old-result' };
		const job = whole({ parts: [first, unnamed] });
		const named = said({ resultUrl: 'new-result' });
		const made = withCall(session, { job }, { event: 'completed', job: named, raw: 1 });
		expect(made).toStrictEqual({
			job: {
				...job,
				parts: [
					first,
					{
						...{ id: 'document-7', pages: '3-4', status: 'succeeded' },
						...{ statusUrl: 'old-status', resultUrl: 'new-result' },
					},
				],
			},
			raw: { ocrParts: [{ pages: '3-4', jobId: 'document-7', raw: 1 }] },
		});
	});

	test('may name no job at all', () => {
		const job = whole({ parts: [first, { ...last, id: null }] });
		const call = { event: 'completed', job: said({ id: null }), raw: 1 } as const;
		expect(withCall(session, { job, raw: 'odd' }, call).raw).toStrictEqual({
			ocrParts: [{ pages: '3-4', raw: 1 }],
		});
	});

	test('without an answer is its status, and the answer so far stays', () => {
		const raw = { ocrParts: [] };
		const made = withCall(session, { job: whole(), raw }, { event: 'completed', job: said() });
		expect(made.raw).toBe(raw);
		expect(made.job.parts).toStrictEqual([first, { id: 'b', pages: '3-4', status: 'succeeded' }]);
	});

	test('may be that it failed: then its answer is none, and its job is not handed out again', () => {
		const failure = { code: 'BLANK', message: 'Blank secret' };
		const raw = { ocrParts: [] };
		const job = said({ failure });
		const made = withCall(session, { job: whole(), raw }, { event: 'failed', job, raw: { z: 1 } });
		const message =
			'Some OCR could not read "a-p3-4.pdf" (job b): Blank ***. Check the document and the fields of the node, then run it again.';
		expect(made).toStrictEqual({
			job: whole({
				parts: [
					first,
					{ id: 'b', pages: '3-4', status: 'failed', failure: { code: 'BLANK', message } },
				],
			}),
			raw,
		});
		expect(noteEnd.mock.calls).toStrictEqual([
			[{ ...job, id: 'b' }, expect.objectContaining({ code: 'BLANK', message })],
		]);
	});

	test('of a file without a name is told without one', () => {
		const job = whole({ fileName: undefined });
		const call = { event: 'failed', job: said() } as const;
		expect(withCall(session, { job }, call).job.parts!.at(-1)!.failure!.message).toMatch(
			/^Some OCR could not read the document \(job b\): no reason given\./u,
		);
	});
});

describe('the job of a file in parts, by the address that its last part called', () => {
	test('has all of them, with the ID of the one that called', () => {
		const job = said({
			...{ fileName: 'a-p3-4.pdf', statusUrl: 's', resultUrl: 'r', alias: 'tag' },
		});
		expect(jobOfCall('1-2=a;3-4=*;5', { job })).toStrictEqual({
			provider: 'some',
			id: '1-2=a;3-4=document-7;5',
			status: 'processing',
			submittedAt: 'now',
			alias: 'tag',
			parts: [
				{ id: 'a', pages: '1-2', status: 'processing' },
				{ id: 'document-7', pages: '3-4', status: 'processing' },
			],
			fileName: 'a.pdf',
		});
	});

	test('has no name where the call gives none', () => {
		expect(jobOfCall('3-4=*', { job: said() })).not.toHaveProperty('fileName');
	});

	test('is none where the address says something else', () => {
		expect(jobOfCall('abc', { job: said() })).toBeUndefined();
	});
});
