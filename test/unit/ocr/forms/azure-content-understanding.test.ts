import { azureContentUnderstanding } from '../../../../ocr/forms/azure/content-understanding';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { samples, smallest } from '../../../support/answers/forms/azure-content-understanding';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(azureContentUnderstanding, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

test('words, lines and tables have the places that their source names', () => {
	const document = read(samples['azure-content-understanding']());
	expect(document).toMatchObject({
		provider: {
			id: 'azure-content-understanding',
			model: 'prebuilt-documentSearch',
			apiVersion: '2025-11-01',
		},
		job: { id: '10a0' },
		pages: [{ number: 1, unit: 'inch' }, { number: 2 }],
	});
	expect(document.pages[0].words[0].polygon?.[0][0]).toBeCloseTo(150 / 1654, 3);
	expect(document.tables).toMatchObject([{ page: 1, rows: 5, columns: 4, headerRows: 1 }]);
	const total = document.tables[0].cells.at(-1)!;
	expect(document.text.slice(total.span!.offset).startsWith('96.80')).toBe(true);
});

test('the Markdown of each page is kept, by spans that count code points', () => {
	const { pages } = read(samples['azure-content-understanding']());
	expect(pages[0].markdown).toMatch(/^Invoice 2024-117\n[^]*丸の内$/);
	expect(pages[1].markdown).toMatch(/^How it goes on[^]*👍[^]*COPY$/);
});

test('by spans that count bytes as well; a page without words has its Markdown', () => {
	const document = read(smallest['Azure Content Understanding']);
	expect(document.pages.map(({ text }) => text)).toEqual(['a b', 'c\td\né\tf']);
	expect(document.tables.map(({ page, cells }) => [page, cells.map(({ text }) => text)])).toEqual([
		[1, ['a', 'b']],
		[2, ['c', 'd', 'é', 'f']],
	]);
	expect(document.tables[0].cells[0].polygon).toEqual([
		[0.1, 0.2],
		[0.2, 0.2],
		[0.2, 0.4],
		[0.1, 0.4],
	]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['page-not-read']);
});

test('a file that is not drawn has its Markdown alone', () => {
	const document = read(samples['azure-content-understanding-markdown']());
	expect(document.pages).toHaveLength(1);
	expect(document.text).toContain('is *the* only one; see [terms] # 7.');
});

describe('several pages without a list of them', () => {
	const readMarkdown = (...contents: object[]) =>
		read({ status: 'Succeeded', result: { analyzerId: 'a', contents } });
	const content = (markdown: string, startPageNumber: number, endPageNumber: number) => ({
		kind: 'document',
		markdown,
		startPageNumber,
		endPageNumber,
	});
	const three = '# Tide\n\n<!-- PageBreak -->\n\nlow\n\n<!-- PageBreak -->\n\nhigh';

	test('are parted where the Markdown is', () => {
		const document = readMarkdown(content(three, 5, 7));
		expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
			[5, 'Tide'],
			[6, 'low'],
			[7, 'high'],
		]);
		expect(document.pages[0].markdown).toBe('# Tide');
		expect(document.warnings).toEqual([]);
	});

	test.each([
		['without marks', content('low\n\nhigh', 1, 2)],
		['with other marks than pages', content(three, 1, 4)],
		[
			'with pages that have nothing',
			{ markdown: 'low', pages: [{ pageNumber: 1 }, { pageNumber: 2 }] },
		],
	])('%s are one page, which is told', (_, one) => {
		const document = readMarkdown(one);
		expect(document.pages).toHaveLength(1);
		expect(document.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
	});

	test('of one content among others', () => {
		const document = readMarkdown(content('one', 1, 1), content('two and three', 1, 2));
		expect(document.pages.map(({ text }) => text)).toEqual(['one', 'two and three']);
		expect(document.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
	});

	test('one page is no reason to warn', () => {
		expect(readMarkdown(content('one', 3, 3))).toMatchObject({
			pages: [{ number: 3 }],
			warnings: [],
		});
	});
});

test.each([
	[{ status: 'Running', result: { analyzerId: 'a', contents: [] } }, /\(status Running\)/],
	[
		{
			status: 'Failed',
			error: { message: 'No\npages..' },
			result: { analyzerId: 'a', contents: [] },
		},
		/did not read the document: No pages\.$/,
	],
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

test('a file that was taken apart is read by its segments, and not once more as a whole', () => {
	const page = (pageNumber: number, path: string, markdown: string) => ({
		path,
		kind: 'document',
		markdown,
		startPageNumber: pageNumber,
		endPageNumber: pageNumber,
		pages: [{ pageNumber, spans: [{ offset: 0, length: markdown.length }] }],
	});
	const whole = { ...page(1, 'input1', 'one two'), endPageNumber: 2, segments: [] };
	const contents = [whole, page(1, 'input1/segment1', 'one'), page(2, 'input1/segment2', 'two')];
	const document = read({ id: 'a', status: 'Succeeded', result: { analyzerId: 'mail', contents } });
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[1, 'one'],
		[2, 'two'],
	]);
});

test('a page without spans has what stands between the breaks, or is told', () => {
	const markdown = 'Tea\n\n<!-- PageBreak -->\n\n# Rye';
	const contents = (pages: object[]) => ({
		analyzerId: 'a',
		contents: [{ markdown, startPageNumber: 1, endPageNumber: pages.length, pages }],
	});
	const first = { pageNumber: 1, spans: [{ offset: 0, length: 3 }] };
	const document = read(contents([first, { pageNumber: 2 }]));
	expect(document.pages.map(({ text }) => text)).toEqual(['Tea', 'Rye']);
	expect(document.pages[1].blocks).toMatchObject([{ role: 'heading' }]);
	expect(document.warnings).toEqual([]);
	const { warnings } = read(contents([first, { pageNumber: 2 }, { pageNumber: 3 }]));
	expect(warnings.map(({ code }) => code)).toEqual(['page-unreadable']);
});
