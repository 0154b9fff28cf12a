import fc from 'fast-check';
import { exportMarkdown } from '../../../../../ocr/export/markdown/markdown';
import { sampleAnswers } from '../../../../support/answers';
import { goldenFolder } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';
import { oddDocument } from '../../../../support/odd-documents';
import { documentOf, setPage, table, under, type SetLine } from '../typeset';

const ofLines = (lines: readonly SetLine[]) => exportMarkdown(documentOf(setPage(lines)));
const ofText = (text: string) => exportMarkdown(documentOf({ text, words: [] }));
const md = (...lines: string[]) => `${lines.join('\n')}\n`;

const PROSE = [
	'The quick brown fox jumps over the lazy dog and runs away from the',
	'hunters who were waiting at the other side of the small river for a',
	'long time without any result, so that they went home.',
];
const JOINED = PROSE.join(' ');

// The golden files are made anew as support/golden.ts says.
test.each(sampleAnswers)('the Markdown of $name is what it was', ({ name, document }) => {
	// The others with words give the same; this one takes Japanese apart.
	const withWords = name === 'upstage-clova' ? name : 'words';
	const file = document.pages[0]!.words.length > 0 ? withWords : 'text-only';
	expectGolden(goldenFolder, `markdown/${file}.md`, exportMarkdown(document));
});

/** Letters and digits in any order: a table's cells may stand in another one. */
const letters = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');

test('no letter is lost and none comes in, whatever the document', () => {
	fc.assert(
		fc.property(oddDocument, (document) => {
			const markdown = exportMarkdown(document).replace(/(?<!\\)<br>/g, '');
			expect(letters(markdown)).toBe(letters(document.text));
		}),
		{ numRuns: 1000 },
	);
});

test('a line of a table that ends in a blank is in the table only', () => {
	const text = 'Pen \r\n  5\nInk\t7 ';
	const document = documentOf({ text, words: [] });
	const [page] = document.pages;
	const spanOf = (own: string) => ({ offset: text.indexOf(own), length: own.length });
	const line = (own: string, words: [number, number]) => ({
		...{ text: own, polygon: null, span: spanOf(own), words },
	});
	const word = (own: string) => ({
		...{ text: own, polygon: null, span: spanOf(own), confidence: null, handwritten: null },
	});
	const pages = [
		{
			...{ ...page!, text, span: { offset: 0, length: text.length } },
			lines: [line('Pen \r\n  5', [0, 2]), line('Ink\t7 ', [2, 2])],
			words: [word('Pen'), word('\r\n  5'), word('Ink\t7'), word(' ')],
		},
	];
	const cells = ['Pen', '5', 'Ink', '7'].map((own, index) => ({
		...{ row: index >> 1, column: index % 2, rowSpan: 1, columnSpan: 1, kind: null, text: own },
		...{ span: null, polygon: null, confidence: null },
	}));
	const derived = {
		...{ page: 1, rows: 2, columns: 2, headerRows: 0, source: 'derived' as const },
		...{ polygon: null, cells },
	};
	const markdown = exportMarkdown({ ...document, text, pages, tables: [derived] });
	expect(markdown.match(/[\p{L}\p{N}]+/gu)).toEqual(['Pen', '5', 'Ink', '7']);
});

test('no row is lost that a table of the document lacks, and its cells are as the document has them', () => {
	const document = documentOf(
		setPage(
			table(
				100,
				[100, 500],
				[
					['Item', 'Price'],
					['Brass hinges', '54.00'],
					['Oak boards', '246.00'],
					['Total', '300.00'],
				],
			),
		),
	);
	const [own] = document.tables;
	if (!own) throw new Error('no table was found');
	const cells = own.cells.filter(({ row }) => row < 3);
	const edited = cells.map((cell) => (cell.text === '54.00' ? { ...cell, text: '55.00' } : cell));
	expect(exportMarkdown({ ...document, tables: [{ ...own, rows: 3, cells: edited }] })).toBe(
		md(
			'| Item | Price |',
			'| --- | ---: |',
			'| Brass hinges | 55.00 |',
			'| Oak boards | 246.00 |',
			'',
			'Total 300.00',
		),
	);
});

