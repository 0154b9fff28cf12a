import type { OcrPage, OcrTable, Polygon } from '../../../../../ocr/document/types';
import { addedToCells } from '../../../../../ocr/review/correct/added-to-cells';
import { cellWords, firstOf } from '../../../../../ocr/review/cell-words';

type Box = readonly [left: number, top: number, right: number, bottom: number];

const shape = ([left, top, right, bottom]: Box): Polygon => [
	[left, top],
	[right, top],
	[right, bottom],
	[left, bottom],
];

/** A cell, whose place is that of its row and column unless another one is given. */
const cell = (row: number, column: number, box: Box | null, more = {}) => ({
	...{ row, column, rowSpan: 1, columnSpan: 1, text: '', span: null, confidence: null },
	polygon: box && shape(box),
	...more,
});

const A0: Box = [0, 0.25, 0.25, 0.3125];
const B0: Box = [0.375, 0.25, 0.625, 0.3125];
const C0: Box = [0.75, 0.25, 1, 0.3125];
const A1: Box = [0, 0.375, 0.25, 0.4375];
const C1: Box = [0.75, 0.375, 1, 0.4375];

/** Three columns and two rows; in the second row nothing stands in the middle. */
const CELLS = [cell(0, 0, A0), cell(0, 1, B0), cell(0, 2, C0), cell(1, 0, A1), cell(1, 2, C1)];
const PLACELESS = CELLS.map((one) => ({ ...one, polygon: null }));

/** A word: the index of the cell that it is in, `none` where it is in none, `added` where a person drew it. */
type Word = readonly [text: string, box: Box | null, of: number | 'none' | 'added'];

function found(
	words: readonly Word[],
	{ cells = CELLS, lines = [] as Array<[number, number]> } = {},
) {
	const page = {
		...{ width: 1000, height: 1000, lines: lines.map((own) => ({ words: own })) },
		words: words.map(([text, box]) => ({ text, polygon: box && shape(box) })),
	};
	const table = { rows: 2, columns: 3, cells };
	const ranges = words.flatMap(([, , of], index) =>
		of === 'added' ? [] : [[index, index + 1] as const],
	);
	const members = cells.map(
		(_, at) => new Set(words.flatMap(([, , of], index) => (of === at ? [index] : []))),
	);
	const moved = { words: ranges, isChanged: [], span: () => null };
	const { inCells, inEmpty } = addedToCells(
		table as unknown as OcrTable,
		page as unknown as OcrPage,
		moved,
		members,
	);
	return { inCells: Object.fromEntries(inCells), inEmpty };
}

const inCell = (index: number, ...words: number[]) => ({
	inCells: { [index]: words },
	inEmpty: [],
});
const NOWHERE = { inCells: {}, inEmpty: [] };
const inPlace = (row: number, column: number, ...words: number[]) => ({
	inCells: {},
	inEmpty: [{ row, column, words }],
});

