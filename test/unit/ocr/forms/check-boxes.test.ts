import type { OcrDocument } from '../../../../ocr/document/types';
import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { findFields } from '../../../../ocr/fields/find/find-fields';
import { locateValues } from '../../../../ocr/fields/locate-values';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';

/** Check boxes of a drawn form are words of every document, in their row. */

const WIDTH = 1000;

/** On a page of 1000 × 1000 pixels: `[text, left, top]`, 12 pixels to a letter, 20 high. */
type Drawn = [text: string, left: number, top: number];

const FORM: Drawn[] = [
	['Delivery', 100, 100],
	['Express', 140, 140],
	['Standard', 140, 180],
	['Insured', 140, 220],
	['Total', 100, 300],
	['90.00', 400, 300],
];

/** `[is checked, left, top]`, 20 × 20. */
const BOXES: Array<[isChecked: boolean, left: number, top: number]> = [
	[true, 105, 140],
	[false, 105, 181],
	[true, 235, 219],
];

const LINES = ['Delivery', '☑ Express', '☐ Standard', 'Insured ☑', 'Total', '90.00'];

const corners = (left: number, top: number, width: number, height = 20) => [
	[left, top],
	[left + width, top],
	[left + width, top + height],
	[left, top + height],
];

const wordCorners = ([text, left, top]: Drawn) => corners(left, top, 12 * text.length);
const boxCorners = ([, left, top]: (typeof BOXES)[number]) => corners(left, top, 20);
const flat = (points: number[][]) => points.flat();
const shares = (points: number[][]) => points.map(([x, y]) => ({ x: x / WIDTH, y: y / WIDTH }));

const azurePage = (mark: string, more: object) => ({
	...{ width: WIDTH, height: WIDTH, unit: 'pixel', angle: 0 },
	selectionMarks: BOXES.map((box) => ({
		state: box[0] ? 'selected' : 'unselected',
		[mark]: flat(boxCorners(box)),
		confidence: 0.75,
	})),
	...more,
});

const formRecognizer = {
	status: 'succeeded',
	createdDateTime: '2026-01-02T03:04:05Z',
	analyzeResult: {
		version: '2.1.0',
		readResults: [
			azurePage('boundingBox', {
				page: 1,
				lines: FORM.map((word) => ({
					text: word[0],
					boundingBox: flat(wordCorners(word)),
					words: [{ text: word[0], boundingBox: flat(wordCorners(word)), confidence: 0.5 }],
				})),
			}),
		],
		pageResults: [
			{
				page: 1,
				tables: [
					{
						rows: 1,
						columns: 2,
						cells: [
							{
								rowIndex: 0,
								columnIndex: 0,
								text: 'Express',
								elements: ['#/readResults/0/lines/1/words/0'],
							},
							{
								rowIndex: 0,
								columnIndex: 1,
								text: ':selected:',
								elements: ['#/readResults/0/selectionMarks/0'],
							},
						],
					},
				],
			},
		],
	},
};

const documentIntelligence = {
	modelId: 'prebuilt-layout',
	apiVersion: '2024-11-30',
	stringIndexType: 'utf16CodeUnit',
	content: 'not asked for',
	pages: [
		azurePage('polygon', {
			pageNumber: 1,
			lines: FORM.map((word) => ({ content: word[0], polygon: flat(wordCorners(word)) })),
			words: FORM.map((word) => ({
				content: word[0],
				polygon: flat(wordCorners(word)),
				confidence: 0.5,
			})),
		}),
	],
};

