import type { OcrDocument } from '../../ocr/document/types';

/** What is measured: the way from a raw answer to the document, its tables and its Markdown. */
export interface Reader {
	readAnswer(raw: unknown): OcrDocument;
	exportMarkdown(document: OcrDocument): string;
}
