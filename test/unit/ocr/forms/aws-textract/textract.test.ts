import { awsTextract } from '../../../../../ocr/forms/aws-textract/textract';
import { readerOf } from '../../../../support/form-reader';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(awsTextract);

const at = (Left: number, Top: number, Width = 0.1, Height = 0.05) => ({
	Geometry: { BoundingBox: { Left, Top, Width, Height } },
});

const related = (Type: string, ...Ids: string[]) => ({ Type, Ids });

const block = (BlockType: string, Id: string, children: string[] = [], more: object = {}) => ({
	...{ BlockType, Id, Page: 2 },
	...(children.length > 0 ? { Relationships: [related('CHILD', ...children)] } : {}),
	...more,
});

const word = (Id: string, Text: string, left: number, top: number, more: object = {}) =>
	block('WORD', Id, [], { Text, TextType: 'PRINTED', Confidence: 50, ...at(left, top), ...more });

const line = (Id: string, Text: string, top: number, width: number, ...words: string[]) =>
	block('LINE', Id, words, { Text, Confidence: 99, ...at(0.1, top, width) });

const cell = (Id: string, row: number, column: number, children: string[], more: object = {}) =>
	block('CELL', Id, children, {
		...{ RowIndex: row, ColumnIndex: column, RowSpan: 1, ColumnSpan: 1, Confidence: 97 },
		...at(0.1 + 0.4 * (column - 1), 0.1 + 0.1 * row),
		...more,
	});

const mark = (Id: string, SelectionStatus: string, Confidence: number, place: object) =>
	block('SELECTION_ELEMENT', Id, [], { SelectionStatus, Confidence, ...place });

const pair = (key: string, value: string, label: string, box: string) => [
	block('KEY_VALUE_SET', key, [], {
		EntityTypes: ['KEY'],
		Relationships: [related('CHILD', label), related('VALUE', value)],
	}),
	block('KEY_VALUE_SET', value, [box], { EntityTypes: ['VALUE'] }),
];

const header = { EntityTypes: ['COLUMN_HEADER'] };

