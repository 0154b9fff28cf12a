import { searchableWarnings, type Tally } from '../../../../../ocr/export/pdf/searchable-warnings';
import { documentOf } from '../laid-document';

const NONE: Tally = { unknown: 0, hasText: [], reshaped: [], notReplaced: [], barrier: null };

const warned = (tally: Partial<Tally>, { read = 2, there = 2, rebuilt = false } = {}) =>
	searchableWarnings(
		documentOf(Array.from({ length: read }, () => ({ words: [] }))),
		{ pages: Array.from({ length: there }), rebuilt },
		{ ...NONE, ...tally },
	);

const codes = (...args: Parameters<typeof warned>) => warned(...args).map(({ code }) => code);
const message = (...args: Parameters<typeof warned>) => warned(...args)[0]!.message;

test('a document that fits its original needs none', () => {
	expect(warned({})).toEqual([]);
});

test('each has its code, in the order in which the file is gone through', () => {
	const all = { unknown: 1, hasText: [1], reshaped: [1], notReplaced: [2], barrier: 'why' };
	expect(codes(all, { there: 3, rebuilt: true })).toEqual([
		...['pages-differ', 'pages-copied', 'not-pdf-a', 'has-text', 'text-not-replaced'],
		...['shape-differs', 'place-unknown'],
	]);
	expect(codes({ hasText: [1] })).toEqual(['has-text']);
	expect(codes({ unknown: 1 })).toEqual(['place-unknown']);
	expect(codes({}, { rebuilt: true })).toEqual(['pages-copied']);
});

test.each([
	[1, 3, 'The document has 1 page, but the original has 3.'],
	[3, 1, 'The document has 3 pages, but the original has 1.'],
])('of %d pages and %d both numbers are told', (read, there, sentence) => {
	expect(message({}, { read, there })).toContain(sentence);
});

test.each([
	[[4], /^Page 4 of /],
	[[1, 2], /^Pages 1, 2 of /],
	[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], /^Pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 of /],
	[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12], /^Pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1 more of /],
])('of pages %j ten are named', (pages, beginning) => {
	expect(message({ hasText: pages })).toMatch(beginning);
	expect(message({ notReplaced: pages })).toMatch(beginning);
	expect(message({ reshaped: pages })).toMatch(beginning);
});

test('the sentences agree with how many there are', () => {
	expect(message({ notReplaced: [1] })).toContain('original has content');
	expect(message({ notReplaced: [1, 2] })).toContain('original have content');
	expect(message({ reshaped: [1] })).toContain('original has a different shape');
	expect(message({ reshaped: [1, 2] })).toContain('original have a different shape');
	expect(message({ unknown: 1 })).toContain('of 1 word is');
	expect(message({ unknown: 2 })).toContain('of 2 words is');
	expect(message({ barrier: 'it has layers' })).toContain('does not allow it: it has layers.');
});
