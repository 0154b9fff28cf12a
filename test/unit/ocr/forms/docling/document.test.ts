import { docling } from '../../../../../ocr/forms/docling/document';
import { readerOf } from '../../../../support/form-reader';
import { outlineOf } from '../../../../support/outline';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(docling);

const ref = (list: string, index: number) => ({ $ref: `#/${list}/${index}` });

/** Points from the lower left corner of a page of 144 × 72 points. */
const prov = (page_no: number, top: number, more: object = {}) => ({
	...{ page_no, charspan: [0, 5], ...more },
	bbox: { l: 14.4, t: top, r: 72, b: top - 7.2, coord_origin: 'BOTTOMLEFT' },
});

const text = (label: string, said: string, top: number, more: object = {}) => ({
	...{ label, text: said, orig: said, prov: [prov(2, top)], ...more },
});

const cell = (row: number, column: number, said: string, more: object = {}) => ({
	bbox: { l: 14.4 * column, t: 7.2 * row, r: 14.4 * (column + 1), b: 7.2 * (row + 1) },
	...{ start_row_offset_idx: row, start_col_offset_idx: column, row_span: 1, col_span: 1 },
	...{ text: said, column_header: row === 0, ...more },
});

const whole = {
	schema_name: 'DoclingDocument',
	version: '1.5.0',
	name: 'order',
	origin: { mimetype: 'application/pdf', filename: 'order.pdf' },
	furniture: { children: [ref('texts', 9)] },
	body: {
		children: [
			...[ref('texts', 0), ref('texts', 1), ref('groups', 0), ref('texts', 6), ref('tables', 0)],
			...[ref('pictures', 0), ref('groups', 2), { cref: '#/texts/7' }, ref('texts', 99)],
		],
	},
	groups: [
		{ label: 'list', children: [ref('texts', 2), ref('groups', 1)] },
		{ label: 'ordered_list', children: [ref('texts', 3), ref('texts', 4)] },
		{ label: 'inline', children: [ref('texts', 10), ref('texts', 11)] },
	],
	texts: [
		text('title', 'Order', 72),
		text('section_header', 'Goods', 64.8, { level: 2 }),
		text('list_item', 'Rope', 57.6, { marker: '•' }),
		text('list_item', 'long', 50.4, { marker: '1.' }),
		text('checkbox_selected', '☒ gift', 43.2),
		text('caption', 'Prices', 36),
		text('formula', ' ', 28.8, { orig: 'a = b' }),
		{
			...text('text', 'over two👍pages', 21.6),
			prov: [prov(2, 14.4, { charspan: [0, 8] }), prov(3, 72, { charspan: [9, 14] })],
		},
		text('text', 'Stamp', 7.2),
		text('page_footer', 'Page 2', 7.2),
		text('text', 'so', 28.8),
		text('text', 'bold', 28.8),
	],
	pictures: [{ label: 'picture', captions: [], children: [ref('texts', 8)] }],
	tables: [
		{
			...{ label: 'table', captions: [ref('texts', 5)], prov: [prov(2, 36)] },
			data: {
				table_cells: [
					cell(2, 1, '2.00'),
					cell(0, 0, 'Both', { col_span: 2 }),
					cell(1, 0, 'Tar\nRope', { row_span: 2 }),
					...[cell(1, 1, '7.00'), cell(1, 1, 'once more')],
				],
			},
		},
	],
	pages: {
		'2': { size: { width: 144, height: 72 }, page_no: 2 },
		'3': { size: { width: 144, height: 72 } },
	},
};

