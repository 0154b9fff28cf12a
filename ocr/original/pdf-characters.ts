import type { PdfiumModule } from './pdfium-module';

/** A character of a page's own text, in the page's own units, y upwards. */
export interface PageCharacter {
	text: string;
	left: number;
	right: number;
	bottom: number;
	top: number;
	/** A blank or a new line comes before it. */
	startsWord: boolean;
	/** Set in rendering mode 3 (ISO 32000-1, table 106), as the text layer of a former OCR is. */
	invisible: boolean;
}

/** Characters of a page that are looked at: a dense page of small print has 20,000. */
const MOST_CHARACTERS = 200_000;

const INVISIBLE = 3;

/** Four numbers of 8 bytes. */
const BOX_BYTES = 32;

/**
 * Characters that stand for something: no blanks, none that PDFium adds between words, and none
 * whose font does not say which they are.
 *
 * @param page the engine's handle
 */
export function readCharacters(module: PdfiumModule, page: number): PageCharacter[] {
	const pdfium = module.wasmExports;
	const text = pdfium.FPDFText_LoadPage(page);
	const box = pdfium.malloc(BOX_BYTES);
	const characters: PageCharacter[] = [];
	let sides = new DataView(module.HEAPU8.buffer, box, BOX_BYTES);
	let startsWord = true;
	try {
		const count = text ? Math.min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS) : 0;
		for (let at = 0; at < count; at++) {
			const unicode = pdfium.FPDFText_GetUnicode(text, at);
			if (isBlank(unicode) || pdfium.FPDFText_IsGenerated(text, at) === 1) {
				startsWord = true;
				continue;
			}
			if (!isLegible(unicode) || pdfium.FPDFText_HasUnicodeMapError(text, at) === 1) continue;
			if (!pdfium.FPDFText_GetCharBox(text, at, box, box + 8, box + 16, box + 24)) continue;
			// Memory that grew lies in another place.
			if (sides.buffer !== module.HEAPU8.buffer) {
				sides = new DataView(module.HEAPU8.buffer, box, BOX_BYTES);
			}
			const object = pdfium.FPDFText_GetTextObject(text, at);
			const mode = object ? pdfium.FPDFTextObj_GetTextRenderMode(object) : 0;
			characters.push({
				text: String.fromCodePoint(unicode),
				left: sides.getFloat64(0, true),
				right: sides.getFloat64(8, true),
				bottom: sides.getFloat64(16, true),
				top: sides.getFloat64(24, true),
				startsWord,
				invisible: mode === INVISIBLE,
			});
			startsWord = false;
		}
	} finally {
		pdfium.free(box);
		if (text) pdfium.FPDFText_ClosePage(text);
	}
	return characters;
}

const isBlank = (unicode: number) =>
	unicode <= 0x20 || unicode === 0xa0 || (unicode >= 0x2000 && unicode <= 0x200b);

/** No control character, and none of those that fonts use that do not say what their letters are. */
const isLegible = (unicode: number) =>
	!(unicode >= 0x7f && unicode <= 0x9f) &&
	!(unicode >= 0xe000 && unicode <= 0xf8ff) &&
	!(unicode >= 0xfff0 && unicode <= 0xffff) &&
	unicode < 0xf0000;
