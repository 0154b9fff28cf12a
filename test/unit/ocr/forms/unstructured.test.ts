import { unstructured } from '../../../../ocr/forms/unstructured';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { smallest } from '../../../support/answers/forms/unstructured';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	expect(unstructured.recognises(raw)).toBe(true);
	const document = toDocument(unstructured, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const element = (text: string, metadata: object = {}, type = 'NarrativeText') => ({
	type,
	element_id: text,
	text,
	metadata,
});

const placed = (system: string, layout_width?: number, layout_height?: number) => {
	const points = [
		[10, 20],
		[10, 40],
		[50, 40],
		[50, 20],
	];
	return { coordinates: { points, system, layout_width, layout_height } };
};

test('elements are the texts and tables of their pages', () => {
	const document = read(smallest.Unstructured);
	expect(document).toMatchObject({
		provider: { id: 'unstructured' },
		source: { fileName: 'a.pdf', mimeType: 'application/pdf' },
		languages: ['eng', 'deu'],
		usage: { pages: 2 },
		confidence: null,
		warnings: [],
	});
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[2, 'Prices\n\none\ntwo'],
		[4, 'x\n1\t2'],
	]);
	expect(document.pages[0]).toMatchObject({ width: 100, height: 200, unit: 'pixel' });
	expect(document.pages[1]).toMatchObject({ unit: 'inch' });
	expect(document.tables).toMatchObject([
		{ page: 4, source: 'provider', rows: 2, columns: 2, headerRows: 1 },
	]);
	expect(document.tables[0].cells.map(({ text, columnSpan }) => [text, columnSpan])).toEqual([
		['x', 2],
		['1', 1],
		['2', 1],
	]);
	// From the lower edge up.
	expect(document.tables[0].polygon?.[0]).toEqual([0.1, expect.closeTo(0.8)]);
});

test.each([
	['PixelSpace', 100, 200, 0.1, 0.1],
	// The origin is at the lower left.
	['PointSpace', 100, 200, 0.1, 0.8],
])('in %s a place is a share of the page', (system, width, height, x, y) => {
	const [{ lines }] = read([element('a', placed(system, width, height))]).pages;
	expect(lines[0].polygon?.[0]).toEqual([x, expect.closeTo(y)]);
	expect(lines[0].polygon?.[2]).toEqual([0.5, expect.closeTo(y + 0.1)]);
});

test('relative places need no size', () => {
	const points = [
		[0.1, 0.9],
		[0.1, 0.8],
		[0.5, 0.8],
		[0.5, 0.9],
	];
	const coordinates = { points, system: 'RelativeCoordinateSystem' };
	const [{ lines, width }] = read([element('a', { coordinates })]).pages;
	expect(lines[0].polygon?.[0]).toEqual([0.1, expect.closeTo(0.1)]);
	expect(width).toBeNull();
});

test.each([placed('CoordinateSystem', 9, 9), placed('PixelSpace'), { coordinates: null }])(
	'without a known system and size there is no place: %j',
	(metadata) => {
		const document = read([element('a', metadata)]);
		expect(document.pages[0].lines[0].polygon).toBeNull();
		expect(document.warnings).toEqual([]);
	},
);

test('a paragraph of several lines keeps them', () => {
	expect(read([element('a\nb'), element('c')]).text).toBe('a\nb\n\nc');
});

test('a table without HTML is its text; HTML of other elements is not read twice', () => {
	const html = { text_as_html: '<p>x</p>' };
	expect(read([element('a b', {}, 'Table'), element('c', html)]).text).toBe('a b\n\nc');
	expect(read([element('a b', html, 'Table')]).text).toBe('a b');
});

test('without numbers of pages their breaks count', () => {
	const pageBreak = element('', {}, 'PageBreak');
	const document = read([element('a'), pageBreak, element('b'), element('c'), pageBreak]);
	expect(document.pages.map(({ text }) => text)).toEqual(['a', 'b\n\nc']);
	const numbered = read([
		element('a', { page_number: 3 }),
		pageBreak,
		element('b', { page_number: 4 }),
	]);
	expect(numbered.pages.map(({ number, text }) => [number, text])).toEqual([
		[3, 'a'],
		[4, 'b'],
	]);
});

test('a place with more corners than a call has arguments is one', () => {
	const points = Array.from({ length: 200_000 }, (_, index) => [index % 2 ? 10 : 50, 20]);
	const coordinates = { points, system: 'PixelSpace', layout_width: 100, layout_height: 100 };
	const [line] = read([element('a', { coordinates })]).pages[0].lines;
	expect(line.polygon?.[0]).toEqual([0.1, 0.2]);
});

test.each([
	['without an id', { type: 'Title', text: 'Total', metadata: { page_number: 2 } }],
	['without a type', { element_id: 'b', text: 'Total', metadata: { page_number: 2 } }],
])('an element %s keeps its text', (_, other) => {
	const document = read([element('First', { page_number: 1 }), other]);
	expect(document.pages.map(({ text }) => text)).toEqual(['First', 'Total']);
	expect(document.warnings).toEqual([]);
});

test('an element without metadata is on the page of the one before it', () => {
	const document = read([
		element('First', { page_number: 3, filename: 'a.pdf' }),
		{ type: 'Title', element_id: 'b', text: 'Total' },
	]);
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([[3, 'First\n\nTotal']]);
	expect(document.source.fileName).toBe('a.pdf');
});

test('what is no element is left out and told', () => {
	const document = read([element('a'), null, { type: 'x' }]);
	expect(document.text).toBe('a');
	expect(document.warnings.map(({ code }) => code)).toEqual(['word-unreadable']);
});

test('the list is one document, however it is wrapped, and an element alone is one too', () => {
	const list = [element('a'), element('b')];
	for (const raw of [list, { data: list }, JSON.stringify(list), [{ json: { data: list } }]]) {
		expect(readAnswer(raw).text).toBe('a\n\nb');
	}
	expect(readAnswer(list[0]).text).toBe('a');
});

test.each([[[]], [[{ type: 'x', text: 'a' }]], [{ detail: 'No file' }]])('%j is none', (raw) => {
	expect(unstructured.recognises(raw)).toBe(false);
	expect(() => toDocument(unstructured, raw, { job: { id: null } })).toThrow(UnreadableAnswer);
});