test('everything that a DoclingDocument says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'docling', apiVersion: '1.5.0' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.pdf', mimeType: 'application/pdf' },
		usage: { pages: 2 },
		confidence: 'null none',
		pages: [
			[
				'page 2: 2 × 1 inch provider',
				`text ${JSON.stringify(
					'Order\n\nGoods\n\n• Rope\n1. long\n☑ gift\n\na = b\n\nPrices\n\nBoth\nTar Rope\t7.00\n\t2.00\n\nStamp\n\nso bold\n\nover two\n\nPage 2',
				)}`,
				...['"Order" 0.1 0 0.5 0.1', '"Goods" 0.1 0.1 0.5 0.2', '"• Rope" 0.1 0.2 0.5 0.3'],
				...['"1. long" 0.1 0.3 0.5 0.4', '"☑ gift" 0.1 0.4 0.5 0.5', '"a = b" 0.1 0.6 0.5 0.7'],
				...['"Prices" 0.1 0.5 0.5 0.6', '"Both"', '"Tar Rope\\t7.00"', '"\\t2.00"'],
				...['"Stamp" 0.1 0.9 0.5 1', '"so bold" 0.1 0.6 0.5 0.7', '"over two" 0.1 0.8 0.5 0.9'],
				...['"Page 2" 0.1 0.9 0.5 1', 'heading 1: Order', 'heading 3: Goods'],
				...['listItem 1: • Rope', 'listItem 2: 1. long', 'paragraph: ☑ gift'],
				...['paragraph: a = b', 'caption: Prices', 'paragraph: Stamp', 'paragraph: so bold'],
				...['paragraph: over two', 'footer: Page 2'],
			],
			['page 3: 2 × 1 inch provider', '"👍pages" 0.1 0 0.5 0.1', 'paragraph: 👍pages'],
		],
		tables: [
			[
				'page 2, provider, 3 × 2, header 1 0.1 0.5 0.5 0.6',
				'0,0 1×2 "Both" at 52 0 0 0.1 0.1',
				'1,0 2×1 "Tar Rope" at 57 0 0.1 0.1 0.2',
				'1,1 "7.00" at 66 0.1 0.1 0.2 0.2',
				'2,1 "2.00" at 72 0.1 0.2 0.2 0.3',
			],
		],
	});
});

test('what is of another type counts as not there', () => {
	// A page has the number that it is named by.
	expect(wrongTypesTold(whole, read)).toEqual(['pages.2.page_no']);
});

/** `DocItemLabel` in docling-core. */
test.each([
	['caption', 'caption: a'],
	['footnote', 'footnote: a'],
	['list_item', 'listItem 1: a'],
	['page_footer', 'footer: a'],
	['page_header', 'header: a'],
	['paragraph', 'paragraph: a'],
	['section_header', 'heading 2: a'],
	['text', 'paragraph: a'],
	['title', 'heading 1: a'],
	['code', 'paragraph: a'],
	['checkbox_selected', 'paragraph: ☑ a'],
	['checkbox_unselected', 'paragraph: ☐ a'],
])('%s is a block: %s', (label, shown) => {
	const document = {
		texts: [{ label, text: 'a' }],
		furniture: {},
		body: { children: [ref('texts', 0)] },
	};
	expect(outline(document).pages[0].at(-1)).toBe(shown);
});

test.each([
	[1, 'heading 2: a'],
	[2.5, 'heading 3: a'],
	[0, 'heading 2: a'],
	[undefined, 'heading 2: a'],
])('a section of the level %s is a block: %s', (level, shown) => {
	const texts = [{ label: 'section_header', text: 'a', level }];
	const document = { texts, furniture: {}, body: { children: [ref('texts', 0)] } };
	expect(outline(document).pages[0].at(-1)).toBe(shown);
});

test.each([
	['1.', '1. Rope', '1. Rope'],
	['1.', 'Rope', '1. Rope'],
	['', 'Rope', 'Rope'],
])('the marker %j of the item %j makes %j', (marker, said, shown) => {
	const texts = [{ label: 'list_item', text: said, marker }];
	expect(read({ texts, furniture: {}, body: { children: [ref('texts', 0)] } }).text).toBe(shown);
});

test.each([
	['application/pdf', 'page 1: 1 × 2 inch provider'],
	['image/png', 'page 1: 72 × 144 pixel provider'],
	['IMAGE/TIFF', 'page 1: 72 × 144 pixel provider'],
	['text/html', 'page 1: 72 × 144 null provider'],
])('a page of %s is %s', (mimetype, shown) => {
	const pages = { '1': { size: { width: 72, height: 144 } } };
	const texts = [{ label: 'text', text: 'a' }];
	const body = { children: [ref('texts', 0)] };
	expect(outline({ texts, furniture: {}, body, pages, origin: { mimetype } }).pages[0][0]).toBe(
		shown,
	);
});

