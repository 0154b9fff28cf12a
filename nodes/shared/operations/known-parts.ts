import type { JobStatus, OcrJobPart } from '../../../ocr/document/types';
import { MOST_PARTS, pagesOfOneFile, readPartIds, writePages } from '../../../ocr/plan/part-ids';
import { jobIdOf } from '../../../ocr/providers/job-answer';
import { isRecord, list, text } from '../../../ocr/reading/foreign';

const STATUSES: readonly unknown[] = ['queued', 'processing', 'succeeded', 'failed'];

export const isJobStatus = (value: unknown): value is JobStatus => STATUSES.includes(value);

/**
 * The parts of a job, as an item says them: a list, as in a job, or the text that a row has.
 *
 * @param id of the whole, which says what the parts are; what is said of others is left out.
 * @returns `undefined` where nothing is said of a part.
 */
export function partsOfFields(given: unknown, id: string | null): OcrJobPart[] | undefined {
	const said = (typeof given === 'string' ? partsInText(given) : partsOf(list(given))).filter(
		(part) => part !== undefined,
	);
	if (said.length === 0 || said.length > MOST_PARTS) return undefined;
	const known = id === null ? undefined : readPartIds(id);
	// A provider that answers at once names no jobs.
	if (!known) return id === null ? said : undefined;
	const saidOf = new Map(said.map((part) => [part.pages, part]));
	return known.parts.map(({ id: own, pages }) => {
		const part: OcrJobPart = { id: own, pages: writePages(pages), status: 'processing' };
		const about = saidOf.get(part.pages);
		if (!about || (about.id !== null && about.id !== own)) return part;
		return { ...about, id: own };
	});
}

/** In one text, beside the ID that names the jobs themselves: `1-30=succeeded;31-45=failed`. */
export const partsAsText = (parts: readonly OcrJobPart[]): string =>
	parts.map(({ pages, status }) => `${pages.replaceAll(' ', '')}=${status}`).join(';');

function partsInText(written: string): Array<OcrJobPart | undefined> {
	const given = written.split(';').map((entry) => {
		const [pages, status] = entry.split('=');
		return { pages, status };
	});
	return partsOf(given);
}

function partsOf(given: readonly unknown[]): Array<OcrJobPart | undefined> {
	const readPages = pagesOfOneFile();
	return given.map((part) => partOf(part, readPages));
}

function partOf(
	given: unknown,
	readPages: ReturnType<typeof pagesOfOneFile>,
): OcrJobPart | undefined {
	if (!isRecord(given)) return undefined;
	const { id, pages, status, failure } = given;
	const [statusUrl, resultUrl] = [text(given.statusUrl), text(given.resultUrl)];
	const numbers = readPages(text(pages) ?? '');
	if (!numbers || !isJobStatus(status)) return undefined;
	return {
		id: jobIdOf(id) ?? null,
		pages: writePages(numbers),
		status,
		...(isRecord(failure) ? { failure: failureOf(failure) } : {}),
		...(statusUrl === undefined ? {} : { statusUrl }),
		...(resultUrl === undefined ? {} : { resultUrl }),
	};
}

export const failureOf = ({ code, message }: Record<string, unknown>) => ({
	code: text(code) ?? 'failed',
	message: text(message) ?? 'no reason given.',
});
