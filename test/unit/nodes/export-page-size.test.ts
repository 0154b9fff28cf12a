import type { IExecuteFunctions } from 'n8n-workflow';

import { exportDocument } from '../../../nodes/OcrNormalize/operations/document/export/run';
import { Parameters } from '../../../nodes/shared/parameters';

const vertices = [
	{ x: 100, y: 50 },
	{ x: 300, y: 50 },
	{ x: 300, y: 90 },
	{ x: 100, y: 90 },
];
const answer = {
	textAnnotations: [{ description: 'Berth' }, { description: 'Berth', boundingPoly: { vertices } }],
};

/** The files' texts, and the codes of the warnings. */
async function exported(options: Record<string, unknown>) {
	const set: Record<string, unknown> = { formats: ['hocr', 'wordsCsv'], options };
	const context = {
		getInputData: () => [{ json: answer }],
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		helpers: {
			prepareBinaryData: (bytes: Buffer) => Promise.resolve({ data: bytes.toString('utf8') }),
		},
	} as unknown as IExecuteFunctions;
	const output = JSON.stringify(await exportDocument(context, new Parameters(context, 0)));
	return { output, codes: [...output.matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code) };
}

test('Export puts positions in pixels on the page that a person has set, in every format', async () => {
	const { output, codes } = await exported({ pageWidth: 1000, pageHeight: 500 });
	expect(output).toContain('bbox 100 50 300 90');
	expect(output).toContain('bbox 0 0 1000 500');
	expect(output).toMatch(/Berth[^"]*0\.1,0\.1,/);
	expect(codes).toEqual([]);
});

test('without a page size the page ends where its words end, which is told', async () => {
	const { output, codes } = await exported({});
	expect(output).toContain('bbox 0 0 300 90');
	expect(codes).toEqual(['page-size-missing', 'page-size-unknown']);
});
