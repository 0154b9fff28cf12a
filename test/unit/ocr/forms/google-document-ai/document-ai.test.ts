import { googleDocumentAi } from '../../../../../ocr/forms/google-document-ai/document-ai';
import { readerOf } from '../../../../support/form-reader';
import { corners } from '../../../../support/google-vertices';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(googleDocumentAi);

const shares = (left: number, top: number, right = left + 0.1) => ({
	normalizedVertices: corners(left, top, right, top + 0.1),
});

const pixels = (left: number, top: number) => ({
	vertices: corners(left, top, left + 10, top + 10),
});

const text = '👍 Qty Price\n2 7.00\n□ gift\nNext page\n';

/** Counts code points, and has the blank or the line break behind the part. */
function anchor(part: string) {
	const at = [...text.slice(0, text.indexOf(part))].length;
	const start = at > 0 ? { startIndex: String(at) } : {};
	return { textSegments: [{ ...start, endIndex: String(at + [...part].length + 1) }] };
}

const part = (said: string, boundingPoly: object, more: object = {}) => ({
	layout: { textAnchor: anchor(said), confidence: 0.5, boundingPoly, ...more },
});

const whole = {
	mimeType: 'application/pdf',
	uri: 'gs://bucket/folder/order.pdf',
	text,
	pages: [
		{
			pageNumber: 2,
			dimension: { width: 200, height: 100, unit: 'pixels' },
			layout: {
				textAnchor: { textSegments: [{ endIndex: '26' }] },
				...{ confidence: 0.9, orientation: 'PAGE_DOWN' },
			},
			detectedLanguages: [{ languageCode: 'en' }, { languageCode: 'de' }, { languageCode: 'en' }],
			lines: [
				part('👍 Qty Price', shares(0.1, 0.1, 0.5)),
				part('2 7.00', shares(0.1, 0.3, 0.5)),
				part('□ gift', shares(0.1, 0.5, 0.5)),
			],
			tokens: [
				part('2', shares(0.1, 0.3)),
				part('👍', shares(0.05, 0.1)),
				{
					...part('Qty', shares(0.2, 0.1), { confidence: 0.75 }),
					styleInfo: { fontSize: 9, handwritten: true },
				},
				{ ...part('Price', shares(0.4, 0.1)), styleInfo: { fontSize: 9 } },
				{ ...part('7.00', shares(0.4, 0.3)), styleInfo: { fontSize: 0, handwritten: false } },
				part('□', shares(0.1, 0.5)),
				part('gift', shares(0.3, 0.5), { confidence: 0 }),
			],
			tables: [
				{
					layout: { boundingPoly: shares(0.1, 0.1, 0.9) },
					headerRows: [
						{
							cells: [
								part('👍 Qty', shares(0.05, 0.1, 0.3)),
								part('Price', shares(0.4, 0.1), { confidence: 0.8 }),
							],
						},
					],
					bodyRows: [
						{
							cells: [
								part('2', shares(0.1, 0.3)),
								{ ...part('7.00', shares(0.4, 0.3)), rowSpan: 2 },
							],
						},
						{ cells: [{ layout: { boundingPoly: shares(0.1, 0.7, 0.4) } }] },
					],
				},
			],
			visualElements: [
				{
					type: 'filled_checkbox',
					layout: { boundingPoly: shares(0.1, 0.5), confidence: 0.6 },
				},
				{
					type: 'unfilled_checkbox',
					layout: { boundingPoly: shares(0.2, 0.7), confidence: 0.7 },
				},
				{ type: 'signature', layout: {} },
			],
			formFields: [
				{ valueType: 'filled_checkbox', fieldValue: { boundingPoly: shares(0.1, 0.5) } },
				{
					valueType: 'unfilled_checkbox',
					fieldValue: { boundingPoly: shares(0.8, 0.5), confidence: 0.4 },
				},
				{ valueType: '' },
			],
		},
		{
			...{ pageNumber: 3, dimension: { width: 100, height: 50 }, layout: { orientation: 4 } },
			paragraphs: [part('Next', pixels(10, 10)), part('page', pixels(30, 10))],
		},
	],
};

