import * as library from '../../../../../../ocr/bundled/pdf-lib';
import { fontBarrier } from '../../../../../../ocr/export/pdf/pdf-a/font-barrier';
import { dictOf, newPage, type Entries } from '../pdf-page';

/** Of a font that has its shapes and says what its letters are, unless told otherwise. */
async function barrierOf(font: Entries) {
	const { context } = (await newPage()).pdf;
	const dict = dictOf(context, { Type: 'Font', BaseFont: 'Times', ...font });
	return fontBarrier(dict, library);
}

const FontDescriptor = { FontFile2: {} };
const ToUnicode = {};

test.each<[what: string, font: Entries, barrier: string | null]>([
	['TrueType', { Subtype: 'TrueType', FontDescriptor, ToUnicode }, null],
	['what is no font', { Type: 'FontDescriptor' }, null],
	...['FontFile', 'FontFile2', 'FontFile3'].map((key): [string, Entries, null] => [
		`a ${key}`,
		{ Subtype: 'Type1', FontDescriptor: { [key]: {} }, ToUnicode },
		null,
	]),
	[
		'a descriptor without a font file',
		{ Subtype: 'Type1', FontDescriptor: { Ascent: 1 }, ToUnicode },
		'the font Times is not embedded',
	],
	['no descriptor', { Subtype: 'TrueType', ToUnicode }, 'the font Times is not embedded'],
	[
		'a name longer than anybody reads',
		{ Subtype: 'TrueType', BaseFont: 'N'.repeat(100) },
		`the font ${'N'.repeat(59)} is not embedded`,
	],
	...['WinAnsiEncoding', 'MacRomanEncoding', 'MacExpertEncoding'].map(
		(Encoding): [string, Entries, null] => [
			Encoding,
			{ Subtype: 'TrueType', FontDescriptor, Encoding },
			null,
		],
	),
	[
		'another encoding',
		{ Subtype: 'TrueType', FontDescriptor, Encoding: 'StandardEncoding' },
		'the font Times does not say which letters it shows',
	],
	[
		'no encoding',
		{ Subtype: 'TrueType', FontDescriptor },
		'the font Times does not say which letters it shows',
	],
	[
		'drawn letters without their meaning',
		{ Subtype: 'Type3', Encoding: 'WinAnsiEncoding' },
		'the font Times does not say which letters it shows',
	],
	['drawn letters with it', { Subtype: 'Type3', ToUnicode }, null],
	['a composite font', { Subtype: 'Type0', DescendantFonts: [{}], ToUnicode }, null],
	[
		'a composite font without meaning',
		{ Subtype: 'Type0', DescendantFonts: [{}], Encoding: 'WinAnsiEncoding' },
		'the font Times does not say which letters it shows',
	],
	[
		'a composite font of nothing',
		{ Subtype: 'Type0', DescendantFonts: [], ToUnicode },
		'the font Times is incomplete',
	],
	[
		'a composite font of two',
		{ Subtype: 'Type0', DescendantFonts: [{}, {}], ToUnicode },
		'the font Times is incomplete',
	],
	[
		'a composite font without a list',
		{ Subtype: 'Type0', DescendantFonts: {}, ToUnicode },
		'the font Times is incomplete',
	],
	['its descendant', { Subtype: 'CIDFontType2', FontDescriptor, CIDToGIDMap: 'Identity' }, null],
	[
		'its descendant without shapes',
		{ Subtype: 'CIDFontType2', CIDToGIDMap: 'Identity' },
		'the font Times is not embedded',
	],
	[
		'its descendant without a map of them',
		{ Subtype: 'CIDFontType2', FontDescriptor },
		'the font Times does not say which shape each letter has',
	],
	['one of another kind needs none', { Subtype: 'CIDFontType0', FontDescriptor }, null],
	[
		'one of another kind without shapes',
		{ Subtype: 'CIDFontType0' },
		'the font Times is not embedded',
	],
])('%s', async (_, font, barrier) => {
	expect(await barrierOf(font)).toBe(barrier);
});

test('a font without a name', async () => {
	const { context } = (await newPage()).pdf;
	const dict = dictOf(context, { Type: 'Font', Subtype: 'TrueType' });
	expect(fontBarrier(dict, library)).toBe('the font unnamed is not embedded');
});
