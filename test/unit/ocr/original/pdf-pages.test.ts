import { PDFDocument } from 'pdf-lib';

import { countPdfPages } from '../../../../ocr/original/pdf-pages';
import { processorMs } from '../../../support/processor-time';

async function pdf(pages: number, useObjectStreams: boolean): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	for (let i = 0; i < pages; i++) document.addPage([100, 100]).drawRectangle({ x: i, y: 1 });
	return await document.save({ useObjectStreams });
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

test.each([
	[1, false],
	[31, false],
	[400, false],
	[1, true],
	[31, true],
	[400, true],
])('a PDF of %i pages has as many, its objects packed: %s', async (pages, packed) => {
	expect(await countPdfPages(await pdf(pages, packed))).toBe(pages);
});

// ISO 32000-1, 7.7.3.2: the root counts all leaves below it, a branch its own.
test('of a tree with branches the root counts', async () => {
	const tree =
		'1 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 45>>endobj ' +
		'2 0 obj<</Count 40/Type /Pages/Parent 1 0 R/Kids[]>>endobj ' +
		'3 0 obj<</Type/Pages/Parent 1 0 R/Kids[]/Resources<</Font<</F 1 0 R>>>>/Count 5>>endobj';
	expect(await countPdfPages(bytes(tree))).toBe(45);
});

test("another dictionary's count is not the pages'", async () => {
	expect(await countPdfPages(bytes('<</Type/Outlines/Count 99>> <</Type/Pages/Count 2>>'))).toBe(2);
	expect(await countPdfPages(bytes('<</Type/Page/Count 99>>'))).toBeNull();
});

test('a count that stands in an object of its own is not taken for its number', async () => {
	expect(await countPdfPages(bytes('<</Type/Pages/Kids[4 0 R]/Count 3 0 R>>'))).toBeNull();
	expect(
		await countPdfPages(bytes('<</Type/Pages/Count 3 0 R>> <</Type/Pages/Count 2>>')),
	).toBeNull();
});

test.each([
	['nothing', ''],
	['no PDF', 'hello'],
	['a tree without a count', '<</Type/Pages/Kids[]>>'],
	['a packed stream that is none', '<</Type/ObjStm/N 1>>stream\nhello\nendstream'],
	['a stream without an end', '<</Type/ObjStm/N 1>>stream\nhello'],
])('in %s no pages are found', async (_name, text) => {
	expect(await countPdfPages(bytes(text))).toBeNull();
});

test('a PDF that is cut off anywhere is no reason to fail', async () => {
	const whole = await pdf(3, true);
	for (let length = 0; length < whole.length; length += 37) {
		expect([null, 1, 2, 3]).toContain(await countPdfPages(whole.subarray(0, length)));
	}
});

// A file is somebody else's: one that is made to keep the reader busy must not hold up n8n.
test.each([
	['page trees inside of nothing', '/Type/Pages ', 60_000],
	['page trees that open and do not close', '<</Type/Pages ', 60_000],
	['packed streams without a stream', '/Type/ObjStm ', 300_000],
	['packed streams without an end', '/Type/ObjStm stream\n', 300_000],
])('%s are looked through within a second', async (_name, text, length) => {
	const file = bytes(text.repeat(Math.ceil(length / text.length)));
	const took = await processorMs(async () => expect(await countPdfPages(file)).toBeNull());
	expect(took).toBeLessThan(1000);
});
