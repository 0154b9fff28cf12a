import { chunkDocument } from '../../../../ocr/chunks/chunk-document';
import type { OcrDocument } from '../../../../ocr/document/types';
import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { exportHocr } from '../../../../ocr/export/page-formats/hocr';
import { exportPageXml } from '../../../../ocr/export/page-formats/page-xml';
import { pageFrames } from '../../../../ocr/export/page-frames';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';

/** Paragraphs, headings and lists that answers name, on the way to Markdown and chunks. */

const read = (raw: unknown): OcrDocument => {
	const document = readAnswer(raw);
	expectInvariants(document);
	// What comes back from a database is the same.
	expect(readAnswer(JSON.parse(JSON.stringify(document)))).toEqual(document);
	return document;
};

const rolesOf = ({ pages }: OcrDocument) =>
	pages.flatMap(({ blocks = [], lines }) =>
		blocks.map(({ role, level, lines: [first, count] }) => [
			level === undefined ? role : `${role} ${level}`,
			lines
				.slice(first, first + count)
				.map(({ text }) => text)
				.join(' / '),
		]),
	);

const WIDTH = 1000;

interface Line {
	text: string;
	left: number;
	top: number;
	/** Of its letters. */
	height?: number;
}

interface Paragraph {
	/** As the service calls it. */
	role?: string;
	lines: Line[];
}

/** All letters are of one size, so nothing but the names says what is a heading. */
const page: Paragraph[] = [
	{ role: 'pageHeader', lines: [{ text: 'Harbor Rentals', left: 100, top: 20 }] },
	{
		role: 'title',
		lines: [
			{ text: 'Rental of', left: 100, top: 80 },
			{ text: 'small boats', left: 100, top: 104 },
		],
	},
	{
		lines: [
			{
				text: 'Boats are rented by the hour or by the day and come with oars',
				left: 100,
				top: 150,
			},
			{ text: 'and life jackets for all who are on board.', left: 100, top: 174 },
		],
	},
	{ lines: [{ text: 'Children under ten are free.', left: 100, top: 198 }] },
	{ role: 'sectionHeading', lines: [{ text: 'Before you go', left: 100, top: 222 }] },
	{ lines: [{ text: '• Look at the weather', left: 100, top: 246 }] },
	{ lines: [{ text: '• Tell somebody where you go', left: 100, top: 270 }] },
	{ lines: [{ text: 'Deposit', left: 100, top: 330 }] },
	{ lines: [{ text: '50.00', left: 700, top: 330 }] },
	{ role: 'footnote', lines: [{ text: 'Prices hold for one season.', left: 100, top: 900 }] },
	{ role: 'pageNumber', lines: [{ text: '1', left: 500, top: 960 }] },
];

/** Letters are half as wide as they are high. */
const widthOf = (text: string, { height = 20 }: Line) => (height / 2) * text.length;

const box = (line: Line) => {
	const { text, left, top, height = 20 } = line;
	const [right, bottom] = [left + widthOf(text, line), top + height];
	return [left, top, right, top, right, bottom, left, bottom];
};

const wordsOf = (line: Line) =>
	[...line.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
		...line,
		text,
		left: line.left + widthOf(line.text.slice(0, index), line),
	}));

function documentIntelligence(paragraphs: Paragraph[]) {
	let content = '';
	const words: object[] = [];
	const lines: object[] = [];
	const named = paragraphs.map(({ role, lines: own }) => {
		const offset = content.length;
		for (const line of own) {
			for (const word of wordsOf(line)) {
				const span = { offset: content.length, length: word.text.length };
				words.push({ content: word.text, polygon: box(word), confidence: 0.9, span });
				content += `${word.text} `;
			}
			content = `${content.trimEnd()}\n`;
			lines.push({ content: line.text, polygon: box(line) });
		}
		const text = own.map((line) => line.text).join(' ');
		const spans = [{ offset, length: content.length - 1 - offset }];
		const boundingRegions = [{ pageNumber: 1, polygon: box(own[0]) }];
		return { ...(role ? { role } : {}), content: text, spans, boundingRegions };
	});
	const spans = [{ offset: 0, length: content.length }];
	return {
		...{ modelId: 'prebuilt-layout', stringIndexType: 'utf16CodeUnit', content },
		pages: [
			...[{ pageNumber: 1, width: WIDTH, height: WIDTH, unit: 'pixel', words, lines, spans }],
		],
		paragraphs: named,
	};
}

