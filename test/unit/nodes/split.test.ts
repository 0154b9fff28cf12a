import { splitOperation } from '../../../nodes/OcrNormalize/operations/file/split/fields';
import type { OcrDocument } from '../../../ocr/document/types';
import { pdfTextLayer } from '../../../ocr/original/pdf-text-layer';
import { encodePng } from '../../../ocr/original/pictures/png-encode';
import { readAnswer } from '../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../invariants';
import { pdfOfPages, type DrawnPage } from '../../support/draw-codes';
import { pagedTiff } from '../../support/paged-files';
import { bytesOf, fileIn, keptIn, runOn, type GivenItem } from './file-node';

interface Part {
	number: number;
	count: number;
	pages: string;
	code: string | null;
	codeType: string | null;
	foundText: string | null;
	given?: unknown;
}

const qr = (text: string) => [{ kind: 'qrcode', text, x: 60, y: 60, width: 70 }];
const bars = (text: string) => [{ kind: 'code128', text, x: 25, y: 180, width: 160 }];

const LETTERS: readonly DrawnPage[] = [
	{ text: ['Invoice No. 17', 'Page 1 of 2'] },
	{ text: ['goes on', 'Page 2 of 2'] },
	{ text: ['Invoice No. 18', 'Page 1 of 1'] },
	{},
	{ text: ['INVOICE NO. 19', 'Page 1 of 2'] },
	{ text: ['the end', 'Page 2 of 2'] },
];

const itemOf = async (pages: readonly DrawnPage[], more: GivenItem = {}): Promise<GivenItem> => ({
	json: { subject: 'Scans', id: 7 },
	...more,
	binary: { data: fileIn(await pdfOfPages(pages), 'batch.pdf'), ...more.binary },
});

async function splitOf(item: GivenItem, set: Record<string, unknown>) {
	const [items] = await runOn(splitOperation, [item], set);
	return items!.map(({ json, binary, pairedItem }) => ({
		json,
		part: json.part as never as Part,
		binary,
		pairedItem,
	}));
}

const pagesOf = (items: Awaited<ReturnType<typeof splitOf>>) => items.map(({ part }) => part.pages);
const codesIn = (json: unknown) => (json as OcrDocument).warnings.map(({ code }) => code);
const textIn = async (item: Awaited<ReturnType<typeof splitOf>>[number]) =>
	readAnswer(await pdfTextLayer(bytesOf(item.binary!.data), 'x.pdf')).pages.map(({ text }) => text);

test('separator sheets: the value comes out, the sheet does not', async () => {
	const item = await itemOf([
		{ text: ['cover'] },
		{ codes: qr('SEP-4711') },
		{ text: ['one'] },
		{ text: ['two'] },
		{ codes: bars('SEP-4712') },
		{ text: ['three'] },
	]);
	const set = { splitBy: 'code', codeMatch: 'startsWith', codeValue: 'sep-' };
	const items = await splitOf(item, set);
	expect(pagesOf(items)).toEqual(['1', '3-4', '6']);
	expect(items.map(({ part }) => [part.number, part.count, part.code, part.codeType])).toEqual([
		[1, 3, null, null],
		[2, 3, 'SEP-4711', 'QR Code'],
		[3, 3, 'SEP-4712', 'Code 128'],
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 0 },
	]);
	expect(items.map(({ binary }) => binary!.data!.fileName)).toEqual([
		'batch_1.pdf',
		'batch_3-4.pdf',
		'batch_6.pdf',
	]);
	expect(Object.keys(items[0]!.binary!)).toEqual(['data']);
	expect(await textIn(items[1]!)).toEqual(['one', 'two']);
	expect(items[1]!.json).toMatchObject({ fileName: 'batch_3-4.pdf', pageCount: 2, warnings: [] });
});

test('only codes with the value separate, and a page with one may stay', async () => {
	const item = await itemOf([
		{ codes: qr('DOC-A') },
		{ text: ['x'], codes: bars('PARCEL 12') },
		{ codes: qr('doc-b') },
		{ codes: qr('doc-b') },
	]);
	const kept = { splitBy: 'code', codePage: 'keep', codeMatch: 'startsWith', codeValue: 'Doc-' };
	expect(pagesOf(await splitOf(item, kept))).toEqual(['1-2', '3-4']);
});

test('where any code separates, the pages that are left out are named', async () => {
	const item = await itemOf([
		{ text: ['one'] },
		{ text: ['Pay here'], codes: qr('BCD 002 1') },
		{ text: ['three'] },
	]);
	const any = { splitBy: 'code', codeMatch: 'any' };
	const dropped = await splitOf(item, any);
	expect(pagesOf(dropped)).toEqual(['1', '3']);
	expect(codesIn(dropped[0]!.json)).toEqual(['pages-left-out']);
	expect(JSON.stringify(dropped[0]!.json.warnings)).toContain('Page 2 of');
	const kept = await splitOf(item, { ...any, codePage: 'keep' });
	expect(codesIn(kept[0]!.json)).toEqual([]);
});

