import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../ocr/document/types';
import { readAnswer } from '../../../ocr/normalize/read-answer';
import { isRecord, text } from '../../../ocr/reading/foreign';
import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';
import { fileOfItem } from './file-of-item';

/** Largest answer that is read out of a file, in bytes: a string cannot be much longer. */
const MAX_BYTES = 512 * 1024 * 1024 - 1024;

/**
 * The document of an item, in whatever form it is there: a Document, an answer as a provider gave it,
 * a webhook's delivery; in the item itself, in one of its fields, or in a JSON file.
 *
 * @throws {OcrFailure} it is not where it was looked for.
 * @throws {UnreadableAnswer} it is in no form that is known.
 */
export async function documentOfItem(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<OcrDocument> {
	const form = parameters.optionString('form') || 'auto';
	const fileName = parameters.optionString('fileName') || undefined;
	return readAnswer(await readRaw(context, parameters), { form, context: { fileName } });
}

async function readRaw(context: IExecuteFunctions, parameters: Parameters): Promise<unknown> {
	const { itemIndex } = parameters;
	const item = context.getInputData()[itemIndex];
	switch (parameters.string('documentFrom', 'item')) {
		case 'field':
			return readField(parameters);
		case 'binary': {
			const { file, read } = await fileOfItem(context, parameters, {
				label: 'Document Binary Field',
				name: parameters.string('documentBinary', 'document'),
			});
			if (file.bytes > MAX_BYTES) {
				throw fieldFailure(
					'Document Binary Field',
					`"${file.fileName}" has ${Math.round(file.bytes / 1024 / 1024)} MB, and 512 MB can be read.`,
				);
			}
			return new TextDecoder('utf-8').decode(await read());
		}
		default: {
			const json = item?.json ?? {};
			// A provider's node that has put its document into a file leaves a summary in the item.
			const isSummary = isRecord(json) && 'pageCount' in json && 'wordCount' in json;
			const name = text(json.documentField) ?? 'document';
			if (isSummary && item?.binary?.[name]?.mimeType === 'application/json') {
				const { read } = await fileOfItem(context, parameters, {
					label: 'Document',
					name,
				});
				return new TextDecoder('utf-8').decode(await read());
			}
			return json;
		}
	}
}

/** An expression gives the answer itself; a person types the name of the field that holds it. */
function readField(parameters: Parameters): unknown {
	const value = parameters.value('documentField');
	if (value === '' || value === undefined || value === null) {
		throw fieldFailure('Document Field', 'there is nothing in the field of this item.');
	}
	return value;
}
