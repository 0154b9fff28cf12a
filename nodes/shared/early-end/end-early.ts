import type { INodeExecutionData } from 'n8n-workflow';

import type { OcrFailure } from '../failure';
import type { Session } from '../session';
import { describeEnd, type EarlyEnd, openJobs } from './describe-end';
import { readRunOptions } from './run-options';
import { storeResults } from './stored-results';

/** What came of an input item: its outputs, or why there are none. */
export interface ItemResult {
	itemIndex: number;
	outputs: INodeExecutionData[];
	failure?: OcrFailure;
	/** The run had ended before the item was finished: this is no failure of its own. */
	isStopped?: boolean;
}

/**
 * Ends a run whose outputs n8n will not take, because an item failed or the execution was cancelled:
 * results that are there go into one stored file, and jobs that are not finished stay on record.
 *
 * @param goOn the node puts failed items out, so that only a cancelled run ends early.
 * @throws {NodeOperationError} of the item that failed, with what was kept and where.
 */
export async function endEarly<Options>(
	session: Session<Options>,
	results: readonly ItemResult[],
	goOn: boolean,
): Promise<void> {
	const { context, trace } = session;
	const failed = results.filter(({ failure, isStopped }) => failure && !isStopped);
	const isCancelled = context.getExecutionCancelSignal()?.aborted === true;
	if (!isCancelled && (goOn || failed.length === 0)) return;

	const end: EarlyEnd = { results, isCancelled, ...(await keepResults(session, results)) };
	await keepRecord(session, end);
	const description = describeEnd(session, end);
	trace.logEnd(description);
	// Of the failures, one that is of the account says more than those that it caused.
	const { failure } = failed.find((one) => one.failure?.ofAccount) ?? failed[0] ?? {};
	if (failure && !isCancelled) throw failure.toNodeError(context.getNode(), description);
}

/** What no message says, a person finds in the list of executions. */
async function keepRecord<Options>(session: Session<Options>, end: EarlyEnd): Promise<void> {
	const { record, unclear } = session.trace;
	// n8n shows no message of a node in an execution that was cancelled.
	const isUnsaid = end.isCancelled && end.stored !== undefined;
	if (!isUnsaid && unclear.length + openJobs(session, end).length === 0) return record.drop();
	if (isUnsaid && readRunOptions(session.context).recordJobs) await record.begin([]);
	if (end.stored) record.add({ storedFile: { ...end.stored } });
	record.keep(describeEnd(session, { ...end, isInRecord: true }));
	await record.stored();
}

async function keepResults<Options>(
	session: Session<Options>,
	results: readonly ItemResult[],
): Promise<Pick<EarlyEnd, 'stored' | 'notStored'>> {
	const finished = results.filter(({ failure }) => !failure);
	if (finished.length === 0) return {};
	try {
		return await storeResults(session, finished);
	} catch (error) {
		// A full disk must not hide why the run ended.
		const why = error instanceof Error ? error.message : String(error);
		return { notStored: session.clean(why) };
	}
}
