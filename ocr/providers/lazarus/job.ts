import { z } from 'zod/v4';

import type { JobStatus, OcrJob } from '../../document/types';
import { UnreadableAnswer } from '../../reading/unreadable';

const optionalText = z.string().nullish().catch(undefined);

const schema = z.object({
	status: z.string(),
	id: optionalText,
	statusId: optionalText,
	documentId: optionalText,
	resultUrl: optionalText,
	endTime: z.number().nullish().catch(undefined),
	message: optionalText,
});

/** In ms, years 2001 to 5138: what lies outside is no Unix time in ms. */
const isTime = (value: number) => value > 1e12 && value < 1e14;

const STATUSES = new Map<string, JobStatus>([
	['success', 'succeeded'],
	['running', 'processing'],
	['submitted', 'queued'],
	['failure', 'failed'],
	['auth_failure', 'failed'],
]);

/** Throws {@link UnreadableAnswer}. */
export function readLazarusJob(
	json: unknown,
	known: Pick<OcrJob, 'submittedAt'> & Partial<OcrJob>,
): OcrJob {
	const answer = schema.safeParse(json).data;
	const status = answer && STATUSES.get(answer.status.toLowerCase());
	if (!answer || !status) {
		throw new UnreadableAnswer('"status" of SUCCESS, RUNNING, FAILURE or AUTH_FAILURE');
	}
	const id = answer.statusId || answer.id || known.id || null;
	const job: OcrJob = { ...known, provider: 'lazarus', id, status };
	if (answer.resultUrl) job.resultUrl = answer.resultUrl;
	if (status === 'succeeded' && answer.endTime && isTime(answer.endTime)) {
		job.completedAt = new Date(answer.endTime).toISOString();
	}
	if (status === 'failed') {
		job.failure = { code: answer.status, message: answer.message || 'no reason given.' };
	}
	return job;
}
