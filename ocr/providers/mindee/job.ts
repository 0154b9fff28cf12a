import { z } from 'zod/v4';

import type { OcrJob } from '../../document/types';
import { isRecord } from '../../reading/foreign';
import { UnreadableAnswer } from '../../reading/unreadable';
import { jobIdOf, statusOf, statusUnknown, type KnownJob } from '../job-answer';
import type { Submission } from '../provider';
import { ownWords } from './problem';

const optionalText = z.string().nullish().catch(undefined);

const jobSchema = z.object({
	job: z.object({
		id: z.unknown(),
		status: z.unknown(),
		filename: optionalText,
		alias: optionalText,
		created_at: optionalText,
		completed_at: optionalText,
		polling_url: optionalText,
		result_url: optionalText,
		error: z.unknown(),
	}),
});

const STATUSES = { Processing: 'processing', Processed: 'succeeded', Failed: 'failed' } as const;

/**
 * A job from the answer to an enqueue or to a question about it. An answer that is the result itself, as
 * behind a redirect that was followed on the way, is a job that is done.
 *
 * @param known what is known of the job already; what the answer says goes before it.
 * Throws {@link UnreadableAnswer}.
 */
export function readMindeeStatus(json: unknown, known: KnownJob): Submission {
	if (isRecord(json) && isRecord(json.inference)) return readResult(json, json.inference, known);
	const job = jobSchema.safeParse(json).data?.job;
	const id = jobIdOf(job?.id) ?? known.id;
	if (!job || !id) throw new UnreadableAnswer('"job" with an "id"');
	const status = statusOf(job.status, STATUSES);
	const read: OcrJob = { ...known, provider: 'mindee', id, status: status ?? 'processing' };
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
	return { job: read, ...(status ? {} : { warnings: [statusUnknown('Mindee', job.status)] }) };
}

function readResult(
	json: unknown,
	inference: Record<string, unknown>,
	known: KnownJob,
): Submission {
	const job = isRecord(inference.job) ? inference.job : {};
	const id = known.id ?? jobIdOf(job.id) ?? jobIdOf(inference.id);
	if (!id || !isRecord(inference.result)) throw new UnreadableAnswer('"inference" with a "result"');
	return { job: { ...known, provider: 'mindee', id, status: 'succeeded' }, raw: json };
}
