import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../../invariants';

function read(body: string, head = '') {
	const document = readAnswer(`<html><head>${head}</head><body>${body}</body></html>`);
	expect(document.provider.id).toBe('hocr');
	expectInvariants(document);
	return document;
}

const page = (inner: string, more = '') =>
	`<div class="ocr_page" title="bbox 0 0 1000 2000${more}">${inner}</div>`;

const word = (text: string, title = 'bbox 100 200 300 400') =>
	`<span class="ocrx_word" title="${title}">${text}</span>`;

const line = (...words: string[]) =>
	`<span class="ocr_line" title="bbox 100 200 900 400">${words.join(' ')}</span>`;

test('a word has its box, its text without marks of style, and its confidence', () => {
	const document = read(
		page(line(word('<strong>To<em>tal</em></strong>', 'bbox 100 200 300 400; x_wconf 93'))),
	);
	const [{ text, polygon, confidence }] = document.pages[0].words;
	expect([text, confidence]).toEqual(['Total', 0.93]);
	// prettier-ignore
	expect(polygon).toEqual([[0.1, 0.1], [0.3, 0.1], [0.3, 0.2], [0.1, 0.2]]);
});

// prettier-ignore
test.each<[string, string, string]>([
	['words in a line', page(line(word('a'), word('b'))), 'a b'],
	['words without blanks between them', page(`<span class="ocr_line">${word('a')}${word('b')}</span>`), 'a b'],
	['Chinese without blanks between words', page(`<span class="ocr_line">${word('東京')}${word('都')}</span>`), '東京都'],
	['paragraphs', page(`<p class="ocr_par">${line(word('a'))}</p><p class="ocr_par">${line(word('b'))}</p>`), 'a\n\nb'],
	['headers and captions as lines', page(`<p class="ocr_par"><span class="ocr_header">${word('a')}</span><span class="ocr_caption">${word('b')}</span></p>`), 'a\nb'],
	['a header that has lines', page(`<div class="ocr_header">${line(word('a'))}${line(word('b'))}</div>`), 'a\nb'],
	['lines without words, as OCRopus has them', page('<span class="ocr_line">only a line</span><br><span class="ocr_line">and more</span>'), 'only a line\nand more'],
	['text that is in no line', page('<p class="ocr_par">just a text</p>'), 'just a text'],
	['words that are in no line', page(`<p class="ocr_par">${word('a')} ${word('b')}</p>`), 'a b'],
	['letters that are words too', page(line(`<span class="ocrx_word"><span class="ocrx_cinfo" title="x_bboxes 1 2 3 4">a</span><span class="ocrx_cinfo">b</span></span>`)), 'ab'],
	['no word within a word', page(line(word(`a${word('b')}<span class="ocr_line">c</span><p>d</p>`))), 'abcd'],
	['named characters and references', page(line(word('caf&eacute; &amp; &#228;&#x1F44D;&nbsp;&lt;b&gt;'))), 'café & ä👍\u00a0<b>'],
	['scripts and styles as nothing', page(`<script>var a = "x";</script><style>p {}</style>${line(word('a'))}`), 'a'],
	['several classes, single quotes and capitals', `<DIV CLASS='foo ocr_page'><SPAN CLASS='ocr_line bar'><SPAN CLASS=ocrx_word>a</SPAN></SPAN></DIV>`, 'a'],
	['tags that nobody closed', `<div class="ocr_page"><p class="ocr_par"><span class="ocr_line">${word('a')}<p class="ocr_par"><span class="ocr_line">${word('b')}`, 'a\n\nb'],
])('it reads %s', (_, body, text) => expect(read(body).text).toBe(text));

test('a page has its number, size and picture; a semicolon in quotes ends nothing', () => {
	const document = read(page(line(word('a')), `; image 'C:\\scans\\a;b.tif'; ppageno 6`));
	expect(document.source.fileName).toBe('a;b.tif');
	const [{ number, width, height, unit }] = document.pages;
	expect([number, width, height, unit]).toEqual([7, 1000, 2000, 'pixel']);
});

