import {
	pageEntries,
	parsePageRanges,
	readPageRanges,
	writePageRanges,
} from '../../../../ocr/document/page-ranges';

const seven = [1, 2, 3, 4, 5, 6, 7];

describe('pages that are asked for', () => {
	test.each([
		['', '1-7'],
		['all', '1-7'],
		['2', '2'],
		['1-3, 5', '1-3, 5'],
		['1 - 3,5', '1-3, 5'],
		['6-', '6-7'],
		['5–99999999', '5-7'],
		['3, 9', '3'],
		['3 3 3', '3'],
		['page 2', '2'],
		['pages 2 and 4', '2, 4'],
		['p. 3', '3'],
		['7, 1', '7, 1'],
		['2+20000, 3-7', '2+20000, 3-7'],
		['3-1', '1-3'],
		['p3', '3'],
		['p 3, p.4', '3-4'],
		['  PAGES   2 ;4&5 ', '2, 4-5'],
		['1   -   3', '1-3'],
		['1..3', '1-3'],
		['1 .. 3', '1-3'],
		['5..', '5-7'],
		['2 + 100', '2+100'],
		['١-٣', '1-3'],
		['３～５', '3-5'],
		['\u200e2\u200f - \u202a4\u202c', '2-4'],
		['\ufeff 6 ', '6'],
		['1، 4、6', '1, 4, 6'],
		['1-2, 3+50, 4', '1-2, 3+50, 4'],
		['3+50', '3+50'],
		['00000004', '4'],
		['1 to 2', '1-2'],
		['pages 2 to 4 and 6', '2-4, 6'],
	])('%j are %j', (asked, read) => {
		expect(writePageRanges(readPageRanges(asked, seven))).toBe(read);
	});

	test.each(['0', '9', '8-12', 'the last one', '-3', '1-2-3', '2+', '1e3', '½'])(
		'%j are none',
		(asked) => {
			expect(() => readPageRanges(asked, seven)).toThrow(RangeError);
		},
	);

	test('a document need not begin with page 1', () => {
		expect(readPageRanges('3-', [4, 5])).toEqual([
			{ page: 4, from: 0 },
			{ page: 5, from: 0 },
		]);
	});

	test('pages that are not there are told with those that are', () => {
		expect(() => readPageRanges('9', seven)).toThrow(
			'"9" is not in the document, which has 7 pages (1-7).',
		);
	});
});

test('what is left of every other page is read again', () => {
	const numbers = Array.from({ length: 1000 }, (_, index) => 2 * index + 1);
	const written = writePageRanges(readPageRanges('all', numbers));
	expect(readPageRanges(written, numbers)).toHaveLength(1000);
});

test('a text that no person writes is not read', () => {
	expect(() => readPageRanges('1,'.repeat(5001), seven)).toThrow(/^10,002 characters are more/);
});

test('what is asked for, whether it is there or not', () => {
	expect(parsePageRanges('All ')).toEqual([{ first: 0, last: Infinity, from: 0 }]);
	expect(parsePageRanges('12-14, 30-, 9-2, 7+5')).toEqual([
		{ first: 12, last: 14, from: 0 },
		{ first: 30, last: Infinity, from: 0 },
		{ first: 2, last: 9, from: 0 },
		{ first: 7, last: 7, from: 5 },
	]);
	expect(pageEntries('First 2, last  3 and 7')).toEqual(['first2', 'last3', '7']);
	expect(pageEntries('first, last')).toEqual(['first', 'last']);
});

test('a list that cannot be read is told with its first 100 characters', () => {
	const long = 'x'.repeat(101);
	const said = (asked: string, numbers = seven) => {
		try {
			readPageRanges(asked, numbers);
			return undefined;
		} catch (error) {
			return (error as Error).message;
		}
	};
	expect(said(long)).toBe(`"${'x'.repeat(100)}" names no pages. Write pages as in "1-3, 5".`);
	expect(said(`9,${' '.repeat(99)}`)).toMatch(/^"9, {98}" is not in the document/);
	expect(said('9', [3])).toBe('"9" is not in the document, which has 1 page (3).');
	expect(said('9', [])).toBe('"9" is not in the document, which has 0 pages ().');
	expect(said('1,'.repeat(5000))).toBeUndefined();
	expect(said('1'.repeat(10_001))).toBe(
		'10,001 characters are more than the 10,000 that are read. Write pages as in "1-3, 5".',
	);
});
