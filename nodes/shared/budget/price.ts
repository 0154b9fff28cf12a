import type { OcrDocument, OcrWarning } from '../../../ocr/document/types';
import type { Parameters } from '../parameters';

/** Parts of a currency's unit that a cost is rounded to: a price per page may be a fraction of a cent. */
const ROUNDED_TO = 1_000_000;

/**
 * The document with what it cost, where a person gave a price: pages that were really paid, times the price, rounded
 * to six decimals. Paid are the pages that the provider says it read; where it says nothing, all that are not from the
 * text layer. An earlier result that was used again costs 0.
 *
 * @throws {OcrFailure} the price is no number.
 */
export function withCost(document: OcrDocument, parameters: Parameters): OcrDocument {
	const price = parameters.optionNumber('pricePerPage', 'Price per Page', 0);
	if (price === undefined || price === 0) return document;
	const currency = parameters.optionString('currency');
	const pages = isReused(document.warnings) ? 0 : paidPages(document);
	const cost = Math.round(pages * price * ROUNDED_TO) / ROUNDED_TO;
	return {
		...document,
		usage: { ...document.usage, cost, ...(currency === '' ? {} : { currency }) },
	};
}

function paidPages({ usage, pages, source }: OcrDocument): number {
	if (usage.pages !== undefined) return usage.pages;
	const read = pages.filter((page) => page.source !== 'text-layer').length;
	// A provider that gives text only has one page, however many it read.
	const isWhole = read === pages.length && usage.textLayerPages === undefined;
	return isWhole ? Math.max(read, source.pageCount ?? 0) : read;
}

const isReused = (warnings: readonly OcrWarning[]) =>
	warnings.some(({ code }) => code === 'result-reused');
