import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { OcrJob } from '../../../ocr/document/types';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { addWarning } from '../warnings';
import { withJob } from './accepted';
import { statusOfParts } from '../parts/status-of-parts';
import { statesOfJob } from '../parts/states-of-job';
import { askStatus, type Heard } from './job-status';
import { cameAtOnce, NO_ID, readKnownJob } from './known-job';
import { jobFailed } from './result';
import type { ItemOutput } from './types';

/** Get Status: the job as it is now. A failed job is a status, not a failure of the item. */
export async function getStatus<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { context, provider } = session;
	const { job, raw } = readKnownJob(context, provider, parameters);
	const states = provider.queue && statesOfJob(job, raw);
	if (states) {
		return await withJob(session, job, async () => {
			return await statusOfParts(session, parameters, { job, raw }, states);
		});
	}
	if (provider.queue && !cameAtOnce(provider, { job, raw })) {
		if (job.id === null) throw fieldFailure('Job', NO_ID);
		return await withJob(session, job, async () => await statusNow(session, parameters, job));
	}
	if (parameters.string('jobFrom', 'item') === 'id') {
		throw fieldFailure('Job', answersAtOnce(provider.name));
	}
	// The result goes on with the job, so that a later Get Result finds it.
	return {
		json: { job: { ...orderedJob(job) }, ...(raw === undefined ? {} : { raw: raw as never }) },
	};
}

async function statusNow<Options>(
	session: Session<Options>,
	parameters: Parameters,
	job: OcrJob,
): Promise<ItemOutput> {
	let said: Heard = {};
	const heard = (now: Heard) => (said = now);
	const now = await askStatus(session, job, session.readOptions(parameters), { heard });
	if (now.status === 'failed') session.ledger.noteEnd(job, jobFailed(session, now));
	const { raw, warnings = [] } = said;
	const json: IDataObject = {
		job: { ...orderedJob(now) },
		...(raw === undefined ? {} : { raw: raw as never }),
	};
	for (const warning of warnings) addWarning(json, warning);
	return { json };
}

/** For providers without a queue. */
export const answersAtOnce = (name: string) =>
	`${name} returns the result at once and keeps no jobs. Use the output item of Submit, which has the result.`;
