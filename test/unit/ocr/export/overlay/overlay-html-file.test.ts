import { atOnce } from '../../../../../ocr/document/turns';
import {
	MOST_CHARACTERS,
	overlayHtml,
	overlayHtmlSteps,
} from '../../../../../ocr/export/overlay/overlay-html';
import {
	DOCUMENT,
	FIELD,
	frames,
	IBAN,
	lines,
	LOOSE,
	NET,
	PICTURE,
	SHEET,
	WORDS,
} from './small-document';

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
