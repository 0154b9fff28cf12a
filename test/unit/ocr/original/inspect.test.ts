import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { sniffFormat } from '../../../../ocr/document/formats';
import { zipFormatByEnd } from '../../../../ocr/document/zip-format';
import { inspectFile } from '../../../../ocr/original/inspect/inspect-file';
import { pdfMoment } from '../../../../ocr/original/inspect/pdf-facts';
import { inspectedTogether } from '../../../../ocr/original/inspect/together';
import type { Inspection } from '../../../../ocr/original/inspect/types';
import '../../../support/seed';
import { writePng } from './pictures/write-png';
import { writeTiff } from './pictures/write-tiff';
import { writePdf } from './write-pdf';
import { writeProtectedPdf } from './write-protected-pdf';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

const inspect = async (bytes: Uint8Array, fileName: string, findBlankScans = false) =>
	await inspectFile(
		{
			fileName,
			mimeType: 'application/octet-stream',
			format: sniffFormat(bytes.subarray(0, 1024), fileName, {
				inside: zipFormatByEnd(bytes, bytes.length),
			}),
			sha256: createHash('sha256').update(bytes).digest('hex'),
			size: bytes.length,
			head: bytes.subarray(0, 1024),
			tail: bytes.subarray(-65_557),
			bytes,
		},
		{ findBlankScans },
	);

const LINE = 'A line of a letter that somebody has written with a program';

async function pagesDrawn(
	...draw: Array<(page: PDFPage, pdf: PDFDocument) => Promise<void> | void>
): Promise<Uint8Array> {
	const pdf = await PDFDocument.create();
	for (const each of draw) await each(pdf.addPage([600, 800]), pdf);
	return await pdf.save();
}

const text = async (page: PDFPage, pdf: PDFDocument) => {
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	for (let y = 100; y < 700; y += 20) page.drawText(LINE, { x: 50, y, size: 12, font });
};

const picture = async (pdf: PDFDocument, width: number, height: number) =>
	await pdf.embedPng(
		writePng({ width, height, depth: 8, colorType: 0, value: (x, y) => ((x >> 2) ^ y) & 0xff }),
	);

const scan = async (page: PDFPage, pdf: PDFDocument) =>
	page.drawImage(await picture(pdf, 250, 333), { x: 0, y: 0, width: 600, height: 800 });

const drawn = (page: PDFPage) => page.drawRectangle({ x: 50, y: 50, width: 300, height: 300 });

const blank = () => {};

