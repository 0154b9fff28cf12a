import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { simplify } from '../../ocr/document/simplify';
import type { OcrDocument } from '../../ocr/document/types';
import { summary } from '../shared/operations/output';
import type { Parameters } from '../shared/parameters';

/** A document in the form that the person chose, as the providers' nodes put it out. */
export async function documentOutput(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const json =
		parameters.string('output', 'simplified') === 'document'
			? { ...document }
			: { ...simplify(document) };
	if (!parameters.boolean('putInBinary')) return { json };
	const field = parameters.optionString('outputBinaryField') || 'document';
	const stored = await context.helpers.prepareBinaryData(
		Buffer.from(JSON.stringify(json)),
		`${stemOf(document)}.ocr.json`,
		'application/json',
	);
	return { json: { ...summary(document), job: document.job }, binary: { [field]: stored } };
}

/** Name of the file that was read, without its ending. */
export const stemOf = ({ source }: OcrDocument): string =>
	(source.fileName ?? '').replace(/\.[a-z0-9]{1,8}$/i, '').replace(/[\\/]/g, '_') || 'document';
