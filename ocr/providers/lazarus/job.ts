import { z } from 'zod/v4';

import type { OcrJob } from '../../document/types';
import { isRecord } from '../../reading/foreign';
import { UnreadableAnswer } from '../../reading/unreadable';
import { jobIdIn, statusOf, statusUnknown, type KnownJob } from '../job-answer';
import type { Submission } from '../provider';

const optionalText = z.string().nullish().catch(undefined);

const schema = z.object({
	status: z.unknown(),
	ocrResults: z.unknown(),
	resultUrl: optionalText,
	endTime: z.number().nullish().catch(undefined),
	message: optionalText,
});

/** In ms, years 2001 to 5138: what lies outside is no Unix time in ms. */
const isTime = (value: number) => value > 1e12 && value < 1e14;

const STATUSES = {
	SUCCESS: 'succeeded',
	RUNNING: 'processing',
	SUBMITTED: 'queued',
	FAILURE: 'failed',
	AUTH_FAILURE: 'failed',
} as const;

/** An asynchronous ZIP is asked about by its status ID. */
export const LAZARUS_JOB_ID = ['statusId', 'id', 'documentId'];

/** What an answer says of its job alone. Throws {@link UnreadableAnswer}. */
export const readLazarusJob = (json: unknown, known: KnownJob): OcrJob =>
	readLazarusStatus(json, known).job;

/** The job, and the result where the answer has it. Throws {@link UnreadableAnswer}. */
export function readLazarusStatus(json: unknown, known: KnownJob): Submission {
	const answer = schema.safeParse(json).data;
	const id = answer && (jobIdIn({ jobIdAt: LAZARUS_JOB_ID }, { json, excerpt: '' }) ?? known.id);
	const word = statusOf(answer?.status, STATUSES);
	const results = answer?.ocrResults;
	const hasResult = isRecord(results) && Array.isArray(results.readResults);
	if (!answer || (!word && !id && !answer.resultUrl && !hasResult)) {
		throw new UnreadableAnswer('"status" of SUCCESS, RUNNING, FAILURE or AUTH_FAILURE');
	}
	// A result in hand says more than a word.
	const status = hasResult && word !== 'failed' ? 'succeeded' : (word ?? 'processing');
	const job: OcrJob = { ...known, provider: 'lazarus', id: id ?? null, status };
	if (answer.resultUrl) job.resultUrl = answer.resultUrl;
	if (status === 'succeeded' && answer.endTime && isTime(answer.endTime)) {
		job.completedAt = new Date(answer.endTime).toISOString();
	}
	if (status === 'failed') {
		const code = typeof answer.status === 'string' ? answer.status : 'failed';
		job.failure = { code, message: answer.message || 'no reason given.' };
	}
	return {
		job,
		...(hasResult && status === 'succeeded' ? { raw: json } : {}),
		...(word ? {} : { warnings: [statusUnknown('Lazarus', answer.status)] }),
	};
}
