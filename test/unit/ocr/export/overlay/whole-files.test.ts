import { atOnce } from '../../../../../ocr/document/turns';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { drawnFields } from '../../../../../ocr/export/overlay/fields/drawn-field';
import {
	MOST_CHARACTERS,
	overlayHtml,
	overlayHtmlSteps,
	type OverlayHtmlOptions,
} from '../../../../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../../../../ocr/export/overlay/overlay-svg';
import {
	MOST_CHARACTERS as MOST_PREVIEW_CHARACTERS,
	previewHtml,
} from '../../../../../ocr/export/overlay/preview-html';
import { frameOf } from '../../../../support/export-samples';
import { box, documentOf, field, pageOf, word } from './hand-made';

const PICTURE = { bytes: Uint8Array.of(1, 2, 3), mimeType: 'image/png' };
const frames = [frameOf({ height: 1000 }), frameOf({ height: 1000 })];

const polygon = box(0.5, 0.2, 0.1, 0.02);
const DOCUMENT = documentOf(
	[
		pageOf([word('low', box(0.1, 0.2, 0.1, 0.02), 0.5), word('ok', polygon, 0.9)]),
		pageOf([word('loose', null, 0.7)], { number: 2 }),
	],
	{
		fields: [
			field('net', { polygon }),
			field('iban', { found: 'not-found', value: null, text: null, page: null }),
		],
		review: {} as never,
	},
);

const lines = (
	make: (document: OcrDocument, options: OverlayHtmlOptions) => string,
	document: OcrDocument = DOCUMENT,
	options: Partial<OverlayHtmlOptions> = {},
) =>
	make(document, { frames, images: [PICTURE], ...options })
		.replace(/^[^]*<\/head>\n/, '')
		.replace(/<ul class="legend".*/, '(legend)')
		.replace(/<script>[^]*<\/script>/, '(script)')
		.split('\n');

const NET = '<b>1</b> <bdi>net</bdi> <bdi class="val">v</bdi> <small>page 1, 90 %</small>';
const IBAN = '<b>2</b> <bdi>iban</bdi> <bdi class="val"></bdi> <small>not found</small>';
const SHEET = 'data:image/png;base64,AQID';
const WORDS = [
	'<span class="w c1 d"',
	'id="w1-1" role="option" style="left:10%;top:20%;width:10%;height:2%"><b>low <i>50 %</i></b></span><span class="w c3 r"',
	'id="w1-2" role="option" style="left:50%;top:20%;width:10%;height:2%"><b>ok <i>90 %</i></b></span>',
];
const FIELD = [
	'<div class="fields" role="group" aria-label="Fields on page 1">',
	'<span class="k vo" style="left:60.4%;top:20.2%;width:4.9%" aria-hidden="true">1 net</span>' +
		'<span class="v vo r" id="f1" role="img" aria-label="net: v, page 1, 90 %" style="left:50%;top:20%;width:10%;height:2%"><b>net <i>v</i></b></span>',
	'</div>',
];
const LOOSE = [
	'<p class="note">The provider gave no positions for the words of this page.</p>',
	'<div class="loose" dir="auto" role="listbox" aria-label="Words without a position on page 2" style="contain-intrinsic-block-size:auto 2em"><span class="w c2 d t"',
	'id="w2-1" role="option"><b>loose <i>70 %</i></b></span></div>',
];

