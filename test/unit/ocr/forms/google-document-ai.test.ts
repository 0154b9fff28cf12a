import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { googleDocumentAi } from '../../../../ocr/forms/google-document-ai/document-ai';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { samples, smallest } from '../../../support/answers/forms/google-document-ai';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(googleDocumentAi, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

/** @param to `undefined` for a field that is left out. */
const part = (from: number, to: number, more: object = {}) => ({
	layout: {
		textAnchor: {
			textSegments: [{ ...(from > 0 ? { startIndex: String(from) } : {}), endIndex: String(to) }],
		},
		...more,
	},
});

test('tokens are words, with places, confidence, lines and languages', () => {
	const document = read(samples['google-document-ai']());
	expect(document).toMatchObject({
		provider: { id: 'google-document-ai' },
		source: { mimeType: 'application/pdf' },
		languages: ['en'],
		usage: { pages: 2 },
		pages: [{ width: 1654, height: 2339, unit: 'pixel', angle: 0, confidence: 0.97 }, {}],
	});
	const [word] = document.pages[0].words;
	expect(word.polygon?.[0][0]).toBeCloseTo(150 / 1654, 5);
	expect(document.pages[0].lines[1].polygon).not.toBeNull();
	expect(document.tables).toMatchObject([{ page: 1, rows: 5, columns: 4, headerRows: 1 }]);
});

test('pixels, numbers for texts and names in snake case make no difference', () => {
	const one = read(samples['google-document-ai']());
	expect(read(samples['google-document-ai-snake']())).toEqual(one);
	const pixels = read(samples['google-document-ai-pixels']());
	expect(pixels.text).toBe(one.text);
	expect(pixels.tables.map(({ rows, columns }) => [rows, columns])).toEqual([[5, 4]]);
	expect(pixels.pages[0].words[5].polygon?.[1][0]).toBeCloseTo(
		one.pages[0].words[5].polygon![1][0],
		3,
	);
});

test('indexes count code points: an emoji is one of them', () => {
	const document = read(smallest['Google Document AI']);
	expect(document.pages[0].words.map(({ text }) => text)).toEqual(['a', '👍', 'b', 'c']);
	expect(document.pages[0].lines.map(({ text }) => text)).toEqual(['a 👍 b', 'c']);
	expect(document.pages[0].angle).toBe(90);
	expect(document.pages[0].words[2].handwritten).toBe(true);
	expect(document.pages[1].text).toBe('c');
});

test('also within a line, and for tokens that come in another order than the text', () => {
	const tokens = [part(3, 4), part(2, 3), part(4, 6), part(0, 2)];
	const document = read({ text: '👍👍ab👍c\n', pages: [{ ...part(0, 7), tokens }] });
	expect(document.pages[0].words.map(({ text }) => text)).toEqual(['👍👍', 'a', 'b', '👍c']);
	expect(document.text).toBe('👍👍ab👍c');
	expect(document.warnings).toEqual([]);
});

test('tables have cells that reach over several rows and columns', () => {
	const [table] = read(smallest['Google Document AI']).tables;
	expect(table).toMatchObject({ rows: 3, columns: 2, headerRows: 1 });
	expect(
		table.cells.map(({ row, column, rowSpan, columnSpan, text }) => [
			row,
			column,
			rowSpan,
			columnSpan,
			text,
		]),
	).toEqual([
		[0, 0, 1, 2, 'a 👍'],
		[1, 0, 2, 1, 'b'],
		[1, 1, 1, 1, 'c'],
	]);
	expect(table.cells[0].span).toEqual({ offset: 0, length: 4 });
});

test('a word in a cell that names no text is not lost in the Markdown', () => {
	const at = (left: number, top: number, width: number) => ({
		boundingPoly: {
			normalizedVertices: [
				{ x: left, y: top },
				{ x: left + width, y: top },
				{ x: left + width, y: top + 0.04 },
				{ x: left, y: top + 0.04 },
			],
		},
	});
	const parts = [
		part(0, 5, at(0.1, 0.1, 0.3)),
		part(5, 11, at(0.5, 0.1, 0.3)),
		part(11, 15, at(0.1, 0.2, 0.3)),
		part(15, 20, at(0.5, 0.2, 0.3)),
	];
	const empty = { layout: { textAnchor: {}, ...at(0.5, 0.2, 0.3) } };
	const document = read({
		text: 'Item\nPrice\nTea\n4.00\n',
		pages: [
			{
				pageNumber: 1,
				dimension: { width: 1000, height: 1400 },
				tokens: parts,
				lines: parts,
				tables: [
					{
						headerRows: [{ cells: parts.slice(0, 2) }],
						bodyRows: [{ cells: [parts[2], empty] }],
					},
				],
			},
		],
	});
	expect(document.tables[0].cells.map(({ text }) => text)).not.toContain('4.00');
	expect(exportMarkdown(document)).toContain('4.00');
});

test('zeros that a library writes for what was not given are no confidence and no style', () => {
	const token = {
		...part(0, 1, { confidence: 0 }),
		styleInfo: { fontSize: 0, handwritten: false, bold: false },
	};
	const document = read({
		text: 'a',
		pages: [{ pageNumber: 1, layout: { confidence: 0, textAnchor: null }, tokens: [token] }],
	});
	expect(document.pages[0]).toMatchObject({ text: 'a', confidence: null });
	expect(document.pages[0].words[0]).toMatchObject({ confidence: null, handwritten: null });
	expect(document).toMatchObject({ confidence: null, confidenceSource: 'none' });
});

test('64-bit numbers of Google’s library for Node are read', () => {
	const long = (low: number) => ({ low, high: 0, unsigned: false });
	const layout = { textAnchor: { textSegments: [{ startIndex: long(2), endIndex: long(3) }] } };
	const { pages } = read({ text: 'a b', pages: [{ layout, tokens: [{ layout }] }] });
	expect(pages[0].words.map(({ text }) => text)).toEqual(['b']);
});

test.each([
	['lines', { lines: [part(0, 4), part(4, 9)] }, 'one\ntwo a'],
	['paragraphs', { paragraphs: [part(0, 4), part(4, 9)] }, 'one\ntwo a'],
	['blocks', { blocks: [part(0, 9)] }, 'one\ntwo a'],
	['nothing but its own anchor', part(4, 9), 'two a'],
])('a page with %s has its text', (_, page, text) => {
	const document = read({ text: 'one\ntwo a\n', pages: [{ pageNumber: 1, layout: {}, ...page }] });
	expect(document.text).toBe(text);
	expect(document.warnings).toEqual([]);
});

test('a document without pages has its text', () => {
	const { text, pages } = read({ mimeType: 'image/png', text: 'one\ftwo', entities: [] });
	expect([text, pages.length]).toEqual(['one\n\ntwo', 2]);
	const layoutLeftOut = {
		text: 'one two',
		pages: [{ pageNumber: 1, dimension: { width: 9, height: 9 } }, { pageNumber: 2 }],
	};
	const joined = read(layoutLeftOut);
	expect(joined.pages.map((page) => page.text)).toEqual(['one two']);
	expect(joined.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
});

test('one with entities alone has a line for each', () => {
	const document = read(smallest['Google Document AI, entities']);
	expect(document.text).toBe('total: c\nunit: b');
	expect(document.warnings.map(({ code }) => code)).toEqual(['text-in-part']);
});

test('blocks of the Layout Parser are pages of text with tables', () => {
	const document = read(smallest['Google Document AI, layout']);
	expect(document.pages.map(({ text }) => text)).toEqual(['a\n\nb', 'c\n\nd\ne\tf']);
	expect(document.tables).toMatchObject([{ page: 2, rows: 2, columns: 2, headerRows: 1 }]);
	expect(document.tables[0].cells.map(({ text }) => text)).toEqual(['d', 'e', 'f']);
	for (const { text, span } of document.tables[0].cells) {
		expect(document.text.slice(span!.offset, span!.offset + span!.length)).toBe(text);
	}
});

test.each([
	[
		{ error: { code: 3, message: 'Bad\nimage..' }, mimeType: 'x', text: '', entities: [] },
		/did not read the document: Bad image\.$/,
	],
	[{ pages: [{ tokens: [part(0, 1)] }] }, /has no "text"/],
])('%j is one sentence', (raw, sentence) => {
	let message = '';
	try {
		readAnswer(raw);
	} catch (error) {
		message = error instanceof Error ? error.message : '';
	}
	expect(message).toMatch(sentence);
	expectPlainSentence(message);
});

test.each<[{ metadata?: object; [key: string]: unknown }, RegExp]>([
	[{ done: true, response: {} }, /^Google Document AI left the result in Cloud Storage/],
	[
		{ metadata: { state: 'RUNNING' } },
		/^Google Document AI has not finished the operation "p\/operations\/1"/,
	],
	[
		{ done: true, error: { message: 'Bad PDF' } },
		/^Google Document AI did not read .*: Bad PDF\.$/,
	],
])('an operation without a document is told: %j', ({ metadata, ...more }, sentence) => {
	const type = 'type.googleapis.com/google.cloud.documentai.v1.BatchProcessMetadata';
	const raw = { name: 'p/operations/1', metadata: { '@type': type, ...metadata }, ...more };
	expect(() => readAnswer(raw)).toThrow(sentence);
});

test('the parts of a long document are one, in their order', () => {
	const shard = (index: number, text: string) => ({
		shardInfo: { ...(index > 0 ? { shardIndex: String(index) } : {}), shardCount: '2' },
		text,
		pages: [{ pageNumber: index + 1, ...part(0, text.length), tokens: [part(0, text.length)] }],
	});
	const parts = [shard(1, 'second'), shard(0, 'first')];
	const document = readAnswer(parts);
	expect(document.provider.id).toBe('google-document-ai');
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[1, 'first'],
		[2, 'second'],
	]);
	const others = parts.map(({ text, pages }) => ({ text, pages }));
	expect(() => readAnswer(others)).toThrow(/holds 2 entries/);
});
