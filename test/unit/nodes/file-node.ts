import type { IBinaryData, IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { gunzipSync } from 'node:zlib';

import type { DocumentOperation } from '../../../nodes/OcrNormalize/operations/operation';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { PDFDocument, PDFHexString, PDFName } from '../../../ocr/bundled/pdf-lib';

export interface GivenItem {
	json?: IDataObject;
	binary?: IBinaryKeyData;
}

/** A file as it stands in an item where n8n keeps files in memory. */
export const fileIn = (bytes: Uint8Array, fileName: string, mimeType = 'application/pdf') => ({
	data: Buffer.from(bytes).toString('base64'),
	mimeType,
	fileName,
});

/** Runs an operation of OCR Normalize on items; what is set is the same for all, or told per item. */
export async function runOn(
	operation: DocumentOperation,
	given: readonly GivenItem[],
	set: Record<string, unknown> | ((item: number) => Record<string, unknown>) = {},
	{ goesOn = false }: { goesOn?: boolean } = {},
) {
	const items = given.map(({ json = {}, binary }) => ({ json, ...(binary ? { binary } : {}) }));
	const hints: string[] = [];
	const context = {
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({ id: '1', name: 'OCR', type: 'ocrNormalize', typeVersion: 1, parameters: {} }),
		getInputData: () => items,
		getNodeParameter: (name: string, item: number, otherwise: unknown) =>
			(typeof set === 'function' ? set(item) : set)[name] ??
			(name === 'operation' ? operation.option.value : otherwise),
		continueOnFail: () => goesOn,
		addExecutionHints: (...all: Array<{ message: string }>) =>
			hints.push(...all.map(({ message }) => message)),
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) =>
				fileIn(bytes, fileName, mimeType),
		},
	} as unknown as IExecuteFunctions;
	return await runOperation(context, [operation]);
}

export const bytesOf = (file: IBinaryData | undefined): Buffer => Buffer.from(file!.data, 'base64');

export const keptIn = (file: IBinaryData | undefined): unknown =>
	JSON.parse(gunzipSync(bytesOf(file)).toString());

/** A PDF with a page for each width, in points. */
export async function pdfOf(widths: readonly number[]): Promise<Uint8Array> {
	const pdf = await PDFDocument.create();
	for (const width of widths) {
		const page = pdf.addPage([width, 300]);
		const content = pdf.context.stream(`q 0 0 0 rg 20 20 ${width / 2} 100 re f Q`);
		page.node.set(PDFName.of('Contents'), pdf.context.register(content));
		page.node.set(PDFName.of('Name'), PDFHexString.fromText(`${width}`));
	}
	return await pdf.save();
}

/** The widths of its pages, in points. */
export const widthsOf = async (bytes: Uint8Array): Promise<number[]> =>
	(await PDFDocument.load(bytes)).getPages().map((page) => Math.round(page.getSize().width));
