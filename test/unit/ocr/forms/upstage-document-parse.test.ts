import { upstageDocumentParse } from '../../../../ocr/forms/upstage-document-parse';
import { expectInvariants } from '../../../invariants';
import { samples, smallest } from '../../../support/answers/forms/upstage-document-parse';
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
