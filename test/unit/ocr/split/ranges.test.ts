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
	[{ from: 3 }, ['3']],
	[
		[{ from: 'last' }, { start: '1-2' }],
		['10', '1 2'],
	],
	[[{ pages: '1-2', from: null, to: null }], ['1 2']],
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

test.each<[unknown, string]>([
	['foo', '"foo" names no pages.'],
	['1-3; foo', '"foo" names no pages.'],
	[['1-3', 'foo'], '"foo" names no pages.'],
	[{ from: 'foo' }, '"foo" names no pages.'],
	[{ from: 1, to: 'foo' }, '"1-foo" names no pages.'],
	[{ pages: ['1', 'foo'] }, '"1, foo" names no pages.'],
	[[{ to: 3 }], '{"to":3} names no pages.'],
	[[{ from: 3, to: null }], 'null names no pages.'],
	[[{}], '{} names no pages.'],
	[['1,'.repeat(5001)], '10,002 characters are more than the 10,000 that are read.'],
])('%j is told how ranges are written, and not how pages are (%#)', (given, said) => {
	expect(() => partsByRanges(given, 10)).toThrow(
		`${said} Write ranges as in "1-3; 4-7", or give a list such as ["1-3", "4-7"].`,
	);
});

test('a page that is not there is named as it was written', () => {
	expect(() => partsByRanges({ from: 99 }, 10)).toThrow(
		'"99" is not in the file, which has 10 pages.',
	);
	expect(() => partsByRanges({ from: 9, to: 99 }, 10)).toThrow('"9-99" is not in the file');
});
