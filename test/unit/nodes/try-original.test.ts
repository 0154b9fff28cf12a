import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import type { DocumentOperation } from '../../../nodes/OcrNormalize/operations/operation';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/document/overlay/fields';
import { routeOperation } from '../../../nodes/OcrNormalize/operations/review/route/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { sampleAnswers } from '../../support/answers';
import { writeProtectedPdf } from '../ocr/original/write-protected-pdf';

/** The original is a helper: one that cannot be opened fails only what is laid over it. */

const { document } = sampleAnswers.find(({ provider }) => provider === 'upstage')!;
const json = { ...document } as unknown as IDataObject;
const hints: string[] = [];

async function run(
	operation: DocumentOperation,
	file: string,
	set: IDataObject = {},
	fileName = 'scan.pdf',
) {
	const data = { data: btoa(file), mimeType: 'application/pdf', fileName };
	hints.length = 0;
	const parameters: IDataObject = { operation: operation.option.value, ...set };
	const context = {
		getInputData: () => [{ json, binary: { data } }],
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
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

const WITH_PDF = { formats: ['text', 'linesCsv', 'hocr', 'pdf'] };

test.each([
	['protected by an owner password', () => Buffer.from(writeProtectedPdf()).toString('latin1')],
	['damaged', () => damaged],
	['a picture of a kind that cannot be opened', () => '\0\0\0\x18ftypheic\0\0\0\0'],
])(
	'of several formats only the searchable PDF is missing where the file is %s',
	async (_, file) => {
		const { json, binary } = await run(exportOperation, file(), WITH_PDF, 'scan');
		expect(json.error).toBeUndefined();
		expect(Object.keys(binary ?? {})).toEqual(expect.arrayContaining(['text', 'linesCsv', 'hocr']));
		expect(binary).not.toHaveProperty('pdf');
		expect(json.warnings).toEqual(
			expect.arrayContaining([expect.objectContaining({ code: 'format-not-made', format: 'pdf' })]),
		);
	},
);

describe('A PDF that is protected by an owner password', () => {
	const file = Buffer.from(writeProtectedPdf()).toString('latin1');

	test('gives hOCR its page sizes, and nothing is to be told', async () => {
		await run(exportOperation, file, { formats: ['hocr'] });
		expect(hints.join()).not.toMatch(/The original file was not used/);
	});

	test('is drawn behind the overlay', async () => {
		const { binary } = await run(overlayOperation, file);
		const html = Buffer.from(binary!.overlay!.data, 'base64').toString();
		expect(html).toContain('data:image/png;base64,');
		expect(hints.join()).not.toMatch(/The original file was not used/);
	});

	test('is refused for a searchable PDF alone, with the reason', async () => {
		const { json } = await run(exportOperation, file, { formats: ['pdf'] });
		expect(json.error).toMatchObject({
			code: 'unusable-file',
			message: expect.stringContaining('owner password'),
		});
	});
});

test('an overlay says that it cannot show a HEIC, and is made without it', async () => {
	const { binary } = await run(overlayOperation, '\0\0\0\x18ftypheic\0\0\0\0', {}, 'photo.heic');
	expect(binary?.overlay?.data).toBeTruthy();
	expect(hints.join()).toMatch(/The original file was not used\. .*HEIC/);
});
