import { PDFArray, PDFDocument, PDFName, PDFRawStream } from '../../../../../ocr/bundled/pdf-lib';
import { Turns } from '../../../../../ocr/document/turns';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { PdfEngine } from '../../../../../ocr/original/pdf-engine';
import { documentOf, fileOf, linesOf } from '../laid-document';

async function blank(...sizes: Array<[number, number]>) {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	for (const size of sizes) pdf.addPage(size);
	return pdf;
}

const SQUARE: [number, number] = [1000, 1000];
const LINE = [['Total', '7']];

describe('a page of 1000 to 1000 pixels is of the same shape as one', () => {
	// A twentieth more or less is.
	test.each([
		[1052, 1000, true],
		[1053, 1000, false],
		[953, 1000, true],
		[952, 1000, false],
		[500, 500, true],
	])('of %d to %d points: %s', async (width, height, isSame) => {
		const read = documentOf([{ ...linesOf(LINE), width: 1000, height: 1000, unit: 'pixel' }]);
		const original = await (await blank([width, height])).save();
		const { warnings } = await searchablePdf(read, fileOf(original));
		expect(warnings.map(({ code }) => code)).toEqual(isSame ? [] : ['shape-differs']);
	});
});

test.each([
	[4, false],
	[5, true],
	[7, true],
])('of a file of PDF 1.%d objects are packed: %s', async (minor, isPacked) => {
	const pdf = Buffer.from(await (await blank(SQUARE)).save({ useObjectStreams: false }));
	// The library writes 1.7 whatever it was.
	pdf.write(`%PDF-1.${minor}`, 'latin1');
	const { bytes } = await searchablePdf(documentOf([linesOf(LINE)]), fileOf(pdf));
	const text = Buffer.from(bytes).toString('latin1');
	expect(text.includes('/ObjStm')).toBe(isPacked);
});

test('pages that have nothing to be added to are as they were, in their order', async () => {
	const original = await (await blank(SQUARE, SQUARE, SQUARE)).save();
	const empty = { words: [{ text: ' ' }] };
	const read = documentOf([linesOf(LINE), empty, linesOf(LINE), linesOf(LINE)]);
	const { bytes, warnings } = await searchablePdf(read, fileOf(original));
	const pages = (await PDFDocument.load(bytes)).getPages();
	const isLaidOn = pages.map(({ node }) => {
		const contents = node.lookup(PDFName.of('Contents'));
		return contents instanceof PDFArray && contents.lookup(0) instanceof PDFRawStream;
	});
	expect(isLaidOn).toEqual([true, false, true]);
	expect(warnings.map(({ code }) => code)).toEqual(['pages-differ']);
});

test('a page that has all words by itself gets no layer', async () => {
	const read = documentOf([linesOf(LINE)]);
	const once = await searchablePdf(read, fileOf(await (await blank(SQUARE)).save()));
	const twice = await searchablePdf(read, fileOf(once.bytes));
	const [one, two] = await Promise.all(
		[once, twice].map(async ({ bytes }) => {
			const { node } = (await PDFDocument.load(bytes)).getPage(0);
			return node.lookup(PDFName.of('Contents'), PDFArray).size();
		}),
	);
	expect(two).toBe(one);
	expect(twice.warnings.map(({ code }) => code)).toEqual(['has-text']);
});

test('a document of no pages adds none', async () => {
	const { bytes } = await searchablePdf(documentOf([]), fileOf(await (await blank(SQUARE)).save()));
	const loaded = await PDFDocument.load(bytes);
	expect(loaded.getPageCount()).toBe(1);
	expect(loaded.getPage(0).node.Resources()?.has(PDFName.of('Font')) ?? false).toBe(false);
});

test('others have their turn after each page', async () => {
	const turns = new Turns();
	const give = jest.spyOn(turns, 'give');
	const original = await (await blank(SQUARE, SQUARE)).save();
	const read = documentOf([linesOf(LINE), linesOf(LINE)]);
	await searchablePdf(read, fileOf(original), { turns });
	expect(give).toHaveBeenCalledTimes(2);
});

test('words whose place is a guess are counted over all pages', async () => {
	const original = await (await blank(SQUARE, SQUARE)).save();
	const read = documentOf([
		{ words: [{ text: 'one' }, { text: 'two' }] },
		{ words: [{ text: 'three' }] },
	]);
	const { warnings } = await searchablePdf(read, fileOf(original));
	expect(warnings).toEqual([
		{ code: 'place-unknown', message: expect.stringContaining('of 3 words is') },
	]);
});

test('pages belong together by number', async () => {
	const original = await (await blank(SQUARE, SQUARE)).save();
	const read = documentOf([linesOf(LINE)]);
	read.pages[0]!.number = 2;
	const { bytes } = await searchablePdf(read, fileOf(original));
	const fonts = (await PDFDocument.load(bytes))
		.getPages()
		.map(({ node }) => node.Resources()?.has(PDFName.of('Font')) ?? false);
	expect(fonts).toEqual([false, true]);
});

describe('PDF/A', () => {
	const made = async (size: [number, number], pdfA?: boolean) => {
		const original = await (await blank(size)).save();
		const { bytes, warnings } = await searchablePdf(documentOf([linesOf(LINE)]), fileOf(original), {
			pdfA,
		});
		const isMarked = Buffer.from(bytes).includes('<pdfaid:part>2</pdfaid:part>');
		return [isMarked, warnings.map(({ code }) => code)];
	};

	test('is made where it is asked for and allowed', async () => {
		expect(await made(SQUARE, true)).toEqual([true, []]);
		expect(await made(SQUARE)).toEqual([false, []]);
		expect(await made([20_000, 10], true)).toEqual([false, ['not-pdf-a']]);
		expect(await made([20_000, 10], false)).toEqual([false, []]);
	});
});

test('the engine is closed, whatever comes of the file', async () => {
	const close = jest.spyOn(PdfEngine.prototype, 'close');
	const pdf = await blank(SQUARE);
	await searchablePdf(documentOf([linesOf(LINE)]), fileOf(await pdf.save()));
	expect(close).toHaveBeenCalledTimes(1);
	pdf.context.register(pdf.context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] }));
	const signed = searchablePdf(documentOf([linesOf(LINE)]), fileOf(await pdf.save()));
	await expect(signed).rejects.toThrow('has a digital signature');
	expect(close).toHaveBeenCalledTimes(2);
	close.mockRestore();
});
