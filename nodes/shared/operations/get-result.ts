import { fieldFailure } from '../failure';
import { resultOutput } from '../output';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { answersAtOnce } from './get-status';
import { cameAtOnce, readKnownJob } from './known-job';
import { finishJob, type Result } from './result';
import type { ItemOutput } from './types';

/** Get Result: waits for the job where it is not done yet, and reads its answer. */
export async function getResult<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	return await resultOutput(session, parameters, await knownResult(session, parameters));
}

/** From a job to its answer. */
async function knownResult<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Result> {
	const { context, provider } = session;
	const { job, raw } = readKnownJob(context, provider, parameters);
	if (!provider.queue) {
		if (raw === undefined) throw fieldFailure('Job', answersAtOnce(provider.name));
		return { job, raw, originals: [], files: [] };
	}
	// An answer that came at once is with the item, also from a provider that has a queue besides.
	if (cameAtOnce(job, raw)) return { job, raw, originals: [], files: [] };
	if (job.id === null) throw fieldFailure('Job', 'the item carries a job without an id.');
	// What the item says of a finished job may be old news; where the result lies is not in an id.
	const usable = job.status === 'succeeded' && job.resultUrl && !provider.queue.resultExpires;
	const known = usable ? job : { ...job, status: pending };
	return await finishJob(session, parameters, known, [], 0);
}

const pending = 'processing' as const;
