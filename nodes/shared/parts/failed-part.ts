import { foreignCode } from '../../../ocr/document/codes';
import type { OcrJob, OcrWarning } from '../../../ocr/document/types';
import { namedPages, writePartIds } from '../../../ocr/plan/part-ids';
import { asFailure, OcrFailure, Stopped } from '../failure';
import { isOfQuestion } from '../ledger/run-ledger';
import type { PartState } from './part-state';

/** Why a part has no answer. */
export interface FailedPart {
	state: PartState;
	failure: OcrFailure;
}

/**
 * A part that came to nothing, or not yet: what its warning says, with the job ID by which its pages keep their
 * numbers when it is fetched alone.
 *
 * @throws {Stopped} the run has ended, and so has the part.
 */
export function failedPart(
	{ pages, job: known }: PartState,
	error: unknown,
	{ clean, provider }: { clean(text: string): string; provider: string },
): FailedPart {
	if (error instanceof Stopped) throw error;
	const failure = asFailure(error, { clean });
	const id = failure.jobId ?? known?.id ?? null;
	const isUnknown = failure.retryable || failure.code === 'timed-out' || isOfQuestion(failure);
	const goesOn = id !== null && isUnknown;
	const job: OcrJob = {
		...(known ?? { provider, submittedAt: '' }),
		id,
		status: goesOn ? 'processing' : 'failed',
	};
	const own = writePartIds({ parts: [{ id, pages: [...pages] }], textPages: [] });
	const how = goesOn ? ` To get these pages later, run Get Result with the job ID ${own!}.` : '';
	const { code } = failure;
	return { failure, state: { pages, job, failure: { code, message: `${failure.message}${how}` } } };
}

/** Whoever reads the parts says so of the document; here for an item that only has the job. */
export const partFailed = ({ pages, failure }: PartState): OcrWarning => ({
	code: 'part-failed',
	message: `${namedPages(pages)}: ${failure!.message}`,
});

/** What an item says of a part that failed before. */
function known({ job, failure }: PartState): OcrFailure {
	const { code, message } = failure!;
	return new OcrFailure(message, { code: foreignCode(code), jobId: job!.id });
}

/** Where no part that was sent has an answer, the item fails for the first reason. */
export function failIfAll(
	states: readonly PartState[],
	failed: readonly FailedPart[],
	id: string | null,
): void {
	const sent = states.filter(({ job }) => job !== undefined);
	if (sent.length === 0 || sent.some(({ failure }) => failure === undefined)) return;
	// Of the failures, one that is of the account says more than those that it caused.
	const told = failed.find((one) => one.failure.ofAccount) ?? failed[0];
	const failure = told?.failure ?? known(sent[0]!);
	// A part's own ID alone would lose the numbers of its pages, and the other parts.
	failure.jobId = id;
	throw failure;
}
