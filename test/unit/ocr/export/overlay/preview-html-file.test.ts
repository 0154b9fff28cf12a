import type { OcrDocument } from '../../../../../ocr/document/types';
import type { OverlayHtmlOptions } from '../../../../../ocr/export/overlay/overlay-html';
import { MOST_CHARACTERS, previewHtml } from '../../../../../ocr/export/overlay/preview-html';
import { documentOf, field, pageOf, word } from './hand-made';
import {
	DOCUMENT,
	FIELD,
	frames,
	IBAN,
	lines,
	LOOSE,
	NET,
	PICTURE,
	polygon,
	SHEET,
	WORDS,
} from './small-document';

const HOW_TO =
	'Point at a word to see how it was read. To search, zoom and move the threshold, download the overlay and open it in a browser.';
// A word of 100 to 20 units with 5 around it: 30 are as high as a line of the list, 1.9 em.
const CROP = (left: number) =>
	`<span class="crop p1" style="width:6.967em;height:1.9em;background-size:63.333em 63.333em;background-position:${left}em -12.35em"></span>`;

describe('the preview', () => {
	test('has each page beside its fields and low-confidence words', () => {
		expect(lines(previewHtml)).toEqual([
			'<body>',
			'<header>',
			'<h1 dir="auto"><bdi>a &amp; b.png</bdi></h1>',
			'<p class="facts">2 pages &#183; 3 words &#183; 2 fields (1 not found) &#183; 2 low-confidence (below 80 %)</p>',
			'(legend)',
			'</header>',
			`<p class="note">${HOW_TO}</p>`,
			'<h2>Fields without a position</h2>',
			'<ul class="fl">',
			`<li class="vm">${IBAN}</li>`,
			'</ul>',
			'<section class="page">',
			'<h2>Page 1 <small>2 words, 1 low-confidence</small></h2>',
			'<div class="pair">',
			'<div class="board">',
			'<div class="sheet p1" style="aspect-ratio:1">',
			...WORDS,
			'</div>',
			...FIELD,
			'</div>',
			'<div class="side">',
			'<ul class="fl">',
			`<li class="vo">${CROP(-31.35)}${NET}</li>`,
			'</ul>',
			'<ol>',
			`<li class="c1">${CROP(-6.017)}<bdi>low</bdi> <i>50 %</i></li>`,
			'</ol>',
			'</div>',
			'</div>',
			'</section>',
			'<section class="page">',
			'<h2>Page 2 <small>1 word, 1 low-confidence</small></h2>',
			'<div class="pair">',
			'<div class="side">',
			'<ol>',
			'<li class="c2"><bdi>loose</bdi> <i>70 %</i></li>',
			'</ol>',
			'</div>',
			'</div>',
			...LOOSE,
			'</section>',
			'</body>',
			'</html>',
			'',
		]);
	});

	test('has the pictures in its style, once each', () => {
		const html = previewHtml(DOCUMENT, { frames, images: [PICTURE, PICTURE] });
		expect(html).toContain(
			`\n.p1{background-image:url(${SHEET})}\n.p2{background-image:url(${SHEET})}\n</style>`,
		);
	});

	test('has only what is asked for', () => {
		const words = lines(previewHtml, DOCUMENT, { show: 'words', threshold: 0.1 });
		expect(words.slice(3, 9)).toEqual([
			'<p class="facts">2 pages &#183; 3 words &#183; 0 low-confidence (below 10 %)</p>',
			'(legend)',
			'</header>',
			`<p class="note">${HOW_TO}</p>`,
			'<p class="note">No word is below 10 %.</p>',
			'<section class="page">',
		]);
		expect(words.slice(8, 17)).toEqual([
			'<section class="page">',
			'<h2>Page 1 <small>2 words</small></h2>',
			'<div class="pair">',
			'<div class="sheet p1" style="aspect-ratio:1">',
			...WORDS.map((line) => line.replace('c1 d"', 'c1"')),
			'</div>',
			'</div>',
		]);
		const fields = lines(previewHtml, DOCUMENT, { show: 'fields' });
		expect(fields.filter((line) => /low-confidence|<ol>|class="w /.test(line))).toEqual([LOOSE[1]]);
		expect(fields).toContain('<div class="side">');
		expect(fields[3]).toBe(
			'<p class="facts">2 pages &#183; 3 words &#183; 2 fields (1 not found)</p>',
		);
		const none = lines(previewHtml, { ...DOCUMENT, fields: [] }, { show: 'fields', images: [] });
		expect(none.slice(6, 15)).toEqual([
			`<p class="note">${HOW_TO}</p>`,
			'<p class="note">The item has no fields.</p>',
			'<section class="page">',
			'<h2>Page 1 <small>2 words</small></h2>',
			'<p class="note">There is no picture of this page, so its words are drawn in their boxes.</p>',
			'<div class="pair">',
			'</div>',
			'</section>',
			'<section class="page">',
		]);
	});
});

describe('a preview of so many characters', () => {
	/** Far less than it may have, so that tests are quick. */
	const CHARACTERS = 12_000;
	const shown = (document: OcrDocument, options: Partial<OverlayHtmlOptions> = {}) => {
		const html = previewHtml(document, { frames, images: [], ...options }, CHARACTERS);
		return {
			pages: [...html.matchAll(/<h2>Page (\d+) /g)].map(([, number]) => Number(number)),
			note: /<p class="note">(.*)Point at a word/.exec(html)![1],
		};
	};
	const onSecond = field('net', { page: 2, polygon });
	const short = (text: string) => pageOf([], { lines: [], text });

	// A page counts 1000 and its text, a word 320, a field 1600.
	const second = pageOf([word('a', null), word('b', polygon)], { number: 2, text: 'a b' });
	const rest = CHARACTERS - 1000 - (1000 + 2 * 320 + 1600 + 3);

	test('has room for both pages, or for the one that has fields', () => {
		const of = (length: number) =>
			documentOf([short('x'.repeat(length)), second], { fields: [onSecond] });
		expect(shown(of(rest))).toEqual({ pages: [1, 2], note: '' });
		expect(shown(of(rest + 1))).toEqual({
			pages: [2],
			note: '1 page of 2 is shown, those with fields or low-confidence words first. ',
		});
	});

	test('has room for its pictures', () => {
		const picture = { bytes: new Uint8Array(3 * 100), mimeType: 'image/png' };
		const characters = 'data:image/png;base64,'.length + 4 * 100;
		const of = (length: number) =>
			shown(documentOf([short('x'.repeat(length)), second], { fields: [onSecond] }), {
				images: [null, picture],
			}).pages;
		expect(of(rest - characters)).toEqual([1, 2]);
		expect(of(rest - characters + 1)).toEqual([2]);
	});

	test('has low-confidence words first where words are shown', () => {
		const low = pageOf([word('a', polygon, 0.1)], { number: 2 });
		const document = documentOf([short('x'.repeat(CHARACTERS)), low]);
		expect(shown(document).pages).toEqual([2]);
		expect(shown(document, { show: 'fields' }).pages).toEqual([1]);
		expect(shown(document, { threshold: 0.1 }).pages).toEqual([1]);
	});

	test('may have 12 million', () => {
		expect(MOST_CHARACTERS).toBe(12e6);
	});

	test('has no picture that takes half of it', () => {
		const has = (bytes: number) => {
			const images = [{ bytes: new Uint8Array(bytes), mimeType: 'image/png' }];
			return previewHtml(documentOf([pageOf([])]), { frames, images }, CHARACTERS).includes(
				'image/png',
			);
		};
		// In Base64 three bytes are four letters.
		expect(has(((CHARACTERS / 2 - 24) * 3) / 4)).toBe(true);
		expect(has(((CHARACTERS / 2 - 20) * 3) / 4)).toBe(false);
	});
});

describe('a list beside a page of a preview', () => {
	const of = (count: number) => {
		const words = Array.from({ length: count }, (_, index) =>
			word(`w${index}`, index === 0 ? null : polygon, 0),
		);
		return lines(previewHtml, documentOf([pageOf(words)]), { images: [] }).filter((line) =>
			/^<li/.test(line),
		);
	};

	test('has 200 words at most, those without a position last', () => {
		expect(of(2)).toEqual([
			'<li class="c0"><bdi>w1</bdi> <i>0 %</i></li>',
			'<li class="c0"><bdi>w0</bdi> <i>0 %</i></li>',
		]);
		expect(of(200)).toHaveLength(200);
		expect(of(1201).slice(-2)).toEqual([
			'<li class="c0"><bdi>w200</bdi> <i>0 %</i></li>',
			'<li class="note">1,001 more</li>',
		]);
	});
});