const textract = {
	Blocks: [
		{ BlockType: 'PAGE', Id: 'p' },
		...FORM.map((word, index) => ({
			...{ BlockType: 'LINE', Id: `l${index}`, Text: word[0] },
			Relationships: [{ Type: 'CHILD', Ids: [`w${index}`] }],
		})),
		...FORM.map((word, index) => ({
			...{ BlockType: 'WORD', Id: `w${index}`, Text: word[0], Confidence: 50 },
			Geometry: { Polygon: shares(wordCorners(word)).map(({ x, y }) => ({ X: x, Y: y })) },
		})),
		...BOXES.map((box, index) => ({
			...{ BlockType: 'SELECTION_ELEMENT', Id: `s${index}`, Confidence: 75 },
			SelectionStatus: box[0] ? 'SELECTED' : 'NOT_SELECTED',
			Geometry: { Polygon: shares(boxCorners(box)).map(({ x, y }) => ({ X: x, Y: y })) },
		})),
	],
};

const anchored = (start: number, end: number, points: number[][], confidence = 0.5) => ({
	textAnchor: { textSegments: [{ startIndex: String(start), endIndex: String(end) }] },
	boundingPoly: { normalizedVertices: shares(points) },
	confidence,
});

const stateOf = (isChecked: boolean) => (isChecked ? 'filled_checkbox' : 'unfilled_checkbox');

/** @param more of the page. */
function documentAi(words: Drawn[], more: object) {
	let text = '';
	const parts = words.map((word) => {
		const start = text.length;
		text += `${word[0]}\n`;
		return { layout: anchored(start, text.length, wordCorners(word)) };
	});
	const dimension = { width: WIDTH, height: WIDTH, unit: 'pixels' };
	const page = { pageNumber: 1, dimension, layout: anchored(0, text.length, []), ...more };
	return { text, pages: [{ ...page, lines: parts, tokens: parts }] };
}

const elementsAndFields = {
	visualElements: BOXES.slice(0, 2).map((box) => ({
		type: stateOf(box[0]),
		layout: { boundingPoly: { normalizedVertices: shares(boxCorners(box)) }, confidence: 0.75 },
	})),
	formFields: BOXES.map((box) => ({
		fieldValue: {
			boundingPoly: { normalizedVertices: shares(boxCorners(box)) },
			confidence: 0.75,
		},
		valueType: stateOf(box[0]),
	})),
};

const totalOf = (document: OcrDocument) =>
	findFields(document, [
		{
			...{ path: 'total', type: 'amount', labels: ['Total'], where: 'anywhere' },
			...{ required: false, pages: 'any', pick: 'first' },
		},
	])[0];

describe.each([
	[
		'Document Intelligence',
		{ status: 'succeeded', createdDateTime: '', analyzeResult: documentIntelligence },
	],
	['Form Recognizer 2.1', formRecognizer],
	['Textract', textract],
	['Document AI', documentAi(FORM, elementsAndFields)],
])('%s', (_, raw) => {
	const document = readAnswer(raw);

	test('has them as words of their rows, with place and confidence', () => {
		expectInvariants(document);
		expect(document.text).toBe(LINES.join('\n'));
		const [page] = document.pages;
		const boxes = page.words.filter(({ text }) => text === '☑' || text === '☐');
		expect(boxes).toMatchObject([
			{ text: '☑', confidence: 0.75, polygon: [[0.105, 0.14], {}, {}, {}] },
			{ text: '☐', confidence: 0.75 },
			{ text: '☑', confidence: 0.75, polygon: [{}, [0.255, 0.219], {}, {}] },
		]);
		expect(document.warnings).toEqual([]);
	});

	test('has them in its Markdown, and fields are found beside them', () => {
		expect(exportMarkdown({ ...document, tables: [] })).toContain('- ☑ Express\n- ☐ Standard');
		const [value] = locateValues(document, { total: 90, kind: 'Express' });
		expect(value).toMatchObject({ text: '90.00' });
		expect(totalOf(document)).toMatchObject({ value: 90 });
	});
});

