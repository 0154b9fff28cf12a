import type { OcrJob, OcrJobPart, OcrWarning } from '../../../../../ocr/document/types';
import { fieldFailure } from '../../../../shared/failure';
import { jobFieldsOf, jobOfFields } from '../../../../shared/operations/known-job';
import { hasKeptText } from '../../../../shared/parts/kept-text';
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
	const job = jobOfFields(found, provider);
	const isLost = (job.id === null && json.raw !== undefined) || hasKeptText(parameters);
	return { json: { ...row(job) }, warnings: isLost ? [resultNotInRow] : [] };
};

/** The item has text that nobody can ask the provider for. */
const resultNotInRow: OcrWarning = {
	code: 'result-not-in-row',
	message:
		'A row has no room for the text that this item already has, and a job ID does not bring it back. Take the text from the item of Submit, or use Extract Text. For PDFs, Pages with Text: Read All sends all pages.',
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
		.map(
			({ pages, failure }) =>
				`${/^\d+$/.test(pages) ? 'Page' : 'Pages'} ${pages}: ${failure?.message ?? 'no reason given.'}`,
		)
		.join(' ');

/** Names a job that its provider gave no name, since it was done at once. */
const momentOf = ({ submittedAt, fileName }: OcrJob) => `${submittedAt}:${fileName ?? ''}`;
