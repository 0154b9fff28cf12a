import { cutCells, hasLoneGap, type LaidWord } from '../../../../ocr/layout/cells';

const LETTER = 10;

/** Words of a line with so many letters of room before each of them. */
function wordsOf(...parts: Array<[room: number, text: string]>): LaidWord[] {
	let left = 0;
	let offset = 0;
	return parts.map(([room, text], index) => {
		left += room * LETTER;
		const word = { text, offset, index, left, right: left + text.length * LETTER };
		left = word.right;
		offset += text.length + 1;
		return { ...word, top: 0, bottom: 20, fall: 0 };
	});
}
const textOf = (words: readonly LaidWord[]) => words.map(({ text }) => text).join(' ');
const cut = (...parts: Array<[number, string]>) => {
	const words = wordsOf(...parts);
	return cutCells(textOf(words), words, LETTER).map(({ text }) => text);
};

test.each<[string, Array<[number, string]>, string[]]>([
	['one word', [[0, 'Tea']], ['Tea']],
	[
		'two words close to each other',
		[
			[0, 'Black'],
			[1, 'tea'],
		],
		['Black tea'],
	],
	[
		'two words far apart',
		[
			[0, 'Tea'],
			[1.8, 'Assam'],
		],
		['Tea', 'Assam'],
	],
	[
		'not so far',
		[
			[0, 'Tea'],
			[1.7, 'Assam'],
		],
		['Tea Assam'],
	],
	// Where all gaps are alike it takes a wide one, or a figure.
	[
		'gaps that are alike',
		[
			[0, 'a'],
			[2, 'b'],
			[2, 'c'],
		],
		['a b c'],
	],
	[
		'wide gaps that are alike',
		[
			[0, 'a'],
			[3, 'b'],
			[3, 'c'],
		],
		['a', 'b', 'c'],
	],
	[
		'a figure behind one',
		[
			[0, 'a'],
			[2, 'b'],
			[2, '5'],
		],
		['a b', '5'],
	],
	[
		'a figure before one',
		[
			[0, '5'],
			[2, 'b'],
			[2, 'c'],
		],
		['5', 'b c'],
	],
	[
		'one gap wider than the other',
		[
			[0, 'a'],
			[0.7, 'b'],
			[1.8, 'c'],
		],
		['a b', 'c'],
	],
	[
		'not so much wider',
		[
			[0, 'a'],
			[0.73, 'b'],
			[1.8, 'c'],
		],
		['a b c'],
	],
	[
		'a comma that touches its word',
		[
			[0, 'a'],
			[0.1, ','],
			[2, 'c'],
			[2, 'd'],
		],
		['a , c d'],
	],
])('%s', (_, parts, cells) => {
	expect(cut(...parts)).toEqual(cells);
});

test('a cell has its words, and reaches from the first to the end of the last', () => {
	const words = wordsOf([1, 'Black'], [1, 'tea'], [5, '4.50'], [0.5, '€']);
	expect(cutCells(textOf(words), words, LETTER)).toEqual([
		{ text: 'Black tea', left: 10, right: 100, words: [0, 1] },
		{ text: '4.50 €', left: 150, right: 205, words: [2, 3] },
	]);
});

test('words that the page does not have are in no list', () => {
	const [one, other] = wordsOf([0, 'Tea'], [5, '4.50']) as [LaidWord, LaidWord];
	const cells = cutCells('Tea 4.50', [{ ...one, index: -1 }, other], LETTER);
	expect(cells.map(({ words }) => words)).toEqual([[], [1]]);
	expect(cutCells('Tea', [{ ...one, index: -1 }], LETTER)).toMatchObject([{ words: [] }]);
	expect(cutCells('Tea', [one], LETTER)).toMatchObject([{ words: [0] }]);
});

test('cells go by place, their texts by the order of the line', () => {
	const [a, b, c] = wordsOf([0, 'one'], [1, 'two'], [6, 'three']) as [LaidWord, LaidWord, LaidWord];
	// The answer has the last one first.
	const words = [
		{ ...c, offset: 0 },
		{ ...a, offset: 6 },
		{ ...b, offset: 10 },
	];
	const cells = cutCells('three one two', words, LETTER);
	expect(cells.map(({ text, words: own }) => [text, own])).toEqual([
		['one two', [0, 1]],
		['three', [2]],
	]);
});

test('what stands between two words belongs to the first of them', () => {
	const [a, b] = wordsOf([0, 'Tea'], [5, '4.50']) as [LaidWord, LaidWord];
	const words = [
		{ ...a, offset: 2 },
		{ ...b, offset: 9 },
	];
	expect(cutCells('• Tea …  4.50', words, LETTER).map(({ text }) => text)).toEqual([
		...['• Tea …', '4.50'],
	]);
});

describe('a line stretched to the margin', () => {
	const stretched = (gaps: number[], text = 'word') =>
		cut([0, text], ...gaps.map((gap): [number, string] => [gap, text]));
	const seven = (gap: number) => Array.from({ length: 7 }, () => gap);

	test('is one cell, though its gaps are wide', () => {
		expect(stretched(seven(2.5))).toHaveLength(1);
		expect(stretched([...seven(2.5), 3.9])).toHaveLength(1);
	});

	test('is cut at a gap wider than its usual ones', () => {
		expect(stretched([...seven(2.5), 4])).toHaveLength(2);
		expect(stretched([2, 2.5, 2.2, 2.8, 2.4, 9, 2.5])).toHaveLength(2);
	});

	test('has no figures in four of ten words', () => {
		expect(stretched(seven(2.5), '5.00')).toHaveLength(8);
	});

	test('has at least five gaps, and no wider ones than three letters', () => {
		expect(stretched([2.5, 2.5, 2.5, 2.5, 4.2])).toHaveLength(2);
		expect(stretched([2.5, 2.5, 2.5, 6.5])).toHaveLength(5);
		expect(stretched(seven(3.1))).toHaveLength(8);
	});
});

describe('one gap far wider than all others', () => {
	const isLone = (...gaps: number[]) =>
		hasLoneGap(wordsOf([0, 'a'], ...gaps.map((gap): [number, string] => [gap, 'b'])), LETTER);

	test('is at least 1.8 letters wide, and twice as wide as the next', () => {
		expect(isLone(2)).toBe(true);
		expect(isLone(1.9)).toBe(false);
		expect(isLone(1, 4, 2)).toBe(true);
		expect(isLone(1, 3.9, 2)).toBe(false);
		expect(isLone(2, 1, 4)).toBe(true);
		expect(isLone(4, 1, 2.1)).toBe(false);
		expect(isLone(5, 5)).toBe(false);
		expect(isLone()).toBe(false);
	});

	test('by place, in whatever order the words are', () => {
		const words = wordsOf([0, 'a'], [1, 'b'], [5, 'c']);
		expect(hasLoneGap(words.toReversed(), LETTER)).toBe(true);
		const over = wordsOf([0, 'long one'], [-7, 'a'], [7, 'b']);
		expect(hasLoneGap(over, LETTER)).toBe(false);
	});
});
