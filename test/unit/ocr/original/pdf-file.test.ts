import type { EnginePage, PdfEngine } from '../../../../ocr/original/pdf-engine';
import { readPdf, seenPage } from '../../../../ocr/original/pdf-file';
import { writePdf } from './write-pdf';

const size = (width: number, height: number): EnginePage => ({ width, height });

/** What PDFium says of a file: its pages, and how it writes it anew. */
const engineOf = (
	pages: EnginePage[],
	{
		isProtected = false,
		saved = Buffer.from('none'),
		copied = Buffer.from('none'),
	}: { isProtected?: boolean; saved?: Uint8Array; copied?: Uint8Array } = {},
) =>
	({
		pages: () => pages,
		isProtected,
		save: () => saved,
		copyPages: () => copied,
	}) as unknown as PdfEngine;

/** One page with these entries, on a branch with those. */
const onePage = (entries: string, tree = '', more: string[] = []) =>
	writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Kids[3 0 R]/Count 1${tree}>>`,
		`<</Type/Page/Parent 2 0 R${entries}>>`,
		...more,
	]);

async function pageOf(bytes: Uint8Array, { width, height }: EnginePage) {
	const { pages, rebuilt } = await readPdf(bytes, engineOf([size(width, height)]), 'The file');
	expect([pages.length, rebuilt]).toEqual([1, false]);
	const { box, rotate, userUnit, resources } = pages[0]!;
	return { box, rotate, userUnit, hasResources: resources !== null, seen: seenPage(pages[0]!) };
}

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('What is shown of a page', () => {
	test.each<[string, entries: string, tree: string, ReturnType<typeof box>]>([
		['its media', '/MediaBox[0 0 300 200]', '', box(0, 0, 300, 200)],
		['its media from anywhere', '/MediaBox[-10 20 290 220]', '', box(-10, 20, 300, 200)],
		['its media by other corners', '/MediaBox[300 200 0 0]', '', box(0, 0, 300, 200)],
		['that of its branch', '', '/MediaBox[0 0 300 200]', box(0, 0, 300, 200)],
		[
			'its own before that of its branch',
			'/MediaBox[0 0 30 20]',
			'/MediaBox[0 0 300 200]',
			box(0, 0, 30, 20),
		],
		['US Letter where it names none', '', '', box(0, 0, 612, 792)],
		['US Letter where it names nonsense', '/MediaBox[0 0 (a) 9]', '', box(0, 0, 612, 792)],
		['US Letter where it has too few corners', '/MediaBox[0 0 300]', '', box(0, 0, 612, 792)],
		['US Letter where it has no width', '/MediaBox[5 0 5 200]', '', box(0, 0, 612, 792)],
		['US Letter where it has no height', '/MediaBox[0 5 200 5]', '', box(0, 0, 612, 792)],
		[
			'what it is cut to',
			'/MediaBox[0 0 300 200]/CropBox[100 50 250 150]',
			'',
			box(100, 50, 150, 100),
		],
		[
			'what it is cut to, by its branch',
			'/MediaBox[0 0 300 200]',
			'/CropBox[100 50 250 150]',
			box(100, 50, 150, 100),
		],
		[
			'no more than its media',
			'/MediaBox[0 0 300 200]/CropBox[-50 -60 900 800]',
			'',
			box(0, 0, 300, 200),
		],
		['part of both', '/MediaBox[0 0 300 200]/CropBox[200 150 900 800]', '', box(200, 150, 100, 50)],
		[
			'its media where it is cut to nothing of it',
			'/MediaBox[0 0 300 200]/CropBox[400 0 500 200]',
			'',
			box(0, 0, 300, 200),
		],
		[
			'its media where it is cut to nothing below',
			'/MediaBox[0 0 300 200]/CropBox[0 200 300 300]',
			'',
			box(0, 0, 300, 200),
		],
		[
			'its media where it is cut to nonsense',
			'/MediaBox[0 0 300 200]/CropBox[9 9 9 9]',
			'',
			box(0, 0, 300, 200),
		],
	])('is %s', async (_, entries, tree, shown) => {
		expect((await pageOf(onePage(entries, tree), shown)).box).toEqual(shown);
	});

	test('may stand in objects of its own', async () => {
		const bytes = onePage('/MediaBox 4 0 R/Rotate 6 0 R', '', ['[0 0 5 0 R 200]', '300', '90']);
		expect(await pageOf(bytes, size(200, 300))).toMatchObject({
			box: box(0, 0, 300, 200),
			rotate: 90,
		});
	});
});

test.each<[string, 0 | 90 | 180 | 270]>([
	['0', 0],
	['90', 90],
	['180', 180],
	['270', 270],
	['360', 0],
	['450', 90],
	['-90', 270],
	['-180', 180],
	['-450', 270],
	['45', 0],
	['135', 90],
	['-45', 0],
	['(a)', 0],
])('a page with /Rotate %s is turned by %d degrees', async (written, rotate) => {
	const isTurned = rotate % 180 === 90;
	const seen = isTurned ? size(200, 300) : size(300, 200);
	expect(await pageOf(onePage(`/MediaBox[0 0 300 200]/Rotate ${written}`), seen)).toMatchObject({
		...{ rotate, box: box(0, 0, 300, 200), seen: { ...seen, unit: 'point', dpi: null } },
	});
	expect((await pageOf(onePage('/MediaBox[0 0 300 200]', `/Rotate ${written}`), seen)).rotate).toBe(
		rotate,
	);
});

test.each([
	['2.5', 2.5],
	['0', 1],
	['-3', 1],
	['(a)', 1],
])('a page with /UserUnit %s counts in %d points', async (written, userUnit) => {
	expect(
		await pageOf(onePage(`/MediaBox[0 0 300 200]/UserUnit ${written}`), size(300, 200)),
	).toMatchObject({
		...{
			userUnit,
			seen: { width: 300 * userUnit, height: 200 * userUnit, unit: 'point', dpi: null },
		},
	});
});

test('it has its own resources, or those of its branch', async () => {
	const has = async (entries: string, tree = '') =>
		(await pageOf(onePage(`/MediaBox[0 0 30 20]${entries}`, tree), size(30, 20))).hasResources;
	expect([
		await has('/Resources<<>>'),
		await has('', '/Resources<<>>'),
		await has(''),
		await has('/Resources 5'),
	]).toEqual([...[true, true, false, false]]);
});

describe('Where the library does not find the pages that PDFium has', () => {
	const tree = (kids: string, count: string | number, ...more: string[]) =>
		writePdf([
			'<</Type/Catalog/Pages 2 0 R>>',
			`<</Type/Pages${kids && `/Kids${kids}`}/Count ${count}/MediaBox[0 0 30 20]>>`,
			...more,
		]);
	const page = '<</Type/Page/Parent 2 0 R>>';
	const good = tree('[3 0 R]', 1, page);
	const [one, two] = [[size(30, 20)], [size(30, 20), size(30, 20)]]; // prettier-ignore

	const bytesOf = async (
		bytes: Uint8Array,
		pages: EnginePage[],
		more: Parameters<typeof engineOf>[1] = {},
	) => {
		const { pages: found, rebuilt } = await readPdf(bytes, engineOf(pages, more), 'The file');
		return [found.length, rebuilt];
	};

	test.each<[string, Uint8Array, EnginePage[]]>([
		['another count of them', good, two],
		['another width', good, [size(30.02, 20)]],
		['another height', good, [size(30, 19.98)]],
		['a count that is wrong', tree('[3 0 R]', 2, page), one],
		['a count that is none', tree('[3 0 R]', '(1)', page), one],
		['a page that comes twice', tree('[3 0 R 3 0 R]', 2, page), two],
		['a page that is missing', tree('[3 0 R 9 0 R]', 2, page), two],
		['a branch without any', tree('[3 0 R]', 1, '<</Type/Pages/Parent 2 0 R>>'), one],
		['a root without branches', tree('', 1), one],
		['a ring', tree('[3 0 R]', 1, '<</Type/Pages/Kids[2 0 R]/Count 1>>'), one],
		['nothing to read', Buffer.from('%PDF-1.4 nothing'), one],
	])('PDFium writes the file anew: %s', async (_, bytes, pages) => {
		const saved = tree(
			`[${pages.map((__, at) => `${3 + at} 0 R`).join(' ')}]`,
			pages.length,
			...pages.map(({ width, height }) => `<</Type/Page/MediaBox[0 0 ${width} ${height}]>>`),
		);
		expect(await bytesOf(bytes, pages, { saved })).toEqual([pages.length, false]);
		// Or, where that does not help, only its pages.
		expect(await bytesOf(bytes, pages, { copied: saved })).toEqual([pages.length, true]);
		await expect(bytesOf(bytes, pages)).rejects.toThrow('The file is cut off or damaged');
		await expect(bytesOf(bytes, pages, { copied: tree('[]', 0) })).rejects.toThrow(
			'The file is cut off or damaged',
		);
	});

	test('a hundredth of a point is no difference, and of a long side a little more', async () => {
		expect(await bytesOf(good, [size(30.01, 19.99)])).toEqual([1, false]);
		const long = onePage('/MediaBox[0 0 10000 20]');
		expect(await bytesOf(long, [size(10_000.1, 20)])).toEqual([1, false]);
		await expect(bytesOf(long, [size(10_000.2, 20)])).rejects.toThrow('cut off or damaged');
	});

	test('one that is protected is read as PDFium writes it', async () => {
		const saved = tree('[3 0 R 4 0 R]', 2, page, page);
		expect(await bytesOf(good, two, { isProtected: true, saved })).toEqual([2, false]);
		await expect(bytesOf(good, one, { isProtected: true })).rejects.toThrow('cut off or damaged');
	});

	test('a file without pages is damaged', async () => {
		await expect(bytesOf(good, [])).rejects.toThrow('The file is cut off or damaged');
	});

	test('branches may lie in each other, and have pages beside branches', async () => {
		const bytes = tree('[3 0 R 5 0 R]', 2, '<</Type/Pages/Kids[4 0 R]/Count 1>>', page, page);
		expect(await bytesOf(bytes, two)).toEqual([2, false]);
		// A page that says nothing of its type is one.
		expect(await bytesOf(tree('[3 0 R]', 1, '<<>>'), one)).toEqual([1, false]);
	});

	test('200 deep at most', async () => {
		const nested = (depth: number) => {
			const branches = Array.from(
				{ length: depth - 1 },
				(_, at) => `<</Type/Pages/Kids[${at + 4} 0 R]/Count 1>>`,
			);
			return tree('[3 0 R]', 1, ...branches, page);
		};
		expect(await bytesOf(nested(200), one)).toEqual([1, false]);
		await expect(bytesOf(nested(201), one)).rejects.toThrow('cut off or damaged');
	});
});
