import type { IDataObject } from 'n8n-workflow';

import {
	cameAtOnce,
	jobFieldsOf,
	jobOfFields,
	NO_ID,
	readKnownJob,
} from '../../../../nodes/shared/operations/known-job';
import {
	failureOf as failureIn,
	isJobStatus,
	partsAsText,
	partsOfFields,
} from '../../../../nodes/shared/operations/known-parts';
import { PROVIDERS } from '../../../../ocr/providers';
import type { OcrProvider } from '../../../../ocr/providers/provider';
import { picWishTask } from '../../../support/documents';
import { failureOf, jobOf, parametersOf } from './fake-session';

const picwish = PROVIDERS.find(({ id }) => id === 'picwish') as OcrProvider<object>;

function known(set: Record<string, unknown>, json: IDataObject = {}) {
	const { parameters, context } = parametersOf(set, { json });
	return readKnownJob(context, picwish, parameters);
}

test('a job by its ID is one of which nothing else is known', () => {
	expect(known({ jobFrom: 'id', jobId: ' j1 ' })).toEqual({
		job: { provider: 'picwish', id: 'j1', status: 'processing', submittedAt: '' },
	});
});

test.each<[string, Record<string, unknown>, IDataObject, string]>([
	['a file', { jobFrom: 'file' }, {}, 'Job: a stored file has no jobs to ask about.'],
	['no ID', { jobFrom: 'id', jobId: ' ' }, {}, 'Job ID: the field is empty.'],
	[
		...(['a long ID', { jobFrom: 'id', jobId: 'x'.repeat(513) }, {}] as const),
		'Job ID: this is no job ID: it is too long, or names more than 5000 parts. Enter the ID that Submit gave.',
	],
	[
		...(['no job', {}, { text: 'Hello' }] as const),
		'Job: this item has no job. Connect this node to one that ran Submit, or set Job to By ID.',
	],
	[
		...(['a job of somebody else', {}, { job: { provider: 'mindee', id: 'j1' } }] as const),
		'Job: this job was submitted to "mindee", not to PicWish. Use the node of that provider.',
	],
])('%s is told by its field', async (_what, set, json, message) => {
	expect(await failureOf(() => known(set, json))).toMatchObject({ code: 'invalid-input', message });
});

test('what came of a job goes on with it', () => {
	const json = { job: { provider: 'picwish', id: 'j1', status: 'succeeded' }, raw: { a: 1 } };
	expect(known({}, json)).toEqual({
		job: { provider: 'picwish', id: 'j1', status: 'succeeded', submittedAt: '' },
		raw: { a: 1 },
	});
	expect(
		known({ jobFrom: 'item' }, { job: { provider: 'picwish', id: null } }).raw,
	).toBeUndefined();
});

describe('the result is in the item', () => {
	const came = (job: object, raw: unknown) => cameAtOnce(picwish, { job: jobOf(job), raw });
	const done = { status: 'succeeded' } as const;

	test.each<[string, object, unknown, boolean]>([
		['a finished job with an answer', done, {}, true],
		['one without', done, undefined, false],
		['one whose answer is nothing', done, null, false],
		['one that goes on', { status: 'processing' }, {}, false],
		['one that failed', { status: 'failed' }, {}, false],
		['one with the parts of another file', done, { ocrParts: [] }, false],
		['one without an ID whose file has text', { ...done, id: null }, { ocrParts: [] }, true],
		// Its answer only says where the result is.
		['one with an address', { ...done, resultUrl: 'https://x.example/a' }, {}, false],
		[
			...(['one with an address in a known answer'] as const),
			{ ...done, resultUrl: 'https://x.example/a.txt' },
			picWishTask({ task_id: 'j1', state: 1, file: 'https://x.example/a.txt' }),
			false,
		],
	])('%s: %j', (_what, job, raw, expected) => {
		expect(came(job, raw)).toBe(expected);
	});
});

