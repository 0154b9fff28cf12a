import { isElement, readHtml } from '../../../../ocr/reading/html-text';

/** Each block's text, `= ` before one that follows closely; of a table its cells. */
const read = (html: string) =>
	readHtml(html).map((block) =>
		'table' in block
			? block.table.cells.map(({ row, column, text }) => `${row},${column} ${text}`)
			: `${block.tight ? '= ' : ''}${block.text}`,
	);

test.each<[string, unknown[]]>([
	['plain', ['plain']],
	['', []],
	['  ', []],
	['<p>a</p><p>b</p>', ['a', 'b']],
	['<p>a<p>b', ['a', 'b']],
	['a<div>b</div>c', ['a', 'b', 'c']],
	['<h1>a</h1>b<hr>c', ['a', 'b', 'c']],
	['<p>a <b>b</b> <i>c</i></p>', ['a b c']],
	['<P>a</P><DIV>b</DIV>', ['a', 'b']],
	['<ul><li>[x] a</li><li>[ ] b</li></ul>', ['- ☑ a', '= - ☐ b']],
	['<ol><li>[X] a</li><li>[5] b</li></ol><p>[x] c</p>', ['1. ☑ a', '= 2. [5] b', '[x] c']],
	['a<br>b', ['a\nb']],
	['a \r\n\t b', ['a b']],
	['<pre>a \n  b</pre>c  d', ['a \n  b', 'c d']],
	['a &amp; b &lt;c&gt; &#228; &euro;', ['a & b <c> ä €']],
	// What is no element is what somebody wrote.
	['Miller <GmbH> & Co', ['Miller <GmbH> & Co']],
	['a <x y="1" z>b</x>', ['a <x y="1" z>b</x>']],
	['<script>x</script>a<style>y</style>b', ['ab']],
	['<head><title>x</title></head><p>a</p>', ['a']],
	['<title>x</title>a', ['x', 'a']],
	['<!-- PageHeader="Top of it" -->a', ['Top of it', 'a']],
	['a<!--PageFooter="x"--><!-- PageNumber="3" -->', ['a', 'x', '3']],
	['<!-- FigureContent="two\nlines" -->', ['two\nlines']],
	['a<!-- PageBreak --> b<!-- x PageHeader="y" -->', ['a b']],
	['<!-- PageHeader="" -->', []],
])('%j', (html, blocks) => {
	expect(read(html)).toEqual(blocks);
});

test.each<[string, unknown[]]>([
	['<ul><li>a</li><li>b</li></ul>c', ['- a', '= - b', 'c']],
	['<ol><li>a<li>b</ol>', ['1. a', '= 2. b']],
	['<ol start="7"><li>a</li><li>b</li></ol>', ['7. a', '= 8. b']],
	['<ol start="x"><li>a</li></ol>', ['1. a']],
	['<ul><li><p>a</p></li></ul>', ['- a']],
	['<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>', ['- a', '1. b', '= - c']],
	['<ul><li></li><li>b</li></ul>', ['= - b']],
	['<li>a</li>b', ['a', 'b']],
])('a list: %j', (html, blocks) => {
	expect(read(html)).toEqual(blocks);
});

test.each<[string, unknown[]]>([
	['<input type="checkbox">a', ['☐ a']],
	['<input type="radio" checked>a', ['☑ a']],
	['<input type="text" value="x">a', ['a']],
	['<img alt="A stamp">a', [' A stamp a']],
	['<img alt="img-0.jpeg">a', ['a']],
	['<img alt="scan.TIFF">a', ['a']],
	['<img alt="see scan.png">a', [' see scan.png a']],
	['<img>a', ['  a']],
])('%j', (html, blocks) => {
	expect(read(html)).toEqual(blocks);
});

