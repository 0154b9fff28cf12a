import { PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { picture } from '../../original/pictures/pictures';
import { writePng } from '../../original/pictures/write-png';
import { writeTiff } from '../../original/pictures/write-tiff';
import { documentOf, fileOf, linesOf } from '../laid-document';
import { brokenRules } from './pdf-a-rules';
import { describeWithPoppler, pdfFonts, pdfText } from './poppler';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

const document = documentOf([linesOf([['Total', '1,234.50', '字', 'שלום']])]);

const archived = async (bytes: Uint8Array, pdfA = true) =>
	await searchablePdf(document, fileOf(bytes), { pdfA });

const size = { width: 40, height: 30 };
const busy = (x: number, y: number) => (x * 37 + y * 101) % 256;

describeWithPoppler('PDF/A-2u of a picture', () => {
	test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
		['PNG', () => writePng({ ...size, colorType: 2, depth: 8, value: busy })],
		['PNG with transparency', () => writePng({ ...size, colorType: 6, depth: 8, value: busy })],
		['grey JPEG', async () => await picture(40, 30).toColorspace('b-w').jpeg().toBuffer()],
		['JPEG', async () => await picture(40, 30).jpeg().toBuffer()],
		['TIFF', () => writeTiff([{ ...size, photometric: 1, value: busy }])],
	])('breaks no rule: %s', async (_, make) => {
		const { bytes, warnings } = await archived(await make());
		expect(warnings).toEqual([]);
		expect(await brokenRules(bytes)).toEqual([]);
		expect(pdfFonts(bytes)).toEqual([{ embedded: true, unicode: true }]);
		expect(pdfText(bytes)[0]).toContain('1,234.50');
	});

	test('is not made of CMYK, with the reason', async () => {
		const jpeg = await picture(40, 30).toColorspace('cmyk').jpeg().toBuffer();
		const { warnings } = await archived(jpeg);
		expect(warnings).toEqual([{ code: 'not-pdf-a', message: expect.stringContaining('CMYK') }]);
	});

	test('is made only where it is asked for, and by whose rules it is told', async () => {
		const png = writePng({ ...size, colorType: 2, depth: 8, value: busy });
		const { bytes } = await archived(png, false);
		const broken = await brokenRules(bytes);
		expect(broken).toEqual(expect.arrayContaining(['6.1.3 ID', '6.2.3 output intent']));
	});

	test('is the same each time', async () => {
		const png = writePng({ ...size, colorType: 2, depth: 8, value: busy });
		const [one, other] = [await archived(png), await archived(png)];
		expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
	});
});

type Change = (pdf: PDFDocument) => void | Promise<void>;

/** A page with a picture on it, and then something else. */
async function scanned(change: Change = () => {}): Promise<Uint8Array> {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	const image = await pdf.embedPng(writePng({ ...size, colorType: 2, depth: 8, value: busy }));
	pdf.addPage([300, 200]).drawImage(image, { x: 0, y: 0, width: 300, height: 200 });
	await change(pdf);
	return await pdf.save();
}

const onCatalog =
	(key: string, value: Record<string, unknown>): Change =>
	(pdf) =>
		void pdf.catalog.set(PDFName.of(key), pdf.context.obj(value as never));

const annotated =
	(annotation: Record<string, unknown>): Change =>
	(pdf) => {
		const rect = { Type: 'Annot', Rect: [10, 10, 50, 50] };
		const list = pdf.context.obj([{ ...rect, ...annotation }] as never);
		pdf.getPage(0).node.set(PDFName.of('Annots'), list);
	};

const drawing =
	(content: string, dict: Record<string, string> = {}): Change =>
	(pdf) =>
		pdf.getPage(0).node.addContentStream(pdf.context.register(pdf.context.stream(content, dict)));

describeWithPoppler('PDF/A-2u of a PDF', () => {
	test.each<[string, Change]>([
		['a scan', () => {}],
		[
			'a link',
			annotated({ Subtype: 'Link', A: { S: 'URI', URI: PDFString.of('https://n8n.io') } }),
		],
		[
			'what it says of itself',
			(pdf) => {
				pdf.setTitle('Bills & <more>');
				pdf.setAuthor('Ä. B.');
				pdf.setCreationDate(new Date('2024-01-31T12:00:00Z'));
			},
		],
		['an action that leads to a page', onCatalog('OpenAction', { S: 'Named', N: 'FirstPage' })],
	])('breaks no rule: %s', async (_, change) => {
		const { bytes, warnings } = await archived(await scanned(change));
		expect(warnings).toEqual([]);
		expect(await brokenRules(bytes)).toEqual([]);
	});

	test.each<[string, Change, RegExp]>([
		[
			'JavaScript',
			onCatalog('OpenAction', { S: 'JavaScript', JS: PDFString.of('1') }),
			/JavaScript/,
		],
		['another program', onCatalog('OpenAction', { S: 'Launch' }), /other programs/],
		['a menu', onCatalog('OpenAction', { S: 'Named', N: 'Print' }), /menus/],
		['attached files', onCatalog('Names', { EmbeddedFiles: { Names: [] } }), /attached files/],
		['layers', onCatalog('OCProperties', { OCGs: [] }), /layers/],
		['XFA', onCatalog('AcroForm', { XFA: [] }), /XFA/],
		['a film', annotated({ Subtype: 'Movie', F: 4 }), /films/],
		['a hidden comment', annotated({ Subtype: 'Text', F: 2 }), /not printed/],
		['a comment without looks', annotated({ Subtype: 'Square', F: 4 }), /fixed appearance/],
		['colors of print', drawing('0 0 0 1 k 0 0 9 9 re f'), /CMYK/],
		['a color space of print', drawing('/DeviceCMYK cs'), /CMYK/],
		['a small picture of print', drawing('BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd\nEI'), /CMYK/],
		['a file elsewhere', drawing('', { F: 'other.bin' }), /another file/],
		['LZW', drawing('', { Filter: 'LZWDecode' }), /LZW/],
		[
			'a font that is not embedded',
			async (pdf) => {
				const font = await pdf.embedFont(StandardFonts.Courier);
				pdf.getPage(0).drawText('Hello', { font });
			},
			/the font Courier is not embedded/,
		],
		['a large page', (pdf) => void pdf.addPage([20_000, 100]), /larger than/],
	])('is not made where it has %s, with the reason', async (_, change, reason) => {
		const { bytes, warnings } = await archived(await scanned(change));
		const told = warnings.find(({ code }) => code === 'not-pdf-a');
		expect(told?.message).toMatch(reason);
		// The text is there all the same.
		expect(pdfText(bytes)[0]).toContain('1,234.50');
	});
});
