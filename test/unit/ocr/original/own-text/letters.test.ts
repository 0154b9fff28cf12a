import { MOST_LETTERS, readLetters } from '../../../../../ocr/original/own-text/letters';
import { mayShowText } from '../../../../../ocr/original/own-text/notes';
import { readCharacters } from '../../../../../ocr/original/pdf-characters';
import { drawnSize } from '../../../../../ocr/original/pdf-drawing';
import { FakePdfium } from '../fake-pdfium';

interface Sign {
	code: number;
	/** Left, right, bottom, top; `null` where none is known. */
	box?: [number, number, number, number] | null;
	origin?: [number, number] | null;
	isGenerated?: boolean;
	isUnknown?: boolean;
	mode?: number;
	angle?: number;
}

const sign = (code: number | string, more: Partial<Sign> = {}): Sign => ({
	...{
		code: typeof code === 'string' ? code.codePointAt(0)! : code,
		box: [10, 15, 80, 92],
		origin: [10, 82],
	},
	...more,
});

/** A page of 100 × 100 points. */
function pdfiumOf(signs: Sign[], { rotation = 0, text = 5, count = signs.length } = {}) {
	let closed = 0;
	const pdfium: FakePdfium = new FakePdfium({
		FPDFText_LoadPage: () => text,
		FPDFText_ClosePage: () => closed++,
		FPDFText_CountChars: () => count,
		FPDFText_GetUnicode: (_: number, at: number) => signs[at]!.code,
		FPDFText_IsGenerated: (_: number, at: number) => (signs[at]!.isGenerated ? 1 : 0),
		FPDFText_HasUnicodeMapError: (_: number, at: number) => (signs[at]!.isUnknown ? 1 : 0),
		FPDFText_GetCharBox: (...[, at, left, right, bottom, top]: number[]) => {
			const { box } = signs[at!]!;
			if (!box) return 0;
			[left, right, bottom, top].forEach((place, index) => pdfium.double(place!, box[index]!));
			return 1;
		},
		FPDFText_GetCharOrigin: (...[, at, x, y]: number[]) => {
			const { origin } = signs[at!]!;
			if (!origin) return 0;
			pdfium.double(x!, origin[0]);
			pdfium.double(y!, origin[1]);
			return 1;
		},
		FPDFText_GetTextObject: (_: number, at: number) =>
			signs[at]!.mode === undefined ? 0 : 1000 + signs[at]!.mode!,
		FPDFTextObj_GetTextRenderMode: (object: number) => object - 1000,
		FPDFText_GetCharAngle: (_: number, at: number) => signs[at]!.angle ?? 0,
		_FPDFPage_GetRotation: () => rotation,
		_FPDF_PageToDevice: (...[, , , wide, high, , x, y, atX, atY]: number[]) => {
			pdfium.int(atX!, Math.round((x! / 100) * wide!));
			pdfium.int(atY!, Math.round((1 - y! / 100) * high!));
			return 1;
		},
	});
	return { pdfium, closedTimes: () => closed };
}

function lettersOf(signs: Sign[], more: Parameters<typeof pdfiumOf>[1] = {}) {
	const { pdfium, closedTimes } = pdfiumOf(signs, more);
	const letters = readLetters(pdfium.module, 1, { width: 200, height: 100 });
	expect([pdfium.taken.size, closedTimes()]).toEqual([0, more?.text === 0 ? 0 : 1]);
	return letters;
}

const textsOf = (...signs: Sign[]) => lettersOf(signs)!.map(({ text }) => text);

test('a letter, where it is drawn', () => {
	expect(lettersOf([sign('a')])).toEqual([
		{
			...{ text: 'a', left: 20, right: 30, top: 8, bottom: 20, above: 10, below: 2 },
			...{ startsWord: true, hidden: false, upright: true },
		},
	]);
	// Places are told to a sixteenth of a pixel.
	expect(lettersOf([sign('a', { box: [10.03, 15, 80, 92] })])![0]!.left).toBe(20.0625);
	expect(lettersOf([sign('a', { box: [15, 10, 92, 80] })])![0]).toMatchObject({
		left: 20,
		right: 30,
		top: 8,
		bottom: 20,
	});
});

