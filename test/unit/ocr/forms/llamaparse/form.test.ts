import { llamaParse } from '../../../../../ocr/forms/llamaparse/form';
import { readerOf } from '../../../../support/form-reader';
import { outlineOf } from '../../../../support/outline';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(llamaParse);

const html = '<table><tr><th>Qty</th><th>Price</th></tr><tr><td>2</td><td>7.00</td></tr></table>';

const first = {
	pages: [
		{
			...{ page: 2, width: 200, height: 100, text: 'Order', md: '# Order\n\nTwo of them.' },
			items: [
				{ type: 'heading', md: '# Order', bBox: { x: 20, y: 10, w: 80, h: 10 } },
				{ type: 'text', value: 'Two of them.', bBox: { x: 20, y: 30, w: 60, h: 10 } },
				{ type: 'table', html, md: '|a|', bBox: { x: 20, y: 50, w: 100, h: 20 } },
				{
					type: 'table',
					rows: [
						['Kind ', 7],
						[true, null],
					],
				},
				{ type: 'table', md: '| a | b |\n| - | - |\n| 1 | 2 |' },
				{ type: 'text', md: 'one\n\ntwo', bBox: { x: 20, y: 80, w: 60, h: 10 } },
			],
		},
		{ page: 3, width: 200, height: 100, text: 'plain', md: '*set*', items: [] },
		{ page: 5, text: 'plain alone', md: ' ', items: [] },
		{ page: 7, width: 200, height: 100, text: 'NO_CONTENT_HERE', md: 'NO_CONTENT_HERE', items: [] },
	],
	...{ job_metadata: { job_pages: 4 }, job_id: 'job-1', file_name: 'folder/order.pdf' },
};

test('everything that version 1 says is in the document', () => {
	expect(outline(first)).toEqual({
		provider: { id: 'llamaparse' },
		job: { id: 'job-1', status: 'succeeded' },
		source: { fileName: 'order.pdf' },
		usage: { pages: 4 },
		confidence: 'null none',
		pages: [
			[
				'page 2: 200 × 100 null provider',
				`text ${JSON.stringify(
					'Order\n\nTwo of them.\n\nQty\tPrice\n2\t7.00\n\nKind\t7\ntrue\n\na\tb\n1\t2\n\none\n\ntwo',
				)}`,
				...['"Order" 0.1 0.1 0.5 0.2', '"Two of them." 0.1 0.3 0.4 0.4', '"Qty\\tPrice"'],
				...['"2\\t7.00"', '"Kind\\t7"', '"true"', '"a\\tb"', '"1\\t2"', '"one"', '"two"'],
				...['heading 1: Order', 'paragraph: one', 'paragraph: two'],
				'markdown "# Order\\n\\nTwo of them."',
			],
			['page 3: 200 × 100 null provider', '"set"', 'paragraph: set', 'markdown "*set*"'],
			['page 5', '"plain alone"'],
			['page 7: 200 × 100 null provider'],
		],
		tables: [
			[
				'page 2, provider, 2 × 2, header 1 0.1 0.5 0.6 0.7',
				...['0,0 "Qty" at 21', '0,1 "Price" at 25', '1,0 "2" at 31', '1,1 "7.00" at 33'],
			],
			[
				'page 2, provider, 2 × 2, header 1',
				...['0,0 "Kind" at 39', '0,1 "7" at 44', '1,0 "true" at 46', '1,1 ""'],
			],
			[
				'page 2, provider, 2 × 2, header 1',
				...['0,0 "a" at 52', '0,1 "b" at 54', '1,0 "1" at 56', '1,1 "2" at 58'],
			],
		],
	});
});

const second = {
	job: { id: 'job-2', status: 'COMPLETED', tier: 'agentic', name: 'order.pdf', project_id: 'p' },
	items: {
		pages: [
			{
				...{ page_number: 3, page_width: 200, page_height: 100, success: true },
				items: [
					{ type: 'text', md: 'Tea', bbox: [{ x: 20, y: 10, w: 80, h: 10 }] },
					{
						...{ type: 'text', md: 'Rye' },
						bbox: [
							{ x: 20, y: 30, w: 80, h: 10 },
							{ x: 20, y: 50, w: 80, h: 10 },
						],
					},
				],
			},
			{ page_number: 1, success: false, error: 'No\nmemory' },
		],
	},
	markdown: {
		pages: [
			{ page_number: 3, markdown: '**Tea**' },
			{ page_number: 4, markdown: '# Oat' },
		],
	},
	text: {
		pages: [
			{ page_number: 5, text: 'Fig' },
			{ page_number: 1, text: '' },
		],
	},
};

