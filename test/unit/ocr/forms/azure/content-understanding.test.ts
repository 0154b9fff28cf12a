import { azureContentUnderstanding } from '../../../../../ocr/forms/azure/content-understanding';
import { expectInvariants } from '../../../../invariants';
import { outlineOf } from '../../../../support/outline';
import { toDocument } from '../../../../support/to-document';
import { wrongTypesTold } from '../../../../support/wrong-types';

const read = (raw: unknown) => toDocument(azureContentUnderstanding, raw, { job: { id: 'j' } });

const markdown =
	'# Order\n\nQty Price\n\n2 7.00\n\n☒ gift\n\n☐ paid\n\n<!-- PageBreak -->\n\n| a | b |\n|---|---|\n| c | d |\n';

const span = (part: string) => ({ offset: markdown.indexOf(part), length: part.length });

const second = markdown.indexOf('<!--');

const source = (page: number, left: number, top: number, right = left + 1) =>
	`D(${[page, left, top, right, top, right, top + 1, left, top + 1].join(',')})`;

const word = (content: string, left: number, top: number, confidence = 0.5) => ({
	...{ content, confidence, source: source(1, left, top), span: span(content) },
});

const line = (content: string, top: number, right: number) => ({
	...{ content, source: source(1, 1, top, right), span: span(content) },
});

const cell = (rowIndex: number, columnIndex: number, content: string, more: object = {}) => ({
	...{ rowIndex, columnIndex, content, span: span(content), ...more },
	source: `D(1,${1 + 3 * columnIndex},${2 + rowIndex},1,1)`,
});

const whole = {
	...{ id: 'job-1', status: 'Succeeded' },
	result: {
		...{ analyzerId: 'invoice', apiVersion: '2025-11-01', stringEncoding: 'utf16' },
		warnings: [{ message: 'A page\nwas blurred' }, { code: 'x' }],
		contents: [
			{
				...{ kind: 'document', unit: 'inch', startPageNumber: 1, endPageNumber: 2, markdown },
				pages: [
					{
						...{ pageNumber: 1, angle: 0.5, width: 20, height: 10 },
						spans: [{ length: second }],
						lines: [
							...[line('Order', 0, 3), line('Qty Price', 2, 5), line('2 7.00', 3, 5)],
							...[line('gift', 5, 3), line('paid', 7, 3)],
						],
						words: [
							...[word('Order', 1, 0, 0.75), word('Qty', 1, 2), word('Price', 4, 2)],
							...[word('2', 1, 3), word('7.00', 4, 3), word('gift', 1, 5, 0), word('paid', 1, 7)],
							{ confidence: 1 },
						],
					},
					{ pageNumber: 2, spans: [{ offset: second, length: 100 }] },
				],
				tables: [
					{
						source: 'D(1,1,2,4,2)',
						cells: [
							cell(0, 0, 'Qty', { kind: 'columnHeader' }),
							cell(0, 1, 'Price', { kind: 'columnHeader' }),
							...[cell(1, 0, '2'), cell(1, 1, '7.00')],
						],
					},
				],
			},
		],
	},
};

test('everything that an answer says is in the document', () => {
	const document = read(whole);
	expectInvariants(document);
	expect(outlineOf(document)).toEqual({
		provider: {
			...{ id: 'azure-content-understanding', model: 'invoice', apiVersion: '2025-11-01' },
		},
		job: { id: 'job-1', status: 'succeeded' },
		usage: { pages: 2 },
		confidence: '0.5417 derived',
		warnings: ['page-not-read', 'word-unreadable'],
		pages: [
			[
				'page 1: 20 × 10 inch provider, angle 0.5',
				...['"Order" 0.05 0 0.15 0.1', '  Order 0.05 0 0.1 0.1, 0.75'],
				'"Qty Price" 0.05 0.2 0.25 0.3',
				...['  Qty 0.05 0.2 0.1 0.3, 0.5', '  Price 0.2 0.2 0.25 0.3, 0.5'],
				'"2 7.00" 0.05 0.3 0.25 0.4',
				...['  2 0.05 0.3 0.1 0.4, 0.5', '  7.00 0.2 0.3 0.25 0.4, 0.5'],
				// The boxes are in the Markdown alone, and have no place.
				...['"☑ gift" 0.05 0.5 0.1 0.6', '  ☑', '  gift 0.05 0.5 0.1 0.6'],
				...['"☐ paid" 0.05 0.7 0.1 0.8', '  ☐', '  paid 0.05 0.7 0.1 0.8, 0.5'],
				'markdown "# Order\\n\\nQty Price\\n\\n2 7.00\\n\\n☑ gift\\n\\n☐ paid"',
			],
			[
				'page 2',
				...['"a\\tb"', '"c\\td"'],
				'markdown "<!-- PageBreak -->\\n\\n| a | b |\\n|---|---|\\n| c | d |"',
			],
		],
		tables: [
			[
				'page 1, provider, 2 × 2, header 1 0.05 0.2 0.25 0.4',
				'0,0 "Qty" at 6 0.05 0.2 0.1 0.3, 0.5',
				'0,1 "Price" at 10 0.2 0.2 0.25 0.3, 0.5',
				'1,0 "2" at 16 0.05 0.3 0.1 0.4, 0.5',
				'1,1 "7.00" at 18 0.2 0.3 0.25 0.4, 0.5',
			],
			[
				'page 2, provider, 2 × 2, header 1',
				...['0,0 "a" at 38', '0,1 "b" at 40', '1,0 "c" at 42', '1,1 "d" at 44'],
			],
		],
	});
	expect(document.warnings[0].message).toBe(
		'The document was not read in full: A page was blurred.',
	);
});

