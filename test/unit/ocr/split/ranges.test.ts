import { partsByRanges } from '../../../../ocr/split/by-ranges';

const pagesOf = (given: unknown, pageCount = 10) =>
	partsByRanges(given, pageCount).map(({ pages }) => pages.join(' '));

test.each<[unknown, string[]]>([
	['1-3; 4-7', ['1 2 3', '4 5 6 7']],
	['1-3, 4-7', ['1 2 3', '4 5 6 7']],
	['1-2, 5; 3-4', ['1 2 5', '3 4']],
	['1-2\n3-4\n', ['1 2', '3 4']],
	['pages 1-2; p. 3; last', ['1 2', '3', '10']],
	[
		['1-2', 3, [4, 5]],
		['1 2', '3', '4 5'],
	],
	[{ documents: [{ pages: '1-2' }, { page: 3 }] }, ['1 2', '3']],
	[
		[{ start_page: 1, end_page: 2 }, { startPage: '3' }],
		['1 2', '3'],
	],
	[[{ From: 2, To: 4 }], ['2 3 4']],
	[{ pages: [1, 2], type: 'letter' }, ['1 2']],
	[{ from: 9, to: 'last', notes: ['a', 'b'] }, ['9 10']],
])('%j', (given, pages) => {
	expect(pagesOf(given)).toEqual(pages);
});

test('what else a model says comes with its part', () => {
	const [part] = partsByRanges([{ pages: '1', type: 'invoice', sure: true }], 3);
	expect(part).toEqual({ pages: [1], given: { type: 'invoice', sure: true } });
});

test.each([
	['', 'No ranges'],
	[[], 'No ranges'],
	['1-11', 'not in the file'],
	['one to two', 'names no pages'],
	[[{ type: 'invoice' }], 'names no pages'],
	[[null], 'names no pages'],
	[[[]], 'names no pages'],
	[Array.from({ length: 10_001 }, () => 1), '10,001'],
])('%j is refused in a sentence', (given, said) => {
	expect(() => partsByRanges(given, 10)).toThrow(RangeError);
	expect(() => partsByRanges(given, 10)).toThrow(said);
});
