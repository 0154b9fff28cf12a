import * as library from '../../../../../ocr/bundled/pdf-lib';
import { pdfPart } from '../../../../../ocr/original/cut/pdf-part';
import { ResourceUse } from '../../../../../ocr/original/cut/resource-use';
import type { PdfEngine } from '../../../../../ocr/original/pdf-engine';
import { readPdf } from '../../../../../ocr/original/pdf-file';
import { writePdf } from '../write-pdf';

/** A part of a PDF whose pages are 9 × 9 points, and whose first page is object 3. */
async function partOf(
	objects: string[],
	numbers: number[],
	count: number,
	change = (bytes: Uint8Array) => bytes,
) {
	const sizes = Array.from({ length: count }, () => ({ width: 9, height: 9 }));
	const engine = { pages: () => sizes, isProtected: false } as unknown as PdfEngine;
	const file = await readPdf(change(writePdf(objects)), engine, 'F');
	const bytes = await pdfPart(file, numbers, new ResourceUse(file, library));
	return { bytes, pdf: await library.PDFDocument.load(bytes, { updateMetadata: false }) };
}

const tree = (kids: string, count: number, more = '') =>
	`<</Type/Pages/Kids[${kids}]/Count ${count}/MediaBox[0 0 9 9]${more}>>`;

/** A dictionary as text, with what its references stand for, a few deep. */
function shown(
	pdf: library.PDFDocument,
	object: library.PDFObject | undefined,
	depth = 6,
): unknown {
	const meant = pdf.context.lookup(object);
	if (meant instanceof library.PDFDict) {
		return Object.fromEntries(
			meant
				.entries()
				.map(([key, value]) => [key.decodeText(), value] as const)
				.filter(([key]) => key !== 'Parent')
				.map(([key, value]) => [key, depth > 0 ? shown(pdf, value, depth - 1) : '…']),
		);
	}
	if (meant instanceof library.PDFArray)
		return meant.asArray().map((entry) => shown(pdf, entry, depth - 1));
	if (meant instanceof library.PDFRawStream)
		return {
			stream: Buffer.from(meant.contents).toString('latin1'),
			...(shown(pdf, meant.dict, depth) as object),
		};
	return String(meant);
}

const onePage = async (entries: string, more: string[] = [], catalog = '') => {
	const { pdf } = await partOf(
		[
			`<</Type/Catalog/Pages 2 0 R${catalog}>>`,
			tree('3 0 R 4 0 R', 2),
			`<</Type/Page/Parent 2 0 R${entries}>>`,
			'<</Type/Page/Parent 2 0 R>>',
			...more,
		],
		[1],
		2,
	);
	return { page: shown(pdf, pdf.getPages()[0]!.node) as Record<string, unknown>, pdf };
};

const BARE = { Type: '/Page', MediaBox: ['0', '0', '9', '9'], Resources: {} };

test('a part has its pages, in the order that is asked for, and a count of them', async () => {
	const pages = [1, 2, 3].map(
		(at) => `<</Type/Page/Parent 2 0 R/Rotate ${at * 90}/MediaBox[0 0 9 9]>>`,
	);
	const { pdf } = await partOf(
		['<</Type/Catalog/Pages 2 0 R>>', tree('3 0 R 4 0 R 5 0 R', 3), ...pages],
		[3, 1],
		3,
	);
	expect(pdf.getPages().map((page) => page.getRotation().angle)).toEqual([270, 90]);
	expect(shown(pdf, pdf.catalog.get(library.PDFName.of('Pages')), 1)).toMatchObject({
		Type: '/Pages',
		Count: '2',
	});
});

