import { glyphInOrder, isRightToLeftLetter } from '../../../../ocr/original/glyph-letters';
import { pdfTextLayer } from '../../../../ocr/original/pdf-text-layer';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { writePdf } from './write-pdf';

/** What a font says that its glyphs A, B, C, … stand for. */
function toUnicode(glyphs: readonly string[]): string {
	const hex = (text: string) =>
		[...text].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('');
	const lines = glyphs.map((text, at) => `<${(65 + at).toString(16)}><${hex(text)}>`);
	const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00><ff> endcodespacerange
${lines.length} beginbfchar
${lines.join('\n')}
endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end`;
	return `<</Length ${map.length}>>stream\n${map}\nendstream`;
}

/** A line whose glyphs are shown from left to right. */
async function textOf(shown: string, glyphs: readonly string[]): Promise<string> {
	const content = `BT /F 20 Tf 40 100 Td (${shown}) Tj ET`;
	const bytes = writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
		`<</Length ${content.length}>>stream\n${content}\nendstream`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>',
		toUnicode(glyphs),
	]);
	return readAnswer(await pdfTextLayer(bytes, 'x.pdf')).text;
}

test.each([
	['several letters', ['ي', 'ل', 'ا', 'م', 'ج', 'لإ']],
	['a printed form', ['ي', 'ل', 'ا', 'م', 'ج', 'ﻹ']],
])('a glyph of lam and alef that a font gives as %s is read in order', async (_, glyphs) => {
	// As it is seen, from the left: ya, lam, alef, mim, jim, lam-alef, alef.
	expect(await textOf('ABCDEFC', glyphs)).toBe('الإجمالي');
});

test('two such glyphs in a row are read one after the other, and Latin ones as they stand', async () => {
	expect(await textOf('AA', ['لا'])).toBe('لالا');
	expect(await textOf('ABA', ['ffi', 'x'])).toBe('ffixffi');
});

test.each([
	['إل', 'لإ'],
	['لا', 'لا'],
	['هللا', 'الله'],
	['ملسو', 'وسلم'],
	['ب', 'ب'],
	['بب', 'بب'],
	// Both orders are printed forms: the font has given the letters.
	['يم', 'مي'],
])('%j is read as %j', (letters, read) => {
	expect(glyphInOrder(letters)).toBe(read);
});

test('letters are told from marks, digits and those of other scripts', () => {
	expect(['ا', 'ש', 'پ'].map(isRightToLeftLetter)).toEqual([true, true, true]);
	expect(['a', 'é', '٣', '\u064e', '\u05b0', '、', 'я'].some(isRightToLeftLetter)).toBe(false);
});
