import { azureRead } from '../../../../ocr/forms/azure/read';
import { expectInvariants } from '../../../invariants';
import { toDocument } from '../../../support/to-document';

const box = (left: number, top: number, width = 1) => [
	...[left, top, left + width, top],
	...[left + width, top + 0.2, left, top + 0.2],
];

const word = (text: string, left: number, top: number) => ({
	text,
	boundingBox: box(left, top),
	confidence: 0.5,
});

const line = (...words: Array<ReturnType<typeof word>>) => ({
	text: words.map(({ text }) => text).join(' '),
	boundingBox: words[0]!.boundingBox,
	words,
});

const cell = (rowIndex: number, columnIndex: number, text: string, more: object = {}) => ({
	rowIndex,
	columnIndex,
	text,
	...more,
});

const element = (at: number, of: number) => `#/readResults/0/lines/${at}/words/${of}`;

const raw = (lines: object[] | undefined, cells: object[], page = 3) => ({
	status: 'succeeded',
	createdDateTime: '2026-01-02T03:04:05Z',
	analyzeResult: {
		version: '2.1.0',
		readResults: [{ page: 3, width: 8, height: 10, unit: 'inch', ...(lines ? { lines } : {}) }],
		pageResults: [{ page, tables: [{ rows: 3, columns: 2, boundingBox: box(1, 1, 4), cells }] }],
	},
});

const read = (given: unknown) => {
	const document = toDocument(azureRead, given, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const lines = [
	line(word('2', 1, 1)),
	line(word('Qty', 1, 2)),
	line(word('2', 1, 3), word('of', 2, 3)),
];

test('tables of Form Recognizer 2.x have their cells, whose elements tell which words are theirs', () => {
	const cells = [
		cell(0, 0, 'Qty', { isHeader: true, columnSpan: 2, elements: [element(1, 0)] }),
		cell(1, 0, '2', { boundingBox: box(1, 3), elements: [element(2, 0)], confidence: 0.75 }),
		cell(1, 1, 'of\n:unselected:', {
			elements: [element(2, 1), '#/readResults/0/selectionMarks/0'],
		}),
		cell(2, 0, ''),
	];
	const { tables, text } = read(raw(lines, cells));
	expect(text).toBe('2\nQty\n2 of');
	expect(tables).toMatchObject([
		{
			page: 3,
			source: 'provider',
			rows: 3,
			columns: 2,
			headerRows: 1,
			cells: [
				{ text: 'Qty', columnSpan: 2, span: { offset: 2, length: 3 } },
				// Not the one in the first line.
				{ text: '2', span: { offset: 6, length: 1 }, confidence: 0.75 },
				{ text: 'of ☐', span: null },
				{ text: '' },
			],
		},
	]);
	expect(tables[0].cells[1].polygon?.[0]).toEqual([0.125, 0.3]);
});

test('without lines the cells stand in the text that is made of them', () => {
	const cells = [
		cell(0, 0, 'a', { boundingBox: box(1, 1) }),
		cell(0, 1, 'b', { boundingBox: box(3, 1) }),
	];
	const { tables, text, warnings } = read(raw(undefined, cells));
	expect(text).toBe('a\nb');
	expect(tables[0].cells.map(({ span }) => span?.offset)).toEqual([0, 2]);
	expect(warnings).toMatchObject([{ code: 'text-in-part' }]);
});

test.each([
	['of a page that is not there', raw(lines, [cell(0, 0, 'Qty')], 4)],
	['that are none', raw(lines, 7 as never)],
])('tables %s are left out', (_, given) => {
	expect(read(given).tables.filter(({ cells }) => cells.length > 0)).toEqual([]);
});
