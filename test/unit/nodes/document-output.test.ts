import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { gunzipSync } from 'node:zlib';

import { documentOutput } from '../../../nodes/shared/operations/output';
import { Parameters as NodeParameters } from '../../../nodes/shared/parameters';
import { documentStem, fileStem } from '../../../ocr/document/file-stem';
import { originOf, simplify } from '../../../ocr/document/simplify';
import type { OcrDocument } from '../../../ocr/document/types';
import { exportMarkdown, markdownOfPages } from '../../../ocr/export/markdown/markdown';
import { sampleAnswers } from '../../support/answers';

const { document } = sampleAnswers[0]!;
const inItem = { data: '', mimeType: 'text/plain', fileName: 'made.txt' };

type Known = Parameters<typeof documentOutput>[3];
type Held = IBinaryData & { holds: Buffer };

/** A node whose n8n keeps files apart from its items, or in them. */
function nodeWith(
	set: Record<string, unknown>,
	{ files = 'apart', binary }: { files?: 'apart' | 'in items'; binary?: IBinaryKeyData } = {},
) {
	const stored: string[] = [];
	const context = {
		getExecutionCancelSignal: () => undefined,
		getInputData: () => [{ json: {}, binary }],
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => {
				stored.push(fileName);
				const id = files === 'apart' ? { id: `filesystem-v2:${stored.length}` } : {};
				return { ...id, fileName, mimeType, data: '', holds: bytes };
			},
		},
	} as unknown as IExecuteFunctions;
	const putOut = async (read: OcrDocument = document, known?: Known) =>
		await documentOutput(context, new NodeParameters(context, 0), read, known);
	return { putOut, stored };
}

/** The only item, where no full document is kept. */
async function putOut(set: Record<string, unknown>, known?: Known) {
	const options = { keepDocument: false, ...(set.options as object) };
	const { items } = await nodeWith({ ...set, options }).putOut(document, known);
	expect(items).toHaveLength(1);
	return items[0]!;
}

const jsonOf = (file: IBinaryData | undefined): unknown =>
	JSON.parse((file as Held).holds.toString());
const unpacked = (file: IBinaryData | undefined): unknown =>
	JSON.parse(gunzipSync((file as Held).holds).toString());

test('Simplified is the text without positions', async () => {
	expect(await putOut({})).toEqual({ json: simplify(document) });
});

test('Full Document is the document as it is', async () => {
	expect(await putOut({ output: 'document' })).toEqual({ json: document });
});

