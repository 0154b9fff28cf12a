import { buildDocument, type DraftPage } from '../../../../ocr/reading/build-document';
import { onFrames, withGivenSize } from '../../../../ocr/export/on-frames';
import { overlayHtml } from '../../../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../../../ocr/export/overlay/overlay-svg';
import { previewHtml } from '../../../../ocr/export/overlay/preview-html';
import { exportAlto } from '../../../../ocr/export/page-formats/alto';
import { exportHocr } from '../../../../ocr/export/page-formats/hocr';
import { exportPageXml } from '../../../../ocr/export/page-formats/page-xml';
import { pageFrames, type FrameSources } from '../../../../ocr/export/page-frames';
import { expectInvariants } from '../../../invariants';
import type { OriginalPage } from '../../../../ocr/original/types';

const documentOf = (...pages: Array<Partial<DraftPage>>) =>
	buildDocument({
		provider: { id: 'some-provider' },
		job: { id: null, status: 'succeeded' },
		pages: pages.map((page) => ({ words: [], ...page })),
	});

const pixels: Partial<DraftPage> = { width: 1654, height: 2339, unit: 'pixel' };
const inches: Partial<DraftPage> = { width: 8.27, height: 11.69, unit: 'inch' };
const given = { width: 1000, height: 1500, unit: 'pixel' } as const;
const image: OriginalPage = { width: 2481, height: 3507, unit: 'pixel', dpi: 300 };
const pdf: OriginalPage = { width: 595.44, height: 841.68, unit: 'point', dpi: null };

const one = (page: Partial<DraftPage>, sources?: FrameSources) => {
	const { frames, warnings } = pageFrames(documentOf(page), sources);
	return { ...frames[0], codes: warnings.map(({ code }) => code) };
};

// prettier-ignore
describe('the size of a page is', () => {
	test.each<[string, Partial<DraftPage>, FrameSources, object]>([
		['the provider’s own', pixels, {}, { ...pixels, source: 'provider' }],
		['the provider’s, in inches too', inches, {}, { ...inches, source: 'provider' }],
		['the provider’s, though a person gives one', pixels, { given }, { source: 'provider' }],
		['the person’s where the provider gives none', {}, { given, original: [image] }, { ...given, source: 'given' }],
		['the person’s where the provider’s has no unit', { ...pixels, unit: null }, { given }, { ...given, source: 'given' }],
		['the image’s', {}, { original: [image] }, { width: 2481, height: 3507, unit: 'pixel', dpi: 300, source: 'original' }],
		['the PDF’s, in inches', {}, { original: [pdf] }, { width: 8.27, height: 11.69, unit: 'inch', dpi: null, source: 'original' }],
		['the provider’s, though the file’s is turned', pixels, { original: [{ ...image, width: 3507, height: 2481 }] }, { ...pixels, source: 'provider' }],
		['the file’s where the provider’s could be of no page', { width: 1e12, height: 1e12, unit: 'pixel' }, { original: [image] }, { width: 2481, source: 'original' }],
	])('%s', (_, page, sources, expected) => {
		const { codes, ...frame } = one(page, sources);
		expect(frame).toMatchObject(roundSides(expected));
		expect(codes).toEqual([]);
	});

	test.each<[string, FrameSources]>([
		['where nobody says any', {}],
		['where the file says it of other pages only', { original: [] }],
		['where the file says nothing of use', { original: [{ ...image, width: 0 }] }],
	])('a grid %s', (_, sources) => {
		const frame = one({}, sources);
		expect(frame).toMatchObject({ width: 10_000, height: 10_000, dpi: null, source: 'virtual' });
		expect(frame.codes).toContain('page-size-unknown');
	});
});

/** 595.44 / 72 is 8.27 but for the last bit. */
const roundSides = (frame: object) =>
	Object.fromEntries(
		Object.entries(frame).map(([key, value]) => [
			key,
			typeof value === 'number' ? (expect.closeTo(value, 6) as unknown) : (value as unknown),
		]),
	);

// prettier-ignore
describe('pixels per inch', () => {
	test.each<[string, Partial<DraftPage>, OriginalPage, number | null]>([
		['are those of the image', { width: 2481, height: 3507, unit: 'pixel' }, image, 300],
		['shrink with the image that the provider read', pixels, image, 200],
		['come from the image’s pixels over the provider’s inches', inches, image, 300],
		['come from the provider’s pixels over the PDF’s inches', pixels, pdf, 200],
		['come from a page that the provider turned', { width: 2339, height: 1654, unit: 'pixel' }, pdf, 200],
		['are not known of an image that says none', pixels, { ...image, dpi: null }, null],
		['are not known of inches over inches', inches, pdf, null],
		['are not known where the shapes differ', { width: 1000, height: 1000, unit: 'pixel' }, image, null],
	])('%s', (_, page, original, dpi) => {
		const frame = one(page, { original: [original] });
		if (dpi === null) expect(frame.dpi).toBeNull();
		else expect(frame.dpi).toBeCloseTo(dpi, 0);
		expect(frame.source).toBe('provider');
	});
});