test('a page keeps what is seen of it, and what it has of its branch', async () => {
	const seen =
		'/BleedBox[1 1 8 8]/TrimBox[2 2 7 7]/ArtBox[3 3 6 6]/Group<</S/Transparency>>/UserUnit 1';
	const away =
		'/Thumb<<>>/B[]/Dur 5/Trans<<>>/AA<<>>/Metadata<<>>/PieceInfo<<>>/StructParents 4/Tabs/S/LastModified(x)/SeparationInfo<<>>';
	const { page } = await onePage(`${seen}${away}/Contents 5 0 R/CropBox[0 0 9 9]/Rotate 0`, [
		'<</Length 1>>\nstream\nq\nendstream',
	]);
	expect(page).toEqual({
		...{
			...BARE,
			BleedBox: ['1', '1', '8', '8'],
			TrimBox: ['2', '2', '7', '7'],
			ArtBox: ['3', '3', '6', '6'],
		},
		...{ Group: { S: '/Transparency' }, UserUnit: '1', CropBox: ['0', '0', '9', '9'], Rotate: '0' },
		Contents: { stream: 'q', Length: '1' },
	});
	expect((await onePage('')).page).toEqual(BARE);
});

// ISO 32000-1, 12.5 and 12.6, with its supplement for rich media: where it leads to, what it does, what is attached.
test('an annotation keeps what is seen of it', async () => {
	const away = [
		'A',
		'AA',
		'PA',
		'Dest',
		'FS',
		'Movie',
		'Sound',
		'StructParent',
		'RichMediaContent',
		'RichMediaSettings',
		'3DD',
		'3DV',
		'3DA',
	];
	const entries = away.map((key) => `/${key} 5`).join('');
	const { page } = await onePage(
		`/Annots[<</Subtype/Stamp/Rect[0 0 5 5]/AP<<>>/Contents(x)${entries}>>]`,
	);
	expect(page.Annots).toEqual([
		{ Subtype: '/Stamp', Rect: ['0', '0', '5', '5'], AP: {}, Contents: '(x)' },
	]);
	// What is no annotation keeps it all.
	const other = await onePage(`/Group<</Subtype/Stamp${entries}>>`);
	expect(Object.keys(other.page.Group as object)).toEqual(['Subtype', ...away]);
	const noKind = await onePage(`/Group<</Rect[0 0 5 5]${entries}>>`);
	expect(Object.keys(noKind.page.Group as object)).toEqual(['Rect', ...away]);
});

test('what leads to other pages, or through the document, leads nowhere', async () => {
	const { page } = await onePage(
		'/Group<</Own 3 0 R/Other 4 0 R/Tree 2 0 R/Root 1 0 R/Tags 5 0 R/Tag 6 0 R/None 99 0 R/Null 7 0 R/Plain 8 0 R>>',
		['<</Type/StructTreeRoot>>', '<</Type/StructElem>>', 'null', '<</Type/Plain>>'],
	);
	expect(page.Group).toMatchObject({
		...{
			Other: 'null',
			Tree: 'null',
			Root: 'null',
			Tags: 'null',
			Tag: 'null',
			None: 'null',
			Null: 'null',
		},
		Plain: { Type: '/Plain' },
	});
	expect((page.Group as { Own: object }).Own).toMatchObject({ Type: '/Page' });
});

test('a picture goes without what programs noted for themselves', async () => {
	const about = '/Metadata 5/PieceInfo<<>>/StructParent 1/StructParents 2';
	const { page } = await onePage('/Contents 5 0 R', [
		`<</Length 1/Keep 7${about}>>\nstream\nq\nendstream`,
	]);
	expect(page.Contents).toEqual({ stream: 'q', Length: '1', Keep: '7' });
});

test('layers come along, and nothing else of the catalog', async () => {
	const { pdf } = await onePage(
		'',
		['<</D<<>>/OCGs[]>>'],
		'/OCProperties 5 0 R/Outlines<<>>/Names<<>>/Metadata<<>>/OpenAction<<>>/MarkInfo<<>>/Lang(de)',
	);
	expect(Object.keys(shown(pdf, pdf.catalog, 0) as object).sort()).toEqual([
		'OCProperties',
		'Pages',
		'Type',
	]);
	expect(shown(pdf, pdf.catalog.get(library.PDFName.of('OCProperties')))).toEqual({
		D: {},
		OCGs: [],
	});
});

test('each object is written once, whoever leads to it', async () => {
	const { pdf } = await onePage('/Group<</A 5 0 R/B 5 0 R>>', ['<</Keep 1>>']);
	const group = pdf.getPages()[0]!.node.lookup(library.PDFName.of('Group'), library.PDFDict);
	expect(group.get(library.PDFName.of('A'))).toBe(group.get(library.PDFName.of('B')));
});

