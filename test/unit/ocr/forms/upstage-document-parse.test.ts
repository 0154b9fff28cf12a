import { upstageDocumentParse } from '../../../../ocr/forms/upstage-document-parse';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { samples, smallest } from '../../../support/answers/forms/upstage-document-parse';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(upstageDocumentParse, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

test('elements are the text in their order, with tables and the places of lines', () => {
	const document = read(samples['upstage-document-parse']());
	expect(document).toMatchObject({
		provider: {
			id: 'upstage-document-parse',
			model: 'document-parse-250618',
			apiVersion: '2.0',
		},
		usage: { pages: 2 },
		warnings: [],
	});
	expect(document.text).toContain('by Mu\u0308ller & So\u0308hne <GmbH>, who');
	expect(document.tables).toMatchObject([{ page: 1, rows: 5, columns: 4, headerRows: 1 }]);
	expect(document.tables[0].polygon?.[0][0]).toBeCloseTo(150 / 1654, 3);
	const [heading] = document.pages[0].lines;
	expect(heading.polygon?.[0][1]).toBeCloseTo(150 / 2339, 3);
});

test('each format that can be asked for gives the same text', () => {
	const one = read(samples['upstage-document-parse']());
	const markdown = read(samples['upstage-document-parse-markdown']());
	expect(markdown.text).toBe(one.text);
	expect(markdown.tables.map(({ cells }) => cells)).toEqual(one.tables.map(({ cells }) => cells));
	expect(markdown.pages[0].markdown).toContain('| Item | Quantity | Price | Amount |');
	expect(read(samples['upstage-document-parse-text']()).text).toBe(one.text.replaceAll('\t', ' '));
});

test('pages are those of the elements, with blank ones between', () => {
	const document = read(smallest['Upstage Document Parse']);
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[1, 'a\n\nb\n\nc'],
		[2, ''],
		[3, 'd\ne\tf\n\ng'],
	]);
	expect(document.tables).toMatchObject([
		{ page: 3, rows: 2, columns: 2, headerRows: 1, cells: [{ columnSpan: 2 }, {}, {}] },
	]);
});

test('Layout Analysis has pixels of its pages', () => {
	const document = read(smallest['Upstage Layout Analysis']);
	expect(document.pages[0]).toMatchObject({ text: 'a', width: 100, height: 50, unit: 'pixel' });
	expect(document.pages[0].lines[0].polygon?.[2]).toEqual([0.2, 0.4]);
});

test('an element that says nothing is told, a picture is not', () => {
	const content = { html: '', markdown: '', text: '' };
	const document = read({
		elements: [
			{ category: 'figure', page: 1, content },
			{ category: 'paragraph', page: 1, content },
			{ category: 'paragraph', page: 1, content: { ...content, text: 'a' } },
		],
	});
	expect(document.warnings.map(({ message }) => message)).toEqual([
		'1 entry without text was left out.',
	]);
});

test('without elements the whole text is kept', () => {
	const answer = { api: '2.0', content: { html: '<p>a</p>' }, elements: [], usage: { pages: 1 } };
	expect(read(answer).text).toBe('a');
	expect(read({ ...answer, content: {} }).text).toBe('');
	expect(read(answer).warnings).toEqual([]);
	const { warnings } = read({ ...answer, usage: { pages: 3 } });
	expect(warnings.map(({ code }) => code)).toEqual(['pages-joined']);
});

describe('batches of a long file', () => {
	const element = (page: number, text: string) => ({
		id: 0,
		category: 'paragraph',
		page,
		content: { text },
	});
	const batch = (pages: number, ...elements: object[]) => ({
		api: '2.0',
		content: {},
		elements,
		usage: { pages },
	});
	const textsOf = (raw: unknown) =>
		read(raw).pages.map(({ number, text }) => [number, text] as const);

	test('are one document, in the numbers of its pages', () => {
		expect(
			textsOf([batch(2, element(1, 'a'), element(2, 'b')), batch(1, element(3, 'c'))]),
		).toEqual([
			[1, 'a'],
			[2, 'b'],
			[3, 'c'],
		]);
	});

	test('follow each other where each counts from 1', () => {
		const raw = [batch(2, element(1, 'a')), batch(2, element(1, 'c'), element(2, 'd'))];
		expect(textsOf(raw)).toEqual([
			[1, 'a'],
			[2, ''],
			[3, 'c'],
			[4, 'd'],
		]);
		expect(read(raw).usage.pages).toBe(4);
		expect(upstageDocumentParse.recognises([...raw, { a: 1 }])).toBe(false);
	});

	test.each([
		['completed', /"download_url" of each batch/],
		['started', /has not read the document yet \(status started\)/],
		['failed', /did not read the document: Too long\.$/],
	])('a request that is %s is one sentence', (status, sentence) => {
		const raw = { id: 'a', status, failure_message: 'Too\nlong.', total_pages: 3, batches: [] };
		const refused = refusalOf(raw);
		expect(refused).toMatch(sentence);
		expectPlainSentence(refused);
	});
});

function refusalOf(raw: unknown): string {
	try {
		return JSON.stringify(readAnswer(raw));
	} catch (error) {
		return error instanceof UnreadableAnswer ? error.message : String(error);
	}
}
