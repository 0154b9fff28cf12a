import type { OcrPage } from '../../../../ocr/document/types';
import { beginningsByCode, type CodeRule } from '../../../../ocr/split/by-code';
import { beginningsByPageNumber } from '../../../../ocr/split/by-page-number';
import { beginningsByText, type TextRule } from '../../../../ocr/split/by-text';
import { pagesInNone, partsBetween, partsOfSize, withoutPages } from '../../../../ocr/split/parts';

const pagesOf = (...texts: string[]): OcrPage[] =>
	texts.map((text, index) => ({
		...{ number: index + 1, width: null, height: null, unit: null, sizeSource: null, angle: null },
		...{ text, span: { offset: 0, length: text.length }, confidence: null, words: [], lines: [] },
	}));

describe('A document begins by a code', () => {
	const codes = (...texts: Array<string | string[] | null>) =>
		texts.map((text) =>
			text === null ? [] : [text].flat().map((each) => ({ text: each, type: 'QR Code' as const })),
		);
	const at = (all: ReturnType<typeof codes>, rule: Partial<CodeRule> = {}) =>
		beginningsByCode(all as never, { match: 'any', value: '', isDropped: false, ...rule });

	test('with all that is known of it', () => {
		expect(at(codes(null, 'A'))).toEqual([
			{ page: 2, isPart: true, code: { text: 'A', type: 'QR Code' } },
		]);
		expect(at(codes(null, 'A'), { isDropped: true })).toEqual([
			{ page: 2, isPart: false, code: { text: 'A', type: 'QR Code' } },
		]);
	});

	test.each<[CodeRule['match'], string, number[]]>([
		['any', 'abc', [1, 2, 3, 4]],
		['equals', 'abc', [1]],
		['equals', ' ABC ', [1]],
		['startsWith', 'abc', [1, 2]],
		['startsWith', 'aB', [1, 2]],
		['startsWith', '', [1, 2, 3, 4]],
		['equals', '', []],
	])('that %s %j', (match, value, pages) => {
		const all = codes(' Abc', 'ABCD', 'xabc', 'def');
		expect(at(all, { match, value }).map(({ page }) => page)).toEqual(pages);
	});

	test('be it the second one on its page', () => {
		expect(at(codes(['x', 'abc-1']), { match: 'startsWith', value: 'abc' })[0]!.code!.text).toBe(
			'abc-1',
		);
	});
});

describe('A document begins by a text', () => {
	const rule = (texts: string[], more: Partial<TextRule> = {}): TextRule => ({
		...{ kind: 'text', texts, where: 'page', ...more },
	});
	const top = Array.from({ length: 8 }, (_, index) => `line ${index}`).join('\n');

	test('with the line that it stands in', () => {
		expect(
			beginningsByText(pagesOf('a\n Invoice No. 1 \nInvoice', 'b', 'invoice'), rule(['invoice'])),
		).toEqual([
			{ page: 1, isPart: true, found: 'Invoice No. 1' },
			{ page: 3, isPart: true, found: 'invoice' },
		]);
	});

	test.each<[string[], number[]]>([
		[['RÉSUMÉ'], [1]],
		[['delivery  note'], [2]],
		[
			['delivery note', 'resume'],
			[1, 2],
		],
		[['', ' '], []],
		[[], []],
		[['note delivery'], []],
	])('whatever its case, accents and blanks: %j', (texts, pages) => {
		const all = pagesOf('My résumé', 'A Delivery\tNote');
		expect(beginningsByText(all, rule(texts)).map(({ page }) => page)).toEqual(pages);
	});

	test('at the top of its page, or anywhere', () => {
		const all = pagesOf(`${top}\nInvoice`);
		expect(beginningsByText(all, rule(['Invoice']))).toHaveLength(1);
		expect(beginningsByText(all, rule(['Invoice'], { where: 'top' }))).toEqual([]);
		expect(beginningsByText(all, rule(['line 7'], { where: 'top' }))).toHaveLength(1);
	});

	test('or by a pattern, with what of the line it matches', () => {
		const pattern = rule(['No\\. \\d+'], { kind: 'pattern' });
		expect(beginningsByText(pagesOf('x\nOur No. 12 of May', 'No. x', 'No. 3'), pattern)).toEqual([
			{ page: 1, isPart: true, found: 'No. 12' },
			{ page: 3, isPart: true, found: 'No. 3' },
		]);
	});
});