describe('a PDF', () => {
	test('with pages of all kinds tells them apart, by numbers that the field Pages takes', async () => {
		const found = await inspect(await pagesDrawn(text, scan, text, blank, drawn), 'mixed.pdf');
		expect(found.pages.map(({ kind }) => kind)).toEqual(['text', 'scan', 'text', 'blank', 'drawn']);
		expect(found).toMatchObject({
			kind: 'mixed',
			format: 'pdf',
			mimeType: 'application/pdf',
			pageCount: 5,
			textPages: 2,
			ocrPages: 2,
			blankPages: 1,
			pagesWithText: '1, 3',
			pagesForOcr: '2, 5',
			isEncrypted: false,
			needsPassword: false,
			isDamaged: false,
			warnings: [],
		});
	});

	test.each([
		['born-digital', [text, blank, text]],
		['scanned', [scan, blank]],
		['drawn', [drawn, drawn]],
		['blank', [blank, blank]],
	] as const)('is %s by its pages', async (kind, draw) => {
		expect((await inspect(await pagesDrawn(...draw), 'a.pdf')).kind).toBe(kind);
	});

	test('counts its letters, and how much of a page they cover', async () => {
		const { pages, letters } = await inspect(await pagesDrawn(text), 'letter.pdf');
		expect(letters).toBe(30 * LINE.replaceAll(' ', '').length);
		expect(pages[0]!.textShare).toBeGreaterThan(0.05);
		expect(pages[0]!.textShare).toBeLessThan(0.3);
		expect(pages[0]!.hiddenLetters).toBe(0);
	});

	test('says the resolution of a scan, and the pixels of its page', async () => {
		const { pages, largestPage } = await inspect(await pagesDrawn(text, scan), 'a.pdf');
		expect(pages[1]).toMatchObject({
			...{ dpi: 30, widthPixels: 250, heightPixels: 333, pictures: 1, pictureShare: 1 },
		});
		// Text is drawn at 300 dpi, which is more.
		expect(pages[0]).toMatchObject({ dpi: 300, widthPixels: 2500, heightPixels: 3333 });
		expect(largestPage).toMatchObject({ page: 1, megapixels: 8.33 });
	});

	test('finds a scan in strips, and one within a form that is scaled', async () => {
		const strips = async (page: PDFPage, pdf: PDFDocument) => {
			const strip = await picture(pdf, 250, 2);
			for (let y = 0; y < 800; y += 2) page.drawImage(strip, { x: 0, y, width: 600, height: 2 });
		};
		const inForm = async (page: PDFPage, pdf: PDFDocument) => {
			const [embedded] = await pdf.embedPdf(await pagesDrawn(scan));
			page.drawPage(embedded!, { x: 150, y: 200, width: 300, height: 400 });
		};
		const { pages } = await inspect(await pagesDrawn(strips, inForm), 'a.pdf');
		expect(pages[0]).toMatchObject({ kind: 'scan', pictures: 400, pictureShare: 1 });
		expect(pages[1]).toMatchObject({ kind: 'scan', pictures: 1, dpi: 60 });
		expect(pages[1]!.pictureShare).toBeCloseTo(0.25, 2);
	});

	test('finds a white ground blank, and an empty scan where it is asked to look', async () => {
		const white = (page: PDFPage) =>
			page.drawRectangle({ x: 0, y: 0, width: 600, height: 800, color: rgb(1, 1, 1) });
		const empty = async (page: PDFPage, pdf: PDFDocument) => {
			const paper = writePng({ width: 60, height: 80, depth: 8, colorType: 0, value: () => 250 });
			page.drawImage(await pdf.embedPng(paper), { x: 0, y: 0, width: 600, height: 800 });
		};
		const bytes = await pagesDrawn(white, empty, scan);
		const blanks = ({ pages }: Inspection) => pages.map(({ isBlank }) => isBlank);
		const found = await inspect(bytes, 'a.pdf');
		expect([blanks(found), found.pagesForOcr]).toEqual([[true, null, null], '2-3']);
		const looked = await inspect(bytes, 'a.pdf', true);
		expect([blanks(looked), looked.pagesForOcr]).toEqual([[true, true, false], '3']);
	});

	test('gives sizes as a person sees the page: turned, cut, and in units of its own', async () => {
		const found = await inspect(
			writePdf([
				'<</Type/Catalog/Pages 2 0 R>>',
				'<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>',
				'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Rotate 90>>',
				'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/CropBox[100 50 200 150]>>',
				'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/UserUnit 10>>',
			]),
			'sizes.pdf',
		);
		expect(
			found.pages.map(({ widthPoints, heightPoints, orientation, rotation }) => [
				...[widthPoints, heightPoints, orientation, rotation],
			]),
		).toEqual([
			[200, 300, 'portrait', 90],
			[100, 100, 'square', 0],
			[3000, 2000, 'landscape', 0],
		]);
		expect(found.largestPage!.page).toBe(3);
	});

	test('names its form, its files, its programs and its dates', async () => {
		const pdf = await PDFDocument.create();
		const page = pdf.addPage([600, 800]);
		const field = pdf.getForm().createTextField('name');
		field.setText('Ada Example');
		field.addToPage(page);
		await pdf.attach(strToU8('<a/>'), 'factur-x.xml', { mimeType: 'application/xml' });
		pdf.setTitle('Rechnung für März');
		pdf.setProducer('A producer');
		pdf.setCreator('A program');
		pdf.setCreationDate(new Date('2024-01-31T11:00:00Z'));
		expect(await inspect(await pdf.save(), 'form.pdf')).toMatchObject({
			// What is filled in is none of the page's own letters, and there to be read.
			...{ blankPages: 0, ocrPages: 1, kind: 'drawn' },
			hasForm: true,
			form: 'acroform',
			attachments: ['factur-x.xml'],
			title: 'Rechnung für März',
			producer: 'A producer',
			creator: 'A program',
			createdAt: '2024-01-31T11:00:00.000Z',
			author: null,
			version: '1.7',
			isSigned: false,
		});
	});

	test('counts the signatures that were given, and not the fields that wait for one', async () => {
		const signature =
			"/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents<3003020101>/ByteRange[0 10 20 10]/Reason(Agreed)/M(D:20240131120000+01'00')";
		const found = await inspect(
			writePdf([
				'<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R 5 0 R]/SigFlags 3>>>>',
				'<</Type/Pages/Kids[3 0 R]/Count 1>>',
				'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>',
				`<</FT/Sig/T(one)/V<<${signature}>>>>`,
				'<</FT/Sig/T(two)>>',
			]),
			'signed.pdf',
		);
		expect(found.isSigned).toBe(true);
		expect(found.signatures).toEqual([
			{
				signedAt: '2024-01-31T11:00:00.000Z',
				reason: 'Agreed',
				type: 'ETSI.CAdES.detached',
			},
		]);
	});

	test('that its author has protected opens, and says what may be done with it', async () => {
		expect(await inspect(writeProtectedPdf(), 'owner.pdf')).toMatchObject({
			isEncrypted: true,
			needsPassword: false,
			pageCount: 1,
			permissions: { print: false, change: false, copy: false },
		});
	});

	test('that needs a password says so, and how many pages it has', async () => {
		const locked = Buffer.from(writeProtectedPdf());
		// What says that the empty password is right.
		const at = locked.indexOf('/U <') >= 0 ? locked.indexOf('/U <') + 4 : locked.indexOf('/U<') + 3;
		locked.write('00'.repeat(32), at, 'latin1');
		const found = await inspect(locked, 'locked.pdf');
		expect(found).toMatchObject({
			kind: 'unreadable',
			isEncrypted: true,
			needsPassword: true,
			isDamaged: false,
			pageCount: 1,
		});
		expect(found.warnings.map(({ code }) => code)).toEqual(['file-not-inspected']);
	});

	test('is told to be damaged where it is cut off, whether it opens or not', async () => {
		const whole = await pagesDrawn(text, scan);
		expect((await inspect(whole, 'a.pdf')).isDamaged).toBe(false);
		for (const share of [0.2, 0.6, 0.95]) {
			const found = await inspect(whole.subarray(0, whole.length * share), 'cut.pdf');
			expect(found.isDamaged).toBe(true);
			expect(found.warnings.some(({ code }) => code === 'file-damaged')).toBe(true);
		}
	});

	test('of more than PDFium may hold of it at once is looked at to its last page', async () => {
		const pages = 40;
		// Data that is not packed: 80 MB.
		const data = '\u0080'.repeat(1000 * 2000);
		const kids = Array.from({ length: pages }, (_, at) => `${4 + at * 2} 0 R`).join(' ');
		const found = await inspect(
			writePdf([
				'<</Type/Catalog/Pages 2 0 R>>',
				`<</Type/Pages/Kids[${kids}]/Count ${pages}/MediaBox[0 0 500 1000]>>`,
				'<</Length 28>>\nstream\nq 500 0 0 1000 0 0 cm /I Do Q\nendstream',
				...Array.from({ length: pages }, (_, at) => [
					`<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources<</XObject<</I ${5 + at * 2} 0 R>>>>>>`,
					`<</Type/XObject/Subtype/Image/Width 1000/Height 2000/BitsPerComponent 8/ColorSpace/DeviceGray/Length ${data.length}>>\nstream\n${data}\nendstream`,
				]).flat(),
			]),
			'large.pdf',
		);
		expect(found).toMatchObject({ kind: 'scanned', pageCount: pages, ocrPages: pages });
		expect(found.pages.every(({ dpi, pictureShare }) => dpi === 144 && pictureShare === 1)).toBe(
			true,
		);
	});
});

