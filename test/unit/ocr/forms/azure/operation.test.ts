import { azureDocumentIntelligence } from '../../../../../ocr/forms/azure/document-intelligence';
import { resultOf, whyNoResult } from '../../../../../ocr/forms/azure/operation';
import { pagesOfMarkdown } from '../../../../../ocr/forms/azure/page-breaks';
import { readRegions } from '../../../../../ocr/forms/azure/regions';
import { PageFinder, spansOf, type TablePage } from '../../../../../ocr/forms/azure/tables';
import { LeftOut } from '../../../../../ocr/reading/left-out';
import { expectInvariants } from '../../../../invariants';
import { outlineOf } from '../../../../support/outline';
import { toDocument } from '../../../../support/to-document';

const about = { createdDateTime: '2026-01-02T03:04:05Z' };

test.each<[unknown, string | undefined]>([
	[{ ...about, status: 'running' }, 'yet (status running)'],
	[{ ...about, status: 'NotStarted' }, 'yet (status NotStarted)'],
	[{ ...about, status: 'failed' }, 'did not read the document: no reason given.'],
	[{ ...about, status: 'Canceled' }, 'did not read the document: no reason given.'],
	[{ ...about, status: 'failed', error: { message: 'No' } }, 'document: No.'],
	[{ ...about, status: 'failed', analyzeResult: { errors: [1, { message: 'Big' }] } }, ': Big.'],
	[{ ...about, status: 'succeeded' }, undefined],
	[{ status: 'running' }, undefined],
	[{ ...about, status: 7 }, undefined],
	[null, undefined],
])('%j says why there is no result: %j', (raw, why) => {
	const said = whyNoResult(raw);
	if (why === undefined) expect(said).toBeUndefined();
	else expect(said).toContain(why);
});

test.each<[unknown, unknown]>([
	[{ analyzeResult: { a: 1 } }, { a: 1 }],
	[{ analyzeResult: [1] }, { analyzeResult: [1] }],
	[{ a: 1 }, { a: 1 }],
	[[1], null],
	[null, null],
])('the result in %j is %j', (raw, result) => {
	expect(resultOf(raw)).toEqual(result);
});

test.each<[number | undefined, string[]]>([
	[undefined, ['a', 'b']],
	[2, ['a', 'b']],
	[3, ['a\n\nb']],
	[1, ['a\n\nb']],
])('Markdown of %s pages with one break is %j', (pageCount, texts) => {
	const pages = pagesOfMarkdown('a\n\n<!-- PageBreak -->\n\nb\n', pageCount);
	expect(pages.map(({ text }) => text)).toEqual(texts);
	expect(pages[0]!.markdown).toBe(texts.length > 1 ? 'a' : 'a\n\n<!-- PageBreak -->\n\nb');
});

/** `[start, end)` of a part, which Document Intelligence has as a list and Content Understanding alone. */
test.each<[Record<string, unknown>, Array<[number, number]>]>([
	[
		{
			spans: [
				{ offset: 2, length: 3 },
				{ offset: 9, length: 1 },
			],
		},
		[
			[2, 5],
			[9, 10],
		],
	],
	[{ span: { offset: 2, length: 3 } }, [[2, 5]]],
	[{ span: { length: 3 } }, [[0, 3]]],
	[{ span: { index: 4, length: 3 } }, [[4, 7]]],
	[{ span: { offset: 2 } }, []],
	[{ spans: [null, 7] }, []],
	[{}, []],
])('the spans of %j are %j', (part, spans) => {
	expect(spansOf(part)).toEqual(spans);
});

describe('the page that a part is on', () => {
	const page = (number: number, ...spans: Array<[number, number]>): TablePage => ({
		...{ number, draft: { words: [] }, offsets: [], spans },
	});
	// In the content the second page stands in two pieces.
	const pages = [page(2, [10, 20], [40, 50]), page(1, [0, 10]), page(3, [20, 30])];
	const finder = new PageFinder(pages);

	test.each<[Record<string, unknown>, number | undefined]>([
		[{ boundingRegions: [{ pageNumber: 3 }], spans: [{ offset: 0, length: 1 }] }, 3],
		[{ boundingRegions: [{ pageNumber: 9 }], spans: [{ offset: 0, length: 1 }] }, undefined],
		[{ source: 'D(1,0,0,1,1)' }, 1],
		[{ span: { length: 1 } }, 1],
		[{ source: 'nowhere', span: { length: 1 } }, 1],
		[{ spans: [{ offset: 9, length: 5 }] }, 1],
		[{ spans: [{ offset: 10, length: 5 }] }, 2],
		[{ spans: [{ offset: 29, length: 5 }] }, 3],
		[{ spans: [{ offset: 30, length: 5 }] }, undefined],
		[{ spans: [{ offset: 40, length: 5 }] }, 2],
		[{ spans: [{ offset: 50, length: 5 }] }, undefined],
		[{}, undefined],
	])('of %j is %s', (part, number) => {
		expect(finder.find(part)?.number).toBe(number);
	});
});