const MARKDOWN = `Harbor Rentals

# Rental of small boats

Boats are rented by the hour or by the day and come with oars and life jackets for all who are on board.

Children under ten are free.

## Before you go

- Look at the weather
- Tell somebody where you go

Deposit 50.00

Prices hold for one season.

1
`;

test('Document Intelligence', () => {
	const document = read(documentIntelligence(page));
	expect(rolesOf(document)).toEqual([
		['header', 'Harbor Rentals'],
		['heading 1', 'Rental of / small boats'],
		[
			'paragraph',
			'Boats are rented by the hour or by the day and come with oars / and life jackets for all who are on board.',
		],
		['paragraph', 'Children under ten are free.'],
		['heading 2', 'Before you go'],
		['paragraph', '• Look at the weather'],
		['paragraph', '• Tell somebody where you go'],
		['paragraph', 'Deposit'],
		['paragraph', '50.00'],
		['footnote', 'Prices hold for one season.'],
		['footer', '1'],
	]);
	expect(exportMarkdown(document)).toBe(MARKDOWN);
	const { chunks } = chunkDocument(document, { maxCharacters: 80, overlap: 0, textAs: 'plain' });
	expect(chunks.map(({ headingPath }) => headingPath.join(' > '))).toContain(
		'Rental of small boats > Before you go',
	);
});

test('PAGE XML has a region for each, with its type, and hOCR a paragraph', () => {
	const document = read(documentIntelligence(page));
	const { frames } = pageFrames(document);
	const [file] = exportPageXml(document, frames);
	const regions = [...file.xml.matchAll(/<TextRegion id="region_\d+" type="(\w+)"[^>]*>/g)];
	expect(regions.map(([, type]) => type)).toEqual(
		rolesOf(document).map(([role]) => role.replace(/ \d$/, '')),
	);
	expect(exportHocr(document, frames).match(/class="ocr_par"/g)).toHaveLength(11);
});

test.each<[string, (document: OcrDocument) => string]>([
	['PAGE XML', (document) => exportPageXml(document, pageFrames(document).frames)[0].xml],
	['hOCR', (document) => exportHocr(document, pageFrames(document).frames)],
])('%s that this package wrote gives back what the blocks are', (_name, write) => {
	const document = read(documentIntelligence(page));
	const [first] = document.pages;
	const blocks = first.blocks!.map((block) =>
		first.lines[block.lines[0]]!.text.startsWith('• ')
			? { ...block, role: 'listItem' as const, level: 2 }
			: block,
	);
	const named = { ...document, pages: [{ ...first, blocks }] };
	const back = read(write(named));
	expect(rolesOf(back)).toEqual(rolesOf(named));
	expect(rolesOf(back)).toContainEqual(['listItem 2', '• Look at the weather']);
	expect(exportMarkdown(back)).toBe(exportMarkdown(named));
});

test('PAGE XML of others, with the types of its regions', () => {
	const region = (about: string, text: string, at: number) =>
		`<TextRegion id="r${at}" ${about}><Coords points="1,${at} 90,${at} 90,${at + 9} 1,${at + 9}"/>` +
		`<TextLine><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine></TextRegion>`;
	const regions = [
		region('type="header"', 'Harbor', 1),
		region('type="heading"', 'Boats', 20),
		region('custom="readingOrder {index:2;} structure {type:heading;}"', 'Oars', 40),
		region('type="drop-capital"', 'A', 60),
		region('type="caption"', 'A boat', 80),
		region('type="footnote-continued"', 'Except on Sundays', 100),
		region('type="page-number"', '7', 120),
	];
	const document = read(
		`<PcGts><Page imageWidth="100" imageHeight="200">${regions.join('')}</Page></PcGts>`,
	);
	expect(rolesOf(document)).toEqual([
		['header', 'Harbor'],
		['heading', 'Boats'],
		['heading', 'Oars'],
		['caption', 'A boat'],
		['footnote', 'Except on Sundays'],
		['footer', '7'],
	]);
	expect(exportMarkdown(document)).toContain('## Boats');
});

