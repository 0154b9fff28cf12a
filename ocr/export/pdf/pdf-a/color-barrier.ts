import type { PDFDocument, PDFObject } from '../../../bundled/pdf-lib';
import type { PdfPage } from '../../../original/pdf-file';
import { operationsOf } from '../content-operators';
import { contentStreams, operatorsOf } from '../content-stream';

type Library = typeof import('../../../bundled/pdf-lib');

/** Bytes of operators that are looked through. */
const MOST_BYTES = 64 * 1024 * 1024;

const CMYK = 'it has colors for printing presses (CMYK)';

/**
 * Why what a PDF draws with cannot be in a PDF/A-2u file: colors that its output intent, sRGB, says
 * nothing of, and packed images that it forbids. Dictionaries are looked at elsewhere.
 */
export function colorBarrier(
	pdf: PDFDocument,
	pages: readonly PdfPage[],
	library: Library,
): string | null {
	let room = MOST_BYTES;
	for (const stream of drawings(pdf, pages, library)) {
		const operators = operatorsOf(stream, room, library);
		if (operators === null) return 'its pages are too large to be checked';
		room -= operators.length;
		for (const { operator, operands } of operationsOf(operators)) {
			if (operator === 'k' || operator === 'K') return CMYK;
			if (/^cs$/i.test(operator) && operands.at(-1) === '/DeviceCMYK') return CMYK;
			if (operator !== 'ID') continue;
			if (operands.includes('/CMYK') || operands.includes('/DeviceCMYK')) return CMYK;
			if (operands.includes('/LZW') || operands.includes('/LZWDecode')) {
				return 'it is compressed with LZW';
			}
		}
	}
	return null;
}

/** Content of pages, forms, patterns, and letters that are drawn. */
function* drawings(
	pdf: PDFDocument,
	pages: readonly PdfPage[],
	library: Library,
): Generator<PDFObject | undefined> {
	const { PDFDict, PDFName, PDFRawStream } = library;
	for (const { dict } of pages) yield* contentStreams(dict, library);
	for (const [, object] of pdf.context.enumerateIndirectObjects()) {
		if (object instanceof PDFRawStream) {
			const isForm = object.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Form');
			if (isForm || object.dict.has(PDFName.of('PatternType'))) yield object;
		} else if (object instanceof PDFDict) {
			const letters = object.lookup(PDFName.of('CharProcs'));
			if (!(letters instanceof PDFDict)) continue;
			for (const letter of letters.values()) yield pdf.context.lookup(letter);
		}
	}
}
