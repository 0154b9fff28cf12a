import type { PdfiumModule } from '../pdfium-module';

/** `FPDF_ANNOT_…` (`fpdf_annot.h`): notes, links, marks in the text, and what opens beside it. */
const WITHOUT_TEXT: ReadonlySet<number> = new Set([1, 2, 9, 10, 11, 12, 16]);

/** Hidden, and not to be viewed (ISO 32000-1, table 165). */
const NOT_VIEWED = 2 | 32;

/** Annotations that are looked at. */
const MOST = 2000;

/**
 * Whether annotations of a page may show a text: what is filled into a form, typed onto the page, stamped or
 * written by hand is none of the page's own text.
 *
 * @param page the engine's handle
 */
export function mayShowText(module: PdfiumModule, page: number): boolean {
	const count = module._FPDFPage_GetAnnotCount(page);
	if (count > MOST) return true;
	for (let index = 0; index < count; index++) {
		const annotation = module._FPDFPage_GetAnnot(page, index);
		if (!annotation) continue;
		const isViewed = (module._FPDFAnnot_GetFlags(annotation) & NOT_VIEWED) === 0;
		const isText = !WITHOUT_TEXT.has(module._FPDFAnnot_GetSubtype(annotation));
		module._FPDFPage_CloseAnnot(annotation);
		if (isViewed && isText) return true;
	}
	return false;
}
