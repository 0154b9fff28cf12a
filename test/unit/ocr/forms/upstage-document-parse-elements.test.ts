import { upstageDocumentParse } from '../../../../ocr/forms/upstage-document-parse';
import { readerOf } from '../../../support/form-reader';
import { wrongTypesTold } from '../../../support/wrong-types';

const { read, outline } = readerOf(upstageDocumentParse);

const place = (left: number, top: number, right = left + 0.2) => [
	...[
		{ x: left, y: top },
		{ x: right, y: top },
	],
	...[
		{ x: right, y: top + 0.1 },
		{ x: left, y: top + 0.1 },
	],
];

const element = (
	category: string,
	page: number,
	content: object,
	top = 0.1,
	more: object = {},
) => ({
	...{ id: 1, category, page, content, coordinates: place(0.1, top), ...more },
});

const table = '<table><tr><th>Qty</th><th>Price</th></tr><tr><td>2</td><td>7.00</td></tr></table>';

const whole = {
	...{ api: '2.0', model: 'document-parse-250618', usage: { pages: 4 } },
	elements: [
		element('heading1', 1, { html: '<h1>Order</h1>', markdown: '# Order' }, 0.1, {
			sub_category: 'h3',
		}),
		element('paragraph', 1, { html: '', markdown: '*Two* of them.', text: 'x' }, 0.3),
		element('table', 1, { html: table, markdown: ' ' }, 0.5),
		element('list', 3, { html: '<ul><li>Rope</li><li>Tar</li></ul>' }, 0.1),
		element('footer', 3, { html: '', markdown: '', text: 'Page 3' }, 0.9),
		element('figure', 3, { html: '' }),
		element('chart', 3, {}),
		element('equation', 3, {}),
		null,
	],
};

test('everything that an answer says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: {
			id: 'upstage-document-parse',
			...{ model: 'document-parse-250618', modelVersion: 'document-parse-250618' },
			apiVersion: '2.0',
		},
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 4 },
		confidence: 'null none',
		warnings: ['word-unreadable'],
		pages: [
			[
				'page 1',
				'text "Order\\n\\nTwo of them.\\n\\nQty\\tPrice\\n2\\t7.00"',
				...['"Order" 0.1 0.1 0.3 0.2', '"Two of them." 0.1 0.3 0.3 0.4'],
				...['"Qty\\tPrice"', '"2\\t7.00"', 'heading 3: Order', 'paragraph: Two of them.'],
				'markdown "# Order\\n\\n*Two* of them."',
			],
			['page 2'],
			[
				'page 3',
				'text "- Rope\\n- Tar\\n\\nPage 3"',
				...['"- Rope"', '"- Tar"', '"Page 3" 0.1 0.9 0.3 1'],
				...['listItem 1: - Rope', 'listItem 1: - Tar', 'footer: Page 3'],
			],
			['page 4'],
		],
		tables: [
			[
				'page 1, provider, 2 × 2, header 1 0.1 0.5 0.3 0.6',
				...['0,0 "Qty" at 21', '0,1 "Price" at 25', '1,0 "2" at 31', '1,1 "7.00" at 33'],
			],
		],
	});
});

const older = {
	...{ api: '1.1', model: 'layout-analysis-0.4.0', numBilledPages: 1 },
	metadata: { pages: [{ page: 1, width: 200, height: 100 }, null] },
	elements: [
		{
			...{ id: 0, category: 'paragraph', page: 1, html: '<p>Tea</p>', text: 'Tea' },
			bounding_box: place(20, 10, 60).map(({ x, y }) => ({ x, y: y === 10 ? 10 : 20 })),
		},
	],
};

test('everything that Layout Analysis says is in the document', () => {
	expect(outline(older)).toMatchObject({
		provider: { model: 'layout-analysis-0.4.0', apiVersion: '1.1' },
		usage: { pages: 1 },
		pages: [['page 1: 200 × 100 pixel provider', '"Tea" 0.1 0.1 0.3 0.2', 'paragraph: Tea']],
	});
});

test.each([{ ...whole, elements: whole.elements.slice(0, 7) }, older])(
	'what is of another type counts as not there',
	(raw) => {
		expect(wrongTypesTold(raw, read)).toEqual([]);
	},
);

