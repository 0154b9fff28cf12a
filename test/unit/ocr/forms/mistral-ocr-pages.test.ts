import { mistralOcr } from '../../../../ocr/forms/mistral-ocr';
import { readerOf } from '../../../support/form-reader';
import { wrongTypesTold } from '../../../support/wrong-types';

const { read, outline } = readerOf(mistralOcr);

const whole = {
	model: 'mistral-ocr-2505',
	usage_info: { pages_processed: 7 },
	pages: [
		{
			...{ index: 2, markdown: '# Tea\n\nRye [tbl-0.html](tbl-0.html) Oat [link](x)' },
			dimensions: { width: 200, height: 100, dpi: 72 },
			...{ header: 'Top', footer: 'End' },
			tables: [
				{ id: 'tbl-0.html', content: '<table><tr><th>Qty</th></tr><tr><td>2</td></tr></table>' },
				{ id: 'tbl-1.html', content: '| a |\n| - |\n| 1 |' },
				{ id: 'tbl-2.html' },
				{ content: 'nowhere' },
			],
			confidence_scores: {
				average_page_confidence_score: 0.75,
				word_confidence_scores: [
					{ text: 'Tea', confidence: 0.5, start_index: 0 },
					{ text: 'Rye', confidence: 0.25, start_index: 5 },
					{ text: ' ', confidence: 0.1 },
					{ text: 'Oat' },
				],
			},
		},
		{ index: 4, markdown: 'plain', confidence_scores: { average_page_confidence_score: 0.25 } },
		null,
	],
};

test('everything that an answer says is in the document', () => {
	expect(outline({ ...whole, pages: whole.pages.slice(0, 2) })).toEqual({
		provider: { id: 'mistral-ocr', model: 'mistral-ocr-2505' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 7 },
		confidence: '0.5 provider',
		pages: [
			[
				'page 3: 200 × 100 pixel provider, confidence 0.75',
				'text "Top\\n\\nTea\\n\\nRye\\n\\nQty\\n2\\n\\nOat link\\n\\na\\n1\\n\\nEnd"',
				...['"Top"', '  Top', '"Tea"', '  Tea, 0.5', '"Rye"', '  Rye, 0.25'],
				...['"Qty"', '  Qty', '"2"', '  2', '"Oat link"', '  Oat', '  link'],
				...['"a"', '  a', '"1"', '  1', '"End"', '  End', 'paragraph: Top'],
				...['heading 1: Tea', 'paragraph: Rye', 'paragraph: Oat link', 'paragraph: End'],
				`markdown ${JSON.stringify(
					'Top\n\n# Tea\n\nRye \n\n<table><tr><th>Qty</th></tr><tr><td>2</td></tr></table>\n\n Oat [link](x)\n\n| a |\n| - |\n| 1 |\n\nEnd',
				)}`,
			],
			[...['page 5: confidence 0.25', '"plain"', 'paragraph: plain', 'markdown "plain"']],
		],
		tables: [
			['page 3, provider, 2 × 1, header 1', '0,0 "Qty" at 15', '1,0 "2" at 19'],
			['page 3, provider, 2 × 1, header 1', '0,0 "a" at 32', '1,0 "1" at 34'],
		],
	});
	expect(outline(whole)).toMatchObject({
		warnings: ['page-unreadable'],
		pages: [{}, { 0: 'page 2: confidence 0.25' }, ['page 3']],
	});
});

test('what is of another type counts as not there', () => {
	expect(wrongTypesTold(whole, read)).toEqual([]);
});

test('without any score there is no confidence', () => {
	expect(outline({ pages: [{ index: 0, markdown: 'a' }] })).toMatchObject({
		confidence: 'null none',
		usage: { pages: 1 },
	});
});

const page = { index: 0, markdown: '' };

test.each<[unknown, boolean]>([
	[{ pages: [page] }, true],
	[{ pages: [{ markdown: '', dimensions: null }] }, true],
	[{ pages: [{ markdown: '' }] }, false],
	[{ pages: [{ index: 0 }] }, false],
	[{ pages: [], usage_info: { pages_processed: 0 } }, true],
	[{ pages: [], usageInfo: { pagesProcessed: 0 } }, true],
	[{ pages: [], usage_info: {} }, false],
	[{ pages: [] }, false],
	[{ pages: [page], schemaVersion: '1.1' }, false],
	[[page, page], true],
	[[page, {}], false],
	[[], false],
	[{ ...page, images: [] }, true],
	[page, false],
	[{ custom_id: 'c', response: { body: { pages: [page] } } }, true],
	[{ response: { body: { pages: [page] } } }, false],
	[{ custom_id: 'c', response: { body: {} } }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(mistralOcr.recognises(raw)).toBe(isIts);
	if (!isIts) expect(() => read(raw)).toThrow('"pages" (a list) with "markdown"');
});