describe('a page that is sized by its words', () => {
	const corners = [
		{ x: 100, y: 50 },
		{ x: 400, y: 300 },
	];
	const words = [{ text: 'a', points: corners }];
	const extent = { width: 400, height: 300, unit: 'pixel', source: 'words' };
	// prettier-ignore
	test.each<[string, FrameSources, object, string[]]>([
		['stays so where nobody tells', {}, extent, ['page-size-unknown']],
		['takes what a person says', { given, original: [image] }, { ...given, source: 'given' }, []],
		['takes the image’s', { original: [image] }, { width: 2481, unit: 'pixel', dpi: 300, source: 'original' }, []],
		['takes the image’s where the person’s is too small', { given: { ...given, width: 90 }, original: [image] }, { source: 'original' }, []],
		['is in no inches', { given: { width: 8, height: 11, unit: 'inch' } }, extent, ['page-size-unknown']],
		['has no place on a PDF', { original: [pdf] }, { ...extent, dpi: null }, ['page-size-unknown']],
	])('%s', (_, sources, expected, told) => {
		const { codes, ...frame } = one({ words }, sources);
		expect(frame).toMatchObject(expected);
		expect(codes).toEqual(told);
	});

	test('has its size for good where a person gives it, as have pages without places', () => {
		const document = withGivenSize(documentOf({ words }, {}, pixels), given);
		expect(document.pages.map(({ width, sizeSource }) => [width, sizeSource])).toEqual([
			[1000, 'given'],
			[1000, 'given'],
			[1654, 'provider'],
		]);
		expect(document.pages[0].words[0].polygon?.[0]).toEqual([0.1, 50 / 1500]);
		expect(document.warnings.map(({ code }) => code)).toEqual([]);
		expectInvariants(document);
	});

	test('keeps its places where what a person gives is too small, and says so', () => {
		const document = withGivenSize(documentOf({ words }), { ...given, height: 90 });
		expect(document.pages[0]).toMatchObject({ height: 300, sizeSource: 'words' });
		const told = ['page-size-missing', 'page-size-unknown'];
		expect(document.warnings.map(({ code }) => code)).toEqual(told);
	});

	test('is laid on its frame by every export that has one', () => {
		const document = documentOf({ words });
		expect(exportHocr(document, pageFrames(document).frames)).toContain(
			'they end where their words',
		);
		const { frames } = pageFrames(document, { given });
		const polygon = onFrames(document, frames).pages[0].words[0].polygon;
		expect(polygon?.[0]).toEqual([0.1, 50 / 1500]);
		expect(exportHocr(document, frames)).toContain('title="bbox 100 50 400 300"');
		expect(exportAlto(document, frames)[0].xml).toContain(
			'HPOS="100" VPOS="50" WIDTH="300" HEIGHT="250"',
		);
		expect(exportPageXml(document, frames)[0].xml).toContain(
			'points="100,50 400,50 400,300 100,300"',
		);
		const options = { frames, images: [null] };
		const inPage = 'left:10%;top:3.333%;width:30%;height:16.667%';
		expect(overlayHtml(document, options)).toContain(inPage);
		expect(previewHtml(document, options)).toContain(inPage);
		const svg = overlaySvg(document.pages[0], { frame: frames[0], image: null });
		expect(svg).toContain('points="100,50 400,50 400,300 100,300"');
	});
});

test('pages take their size from the file’s page of the same number, and a different count is told', () => {
	const { frames, warnings } = pageFrames(documentOf({}, pixels, {}), { original: [image, pdf] });
	expect(frames.map(({ source }) => source)).toEqual(['original', 'provider', 'virtual']);
	expect(warnings.map(({ code }) => code)).toEqual(['page-count-differs', 'page-size-unknown']);
	expect(warnings[0].message).toContain('2 pages, but the document has 3');
	expect(warnings[1].message).toContain('page 3 is');
});

test('a file with more pages than the document is told too', () => {
	const { warnings } = pageFrames(documentOf(pixels), { original: [image, pdf] });
	expect(warnings.map(({ message }) => message).join()).toContain(
		'2 pages, but the document has 1',
	);
});

test('a document that begins at its third page takes the file’s third page', () => {
	const document = documentOf({});
	document.pages[0].number = 3;
	const { frames } = pageFrames(document, { original: [pdf, pdf, image] });
	expect(frames[0]).toMatchObject({ width: 2481, source: 'original' });
});

test.each([
	[1, 'the page is'],
	[3, 'all 3 pages is'],
])('one warning stands for all of %i pages without a size', (count, words) => {
	const { warnings } = pageFrames(documentOf(...Array.from({ length: count }, () => ({}))));
	expect(warnings).toHaveLength(1);
	expect(warnings[0].message).toContain(words);
});