test.each([0, 90, 180, 270, 3, -7])(
	'a page turned by %i degrees reads like any other',
	(turned) => {
		const lines = [
			{ text: 'About the Fox', x: 100, y: 100, height: 40 },
			...under(100, 200, PROSE),
			...under(100, 400, ['• one thing', '• another thing']),
			...table(
				600,
				[100, 500],
				[
					['Name', 'Age'],
					['Fox', '3'],
					['Dog', '12'],
				],
			),
		];
		expect(exportMarkdown(documentOf(setPage(lines, { turned })))).toBe(
			md(
				'# About the Fox',
				'',
				JOINED,
				'',
				'- one thing',
				'- another thing',
				'',
				'| Name | Age |',
				'| --- | ---: |',
				'| Fox | 3 |',
				'| Dog | 12 |',
			),
		);
	},
);

describe('headings', () => {
	const heading = (text: string, height: number, y = 100): SetLine => ({ text, x: 100, y, height });

	test('the largest letters are level 1, and there are three levels at most', () => {
		const sizes = [60, 45, 44, 35, 27];
		const lines = sizes.map((height, index) => heading(`Part ${index}`, height, 100 + 100 * index));
		expect(ofLines([...lines, ...under(100, 700, PROSE)])).toBe(
			md(
				'# Part 0',
				'',
				'## Part 1',
				'',
				'## Part 2',
				'',
				'### Part 3',
				'',
				'### Part 4',
				'',
				JOINED,
			),
		);
	});

	test('the levels are the same on all pages, also where the scan is finer or lies on its side', () => {
		const one = setPage([heading('One', 40), ...under(100, 200, PROSE)]);
		const fine = { ...setPage([heading('Two', 40), ...under(100, 200, PROSE)]) };
		const words = fine.words.map((word) => ({
			...word,
			points: word.points?.map(({ x, y }) => ({ x: 3 * x, y: 3 * y })),
		}));
		const two = { ...fine, words, width: 3000, height: 4200 };
		const three = setPage([heading('Three', 40), ...under(100, 200, PROSE)], {
			width: 1400,
			height: 1000,
		});
		expect(exportMarkdown(documentOf(one, two, three))).toBe(
			md('# One', '', JOINED, '', '# Two', '', JOINED, '', '# Three', '', JOINED),
		);
	});

	test('two lines in large letters are one heading', () => {
		const lines = [heading('A heading that', 40), heading('has two lines', 40, 150)];
		expect(ofLines([...lines, ...under(100, 400, PROSE)])).toBe(
			md('# A heading that has two lines', '', JOINED),
		);
	});

	test.each([
		[
			'a paragraph',
			under(
				100,
				100,
				PROSE.slice(0, 3).map((text) => text.slice(0, 40)),
				{ height: 26 },
			),
		],
		['a line with many words', [heading('a b c d e f g h i j k l m n o p q r s t u', 26)]],
		[
			'high boxes around letters as wide as the others',
			[heading('About it', 30)].map((line) => ({ ...line, width: 10 })),
		],
		['an amount', [heading('1,234.50', 40)]],
		['a total', [heading('Total due 12.00', 40)]],
		['a total with its currency', [heading('€ 12 in all', 40)]],
		['a line that goes on', [heading('Dear Mrs. Smith,', 40)]],
		['letters hardly larger than the others', [heading('About the fox', 24)]],
	])('%s is none', (_name, lines) => {
		expect(ofLines([...lines, ...under(100, 400, PROSE.concat(PROSE))])).not.toContain('#');
	});

	test('a number before it makes no list of it', () => {
		const lines = [heading('1. First', 40), heading('2. Second', 40, 170)];
		expect(ofLines([...lines, ...under(100, 400, PROSE)])).toContain('# 1. First\n\n# 2. Second');
	});

	test('boxes that lie closely around the ink make no headings, and hide none', () => {
		const lines = [
			heading('sum', 40),
			...under(100, 200, [
				'The Quality of Jolly, Big Type',
				...PROSE,
				'on an',
				'our own ease',
				...PROSE,
			]),
		];
		const markdown = exportMarkdown(documentOf(setPage(lines, { tight: true })));
		expect(markdown.match(/^#.*/gm)).toEqual(['# sum']);
		expect(markdown).toContain(JOINED);
	});

	test('a text in letters of one size has none', () => {
		expect(ofLines(under(100, 100, ['Short', 'lines', 'only'], { height: 60 }))).not.toContain('#');
	});
});

describe('paragraphs', () => {
	test('space between lines parts them', () => {
		expect(ofLines([...under(100, 100, PROSE), ...under(100, 220, PROSE)])).toBe(
			md(JOINED, '', JOINED),
		);
	});

	test('lines set double are one', () => {
		const lines = [...PROSE, ...PROSE.slice(0, 2), ...PROSE];
		const double = lines.map((text, index) => ({ text, x: 100, y: 100 + 60 * index }));
		expect(ofLines(double).split('\n\n')).toEqual([
			`${PROSE.join(' ')}`,
			md([...PROSE.slice(0, 2), ...PROSE].join(' ')),
		]);
	});

	test('lines far from each other, as in a menu, are not joined', () => {
		const lines = [...PROSE, ...PROSE].map((text, index) => ({
			text,
			x: 100,
			y: 100 + 90 * index,
		}));
		expect(ofLines(lines)).toBe(md([...PROSE, ...PROSE].join('\n\n')));
	});

	test('the number of a clause begins one', () => {
		const lines = [
			'1.1 The tenant keeps the garden in the state that it was found in and',
			'cuts the hedges every year, as his neighbour does in all the autumns.',
			'1.2 The owner keeps the roof in order, as is laid down in the clause',
			'1.1 of this agreement.',
		];
		expect(ofLines(under(100, 100, lines))).toBe(
			md(lines.slice(0, 2).join(' '), '', lines.slice(2).join(' ')),
		);
	});

	test('an indented line begins one', () => {
		const lines = [
			{
				text: 'The first line of a paragraph that is indented goes up to here, as',
				x: 130,
				y: 100,
			},
			...under(100, 130, [
				'can be seen, where it breaks, and then goes on until it comes to the',
				'full end of it in the very last line, that ends in a long-drawn blank',
			]),
			{
				text: 'The second one is indented as well, and goes on until the margin so',
				x: 130,
				y: 190,
			},
			{ text: 'that it ends here.', x: 100, y: 220 },
		];
		expect(
			ofLines(lines)
				.split('\n\n')
				.map((text) => text.slice(0, 10)),
		).toEqual(['The first ', 'The second']);
	});

	test('a short line that ends a sentence ends one', () => {
		const lines = under(100, 100, [...PROSE, ...PROSE]);
		expect(ofLines(lines)).toBe(md(JOINED, '', JOINED));
	});

	test('the lines of an address stay lines', () => {
		const address = ['Mary Smith', '12 Long Street', 'Springfield', 'France'];
		expect(ofLines([...under(100, 100, address), ...under(100, 300, PROSE)])).toBe(
			md('Mary Smith  ', '12 Long Street  ', 'Springfield  ', 'France', '', JOINED),
		);
	});

	test('its lines may be as long as a line of a newspaper', () => {
		const address = ['Mary Smith-Johnson of Springfield', '12 Long Street by the Old Station'];
		expect(ofLines([...under(100, 100, address), ...under(100, 300, PROSE)])).toBe(
			md(`${address[0]}  `, address[1], '', JOINED),
		);
	});

	test('the columns of a page stay apart, in the order the provider gives them', () => {
		const narrow = (text: string) => text.match(/.{1,34}(?:\s|$)/g)!.map((line) => line.trim());
		const left = narrow(JOINED);
		const right = narrow(JOINED.toUpperCase());
		expect(ofLines([...under(100, 100, left), ...under(550, 100, right)])).toBe(
			md(JOINED, '', JOINED.toUpperCase()),
		);
	});

	test('lines from right to left are joined too', () => {
		const lines = [
			'זהו משפט ארוך מאוד שנמשך על פני שורה שלמה ועוד קצת כדי',
			'שיהיה ברור שהוא ממשיך כאן',
		];
		const set = lines.map((text, index) => ({
			text,
			x: 900,
			y: 100 + 30 * index,
			rightToLeft: true,
		}));
		expect(ofLines(set)).toBe(md(lines.join(' ')));
	});

	test('text that runs another way than the page stands for itself', () => {
		const page = setPage(under(100, 100, PROSE));
		const [right, bottom] = [760, 210];
		// Upside down, right below the paragraph.
		const points = [
			{ x: right, y: bottom },
			{ x: right - 660, y: bottom },
			{ x: right - 660, y: bottom - 20 },
			{ x: right, y: bottom - 20 },
		];
		const text = PROSE[0].replaceAll(' ', '-');
		page.words.push({ text, points, breakAfter: true });
		expect(exportMarkdown(documentOf(page))).toBe(md(JOINED, '', text));
	});

	test('a page on which few lines have places is read by its text', () => {
		const lines = [...PROSE, 'See above.'];
		const page = setPage(under(100, 100, lines));
		const words = page.words.map((word, index) =>
			index < page.words.length - 2 ? { ...word, points: undefined } : word,
		);
		expect(exportMarkdown(documentOf({ ...page, words }))).toBe(md(JOINED, '', 'See above.'));
	});

	test('pages are parted by a blank line, and empty ones leave nothing', () => {
		const page = setPage(under(100, 100, PROSE));
		expect(exportMarkdown(documentOf(page, setPage([]), page))).toBe(md(JOINED, '', JOINED));
		expect(exportMarkdown(documentOf(setPage([])))).toBe('');
		expect(exportMarkdown(documentOf())).toBe('');
	});
});

describe('where a line ends', () => {
	const FILL = 'and some words that make the line so long that nothing would fit';

	test.each([
		['deliv-', 'ered goods', 'delivered goods'],
		['Müller-', 'Meier came', 'Müller-Meier came'],
		['COVID-', 'related', 'COVID-related'],
		['2024-', '117', '2024-117'],
		['Vor-', 'und Nachteile', 'Vor- und Nachteile'],
		['so -', 'they said', 'so - they said'],
		['deliv\u00ad', 'ered', 'delivered'],
		['caf\u0065\u0301-', 'bar', 'caf\u0065\u0301bar'],
		['東京都', '千代田区', '東京都千代田区'],
		['東京都、', '千代田区', '東京都、千代田区'],
		['料金のデー', 'タを見る', '料金のデータを見る'],
		['ภาษา', 'ไทย', 'ภาษาไทย'],
		['東京', 'and more', '東京 and more'],
		['서울', '특별시', '서울 특별시'],
	])('%j and %j are joined to %j', (before, after, joined) => {
		const lines = [`${FILL} ${before}`, `${after} ${FILL}`];
		expect(ofLines(under(100, 100, lines))).toBe(md(`${FILL} ${joined} ${FILL}`));
	});
});

describe('lists', () => {
	test.each(['•', '-', '*', '–', '·', '▪', '○'])('%s is a bullet', (sign) => {
		const lines = [`${sign} one thing`, `${sign} another thing`];
		expect(ofLines(under(100, 100, lines))).toBe(md('- one thing', '- another thing'));
	});

	test.each([
		['1.', '2.', '1. one', '2. two'],
		['7)', '8)', '7) one', '8) two'],
		['a)', 'b)', '- a) one', '- b) two'],
		['(1)', '(2)', '- (1) one', '- (2) two'],
		['i.', 'ii.', '- i. one', '- ii. two'],
	])('%s and %s number a list', (first, second, one, two) => {
		expect(ofLines(under(100, 100, [`${first} one`, `${second} two`]))).toBe(md(one, two));
	});

	test('they are nested by the places of their marks', () => {
		const items: Array<[number, string]> = [
			[100, '- fruit'],
			[140, '- apples'],
			[180, '1. green'],
			[180, '2. red'],
			[140, '- pears'],
			[100, '- bread'],
		];
		const lines = items.map(([x, text], index) => ({ text, x, y: 100 + 30 * index }));
		expect(ofLines(lines)).toBe(
			md('- fruit', '  - apples', '    1. green', '    2. red', '  - pears', '- bread'),
		);
	});

	test('what stands below a number is as far in as Markdown wants it', () => {
		const items: Array<[number, string]> = [
			[100, '10. fruit'],
			[150, '- apples'],
			[100, '11. bread'],
		];
		const lines = items.map(([x, text], index) => ({ text, x, y: 100 + 30 * index }));
		expect(ofLines(lines)).toBe(md('10. fruit', '    - apples', '11. bread'));
	});

	test('an item goes on in the lines that hang from it', () => {
		const lines = [
			{ text: '• short one', x: 100, y: 100 },
			{ text: 'that hangs', x: 120, y: 130 },
			{ text: '• another', x: 100, y: 160 },
		];
		expect(ofLines([...lines, ...under(100, 260, PROSE)])).toBe(
			md('- short one that hangs', '- another', '', JOINED),
		);
	});

	test('a mark may be a line of its own beside its text', () => {
		const lines = ['one thing', 'another thing'].flatMap((text, index) => [
			{ text: '•', x: 100, y: 100 + 30 * index },
			{ text, x: 130, y: 100 + 30 * index },
		]);
		expect(ofLines(lines)).toBe(md('- one thing', '- another thing'));
	});

	test('lists within two items may have marks of two kinds', () => {
		const items = [
			['1. Fruit', 0],
			['a) apples', 40],
			['b) pears', 40],
			['2. Bread', 0],
			['- rye', 40],
			['- white', 40],
			['3. Milk', 0],
		] as const;
		const lines = items.map(([text, indent], index) => ({
			text,
			x: 100 + indent,
			y: 200 + 28 * index,
		}));
		expect(ofLines(lines)).toBe(
			md(
				'1. Fruit',
				'   - a) apples',
				'   - b) pears',
				'2. Bread',
				'   - rye',
				'   - white',
				'3. Milk',
			),
		);
	});

	test.each(['* * * THANK YOU * * *', '- - -', '– – Gap – –'])('%s is no item', (text) => {
		expect(ofLines([{ text, x: 300, y: 200 }])).not.toMatch(/^- /m);
	});

	test('a date that stands alone is no list', () => {
		expect(ofLines([{ text: '12. May 2024', x: 100, y: 100 }])).toBe(md('12\\. May 2024'));
	});

	test('a dash or a number in the midst of a paragraph is none', () => {
		const lines = [
			'We came to the place where it all had begun on the morning of the',
			'3. May, and nobody was there any more - not even the dog, that had',
			'- so they said - gone long before.',
		];
		expect(ofLines(under(100, 100, lines))).toBe(md(lines.join(' ')));
	});

	test('lists of different kinds are different lists', () => {
		const lines = [...under(100, 100, ['• a', '• b']), ...under(100, 300, ['1. c', '2. d'])];
		expect(ofLines(lines)).toBe(md('- a', '- b', '', '1. c', '2. d'));
	});
});

describe('tables', () => {
	test('bars are escaped and the columns of numbers stand right', () => {
		const rows = [
			['Item', 'Price'],
			['Ink | black', '€ 4.50'],
			['A *bold* <b>', '-1,234.50'],
		];
		expect(ofLines(table(100, [100, 500], rows))).toBe(
			md(
				'| Item | Price |',
				'| --- | ---: |',
				'| Ink \\| black | € 4.50 |',
				'| A \\*bold\\* \\<b> | -1,234.50 |',
			),
		);
	});

	test.each([
		[
			'names and values',
			[
				['Subtotal', '10.00'],
				['Total', '12.00'],
			],
			'---:',
		],
		[
			'names with a colon',
			[
				['Name:', 'Mary'],
				['Town:', 'Rome'],
			],
			'---',
		],
	])('%s have an empty head', (_name, rows, rule) => {
		expect(ofLines(table(100, [100, 500], rows))).toBe(
			md('|  |  |', `| --- | ${rule} |`, ...rows.map((row) => `| ${row.join(' | ')} |`)),
		);
	});

	test('what stands before and after them stays in its place', () => {
		const rows = [
			['Name', 'Age'],
			['Fox', '3'],
			['Dog', '12'],
		];
		const lines = [
			...under(100, 100, PROSE),
			...table(250, [100, 500], rows),
			...under(100, 400, PROSE),
		];
		expect(ofLines(lines)).toBe(
			md(JOINED, '', '| Name | Age |', '| --- | ---: |', '| Fox | 3 |', '| Dog | 12 |', '', JOINED),
		);
	});
});

describe('a text without places', () => {
	test('has paragraphs where it has blank lines', () => {
		expect(ofText(`${PROSE.join('\n')}\n\n\n${PROSE.join('\n')}`)).toBe(md(JOINED, '', JOINED));
	});

	test('keeps the lines of an address and of what could be a table', () => {
		const rows = [
			'Cotton drawing paper, 200 g, pack of fifty 38.50',
			'Kraft envelopes, large, a box of two hundred 6.40',
			'Hard cover ledger, with 192 ruled pages in it 7.25',
		];
		expect(ofText(`Mary Smith\n12 Long Street\n\n${rows.join('\n')}\n\n${PROSE.join('\n')}`)).toBe(
			md('Mary Smith  ', '12 Long Street', '', `${rows.join('  \n')}`, '', JOINED),
		);
	});

	test('has lists, nested by their blanks, and tables by their columns', () => {
		const text = '- a\n  - b\n- c\n\nName    Age\nFox       3\nDog      12';
		expect(ofText(text)).toBe(
			md(
				'- a',
				'  - b',
				'- c',
				'',
				'| Name | Age |',
				'| --- | ---: |',
				'| Fox | 3 |',
				'| Dog | 12 |',
			),
		);
	});

	test('begins no markup of its own', () => {
		expect(ofText('# one\n\n> two\n\n1990. three\n\n*four*\n\n---')).toBe(
			md('\\# one', '', '\\> two', '', '1990\\. three', '', '\\*four\\*', '', '\\---'),
		);
	});

	test('may be written from top to bottom, with places', () => {
		const columns = [0, 1].map(() => '東京都千代田区丸の内一丁目二番地三号');
		const words = columns.flatMap((column, nth) =>
			[...column].map((text, index) => {
				const [left, top] = [900 - 40 * nth, 100 + 30 * index];
				return {
					text,
					points: [
						{ x: left, y: top },
						{ x: left + 25, y: top },
						{ x: left + 25, y: top + 25 },
						{ x: left, y: top + 25 },
					],
				};
			}),
		);
		const page = { width: 1000, height: 1400, words, text: columns.join('\n') };
		expect(exportMarkdown(documentOf(page))).toBe(md(columns.join('')));
	});
});