test('everything that version 2 says is in the document, page by page', () => {
	const document = read(second);
	expect(outlineOf(document)).toEqual({
		provider: { id: 'llamaparse', model: 'agentic' },
		job: { id: 'job-2', status: 'succeeded' },
		source: { fileName: 'order.pdf' },
		usage: { pages: 4 },
		confidence: 'null none',
		warnings: ['page-not-read'],
		pages: [
			['page 1'],
			[
				'page 3: 200 × 100 null provider',
				'text "Tea\\n\\nRye"',
				...['"Tea" 0.1 0.1 0.5 0.2', '"Rye"', 'paragraph: Tea', 'paragraph: Rye'],
				'markdown "**Tea**"',
			],
			['page 4', '"Oat"', 'heading 1: Oat', 'markdown "# Oat"'],
			['page 5', '"Fig"'],
		],
	});
	expect(document.warnings[0].message).toBe('Page 1 was not read: No memory.');
});

test.each<[string, unknown, string[]]>([
	// A cell may be a number.
	['version 1', first, ['pages.0.items.3.rows.0.0']],
	['version 2', second, []],
])('what is of another type in %s counts as not there', (_, raw, known) => {
	expect(wrongTypesTold(raw, read)).toEqual(known);
});

test.each<[object, string, string[]]>([
	[{ markdown: '# Tea\n\n---\n\nRye', job_metadata: { job_pages: 3 } }, 'Tea', ['pages-joined']],
	[{ text: 'Tea', job_metadata: { job_pages: 1 } }, 'Tea', []],
	[{ job: { status: 'COMPLETED' }, markdown_full: '# Tea', text_full: 'x' }, 'Tea', []],
	[
		{ job: { status: 'COMPLETED' }, text_full: 'Tea', metadata: { pages: [{}, {}] } },
		'Tea',
		['pages-joined'],
	],
])('%j is read in one piece', (raw, line, codes) => {
	const document = read(raw);
	expect(document.pages[0].lines[0].text).toBe(line);
	expect(document.warnings.map(({ code }) => code)).toEqual(codes);
});

test.each([{ markdown: 'Tea\n---\nRye' }, { text: 'Tea\n--- \t\nRye' }, { text: 'Tea\fRye' }])(
	'%j is parted into its pages',
	(said) => {
		const { pages, warnings } = read({ ...said, job_metadata: { job_pages: 2 } });
		expect(pages.map(({ text }) => text)).toEqual(['Tea', 'Rye']);
		expect(warnings).toEqual([]);
	},
);

test.each<[object, RegExp]>([
	[
		{ id: 'j', status: 'ERROR', error_message: 'No\nmemory' },
		/did not read the document: No memory\.$/,
	],
	[{ id: 'j', status: 'CANCELLED', error_message: null }, /no reason given\.$/],
	[{ id: 'j', status: 'SUCCESS', error_message: null }, /Request the result of the job as JSON\.$/],
	[{ id: 'j', status: 'PARTIAL_SUCCESS', error_message: null }, /Request the result/],
	[{ id: 'j', status: 'PENDING', error_message: null }, /yet \(status PENDING\)/],
	[{ job: { id: 'j', status: 'FAILED', project_id: 'p', error_message: 'x' } }, /document: x\.$/],
	[{ job: { id: 'j', status: 'COMPLETED', project_id: 'p' } }, /expand=markdown,items\.$/],
])('%j is one sentence', (raw, sentence) => {
	expect(llamaParse.recognises(raw)).toBe(true);
	expect(() => read(raw)).toThrow(sentence);
});

test.each<[unknown, boolean]>([
	[{ pages: [], job_metadata: {} }, true],
	[{ markdown: '', job_metadata: {} }, true],
	[{ text: '', job_metadata: {} }, true],
	[{ job_metadata: {} }, false],
	[{ pages: [], job_metadata: 1 }, false],
	[{ pages: [{ page: 1, md: '' }] }, true],
	[{ pages: [{ page: 1 }] }, false],
	[{ pages: [{ md: '' }] }, false],
	[[{ page: 1, md: '' }], true],
	[{ page: 1, md: '', items: [] }, true],
	[{ page: 1, md: '' }, false],
	[{ job: { status: 'x' }, items: { pages: [] } }, true],
	[{ job: { status: 'x' }, markdown: { pages: [] } }, true],
	[{ job: { status: 'x' }, text: { pages: [] } }, true],
	[{ job: { status: 'x' }, text: 'x' }, false],
	[{ job: {}, items: { pages: [] } }, false],
	[{ job: { status: 'x', project_id: 'p' } }, false],
	[{ job: { status: 'x', id: 'i' } }, false],
	[{ id: 'j', status: 'x' }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(llamaParse.recognises(raw)).toBe(isIts);
});
