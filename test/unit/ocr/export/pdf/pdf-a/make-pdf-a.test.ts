import { createHash } from 'node:crypto';
import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFHeader,
	PDFHexString,
	PDFName,
	PDFString,
	type PDFDocument,
	type PDFRawStream,
} from '../../../../../../ocr/bundled/pdf-lib';
import { makePdfA } from '../../../../../../ocr/export/pdf/pdf-a/make-pdf-a';
import { srgbProfile } from '../../../../../../ocr/export/pdf/pdf-a/srgb-profile';
import { xmpPacket } from '../../../../../../ocr/export/pdf/pdf-a/xmp';
import { dictOf, newPage, set } from '../pdf-page';

const seed = new TextEncoder().encode('the original');

const metadataOf = ({ catalog }: PDFDocument) => {
	const stream = catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
	return { dict: stream.dict, text: new TextDecoder().decode(stream.contents) };
};

test('the file is of PDF 1.7, whatever it was', async () => {
	const { pdf, page } = await newPage();
	pdf.context.header = PDFHeader.forVersion(1, 3);
	set(pdf.catalog, { Version: '1.4' });
	await makePdfA(pdf, [page], seed);
	expect(pdf.context.header.toString()).toMatch(/^%PDF-1\.7/);
	expect(pdf.catalog.has(PDFName.of('Version'))).toBe(false);
});

test('its colors are those of sRGB', async () => {
	const { pdf, page } = await newPage();
	await makePdfA(pdf, [page], seed);
	const intents = pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
	expect(intents.size()).toBe(1);
	const intent = intents.lookup(0, PDFDict);
	const profile = intent.lookup(PDFName.of('DestOutputProfile')) as PDFRawStream;
	intent.delete(PDFName.of('DestOutputProfile'));
	expect(intent.toString().split('\n')).toEqual([
		'<<',
		'/Type /OutputIntent',
		'/S /GTS_PDFA1',
		'/OutputConditionIdentifier (sRGB IEC61966-2.1)',
		'/Info (sRGB IEC61966-2.1)',
		'>>',
	]);
	expect(profile.dict.get(PDFName.of('N'))!.toString()).toBe('3');
	expect(Buffer.from(decodePDFRawStream(profile).decode()).equals(srgbProfile())).toBe(true);
});

test('its metadata are not packed, and say what its information says', async () => {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	context.trailerInfo.Info = context.register(
		context.obj({
			Title: PDFHexString.fromText('Ä & b'),
			Author: PDFString.of('Ann'),
			Subject: PDFString.of('Bills'),
			Keywords: PDFString.of('paid'),
			Creator: PDFString.of('Writer'),
			Producer: PDFString.of('Printer'),
			CreationDate: PDFString.of('D:20240131120000Z'),
			ModDate: PDFString.of("D:20240201083000+01'00'"),
		}),
	);
	await makePdfA(pdf, [page], seed);
	const { dict, text } = metadataOf(pdf);
	expect(['Type', 'Subtype', 'Filter'].map((key) => dict.get(PDFName.of(key))?.toString())).toEqual(
		['/Metadata', '/XML', undefined],
	);
	expect(text).toBe(
		xmpPacket({
			...{ title: 'Ä & b', author: 'Ann', subject: 'Bills', keywords: 'paid' },
			...{ creator: 'Writer', producer: 'Printer' },
			...{ created: '2024-01-31T12:00:00Z', modified: '2024-02-01T08:30:00+01:00' },
		}),
	);
});

test('of a file that says nothing of itself, or that in another form, they say nothing', async () => {
	const { pdf, page } = await newPage();
	await makePdfA(pdf, [page], seed);
	expect(metadataOf(pdf).text).toBe(xmpPacket({}));
	pdf.context.trailerInfo.Info = pdf.context.obj({ Title: 7, Author: 'Name' });
	await makePdfA(pdf, [page], seed);
	expect(metadataOf(pdf).text).toBe(xmpPacket({}));
});

test('its ID is that of its original', async () => {
	const { pdf, page } = await newPage();
	await makePdfA(pdf, [page], seed);
	const id = createHash('sha256').update('the original').digest('hex').slice(0, 32);
	expect(pdf.context.trailerInfo.ID!.toString()).toBe(`[ <${id}> <${id}> ]`);
});

test('links are told to be printed, where they say nothing of it', async () => {
	const { pdf, page } = await newPage();
	const link = { Type: 'Annot', Subtype: 'Link' };
	set(page.dict, {
		Annots: [link, { ...link, F: 0 }, { Type: 'Annot', Subtype: 'Popup' }, 'none'],
	});
	const other = { ...page, dict: dictOf(pdf.context, { Annots: 'none' }) };
	const third = {
		...page,
		dict: dictOf(pdf.context, { Annots: [pdf.context.register(pdf.context.obj(link))] }),
	};
	await makePdfA(pdf, [page, other, third], seed);
	const flagsOf = ({ dict }: typeof page) =>
		dict
			.lookup(PDFName.of('Annots'), PDFArray)
			.asArray()
			.map((entry) => pdf.context.lookup(entry))
			.map((entry) => (entry instanceof PDFDict ? entry.get(PDFName.of('F'))?.toString() : null));
	expect(flagsOf(page)).toEqual(['4', '0', undefined, null]);
	expect(flagsOf(third)).toEqual(['4']);
});
