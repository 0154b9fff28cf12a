import { countOf, isRecord, list, text } from '../reading/foreign';
import { asSentence, oneLine } from '../reading/one-line';

type Parts = Record<string, unknown>;

/** Of an element or a page. */
export const pageNumber = (value: unknown): number =>
	typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 1;

/** How many pages an answer was paid for. */
export function usedPages({ usage, numBilledPages }: Parts): number | undefined {
	return countOf(isRecord(usage) ? usage.pages : numBilledPages);
}

/**
 * The answers to the batches of a long file, or to its parts, as one. What begins with a page that is there
 * already counts its own pages, which follow.
 */
export function joinedBatches(batches: readonly Parts[]): Parts {
	const elements: unknown[] = [];
	let [last, pages] = [0, 0];
	for (const batch of batches) {
		const own = list(batch.elements).filter(isRecord);
		const numbers = own.map(({ page }) => pageNumber(page));
		const first = numbers.reduce((least, number) => Math.min(least, number), Infinity);
		const end = Math.max(last, pages);
		const before = first <= end ? end : 0;
		for (const element of own) {
			elements.push({ ...element, page: pageNumber(element.page) + before });
		}
		last = numbers.reduce((most, number) => Math.max(most, number + before), last);
		pages += usedPages(batch) ?? 0;
	}
	return { ...batches[0], elements, usage: { pages } };
}

/** What is said of a request that is read in the background. */
export const isRequest = (raw: unknown): raw is Parts & { status: string } =>
	isRecord(raw) &&
	typeof raw.status === 'string' &&
	Array.isArray(raw.batches) &&
	'total_pages' in raw;

/**
 * Why there is no result in a request; `undefined` for what is none.
 * Source of the facts: "Asynchronous API" of Document Parse in Upstage's documentation.
 */
export function whyNone(raw: unknown): string | undefined {
	if (!isRequest(raw)) return undefined;
	if (raw.status === 'failed') {
		const why = text(raw.failure_message) ?? 'no reason given';
		return `Upstage did not read the document: ${asSentence(why)}`;
	}
	return raw.status === 'completed'
		? 'Upstage has read the document in batches. Get the "download_url" of each batch, and pass the responses as one list.'
		: `Upstage has not read the document yet (status ${oneLine(raw.status, 40)}). Ask for the request again later.`;
}
