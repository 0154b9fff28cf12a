import type { PageSteps, PdfEngine } from '../../../../ocr/original/pdf-engine';
import { pagesWithUsableText } from '../../../../ocr/original/usable-text';
import { FakePdfium } from './fake-pdfium';

interface Sign {
	letter: string;
	/** Points from the left and from the top. */
	x: number;
	y: number;
	mode?: number;
	angle?: number;
}

interface PageSpec {
	signs: Sign[];
	/** Left, top, width and height in points. */
	pictures?: Array<[number, number, number, number]>;
	/** What is drawn; all letters where not given. */
	drawn?: Array<{ x: number; y: number }>;
	annotations?: number;
	size?: [number, number];
}

/** Points of a page's sides, and pixels for each of them. */
const [SIDE, SCALE] = [100, 4];

/** So many letters, in words of two, on lines of ten. */
const lettersOf = (count: number, more: (index: number) => Partial<Sign> = () => ({})): Sign[] =>
	Array.from({ length: count }, (_, index) => ({
		...{
			letter: 'n',
			x: 5 + (index % 10) * 8 + (index % 2 === 0 ? 2 : 0),
			y: 10 + Math.floor(index / 10) * 9,
		},
		...more(index),
	}));

/** PDFium with one page. A letter is four points wide and high, and stands on its lower edge. */
function pdfiumOf({
	signs,
	pictures = [],
	drawn = signs,
	annotations = 0,
	size = [SIDE, SIDE],
}: PageSpec) {
	const all: Array<Sign | null> = signs.flatMap((sign, index) =>
		index % 2 === 0 ? [null, sign] : [sign],
	);
	const pdfium: FakePdfium = new FakePdfium({
		_FPDF_GetPageWidth: () => size[0],
		_FPDF_GetPageHeight: () => size[1],
		_FPDFPage_GetRotation: () => 0,
		_FPDFPage_GetAnnotCount: () => annotations,
		_FPDFPage_GetAnnot: () => 1,
		_FPDFAnnot_GetFlags: () => 0,
		_FPDFAnnot_GetSubtype: () => 20,
		_FPDFPage_CloseAnnot: () => undefined,
		FPDFText_LoadPage: () => 1,
		FPDFText_ClosePage: () => undefined,
		FPDFText_CountChars: () => all.length,
		FPDFText_GetUnicode: (_: number, at: number) => all[at]?.letter.codePointAt(0) ?? 0x20,
		FPDFText_IsGenerated: () => 0,
		FPDFText_HasUnicodeMapError: () => 0,
		FPDFText_GetCharBox: (...[, at, left, right, bottom, top]: number[]) => {
			const { x, y } = all[at!]!;
			[
				[left, x],
				[right, x + 4],
				[bottom, SIDE - y - 4],
				[top, SIDE - y],
			].forEach(([place, value]) => pdfium.double(place!, value!));
			return 1;
		},
		FPDFText_GetCharOrigin: (...[, at, x, y]: number[]) => {
			pdfium.double(x!, all[at!]!.x);
			pdfium.double(y!, SIDE - all[at!]!.y - 4);
			return 1;
		},
		FPDFText_GetTextObject: (_: number, at: number) => 100 + (all[at]!.mode ?? 0),
		FPDFTextObj_GetTextRenderMode: (object: number) => object - 100,
		FPDFText_GetCharAngle: (_: number, at: number) => all[at]!.angle ?? 0,
		_FPDFPage_CountObjects: () => pictures.length,
		_FPDFPage_GetObject: (_: number, index: number) => index + 1,
		_FPDFPageObj_GetType: () => 3,
		_FPDFPageObj_GetMatrix: (object: number, at: number) => {
			const [left, top, wide, high] = pictures[object - 1]!;
			pdfium.floats(at, [wide, 0, 0, high, left, SIDE - top - high]);
			return 1;
		},
		_FPDFImageObj_GetImagePixelSize: () => 0,
		_FPDF_PageToDevice: (...[, , , wide, high, , x, y, atX, atY]: number[]) => {
			pdfium.int(atX!, Math.round((x! / SIDE) * wide!));
			pdfium.int(atY!, Math.round((1 - y! / SIDE) * high!));
		},
		_FPDFBitmap_CreateEx: (...[, , , memory]: number[]) => memory,
		_FPDFBitmap_FillRect: (bitmap: number) =>
			pdfium.module.HEAPU8.fill(255, bitmap, bitmap + (SIDE * SCALE) ** 2 * 4),
		_FPDFBitmap_Destroy: () => undefined,
		_FPDF_RenderPageBitmap_Start: (bitmap: number) => {
			for (const { x, y } of drawn) {
				for (let row = y * SCALE; row < (y + 4) * SCALE; row++) {
					for (let column = x * SCALE; column < (x + 4) * SCALE; column++) {
						// Two legs, as an "n" has.
						if ((column - x * SCALE) % 12 > 3 && row > y * SCALE + 3) continue;
						pdfium.module.HEAPU8.fill(
							0,
							bitmap + (row * SIDE * SCALE + column) * 4,
							bitmap + (row * SIDE * SCALE + column) * 4 + 3,
						);
					}
				}
			}
			return 2;
		},
		_FPDF_RenderPage_Close: () => undefined,
		_FPDF_FFLDraw: () => undefined,
		_FORM_OnAfterLoadPage: () => undefined,
		_FORM_OnBeforeClosePage: () => undefined,
	});
	return pdfium;
}

