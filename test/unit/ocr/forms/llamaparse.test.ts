import { llamaParse } from '../../../../ocr/forms/llamaparse/form';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { smallest } from '../../../support/answers/forms/llamaparse';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	expect(llamaParse.recognises(raw)).toBe(true);
	const document = toDocument(llamaParse, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const metadata = { job_pages: 1, job_is_cache_hit: false };

describe('version 1', () => {
	test('has items with places, and Markdown where there are none', () => {
		const document = read(smallest['LlamaParse 1']);
		expect(document).toMatchObject({
			provider: { id: 'llamaparse' },
			job: { id: 'j' },
			source: { fileName: 'a.pdf' },
			usage: { pages: 2 },
			warnings: [],
		});
		expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
			[2, 'Prices\n\na\tb\n1\t2'],
			[4, 'x y'],
		]);
		expect(document.tables).toMatchObject([
			{ page: 2, source: 'provider', rows: 2, columns: 2, headerRows: 1 },
		]);
		expect(document.tables[0].polygon?.[2]).toEqual([0.5, 0.2]);
		expect(document.tables[0].cells.map(({ text }) => text)).toEqual(['a', 'b', '1', '2']);
		const [{ lines, width, height }] = document.pages;
		expect([width, height]).toEqual([100, 200]);
		expect(lines[0].polygon).toEqual([
			[0.1, 0.1],
			[0.5, 0.1],
			[0.5, 0.2],
			[0.1, 0.2],
		]);
	});

	test.each<[string, object, string]>([
		[
			'text where there is nothing else',
			{ page: 1, text: 'a  b\nc', md: '', items: [] },
			'a  b\nc',
		],
		['a blank page', { page: 1, text: '', md: '', items: [] }, ''],
		['items without text', { page: 1, md: '**a**', items: [{ type: 'image' }, null, 7] }, 'a'],
		[
			'a table without rows by its Markdown',
			{ page: 1, md: '', items: [{ type: 'table', md: '|a|b|\n|-|-|\n|1|2|' }] },
			'a\tb\n1\t2',
		],
		[
			'an item without Markdown',
			{ page: 1, md: '', items: [{ type: 'text', value: 'a*b' }] },
			'a*b',
		],
	])('%s', (_, page, text) => {
		expect(read({ pages: [page], job_metadata: metadata }).text).toBe(text);
	});

	test('is known by its pages, and in one piece by what the job says', () => {
		expect(read({ pages: [{ page: 3, md: 'a' }] }).pages[0].number).toBe(3);
		expect(read({ markdown: '# a', job_metadata: metadata }).text).toBe('a');
		expect(read({ text: 'a\fb', job_metadata: metadata }).pages).toHaveLength(2);
	});

	test.each([
		['Markdown', { markdown: '# a\n\n---\n\nb\n---\n' }],
		['text', { text: '\na\n---\nb\n---\n' }],
	])('several pages of %s in one piece are parted where the separator is', (_, whole) => {
		const known = { ...metadata, job_pages: 3 };
		const document = read({ ...whole, job_metadata: known });
		expect(document.pages.map(({ text }) => text)).toEqual(['a', 'b', '']);
		expect(document.warnings).toEqual([]);
		// A rule in the text is no end of a page.
		expect(read({ ...whole, job_metadata: { ...metadata, job_pages: 2 } }).pages).toHaveLength(1);
	});

	test('several pages in one piece are told', () => {
		const { warnings } = read({ markdown: 'a', job_metadata: { ...metadata, job_pages: 3 } });
		expect(warnings.map(({ code }) => code)).toEqual(['pages-joined']);
		expectPlainSentence(warnings[0].message);
	});

	test('what is no page is empty and told', () => {
		const document = read({ pages: [{ page: 1, md: 'a' }, null], job_metadata: metadata });
		expect(document.pages.map(({ text }) => text)).toEqual(['a', '']);
		expect(document.warnings.map(({ code }) => code)).toEqual(['page-unreadable']);
	});
});

