import { foreignCode } from '../../../../ocr/document/codes';
import {
	buildDocument,
	type DraftDocument,
	type DraftPage,
	type DraftWord,
} from '../../../../ocr/reading/build-document';
import { expectInvariants } from '../../../invariants';

const about: Pick<DraftDocument, 'provider' | 'job'> = {
	provider: { id: 'test' },
	job: { id: 'j1', status: 'succeeded' },
};

const build = (pages: DraftPage[], more: Partial<DraftDocument> = {}) => {
	const document = buildDocument({ ...about, ...more, pages });
	expectInvariants(document);
	return document;
};

const cellOf = (text: string, confidence: number, row = 0) => ({
	row,
	column: 0,
	text,
	confidence,
});

const word = (text: string, more: Partial<DraftWord> = {}): DraftWord => ({ text, ...more });

/** A box of 10 × 10 at (10, 10). */
const BOX = [
	{ x: 10, y: 10 },
	{ x: 20, y: 10 },
	{ x: 20, y: 20 },
	{ x: 10, y: 20 },
];

const codes = (document: { warnings: Array<{ code: string }> }) =>
	document.warnings.map(({ code }) => code);

describe('text', () => {
	test('pages are joined by a blank line, and spans count through them', () => {
		const document = build([
			{ text: 'one two', words: [word('one'), word('two')] },
			{ text: 'three', words: [word('three')] },
		]);
		expect(document.text).toBe('one two\n\nthree');
		expect(document.pages.map(({ number, span }) => [number, span])).toEqual([
			[1, { offset: 0, length: 7 }],
			[2, { offset: 9, length: 5 }],
		]);
		expect(document.pages[1].words[0].span).toEqual({ offset: 9, length: 5 });
	});

	test('empty pages keep their place between the others', () => {
		const document = build([{ words: [] }, { text: 'a', words: [word('a')] }, { words: [] }]);
		expect(document.text).toBe('\n\na\n\n');
		expect(document.pages.map(({ span }) => span.offset)).toEqual([0, 2, 5]);
		expect(document.pages[0].lines).toEqual([]);
	});

	test('a document without pages is empty', () => {
		expect(build([])).toMatchObject({
			schemaVersion: '1.1',
			text: '',
			confidence: null,
			confidenceSource: 'none',
			pages: [],
			warnings: [{ code: 'no-text' }],
		});
	});

	test.each<[string, DraftPage[], string[], string[]]>([
		['a blank page', [{ words: [] }], [], ['no-text']],
		['a page of blanks', [{ text: ' \n', words: [word('')] }], [], ['no-text']],
		['a page whose text is in a file', [], ['text-in-file'], ['text-in-file']],
		['a page that says so already', [], ['no-text'], ['no-text']],
		['a page that was refused', [{ words: [] }], ['page-not-read'], ['page-not-read', 'no-text']],
		['a page with a text', [{ words: [] }, { text: 'a', words: [] }], [], []],
	])('that there is none is told: %s', (_name, pages, own, told) => {
		const warnings = own.map((code) => ({ code: foreignCode(code), message: 'Why.' }));
		expect(codes(build(pages, { warnings }))).toEqual(told);
	});

	test('a text without words is kept, with its lines', () => {
		const [page] = build([{ text: 'a \nb', words: [] }]).pages;
		expect(page.text).toBe('a\nb');
		expect(page.lines.map(({ text, words }) => [text, words])).toEqual([
			['a', [0, 0]],
			['b', [0, 0]],
		]);
	});

	test('words without a text make one, with line breaks where lines end', () => {
		const document = build([{ words: [word('a'), word('b', { breakAfter: true }), word('c')] }]);
		expect(document.text).toBe('a b\nc');
		expect(document.pages[0].lines).toHaveLength(2);
		expect(codes(document)).toEqual([]);
	});

	test('a text that is not made of its words is built from them, and that is told', () => {
		const document = build([
			{ text: 'something else', words: [word('a'), word('b')] },
			{ text: 'a b', words: [word('a'), word('b')] },
			{ text: 'b a', words: [word('a'), word('b')] },
		]);
		expect(document.pages.map(({ text }) => text)).toEqual(['a b', 'a b', 'a b']);
		expect(document.warnings).toEqual([
			{
				code: 'text-rebuilt',
				message: 'The text of 2 pages did not fit its words and was built from them.',
			},
		]);
	});

	test.each([
		['Chinese', '東京都庁\n京都', ['東京', '都庁', '京都']],
		['Arabic', 'مرحبا بالعالم', ['مرحبا', 'بالعالم']],
		['Hebrew with vowel points', 'שָׁלוֹם עוֹלָם', ['שָׁלוֹם', 'עוֹלָם']],
		['emoji', '👨‍👩‍👧 😀\n🇩🇪', ['👨‍👩‍👧', '😀', '🇩🇪']],
		['combining marks', 'e\u0301 a\u0308', ['e\u0301', 'a\u0308']],
		['half a surrogate pair', '\ud83d x', ['\ud83d', 'x']],
		['words with blanks', 'Grand total\n1 200', ['Grand total', '1 200']],
		['words without letters', 'a b', ['', 'a', '', 'b', '']],
		['words of blanks', 'a b', ['a', ' ', 'b']],
		['words that break lines', 'x', ['a\nb', '\n', 'c\n\nd\ne']],
	])('spans give back every word: %s', (_name, text, words) => {
		const [page] = build([{ text, words: words.map((each) => word(each)) }]).pages;
		expect(page.words.map((each) => each.text)).toEqual(words);
	});
});

