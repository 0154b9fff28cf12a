import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrJob } from '../../../ocr/document/types';
import { MOST_PARTS } from '../../../ocr/plan/part-ids';
import { isRecord, text } from '../../../ocr/reading/foreign';
import { jobIdOf, readStatus, readSubmission } from '../../../ocr/providers/job-answer';
import type { OcrProvider, ProviderAnswer } from '../../../ocr/providers/provider';
import { fieldFailure } from '../failure';
import { STORED_FILE } from '../fields/job';
import { isPartsAnswer } from '../parts/answer-of-parts';
import type { Parameters } from '../parameters';
import type { Known } from './known';
import { failureOf, isJobStatus, partsOfFields } from './known-parts';

/** Of a job whose text came at once, as of a PDF that needed no OCR, and that a table row has not kept. */
export const NO_ID =
	'this item has no job ID. Take the item of Submit, which has the text, or send the file again.';

/**
 * The job that an item is about: the one it carries, as Submit put it out, or one by its id.
 *
 * @throws {OcrFailure} there is none, or it is another provider's.
 */
export function readKnownJob<Options>(
	context: IExecuteFunctions,
	provider: OcrProvider<Options>,
	parameters: Parameters,
): Known {
	const from = parameters.string('jobFrom', 'item');
	if (from === STORED_FILE) throw fieldFailure('Job', 'a stored file has no jobs to ask about.');
	if (from === 'id') {
		const id = parameters.string('jobId');
		if (id === '') throw fieldFailure('Job ID', 'the field is empty.');
		if (jobIdOf(id) === undefined) {
			throw fieldFailure(
				'Job ID',
				`this is no job ID: it is too long, or names more than ${MOST_PARTS} parts. Enter the ID that Submit gave.`,
			);
		}
		return { job: { provider: provider.id, id, status: 'processing', submittedAt: '' } };
	}
	const json = context.getInputData()[parameters.itemIndex]?.json ?? {};
	const found = jobFieldsOf(json);
	if (!found) {
		const answered = jobOfAnswer(provider, json);
		if (answered) return answered;
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

/** The provider's own answer, as an HTTP Request node put it out: with or without its headers. */
function jobOfAnswer<Options>(
	provider: OcrProvider<Options>,
	json: Record<string, unknown>,
): Known | undefined {
	const answer = [json, json.body].find((one) => isRecord(one) && provider.recognises(one));
	if (answer === undefined) return undefined;
	try {
		return readSubmission(provider, { status: 200, headers: {}, json: answer, excerpt: '' }, '');
	} catch {
		// A result that names no job, for example.
		return undefined;
	}
}

/**
 * Whether the item carries the result itself, as it came with the submission or with a question since. Then
 * nothing is asked for: it may be gone at the provider, and a request can only lose it.
 */
export function cameAtOnce<Options>(provider: OcrProvider<Options>, { job, raw }: Known): boolean {
	if (raw === undefined || raw === null || job.status !== 'succeeded') return false;
	// Of another file, in an item that has been through more than one Submit.
	if (job.id !== null && isPartsAnswer(raw)) return false;
	const answer = { status: 200, headers: {}, json: raw, excerpt: '' };
	return job.resultUrl === undefined || holdsResult(provider, answer, job);
}

function holdsResult<Options>(
	provider: OcrProvider<Options>,
	answer: ProviderAnswer,
	job: OcrJob,
): boolean {
	try {
		return readStatus(provider, answer, job).raw !== undefined;
	} catch {
		return false;
	}
}

/**
 * What an item says of its job: as Submit and Get Status put it out, as Simplified has it among its own
 * fields, or as a row that Job to Row made.
 */
export function jobFieldsOf(json: Record<string, unknown>): Record<string, unknown> | undefined {
	const { job, provider, source } = json;
	if (isRecord(job) && text(job.provider) !== undefined) return job;
	// An item may have a job of somebody else's beside these.
	if (text(provider) !== undefined) {
		if ('jobId' in json) return { ...json, id: json.jobId, status: 'succeeded' };
		if ('job_id' in json) return jobOfRow(json);
	}
	if (!isRecord(job)) return undefined;
	// A full document names its provider and its file beside the job.
	return {
		...(isRecord(provider) ? { provider: provider.id } : {}),
		...(isRecord(source) ? { fileName: source.fileName } : {}),
		...job,
	};
}

function jobOfRow(row: Record<string, unknown>): Record<string, unknown> {
	return {
		provider: row.provider,
		id: row.job_id,
		status: row.status,
		parts: row.parts,
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
	const id = jobIdOf(found.id) ?? null;
	const parts = partsOfFields(found.parts, id);
	const job: OcrJob = {
		provider,
		id,
		status: isJobStatus(found.status) ? found.status : 'processing',
		...(parts ? { parts } : {}),
		submittedAt: text(found.submittedAt) ?? '',
	};
	for (const key of ['completedAt', 'resultUrl', 'statusUrl', 'fileName', 'alias'] as const) {
		const value = text(found[key]);
		if (value !== undefined) job[key] = value;
	}
	if (isRecord(found.failure)) job.failure = failureOf(found.failure);
	return job;
}
