import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../ocr/document/types';
import { looksLikeAnswer } from '../../../ocr/normalize/read-answer';
import { documentOfItem } from '../../shared/document/document-of-item';
import { isKeptDocument } from '../../shared/kept-document';
import type { Parameters } from '../../shared/parameters';

/**
 * The document of an item, for an operation that also does without one.
 *
 * @returns `undefined` where it is looked for in the item, and the item has none.
 * @throws {OcrFailure} it is not where a person says it is.
 * @throws {UnreadableAnswer} it cannot be read.
 */
export async function documentIfThere(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<OcrDocument | undefined> {
	if (parameters.string('documentFrom', 'item') === 'item' && !hasDocument(parameters)) {
		return undefined;
	}
	return await documentOfItem(context, parameters);
}

function hasDocument({ input: { json, binary = {} } }: Parameters): boolean {
	if (Object.values(binary).some(isKeptDocument)) return true;
	const { documentField } = json;
	if (typeof documentField === 'string' && Object.hasOwn(binary, documentField)) return true;
	return looksLikeAnswer(json);
}
