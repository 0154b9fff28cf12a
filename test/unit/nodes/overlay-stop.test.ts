import type { IExecuteFunctions } from 'n8n-workflow';

import { overlayFiles } from '../../../nodes/OcrNormalize/operations/document/overlay/overlay-files';
import { PdfEngine } from '../../../ocr/original/pdf-engine';
import { documentOf, fileOf } from '../ocr/export/laid-document';
import { writePdf } from '../ocr/original/write-pdf';

afterEach(() => jest.restoreAllMocks());

test('no more pages are drawn for an execution that was canceled', async () => {
	const cancel = new AbortController();
	const drawn: number[] = [];
	const draw = Reflect.get(PdfEngine.prototype, 'inPieces') as PdfEngine['inPieces'];
	jest.spyOn(PdfEngine.prototype, 'inPieces').mockImplementation(async function (
		this: PdfEngine,
		index,
		steps,
	) {
		drawn.push(index);
		if (index === 1) cancel.abort();
		return await draw.call(this, index, steps);
	} as PdfEngine['inPieces']);
	const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 30 30]>>';
	const tree = '<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>';
	const pdf = writePdf(['<</Type/Catalog/Pages 2 0 R>>', tree, page, page, page]);
	const made = overlayFiles(
		{ getExecutionCancelSignal: () => cancel.signal } as unknown as IExecuteFunctions,
		documentOf([{ words: [{ text: 'Hello' }] }]),
		fileOf(pdf),
		{ form: 'html', field: 'overlay', preview: false, show: undefined, threshold: 0.8 },
	);
	await expect(made).rejects.toThrow(/abort/i);
	expect(drawn).toEqual([0, 1]);
});
