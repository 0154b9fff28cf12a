import { simplify } from '../../../../ocr/document/simplify';
import type { OcrDocument, OcrTable } from '../../../../ocr/document/types';
import { ocrDocument } from '../../../../ocr/forms/ocr-document';
import { simplified } from '../../../../ocr/forms/simplified';
import { expectInvariants } from '../../../invariants';
import { sampleAnswers } from '../../../support/answers';
import { formAnswers } from '../../../support/answers/forms';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const context = { job: { id: null } };

const read = (raw: unknown) => {
	const document = toDocument(ocrDocument, raw, context);
	expectInvariants(document);
	return document;
};

/** Not structuredClone, whose objects are of another realm than Jest's. */
const copyOf = (document: OcrDocument): OcrDocument =>
	JSON.parse(JSON.stringify(document)) as OcrDocument;
const sample = () => copyOf(sampleAnswers.find(({ name }) => name === 'lazarus-2')!.document);

/** A table of two cells whose texts stand nowhere in the text. */
const cell = (column: number, text: string) => ({
	...{ row: 0, column, rowSpan: 1, columnSpan: 1, text },
	...{ span: null, polygon: null, confidence: null },
});
const TABLE: OcrTable = {
	...{ page: 1, polygon: null, source: 'provider', rows: 1, columns: 2, headerRows: 0 },
	cells: [cell(0, 'A'), cell(1, 'B')],
};

const changedCell = (change: Partial<OcrTable['cells'][number]>): OcrTable[] => [
	{ ...TABLE, cells: [{ ...TABLE.cells[0], ...change }, TABLE.cells[1]] },
];

