import { paddleOcr } from '../../../../../ocr/forms/paddleocr/form';
import { readerOf } from '../../../../support/form-reader';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(paddleOcr);

/** Of a page of 100 × 100. */
const poly = (left: number, top: number, right = left + 10, bottom = top + 10) => [
	...[
		[left, top],
		[right, top],
	],
	...[
		[right, bottom],
		[left, bottom],
	],
];

const html =
	'<table><thead><tr><th>Qty</th><th>Price</th></tr></thead><tr><td>2</td><td>7.00</td></tr></table>';

const served = {
	logId: 'log-1',
	errorCode: 0,
	errorMsg: 'Success',
	result: {
		layoutParsingResults: [
			{
				prunedResult: {
					parsing_res_list: [
						{ block_label: 'doc_title', block_content: 'Order', block_bbox: [0, 0, 60, 12] },
						{ block_label: 'table', block_content: html, block_bbox: [0, 40, 60, 62] },
						{ block_label: 'text', block_content: 'Tea Rye', block_bbox: [0, 18, 100, 32] },
					],
					overall_ocr_res: {
						rec_texts: ['Tea', 'Rye ', ' ', 'Order', 'Qty', 'Price', '2', '7.00', 'alone'],
						rec_scores: [0.5, 0.75, 0.1, 0.9, 0.6, 0.6, 0.6, 0.6],
						rec_polys: [
							...[poly(0, 20), poly(30, 21), poly(0, 20), poly(0, 0, 40)],
							...[poly(0, 40), poly(40, 40), poly(0, 50), poly(40, 50), poly(80, 80)],
						],
					},
					table_res_list: [
						{
							pred_html: html,
							cell_box_list: [
								[0, 40, 20, 50],
								[40, 40, 60, 50],
								[0, 50, 20, 60],
								[40, 50, 60, 60],
							],
						},
					],
				},
				markdown: { text: '# Order' },
			},
			{
				prunedResult: {
					...{ width: 50, height: 50 },
					parsing_res_list: [
						{ block_label: 'paragraph_title', block_content: 'Goods', block_bbox: [0, 0, 25, 5] },
						{ block_label: 'text', block_content: 'Tar\nRope' },
						{ block_label: 'table', block_content: html, block_bbox: [0, 10, 25, 20] },
						{ block_label: 'image' },
					],
				},
			},
		],
		dataInfo: {
			pages: [
				{ width: 100, height: 100 },
				{ width: 1, height: 1 },
			],
		},
	},
};

test('everything that the service of PP-Structure says is in the document', () => {
	expect(outline(served)).toEqual({
		provider: { id: 'paddleocr' },
		job: { id: 'log-1', status: 'succeeded' },
		usage: { pages: 2 },
		confidence: '0.65 derived',
		pages: [
			[
				'page 1: 100 × 100 pixel provider',
				// In the order of the blocks, and then what is in none.
				...['"Order" 0 0 0.4 0.1', '  Order 0 0 0.4 0.1, 0.9'],
				'"Qty Price" 0 0.4 0.5 0.5',
				...['  Qty 0 0.4 0.1 0.5, 0.6', '  Price 0.4 0.4 0.5 0.5, 0.6'],
				'"2 7.00" 0 0.5 0.5 0.6',
				...['  2 0 0.5 0.1 0.6, 0.6', '  7.00 0.4 0.5 0.5 0.6, 0.6'],
				'"Tea Rye" 0 0.2 0.4 0.31',
				...['  Tea 0 0.2 0.1 0.3, 0.5', '  Rye 0.3 0.21 0.4 0.31, 0.75'],
				...['"alone" 0.8 0.8 0.9 0.9', '  alone 0.8 0.8 0.9 0.9'],
				...['heading 1: Order', 'paragraph: Tea Rye', 'markdown "# Order"'],
			],
			[
				'page 2: 50 × 50 pixel provider',
				'text "Goods\\n\\nTar\\nRope\\n\\nQty\\tPrice\\n2\\t7.00"',
				...['"Goods" 0 0 0.5 0.1', '"Tar"', '"Rope"', '"Qty\\tPrice"', '"2\\t7.00"'],
				...['heading 2: Goods', 'paragraph: Tar / Rope'],
			],
		],
		tables: [
			[
				'page 1, provider, 2 × 2, header 1 0 0.4 0.6 0.62',
				'0,0 "Qty" at 6 0 0.4 0.2 0.5',
				'0,1 "Price" at 10 0.4 0.4 0.6 0.5',
				'1,0 "2" at 16 0 0.5 0.2 0.6',
				'1,1 "7.00" at 18 0.4 0.5 0.6 0.6',
			],
			[
				'page 2, provider, 2 × 2, header 1 0 0.2 0.5 0.4',
				...['0,0 "Qty" at 55', '0,1 "Price" at 59', '1,0 "2" at 65', '1,1 "7.00" at 67'],
			],
		],
	});
});

