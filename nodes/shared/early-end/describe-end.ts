import { readPages, writePages } from '../../../ocr/plan/part-ids';
import type { PartsAnswer } from '../../../ocr/plan/parts-answer';
import { isPartsAnswer } from '../parts/answer-of-parts';
import type { Session } from '../session';
import { isTool } from '../tool';
import type { EarlyEnd, ItemResult } from './early-end';
import { addressOf, namesOfJobs } from './name-jobs';
import { openJobs } from './open-jobs';
import type { Accepted } from './trace';

/** Jobs, or items, that a text names; the others are in the record and in n8n's log. */
const MAX_NAMED = 20;
/** Items whose reasons a text gives, beside the one that is the node's message. */
const MAX_REASONS = 5;

/**
 * What a person needs after a run that ended early: which items have no result, where the results of the
 * others are, and which jobs go on at the provider. Items count from 1.
 */
export function describeEnd<Options>(session: Session<Options>, end: EarlyEnd): string {
	return [
		aboutItems(session, end),
		session.budget.summary(),
		aboutOthers(end),
		aboutStored(session, end),
		aboutJobs(session, end),
		aboutUnclear(session),
		aboutGoingOn(session, end),
	]
		.filter((sentence) => sentence !== '')
		.join(' ');
}

function aboutItems<Options>(
	{ context }: Session<Options>,
	{ results, isCancelled }: EarlyEnd,
): string {
	if (isCancelled) return 'The execution was stopped.';
	const failed = results.filter(({ failure, isStopped }) => failure && !isStopped);
	// Whoever calls a tool knows of no items.
	if (results.length === 1) return isTool(context) ? '' : 'Item 1.';
	const stopped = results.filter(({ isStopped }) => isStopped).length;
	const which = named(failed.map(itemOf));
	const unsent = stopped > 0 ? `, and ${count(stopped, 'item')} not finished` : '';
	const has = failed.length === 1 ? 'has' : 'have';
	const items = new Set(results.map(({ itemIndex }) => itemIndex)).size;
	return `Item${failed.length === 1 ? '' : 's'} ${which} of ${items} ${has} no result${unsent}.`;
}

/** An item as people count them, with its file where it has several. */
const itemOf = ({ itemIndex, fileName }: ItemResult) =>
	`${itemIndex + 1}${fileName === undefined ? '' : ` ("${fileName}")`}`;

/** Why further items have no result. */
function aboutOthers({ results, told }: EarlyEnd): string {
	const others = results.filter((one) => one !== told && one.failure && !one.isStopped);
	return others
		.slice(0, MAX_REASONS)
		.map((one) => `Item ${itemOf(one)}: ${one.failure!.message}`)
		.join(' ');
}

function aboutStored<Options>(
	{ context, trace: { record } }: Session<Options>,
	{ stored, notStored, recorded = 0, results, isInRecord }: EarlyEnd,
): string {
	const finished = results.filter(({ failure }) => !failure).length;
	const begun = results.filter(({ known = [] }) => known.length > 0);
	if (notStored !== undefined) {
		const where = isInRecord ? 'this execution' : `execution ${record.executionId ?? ''}`;
		const instead = recorded > 0 ? ` ${recorded} of them are in ${where} of this workflow.` : '';
		return `${whatIs(finished, begun)} could not be stored in a file: ${notStored}${instead}`;
	}
	if (!stored) return '';
	const { id, items } = stored;
	const left = finished - items + begun.length - stored.begun;
	const more = left > 0 ? ` ${count(left, 'further result')} did not fit in it.` : '';
	// The record is an execution of its own, and n8n deletes the file with the one that was read.
	const whose = isInRecord ? `execution ${context.getExecutionId()}` : 'this execution';
	return `${whatIs(items, begun.slice(0, stored.begun))} are in the stored file "${id}": get them with Get Result, Job set to By Stored File, for as long as n8n keeps ${whose}.${more}`;
}

