import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { exportOperation } from '../../../nodes/OcrNormalize/operations/export/fields';
import type { DocumentOperation } from '../../../nodes/OcrNormalize/operations/operation';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/overlay/fields';
import { routeOperation } from '../../../nodes/OcrNormalize/operations/route/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { sampleAnswers } from '../../support/answers';

/** The original is a helper: one that cannot be opened fails only what is laid over it. */

const { document } = sampleAnswers.find(({ provider }) => provider === 'upstage')!;
const json = { ...document } as unknown as IDataObject;
const hints: string[] = [];

async function run(operation: DocumentOperation, file: string, set: IDataObject = {}) {
	const data = { data: btoa(file), mimeType: 'application/pdf', fileName: 'scan.pdf' };
	hints.length = 0;
	const parameters: IDataObject = { operation: operation.option.value, ...set };
	const context = {
		getInputData: () => [{ json, binary: { data } }],
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getNodeParameter: (name: string, _: number, otherwise: unknown) =>
			parameters[name] ?? otherwise,
		continueOnFail: () => true,
		addExecutionHints: (...given: Array<{ message: string }>) =>
			void hints.push(...given.map(({ message }) => message)),
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
			getBinaryDataBuffer: async () => Buffer.from(file, 'latin1'),
		},
	} as unknown as IExecuteFunctions;
	const outputs = await runOperation(context, [operation]);
	return outputs.flat()[0]!;
}

const damaged = '%PDF-1.7\n1 0 obj <<';

// pdf-lib says what it stumbles over.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void jest.restoreAllMocks());

test.each([
	['Overlay', overlayOperation, {}, 'overlay'],
	['Route by Confidence', routeOperation, { threshold: 100 }, 'overlay'],
	['hOCR', exportOperation, { formats: ['hocr'] }, 'hocr'],
	['ALTO', exportOperation, { formats: ['alto'] }, 'alto'],
	['PAGE XML', exportOperation, { formats: ['pageXml'] }, 'pageXml'],
])('%s is made without a damaged file, and says so', async (_, operation, set, field) => {
	const { json, binary } = await run(operation, damaged, set);
	expect(json.error).toBeUndefined();
	expect(binary?.[field]?.data).toBeTruthy();
	expect(hints.join()).toMatch(/The original file was not used\. .*cut off or damaged/);
});

test('a searchable PDF is not made without it', async () => {
	const { json } = await run(exportOperation, damaged, { formats: ['pdf'] });
	expect(json.error).toMatchObject({ code: 'unusable-file' });
});
