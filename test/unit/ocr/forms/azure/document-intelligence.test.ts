import { azureDocumentIntelligence } from '../../../../../ocr/forms/azure/document-intelligence';
import { readerOf } from '../../../../support/form-reader';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(azureDocumentIntelligence);

const box = (left: number, top: number, right = left + 1, bottom = top + 1) => [
	...[left, top, right, top],
	...[right, bottom, left, bottom],
];

const content =
	'ACME\nOrder\nQty Price\n2 7.00\n:selected: paid\nThanks.\n1\nNext :unselected: page';

const span = (part: string) => ({ offset: content.indexOf(part), length: part.length });

const second = span('Next').offset;

const word = (text: string, left: number, top: number, confidence = 0.5) => ({
	...{ content: text, polygon: box(left, top), confidence, span: span(text) },
});

const line = (text: string, left: number, top: number, right: number) => ({
	...{ content: text, polygon: box(left, top, right), spans: [span(text)] },
});

const cell = (rowIndex: number, columnIndex: number, text: string, more: object = {}) => ({
	...{ rowIndex, columnIndex, content: text, spans: [span(text)], ...more },
	boundingRegions: [{ pageNumber: 2, polygon: box(1 + 3 * columnIndex, 3 + rowIndex) }],
});

const paragraph = (text: string, role?: string, pageNumber = 2) => ({
	...{ content: text, spans: [span(text)], ...(role ? { role } : {}) },
	boundingRegions: [{ pageNumber, polygon: box(1, 1) }],
});

const whole = {
	status: 'succeeded',
	createdDateTime: '2026-01-02T03:04:05Z',
	lastUpdatedDateTime: '2026-01-02T03:04:09Z',
	analyzeResult: {
		...{ apiVersion: '2024-11-30', modelId: 'prebuilt-layout' },
		...{ stringIndexType: 'utf16CodeUnit', content },
		pages: [
			{
				...{ pageNumber: 2, angle: 0.5, width: 20, height: 10, unit: 'inch' },
				spans: [{ offset: 0, length: second }],
				lines: [
					...[line('ACME', 1, 0, 2), line('Order', 1, 1, 2), line('Qty Price', 1, 3, 5)],
					...[line('2 7.00', 1, 4, 5), line(':selected: paid', 1, 6, 5)],
					...[line('Thanks.', 1, 8, 2), line('1', 9, 9, 10)],
				],
				words: [
					...[word('ACME', 1, 0), word('Order', 1, 1, 0.75), word('Qty', 1, 3)],
					...[word('Price', 4, 3), word('2', 1, 4), word('7.00', 4, 4)],
					...[word('paid', 4, 6), word('Thanks.', 1, 8), word('1', 9, 9)],
				],
				selectionMarks: [
					{
						...{ state: 'selected', polygon: box(1, 6), confidence: 0.25 },
						span: span(':selected:'),
					},
					{ state: 'unselected', polygon: box(18, 8), confidence: 0.3 },
				],
			},
			{
				...{ pageNumber: 3, width: 8, height: 4, unit: 'pixel' },
				spans: [{ offset: second, length: 100 }],
				words: [word('Next', 1, 1), word('page', 4, 1)],
				selectionMarks: [
					{
						...{ state: 'unselected', polygon: box(2, 1), confidence: 0.35 },
						span: span(':unselected:'),
					},
				],
			},
		],
		tables: [
			{
				...{ rowCount: 2, columnCount: 2 },
				boundingRegions: [{ pageNumber: 2, polygon: box(1, 3, 5, 5) }],
				cells: [
					cell(0, 0, 'Qty', { kind: 'columnHeader' }),
					cell(0, 1, 'Price', { kind: 'columnHeader' }),
					...[cell(1, 0, '2'), cell(1, 1, '7.00')],
				],
			},
		],
		paragraphs: [
			...[paragraph('ACME', 'pageHeader'), paragraph('Order', 'title')],
			...[paragraph('paid', 'sectionHeading'), paragraph('Thanks.', 'footnote')],
			...[paragraph('1', 'pageNumber'), paragraph('Next', undefined, 3)],
		],
		sections: [
			{ elements: ['/paragraphs/0', '/paragraphs/1', '/sections/1'] },
			{ elements: ['/sections/2', '/tables/0', '/sections/0'] },
			{ elements: ['/sections/3'] },
			{ elements: ['/paragraphs/2', '/paragraphs/3'] },
		],
		styles: [
			{ isHandwritten: true, confidence: 0.9, spans: [span('Thanks.')] },
			{ isHandwritten: false, spans: [span('ACME')] },
		],
		languages: [{ locale: 'en', confidence: 0.9 }, { languageCode: 'de' }, { locale: 'en' }],
	},
};

