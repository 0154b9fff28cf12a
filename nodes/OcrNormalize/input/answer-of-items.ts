import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../ocr/document/types';
import { inTurns } from '../../../ocr/document/turns';
import { looksLikeAnswer, readAnswerSteps } from '../../../ocr/normalize/read-answer';
import { Parameters } from '../../shared/parameters';
import { turnsOf } from '../../shared/turns-of';

/**
 * The document of an answer that is a list, of which n8n has made an item for each entry: the elements
 * of Unstructured, the rows of Tesseract's TSV, the pages of PaddleOCR.
 *
 * @param indexes of the items, in their order.
 * @returns `undefined` where the items are no such list, or *Response Format* names another form; each
 *   has a document of its own then.
 * @throws {UnreadableAnswer} the list is an answer that cannot be read.
 */
export async function answerOfItems(
	context: IExecuteFunctions,
	indexes: readonly number[],
): Promise<OcrDocument | undefined> {
	const parameters = new Parameters(context, indexes[0]!);
	if (indexes.length < 2 || parameters.string('documentFrom', 'item') !== 'item') return undefined;
	const items = context.getInputData();
	const list = indexes.map((index) => items[index]!.json);
	if (!looksLikeAnswer(list)) return undefined;
	const form = parameters.optionString('form') || 'auto';
	const fileName = parameters.optionString('fileName') || undefined;
	const steps = readAnswerSteps(list, { context: { fileName } });
	const document = await inTurns(steps, turnsOf(context));
	return form === 'auto' || form === document.provider.id ? document : undefined;
}
