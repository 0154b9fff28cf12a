import { PageFile } from '../../../../../ocr/original/cut/page-file';
import type { FileFormat } from '../../../../../ocr/document/formats';
import { picture } from '../pictures/pictures';
import { writePng } from '../pictures/write-png';
import { writeTiff } from '../pictures/write-tiff';
import { writePdf } from '../write-pdf';

async function withFile<T>(
	bytes: Uint8Array,
	format: FileFormat,
	work: (file: PageFile) => T | Promise<T>,
): Promise<T> {
	const file = await PageFile.open(bytes, { fileName: 'a', format });
	try {
		return await work(file);
	} finally {
		file.close();
	}
}

const png = (width: number, height: number, value: (x: number) => number = () => 250) =>
	writePng({ width, height, colorType: 0, depth: 8, value });
const pdf = writePdf([
	'<</Type/Catalog/Pages 2 0 R>>',
	'<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 30 20]>>',
	'<</Type/Page/Parent 2 0 R>>',
	'<</Type/Page/Parent 2 0 R/Contents 5 0 R>>',
	'<</Length 14>>\nstream\n5 5 20 9 re f \nendstream',
]);
const tiff = writeTiff(
	[1, 2].map((width) => ({
		width: width * 10,
		height: 10,
		photometric: 1,
		value: () => (width === 1 ? 255 : 0),
	})),
);

test.each<[FileFormat, number | null]>([
	...(['jpeg', 'png', 'gif', 'bmp', 'webp', 'heic'] as const).map(
		(format): [FileFormat, number] => [format, 1],
	),
	['docx', null],
	['xls', null],
])('a %s has as many pages as can be counted: %s', async (format, count) => {
	expect(await withFile(Buffer.from('x'), format, ({ pageCount }) => pageCount)).toBe(count);
});

test('all pages of a file are the file itself, and others cannot be taken out of what is read as a whole', async () => {
	const bytes = png(3, 2);
	expect(await withFile(bytes, 'png', (file) => file.cut([1]))).toBe(bytes);
	expect(await withFile(bytes, 'docx', (file) => file.cut([1]))).toBe(bytes);
	await expect(withFile(bytes, 'docx', (file) => file.cut([1, 2]))).rejects.toThrow(
		'The DOCX file "a" cannot be taken apart by page. Save it as PDF.',
	);
	expect(await withFile(pdf, 'pdf', (file) => file.cut([1, 2]))).toBe(pdf);
	expect(await withFile(tiff, 'tiff', (file) => file.cut([1, 2]))).toBe(tiff);
});

test('only a PDF has text of its own', async () => {
	for (const [bytes, format] of [
		[png(3, 2), 'png'],
		[tiff, 'tiff'],
	] as const) {
		expect(await withFile(bytes, format, (file) => file.pagesWithText())).toEqual(new Set());
		await expect(withFile(bytes, format, (file) => file.textLayer([1]))).rejects.toThrow(
			/^The (?:PNG|TIFF) file "a" is not a PDF\.$/,
		);
	}
	// An empty page has the text of none.
	expect(await withFile(pdf, 'pdf', (file) => file.pagesWithText())).toEqual(new Set([1]));
	expect(await withFile(pdf, 'pdf', (file) => file.pagesWithText([2]))).toEqual(new Set());
	expect(await withFile(pdf, 'pdf', (file) => file.textLayer([2]))).toEqual({
		pdfTextLayer: { fileName: 'a', isAllText: true, pages: [{ width: 30, height: 20, words: [] }] },
	});
});

test('a page is drawn in so many pixels, or not at all', async () => {
	const drawn = (bytes: Uint8Array, format: FileFormat, page: number, most: number) =>
		withFile(bytes, format, async (file) => {
			const pixels = await file.draw(page, most);
			return pixels && [pixels.width, pixels.height, pixels.kind, pixels.data.length];
		});
	expect(await drawn(pdf, 'pdf', 1, 600)).toEqual([30, 20, 'rgba', 2400]);
	expect(await drawn(pdf, 'pdf', 9, 600)).toBeNull();
	expect(await drawn(tiff, 'tiff', 2, 1000)).toEqual([20, 10, 'rgba', 800]);
	expect(await drawn(tiff, 'tiff', 2, 50)).toEqual([10, 5, 'rgba', 200]);
	// A JPEG is drawn small, others pixel by pixel.
	const jpeg = await picture(60, 40).jpeg().toBuffer();
	expect(await drawn(jpeg, 'jpeg', 1, 600)).toEqual([30, 20, 'rgba', 2400]);
	expect(await drawn(jpeg, 'jpeg', 1, 1_000_000)).toEqual([60, 40, 'rgba', 9600]);
	expect(await drawn(png(60, 40), 'png', 1, 600)).toEqual([60, 40, 'rgba', 9600]);
	expect(await drawn(Buffer.from('x'), 'png', 1, 600)).toBeNull();
	expect(await drawn(Buffer.from('x'), 'docx', 1, 600)).toBeNull();
});

test('a page is blank, or not, or cannot be drawn', async () => {
	const blank = (bytes: Uint8Array, format: FileFormat, page: number) =>
		withFile(bytes, format, (file) => file.isBlank(page));
	expect([
		await blank(pdf, 'pdf', 1),
		await blank(pdf, 'pdf', 2),
		await blank(pdf, 'pdf', 9),
	]).toEqual([true, false, false]);
	expect([
		await blank(png(300, 300), 'png', 1),
		await blank(
			png(300, 300, (x) => (x === 150 ? 0 : 250)),
			'png',
			1,
		),
	]).toEqual([true, false]);
	expect(await blank(Buffer.from('x'), 'docx', 1)).toBe(false);
});

test('a PDF without pages, or what is none, is damaged', async () => {
	await expect(
		PageFile.open(Buffer.from('%PDF-1.4 x'), { fileName: 'a', format: 'pdf' }),
	).rejects.toThrow('The PDF file "a" is cut off or damaged');
	await expect(
		PageFile.open(Buffer.from('II*\0'), { fileName: 'a', format: 'tiff' }),
	).rejects.toThrow('The TIFF file "a" is cut off or damaged');
});
