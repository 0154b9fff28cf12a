import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { answerOfItems } from '../../../nodes/OcrNormalize/input/answer-of-items';
import { expectInvariants } from '../../invariants';
import * as ocrSpace from '../../support/answers/forms/ocr-space';
import * as tsv from '../../support/answers/forms/tesseract-tsv';

async function documentOf(
	items: unknown[],
	{ indexes = [...items.keys()], set = {} }: { indexes?: number[]; set?: IDataObject } = {},
) {
	const context = {
		getInputData: () => items.map((json) => ({ json })),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
	} as unknown as IExecuteFunctions;
	const document = await answerOfItems(context, indexes);
	if (document) expectInvariants(document);
	return document;
}

const rows = tsv.smallest['Tesseract TSV, rows'];

test('rows that n8n made items of are one document', async () => {
	expect(await documentOf(rows)).toMatchObject({
		provider: { id: 'tesseract-tsv' },
		text: 'a b\nc\n\n',
		source: {},
	});
});

test('items that were left out are no part of it', async () => {
	const items = [{ error: 'No.' }, ...rows];
	const document = await documentOf(items, { indexes: [1, 2, 3, 4] });
	expect(document?.text).toBe('a b');
});

test('the options count', async () => {
	const options = { fileName: 'a.png', form: 'tesseract-tsv' };
	expect((await documentOf(rows, { set: { options } }))?.source).toEqual({ fileName: 'a.png' });
	expect(await documentOf(rows, { set: { options: { form: 'mindee' } } })).toBeUndefined();
});

test.each<[string, unknown[], IDataObject]>([
	['one item', [rows[0]], {}],
	['documents', Object.values(ocrSpace.smallest).concat(Object.values(ocrSpace.smallest)), {}],
	['items of something else', [{ id: 1 }, { id: 2 }], {}],
	['fields', rows, { documentFrom: 'field' }],
	['files', rows, { documentFrom: 'binary' }],
])('%s are read on their own', async (_, items, set) => {
	expect(await documentOf(items, { set })).toBeUndefined();
});