describe('hOCR of others', () => {
	const line = (kind: string, text: string) =>
		`<span class="${kind}"><span class="ocrx_word">${text}</span></span>`;
	const body =
		`<div class="ocr_page"><h1 class="ocr_par">${line('ocr_line', 'Boats')}</h1>` +
		`<p class="ocr_title">${line('ocr_line', 'All')}</p>` +
		`<p class="ocr_par">${line('ocr_header', 'Harbor')}</p>` +
		`<p class="ocr_par">${line('ocr_caption', 'Oars')}${line('ocr_caption', 'Sails')}</p>` +
		`<p class="ocr_par">${line('ocr_caption', 'Rope')}${line('ocr_line', 'Wax')}</p>` +
		`<p class="ocr_par">${line('ocr_pageno', '7')}</p></div>`;
	const by = (system: string) =>
		read(
			`<html><head><meta name="ocr-system" content="${system}"/></head><body>${body}</body></html>`,
		);

	test('has headings of HTML, titles, and lines with a class', () => {
		expect(rolesOf(by('other'))).toEqual([
			['heading 1', 'Boats'],
			['heading 1', 'All'],
			['header', 'Harbor'],
			['caption', 'Oars / Sails'],
			['footer', '7'],
		]);
	});

	test('has no such lines where Tesseract has guessed them', () => {
		expect(rolesOf(by('tesseract 5.3.0'))).toEqual([
			['heading 1', 'Boats'],
			['heading 1', 'All'],
		]);
	});
});

test('Document Intelligence tells how deep a section is', () => {
	const heading = (text: string, top: number) => ({
		...{ role: 'sectionHeading', lines: [{ text, left: 100, top }] },
	});
	const answer = documentIntelligence([
		...page.slice(1, 2),
		...['Before you go', 'At the pier', 'On your way'].map((text, index) =>
			heading(text, 200 + 40 * index),
		),
	]);
	const sections = [
		{ elements: ['/sections/1'] },
		{ elements: ['/paragraphs/0', '/sections/2', '/sections/4', '/sections/1', '/tables/0', 7] },
		{ elements: ['/paragraphs/1', '/sections/3'] },
		{ elements: ['/paragraphs/2'] },
		{ elements: ['/paragraphs/3', '/sections/99'] },
	];
	expect(rolesOf(read({ ...answer, sections })).map(([role]) => role)).toEqual([
		...['heading 1', 'heading 2', 'heading 3', 'heading 2'],
	]);
});

const TYPES: Readonly<Record<string, string>> = {
	pageHeader: 'LAYOUT_HEADER',
	title: 'LAYOUT_TITLE',
	sectionHeading: 'LAYOUT_SECTION_HEADER',
	pageNumber: 'LAYOUT_PAGE_NUMBER',
};

test('Textract with the feature LAYOUT', () => {
	const Blocks: object[] = [{ BlockType: 'PAGE', Id: 'page' }];
	const child = (Ids: string[]) => [{ Type: 'CHILD', Ids }];
	const geometry = (line: Line) => {
		const flat = box(line).map((value) => value / WIDTH);
		return { Polygon: [0, 2, 4, 6].map((at) => ({ X: flat[at], Y: flat[at + 1] })) };
	};
	const items: string[] = [];
	page.forEach(({ role, lines }, index) => {
		const ids = lines.map((line, at) => {
			const words = wordsOf(line).map((word, order) => {
				const Id = `w${index}.${at}.${order}`;
				Blocks.push({ BlockType: 'WORD', Id, Text: word.text, Geometry: geometry(word) });
				return Id;
			});
			const Id = `l${index}.${at}`;
			Blocks.push({
				BlockType: 'LINE',
				Id,
				Text: line.text,
				Geometry: geometry(line),
				Relationships: child(words),
			});
			return Id;
		});
		const Id = `b${index}`;
		if (lines[0].text.startsWith('•')) items.push(Id);
		const BlockType = TYPES[role ?? ''] ?? 'LAYOUT_TEXT';
		Blocks.push({ BlockType, Id, Relationships: child(ids) });
	});
	Blocks.push({ BlockType: 'LAYOUT_LIST', Id: 'list', Relationships: child(items) });
	const document = read({ Blocks });
	expect(rolesOf(document).filter(([role]) => role !== 'paragraph')).toEqual([
		['header', 'Harbor Rentals'],
		['heading 1', 'Rental of / small boats'],
		['heading 2', 'Before you go'],
		['listItem', '• Look at the weather'],
		['listItem', '• Tell somebody where you go'],
		['footer', '1'],
	]);
	expect(exportMarkdown(document)).toBe(MARKDOWN);
});

const docling = (texts: object[], more: object = {}, children?: string[]) => ({
	...{ schema_name: 'DoclingDocument', texts, ...more },
	body: {
		children: (children ?? texts.map((_, index) => `#/texts/${index}`)).map(($ref) => ({ $ref })),
	},
});