describe('geometry', () => {
	test('places are shares of the page, whose size and unit stand beside them', () => {
		const [page] = build([
			{ width: 100, height: 50, unit: 'pixel', words: [word('a', { points: BOX })] },
		]).pages;
		expect(page).toMatchObject({ width: 100, height: 50, unit: 'pixel' });
		expect(page.words[0].polygon).toEqual([
			[0.1, 0.2],
			[0.2, 0.2],
			[0.2, 0.4],
			[0.1, 0.4],
		]);
		expect(page.lines[0].polygon).toEqual([
			[0.1, 0.2],
			[0.2, 0.2],
			[0.2, 0.4],
			[0.1, 0.4],
		]);
	});

	test('places that are 0..1 already need no page size', () => {
		const points = [
			{ x: 0, y: 0 },
			{ x: 1, y: 0.5 },
		];
		const [page] = build([{ normalised: true, words: [word('a', { points })] }]).pages;
		expect(page).toMatchObject({ width: null, height: null, unit: null });
		expect(page.words[0].polygon).toEqual([
			[0, 0],
			[1, 0],
			[1, 0.5],
			[0, 0.5],
		]);
	});

	test.each<[string, Partial<DraftPage>]>([
		['is not given', {}],
		['has no height', { width: 100 }],
		['is zero', { width: 0, height: 50 }],
		['is negative', { width: 100, height: -50 }],
		['is no number', { width: NaN, height: 50 }],
		['is endless', { width: Infinity, height: 50 }],
	])('where the page size %s the page ends where its words end', (_name, size) => {
		const [left, right] = [BOX, BOX.map(({ x, y }) => ({ x: x + 20, y: y + 60 }))];
		const document = build([
			{
				...size,
				unit: 'pixel',
				words: [word('a', { points: left }), word('b', { points: right }), word('c')],
			},
			{ ...size, unit: 'pixel', words: [word('d')] },
		]);
		const [page, placeless] = document.pages;
		expect(page).toMatchObject({ width: 40, height: 80, unit: 'pixel', sizeSource: 'words' });
		expect(page.words.map(({ polygon }) => polygon?.[0] ?? null)).toEqual([
			[0.25, 0.125],
			[0.75, 0.875],
			null,
		]);
		expect(placeless).toMatchObject({ unit: null, sizeSource: null });
		expect(codes(document)).toEqual(['page-size-missing']);
	});

	test('places of lines and tables count for the extent too, and in the unit they are in', () => {
		const far = (by: number) => BOX.map(({ x, y }) => ({ x: x + by, y: y + by }));
		const cells = [{ row: 0, column: 0, text: 'a', points: far(80) }];
		const [page] = build([
			{
				unit: 'inch',
				words: [word('a', { points: BOX })],
				lines: [{ text: 'a', points: far(30) }],
				tables: [{ cells }],
			},
		]).pages;
		expect(page).toMatchObject({ width: 100, height: 100, unit: 'inch', sizeSource: 'words' });
		expect(page.lines[0].polygon?.[0]).toEqual([0.4, 0.4]);
	});

	test('places that no number tells have no extent', () => {
		const points = [
			{ x: NaN, y: 1 },
			{ x: -5, y: -5 },
		];
		const document = build([{ words: [word('a', { points })] }]);
		expect(document.pages[0]).toMatchObject({ width: null, height: null, sizeSource: null });
		expect(codes(document)).toEqual(['polygon-unreadable']);
	});

	test('a size that was given is the provider’s', () => {
		const sized = { width: 100, height: 50, unit: 'pixel' as const, words: [] };
		const { pages } = build([sized, { ...sized, sizeSource: 'original' }, { words: [] }]);
		expect(pages.map(({ sizeSource }) => sizeSource)).toEqual(['provider', 'original', null]);
	});

	test.each([
		[1e308, 1e-308],
		[1e-308, 1e308],
		[Number.MIN_VALUE, Number.MAX_VALUE],
	])('a page of %d × %d breaks no promise', (width, height) => {
		build([{ width, height, unit: 'pixel', words: [word('a', { points: BOX })] }]);
	});

	test('a hundred boxes off the page make one warning', () => {
		const points = BOX.map(({ x, y }) => ({ x: x + 90, y }));
		const document = build([
			{ width: 100, height: 50, words: Array.from({ length: 100 }, () => word('a', { points })) },
		]);
		expect(document.warnings).toEqual([
			{
				code: 'polygon-clamped',
				message: 'The box of 100 words reached off the page and was moved to its edge.',
			},
		]);
	});

	test('boxes that cannot be read are left out and counted', () => {
		const document = build([
			{
				width: 100,
				height: 50,
				words: [
					word('a', { points: [] }),
					word('b', {
						points: [
							{ x: NaN, y: 0 },
							{ x: 1, y: 1 },
						],
					}),
					word('c', { points: BOX }),
				],
			},
		]);
		expect(document.pages[0].words.map(({ polygon }) => polygon === null)).toEqual([
			true,
			true,
			false,
		]);
		expect(document.warnings).toEqual([
			{
				code: 'polygon-unreadable',
				message: 'The box of 2 words could not be read and was left out.',
			},
		]);
	});

	test.each([
		[12.5, 12.5],
		[NaN, null],
		[undefined, null],
	])('a page turned by %p has the angle %p', (angle, read) => {
		expect(build([{ angle, words: [] }]).pages[0].angle).toBe(read);
	});
});