describe('a picture', () => {
	test('TIFF: each page with its pixels, its resolution and its size', async () => {
		const page = { bits: 8, photometric: 1, value: () => 128 };
		const found = await inspect(
			writeTiff([
				{ ...page, width: 200, height: 100, density: { x: 100, y: 100 } },
				{ ...page, width: 50, height: 80 },
				{ ...page, width: 60, height: 60, orientation: 6, density: { x: 300, y: 300 } },
			]),
			'fax.tif',
		);
		expect(found).toMatchObject({ kind: 'picture', format: 'tiff', pageCount: 3, ocrPages: 3 });
		expect(found.pages[0]).toMatchObject({
			...{ widthPixels: 200, heightPixels: 100, dpi: 100, widthPoints: 144, heightPoints: 72 },
			orientation: 'landscape',
		});
		expect(found.pages[1]).toMatchObject({ dpi: null, widthPoints: null, orientation: 'portrait' });
		expect(found.largestPage!.page).toBe(1);
	});

	test('TIFF: has its empty pages found where it is asked to look', async () => {
		const page = { width: 80, height: 80, photometric: 1 };
		const bytes = writeTiff([
			{ ...page, value: () => 255 },
			{ ...page, value: (x, y) => (x > 20 && y > 20 ? 0 : 255) },
		]);
		expect(await inspect(bytes, 'a.tif')).toMatchObject({ blankPages: 0, ocrPages: 2 });
		expect(await inspect(bytes, 'a.tif', true)).toMatchObject({ blankPages: 1, pagesForOcr: '2' });
	});

	test('that is cut off is damaged', async () => {
		const png = writePng({ width: 64, height: 64, depth: 8, colorType: 2, value: (x) => x });
		expect((await inspect(png, 'a.png')).isDamaged).toBe(false);
		expect((await inspect(png.subarray(0, png.length - 30), 'a.png')).isDamaged).toBe(true);
	});
});