/** "Layout categories" in the reference. */
test.each([
	['caption', undefined, 'caption: a'],
	['footer', undefined, 'footer: a'],
	['footnote', undefined, 'footnote: a'],
	['header', undefined, 'header: a'],
	['heading1', undefined, 'heading 1: a'],
	['heading1', 'h2', 'heading 2: a'],
	['heading1', 'h6', 'heading 6: a'],
	['heading1', 'h7', 'heading 1: a'],
	['heading1', 'th2x', 'heading 1: a'],
	['paragraph', undefined, 'paragraph: a'],
	['index', undefined, '"a" 0.1 0.1 0.3 0.2'],
])('%s (%s) is a block: %s', (category, sub_category, shown) => {
	const elements = [element(category, 1, { text: 'a' }, 0.1, { sub_category })];
	expect(outline({ elements }).pages[0].at(-1)).toBe(shown);
});

test('without elements the text of all pages is read, and told to be of one', () => {
	const raw = {
		api: '2.0',
		usage: { pages: 2 },
		elements: [],
		content: { html: '<p>a</p><p>b</p>' },
	};
	expect(outline(raw)).toMatchObject({
		usage: { pages: 2 },
		warnings: ['pages-joined'],
		pages: [['page 1', 'text "a\\n\\nb"', '"a"', '"b"', 'paragraph: a', 'paragraph: b']],
	});
	expect(outline({ ...raw, usage: { pages: 1 } })).not.toHaveProperty('warnings');
});

test.each([
	[3, 3],
	[2, 2],
	// Fewer than there are: what it was paid for says nothing of pages.
	[1, 1],
	[10_001, 1],
])('an answer that was paid for %i pages with one element has %i', (pages, count) => {
	const raw = { elements: [element('paragraph', 1, { text: 'a' })], usage: { pages } };
	expect(read(raw).pages).toHaveLength(count);
});

const batch = (numbers: number[], pages?: number) => ({
	elements: numbers.map((page) => element('paragraph', page, { text: `p${page}` })),
	...(pages === undefined ? {} : { usage: { pages } }),
});

test.each<[string, object[], Array<[number, string]>]>([
	[
		'go on',
		[batch([1, 2], 2), batch([3], 1)],
		[
			[1, 'p1'],
			[2, 'p2'],
			[3, 'p3'],
		],
	],
	[
		'count their own pages',
		[batch([1, 2], 2), batch([1], 1)],
		[
			[1, 'p1'],
			[2, 'p2'],
			[3, 'p1'],
		],
	],
	[
		'end blank',
		[batch([1], 2), batch([1], 1)],
		[
			[1, 'p1'],
			[2, ''],
			[3, 'p1'],
		],
	],
	[
		'do not say their pages',
		[batch([1, 2]), batch([1])],
		[
			[1, 'p1'],
			[2, 'p2'],
			[3, 'p1'],
		],
	],
])('batches that %s are one document', (_, batches, expected) => {
	expect(read(batches).pages.map(({ number, text }) => [number, text])).toEqual(expected);
});

const request = { status: 'started', batches: [], total_pages: 2 };

test.each<[object, RegExp]>([
	[request, /\(status started\)/],
	[{ ...request, status: 'failed', failure_message: 'No\nway' }, /document: No way\.$/],
	[{ ...request, status: 'failed' }, /no reason given\.$/],
	[{ ...request, status: 'completed' }, /"download_url" of each batch/],
])('%j is one sentence', (raw, sentence) => {
	expect(() => read(raw)).toThrow(sentence);
});

test.each<[unknown, boolean]>([
	[{ elements: [{ category: 'x', content: {} }] }, true],
	[{ elements: [{ category: 'x', html: '' }] }, true],
	[{ elements: [{ category: 'x' }] }, false],
	[{ elements: [{ content: {} }] }, false],
	[{ elements: [], content: {}, usage: {}, api: '1' }, true],
	[{ elements: [], content: {}, usage: {} }, false],
	[{ elements: [], content: {}, api: '1' }, false],
	[{ elements: [], usage: {}, api: '1' }, false],
	[[{ category: 'x', content: {}, page: 1, id: 0 }], true],
	[[{ category: 'x', content: {}, page: 1 }], false],
	[[{ category: 'x', content: {}, id: 1 }], false],
	[[batch([1]), batch([1])], true],
	[[batch([1]), {}], false],
	[[], false],
	[request, true],
	[{ ...request, status: 1 }, false],
	[{ ...request, batches: 1 }, false],
	[{ status: 'x', batches: [] }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(upstageDocumentParse.recognises(raw)).toBe(isIts);
});