const whole = {
	DocumentMetadata: { Pages: 4 },
	JobStatus: 'PARTIAL_SUCCESS',
	NextToken: 'more',
	AnalyzeDocumentModelVersion: '1.0',
	Warnings: [{ ErrorCode: 'INTERNAL_ERROR', Pages: [1, 4] }, { ErrorCode: 'OTHER' }],
	Blocks: [
		block('PAGE', 'p', ['l1'], { Geometry: { RotationAngle: 1.5 } }),
		block('LAYOUT_TITLE', 'lt', ['l3']),
		block('LAYOUT_SECTION_HEADER', 'ls', ['l2']),
		block('LAYOUT_TEXT', 'lx', ['l1', 'l4']),
		block('LAYOUT_LIST', 'll', ['li']),
		block('LAYOUT_TEXT', 'li', ['l8']),
		block('LAYOUT_FOOTER', 'lf', ['l9']),
		line('l1', 'Tea', 0.1, 0.1, 'w1'),
		line('l2', 'Rye', 0.2, 0.1, 'w2'),
		line('l3', 'Oat Fig', 0.3, 0.3, 'w3', 'w4'),
		line('l4', 'Qty Price', 0.4, 0.5, 'w5', 'w6'),
		line('l5', '2 7.00', 0.5, 0.5, 'w7', 'w8'),
		line('l6', 'Paid', 0.6, 0.1, 'w9'),
		line('l7', 'Due', 0.7, 0.1, 'wa'),
		line('l8', 'One', 0.8, 0.1, 'wb'),
		line('l9', 'Sum', 0.9, 0.1, 'wc'),
		word('w1', 'Tea', 0.1, 0.1, { TextType: 'HANDWRITING' }),
		word('w2', 'Rye', 0.1, 0.2, { Confidence: 75 }),
		word('w3', 'Oat', 0.1, 0.3),
		word('w4', 'Fig', 0.3, 0.3, { TextType: 'OTHER' }),
		...[word('w5', 'Qty', 0.1, 0.4), word('w6', 'Price', 0.5, 0.4)],
		...[word('w7', '2', 0.1, 0.5), word('w8', '7.00', 0.5, 0.5)],
		...[word('w9', 'Paid', 0.1, 0.6), word('wa', 'Due', 0.1, 0.7)],
		...[word('wb', 'One', 0.1, 0.8), word('wc', 'Sum', 0.1, 0.9)],
		word('wd', 'alone', 0.8, 0.95),
		mark('s1', 'SELECTED', 90, at(0.02, 0.6, 0.05)),
		mark('s2', 'NOT_SELECTED', 80, at(0.3, 0.7, 0.05)),
		mark('s3', 'NOT_SELECTED', 70, at(0.7, 0.5, 0.05)),
		mark('s4', 'SELECTED', 60, at(0.9, 0.1, 0.05)),
		...[...pair('k1', 'v1', 'w9', 's1'), ...pair('k2', 'v2', 'wa', 's2')],
		block('TABLE', 't', [], {
			...at(0.1, 0.4, 0.8, 0.3),
			Relationships: [
				related('CHILD', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
				related('MERGED_CELL', 'm'),
			],
		}),
		cell('c0', 1, 1, ['w3', 'w4'], { ColumnSpan: 2, EntityTypes: ['TABLE_TITLE'] }),
		...[cell('c1', 2, 1, ['w5'], header), cell('c2', 2, 2, ['w6'], header)],
		...[cell('c3', 3, 1, ['w7']), cell('c4', 3, 2, ['w8', 's3'])],
		...[cell('c5', 4, 1, ['wa'], { RowSpan: 0 }), cell('c6', 4, 2, [])],
		block('MERGED_CELL', 'm', ['c5', 'c6'], {
			...{ RowIndex: 4, ColumnIndex: 1, RowSpan: 2, ColumnSpan: 2 },
			...at(0.1, 0.7, 0.5),
		}),
		{
			...{ BlockType: 'LINE', Id: 'x1', Text: 'first', Page: 1 },
			Geometry: {
				Polygon: [
					{ X: 0.1, Y: 0.1 },
					{ X: 0.2, Y: 0.15 },
					{ X: 0.2, Y: 0.25 },
					{ X: 0.1, Y: 0.2 },
				],
			},
		},
	],
};

test('what was not read is told', () => {
	expect(read(whole).warnings.map(({ message }) => message)).toEqual([
		'Page 1 (and 1 more) was not read in full: INTERNAL_ERROR.',
		'A page was not read in full: OTHER.',
		expect.stringMatching(/^The response is one part of the result\. .* NextToken/),
	]);
});

test('everything that an analysis says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'aws-textract', modelVersion: '1.0' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 4 },
		confidence: '0.5735 derived',
		warnings: ['page-not-read', 'page-not-read', 'answer-incomplete'],
		pages: [
			['page 1', '"first" 0.1,0.1 0.2,0.15 0.2,0.25 0.1,0.2'],
			[
				'page 2: angle 1.5',
				// First the lines of the layout's blocks, in their order.
				'"Oat Fig" 0.1 0.3 0.4 0.35',
				'  Oat 0.1 0.3 0.2 0.35, 0.5, printed',
				'  Fig 0.3 0.3 0.4 0.35, 0.5',
				...['"Rye" 0.1 0.2 0.2 0.25', '  Rye 0.1 0.2 0.2 0.25, 0.75, printed'],
				'"Tea ☑" 0.1 0.1 0.95 0.15',
				'  Tea 0.1 0.1 0.2 0.15, 0.5, handwritten',
				'  ☑ 0.9 0.1 0.95 0.15, 0.6',
				'"Qty Price" 0.1 0.4 0.6 0.45',
				'  Qty 0.1 0.4 0.2 0.45, 0.5, printed',
				'  Price 0.5 0.4 0.6 0.45, 0.5, printed',
				...['"One" 0.1 0.8 0.2 0.85', '  One 0.1 0.8 0.2 0.85, 0.5, printed'],
				...['"Sum" 0.1 0.9 0.2 0.95', '  Sum 0.1 0.9 0.2 0.95, 0.5, printed'],
				'"2 7.00 ☐" 0.1 0.5 0.75 0.55',
				'  2 0.1 0.5 0.2 0.55, 0.5, printed',
				'  7.00 0.5 0.5 0.6 0.55, 0.5, printed',
				'  ☐ 0.7 0.5 0.75 0.55, 0.7',
				'"☑ Paid" 0.02 0.6 0.2 0.65',
				'  ☑ 0.02 0.6 0.07 0.65, 0.9',
				'  Paid 0.1 0.6 0.2 0.65, 0.5, printed',
				'"Due ☐" 0.1 0.7 0.35 0.75',
				'  Due 0.1 0.7 0.2 0.75, 0.5, printed',
				'  ☐ 0.3 0.7 0.35 0.75, 0.8',
				...['"alone" 0.8 0.95 0.9 1', '  alone 0.8 0.95 0.9 1, 0.5, printed'],
				...['heading 1: Oat Fig', 'heading 2: Rye', 'paragraph: Tea ☑ / Qty Price'],
				...['listItem: One', 'footer: Sum'],
			],
		],
		tables: [
			[
				// The title is in the grid, so the names of the columns are in the second row.
				'page 2, provider, 5 × 2, header 2 0.1 0.4 0.9 0.7',
				'0,0 1×2 "Oat Fig" at 7 0.1 0.2 0.2 0.25, 0.5',
				'1,0 "Qty" at 25 0.1 0.3 0.2 0.35, 0.5',
				'1,1 "Price" at 29 0.5 0.3 0.6 0.35, 0.5',
				'2,0 "2" at 43 0.1 0.4 0.2 0.45, 0.5',
				'2,1 "7.00 ☐" at 45 0.5 0.4 0.6 0.45, 0.6',
				'3,0 2×2 "Due" at 59 0.1 0.7 0.6 0.75, 0.5',
			],
		],
	});
});

