import * as library from '../../../../ocr/bundled/pdf-lib';
import { boundedLoad } from '../../../../ocr/original/bounded-load';
import { writePdf } from './write-pdf';

// pdf-lib says what it stumbles over; the build takes such lines out.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void jest.restoreAllMocks());

const pdfWith = (...objects: string[]) =>
	writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R>>',
		...objects,
	]);

/** Pages, or what was said instead of a document. */
const pagesOf = async (bytes: Uint8Array) => {
	const pdf = await boundedLoad(bytes, library);
	return pdf instanceof library.PDFDocument ? pdf.getPageCount() : pdf;
};

test('a PDF is read, and what is none is not', async () => {
	expect(await pagesOf(pdfWith())).toBe(1);
	expect(await pagesOf(Buffer.from('nothing'))).toBeNull();
	expect(await pagesOf(pdfWith())).toBe(1);
});

// A list is one object, a number another; a dictionary counts as nine.
test.each([
	['numbers', '0 ', 499_999],
	['dictionaries', '<<>>', 55_556],
])('one object has half a million within it at most: %s', async (_, written, most) => {
	const list = (count: number) => pdfWith(`[${written.repeat(count)}]`);
	expect(await pagesOf(list(most))).toBe(1);
	expect(await pagesOf(list(most + 1))).toBe('too-much');
});

test('what one object took is not taken from the next', async () => {
	const list = `[${'<<>>'.repeat(30_000)}]`;
	expect(await pagesOf(pdfWith(list, list))).toBe(1);
});

test('what it says of the places of its objects is not made into entries', async () => {
	const table = '<</Type/XRef/Size 2000000000/W[0 0 0]/Root 1 0 R/Length 0>>\nstream\n\nendstream';
	expect(await pagesOf(pdfWith(table))).toBe(1);
});
