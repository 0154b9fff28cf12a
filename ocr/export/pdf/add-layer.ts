import type { PDFContext, PDFObject } from '../../bundled/pdf-lib';
import type { PdfPage } from '../../original/pdf-file';
import type { InvisibleFonts } from './embed-font';
import type { TextLayer } from './text-layer';

type Library = typeof import('../../bundled/pdf-lib');

/** How a page's resources call the fonts of invisible text. */
export const fontName = (font: number) => `InvisibleText${font}`;

/**
 * Lays text on a page. It comes before the page's own content: there the graphics state is what it
 * says in the standard, whatever the page leaves behind at its end. Resources and lists that pages
 * may share are copied, not changed.
 */
export function addLayer(
	page: PdfPage,
	layer: TextLayer,
	fonts: InvisibleFonts,
	context: PDFContext,
	{ PDFArray, PDFDict, PDFName }: Library,
): void {
	const copied = (object: PDFObject | undefined | null) => {
		const copy = PDFDict.withContext(context);
		const dict = context.lookup(object ?? undefined);
		if (dict instanceof PDFDict) for (const [key, value] of dict.entries()) copy.set(key, value);
		return copy;
	};
	const resources = copied(page.resources);
	const fontDict = copied(resources.get(PDFName.of('Font')));
	for (const font of layer.fonts) fontDict.set(PDFName.of(fontName(font)), fonts.ref(font));
	resources.set(PDFName.of('Font'), fontDict);
	page.dict.set(PDFName.of('Resources'), resources);

	const own = page.dict.get(PDFName.of('Contents'));
	const streams = context.lookup(own);
	const contents = PDFArray.withContext(context);
	contents.push(context.register(context.flateStream(layer.content)));
	if (streams instanceof PDFArray) for (const stream of streams.asArray()) contents.push(stream);
	else if (own && streams) contents.push(own);
	page.dict.set(PDFName.of('Contents'), contents);
}