describe('An added word', () => {
	test.each<[string, Box, ReturnType<typeof found>]>([
		['is in the cell around its middle', [0.4, 0.26, 0.8, 0.3], inCell(1, 0)],
		['in that of the last column', [0.8, 0.26, 0.9, 0.3], inCell(2, 0)],
		['in that of the second row', [0.1, 0.38, 0.2, 0.42], inCell(3, 0)],
		['is in none at the left edge of all', [-0.0625, 0.26, 0.0625, 0.3], NOWHERE],
		['at the right edge', [0.9375, 0.26, 1.0625, 0.3], NOWHERE],
		['at the upper edge', [0.4, 0.1875, 0.5, 0.3125], NOWHERE],
		['at the lower edge', [0.4, 0.25, 0.5, 0.375], NOWHERE],
		['between two columns', [0.3, 0.26, 0.35, 0.3], NOWHERE],
		['between two rows', [0.4, 0.33, 0.5, 0.36], NOWHERE],
		['is in an empty place where row and column cross', [0.4, 0.38, 0.5, 0.42], inPlace(1, 1, 0)],
		['at the left edge of that it is nowhere', [0.3125, 0.38, 0.4375, 0.42], NOWHERE],
		['at its right edge', [0.5625, 0.38, 0.6875, 0.42], NOWHERE],
		['at its upper edge', [0.4, 0.3125, 0.5, 0.4375], NOWHERE],
		['at its lower edge', [0.4, 0.375, 0.5, 0.5], NOWHERE],
	])('%s', (_, box, place) => {
		expect(found([['x', box, 'added']])).toEqual(place);
	});

	test('is nowhere without a place, and what was there before stays where it is', () => {
		expect(found([['x', null, 'added']])).toEqual(NOWHERE);
		expect(found([['x', [0.4, 0.26, 0.5, 0.3], 'none']])).toEqual(NOWHERE);
		expect(found([])).toEqual(NOWHERE);
	});

	test('is with others that are added to the same place', () => {
		const at = (left: number, top: number): Box => [left, top, left + 0.05, top + 0.03];
		const words: Word[] = [
			['a', at(0.4, 0.39), 'added'],
			['b', at(0.4, 0.26), 'added'],
			['c', at(0.5, 0.39), 'added'],
			['d', at(0.5, 0.26), 'added'],
			['e', at(0.1, 0.26), 'added'],
		];
		expect(found(words)).toEqual({
			inCells: { 0: [4], 1: [1, 3] },
			inEmpty: [{ row: 1, column: 1, words: [0, 2] }],
		});
		const cells = [...CELLS.slice(2), cell(2, 1, [0.375, 0.5, 0.625, 0.5625])];
		expect(found([words[0]!, words[1]!], { cells }).inEmpty).toEqual([
			{ row: 1, column: 1, words: [0] },
			{ row: 0, column: 1, words: [1] },
		]);
	});

	test('is in no place that a cell over several rows or columns takes', () => {
		const middle: Box = [0.4, 0.38, 0.5, 0.42];
		const cells = (more: object, at = 0) =>
			CELLS.map((one, index) => (index === at ? { ...one, ...more } : one));
		expect(found([['x', middle, 'added']], { cells: cells({ rowSpan: 2 }, 1) })).toEqual(NOWHERE);
		expect(found([['x', middle, 'added']], { cells: cells({ columnSpan: 2 }, 3) })).toEqual(
			NOWHERE,
		);
		expect(found([['x', middle, 'added']], { cells: cells({ rowSpan: 2 }) }).inEmpty).toHaveLength(
			1,
		);
	});

	test('goes by the rows and columns of cells that have one of each, as wide as the widest', () => {
		const wide = cell(0, 0, [0, 0.25, 0.6, 0.3125], { columnSpan: 2 });
		const high = cell(0, 2, [0.75, 0.25, 1, 0.5], { rowSpan: 2 });
		const beside = (box: Box, ...cells: Array<(typeof CELLS)[number]>) =>
			found([['x', box, 'added']], { cells });
		// Of the first column no cell is there that has no other column.
		expect(beside([0.1, 0.38, 0.2, 0.42], wide, cell(1, 2, C1))).toEqual(NOWHERE);
		expect(beside([0.1, 0.38, 0.2, 0.42], high, cell(2, 0, [0, 0.6, 0.25, 0.7]))).toEqual(NOWHERE);
		const low = [...CELLS, cell(2, 1, [0.3125, 0.5, 0.6875, 0.5625])];
		expect(found([['x', [0.32, 0.38, 0.36, 0.42], 'added']], { cells: low })).toEqual(
			inPlace(1, 1, 0),
		);
		expect(found([['x', [0.64, 0.38, 0.68, 0.42], 'added']], { cells: low })).toEqual(
			inPlace(1, 1, 0),
		);
		const tall = [...CELLS, cell(1, 3, [1, 0.34375, 1.25, 0.5])];
		expect(found([['x', [0.4, 0.32, 0.5, 0.38], 'added']], { cells: tall })).toEqual(
			inPlace(1, 1, 0),
		);
		expect(found([['x', [0.4, 0.46, 0.5, 0.48], 'added']], { cells: tall })).toEqual(
			inPlace(1, 1, 0),
		);
	});

	test('is rather in the cell of the word close before it than in an empty place', () => {
		const words: Word[] = [
			['in', [0.0625, 0.38, 0.25, 0.42], 3],
			['xx', [0.27, 0.38, 0.5, 0.42], 'added'],
		];
		expect(found(words)).toEqual(inCell(3, 1));
	});

	test('is in no empty place of a page that is turned', () => {
		const turned = (box: Box): Polygon => [...shape(box).slice(1), shape(box)[0]!];
		const page = { width: 1, height: 1, lines: [], words: [{ text: 'x', polygon: turned(C1) }] };
		const at: Box = [0.4, 0.38, 0.5, 0.42];
		page.words.push({ text: 'y', polygon: turned(at) });
		const result = addedToCells(
			{ rows: 2, columns: 3, cells: CELLS } as unknown as OcrTable,
			page as unknown as OcrPage,
			{ words: [[0, 1]], isChanged: [], span: () => null },
			CELLS.map(() => new Set<number>()),
		);
		expect(result.inEmpty).toEqual([]);
	});
});

