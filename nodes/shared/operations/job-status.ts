import type { OcrJob } from '../../../ocr/document/types';
import { readStatus } from '../../../ocr/providers/job-answer';
import type { Submission } from '../../../ocr/providers/provider';
import { jobInWords } from '../job-in-words';
import type { Session } from '../session';

/** What a provider said of a job, and the answer itself. */
export type Heard = Omit<Submission, 'job'> & { answer?: unknown };

/**
 * Asks about a job once; a job that cannot be asked about stays as it is.
 *
 * @param heard is given what else was said.
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
	}: { heard?: (said: Heard) => void; deadline?: number; newUntil?: number } = {},
): Promise<OcrJob> {
	const { queue, name } = provider;
	const request = queue?.statusRequest(job, options);
	if (!queue || !request) return job;
	return await sender.send(
		{ kind: 'read', request, jobId: job.id, deadline, newUntil, aboutJob: true },
		`The status of ${jobInWords(job.id, name)} could not be checked`,
		(answer) => {
			const { job: now, ...said } = readStatus(provider, answer, job);
			heard?.({ ...said, answer: answer.json });
			if (now.failure) now.failure.message = clean(now.failure.message);
			return now;
		},
	);
}