const said = (Text: string) => ({ Text, Confidence: 50 });

const field = (type: string, label: string, value: string, more: object = {}) => ({
	...(type === '' ? {} : { Type: { Text: type, Confidence: 1 } }),
	...(label === '' ? {} : { LabelDetection: said(label) }),
	...{ ValueDetection: { ...said(value), ...at(0.1, 0.2) }, PageNumber: 2, ...more },
});

const expense = {
	DocumentMetadata: { Pages: 2 },
	AnalyzeExpenseModelVersion: '1.1',
	ExpenseDocuments: [
		{
			SummaryFields: [
				field('TOTAL', 'Total', '9.00'),
				field('VENDOR_NAME', '', 'Harbor\nStore'),
				{ Type: { Text: 'DUE' }, LabelDetection: said('Due:') },
				{},
			],
			LineItemGroups: [
				{
					LineItems: [
						{
							LineItemExpenseFields: [
								field('ITEM', '', 'Rope'),
								field('PRICE', 'Each', '7.00'),
								field('EXPENSE_ROW', '', 'Rope 7.00'),
							],
						},
						{
							LineItemExpenseFields: [
								field('PRICE', 'Price', '2.00'),
								field('ITEM', 'What', 'Tar'),
								field('', '', '', { ValueDetection: { Text: 'odd' } }),
								{ Type: { Text: 'QUANTITY' } },
							],
						},
					],
				},
				{ LineItems: [] },
			],
		},
	],
};

test('everything that an expense says without its blocks is in the document', () => {
	expect(outline(expense)).toEqual({
		provider: { id: 'aws-textract', modelVersion: '1.1' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 2 },
		confidence: 'null none',
		warnings: ['text-in-part'],
		pages: [
			[
				...['page 2', '"Total 9.00"', '"Harbor Store"', '"Due:"'],
				...['"Rope 7.00"', '"2.00 Tar odd"'],
			],
		],
		tables: [
			[
				'page 2, provider, 3 × 3, header 1 0.1 0.2 0.2 0.25',
				// What stands above a column, in the first item that says it, or what it is.
				...['0,0 "What"', '0,1 "Each"', '0,2 "OTHER"'],
				'1,0 "Rope" at 29 0.1 0.2 0.2 0.25, 0.5',
				'1,1 "7.00" at 34 0.1 0.2 0.2 0.25, 0.5',
				'2,0 "Tar" at 44 0.1 0.2 0.2 0.25, 0.5',
				'2,1 "2.00" 0.1 0.2 0.2 0.25, 0.5',
				'2,2 "odd" at 48',
			],
		],
	});
});

const identity = {
	DocumentMetadata: { Pages: 1 },
	AnalyzeIDModelVersion: '1.2',
	IdentityDocuments: [
		{
			IdentityDocumentFields: [
				{ Type: { Text: 'FIRST_NAME' }, ValueDetection: said('JANE') },
				{ Type: { Text: 'SUFFIX' }, ValueDetection: said('') },
				{ ValueDetection: said('x') },
			],
		},
		{
			Blocks: [{ ...line('l', 'Tea', 0.1, 0.2), Page: 2 }],
			IdentityDocumentFields: [{ Type: { Text: 'LAST_NAME' }, ValueDetection: said('DOE') }],
		},
	],
};

test('everything that identity documents say is in the document', () => {
	expect(outline(identity)).toEqual({
		provider: { id: 'aws-textract', modelVersion: '1.2' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 2 },
		confidence: 'null none',
		warnings: ['text-in-part'],
		pages: [
			['page 1', '"FIRST_NAME: JANE"', '"OTHER: x"'],
			['page 2', '"Tea" 0.1 0.1 0.3 0.15'],
		],
	});
});