describe('an Office file', () => {
	const docx = (more: Record<string, Uint8Array> = {}) =>
		zipSync({
			'[Content_Types].xml': strToU8('<Types/>'),
			'word/document.xml': strToU8('<w:document/>'),
			'docProps/app.xml': strToU8(
				'<Properties><Application>A &amp; B Writer</Application><Pages>7</Pages></Properties>',
			),
			'docProps/core.xml': strToU8(
				'<cp:coreProperties><dc:creator>Ada</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2024-02-01T10:00:00Z</dcterms:created></cp:coreProperties>',
			),
			'word/media/image1.png': strToU8('x'),
			...more,
		});

	test('says what its program noted in it', async () => {
		// By its content, whatever it is called.
		expect(await inspect(docx(), 'report.pdf')).toMatchObject({
			...{ kind: 'office', format: 'docx', pageCount: 7, pictures: 1, isEncrypted: false },
			...{ creator: 'A & B Writer', author: 'Ada', createdAt: '2024-02-01T10:00:00.000Z' },
			...{ isSigned: false, warnings: [] },
		});
		const signed = docx({ '_xmlsignatures/sig1.xml': strToU8('<Signature/>') });
		expect((await inspect(signed, 'a.docx')).isSigned).toBe(true);
	});

	test('has its slides counted, and no pages in a workbook', async () => {
		const types = { '[Content_Types].xml': strToU8('<Types/>') };
		const slides = zipSync({
			...types,
			'ppt/slides/slide1.xml': strToU8('<a/>'),
			'ppt/slides/slide2.xml': strToU8('<a/>'),
			'ppt/slides/_rels/slide1.xml.rels': strToU8('<a/>'),
		});
		expect(await inspect(slides, 'talk.pptx')).toMatchObject({ format: 'pptx', pageCount: 2 });
		const sheets = zipSync({ ...types, 'xl/workbook.xml': strToU8('<a/>') });
		expect(await inspect(sheets, 'a.xlsx')).toMatchObject({ format: 'xlsx', pageCount: null });
	});

	test('behind a password is known by what is in its container', async () => {
		const ole = Buffer.concat([
			Buffer.from('d0cf11e0a1b11ae1', 'hex'),
			Buffer.alloc(1016),
			Buffer.from('EncryptedPackage', 'utf16le'),
			Buffer.alloc(500),
		]);
		const expected = { kind: 'office', format: 'docx', isEncrypted: true, needsPassword: true };
		expect(await inspect(ole, 'secret.docx')).toMatchObject(expected);
		const plain = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016)]);
		expect(await inspect(plain, 'old.doc')).toMatchObject({ kind: 'office', needsPassword: false });
	});

	test('that is cut off is damaged', async () => {
		const found = await inspect(docx().subarray(0, 300), 'a.docx');
		expect(found).toMatchObject({ isDamaged: true, pageCount: null });
	});
});

