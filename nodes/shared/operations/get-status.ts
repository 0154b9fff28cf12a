import { orderedJob } from '../../../ocr/document/job';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { askStatus } from './job-status';
import { cameAtOnce, readKnownJob } from './known-job';
import type { ItemOutput } from './types';

/** Get Status: the job as it is now. A failed job is a status, not a failure of the item. */
export async function getStatus<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { context, provider } = session;
	const { job, raw } = readKnownJob(context, provider, parameters);
	if (provider.queue && !cameAtOnce(job, raw)) {
		if (job.id === null) throw fieldFailure('Job', 'the job in this item has no ID.');
		const now = await askStatus(session, job, session.readOptions(parameters));
		return { json: { job: { ...orderedJob(now) } } };
	}
	if (parameters.string('jobFrom', 'item') === 'id') {
		throw fieldFailure('Job', answersAtOnce(provider.name));
	}
	// The result goes on with the job, so that a later Get Result finds it.
	return {
		json: { job: { ...orderedJob(job) }, ...(raw === undefined ? {} : { raw: raw as never }) },
	};
}

/** For providers without a queue. */
export const answersAtOnce = (name: string) =>
	`${name} returns the result at once and keeps no jobs. Use the output item of Submit, which has the result.`;
