import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { jobRow } from '../../../nodes/OcrNormalize/operations/job/job-rows/run';
import { jobFieldsOf, jobOfFields } from '../../../nodes/shared/operations/known-job';
import type { OcrWarning } from '../../../ocr/document/types';
import { Parameters } from '../../../nodes/shared/parameters';

const rowOf = async (json: IDataObject) => {
	const context = { getInputData: () => [{ json }] } as unknown as IExecuteFunctions;
	const found = await jobRow(context, new Parameters(context, 0));
	return (found as { json: IDataObject }).json;
};

const job = { provider: 'any', status: 'queued', submittedAt: '2026-01-01T00:00:00.000Z' };

test('a job is a flat row, found again by its provider and ID', async () => {
	const statusUrl = 'https://any.example/jobs/7';
	const row = await rowOf({
		job: { ...job, id: '7', alias: 'n8n-1', fileName: 'a.pdf', statusUrl },
	});
	expect(row).toEqual({
		job_key: 'any:7',
		provider: 'any',
		job_id: '7',
		status: 'queued',
		parts: '',
		file_name: 'a.pdf',
		submitted_at: job.submittedAt,
		completed_at: '',
		alias: 'n8n-1',
		status_url: statusUrl,
		result_url: '',
		failure: '',
	});
});

test('text that the item has already is not in a row, and a warning says so', async () => {
	const warningsOf = async (json: IDataObject, binary = {}) => {
		const context = { getInputData: () => [{ json, binary }] } as unknown as IExecuteFunctions;
		const { warnings = [] } = (await jobRow(context, new Parameters(context, 0))) as {
			warnings?: readonly OcrWarning[];
		};
		return warnings.map(({ code }) => code);
	};
	const lost = ['result-not-in-row'];
	const done = { ...job, id: null, status: 'succeeded' };
	expect(await warningsOf({ job: done, raw: {} })).toEqual(lost);
	const text = { mimeType: 'application/gzip', fileName: 'a.text-pages.json.gz', data: '' };
	expect(await warningsOf({ job: { ...job, id: '7' } }, { ownText: text })).toEqual(lost);
	expect(await warningsOf({ job: { ...job, id: '7' }, raw: {} })).toEqual([]);
});

test.each([
	['its alias', { id: null, alias: 'n8n-1' }, 'any:n8n-1'],
	[
		'when it was done, and of what',
		{ id: null, fileName: 'a.pdf' },
		'any:2026-01-01T00:00:00.000Z:a.pdf',
	],
])('a job without an ID is named by %s', async (_what, given, key) => {
	expect((await rowOf({ job: { ...job, ...given } })).job_key).toBe(key);
});

test('a job is found in every output that goes on with one', async () => {
	const simplified = { text: 'Hello', provider: 'any', jobId: '7', fileName: 'a.pdf' };
	const whole = { provider: { id: 'any' }, source: { fileName: 'a.pdf' }, job: { id: '7' } };
	for (const json of [simplified, { ...whole, schemaVersion: '1.1' }]) {
		expect(await rowOf(json)).toMatchObject({ job_key: 'any:7', file_name: 'a.pdf' });
	}
	expect((await rowOf(simplified)).status).toBe('succeeded');
});

test.each([{}, { job: 'text' }, { job: { id: '7' } }])('%j carries no job', async (json) => {
	await expect(rowOf(json)).rejects.toThrow('this item has no job');
});

describe('a file in parts', () => {
	const id = '1-30=abc;31-45,50=d=f;60-61=;70,75';
	const parts = [
		{ id: 'abc', pages: '1-30', status: 'succeeded' },
		{ id: 'd=f', pages: '31-45, 50', status: 'processing' },
		{ id: null, pages: '60-61', status: 'failed', failure: { code: 'x', message: 'Too large.' } },
	];

	test('is a flat row too, with the state of each part', async () => {
		const row = await rowOf({ job: { ...job, id, parts } });
		expect(row).toMatchObject({
			job_key: `any:${id}`,
			job_id: id,
			status: 'queued',
			parts: '1-30=succeeded;31-45,50=processing;60-61=failed',
			failure: 'Pages 60-61: Too large.',
		});
		for (const value of Object.values(row)) expect(typeof value).toBe('string');
	});

	test('goes back into a job from its row, which needs no state', async () => {
		const row = await rowOf({ job: { ...job, id, parts } });
		const back = jobOfFields(jobFieldsOf(row)!, 'any');
		const known = parts.map(({ id: own, pages, status }) => ({ id: own, pages, status }));
		expect(back).toMatchObject({ id, status: 'queued', parts: known });
		expect(jobOfFields(jobFieldsOf({ ...row, parts: '' })!, 'any')).toMatchObject({ id });
		expect(await rowOf(row)).toMatchObject({ job_id: id, parts: row.parts });
	});

	test('is what its ID says, whatever else an item says of parts', () => {
		const odd = [
			{ id: 'x', pages: '1-30', status: 'succeeded' },
			{ id: 'y', pages: '90', status: 'succeeded' },
			{ pages: '31-45,50', status: 'succeeded' },
			{ pages: '60-61', status: 'lost' },
			{ pages: 'all', status: 'failed' },
			null,
		];
		const found = { id, status: 'processing', parts: odd };
		expect(jobOfFields(found, 'any').parts).toEqual([
			{ id: 'abc', pages: '1-30', status: 'processing' },
			{ id: 'd=f', pages: '31-45, 50', status: 'succeeded' },
			{ id: null, pages: '60-61', status: 'processing' },
		]);
		expect(jobOfFields({ ...found, id: 'abc' }, 'any')).not.toHaveProperty('parts');
		expect(jobOfFields({ ...found, parts: 'x;=;1=2=3' }, 'any')).not.toHaveProperty('parts');
	});

	test('that was read at once has parts without IDs', () => {
		const read = [
			{ id: null, pages: '1-30', status: 'succeeded' },
			{ id: null, pages: '31', status: 'failed', failure: { message: 'Blank.' } },
		];
		expect(jobOfFields({ id: null, status: 'succeeded', parts: read }, 'any').parts).toEqual([
			read[0],
			{ ...read[1], failure: { code: 'failed', message: 'Blank.' } },
		]);
	});

	test('of many parts has a longer ID than any job', () => {
		const long = Array.from({ length: 300 }, (_, at) => `${at + 1}=${'x'.repeat(100)}`).join(';');
		expect(jobOfFields({ id: long }, 'any').id).toBe(long);
		expect(jobOfFields({ id: 'x'.repeat(513) }, 'any').id).toBeNull();
	});
});