test('Docling, with levels and lists in lists', () => {
	const item = (text: string, marker: string, more: object = {}) => ({
		...{ label: 'list_item', text, marker, ...more },
	});
	const document = read(
		docling(
			[
				{ label: 'page_header', text: 'Harbor Rentals' },
				{ label: 'title', text: 'Small boats' },
				{ label: 'section_header', text: 'Before you go', level: 1 },
				{ label: 'section_header', text: 'At the pier', level: 2 },
				{ label: 'text', text: 'Look around.\nTake your time.' },
				item('Weather', '-', { children: [{ $ref: '#/groups/1' }] }),
				item('Wind', '-'),
				item('Waves', '-'),
				item('Fuel', ''),
				{ label: 'caption', text: 'The pier' },
				{ label: 'footnote', text: 'Closed in winter.' },
			],
			{
				groups: [
					{ label: 'list', children: [{ $ref: '#/texts/5' }, { $ref: '#/texts/8' }] },
					{ label: 'list', children: [{ $ref: '#/texts/6' }, { $ref: '#/texts/7' }] },
				],
			},
			[
				'#/texts/0',
				'#/texts/1',
				'#/texts/2',
				'#/texts/3',
				'#/texts/4',
				'#/groups/0',
				'#/texts/9',
				'#/texts/10',
			],
		),
	);
	expect(rolesOf(document).map(([role]) => role)).toEqual([
		...['header', 'heading 1', 'heading 2', 'heading 3', 'paragraph', 'listItem 1', 'listItem 2'],
		...['listItem 2', 'listItem 1', 'caption', 'footnote'],
	]);
	expect(exportMarkdown(document)).toBe(`Harbor Rentals

# Small boats

## Before you go

### At the pier

Look around.  
Take your time.

- Weather
  - Wind
  - Waves
- Fuel

The pier

Closed in winter.
`);
});

test('Unstructured', () => {
	const element = (type: string, text: string, category_depth?: number) => ({
		...{ type, text, element_id: text, metadata: { page_number: 1, category_depth } },
	});
	const document = read([
		element('Header', 'Harbor Rentals'),
		element('Title', 'Small boats', 0),
		element('Title', 'Before you go', 1),
		element('NarrativeText', 'Look around.'),
		element('ListItem', 'Weather', 0),
		element('ListItem', 'Wind', 1),
		element('ListItem', '2. Fuel', 0),
		element('FigureCaption', 'The pier'),
		element('Title', 'Without a depth'),
	]);
	expect(exportMarkdown(document)).toBe(`Harbor Rentals

# Small boats

## Before you go

Look around.

- Weather
  - Wind
2. Fuel

The pier

## Without a depth
`);
});

test('Upstage Document Parse', () => {
	const element = (id: number, category: string, html: string, more: object = {}) => ({
		...{ id, page: 1, category, content: { html }, ...more },
	});
	const document = read({
		...{ api: '2.0', model: 'document-parse', usage: { pages: 1 }, content: {} },
		elements: [
			element(0, 'header', '<header>Harbor Rentals</header>'),
			element(1, 'heading1', '<h1 id="1">Small boats</h1>'),
			element(2, 'heading1', '<h3 id="2">Before you go</h3>', { sub_category: 'h3' }),
			element(3, 'paragraph', '<p data-category="paragraph">Look around.</p>'),
			element(4, 'list', '<p data-category="list">• Weather<br>• Fuel</p>'),
			element(5, 'list', '<ul><li>Wind</li><li>Waves</li></ul>', { sub_category: 'ul' }),
			element(6, 'footnote', '<p data-category="footnote">Closed in winter.</p>'),
		],
	});
	expect(rolesOf(document).map(([role]) => role)).toEqual([
		...['header', 'heading 1', 'heading 3', 'paragraph', 'paragraph', 'listItem 1', 'listItem 1'],
		'footnote',
	]);
	expect(exportMarkdown(document)).toBe(`Harbor Rentals

# Small boats

### Before you go

Look around.

- Weather
- Fuel

- Wind
- Waves

Closed in winter.
`);
});

test('the Layout Parser of Document AI', () => {
	const block = (type: string, text: string) => ({ textBlock: { type, text } });
	const entries = (...blocks: object[]) => ({
		listBlock: { type: 'unordered', listEntries: blocks.map((each) => ({ blocks: [each] })) },
	});
	const document = read({
		documentLayout: {
			blocks: [
				block('header', 'Harbor Rentals'),
				block('title', 'Small boats'),
				block('heading-2', 'Before you go'),
				entries(block('paragraph', 'Weather'), entries(block('paragraph', 'Wind'))),
				block('paragraph', 'Look around.'),
			],
		},
	});
	expect(exportMarkdown(document)).toBe(`Harbor Rentals

# Small boats

## Before you go

- Weather
  - Wind

Look around.
`);
});