describe('what stands beside a box', () => {
	const withBoxes = (words: Drawn[], boxes: typeof BOXES) =>
		readAnswer(
			documentAi(words, {
				visualElements: boxes.map((box) => ({
					type: stateOf(box[0]),
					layout: { boundingPoly: { normalizedVertices: shares(boxCorners(box)) } },
				})),
			}),
		);

	test.each([
		['the label', [true, 60, 300]],
		['the value', [false, 375, 300]],
		['both', [true, 200, 300]],
	] as const)('is found all the same: a box beside %s', (_, box) => {
		const document = withBoxes(FORM, [[...box]]);
		expect(document.text).toMatch(/☑|☐/);
		expect(totalOf(document)).toMatchObject({ value: 90, text: '90.00' });
	});

	test('has its columns, where a form has a choice in each row', () => {
		const rows = ['Parking', 'Breakfast', 'Late arrival', 'Pets'];
		const document = withBoxes(
			rows.map((text, index) => [text, 100, 100 + 40 * index]),
			rows.flatMap((_, index) => [
				[index % 2 === 0, 400, 100 + 40 * index],
				[index % 2 === 1, 600, 100 + 40 * index],
			]),
		);
		expect(document.text).toBe('Parking ☑ ☐\nBreakfast ☐ ☑\nLate arrival ☑ ☐\nPets ☐ ☑');
		expect(exportMarkdown(document)).toContain('| Parking | ☑ | ☐ |');
	});
});

describe('signs that are in the text', () => {
	const field = (isChecked: boolean, start: number, box: (typeof BOXES)[number]) => ({
		fieldValue: anchored(start, start + 2, boxCorners(box)),
		valueType: stateOf(isChecked),
	});
	const words: Drawn[] = [
		['☐', 105, 140],
		['Express', 140, 140],
		['x', 105, 180],
		['Standard', 140, 180],
	];

	test('are the box, by what the answer points at or by their place', () => {
		const [first, second] = [BOXES[0], [false, 105, 181] as (typeof BOXES)[number]];
		const pointed = documentAi(words, {
			formFields: [field(true, 0, first), field(true, 10, second)],
		});
		const placed = documentAi(words, {
			visualElements: [
				{
					type: 'filled_checkbox',
					layout: { boundingPoly: { normalizedVertices: shares(boxCorners(first)) } },
				},
				{
					type: 'unfilled_checkbox',
					layout: { boundingPoly: { normalizedVertices: shares(boxCorners(second)) } },
				},
			],
		});
		expect(readAnswer(pointed).text).toBe('☑\nExpress\n☑\nStandard');
		expect(readAnswer(placed).text).toBe('☑\nExpress\n☐\nStandard');
		for (const raw of [pointed, placed]) {
			const document = readAnswer(raw);
			expectInvariants(document);
			expect(document.pages[0].words).toHaveLength(4);
			expect(exportMarkdown(document)).toContain('☑ Express');
		}
	});

	test('with indexes that count an emoji as one', () => {
		const document = readAnswer(
			documentAi(
				[
					['☐', 105, 140],
					['Yes', 140, 140],
				],
				{ formFields: [field(true, 0, BOXES[0])] },
			),
		);
		expect(document.text).toBe('☑\nYes');
	});
});

