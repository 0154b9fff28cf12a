import type { IExecuteFunctions } from 'n8n-workflow';

import type { Parameters } from '../parameters';
import type { FileField } from './file-of-item';
import { readBytes, textOf } from './read-text-file';

/** Blanks may stand before a PDF's first bytes. */
const HEAD_BYTES = 64;

/**
 * What a file of the item holds as an answer: a text, or of a PDF the text layer.
 *
 * @throws {OcrFailure} it is not there, too large, or damaged.
 * @throws {UnreadableAnswer} it is a PDF that cannot be opened.
 */
export async function readAnswerFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: FileField,
): Promise<unknown> {
	const { fileName, bytes } = await readBytes(context, parameters, field);
	const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
	if (!/^\s*%PDF-/.test(head)) return await textOf(bytes, fileName, field);
	const { pdfTextLayer } = await import('../../../ocr/original/pdf-text-layer');
	return await pdfTextLayer(bytes, fileName);
}
