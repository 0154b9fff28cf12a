import { z } from 'zod/v4';

import type { OcrJob } from '../document/types';
import { UnreadableAnswer } from '../reading/unreadable';
import type { Delivery } from './delivery';

const textOr = z.string().min(1).max(4096).nullish().catch(undefined);

/** UTF-16 units; the ID of a file in parts begins with pages, and names them all. */
const idOr = z
	.string()
	.min(1)
	.max(200_000)
	.refine((id) => id.length <= 512 || /^\d[\d,-]*=/.test(id))
	.nullable()
	.catch(null);

const statusOf = z.enum(['queued', 'processing', 'succeeded', 'failed']);

const failureOr = z
	.object({ code: z.string().max(200).catch('failed'), message: z.string().max(4000) })
	.nullish()
	.catch(undefined);

const part = z
	.object({
		id: z.string().min(1).max(512).nullable().catch(null),
		pages: z.string().regex(/^\d[\d, -]{0,9999}$/),
		status: statusOf,
		failure: failureOr,
	})
	.transform(({ failure, ...known }) => (failure ? { ...known, failure } : known));

const schema = z.object({
	job: z.object({
		provider: z.string().min(1).max(64),
		id: idOr,
		status: statusOf,
		parts: z.array(part).min(1).max(10_000).nullish().catch(undefined),
		submittedAt: z.string().max(64).catch(''),
		completedAt: textOr,
		resultUrl: textOr,
		statusUrl: textOr,
		fileName: textOr,
		alias: textOr,
		progress: z.number().min(0).max(1).nullish().catch(undefined),
		failure: failureOr,
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