describe('the output Document', () => {
	test.each([...sampleAnswers, ...formAnswers])(
		'of $name comes through as it is',
		({ document }) => {
			expect(read(JSON.parse(JSON.stringify(document)))).toStrictEqual(document);
		},
	);

	test('keeps a word where it is, though the same letters stand before it', () => {
		const document = sample();
		const [page] = document.pages;
		const word = page.words.find(({ text }) => text === 'the')!;
		page.words = [word];
		page.lines = [];
		document.pages = [page];
		document.text = page.text;
		document.confidence = word.confidence;
		const moved = copyOf(document);
		moved.pages[0].words[0].span.offset = page.text.lastIndexOf('the');
		expect(read(document).pages[0].words[0].span).toEqual(word.span);
		expect(read(moved).pages[0].words[0].span).not.toEqual(word.span);
	});

	test('keeps what it says of the file it was read from', () => {
		const document = sample();
		document.source = {
			fileName: 'a.pdf',
			mimeType: 'application/pdf',
			pageCount: 2,
			sha256: 'ab'.repeat(32),
		};
		expect(read(document).source).toEqual(document.source);
	});

	test('loses fields that are none of its own', () => {
		const document = sample();
		Object.assign(document, { mine: 1 });
		Object.assign(document.pages[0].words[0], { mine: undefined });
		Object.assign(document.job, { secret: 'x' });
		expect(read(document)).toStrictEqual(sample());
	});

	test('of schema version 1.0 has its tables found anew', () => {
		const { document } = sampleAnswers.find(({ document: { tables } }) => tables.length > 0)!;
		const { tables, ...old } = copyOf(document);
		expect(read({ ...old, schemaVersion: '1.0' })).toStrictEqual(document);
		expect(tables.length).toBeGreaterThan(0);
	});

	test('keeps the provider’s own tables when it is mended', () => {
		const document = sample();
		document.tables = [{ ...TABLE, page: 2 }];
		document.text = '';
		expect(read(document).tables.filter(({ source }) => source === 'provider')).toMatchObject([
			{ page: 2, rows: 1, columns: 2, headerRows: 0, cells: [{ text: 'A' }, { text: 'B' }] },
		]);
	});

	const changes: Array<[string, (document: OcrDocument) => void]> = [
		['a text that was changed', (d) => (d.text = d.text.toUpperCase())],
		['a page’s text that was changed', (d) => (d.pages[0].text += ' more')],
		['a word that was changed', (d) => (d.pages[0].words[0].text = 'Receipt')],
		['a page that was taken out', (d) => d.pages.shift()],
		['pages in another order', (d) => d.pages.reverse()],
		['a span that was moved', (d) => (d.pages[0].words[3].span.offset += 1)],
		['a span that is none', (d) => (d.pages[0].words[3].span.length = -1)],
		['words in another order', (d) => d.pages[0].words.reverse()],
		[
			'words in another order and no lines',
			({ pages: [page] }) => {
				page.lines = [];
				page.words.reverse();
			},
		],
		[
			'a line that holds the words of another',
			({ pages: [page] }) => {
				page.lines = [{ ...page.lines[1], words: [0, 2] }];
			},
		],
		['something else between its pages', (d) => (d.text = d.text.replace('\n\n', '--'))],
		['something behind its last page', (d) => (d.text += '\n\nmore')],
		['lines in another order', (d) => d.pages[0].lines.reverse()],
		['a line without its words', (d) => (d.pages[0].lines[0].words = [5, 2])],
		['a corner off the page', (d) => (d.pages[0].words[0].polygon![0] = [-1, 0])],
		['a polygon of two corners', (d) => d.pages[0].words[0].polygon!.splice(2)],
		['a polygon that was turned round', (d) => d.pages[0].words[0].polygon!.reverse()],
		['a confidence in percent', (d) => (d.pages[0].words[0].confidence = 97)],
		['a mean that is none', (d) => (d.confidence = 0.123)],
		['a confidence without a source', (d) => (d.confidenceSource = 'none')],
		['a size below zero', (d) => (d.pages[0].width = -1)],
		['a unit without a size', (d) => (d.pages[0].width = null)],
		['a page number of zero', (d) => (d.pages[0].number = 0)],
		['no tables', (d) => Reflect.deleteProperty(d, 'tables')],
		['a table on a page that is not there', (d) => d.tables.push({ ...TABLE, page: 99 })],
		['tables in another order', (d) => d.tables.push({ ...TABLE, page: 2 }, { ...TABLE, page: 1 })],
		['a cell outside its table', (d) => d.tables.push({ ...TABLE, columns: 1 })],
		[
			'a cell whose span is another’s',
			(d) => (d.tables = changedCell({ span: { offset: 0, length: 1 } })),
		],
		['cells that lie over each other', (d) => (d.tables = changedCell({ columnSpan: 2 }))],
		['a cell without a row', (d) => (d.tables = changedCell({ row: -1 }))],
		['a table of no size at all', (d) => d.tables.push({ ...TABLE, rows: 1e9, columns: 1e9 })],
	];

	test.each(changes)('with %s is put together anew, and that is told', (_, change) => {
		const document = sample();
		change(document);
		const mended = read(document);
		expect(mended.warnings.map(({ code }) => code)).toContain('document-mended');
		expect(mended.provider).toEqual(document.provider);
		expect(mended.pages.length).toBe(document.pages.length);
		expect(mended.text.length).toBeGreaterThan(200);
	});

	test('keeps the words’ places and the provider’s confidence when it is mended', () => {
		const document = sample();
		Object.assign(document, { confidence: 0.25, confidenceSource: 'provider', text: '' });
		const mended = read(document);
		expect(mended).toMatchObject({ confidence: 0.25, confidenceSource: 'provider' });
		expect(mended.pages[0].words).toEqual(document.pages[0].words);
		expect(mended.pages[0]).toMatchObject({ width: 8.27, unit: 'inch', angle: 0 });
	});

	test('that gave a mean before gives the mean of what is there when it is mended', () => {
		const document = sample();
		document.pages[0].words.forEach((word) => (word.confidence = 1));
		document.pages[1].words.forEach((word) => (word.confidence = 0));
		const mended = read(document);
		expect(document.confidence).toBeGreaterThan(0.8);
		expect(mended.confidenceSource).toBe('derived');
		expect(mended.confidence).toBeLessThan(0.8);
	});

	test('of another schema version is refused with both versions named', () => {
		expect(() => toDocument(ocrDocument, { schemaVersion: '2.0', pages: [] }, context)).toThrow(
			/schema version 2\.0, and only versions 1\.0 and 1\.1 can be read/,
		);
	});
});

