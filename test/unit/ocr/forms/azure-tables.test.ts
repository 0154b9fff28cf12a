import { azureDocumentIntelligence } from '../../../../ocr/forms/azure/document-intelligence';
import { expectInvariants } from '../../../invariants';
import { toDocument } from '../../../support/to-document';

const read = (analyzeResult: object) => {
	const raw = { status: 'succeeded', createdDateTime: '2026-01-02', analyzeResult };
	const document = toDocument(azureDocumentIntelligence, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const polygon = (x: number, y = 1) => [x, y, x + 1, y, x + 1, y + 1, x, y + 1];

const word = (content: string, offset: number, x = offset) => ({
	content,
	polygon: polygon(x),
	confidence: 0.5,
	span: { offset, length: content.length },
});

const page = (pageNumber: number, offset: number, words: object[], lines?: string[]) => ({
	pageNumber,
	width: 10,
	height: 10,
	unit: 'inch',
	words,
	...(lines ? { lines: lines.map((content) => ({ content, polygon: polygon(1) })) } : {}),
	spans: [{ offset, length: 9 }],
});

const cell = (
	rowIndex: number,
	columnIndex: number,
	content: string,
	offset: number,
	more = {},
) => ({
	rowIndex,
	columnIndex,
	content,
	boundingRegions: [{ pageNumber: 1, polygon: polygon(offset) }],
	spans: content === '' ? [] : [{ offset, length: content.length }],
	...more,
});

const about = {
	modelId: 'prebuilt-layout',
	apiVersion: '2024-11-30',
	stringIndexType: 'utf16CodeUnit',
};

test('tables have cells with spans, headers, words and places', () => {
	const { tables, text } = read({
		...about,
		content: 'Hours\nMon\n8',
		pages: [page(1, 0, [word('Hours', 0), word('Mon', 6), word('8', 9, 8)], ['Hours', 'Mon', '8'])],
		tables: [
			{
				rowCount: 2,
				columnCount: 2,
				boundingRegions: [{ pageNumber: 1, polygon: polygon(3) }],
				cells: [
					cell(0, 0, 'Hours', 0, { kind: 'columnHeader', columnSpan: 2 }),
					cell(1, 0, 'Mon', 6),
					cell(1, 1, ':selected: 8', 9),
				],
			},
		],
	});
	expect(text).toBe('Hours\nMon\n8');
	expect(tables).toMatchObject([
		{
			source: 'provider',
			rows: 2,
			columns: 2,
			headerRows: 1,
			polygon: [[0.3, 0.1], [0.4, 0.1], {}, {}],
			cells: [
				{ text: 'Hours', columnSpan: 2, span: { offset: 0, length: 5 }, confidence: 0.5 },
				{ row: 1, column: 0, text: 'Mon', span: { offset: 6, length: 3 } },
				{ row: 1, column: 1, text: '☑ 8', span: null },
			],
		},
	]);
});

test('a table over two pages is one on each, the second going on from the first', () => {
	const second = { boundingRegions: [{ pageNumber: 2, polygon: polygon(1) }] };
	const { tables } = read({
		...about,
		content: 'a b\nc d\n\ne f',
		pages: [
			page(1, 0, [word('a', 0), word('b', 2), word('c', 4), word('d', 6)], ['a b', 'c d']),
			page(2, 9, [word('e', 9, 1), word('f', 11, 3)], ['e f']),
		],
		tables: [
			{
				rowCount: 3,
				columnCount: 2,
				boundingRegions: [{ pageNumber: 1, polygon: polygon(1) }, ...second.boundingRegions],
				cells: [
					cell(0, 0, 'a', 0, { kind: 'columnHeader' }),
					cell(0, 1, 'b', 2, { kind: 'columnHeader' }),
					cell(1, 0, 'c', 4),
					cell(1, 1, 'd', 6),
					cell(2, 0, 'e', 9, second),
					cell(2, 1, 'f', 11, second),
				],
			},
		],
	});
	expect(tables).toMatchObject([
		{ page: 1, rows: 2, headerRows: 1 },
		{
			page: 2,
			rows: 1,
			headerRows: 0,
			continues: 0,
			cells: [{ row: 0, text: 'e' }, { text: 'f' }],
		},
	]);
	expect(tables[0]).not.toHaveProperty('continues');
	expect(tables[1].polygon).not.toBeNull();
});

test('the Markdown of each page is kept beside its words', () => {
	const { pages } = read({
		...about,
		contentFormat: 'markdown',
		stringIndexType: 'unicodeCodePoint',
		content: '# 👍 a\n\n\n**b**',
		pages: [
			{ ...page(1, 0, [word('👍', 2), word('a', 4)], ['👍 a']), spans: [{ offset: 0, length: 6 }] },
			{ ...page(2, 6, [word('b', 10, 1)], ['b']), spans: [{ offset: 6, length: 8 }] },
		],
	});
	expect(pages.map(({ text, markdown }) => [text, markdown])).toEqual([
		['👍 a', '# 👍 a'],
		['b', '**b**'],
	]);
});

test('graphemes are counted where the answer does not say in what it counts', () => {
	const { pages } = read({
		modelId: 'm',
		content: '👨‍👩‍👧 a\nb',
		pages: [
			{ pageNumber: 1, spans: [{ offset: 0, length: 4 }] },
			{ pageNumber: 2, spans: [{ offset: 4, length: 1 }] },
		],
	});
	expect(pages.map(({ text }) => text)).toEqual(['👨‍👩‍👧 a', 'b']);
});

test('a page of an Office file has its text from the content, and its tables by their spans', () => {
	const { pages, tables } = read({
		...about,
		content: 'Title\n:selected: yes\na b',
		pages: [{ pageNumber: 1, words: [], spans: [{ offset: 0, length: 30 }] }],
		tables: [
			{
				cells: [
					{ rowIndex: 0, columnIndex: 0, content: 'a', spans: [{ offset: 21, length: 1 }] },
					{ rowIndex: 0, columnIndex: 1, content: 'b', spans: [{ offset: 23, length: 1 }] },
				],
			},
		],
	});
	expect(pages[0]).toMatchObject({ text: 'Title\n☑ yes\na b', width: null, words: [] });
	expect(tables).toMatchObject([
		{ page: 1, rows: 1, columns: 2, cells: [{ text: 'a' }, { text: 'b' }] },
	]);
});

test('Markdown without pages is parted by its breaks, with its tables', () => {
	const content = '# Tide\n\n<!-- PageBreak -->\n\n|a|b|\n|-|-|\n|1|2|';
	const markdown = { ...about, contentFormat: 'markdown', content };
	const document = read({ ...markdown, pages: [] });
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[1, 'Tide'],
		[2, 'a\tb\n1\t2'],
	]);
	expect(document.tables).toMatchObject([{ page: 2, rows: 2, columns: 2 }]);
	const bare = [{ pageNumber: 4 }, { pageNumber: 5 }];
	const parted = read({ ...markdown, pages: bare });
	expect(parted.pages.map(({ number, text }) => [number, text])).toEqual([
		[4, 'Tide'],
		[5, 'a\tb\n1\t2'],
	]);
	expect(parted.warnings).toEqual([]);
	const joined = read({ ...markdown, pages: [...bare, { pageNumber: 6 }] });
	expect(joined.pages.map(({ text }) => text)).toEqual(['Tide\n\na\tb\n1\t2', '', '']);
	expect(joined.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
});

test('content without pages is a page', () => {
	expect(read({ ...about, content: 'a\nb', pages: [] }).pages).toMatchObject([{ text: 'a\nb' }]);
});

test('pages that are Markdown alone have its tables and headings', () => {
	const content = '# Tea\n\n| Kind | Price |\n| --- | --- |\n| Green | 2.00 |\n';
	const pages = [{ pageNumber: 1, spans: [{ offset: 0, length: content.length }] }];
	const document = read({ ...about, contentFormat: 'markdown', content, pages });
	expect(document.pages[0].blocks).toMatchObject([{ role: 'heading', level: 1 }]);
	expect(document.tables).toMatchObject([{ source: 'provider', rows: 2, headerRows: 1 }]);
	// Those that the answer names itself go first.
	const tables = [{ cells: [cell(0, 0, 'Kind', 9), cell(1, 0, 'Green', 20)] }];
	const named = read({ ...about, contentFormat: 'markdown', content, pages, tables });
	expect(named.tables).toMatchObject([{ source: 'provider', columns: 1 }]);
});
