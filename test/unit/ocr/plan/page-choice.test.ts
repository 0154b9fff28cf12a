import { readPageChoice } from '../../../../ocr/plan/page-choice';

describe('pages of a file of seven that are chosen', () => {
	test.each<[string, number[]]>([
		['', [1, 2, 3, 4, 5, 6, 7]],
		['  ', [1, 2, 3, 4, 5, 6, 7]],
		['All', [1, 2, 3, 4, 5, 6, 7]],
		['all pages', [1, 2, 3, 4, 5, 6, 7]],
		['1-3, 5, -1', [1, 2, 3, 5, 7]],
		['5;3;5', [3, 5]],
		['7, 1', [1, 7]],
		['6-', [6, 7]],
		['-1', [7]],
		['−2', [6]],
		['-2-', [6, 7]],
		['-3--1', [5, 6, 7]],
		['-3 to -1', [5, 6, 7]],
		['-1 – -3', [5, 6, 7]],
		['5--2', [5, 6]],
		['3-1', [1, 2, 3]],
		['2..4', [2, 3, 4]],
		['2–3, 5—6', [2, 3, 5, 6]],
		['2 ~ 3', [2, 3]],
		['１－３、５', [1, 2, 3, 5]],
		['2‒3', [2, 3]],
		['2〜3', [2, 3]],
		['٢-٤، ٦', [2, 3, 4, 6]],
		['२, ५', [2, 5]],
		['\u200f1-3\u200e', [1, 2, 3]],
		['2 - -1', [2, 3, 4, 5, 6, 7]],
		['first 2', [1, 2]],
		['First 2 pages', [1, 2]],
		['first page', [1]],
		['last', [7]],
		['last 2, 1', [1, 6, 7]],
		['first 10', [1, 2, 3, 4, 5, 6, 7]],
		['last 10', [1, 2, 3, 4, 5, 6, 7]],
		['6 to last', [6, 7]],
		['6-end', [6, 7]],
		['odd', [1, 3, 5, 7]],
		['even pages', [2, 4, 6]],
		['even, 1', [1, 2, 4, 6]],
		['odd, even', [1, 2, 3, 4, 5, 6, 7]],
		['pages 2 to 4 and 6', [2, 3, 4, 6]],
	])('%j', (asked, read) => {
		expect(readPageChoice(asked, 7)).toEqual(read);
	});

	test.each([
		...['0', '-0', '8', '-8', '1-999', '0-2', '8-', '5, 9', '-8--1', 'first 0', 'last 0'],
		...['the last one', '1-2-3', '2+', '2+300', '1e3', '½', 'one', '-', '--1', '1.5', '1-3x'],
		...[', even odd x', '[1]', '99999999999', '1 - 2 - 3'],
	])('%j are none', (asked) => {
		expect(() => readPageChoice(asked, 7)).toThrow(RangeError);
	});
});

test('what is not there is told with what is', () => {
	expect(() => readPageChoice('1-999', 1)).toThrow('"1-999" is not in the file, which has 1 page.');
	expect(() => readPageChoice('1, 2 to 90, 3', 7)).toThrow('"2-90" is not in the file');
	expect(() => readPageChoice('1, last 0', 7)).toThrow('"last 0" is not in the file');
	expect(() => readPageChoice('even', 1)).toThrow('1 page.');
	expect(() => readPageChoice('4,500', 1200)).not.toThrow();
	expect(() => readPageChoice('4500', 1200)).toThrow('1,200 pages.');
});

test.each(['3 -1', '5 −1', '1, 3\u00a0-2'])(
	'%j means a range or two pages, and is not guessed',
	(asked) => {
		expect(() => readPageChoice(asked, 7)).toThrow(
			/can mean two things\. Write "\d-\d" .* or "\d, -\d"/,
		);
	},
);

test('a list that no person writes is not read', () => {
	expect(() => readPageChoice('1,'.repeat(5001), 7)).toThrow(/^10,002 characters are more/);
});

test('the whole of a long file named again and again is read at once', () => {
	expect(readPageChoice('1-,'.repeat(3000), 65_000)).toHaveLength(65_000);
	expect(readPageChoice('odd,1-2,'.repeat(1000), 65_000)).toHaveLength(32_501);
});

// The first and the last page that are there, and what is one beyond.
test.each<[string, number, number[]]>([
	['1', 1, [1]],
	['-1', 1, [1]],
	['last', 1, [1]],
	['all', 0, []],
	['', 0, []],
	['odd', 1, [1]],
	['odd', 2, [1]],
	['even', 2, [2]],
	['first', 3, [1]],
	['end', 3, [3]],
	['first-2', 3, [1, 2]],
	['2-last', 3, [2, 3]],
	['last-2', 3, [2, 3]],
	['first-last', 3, [1, 2, 3]],
	['3..', 4, [3, 4]],
	['2..-1', 3, [2, 3]],
	['first 1', 3, [1]],
	['last 1', 3, [3]],
	['last 3', 3, [1, 2, 3]],
	['first 3, last 2', 9, [1, 2, 3, 8, 9]],
	['2-4, 3-5', 9, [2, 3, 4, 5]],
	['2-2', 9, [2]],
	['even, 5', 6, [2, 4, 5, 6]],
	['odd, even, 3', 4, [1, 2, 3, 4]],
	['2, all', 3, [1, 2, 3]],
])('%j of %d pages', (asked, pageCount, pages) => {
	expect(readPageChoice(asked, pageCount)).toEqual(pages);
});

test.each<[string, number, string]>([
	['4', 3, '"4" is not in the file, which has 3 pages.'],
	['0', 3, '"0" is not in the file, which has 3 pages.'],
	['-4', 3, '"-4" is not in the file, which has 3 pages.'],
	['2-4', 3, '"2-4" is not in the file, which has 3 pages.'],
	['4-2', 3, '"4-2" is not in the file, which has 3 pages.'],
	['-4-2', 3, '"-4-2" is not in the file, which has 3 pages.'],
	['first 0', 3, '"first 0" is not in the file, which has 3 pages.'],
	['even', 1, '"even" is not in the file, which has 1 page.'],
	['1', 0, '"1" is not in the file, which has 0 pages.'],
	['5000', 1000, '"5000" is not in the file, which has 1,000 pages.'],
])('%j of %d pages is refused with what is there', (asked, pageCount, said) => {
	expect(() => readPageChoice(asked, pageCount)).toThrow(new RangeError(said));
});

test('both meanings of a minus behind a blank are shown', () => {
	expect(() => readPageChoice('12 -3', 20)).toThrow(
		new RangeError(
			'"2 -3" can mean two things. Write "2-3" for a range, or "2, -3" with a page counted from the end.',
		),
	);
	expect(readPageChoice('1 - 3', 5)).toEqual([1, 2, 3]);
	expect(readPageChoice('1, -3', 5)).toEqual([1, 3]);
});

test('what cannot be read is answered with how it is written where it stands', () => {
	expect(() => readPageChoice('foo', 7)).toThrow(
		'"foo" names no pages. Write pages as in "1-3, 5".',
	);
	expect(() => readPageChoice('foo', 7, 'Do it so.')).toThrow('"foo" names no pages. Do it so.');
	expect(() => readPageChoice('1,'.repeat(5001), 7, 'Do it so.')).toThrow(
		/ that are read\. Do it so\.$/,
	);
});