const saved = {
	res: {
		...{ input_path: 'scans/order.pdf', page_index: 4 },
		rec_texts: ['Tea Rye', 'Oat-Fig', 'Tar'],
		rec_scores: [0.5, 0.75],
		rec_boxes: [
			[10, 10, 30, 20],
			[10, 30, 30, 40],
			[80, 90, 100, 100],
		],
		text_word: [['Tea', ' ', 'Rye'], ['Oat', 'Pea'], ['Tar']],
		text_word_region: [
			[poly(10, 10, 16, 20), poly(16, 10, 20, 20), poly(20, 10, 30, 20)],
			[poly(10, 30, 16, 40), poly(20, 30, 30, 40)],
		],
	},
};

test('everything that a saved result of PP-OCR says is in the document', () => {
	expect(outline([saved, { res: { ...saved.res, page_index: 6 } }])).toMatchObject({
		job: { id: 'j' },
		source: { fileName: 'order.pdf' },
		usage: { pages: 2 },
		warnings: ['page-size-missing'],
		pages: [
			[
				'page 5: 100 × 100 pixel words',
				'"Tea Rye" 0.1 0.1 0.3 0.2',
				...['  Tea 0.1 0.1 0.16 0.2, 0.5', '  Rye 0.2 0.1 0.3 0.2, 0.5'],
				// Its words do not stand in its text.
				...['"Oat-Fig" 0.1 0.3 0.3 0.4', '  Oat-Fig 0.1 0.3 0.3 0.4, 0.75'],
				// It has no places for its words.
				...['"Tar" 0.8 0.9 1 1', '  Tar 0.8 0.9 1 1'],
			],
			{ 0: 'page 7: 100 × 100 pixel words' },
		],
	});
});

const region = (type: string, bbox: number[], res: unknown, more: object = {}) => ({
	...{ type, bbox, res, ...more },
});

const pieces = (...texts: Array<[text: string, left: number, top: number]>) =>
	texts.map(([text, left, top]) => ({ text, confidence: 0.5, text_region: poly(left, top) }));

const structure = [
	region('title', [0, 0, 50, 12], pieces(['Order', 0, 0])),
	region('table', [10, 30, 60, 60], {
		html,
		// From the corner of the table.
		cell_bbox: [
			[0, 0, 20, 0, 20, 10, 0, 10],
			[30, 0, 50, 0, 50, 10, 30, 10],
			[0, 20, 20, 20, 20, 30, 0, 30],
			[30, 20, 50, 20, 50, 30, 30, 30],
		],
	}),
	region('text', [90, 90, 100, 100], pieces(['Tar', 90, 90]), { img_idx: 0 }),
	region('table', [0, 0, 100, 100], { html }, { img_idx: 1 }),
];

test('everything that PP-Structure 2 says is in the document', () => {
	expect(outline(structure)).toMatchObject({
		pages: [
			[
				'page 1: 100 × 100 pixel words',
				...['"Order" 0 0 0.1 0.1', '  Order 0 0 0.1 0.1, 0.5'],
				...['"Qty Price" 0.1 0.3 0.6 0.4', '  Qty 0.1 0.3 0.3 0.4', '  Price 0.4 0.3 0.6 0.4'],
				...['"2 7.00" 0.1 0.5 0.6 0.6', '  2 0.1 0.5 0.3 0.6', '  7.00 0.4 0.5 0.6 0.6'],
				...['"Tar" 0.9 0.9 1 1', '  Tar 0.9 0.9 1 1, 0.5'],
				...['heading 2: Order', 'paragraph: Tar'],
			],
			// Of a page that nothing has a place on.
			expect.arrayContaining(['"Qty Price"', '  Qty Price', '"2 7.00"', '  2 7.00']),
		],
		tables: [
			[
				'page 1, provider, 2 × 2, header 1 0.1 0.3 0.6 0.6',
				'0,0 "Qty" at 6 0.1 0.3 0.3 0.4',
				'0,1 "Price" at 10 0.4 0.3 0.6 0.4',
				'1,0 "2" at 16 0.1 0.5 0.3 0.6',
				'1,1 "7.00" at 18 0.4 0.5 0.6 0.6',
			],
			expect.anything(),
		],
	});
});