describe('A document begins by page numbers', () => {
	const at = (...texts: string[]) =>
		beginningsByPageNumber(pagesOf(...texts)).map(({ page, found }) => [page, found]);

	test('where one is 1, does not go on, or is of another count', () => {
		expect(beginningsByPageNumber(pagesOf(' Page 1 of 2 '))).toEqual([
			{ page: 1, isPart: true, found: 'Page 1 of 2' },
		]);
		expect(at('Page 1 of 2', 'Page 2 of 2', 'Page 3 of 4', 'Page 4 of 4')).toEqual([
			[1, 'Page 1 of 2'],
			[3, 'Page 3 of 4'],
		]);
		expect(at('Page 5', 'Page 6', 'Page 6', 'Page 2', 'Page 1')).toEqual([
			[1, 'Page 5'],
			[3, 'Page 6'],
			[4, 'Page 2'],
			[5, 'Page 1'],
		]);
		expect(at('Page 1', 'Page 2 of 3', 'Page 3', 'Page 4 of 9')).toEqual([[1, 'Page 1']]);
		expect(at('Page 1', 'Page 1')).toEqual([
			[1, 'Page 1'],
			[2, 'Page 1'],
		]);
	});

	test('a page that says nothing goes on', () => {
		expect(at('x', 'Page 2', 'x', 'Page 3', 'x')).toEqual([[2, 'Page 2']]);
	});

	test('the lowest line is asked before the others, and one with a count before one without', () => {
		expect(at('Page 7\nx\nx\nx\nx\nPage 8\nPage 9')).toEqual([[1, 'Page 9']]);
		expect(at('Page 7 of 8\nx\nx\nx\nx\nx\nPage 9')).toEqual([[1, 'Page 7 of 8']]);
		expect(at('Page 7\nx\nx\nx\nx\nx\nx')).toEqual([[1, 'Page 7']]);
		expect(at('Page 7\nPage 8\nx\nx\nx\nx\nx')).toEqual([[1, 'Page 7']]);
	});
});

test('between beginnings are parts, with what they were told by', () => {
	const code = { text: 'A', type: 'QR Code' } as never;
	expect(
		partsBetween(7, [
			{ page: 2, isPart: true, found: 'x' },
			{ page: 3, isPart: false, code },
			{ page: 5, isPart: false },
			{ page: 6, isPart: false, found: '' },
		]),
	).toEqual([
		{ pages: [1] },
		{ pages: [2], found: 'x' },
		{ pages: [4], code },
		{ pages: [7], found: '' },
	]);
	expect(partsBetween(2, [])).toEqual([{ pages: [1, 2] }]);
	expect(partsBetween(0, [])).toEqual([]);
	expect(partsBetween(1, [{ page: 1, isPart: false }])).toEqual([]);
});

test('parts of a size, without pages, and pages in none', () => {
	expect(partsOfSize(4, 2)).toEqual([{ pages: [1, 2] }, { pages: [3, 4] }]);
	expect(partsOfSize(1, 9)).toEqual([{ pages: [1] }]);
	expect(withoutPages([{ pages: [1, 2], found: 'x' }, { pages: [3] }], new Set([1, 3]))).toEqual([
		{ pages: [2], found: 'x' },
	]);
	expect(pagesInNone(4, [{ pages: [1] }, { pages: [3] }])).toEqual([2, 4]);
	expect(pagesInNone(0, [])).toEqual([]);
});
