import { writePages } from '../../../ocr/plan/part-ids';
import type { AnsweredPart, PartsAnswer } from '../../../ocr/plan/parts-answer';
import { isRecord } from '../../../ocr/reading/foreign';
import { inOrder, type PartState } from './part-state';

/** What is known of the whole file. */
export interface WholeFile {
	pageCount?: number;
	fileName?: string;
}

export const isPartsAnswer = (raw: unknown): raw is PartsAnswer =>
	isRecord(raw) && Array.isArray(raw.ocrParts);

/** What an answer says of it. */
export const wholeOf = (raw: unknown): WholeFile =>
	isPartsAnswer(raw) ? { pageCount: raw.pageCount, fileName: raw.fileName } : {};

/** What came of all parts, as one answer. */
export function partsAnswer(
	states: readonly PartState[],
	{ pageCount, fileName }: WholeFile,
): PartsAnswer {
	return {
		ocrParts: inOrder(states).map(answeredPart),
		...(pageCount === undefined ? {} : { pageCount }),
		...(fileName === undefined ? {} : { fileName }),
	};
}

function answeredPart(state: PartState): AnsweredPart {
	const { pages, job, raw, files = [], document, isSkipped, failure } = state;
	const jobId = job?.id ?? undefined;
	return {
		pages: writePages(pages),
		...(jobId === undefined ? {} : { jobId }),
		...(raw === undefined ? {} : { raw }),
		...(files.length === 0 ? {} : { files }),
		...(state.text === undefined ? {} : { text: state.text }),
		...(document === undefined ? {} : { document }),
		...(isSkipped ? { isSkipped } : {}),
		...(failure === undefined ? {} : { failure }),
	};
}

/** What of the parts has come already; `undefined` if nothing has that the job itself does not say. */
export function answerSoFar(
	states: readonly PartState[],
	whole: WholeFile,
): PartsAnswer | undefined {
	const answer = partsAnswer(states, whole);
	return saysMore(answer) ? answer : undefined;
}

/** Whether an answer says more than that its jobs go on or have failed, which the job says itself. */
export const saysMore = ({ ocrParts }: PartsAnswer): boolean =>
	ocrParts.some(({ raw, document, isSkipped }) => raw !== undefined || document || isSkipped);