test('languages and the program come from the head and from lang', () => {
	const head =
		'<meta name="ocr-system" content="tesseract 5.3"><meta name="ocr-langs" content="en de">';
	const document = read(page(`<p class="ocr_par" lang="fra">${line(word('a'))}</p>`), head);
	expect(document.languages).toEqual(['en', 'de', 'fra']);
	expect(document.provider.model).toBe('tesseract 5.3');
});

test('a line turned counter-clockwise by 90° begins at its bottom', () => {
	const turned = `<span class="ocr_line" title="bbox 100 200 200 800; textangle 90">${word('up', 'bbox 100 200 200 800')}</span>`;
	const [{ polygon }] = read(page(turned)).pages[0].words;
	// prettier-ignore
	expect(polygon).toEqual([[0.1, 0.4], [0.1, 0.1], [0.2, 0.1], [0.2, 0.4]]);
});

test('the mean counts where each letter has a confidence', () => {
	const [{ confidence }] = read(page(line(word('ab', 'x_confs 90 80')))).pages[0].words;
	expect(confidence).toBeCloseTo(0.85);
});

test('a page without words is empty, and a box that is none leaves its word', () => {
	expect(read(page('')).text).toBe('');
	const [{ polygon }] = read(page(line(word('a', 'bbox 1 two 3 4')))).pages[0].words;
	expect(polygon).toBeNull();
});

describe('a confidence that a word does not have', () => {
	const letters = (...confidences: number[]) =>
		confidences.map((of) => `<span class="ocrx_cinfo" title="x_conf ${of}">x</span>`).join('');
	const confidencesOf = (inner: string) =>
		read(page(inner)).pages[0].words.map(({ text, confidence }) => [text, confidence]);

	test('is the mean of its letters, where they are elements', () => {
		expect(confidencesOf(line(word(letters(80, 60)), word(letters(10), 'x_wconf 90')))).toEqual([
			['xx', 0.7],
			['x', 0.9],
		]);
	});

	test('is that of its line', () => {
		const rated = `<span class="ocr_line" title="bbox 100 200 900 400; x_wconf 40">`;
		const words = `${word('a')} ${word('b', 'x_wconf 90')}`;
		expect(confidencesOf(`${rated}${words}</span>`)).toEqual([
			['a', 0.4],
			['b', 0.9],
		]);
		const [only] = read(page(`${rated}deep water</span>`)).pages[0].words;
		expect(only).toMatchObject({ text: 'deep water', confidence: 0.4 });
		expect(only.polygon?.[2]).toEqual([0.9, 0.2]);
	});
});

describe('the confidence of letters', () => {
	const confidences = (...titles: string[]) =>
		read(
			page(line(...titles.map((title) => word('ab', `bbox 1 2 3 4; ${title}`)))),
		).pages[0].words.map(({ confidence }) => confidence);

	test('is in shares where no number of the file is above 1, as kraken writes it', () => {
		expect(confidences('x_confs 0.5 0.75', 'x_conf 1')).toEqual([0.625, 1]);
	});

	test('is in percent elsewhere, as is x_wconf', () => {
		expect(confidences('x_confs 1 1', 'x_conf 50')).toEqual([0.01, 0.5]);
		expect(confidences('x_wconf 1', 'x_conf 0.5')).toEqual([0.01, 0.5]);
	});
});

// The typesetting elements of hOCR 1.2, logical ones among them, and what engines write beside them.
test.each(
	[
		...['ocr_carea', 'ocrx_block', 'ocr_par', 'ocr_column', 'ocr_xycut', 'ocr_linear', 'ocr_title'],
		...['ocr_author', 'ocr_abstract', 'ocr_chapter', 'ocr_section', 'ocr_subsection'],
		...['ocr_blockquote', 'ocr_float', 'ocr_table'],
	].map((name) => [name]),
)('%s parts what it holds from what comes next', (name) => {
	const block = (text: string) => `<span class="${name}">${line(word(text))}</span>`;
	expect(read(page(block('a') + block('b'))).text).toBe('a\n\nb');
	expect(read(page(`<span class="other">${line(word('a'))}</span>${line(word('b'))}`)).text).toBe(
		'a\nb',
	);
});