test('everything that an answer says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'google-document-ai' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.pdf', mimeType: 'application/pdf' },
		languages: ['en', 'de'],
		usage: { pages: 2 },
		confidence: '0.5438 derived',
		pages: [
			[
				'page 2: 200 × 100 pixel provider, angle 180, confidence 0.9',
				'"👍 Qty Price" 0.1 0.1 0.5 0.2',
				'  👍 0.05 0.1 0.15 0.2, 0.5',
				'  Qty 0.2 0.1 0.3 0.2, 0.75, handwritten',
				'  Price 0.4 0.1 0.5 0.2, 0.5, printed',
				'"2 7.00" 0.1 0.3 0.5 0.4',
				'  2 0.1 0.3 0.2 0.4, 0.5',
				'  7.00 0.4 0.3 0.5 0.4, 0.5',
				'"☑ gift ☐" 0.1 0.5 0.9 0.6',
				'  ☑ 0.1 0.5 0.2 0.6, 0.5',
				'  gift 0.3 0.5 0.4 0.6',
				'  ☐ 0.8 0.5 0.9 0.6, 0.4',
				...['"☐" 0.2 0.7 0.3 0.8', '  ☐ 0.2 0.7 0.3 0.8, 0.7'],
			],
			['page 3: 100 × 50 pixel provider, angle 270', '"Next"', '"page"'],
		],
		tables: [
			[
				'page 2, provider, 3 × 2, header 1 0.1 0.1 0.9 0.2',
				'0,0 "👍 Qty" at 0 0.05 0.1 0.3 0.2, 0.5',
				'0,1 "Price" at 7 0.4 0.1 0.5 0.2, 0.8',
				'1,0 "2" at 13 0.1 0.3 0.2 0.4, 0.5',
				'1,1 2×1 "7.00" at 15 0.4 0.3 0.5 0.4, 0.5',
				'2,0 "☐" at 29 0.1 0.7 0.4 0.8, 0.7',
			],
		],
	});
});

test('what is of another type counts as not there', () => {
	expect(wrongTypesTold(whole, read)).toEqual([]);
});

const texted = (said: string, type: string, more: object = {}) => ({
	...{ textBlock: { text: said, type }, ...more },
});

const cellOf = (said: string, more: object = {}) => ({
	...{ blocks: [texted(said, 'paragraph')], ...more },
});

const listOf = (...blocks: object[]) => ({
	listBlock: { type: 'unordered', listEntries: blocks.map((one) => ({ blocks: [one] })) },
});

const parsed = {
	document: {
		documentLayout: {
			blocks: [
				{ ...texted('Order', 'heading-1'), pageSpan: { pageStart: 2, pageEnd: 2 } },
				texted('Goods', 'heading-3', {
					textBlock: { text: 'Goods', type: 'heading-3', blocks: [texted('Below.', 'paragraph')] },
				}),
				listOf(texted('Rope', 'paragraph'), listOf(texted('long', 'paragraph'))),
				{
					pageSpan: { pageStart: 4 },
					boundingBox: shares(0.1, 0.2, 0.5),
					tableBlock: {
						caption: 'Prices',
						headerRows: [{ cells: [cellOf('Both', { colSpan: 2 })] }],
						bodyRows: [
							{ cells: [cellOf('Tar', { rowSpan: 2 }), cellOf('7.00')] },
							{ cells: [{ blocks: [listOf(texted('a', ''), texted('b', ''))] }] },
						],
					},
				},
				{ imageBlock: { imageText: 'Stamp' } },
			],
		},
	},
};

