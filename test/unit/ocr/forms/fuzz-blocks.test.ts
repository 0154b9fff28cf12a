import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { attempt, flaws, frozen, fuzzReader } from '../../../support/fuzz';

/** Check boxes and named blocks of answers, in which anything may be wrong. */

const polygon = (x: number, y = 1) => [x, y, x + 1, y, x + 1, y + 1, x, y + 1];
const vertices = (x: number) => ({
	normalizedVertices: [
		{ x, y: 0.1 },
		{ x: x + 0.1, y: 0.1 },
		{ x: x + 0.1, y: 0.2 },
		{ x, y: 0.2 },
	],
});
const span = (offset: number, length: number) => ({ offset, length });
const children = (...Ids: string[]) => [{ Type: 'CHILD', Ids }];

const documentIntelligence = {
	...{ modelId: 'm', stringIndexType: 'utf16CodeUnit', content: 'a :selected: b\nc' },
	pages: [
		{
			...{ pageNumber: 1, width: 9, height: 9, unit: 'inch', spans: [span(0, 16)] },
			words: [
				{ content: 'a', polygon: polygon(1), span: span(0, 1), confidence: 0.5 },
				{ content: 'b', polygon: polygon(5), span: span(13, 1) },
				{ content: 'c', polygon: polygon(1, 4), span: span(15, 1) },
			],
			lines: [
				{ content: 'a :selected: b', polygon: polygon(1), spans: [span(0, 14)] },
				{ content: 'c', polygon: polygon(1, 4), spans: [span(15, 1)] },
			],
			selectionMarks: [
				{ state: 'selected', polygon: polygon(3), confidence: 0.5, span: span(2, 10) },
				{ state: 'unselected', polygon: polygon(4, 4), confidence: 0.5 },
			],
		},
	],
	paragraphs: [
		{ role: 'title', content: 'a b', spans: [span(0, 14)], boundingRegions: [{ pageNumber: 1 }] },
		{ role: 'sectionHeading', content: 'c', spans: [span(15, 1)] },
	],
	sections: [{ elements: ['/paragraphs/0', '/sections/1'] }, { elements: ['/paragraphs/1'] }],
};

const contentUnderstanding = {
	analyzerId: 'a',
	stringEncoding: 'utf16',
	contents: [
		{
			markdown: '☒ a\n☐\nb',
			pages: [
				{
					...{ pageNumber: 1, spans: [span(0, 7)] },
					words: [
						{ content: 'a', span: span(2, 1) },
						{ content: 'b', span: span(6, 1) },
					],
					lines: [{ content: 'a' }, { content: 'b' }],
				},
			],
			tables: [{ cells: [{ rowIndex: 0, columnIndex: 0, content: '☐', span: span(4, 1) }] }],
		},
	],
};

const layout = (start: number, end: number, x: number) => ({
	textAnchor: { textSegments: [{ startIndex: String(start), endIndex: String(end) }] },
	boundingPoly: vertices(x),
	confidence: 0.5,
});

const documentAi = {
	text: 'x a\n👍 b\n',
	pages: [
		{
			...{ pageNumber: 1, dimension: { width: 9, height: 9 }, layout: layout(0, 8, 0) },
			tokens: [
				[0, 2, 0.1],
				[2, 4, 0.3],
				[4, 6, 0.5],
				[6, 8, 0.7],
			].map(([from, to, x]) => ({
				layout: layout(from, to, x),
			})),
			tables: [{ bodyRows: [{ cells: [{ layout: layout(2, 4, 0.3) }] }] }],
			visualElements: [{ type: 'filled_checkbox', layout: { boundingPoly: vertices(0.35) } }],
			formFields: [
				{ valueType: 'unfilled_checkbox', fieldValue: layout(0, 2, 0.1) },
				{ valueType: 'filled_checkbox', fieldValue: { boundingPoly: vertices(0.85) } },
			],
		},
	],
};

const layoutParser = {
	documentLayout: {
		blocks: [
			{ textBlock: { type: 'heading-1', text: 'a', blocks: [] }, pageSpan: { pageStart: 1 } },
			{
				listBlock: { listEntries: [{ blocks: [{ textBlock: { type: 'paragraph', text: 'b' } }] }] },
			},
		],
	},
};

