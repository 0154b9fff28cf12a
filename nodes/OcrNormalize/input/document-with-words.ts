import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../ocr/document/types';
import { OcrFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';
import { findDocument, type FoundDocument } from '../../shared/document/document-of-item';

/**
 * The document of an item, for an operation that works with words or positions.
 *
 * @param what the operation makes, as the subject of a sentence.
 * @throws {OcrFailure} the item is a Simplified one, and the document with its words is not there.
 */
export async function documentWithWords(
	context: IExecuteFunctions,
	parameters: Parameters,
	what: string,
): Promise<OcrDocument> {
	const found = await findDocument(context, parameters);
	requireFullDocument(found, what);
	return found.document;
}

/** @throws {OcrFailure} see {@link documentWithWords}. */
export function requireFullDocument({ document, isChanged }: FoundDocument, what: string): void {
	const isTextOnly = document.warnings.some(({ code }) => code === 'text-only');
	if (!isTextOnly || hasWords(document)) return;
	throw wordsMissing(
		isChanged
			? `${what} needs words and positions, and they no longer match this item because its text was changed. Use the item as the OCR node returned it.`
			: `${what} needs words and positions, and this item has only text. In the OCR node before this one, set Output to Full Document or turn on Keep Full Document.`,
	);
}

/** @throws {OcrFailure} there is text, and no word that could stand in a row. */
export function requireWords(document: OcrDocument, what: string): void {
	if (hasWords(document) || document.text.trim() === '') return;
	throw wordsMissing(
		`${what} needs words, and the provider of this document returns text only. Choose Lines CSV or Text, or use another provider.`,
	);
}

const hasWords = ({ pages }: OcrDocument) => pages.some(({ words }) => words.length > 0);

const wordsMissing = (message: string) => new OcrFailure(message, { code: 'words-missing' });
