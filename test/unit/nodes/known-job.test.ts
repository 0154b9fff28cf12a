import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readKnownJob } from '../../../nodes/shared/operations/known-job';
import { Parameters } from '../../../nodes/shared/parameters';
import { MOST_PARTS } from '../../../ocr/plan/part-ids';
import { PROVIDERS } from '../../../ocr/providers';
import type { OcrProvider } from '../../../ocr/providers/provider';
import { LAZARUS_ANSWER_1, mindeeJob, picWishTask, UPSTAGE_ANSWER } from '../../support/documents';

const providerOf = (id: string): OcrProvider<unknown> =>
	PROVIDERS.find((provider) => provider.id === id)!;

function jobOf(id: string, json: IDataObject, fields: IDataObject = {}) {
	const context = {
		getInputData: () => [{ json }],
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			fields[name] ?? otherwise,
	} as unknown as IExecuteFunctions;
	return readKnownJob(context, providerOf(id), new Parameters(context, 0));
}

describe('the job of an item that an HTTP Request node put out', () => {
	const answers: Array<[string, unknown, string | null]> = [
		[
			'picwish',
			picWishTask({ task_id: 'pw-1', state: 1, file: 'https://x.example/a.txt' }),
			'pw-1',
		],
		['mindee', mindeeJob('m-1', 'https://mindee.example'), 'm-1'],
	];

	test.each(answers)('%s: is the one that the answer names', (id, answer, job) => {
		const whole = { statusCode: 200, headers: {}, body: answer } as IDataObject;
		expect(jobOf(id, answer as IDataObject)).toMatchObject({ job: { provider: id, id: job } });
		expect(jobOf(id, whole)).toMatchObject({ job: { provider: id, id: job } });
	});

	test.each<[string, unknown]>([
		['upstage', UPSTAGE_ANSWER],
		['lazarus', LAZARUS_ANSWER_1],
	])('%s: is done where the answer is the result', (id, raw) => {
		expect(jobOf(id, raw as IDataObject)).toMatchObject({ job: { status: 'succeeded' }, raw });
	});

	test('is none where the answer is another provider’s', () => {
		expect(() => jobOf('mindee', UPSTAGE_ANSWER as never)).toThrow('this item has no job');
	});
});

test.each<[string, IDataObject]>([
	['a Simplified output', { text: 'Hello', provider: 'mindee', jobId: 'm-1', pages: [] }],
	['a Full Document', { provider: { id: 'mindee' }, job: { id: 'm-1', status: 'succeeded' } }],
	['a row of Job to Row', { provider: 'mindee', job_id: 'm-1', status: 'queued' }],
	['a job', { job: { provider: 'mindee', id: 'm-1', status: 'processing' } }],
	['a job whose ID has blanks', { job: { provider: 'mindee', id: ' m-1 ' } }],
	[
		'a Simplified output with a job of somebody else’s',
		{ provider: 'mindee', jobId: 'm-1', job: { title: 'driver' } },
	],
])('%s carries its job', (_, json) => {
	expect(jobOf('mindee', json).job).toMatchObject({ provider: 'mindee', id: 'm-1' });
});

test('a row whose ID a spreadsheet took for a number carries its job', () => {
	const row = { provider: 'picwish', job_id: 77, status: 'queued' };
	expect(jobOf('picwish', row).job).toMatchObject({ id: '77', status: 'queued' });
});

test('a row of a provider that answers at once carries a job without an answer', () => {
	const row = {
		job_key: 'upstage:2026:a.png',
		provider: 'upstage',
		job_id: '',
		status: 'succeeded',
	};
	expect(jobOf('upstage', row)).toMatchObject({ job: { id: null, status: 'succeeded' } });
	expect(jobOf('upstage', row).raw).toBeUndefined();
});

describe('a job of more parts than are asked about', () => {
	const pages = Array.from({ length: MOST_PARTS + 1 }, (_, index) => `${index + 1}`);
	const idOf = (some: string[]) => some.map((page) => `${page}=${page}`).join(';');

	test('is none by ID', () => {
		const byId = (jobId: string) => () => jobOf('picwish', {}, { jobFrom: 'id', jobId });
		const fits = idOf(pages.slice(1));
		expect(byId(fits)().job.id).toBe(fits);
		for (const jobId of [idOf(pages), 'x'.repeat(513)]) {
			expect(byId(jobId)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
		}
	});

	test('has none of them as an item says them', () => {
		const all = pages.map((page) => ({ id: page, pages: page, status: 'processing' }));
		const job = (parts: object[]) => ({ job: { provider: 'picwish', id: null, parts } });
		expect(jobOf('picwish', job(all.slice(1))).job.parts).toHaveLength(MOST_PARTS);
		expect(jobOf('picwish', job(all)).job.parts).toBeUndefined();
	});
});

test('the parts of a job, as an item says them, have no more pages than a file may have', () => {
	const parts = [0, 1, 2].map((less) => {
		return { id: `m${less}`, pages: `1-${1_000_000 - less}`, status: 'processing' };
	});
	const { job } = jobOf('mindee', { job: { provider: 'mindee', id: null, parts } });
	expect(job.parts!.map(({ id }) => id)).toEqual(['m0']);
});