const textract = {
	Blocks: [
		{ BlockType: 'PAGE', Id: 'p' },
		{ BlockType: 'LAYOUT_TITLE', Id: 't', Relationships: children('l') },
		{ BlockType: 'LAYOUT_LIST', Id: 'u', Relationships: children('v') },
		{ BlockType: 'LAYOUT_TEXT', Id: 'v', Relationships: children('m') },
		{ BlockType: 'LINE', Id: 'l', Text: 'a', Relationships: children('w') },
		{ BlockType: 'LINE', Id: 'm', Text: 'b', Relationships: children('x') },
		{
			BlockType: 'WORD',
			Id: 'w',
			Text: 'a',
			Geometry: { BoundingBox: { Left: 0.5, Top: 0.1, Width: 0.1, Height: 0.1 } },
		},
		{ BlockType: 'WORD', Id: 'x', Text: 'b' },
		{
			...{ BlockType: 'SELECTION_ELEMENT', Id: 's', SelectionStatus: 'SELECTED', Confidence: 50 },
			Geometry: { BoundingBox: { Left: 0.3, Top: 0.1, Width: 0.1, Height: 0.1 } },
		},
	],
};

const docling = {
	...{
		schema_name: 'DoclingDocument',
		body: { children: [{ $ref: '#/groups/0' }, { $ref: '#/texts/2' }] },
	},
	groups: [{ label: 'list', children: [{ $ref: '#/texts/0' }, { $ref: '#/texts/1' }] }],
	texts: [
		{ label: 'list_item', text: 'a', marker: '-', children: [] },
		{ label: 'checkbox_selected', text: '☐ b', prov: [{ page_no: 1, charspan: [0, 3] }] },
		{ label: 'section_header', text: 'c', level: 2 },
	],
};

const unstructured = [
	{ type: 'Title', text: 'a', element_id: '1', metadata: { category_depth: 1 } },
	{ type: 'CheckBox', text: '', checked: true, element_id: '2', metadata: {} },
];

const upstage = {
	...{ api: '2.0', usage: { pages: 1 } },
	elements: [
		{ id: 0, page: 1, category: 'heading1', sub_category: 'h3', content: { html: '<h3>a</h3>' } },
		{
			id: 1,
			page: 1,
			category: 'list',
			content: { html: '<ul><li><input type="checkbox">b</ul>' },
		},
	],
};

const paddle = {
	...{
		width: 9,
		height: 9,
		parsing_res_list: [{ block_label: 'doc_title', block_content: 'a', block_bbox: [0, 0, 4, 4] }],
	},
	overall_ocr_res: {
		rec_texts: ['a'],
		rec_scores: [0.5],
		rec_polys: [
			[
				[1, 1],
				[2, 1],
				[2, 2],
				[1, 2],
			],
		],
	},
};

const ANSWERS: Array<[string, unknown]> = [
	['Document Intelligence', documentIntelligence],
	['Content Understanding', contentUnderstanding],
	['Document AI', documentAi],
	['the Layout Parser', layoutParser],
	['Textract', textract],
	['Docling', docling],
	['Unstructured', unstructured],
	['Document Parse', upstage],
	['PaddleOCR', paddle],
	['a document', readAnswer(documentIntelligence)],
];

test.each(ANSWERS)('%s, in which anything may be wrong', (_, answer) => {
	fuzzReader(answer, (raw) => {
		const document = readAnswer(raw);
		exportMarkdown(document);
		return document;
	});
});

test.each(ANSWERS)('%s, with which nothing is wrong', (_, answer) => {
	const document = attempt(() => readAnswer(frozen(answer)));
	expect(flaws(document)).toEqual([]);
});

test('boxes and blocks are in them', () => {
	for (const [name, answer] of ANSWERS) {
		const document = readAnswer(answer);
		const has = /[☑☐]/.test(document.text) || document.pages.some(({ blocks }) => blocks);
		expect([name, has]).toEqual([name, true]);
	}
});
