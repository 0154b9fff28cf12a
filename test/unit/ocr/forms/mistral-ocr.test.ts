import { markdownOfPages } from '../../../../ocr/export/markdown/markdown';
import { mistralOcr } from '../../../../ocr/forms/mistral-ocr';
import { ocrDocument } from '../../../../ocr/forms/ocr-document';
import { expectInvariants } from '../../../invariants';
import { samples, smallest } from '../../../support/answers/forms/mistral-ocr';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(mistralOcr, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

test('a page is its Markdown as a person would write it, with tables and sizes', () => {
	const document = read(samples['mistral-ocr']());
	expect(document).toMatchObject({
		provider: { id: 'mistral-ocr', model: 'mistral-ocr-2512' },
		usage: { pages: 2 },
		confidence: null,
		pages: [{ number: 1, width: 1654, height: 2339, unit: 'pixel', words: [] }, { number: 2 }],
		warnings: [],
	});
	const { text } = document;
	expect(text).toContain('Item\tQuantity\tPrice\tAmount\nPaper A4\t10\t4.50\t45.00\nInk | black\t');
	expect(text).toContain('<GmbH>, who say "it\'s done".');
	expect(text).toContain('is *the* only one; see [terms] # 7.');
	expect(text).not.toContain('---');
	expect(document.tables).toMatchObject([{ page: 1, rows: 5, columns: 4, headerRows: 1 }]);
	for (const { text: own, span } of document.tables[0].cells) {
		expect(text.slice(span!.offset, span!.offset + span!.length)).toBe(own);
	}
});

test('the output of n8n’s node and tables that stand apart are the same document', () => {
	const { text, tables } = read(samples['mistral-ocr']());
	expect(read(samples['mistral-ocr-n8n']())).toMatchObject({ text, tables });
	expect(read(samples['mistral-ocr-tables']())).toMatchObject({ text, tables });
});

test('what options have taken out of a page is put back', () => {
	const document = read(smallest['Mistral OCR']);
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[3, 'h\n\na\n\nb\tc\nd\te\n\nx\ty\n\nf'],
		[5, ''],
	]);
	expect(document.tables.map(({ page }) => page)).toEqual([3, 3]);
	expect(document).toMatchObject({ confidence: 0.5, confidenceSource: 'provider' });
});

test('a table that no link names is kept', () => {
	const page = { index: 0, markdown: 'a', tables: [{ id: 't', content: '|b|\n|-|\n|c|' }] };
	expect(read({ pages: [page], model: 'm' }).text).toBe('a\n\nb\nc');
});

test('as Markdown the page is what Mistral wrote, after a round trip too', () => {
	const raw = samples['mistral-ocr']();
	const document = read(raw);
	const written = raw.pages.map(({ markdown }) => markdown);
	expect(markdownOfPages(document)).toEqual(written);
	const again = toDocument(ocrDocument, JSON.parse(JSON.stringify(document)), {
		job: { id: null },
	});
	expect(again).toEqual(document);
});

test('a line of a batch is read, and the names of the client for JavaScript are too', () => {
	expect(read(smallest['Mistral OCR, a batch']).pages).toHaveLength(2);
	const camel = {
		pages: [{ index: 0, markdown: 'a', confidenceScores: { averagePageConfidenceScore: 0.25 } }],
		model: 'm',
		usageInfo: { pagesProcessed: 7 },
	};
	expect(read(camel)).toMatchObject({ usage: { pages: 7 }, confidence: 0.25 });
	expect(mistralOcr.recognises({ pages: [], usageInfo: { pagesProcessed: 0 } })).toBe(true);
});

const page = (index: number, markdown: string, more: object = {}) => ({
	...{ index, markdown, images: [], dimensions: { width: 10, height: 20 } },
	...more,
});

test('words have confidence where it was asked for', () => {
	const word_confidence_scores = [
		{ text: '#', confidence: 0.1, start_index: 0 },
		{ text: 'Total', confidence: 0.5, start_index: 2 },
		{ text: '5', confidence: 0.75, start_index: 8 },
	];
	const scores = { average_page_confidence_score: 0.625, word_confidence_scores };
	const document = read({ pages: [page(0, '# Total 5', { confidence_scores: scores })] });
	expect(document.pages[0].words).toMatchObject([
		{ text: 'Total', polygon: null, confidence: 0.5, span: { offset: 0, length: 5 } },
		{ text: '5', confidence: 0.75 },
	]);
	expect(document.confidence).toBe(0.625);
});

test('pages that somebody has taken out are read, and one of them', () => {
	const pages = [page(0, 'a'), page(1, 'b')];
	const numbersOf = (raw: unknown) => read(raw).pages.map(({ number, text }) => [number, text]);
	expect(numbersOf(pages)).toEqual([
		[1, 'a'],
		[2, 'b'],
	]);
	expect(numbersOf(pages[1])).toEqual([[2, 'b']]);
});
