import { PAGE_SEPARATOR } from './assemble';
import { pageConfidence } from './mean-confidence';
import type { OcrDocument } from './types';

/** A page of a {@link SimplifiedDocument}: `text.slice(offset, offset + length)`, in UTF-16 units. */
interface SimplifiedPage {
	/** 1-based. */
	number: number;
	confidence: number | null;
	offset: number;
	length: number;
}

/**
 * What most workflows want of a document: its text and its confidence, no words and no positions.
 * Flat, and with the same keys in the same order whoever read it, so that it maps to columns as it is.
 * Confidence is 0..1 with three decimals; what is not known is `null`.
 */
export interface SimplifiedDocument extends Pick<
	OcrDocument,
	'languages' | 'usage' | 'warnings' | 'fields'
> {
	text: string;
	fileName: string | null;
	pageCount: number;
	confidence: number | null;
	/** The provider's id in this package. */
	provider: string;
	jobId: string | null;
	/** ISO 8601. */
	submittedAt: string | null;
	/** ISO 8601. */
	completedAt: string | null;
	pages: SimplifiedPage[];
}

/**
 * @param texts each page's text, where it is to be another than the plain one, such as Markdown.
 */
export function simplify(
	document: OcrDocument,
	texts: readonly string[] = plainTexts(document),
): SimplifiedDocument {
	const { languages, usage, warnings, fields } = document;
	let offset = 0;
	const pages = document.pages.map((page, index): SimplifiedPage => {
		const { length } = texts[index]!;
		const simplified = {
			number: page.number,
			confidence: rounded(pageConfidence(page)),
			offset,
			length,
		};
		offset += length + PAGE_SEPARATOR.length;
		return simplified;
	});
	return {
		text: texts.join(PAGE_SEPARATOR),
		...originOf(document),
		languages,
		usage,
		warnings,
		pages,
		...(fields ? { fields } : {}),
	};
}

/** One of a document's pages on its own, with what tells whose page it is. */
interface SinglePage extends Pick<OcrDocument, 'warnings'>, ReturnType<typeof originOf> {
	text: string;
	/** 1-based. */
	pageNumber: number;
}

/** The pages of a document, each on its own. `confidence` is the page's. */
export function simplifyPages(document: OcrDocument, texts: readonly string[]): SinglePage[] {
	const { warnings, pages } = document;
	const origin = originOf(document);
	return pages.map((page, index) => ({
		text: texts[index]!,
		pageNumber: page.number,
		...origin,
		confidence: rounded(pageConfidence(page)),
		warnings,
	}));
}

/** What tells whose text it is, for an item that holds all of a document or a part of it. */
export const originOf = ({ source, pages, confidence, provider, job }: OcrDocument) => ({
	fileName: source.fileName ?? null,
	pageCount: pages.length,
	confidence: rounded(confidence),
	provider: provider.id,
	jobId: job.id,
	submittedAt: job.submittedAt || null,
	completedAt: job.completedAt || null,
});

export const plainTexts = ({ pages }: OcrDocument): string[] => pages.map(({ text }) => text);

/** Three decimals: more say nothing, and 0.9599999999999999 is hard to read in a table. */
export const rounded = (confidence: number | null): number | null =>
	confidence === null ? null : Math.round(confidence * 1000) / 1000;
