import type { OcrJob } from './types';

/** The same job with its fields in the same order for all providers; what is not known is left out. */
export function orderedJob(job: OcrJob): OcrJob {
	const { provider, id, status, parts, progress, fileName, alias } = job;
	const { submittedAt, completedAt, statusUrl, resultUrl, failure } = job;
	const ordered = {
		...{ provider, id, status, parts, progress, fileName, alias },
		...{ submittedAt, completedAt, statusUrl, resultUrl, failure },
	} satisfies Record<keyof OcrJob, unknown>;
	const known = Object.entries(ordered).filter(([, value]) => value !== undefined);
	return Object.fromEntries(known) as unknown as OcrJob;
}
