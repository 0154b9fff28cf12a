import { readMarkdown } from '../../../../ocr/reading/markdown-text';
import { processorMs } from '../../../support/processor-time';

/** The texts of each table, row by row; cells that reach over several have how many. */
const tablesOf = (markdown: string) => {
	const { text, tables } = readMarkdown(markdown);
	for (const { cells } of tables) {
		for (const cell of cells) {
			if (cell.text !== '') expect(text.startsWith(cell.text, cell.offset)).toBe(true);
		}
	}
	return tables.map(({ headerRows, cells }) => ({
		headerRows,
		cells: cells.map(({ row, column, rowSpan, columnSpan, text: own }) =>
			[row, column, own, ...(rowSpan || columnSpan ? [rowSpan ?? 1, columnSpan ?? 1] : [])].join(),
		),
	}));
};

test.each<[string, string, string]>([
	['a heading', '# Invoice 7\n## Goods ##', 'Invoice 7\n\nGoods'],
	['emphasis', '**Total** is *net*, ~~12~~ `3`', 'Total is net, 12 3'],
	[
		'words with signs of their own',
		'snake_case_name 5 * 3 #7 a<b 2 ** 3',
		'snake_case_name 5 * 3 #7 a<b 2 ** 3',
	],
	['escapes and names of characters', '1\\. Text \\*no\\* &amp; &eacute;', '1. Text *no* & é'],
	[
		'links and pictures',
		'[the terms](https://x.example) ![img-0.jpeg](img-0.jpeg)![a seal](s.png)',
		'the terms a seal',
	],
	[
		'what looks like the definition of a link',
		'[1]: https://x.example "A"',
		'[1]: https://x.example "A"',
	],
	[
		'lists',
		'Terms:\n\n- one\n- two\n  1) deep\n- three',
		'Terms:\n\n- one\n- two\n1) deep\n- three',
	],
	['a list in loose writing', '3. three\n\n4. four', '3. three\n\n4. four'],
	['a number alone', 'end\n\n12.', 'end\n\n12.'],
	['a dash alone', 'Price\n-', 'Price\n-'],
	['line breaks of every kind', 'a  \nb\\\nc<br>d<br/>e\nf', 'a\nb\nc\nd\ne\nf'],
	['formulas', 'so $a_{1} * b_{2}*c$ and $$x\n_y_$$', 'so $a_{1} * b_{2}*c$ and $$x\n_y_$$'],
	['amounts of money', 'from $5 *to* $6', 'from $5 to $6'],
	[
		'names in angle brackets',
		'by Moss & Sons <GmbH>, <moss@x.example>',
		'by Moss & Sons <GmbH>, moss@x.example',
	],
	['such names on their own', '<GmbH>\nand more', '<GmbH> and more'],
	['elements of HTML', 'H<sub>2</sub>O <u>now</u>', 'H2O now'],
	['blocks of HTML', '<div align="center"><p>One</p><p>Two &lt;3</p></div>', 'One\n\nTwo <3'],
	['code', '```js\nlet a = "*b*";\n```', 'let a = "*b*";'],
	['a page that is fenced as a whole', '```markdown\n# A\n\nb\n```', 'A\n\nb'],
	['Azure’s comments', '<!-- PageHeader="Acme" -->\n\na\n\n<!-- PageBreak -->', 'Acme\n\na'],
	['check boxes', '- [x] yes\n- [ ] no', '- ☑ yes\n- ☐ no'],
	['a rule between topics', 'a\n\n---\n\nb', 'a\n\nb'],
	['a quotation', '> said\n> so', 'said\nso'],
	['nothing', '  \n\n', ''],
])('%s as a person would write it', (_, markdown, text) => {
	expect(readMarkdown(markdown).text).toBe(text);
});

describe('tables of GitHub’s Markdown', () => {
	test('are rows with tabs, and tables', () => {
		const markdown =
			'List\n\n| Item | Price |\n|:---|---:|\n| *Pen* \\| red | 1.20 |\n| | 7 |\nafter';
		expect(readMarkdown(markdown).text).toBe('List\n\nItem\tPrice\nPen | red\t1.20\n\t7\n\nafter');
		expect(tablesOf(markdown)).toEqual([
			{
				headerRows: 1,
				cells: ['0,0,Item', '0,1,Price', '1,0,Pen | red', '1,1,1.20', '2,0,', '2,1,7'],
			},
		]);
	});

	test('keep cells that the header has no column for, and need no bars at the edges', () => {
		expect(tablesOf('a | b\n--- | ---\n1 | 2 | 3')).toEqual([
			{ headerRows: 1, cells: ['0,0,a', '0,1,b', '1,0,1', '1,1,2', '1,2,3'] },
		]);
	});

	test('with an empty header have none', () => {
		expect(tablesOf('| | |\n|-|-|\n| x | y |')).toEqual([
			{ headerRows: 0, cells: ['0,0,x', '0,1,y'] },
		]);
	});

	test('are none without the line of dashes', () => {
		expect(readMarkdown('a | b\nc | d')).toMatchObject({ text: 'a | b\nc | d', tables: [] });
	});

	test('have line breaks within cells as blanks', () => {
		expect(readMarkdown('| a<br>b |\n|---|\n| c |').text).toBe('a b\nc');
	});
});

