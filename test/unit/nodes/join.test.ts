import { joinOperation } from '../../../nodes/OcrNormalize/operations/file/join/fields';
import type { OcrDocument } from '../../../ocr/document/types';
import { buildDocument } from '../../../ocr/reading/build-document';
import { encodePng } from '../../../ocr/original/pictures/png-encode';
import { expectInvariants } from '../../invariants';
import { bytesOf, fileIn, pdfOf, runOn, widthsOf } from './file-node';

const documentOf = (texts: readonly string[], fileName: string): OcrDocument =>
	buildDocument({
		provider: { id: 'x' },
		job: { id: fileName, status: 'succeeded' },
		source: { fileName, mimeType: 'application/pdf', sha256: 'a1', pageCount: texts.length },
		pages: texts.map((text) => ({ words: [], text })),
	});

const itemOf = (document: OcrDocument) => ({ ...document }) as never;
const textsOf = (json: unknown) => (json as OcrDocument).pages.map(({ text }) => text);
const numbersOf = (json: unknown) => (json as OcrDocument).pages.map(({ number }) => number);

test('joins PDFs and pictures in the order of the items, linked to all of them', async () => {
	const png = await encodePng({ width: 30, height: 40, kind: 'grey', data: new Uint8Array(1200) });
	const [items] = await runOn(joinOperation, [
		{ binary: { data: fileIn(await pdfOf([200, 210]), 'one.pdf') } },
		{ binary: { data: fileIn(png, 'photo.png', 'image/png') } },
		{ binary: { data: fileIn(await pdfOf([300]), 'three.pdf') } },
	]);
	expect(items).toHaveLength(1);
	const [{ json, binary, pairedItem }] = items as [(typeof items)[number]];
	expect(pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(json).toEqual({
		fileName: 'one.pdf',
		pageCount: 4,
		files: [
			{ fileName: 'one.pdf', pageCount: 2 },
			{ fileName: 'photo.png', pageCount: 1 },
			{ fileName: 'three.pdf', pageCount: 1 },
		],
		warnings: [],
	});
	expect(await widthsOf(bytesOf((binary as never)['data']))).toEqual([200, 210, 14, 300]);
});

test('documents are numbered as the pages of the joined file', async () => {
	const first = documentOf(['a', 'c'], 'one.pdf');
	// Its second page was not read.
	first.pages[1]!.number = 3;
	const second = documentOf(['d', 'e'], 'two.pdf');
	const [items] = await runOn(
		joinOperation,
		[
			{ json: itemOf(first), binary: { data: fileIn(await pdfOf([200, 200, 200]), 'one.pdf') } },
			{ json: itemOf(second), binary: { data: fileIn(await pdfOf([200, 200]), 'two.pdf') } },
		],
		{ output: 'document' },
	);
	const { json } = items![0]!;
	expect(numbersOf(json)).toEqual([1, 3, 4, 5]);
	expect(textsOf(json)).toEqual(['a', 'c', 'd', 'e']);
	expect((json as never as OcrDocument).source).toEqual({
		mimeType: 'application/pdf',
		pageCount: 5,
	});
	expect((json as never as OcrDocument).warnings.map(({ code }) => code)).toEqual([
		'page-count-differs',
	]);
	expectInvariants(json as never);
});

test('parts of one file are joined in the order of their pages', async () => {
	const parts = [7, 1, 4].map((first) => {
		const document = documentOf(
			['x', 'y', 'z'].map((text) => `${text}${first}`),
			'long.pdf',
		);
		document.pages.forEach((page, index) => (page.number = first + index));
		return { json: itemOf(document) };
	});
	const [items] = await runOn(joinOperation, parts, { output: 'document', joinOrder: 'pages' });
	const { json, binary, pairedItem } = items![0]!;
	expect(textsOf(json)).toEqual(['x1', 'y1', 'z1', 'x4', 'y4', 'z4', 'x7', 'y7', 'z7']);
	expect(numbersOf(json)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	expect(pairedItem).toEqual([{ item: 1 }, { item: 2 }, { item: 0 }]);
	expect(binary).toBeUndefined();
	expect((json as never as OcrDocument).warnings).toEqual([]);
});

test('by a value, numbers in texts count as numbers', async () => {
	const names = ['p10', 'p9', 'p1'];
	const given = names.map((name) => ({ json: itemOf(documentOf([name], `${name}.pdf`)) }));
	const [items] = await runOn(joinOperation, given, (item) => ({
		output: 'document',
		joinOrder: 'value',
		joinBy: names[item],
	}));
	expect(textsOf(items![0]!.json)).toEqual(['p1', 'p9', 'p10']);
});

test('an item without a file is named', async () => {
	const [items] = await runOn(
		joinOperation,
		[
			{ json: itemOf(documentOf(['a'], 'one.pdf')) },
			{
				json: itemOf(documentOf(['b'], 'two.pdf')),
				binary: { data: fileIn(await pdfOf([222]), 'two.pdf') },
			},
		],
		{ output: 'document', options: { joinedName: 'batch', pdfField: 'pdf' } },
	);
	const { json, binary } = items![0]!;
	const [warning] = (json as never as OcrDocument).warnings;
	expect(warning).toMatchObject({ code: 'file-missing' });
	expect(warning!.message).toContain('Item 1 ');
	expect(binary!.pdf).toMatchObject({ fileName: 'batch.pdf', mimeType: 'application/pdf' });
	expect(await widthsOf(bytesOf(binary!.pdf))).toEqual([222]);
});

test('files in other fields are told where only documents are joined', async () => {
	const [items] = await runOn(
		joinOperation,
		[
			{
				json: itemOf(documentOf(['a'], 'one.pdf')),
				binary: { attachment_0: fileIn(await pdfOf([200]), 'one.pdf') },
			},
		],
		{ output: 'document' },
	);
	const { warnings } = items![0]!.json as never as OcrDocument;
	expect(warnings.map(({ code }) => code)).toEqual(['file-missing']);
	expect(warnings[0]!.message).toContain('"attachment_0"');
});

test.each([
	['there is nothing to join', [{ json: { a: 1, b: 2 } }], {}, 'invalid-input'],
	[
		'a field that was named is not there',
		[{ json: { a: 1, b: 2 } }],
		{ inputBinary: 'scan' },
		'invalid-input',
	],
	[
		'nothing to sort by',
		[{ json: itemOf(documentOf(['a'], 'one.pdf')) }],
		{ joinOrder: 'value', joinBy: ' ' },
		'invalid-input',
	],
	[
		'no page numbers',
		[{ binary: { data: fileIn(Buffer.from('%PDF-1.4'), 'one.pdf') } }],
		{ joinOrder: 'pages' },
		'invalid-input',
	],
	[
		'two begin at the same page',
		[
			{ json: itemOf(documentOf(['a'], 'one.pdf')) },
			{ json: itemOf(documentOf(['b'], 'two.pdf')) },
		],
		{ joinOrder: 'pages' },
		'invalid-input',
	],
	[
		'the file is in another field',
		[{ binary: { attachment_0: fileIn(Buffer.from('%PDF-1.4'), 'one.pdf') } }],
		{},
		'invalid-input',
	],
	[
		'a file that is damaged',
		[{ binary: { data: fileIn(Buffer.from('%PDF-1.4 no more'), 'one.pdf') } }],
		{},
		'unusable-file',
	],
])('one sentence where %s', async (_why, given, set, code) => {
	const [items] = await runOn(joinOperation, given, set, { goesOn: true });
	expect(items).toHaveLength(1);
	expect(items![0]!.json.error).toMatchObject({ code });
});

test('a file that cannot be opened is named with its item', async () => {
	const items = [
		{ binary: { data: fileIn(await pdfOf([200]), 'scan.pdf') } },
		{ binary: { data: fileIn(Buffer.from('hello'), 'scan.pdf') } },
	];
	const [joined] = await runOn(joinOperation, items, {}, { goesOn: true });
	expect(joined![0]!.json.error).toMatchObject({
		code: 'unusable-file',
		message: expect.stringMatching(/^Item 2: The file "scan\.pdf" is plain text/) as string,
	});
});

test('the first page of a part may have become a text', async () => {
	const items = ['11', 9].map((firstPage) => ({ json: { part: { firstPage } } }));
	const files = await Promise.all([200, 300].map(async (width) => await pdfOf([width])));
	const given = items.map((item, at) => ({
		...item,
		binary: { data: fileIn(files[at]!, 'scan.pdf') },
	}));
	const [joined] = await runOn(joinOperation, given, { joinOrder: 'pages' });
	expect(await widthsOf(bytesOf(joined![0]!.binary!.data))).toEqual([300, 200]);
});