test.each<[unknown, string[]]>([
	// Its type is what an answer is known by.
	[whole, ['Blocks.0.BlockType']],
	[expense, []],
	[identity, []],
])('what is of another type counts as not there', (raw, known) => {
	expect(wrongTypesTold(raw, read)).toEqual(known);
});

/** "Layout Response Objects" in the developer guide. */
test.each([
	['LAYOUT_TITLE', 'heading 1: a'],
	['LAYOUT_SECTION_HEADER', 'heading 2: a'],
	['LAYOUT_HEADER', 'header: a'],
	['LAYOUT_FOOTER', 'footer: a'],
	['LAYOUT_PAGE_NUMBER', 'footer: a'],
	['LAYOUT_TEXT', 'paragraph: a'],
	['LAYOUT_FIGURE', '  a'],
	['LAYOUT_TABLE', '  a'],
	['LAYOUT_KEY_VALUE', '  a'],
])('%s is a block: %s', (type, shown) => {
	const words = [line('l', 'a', 0.1, 0.1, 'w'), block('WORD', 'w', [], { Text: 'a' })];
	const [page] = outline({ Blocks: [block(type, 'b', ['l']), ...words] }).pages;
	expect(page.at(-1)).toBe(shown);
});

test.each(['Analyze', 'Detect'])('the version of the model is told: %s', (how) => {
	const name = how === 'Detect' ? 'DetectDocumentTextModelVersion' : 'AnalyzeDocumentModelVersion';
	const { provider } = read({ DocumentMetadata: { Pages: 1 }, Blocks: [], [name]: '7.1' });
	expect(provider).toEqual({ id: 'aws-textract', modelVersion: '7.1' });
});

const first = block('PAGE', 'p', []);

test.each<[string, unknown, boolean]>([
	['blocks', { Blocks: [first] }, true],
	['no blocks with metadata', { Blocks: [], DocumentMetadata: {} }, true],
	['no blocks and nothing else', { Blocks: [] }, false],
	['other blocks', { Blocks: [{ type: 'x' }] }, false],
	['blocks that were taken out', [first], true],
	['blocks without an ID', [{ BlockType: 'PAGE' }], false],
	['parts of a result', [{ Blocks: [first] }, { Blocks: [first] }], true],
	['a part and something else', [{ Blocks: [first] }, {}], false],
	['expenses', { ExpenseDocuments: [] }, true],
	['identities', { identity_documents: [] }, true],
	['a job', { JobStatus: 'IN_PROGRESS' }, true],
	['a job as libraries write it', { job_status: 'x', document_metadata: {} }, true],
	['a job of somebody', { job_status: 'x' }, false],
	['a job on a video', { JobStatus: 'x', VideoMetadata: {} }, false],
	['a list of nothing', [null], false],
	['nothing', null, false],
])('%s: %s', (_, raw, isIts) => {
	expect(awsTextract.recognises(raw)).toBe(isIts);
});

const onPage = (Page: number, Text: string) => ({ BlockType: 'LINE', Id: Text, Text, Page });

test('the items of an expense are a table on their own page', () => {
	const Blocks = [onPage(1, 'Tea'), onPage(2, 'Rope 7.00')];
	const [{ LineItemGroups }] = expense.ExpenseDocuments;
	const raw = { ExpenseDocuments: [{ LineItemGroups, Blocks }, null] };
	expect(outline(raw)).toMatchObject({
		pages: [
			['page 1', '"Tea"'],
			['page 2', '"Rope 7.00"'],
		],
		tables: [{ 0: expect.stringMatching(/^page 2, provider, 3 × 3, header 1/) }],
	});
	const elsewhere = { ExpenseDocuments: [{ LineItemGroups, Blocks: [onPage(5, 'Tea')] }] };
	expect(read(elsewhere).tables.map(({ page }) => page)).toEqual([5]);
});

const pageBlock = (Page: number) => ({ BlockType: 'PAGE', Id: `p${Page}`, Page });

test.each<[string, object[], Array<[number, string]>]>([
	[
		'parts of a result',
		[
			{ Blocks: [pageBlock(1), onPage(1, 'a')] },
			{ Blocks: [onPage(1, 'b'), pageBlock(2), onPage(2, 'c')] },
		],
		[
			[1, 'a\nb'],
			[2, 'c'],
		],
	],
	[
		'two documents',
		[{ Blocks: [pageBlock(1), onPage(1, 'a')] }, { Blocks: [pageBlock(1), onPage(1, 'b')] }],
		[
			[1, 'a'],
			[2, 'b'],
		],
	],
	[
		'a job that has ended, and its result',
		[{ JobStatus: 'SUCCEEDED' }, { Blocks: [pageBlock(1), onPage(1, 'a')] }],
		[[1, 'a']],
	],
])('%s are one document', (_, raw, expected) => {
	expect(read(raw).pages.map(({ number, text }) => [number, text])).toEqual(expected);
});