test('everything that an answer says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: {
			...{ id: 'azure-document-intelligence', model: 'prebuilt-layout' },
			apiVersion: '2024-11-30',
		},
		job: { id: 'j', status: 'succeeded', completedAt: '2026-01-02T03:04:09Z' },
		languages: ['en', 'de'],
		usage: { pages: 2 },
		confidence: '0.475 derived',
		pages: [
			[
				'page 2: 20 × 10 inch provider, angle 0.5',
				...['"ACME" 0.05 0 0.1 0.1', '  ACME 0.05 0 0.1 0.1, 0.5, printed'],
				...['"Order" 0.05 0.1 0.1 0.2', '  Order 0.05 0.1 0.1 0.2, 0.75, printed'],
				'"Qty Price" 0.05 0.3 0.25 0.4',
				'  Qty 0.05 0.3 0.1 0.4, 0.5, printed',
				'  Price 0.2 0.3 0.25 0.4, 0.5, printed',
				'"2 7.00" 0.05 0.4 0.25 0.5',
				'  2 0.05 0.4 0.1 0.5, 0.5, printed',
				'  7.00 0.2 0.4 0.25 0.5, 0.5, printed',
				'"☑ paid" 0.05 0.6 0.25 0.7',
				'  ☑ 0.05 0.6 0.1 0.7, 0.25',
				'  paid 0.2 0.6 0.25 0.7, 0.5, printed',
				// It stands in no line, and in the row of this one.
				'"Thanks. ☐" 0.05 0.8 0.95 0.9',
				'  Thanks. 0.05 0.8 0.1 0.9, 0.5, handwritten',
				'  ☐ 0.9 0.8 0.95 0.9, 0.3',
				...['"1" 0.45 0.9 0.5 1', '  1 0.45 0.9 0.5 1, 0.5, printed'],
				...['header: ACME', 'heading 1: Order', 'heading 3: ☑ paid'],
				...['footnote: Thanks. ☐', 'footer: 1'],
			],
			[
				'page 3: 8 × 4 pixel provider',
				'"Next ☐ page" 0.125 0.25 0.625 0.5',
				'  Next 0.125 0.25 0.25 0.5, 0.5, printed',
				'  ☐ 0.25 0.25 0.375 0.5, 0.35',
				'  page 0.5 0.25 0.625 0.5, 0.5, printed',
				'paragraph: Next ☐ page',
			],
		],
		tables: [
			[
				'page 2, provider, 2 × 2, header 1 0.05 0.3 0.25 0.5',
				'0,0 "Qty" at 11 0.05 0.3 0.1 0.4, 0.5',
				'0,1 "Price" at 15 0.2 0.3 0.25 0.4, 0.5',
				'1,0 "2" at 21 0.05 0.4 0.1 0.5, 0.5',
				'1,1 "7.00" at 23 0.2 0.4 0.25 0.5, 0.5',
			],
		],
	});
});

test('what is of another type counts as not there', () => {
	expect(wrongTypesTold(whole, read)).toEqual([]);
});

/** "Role" in the reference of Document Intelligence's paragraphs. */
test.each([
	['footnote', 'footnote: a'],
	['formulaBlock', 'paragraph: a'],
	['pageFooter', 'footer: a'],
	['pageHeader', 'header: a'],
	['pageNumber', 'footer: a'],
	['sectionHeading', 'heading 2: a'],
	['title', 'heading 1: a'],
	[undefined, 'paragraph: a'],
])('a paragraph that is a %s is a block: %s', (role, block) => {
	const at = { spans: [{ offset: 0, length: 1 }], boundingRegions: [{ pageNumber: 1 }] };
	const words = [{ content: 'a', span: { offset: 0, length: 1 } }];
	const analyzeResult = {
		...{ content: 'a', pages: [{ pageNumber: 1, words }] },
		paragraphs: [{ content: 'a', role, ...at }],
	};
	expect(outline({ analyzeResult }).pages[0].at(-1)).toBe(block);
});

