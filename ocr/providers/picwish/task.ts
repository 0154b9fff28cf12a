import { z } from 'zod/v4';

import type { OcrJob } from '../../document/types';
import { UnreadableAnswer } from '../../reading/unreadable';
import { jobIdOf, statusUnknown, type KnownJob } from '../job-answer';
import type { Submission } from '../provider';

/** Numbers come as texts in the document and as numbers in the field. */
const number = z.union([
	z.number(),
	z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		.transform(Number),
]);
const numberOr = number.nullish().catch(undefined);

const schema = z.object({
	data: z.object({
		task_id: z.unknown(),
		state: z.unknown(),
		progress: numberOr,
		completed_at: numberOr,
		file: z.string().nullish().catch(undefined),
	}),
});

/** The year 5138: a larger number is no Unix time in seconds, and is left out, as is one below 0. */
const MAX_SECONDS = 1e11;

/** By PicWish's "Status Code Definitions". */
const FAILURES: Record<number, string> = {
	[-1]: 'The document could not be read.',
	[-2]: 'The result could not be saved.',
	[-3]: 'The file could not be downloaded.',
	[-5]: 'The file is too large.',
	[-7]: 'The file is not valid, or its password is missing or wrong (see Password in Options).',
	[-8]: 'Processing took too long.',
	[-9]: 'Something went wrong inside the service.',
	[-10]: 'The content was rejected.',
	[-11]: 'No text was found.',
	[-13]: 'The task was canceled.',
	[-14]:
		'The file does not meet the requirements, such as its size, format or password (see Password in Options).',
	[-15]: 'The service was short of resources.',
	[-16]: 'The content was rejected.',
};

/** A task alone. Throws {@link UnreadableAnswer}. */
export const readPicWishTask = (json: unknown, known: KnownJob): OcrJob =>
	readPicWishStatus(json, known).job;

/**
 * A task from the answer that made it, which has no state yet, or from one about it. State 1 is done,
 * below 0 has failed, and anything else goes on. Throws {@link UnreadableAnswer}.
 */
export function readPicWishStatus(json: unknown, known: KnownJob): Submission {
	const data = schema.safeParse(json).data?.data;
	const id = jobIdOf(data?.task_id) ?? known.id;
	if (!data || !id) throw new UnreadableAnswer('"data" with a "task_id"');
	const isGiven = data.state !== undefined && data.state !== null && data.state !== '';
	const given = number.safeParse(data.state).data;
	const state = given ?? 0;
	const job: OcrJob = {
		...known,
		provider: 'picwish',
		id,
		status:
			state === 1 ? 'succeeded' : state < 0 ? 'failed' : state === 0 ? 'queued' : 'processing',
	};
	if (typeof data.progress === 'number')
		job.progress = Math.min(1, Math.max(0, data.progress / 100));
	if (data.completed_at && data.completed_at > 0 && data.completed_at < MAX_SECONDS) {
		job.completedAt = new Date(data.completed_at * 1000).toISOString();
	}
	if (data.file) job.resultUrl = data.file;
	if (state < 0) {
		job.failure = {
			code: `state${state}`,
			message: FAILURES[state] ?? `The task ended with state ${state}.`,
		};
	}
	if (!isGiven || given !== undefined) return { job };
	return {
		job: { ...job, status: 'processing' },
		warnings: [statusUnknown('PicWish', data.state)],
	};
}