test('Markdown takes the place of the plain text, and pages are found in it', async () => {
	const { json } = await putOut({ textAs: 'markdown' });
	const { text, pages } = json as unknown as ReturnType<typeof simplify>;
	expect(`${text}\n`).toBe(exportMarkdown(document));
	expect(text).not.toBe(document.text);
	expect(pages.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(
		markdownOfPages(document),
	);
	expect(Object.keys(json)).toEqual(Object.keys(simplify(document)));
});

describe.each(['simplified', 'document'])('%s as a JSON file', (output) => {
	test('leaves a summary in the item', async () => {
		const { json, binary } = await putOut({ output, putInBinary: true }, { stem: 'a/b' });
		expect(json).toEqual({
			...originOf(document),
			languages: document.languages,
			usage: document.usage,
			wordCount: document.pages.flatMap(({ words }) => words).length,
			warnings: document.warnings,
			documentField: 'document',
		});
		const { json: whole } = await putOut({ output });
		expect(binary?.document).toMatchObject({
			fileName: 'a/b.ocr.json',
			mimeType: 'application/json',
		});
		expect(jsonOf(binary?.document)).toEqual(whole);
	});

	test('is one by itself where it is too large for an item, and that is told', async () => {
		const text = 'word '.repeat(220_000);
		const large = { ...document, pages: [{ ...document.pages[0]!, text }], text };
		const { putOut: put } = nodeWith({ output, options: { keepDocument: false } });
		const { json, binary } = (await put(large)).items[0]!;
		expect(json).not.toHaveProperty('text');
		expect(json).toMatchObject({ documentField: 'document', pageCount: 1 });
		expect(json.warnings).toMatchObject([
			...large.warnings.map(({ code }) => ({ code })),
			{ code: 'output-in-file', message: expect.stringMatching(/ has \d\.\d MB, .*"document"\.$/) },
		]);
		expect(jsonOf(binary?.document)).toMatchObject({ text });
	});
});

test('the file is put where a person wants it, unless the result is a file that is there', async () => {
	const set = { putInBinary: true, options: { outputBinaryField: 'mine' } };
	const own = await putOut(set);
	expect(Object.keys(own.binary!)).toEqual(['mine']);
	const beside = await putOut(set, { binary: { mine: inItem } });
	expect(beside.binary).toMatchObject({ mine: inItem, document: { mimeType: 'application/json' } });
	expect((await putOut({}, { binary: { mine: inItem } })).binary).toEqual({ mine: inItem });
});

describe('the full document is kept as a file with a Simplified item', () => {
	test.each([
		['by default where files are apart', 'apart', {}, true],
		['not by default where they are in the items', 'in items', {}, false],
		['where a person wants it in the items', 'in items', { keepDocument: true }, true],
		['unless a person does not want it', 'apart', { keepDocument: false }, false],
	] as const)('%s', async (_, files, options, isKept) => {
		const { putOut: put } = nodeWith({ options }, { files });
		for (const { json, binary } of [...(await put()).items, ...(await put()).items]) {
			expect(json).toEqual(simplify(document));
			expect(Object.keys(binary ?? {})).toEqual(isKept ? ['document'] : []);
			if (!isKept) continue;
			expect(binary!.document).toMatchObject({
				fileName: 'document.ocr.json.gz',
				mimeType: 'application/gzip',
			});
			expect(unpacked(binary!.document)).toEqual(document);
		}
	});

	test('and once it is known that files are in the items, nothing is packed any more', async () => {
		const { putOut: put, stored } = nodeWith({}, { files: 'in items' });
		await Promise.all(Array.from({ length: 5 }, async () => await put()));
		expect(stored).toHaveLength(1);
	});

	test('under another name where the input has a file of that one', async () => {
		const { putOut: put } = nodeWith({}, { binary: { document: inItem } });
		expect(Object.keys((await put()).items[0]!.binary!)).toEqual(['document_1']);
	});

	test('beside a JSON file', async () => {
		const { items } = await nodeWith({ putInBinary: true }).putOut();
		expect(Object.keys(items[0]!.binary!)).toEqual(['document', 'document_1']);
		expect(unpacked(items[0]!.binary!.document_1)).toEqual(document);
	});

	test.each([
		['a Full Document', { output: 'document' }],
		['a page', { itemPer: 'page' }],
		['a table row', { itemPer: 'tableRow' }],
		['a chunk', { itemPer: 'chunk' }],
	])('and not with %s', async (_, set) => {
		const { putOut: put, stored } = nodeWith(set);
		await put();
		expect(stored).toEqual([]);
	});
});

test('One Item per Page: the text of each page, and whose page it is', async () => {
	const { items } = await nodeWith({ itemPer: 'page' }).putOut(document, { binary: { inItem } });
	expect(items).toHaveLength(document.pages.length);
	expect(items.length).toBeGreaterThan(1);
	for (const [index, { json, binary }] of items.entries()) {
		const { number, text } = document.pages[index]!;
		expect(json).toEqual({
			text,
			pageNumber: number,
			...originOf(document),
			confidence: simplify(document).pages[index]!.confidence,
			warnings: document.warnings,
		});
		expect(binary).toEqual({ inItem });
	}
});

describe('One Item per Table Row', () => {
	test('a row as an object, with its place and whose row it is', async () => {
		const { items, warnings } = await nodeWith({ itemPer: 'tableRow' }).putOut();
		expect(warnings).toEqual([]);
		expect(items.length).toBeGreaterThan(2);
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual([
				'row',
				'page',
				'table',
				'rowNumber',
				'confidence',
				'fileName',
				'provider',
				'jobId',
				'submittedAt',
				'completedAt',
				'warnings',
			]);
		}
	});

	test('of a document without tables: no item, and a warning', async () => {
		const plain = { ...document, pages: [], tables: [], text: '', warnings: [] };
		const { items, warnings } = await nodeWith({ itemPer: 'tableRow' }).putOut(plain);
		expect(items).toEqual([]);
		expect(warnings).toMatchObject([{ code: 'no-tables' }]);
	});

	test('is left to Simplified: Full Document has no rows', async () => {
		expect(await putOut({ output: 'document', itemPer: 'tableRow' })).toEqual({ json: document });
	});
});

