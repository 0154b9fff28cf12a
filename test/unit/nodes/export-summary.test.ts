import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { exportDocument } from '../../../nodes/OcrNormalize/operations/document/export/run';
import { Parameters } from '../../../nodes/shared/parameters';
import { buildDocument } from '../../../ocr/reading/build-document';

test('the item of Export has a confidence that people can read', async () => {
	const document = buildDocument({
		provider: { id: 'any' },
		job: { id: null, status: 'succeeded' },
		source: { fileName: 'ferry.pdf' },
		pages: [{ words: [0.97, 0.9, 0.96].map((confidence) => ({ text: 'Berth', confidence })) }],
	});
	const json = { ...document } as unknown as IDataObject;
	const context = {
		getInputData: () => [{ json }],
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			name === 'formats' ? ['text'] : otherwise,
		helpers: { prepareBinaryData: async () => await Promise.resolve({ data: '' }) },
	} as unknown as IExecuteFunctions;
	const made = await exportDocument(context, new Parameters(context, 0));
	expect(document.confidence).not.toBe(0.943);
	expect(made).toMatchObject({ json: { pageCount: 1, confidence: 0.943 } });
});
