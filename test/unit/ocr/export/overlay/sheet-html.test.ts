import { looseWords } from '../../../../../ocr/export/overlay/loose-words';
import { judgedAs, marksOf } from '../../../../../ocr/export/overlay/marks';
import { markCount, pageHtml } from '../../../../../ocr/export/overlay/page-html';
import {
	onSheet,
	sheetPicture,
	sheetProportions,
	wordHtml,
	wordsOnSheet,
	type PageView,
} from '../../../../../ocr/export/overlay/sheet-html';
import { frameOf } from '../../../../support/export-samples';
import { box, field, lineOf, pageOf, TRAPEZIUM, word } from './hand-made';

const PICTURE = 'data:image/png;base64,AQID';

const view = (more: Partial<PageView>): PageView => ({
	...{ page: pageOf([]), order: 2, frame: frameOf({ height: 1000 }), pictureUrl: PICTURE },
	...{ note: null, threshold: 0.8, fields: [], showsWords: true },
	...more,
});

describe('a box on the sheet', () => {
	test.each([
		[box(0.1, 0.2, 0.3, 0.05), '', 'left:10%;top:20%;width:30%;height:5%'],
		// Its label opens to the left in the right half, and upwards at the foot.
		[box(0.4, 0.2, 0.2, 0.05), '', 'left:40%;top:20%;width:20%;height:5%'],
		[box(0.41, 0.2, 0.2, 0.05), ' r', 'left:41%;top:20%;width:20%;height:5%'],
		[box(0.1, 0.8, 0.2, 0.09), '', 'left:10%;top:80%;width:20%;height:9%'],
		[box(0.1, 0.85, 0.2, 0.06), ' u', 'left:10%;top:85%;width:20%;height:6%'],
		[box(0.9, 0.85, 0.1, 0.1), ' r u', 'left:90%;top:85%;width:10%;height:10%'],
		[box(1 / 3, 0, 0.1, 0.1), '', 'left:33.333%;top:0%;width:10%;height:10%'],
	])('%j', (polygon, classes, style) => {
		expect(onSheet(polygon, 1)).toEqual({ classes, style, shape: '' });
	});

	test('that is turned is drawn within its upright one', () => {
		// 0.3 to 0.04 of the page's width, by the slope of 3 to 4, on a page twice as high as wide.
		const turned = [
			[0.1, 0.1],
			[0.34, 0.19],
			[0.316, 0.206],
			[0.076, 0.116],
		] as Array<[number, number]>;
		expect(onSheet(turned, 0.5)).toEqual({
			...{ classes: ' q', style: 'left:7.6%;top:10%;width:26.4%;height:10.6%' },
			shape:
				'<span style="left:9.091%;top:0%;width:30cqw;height:4cqw;transform:rotate(36.87deg)"></span>',
		});
	});

	test('of another shape is cut out of its upright one', () => {
		expect(onSheet(TRAPEZIUM, 1)).toEqual({
			...{ classes: ' q f', style: 'left:10%;top:20%;width:40%;height:10%' },
			shape: '<span style="clip-path:polygon(0% 0%,100% 0%,75% 100%,25% 100%)"></span>',
		});
	});

	test('without ground in one direction is at the beginning of it', () => {
		const line = [
			[0.1, 0.2],
			[0.3, 0.2],
			[0.2, 0.2],
		] as Array<[number, number]>;
		expect(onSheet(line, 1).shape).toContain('polygon(0% 0%,100% 0%,50% 0%)');
		const upright = line.map(([x, y]): [number, number] => [y, x]);
		expect(onSheet(upright, 1).shape).toContain('polygon(0% 0%,0% 100%,0% 50%)');
	});
});