test.each<[string, unknown, string[]]>([
	['of the service', served, []],
	['of a saved result', saved, []],
	// Its keys are what it is known by.
	['of PP-Structure 2', structure.slice(0, 3), ['0.res']],
])('what is of another type %s counts as not there', (_, raw, known) => {
	expect(wrongTypesTold(raw, read)).toEqual(known);
});

/** "block_label" in the documentation of PP-StructureV3 and PaddleOCR-VL. */
test.each([
	['abstract', 'paragraph: a'],
	['chart_title', 'caption: a'],
	['doc_title', 'heading 1: a'],
	['figure_table_chart_title', 'caption: a'],
	['figure_title', 'caption: a'],
	['footer', 'footer: a'],
	['footnote', 'footnote: a'],
	['header', 'header: a'],
	['number', 'footer: a'],
	['paragraph_title', 'heading 2: a'],
	['reference', 'paragraph: a'],
	['table_title', 'caption: a'],
	['text', 'paragraph: a'],
	['vision_footnote', 'footnote: a'],
	['formula', '"a"'],
	['image', '"a"'],
])('%s is a block: %s', (block_label, shown) => {
	const [page] = outline({ parsing_res_list: [{ block_label, block_content: 'a' }] }).pages;
	expect(page.at(-1)).toBe(shown);
});

/** "type" in the quick start of PP-Structure, version 2. */
test.each([
	['figure_caption', 'caption: a'],
	['footer', 'footer: a'],
	['header', 'header: a'],
	['reference', 'paragraph: a'],
	['table_caption', 'caption: a'],
	['text', 'paragraph: a'],
	['title', 'heading 2: a'],
	['figure', '  a'],
])('%s of version 2 is a block: %s', (type, shown) => {
	const res = [{ text: 'a', text_region: poly(0, 0) }];
	const [page] = outline([region(type, [0, 0, 10, 10], res)]).pages;
	expect(page.at(-1)?.replace(/ 0 0 1 1$/, '')).toBe(shown);
});

/** Whether `next` goes on in the line of the one before, `[0, 0, 10, 10]`. */
test.each<[string, number[], string]>([
	['beside it', [20, 0, 30, 10], 'a b'],
	['beside it, half a line lower', [20, 5, 30, 15], 'a\nb'],
	['beside it, less than half a line lower', [20, 4, 30, 14], 'a b'],
	['beside it, less than half a line higher', [20, -4, 30, 6], 'a b'],
	['beside it, and far less high', [20, 3, 30, 7], 'a b'],
	['left of it', [-30, 0, -20, 10], 'a\nb'],
	['below it', [0, 20, 10, 30], 'a\nb'],
])('a piece %s makes the text %j', (_, next, text) => {
	const result = { width: 100, height: 100, rec_texts: ['a', 'b'] };
	expect(read({ ...result, rec_boxes: [[0, 0, 10, 10], next] }).text).toBe(text);
});

/** Boxes in other places than their cells would be put to the wrong ones. */
test.each<[string, unknown[], boolean]>([
	[
		'in order',
		[
			[0, 0, 10, 10],
			[20, 0, 30, 10],
			[0, 10, 10, 20],
			[20, 10, 30, 20],
		],
		true,
	],
	[
		'too few',
		[
			[0, 0, 10, 10],
			[20, 0, 30, 10],
			[0, 10, 10, 20],
		],
		false,
	],
	[
		'from right to left',
		[
			[20, 0, 30, 10],
			[0, 0, 10, 10],
			[20, 10, 30, 20],
			[0, 10, 10, 20],
		],
		false,
	],
	[
		'column by column',
		[
			[0, 0, 10, 10],
			[0, 10, 10, 20],
			[20, 0, 30, 10],
			[20, 10, 30, 20],
		],
		false,
	],
	[
		'in one row',
		[
			[0, 0, 10, 10],
			[20, 0, 30, 10],
			[40, 0, 50, 10],
			[60, 0, 70, 10],
		],
		false,
	],
	['one of which is none', [[0, 0, 10, 10], [], [0, 10, 10, 20], [20, 10, 30, 20]], false],
	['the first of which is none', [[], [20, 0, 30, 10], [0, 10, 10, 20], [20, 10, 30, 20]], false],
])('boxes %s are those of the cells: %s', (_, cell_box_list, arePlaced) => {
	const result = {
		...{ width: 100, height: 100 },
		table_res_list: [{ pred_html: html, cell_box_list }],
	};
	const raw = { ...result, rec_texts: ['Qty'], rec_boxes: [[0, 80, 10, 90]] };
	const [table] = read(raw).tables;
	expect(table.cells[1].polygon?.[0]).toEqual(arePlaced ? [0.2, 0] : undefined);
});

