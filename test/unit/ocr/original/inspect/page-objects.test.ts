import { lookAtObjects } from '../../../../../ocr/original/inspect/page-objects';
import { FakePdfium } from '../fake-pdfium';

type Matrix = [number, number, number, number, number, number];
type PageObject =
	| { type: 1 | 2 | 4 | 9 }
	| { type: 3; matrix?: Matrix; pixels?: number }
	| { type: 5; matrix?: Matrix; inner: Array<PageObject | null> }
	| null;

/** Looks at a page of 720 × 1440 points, which is ten inches wide and twenty high. */
function lookedAt(...objects: PageObject[]) {
	const all: PageObject[] = [null];
	const handles = new Map<PageObject, number>();
	const handleOf = (object: PageObject | undefined) => {
		if (!object) return 0;
		if (!handles.has(object)) handles.set(object, all.push(object) - 1);
		return handles.get(object)!;
	};
	const innerOf = (handle: number) => {
		const object = all[handle];
		return object?.type === 5 ? object.inner : [];
	};
	const pdfium: FakePdfium = new FakePdfium({
		_FPDFPage_CountObjects: () => objects.length,
		_FPDFPage_GetObject: (_: number, index: number) => handleOf(objects[index]),
		_FPDFPageObj_GetType: (handle: number) => all[handle]!.type,
		_FPDFFormObj_CountObjects: (handle: number) => innerOf(handle).length,
		_FPDFFormObj_GetObject: (handle: number, index: number) => handleOf(innerOf(handle)[index]),
		_FPDFPageObj_GetMatrix: (handle: number, at: number) => {
			const object = all[handle];
			const matrix = object && 'matrix' in object ? object.matrix : undefined;
			if (matrix) pdfium.floats(at, matrix);
			return matrix ? 1 : 0;
		},
		_FPDFImageObj_GetImagePixelSize: (handle: number, wide: number) => {
			const object = all[handle];
			const pixels = object?.type === 3 ? object.pixels : undefined;
			if (pixels !== undefined) pdfium.int(wide, pixels);
			return pixels === undefined ? 0 : 1;
		},
		_FPDF_PageToDevice: (...[, left, top, wide, high, turn, x, y, atX, atY]: number[]) => {
			if (left !== 0 || top !== 0 || turn !== 0) throw new Error('The whole page as it is shown.');
			pdfium.int(atX!, Math.round((x! / 720) * wide!));
			pdfium.int(atY!, Math.round((1 - y! / 1440) * high!));
			return 1;
		},
	});
	let pauses = 0;
	const looking = lookAtObjects(pdfium.module, 1);
	for (;;) {
		const { done, value } = looking.next();
		if (!done) {
			pauses++;
			continue;
		}
		expect(pdfium.taken.size).toBe(0);
		return { ...value, pauses };
	}
}

const picture = (matrix?: Matrix, pixels?: number): PageObject => ({ type: 3, matrix, pixels });
/** Points from the left and from the bottom, as wide and as high. */
const at = (x: number, y: number, wide: number, high: number): Matrix => [wide, 0, 0, high, x, y];

test('a page of nothing, of letters, of lines and of shadings', () => {
	expect(lookedAt()).toMatchObject({
		pictures: 0,
		drawings: 0,
		pictureShare: 0,
		dpi: null,
		pauses: 0,
	});
	expect(lookedAt({ type: 1 }, { type: 2 }, { type: 4 }, { type: 9 }, null)).toMatchObject({
		pictures: 0,
		drawings: 2,
	});
});

test('a scan: what its picture covers, and how dense it is along its rows', () => {
	expect(lookedAt(picture(at(0, 0, 720, 1440), 3000))).toMatchObject({
		pictures: 1,
		pictureShare: 1,
		dpi: 300,
	});
	expect(lookedAt(picture([0, 1440, -720, 0, 720, 0], 4000))).toMatchObject({
		pictureShare: 1,
		dpi: 200,
	});
	expect(lookedAt(picture([300, 400, -400, 300, 100, 100], 1000)).dpi).toBe(144);
});

