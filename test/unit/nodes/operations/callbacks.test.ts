import { isToCall } from '../../../../nodes/shared/operations/after-wait';
import {
	isCalledBack,
	isForTrigger,
	noCallback,
} from '../../../../nodes/shared/operations/no-callback';
import { readMaximumWait } from '../../../../nodes/shared/operations/maximum-wait';
import type { Submitted } from '../../../../nodes/shared/operations/types';
import type { JobStatus, OcrJob } from '../../../../ocr/document/types';
import { failureOf, jobOf, parametersOf, sessionOf } from './fake-session';

const calling = { withCallback: () => ({}) };
const url = 'https://n8n.example/webhook/ocr';

const partsOf = (...statuses: JobStatus[]): OcrJob['parts'] =>
	statuses.map((status, at) => ({ id: `p${at}`, pages: `${at + 1}`, status }));

const submittedOf = (job: Partial<OcrJob>, more: Partial<Submitted> = {}): Submitted => ({
	...{ job: jobOf(job), files: [], isHeld: false },
	...more,
});

test.each<[Partial<OcrJob>, boolean]>([
	[{ status: 'queued' }, true],
	[{ status: 'processing' }, true],
	[{ status: 'succeeded' }, false],
	[{ status: 'failed' }, false],
	// Of a file in parts the last one calls.
	[{ status: 'processing', parts: partsOf('processing', 'succeeded') }, false],
	[{ status: 'processing', parts: partsOf('succeeded', 'queued') }, true],
])('a job with %j is to call: %s', (job, isIt) => {
	expect(isToCall(jobOf(job))).toBe(isIt);
	expect(isCalledBack(sessionOf(calling), submittedOf(job))).toBe(isIt);
	expect(isCalledBack(sessionOf(), submittedOf(job))).toBe(false);
});

test.each([
	[{ callback: 'trigger' }, true],
	[{ callback: 'execution' }, false],
	[{ callback: 'none' }, false],
	[{}, false],
])('Callback %j is for OCR Trigger: %s', (set, isIt) => {
	expect(isForTrigger(parametersOf(set).parameters)).toBe(isIt);
});

describe('a callback that will not come is told', () => {
	const said = (set: object, submitted: Submitted, provider: object = calling) => {
		const { parameters } = parametersOf({ ...set });
		return noCallback(sessionOf(provider), parameters, submitted)?.message;
	};
	const trigger = { callback: 'trigger' };
	const execution = { callback: 'execution' };
	const FETCH = 'Fetch the result with Get Result and the job of this item.';

	test('where none was asked for, or the provider calls, nothing is', () => {
		expect(said({}, submittedOf({ status: 'succeeded' }))).toBeUndefined();
		expect(said(trigger, submittedOf({}, { callback: url }))).toBeUndefined();
	});

	test('with its code', () => {
		const { parameters } = parametersOf(trigger);
		const submitted = submittedOf({ status: 'succeeded' }, { callback: url });
		expect(noCallback(sessionOf(calling), parameters, submitted)).toEqual({
			code: 'no-callback',
			message: `The document was to have Some OCR call OCR Trigger, and it was read at once, so nobody calls. ${FETCH}`,
		});
	});

	test.each<[string, object, Partial<OcrJob>, string]>([
		[
			...(['a document that was not accepted', execution, { status: 'failed' }] as const),
			'The document was to have Some OCR call this execution, and it was not accepted, so nobody calls.',
		],
		[
			...(['a last part that was read', trigger] as const),
			{ status: 'processing', parts: partsOf('queued', 'succeeded') },
			'The last part of the file was to have Some OCR call OCR Trigger, and it was read at once, so nobody calls.',
		],
		[
			...(['a last part that was not accepted', trigger] as const),
			{ status: 'succeeded', parts: partsOf('queued', 'failed') },
			'The last part of the file was to have Some OCR call OCR Trigger, and it was not accepted, so nobody calls.',
		],
	])('of %s', (_what, set, job, message) => {
		expect(said(set, submittedOf(job, { callback: url }))).toBe(`${message} ${FETCH}`);
	});

	test('of a document that was sent before', () => {
		const before = { callback: url, callsOtherwise: true as const };
		expect(said(execution, submittedOf({}, before))).toBe(
			`The document was sent before, by another execution, and calls that one. ${FETCH}`,
		);
		const parts = partsOf('queued', 'queued');
		expect(said(trigger, submittedOf({ parts }, before))).toBe(
			`The last part of the file was sent in an earlier try, and its callback names the jobs of that try only: OCR Trigger will miss the parts that were accepted since then. ${FETCH}`,
		);
	});

	test('of a file of which no page had to be sent, to whoever waits for a call', () => {
		const nothing = submittedOf({ parts: [] }, { callback: url });
		const message = 'No page had to be sent, so Some OCR calls nobody. The result is in this item.';
		expect(said(execution, nothing)).toBe(message);
		// The node delivers to OCR Trigger itself.
		expect(said(trigger, nothing)).toBeUndefined();
		expect(said({}, submittedOf({ parts: [] }))).toBeUndefined();
		const account = { callsAnyone: () => true };
		expect(said({}, submittedOf({ parts: [] }), account)).toBe(message);
		expect(said({}, submittedOf({ parts: [] }), { callsAnyone: () => false })).toBeUndefined();
	});
});

describe('Maximum Wait', () => {
	const waitOf = (options: object, provider: object = {}) =>
		readMaximumWait(sessionOf(provider), parametersOf({ options }).parameters);

	test.each([
		[{}, 900_000],
		[{ maximumWait: 0 }, 0],
		[{ maximumWait: '1.5' }, 1500],
	])('of %j is %i ms', (options, expected) => {
		expect(waitOf(options)).toBe(expected);
	});

	test('is none for a provider that answers at once', () => {
		expect(waitOf({}, { queue: undefined })).toBe(0);
	});

	test('has to be a number', async () => {
		expect(await failureOf(() => waitOf({ maximumWait: -1 }))).toMatchObject({
			message: 'Maximum Wait: "-1" is not a number of at least 0.',
		});
	});
});
