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

test('what cannot be read is answered with how it is written where it stands', () => {
	expect(() => readPageChoice('foo', 7)).toThrow(
		'"foo" names no pages. Write pages as in "1-3, 5".',
	);
	expect(() => readPageChoice('foo', 7, 'Do it so.')).toThrow('"foo" names no pages. Do it so.');
	expect(() => readPageChoice('1,'.repeat(5001), 7, 'Do it so.')).toThrow(
		/ that are read\. Do it so\.$/,
	);
});
