import type { PdfiumModule } from '../pdfium-module';
import { Cover } from './cover';

/** What is on a page of a PDF beside its letters. */
export interface PageObjects {
	/** Pictures, those in forms too; no more than are looked at. */
	pictures: number;
	/** 0..1 of the page. */
	pictureShare: number;
	/** Where pictures lie. */
	cover: Cover;
	/** Pixels per inch of the sharpest picture that covers much of the page; `null`: there is none. */
	dpi: number | null;
	/** Lines, shapes and shadings. */
	drawings: number;
}

/** `FPDF_PAGEOBJ_…` (`fpdf_edit.h`). */
const [PATH, PICTURE, SHADING, FORM] = [2, 3, 4, 5];

/** Objects of a page that are looked at, and how deep forms may lie within each other. */
const [MOST_OBJECTS, MOST_DEPTH] = [50_000, 12];

/** Pictures of a page whose places are looked at: a scan in strips of one line each has 3,500. */
const MOST_PICTURES = 5000;

/** Share of the page from which on a picture may be what the page was scanned as. */
const LARGE = 0.05;

/** Objects between two pauses. */
const PER_STEP = 500;

/** Room for a matrix, of six numbers of 4 bytes, or for two sizes or places. */
const ROOM = 24;

/** a, b, c, d, e, f of ISO 32000-1, 8.3.4. */
type Matrix = readonly [number, number, number, number, number, number];

const SAME: Matrix = [1, 0, 0, 1, 0, 0];

/**
 * Looks at the objects of a page, in pieces. No picture is unpacked.
 *
 * @param page the engine's handle
 */
export function* lookAtObjects(
	module: PdfiumModule,
	page: number,
): Generator<void, PageObjects, void> {
	const memory = module.wasmExports.malloc(ROOM);
	try {
		return yield* new Look(module, page, memory).whole();
	} finally {
		module.wasmExports.free(memory);
	}
}

class Look {
	private readonly cover = new Cover();
	private seen = 0;
	private pictures = 0;
	private drawings = 0;
	private dpi = 0;

	constructor(
		private readonly module: PdfiumModule,
		private readonly page: number,
		private readonly memory: number,
	) {}

	*whole(): Generator<void, PageObjects, void> {
		const { module, page } = this;
		const count = module._FPDFPage_CountObjects(page);
		yield* this.each(count, (index) => module._FPDFPage_GetObject(page, index), SAME, 0);
		const { pictures, drawings, cover } = this;
		return { pictures, drawings, cover, pictureShare: cover.share, dpi: this.dpi || null };
	}

	private *each(
		count: number,
		objectAt: (index: number) => number,
		around: Matrix,
		depth: number,
	): Generator<void, void, void> {
		const { module } = this;
		for (let index = 0; index < count && this.seen < MOST_OBJECTS; index++) {
			if (++this.seen % PER_STEP === 0) yield;
			const object = objectAt(index);
			if (!object) continue;
			const type = module._FPDFPageObj_GetType(object);
			if (type === PATH || type === SHADING) this.drawings++;
			else if (type === PICTURE) this.addPicture(object, around);
			else if (type === FORM && depth < MOST_DEPTH) {
				const inner = module._FPDFFormObj_CountObjects(object);
				const place = times(this.matrixOf(object), around);
				const within = (at: number) => module._FPDFFormObj_GetObject(object, at);
				yield* this.each(inner, within, place, depth + 1);
			}
		}
	}

	/** A picture fills the square of 1 by 1 that its matrix lays upon the page (8.9.5). */
	private addPicture(object: number, around: Matrix) {
		if (++this.pictures > MOST_PICTURES) return;
		const matrix = times(this.matrixOf(object), around);
		const [a, b, c, d, e, f] = matrix;
		const corners = [
			[e, f],
			[e + a, f + b],
			[e + c, f + d],
			[e + a + c, f + b + d],
		].map(([x, y]) => this.toShown(x!, y!));
		const [across, down] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
		const part = {
			left: Math.max(0, Math.min(...across)),
			right: Math.min(1, Math.max(...across)),
			top: Math.max(0, Math.min(...down)),
			bottom: Math.min(1, Math.max(...down)),
		};
		this.cover.add(part);
		const isLarge = (part.right - part.left) * (part.bottom - part.top) >= LARGE;
		if (isLarge) this.dpi = Math.max(this.dpi, this.densityOf(object, matrix));
	}

	/** Pixels per inch, along its rows. */
	private densityOf(object: number, [a, b]: Matrix): number {
		const { module, memory } = this;
		if (!module._FPDFImageObj_GetImagePixelSize(object, memory, memory + 4)) return 0;
		const pixels = new DataView(module.HEAPU8.buffer, memory, 4).getUint32(0, true);
		const inches = Math.hypot(a, b) / 72;
		const density = Math.round(pixels / inches);
		return Number.isFinite(density) ? density : 0;
	}

	private matrixOf(object: number): Matrix {
		const { module, memory } = this;
		if (!module._FPDFPageObj_GetMatrix(object, memory)) return SAME;
		const view = new DataView(module.HEAPU8.buffer, memory, ROOM);
		const at = (index: number) => view.getFloat32(index * 4, true);
		return [at(0), at(1), at(2), at(3), at(4), at(5)];
	}

	/** A place as 0..1 of what is shown: PDFium knows how the page is turned and cut. */
	private toShown(x: number, y: number) {
		const { module, memory } = this;
		module._FPDF_PageToDevice(this.page, 0, 0, FINE, FINE, 0, x, y, memory, memory + 4);
		const view = new DataView(module.HEAPU8.buffer, memory, 8);
		return { x: view.getInt32(0, true) / FINE, y: view.getInt32(4, true) / FINE };
	}
}

/** PDFium gives places as whole numbers; these are of a side of the page. */
const FINE = 100_000;

/** What lies in a form, by the place of the form. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
	return [
		a * g + b * i,
		a * h + b * j,
		c * g + d * i,
		c * h + d * j,
		e * g + f * i + k,
		e * h + f * j + l,
	];
}
