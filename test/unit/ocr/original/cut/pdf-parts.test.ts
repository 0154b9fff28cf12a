import { createHash } from 'node:crypto';

import { PageFile } from '../../../../../ocr/original/cut/page-file';
import { PdfPages } from '../../../../../ocr/original/cut/pdf-pages';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { writePdf } from '../write-pdf';
import { writeProtectedPdf } from '../write-protected-pdf';
import { seenPage } from './seen-page';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

const stream = (content: string, more = '') =>
	`<<${more}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const square = (at: number) => `0 0 0 rg ${at} ${at} 40 40 re f`;
const open = async (bytes: Uint8Array) =>
	await PageFile.open(bytes, { fileName: 'all.pdf', format: 'pdf' });

async function part(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
	const file = await open(bytes);
	try {
		return await file.cut(pages);
	} finally {
		file.close();
	}
}

/** Pages, each with its entries and what is drawn on it, behind a catalog with these entries. */
function pdfOf(
	pages: ReadonlyArray<[entries: string, content: string]>,
	{ catalog = '', tree = '', more = [] as string[], trailer = '' } = {},
): Uint8Array {
	const first = 3 + more.length;
	const kids = pages.map((_, index) => `${first + index * 2} 0 R`);
	return writePdf(
		[
			`<</Type/Catalog/Pages 2 0 R${catalog}>>`,
			`<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages.length}/MediaBox[0 0 200 100]${tree}>>`,
			...more,
			...pages.flatMap(([entries, content], index) => [
				`<</Type/Page/Parent 2 0 R/Contents ${first + 1 + index * 2} 0 R${entries}>>`,
				stream(content),
			]),
		],
		{ trailer },
	);
}

/** Each page of the file looks in a part as it does in the file, and is as large. */
async function expectFaithful(bytes: Uint8Array, count: number) {
	const sizes = await readOriginalPages({ bytes, fileName: '', mimeType: '' });
	for (let number = 1; number <= count; number++) {
		const alone = await part(bytes, [number]);
		expect(await seenPage(alone)).toBe(await seenPage(bytes, number));
		expect(await readOriginalPages({ bytes: alone, fileName: '', mimeType: '' })).toEqual([
			sizes[number - 1],
		]);
	}
}

const WIDGET = '/Type/Annot/Subtype/Widget';
const NOTE = '/Type/Annot/Subtype/Stamp/Rect[100 10 150 60]';
const inside = (color: string) =>
	stream(`${color} rg 0 0 50 50 re f`, '/Type/XObject/Subtype/Form/BBox[0 0 50 50]');

describe('a page looks in a part as it does in the file:', () => {
	test.each<[string, Uint8Array, number]>([
		[
			'turned, cut, and larger than it says, by its branch',
			pdfOf(
				[
					['', square(10)],
					['/Rotate 90/CropBox[20 20 150 90]', square(20)],
					['/UserUnit 2', square(30)],
				],
				{ tree: '/Rotate 180/CropBox[5 5 190 95]' },
			),
			3,
		],
		[
			'layers that are hidden stay so',
			pdfOf(
				[
					['/Resources<</Properties<</L 3 0 R>>>>', `/OC /L BDC ${square(10)} EMC`],
					['/Resources<</Properties<</L 4 0 R>>>>', `/OC /L BDC ${square(50)} EMC`],
				],
				{
					catalog: '/OCProperties<</OCGs[3 0 R 4 0 R]/D<</OFF[3 0 R]>>>>',
					more: ['<</Type/OCG/Name(a)>>', '<</Type/OCG/Name(b)>>'],
				},
			),
			2,
		],
		[
			'what is filled in, and stamped',
			pdfOf(
				[
					['/Annots[5 0 R]', ''],
					['/Annots[6 0 R 7 0 R]', square(10)],
				],
				{
					catalog: '/AcroForm<</Fields[3 0 R]/NeedAppearances true/DA(/Helv 12 Tf 0 g)>>',
					more: [
						'<</T(both)/FT/Tx/V(Filled in)/DA(/Helv 12 Tf 0 g)/Kids[5 0 R 6 0 R]>>',
						inside('1 0 0'),
						`<<${WIDGET}/Parent 3 0 R/Rect[10 60 150 90]/P 8 0 R>>`,
						`<<${WIDGET}/Parent 3 0 R/Rect[10 10 150 40]/P 10 0 R/AP<</N 4 0 R>>>>`,
						`<<${NOTE}/AP<</N 4 0 R>>/Dest[8 0 R/Fit]>>`,
					],
				},
			),
			2,
		],
		[
			'letters of a font that has no resources of its own',
			pdfOf(
				[
					['', '/F 20 Tf BT 20 20 Td /F 20 Tf (a) Tj ET'],
					['', '/X Do'],
				],
				{
					tree: '/Resources 3 0 R',
					more: [
						'<</Font<</F 4 0 R/G 4 0 R>>/XObject<</X 6 0 R/Y 7 0 R/Z 7 0 R>>>>',
						'<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 5 0 R>>>>',
						stream('1000 0 d0 20 0 0 20 0 0 cm /Y Do'),
						stream('/#59 Do', '/Type/XObject/Subtype/Form/BBox[0 0 100 100]'),
						inside('0 0 1'),
					],
				},
			),
			2,
		],
	])('%s', async (_, bytes, count) => {
		expect(new Set(await Promise.all([1, 2].map((page) => seenPage(bytes, page)))).size).toBe(2);
		await expectFaithful(bytes, count);
	});
});

describe('a part has nothing of other pages:', () => {
	const SECRET = 'Only on the other page';
	test.each<[string, Uint8Array]>([
		[
			'by a link',
			pdfOf([
				[
					'/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[5 0 R/Fit]>>>>]',
					square(9),
				],
				['', `% ${SECRET}`],
			]),
		],
		[
			'by a list of pictures that all pages share',
			pdfOf(
				[
					['', '/A Do'],
					['', '/B Do'],
				],
				{
					tree: '/Resources<</XObject 3 0 R>>',
					more: ['<</A 4 0 R/B 5 0 R>>', inside('0 1 0'), stream(`% ${SECRET}`, '/Subtype/Form')],
				},
			),
		],
		[
			'by a field that is on both',
			pdfOf(
				[
					['/Annots[4 0 R]', ''],
					['/Annots[5 0 R]', ''],
				],
				{
					catalog: '/AcroForm<</Fields[3 0 R]>>',
					more: [
						'<</T(both)/FT/Tx/Kids[4 0 R 5 0 R]>>',
						`<<${WIDGET}/Parent 3 0 R/Rect[0 0 9 9]/P 6 0 R>>`,
						`<<${WIDGET}/Parent 3 0 R/Rect[0 0 9 9]/P 8 0 R/MK<</CA(${SECRET})>>>>`,
					],
				},
			),
		],
	])('%s', async (_, bytes) => {
		expect(Buffer.from(bytes).includes(SECRET)).toBe(true);
		expect(Buffer.from(await part(bytes, [1])).includes(SECRET)).toBe(false);
		expect(Buffer.from(await part(bytes, [2])).includes(SECRET)).toBe(true);
	});
});

test('what pages share is there once', async () => {
	const font = 'x'.repeat(5000);
	const bytes = pdfOf(
		Array.from({ length: 9 }, (_, page) => ['', `BT /F 9 Tf (${page}) Tj ET`]),
		{
			tree: '/Resources<</Font<</F 3 0 R>>>>',
			more: ['<</Type/Font/FontFile 4 0 R>>', stream(font)],
		},
	);
	const cut = await part(bytes, [1, 2, 3, 4, 5, 6, 7, 8]);
	expect(Buffer.from(cut).toString('latin1').split(font)).toHaveLength(2);
});

test('the same pages are the same bytes, in every process', async () => {
	const bytes = pdfOf(
		[
			['', square(10)],
			['/Annots[<</Subtype/Link/Rect[0 0 9 9]>>]', square(20)],
			['', square(30)],
		],
		{ trailer: '/ID[<00><01>]/Info<</CreationDate(D:20200101)>>' },
	);
	const cut = await part(bytes, [2, 3]);
	// Written down, so that another process has made it.
	expect(createHash('sha256').update(cut).digest('hex')).toBe(
		'2b8a15070e06eb405a8f1919e95b942f36715032df666c4a44cd0844feedc638',
	);
	expect(await part(bytes, [2, 3])).toEqual(cut);
	expect(await part(bytes, [1, 3])).not.toEqual(cut);
});

test('all pages are the file itself', async () => {
	const bytes = pdfOf([
		['', square(10)],
		['', square(20)],
	]);
	expect(await part(bytes, [1, 2])).toBe(bytes);
});

test('a PDF whose author has protected it against changes can be cut', async () => {
	const bytes = writeProtectedPdf();
	const file = await PdfPages.open({ bytes, fileName: '', mimeType: '' });
	const cut = await file.cut([1]);
	file.close();
	expect(await seenPage(cut)).toBe(await seenPage(bytes));
	expect(Buffer.from(cut).includes('/Encrypt')).toBe(false);
});

test('pages that the page tree counts and does not have are white sheets', async () => {
	const bytes = writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R 9 0 R 4 0 R]/Count 3>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 310 200]>>',
	]);
	const cut = await part(bytes, [2, 3]);
	expect(await readOriginalPages({ bytes: cut, fileName: '', mimeType: '' })).toMatchObject([
		{ width: 612 },
		{ width: 310 },
	]);
});

test.each<[string, Uint8Array]>([
	['cut off', pdfOf([['', '']]).subarray(0, 60)],
	['no pages', writePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])],
])('a file that is %s is told', async (_, bytes) => {
	await expect(open(bytes)).rejects.toBeInstanceOf(UnusableOriginal);
});