describe('what an item says of its job', () => {
	test('is the job, where that names its provider', () => {
		const job = { provider: 'a', id: '1' };
		expect(jobFieldsOf({ job, provider: 'b', jobId: '2' })).toBe(job);
	});

	test('is among the fields of Simplified, which is a finished one', () => {
		expect(jobFieldsOf({ provider: 'a', jobId: '2', text: 'x' })).toEqual({
			...{ provider: 'a', jobId: '2', text: 'x', id: '2', status: 'succeeded' },
		});
	});

	test('is in the columns of a row', () => {
		const row = {
			...{ provider: 'a', job_id: '2', status: 'queued', parts: '1=queued' },
			...{ submitted_at: 's', completed_at: 'c', file_name: 'f', alias: 'al' },
			...{ status_url: 'su', result_url: 'ru', other: 'x' },
		};
		expect(jobFieldsOf(row)).toEqual({
			...{ provider: 'a', id: '2', status: 'queued', parts: '1=queued' },
			...{ submittedAt: 's', completedAt: 'c', fileName: 'f', alias: 'al' },
			...{ statusUrl: 'su', resultUrl: 'ru' },
		});
	});

	test('is around the job in a full document', () => {
		const job = { id: '3' };
		expect(jobFieldsOf({ job, provider: { id: 'a' }, source: { fileName: 'f' } })).toEqual({
			...{ id: '3', provider: 'a', fileName: 'f' },
		});
		expect(jobFieldsOf({ job })).toEqual({ id: '3' });
		expect(jobFieldsOf({ job, provider: 'a' })).toEqual({ id: '3' });
	});

	test.each([{}, { provider: 'a' }, { jobId: '1' }, { job: 'x' }, { provider: 7, jobId: '1' }])(
		'is nothing in %j',
		(json) => {
			expect(jobFieldsOf(json)).toBeUndefined();
		},
	);
});

describe('a job of what was said', () => {
	test('has all that is text, and nothing else', () => {
		const said = {
			...{ provider: 'other', id: ' j1 ', status: 'failed', submittedAt: 's', completedAt: 'c' },
			...{ resultUrl: 'ru', statusUrl: 'su', fileName: 'f', alias: 'al', progress: 0.5 },
			failure: { code: 'x', message: 'Why.' },
		};
		expect(jobOfFields(said, 'some')).toEqual({
			...{ provider: 'some', id: 'j1', status: 'failed', submittedAt: 's', completedAt: 'c' },
			...{ resultUrl: 'ru', statusUrl: 'su', fileName: 'f', alias: 'al' },
			failure: { code: 'x', message: 'Why.' },
		});
	});

	test('is under way where nothing is said', () => {
		const odd = { id: {}, status: 'lost', submittedAt: 7, fileName: 7, failure: 'x', parts: 7 };
		const nothing = { provider: 'some', id: null, status: 'processing', submittedAt: '' };
		expect(jobOfFields(odd, 'some')).toEqual(nothing);
		expect(jobOfFields({}, 'some')).toEqual(nothing);
	});
});

describe('parts', () => {
	test.each([
		['queued', true],
		['processing', true],
		['succeeded', true],
		['failed', true],
		['Failed', false],
		['', false],
		[undefined, false],
	])('%j is a state: %s', (status, isOne) => {
		expect(isJobStatus(status)).toBe(isOne);
	});

	const parts = [
		{ id: 'a', pages: '1-30, 32', status: 'succeeded' as const },
		{ id: 'b', pages: '31', status: 'failed' as const },
	];

	test('as text, and back again by their ID', () => {
		expect(partsAsText(parts)).toBe('1-30,32=succeeded;31=failed');
		expect(partsOfFields(partsAsText(parts), '1-30,32=a;31=b')).toEqual(parts);
	});

	test('keep their addresses and why they failed', () => {
		const known = [
			{ ...parts[0]!, statusUrl: 'su', resultUrl: 'ru' },
			{ ...parts[1]!, failure: { code: 'x', message: 'y' } },
		];
		expect(partsOfFields(known, '1-30,32=a;31=b')).toEqual(known);
		expect(partsOfFields(known, null)).toEqual(known);
	});

	test('say nothing beside the ID of a job that is no file in parts', () => {
		expect(partsOfFields(parts, 'j1')).toBeUndefined();
	});

	test.each([undefined, [], '', 'x', '1=', [{ pages: '1' }], [{ status: 'queued' }]])(
		'%j are none',
		(given) => {
			expect(partsOfFields(given, null)).toBeUndefined();
		},
	);

	test('failed for a reason that is given, or none', () => {
		expect(failureIn({ code: 'x', message: 'Why.' })).toEqual({ code: 'x', message: 'Why.' });
		expect(failureIn({ code: 7 })).toEqual({ code: 'failed', message: 'no reason given.' });
	});
});

test('a job without an ID says what to do', () => {
	expect(NO_ID).toMatch(/^this item has no job ID\. Take the item of Submit/);
});
