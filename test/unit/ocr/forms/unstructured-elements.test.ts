import { unstructured } from '../../../../ocr/forms/unstructured';
import { readerOf } from '../../../support/form-reader';
import { wrongTypesTold } from '../../../support/wrong-types';

const { read, outline } = readerOf(unstructured);

const element = (type: string, text: string, metadata: object = {}, more: object = {}) => ({
	...{ type, element_id: `${type}-1`, text, metadata, ...more },
});

const pixels = (left: number, top: number) => ({
	coordinates: {
		points: [
			[left, top],
			[left, top + 10],
			[left + 40, top + 10],
			[left + 40, top],
		],
		...{ system: 'PixelSpace', layout_width: 200, layout_height: 100 },
	},
});

const upward = (system: string, width: number, height: number) => ({
	coordinates: {
		points: [
			[0.1 * width, 0.9 * height],
			[0.3 * width, 0.8 * height],
		],
		...{ system, layout_width: width, layout_height: height },
	},
});

const html = '<table><tr><th>Qty</th><th>Price</th></tr><tr><td>2</td><td>7.00</td></tr></table>';

const about = { filename: 'order.pdf', filetype: 'application/pdf', languages: ['eng', 'deu'] };

const whole = [
	element('Title', 'Order', { ...about, page_number: 2, category_depth: 0, ...pixels(20, 0) }),
	element('Title', 'Goods', { page_number: 2, category_depth: 1.5, ...pixels(20, 20) }),
	element('NarrativeText', 'Two of them.', { languages: ['eng', ' '] }),
	element('ListItem', 'Rope', { category_depth: 1 }),
	element('ListItem', 'Tar'),
	element('CheckBoxChecked', 'gift', { category_depth: 3 }),
	element('CheckBox', 'wrapped', {}, { checked: true }),
	element('CheckBox', 'paid', {}, { checked: 'yes' }),
	element('Table', 'Qty Price 2 7.00', { text_as_html: html, ...pixels(100, 50) }),
	element('Table', 'no HTML'),
	element('PageBreak', ''),
	element('Footer', 'Page 3', upward('PointSpace', 144, 72)),
	element('Text', 'elsewhere', { page_number: 1, ...upward('RelativeCoordinateSystem', 1, 1) }),
];

test('everything that elements say is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'unstructured' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.pdf', mimeType: 'application/pdf' },
		languages: ['eng', 'deu'],
		usage: { pages: 3 },
		confidence: 'null none',
		pages: [
			['page 1', '"elsewhere" 0.1 0.1 0.3 0.2', 'paragraph: elsewhere'],
			[
				'page 2: 200 × 100 pixel provider',
				`text ${JSON.stringify(
					'Order\n\nGoods\n\nTwo of them.\n\nRope\nTar\n☑ gift\n☑ wrapped\n☐ paid\n\nQty\tPrice\n2\t7.00\n\nno HTML',
				)}`,
				...[
					'"Order" 0.1 0 0.3 0.1',
					'"Goods" 0.1 0.2 0.3 0.3',
					'"Two of them."',
					'"Rope"',
					'"Tar"',
				],
				...['"☑ gift"', '"☑ wrapped"', '"☐ paid"', '"Qty\\tPrice"', '"2\\t7.00"', '"no HTML"'],
				...['heading 1: Order', 'heading 2: Goods', 'paragraph: Two of them.'],
				...['listItem 2: Rope', 'listItem: Tar', 'paragraph: ☑ gift', 'paragraph: ☑ wrapped'],
				...['paragraph: ☐ paid', 'paragraph: no HTML'],
			],
			['page 3: 2 × 1 inch provider', '"Page 3" 0.1 0.1 0.3 0.2', 'footer: Page 3'],
		],
		tables: [
			[
				'page 2, provider, 2 × 2, header 1 0.5 0.5 0.7 0.6',
				...['0,0 "Qty" at 73', '0,1 "Price" at 77', '1,0 "2" at 83', '1,1 "7.00" at 85'],
			],
		],
	});
});

test('what is of another type counts as not there', () => {
	expect(wrongTypesTold(whole, read)).toEqual([]);
});

/** "Document elements and metadata" in the documentation, and the names that models have. */
test.each([
	['Title', 'heading: a'],
	['Headline', 'heading: a'],
	['Subheadline', 'heading: a'],
	['Section-header', 'heading: a'],
	['ListItem', 'listItem: a'],
	['List-item', 'listItem: a'],
	['Caption', 'caption: a'],
	['FigureCaption', 'caption: a'],
	['Footnote', 'footnote: a'],
	['Header', 'header: a'],
	['Page-header', 'header: a'],
	['Footer', 'footer: a'],
	['Page-footer', 'footer: a'],
	['PageNumber', 'footer: a'],
	['NarrativeText', 'paragraph: a'],
	['CompositeElement', '"a"'],
	['CheckBoxChecked', 'paragraph: ☑ a'],
	['CheckBoxUnchecked', 'paragraph: ☐ a'],
	['RadioButtonChecked', 'paragraph: ☑ a'],
	['RadioButtonUnchecked', 'paragraph: ☐ a'],
	['Checked', 'paragraph: ☑ a'],
	['Unchecked', 'paragraph: ☐ a'],
])('%s is a block: %s', (type, shown) => {
	expect(outline([element(type, 'a')]).pages[0].at(-1)).toBe(shown);
});

test.each<[unknown, string]>([
	[0, 'heading 1: a'],
	[2.9, 'heading 3: a'],
	[-1, 'heading: a'],
	['1', 'heading: a'],
])('a depth of %j makes the block: %s', (category_depth, shown) => {
	expect(outline([element('Title', 'a', { category_depth })]).pages[0].at(-1)).toBe(shown);
	const { blocks } = read([element('Text', 'a', { category_depth })]).pages[0];
	expect(blocks).toEqual([{ role: 'paragraph', lines: [0, 1] }]);
});

test.each<[string, object]>([
	['an unknown system', { ...pixels(0, 0).coordinates, system: 'CoordinateSystem' }],
	['no width', { ...pixels(0, 0).coordinates, layout_width: null }],
	['no height', { ...pixels(0, 0).coordinates, layout_height: null }],
	['no points', { ...pixels(0, 0).coordinates, points: [] }],
	[
		'a point that is none',
		{
			...pixels(0, 0).coordinates,
			points: [
				[1, 'x'],
				[2, 2],
			],
		},
	],
])('coordinates with %s are no place', (_, coordinates) => {
	expect(read([element('Text', 'a', { coordinates })]).pages[0].lines[0].polygon).toBeNull();
});

test('a table of HTML has the place of all its chunks', () => {
	const chunk = element('TableChunk', 'x', { text_as_html: html });
	expect(outline([chunk, element('Table', 'y', { text_as_html: '<p>y</p>' })])).toMatchObject({
		pages: [expect.arrayContaining(['"2\\t7.00"', '"y"'])],
		tables: [{ 0: 'page 1, provider, 2 × 2, header 1' }],
	});
});

test.each<[unknown, boolean]>([
	[[element('Text', '')], true],
	[{ elements: [element('Text', '')] }, true],
	[element('Text', ''), true],
	[[{ ...element('Text', ''), type: 1 }], false],
	[[{ ...element('Text', ''), text: 1 }], false],
	[[{ ...element('Text', ''), metadata: [] }], false],
	[[{ type: 'Text', text: '', metadata: {} }], false],
	[[], false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(unstructured.recognises(raw)).toBe(isIts);
	if (!isIts) expect(() => read(raw)).toThrow('a list of elements');
});