test('everything that the Layout Parser says is in the document', () => {
	expect(outline(parsed)).toEqual({
		provider: { id: 'google-document-ai' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 2 },
		confidence: 'null none',
		pages: [
			[
				'page 2',
				'text "Order\\n\\nGoods\\n\\nBelow.\\n\\nRope\\n\\nlong"',
				...['"Order"', '"Goods"', '"Below."', '"Rope"', '"long"'],
				...['heading 1: Order', 'heading 3: Goods', 'paragraph: Below.'],
				...['listItem 1: Rope', 'listItem 2: long'],
			],
			[
				'page 4',
				'text "Prices\\n\\nBoth\\nTar\\t7.00\\n\\ta b\\n\\nStamp"',
				...['"Prices"', '"Both"', '"Tar\\t7.00"', '"\\ta b"', '"Stamp"', 'caption: Prices'],
			],
		],
		tables: [
			[
				'page 4, provider, 3 × 2, header 1 0.1 0.2 0.5 0.3',
				'0,0 1×2 "Both" at 42',
				'1,0 2×1 "Tar" at 47',
				'1,1 "7.00" at 51',
				'2,1 "a b" at 57',
			],
		],
	});
});

test('what is of another type in a layout counts as not there', () => {
	expect(wrongTypesTold(parsed, read)).toEqual([]);
});

/** `DocumentLayoutBlock.LayoutTextBlock.type` in the reference. */
test.each([
	['paragraph', 'paragraph: a'],
	['title', 'heading 1: a'],
	['subtitle', 'heading 2: a'],
	['heading-1', 'heading 1: a'],
	['heading-5', 'heading 5: a'],
	['heading-7', 'paragraph: a'],
	['heading-12', 'paragraph: a'],
	['subheading-1', 'paragraph: a'],
	['header', 'header: a'],
	['footer', 'footer: a'],
])('a text of the Layout Parser that is a %s is a block: %s', (type, shown) => {
	const [page] = outline({ documentLayout: { blocks: [texted('a', type)] } }).pages;
	expect(page.at(-1)).toBe(shown);
});

/** `Document.Page.Layout.Orientation`, by name or by number. */
test.each([
	['PAGE_UP', 0],
	[1, 0],
	['PAGE_RIGHT', 90],
	[2, 90],
	['PAGE_DOWN', 180],
	[3, 180],
	['PAGE_LEFT', 270],
	[4, 270],
	['ORIENTATION_UNSPECIFIED', null],
	[0, null],
])('a page that is %s is turned by %s', (orientation, angle) => {
	const layout = { orientation, textAnchor: { content: 'a' } };
	expect(read({ pages: [{ layout }] }).pages[0].angle).toBe(angle);
});

test('indexes may be numbers, or 64-bit ones as the library for Node has them', () => {
	const token = (startIndex: unknown, endIndex: unknown) => ({
		layout: { textAnchor: { textSegments: [{ startIndex, endIndex }] } },
	});
	const long = (low: number) => ({ low, high: 0, unsigned: false });
	const pages = [{ tokens: [token(0, 1), token(long(2), long(3)), token('4', '5')] }];
	const [page] = read({ text: 'a b c', pages }).pages;
	expect(page.words.map((word) => word.text)).toEqual(['a', 'b', 'c']);
});

test('places in pixels are shares of the page where others are shares', () => {
	const token = (said: string, boundingPoly: object) => ({
		layout: { textAnchor: { content: said }, boundingPoly },
	});
	const tokens = [token('a', shares(0.1, 0.1)), token('b', pixels(20, 5))];
	expect(outline({ pages: [{ dimension: { width: 100, height: 50 }, tokens }] }).pages).toEqual([
		[
			'page 1: 100 × 50 pixel provider',
			'"a b" 0.1 0.1 0.3 0.3',
			'  a 0.1 0.1 0.2 0.2',
			'  b 0.2 0.1 0.3 0.3',
		],
	]);
	const [, second] = read({ pages: [{ tokens }] }).pages[0].words;
	expect(second.polygon).toBeNull();
});