describe('confidence', () => {
	test("the provider's own goes before the mean over the words", () => {
		const document = build([{ words: [word('a', { confidence: 0.5 })] }], { confidence: 0.9 });
		expect(document).toMatchObject({ confidence: 0.9, confidenceSource: 'provider' });
	});

	test('without one it is the mean over the words that have one', () => {
		const document = build([
			{ words: [word('a', { confidence: 0.5 }), word('b')] },
			{ words: [word('c', { confidence: 1 })] },
		]);
		expect(document).toMatchObject({ confidence: 0.75, confidenceSource: 'derived' });
	});

	test('not given is null, and never 0', () => {
		const document = build([{ words: [word('a')] }]);
		expect(document).toMatchObject({ confidence: null, confidenceSource: 'none' });
		expect(document.pages[0].confidence).toBeNull();
		expect(document.pages[0].words[0].confidence).toBeNull();
	});

	test('0 is a confidence where another word has more', () => {
		const words = [word('a', { confidence: 0 }), word('b', { confidence: 0.5 })];
		const document = build([
			{ words, confidence: 0 },
			{ words: [], confidence: 0.25 },
		]);
		expect(document).toMatchObject({ confidence: 0.25, confidenceSource: 'derived' });
		expect(document.pages[0].words.map(({ confidence }) => confidence)).toEqual([0, 0.5]);
		expect(document.pages.map(({ confidence }) => confidence)).toEqual([0, 0.25]);
	});

	test('0 everywhere is what a client library writes for one that was not given', () => {
		const none = { confidence: 0 };
		const document = build(
			[
				{ ...none, words: [word('a', none), word('b')] },
				{ ...none, words: [word('c', none)], tables: [{ cells: [cellOf('c', 0)] }] },
			],
			none,
		);
		expect(document).toMatchObject({ confidence: null, confidenceSource: 'none' });
		expect(JSON.stringify(document)).not.toContain('"confidence":0');
	});

	test('words, pages, cells and the document each speak for themselves', () => {
		const [own, zero] = [{ confidence: 0.5 }, { confidence: 0 }];
		const ofPages = build([{ ...own, words: [word('a', zero)] }], zero);
		expect(ofPages.pages[0]).toMatchObject({ confidence: 0.5, words: [{ confidence: null }] });
		expect(ofPages).toMatchObject({ confidence: 0, confidenceSource: 'provider' });
		const tables = [{ cells: [cellOf('a', 0), cellOf('b', 0.5, 1)] }];
		const document = build([{ ...zero, words: [word('a', own)], tables }], zero);
		expect(document).toMatchObject({ confidence: 0, confidenceSource: 'provider' });
		expect(document.pages[0].confidence).toBeNull();
		expect(document.tables[0].cells.map(({ confidence }) => confidence)).toEqual([0, 0.5]);
	});

	test.each([-0.1, 1.1, 97, NaN, Infinity])('%d is none, and that is told', (confidence) => {
		const document = build([{ confidence, words: [word('a', { confidence })] }], { confidence });
		expect(document).toMatchObject({ confidence: null, confidenceSource: 'none' });
		expect(document.pages[0].confidence).toBeNull();
		expect(document.pages[0].words[0].confidence).toBeNull();
		expect(document.warnings).toEqual([
			{
				code: 'confidence-unreadable',
				message: '3 confidence values lay outside 0 to 1 and were left out.',
			},
		]);
	});

	test('a single value outside is told in the singular', () => {
		expect(build([], { confidence: 2 }).warnings[0].message).toBe(
			'1 confidence value lay outside 0 to 1 and was left out.',
		);
	});
});