/** Results, and pages of what was not finished. */
function whatIs(finished: number, begun: readonly ItemResult[]): string {
	const results = finished > 0 ? [`The results of ${count(finished, 'item')}`] : [];
	const read = begun.length > 0 ? [`the pages read so far of ${named(begun.map(readOf))}`] : [];
	const sentence = [...results, ...read].join(' and ');
	return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** `item 2 (1-30, 45)`: which of its pages were read, where that is one file whose pages are known. */
function readOf({ itemIndex, fileName, known = [] }: ItemResult): string {
	const raw = known.length === 1 ? known[0]!.raw : undefined;
	const pages = isPartsAnswer(raw) ? writePages(pagesOfAnswer(raw)) : '';
	const facts = [fileName === undefined ? '' : `"${fileName}"`, pages].filter(Boolean);
	return `item ${itemIndex + 1}${facts.length > 0 ? ` (${facts.join(': ')})` : ''}`;
}

function pagesOfAnswer({ ocrParts }: PartsAnswer): number[] {
	const answered = ocrParts.filter(({ raw, document }) => (raw ?? document) !== undefined);
	return answered.flatMap(({ pages }) => readPages(pages) ?? []).sort((a, b) => a - b);
}

function aboutJobs<Options>(session: Session<Options>, end: EarlyEnd): string {
	const { provider } = session;
	const open = openJobs(session, end);
	if (open.length === 0) return '';
	const jobs = namesOfJobs(open, end);
	const noun = jobs.length === 1 ? 'job whose result is' : 'jobs whose results are';
	const had = `${provider.name} had already accepted ${jobs.length} ${noun} not there: ${named(jobs)}.`;
	return [had, adviceFor(session, open), whereMore(session, end, jobs.length)]
		.filter((sentence) => sentence !== '')
		.join(' ');
}

/** A provider that keeps no jobs has none to get. */
function adviceFor<Options>({ provider }: Session<Options>, open: readonly Accepted[]): string {
	if (!provider.queue) return '';
	const byAddress = open.find(({ job }) => addressOf(job) !== undefined);
	if (byAddress) {
		return `Fetch the results with Get Result, Job set to From Item, from items such as {"job": {"provider": "${provider.id}", "id": "…", "resultUrl": "…"}}.`;
	}
	return open.some(({ job }) => job.id !== null)
		? 'Fetch the results with Get Result, by job ID.'
		: '';
}

function whereMore<Options>(
	{ trace: { record } }: Session<Options>,
	{ isInRecord }: EarlyEnd,
	jobs: number,
): string {
	if (isInRecord) return 'The items of Accepted Jobs list all of them.';
	if (record.executionId !== undefined) {
		return `Execution ${record.executionId} of this workflow lists all of them.`;
	}
	return jobs > MAX_NAMED ? "n8n's log lists all of them." : '';
}

function aboutUnclear<Options>({ provider, trace: { unclear } }: Session<Options>): string {
	if (unclear.length === 0) return '';
	// A person looks for an item's parts all at once.
	const pagesOf = new Map<number, number[]>();
	for (const { itemIndex, pages = [] } of unclear) {
		pagesOf.set(itemIndex, [...(pagesOf.get(itemIndex) ?? []), ...pages]);
	}
	// They are noted as their requests end.
	const inOrder = [...pagesOf].sort(([one], [other]) => one - other);
	const which = inOrder.map(([itemIndex, pages]) => {
		const sorted = [...new Set(pages)].sort((a, b) => a - b);
		return `${itemIndex + 1}${pages.length > 0 ? ` (pages ${writePages(sorted)})` : ''}`;
	});
	const s = which.length === 1 ? '' : 's';
	return `${provider.name} may have accepted the document${s} of item${s} ${named(which)}: check your account there before you send again.`;
}

/** What has the results of the others go on next time. */
function aboutGoingOn<Options>(
	{ context }: Session<Options>,
	{ results, told, isCancelled, isInRecord }: EarlyEnd,
): string {
	const hasOthers = results.some(({ failure, isStopped }) => !failure || isStopped);
	// The record is another node's, and all documents meet what is said of the account.
	const isOfNoUse = isCancelled || isInRecord || told?.failure?.ofAccount === true;
	if (isOfNoUse || !hasOthers || isTool(context)) return '';
	return 'To pass on the other items, change Stop Workflow to Continue in Settings.';
}

function named(names: readonly string[]): string {
	if (names.length <= MAX_NAMED) return names.join(', ');
	return `${names.slice(0, MAX_NAMED).join(', ')} and ${names.length - MAX_NAMED} more`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