describe('An added word beside another one', () => {
	// Letters of the added words are 1/32 wide, so that 1.5 of them are 3/64.
	const word: Box = [0.25, 0.25, 0.5, 0.3125];
	const behind = (gap: number, top = 0.25): Box => [0.5 + gap, top, 0.5625 + gap, top + 0.0625];
	const before = (gap: number): Box => [0.1875 - gap, 0.25, 0.25 - gap, 0.3125];
	const beside = (...words: Word[]) => found(words, { cells: PLACELESS });

	test.each<[string, Word[], ReturnType<typeof found>]>([
		[
			'right behind it',
			[
				['in', word, 2],
				['xx', behind(0), 'added'],
			],
			inCell(2, 1),
		],
		[
			'over it',
			[
				['in', word, 2],
				['xx', behind(-0.125), 'added'],
			],
			inCell(2, 1),
		],
		[
			'less than 1.5 letters behind it',
			[
				['in', word, 2],
				['xx', behind(0.046), 'added'],
			],
			inCell(2, 1),
		],
		[
			'1.5 letters behind it',
			[
				['in', word, 2],
				['xx', behind(0.046875), 'added'],
			],
			NOWHERE,
		],
		[
			'right before it',
			[
				['xx', before(0), 'added'],
				['in', word, 2],
			],
			inCell(2, 0),
		],
		[
			'less than 1.5 letters before it',
			[
				['xx', before(0.046), 'added'],
				['in', word, 2],
			],
			inCell(2, 0),
		],
		[
			'1.5 letters before it',
			[
				['xx', before(0.046875), 'added'],
				['in', word, 2],
			],
			NOWHERE,
		],
		[
			'with narrow letters',
			[
				['in', word, 2],
				['xxxx', behind(0.03125), 'added'],
			],
			NOWHERE,
		],
		[
			'with a wide letter',
			[
				['in', word, 2],
				['x', behind(0.0625), 'added'],
			],
			inCell(2, 1),
		],
		[
			'with nothing in it',
			[
				['in', word, 2],
				['', behind(0.0625), 'added'],
			],
			inCell(2, 1),
		],
		[
			'with its middle at the upper edge',
			[
				['in', word, 2],
				['xx', behind(0, 0.21875), 'added'],
			],
			NOWHERE,
		],
		[
			'with its middle below that',
			[
				['in', word, 2],
				['xx', behind(0, 0.22), 'added'],
			],
			inCell(2, 1),
		],
		[
			'with its middle at the lower edge',
			[
				['in', word, 2],
				['xx', behind(0, 0.28125), 'added'],
			],
			NOWHERE,
		],
		[
			'with its middle above that',
			[
				['in', word, 2],
				['xx', behind(0, 0.28), 'added'],
			],
			inCell(2, 1),
		],
		[
			'of no cell',
			[
				['in', word, 'none'],
				['xx', behind(0), 'added'],
			],
			NOWHERE,
		],
		[
			'without a place',
			[
				['in', null, 2],
				['xx', behind(0), 'added'],
			],
			NOWHERE,
		],
		[
			'but not the next one in the text',
			[
				['in', word, 2],
				['no', null, 'none'],
				['xx', behind(0), 'added'],
			],
			NOWHERE,
		],
	])('is in its cell: %s', (_, words, place) => {
		expect(beside(...words)).toEqual(place);
	});

	test('is in the cell of the one before it, where it is close to both', () => {
		const next: Box = [0.5625, 0.25, 0.75, 0.3125];
		expect(beside(['in', word, 2], ['xx', behind(0), 'added'], ['out', next, 1])).toEqual(
			inCell(2, 1),
		);
		expect(beside(['in', word, 'none'], ['xx', behind(0), 'added'], ['out', next, 1])).toEqual(
			inCell(1, 1),
		);
	});

	test('leads others into its cell', () => {
		expect(
			beside(['in', word, 2], ['xx', behind(0), 'added'], ['yy', behind(0.0625), 'added']),
		).toEqual(inCell(2, 1, 2));
	});

	test('is in the cell around it rather than in that of the word beside it', () => {
		expect(
			found([
				['in', word, 2],
				['xx', [0.5, 0.26, 0.6, 0.3], 'added'],
			]),
		).toEqual(inCell(1, 1));
	});
});