/** The pages of these whose text can be used, 0-based. */
async function usable(...pages: Array<PageSpec | null>): Promise<number[]> {
	const inPieces = (index: number, steps: PageSteps<unknown>) => {
		const page = pages[index];
		if (!page) return Promise.resolve({ done: null });
		const pdfium = pdfiumOf(page);
		const pdf = { initializeFormFields: () => 1 } as never;
		const looking = steps({ pdf, module: pdfium.module, pause: 0 }, 1);
		for (;;) {
			const { done, value } = looking.next();
			if (!done) continue;
			expect(pdfium.taken.size).toBe(0);
			return Promise.resolve({ done: value });
		}
	};
	const engine = { inPieces } as unknown as PdfEngine;
	return [...(await pagesWithUsableText(engine, [...pages.keys()]))];
}

const isUsable = async (page: PageSpec) => (await usable(page)).length === 1;

test('the pages whose text is what is seen, by their places', async () => {
	const good = { signs: lettersOf(40) };
	expect(await usable(good, { signs: lettersOf(40), drawn: [] }, null, good)).toEqual([0, 3]);
});

test('a page without anything has the text of none; one with something drawn has not', async () => {
	expect(await isUsable({ signs: [] })).toBe(true);
	expect(await isUsable({ signs: [], drawn: lettersOf(9) })).toBe(false);
	expect(await isUsable({ signs: [], annotations: 1 })).toBe(false);
	expect(await isUsable({ signs: [], size: [0, 100] })).toBe(false);
});

test('one with a field that is filled in is not', async () => {
	expect(await isUsable({ signs: lettersOf(40), annotations: 1 })).toBe(false);
});

test('one letter of a hundred may be hidden', async () => {
	const hidden = (count: number) => lettersOf(100, (index) => (index < count ? { mode: 3 } : {}));
	expect([await isUsable({ signs: hidden(1) }), await isUsable({ signs: hidden(2) })]).toEqual([
		true,
		false,
	]);
});

test('one of ten may be turned', async () => {
	const turned = (count: number) =>
		lettersOf(40, (index) => (index < count ? { angle: Math.PI / 2 } : {}));
	expect([await isUsable({ signs: turned(4) }), await isUsable({ signs: turned(5) })]).toEqual([
		true,
		false,
	]);
});

test('letters that no language has are not used', async () => {
	const latin = lettersOf(40, (index) => ({ letter: 'nасעξ'[index % 5]! }));
	expect(await isUsable({ signs: latin })).toBe(false);
});

test('pictures may cover a third of the page, where no letters are', async () => {
	const signs = lettersOf(20);
	expect(await isUsable({ signs, pictures: [[0, 70, 100, 30]] })).toBe(true);
	expect(await isUsable({ signs, pictures: [[0, 60, 100, 40]] })).toBe(false);
});

test('one letter of ten may lie in a picture', async () => {
	// The first line is at 10, and has ten letters; the picture reaches from their left sides to some of them.
	const within = (right: number) =>
		isUsable({ signs: lettersOf(20), pictures: [[0, 8, right, 8]] });
	expect(await within(22)).toBe(true);
	expect(await within(30)).toBe(false);
	// The middle of a letter is what counts.
	expect(await isUsable({ signs: lettersOf(20), pictures: [[0, 0, 100, 10]] })).toBe(true);
	expect(await isUsable({ signs: lettersOf(20), pictures: [[0, 0, 100, 14]] })).toBe(false);
});