describe('PaddleOCR', () => {
	const labels: Readonly<Record<string, string>> = {
		...{ pageHeader: 'header', title: 'doc_title', sectionHeading: 'paragraph_title' },
		...{ footnote: 'footnote', pageNumber: 'number' },
	};
	const edges = (lines: Line[]) => {
		const sides = lines.map(box);
		const [tops, rights] = [sides.map(([, y]) => y), sides.map(([, , x]) => x)];
		return [100, Math.min(...tops) - 1, Math.max(...rights) + 1, Math.max(...tops) + 21];
	};
	const parsed = page.map(({ role, lines }) => ({
		block_label: labels[role ?? ''] ?? 'text',
		block_content: lines.map(({ text }) => text).join('\n'),
		block_bbox: edges(lines),
	}));
	const all = page.flatMap(({ lines }) => lines);
	const corners = (line: Line) => {
		const flat = box(line);
		return [0, 2, 4, 6].map((at) => [flat[at], flat[at + 1]]);
	};

	test('with the texts that were recognized', () => {
		const document = read({
			...{ width: WIDTH, height: WIDTH, parsing_res_list: parsed },
			overall_ocr_res: {
				rec_texts: all.map(({ text }) => text),
				rec_scores: all.map(() => 0.9),
				rec_polys: all.map(corners),
			},
		});
		expect(rolesOf(document)).toContainEqual(['heading 1', 'Rental of / small boats']);
		expect(exportMarkdown(document)).toBe(MARKDOWN);
	});

	test('with blocks alone', () => {
		const document = read({ width: WIDTH, height: WIDTH, parsing_res_list: parsed });
		expect(rolesOf(document).map(([role]) => role)).toEqual([
			...['header', 'heading 1', 'paragraph', 'paragraph', 'heading 2', 'paragraph', 'paragraph'],
			...['paragraph', 'paragraph', 'footnote', 'footer'],
		]);
		expect(exportMarkdown(document)).toContain('## Before you go');
	});
});

test('HTML of Docling, and its Markdown as it is', () => {
	const served = (content: object) => ({ status: 'success', document: content });
	const html =
		'<h1>Small boats</h1><h3>Before you go</h3><p>Look around.</p><ol><li>Fuel</li><li>Oars</li></ol>';
	expect(exportMarkdown(read(served({ html_content: html })))).toBe(
		'# Small boats\n\n### Before you go\n\nLook around.\n\n1. Fuel\n2. Oars\n',
	);
	const markdown = '## Small *boats*\n\n- [x] Oars';
	const document = read(served({ md_content: markdown }));
	expect(document.text).toBe('Small boats\n\n- ☑ Oars');
	expect(exportMarkdown(document)).toBe(`${markdown}\n`);
});

describe('a block of the document', () => {
	const document = () => read(documentIntelligence(page));

	test('is refused where it does not fit its lines, and the document is built anew', () => {
		for (const blocks of [
			[{ role: 'heading', lines: [0, 99] }],
			[
				{ role: 'heading', lines: [1, 1] },
				{ role: 'paragraph', lines: [1, 1] },
			],
			[{ role: 'heading', lines: [0, 0] }],
			[{ role: 'chapter', lines: [0, 1] }],
			[{ role: 'heading', level: 7, lines: [0, 1] }],
			[{ role: 'heading' }],
			{},
		]) {
			const whole = document();
			const changed = { ...whole, pages: [{ ...whole.pages[0], blocks }] };
			const mended = readAnswer(JSON.parse(JSON.stringify(changed)));
			expectInvariants(mended);
			expect(mended.warnings.map(({ code }) => code)).toEqual(['document-mended']);
			expect(mended.text).toBe(whole.text);
		}
	});

	test('is not needed', () => {
		const whole = document();
		const { blocks, ...rest } = whole.pages[0];
		expect(blocks).toHaveLength(11);
		const bare = { ...whole, pages: [rest] };
		expect(readAnswer(bare)).toEqual(bare);
		expect(exportMarkdown(bare)).not.toContain('#');
	});
});

test('where no heading is named, they are told by their letters', () => {
	const [header, { lines }, ...others] = page.map(({ lines: own }) => ({ lines: own }));
	const large = lines.map((line, index) => ({ ...line, top: 46 + 48 * index, height: 40 }));
	const document = read(documentIntelligence([header, { lines: large }, ...others]));
	expect(rolesOf(document).every(([role]) => role === 'paragraph')).toBe(true);
	expect(exportMarkdown(document)).toContain('\n# Rental of small boats\n');
});