test.each([
	['1.4', false],
	['1.0', false],
	['1.5', true],
	['1.7', true],
	['2.0', true],
])('objects are packed where the file is of PDF %s: %s', async (version, isPacked) => {
	const objects = [
		'<</Type/Catalog/Pages 2 0 R>>',
		tree('3 0 R 4 0 R', 2),
		'<</Type/Page/Parent 2 0 R>>',
		'<</Type/Page/Parent 2 0 R>>',
	];
	const { bytes } = await partOf(objects, [1], 2, (file) => {
		Buffer.from(file.buffer, file.byteOffset).write(`%PDF-${version}`, 0, 'latin1');
		return file;
	});
	expect(Buffer.from(bytes).includes('/ObjStm')).toBe(isPacked);
});

describe('A form', () => {
	const FORM =
		'/AcroForm<</Fields[5 0 R 7 0 R]/DR<</A 1>>/DA(/F 9 Tf)/Q 1/NeedAppearances true/SigFlags 3/XFA(x)/CO[]>>';
	const widget = (more: string) => `<</Subtype/Widget/Rect[0 0 5 5]${more}>>`;
	const objects = (first: string, second: string, fields: string[]) => [
		`<</Type/Catalog/Pages 2 0 R${FORM}>>`,
		tree('3 0 R 4 0 R', 2),
		`<</Type/Page/Parent 2 0 R/Annots[${first}]>>`,
		`<</Type/Page/Parent 2 0 R/Annots[${second}]>>`,
		...fields,
	];
	const formOf = ({ pdf }: { pdf: library.PDFDocument }) =>
		shown(pdf, pdf.catalog.get(library.PDFName.of('AcroForm')));

	test('has the fields that are on its pages, how they look, and none of its scripts', async () => {
		const fields = [widget('/FT/Tx/T(one)/V(Ada)/AA<<>>'), 'null', widget('/FT/Tx/T(two)')];
		expect(formOf(await partOf(objects('5 0 R', '7 0 R', fields), [1], 2))).toEqual({
			Fields: [
				{ Subtype: '/Widget', Rect: ['0', '0', '5', '5'], FT: '/Tx', T: '(one)', V: '(Ada)' },
			],
			...{ DR: { A: '1' }, DA: '(/F 9 Tf)', Q: '1', NeedAppearances: 'true' },
		});
	});

	test('has of a field that is on several pages what is on its own', async () => {
		const fields = [
			'<</FT/Btn/T(one)/Kids[6 0 R 7 0 R]/A 5>>',
			widget('/Parent 5 0 R/AS/On'),
			widget('/Parent 5 0 R/AS/Off'),
		];
		expect(formOf(await partOf(objects('6 0 R', '7 0 R', fields), [2], 2))).toEqual({
			...{ DR: { A: '1' }, DA: '(/F 9 Tf)', Q: '1', NeedAppearances: 'true' },
			Fields: [
				{
					...{ FT: '/Btn', T: '(one)' },
					Kids: [{ Subtype: '/Widget', Rect: ['0', '0', '5', '5'], AS: '/Off' }],
				},
			],
		});
	});

	test('has no signature, and of other fields their values', async () => {
		const fields = [
			widget('/FT/Sig/T(one)/V<</Contents(x)>>'),
			'null',
			widget('/FT/Tx/T(two)/V(x)'),
		];
		const found = formOf(await partOf(objects('5 0 R 7 0 R', '', fields), [1], 2)) as {
			Fields: object[];
		};
		expect(found.Fields.map((field) => 'V' in field)).toEqual([false, true]);
	});

	test('is not there where its pages have no fields', async () => {
		const { pdf } = await partOf(
			objects('<</Subtype/Link/Rect[0 0 5 5]>>', '5 0 R', [widget('/FT/Tx'), 'null', 'null']),
			[1],
			2,
		);
		expect(pdf.catalog.has(library.PDFName.of('AcroForm'))).toBe(false);
	});
});
