import { pdfPageImages } from '../../../../ocr/original/pdf-images';
import { readOriginalPages } from '../../../../ocr/original/read-pages';
import { searchablePdf } from '../../../../ocr/export/pdf/searchable-pdf';
import { documentOf, fileOf, linesOf } from '../export/laid-document';
import { describeWithPoppler, pdfInfo, pdfText } from '../export/pdf/poppler';
import { writePdf } from './write-pdf';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

// pdf-lib says what it stumbles over; the build takes such lines out.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void jest.restoreAllMocks());

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const page = (width: number, more = '') =>
	`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} 200]${more}>>`;
const tree = (kids: string, more = '/Count 2') => `<</Type/Pages/Kids[${kids}]${more}>>`;
const A = page(300);
const B = page(310);

/** Widths of the pages; 612 is the white sheet that stands for a page that is not there. */
const ODD: Array<
	[what: string, bytes: Uint8Array, widths: number[], poppler: 'agrees' | 'differs']
> = [
	[
		'a page twice',
		writePdf([CATALOG, tree('3 0 R 4 0 R 3 0 R', '/Count 3'), A, B]),
		[300, 310, 300],
		'agrees',
	],
	[
		'a page twice, not counted',
		writePdf([CATALOG, tree('3 0 R 4 0 R 3 0 R'), A, B]),
		[300, 310],
		'agrees',
	],
	[
		'a kid that leads nowhere',
		writePdf([CATALOG, tree('3 0 R 9 0 R 4 0 R', '/Count 3'), A, B]),
		[300, 612, 310],
		'differs',
	],
	[
		'a kid that is null',
		writePdf([CATALOG, tree('3 0 R null 4 0 R', '/Count 3'), A, B]),
		[300, 612, 310],
		'differs',
	],
	[
		'a kid that is a number',
		writePdf([CATALOG, tree('3 0 R 17 4 0 R', '/Count 3'), A, B]),
		[300, 612, 310],
		'differs',
	],
	[
		'no types',
		writePdf([
			CATALOG,
			'<</Kids[3 0 R 4 0 R]/Count 2>>',
			A.replace('/Type/Page', ''),
			B.replace('/Type/Page', ''),
		]),
		[300, 310],
		'agrees',
	],
	[
		'a catalog without a type',
		writePdf(['<</Pages 2 0 R>>', tree('3 0 R 4 0 R'), A, B]),
		[300, 310],
		'agrees',
	],
	[
		'a branch that is its own kid',
		writePdf([CATALOG, tree('3 0 R 2 0 R 4 0 R'), A, B]),
		[300, 310],
		'agrees',
	],
	[
		'a count that is too high',
		writePdf([CATALOG, tree('3 0 R 4 0 R', '/Count 7'), A, B]),
		[300, 310],
		'differs',
	],
	[
		'a count that is too low',
		writePdf([CATALOG, tree('3 0 R 4 0 R', '/Count 1'), A, B]),
		[300],
		'agrees',
	],
	['no count', writePdf([CATALOG, tree('3 0 R 4 0 R', ''), A, B]), [300, 310], 'differs'],
	[
		'a count below zero',
		writePdf([CATALOG, tree('3 0 R 4 0 R', '/Count -1'), A, B]),
		[300, 310],
		'differs',
	],
	[
		'a branch that says it is a page',
		writePdf([CATALOG, tree('3 0 R 4 0 R').replace('/Pages', '/Page'), A, B]),
		[300, 310],
		'agrees',
	],
	[
		'a page that says it is a branch',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), A.replace('/Page/', '/Pages/'), B]),
		[300, 310],
		'agrees',
	],
	[
		'a page in the place of the tree',
		writePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Page/MediaBox[0 0 300 200]>>']),
		[300],
		'agrees',
	],
	[
		'a branch twice',
		writePdf([CATALOG, tree('5 0 R 5 0 R'), A, B, tree('3 0 R', '/Count 1')]),
		[300, 300],
		'agrees',
	],
	[
		'an empty branch',
		writePdf([CATALOG, tree('5 0 R 3 0 R 4 0 R'), A, B, tree('', '/Count 0')]),
		[300, 310],
		'agrees',
	],
	[
		'half a turn of a right angle',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), page(300, '/Rotate 45'), B]),
		[300, 310],
		'agrees',
	],
	[
		'a page without a size',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), '<</Type/Page/Parent 2 0 R>>', B]),
		[612, 310],
		'agrees',
	],
	[
		'the corners of a box the other way round',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), page(300, '/CropBox[110 60 10 10]'), B]),
		[100, 310],
		'agrees',
	],
	[
		'the rest of another file behind its end',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), A, B], {
			tail: '00010 00000 n \ntrailer\n<<\n/Size 6\n/Root 1 0 R\n/ID [<37',
		}),
		[300, 310],
		'agrees',
	],
	[
		'a web page behind its end',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), A, B], {
			tail: '\n<!DOCTYPE html><html><body><< 1 0 obj',
		}),
		[300, 310],
		'agrees',
	],
	[
		'a number with two signs',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), page(300, '/Own --5'), B]),
		[300, 310],
		'agrees',
	],
	[
		'a number with its sign in the midst',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), page(300, '/ArtBox[0 0 .-5 200]'), B]),
		[300, 310],
		'agrees',
	],
	[
		'bytes before its beginning',
		Buffer.concat([Buffer.from('\n\n'), writePdf([CATALOG, tree('3 0 R 4 0 R'), A, B])]),
		[300, 310],
		'agrees',
	],
	[
		'no table of its objects',
		writePdf([CATALOG, tree('3 0 R 4 0 R'), A, B], { noTable: true }),
		[300, 310],
		'agrees',
	],
];

const widthsOf = async (bytes: Uint8Array) =>
	(await readOriginalPages(fileOf(bytes))).map(({ width }) => width);

describeWithPoppler('A PDF with', () => {
	test.each(ODD)('%s has the same pages for everybody', async (_, bytes, widths, poppler) => {
		expect(await widthsOf(bytes)).toEqual(widths);
		if (poppler === 'agrees') expect(Number(pdfInfo(bytes).get('Pages'))).toBe(widths.length);

		const drawn: number[] = [];
		for await (const { pageNumber, width, height } of pdfPageImages(fileOf(bytes))) {
			drawn.push(pageNumber);
			if (widths[pageNumber - 1] === 300) expect(width / height).toBeCloseTo(1.5, 1);
		}
		const there = widths.flatMap((width, index) =>
			width === 612 && poppler === 'differs' ? [] : [index + 1],
		);
		expect(drawn).toEqual(there);

		const words = widths.map((_width, index) => linesOf([[`page${index + 1}`]]));
		const { bytes: made } = await searchablePdf(documentOf(words), fileOf(bytes));
		expect(pdfText(made).map((text) => text.trim())).toEqual(
			widths.map((_width, index) => `page${index + 1}`),
		);
		expect(await widthsOf(made)).toEqual(widths);
	});

	test('units of its own is as large as they say', async () => {
		const bytes = writePdf([CATALOG, tree('3 0 R 4 0 R'), page(300, '/UserUnit 2.5'), B]);
		expect(await widthsOf(bytes)).toEqual([750, 310]);
	});

	test('a count of a million pages that are not there is read at once', async () => {
		const bytes = writePdf([CATALOG, tree('3 0 R 4 0 R', '/Count 1000000'), A, B]);
		expect(await widthsOf(bytes)).toEqual([300, 310]);
	});
});