describe('tables of HTML', () => {
	const html =
		'before <table><thead><tr><th rowspan="2">Day</th><th colspan=2>Hours</th></tr>' +
		'<tr><th>from</th><th>to</th></tr></thead>\n\n<tbody><tr><td>Mon</td><td>8</td><td>12<br/>noon</td></tr>' +
		'</tbody></table> after';

	test('go to their grid with what reaches over several rows and columns', () => {
		expect(readMarkdown(html).text).toBe(
			'before\n\nDay\tHours\n\tfrom\tto\nMon\t8\t12 noon\n\nafter',
		);
		expect(tablesOf(html)).toEqual([
			{
				headerRows: 2,
				cells: [
					'0,0,Day,2,1',
					'0,1,Hours,1,2',
					'1,1,from',
					'1,2,to',
					'2,0,Mon',
					'2,1,8',
					'2,2,12 noon',
				],
			},
		]);
	});

	test('have a header of the first rows of <th> alone', () => {
		const table = '<table><tr><th>a</th></tr><tr><th>b</th><td>c</td></tr></table>';
		expect(tablesOf(table)).toEqual([{ headerRows: 1, cells: ['0,0,a', '1,0,b', '1,1,c'] }]);
	});

	test('keep their caption, and a table in a cell as its text', () => {
		const table =
			'<table><caption>Fees</caption><tr><td>x <table><tr><td>y</td><td>z</td></tr></table></td></tr></table>';
		expect(readMarkdown(table).text).toBe('Fees\n\nx y z');
		expect(tablesOf(table)).toEqual([{ headerRows: 0, cells: ['0,0,x y z'] }]);
	});

	test('that are left open, or are words about tables, lose nothing', () => {
		expect(readMarkdown('the <table> tag\n\n**b**').text).toMatch(/the.*tag\s+b$/s);
		expect(readMarkdown('<table><tr><td>a<td>b<tr><td>c</table>').text).toBe('a\tb\nc');
	});

	test.each(['rowspan="9999999999" colspan="99999999"', 'rowspan="-1" colspan="x"'])(
		'with %s are no danger',
		(spans) => {
			const { tables } = readMarkdown(`<table><tr><td ${spans}>a</td><td>b</td></tr></table>`);
			expect(tables[0].cells.map(({ text }) => text)).toEqual(['a', 'b']);
		},
	);
});

test.each([
	['bars', '|'.repeat(50_000)],
	['dashes', '-'.repeat(50_000)],
	['rows of a table', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(20_000)}`],
	['tables that are never closed', '<table>\n'.repeat(20_000)],
	['tables in tables', '<table><tr><td>'.repeat(5_000) + '</table>'.repeat(5_000)],
	['brackets', '['.repeat(20_000)],
	['dollars', '$ a'.repeat(20_000)],
	['pairs of dollars', '$$ a'.repeat(20_000)],
	['stars', '*a '.repeat(20_000)],
	['backticks', '`'.repeat(20_000)],
	['quotations', '>'.repeat(20_000)],
	['angle brackets', '<'.repeat(20_000)],
	['line breaks', '\n'.repeat(50_000)],
	['blanks', `a${' '.repeat(50_000)}b`],
])('many %s are read', (_, markdown) => {
	expect(typeof readMarkdown(markdown).text).toBe('string');
});

test('a table whose every row is said to have a thousand columns does not fill the memory', () => {
	const wide = '<tr><td colspan=999 rowspan=65000>x</td></tr>';
	const rows = '<tr><td>a</td></tr>'.repeat(50_000);
	const { text } = readMarkdown(`<table>${wide}${rows}</table>`);
	expect(text.match(/a/g)).toHaveLength(50_000);
	expect(text.length).toBeLessThan(3_000_000);
});

test('tables within tables are read once', async () => {
	const deep = 50_000;
	const markdown = `${'<table><tr><td>abc '.repeat(deep)}${'</td></tr></table>'.repeat(deep)} end`;
	let text = '';
	const took = await processorMs(() => (text = readMarkdown(markdown).text));
	expect(text.match(/abc/g)).toHaveLength(deep);
	expect(text.endsWith('end')).toBe(true);
	expect(took).toBeLessThan(10_000);
});

describe('what lies deeper than any document', () => {
	const names = Array.from({ length: 500 }, (_, at) => `a${at}`);

	test.each([
		['a blank more for each item', names.map((name, at) => `${' '.repeat(at)}- ${name}`)],
		['two blanks more', names.map((name, at) => `${'  '.repeat(at)}- ${name}`)],
		['numbered', names.map((name, at) => `${'   '.repeat(at)}1. ${name}`)],
		['with a paragraph in each', names.map((name, at) => `${'  '.repeat(at)}- *${name}*\n`)],
		['in quotes', names.map((name, at) => `${'>'.repeat(at + 1)} ${name}\n`)],
		['in one line', [`${'- '.repeat(300)}${names.join(' ')}`]],
	])('is kept: %s', (_name, lines) => {
		const { text } = readMarkdown([...lines, '', 'The end'].join('\n'));
		expect(text.match(/\ba\d+/g)).toEqual(names);
		expect(text).not.toContain('*');
		expect(text).toMatch(/The end$/);
	});

	test('is a list all the same, and what follows it is read as ever', () => {
		const deep = names.slice(0, 100).map((name, at) => `${'  '.repeat(at)}- [x] ${name}`);
		const { text, blocks } = readMarkdown([...deep, '- last', '', '# Head'].join('\n'));
		expect(text).toContain('\n- ☑ a99\n- last\n\nHead');
		expect(blocks.at(-1)).toMatchObject({ role: 'heading', level: 1 });
		expect(blocks.slice(0, -1).every(({ role }) => role === 'listItem')).toBe(true);
	});
});
