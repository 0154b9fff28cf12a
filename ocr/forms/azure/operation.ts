import { isRecord, numberOrNull, text } from '../../reading/foreign';
import { innermostReason } from '../../reading/innermost-reason';
import { asSentence, oneLine } from '../../reading/one-line';

/**
 * The answer to a question about an analysis: `{status, createdDateTime, lastUpdatedDateTime,
 * analyzeResult}` in Read 3.x and Document Intelligence alike. Without a result it may say that there
 * is none yet.
 */
export const isOperation = (raw: Record<string, unknown>) =>
	typeof raw.status === 'string' && 'createdDateTime' in raw;

/** The result in it, or the value itself, as the client libraries give it. */
export const resultOf = (raw: unknown): Record<string, unknown> | null =>
	!isRecord(raw) ? null : isRecord(raw.analyzeResult) ? raw.analyzeResult : raw;

/** The pages of Read, since 3.0 and in 2.x. */
export const READ_LISTS = ['readResults', 'recognitionResults'];

/** The result; one of Read 2.x in the form that it has since 3.0. */
export function readResultOf(raw: unknown): Record<string, unknown> | null {
	const result = resultOf(raw);
	if (!result || !Array.isArray(result.recognitionResults)) return result;
	return { ...result, readResults: result.recognitionResults.map(withAngle) };
}

/** 2.x turns from 0 to 360 degrees, 3.x from -180 to 180. */
function withAngle(page: unknown): unknown {
	if (!isRecord(page)) return page;
	const turn = numberOrNull(page.clockwiseOrientation);
	return { ...page, angle: turn !== null && turn > 180 ? turn - 360 : turn };
}

/** Whether a result is one of Document Intelligence; of files that are not drawn it may have no pages. */
export const isDocumentResult = (result: Record<string, unknown>): boolean =>
	['pages', 'paragraphs', 'tables', 'documents'].some((name) => Array.isArray(result[name])) ||
	typeof result.content === 'string';

/** Why there is no result in it; `undefined` where it does not say. */
export function whyNoResult(raw: unknown): string | undefined {
	if (!isRecord(raw) || !isOperation(raw)) return undefined;
	const status = text(raw.status)?.toLowerCase();
	if (status === 'running' || status === 'notstarted') {
		return `Azure has not read the document yet (status ${oneLine(text(raw.status) ?? '', 40)}). Ask again at the address from Operation-Location until the status is succeeded.`;
	}
	if (status === 'failed' || status === 'canceled') {
		const why = innermostReason(isRecord(raw.error) ? raw.error : firstOf(raw.analyzeResult));
		return `Azure did not read the document: ${asSentence(why ?? 'no reason given')}`;
	}
	return undefined;
}

/** Read 3.x and Form Recognizer 2.x name what went wrong in `analyzeResult.errors`. */
function firstOf(result: unknown): Record<string, unknown> {
	const list = isRecord(result) && Array.isArray(result.errors) ? result.errors : [];
	return list.find(isRecord) ?? {};
}