test.each<[string, unknown, boolean]>([
	['a page with a layout', { pages: [{ layout: {} }] }, true],
	['a page with tokens', { pages: [{ tokens: [] }] }, true],
	['a page with a size', { pages: [{ dimension: {} }] }, true],
	['a page with something else', { pages: [{ layout: 'x' }] }, false],
	['in the answer to a request', { document: { pages: [{ layout: {} }] } }, true],
	['blocks of a layout', { documentLayout: { blocks: [] } }, true],
	['a layout without blocks', { documentLayout: {} }, false],
	['entities', { entities: [{ mentionText: 'a' }] }, true],
	['entities of others', { entities: [{ text: 'a' }] }, false],
	['no entities in a text', { entities: [], text: '', mimeType: 'x' }, true],
	['no entities in nothing', { entities: [], mimeType: 'x' }, false],
	['the output Document', { schemaVersion: '1.1', pages: [{ layout: {} }] }, false],
	['several that are no parts', [{ pages: [{ layout: {} }] }, { pages: [{ layout: {} }] }], false],
	[
		'several parts',
		[
			{ shardInfo: {}, pages: [{ layout: {} }] },
			{ shardInfo: {}, pages: [{ layout: {} }] },
		],
		true,
	],
])('%s: %s', (_, raw, isIts) => {
	expect(googleDocumentAi.recognises(raw)).toBe(isIts);
});

test('cells keep their tokens where a check box stands before them', () => {
	const rows = [{ cells: [part('2', shares(0.1, 0.3)), part('7.00', shares(0.4, 0.3))] }];
	const page = {
		dimension: { width: 200, height: 100 },
		tokens: [part('2', shares(0.1, 0.3)), part('7.00', shares(0.4, 0.3))],
		tables: [{ bodyRows: rows }],
		visualElements: [{ type: 'filled_checkbox', layout: { boundingPoly: shares(0, 0.3, 0.05) } }],
	};
	expect(outline({ text, pages: [page] })).toMatchObject({
		pages: [['page 1: 200 × 100 pixel provider', '"☑ 2 7.00" 0 0.3 0.5 0.4', {}, {}, {}]],
		tables: [[{}, '0,0 "2" at 2 0.1 0.3 0.2 0.4, 0.5', '0,1 "7.00" at 4 0.4 0.3 0.5 0.4, 0.5']],
	});
});

test.each<[object, string[], string[]]>([
	[{ text: '', pages: [{ layout: {} }], entities: [] }, [''], ['no-text']],
	[{ text: 'a\fb', pages: [{ layout: {} }, { layout: {} }] }, ['a', 'b'], []],
	[{ text: 'a', pages: [{ layout: {} }, { layout: {} }] }, ['a'], ['pages-joined']],
	[{ text: 'a', pages: [{ layout: {} }, null] }, ['a'], ['pages-joined', 'page-unreadable']],
])('%j has the pages %j and warns of %j', (raw, texts, codes) => {
	const document = read(raw);
	expect(document.pages.map((page) => page.text)).toEqual(texts);
	expect(document.warnings.map(({ code }) => code)).toEqual(codes);
});

test.each<[object, RegExp]>([
	[{ text: '', mimeType: 'x', entities: [] }, /"text" with "pages"/],
	[{ text: '', pages: [{ tokens: [{}] }] }, /has no "text", to which its words point/],
	[{ text: '', pages: [{ tokens: [{}] }], error: { message: 'No' } }, /the document: No\.$/],
	[{ name: 'operations/1', metadata: { '@type': 'a.cloud.documentai.v1.x' } }, /has not finished/],
])('%j is one sentence', (raw, sentence) => {
	expect(() => read(raw)).toThrow(sentence);
});

test('an operation that names no service is of somebody else', () => {
	const raw = { name: 'operations/1', metadata: {}, done: true };
	expect(googleDocumentAi.recognises(raw)).toBe(false);
});

/** A text within so many others. */
const within = (levels: number): object =>
	levels === 0
		? texted('deep', 'paragraph')
		: { textBlock: { text: '', blocks: [within(levels - 1)] } };

test.each([
	[100, 'deep'],
	[101, ''],
])('a text within %i others is %j', (levels, said) => {
	expect(read({ documentLayout: { blocks: [within(levels)] } }).text).toBe(said);
	const cells = [{ blocks: [within(levels)] }, { blocks: [texted('a', 'paragraph')] }];
	const tableBlock = { bodyRows: [{ cells }] };
	const [table] = read({ documentLayout: { blocks: [{ tableBlock }] } }).tables;
	expect(table.cells.map((one) => one.text)).toEqual([said, 'a']);
});
