import { PDFDocument } from '../../../../../ocr/bundled/pdf-lib';
import { Turns } from '../../../../../ocr/document/turns';
import { JoinedPdf } from '../../../../../ocr/export/pdf/joined-pdf';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { writePng } from '../../original/pictures/write-png';
import { fileOf } from '../laid-document';

async function pdfOf(...widths: number[]) {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	for (const width of widths) pdf.addPage([width, 100]);
	return fileOf(await pdf.save(), 'a.pdf');
}

const png = fileOf(
	writePng({ width: 150, height: 300, colorType: 0, depth: 1, value: (x) => x & 1 }),
	'b.png',
);

test('files become one, page by page, in their order', async () => {
	const joined = new JoinedPdf();
	expect(await joined.bytes()).toBeUndefined();
	expect(await joined.add(await pdfOf(10, 20))).toBe(2);
	expect(await joined.add(png)).toBe(1);
	expect(await joined.add(await pdfOf(30))).toBe(1);
	const read = await PDFDocument.load((await joined.bytes())!, { updateMetadata: false });
	expect(read.context.trailerInfo.Info).toBeUndefined();
	expect(read.getPages().map((page) => page.getWidth())).toEqual([10, 20, 72, 30]);
	expect(read.getPage(2).getHeight()).toBe(144);
});

test('what is no file of pages is refused, and what was added before stays', async () => {
	const joined = new JoinedPdf();
	await joined.add(await pdfOf(10));
	const text = fileOf(new TextEncoder().encode('Hello'), 'a.txt');
	await expect(joined.add(text)).rejects.toBeInstanceOf(UnusableOriginal);
	expect((await PDFDocument.load((await joined.bytes())!)).getPageCount()).toBe(1);
});

test('others have their turn every 50 pages', async () => {
	const turns = new Turns();
	const give = jest.spyOn(turns, 'give');
	await new JoinedPdf(turns).add(await pdfOf(...Array.from({ length: 101 }, () => 10)));
	expect(give).toHaveBeenCalledTimes(3);
});
