import { readStoredResults } from '../early-end/read-stored-results';
import { fieldFailure } from '../failure';
import { STORED_FILE } from '../fields/job';
import { resultOutput } from './output';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { signed } from '../webhook/callback';
import { deliver } from '../webhook/deliver';
import { answersAtOnce } from './get-status';
import { cameAtOnce, NO_ID, readKnownJob } from './known-job';
import { isPartsAnswer } from '../parts/answer-of-parts';
import { finish, type Known } from '../parts/finish-parts';
import { withKeptText } from '../parts/kept-text';
import { statesOfJob } from '../parts/states-of-job';
import { asFarAsKnown, finishJob } from './result';
import type { Outputs, Result } from './types';

/** Get Result: waits for the job if necessary, and reads its result. */
export async function getResult<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Outputs> {
	if (parameters.string('jobFrom') === STORED_FILE) {
		const id = parameters.string('storedFile');
		const items = await readStoredResults(session.context, session.provider, id);
		return { items, isWhole: true };
	}
	const address = parameters.optionString('deliverTo');
	const url = address && signed(session, parameters, 'Send to OCR Trigger', address);
	const result = await knownResult(session, parameters);
	const output = await resultOutput(session, parameters, result);
	if (!url) return output;
	const callback = await deliver(session, url, deliverable(result));
	const items = output.items.map((item) => ({ ...item, json: { ...item.json, callback } }));
	return { ...output, items };
}

/** If the result is a file, the job is enough: the trigger fetches the file itself. */
const deliverable = ({ job, raw, files }: Result) => (files.length > 0 ? { job } : { job, raw });

/** From a job to its answer. */
async function knownResult<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Result> {
	const { context, provider } = session;
	const { warnings, ...known } = await withKeptText(
		context,
		parameters,
		readKnownJob(context, provider, parameters),
	);
	const result = await resultOfKnown(session, parameters, known);
	return warnings ? { ...result, warnings: [...(result.warnings ?? []), ...warnings] } : result;
}

async function resultOfKnown<Options>(
	session: Session<Options>,
	parameters: Parameters,
	known: Known,
): Promise<Result> {
	const { provider } = session;
	const { job } = known;
	if (statesOfJob(job, known.raw)) {
		return await finish(session, parameters, known, { firstDelayMs: 0 });
	}
	// What came of the parts of another file says nothing of this job.
	const raw = isPartsAnswer(known.raw) ? undefined : known.raw;
	if (!provider.queue) {
		if (raw === undefined) throw fieldFailure('Job', answersAtOnce(provider.name));
		return { job, raw, originals: [], files: [] };
	}
	// A result that came at once is in the item, even from a provider with a queue.
	if (cameAtOnce(provider, { job, raw })) return { job, raw, originals: [], files: [] };
	if (job.id === null) throw fieldFailure('Job', NO_ID);
	return await finishJob(session, parameters, asFarAsKnown(provider, job), [], 0);
}
