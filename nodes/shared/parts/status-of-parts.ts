import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { OcrWarning } from '../../../ocr/document/types';
import { namedPages } from '../../../ocr/plan/part-ids';
import { askStatus, type Heard } from '../operations/job-status';
import { jobFailed } from '../operations/result';
import type { ItemOutput } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { addWarning } from '../warnings';
import { failedPart } from './failed-part';
import type { Known } from './finish-parts';
import { answerSoFar, isPartsAnswer } from './answer-of-parts';
import { isOpen, type PartState } from './part-state';
import { wholeJob } from './whole-job';

/** Asks about all parts of a job that are not at an end. A part that failed is a status, as a job is. */
export async function statusOfParts<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ job, raw }: Known,
	states: readonly PartState[],
): Promise<ItemOutput> {
	const warnings: OcrWarning[] = [];
	const asked = await Promise.all(
		states.map(async (state): Promise<PartState> => {
			if (!isOpen(state)) return state;
			let said: Heard = {};
			const heard = (now: Heard) => (said = now);
			const now = await askStatus(session, state.job!, session.readOptions(parameters), { heard });
			for (const { code, message } of said.warnings ?? []) {
				warnings.push({ code, message: `${namedPages(state.pages)}: ${message}` });
			}
			if (now.status !== 'failed') {
				return { ...state, job: now, ...(said.raw === undefined ? {} : { raw: said.raw }) };
			}
			const failure = jobFailed(session, now);
			session.ledger.noteEnd(now, failure);
			const { clean, provider } = session;
			return failedPart({ ...state, job: now }, failure, { clean, provider: provider.id }).state;
		}),
	);
	const whole = isPartsAnswer(raw) ? { pageCount: raw.pageCount, fileName: raw.fileName } : {};
	const answer = answerSoFar(asked, whole);
	const json: IDataObject = {
		job: { ...orderedJob(wholeJob(asked, job)) },
		...(answer === undefined ? {} : { raw: answer as never }),
	};
	for (const warning of warnings) addWarning(json, warning);
	return { json };
}