/** As many rows of headers at the top as have one, however far a cell reaches down. */
test.each<[Array<[row: number, kind: string, rowSpan?: number]>, number]>([
	[[[0, 'columnHeader']], 1],
	[[[0, 'content']], 0],
	[[[0, 'columnHeader', 2]], 2],
	[
		[
			[0, 'columnHeader'],
			[1, 'columnHeader'],
		],
		2,
	],
	[
		[
			[0, 'columnHeader'],
			[2, 'columnHeader'],
		],
		1,
	],
	[[[1, 'columnHeader']], 0],
	[[[0, 'columnHeader', 99]], 99],
	[[[0, 'columnHeader', 101]], 100],
])('cells %j make so many rows of headers: %i', (rows, headerRows) => {
	const cells = rows.map(([rowIndex, kind, rowSpan]) => ({
		...{ rowIndex, columnIndex: 0, kind, rowSpan, content: 'a' },
	}));
	const tables = [
		{ cells: [...cells, { rowIndex: 0, columnIndex: 1, rowSpan: 200, content: 'b' }] },
	];
	const [table] = read({ analyzeResult: { content: 'a', pages: [{}], tables } }).tables;
	expect(table.headerRows).toBe(headerRows);
});

test.each<[string, unknown, boolean]>([
	['pages in an operation', { analyzeResult: { pages: [] } }, true],
	['paragraphs in an operation', { analyzeResult: { paragraphs: [] } }, true],
	['a content in an operation', { analyzeResult: { content: '' } }, true],
	['neither', { analyzeResult: { modelId: 'm', stringIndexType: 'utf16CodeUnit' } }, false],
	['pages with a model', { pages: [], modelId: 'm' }, true],
	['pages with a unit', { pages: [], stringIndexType: 'utf16CodeUnit' }, true],
	['pages alone', { pages: [] }, false],
	['a content with both', { content: '', modelId: 'm', stringIndexType: 'u' }, true],
	['a content with a unit', { content: '', stringIndexType: 'u' }, false],
	['a list', [], false],
	['nothing', null, false],
])('%s: %s', (_, raw, isIts) => {
	expect(azureDocumentIntelligence.recognises(raw)).toBe(isIts);
});

describe('a check box', () => {
	const page = (more: object) => ({
		...{ pageNumber: 1, width: 10, height: 10, unit: 'inch' },
		...more,
	});
	const at = (offset: number, length: number) => ({ offset, length });
	const lineOf = (text: string, offset: number) => ({
		...{ content: text, polygon: box(1, 1, 5), spans: [at(offset, text.length)] },
	});
	const mark = (state: string, offset: number) => ({
		state,
		polygon: box(1, 1),
		span: at(offset, 1),
	});
	const texts = (own: string, pages: object[]) =>
		read({
			analyzeResult: { content: own, stringIndexType: 'utf16CodeUnit', pages },
		}).pages.map(({ text, words }) => [text, words.map((each) => each.text).join('|')]);

	test.each([
		[':selected:', '☑'],
		[':unselected:', '☐'],
		['☒', '☑'],
		['☐', '☐'],
	])('%s in a line is the word %s', (written, sign) => {
		const own = `${written} yes`;
		const words = [{ content: 'yes', polygon: box(3, 1), span: at(own.length - 3, 3) }];
		const state = sign === '☑' ? 'selected' : 'unselected';
		const pages = [page({ lines: [lineOf(own, 0)], words, selectionMarks: [mark(state, 0)] })];
		expect(texts(own, pages)).toEqual([[`${sign} yes`, `${sign}|yes`]]);
	});

	test('that is among the words stands there once', () => {
		const words = [
			{ content: ':selected:', polygon: box(1, 1), span: at(0, 10) },
			{ content: 'yes', polygon: box(3, 1), span: at(11, 3) },
		];
		const lines = [lineOf(':selected: yes', 0)];
		const pages = [page({ lines, words, selectionMarks: [mark('selected', 0)] })];
		expect(texts(':selected: yes', pages)).toEqual([['☑ yes', '☑|yes']]);
	});

	test('stands where the content has it, in whichever order the answer names it', () => {
		const own = 'no :unselected: yes :selected:';
		const words = [
			{ content: 'no', polygon: box(0, 1), span: at(0, 2) },
			{ content: 'yes', polygon: box(3, 1), span: at(16, 3) },
		];
		const selectionMarks = [mark('selected', 20), mark('unselected', 3)];
		expect(texts(own, [page({ words, selectionMarks })])).toEqual([['no ☐ yes ☑', 'no|☐|yes|☑']]);
	});
});

