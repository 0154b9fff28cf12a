import type { OcrDocument } from '../../../ocr/document/types';
import { readPages } from '../../../ocr/plan/part-ids';
import type { Result } from '../operations/types';
import type { Parameters } from '../parameters';
import { readPrice } from './settings';

/** Parts of a currency's unit that a cost is rounded to: a price per page may be a fraction of a cent. */
const ROUNDED_TO = 1_000_000;

/** How a document was sent. */
type Sent = Pick<Result, 'job' | 'reusedPages'>;

/**
 * The document with what it cost, where a person gave a price: pages that were really paid, times the price, rounded
 * to six decimals.
 *
 * @throws {OcrFailure} the price is no number.
 */
export function withCost(document: OcrDocument, sent: Sent, parameters: Parameters): OcrDocument {
	const { price, currency } = readPrice(parameters);
	if (price === 0) return document;
	const cost = Math.round(paidPages(document, sent) * price * ROUNDED_TO) / ROUNDED_TO;
	return {
		...document,
		usage: { ...document.usage, cost, ...(currency === '' ? {} : { currency }) },
	};
}

/** Pages that were paid for now: all that it was billed for, but for those that an earlier result gave. */
function paidPages(document: OcrDocument, sent: Sent): number {
	return Math.max(billedPages(document, sent) - reusedPages(document, sent), 0);
}

/**
 * Pages that an earlier result gave. Of a document of several parts or files each has a result of its own; any other
 * one is such a result as a whole, and its warnings say so.
 */
export function reusedPages(document: OcrDocument, sent: Sent): number {
	if (sent.reusedPages !== undefined) return sent.reusedPages;
	const isReused = document.warnings.some(({ code }) => code === 'result-reused');
	return isReused ? billedPages(document, sent) : 0;
}

/** What the provider says it read; where it says nothing, all that was sent and is not from the text layer. */
function billedPages({ usage, pages, source }: OcrDocument, { job }: Sent): number {
	if (usage.pages !== undefined) return usage.pages;
	if (job.parts) {
		const read = job.parts.filter(({ status }) => status === 'succeeded');
		return read.reduce((sum, part) => sum + (readPages(part.pages)?.length ?? 0), 0);
	}
	const read = pages.filter((page) => page.source !== 'text-layer').length;
	// A provider that gives text only has one page, however many it read.
	const isWhole = read === pages.length && usage.textLayerPages === undefined;
	return isWhole ? Math.max(read, source.pageCount ?? 0) : read;
}