test('handwriting is true, false or not given', () => {
	const words = [word('a', { handwritten: true }), word('b', { handwritten: false }), word('c')];
	expect(build([{ words }]).pages[0].words.map(({ handwritten }) => handwritten)).toEqual([
		true,
		false,
		null,
	]);
});

test("the draft's own warnings come first, and the draft is not changed", () => {
	const draft: DraftDocument = {
		...about,
		warnings: [{ code: foreignCode('own'), message: 'Said before.' }],
		pages: [{ text: 'x', words: [word('a', { points: BOX })] }],
	};
	const before = structuredClone(draft);
	expect(codes(buildDocument(draft))).toEqual(['own', 'page-size-missing', 'text-rebuilt']);
	expect(draft).toEqual(before);
});

test.each<[string, DraftPage[], Array<[code: string, message: string]>]>([
	[
		'one page without a size',
		[{ words: [word('a', { points: BOX })] }],
		[
			[
				'page-size-missing',
				'The provider gave no size for 1 page, so its positions are relative to the area that its words cover.',
			],
		],
	],
	[
		'several pages without a size',
		[1, 2].map(() => ({ words: [word('a', { points: BOX })] })),
		[
			[
				'page-size-missing',
				'The provider gave no size for 2 pages, so their positions are relative to the area that the words of each cover.',
			],
		],
	],
	[
		'a box that is off the page, and one that is none',
		[{ width: 15, height: 30, words: [word('a', { points: BOX }), word('b', { points: [] })] }],
		[
			['polygon-clamped', 'The box of 1 word reached off the page and was moved to its edge.'],
			['polygon-unreadable', 'The box of 1 word could not be read and was left out.'],
		],
	],
	[
		'a text of other words, and a confidence of none',
		[{ text: 'x', words: [word('a', { confidence: 2 })] }],
		[
			['confidence-unreadable', '1 confidence value lay outside 0 to 1 and was left out.'],
			['text-rebuilt', 'The text of 1 page did not fit its words and was built from them.'],
		],
	],
	['nothing', [{ words: [word(' ')] }], [['no-text', 'The response holds no text.']]],
])('what had to be changed is told in numbers: %s', (_, pages, warnings) => {
	expect(build(pages).warnings).toEqual(warnings.map(([code, message]) => ({ code, message })));
});

