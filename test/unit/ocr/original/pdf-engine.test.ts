import { PdfEngine } from '../../../../ocr/original/pdf-engine';
import { NeedsPassword } from '../../../../ocr/original/unusable';
import { LOCKED_PDF } from './pictures/pictures';
import { writePdf } from './write-pdf';
import { writeProtectedPdf } from './write-protected-pdf';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

/** Pages with these entries, and holes where there are none. */
const pdfOf = (pages: Array<string | null>, count = pages.length) =>
	writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Kids[${pages.map((page, at) => (page === null ? '99 0 R' : `${at + 3} 0 R`)).join(' ')}]/Count ${count}>>`,
		...pages.map((page) => (page === null ? 'null' : `<</Type/Page/Parent 2 0 R${page}>>`)),
	]);
const sized = (width: number, height: number, more = '') =>
	`/MediaBox[0 0 ${width} ${height}]${more}`;

async function withEngine<T>(
	bytes: Uint8Array,
	work: (engine: PdfEngine) => T | Promise<T>,
	options = {},
): Promise<T> {
	const engine = await PdfEngine.open(bytes, 'The file', options);
	try {
		return await work(engine);
	} finally {
		engine.close();
	}
}
const pagesOf = (bytes: Uint8Array, options = {}) =>
	withEngine(bytes, (engine) => engine.pages(), options);

test('the pages of a PDF as they are shown, in points without the noise of 24 bits', async () => {
	const bytes = pdfOf([
		sized(595.28, 841.89),
		sized(300, 200, '/Rotate 90'),
		sized(300, 200, '/UserUnit 2'),
		sized(300, 200, '/CropBox[10 20 110 70]'),
	]);
	const pages = [
		{ width: 595.28, height: 841.89 },
		{ width: 200, height: 300 },
		{ width: 300, height: 200 },
		{ width: 100, height: 50 },
	];
	expect(await pagesOf(bytes)).toEqual(pages);
	expect(await pagesOf(bytes, { inPlace: true })).toEqual(pages);
});

test('a page without a size has that of a letter; a hole has a number, but not at the end', async () => {
	const letter = { width: 612, height: 792 };
	expect(await pagesOf(pdfOf(['', sized(0, 0)]))).toEqual([letter, letter]);
	expect(await pagesOf(pdfOf([sized(30, 20), null, sized(30, 20)]))).toEqual([
		{ width: 30, height: 20 },
		null,
		{ width: 30, height: 20 },
	]);
	expect(await pagesOf(pdfOf([sized(30, 20)], 7))).toEqual([{ width: 30, height: 20 }]);
});

test('whether a page may count in units of its own is told by its key', async () => {
	expect(
		await withEngine(pdfOf([sized(3, 2, '/UserUnit 2')]), ({ mayHaveUnits }) => mayHaveUnits),
	).toBe(true);
	expect(await withEngine(pdfOf([sized(3, 2)]), ({ mayHaveUnits }) => mayHaveUnits)).toBe(false);
});

test('what is damaged, or needs a password, is refused', async () => {
	await expect(PdfEngine.open(Buffer.from('%PDF-1.4 nothing'), 'The file')).rejects.toThrow(
		'The file is cut off or damaged',
	);
	await expect(PdfEngine.open(Buffer.from(LOCKED_PDF), 'The file')).rejects.toThrow(NeedsPassword);
	expect(await withEngine(writeProtectedPdf(), ({ isProtected }) => isProtected)).toBe(true);
	expect(await withEngine(pdfOf([sized(3, 2)]), ({ isProtected }) => isProtected)).toBe(false);
});

test('work on the document has what it gives, and what it throws', async () => {
	await withEngine(pdfOf([sized(3, 2)]), (engine) => {
		expect(engine.onDocument((module, document) => module._FPDF_GetFormType(document))).toBe(0);
		expect(() => engine.onDocument(() => { throw new RangeError('odd'); })).toThrow(RangeError); // prettier-ignore
	});
});

test('work on a page is done in pieces, and a page that is not there has none', async () => {
	await withEngine(pdfOf([sized(30, 20), sized(40, 20)]), async (engine) => {
		const widths = [0, 1, 2].map((index) =>
			engine.onPage(index, (module, page) => module._FPDF_GetPageWidth(page)),
		);
		expect(await Promise.all(widths)).toEqual([30, 40, null]);
		const pieces: number[] = [];
		const { done, isLeft } = await engine.inPieces(1, function* () {
			for (let piece = 0; piece < 3; piece++) {
				pieces.push(piece);
				yield;
			}
			return 'done';
		});
		expect([done, isLeft, pieces]).toEqual(['done', undefined, [0, 1, 2]]);
	});
});

test('a page that breaks PDFium is left, and after five of them nobody asks any more', async () => {
	await withEngine(pdfOf([sized(30, 20)]), async (engine) => {
		const broken = () => engine.inPieces(0, function* () { yield; throw new Error('broken'); }); // prettier-ignore
		const width = () => engine.onPage(0, (module, page) => module._FPDF_GetPageWidth(page));
		for (let time = 0; time < 4; time++)
			expect(await broken()).toEqual({ done: null, isLeft: false });
		expect(await width()).toBe(30);
		expect(await broken()).toEqual({ done: null, isLeft: false });
		expect(await broken()).toEqual({ done: null, isLeft: true });
		expect(await width()).toBeNull();
	});
});

test('a PDF is written anew, or its pages are copied, holes as white sheets', async () => {
	const bytes = pdfOf([sized(30, 20), null, sized(40, 50, '/Rotate 90')]);
	const [saved, copied] = await withEngine(bytes, (engine) => [
		engine.save(),
		engine.copyPages(engine.pages()),
	]);
	expect((await pagesOf(saved!)).length).toBe(3);
	expect(await pagesOf(copied!)).toEqual([
		{ width: 30, height: 20 },
		{ width: 612, height: 792 },
		{ width: 50, height: 40 },
	]);
	const open = await withEngine(writeProtectedPdf(), (engine) => engine.save());
	expect(await withEngine(open, ({ isProtected }) => isProtected)).toBe(false);
});
