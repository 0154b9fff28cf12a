import type { OcrJob } from './types';

/** In the order in which a job's fields are put out, whoever filled them in. */
const FIELDS: Record<keyof OcrJob, true> = {
	provider: true,
	id: true,
	status: true,
	parts: true,
	progress: true,
	fileName: true,
	alias: true,
	submittedAt: true,
	completedAt: true,
	statusUrl: true,
	resultUrl: true,
	failure: true,
};

/** The same job with its fields in the same order for all providers; what is not known is left out. */
export function orderedJob(job: OcrJob): OcrJob {
	const known = Object.keys(FIELDS)
		.map((key): [string, unknown] => [key, Reflect.get(job, key)])
		.filter(([, value]) => value !== undefined);
	return Object.fromEntries(known) as unknown as OcrJob;
}