const job = { id: 'j', project_id: 'p', status: 'COMPLETED', name: 'a.pdf' };

describe('version 2', () => {
	test('has items with places; a page that was not read is told', () => {
		const document = read(smallest['LlamaParse 2']);
		expect(document).toMatchObject({
			provider: { id: 'llamaparse', model: 'fast' },
			job: { id: 'j' },
		});
		expect(document.pages.map(({ text }) => text)).toEqual(['x\n\na\n1\t2', '']);
		expect(document.pages[0].lines[0].polygon?.[2]).toEqual([0.5, 0.2]);
		expect(document.tables[0].cells[0]).toMatchObject({ text: 'a', columnSpan: 2 });
		expect(document.warnings).toEqual([
			{ code: 'page-not-read', message: 'Page 2 was not read: Timed out.' },
		]);
	});

	test('pages are put together by their numbers', () => {
		const markdown = { pages: [{ page_number: 4, markdown: '*b*' }] };
		const text = {
			pages: [
				{ page_number: 2, text: 'a' },
				{ page_number: 4, text: 'B' },
			],
		};
		const document = read({ job, markdown, text });
		expect(document.pages.map((page) => [page.number, page.text])).toEqual(
			expect.arrayContaining([
				[expect.any(Number), 'a'],
				[expect.any(Number), 'b'],
			]),
		);
		expect(document.pages.map(({ number }) => number)).toEqual([2, 4]);
	});

	test('the whole in one piece is parted by the number of pages in its metadata', () => {
		const pages = [{ page_number: 1 }, { page_number: 2 }];
		const parted = read({ job, metadata: { pages }, markdown_full: 'a\n\n---\n\nb' });
		expect(parted.pages.map(({ text }) => text)).toEqual(['a', 'b']);
		const joined = read({ job, metadata: { pages }, markdown_full: 'a b' });
		expect(joined.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
	});

	test('the whole in one piece', () => {
		expect(read({ job, markdown_full: '# a' })).toMatchObject({
			source: { fileName: 'a.pdf' },
			text: 'a',
		});
		expect(read({ job, text_full: 'a' }).text).toBe('a');
	});

	test.each<[string, object, RegExp]>([
		['under way', { job: { ...job, status: 'RUNNING' } }, /not read .* yet \(status RUNNING\)/],
		[
			'failed',
			{ job: { ...job, status: 'FAILED', error_message: 'Bad\nfile.' } },
			/did not read the document: Bad file\.$/,
		],
		['canceled', { job: { ...job, status: 'CANCELLED' } }, /no reason given\.$/],
		['not expanded', { job }, /has no text\. Ask for it with expand/],
	])('a job that is %s is one sentence', (_, raw, sentence) => {
		expect(llamaParse.recognises(raw)).toBe(true);
		let message = '';
		try {
			toDocument(llamaParse, raw, { job: { id: null } });
		} catch (thrown) {
			expect(thrown).toBeInstanceOf(UnreadableAnswer);
			message = (thrown as Error).message;
		}
		expect(message).toMatch(sentence);
		expectPlainSentence(message);
	});
});

test.each([
	[{ pages: [] }],
	[{ pages: [{ markdown: 'a', index: 0 }] }],
	[{ job: { provider: 'mindee', id: 'x', status: 'processing' } }],
	[{ job_metadata: metadata }],
	[{ text: 'a', job: { id: 'j', status: 'succeeded' } }],
])('%j is none', (raw) => {
	expect(llamaParse.recognises(raw)).toBe(false);
});

test('a page that has no content is empty', () => {
	const pages = [
		{ page: 1, md: 'NO_CONTENT_HERE', text: 'NO_CONTENT_HERE', items: [] },
		{ page: 2, md: 'x', text: 'x', items: [] },
	];
	const document = read({ pages, job_metadata: metadata });
	expect(document.pages.map(({ text, markdown }) => [text, markdown])).toEqual([
		['', undefined],
		['x', 'x'],
	]);
});
