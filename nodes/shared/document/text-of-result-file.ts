import type { IExecuteFunctions } from 'n8n-workflow';

import { restoreFiles } from '../../../ocr/forms/document-parts';
import type { OcrFile } from '../../../ocr/document/types';
import { isRecord } from '../../../ocr/reading/foreign';
import type { Parameters } from '../parameters';
import { readTextFile } from './read-text-file';

/**
 * The files that came with a Raw output, and the text of the result where it is a text file: from such
 * a provider the answer itself has none.
 */
export async function textOfResultFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	raw: unknown,
): Promise<{ files?: OcrFile[]; text?: string }> {
	if (!isRecord(raw) || !('raw' in raw) || !Array.isArray(raw.files)) return {};
	const files = restoreFiles(raw.files);
	const { binary = {} } = parameters.input;
	const result = files.find(
		({ kind, binaryProperty = '' }) => kind === 'result' && Object.hasOwn(binary, binaryProperty),
	);
	if (result?.mimeType !== 'text/plain') return { files };
	const name = result.binaryProperty!;
	const text = await readTextFile(context, parameters, { label: `Binary field "${name}"`, name });
	return { files, text };
}
