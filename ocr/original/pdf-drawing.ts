import type { PageSteps } from './pdf-engine';
import type { PdfiumModule } from './pdfium-module';

/** Four bytes a pixel: red, green, blue, and one of no use. */
export interface DrawnPage {
	data: Uint8Array;
	width: number;
	height: number;
}

/** Pixels per point (288 dpi): nothing is gained by drawing a label larger. */
const MOST_SCALE = 4;

/** `FPDFBitmap_BGRA`, which flag below makes RGBA. */
const FORMAT = 4;

/** `FPDF_LCD_TEXT` and `FPDF_REVERSE_BYTE_ORDER`. */
const FLAGS = 0x02 | 0x10;

/** `FPDF_ANNOT`: notes and stamps are drawn with the page, what is filled in on top of it. */
const WITH_NOTES = FLAGS | 0x01;

/** `FPDF_RENDER_TOBECONTINUED`. */
const PAUSED = 1;

/** Pixels that a page is drawn in; `null` of one whose description makes no sense. */
export function drawnSize(
	module: PdfiumModule,
	page: number,
	most: number,
): { width: number; height: number } | null {
	const [wide, high] = [module._FPDF_GetPageWidth(page), module._FPDF_GetPageHeight(page)];
	if (!(wide > 0) || !(high > 0)) return null;
	const scale = Math.min(MOST_SCALE, Math.sqrt(most / (wide * high)));
	// A strip thinner than a pixel is drawn on one, and its other side must not outgrow the rest.
	const side = (points: number) => Math.max(1, Math.min(most, Math.floor(points * scale)));
	return { width: side(wide), height: side(high) };
}

/**
 * Draws a page as a viewer shows it, on white, with what is filled into its form.
 *
 * @param most pixels
 * @returns `null` of one whose description makes no sense.
 */
export const drawing = (most: number): PageSteps<DrawnPage | null> =>
	function* ({ pdf, module, pause }, page) {
		const size = drawnSize(module, page, most);
		if (size === null) return null;
		const { width, height } = size;
		const form = pdf.initializeFormFields();
		module._FORM_OnAfterLoadPage(page, form);
		const memory = module.wasmExports.malloc(width * height * 4);
		const bitmap = module._FPDFBitmap_CreateEx(width, height, FORMAT, memory, width * 4);
		module._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
		const place = [0, 0, width, height, 0] as const;
		let state = module._FPDF_RenderPageBitmap_Start(bitmap, page, ...place, WITH_NOTES, pause);
		while (state === PAUSED) {
			yield;
			state = module._FPDF_RenderPage_Continue(page, pause);
		}
		module._FPDF_RenderPage_Close(page);
		module._FPDF_FFLDraw(form, bitmap, page, ...place, FLAGS);
		module._FORM_OnBeforeClosePage(page, form);
		module._FPDFBitmap_Destroy(bitmap);
		const data = module.HEAPU8.slice(memory, memory + width * height * 4);
		module.wasmExports.free(memory);
		return { data, width, height };
	};