describe('a word', () => {
	test.each([
		[
			word('<a>', null, 0.5),
			'<span class="w c1 d t"\nid="w2-1" role="option"><b>&lt;a&gt; <i>50 %</i></b></span>',
		],
		[word('a', null), '<span class="w n t"\nid="w2-1" role="option"><b>a</b></span>'],
		[
			word('a', null, 1, { corrected: true, former: '<b>' }),
			'<span class="w c4 m t"\nid="w2-1" role="option"><b>a <u>was &#8220;&lt;b&gt;&#8221;</u> <i>100 %</i></b></span>',
		],
	])('%j', (mark, html) => {
		expect(wordHtml(mark, 'w2-1', 0.8)).toBe(html);
	});

	test('with a place has its box', () => {
		const place = { classes: ' r q', style: 'left:1%', shape: '<span></span>' };
		expect(wordHtml(word('a', null), 'w1-1', 0.8, place)).toBe(
			'<span class="w n r q"\nid="w1-1" role="option" style="left:1%"><span></span><b>a</b></span>',
		);
	});
});

test.each<[mark: Parameters<typeof judgedAs>[0], told: string]>([
	[{}, ''],
	[{ accepted: true }, 'accepted'],
	[{ unreadable: true, accepted: true, corrected: true }, 'unreadable'],
	[{ corrected: true }, 'added'],
	[{ corrected: true, former: null }, 'added'],
	[{ corrected: true, accepted: true, former: '' }, 'was “”'],
	[{ corrected: true, former: 0 }, 'was “0”'],
	[{ corrected: true, former: 'a\nb' }, 'was “a b”'],
])('what a person did, %j, is told as "%s"', (mark, told) => {
	expect(judgedAs(mark)).toBe(told);
});

test('marks are words, or lines where no words are known and one has a place', () => {
	const words = [word('a', null)];
	expect(marksOf(pageOf(words))).toBe(words);
	const lines = [lineOf([0, 0], box(0, 0, 1, 1), 'one'), lineOf([0, 0], null, 'two')];
	expect(marksOf(pageOf([], { lines }))).toEqual([
		{ text: 'one', polygon: box(0, 0, 1, 1), confidence: null },
		{ text: 'two', polygon: null, confidence: null },
	]);
	expect(marksOf(pageOf([], { lines: [lines[1]!] }))).toEqual([]);
	expect([
		markCount(pageOf([], { lines })),
		markCount(pageOf(words)),
		markCount(pageOf([])),
	]).toEqual(['2 lines', '1 word', 'no words']);
});

test('words with a place lie on the sheet, by their number on the page', () => {
	const page = pageOf([word('a', null), word('b', box(0, 0, 0.1, 0.1))]);
	expect(wordsOnSheet(view({ page }))).toBe(
		'<span class="w n"\nid="w2-2" role="option" style="left:0%;top:0%;width:10%;height:10%"><b>b</b></span>',
	);
	expect(wordsOnSheet(view({ page, showsWords: false }))).toBe('');
});

test('the sheet shows the picture, and without one the words as they lie', () => {
	expect(sheetPicture(view({}))).toBe(PICTURE);
	const page = pageOf([word('a', box(0, 0, 0.1, 0.1))]);
	const url = sheetPicture(view({ page, pictureUrl: null, frame: frameOf({}) }));
	const [, base64] = /^data:image\/svg\+xml;base64,(.*)$/.exec(url)!;
	expect(Buffer.from(base64!, 'base64').toString()).toBe(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 2000" preserveAspectRatio="none">' +
			'<g fill="#1c1f24" font-family="system-ui, sans-serif" text-anchor="middle">' +
			'<text x="50" y="156" font-size="180">a</text></g></svg>',
	);
	expect(sheetProportions(view({ frame: frameOf({ width: 1000, height: 1414 }) }))).toBe(
		'aspect-ratio:0.70721',
	);
});