describe('the overlay as HTML', () => {
	test('has pages beside the lists of their fields and low-confidence words', () => {
		expect(lines(overlayHtml)).toEqual([
			'<body data-threshold="0.8">',
			'<a class="skip" href="#pages">Skip to pages</a>',
			'<a class="skip" href="#found">Skip to fields</a>',
			'<a class="skip" href="#listed">Skip to low-confidence words</a>',
			'<header>',
			'<h1 dir="auto"><bdi>a &amp; b.png</bdi></h1>',
			'<p class="facts">2 pages &#183; 3 words &#183; <a href="#found">2 fields (1 not found)</a> &#183; <a id="low" href="#listed">2 low-confidence (below 80 %)</a></p>',
			'(legend)',
			'</header>',
			'<div class="panes">',
			'<main id="pages">',
			'<section class="page" id="p1" aria-label="Page 1">',
			'<h2>Page 1 <small>2 words<span class="low">, 1 low-confidence</span></small></h2>',
			'<div class="board">',
			`<div class="sheet" role="listbox" aria-label="Words on page 1" style="aspect-ratio:1;background-image:url(${SHEET})">`,
			...WORDS,
			'</div>',
			...FIELD,
			'</div>',
			'</section>',
			'<section class="page" id="p2" aria-label="Page 2">',
			'<h2>Page 2 <small>1 word<span class="low">, 1 low-confidence</span></small></h2>',
			...LOOSE,
			'</section>',
			'</main>',
			'<nav aria-labelledby="found">',
			'<h2 id="found">Fields (2)</h2>',
			'<div id="fields">',
			'<ul class="fl">',
			`<li class="vo"><a href="#f1">${NET}</a></li>`,
			`<li class="vm"><span>${IBAN}</span></li>`,
			'</ul>',
			'</div>',
			'<h2 id="listed" aria-live="polite">Low-confidence words (2)</h2>',
			'<div id="list">',
			'<section style="contain-intrinsic-block-size:auto 4em">',
			'<h3><a href="#p1">Page 1</a></h3>',
			'<ul>',
			'<li><a class="c1" href="#w1-1"><bdi>low</bdi> <i>50 %</i></a></li>',
			'</ul>',
			'</section>',
			'<section style="contain-intrinsic-block-size:auto 4em">',
			'<h3><a href="#p2">Page 2</a></h3>',
			'<ul>',
			'<li><a class="c2" href="#w2-1"><bdi>loose</bdi> <i>70 %</i></a></li>',
			'</ul>',
			'</section>',
			'</div>',
			'</nav>',
			'</div>',
			'(script)',
			'</body>',
			'</html>',
			'',
		]);
	});

	test('has only what is asked for', () => {
		const words = lines(overlayHtml, DOCUMENT, { show: 'words', threshold: 0.1 });
		expect(words.slice(0, 7)).toEqual([
			'<body data-threshold="0.1">',
			'<a class="skip" href="#pages">Skip to pages</a>',
			'<a class="skip" href="#listed">Skip to low-confidence words</a>',
			'<header>',
			'<h1 dir="auto"><bdi>a &amp; b.png</bdi></h1>',
			'<p class="facts">2 pages &#183; 3 words &#183; <a id="low" href="#listed">0 low-confidence (below 10 %)</a></p>',
			'(legend)',
		]);
		expect(words.slice(words.indexOf('</main>'))).toEqual([
			'</main>',
			'<nav aria-labelledby="listed">',
			'<h2 id="listed" aria-live="polite">Low-confidence words (0)</h2>',
			'<div id="list">',
			'<p class="note">No word is below 10 %.</p>',
			'</div>',
			'</nav>',
			'</div>',
			'(script)',
			'</body>',
			'</html>',
			'',
		]);
		const fields = lines(overlayHtml, { ...DOCUMENT, fields: [] }, { show: 'fields', title: 'T' });
		expect(fields.slice(0, 7)).toEqual([
			'<body data-threshold="0.8">',
			'<a class="skip" href="#pages">Skip to pages</a>',
			'<a class="skip" href="#found">Skip to fields</a>',
			'<header>',
			'<h1 dir="auto"><bdi>T</bdi></h1>',
			'<p class="facts">2 pages &#183; 3 words &#183; <a href="#found">0 fields</a></p>',
			'(legend)',
		]);
		expect(fields.slice(fields.indexOf('</main>'), -6)).toEqual([
			'</main>',
			'<nav aria-labelledby="found">',
			'<h2 id="found">Fields (0)</h2>',
			'<div id="fields">',
			'<p class="note">The item has no fields.</p>',
			'</div>',
		]);
	});

	test('says of a page without a picture that it has none, if words are drawn on it', () => {
		const noted = lines(overlayHtml, DOCUMENT, { images: [] }).filter((line) => /note/.test(line));
		expect(noted).toEqual([
			'<p class="note">There is no picture of this page, so its words are drawn in their boxes.</p>',
			LOOSE[0],
		]);
	});
});

