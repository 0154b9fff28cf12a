import type { PdfiumModule } from '../pdfium-module';

/** A letter of a page's own text, where it is drawn. */
export interface Letter {
	/** UTF-16 text of one code point; empty where its font does not say which it is. */
	text: string;
	/** Pixels of the drawn page, right and bottom not included; what is drawn of it and nothing around it. */
	left: number;
	top: number;
	right: number;
	bottom: number;
	/** Pixels that it reaches above and below the line that it stands on; of one that is upright. */
	above: number;
	below: number;
	/** A blank or a new line comes before it. */
	startsWord: boolean;
	/** Set so that nothing is drawn (ISO 32000-1, table 106). */
	hidden: boolean;
	/** It is read from left to right on the page as shown. */
	upright: boolean;
}

/** A dense page of small print has 20,000. */
export const MOST_LETTERS = 60_000;

/** Render modes: neither filled nor stroked, and only a path to cut by. */
const HIDDEN: ReadonlySet<number> = new Set([3, 7]);

/** What PDFium has in the place of a hyphen at the end of a line. */
const LINE_HYPHENS: ReadonlySet<number> = new Set([0x02, 0xfffe]);

const ROOM = 48;
/** Radians that a letter may lean. */
const LEAN = 0.1;

/**
 * The letters of a page, those that say nothing too; no blanks, and none that PDFium adds.
 *
 * @param page the engine's handle
 * @param size pixels that the page is drawn in
 * @returns `null` where there are more than anybody writes.
 */
export function readLetters(
	module: PdfiumModule,
	page: number,
	size: { width: number; height: number },
): Letter[] | null {
	const pdfium = module.wasmExports;
	const text = pdfium.FPDFText_LoadPage(page);
	if (!text) return [];
	const memory = pdfium.malloc(ROOM);
	try {
		const count = pdfium.FPDFText_CountChars(text);
		return count > MOST_LETTERS ? null : new Reader(module, page, text, memory, size).read(count);
	} finally {
		pdfium.free(memory);
		pdfium.FPDFText_ClosePage(text);
	}
}

class Reader {
	private readonly turned: number;

	constructor(
		private readonly module: PdfiumModule,
		private readonly page: number,
		private readonly text: number,
		private readonly memory: number,
		private readonly size: { width: number; height: number },
	) {
		this.turned = (module._FPDFPage_GetRotation(page) * Math.PI) / 2;
	}

	read(count: number): Letter[] {
		const { module, text } = this;
		const pdfium = module.wasmExports;
		const letters: Letter[] = [];
		let startsWord = true;
		for (let at = 0; at < count; at++) {
			const code = pdfium.FPDFText_GetUnicode(text, at);
			const isHyphen = LINE_HYPHENS.has(code);
			if (!isHyphen && (isBlank(code) || pdfium.FPDFText_IsGenerated(text, at) === 1)) {
				startsWord = true;
				continue;
			}
			const isKnown = pdfium.FPDFText_HasUnicodeMapError(text, at) !== 1 && isLegible(code);
			const letter = this.place(at);
			if (!letter) continue;
			const said = isHyphen ? '-' : isKnown ? String.fromCodePoint(code) : '';
			letters.push({ ...letter, text: said, startsWord });
			startsWord = false;
		}
		return letters;
	}

	private place(at: number): Omit<Letter, 'text' | 'startsWord'> | null {
		const { module, text, memory } = this;
		const pdfium = module.wasmExports;
		if (!pdfium.FPDFText_GetCharBox(text, at, memory, memory + 8, memory + 16, memory + 24)) {
			return null;
		}
		if (!pdfium.FPDFText_GetCharOrigin(text, at, memory + 32, memory + 40)) return null;
		const [left = 0, right = 0, bottom = 0, top = 0, startX = 0, startY = 0] = new Float64Array(
			module.HEAPU8.slice(memory, memory + ROOM).buffer,
		);
		const object = pdfium.FPDFText_GetTextObject(text, at);
		const hidden = object !== 0 && HIDDEN.has(pdfium.FPDFTextObj_GetTextRenderMode(object));
		const lean = Math.abs(Math.sin((this.turned + pdfium.FPDFText_GetCharAngle(text, at)) / 2));
		const box = this.shown(left, top, right, bottom);
		const line = this.toShown(startX, startY).y;
		return {
			...box,
			above: line - box.top,
			below: box.bottom - line,
			hidden,
			upright: lean < LEAN / 2,
		};
	}

	private shown(left: number, top: number, right: number, bottom: number) {
		const { x, y } = this.toShown(left, top);
		const other = this.toShown(right, bottom);
		return {
			left: Math.min(x, other.x),
			top: Math.min(y, other.y),
			right: Math.max(x, other.x),
			bottom: Math.max(y, other.y),
		};
	}

	private toShown(x: number, y: number) {
		const { memory, module, page, size } = this;
		const place = [size.width * FINE, size.height * FINE, 0] as const;
		module._FPDF_PageToDevice(page, 0, 0, ...place, x, y, memory, memory + 4);
		const view = new DataView(module.HEAPU8.buffer, memory, 8);
		return { x: view.getInt32(0, true) / FINE, y: view.getInt32(4, true) / FINE };
	}
}

/** PDFium gives places as whole numbers; these are of a pixel. */
const FINE = 16;

const isBlank = (code: number) =>
	code === 0x20 ||
	(code >= 0x09 && code <= 0x0d) ||
	code === 0xa0 ||
	(code >= 0x2000 && code <= 0x200b);

/** No control character, none of a font's own, and none that stands for what is not known. */
const isLegible = (code: number) =>
	code > 0x20 &&
	!(code >= 0x7f && code <= 0x9f) &&
	!(code >= 0xd800 && code <= 0xf8ff) &&
	!(code >= 0xfff0 && code <= 0xffff) &&
	code < 0xf0000;
