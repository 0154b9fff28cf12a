import { z } from 'zod/v4';

import type { JobStatus, OcrJob, OcrWarning } from '../../document/types';
import { oneLine } from '../../reading/one-line';
import { UnreadableAnswer } from '../../reading/unreadable';
import { ownWords } from './problem';

const optionalText = z.string().nullish().catch(undefined);

const jobSchema = z.object({
	job: z.object({
		id: z.string().min(1),
		status: z.string(),
		filename: optionalText,
		alias: optionalText,
		created_at: optionalText,
		completed_at: optionalText,
		polling_url: optionalText,
		result_url: optionalText,
		error: z.unknown(),
	}),
});

const STATUSES = new Map<string, JobStatus>([
	['processing', 'processing'],
	['processed', 'succeeded'],
	['failed', 'failed'],
]);

/**
 * A job from the answer to an enqueue or to a question about it.
 *
 * @param known what is known of the job already; what the answer says goes before it.
 * Throws {@link UnreadableAnswer}.
 */
export function readMindeeJob(
	json: unknown,
	known: Pick<OcrJob, 'submittedAt'> & Partial<OcrJob>,
): OcrJob {
	const parsed = jobSchema.safeParse(json);
	const job = parsed.data?.job;
	if (!job) {
		throw new UnreadableAnswer(
			'"job" with an "id" and a "status" of Processing, Processed or Failed',
		);
	}
	// What has an ID was accepted, so a word that nobody knows must not lose it.
	const status = STATUSES.get(job.status.toLowerCase()) ?? 'processing';
	const read: OcrJob = { ...known, provider: 'mindee', id: job.id, status };
	if (!read.submittedAt && job.created_at) read.submittedAt = job.created_at;
	if (job.completed_at) read.completedAt = job.completed_at;
	if (job.result_url) read.resultUrl = job.result_url;
	if (job.polling_url) read.statusUrl = job.polling_url;
	if (job.filename) read.fileName = job.filename;
	if (job.alias) read.alias = job.alias;
	if (status === 'failed') {
		const { code, message } = ownWords(job.error);
		read.failure = {
			code: code ?? 'failed',
			message: message ?? 'Mindee could not read the document and gave no reason.',
		};
	}
	return read;
}

/** Tells of a status that is none of the API's; without one, nothing. */
export function unknownStatus(json: unknown): OcrWarning[] {
	const word = jobSchema.safeParse(json).data?.job.status;
	if (word === undefined || STATUSES.has(word.toLowerCase())) return [];
	const message = `Mindee gave the unknown status "${oneLine(word, 40)}" for the job, which is taken for processing.`;
	return [{ code: 'status-unknown', message }];
}
