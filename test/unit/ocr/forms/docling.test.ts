import { docling } from '../../../../ocr/forms/docling/document';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { smallest } from '../../../support/answers/forms/docling';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	expect(docling.recognises(raw)).toBe(true);
	const document = toDocument(docling, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const refusal = (raw: unknown): string => {
	expect(docling.recognises(raw)).toBe(true);
	try {
		toDocument(docling, raw, { job: { id: null } });
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(UnreadableAnswer);
		return (thrown as Error).message;
	}
	return '';
};

type Item = { text: string; label?: string } & Record<string, unknown>;

/** A document of texts alone, one after the other. */
const documentOf = (texts: Item[], more: object = {}) => ({
	schema_name: 'DoclingDocument',
	body: { children: texts.map((_, index) => ({ $ref: `#/texts/${index}` })) },
	texts,
	...more,
});

describe('a document', () => {
	const document = read(smallest.Docling);

	test('is read in the order of its body, with what stands at the foot of a page', () => {
		expect(document).toMatchObject({
			provider: { id: 'docling', apiVersion: '1.5.0' },
			source: { fileName: 'a.png', mimeType: 'image/png' },
			usage: { pages: 2 },
			confidence: null,
			warnings: [],
		});
		expect(document.pages.map(({ text }) => text)).toEqual([
			'Prices\n\n1. one\n2. two',
			'Table 1\n\nBoth\na b\t1\n\t2\n\nPage 2',
		]);
	});

	test('has places for its texts, from the lower edge up', () => {
		const [first, second] = document.pages;
		expect(first).toMatchObject({ width: 100, height: 100, unit: 'pixel' });
		expect(first.lines[0].polygon).toEqual([
			[0.1, expect.closeTo(0.1)],
			[0.6, expect.closeTo(0.1)],
			[0.6, expect.closeTo(0.2)],
			[0.1, expect.closeTo(0.2)],
		]);
		expect(second.lines.at(-1)?.polygon?.[0]).toEqual([0.1, expect.closeTo(0.95)]);
	});
});

test('a table has its cells with spans, header and places', () => {
	const { tables, text } = read(smallest.Docling);
	expect(tables).toMatchObject([
		{ page: 2, source: 'provider', rows: 3, columns: 2, headerRows: 1 },
	]);
	const [{ cells, polygon }] = tables;
	expect(polygon?.[0]).toEqual([0.1, expect.closeTo(0.7)]);
	expect(
		cells.map(({ row, column, rowSpan, columnSpan, ...cell }) => [
			[row, column, rowSpan, columnSpan],
			cell.text,
		]),
	).toEqual([
		[[0, 0, 1, 2], 'Both'],
		[[1, 0, 2, 1], 'a b'],
		[[1, 1, 1, 1], '1'],
		[[2, 1, 1, 1], '2'],
	]);
	for (const { span, ...cell } of cells) {
		expect(text.slice(span!.offset, span!.offset + span!.length)).toBe(cell.text);
		expect(cell.polygon?.[2]).toEqual([0.3, expect.closeTo(0.15)]);
	}
});

test('the grid of older versions has a cell once for each place', () => {
	const both = {
		start_row_offset_idx: 0,
		start_col_offset_idx: 0,
		col_span: 2,
		text: 'Both',
		column_header: true,
	};
	const cell = (row: number, column: number, text: string) => ({
		start_row_offset_idx: row,
		start_col_offset_idx: column,
		text,
	});
	const grid = [
		[both, both],
		[cell(1, 0, '1'), cell(1, 1, '2')],
	];
	const body = { children: [{ $ref: '#/tables/0' }] };
	const document = read(documentOf([], { body, tables: [{ data: { grid } }] }));
	expect(document.text).toBe('Both\n1\t2');
	expect(document.tables).toMatchObject([{ rows: 2, columns: 2, headerRows: 1 }]);
	expect(document.tables[0].cells).toHaveLength(3);
});

test('the page of a PDF is measured in points', () => {
	const pages = { '3': { size: { width: 612, height: 792 }, page_no: 3 } };
	const origin = { mimetype: 'application/pdf' };
	const document = read(documentOf([{ text: 'a' }], { pages, origin }));
	expect(document.pages).toMatchObject([{ number: 3, width: 8.5, height: 11, unit: 'inch' }]);
});

test('an Office file has one page and no places', () => {
	const document = read(documentOf([{ text: 'a' }, { text: 'b' }]));
	expect(document.pages).toMatchObject([{ number: 1, width: null, text: 'a\n\nb' }]);
});

test('a page without text is a blank page', () => {
	const pages = { '1': { size: { width: 1, height: 1 } }, '2': { size: { width: 1, height: 1 } } };
	const texts = [{ text: 'a', prov: [{ page_no: 2 }] }];
	expect(read(documentOf(texts, { pages })).pages.map(({ text }) => text)).toEqual(['', 'a']);
});

test('a text that goes on in the next column or page is parted there', () => {
	const prov = [
		{ page_no: 1, charspan: [0, 4] },
		{ page_no: 2, charspan: [5, 9] },
	];
	const pagesOf = (item: Item) => read(documentOf([item])).pages.map(({ text }) => text);
	// Characters are counted, not UTF-16 units.
	expect(pagesOf({ text: '👍 ab cdef', prov })).toEqual(['👍 ab', 'cdef']);
	const backwards = prov.map(({ page_no }) => ({ page_no, charspan: [4, 0] }));
	expect(pagesOf({ text: 'abcd', prov: backwards })).toEqual(['abcd']);
});

test('a sentence with a bold word in it is one line', () => {
	const texts = [{ text: 'Pay' }, { text: 'now' }, { text: 'please.' }, { text: 'Next' }];
	const groups = [
		{ label: 'inline', children: [0, 1, 2].map((index) => ({ $ref: `#/texts/${index}` })) },
	];
	const body = { children: [{ $ref: '#/groups/0' }, { $ref: '#/texts/3' }] };
	expect(read(documentOf(texts, { groups, body })).text).toBe('Pay now please.\n\nNext');
});

test('a formula that was not decoded is kept as it was found', () => {
	expect(read(documentOf([{ text: '', orig: 'x = 1', label: 'formula' }])).text).toBe('x = 1');
});

test('a marker is written once', () => {
	const item = (text: string, marker: string) => ({ text, marker, label: 'list_item' });
	const texts = [item('one', '-'), item('- two', '-'), item('three', '')];
	expect(read(documentOf(texts)).text).toBe('- one\n- two\nthree');
});

test('references in a circle end', () => {
	const groups = [{ children: [{ $ref: '#/groups/1' }] }, { children: [{ $ref: '#/groups/0' }] }];
	const body = { children: [{ $ref: '#/groups/0' }, { $ref: '#/texts/0' }, { $ref: '#/texts/9' }] };
	expect(read(documentOf([{ text: 'a' }], { groups, body })).text).toBe('a');
});

test('100,000 groups within each other are walked', () => {
	const groups = Array.from({ length: 100_000 }, (_, index) => ({
		children: [{ $ref: `#/groups/${index + 1}` }, ...(index === 0 ? [{ $ref: '#/texts/0' }] : [])],
	}));
	const body = { children: [{ $ref: '#/groups/0' }] };
	expect(read(documentOf([{ text: 'a' }], { groups, body })).text).toBe('a');
});

describe('docling-serve', () => {
	test('gives the document in its answer', () => {
		const document = read({ document: { json_content: smallest.Docling }, status: 'success' });
		expect(document.pages).toHaveLength(2);
	});

	test('gives Markdown or text alone, and says what is missing', () => {
		const document = read(smallest['docling-serve']);
		expect(document).toMatchObject({ source: { fileName: 'a.pdf' }, text: 'a\n\nb\tc\n1\t2' });
		expect(document.tables).toMatchObject([{ headerRows: 1, rows: 2, columns: 2 }]);
		expect(document.warnings.map(({ code }) => code)).toEqual(['page-not-read']);
		expectPlainSentence(document.warnings[0].message);
		const plain = { document: { text_content: 'a\fb' }, status: 'success' };
		expect(read(plain).pages.map(({ text }) => text)).toEqual(['a', 'b']);
	});

	test.each<[string, object, RegExp]>([
		[
			'failed',
			{
				document: { md_content: null },
				status: 'failure',
				errors: [{ error_message: 'Bad\nPDF.' }],
			},
			/did not read the document: Bad PDF\.$/,
		],
		['failed without a word', { status: 'failure', errors: [], processing_time: 1 }, /no reason/],
		[
			'asked for nothing',
			{ document: { md_content: null }, status: 'success' },
			/has no text\. Ask/,
		],
		['under way', { task_id: 't', task_status: 'started' }, /not read .* yet \(status started\)/],
		['done elsewhere', { task_id: 't', task_status: 'success' }, /Get it from the address/],
		['a task that failed', { task_id: 't', task_status: 'failure' }, /did not read/],
	])('%s is one sentence', (_, raw, sentence) => {
		expect(refusal(raw)).toMatch(sentence);
		expectPlainSentence(refusal(raw));
	});
});

test('an item of n8n holds it', () => {
	expect(readAnswer([{ json: smallest.Docling }]).provider.id).toBe('docling');
});

test('HTML is read where there is nothing else, and JSON that was stored as text', () => {
	const served = (document: object) =>
		toDocument(
			docling,
			{ document, status: 'success', errors: [], processing_time: 1 },
			{ job: { id: null } },
		);
	const html = '<h1>A</h1><table><tr><td>1</td><td>2</td></tr></table>';
	expect(served({ html_content: html })).toMatchObject({
		text: 'A\n\n1\t2',
		tables: [{ columns: 2 }],
	});
	const body = { children: [{ $ref: '#/texts/0' }] };
	const json = { schema_name: 'DoclingDocument', body, texts: [{ text: 'b', label: 'text' }] };
	expect(served({ json_content: JSON.stringify(json) }).text).toBe('b');
	expect(() => served({ json_content: '{' })).toThrow(/Docling has no text/);
});