describe('the overlay as HTML, where a file may have fewer characters,', () => {
	const steps = (most: Partial<typeof MOST_CHARACTERS>) => () =>
		atOnce(
			overlayHtmlSteps(DOCUMENT, { frames, images: [PICTURE] }, { ...MOST_CHARACTERS, ...most }),
		);
	const whole = overlayHtml(DOCUMENT, { frames, images: [PICTURE] });

	test('shows the words of a page instead of its picture, and says so', () => {
		expect(steps({ pictures: SHEET.length })()).toBe(whole);
		const shown = lines(steps({ pictures: SHEET.length - 1 }));
		expect(shown.join('\n')).not.toContain('image/png');
		expect(shown.filter((line) => /note/.test(line))).toEqual([
			'<p class="note">The picture of this page was left out to keep the file small enough to open, so its words are drawn in their boxes.</p>',
			LOOSE[0],
		]);
	});

	test('is refused above them', () => {
		// With a line's end more than it has.
		expect(steps({ file: whole.length + 1 })()).toBe(whole);
		expect(steps({ file: whole.length })).toThrow(RangeError);
		expect(steps({ file: 1 })).toThrow(/^The overlay would be 0 million characters long/);
	});

	test('may have 300 million for pictures and 500 in all', () => {
		expect(MOST_CHARACTERS).toEqual({ pictures: 3e8, file: 5e8 });
	});
});

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
		expect(MOST_PREVIEW_CHARACTERS).toBe(12e6);
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

describe('the overlay as SVG', () => {
	const page = pageOf([
		word('a', box(0.1, 0.2, 0.1, 0.02), 0.5, { corrected: true, former: '<b>' }),
		word('c', null),
	]);
	const options = { frame: frames[0]!, image: PICTURE };
	const BOX = '<polygon points="100,200 200,200 200,220 100,220"/></g>';

	test('marks what a person has seen, and tells so', () => {
		const svg = overlaySvg(page, options);
		expect(svg).toContain(
			'<g class="w c1 d m" role="img" aria-label="a, was “&lt;b&gt;”, 50 %">' +
				`<title>a\nwas “&lt;b&gt;”, 50 %</title>${BOX}`,
		);
		expect(svg).toContain(
			'<text x="12" y="37">Thick outline: confidence below 80 %. Dashed: seen by a person. 1 word has no position.</text>',
		);
		const two = overlaySvg(pageOf([word('c', null), word('d', null)]), { ...options, image: null });
		expect(two).toContain(
			'>Thick outline: confidence below 80 %. 2 words have no position. There is no picture of this page: its words are drawn in their boxes.</text>',
		);
	});

	test('has fields on the page and below it', () => {
		const [placed, missing] = drawnFields(DOCUMENT);
		const fields = [{ ...placed!, polygon }, missing!];
		const svg = overlaySvg(page, { ...options, fields, showsWords: false }).split('\n');
		// 1000 for the page, 46 for the legend, 18 for each field, and 10.
		expect(svg[1]).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1000" height="1092" viewBox="0 0 1000 1092" role="group" aria-label="Page 1, its fields and words colored by confidence">',
		);
		expect(svg[2]).toMatch(/^<style>\.w polygon\{.*\.v rect\{fill:currentColor\}<\/style>$/);
		expect(svg.slice(3, 5)).toEqual([
			'<rect width="100%" height="100%" fill="#fff"/>',
			`<image width="1000" height="1000" preserveAspectRatio="none" xlink:href="${SHEET}"/>`,
		]);
		const rest = svg.slice(5).join('\n');
		expect(rest).not.toContain('class="w c1 d');
		expect(rest).toMatch(/^<g class="v vo" role="img" aria-label="net: v, page 1, 90 %">/);
		expect(rest).toMatch(
			/<rect x="12" y="1067" width="5" height="12"\/><\/g><text x="24" y="1077" [^>]*>2 {2}iban: not found<\/text>\n<\/svg>\n$/,
		);
	});

	test('without fields has none of their style', () => {
		const svg = overlaySvg(page, options);
		expect(svg).toContain('aria-label="Page 1, its words colored by confidence"');
		expect(svg).toContain('height="1046" viewBox="0 0 1000 1046"');
		expect(svg).not.toContain('.v rect');
	});
});