describe('tables', () => {
	test('are blocks between the texts around them', () => {
		expect(read('a<table><tr><td>b</td><td>c</td></tr></table>d')).toEqual([
			...['a', ['0,0 b', '0,1 c'], 'd'],
		]);
	});

	test('forgive what is left open', () => {
		const cells = ['0,0 a', '0,1 b', '1,0 c'];
		expect(read('<table><tr><td>a<td>b<tr><td>c')).toEqual([cells]);
		expect(read('<table><td>a</td><td>b</td><tr><td>c</td></table>')).toEqual([cells]);
	});

	test('have a caption, and what stands in no cell, in front of them', () => {
		expect(read('<table><caption> The\nyear </caption><tr><td>a</td></tr></table>')).toEqual([
			...['The year', ['0,0 a']],
		]);
		expect(read('<table>loose<tr><td>a</td></tr></table>')).toEqual(['loose', ['0,0 a']]);
	});

	test('in a cell are text of that cell', () => {
		const inner = '<table><caption>x</caption><tr><td>b</td><td>c</td></tr></table>';
		expect(read(`<table><tr><td>a${inner}d</td><td>e</td></tr></table>`)).toEqual([
			['0,0 a x b c d', '0,1 e'],
		]);
	});

	test('within each other have an end', () => {
		const deep = `${'<table><tr><td>'.repeat(30)}x${'</td></tr></table>'.repeat(30)}y`;
		expect(read(deep)).toEqual([['0,0 x'], 'y']);
	});

	test('keep the lines of a cell as one', () => {
		expect(read('<table><tr><td>a<br>b<p>c</p>d</td></tr></table>')).toEqual([['0,0 a b c d']]);
	});

	const headerRows = (html: string) =>
		readHtml(html).map((block) => ('table' in block ? block.table.headerRows : null));
	test.each([
		['<table><thead><tr><td>a</td></tr></thead><tr><td>b</td></tr></table>', 1],
		['<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>', 1],
		['<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>', 0],
		['<table><tr><td>a</td></tr><tr><th>b</th></tr></table>', 0],
		['<table><tr><th>a</th></tr><tr><th>b</th></tr></table>', 2],
		['<table><tr></tr><tr><th>b</th></tr></table>', 0],
		['<table><thead><tr><td>a</td></tr><tbody><tr><td>b</td></tr></table>', 1],
	])('%s has %d header rows', (html, rows) => {
		expect(headerRows(html)).toEqual([rows]);
	});

	test('have cells over several rows and columns', () => {
		const html =
			'<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>';
		expect(read(html)).toEqual([['0,0 a', '0,1 b', '1,1 c', '1,2 d']]);
	});
});

test('names of elements', () => {
	for (const name of ['p', 'li', 'table', 'br', 'td', 'span', 'script'])
		expect(isElement(name)).toBe(true);
	for (const name of ['gmbh', 'x', '', 'P']) expect(isElement(name)).toBe(false);
});

// HTML Living Standard, 4, and those of older documents.
test.each(
	'address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary title ul'.split(
		' ',
	),
)('<%s> stands on a line of its own', (name) => {
	expect(isElement(name)).toBe(true);
	const texts = readHtml(`a<${name}>b`).map((block) => ('text' in block ? block.text.trim() : ''));
	expect(texts).toHaveLength(2);
	expect(texts[0]).toBe('a');
	expect(texts[1]).toMatch(/(?:^|\s)b$/);
});

test.each(
	'a abbr b big caption cite code col colgroup del dfn em font i ins kbd label link mark math meta noscript q s samp small span strike strong sub sup svg tbody td tfoot th thead time tr tt u var wbr'.split(
		' ',
	),
)('<%s> stands within a line', (name) => {
	expect(isElement(name)).toBe(true);
	expect(read(`x <${name}> y`)).toEqual(['x  y']);
});

test.each(['br', 'img', 'input', 'head', 'script', 'style', 'table'])(
	'<%s> is an element',
	(name) => {
		expect(isElement(name)).toBe(true);
	},
);

test.each(['gmbh', 'h7', 'x', '', 'constructor'])('<%s> is none', (name) => {
	expect(isElement(name)).toBe(false);
});

test('each block says what it is', () => {
	const roles = (html: string) =>
		readHtml(html).map((block) => ('role' in block ? [block.role, block.level] : 'table'));
	expect(roles('<h1>a</h1><h6>b</h6><p>c</p><title>d</title>e')).toEqual([
		...[
			['heading', 1],
			['heading', 6],
			['paragraph', undefined],
		],
		...[
			['heading', undefined],
			['paragraph', undefined],
		],
	]);
	expect(roles('<header>a</header><footer>b</footer><figcaption>c</figcaption>')).toEqual([
		...[
			['header', undefined],
			['footer', undefined],
			['caption', undefined],
		],
	]);
	expect(roles('<ul><li>a<ol><li>b</ol></ul><li>c</li>')).toEqual([
		...[
			['listItem', 1],
			['listItem', 2],
			['listItem', 1],
		],
	]);
	expect(
		roles(
			'<!--PageHeader="a"--><!--PageFooter="b"--><!--PageNumber="c"--><!--FigureContent="d"-->',
		),
	).toEqual([
		...[
			['header', undefined],
			['footer', undefined],
			['footer', undefined],
		],
		['paragraph', undefined],
	]);
	expect(roles('<table><caption>a</caption><tr><td>b</table>')).toEqual([
		...[['caption', undefined], 'table'],
	]);
});

test('a table in a cell is text of that cell', () => {
	expect(
		read('<table><tr><td>a<table><caption>b</caption><tr><td>c<td>d</table>e</td><td>f</table>g'),
	).toEqual([['0,0 a b c d e', '0,1 f'], 'g']);
	expect(read('<table><tr><td><p>a</p>b<pre>c  d</pre></table>')).toEqual([['0,0 a b c d']]);
});
