import type { INode } from 'n8n-workflow';

import { asFailure, fieldFailure, OcrFailure, Stopped } from '../../../nodes/shared/failure';
import { UnusableJobId } from '../../../ocr/providers/job-segment';

const NODE: INode = {
	...{ id: '1', name: 'OCR', type: 'ocr', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};

/** All that a failure says. */
const factsOf = ({ name, message, itemIndex, ...facts }: OcrFailure) => ({
	...{ name, message, itemIndex },
	...facts,
});

const PLAIN = {
	...{ name: 'OcrFailure', itemIndex: undefined, httpStatus: null, jobId: null },
	...{ retryable: false, mayBeAccepted: false, ofAccount: false },
};

test('a failure of which nothing else is known is final, of one document, and without a job', () => {
	expect(factsOf(new OcrFailure('No.', { code: 'failed' }))).toStrictEqual({
		...PLAIN,
		message: 'No.',
		code: 'failed',
	});
});

test('all that is known of a failure goes into the item, but for what is between the items', () => {
	const failure = new OcrFailure('Busy.', {
		...{ code: 'http-429', httpStatus: 429, jobId: 'j1', retryable: true, ofAccount: true },
	});
	expect(factsOf(failure)).toStrictEqual({
		...{ ...PLAIN, message: 'Busy.', code: 'http-429', httpStatus: 429, jobId: 'j1' },
		...{ retryable: true, ofAccount: true },
	});
	const error = {
		...{ message: 'Busy.', code: 'http-429', httpStatus: 429, jobId: 'j1', retryable: true },
	};
	expect(failure.toJson('some')).toStrictEqual({ error: { ...error, provider: 'some' } });
	expect(failure.toJson(null, { fileName: 'a.pdf' })).toStrictEqual({
		error: { ...error, provider: null, fileName: 'a.pdf' },
	});
});

test('what may have been accepted is never said to be worth a try', () => {
	const facts = { code: 'network', retryable: true, mayBeAccepted: true } as const;
	expect(new OcrFailure('Cut.', facts)).toMatchObject({ retryable: false, mayBeAccepted: true });
});

test('in the panel it has its message, its description, and no item of n8n', () => {
	const failure = new OcrFailure('No.', { code: 'failed' });
	failure.itemIndex = 3;
	const error = failure.toNodeError(NODE, 'Item 4.');
	expect([error.message, error.description, error.context.itemIndex]).toStrictEqual([
		...['No.', 'Item 4.', undefined],
	]);
	expect(failure.toNodeError(NODE).description).toBeFalsy();
	expect(failure.toNodeError(NODE, '').description).toBeFalsy();
});

test('what is wrong with a field begins with its name', () => {
	expect(fieldFailure('Pages', 'none.')).toMatchObject({
		...{ message: 'Pages: none.', code: 'invalid-input', retryable: false },
	});
	expect(fieldFailure('File', 'gone.', 'source-unavailable').code).toBe('source-unavailable');
});

describe('anything thrown becomes a failure', () => {
	const clean = (text: string) => text.replaceAll('secret', '***');

	test('one of ours stays the same one, without secrets', () => {
		const own = new OcrFailure('No secret.', { code: 'failed', httpStatus: 404 });
		expect(asFailure(own, { clean })).toBe(own);
		expect(own.message).toBe('No ***.');
	});

	test('one that belongs to another item is copied with all that it says', () => {
		const facts = { code: 'http-402', httpStatus: 402, jobId: 'j', ofAccount: true } as const;
		const own = new OcrFailure('No credit.', facts);
		own.itemIndex = 0;
		const copy = asFailure(own);
		expect(copy).not.toBe(own);
		expect(factsOf(copy)).toStrictEqual({ ...PLAIN, message: 'No credit.', ...facts });
		const bare = new OcrFailure('No.', { code: 'failed' });
		bare.itemIndex = 1;
		expect(factsOf(asFailure(bare))).toStrictEqual({ ...PLAIN, message: 'No.', code: 'failed' });
	});

	test('an ID that leads out of its address is one of the field Job ID', () => {
		expect(asFailure(new UnusableJobId('../other'))).toMatchObject({
			message: 'Job ID: "../other" is not a job ID. Use the job ID that Submit returned.',
			code: 'invalid-input',
		});
	});

	test.each([
		[null, 'Run it again.'],
		['j1', 'Fetch the result with Get Result and job ID j1.'],
	])('a run that ended says how to go on, with job %s', (jobId, doNow) => {
		const stopped = new Stopped();
		stopped.jobId = jobId;
		expect(factsOf(asFailure(stopped))).toStrictEqual({
			...{ ...PLAIN, code: 'stopped', retryable: true, jobId },
			message: `The execution stopped before this item was finished. ${doNow}`,
		});
	});

	test.each<[unknown, string]>([
		[new Error('A secret expression'), 'A *** expression'],
		['a secret text', 'a *** text'],
		[undefined, 'undefined'],
	])('%p is of n8n, in its own words without secrets', (error, message) => {
		expect(factsOf(asFailure(error, { clean }))).toStrictEqual({ ...PLAIN, code: 'n8n', message });
	});

	test('or has the code that the caller knows it by', () => {
		const codeOf = (error: unknown) => (error === 1 ? 'source-unavailable' : undefined);
		expect(asFailure(1, { codeOf }).code).toBe('source-unavailable');
		expect(asFailure(2, { codeOf }).code).toBe('n8n');
	});
});

test('a run that ended has no job and nothing that was read, and nothing was under way', () => {
	expect(new Stopped()).toMatchObject({
		...{ name: 'Stopped', jobId: null, known: [], inFlight: false },
	});
	expect(new Stopped(true).inFlight).toBe(true);
});
