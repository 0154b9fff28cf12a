import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { gunzipSync } from 'node:zlib';

import { checkOutput, documentOutput } from '../../../nodes/shared/operations/output';
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
	{
		files = 'apart',
		binary,
		type = 'ocr',
	}: { files?: 'apart' | 'in items'; binary?: IBinaryKeyData; type?: string } = {},
) {
	const stored: string[] = [];
	const context = {
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({ id: '1', name: 'OCR', type, typeVersion: 1, parameters: {} }),
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
	const check = async () => await checkOutput(context, new NodeParameters(context, 0));
	return { putOut, stored, check };
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

describe('what a model reads', () => {
	const asTool = { type: 'n8n-nodes-ocr.upstageOcrTool' };

	test('Text for AI Model has each page behind its mark, and nothing that a model has no use for', async () => {
		const { json } = await putOut({ output: 'modelText' });
		expect(json.text).toMatch(/^<!-- page 1 -->\n/);
		expect(json).toMatchObject({ pages: '1-2', rest: null, pageCount: 2 });
		expect(Object.keys(json)).toEqual([
			'text',
			'fileName',
			'pageCount',
			'confidence',
			'pages',
			'rest',
			'warnings',
		]);
	});

	test('it is cut where it is too long, and a wrong setting is refused', async () => {
		const { json } = await putOut({ output: 'modelText', maximumCharacters: 60 });
		expect(json.rest).toMatch(/^1\+\d+/);
		await expect(putOut({ output: 'modelText', maximumCharacters: -1 })).rejects.toThrow(
			/^Maximum Characters: "-1"/,
		);
		await expect(putOut({ output: 'modelText', pages: '12' })).rejects.toThrow(
			/^Pages to Return: "12"/,
		);
	});

	test('Matching Passages says where a query stands', async () => {
		const [word = ''] = document.text.split(/\s/);
		const { json } = await putOut({ output: 'passages', query: word });
		expect(json.passages).toContainEqual(expect.objectContaining({ page: 1, text: word }));
		await expect(putOut({ output: 'passages', query: ' ?' })).rejects.toThrow(/^Query: /);
	});

	test('nothing found is told with what was looked for', async () => {
		const { json } = await putOut({ output: 'passages', query: 'zebra 12.12.2012' });
		expect(json).toMatchObject({ passages: [], found: 0 });
		expect(json.message).toContain('"zebra", "12.12.2012" (date)');
	});

	test('a tool keeps no file unless it is told to: nobody would get it', async () => {
		const { stored, putOut: put } = nodeWith({ output: 'modelText' }, asTool);
		await put();
		expect(stored).toEqual([]);
		const { stored: asked, putOut: putAsked } = nodeWith(
			{ output: 'modelText', options: { keepDocument: true } },
			asTool,
		);
		await putAsked();
		expect(asked).toHaveLength(1);
	});

	test.each([
		[{ output: 'passages', query: ' ?' }, 'Query'],
		[{ output: 'passages', query: 'fee', maximumResults: 0 }, 'Maximum Results'],
		[{ output: 'modelText', pages: 'the last' }, 'Pages to Return'],
		[{ output: 'modelText', pages: { page: 1 } }, 'Pages to Return'],
		...[true, [7], [], {}, '1.5', 'x', -1].map((maximumCharacters): [object, string] => [
			{ output: 'modelText', maximumCharacters },
			'Maximum Characters',
		]),
	])('%j is refused before a document is sent', async (set, field) => {
		const { check } = nodeWith(set as Record<string, unknown>);
		await expect(check()).rejects.toMatchObject({ code: 'invalid-input' });
		await expect(check()).rejects.toThrow(field);
	});

	test.each([
		[[2], '2'],
		[2, '2'],
		[[2, 1], '2, 1'],
		['2-1', '1-2'],
		[null, '1-2'],
	])('pages %j are %s', async (pages, shown) => {
		const { json } = await putOut({ output: 'modelText', pages });
		expect(json.pages).toBe(shown);
	});

	test('an empty Maximum Characters is the default, also as a blank', async () => {
		const long = pageOf(100);
		const { items } = await nodeWith({ output: 'modelText', maximumCharacters: ' ' }).putOut(long);
		expect(items[0]!.json.rest).toMatch(/^1\+\d+$/);
	});

	test('no more than 50 passages are given', async () => {
		const word = document.pages[0]!.words[0]!.text;
		const text = `${word}\n`.repeat(300);
		const page = { ...document.pages[0]!, text, words: [], lines: [], span: spanOf(text) };
		const { items } = await nodeWith({
			...{ output: 'passages', query: word, maximumResults: 8000 },
		}).putOut({ ...document, text, pages: [page] });
		expect(items[0]!.json.passages).toHaveLength(50);
		expect(items[0]!.json.found).toBe(300);
	});

	test('a tool makes no file: it says what to choose, and bounds what is for models', async () => {
		const large = pageOf(3000);
		const full = nodeWith({ output: 'document' }, asTool);
		await expect(full.putOut(large)).rejects.toMatchObject({ code: 'invalid-input' });
		expect(full.stored).toEqual([]);
		const forModel = nodeWith({ output: 'modelText', maximumCharacters: 0 }, asTool);
		const [item] = (await forModel.putOut(large)).items;
		expect(String(item!.json.text).length).toBeLessThan(901_000);
		expect(item!.json.rest).toMatch(/^1\+\d+$/);
		const small = nodeWith({ output: 'document', putInBinary: true }, asTool);
		expect((await small.putOut()).items).toEqual([{ json: document }]);
		expect(small.stored).toEqual([]);
	});
});

const spanOf = ({ length }: string) => ({ offset: 0, length });

/** One page of so many lines of 500 characters. */
function pageOf(count: number): OcrDocument {
	const line = 'word '.repeat(100).trim();
	const text = Array.from({ length: count }, () => line).join('\n');
	const lines = Array.from({ length: count }, (_, index) => ({
		text: line,
		words: [0, 0] as [number, number],
		polygon: null,
		confidence: null,
		span: { offset: index * (line.length + 1), length: line.length },
	}));
	const page = { ...document.pages[0]!, text, words: [], lines, span: spanOf(text) };
	return { ...document, text, tables: [], pages: [page] };
}