test.each([
	['blank', {}, ['1-3', '5-6']],
	['count', { pagesPerDocument: 4 }, ['1-4', '5-6']],
	['count', { pagesPerDocument: 4, dropBlankPages: true }, ['1-3', '5-6']],
	['text', { splitText: 'nothing\ninvoice no' }, ['1-2', '3-4', '5-6']],
	['text', { textKind: 'pattern', splitPattern: 'Invoice No. \\d+' }, ['1-2', '3-6']],
	['pageNumber', { dropBlankPages: true }, ['1-2', '3', '5-6']],
	['ranges', { ranges: '5-6; 1-4' }, ['5-6', '1-4']],
	['ranges', { ranges: { documents: [{ from: 1, to: 2 }, { pages: [3, 5] }] } }, ['1-2', '3, 5']],
])('by %s with %j', async (splitBy, set, pages) => {
	const items = await splitOf(await itemOf(LETTERS), { splitBy, ...set });
	expect(pagesOf(items)).toEqual(pages);
});

test("a model's answer comes out with its part, and left out pages are told", async () => {
	const ranges = '```json\n[{"pages":"1-2","type":"invoice"},{"pages":3,"type":"letter"}]\n```';
	const items = await splitOf(await itemOf(LETTERS), { splitBy: 'ranges', ranges });
	expect(items.map(({ part }) => part.given)).toEqual([{ type: 'invoice' }, { type: 'letter' }]);
	expect(codesIn(items[0]!.json)).toEqual(['pages-left-out']);
	expect(JSON.stringify(items[0]!.json.warnings)).toContain('4-6');
});

test('the document of a part has its own pages, and says which of the whole they are', async () => {
	const bytes = await pdfOfPages(LETTERS);
	const whole = readAnswer(await pdfTextLayer(bytes, 'batch.pdf'));
	const item = { json: { ...whole } as never, binary: { data: fileIn(bytes, 'batch.pdf') } };
	const items = await splitOf(item, { splitBy: 'text', splitText: 'Invoice', output: 'document' });
	const { part, ...document } = items[1]!.json as never as OcrDocument & { part: Part };
	expect(part).toMatchObject({ pages: '3-4', foundText: 'Invoice No. 18' });
	expectInvariants(document);
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[1, 'Invoice No. 18\nPage 1 of 1'],
		[2, ''],
	]);
	expect(document.source).toEqual({
		fileName: 'batch_3-4.pdf',
		mimeType: 'application/pdf',
		pageCount: 2,
		partOf: { fileName: 'batch.pdf', pages: '3-4', pageCount: 6 },
	});
	// What is kept beside a Simplified part is the part's.
	const simple = await splitOf(item, {
		splitBy: 'text',
		splitText: 'Invoice',
		options: { keepDocument: true },
	});
	expect(simple[1]!.json.text).toBe('Invoice No. 18\nPage 1 of 1\n\n');
	expect(keptIn(simple[1]!.binary!.document)).toEqual(document);
});

test('a document without its file is split by what it says', async () => {
	const whole = readAnswer(await pdfTextLayer(await pdfOfPages(LETTERS), 'batch.pdf'));
	const item = { json: { ...whole } as never };
	expect(pagesOf(await splitOf(item, { splitBy: 'pageNumber' }))).toEqual(['1-2', '3-4', '5-6']);
	expect(pagesOf(await splitOf(item, { splitBy: 'blank' }))).toEqual(['1-3', '5-6']);
	const items = await splitOf(item, { splitBy: 'count', pagesPerDocument: 3 });
	expect(items.map(({ binary }) => binary)).toEqual([undefined, undefined]);
});

test('files in other fields are named, and the one that the item is of is taken', async () => {
	const file = fileIn(await pdfOfPages(LETTERS), 'batch.pdf');
	const whole = readAnswer(await pdfTextLayer(bytesOf(file), 'batch.pdf'));
	const set = { splitBy: 'count', pagesPerDocument: 3 };
	const binary = { attachment_0: file };

	const [failed] = await runOn(splitOperation, [{ json: { a: 1, b: 2 }, binary }], set, {
		goesOn: true,
	});
	expect(JSON.stringify(failed)).toContain('Its binary fields: \\"attachment_0\\".');

	const without = await splitOf({ json: { ...whole } as never, binary }, set);
	expect(without.map((one) => one.binary)).toEqual([undefined, undefined]);
	expect(codesIn(without[0]!.json)).toEqual(['file-missing']);

	const of = await splitOf({ json: { binaryField: 'attachment_0' }, binary }, set);
	expect(of.map((one) => one.binary!.data!.fileName)).toEqual(['batch_1-3.pdf', 'batch_4-6.pdf']);
});

test('a file in which nothing separates is one document, with a warning', async () => {
	const items = await splitOf(await itemOf(LETTERS), { splitBy: 'code', codeValue: 'SEP-' });
	expect(pagesOf(items)).toEqual(['1-6']);
	expect(codesIn(items[0]!.json)).toEqual(['not-split']);
});

