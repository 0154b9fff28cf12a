import type { OcrDocument } from '../../document/types';

/** What is read of a document. */
export type SearchedDocument = Pick<OcrDocument, 'text' | 'pages' | 'tables' | 'languages'>;