test('a box of the operation OCR is four numbers in a text', () => {
	const boxes = ['1,2,3,4', '1,2,3', '1,2,3,4,5', `1,2,3,4${' '.repeat(200)}`, 7, undefined];
	const words = boxes.map((boundingBox) => ({ text: 'a', boundingBox }));
	const regions = [{ lines: [{ words }, null, { words: [null] }] }, null, {}];
	const leftOut = new LeftOut();
	const { lines, ...page } = readRegions({ regions }, leftOut);
	expect(page.unit).toBe('pixel');
	expect(lines).toEqual([{ text: 'a a a a a a', points: undefined }]);
	expect(page.words.map(({ points }) => points?.[2])).toEqual([
		{ x: 4, y: 6 },
		...[undefined, undefined, undefined, undefined, undefined],
	]);
	expect(leftOut.warnings()[0]!.message).toMatch(/^2 entries /);
	expect(readRegions({ regions: [] }, leftOut)).toEqual({ unit: 'pixel', words: [] });
});

describe('Document Intelligence without words', () => {
	const outline = (result: object) => {
		const raw = { analyzeResult: result };
		const document = toDocument(azureDocumentIntelligence, raw, { job: { id: null } });
		expectInvariants(document);
		return outlineOf(document);
	};
	const paragraph = (content: string, role?: string, pageNumber?: number) => ({
		...{ content, role },
		...(pageNumber === undefined ? {} : { boundingRegions: [{ pageNumber }] }),
	});

	test.each([
		[0, 1],
		[1, 1],
		[10_000, 10_000],
		[10_001, 1],
	])('a paragraph on page %i is on page %i', (told, number) => {
		expect(outline({ paragraphs: [paragraph('a', undefined, told)] }).pages[0][0]).toBe(
			`page ${number}`,
		);
	});

	test('has its paragraphs by what they are', () => {
		const paragraphs = [paragraph('Order', 'title', 2), paragraph(':selected: gift'), null, {}];
		expect(outline({ paragraphs, content: 'not this' }).pages).toEqual([
			['page 2', '"Order"', '"☑ gift"', 'heading 1: Order', 'paragraph: ☑ gift'],
		]);
	});

	test('has its content where the paragraphs say nothing', () => {
		expect(outline({ paragraphs: [{}], content: ':unselected: a' }).pages).toEqual([
			['page 1', '"☐ a"'],
		]);
	});

	test('has the blocks and tables of its Markdown, on the pages that there are', () => {
		const content = '# Tea\n\n<!-- PageBreak -->\n\n|a|\n|-|\n|1|';
		const pages = [{ pageNumber: 4 }, { pageNumber: 6 }];
		const result = { content, contentFormat: 'markdown', pages };
		expect(outline(result)).toMatchObject({
			pages: [
				['page 4', '"Tea"', 'heading 1: Tea', 'markdown "# Tea"'],
				['page 6', '"a"', '"1"', 'markdown "|a|\\n|-|\\n|1|"'],
			],
			tables: [{ 0: 'page 6, provider, 2 × 1, header 1' }],
		});
	});

	/** A thumb has two UTF-16 units, a family of three is one grapheme. */
	test.each([
		['utf16CodeUnit', '👍a', 3],
		['unicodeCodePoint', '👍a', 2],
		['textElements', '👨‍👩‍👧a', 2],
		[undefined, '👨‍👩‍👧a', 2],
	])('counts its content in %s', (stringIndexType, first, length) => {
		const pages = [
			{ pageNumber: 1, spans: [{ offset: 0, length }] },
			{ pageNumber: 2, spans: [{ offset: length, length: 1 }] },
		];
		const result = { modelId: 'm', stringIndexType, content: `${first}b`, pages };
		expect(outline(result).pages).toEqual([
			['page 1', `"${first}"`],
			['page 2', '"b"'],
		]);
	});
});
