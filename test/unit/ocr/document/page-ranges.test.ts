import { readPageRanges, writePageRanges } from '../../../../ocr/document/page-ranges';

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