describe('Document Intelligence', () => {
	const read = (content: string, lines: string[], more: object = {}) => {
		const wordsIn = (text: string, from: number) =>
			[...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
				content: word,
				span: { offset: from + index, length: word.length },
			}));
		const all = wordsIn(content, 0);
		const isMark = ({ content: word }: { content: string }) => /^:(un)?selected:$/.test(word);
		const document = readAnswer({
			...{ modelId: 'prebuilt-layout', stringIndexType: 'utf16CodeUnit', content },
			pages: [
				{
					...{ pageNumber: 1, spans: [{ offset: 0, length: content.length }] },
					words: all.filter((word) => !isMark(word)).map((word) => ({ ...word, confidence: 0.5 })),
					selectionMarks: all.filter(isMark).map(({ content: mark, span }) => ({
						...{ state: mark.slice(1, -1), confidence: 0.75, span },
					})),
					lines: lines.map((line) => {
						const offset = content.indexOf(line);
						return { content: line, spans: [{ offset, length: line.length }] };
					}),
				},
			],
			...more,
		});
		expectInvariants(document);
		return document;
	};

	test('marks in the lines are the words that they stand for', () => {
		const document = read('Paid :selected: yes\n:unselected: no', [
			'Paid :selected: yes',
			':unselected: no',
		]);
		expect(document.text).toBe('Paid ☑ yes\n☐ no');
		expect(document.pages[0].words.map(({ text, confidence }) => [text, confidence])).toEqual([
			['Paid', 0.5],
			['☑', 0.75],
			['yes', 0.5],
			['☐', 0.75],
			['no', 0.5],
		]);
		expect(document.warnings).toEqual([]);
	});

	test('in a content without lines, in paragraphs and in Markdown as well', () => {
		expect(read('Paid :selected: yes', []).text).toBe('Paid ☑ yes');
		const pages = [{ pageNumber: 1 }];
		const paragraphs = [{ content: ':unselected: no' }, { content: 'Paid :selected:' }];
		expect(read('', [], { pages, paragraphs }).text).toBe('☐ no\nPaid ☑');
		const markdown = read('Paid ☒ yes ☐ no', ['Paid', 'yes', 'no'], { contentFormat: 'markdown' });
		expect(markdown.pages[0].markdown).toBe('Paid ☑ yes ☐ no');
	});

	test('a mark that is a word too is there once', () => {
		const content = ':selected: yes';
		const span = { offset: 0, length: 10 };
		const document = read(content, [content], {
			pages: [
				{
					...{ pageNumber: 1, lines: [{ content, spans: [{ offset: 0, length: 14 }] }] },
					words: [
						{ content: ':selected:', span },
						{ content: 'yes', span: { offset: 11, length: 3 } },
					],
					selectionMarks: [{ state: 'selected', span }],
				},
			],
		});
		expect(document.pages[0].words.map(({ text }) => text)).toEqual(['☑', 'yes']);
	});

	test('a cell holds its mark, wherever that stands in the content', () => {
		const content = 'Paid Sent :selected:';
		const at = (offset: number, length: number) => ({ spans: [{ offset, length }] });
		const document = read(content, ['Paid', 'Sent'], {
			tables: [
				{
					cells: [
						{ rowIndex: 0, columnIndex: 0, content: 'Paid', ...at(0, 4) },
						{ rowIndex: 0, columnIndex: 1, content: ':selected:', ...at(10, 10) },
					],
				},
			],
		});
		expect(document.tables[0].cells).toMatchObject([
			{ text: 'Paid' },
			{ text: '☑', confidence: 0.75, span: { length: 1 } },
		]);
	});
});

