import type { OcrDocument, OcrFile } from '../document/types';

/**
 * The answers to the parts of one file, as one answer. It stands wherever a provider's answer does: in the
 * output Raw, in a delivery, in a kept result; OCR Normalize reads it as the form `parts`.
 */
export interface PartsAnswer {
	ocrParts: AnsweredPart[];
	/** Of the whole file; not there where nobody counted them. */
	pageCount?: number;
	/** Of the whole file. */
	fileName?: string;
}

/** What came of a part. Its document numbers the pages from 1; `pages` says which ones these are. */
export interface AnsweredPart {
	/** Numbers in the whole file, as in `1-30` or `2, 5-7`. */
	pages: string;
	/** The provider's, where it has one. */
	jobId?: string;
	/** The provider's answer, */
	raw?: unknown;
	/** with its files, of a provider whose result is one: by name only, in the item's binary fields, */
	files?: OcrFile[];
	/** and what such a file says, where it is text; */
	text?: string;
	/** or what the PDF's own text gave, */
	document?: OcrDocument;
	/** or that a person chose to skip them, as they have text; */
	isSkipped?: true;
	/** or why there is none. Without any of these the provider has not finished it. */
	failure?: { code: string; message: string };
}
