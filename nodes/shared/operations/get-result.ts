import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { OcrWarning } from '../../../ocr/document/types';
import { readStoredResults } from '../early-end/read-stored-results';
import { asFailure, fieldFailure, Stopped } from '../failure';
import { STORED_FILE } from '../fields/job';
import { resultOutput } from './output';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { addWarning } from '../warnings';
import { DELIVER_TO, signed } from '../webhook/callback';
import { deliver, withDelivery } from '../webhook/deliver';
import { answersAtOnce } from './get-status';
import type { Known } from './known';
import { cameAtOnce, NO_ID, readKnownJob } from './known-job';
import { isPartsAnswer } from '../parts/answer-of-parts';
import { finish } from '../parts/finish-parts';
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
		return await leftBehind(session, parameters);
	}
	const address = parameters.optionString('deliverTo');
	const url = address && signed(session, parameters, DELIVER_TO, address);
	const result = await knownResult(session, parameters);
	const output = await resultOutput(session, parameters, result);
	if (!url) return output;
	const callback = await deliver(session, url, deliverable(result));
	const items = output.items.map((item) => ({ ...item, json: withDelivery(item.json, callback) }));
	return { ...output, items };
}

/** What a run that ended early has left in a file: finished documents as they are, and the others finished now. */
async function leftBehind<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Outputs> {
	const id = parameters.string('storedFile');
	const { outputs, begun } = await readStoredResults(session.context, session.provider, id);
	const items = [...outputs];
	const warnings: OcrWarning[] = [];
	const all = await Promise.all(
		begun.map(async (known) => await finishedNow(session, parameters, known)),
	);
	for (const one of all) {
		items.push(...one.items);
		warnings.push(...(one.warnings ?? []));
	}
	return { items, warnings, isWhole: true };
}

/** What cannot be finished is put out as Submit does it, so that nothing that was read is lost. */
async function finishedNow<Options>(
	session: Session<Options>,
	parameters: Parameters,
	known: Known,
): Promise<Outputs> {
	const finishing = async () =>
		await resultOutput(session, parameters, await resultOfKnown(session, parameters, known));
	return await finishing().catch((error: unknown) => {
		if (error instanceof Stopped) throw error;
		const { message } = asFailure(error, { clean: session.clean });
		const json: IDataObject = { job: { ...orderedJob(known.job) }, raw: known.raw as never };
		addWarning(json, { code: 'not-finished', message });
		return { items: [{ json }] };
	});
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