describe('An added word in a line of the table', () => {
	const far = (index: number): Box => [0.3, 0.6 + index / 100, 0.31, 0.601 + index / 100];
	const old = (of: number | 'none', index: number): Word => ['in', far(index), of];
	const x: Word = ['x', far(30), 'added'];

	test('is in the cell of the next word before it, else of the next one behind it', () => {
		const line = (...words: Word[]) => found(words, { lines: [[0, words.length]] });
		expect(line(old(1, 0), old(2, 1), x, old(3, 2))).toEqual(inCell(2, 2));
		expect(line(old(1, 0), old('none', 1), x, old(3, 2))).toEqual(inCell(1, 2));
		expect(line(old('none', 1), x, old('none', 2), old(3, 2), old(4, 3))).toEqual(inCell(3, 1));
		expect(line(old('none', 1), x)).toEqual(NOWHERE);
		expect(line(old(0, 0), x)).toEqual(inCell(0, 1));
	});

	test('goes by its own line, and without one by none', () => {
		const words = [old(1, 0), x, old(2, 2)];
		expect(
			found(words, {
				lines: [
					[0, 1],
					[1, 2],
				],
			}),
		).toEqual(inCell(2, 1));
		expect(
			found(words, {
				lines: [
					[0, 2],
					[2, 1],
				],
			}),
		).toEqual(inCell(1, 1));
		expect(
			found(words, {
				lines: [
					[0, 1],
					[1, 1],
					[2, 1],
				],
			}),
		).toEqual(NOWHERE);
		expect(
			found(words, {
				lines: [
					[0, 1],
					[2, 1],
				],
			}),
		).toEqual(NOWHERE);
		expect(found(words)).toEqual(NOWHERE);
	});

	test('looks at 99 words on each side', () => {
		const others = (count: number) => Array.from({ length: count }, () => old('none', 1));
		const line = (...words: Word[]) => found(words, { lines: [[0, words.length]] });
		expect(line(old(1, 0), ...others(98), x)).toEqual(inCell(1, 99));
		expect(line(old(1, 0), ...others(99), x)).toEqual(NOWHERE);
		expect(line(x, ...others(98), old(1, 0))).toEqual(inCell(1, 0));
		expect(line(x, ...others(99), old(1, 0))).toEqual(NOWHERE);
	});

	test('that stands in an empty place is there, and not in the cell of the line', () => {
		const empty: Word = ['x', [0.4, 0.38, 0.5, 0.42], 'added'];
		expect(found([old(1, 0), empty], { lines: [[0, 2]] })).toEqual(inPlace(1, 1, 1));
	});
});

