import {
	decodePDFRawStream,
	PDFDocument,
	PDFName,
	PDFRawStream,
	type PDFDict,
	type PDFObject,
} from '../../../../../ocr/bundled/pdf-lib';
import { CodeBook } from '../../../../../ocr/export/pdf/code-book';
import { InvisibleFonts } from '../../../../../ocr/export/pdf/embed-font';
import { glyphlessFont } from '../../../../../ocr/export/pdf/glyphless-font';

async function written(codes: CodeBook) {
	const { context } = await PDFDocument.create({ updateMetadata: false });
	const before = context.enumerateIndirectObjects().length;
	const fonts = new InvisibleFonts(context);
	const refs = Array.from({ length: codes.fontCount }, (_, font) => fonts.ref(font));
	await fonts.write(codes);
	expect(refs.map((_, font) => fonts.ref(font))).toEqual(refs);
	/** A dictionary's entries as they are written; what stands elsewhere is "there". */
	const entries = (dict: PDFDict) =>
		Object.fromEntries(
			dict
				.entries()
				.map(([key, value]) => [
					key.asString(),
					/^\d+ \d+ R$/.test(String(value)) ? 'there' : String(value).replace(/\s+/g, ' '),
				]),
		);
	const bytesOf = (object: PDFObject | undefined) =>
		Buffer.from(decodePDFRawStream(object as PDFRawStream).decode());
	const count = context.enumerateIndirectObjects().length - before;
	return { context, refs, entries, bytesOf, count };
}

const at = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key)) as PDFDict;

test('the fonts of invisible text are composite ones, of which each letter is the same shape', async () => {
	const codes = new CodeBook(3);
	for (const letter of 'abcde') codes.codeOf(letter);
	const { context, refs, entries, bytesOf, count } = await written(codes);
	// A descriptor and a font file for both; a font, a descendant and two streams for each.
	expect([refs.length, count]).toEqual([2, 2 + 2 * 4]);
	const letters = [3, 2];
	const descriptors = refs.map((ref, index) => {
		const font = context.lookup(ref) as PDFDict;
		expect(entries(font)).toEqual({
			...{ '/Type': '/Font', '/Subtype': '/Type0', '/BaseFont': '/InvisibleText' },
			...{ '/Encoding': '/Identity-H', '/ToUnicode': 'there' },
			'/DescendantFonts': expect.stringMatching(/^\[ \d+ 0 R \]$/),
		});
		expect(bytesOf(at(font, 'ToUnicode')).toString()).toBe(codes.toUnicode(index));
		const [descendant] = (
			font.lookup(PDFName.of('DescendantFonts')) as never as { asArray(): PDFObject[] }
		)
			.asArray()
			.map((entry) => context.lookup(entry) as PDFDict);
		expect(entries(descendant!)).toEqual({
			...{ '/Type': '/Font', '/Subtype': '/CIDFontType2', '/BaseFont': '/InvisibleText' },
			'/CIDSystemInfo': '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
			...{ '/FontDescriptor': 'there', '/DW': '500', '/CIDToGIDMap': 'there' },
		});
		// Two bytes for each code from 0 on: all are glyph 1, which has a size.
		const glyphs = bytesOf(at(descendant!, 'CIDToGIDMap'));
		expect([...glyphs]).toEqual(Array.from({ length: letters[index]! + 1 }, () => [0, 1]).flat());
		return at(descendant!, 'FontDescriptor');
	});
	expect(descriptors[0]).toBe(descriptors[1]);
	expect(entries(descriptors[0]!)).toEqual({
		...{ '/Type': '/FontDescriptor', '/FontName': '/InvisibleText', '/Flags': '32' },
		...{ '/FontBBox': '[ 0 -200 500 800 ]', '/ItalicAngle': '0', '/StemV': '80' },
		...{ '/Ascent': '800', '/Descent': '-200', '/CapHeight': '800', '/FontFile2': 'there' },
	});
	const file = at(descriptors[0]!, 'FontFile2') as never as PDFRawStream;
	expect(bytesOf(file).equals(glyphlessFont())).toBe(true);
	expect(file.dict.get(PDFName.of('Length1'))!.toString()).toBe(String(glyphlessFont().length));
});

test('without any letter there is no font', async () => {
	expect((await written(new CodeBook())).count).toBe(0);
});
