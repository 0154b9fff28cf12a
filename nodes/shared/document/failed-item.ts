import type { INodeExecutionData } from 'n8n-workflow';

import { looksLikeAnswer } from '../../../ocr/normalize/read-answer';
import { isRecord, text } from '../../../ocr/reading/foreign';
import type { Parameters } from '../parameters';
import { documentFileField } from './document-of-item';

/**
 * What went wrong with an item before it came here, in the words of the node that put it out: an OCR
 * node's `error` with a message and a job ID, n8n's own `{ error: "text" }`, or the error that n8n
 * attached to the item.
 *
 * @returns `undefined` for an item that has a document, or might have one.
 */
export function failureOfItem(
	item: INodeExecutionData,
	parameters: Parameters,
): string | undefined {
	if (item.error) return item.error.message;
	const { error, ...others } = item.json;
	const message = isRecord(error) ? text(error.message) : text(error);
	if (message === undefined || isOurs(error)) return message;
	// Somebody else's item may carry an error of its own beside the answer.
	return mayHaveDocument(item, others, parameters) ? undefined : message;
}

/** As `OcrFailure.toJson` makes it. What n8n puts beside it on an error output is the input's own. */
const isOurs = (error: unknown) => isRecord(error) && 'jobId' in error && 'retryable' in error;

function mayHaveDocument(
	{ binary = {} }: INodeExecutionData,
	others: Record<string, unknown>,
	parameters: Parameters,
): boolean {
	switch (parameters.string('documentFrom', 'item')) {
		case 'field':
			return (parameters.value('documentField') ?? '') !== '';
		case 'binary': {
			const { name, value } = documentFileField(parameters);
			return value !== undefined || Object.hasOwn(binary, name);
		}
		default:
			return looksLikeAnswer(others);
	}
}
