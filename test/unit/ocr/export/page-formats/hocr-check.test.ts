import { exportHocr } from '../../../../../ocr/export/page-formats/hocr';
import { corners, documentOf, frameOf, wordAt } from '../../../../support/export-samples';
import { hocrBreaches } from '../../../../support/hocr-check';

const words = [
	wordAt('one', corners(100, 100, 50, 20), { confidence: 0.5, breakAfter: true }),
	wordAt('two', corners(100, 200, 50, 20, 30)),
];
const hocr = exportHocr(documentOf([{ words }], { languages: ['en'] }), [frameOf({})]);

test('the checker finds nothing in a good file', () => expect(hocrBreaches(hocr)).toEqual([]));

// prettier-ignore
test.each<[string, string | RegExp, string, string]>([
	['a tag that does not end', '</p>', '', 'is not well-formed'],
	['a letter that XML forbids', '>one<', '>\u0001<', 'is not well-formed'],
	['a reference to nothing', '>one<', '>&nbsp;<', 'is not well-formed'],
	['a missing namespace', / xmlns="[^"]*"/, '', 'is no XHTML'],
	['a missing system', 'name="ocr-system"', 'name="system"', 'does not say its ocr-system'],
	['a wrong count of pages', 'number-of-pages" content="1"', 'number-of-pages" content="2"', 'has not 1 pages'],
	['a kind that it is not capable of', 'ocrx_line ocrx_word', 'ocrx_line', 'is not capable of ocrx_word'],
	['polygons that it is not capable of', ' ocrp_poly', '', 'is not capable of ocrp_poly'],
	['an unknown kind', 'class="ocr_par"', 'class="ocr_part"', 'is of the kind ocr_part'],
	['an id that is there twice', 'id="word_1_2"', 'id="word_1_1"', 'word_1_1 is there twice'],
	['a line outside of pages', 'class="ocr_page"', 'class="page"', 'is not inside ocr_page'],
	['a line without a box', 'class="ocrx_word"', 'class="ocr_line"', 'has x_wconf'],
	['a page that begins elsewhere', 'bbox 0 0 1000', 'bbox 1 0 1000', 'begins at 1 0'],
	['a box that leaves the page', 'bbox 0 0 1000 2000', 'bbox 0 0 1000 150', 'leaves what is around it'],
	['a box that leaves its line', /bbox 100 100 150 120; x/, 'bbox 99 100 150 120; x', 'leaves what is around it'],
	['a box without extent', /bbox 100 100 150 120; x/, 'bbox 100 100 100 120; x', 'has the bbox 100 100 100 120'],
	['a box in fractions', /bbox 100 100 150 120; x/, 'bbox 100.5 100 150 120; x', 'has the bbox 100.5'],
	['a polygon that leaves its box', /poly 100 200/, 'poly 10 200', 'has a poly that leaves the bbox'],
	['a confidence above 100', 'x_wconf 50', 'x_wconf 500', 'has the x_wconf 500'],
	['an unknown property', 'x_wconf 50', 'wconf 50', 'has wconf'],
	['text outside of lines', '</p>', 'stray</p>', 'outside of lines'],
	['a direction mark', '>one<', '>one\u200f<', 'has a direction mark'],
	['an empty word', '>one<', '><', 'is empty'],
	['a word in a block element', /<span( class="ocrx_word" id="word_1_1".*?)<\/span>/, '<div$1</div>', 'is a <div>'],
	['lines on one another', /bbox 90 200 143 242; poly[^"]*textangle[^"]*/, 'bbox 90 100 143 130', 'line_1_1 lies on line_1_2'],
])('the checker finds %s', (_, from, to, breach) => {
	const broken = hocr.replace(from, to);
	expect(broken).not.toBe(hocr);
	expect(hocrBreaches(broken).join('\n')).toContain(breach);
});
