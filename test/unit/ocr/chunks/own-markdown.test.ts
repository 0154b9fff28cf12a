import { ownBlocks } from '../../../../ocr/chunks/own-markdown';
import type { OcrPage, OcrTable } from '../../../../ocr/document/types';

const pageOf = (text: string, markdown?: string): OcrPage => ({
	...{ number: 1, width: null, height: null, unit: null, sizeSource: null, angle: null },
	...{ text, span: { offset: 100, length: text.length }, confidence: null, lines: [], words: [] },
	...(markdown === undefined ? {} : { markdown }),
});

const tableOf = (rows: string[][], more: Partial<OcrTable> = {}): OcrTable => ({
	...{
		page: 1,
		polygon: null,
		source: 'provider',
		rows: rows.length,
		columns: rows[0]?.length ?? 0,
	},
	...{ headerRows: 1, ...more },
	cells: rows.flatMap((cells, row) =>
		cells.map((text, column) => ({
			...{
				row,
				column,
				rowSpan: 1,
				columnSpan: 1,
				text,
				span: null,
				polygon: null,
				confidence: null,
			},
		})),
	),
});

/** A block as its kind, its level and title, and of each piece its Markdown and its place in the text. */
function blocksOf(text: string, markdown: string, tables: OcrTable[] = []) {
	const blocks = ownBlocks(pageOf(text, markdown), tables);
	return blocks?.map((block) => {
		if (block.kind === 'table') return ['table', block.table];
		const about = block.kind === 'heading' ? [block.level, block.title] : [];
		const pieces = block.pieces.map(({ markdown: written, span }) => [
			written,
			text.slice(span.offset - 100, span.offset - 100 + span.length),
		]);
		return [block.kind, ...about, ...pieces];
	});
}

test('a page without Markdown of its own has no blocks of it', () => {
	expect(ownBlocks(pageOf('one'), [])).toBeNull();
});

test.each<[string, string, string, unknown[]]>([
	['a paragraph', 'one two', 'one **two**', [['paragraph', ['one **two**', 'one two']]]],
	['of several lines', 'one\ntwo', 'one\r\ntwo\r', [['paragraph', ['one\ntwo', 'one\ntwo']]]],
	[
		'two of them',
		'one\ntwo',
		'one\n \t\ntwo',
		[
			['paragraph', ['one', 'one']],
			['paragraph', ['two', 'two']],
		],
	],
	[
		'headings of all levels',
		'one\ntwo\nthree',
		'# one\n###### two\n   ### three',
		[
			['heading', 1, 'one', ['# one', 'one']],
			['heading', 6, 'two', ['###### two', 'two']],
			['heading', 3, 'three', ['   ### three', 'three']],
		],
	],
	[
		'what only looks like one',
		'####### one\n#two\n    # three',
		'####### one\n\n#two\n\n    # three',
		[
			['paragraph', ['####### one', '####### one']],
			['paragraph', ['#two', '#two']],
			['paragraph', ['    # three', '    # three']],
		],
	],
	[
		'a heading ends a paragraph, and none goes on in it',
		'one\ntwo\nthree',
		'one\n# two\nthree',
		[
			['paragraph', ['one', 'one']],
			['heading', 1, 'two', ['# two', 'two']],
			['paragraph', ['three', 'three']],
		],
	],
	[
		'items of all marks are one list',
		'- a\n* b\n+ c\n1. d\n23) e',
		'- a\n* b\n+ c\n1. d\n23) e',
		[
			[
				'list',
				['- a', '- a'],
				['* b', '* b'],
				['+ c', '+ c'],
				['1. d', '1. d'],
				['23) e', '23) e'],
			],
		],
	],
	[
		'an item of several lines, and one further in',
		'a\nb\nc\nd',
		'- a\nb\n            - c\n\n  d',
		[['list', ['- a\nb', 'a\nb'], ['            - c\n  d', 'c\nd']]],
	],
	[
		'what follows a list at the margin',
		'a\nb',
		'- a\n\nb',
		[
			['list', ['- a', 'a']],
			['paragraph', ['b', 'b']],
		],
	],
	[
		'a list after a paragraph',
		'a\nb\nc',
		'a\n- b\n\n- c',
		[
			['paragraph', ['a', 'a']],
			['list', ['- b', 'b'], ['- c', 'c']],
		],
	],
	[
		'code, with what looks like Markdown in it',
		'one\n# two\n\n- three\nfour',
		'```\none\n# two\n\n- three\n```\nfour',
		[
			['paragraph', ['```\none\n# two\n\n- three\n```', 'one\n# two\n\n- three']],
			['paragraph', ['four', 'four']],
		],
	],
	[
		'code by tildes, whose end does not come',
		'one\n# two',
		'~~~\none\n# two',
		[['paragraph', ['~~~\none\n# two', 'one\n# two']]],
	],
	['nothing but a rule', 'one', '***\n\none', [['paragraph', ['one', 'one']]]],
	['nothing', '', '', []],
])('blocks of Markdown: %s', (_, text, markdown, blocks) => {
	expect(blocksOf(text, markdown)).toEqual(blocks);
});