test.each<[string, Matrix, [x: number, y: number], [x: number, y: number]]>([
	['the upper left', at(0, 720, 360, 720), [0.25, 0.25], [0.75, 0.75]],
	['the lower right', at(360, 0, 360, 720), [0.75, 0.75], [0.25, 0.25]],
	['the upper right, mirrored', [-360, 0, 0, -720, 720, 1440], [0.75, 0.25], [0.25, 0.75]],
	['the left, beyond the edges', at(-720, -1440, 1080, 4320), [0.25, 0.9], [0.75, 0.5]],
	['the top, turned', [0, 720, -720, 0, 720, 720], [0.9, 0.1], [0.5, 0.75]],
])('a picture lies at %s', (_, matrix, there, elsewhere) => {
	const { cover } = lookedAt(picture(matrix, 100));
	expect([cover.has(...there), cover.has(...elsewhere)]).toEqual([true, false]);
});

test('of several pictures the sharpest that covers a twentieth of the page', () => {
	const large = (pixels: number) => picture(at(0, 0, 360, 720), pixels);
	expect(lookedAt(large(500), large(1500), large(1000)).dpi).toBe(300);
	// A twentieth is 72 points of the height across the page.
	expect(lookedAt(picture(at(0, 0, 720, 72), 1000)).dpi).toBe(100);
	expect(lookedAt(picture(at(0, 0, 720, 71), 1000)).dpi).toBeNull();
	expect(lookedAt(picture(at(0, 0, 71, 720), 1000)).dpi).toBeNull();
	expect(lookedAt(picture(at(0, 0, 720, 1440)))).toMatchObject({ pictures: 1, dpi: null });
	expect(lookedAt(picture([0, 0, 720, 1440, 0, 0], 100)).dpi).toBeNull();
});

test('a picture without a place fills a point', () => {
	expect(lookedAt(picture(undefined, 100))).toMatchObject({
		pictures: 1,
		pictureShare: 0,
		dpi: null,
	});
});

test('what lies in a form lies where the form is', () => {
	const form = (matrix: Matrix | undefined, ...inner: PageObject[]): PageObject => ({
		type: 5,
		matrix,
		inner,
	});
	const { cover, dpi, pictures, drawings } = lookedAt(
		form(
			[0.5, 0, 0, 0.5, 360, 0],
			form([1, 0, 0, 1, 0, 1440], picture(at(0, 0, 720, 1440), 1500), { type: 2 }),
			null,
		),
	);
	// Half as large, at the right, and from the middle up.
	expect([cover.has(0.75, 0.25), cover.has(0.25, 0.25), cover.has(0.75, 0.75)]).toEqual([
		true,
		false,
		false,
	]);
	expect([dpi, pictures, drawings]).toEqual([300, 1, 1]);
	const turned = lookedAt(form([0, 2, -1, 0, 720, 0], picture(at(0, 0, 720, 720), 100)));
	expect([turned.cover.has(0.1, 0.5), turned.pictureShare]).toEqual([true, 1]);
	expect(lookedAt(form(undefined, picture(at(0, 0, 720, 1440), 3000)))).toMatchObject({
		pictureShare: 1,
		dpi: 300,
	});
});

test('forms are looked into twelve deep', () => {
	const nested = (depth: number): PageObject =>
		depth === 0 ? { type: 2 } : { type: 5, inner: [nested(depth - 1)] };
	expect([lookedAt(nested(12)).drawings, lookedAt(nested(13)).drawings]).toEqual([1, 0]);
});

test('50,000 objects are looked at, with a pause after every 500', () => {
	const lines = (count: number) => lookedAt(...Array<PageObject>(count).fill({ type: 2 }));
	expect(lines(499)).toMatchObject({ drawings: 499, pauses: 0 });
	expect(lines(1000)).toMatchObject({ drawings: 1000, pauses: 2 });
	expect(lines(50_001)).toMatchObject({ drawings: 50_000, pauses: 100 });
});

test('the places of 5,000 pictures are looked at', () => {
	const small = picture(at(0, 0, 1, 1), 1);
	const whole = picture(at(0, 0, 720, 1440), 1);
	const pictures = (count: number) => lookedAt(...Array<PageObject>(count).fill(small), whole);
	expect(pictures(4999)).toMatchObject({ pictures: 5000, pictureShare: 1 });
	expect(pictures(5000)).toMatchObject({ pictures: 5001, pictureShare: 0 });
});
