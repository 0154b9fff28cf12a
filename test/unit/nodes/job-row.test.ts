import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { jobRow } from '../../../nodes/OcrNormalize/operations/job/job-rows/run';
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
		file_name: 'a.pdf',
		submitted_at: job.submittedAt,
		completed_at: '',
		alias: 'n8n-1',
		status_url: statusUrl,
		result_url: '',
		failure: '',
	});
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
