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

// What models and people call a range's pages, or its first and last one, in all ways to write it.
test.each([
	'pages',
	'page',
	'range',
	'pageRange',
	'page_range',
	'Page Numbers',
	'page-numbers',
	'PAGES',
])('"%s" names pages', (name) => {
	expect(partsByRanges([{ [name]: '2-3', kind: 'x' }], 9)).toEqual([
		{ pages: [2, 3], given: { kind: 'x' } },
	]);
	expect(partsByRanges({ [name]: ['2', 3] }, 9)).toEqual([{ pages: [2, 3] }]);
});

const ENDS = [
	...[
		['from', 'to'],
		['first', 'last'],
		['start', 'end'],
		['firstPage', 'lastPage'],
		['start_page', 'end_page'],
	],
	...[
		['fromPage', 'toPage'],
		['page start', 'page-end'],
	],
] as Array<[string, string]>;
test.each(ENDS)('"%s" and "%s" name the first and the last page', (first, last) => {
	expect(partsByRanges([{ [first]: 2, [last]: '4', kind: 'x' }], 9)).toEqual([
		{ pages: [2, 3, 4], given: { kind: 'x' } },
	]);
	expect(partsByRanges({ [first]: 2, [last]: '4' }, 9)).toEqual([{ pages: [2, 3, 4] }]);
	expect(partsByRanges([{ [first]: 2 }], 9)).toEqual([{ pages: [2] }]);
	expect(() => partsByRanges([{ [last]: 2 }], 9)).toThrow(RangeError);
});

test('pages go before a first and a last one', () => {
	expect(partsByRanges([{ pages: '1', from: 2, to: 3, x: 1 }], 9)).toEqual([
		{ pages: [1], given: { x: 1 } },
	]);
});

test('an object that holds one list is that list; one of several, or of none, is no range', () => {
	expect(pagesOf({ documents: ['1', '2'], note: 'x' })).toEqual(['1', '2']);
	expect(() => pagesOf({ a: ['1'], b: ['2'] })).toThrow('names no pages');
	expect(() => pagesOf({ a: '1' })).toThrow('names no pages');
	expect(() => pagesOf(5)).toThrow('No ranges are given');
	expect(() => pagesOf(undefined)).toThrow('No ranges are given');
});

test('what cannot be read is shown in a sentence with what to write', () => {
	const how = 'Write ranges as in "1-3; 4-7", or give a list such as ["1-3", "4-7"].';
	expect(() => pagesOf([{ type: 'invoice' }])).toThrow(`{"type":"invoice"} names no pages. ${how}`);
	expect(() => pagesOf([['1', ' ']])).toThrow(`["1"," "] names no pages. ${how}`);
	expect(() => pagesOf([[1, {}]])).toThrow(`[1,{}] names no pages. ${how}`);
	expect(() => pagesOf([undefined])).toThrow(`null names no pages. ${how}`);
	expect(() => pagesOf([true])).toThrow(`true names no pages. ${how}`);
	expect(() => pagesOf(' ; \n')).toThrow(`No ranges are given. ${how}`);
	expect(() => pagesOf(Array<number>(10_001).fill(1))).toThrow(
		'10,001 ranges are more than the 10,000 that are read.',
	);
	expect(pagesOf(Array<number>(10_000).fill(1))).toHaveLength(10_000);
});

test('only where neither ";" nor a line break stands does a comma end a part', () => {
	expect(pagesOf('1, 2')).toEqual(['1', '2']);
	expect(pagesOf('1, 2;')).toEqual(['1 2']);
	expect(pagesOf('1, 2\n3')).toEqual(['1 2', '3']);
	expect(pagesOf(' 1 ,, 2 ')).toEqual(['1', '2']);
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