describe('without words and a text', () => {
	const at = (pageNumber: number, left: number, top: number) => ({
		boundingRegions: [{ pageNumber, polygon: box(left, top) }],
	});
	const tables = [
		{
			...at(2, 1, 1),
			cells: [
				{ rowIndex: 0, columnIndex: 0, kind: 'columnHeader', content: 'Qty', ...at(2, 1, 1) },
				{ rowIndex: 0, columnIndex: 1, kind: 'columnHeader', content: 'Price', ...at(2, 4, 1) },
				{ rowIndex: 1, columnIndex: 0, content: '2', ...at(2, 1, 2) },
				{ rowIndex: 1, columnIndex: 1, content: ':selected:', ...at(2, 4, 2) },
			],
		},
	];
	const fields = {
		Vendor: { type: 'string', content: 'Harbor Store', confidence: 0.9, ...at(1, 1, 0) },
		Items: {
			...{ type: 'array', content: 'all of them' },
			valueArray: [{ valueObject: { Name: { content: 'Rope', ...at(1, 1, 4) } } }],
		},
		Total: { type: 'currency', content: '9.00', confidence: 0.5, ...at(1, 1, 2) },
	};
	const keyValuePairs = [
		{ confidence: 0.75, key: { content: 'Due:', ...at(1, 1, 6) }, value: { content: 'May 3' } },
	];
	const result = { modelId: 'prebuilt-invoice', tables, documents: [{ fields }], keyValuePairs };

	test('its fields and tables are the text, by page and from top to bottom', () => {
		const page = (pageNumber: number) => ({ pageNumber, width: 10, height: 10, unit: 'inch' });
		const pages = [page(1), page(2)];
		expect(outline({ analyzeResult: { ...result, pages } })).toMatchObject({
			provider: { model: 'prebuilt-invoice' },
			usage: { pages: 2 },
			warnings: ['text-in-part'],
			pages: [
				[
					'page 1: 10 × 10 inch provider',
					...['"Harbor Store" 0.1 0 0.2 0.1', '  Harbor Store 0.1 0 0.2 0.1, 0.9'],
					...['"9.00" 0.1 0.2 0.2 0.3', '  9.00 0.1 0.2 0.2 0.3, 0.5'],
					...['"Rope" 0.1 0.4 0.2 0.5', '  Rope 0.1 0.4 0.2 0.5'],
					...['"Due:" 0.1 0.6 0.2 0.7', '  Due: 0.1 0.6 0.2 0.7, 0.75'],
				],
				[
					'page 2: 10 × 10 inch provider',
					...['"Qty" 0.1 0.1 0.2 0.2', '  Qty 0.1 0.1 0.2 0.2'],
					...['"Price" 0.4 0.1 0.5 0.2', '  Price 0.4 0.1 0.5 0.2'],
					...['"2" 0.1 0.2 0.2 0.3', '  2 0.1 0.2 0.2 0.3'],
					...['"☑" 0.4 0.2 0.5 0.3', '  ☑ 0.4 0.2 0.5 0.3'],
				],
			],
			tables: [
				[
					'page 2, provider, 2 × 2, header 1 0.1 0.1 0.2 0.2',
					'0,0 "Qty" at 29 0.1 0.1 0.2 0.2',
					'0,1 "Price" at 33 0.4 0.1 0.5 0.2',
					'1,0 "2" at 39 0.1 0.2 0.2 0.3',
					'1,1 "☑" at 41 0.4 0.2 0.5 0.3',
				],
			],
		});
	});

	test('they make the pages, where there are none', () => {
		const raw = { status: 'succeeded', createdDateTime: '2026-01-02', analyzeResult: { tables } };
		expect(azureDocumentIntelligence.recognises(raw)).toBe(true);
		const document = read(raw);
		expect(document.text).toBe('Qty\nPrice\n2\n☑');
		expect(document.pages.map(({ number }) => number)).toEqual([2]);
		expect(document.tables.map(({ page }) => page)).toEqual([2]);
	});

	test('a text is better', () => {
		for (const more of [{ content: 'a' }, { paragraphs: [{ content: 'a' }] }]) {
			const document = read({ analyzeResult: { ...result, ...more } });
			expect(document.text).toBe('a');
			expect(document.warnings).toEqual([]);
		}
		const pages = [{ pageNumber: 1, lines: [{ content: 'a' }] }];
		expect(read({ analyzeResult: { ...result, pages } }).pages[0].text).toBe('a');
	});

	test('what is of another type counts as not there', () => {
		// Their list of pages is as good as none.
		expect(wrongTypesTold({ analyzeResult: { ...result, pages: [] } }, read)).toEqual([]);
	});
});
