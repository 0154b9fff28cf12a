import type { OcrDocument, OcrField } from '../../document/types';
import type { WantedField } from './types';

/** What is read of a document. */
export type SearchedDocument = Pick<OcrDocument, 'text' | 'pages' | 'tables' | 'languages'>;

/**
 * Looks up fields in a document by their labels, types and places.
 *
 * @returns one for each wanted field, in their order. A column (`lineItems[].amount`) has one for each row
 * of the document's tables, `lineItems[0].amount`, all columns of a row together, at the place of the first
 * column that is wanted; a value that a row has not is `not-found`.
 * @throws PatternError where a pattern cannot be used.
 */
export function findFields(
	_document: SearchedDocument,
	wanted: readonly WantedField[],
): OcrField[] {
	return wanted.map(({ path, type }) => ({
		path,
		type,
		value: null,
		found: 'not-found',
		text: null,
		page: null,
		span: null,
		polygon: null,
		confidence: null,
		occurrences: 0,
		checks: [],
	}));
}
