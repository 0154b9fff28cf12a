import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';

/** Answers of a few bytes that name the words of a page, or its text, over and over. */

const read = (raw: unknown) => {
	const document = readAnswer(raw);
	expectInvariants(document);
	return document;
};

const TEXTS = ['Tea', 'Rye', 'Oat'];
const content = TEXTS.join(' ');
const whole = { offset: 0, length: content.length };
const often = <T>(one: T, count = 1e6): T[] => Array.from({ length: count }, () => one);
const square = (x: number) => [x, 1, x + 1, 1, x + 1, 2, x, 2];

describe('Document Intelligence', () => {
	const words = TEXTS.map((text, index) => ({
		content: text,
		polygon: square(2 * index),
		confidence: 0.5,
		span: { offset: 4 * index, length: 3 },
	}));
	const result = (more: object, page: object = { words }) => ({
		status: 'succeeded',
		analyzeResult: {
			modelId: 'prebuilt-layout',
			stringIndexType: 'utf16CodeUnit',
			content,
			pages: [{ pageNumber: 1, width: 9, height: 9, unit: 'inch', spans: [whole], ...page }],
			...more,
		},
	});

	test('has each word in one paragraph', () => {
		const paragraphs = [{ spans: often(whole) }, { role: 'title', spans: [whole] }];
		expect(read(result({ paragraphs })).pages[0]!.blocks).toMatchObject([{ role: 'paragraph' }]);
	});

	test('has each word in one cell', () => {
		const cell = { rowSpan: 1e9, columnSpan: 1e9, content: 'x', spans: often(whole, 1000) };
		const cells = Array.from({ length: 1000 }, (_, at) => ({
			...cell,
			rowIndex: at,
			columnIndex: at,
		}));
		const [table] = read(result({ tables: [{ cells }] })).tables;
		expect(table!.cells).toMatchObject([{ confidence: 0.5 }]);
		expect(table!.cells[0]!.text).toBe(often('x', 1000).join(' '));
		const beside = [0, 1].map((columnIndex) => ({
			...cell,
			rowIndex: 0,
			columnIndex,
			columnSpan: 1,
		}));
		expect(read(result({ tables: [{ cells: beside }] })).tables[0]!.cells).toMatchObject([
			{ confidence: 0.5 },
			{ confidence: null },
		]);
	});

	test('has no more text than its content', () => {
		expect(read(result({}, { spans: often(whole, 1e5) })).text).toBe(content);
		expect(read(result({}, { words: [], spans: often(whole, 1e5) })).text).toBe(content);
	});
});

test('Content Understanding has no more Markdown, and no more check boxes, than there are', () => {
	const markdown = '☒ Tea';
	const { pages } = read({
		analyzerId: 'a',
		contents: [
			{
				markdown,
				pages: [
					{
						pageNumber: 1,
						spans: often({ offset: 0, length: markdown.length }, 1000),
						words: [{ content: 'Tea', span: { offset: 2, length: 3 }, source: 'D(1,1,1,1,1)' }],
					},
				],
			},
		],
	});
	expect(pages[0]!.markdown).toBe('☑ Tea');
	expect(pages[0]!.words.map(({ text }) => text)).toEqual(['☑', 'Tea']);
});

test('Document AI has each token in one cell, and no more text than there is', () => {
	const anchor = (...segments: object[]) => ({ textAnchor: { textSegments: segments } });
	const all = anchor(...often({ startIndex: 0, endIndex: content.length }, 1e5));
	const at = (x: number) => ({
		boundingPoly: {
			vertices: [x, 1, x + 1, 2].map((y, index) => ({ x: index < 2 ? x : x + 1, y })),
		},
	});
	const tokens = TEXTS.map((_, index) => ({
		layout: {
			...anchor({ startIndex: 4 * index, endIndex: 4 * index + 3 }),
			...at(2 * index),
			confidence: 0.5,
		},
	}));
	const tables = [{ bodyRows: [{ cells: [{ layout: all }, { layout: all }] }] }];
	const page = { pageNumber: 1, dimension: { width: 9, height: 9 }, layout: all, tokens, tables };
	const document = read({ text: content, pages: [page] });
	expect(document.text).toBe(content);
	expect(document.tables[0]!.cells).toMatchObject([
		{ text: content, confidence: 0.5 },
		{ text: content, confidence: null },
	]);
});

describe('Textract', () => {
	const block = (BlockType: string, Id: string, Ids: string[] = [], more = {}) => ({
		BlockType,
		Id,
		Confidence: 50,
		Relationships: [{ Type: 'CHILD', Ids }],
		...more,
	});
	const ids = TEXTS.map((_, index) => `w${index}`);
	const words = TEXTS.map((Text, index) => block('WORD', ids[index]!, [], { Text }));
	const answer = (...more: object[]) => ({
		DocumentMetadata: { Pages: 1 },
		Blocks: [
			block('PAGE', 'p', ['l']),
			block('LINE', 'l', ids, { Text: content }),
			...words,
			...more,
		],
	});

	test('has each line in one block of the layout', () => {
		const blocks = [
			block('LAYOUT_TEXT', 'a', often('l', 1e5)),
			...Array.from({ length: 100 }, (_, at) => block('LAYOUT_TITLE', `b${at}`, ['l'])),
		];
		expect(read(answer(...blocks)).pages[0]!.blocks).toMatchObject([{ role: 'paragraph' }]);
	});

	test('has each cell in one table, and in one merged cell', () => {
		const place = { RowIndex: 1, ColumnIndex: 1 };
		const cell = block('CELL', 'c', ids, place);
		const tables = [0, 1].map((at) => block('TABLE', `t${at}`, often('c', 1e5)));
		const [first, second] = read(answer(cell, ...tables)).tables;
		expect(first!.cells).toMatchObject([{ text: content, confidence: 0.5 }]);
		expect(second?.cells ?? []).toEqual([]);
		const merged = [1, 2].map((ColumnIndex) =>
			block('MERGED_CELL', `m${ColumnIndex}`, ['c'], { ...place, ColumnIndex }),
		);
		const table = block('TABLE', 't', ['c']);
		table.Relationships.push({ Type: 'MERGED_CELL', Ids: ['m1', 'm2'] });
		expect(read(answer(cell, ...merged, table)).tables[0]!.cells).toMatchObject([
			{ text: content },
			{ text: '' },
		]);
	});
});
