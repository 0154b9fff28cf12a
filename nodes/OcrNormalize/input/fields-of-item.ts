import type { OcrDocument, OcrField, OcrWarning } from '../../../ocr/document/types';
import { fieldsLeftOut, restoreFields } from '../../../ocr/forms/document-fields';
import type { Parameters } from '../../shared/parameters';

/** Fields with their proof, and what is odd about them. */
export interface FieldsOfItem {
	fields: OcrField[];
	/** Not among the document's own. */
	warnings: OcrWarning[];
	/** Why some of them could not be read, here or when the document was. */
	unread?: string;
}

/** The document with the fields of its item, wherever they stand. */
export function withItsFields(document: OcrDocument, parameters: Parameters): OcrDocument {
	const found = fieldsOfItem(parameters, document);
	return found ? { ...document, fields: found.fields } : document;
}

/**
 * The fields that Find Fields, Locate Values or Check Values has put into an item: those in its key
 * `fields`, or else the document's own.
 *
 * @param document the item's, where the operation reads one.
 * @returns `undefined` where nobody has looked for any.
 */
export function fieldsOfItem(
	parameters: Parameters,
	document?: Pick<OcrDocument, 'text' | 'fields' | 'warnings'>,
): FieldsOfItem | undefined {
	const { fields: raw } = parameters.input.json;
	if (!Array.isArray(raw)) {
		const said = document?.warnings.find(({ code }) => code === LEFT_OUT);
		return document?.fields && { fields: document.fields, warnings: [], unread: said?.message };
	}
	const restored = restoreFields(raw, document?.text);
	const warnings = fieldsLeftOut(restored);
	return { fields: restored.fields, warnings, unread: warnings[0]?.message };
}

const LEFT_OUT: OcrWarning['code'] = 'fields-left-out';