describe('The words of a cell', () => {
	const at = (offset: number, text: string, box: Box | null = null) => ({
		...{ text, span: { offset, length: text.length }, polygon: box && shape(box) },
	});
	const wordsOf = (cells: unknown[], words: unknown[]) =>
		cellWords({ cells } as OcrTable, { words } as unknown as OcrPage);
	const spanned = (text: string, offset: number, length = text.length) =>
		cell(0, 0, null, { text, span: { offset, length } });
	const words = [at(10, 'In'), at(12, ''), at(13, 'voice'), at(19, 'no.'), at(22, ''), at(23, '7')];

	test.each<[string, object, number[]]>([
		['are those in its part of the text', spanned('In voice', 10), [0, 2]],
		['also the last ones', spanned('no.\n7', 19), [3, 5]],
		['also one of them', spanned('voice', 13), [2]],
		['whatever blanks there are', spanned('  In \t\n voice ', 10, 8), [0, 2]],
		['none where only a part of a word is its text', spanned('oice', 14), []],
		['none where the text goes on', spanned('In voice n', 10), []],
		['none where it begins within a word', spanned('n voice', 11), []],
		['none where its text is another one', spanned('In vogue', 10), []],
		['none behind them', spanned('8', 30), []],
		['none before them', spanned('I', 3), []],
		['none without a text', spanned('', 13, 0), []],
	])('%s', (_, one, indexes) => {
		expect(wordsOf([one], words)).toEqual([indexes]);
	});

	test('are in the first cell that has them', () => {
		expect(
			wordsOf([spanned('In', 10), spanned('In voice', 10), spanned('voice', 13)], words),
		).toEqual([[0], [], [2]]);
		expect(wordsOf([spanned('In', 10), spanned('voice', 10, 8)], words)).toEqual([[0], [2]]);
	});

	test('are those with their middle in its box, edges included, where it has no part of the text', () => {
		const placed = [
			at(0, 'c', [0.5, 0.5, 0.75, 0.75]),
			at(1, 'a', [0.125, 0.125, 0.375, 0.375]),
			at(2, 'none'),
			at(3, 'b', [0.375, 0.125, 0.625, 0.375]),
		];
		const box = (text: string, place: Box | null) => cell(0, 0, place, { text });
		const of = (text: string, place: Box | null) => wordsOf([box(text, place)], placed)[0];
		expect(of('a b', [0.25, 0.25, 0.5, 0.25])).toEqual([1, 3]);
		expect(of('a', [0.2, 0.25, 0.49, 0.5])).toEqual([1]);
		expect(of('b', [0.26, 0.2, 0.5, 0.25])).toEqual([3]);
		expect(of('c a b', [0, 0, 1, 1])).toEqual([0, 1, 3]);
		expect(of('c', [0, 0.26, 1, 1])).toEqual([0]);
		expect(of('a b', [0, 0, 1, 0.62])).toEqual([1, 3]);
		expect(of('x', [0, 0, 1, 1])).toEqual([]);
		expect(of('a', null)).toEqual([]);
	});

	test('are looked up by halves', () => {
		for (let length = 0; length < 9; length++) {
			for (let first = 0; first <= length; first++) {
				expect(firstOf(length, (index) => index >= first)).toBe(first);
			}
		}
	});
});