describe('Content Understanding', () => {
	const read = (markdown: string, words: string[], lines: string[], tables: object[] = []) => {
		let from = 0;
		const placed = words.map((content) => {
			const offset = markdown.indexOf(content, from);
			from = offset + content.length;
			return { content, span: { offset, length: content.length } };
		});
		const document = readAnswer({
			...{ status: 'Succeeded', id: 'a' },
			result: {
				...{ analyzerId: 'prebuilt-layout', stringEncoding: 'utf16' },
				contents: [
					{
						...{ markdown, kind: 'document', startPageNumber: 1, tables },
						pages: [
							{
								...{ pageNumber: 1, spans: [{ offset: 0, length: markdown.length }] },
								...{ words: placed, lines: lines.map((content) => ({ content })) },
							},
						],
					},
				],
			},
		});
		expectInvariants(document);
		return document;
	};

	test('boxes that only the Markdown has stand beside their word', () => {
		const markdown = '# Form\n\nPaid ☒ yes ☐\nno\n\n☐ later';
		const document = read(
			markdown,
			['Form', 'Paid', 'yes', 'no', 'later'],
			['Form', 'Paid yes', 'no', 'later'],
		);
		expect(document.text).toBe('Form\nPaid ☑ yes ☐\nno\n☐ later');
		expect(document.pages[0].markdown).toBe('# Form\n\nPaid ☑ yes ☐\nno\n\n☐ later');
	});

	test('boxes that are words are no others', () => {
		const document = read('☒ yes', ['☒', 'yes'], ['☒ yes']);
		expect(document.text).toBe('☑ yes');
		expect(document.pages[0].words).toHaveLength(2);
	});

	test('in a table they are in their cell', () => {
		const markdown =
			'<table>\n<tr>\n<td>Paid</td>\n<td>☒</td>\n</tr>\n<tr>\n<td>Sent</td>\n<td>☐</td>\n</tr>\n</table>';
		const cell = (rowIndex: number, columnIndex: number, content: string) => ({
			...{ rowIndex, columnIndex, content },
			span: { offset: markdown.indexOf(content), length: content.length },
		});
		const tables = [
			{ cells: [cell(0, 0, 'Paid'), cell(0, 1, '☒'), cell(1, 0, 'Sent'), cell(1, 1, '☐')] },
		];
		const document = read(markdown, ['Paid', 'Sent'], ['Paid', 'Sent'], tables);
		expect(document.text).toBe('Paid ☑\nSent ☐');
		expect(document.tables[0].cells.map(({ text, span }) => [text, span?.length])).toEqual([
			['Paid', 4],
			['☑', 1],
			['Sent', 4],
			['☐', 1],
		]);
	});
});

test('Docling has them by the label of a text', () => {
	const texts = [
		{ label: 'text', text: 'Delivery' },
		{ label: 'checkbox_selected', text: 'Express' },
		{ label: 'checkbox_unselected', text: '☐ Standard' },
		{ label: 'checkbox_selected', text: '' },
	];
	const document = readAnswer({
		...{ schema_name: 'DoclingDocument', texts },
		body: { children: texts.map((_, index) => ({ $ref: `#/texts/${index}` })) },
	});
	expectInvariants(document);
	expect(document.text).toBe('Delivery\n\n☑ Express\n☐ Standard\n☑');
	expect(exportMarkdown(document)).toContain('- ☑ Express\n- ☐ Standard');
});

test('Docling: in the midst of a sentence', () => {
	const texts = [
		{ label: 'text', text: 'I agree:' },
		{ label: 'checkbox_selected', text: 'yes' },
	];
	const document = readAnswer({
		...{ schema_name: 'DoclingDocument', texts },
		groups: [
			{ label: 'inline', children: texts.map((_, index) => ({ $ref: `#/texts/${index}` })) },
		],
		body: { children: [{ $ref: '#/groups/0' }] },
	});
	expect(document.text).toBe('I agree: ☑ yes');
});

test('Docling: what goes on over two columns has its box once', () => {
	const prov = (from: number, to: number) => ({ page_no: 1, charspan: [from, to] });
	const text = 'Express to the door';
	const document = readAnswer({
		schema_name: 'DoclingDocument',
		texts: [{ label: 'checkbox_selected', text, prov: [prov(0, 10), prov(10, 19)] }],
		body: { children: [{ $ref: '#/texts/0' }] },
	});
	expect(document.text).toBe('☑ Express to\nthe door');
});

test('Unstructured has them by the type of an element', () => {
	const element = (type: string, text: string, more: object = {}) => ({
		...{ type, text, element_id: text || type, metadata: {} },
		...more,
	});
	const document = readAnswer([
		element('NarrativeText', 'Delivery'),
		element('CheckBoxChecked', 'Express'),
		element('RadioButtonUnchecked', 'Standard'),
		element('CheckBox', '', { checked: true }),
	]);
	expect(document.text).toBe('Delivery\n\n☑ Express\n☐ Standard\n☑');
});
