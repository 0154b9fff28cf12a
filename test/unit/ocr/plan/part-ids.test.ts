import {
	MOST_PARTS,
	namedPages,
	pagesOfOneFile,
	readPages,
	readPartIds,
	writePages,
	writePartIds,
} from '../../../../ocr/plan/part-ids';

const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

it.each([
	['1-30=abc;31-45=def', [range(1, 30), range(31, 45)], ['abc', 'def'], []],
	['5-9=abc', [range(5, 9)], ['abc'], []],
	['1-2,7=a=b==;4=;3,5-6', [[1, 2, 7], [4]], ['a=b==', null], [3, 5, 6]],
])('%s names its jobs and their pages', (written, pages, ids, textPages) => {
	const parts = ids.map((id, index) => ({ id, pages: pages[index]! }));
	expect(writePartIds({ parts, textPages })).toBe(written);
	expect(readPartIds(written)).toEqual({ parts, textPages });
});

it.each(['MTIz=', '1;2=3', '50%;a', '%3B', '=x', '==', 'a%253B', '12=34;5', 'f0e1-2d'])(
	'keeps the ID %s as the provider gave it',
	(id) => {
		const ids = {
			parts: [
				{ id, pages: [1, 2] },
				{ id: `${id}x`, pages: [3] },
			],
			textPages: [9],
		};
		expect(readPartIds(writePartIds(ids)!)).toEqual(ids);
	},
);

it.each([
	...[
		'',
		'123',
		'123=',
		'1234==',
		'7=;',
		'1-3',
		'1;2;3',
		'3-1=a',
		'0=a',
		'2,2=a',
		'1-3=a;3=b',
		'1-3=a;2',
	],
	...['0a4c9042-5f11-4d5e', '5e3b6c1a-0000-4000-8000-000000000001', 'MTIzNA==', '1-30 abc', '1-=a'],
	...['1-9999999=a', '1--3=a', '1=a;x', '1=a;', ';1=a', '12345678=a'],
])('takes "%s" for an ID of the provider', (id) => {
	expect(readPartIds(id)).toBeUndefined();
});

it('is read with blanks, as people copy it', () => {
	expect(readPartIds(' 1 - 3, 5 = abc ; 4 ')).toBeUndefined();
	expect(readPartIds(' 1-3, 5 = abc ; 4 ')).toEqual({
		parts: [{ id: 'abc', pages: [1, 2, 3, 5] }],
		textPages: [4],
	});
});

it('leads nowhere without a job', () => {
	expect(writePartIds({ parts: [{ id: null, pages: [1] }], textPages: [2] })).toBeNull();
	expect(writePartIds({ parts: [], textPages: [2] })).toBeNull();
});

it('reads long texts that are none of these in time with their length', () => {
	for (const text of ['1,'.repeat(300_000), '1;'.repeat(300_000), `1-3${' '.repeat(600_000)}x`]) {
		expect(readPartIds(text)).toBeUndefined();
	}
});

it('names a bounded number of parts, as each of them is asked about', () => {
	const parts = range(1, MOST_PARTS).map((page) => ({ id: `j${page}`, pages: [page] }));
	const textPages = range(MOST_PARTS + 1, 200_000);
	expect(readPartIds(writePartIds({ parts, textPages })!)).toEqual({ parts, textPages });
	const oneMore = [...parts, { id: 'x', pages: [MOST_PARTS + 1] }];
	expect(readPartIds(writePartIds({ parts: oneMore, textPages: [] })!)).toBeUndefined();
	expect(readPartIds(writePartIds({ parts: oneMore, textPages: [9000] })!)).toBeUndefined();
});

it('writes pages as people read them', () => {
	expect(writePages([2, 5, 6, 7])).toBe('2, 5-7');
	expect(readPages('2, 5-7')).toEqual([2, 5, 6, 7]);
	expect(readPages('5, 2')).toBeUndefined();
	expect(readPages('all')).toBeUndefined();
});

it('reads the pages of all parts of a file as no more than a file may have', () => {
	const read = pagesOfOneFile();
	expect(read('1-999998')).toHaveLength(999_998);
	expect(read('1-999999')).toBeUndefined();
	expect(read('7, 9')).toEqual([7, 9]);
	expect(read('8')).toBeUndefined();
	expect(pagesOfOneFile()('8')).toEqual([8]);
});

it('counts the pages of a file up to a million', () => {
	expect(readPages('1-1000000')).toHaveLength(1_000_000);
	expect(readPages('1-1000001')).toBeUndefined();
	expect(readPages('9999999')).toEqual([9_999_999]);
	expect(readPages('12345678')).toBeUndefined();
	expect(readPages('1-999999, 1000001')).toHaveLength(1_000_000);
	expect(readPages('1-999999, 1000001-1000002')).toBeUndefined();
	expect(readPartIds('1-1000000=a')?.parts[0]?.pages).toHaveLength(1_000_000);
	expect(readPartIds('1-999999=a;1000000=b;1000001=c')).toBeUndefined();
	expect(readPartIds('1-999999=a;1000001=b')?.parts).toHaveLength(2);
});

it.each<[string, number[] | undefined]>([
	['1', [1]],
	[' 1 , 3 ', [1, 3]],
	['1-1', [1]],
	['2-1', undefined],
	['1,1', undefined],
	['1-3,3', undefined],
	['1-3,4', [1, 2, 3, 4]],
	['0', undefined],
	['', undefined],
	['1,', undefined],
	['1;2', undefined],
	['1-2-3', undefined],
	['1x', undefined],
	['x1', undefined],
	['1 2', undefined],
])('reads the pages %j', (written, pages) => {
	expect(readPages(written)).toEqual(pages);
});

it('escapes what would be read otherwise, and only that', () => {
	const write = (id: string) => writePartIds({ parts: [{ id, pages: [1] }], textPages: [] });
	expect(write(' a;b%c=d; ')).toBe('1=a%3Bb%25c=d%3B');
	expect(write('==a')).toBe('1=%3D=a');
	expect(readPartIds('1=a%3bb%25c%3Dd%41')?.parts[0]?.id).toBe('a;b%c=d%41');
	expect(readPartIds('1==a')).toBeUndefined();
	expect(
		writePartIds({
			parts: [
				{ id: 'a', pages: [1, 2, 4] },
				{ id: null, pages: [3] },
			],
			textPages: [5, 7],
		}),
	).toBe('1-2,4=a;3=;5,7');
});

it('sorts the pages with text', () => {
	expect(readPartIds('5=a;3;1-2')).toEqual({
		parts: [{ id: 'a', pages: [5] }],
		textPages: [1, 2, 3],
	});
});

it.each<[number[], string]>([
	[[5], 'Page 5'],
	[[5, 6], 'Pages 5-6'],
	[[1, 3], 'Pages 1, 3'],
])('names the pages %j', (pages, named) => {
	expect(namedPages(pages)).toBe(named);
});
