import type { IExecuteFunctions } from 'n8n-workflow';

import type { Parameters } from '../../shared/parameters';
import { fileOfItem } from './file-of-item';
import { readTextFile } from './read-text-file';

/**
 * What a file of the item holds as an answer: a text, or of a PDF the text layer.
 *
 * @throws {OcrFailure} it is not there, too large, or damaged.
 * @throws {UnreadableAnswer} it is a PDF that cannot be opened.
 */
export async function readAnswerFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: { label: string; name: string },
): Promise<unknown> {
	const { file, read } = await fileOfItem(context, parameters, field);
	const head = Buffer.from(await file.head()).toString('latin1');
	if (!/^\s*%PDF-/.test(head)) return await readTextFile(context, parameters, field);
	const { pdfTextLayer } = await import('../../../ocr/forms/searchable-pdf/text-layer');
	return await pdfTextLayer(await read(), file.fileName);
}