test('lines have the provider’s own places, as far as they are the provider’s own', () => {
	const line = (text: string, y: number) => ({
		text,
		points: [
			{ x: 0, y },
			{ x: 50, y },
			{ x: 50, y: y + 10 },
			{ x: 0, y: y + 10 },
		],
	});
	const tops = (...lines: NonNullable<DraftPage['lines']>) =>
		build([{ width: 100, height: 100, words: [], lines }]).pages[0].lines.map(
			({ polygon }) => polygon?.[0]![1] ?? null,
		);
	// Two of the same text, and one without a place between them.
	expect(tops(line('a', 10), { text: 'b' }, line('a ', 30), line('c', 40))).toEqual([
		...[0.1, null, 0.3, 0.4],
	]);
	expect(tops(line('a', 10), line('', 20), line('a', 30))).toEqual([0.1, 0.3]);
	expect(tops(line('one\ntwo', 10), line('two', 30))).toEqual([null, 0.3, null]);
	const unsized = build([{ words: [], normalised: true, lines: [line('a', 0)] }]).pages[0];
	expect(unsized.lines[0].polygon).toEqual([
		[0, 0],
		[1, 0],
		[1, 1],
		[0, 1],
	]);
});

test('what is said of a page stands beside it', () => {
	const page = (more: Partial<DraftPage>) => build([{ text: 'a', words: [], ...more }]).pages[0];
	expect([page({ angle: 0 }).angle, page({ angle: 90 }).angle]).toEqual([0, 90]);
	expect([page({ angle: NaN }).angle, page({}).angle]).toEqual([null, null]);
	expect(page({ markdown: ' # a\n' }).markdown).toBe('# a');
	expect('markdown' in page({ markdown: ' \n' })).toBe(false);
	expect('blocks' in page({ blocks: [] })).toBe(false);
	expect(page({ blocks: [{ role: 'heading', level: 1, at: [0, 1] }] }).blocks).toEqual([
		{ role: 'heading', level: 1, lines: [0, 1] },
	]);
	const size = (more: Partial<DraftPage>) => {
		const { width, height, unit, sizeSource } = page(more);
		return [width, height, unit, sizeSource];
	};
	expect(size({ width: 5, height: 7, unit: 'inch' })).toEqual([5, 7, 'inch', 'provider']);
	expect(size({ width: 5, height: 7, sizeSource: 'given' })).toEqual([5, 7, null, 'given']);
	expect(size({ width: 5, height: 0, unit: 'inch' })).toEqual([5, null, null, null]);
	expect(size({ width: Infinity, height: 7 })).toEqual([null, 7, null, null]);
});
