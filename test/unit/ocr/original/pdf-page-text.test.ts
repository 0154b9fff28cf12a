import { readPageText } from '../../../../ocr/original/pdf-page-text';
import { FakePdfium } from './fake-pdfium';

interface Sign {
	code: number;
	/** Left, top, right, bottom in the page's own space; `null` where none is known. */
	box?: [number, number, number, number] | null;
	angle?: number;
	isGenerated?: boolean;
	origin?: [number, number];
}

/** Letters side by side, ten points wide and high, from the left. */
const row = (text: string, more: Partial<Sign> = {}): Sign[] =>
	[...text].map((letter, at) => ({
		...{
			code: letter.codePointAt(0)!,
			box: [at * 10, 60, at * 10 + 10, 50],
			origin: [at * 10, 50],
			...more,
		},
	}));

/** A page of 200 × 100 points. */
function pageOf(signs: Sign[], text = 5) {
	const open = new Set<number>();
	const pdfium: FakePdfium = new FakePdfium({
		_FPDF_GetPageWidth: () => 200,
		_FPDF_GetPageHeight: () => 100,
		FPDFText_LoadPage: () => {
			if (text) open.add(text);
			return text;
		},
		FPDFText_ClosePage: (handle: number) => open.delete(handle),
		FPDFText_CountChars: () => signs.length,
		FPDFText_GetUnicode: (_: number, at: number) => signs[at]!.code,
		FPDFText_GetCharAngle: (_: number, at: number) => signs[at]!.angle ?? 0,
		FPDFText_IsGenerated: (_: number, at: number) => (signs[at]!.isGenerated ? 1 : 0),
		FPDFText_GetCharOrigin: (...[, at, x, y]: number[]) => {
			pdfium.doubles(x!, signs[at!]!.origin?.[0] ?? 0);
			pdfium.doubles(y!, signs[at!]!.origin?.[1] ?? 0);
		},
		FPDFText_GetLooseCharBox: (...[, at, room]: number[]) => {
			const { box } = signs[at!]!;
			if (!box) return 0;
			pdfium.floats(room!, box);
			return 1;
		},
		_FPDF_PageToDevice: (...[, left, top, wide, high, turn, x, y, atX, atY]: number[]) => {
			expect([left, top, wide, high, turn]).toEqual([0, 0, 20_000, 10_000, 0]);
			pdfium.int(atX!, Math.round(x! * 100));
			pdfium.int(atY!, Math.round((100 - y!) * 100));
		},
	});
	const page = readPageText(pdfium.module, 1);
	expect([pdfium.taken.size, open.size]).toEqual([0, 0]);
	return page;
}

const wordsOf = (...signs: Sign[]) =>
	pageOf(signs)!.words.map(({ text, breakAfter }) => [text, breakAfter]);
const sign = (code: number, more: Partial<Sign> = {}): Sign => ({
	code,
	box: [50, 60, 60, 50],
	...more,
});
const corners = (left: number, top: number, right: number, bottom: number) => [
	...[
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	],
];

test('a word with its place on the page, from the top left', () => {
	expect(pageOf(row('one'))).toEqual({
		...{ width: 200, height: 100 },
		words: [{ text: 'one', points: corners(0, 40, 30, 50), breakAfter: false }],
	});
	expect(pageOf([])).toEqual({ width: 200, height: 100, words: [] });
	expect(pageOf([], 0)).toBeNull();
});

test.each([0x20, 0x09, 0x01, 0x7f, 0x85, 0xa0, 0x2003, 0x3000])(
	'the sign %d ends a word',
	(code) => {
		expect(wordsOf(...row('ab'), sign(code), ...row('c'))).toEqual([['ab', false], ['c', false]]); // prettier-ignore
	},
);

test.each([0x0a, 0x0d])('the sign %d ends a line', (code) => {
	expect(wordsOf(...row('ab'), sign(code), ...row('c'))).toEqual([['ab', true], ['c', false]]); // prettier-ignore
	expect(wordsOf(sign(code), ...row('c'), sign(0x20), sign(code))).toEqual([['c', true]]);
});

