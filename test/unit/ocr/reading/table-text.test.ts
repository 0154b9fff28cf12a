import { TableReader } from '../../../../ocr/reading/html-table';
import { inlineText } from '../../../../ocr/reading/markdown-inline';
import { piecesOf } from '../../../../ocr/reading/markdown-pieces';
import { pipeTableAt } from '../../../../ocr/reading/pipe-table';

describe('a table of pipes', () => {
	const at = (text: string, index = 0) => pipeTableAt(text.split('\n'), index);

	test('is a header, a line of dashes, and all lines with a bar', () => {
		expect(at('| a | b |\n| :- | -: |\n| 1 | 2 |\n3 | 4\nend')).toEqual({
			...{
				rows: [
					['a', 'b'],
					['1', '2'],
					['3', '4'],
				],
				lines: 4,
			},
		});
		expect(at('x\na|b\n-|:---:', 1)).toEqual({ rows: [['a', 'b']], lines: 2 });
		expect(at('a|\n-|-\n |')).toEqual({ rows: [['a'], ['']], lines: 3 });
	});

	test('has a bar in a cell behind a backslash, and empty cells', () => {
		expect(at('|a\\|b||c\\d|\n|-|-|-|')!.rows).toEqual([['a|b', '', 'c\\d']]);
		expect(at('a|\\\n|-|')!.rows).toEqual([['a', '\\']]);
		expect(at('a\\|\n|-|')!.rows).toEqual([['a|']]);
	});

	test.each([
		'a b\n|-|',
		'a|b\n---',
		'a|b\n| |',
		'a|b\n|-|x|',
		'a|b\n|:|',
		'a|b\n|- -|',
		'a|b',
		'',
	])('is not %j', (text) => {
		expect(at(text)).toBeNull();
	});

	test('is not behind the end', () => {
		expect(at('a|b\n-|-', 5)).toBeNull();
	});
});

describe('the pieces of a page in Markdown', () => {
	const pieces = (markdown: string) =>
		piecesOf(markdown).filter((piece) => piece.kind === 'pipes' || piece.text !== '');

	test('are its tables and what stands between them', () => {
		expect(
			pieces('one\r\ntwo\n\na|b\n-|-\n1|2\nthree<TABLE border="1"><tr></TABLE>\rfour'),
		).toEqual([
			{ kind: 'text', text: 'one\ntwo\n' },
			{
				kind: 'pipes',
				rows: [
					['a', 'b'],
					['1', '2'],
				],
			},
			{ kind: 'text', text: 'three' },
			{ kind: 'html', text: '<TABLE border="1"><tr></TABLE>' },
			{ kind: 'text', text: '\nfour' },
		]);
		expect(pieces('a|b\n-|-\nc|d\n-|-')).toEqual([
			{
				kind: 'pipes',
				rows: [
					['a', 'b'],
					['c', 'd'],
					['-', '-'],
				],
			},
		]);
	});

	test('a table in another is a part of it; one that is not closed is none', () => {
		const outer = '<table>a<table>b</table>c<table>d</table></table>';
		expect(pieces(outer)).toEqual([{ kind: 'html', text: outer }]);
		expect(pieces('<table>a')).toEqual([{ kind: 'text', text: '<table>a' }]);
		expect(pieces('</table>a<table>b</table>')).toEqual([
			{ kind: 'text', text: '</table>a' },
			{ kind: 'html', text: '<table>b</table>' },
		]);
		expect(pieces('<table>a<table>b</table>')).toEqual([
			{ kind: 'text', text: '<table>a' },
			{ kind: 'html', text: '<table>b</table>' },
		]);
		expect(pieces('<tablet>a</tablet>')).toEqual([{ kind: 'text', text: '<tablet>a</tablet>' }]);
		expect(pieces('<table>a</table><table>b</table>').map(({ kind }) => kind)).toEqual([
			'html',
			'html',
		]);
	});
});

