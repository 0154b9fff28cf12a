import type { DocumentFacts } from '../../document/assemble';
import type { OcrDocument, OcrPage } from '../../document/types';
import type { CorrectedPage } from './correct-page';
import type { CorrectedConfidence } from './pieces';

/**
 * What a word has that a person wrote: 1, or none in a document of whose words nobody said how sure they are.
 * Of three corrected words nobody is to conclude that the other thousand are right.
 */
export const correctedConfidence = ({ pages }: OcrDocument): CorrectedConfidence =>
	pages.some(({ words }) => words.some(({ confidence }) => confidence !== null)) ? 1 : null;

/**
 * The corrected page with a confidence that is its own: of a page whose words are others now, what the provider
 * said of it is no longer so, and it is that of its words. Of readings that were compared it is the lowest.
 */
export function confidenceOfPage(
	{ confidenceSource }: OcrDocument,
	before: OcrPage,
	{ page, moved }: CorrectedPage,
): OcrPage {
	if (!moved || before.confidence === null) return page;
	if (!page.words.some(({ confidence }) => confidence !== null)) return page;
	if (confidenceSource !== 'agreement') return { ...page, confidence: null };
	const lowest = page.words.reduce((least, { confidence }) => Math.min(least, confidence ?? 1), 1);
	return { ...page, confidence: lowest };
}

/** The provider's own of the document, as long as its words are those that were read. */
export function confidenceFacts(
	document: OcrDocument,
	hasChanged: boolean,
): Pick<DocumentFacts, 'confidence' | 'isByAgreement'> {
	const { confidence, confidenceSource: source } = document;
	if (source === 'agreement') return { confidence: null, isByAgreement: true };
	const isTold = source === 'provider' && !(hasChanged && correctedConfidence(document) !== null);
	return { confidence: isTold ? confidence : null };
}