test.each([0x02, 0xfffe])('the sign %d is a hyphen at the end of a line', (code) => {
	expect(wordsOf(...row('ab'), sign(code), ...row('c'))).toEqual([['ab-', true], ['c', false]]); // prettier-ignore
});

test('nothing stands for what PDFium does not know, and a sign for what no text can have', () => {
	expect(wordsOf(...row('a'), sign(0), ...row('b'))).toEqual([['ab', false]]);
	expect(wordsOf(sign(0x10ffff), sign(0x110000))).toEqual([[`\u{10ffff}\ufffd`, false]]);
	expect(wordsOf(sign(0x1f600))).toEqual([['😀', false]]);
});

test('the place of a word is around its letters, but for those that PDFium adds', () => {
	const points = (...signs: Sign[]) => pageOf(signs)!.words[0]!.points;
	const [a, b] = [sign(97, { box: [20, 70, 30, 40] }), sign(98, { box: [10, 60, 15, 50] })]; // prettier-ignore
	expect(points(a, b)).toEqual(corners(10, 30, 30, 60));
	expect(points(b, a)).toEqual(corners(10, 30, 30, 60));
	expect(points(a, { ...b, isGenerated: true })).toEqual(corners(20, 30, 30, 60));
	expect(points(a, { ...b, box: null })).toEqual(corners(20, 30, 30, 60));
	expect(points(a, { ...b, box: [NaN, 0, 0, 0] })).toEqual(corners(20, 30, 30, 60));
	expect(points(a, { ...b, box: [0, 0, 0, Infinity] })).toEqual(corners(20, 30, 30, 60));
	expect(pageOf([{ ...a, box: null }])!.words).toEqual([{ text: 'a', breakAfter: false }]);
});

test('corners begin where the text is read from', () => {
	const first = (angle: number) => pageOf(row('ab', { angle }))!.words[0]!.points![0];
	expect(first(0)).toEqual({ x: 0, y: 40 });
	// Clockwise: downwards it is read from the top right, backwards from the bottom right.
	expect(first(Math.PI / 2)).toEqual({ x: 20, y: 40 });
	expect(first(Math.PI)).toEqual({ x: 20, y: 50 });
	expect(first(-Math.PI / 2)).toEqual({ x: 0, y: 50 });
});

describe('Of letters that are read from right to left', () => {
	test('those of one glyph are in the order in which they are read', () => {
		// PDFium has alef before lam, at one place.
		const [alef, lam, meem] = [0x627, 0x644, 0x645];
		const at = (code: number, x: number, y = 50) => sign(code, { origin: [x, y] });
		expect(wordsOf(at(alef, 30), at(lam, 30))[0]![0]).toBe('\u0644\u0627');
		expect(wordsOf(at(meem, 40), at(alef, 30), at(lam, 30), at(meem, 10))[0]![0]).toBe(
			'\u0645\u0644\u0627\u0645',
		);
		// Neither of two places, nor of two lines.
		expect(wordsOf(at(alef, 30), at(lam, 20))[0]![0]).toBe('\u0627\u0644');
		expect(wordsOf(at(alef, 30, 50), at(lam, 30, 40))[0]![0]).toBe('\u0627\u0644');
		expect(wordsOf(at(alef, 0, 50), at(lam, 0, 50))[0]![0]).toBe('\u0644\u0627');
	});

	test('a new word begins anew', () => {
		const at = (code: number, x: number) => sign(code, { origin: [x, 50] });
		expect(wordsOf(at(0x627, 30), sign(0x20), at(0x644, 30))).toEqual([['\u0627', false], ['\u0644', false]]); // prettier-ignore
	});

	test('others stay as they are', () => {
		const at = (code: number) => sign(code, { origin: [30, 50] });
		expect(wordsOf(at(0x66), at(0x69))[0]![0]).toBe('fi');
	});
});
