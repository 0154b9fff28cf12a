import type { OcrJob, OcrJobPart } from '../../../../../ocr/document/types';
import { fieldFailure } from '../../../../shared/failure';
import { jobFieldsOf, jobOfFields } from '../../../../shared/operations/known-job';
import { partsAsText } from '../../../../shared/operations/known-parts';
import type { ItemWork } from '../../operation';

/**
 * Job to Row: an item with a job, as one flat row for a table. Get Status and Get Result take such a
 * row as they take the job, and its `job_key` finds it again when the job is done.
 */
export const jobRow: ItemWork = async (context, parameters) => {
	const json = context.getInputData()[parameters.itemIndex]?.json ?? {};
	const found = jobFieldsOf(json);
	const provider = typeof found?.provider === 'string' ? found.provider : '';
	if (!found || provider === '') {
		throw fieldFailure(
			'Job',
			'this item has no job. Connect an OCR node with the operation Submit or Get Status, or an OCR Trigger.',
		);
	}
	return { json: { ...row(jobOfFields(found, provider)) } };
};

function row(job: OcrJob) {
	return {
		job_key: `${job.provider}:${job.id ?? job.alias ?? momentOf(job)}`,
		provider: job.provider,
		job_id: job.id ?? '',
		status: job.status,
		parts: partsAsText(job.parts ?? []),
		file_name: job.fileName ?? '',
		submitted_at: job.submittedAt,
		completed_at: job.completedAt ?? '',
		alias: job.alias ?? '',
		status_url: job.statusUrl ?? '',
		result_url: job.resultUrl ?? '',
		failure: job.failure?.message ?? failuresOf(job.parts ?? []),
	};
}

/** Of the parts that came to nothing, where others did not. */
const failuresOf = (parts: readonly OcrJobPart[]): string =>
	parts
		.filter(({ status }) => status === 'failed')
		.map(({ pages, failure }) => `Pages ${pages}: ${failure?.message ?? 'no reason given.'}`)
		.join(' ');

/** Names a job that its provider gave no name, since it was done at once. */
const momentOf = ({ submittedAt, fileName }: OcrJob) => `${submittedAt}:${fileName ?? ''}`;
