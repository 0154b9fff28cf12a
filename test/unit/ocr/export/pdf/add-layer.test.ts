import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFName,
	type PDFDocument,
	type PDFRawStream,
} from '../../../../../ocr/bundled/pdf-lib';
import * as library from '../../../../../ocr/bundled/pdf-lib';
import { addLayer, fontName } from '../../../../../ocr/export/pdf/add-layer';
import { InvisibleFonts } from '../../../../../ocr/export/pdf/embed-font';
import { dictOf, newPage, set } from './pdf-page';

const layer = { content: 'q 3 Tr Q\n', fonts: new Set([0, 2]) };

function contentsOf(pdf: PDFDocument, dict: PDFDict): string[] {
	const contents = dict.lookup(PDFName.of('Contents'), PDFArray).asArray();
	return contents.map((stream) => {
		const object = pdf.context.lookup(stream) as PDFRawStream;
		return Buffer.from(decodePDFRawStream(object).decode()).toString();
	});
}

test('the layer comes before what the page has, with fonts beside its own', async () => {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	const own = dictOf(context, { F1: 'own' });
	const shared = dictOf(context, { Font: own, XObject: { Im0: 'image' } });
	const contents = context.obj([
		context.register(context.flateStream('one')),
		context.register(context.flateStream('two')),
	]);
	set(page.dict, { Contents: contents });
	const fonts = new InvisibleFonts(context);
	addLayer({ ...page, resources: shared }, layer, fonts, context, library);
	expect(contentsOf(pdf, page.dict)).toEqual(['q 3 Tr Q\n', 'one', 'two']);
	const resources = page.dict.lookup(PDFName.of('Resources'), PDFDict);
	const named = resources.lookup(PDFName.of('Font'), PDFDict);
	expect(named.entries().map(([key, value]) => [key.asString(), value])).toEqual([
		['/F1', PDFName.of('own')],
		['/InvisibleText0', fonts.ref(0)],
		['/InvisibleText2', fonts.ref(2)],
	]);
	expect(resources.lookup(PDFName.of('XObject'))).toBe(shared.lookup(PDFName.of('XObject')));
	// What other pages may share is as it was.
	expect([contents.size(), own.keys().length, shared.get(PDFName.of('Font'))]).toEqual([2, 1, own]);
});

test('a page of one stream has it behind the layer', async () => {
	const { pdf, page } = await newPage();
	const own = pdf.context.register(pdf.context.flateStream('own'));
	page.dict.set(PDFName.of('Contents'), own);
	addLayer(page, layer, new InvisibleFonts(pdf.context), pdf.context, library);
	expect(contentsOf(pdf, page.dict)).toEqual(['q 3 Tr Q\n', 'own']);
	expect(page.dict.lookup(PDFName.of('Contents'), PDFArray).get(1)).toBe(own);
});

test('a page of nothing has the layer alone', async () => {
	const { pdf, page } = await newPage();
	page.dict.delete(PDFName.of('Contents'));
	addLayer(
		{ ...page, resources: null },
		layer,
		new InvisibleFonts(pdf.context),
		pdf.context,
		library,
	);
	expect(contentsOf(pdf, page.dict)).toEqual(['q 3 Tr Q\n']);
	// A reference to what is not there is nothing as well.
	page.dict.set(PDFName.of('Contents'), pdf.context.nextRef());
	addLayer(page, layer, new InvisibleFonts(pdf.context), pdf.context, library);
	expect(contentsOf(pdf, page.dict)).toEqual(['q 3 Tr Q\n']);
});

test('a font has a name of its own in all resources', () => {
	expect([0, 17].map(fontName)).toEqual(['InvisibleText0', 'InvisibleText17']);
});
