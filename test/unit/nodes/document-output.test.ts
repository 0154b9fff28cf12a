import type { IExecuteFunctions } from 'n8n-workflow';

import { documentOutput } from '../../../nodes/shared/operations/output';
import { Parameters as NodeParameters } from '../../../nodes/shared/parameters';
import { documentStem, fileStem } from '../../../ocr/document/file-stem';
import { originOf, simplify } from '../../../ocr/document/simplify';
import { sampleAnswers } from '../../support/answers';

const { document } = sampleAnswers[0]!;
const inItem = { data: '', mimeType: 'text/plain', fileName: 'made.txt' };

type Known = Parameters<typeof documentOutput>[3];

/** What is put out, with files as what they hold. */
async function putOut(set: Record<string, unknown>, known?: Known) {
	const context = {
		getInputData: () => [{ json: {} }],
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				fileName,
				mimeType,
				holds: JSON.parse(bytes.toString()) as unknown,
			}),
		},
	} as unknown as IExecuteFunctions;
	return await documentOutput(context, new NodeParameters(context, 0), document, known);
}

test('Simplified is the text without places', async () => {
	expect(await putOut({})).toEqual({ json: simplify(document) });
});

test('Document is the document as it is', async () => {
	expect(await putOut({ output: 'document' })).toEqual({ json: document });
});

test.each(['simplified', 'document'])(
	'%s goes into a file, and a summary stays',
	async (output) => {
		const { json, binary } = await putOut({ output, putInBinary: true }, { stem: 'a/b' });
		expect(json).toEqual({
			...originOf(document),
			languages: document.languages,
			usage: document.usage,
			wordCount: document.pages.flatMap(({ words }) => words).length,
			warnings: document.warnings,
			documentField: 'document',
		});
		const { json: holds } = await putOut({ output });
		expect(binary).toEqual({
			document: { fileName: 'a/b.ocr.json', mimeType: 'application/json', holds },
		});
	},
);

test('the file is put where a person wants it, unless the result is a file that is there', async () => {
	const set = { putInBinary: true, options: { outputBinaryField: 'mine' } };
	const own = await putOut(set);
	expect(Object.keys(own.binary!)).toEqual(['mine']);
	const beside = await putOut(set, { binary: { mine: inItem } });
	expect(beside.binary).toMatchObject({ mine: inItem, document: { mimeType: 'application/json' } });
	expect((await putOut({}, { binary: { mine: inItem } })).binary).toEqual({ mine: inItem });
});

test.each([
	['scan.pdf', 'scan'],
	['my.scan.JPEG', 'my.scan'],
	['folder/scan.tif', 'folder/scan'],
	['no ending', 'no ending'],
	['a.verylongending', 'a.verylongending'],
	['', ''],
])('the stem of "%s" is "%s"', (fileName, stem) => {
	expect(fileStem(fileName)).toBe(stem);
});

test.each([
	['folder/sub\\scan.tif', 'folder_sub_scan'],
	['.gif', 'document'],
	['', 'document'],
	[undefined, 'document'],
])('what is made of a document of "%s" is called "%s"', (fileName, stem) => {
	expect(documentStem({ ...document, source: { fileName } })).toBe(stem);
});
