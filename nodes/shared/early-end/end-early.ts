import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { JobRecord } from '../record/job-record';
import type { Session } from '../session';
import { describeEnd } from './describe-end';
import { isTool } from '../tool';
import type { EarlyEnd, ItemResult } from './early-end';
import { openJobs } from './open-jobs';
import { readRunOptions } from './run-options';
import { storeResults } from './stored-results';

/** UTF-16 units of JSON that go into a record: n8n shows no execution of 100 MB. */
const MAX_RECORDED_BYTES = 8 * 1024 * 1024;

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

	// Of the failures, one that is of the account says more than those that it caused.
	const told = failed.find((one) => one.failure?.ofAccount) ?? failed[0];
	const kept = await keepResults(session, results);
	const end: EarlyEnd = { results, told, isCancelled, ...kept };
	await keepRecord(session, end);
	const description = describeEnd(session, end);
	const isWorthSaying = results.length + trace.accepted.length > 1 || kept.stored !== undefined;
	if (isWorthSaying) trace.logEnd(description);
	if (told?.failure && !isCancelled) {
		if (!isTool(context)) throw told.failure.toNodeError(context.getNode(), description);
		// A model is given the message, and of the description nothing by some of n8n's agents.
		told.failure.message = [told.failure.message, description].filter(Boolean).join(' ');
		throw told.failure.toNodeError(context.getNode());
	}
}

/** What no message says, a person finds in the list of executions. */
async function keepRecord<Options>(session: Session<Options>, end: EarlyEnd): Promise<void> {
	const { record, unclear } = session.trace;
	// n8n shows no message of a node that was cancelled, and only that of the last try.
	const isLost = end.isCancelled || session.context.getNode().retryOnFail === true;
	const isUnsaid =
		end.notStored !== undefined ||
		(isLost && end.stored !== undefined) ||
		(end.isCancelled && unclear.length > 0);
	if (!isUnsaid && unclear.length + openJobs(session, end).length === 0) return record.drop();
	if (isUnsaid && readRunOptions(session.context).recordJobs) await record.begin([]);
	if (end.stored) record.add({ storedFile: { ...end.stored } });
	if (end.notStored !== undefined) end.recorded = recordResults(record, end);
	record.keep(describeEnd(session, { ...end, isInRecord: true }));
	await record.stored();
}

/** Results that no file took: as many as an execution can well have. @returns how many. */
function recordResults(record: JobRecord, { results }: EarlyEnd): number {
	let recorded = 0;
	let bytes = 0;
	for (const result of results) {
		const entries = entriesOf(result);
		if (entries.length === 0 || !record.isOpen) continue;
		for (const entry of entries) bytes += JSON.stringify(entry).length;
		if (bytes > MAX_RECORDED_BYTES) break;
		for (const entry of entries) record.add({ item: result.itemIndex + 1, ...entry });
		if (!result.failure) recorded++;
	}
	return recorded;
}

/** What was read of an item that was not finished stands as Submit puts it out, so that Get Result can go on. */
const entriesOf = ({ outputs, failure, known = [] }: ItemResult): IDataObject[] =>
	failure
		? known.map(({ job, raw }) => ({ job: { ...orderedJob(job) }, raw: raw as never }))
		: outputs.map(({ json }) => ({ result: json }));

async function keepResults<Options>(
	session: Session<Options>,
	results: readonly ItemResult[],
): Promise<Pick<EarlyEnd, 'stored' | 'notStored'>> {
	const finished = results.filter(({ failure }) => !failure);
	const begun = results.filter(({ known = [] }) => known.length > 0);
	if (finished.length + begun.length === 0) return {};
	try {
		return await storeResults(session, [...finished, ...begun]);
	} catch (error) {
		// A full disk must not hide why the run ended.
		const why = error instanceof Error ? error.message : String(error);
		return { notStored: session.clean(why) };
	}
}
