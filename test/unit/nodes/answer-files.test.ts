import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { PDFDocument, StandardFonts } from 'pdf-lib';

import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import { normalizeOperation } from '../../../nodes/OcrNormalize/operations/document/normalize/fields';
import type { DocumentOperation } from '../../../nodes/OcrNormalize/operations/operation';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { readXml, elementsOf } from '../../support/xml-tree';
import { samples as alto } from '../../support/answers/forms/alto';
import { samples as hocr } from '../../support/answers/forms/hocr';
import { samples as pageXml } from '../../support/answers/forms/page-xml';

/** OCR Normalize, given a file that another program wrote as what it is to read. */
async function run(operation: DocumentOperation, bytes: Uint8Array, parameters: object = {}) {
	const binary: IBinaryData = {
		data: Buffer.from(bytes).toString('base64'),
		mimeType: 'application/octet-stream',
		fileName: 'scan.bin',
	};
	const given: Record<string, unknown> = {
		operation: operation.option.value,
		documentFrom: 'binary',
		documentBinary: 'data',
		originalBinary: '',
		output: 'document',
		options: {},
		...parameters,
	};
	const stored: Record<string, Buffer> = {};
	const context = {
		getInputData: () => [{ json: {}, binary: { data: binary } }],
		getNode: () => ({ name: 'OCR Normalize', type: 'ocrNormalize' }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, fallback: unknown) => given[name] ?? fallback,
		continueOnFail: () => false,
		addExecutionHints: () => undefined,
		logger: { debug: () => undefined, warn: () => undefined, info: () => undefined },
		helpers: {
			getBinaryDataBuffer: async () => await Promise.resolve(Buffer.from(bytes)),
			prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) => {
				stored[fileName] = data;
				return await Promise.resolve({ data: '', fileName, mimeType });
			},
		},
	} as unknown as IExecuteFunctions;
	const [[item]] = await runOperation(context, [operation]);
	return { json: item.json, stored };
}

const encoder = new TextEncoder();

test.each([
	['hocr', hocr.hocr()],
	['alto', alto.alto()],
	['page-xml', pageXml['page-xml']()],
])('a binary file in %s is a document', async (id, file) => {
	const { json } = await run(normalizeOperation, encoder.encode(file));
	expect(json).toMatchObject({ schemaVersion: expect.any(String), provider: { id } });
	expect(String(json.text)).toContain('Invoice 2024-117');
});

test.each<[string, (file: string) => Uint8Array]>([
	['ISO-8859-1', (file) => Buffer.from(file.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
	['UTF-16', (file) => Buffer.from(`\ufeff${file.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
	['UTF-8 under another name', (file) => Buffer.from(file.replace('UTF-8', 'no-such-name'))],
])('an XML file in %s is decoded', async (_, encode) => {
	const page =
		'<Page ID="p" PHYSICAL_IMG_NR="1"><PrintSpace><TextBlock ID="b"><TextLine><String CONTENT="Müller"/></TextLine></TextBlock></PrintSpace></Page>';
	const file = `<?xml version="1.0" encoding="UTF-8"?><alto><Layout>${page}</Layout></alto>`;
	const { json } = await run(normalizeOperation, encode(file));
	expect(json.text).toBe('Müller');
});

async function pdfWith(text: string): Promise<Uint8Array> {
	const pdf = await PDFDocument.create();
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	pdf.addPage([600, 800]).drawText(text, { x: 100, y: 700, size: 20, font });
	return await pdf.save();
}

test('a PDF is read by its text layer, and can be exported', async () => {
	const bytes = await pdfWith('Hello world');
	const { json } = await run(normalizeOperation, bytes);
	expect(json).toMatchObject({ text: 'Hello world', source: { fileName: 'scan.bin' } });
	const { stored } = await run(exportOperation, bytes, { formats: ['alto'] });
	const strings = elementsOf(readXml(String(stored['scan-0001.alto.xml'])), 'String');
	expect(strings.map(({ attributes }) => attributes.CONTENT)).toEqual(['Hello', 'world']);
});

test('a PDF without text asks for OCR', async () => {
	await expect(run(normalizeOperation, await pdfWith(''))).rejects.toThrow(/no text layer/);
});