const TABLE = '| a | b |\n| --- | --- |\n| c | d |';
const HTML = '<table>\n<tr><td>a</td><td>b</td></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>';

test.each([
	TABLE,
	HTML,
	` ${HTML.replace('<table>', '<TABLE border="1">').replace('</table>', '</TABLE> ')}`,
])('tables are the provider’s own, in their order: %j', (written) => {
	const table = tableOf([['a', 'b'], ['c', 'd']]); // prettier-ignore
	const other = tableOf([['e', 'f'], ['g', 'h']]); // prettier-ignore
	const text = 'one\na b\nc d\ntwo\ne f\ng h';
	const second = TABLE.replace(/[a-d]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 4));
	expect(blocksOf(text, `one\n\n${written}\n\ntwo\n\n${second}`, [table, other])).toEqual([
		['paragraph', ['one', 'one']],
		['table', table],
		['paragraph', ['two', 'two']],
		['table', other],
	]);
});

test('without just as many tables the Markdown is not trusted', () => {
	const table = tableOf([['a', 'b'], ['c', 'd']]); // prettier-ignore
	const text = 'a b\nc d';
	expect(blocksOf(text, TABLE, [table])).toHaveLength(1);
	expect(blocksOf(text, TABLE)).toBeUndefined();
	expect(blocksOf(text, TABLE, [table, table])).toBeUndefined();
	// Neither one of another page, nor one that was found by places, nor an empty one counts.
	const others = [{ ...table, page: 2 }, { ...table, source: 'derived' as const }, tableOf([])];
	expect(blocksOf(text, TABLE, [...others, table])).toEqual([['table', table]]);
});

test('a table that has no end is a paragraph', () => {
	expect(blocksOf('a b', '<table><tr><td>a\nb')).toHaveLength(1);
	expect(blocksOf('tablets', '<tablets>')).not.toContainEqual(['table', expect.anything()]);
});

test('words of a table are passed by, so that the same words behind it are found there', () => {
	const table = tableOf([['one', 'two']], { headerRows: 0 });
	const text = 'one two\none two';
	const markdown = '<table><tr><td>one</td><td>two</td></tr></table>\n\none two';
	const blocks = ownBlocks(pageOf(text, markdown), [table])!;
	expect(blocks[1]).toEqual({
		kind: 'paragraph',
		pieces: [{ markdown: 'one two', span: { offset: 108, length: 7 } }],
	});
});

test.each([
	['other words', 'one two', 'one three'],
	['words in another order', 'one two', 'two\n\none'],
	['a word too many', 'one', 'one\n\none'],
])('with %s the text is what can be trusted', (_, text, markdown) => {
	expect(blocksOf(text, markdown)).toBeUndefined();
});

test('signs on the line belong to the words, blanks and breaks need not be the same', () => {
	expect(blocksOf('(one) – two!\n· three.', 'o ne\n\n*two*\n\nthree')).toEqual([
		['paragraph', ['o ne', '(one) – ']],
		['paragraph', ['*two*', 'two!']],
		['paragraph', ['three', '· three.']],
	]);
	expect(blocksOf('one\n\n... two', 'one two')).toEqual([
		['paragraph', ['one two', 'one\n\n... two']],
	]);
});

test('a title has no marks and stands on one line', () => {
	expect(blocksOf('My lease', '## My **lease**')).toEqual([
		['heading', 2, 'My lease', ['## My **lease**', 'My lease']],
	]);
});

test('letters of two units are one letter', () => {
	expect(blocksOf('𝒳 one 𝒴.', '𝒳\n\none\n\n𝒴')).toEqual([
		['paragraph', ['𝒳', '𝒳 ']],
		['paragraph', ['one', 'one ']],
		['paragraph', ['𝒴', '𝒴.']],
	]);
});