test('words begin behind blanks, and behind what PDFium adds', () => {
	const blanks = [0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x2000, 0x200b];
	for (const blank of [...blanks.map((code) => sign(code)), sign('x', { isGenerated: true })]) {
		expect(
			lettersOf([sign('a'), sign('b'), blank, sign('c')])!.map(({ text, startsWord }) => [
				text,
				startsWord,
			]),
		).toEqual([
			...[
				['a', true],
				['b', false],
				['c', true],
			],
		]);
	}
	expect(lettersOf([sign(0x08), sign(0x0e), sign(0x1fff), sign(0x200c)])).toHaveLength(4);
});

test('what PDFium has in the place of a hyphen is one, be it added', () => {
	expect(textsOf(sign('a'), sign(0x02), sign(0xfffe, { isGenerated: true }), sign('b'))).toEqual([
		'a',
		'-',
		'-',
		'b',
	]);
});

test.each<[string, number, boolean]>([
	['a control character', 0x1f, false],
	['the first that is seen', 0x21, true],
	['the last of ASCII', 0x7e, true],
	['delete', 0x7f, false],
	['the last of the second controls', 0x9f, false],
	['what follows them', 0xa1, true],
	['what lies before the surrogates', 0xd7ff, true],
	['the first surrogate', 0xd800, false],
	['the last of a font’s own', 0xf8ff, false],
	['what follows it', 0xf900, true],
	['what lies before the specials', 0xffef, true],
	['the first special', 0xfff0, false],
	['what stands for the unknown', 0xfffd, false],
	['the last special', 0xffff, false],
	['what follows it', 0x10000, true],
	['the last before the private planes', 0xeffff, true],
	['the first of these', 0xf0000, false],
])('%s is legible or says nothing', (_, code, isLegible) => {
	expect(textsOf(sign(code))).toEqual([isLegible ? String.fromCodePoint(code) : '']);
	expect(textsOf(sign(code, { isUnknown: true }))).toEqual(['']);
});

test('one without a place is left out, and the next one begins its word', () => {
	expect(
		lettersOf([sign('a', { box: null }), sign('b')])!.map(({ text, startsWord }) => [
			text,
			startsWord,
		]),
	).toEqual([['b', true]]);
	expect(lettersOf([sign('a', { origin: null }), sign('b')])).toHaveLength(1);
});

// ISO 32000-1, table 106: 3 draws nothing, 7 only cuts.
test.each([
	...[
		[undefined, false],
		[0, false],
		[1, false],
		[2, false],
		[3, true],
		[4, false],
		[5, false],
		[6, false],
		[7, true],
	],
] as Array<[number | undefined, boolean]>)('of the mode %s it is hidden: %s', (mode, hidden) => {
	expect(
		lettersOf([sign('a', { mode }), sign('b', { mode })])!.map((letter) => letter.hidden),
	).toEqual([hidden, hidden]);
});

test.each([
	[0, 0, true],
	[0, 0.09, true],
	[0, -0.09, true],
	[0, 0.11, false],
	[0, Math.PI, false],
	[0, 2 * Math.PI, true],
	[1, 0, false],
	[1, (3 * Math.PI) / 2, true],
	[2, Math.PI, true],
	[3, Math.PI / 2, true],
])('on a page turned by %d quarters an angle of %d is upright: %s', (rotation, angle, upright) => {
	expect(lettersOf([sign('a', { angle })], { rotation })![0]!.upright).toBe(upright);
});

test('of a page without text there are none, and of more than anybody writes nobody asks', () => {
	expect(lettersOf([], { text: 0 })).toEqual([]);
	expect(MOST_LETTERS).toBe(60_000);
	expect(lettersOf([sign('a')], { count: 60_001 })).toBeNull();
	expect(lettersOf(Array<Sign>(60_000).fill(sign(0x20)))).toEqual([]);
});