test.each<[string, unknown, boolean]>([
	['texts', { rec_texts: [] }, true],
	['blocks', { res: { parsing_res_list: [] } }, true],
	['tables', [{ table_res_list: [] }], true],
	['of the service for lines', { result: { ocrResults: [] } }, true],
	['of the service for tables', { tableRecResults: [] }, true],
	['of PaddleHub', { results: [[{ text: 'a', text_region: [] }]] }, true],
	['of PaddleHub, without places', { results: [[{ text: 'a' }]] }, false],
	['of PaddleHub, without texts', { results: [[{ text_region: [] }]] }, false],
	['a page of version 2', [[poly(0, 0), ['a', 0.5]]], true],
	['pages of version 2', [null, [[poly(0, 0), ['a', 0.5]]]], true],
	['pages without text', [null, []], false],
	['pages and something else', [[[poly(0, 0), ['a', 0.5]]], 'x'], false],
	['a place without a text', [[poly(0, 0), [0.5, 'a']]], false],
	[
		'a place that is none',
		[
			[
				[1, 2],
				['a', 0.5],
			],
		],
		false,
	],
	['a region without a result', [{ type: 'text', bbox: [] }], false],
	['a region without a box', [{ type: 'text', res: [] }], false],
	['lists of regions', [[region('text', [], [])], []], true],
	['a refusal', { logId: 'l', errorCode: 500, errorMsg: 'x' }, true],
	['no refusal', { logId: 'l', errorCode: 0 }, false],
	['a refusal of somebody', { errorCode: 500 }, false],
	['nothing', null, false],
])('%s: %s', (_, raw, isIts) => {
	expect(paddleOcr.recognises(raw)).toBe(isIts);
});

test.each([
	[{ errorMsg: 'No\nmemory' }, /PaddleOCR did not read the file: No memory\.$/],
	[{}, /PaddleOCR did not read the file: code 500\.$/],
])('a refusal with %j is one sentence', (more, sentence) => {
	expect(() => read({ logId: 'l', errorCode: 500, ...more })).toThrow(
		expect.objectContaining({ sentence: expect.stringMatching(sentence) }),
	);
});

test('lines of the service and of PaddleHub have their places, scores and sizes', () => {
	const prunedResult = { rec_texts: ['Tea'], rec_scores: [0.5], rec_polys: [poly(10, 10)] };
	const dataInfo = { width: 100, height: 50 };
	expect(outline({ result: { ocrResults: [{ prunedResult }, null], dataInfo } }).pages).toEqual([
		['page 1: 100 × 50 pixel provider', '"Tea" 0.1 0.2 0.2 0.4', '  Tea 0.1 0.2 0.2 0.4, 0.5'],
		['page 2'],
	]);
	const results = [
		[{ text: 'Tea', confidence: 0.5, text_region: poly(10, 10) }, null],
		[{ text: 'Rye', confidence: 0.75, text_region: poly(10, 10) }],
	];
	expect(outline({ results })).toMatchObject({
		usage: { pages: 2 },
		pages: [
			['page 1: 20 × 20 pixel words', '"Tea" 0.5 0.5 1 1', '  Tea 0.5 0.5 1 1, 0.5'],
			['page 2: 20 × 20 pixel words', '"Rye" 0.5 0.5 1 1', '  Rye 0.5 0.5 1 1, 0.75'],
		],
	});
});

test('the pages of version 2 are those of its list', () => {
	const raw = [[[poly(10, 10), ['Tea', 0.5]], 'x'], null];
	expect(outline(raw)).toMatchObject({
		usage: { pages: 2 },
		pages: [[{}, '"Tea" 0.5 0.5 1 1', '  Tea 0.5 0.5 1 1, 0.5'], ['page 2']],
	});
	expect(outline(raw[0]).pages).toHaveLength(1);
});

test.each([
	[
		['Tea', 'Rye'],
		[poly(10, 10), poly(40, 10)],
		[0.1, 0.4],
	],
	[['Tea'], [poly(10, 10), poly(40, 10)], [undefined]],
])(
	'texts %j take the places of what was detected, if they are as many',
	(rec_texts, dt_polys, lefts) => {
		const raw = { width: 100, height: 100, rec_texts, dt_polys };
		expect(read(raw).pages[0].words.map(({ polygon }) => polygon?.[0][0])).toEqual(lefts);
	},
);
