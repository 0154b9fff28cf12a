import type { OcrJob } from '../../../ocr/document/types';
import type { Session } from '../session';

/**
 * Asks about a job once; a job that cannot be asked about stays as it is.
 *
 * @param heard is given the answer itself.
 * @param deadline elapsed ms after which nobody waits for an answer any more.
 * @param newUntil elapsed ms until which the provider may not know the job yet.
 */
export async function askStatus<Options>(
	{ provider, sender, clean }: Session<Options>,
	job: OcrJob,
	options: Options,
	{
		heard,
		deadline,
		newUntil,
	}: { heard?: (json: unknown) => void; deadline?: number; newUntil?: number } = {},
): Promise<OcrJob> {
	const { queue, name } = provider;
	const request = queue?.statusRequest(job, options);
	if (!queue || !request) return job;
	return await sender.send(
		{ kind: 'read', request, jobId: job.id, deadline, newUntil, aboutJob: true },
		`The status of ${name} job ${job.id ?? ''} could not be checked`,
		(answer) => {
			heard?.(answer.json);
			const now = queue.readStatus(answer, job);
			if (now.failure) now.failure.message = clean(now.failure.message);
			return now;
		},
	);
}
