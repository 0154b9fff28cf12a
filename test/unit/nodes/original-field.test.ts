import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { originalOfItem } from '../../../nodes/shared/document/file-of-item';
import { Parameters } from '../../../nodes/shared/parameters';
import { PNG } from '../../support/documents';

/** Which file an operation takes for the one that was read. */

const file = (fileName: string): IBinaryData => ({
	data: PNG.toString('base64'),
	mimeType: 'image/png',
	fileName,
});

async function originalOf(item: INodeExecutionData, originalBinary?: string) {
	const context = {
		getInputData: () => [item],
		getNode: () => ({ type: 'any' }),
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			name === 'originalBinary' ? (originalBinary ?? otherwise) : otherwise,
		helpers: {},
	} as unknown as IExecuteFunctions;
	return (await originalOfItem(context, new Parameters(context, 0), 'must'))?.fileName;
}

const scans = { attachment_0: file('a.png'), attachment_1: file('b.png') };

test.each<[string, INodeExecutionData, string | undefined]>([
	[
		'the one that the item says it is made of',
		{ json: { binaryField: 'attachment_1' }, binary: scans },
		'b.png',
	],
	[
		'the one in the field of its own name, where there is one',
		{ json: { binaryField: 'attachment_1' }, binary: { ...scans, data: file('c.png') } },
		'c.png',
	],
	['none where nothing says which', { json: {}, binary: scans }, undefined],
	[
		'none by a field that is not there',
		{ json: { binaryField: 'gone' }, binary: scans },
		undefined,
	],
	['none by a field that is no name', { json: { binaryField: 7 }, binary: scans }, undefined],
])('%s', async (_, item, expected) => {
	expect(await originalOf(item)).toBe(expected);
});

test('a field that a person names goes before what the item says', async () => {
	const item = { json: { binaryField: 'attachment_1' }, binary: scans };
	expect(await originalOf(item, 'attachment_0')).toBe('a.png');
});
