import { orderedJob } from '../../../ocr/document/job';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { askStatus } from './job-status';
import { cameAtOnce, readKnownJob } from './known-job';
import type { ItemOutput } from './types';

/** Get Status: the job as it is now. A failed job is an answer here, and no failure of the item. */
export async function getStatus<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { context, provider } = session;
	const { job, raw } = readKnownJob(context, provider, parameters);
	if (provider.queue && !cameAtOnce(job, raw)) {
		if (job.id === null) throw fieldFailure('Job', 'the item carries a job without an id.');
		const now = await askStatus(session, job, session.readOptions(parameters));
		return { json: { job: { ...orderedJob(now) } } };
	}
	if (parameters.string('jobFrom', 'item') === 'id') {
		throw fieldFailure('Job', answersAtOnce(provider.name));
	}
	// The answer travels on with the job, so that Get Result finds it after this.
	return {
		json: { job: { ...orderedJob(job) }, ...(raw === undefined ? {} : { raw: raw as never }) },
	};
}

/** For providers without a queue, who cannot be asked about anything later. */
export const answersAtOnce = (name: string) =>
	`${name} answers at once and keeps no job to ask for. Take it from an item that ran Submit.`;