test.each<[object, RegExp]>([
	[{ JobStatus: 'FAILED', StatusMessage: 'No\nway' }, /document: No way\.$/],
	[{ JobStatus: 'FAILED' }, /no reason given\.$/],
	[{ JobStatus: 'IN_PROGRESS' }, /has not read the document yet/],
	[{ JobStatus: 'SUCCEEDED' }, /"Blocks" \(a list\)/],
])('%j is one sentence', (raw, sentence) => {
	expect(() => read(raw)).toThrow(sentence);
});

test.each([
	[{ DocumentMetadata: { Pages: 3 } }, 3],
	[{ DocumentMetadata: { Pages: 0 } }, 1],
	[{ DocumentMetadata: { Pages: 1.5 } }, 1],
	[{}, 1],
])('a page with %j is paid for as %i', (more, pages) => {
	expect(read({ ...more, Blocks: [onPage(1, 'a')] }).usage.pages).toBe(pages);
});

test('a cell has one blank between its parts', () => {
	const part = (Id: string, Text?: string) => block('WORD', Id, [], { Text });
	const blocks = [part('a', 'a'), part('b'), part('c', 'c'), cell('x', 1, 1, ['a', 'b', 'c'])];
	const [table] = read({ Blocks: [...blocks, block('TABLE', 't', ['x'])] }).tables;
	expect(table.cells.map(({ text }) => text)).toEqual(['a c']);
});

describe('a table whose words were left out of the answer', () => {
	const lineAt = (Id: string, Text: string, left: number, top: number, width: number) =>
		block('LINE', Id, ['gone'], { Text, ...at(left, top, width, 0.05) });
	/** Of two columns from 0.1 to 0.3 and to 0.5. */
	const cellAt = (Id: string, RowIndex: number, ColumnIndex: number, more: object = {}) =>
		block('CELL', Id, ['gone'], {
			...{ RowIndex, ColumnIndex, ...at(0.2 * ColumnIndex - 0.1, 0.1 * RowIndex, 0.2, 0.1) },
			...more,
		});
	const blocks = [
		...[lineAt('l1', 'Qty', 0.12, 0.12, 0.1), lineAt('l2', 'Price', 0.32, 0.12, 0.1)],
		...[lineAt('l3', 'two', 0.12, 0.21, 0.1), lineAt('l4', 'of them', 0.12, 0.24, 0.1)],
		// It reaches a little beyond, and this far too far.
		...[lineAt('l5', '7.00', 0.291, 0.22, 0.218), lineAt('l6', 'all of them', 0.25, 0.32, 0.2)],
		...[cellAt('c1', 1, 1), cellAt('c2', 1, 2), cellAt('c3', 2, 1), cellAt('c4', 2, 2)],
		...[cellAt('c5', 3, 1), cellAt('c6', 3, 2), cellAt('c7', 4, 1, { Geometry: undefined })],
		block('TABLE', 't', ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'], at(0.1, 0.1, 0.4, 0.4)),
	];

	test('has the lines that lie in its cells', () => {
		expect(outline({ Blocks: blocks })).toMatchObject({
			pages: [
				[
					'page 2',
					...['"Qty" 0.12 0.12 0.22 0.17', '"Price" 0.32 0.12 0.42 0.17'],
					...['"two" 0.12 0.21 0.22 0.26', '"of them" 0.12 0.24 0.22 0.29'],
					...['"7.00" 0.291 0.22 0.509 0.27', '"all of them" 0.25 0.32 0.45 0.37'],
				],
			],
			tables: [
				[
					'page 2, provider, 4 × 2, header 0 0.1 0.1 0.5 0.5',
					'0,0 "Qty" at 0 0.1 0.1 0.3 0.2',
					'0,1 "Price" at 4 0.3 0.1 0.5 0.2',
					'1,0 "two of them" 0.1 0.2 0.3 0.3',
					'1,1 "7.00" at 22 0.3 0.2 0.5 0.3',
					...['2,0 "" 0.1 0.3 0.3 0.4', '2,1 "" 0.3 0.3 0.5 0.4', '3,0 ""'],
				],
			],
		});
	});

	test('has none where words are there: an empty cell is empty', () => {
		const { tables } = read({ Blocks: [...blocks, word('w', 'elsewhere', 0.8, 0.8)] });
		expect(tables[0].cells.map(({ text }) => text)).toEqual(['', '', '', '', '', '', '']);
	});
});