test('a file of blank pages has no document, and a hint says so', async () => {
	expect(await splitOf(await itemOf([{}, {}]), { splitBy: 'blank' })).toEqual([]);
});

test('an image is one document with its code', async () => {
	const white = new Uint8Array(400 * 400).fill(255);
	const png = await encodePng({ width: 400, height: 400, kind: 'grey', data: white });
	const item = { binary: { data: fileIn(png, 'photo.png', 'image/png') } };
	const items = await splitOf(item, { splitBy: 'code', codeValue: 'SEP-', codePage: 'keep' });
	expect(items.map(({ binary }) => binary!.data!.fileName)).toEqual(['photo_1.png']);
	expect(bytesOf(items[0]!.binary!.data).equals(png)).toBe(true);
});

test.each([
	['fax.pdf', pagedTiff(2, 500), 'fax_1.tiff', 'image/tiff'],
	['fax.tif', pagedTiff(2, 500), 'fax_1.tif', 'image/tiff'],
	['fax.tif', pdfOfPages([{ text: ['a'] }, { text: ['b'] }]), 'fax_1.pdf', 'application/pdf'],
	['scan.2026', pdfOfPages([{ text: ['a'] }, { text: ['b'] }]), 'scan_1.pdf', 'application/pdf'],
])('a part of %s is called what it is', async (fileName, bytes, name, mimeType) => {
	const data = fileIn(await bytes, fileName, 'application/octet-stream');
	const items = await splitOf({ binary: { data } }, { splitBy: 'count', pagesPerDocument: 1 });
	expect(items[0]!.binary!.data).toMatchObject({ fileName: name, mimeType });
	expect(items[0]!.json).toMatchObject({ fileName: name, part: { ofFile: fileName } });
});

test('input fields are kept where asked for, the whole file is not', async () => {
	const set = {
		splitBy: 'count',
		pagesPerDocument: 3,
		options: { keepInputFields: true, partField: 'pdf' },
	};
	const items = await splitOf(await itemOf(LETTERS), set);
	expect(items.map(({ json }) => json.subject)).toEqual(['Scans', 'Scans']);
	expect(items.map(({ binary }) => Object.keys(binary!))).toEqual([['pdf'], ['pdf']]);
});

test.each([
	['nothing there', {}, { json: { a: 1, b: 2 } }, 'invalid-input'],
	['no file for codes', { splitBy: 'code', codeMatch: 'any' }, 'document', 'invalid-input'],
	['no text', { splitBy: 'text', splitText: 'x' }, [{}, {}], 'words-missing'],
	['no text to look for', { splitBy: 'text', splitText: ' \n' }, LETTERS, 'invalid-input'],
	[
		'no pattern',
		{ splitBy: 'text', textKind: 'pattern', splitPattern: '(a' },
		LETTERS,
		'invalid-input',
	],
	['no value', { splitBy: 'code', codeMatch: 'equals' }, LETTERS, 'invalid-input'],
	['no value and no choice', { splitBy: 'code' }, LETTERS, 'invalid-input'],
	['pages that are not there', { splitBy: 'ranges', ranges: '1-2; 7' }, LETTERS, 'invalid-input'],
	['ranges that are none', { splitBy: 'ranges', ranges: 'all of them' }, LETTERS, 'invalid-input'],
	['an empty list', { splitBy: 'ranges', ranges: '[]' }, LETTERS, 'invalid-input'],
	['half a page', { splitBy: 'count', pagesPerDocument: 0.5 }, LETTERS, 'invalid-input'],
	...[null, '', [], true].map(
		(
			pagesPerDocument,
		): [string, Record<string, unknown>, GivenItem | readonly DrawnPage[], string] => [
			`${JSON.stringify(pagesPerDocument)} pages`,
			{ splitBy: 'count', pagesPerDocument },
			LETTERS,
			'invalid-input',
		],
	),
	['a choice that is none', { splitBy: 'color' }, LETTERS, 'invalid-input'],
])('one sentence for %s', async (_what, set, given, code) => {
	const layer = async () => readAnswer(await pdfTextLayer(await pdfOfPages(LETTERS), 'batch.pdf'));
	const item =
		given === 'document'
			? { json: { ...(await layer()) } as never }
			: Array.isArray(given)
				? await itemOf(given as readonly DrawnPage[])
				: (given as GivenItem);
	const [items] = await runOn(splitOperation, [item], set, { goesOn: true });
	expect(items).toHaveLength(1);
	expect(items![0]!.json.error).toMatchObject({ code });
});

test('ranges that are none are told how ranges are written', async () => {
	const set = { splitBy: 'ranges', ranges: 'foo' };
	const [items] = await runOn(splitOperation, [await itemOf(LETTERS)], set, { goesOn: true });
	expect(items![0]!.json.error).toMatchObject({
		message:
			'Ranges: "foo" names no pages. Write ranges as in "1-3; 4-7", or give a list such as ["1-3", "4-7"].',
	});
});