describe('Characters of a page', () => {
	function charactersOf(signs: Sign[], more: Parameters<typeof pdfiumOf>[1] = {}) {
		const { pdfium, closedTimes } = pdfiumOf(signs, more);
		const characters = readCharacters(pdfium.module, 1);
		expect([pdfium.taken.size, closedTimes()]).toEqual([0, more?.text === 0 ? 0 : 1]);
		return characters;
	}

	test('are those that stand for something, in the page’s own units', () => {
		expect(
			charactersOf([sign('a'), sign(0x20), sign('b', { mode: 3 }), sign('c', { mode: 7 })]),
		).toEqual([
			{ text: 'a', left: 10, right: 15, bottom: 80, top: 92, startsWord: true, invisible: false },
			{ text: 'b', left: 10, right: 15, bottom: 80, top: 92, startsWord: true, invisible: true },
			{ text: 'c', left: 10, right: 15, bottom: 80, top: 92, startsWord: false, invisible: false },
		]);
		expect(
			charactersOf([
				sign('a', { isUnknown: true }),
				sign('b', { box: null }),
				sign('c', { isGenerated: true }),
				sign('d'),
			]),
		).toMatchObject([{ text: 'd', startsWord: true }]);
		expect(charactersOf([sign('a')], { text: 0 })).toEqual([]);
	});

	test.each<[kind: 'blank' | 'none' | 'text', codes: number[]]>([
		['blank', [0x00, 0x20, 0xa0, 0x2000, 0x200b]],
		['text', [0x21, 0x7e, 0xa1, 0x1fff, 0x200c, 0xdfff, 0xf900, 0xffef, 0x10000, 0xeffff]],
		['none', [0x7f, 0x9f, 0xe000, 0xf8ff, 0xfff0, 0xffff, 0xf0000]],
	])('are %s by their numbers: %j', (kind, codes) => {
		for (const code of codes) {
			const found = charactersOf([sign('a'), sign(code), sign('b')]);
			const own = kind === 'text' ? [[String.fromCodePoint(code), false]] : [];
			expect(found.map(({ text, startsWord }) => [text, startsWord])).toEqual([
				['a', true],
				...own,
				['b', kind === 'blank'],
			]);
		}
	});
});

describe('Annotations of a page may show a text', () => {
	function mayShow(
		annotations: Array<{ type: number; flags?: number } | null>,
		count = annotations.length,
	) {
		const open = new Set<number>();
		const pdfium = new FakePdfium({
			_FPDFPage_GetAnnotCount: () => count,
			_FPDFPage_GetAnnot: (_: number, index: number) => {
				if (!annotations[index]) return 0;
				open.add(index + 1);
				return index + 1;
			},
			_FPDFAnnot_GetFlags: (handle: number) => annotations[handle - 1]!.flags ?? 0,
			_FPDFAnnot_GetSubtype: (handle: number) => annotations[handle - 1]!.type,
			_FPDFPage_CloseAnnot: (handle: number) => open.delete(handle),
		});
		const may = mayShowText(pdfium.module, 1);
		expect(open.size).toBe(0);
		return may;
	}

	// PDFium's fpdf_annot.h: 1 note, 2 link, 9 to 12 marks in the text, 16 pop-up.
	test('by their kinds', () => {
		const kinds = Array.from({ length: 28 }, (_, type) => type);
		expect(kinds.filter((type) => !mayShow([{ type }]))).toEqual([1, 2, 9, 10, 11, 12, 16]);
	});

	// ISO 32000-1, table 165: bit 2 hidden, bit 6 no view.
	test('where they are viewed', () => {
		const flags = Array.from({ length: 10 }, (_, bit) => 1 << bit);
		expect(flags.filter((each) => !mayShow([{ type: 3, flags: each }]))).toEqual([2, 32]);
	});

	test('be it the last one, and more than 2,000 are not looked at', () => {
		expect(mayShow([])).toBe(false);
		expect(mayShow([{ type: 2 }, null, { type: 20 }])).toBe(true);
		expect(mayShow(Array<{ type: number }>(2000).fill({ type: 2 }))).toBe(false);
		expect(mayShow([], 2001)).toBe(true);
	});
});

test.each<[string, [number, number], most: number, [number, number] | null]>([
	['as many pixels as are wanted', [100, 200], 20_000, [100, 200]],
	['fewer', [100, 200], 5000, [50, 100]],
	['four for a point at most', [10, 20], 1_000_000, [40, 80]],
	['one across a line', [0.01, 1000], 1_000, [1, 1000]],
	['one down a line', [1000, 0.01], 1_000, [1000, 1]],
	['none without a width', [0, 100], 1000, null],
	['none without a height', [100, 0], 1000, null],
	['none of no number', [NaN, 100], 1000, null],
])('a page is drawn in %s', (_, [wide, high], most, size) => {
	const pdfium = new FakePdfium({
		_FPDF_GetPageWidth: () => wide,
		_FPDF_GetPageHeight: () => high,
	});
	const drawn = drawnSize(pdfium.module, 1, most);
	expect(drawn && [drawn.width, drawn.height]).toEqual(size);
});