test('a warning names a few pages and counts the others', () => {
	const many = [pixels, ...Array.from({ length: 25 }, () => ({}))];
	const [{ message }] = pageFrames(documentOf(...many)).warnings;
	expect(message).toContain('pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 15 more is');
});

test.each([0, -1, NaN, Infinity])('a given width of %d is refused', (width) => {
	expect(() => pageFrames(documentOf({}), { given: { ...given, width } })).toThrow(RangeError);
});

describe('a frame is whole', () => {
	const whole = (page: Partial<DraftPage>, sources?: FrameSources) =>
		pageFrames(documentOf(page), sources).frames[0];
	const grid = { width: 10_000, height: 10_000, unit: 'pixel', dpi: null, source: 'virtual' };

	test.each<[what: string, page: Partial<DraftPage>, sources: FrameSources, frame: object]>([
		['of nothing', {}, {}, grid],
		['of a provider', pixels, {}, { ...pixels, dpi: null, source: 'provider' }],
		['of a person', {}, { given }, { ...given, dpi: null, source: 'given' }],
		['of an image', {}, { original: [image] }, { ...image, source: 'original' }],
		[
			'of a PDF',
			{},
			{ original: [{ ...pdf, width: 72, height: 144 }] },
			{ width: 1, height: 2, unit: 'inch', dpi: null, source: 'original' },
		],
		[
			'of a person beside an image',
			{},
			{ given: { ...given, width: 2481, height: 3507 }, original: [image] },
			{ ...image, source: 'given' },
		],
	])('%s', (_, page, sources, frame) => {
		expect(whole(page, sources)).toEqual(frame);
	});

	test('where the provider gives all of its size', () => {
		for (const part of [{ width: null }, { height: null }, { unit: null }, { height: 0 }]) {
			const document = documentOf(pixels);
			Object.assign(document.pages[0]!, part);
			expect(pageFrames(document).frames[0]).toEqual(grid);
			document.pages[0]!.sizeSource = 'words';
			expect(pageFrames(document).frames[0]).toEqual(grid);
		}
		const document = documentOf(pixels);
		document.pages[0]!.sizeSource = null;
		expect(pageFrames(document).frames[0]!.source).toBe('provider');
		document.pages[0]!.sizeSource = 'given';
		expect(pageFrames(document).frames[0]!.source).toBe('given');
	});

	test('as far as numbers of XML Schema reach', () => {
		const most = 2 ** 31 - 1;
		expect(whole({}, { given: { ...given, width: most } })).toMatchObject({ width: most });
		expect(() => whole({}, { given: { ...given, width: most + 1 } })).toThrow(
			'A page size of 2147483648 × 1500 is not valid.',
		);
		expect(() => whole({}, { given: { ...given, height: 0 } })).toThrow(RangeError);
	});
});

describe('shapes are the same', () => {
	const dpiOf = (width: number, height: number) =>
		pageFrames(documentOf({ width, height, unit: 'pixel' }), {
			original: [{ ...image, width: 1000, height: 2000, dpi: 100 }],
		}).frames[0]!.dpi;

	test.each([
		[2000, 4000, 200],
		[2018, 4000, 201.8],
		[2021, 4000, null],
		[1982, 4000, 198.2],
		[1979, 4000, null],
		[4000, 2000, 200],
	])('of %d to %d pixels and 1000 to 2000 ones: %s to the inch', (width, height, dpi) => {
		if (dpi === null) expect(dpiOf(width, height)).toBeNull();
		else expect(dpiOf(width, height)).toBeCloseTo(dpi);
	});

	test('not where the image says a resolution that is none', () => {
		for (const dpi of [0, -1, Infinity]) {
			const { frames } = pageFrames(documentOf(pixels), { original: [{ ...image, dpi }] });
			expect(frames[0]!.dpi).toBeNull();
		}
	});
});

test('warnings say which pages, and what to do', () => {
	const words = [
		{
			text: 'a',
			points: [
				{ x: 1, y: 1 },
				{ x: 4, y: 3 },
			],
		},
	];
	const messages = (...drafts: Array<Partial<DraftPage>>) =>
		pageFrames(documentOf(...drafts)).warnings.map(({ message }) => message);
	expect(messages({ words }, {}, pixels)).toEqual([
		expect.stringMatching(/^The size of page 1 is unknown\. The page ends where its words end\./),
		expect.stringMatching(
			/^The size of page 2 is unknown\. Positions are given on a grid of 10000 × 10000 /,
		),
	]);
	const ten = Array.from({ length: 10 }, () => ({}));
	expect(messages(...ten, pixels)[0]).toContain('pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 is');
	const counts = (original: OriginalPage[], count: number) =>
		pageFrames(documentOf(...Array.from({ length: count }, () => pixels)), {
			original,
		}).warnings.map(({ message }) => message);
	expect(counts([image], 2)).toEqual([
		'The original file has 1 page, but the document has 2. Pages were matched by number.',
	]);
	expect(counts([image, image], 2)).toEqual([]);
});