test.each<[string, Uint8Array, object]>([
	['an empty file', new Uint8Array(), { kind: 'other', bytes: 0, format: null }],
	['a web page', strToU8('<!doctype html><p>Sign in'), { kind: 'other', format: null }],
	['a text', strToU8('Hello'), { kind: 'text', format: 'text', warnings: [] }],
	['what is called a PDF', strToU8('%PDF-1.7\nnothing'), { kind: 'unreadable', isDamaged: true }],
])('%s is told, and nothing is thrown', async (_, bytes, expected) => {
	expect(await inspect(bytes, 'a.txt')).toMatchObject(expected);
});

test('a file that was changed anywhere is looked into all the same', async () => {
	const pdf = await pagesDrawn(text, drawn);
	const tiff = writeTiff([{ width: 20, height: 20, photometric: 1, value: (x) => x }]);
	const files: ReadonlyArray<[Uint8Array, string]> = [
		[pdf, 'a.pdf'],
		[tiff, 'a.tif'],
		[zipSync({ '[Content_Types].xml': strToU8('<T/>'), 'word/a.xml': strToU8('<a/>') }), 'a.docx'],
	];
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...files),
			fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
				minLength: 1,
				maxLength: 8,
			}),
			fc.double({ min: 0.01, max: 1, noNaN: true }),
			async ([bytes, name], changes, share) => {
				const changed = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * share)));
				for (const [at, byte] of changes) changed[Math.floor(at * changed.length)] = byte;
				const found = await inspect(changed, name);
				expect(found.bytes).toBe(changed.length);
				expect(found.pages.length).toBe(found.pages.length > 0 ? found.pageCount : 0);
			},
		),
		{ numRuns: 60 },
	);
});

test('several files are told together', async () => {
	const [mixed, digital, office] = [
		await inspect(await pagesDrawn(text, scan), 'a.pdf'),
		await inspect(await pagesDrawn(text), 'b.pdf'),
		await inspect(zipSync({ '[Content_Types].xml': strToU8(''), 'xl/a': strToU8('') }), 'c.xlsx'),
	];
	expect(inspectedTogether([mixed, digital, office])).toMatchObject({
		...{ fileCount: 3, kind: 'mixed', pageCount: 3, textPages: 2, ocrPages: 1 },
		bytes: mixed.bytes + digital.bytes + office.bytes,
		needsPassword: false,
	});
	expect(inspectedTogether([digital, digital]).kind).toBe('born-digital');
	expect(inspectedTogether([digital, { ...digital, needsPassword: true }]).needsPassword).toBe(
		true,
	);
});

test.each([
	["D:20240131120000+01'00'", '2024-01-31T11:00:00.000Z'],
	['D:20240131120000Z', '2024-01-31T12:00:00.000Z'],
	['D:20240131', '2024-01-31T00:00:00.000Z'],
	['2024', '2024-01-01T00:00:00.000Z'],
	["D:20240131120000-05'30", '2024-01-31T17:30:00.000Z'],
	['D:20249931', null],
	['yesterday', null],
	[null, null],
])('the moment %s is %s', (written, moment) => {
	expect(pdfMoment(written)).toBe(moment);
});
