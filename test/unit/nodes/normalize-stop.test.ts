import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { compareOperation } from '../../../nodes/OcrNormalize/operations/document/compare/fields';
import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import { normalizeOperation } from '../../../nodes/OcrNormalize/operations/document/normalize/fields';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/document/overlay/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { corners, documentOf, wordAt } from '../../support/export-samples';

/** OCR Normalize in an execution that a person cancels. */

const operations = [normalizeOperation, exportOperation, overlayOperation, compareOperation];

/** @param stopAt the item at which the execution is canceled: when its fields are read. */
function contextOf(items: INodeExecutionData[], set: IDataObject, stopAt = 0) {
	const end = new AbortController();
	const stored: string[] = [];
	const context = {
		getInputData: () => items,
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => end.signal,
		getNodeParameter: (name: string, item: number, otherwise: unknown) => {
			if (item === stopAt && name === 'options') end.abort();
			return set[name] ?? otherwise;
		},
		continueOnFail: () => false,
		addExecutionHints: () => {},
		helpers: {
			prepareBinaryData: async (_: Buffer, fileName: string) => {
				stored.push(fileName);
				return { data: '', mimeType: 'text/plain', fileName };
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, stored };
}

const document = documentOf(
	Array.from({ length: 3 }, () => ({
		...{ width: 600, height: 800 },
		words: [wordAt('Hello', corners(60, 100, 100, 14))],
	})),
);
const items = Array.from({ length: 4 }, () => ({
	json: { ...document } as unknown as IDataObject,
}));

test('the items after the one at which it was stopped are not worked on, and say so', async () => {
	const { context } = contextOf(items, { operation: 'normalize', output: 'document' }, 1);
	const [outputs = []] = await runOperation(context, operations);
	const codes = outputs.map(({ json }) => (json.error as IDataObject | undefined)?.code);
	expect(codes).toHaveLength(4);
	expect(codes.slice(2)).toEqual(['stopped', 'stopped']);
	expect(codes[0]).toBeUndefined();
	expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
});

test.each(['markdown', 'hocr', 'alto', 'pageXml', 'wordsCsv', 'linesCsv'])(
	'a document is left between two of its pages: %s',
	async (format) => {
		const set = { operation: 'export', formats: [format] };
		const { context, stored } = contextOf([items[0]!], set);
		const [outputs = []] = await runOperation(context, operations);
		expect(outputs.map(({ json }) => (json.error as IDataObject).code)).toEqual(['stopped']);
		expect(stored).toEqual([]);
	},
);

test('an overlay too', async () => {
	const { context, stored } = contextOf([items[0]!], { operation: 'overlay' });
	const [outputs = []] = await runOperation(context, operations);
	expect(outputs.map(({ json }) => (json.error as IDataObject).code)).toEqual(['stopped']);
	expect(stored).toEqual([]);
});

test('and a comparison', async () => {
	const set = { operation: 'compare', compareItems: 'all' };
	const { context, stored } = contextOf(items.slice(0, 2), set);
	const [outputs = []] = await runOperation(context, operations);
	expect(outputs.map(({ json }) => (json.error as IDataObject).code)).toEqual(['stopped']);
	expect(stored).toEqual([]);
});