describe('a table of HTML', () => {
	/** `tr`, `/tr`, `td 2 3` with its spans, and what is written. */
	const read = (...steps: string[]) => {
		const reader = new TableReader();
		for (const step of steps) {
			const tag = /^<(\/?)([a-z]+)(?: (\S+) (\S+))?>$/.exec(step);
			if (!tag) reader.write(step);
			else if (tag[1] === '/') reader.close(tag[2]!);
			else
				reader.open(tag[2]!, {
					...(tag[3] ? { rowspan: tag[3] } : {}),
					...(tag[4] ? { colspan: tag[4] } : {}),
				});
		}
		return reader.finish();
	};

	test('has rows, cells and spans; the first rows of names alone are its head', () => {
		expect(
			read(
				...['<tr>', '<th 2 1>', ' a\n', 'b ', '</th>', '<th 1 2>', 'c', '</tr>'],
				...['<tr>', '<th>', 'd', '<th>', 'e', '</tr>'],
				...['<tr>', '<td>', 'f', '</td>', 'lost', '</tr>'],
				...['<tr>', '<th>', 'g', '</tr>'],
			),
		).toEqual({
			headerRows: 2,
			cells: [
				{ row: 0, column: 0, rowSpan: 2, text: 'a b' },
				{ row: 0, column: 1, columnSpan: 2, text: 'c' },
				{ row: 1, column: 1, text: 'd' },
				{ row: 1, column: 2, text: 'e' },
				{ row: 2, column: 0, text: 'f' },
				{ row: 3, column: 0, text: 'g' },
			],
			caption: 'lost',
		});
	});

	test('has its head where it says so', () => {
		const cells = ['<tr>', '<td>', 'a', '</tr>', '<tr>', '<td>', 'b', '</tr>'];
		expect(read(...cells).headerRows).toBe(0);
		expect(read('<thead>', ...cells, '</thead>', ...cells).headerRows).toBe(2);
		expect(read('<thead>', ...cells, '<tbody>', ...cells).headerRows).toBe(2);
		expect(read('<tbody>', ...cells, '<thead>', ...cells).headerRows).toBe(0);
		expect(read('<thead>', '<tr>', '</tr>', ...cells).headerRows).toBe(0);
		// A row of both is none.
		expect(read('<tr>', '<th>', 'a', '<td>', 'b', '</tr>').headerRows).toBe(0);
		expect(read('<thead>', '<td>', 'a').headerRows).toBe(1);
		for (const section of ['tbody', 'tfoot', 'colgroup', 'col'])
			expect(read('<thead>', ...cells, `<${section}>`, ...cells).headerRows).toBe(2);
	});

	test('has a caption, and what stands in no cell', () => {
		expect(
			read('x', '<caption>', ' a ', 'b', '</caption>', '<td>', 'c', '</td>', '<caption>', 'd'),
		).toEqual({ headerRows: 0, cells: [{ row: 0, column: 0, text: 'c' }], caption: 'x a b d' });
		expect(read('</caption>').caption).toBe('');
	});

	test('knows its own elements from others', () => {
		const own = ['td', 'th', 'tr', 'caption', 'thead', 'tbody', 'tfoot', 'colgroup', 'col'];
		const reader = new TableReader();
		for (const name of own)
			expect([reader.open(name, {}), reader.close(name)]).toEqual([true, true]);
		for (const name of ['table', 'p', 'tx'])
			expect([reader.open(name, {}), reader.close(name)]).toEqual([false, false]);
	});
});

test.each([
	['plain text', 'plain text'],
	['*a* and **b** `c_d`', 'a and b c_d'],
	['a<br>b', 'a/b'],
	['a <BR/> b<br>\n<br>  c ', 'a/b/c '],
	['a\\*b', 'a*b'],
	['[here](https://x.example)', 'here'],
	['![a plan](p.png)', 'a plan'],
	['![p.png](p.png)', ''],
	['![scan.jpeg](x)', ''],
	['![v.10](x)', 'v.10'],
	['x <b>bold</b> <not-a-tag> <!-- no -->', 'x bold <not-a-tag> '],
	['$a_1*b*c_2$', '$a_1*b*c_2$'],
	['$$a*b*c$$ *d*', '$$a*b*c$$ d'],
	['$5 *and* $6', '$5 and $6'],
	['$ a*b*c $', '$ abc $'],
	['$a *b* c', '$a b c'],
	['$$', '$$'],
	['&amp; &lt;', '& <'],
])('%j within a line is read as %j', (markdown, text) => {
	expect(inlineText(markdown, '/')).toBe(text);
});