describe('words without a position', () => {
	const loose = (words: ReturnType<typeof word>[], more = {}) =>
		looseWords(view({ page: pageOf(words, { number: 7, ...more }) }));
	const of = (text: string, number: number) =>
		`<span class="w n t"\nid="w2-${number}" role="option"><b>${text}</b></span>`;

	test('are listed line by line', () => {
		const words = ['a', 'b', 'c', 'd', 'e'].map((text, index) =>
			word(text, index === 1 || index === 3 ? box(0, 0, 1, 1) : null),
		);
		const lines = [lineOf([0, 3]), lineOf([3, 1]), lineOf([4, 1])];
		expect(loose(words, { lines })).toBe(
			'<p class="note">Words without a position:</p>\n' +
				'<div class="loose" dir="auto" role="listbox" aria-label="Words without a position on page 7" style="contain-intrinsic-block-size:auto 4em">' +
				`${of('a', 1)} ${of('c', 3)}<br>\n${of('e', 5)}</div>`,
		);
	});

	test('that are all of the page are told as such', () => {
		expect(loose(Array.from({ length: 9 }, () => word('a', null)))).toMatch(
			/^<p class="note">The provider gave no positions for the words of this page\.<\/p>\n.*auto 3em/,
		);
	});

	test('are none where each has one, or the page is empty', () => {
		expect(loose([word('a', box(0, 0, 1, 1))])).toBe('');
		expect(loose([], { text: '' })).toBe('');
	});

	test('are the text where nothing else is known', () => {
		expect(loose([], { text: 'Only <text>' })).toBe(
			'<p class="note">The provider gave only text for this page.</p>\n' +
				'<p class="loose" dir="auto">Only &lt;text&gt;</p>',
		);
	});

	test('are lines where no words are known', () => {
		const lines = [
			lineOf([0, 0], box(0, 0, 1, 1), 'one'),
			lineOf([0, 0], null, 'two'),
			lineOf([0, 0], null, 'three'),
		];
		expect(loose([], { lines })).toContain(`${of('two', 2)}<br>\n${of('three', 3)}</div>`);
	});
});

describe('a page', () => {
	const page = pageOf([word('a', box(0, 0, 0.1, 0.1), 0.5), word('b', null, 0.9)], { number: 7 });

	test('has its heading, its note, its sheet and its other words', () => {
		expect(pageHtml(view({ page, note: 'a < b' })).split('\n')).toEqual([
			'<section class="page" id="p2" aria-label="Page 7">',
			'<h2>Page 7 <small>2 words<span class="low">, 1 low-confidence</span></small></h2>',
			'<p class="note">a &lt; b</p>',
			`<div class="sheet" role="listbox" aria-label="Words on page 7" style="aspect-ratio:1;background-image:url(${PICTURE})">`,
			'<span class="w c1 d"',
			'id="w2-1" role="option" style="left:0%;top:0%;width:10%;height:10%"><b>a <i>50 %</i></b></span>',
			'</div>',
			'<p class="note">Words without a position:</p>',
			'<div class="loose" dir="auto" role="listbox" aria-label="Words without a position on page 7" style="contain-intrinsic-block-size:auto 2em"><span class="w c3 t"',
			'id="w2-2" role="option"><b>b <i>90 %</i></b></span></div>',
			'</section>',
		]);
	});

	test('of which words are not asked for has a picture only', () => {
		const html = pageHtml(
			view({ page: pageOf([word('a', box(0, 0, 1, 1), 0.1)]), showsWords: false }),
		);
		expect(html.split('\n')).toEqual([
			'<section class="page" id="p2" aria-label="Page 1">',
			'<h2>Page 1 <small>1 word<span class="low"></span></small></h2>',
			`<div class="sheet" role="presentation" style="aspect-ratio:1;background-image:url(${PICTURE})">`,
			'',
			'</div>',
			'</section>',
		]);
	});

	test('of which nothing is known has no sheet', () => {
		const none = view({ page: pageOf([], { text: '' }), pictureUrl: null });
		expect(pageHtml(none).split('\n')).toEqual([
			'<section class="page" id="p2" aria-label="Page 1">',
			'<h2>Page 1 <small>no words<span class="low"></span></small></h2>',
			'</section>',
		]);
		expect(pageHtml({ ...none, pictureUrl: PICTURE })).toContain(
			'<div class="sheet" role="listbox" aria-label="Words on page 1" ',
		);
	});

	test('with fields and no words has a sheet with them', () => {
		const polygon = box(0, 0, 0.1, 0.1);
		const state = { className: 'vo', color: '', label: '' } as never;
		const fields = [{ number: 1, field: field('x', { polygon }), state, polygon }];
		const html = pageHtml(view({ page: pageOf([]), pictureUrl: null, fields }));
		expect(html).toContain('<div class="board">\n<div class="sheet" ');
		expect(html).toContain('<div class="fields" role="group" aria-label="Fields on page 1">');
	});
});