test('what is of another type counts as not there', () => {
	const { contents, ...about } = whole.result;
	const [first, ...others] = contents[0].pages;
	const words = 'words' in first ? first.words?.slice(0, -1) : [];
	const pages = [{ ...first, words }, ...others];
	const raw = { ...whole, result: { ...about, contents: [{ ...contents[0], pages }] } };
	// Its key is what an answer is known by.
	expect(wrongTypesTold(raw, read)).toEqual(['result.analyzerId']);
});

/** `D(page,x1,y1,…)`, `D(page,left,top,width,height)`; of a page of 10 × 10. */
test.each<[unknown, unknown]>([
	[
		'D(1,1,1,2,1,2,2,1,2)',
		[
			[0.1, 0.1],
			[0.2, 0.1],
			[0.2, 0.2],
			[0.1, 0.2],
		],
	],
	[
		'D(1,1,2,3,4)',
		[
			[0.1, 0.2],
			[0.4, 0.2],
			[0.4, 0.6],
			[0.1, 0.6],
		],
	],
	[
		' D(1,1,2,3,4) ;D(2,0,0,9,9)',
		[
			[0.1, 0.2],
			[0.4, 0.2],
			[0.4, 0.6],
			[0.1, 0.6],
		],
	],
	['xD(1,1,2,3,4)', null],
	['D(1,1,2,3,4)x', null],
	['D(1.5,1,2,3,4)', null],
	['D(x,1,2,3,4)', null],
	['D(1)', null],
	['', null],
	[7, null],
])('the source %j is the place %j', (from, expected) => {
	const words = [{ content: 'a', source: from, span: { offset: 0, length: 1 } }];
	const pages = [{ pageNumber: 1, width: 10, height: 10, words }];
	const contents = [{ markdown: 'a', unit: 'inch', pages }];
	expect(read({ analyzerId: 'a', contents }).pages[0].words[0].polygon).toEqual(expected);
});

test.each<[unknown, boolean]>([
	[{ result: { contents: [], analyzerId: 'a' } }, true],
	[{ contents: [], analyzerId: 'a' }, true],
	[{ contents: [] }, false],
	[{ contents: {}, analyzerId: 'a' }, false],
	[{ analyzerId: 'a' }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(azureContentUnderstanding.recognises(raw)).toBe(isIts);
	expect(() => read(raw)).toThrow('"result.contents" (a list) with "markdown"');
});

/** A thumb is one code point, two units of UTF-16 and four bytes. */
test.each([
	['codePoint', 2],
	['utf16', 3],
	['utf8', 5],
	[undefined, 2],
])('spans in %s count the same text as %i', (stringEncoding, offset) => {
	const pages = [
		{ pageNumber: 1, spans: [{ length: offset }] },
		{ pageNumber: 2, spans: [{ offset, length: 1 }] },
	];
	const contents = [{ markdown: '👍ab', pages }];
	const document = read({ analyzerId: 'a', stringEncoding, contents });
	expect(document.pages.map(({ text }) => text)).toEqual(['👍a', 'b']);
});

/** Where a box of the Markdown goes, of which the words are a and b. */
test.each([
	['☐ a b', '☐ a b'],
	['a ☐ b', 'a ☐ b'],
	['a b ☒', 'a b ☑'],
	['a ☐\nb', 'a ☐\nb'],
	['a\n☐ b', 'a\n☐ b'],
	['a ☐\n\nb', 'a ☐\nb'],
	['a\n\n☐ b', 'a\n☐ b'],
	['a ☐ ☒ b', 'a ☐ ☑ b'],
	['<tr><td>a</td><td>☐</td></tr><tr><td>b</td></tr>', 'a ☐\nb'],
	['<tr><td>a</td></tr><tr><td>☐</td><td>b</td></tr>', 'a\n☐ b'],
	['<td>a</td><td>☐<tr><td>b</td>', 'a ☐\nb'],
	['<td>a</td><TR><td>☐</td><td>b', 'a\n☐ b'],
])('the Markdown %j makes the lines %j', (own, text) => {
	const words = ['a', 'b'].map((content) => {
		const offset = own.search(new RegExp(`(?<![<\\/\\w])${content}(?!\\w)`));
		return { content, span: { offset, length: 1 } };
	});
	const isOneLine = !text.includes('\n');
	const lines = (isOneLine ? ['a b'] : ['a', 'b']).map((content) => ({ content }));
	const pages = [{ pageNumber: 1, spans: [{ offset: 0, length: own.length }], words, lines }];
	const document = read({
		analyzerId: 'a',
		stringEncoding: 'utf16',
		contents: [{ markdown: own, pages }],
	});
	expect(document.text).toBe(text);
});
