import { z } from 'zod/v4';

import type { OcrJob } from '../../document/types';
import { UnreadableAnswer } from '../../reading/unreadable';

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
		task_id: z.union([z.string().min(1), z.number().transform(String)]),
		state: numberOr,
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
	[-7]: 'The file is not valid, or its password is missing or wrong.',
	[-8]: 'Processing took too long.',
	[-9]: 'Something went wrong inside the service.',
	[-10]: 'The content was rejected.',
	[-11]: 'No text was found.',
	[-13]: 'The task was canceled.',
	[-14]: 'The file does not meet the requirements, such as its size, format or password.',
	[-15]: 'The service was short of resources.',
	[-16]: 'The content was rejected.',
};

/**
 * A task from the answer that made it or one about it. State 1 is done, below 0 has failed, and
 * anything else goes on. Throws {@link UnreadableAnswer}.
 */
export function readPicWishTask(
	json: unknown,
	known: Pick<OcrJob, 'submittedAt'> & Partial<OcrJob>,
): OcrJob {
	const data = schema.safeParse(json).data?.data;
	if (!data) throw new UnreadableAnswer('"data" with a "task_id"');
	const state = data.state ?? 0;
	const job: OcrJob = {
		...known,
		provider: 'picwish',
		id: data.task_id,
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
	} else if (state === 1 && !data.file) {
		throw new UnreadableAnswer('"data.file" (the address of the result)');
	}
	return job;
}
