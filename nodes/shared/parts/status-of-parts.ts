import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { OcrJob, OcrWarning } from '../../../ocr/document/types';
import { namedPages } from '../../../ocr/plan/part-ids';
import { askStatus, type Heard } from '../operations/job-status';
import type { Known } from '../operations/known';
import { jobFailed } from '../operations/result';
import type { ItemOutput } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { addWarning } from '../warnings';
import { failedPart, failIfAll, type FailedPart, partFailed } from './failed-part';
import { answerSoFar, wholeOf } from './answer-of-parts';
import { isOpen, type PartState } from './part-state';
import { wholeJob } from './whole-job';

/**
 * Asks about all parts of a job that are not at an end. A part that failed is a status, as a job is. One that
 * cannot be asked about says so itself, and is asked about the next time where it may still be there.
 *
 * @throws {OcrFailure} none of the parts can be asked about.
 */
export async function statusOfParts<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ job, raw }: Known,
	states: readonly PartState[],
): Promise<ItemOutput> {
	const warnings: OcrWarning[] = [];
	const silent: FailedPart[] = [];
	const { clean, provider } = session;
	const asked = await Promise.all(
		states.map(async (state): Promise<PartState> => {
			if (!isOpen(state)) return state;
			let said: Heard = {};
			const heard = (now: Heard) => (said = now);
			const options = session.readOptions(parameters);
			let now: OcrJob;
			try {
				now = await askStatus(session, state.job!, options, { heard });
			} catch (error) {
				const one = failedPart(state, error, { clean, provider: provider.id });
				silent.push(one);
				warnings.push(partFailed(one.state));
				return one.state;
			}
			for (const { code, message } of said.warnings ?? []) {
				warnings.push({ code, message: `${namedPages(state.pages)}: ${message}` });
			}
			if (now.status !== 'failed') {
				return { ...state, job: now, ...(said.raw === undefined ? {} : { raw: said.raw }) };
			}
			const failure = jobFailed(session, now);
			session.ledger.noteEnd(now, failure);
			return failedPart({ ...state, job: now }, failure, { clean, provider: provider.id }).state;
		}),
	);
	const sent = asked.filter(({ job: own }) => own !== undefined);
	if (sent.length === silent.length) failIfAll(asked, silent, job.id);
	const answer = answerSoFar(asked, wholeOf(raw));
	const json: IDataObject = {
		job: { ...orderedJob(wholeJob(asked, job)) },
		...(answer === undefined ? {} : { raw: answer as never }),
	};
	for (const warning of warnings) addWarning(json, warning);
	return { json };
}