describe('One Item per Chunk', () => {
	test('its text, where it stands and whose it is: texts, numbers and nulls alone', async () => {
		const { items, warnings } = await nodeWith({ itemPer: 'chunk', chunkSize: 120 }).putOut(
			document,
			{ binary: { inItem } },
		);
		expect(warnings).toEqual([]);
		expect(items.length).toBeGreaterThan(2);
		for (const [index, { json, binary }] of items.entries()) {
			const { text, warnings: own, ...about } = json;
			expect(String(text).length).toBeLessThanOrEqual(120);
			expect(own).toEqual(document.warnings);
			expect(about).toMatchObject({
				chunk: index + 1,
				chunkCount: items.length,
				provider: document.provider.id,
			});
			expect(Object.keys(about)).toEqual([
				'chunk',
				'chunkCount',
				'page',
				'pages',
				'heading',
				...Object.keys(originOf(document)),
				'polygons',
			]);
			for (const value of Object.values(about)) {
				expect(value === null || ['string', 'number'].includes(typeof value)).toBe(true);
			}
			const [{ page, polygon }] = JSON.parse(String(about.polygons)) as [
				{ page: number; polygon: unknown[] },
			];
			expect(page).toBe(about.page);
			expect(polygon.length).toBeGreaterThanOrEqual(4);
			expect(binary).toEqual({ inItem });
		}
	});

	test('of a document without text: no item, and a warning', async () => {
		const blank = { ...document, pages: [], tables: [], text: '', warnings: [] };
		const { items, warnings } = await nodeWith({ itemPer: 'chunk' }).putOut(blank);
		expect(items).toEqual([]);
		expect(warnings).toMatchObject([{ code: 'no-text' }]);
	});

	test.each([
		[{ chunkSize: 0 }, 'Chunk Size (Characters)'],
		[{ chunkSize: -5 }, 'Chunk Size (Characters)'],
		[{ chunkSize: 10.5 }, 'Chunk Size (Characters)'],
		[{ chunkSize: 'long' }, 'Chunk Size (Characters)'],
		[{ chunkSize: [1000] }, 'Chunk Size (Characters)'],
		[{ chunkSize: Infinity }, 'Chunk Size (Characters)'],
		[{ chunkOverlap: -1 }, 'Chunk Overlap (Characters)'],
		[{ chunkOverlap: 'some' }, 'Chunk Overlap (Characters)'],
		[{ chunkSize: 100, chunkOverlap: 100 }, 'Chunk Overlap (Characters)'],
		[{ chunkSize: 50 }, 'Chunk Overlap (Characters)'],
	])('%j names the field', async (set, field) => {
		const putting = nodeWith({ itemPer: 'chunk', ...set }).putOut();
		await expect(putting).rejects.toMatchObject({ code: 'invalid-input' });
		await expect(putting).rejects.toThrow(field);
	});

	test('Markdown has the rows of tables with their header', async () => {
		const { items } = await nodeWith({ itemPer: 'chunk', textAs: 'markdown' }).putOut();
		expect(items.some(({ json }) => String(json.text).includes('| --- |'))).toBe(true);
	});
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