describe('the output Simplified', () => {
	const known = { id: 'j', status: 'succeeded', submittedAt: '2026-01-02T03:04:05Z' } as const;
	const whole = { ...sample(), provider: { id: 'mindee' }, job: known };
	const output = simplify({ ...whole, source: { fileName: 'a.pdf' } });
	const codes = (raw: unknown) =>
		toDocument(simplified, raw, context).warnings.map(({ code }) => code);

	test('is the pages’ text, and says that there is no more', () => {
		const document = toDocument(simplified, output, context);
		expectInvariants(document);
		const { text, languages, usage, pages } = sample();
		expect(document).toMatchObject({ text, languages, usage, confidence: output.confidence });
		expect(document).toMatchObject({
			provider: { id: 'mindee' },
			job: known,
			source: { fileName: 'a.pdf' },
			confidenceSource: 'provider',
		});
		expect(document.pages.map((page) => page.text)).toEqual(pages.map((page) => page.text));
		expect(document.pages.every(({ words }) => words.length === 0)).toBe(true);
		expect(document.pages[0].lines.length).toBeGreaterThan(5);
		expect(document.warnings.map(({ code }) => code)).toEqual(['polygon-clamped', 'text-only']);
		document.warnings.forEach(({ message }) => expectPlainSentence(message));
	});

	test('comes back as it was, with its pages', () => {
		const { warnings, ...again } = simplify(toDocument(simplified, output, context));
		expect(again).toEqual({ ...output, warnings: undefined });
		expect(warnings).toHaveLength(2);
	});

	test('of a provider that gives text only lacks nothing', () => {
		expect(codes({ ...output, provider: 'picwish' })).not.toContain('text-only');
	});

	test('keeps the numbers of pages of which some were taken out', () => {
		const pages = [
			{ number: 2, confidence: null, offset: 0, length: 1 },
			{ number: 5, confidence: 0.5, offset: 3, length: 1 },
		];
		const document = toDocument(simplified, { ...output, text: 'a\n\nb', pages }, context);
		expect(document.pages.map(({ number }) => number)).toEqual([2, 5]);
		expect(document.pages.map(({ text }) => text)).toEqual(['a', 'b']);
	});

	test.each([
		['longer', `${output.text} And more.`, output.pages],
		['shorter', output.text.slice(0, -20), output.pages],
		['another, and pages are missing', output.text, output.pages.slice(1)],
		['there, and its pages lie over each other', output.text, [output.pages[0], output.pages[0]]],
	])('with a text that is %s is one page, and that is told', (_, text, pages) => {
		const document = toDocument(simplified, { ...output, text, pages }, context);
		expectInvariants(document);
		expect(document.text).toBe(text.trim());
		expect(document.pages).toHaveLength(1);
		expect(document.warnings.map(({ code }) => code)).toContain('document-mended');
	});

	test('one item per page is a document of that page', () => {
		const { pages, ...about } = output;
		const page = { ...about, text: 'Page two', pageNumber: 2, confidence: 0.5 };
		expect(pages.length).toBeGreaterThan(1);
		expect(simplified.recognises(page)).toBe(true);
		const document = toDocument(simplified, page, context);
		expect(document).toMatchObject({ text: 'Page two', confidence: 0.5, job: known });
		expect(document.pages.map(({ number }) => number)).toEqual([2]);
	});

	test('without a provider is of an unknown one', () => {
		const document = toDocument(simplified, { text: '', pages: [], jobId: 'x' }, context);
		expect(document).toMatchObject({ provider: { id: 'unknown' }, job: { id: 'x' } });
	});
});
