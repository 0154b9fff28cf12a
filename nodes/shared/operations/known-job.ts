import type { IExecuteFunctions } from 'n8n-workflow';

import type { JobStatus, OcrJob } from '../../../ocr/document/types';
import { isRecord, text } from '../../../ocr/reading/foreign';
import type { OcrProvider } from '../../../ocr/providers/provider';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';

interface KnownJob {
	job: OcrJob;
	/** The answer that a provider without a queue gave when the item was submitted. */
	raw?: unknown;
}

const JOB_STATUSES = new Set<unknown>(['queued', 'processing', 'succeeded', 'failed']);

/**
 * The job that an item is about: the one it carries, as Submit put it out, or one by its id.
 *
 * @throws {OcrFailure} there is none, or it is another provider's.
 */
export function readKnownJob<Options>(
	context: IExecuteFunctions,
	provider: OcrProvider<Options>,
	parameters: Parameters,
): KnownJob {
	if (parameters.string('jobFrom', 'item') === 'id') {
		const id = parameters.string('jobId');
		if (id === '') throw fieldFailure('Job ID', 'the field is empty.');
		return { job: { provider: provider.id, id, status: 'processing', submittedAt: '' } };
	}
	const json = context.getInputData()[parameters.itemIndex]?.json ?? {};
	const found = isRecord(json.job) ? json.job : jobOfRow(json);
	if (!found) {
		throw fieldFailure(
			'Job',
			'this item has no job. Connect this node to one that ran Submit, or set Job to By ID.',
		);
	}
	const of = text(found.provider);
	if (of !== undefined && of !== provider.id) {
		throw fieldFailure(
			'Job',
			`this job was submitted to "${of}", not to ${provider.name}. Use the node of that provider.`,
		);
	}
	return { job: jobOfFields(found, provider.id), raw: json.raw };
}

/** Whether the item carries the result itself: the job was done when it was submitted. */
export const cameAtOnce = (job: OcrJob, raw: unknown): boolean =>
	raw !== undefined && job.status === 'succeeded' && job.resultUrl === undefined;

/** A row of a table, as the operation Job to Row makes it. */
function jobOfRow(row: Record<string, unknown>): Record<string, unknown> | undefined {
	if (text(row.job_id) === undefined || text(row.provider) === undefined) return undefined;
	return {
		provider: row.provider,
		id: row.job_id,
		status: row.status,
		submittedAt: row.submitted_at,
		completedAt: row.completed_at,
		fileName: row.file_name,
		alias: row.alias,
		statusUrl: row.status_url,
		resultUrl: row.result_url,
	};
}

/** Only what is known of a job: an item can have been through anything on its way here. */
export function jobOfFields(found: Record<string, unknown>, provider: string): OcrJob {
	const job: OcrJob = {
		provider,
		id: text(found.id) ?? null,
		status: JOB_STATUSES.has(found.status) ? (found.status as JobStatus) : 'processing',
		submittedAt: text(found.submittedAt) ?? '',
	};
	for (const key of ['completedAt', 'resultUrl', 'statusUrl', 'fileName', 'alias'] as const) {
		const value = text(found[key]);
		if (value !== undefined) job[key] = value;
	}
	if (isRecord(found.failure)) {
		job.failure = {
			code: text(found.failure.code) ?? 'failed',
			message: text(found.failure.message) ?? 'no reason given.',
		};
	}
	return job;
}
