import { z } from 'zod/v4';

import type { OcrJob } from '../document/types';
import { UnreadableAnswer } from '../reading/unreadable';
import { jobIdOf } from '../providers/job-answer';
import type { Delivery } from './delivery';

const textOr = z.string().min(1).max(4096).nullish().catch(undefined);

const schema = z.object({
	job: z.object({
		provider: z.string().min(1).max(64),
		id: z.unknown().transform((id) => jobIdOf(id) ?? null),
		status: z.enum(['queued', 'processing', 'succeeded', 'failed']),
		submittedAt: z.string().max(64).catch(''),
		completedAt: textOr,
		resultUrl: textOr,
		statusUrl: textOr,
		fileName: textOr,
		alias: textOr,
		progress: z.number().min(0).max(1).nullish().catch(undefined),
		failure: z
			.object({ code: z.string().max(200).catch('failed'), message: z.string().max(4000) })
			.nullish()
			.catch(undefined),
	}),
});

export const isJobCallback = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'job' in body && !('inference' in body);

/**
 * The form for everybody who does not call back by himself: `{job, raw?}`, as Submit and Get Result
 * put it out. The nodes send it for providers that answer at once, and any other system may.
 * Throws {@link UnreadableAnswer}.
 */
export function readJobCallback(body: unknown): Delivery {
	const parsed = schema.safeParse(body);
	if (!parsed.success) {
		throw new UnreadableAnswer('"job" with a "provider", an "id" and a "status"');
	}
	const job = withoutEmpty(parsed.data.job);
	const raw = (body as { raw?: unknown }).raw;
	const event =
		job.status === 'succeeded' ? 'completed' : job.status === 'failed' ? 'failed' : 'progress';
	return { event, job, ...(raw === undefined ? { notice: body } : { raw }) };
}

function withoutEmpty({ id, ...job }: z.infer<typeof schema>['job']): OcrJob {
	const given = Object.entries(job).filter(([, value]) => value !== undefined && value !== null);
	return { ...(Object.fromEntries(given) as unknown as OcrJob), id };
}