/** Letters of "over two pages" that are on each of the pages, or all of them on the first. */
test.each<[string, unknown[], string[]]>([
	[
		'one after the other',
		[
			[0, 8],
			[9, 14],
		],
		['over two', 'pages'],
	],
	[
		'with a rest',
		[
			[0, 4],
			[5, 8],
		],
		['over', 'two pages'],
	],
	[
		'with a gap',
		[
			[0, 4],
			[9, 14],
		],
		['over', 'two pages'],
	],
	[
		'over each other',
		[
			[0, 8],
			[7, 14],
		],
		['over two pages'],
	],
	[
		'that run backwards',
		[
			[0, 8],
			[14, 9],
		],
		['over two pages'],
	],
	['that are missing', [[0, 8], undefined], ['over two pages']],
	['of one page', [[0, 8]], ['over two pages']],
])('parts %s make the pages %j', (_, spans, expected) => {
	const provs = spans.map((charspan, index) => ({ page_no: index + 1, charspan }));
	const texts = [{ label: 'text', text: 'over two pages', prov: provs }];
	const document = read({ texts, furniture: {}, body: { children: [ref('texts', 0)] } });
	expect(document.pages.map((page) => page.text)).toEqual(expected);
});

test('the grid is read where there are no cells', () => {
	const both = cell(0, 0, 'Both', { col_span: 2 });
	const tables = [
		{
			data: {
				table_cells: [],
				grid: [
					[both, both],
					[cell(1, 0, 'a'), cell(1, 1, 'b')],
				],
			},
		},
	];
	const document = {
		schema_name: 'DoclingDocument',
		tables,
		body: { children: [ref('tables', 0)] },
	};
	expect(outline(document).tables).toEqual([
		['page 1, provider, 2 × 2, header 1', '0,0 1×2 "Both" at 0', '1,0 "a" at 5', '1,1 "b" at 7'],
	]);
});

const served = {
	document: { filename: 'a.pdf', json_content: null, md_content: '# Tea\n\nRye', html_content: '' },
	...{ status: 'partial_success', processing_time: 1, task_id: 't' },
	errors: [{ error_message: 'Page 3 timed out' }, 'page 4'],
};

test('everything that docling-serve says in Markdown is in the document', () => {
	const document = read(served);
	expect(outlineOf(document)).toEqual({
		provider: { id: 'docling' },
		job: { id: 't', status: 'succeeded' },
		source: { fileName: 'a.pdf' },
		confidence: 'null none',
		warnings: ['page-not-read'],
		pages: [
			[
				...['page 1', 'text "Tea\\n\\nRye"', '"Tea"', '"Rye"'],
				...['heading 1: Tea', 'paragraph: Rye', 'markdown "# Tea\\n\\nRye"'],
			],
		],
	});
	expect(document.warnings[0].message).toMatch(/ \(and 1 more\): Page 3 timed out\.$/);
});

test.each<[object, string]>([
	[{ json_content: whole }, 'Order'],
	[{ json_content: JSON.stringify(whole) }, 'Order'],
	[{ json_content: '{', text_content: 'plain' }, 'plain'],
	[{ html_content: '<p>marked</p>', text_content: 'plain' }, 'marked'],
	[{ md_content: '*set*', html_content: '<p>marked</p>' }, 'set'],
])('%j is read, the best of it first', (document, first) => {
	expect(read({ document, status: 'success' }).pages[0].lines[0].text).toBe(first);
});

test.each<[object, RegExp]>([
	[{ task_id: 't', task_status: 'failure' }, /did not read the document\.$/],
	[{ task_id: 't', task_status: 'success' }, /address of the task’s result\.$/],
	[{ task_id: 't', task_status: 'started' }, /\(status started\)/],
	[{ status: 'failure', errors: ['No\nmemory'], processing_time: 1 }, /document: No memory\.$/],
	[{ status: 'failure', errors: [], processing_time: 1 }, /no reason given\.$/],
	[{ status: 'success', document: { doctags_content: 'x' } }, /Ask for JSON or Markdown/],
])('%j is one sentence', (raw, sentence) => {
	expect(docling.recognises(raw)).toBe(true);
	expect(() => read(raw)).toThrow(sentence);
});

test.each<[unknown, boolean]>([
	[{ schema_name: 'DoclingDocument', body: {} }, true],
	[{ schema_name: 'Other', body: {} }, false],
	[{ schema_name: 'DoclingDocument', body: [] }, false],
	[{ texts: [], furniture: {}, body: {} }, true],
	[{ texts: [], body: {} }, false],
	[{ furniture: {}, body: {} }, false],
	[{ status: 'success', document: { json_content: null } }, true],
	[{ status: 'success', document: {} }, false],
	[{ document: { json_content: null } }, false],
	[{ status: 'failure', errors: [] }, false],
	[{ task_id: 't' }, false],
	[{ task_status: 't' }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(docling.recognises(raw)).toBe(isIts);
});
