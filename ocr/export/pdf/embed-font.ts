import type { PDFContext, PDFRef } from '../../bundled/pdf-lib';
import type { CodeBook } from './code-book';
import { ADVANCE, ASCENT, DESCENT, EMPTY_GLYPH, FONT_NAME, glyphlessFont } from './glyphless-font';

/** Nonsymbolic, in the words of ISO 32000-1, table 123. */
const FLAGS = 32;

/**
 * The fonts of invisible text: references at once, the fonts themselves once it is known which
 * letters there are.
 */
export class InvisibleFonts {
	private readonly refs: PDFRef[] = [];

	constructor(private readonly context: PDFContext) {}

	ref(font: number): PDFRef {
		return (this.refs[font] ??= this.context.nextRef());
	}

	/** Writes a composite font (ISO 32000-1, 9.7) for each of the code book's. */
	async write(codes: CodeBook): Promise<void> {
		if (codes.fontCount === 0) return;
		const { PDFString } = await import('../../bundled/pdf-lib');
		const { context } = this;
		const file = glyphlessFont();
		const fontFile = context.register(context.flateStream(file, { Length1: file.length }));
		const descriptor = context.register(
			context.obj({
				Type: 'FontDescriptor',
				FontName: FONT_NAME,
				Flags: FLAGS,
				FontBBox: [0, DESCENT, ADVANCE, ASCENT],
				ItalicAngle: 0,
				Ascent: ASCENT,
				Descent: DESCENT,
				CapHeight: ASCENT,
				StemV: 80,
				FontFile2: fontFile,
			}),
		);
		for (let font = 0; font < codes.fontCount; font++) {
			const toUnicode = context.register(context.flateStream(codes.toUnicode(font)));
			const glyphs = context.register(context.flateStream(emptyGlyphs(codes.highest(font))));
			const descendant = context.register(
				context.obj({
					Type: 'Font',
					Subtype: 'CIDFontType2',
					BaseFont: FONT_NAME,
					CIDSystemInfo: {
						Registry: PDFString.of('Adobe'),
						Ordering: PDFString.of('Identity'),
						Supplement: 0,
					},
					FontDescriptor: descriptor,
					DW: ADVANCE,
					CIDToGIDMap: glyphs,
				}),
			);
			context.assign(
				this.ref(font),
				context.obj({
					Type: 'Font',
					Subtype: 'Type0',
					BaseFont: FONT_NAME,
					Encoding: 'Identity-H',
					DescendantFonts: [descendant],
					ToUnicode: toUnicode,
				}),
			);
		}
	}
}

/** Every code is the one glyph without a shape. */
function emptyGlyphs(highest: number): Uint8Array {
	const glyphs = new Uint8Array((highest + 1) * 2);
	for (let code = 0; code <= highest; code++) glyphs[code * 2 + 1] = EMPTY_GLYPH;
	return glyphs;
}
