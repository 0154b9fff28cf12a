import type { PartsAnswer } from '../../../ocr/plan/parts-answer';
import type { Known } from '../operations/known';
import { isPartsAnswer } from '../parts/answer-of-parts';

/**
 * Of the documents that a run had no time to finish, those that were read, or a part of them. A job without an
 * answer is in the run's record, and text that is in the file itself costs nothing.
 */
export const worthKeeping = (known: readonly Known[]): Known[] =>
	known.flatMap(({ job, raw }): Known[] => {
		if (raw === undefined || raw === null) return [];
		if (!isPartsAnswer(raw)) return [{ job, raw }];
		const kept = withoutFiles(raw);
		const isRead = kept.ocrParts.some((part) => part.raw !== undefined);
		const hasText = kept.ocrParts.some(({ document }) => document !== undefined);
		return isRead || (hasText && job.id !== null) ? [{ job, raw: kept }] : [];
	});

/** Result files end with the run, so that their jobs are asked for them again. */
const withoutFiles = ({ ocrParts, ...whole }: PartsAnswer): PartsAnswer => ({
	ocrParts: ocrParts.map((part) => {
		const { pages, jobId, files = [] } = part;
		if (files.length === 0) return part;
		return { pages, ...(jobId === undefined ? {} : { jobId }) };
	}),
	...whole,
});
