import { writePages } from '../../../ocr/plan/part-ids';
import type { Known } from '../operations/known';
import { isPartsAnswer } from '../parts/answer-of-parts';
import type { Session } from '../session';
import type { EarlyEnd, ItemResult } from './early-end';
import type { Accepted, Place } from './trace';

/** Accepted jobs whose results were not kept. */
export function openJobs<Options>(
	{ trace }: Session<Options>,
	{ results, stored = { id: '', items: 0, begun: 0 } }: EarlyEnd,
): readonly Accepted[] {
	// They were stored in this order.
	const finished = results.filter(({ failure }) => !failure).slice(0, stored.items);
	const begun = results.filter(({ known = [] }) => known.length > 0).slice(0, stored.begun);
	const kept = new Map<number, ItemResult[]>();
	for (const one of [...finished, ...begun]) {
		kept.set(one.itemIndex, [...(kept.get(one.itemIndex) ?? []), one]);
	}
	const isKept = (job: Accepted) =>
		kept
			.get(job.itemIndex)
			?.some((one) => isWithin(job, one) && (!one.failure || isAnswered(job, one.known ?? [])));
	return trace.accepted.filter((job) => !isKept(job));
}

/** Whether a submission is one of an item's, or of one of its files. */
const isWithin = (submission: Place, { part }: Place): boolean =>
	part === '' || submission.part === part || submission.part.startsWith(`${part}-`);

/** Whether its answer is in what was read of a document that was not finished. */
const isAnswered = (accepted: Accepted, known: readonly Known[]): boolean =>
	known.some(({ job, raw }) =>
		isPartsAnswer(raw)
			? raw.ocrParts.some(
					({ jobId = null, pages, raw: answer }) =>
						answer !== undefined && isSame(accepted, { id: jobId, pages }, known),
				)
			: isSame(accepted, job, known),
	);

/** A job without an ID is told by its pages, which several files have alike: there it stays on the list. */
const isSame = (
	{ job, pages }: Accepted,
	other: { id: string | null; pages?: string },
	known: readonly Known[],
): boolean =>
	job.id === null
		? other.id === null && known.length === 1 && (pages && writePages([...pages])) === other.pages
		: job.id === other.id;
