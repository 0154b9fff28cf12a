import fc from 'fast-check';

import type { OcrDocument, OcrField, OcrTable } from '../../../../ocr/document/types';
import { buildDocument } from '../../../../ocr/reading/build-document';
import { beginningsByCode } from '../../../../ocr/split/by-code';
import { beginningsByPageNumber } from '../../../../ocr/split/by-page-number';
import { joinedDocument } from '../../../../ocr/split/joined-document';
import { numberedAsFile } from '../../../../ocr/split/numbered-as-file';
import { DocumentInParts } from '../../../../ocr/split/part-of-document';
import {
	pagesInNone,
	partsBetween,
	partsOfSize,
	withoutPages,
	type Beginning,
} from '../../../../ocr/split/parts';
import { expectInvariants } from '../../../invariants';

const documentOf = (texts: readonly string[]): OcrDocument =>
	buildDocument({
		provider: { id: 'x' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'batch.pdf', pageCount: texts.length },
		pages: texts.map((text) => ({
			text,
			words: text
				.split(/\s+/)
				.filter((word) => word !== '')
				.map((word) => ({ text: word, confidence: 0.5 })),
		})),
	});

const beginnings = fc
	.uniqueArray(fc.record({ page: fc.integer({ min: 1, max: 30 }), isPart: fc.boolean() }), {
		selector: ({ page }) => page,
	})
	.map((all): Beginning[] => all.sort((a, b) => a.page - b.page));

test('each page is in one part, or between two', () => {
	fc.assert(
		fc.property(beginnings, (all) => {
			const parts = partsBetween(30, all);
			const pages = parts.flatMap((part) => part.pages);
			expect(pages).toEqual([...pages].sort((a, b) => a - b));
			expect(pagesInNone(30, parts)).toEqual(
				all.filter(({ isPart }) => !isPart).map(({ page }) => page),
			);
			for (const { page, isPart } of all) {
				if (isPart) expect(parts.some((part) => part.pages[0] === page)).toBe(true);
			}
		}),
	);
});

test('by size, and without pages', () => {
	const parts = partsOfSize(7, 3);
	expect(parts.map(({ pages }) => pages)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
	expect(withoutPages(parts, new Set([2, 7])).map(({ pages }) => pages)).toEqual([
		[1, 3],
		[4, 5, 6],
	]);
});

test('a code on each page of a document begins it once; two sheets begin two', () => {
	const codes = ['A', 'A', null, 'A', 'B'].map((text) => (text ? [{ text, type: 'QR Code' }] : []));
	const rule = { match: 'any', value: '', isDropped: false } as const;
	expect(beginningsByCode(codes, rule).map(({ page }) => page)).toEqual([1, 5]);
	const dropped = beginningsByCode(codes, { ...rule, isDropped: true });
	expect(dropped.map(({ page }) => page)).toEqual([1, 2, 4, 5]);
});

test.each<[string[], number[]]>([
	[
		['Page 1 of 2', 'Page 2 of 2', 'Page 1 of 1'],
		[1, 3],
	],
	[
		['Page 1 of 2', 'no number', 'Page 2 of 2', 'Page 3 of 4'],
		[1, 4],
	],
	[
		['Page 2 of 2', 'Page 2 of 2'],
		[1, 2],
	],
	[
		['Seite 1', 'Seite 2', 'Seite 1'],
		[1, 3],
	],
	[['a', 'b'], []],
])('%j begins documents on %j', (texts, pages) => {
	expect(beginningsByPageNumber(documentOf(texts).pages).map(({ page }) => page)).toEqual(pages);
});

const tableOn = (page: number, continues?: number): OcrTable => ({
	...{ page, polygon: null, source: 'derived', rows: 1, columns: 1, headerRows: 0 },
	cells: [],
	...(continues === undefined ? {} : { continues }),
});

test('tables and fields go with their pages', () => {
	const whole = documentOf(['one total', 'two', 'three 42', 'four']);
	whole.tables = [tableOn(1), tableOn(2, 0), tableOn(3, 1), tableOn(3)];
	const page = whole.pages[2]!;
	const word = page.words[1]!;
	const field: OcrField = {
		...{ path: 'total', type: 'amount', value: 42, found: 'exact', text: '42', page: 3 },
		...{ span: word.span, polygon: null, confidence: 0.5, occurrences: 1, checks: [] },
	};
	whole.fields = [field, { ...field, path: 'date', page: null, span: null }];
	const part = new DocumentInParts(whole).part([2, 3], { fileName: 'b.pdf', pageCount: 4 });
	expectInvariants(part);
	expect(part.text).toBe('two\n\nthree 42');
	expect(part.tables.map(({ page: on, continues }) => [on, continues])).toEqual([
		[1, undefined],
		[2, 0],
		[2, undefined],
	]);
	expect(part.fields!.map(({ path, page: on }) => [path, on])).toEqual([['total', 2]]);
	const { offset, length } = part.fields![0]!.span!;
	expect(part.text.slice(offset, offset + length)).toBe('42');
});

test('usage is shared out by pages that were paid for', () => {
	const whole = documentOf(['a', 'b', 'c', 'd']);
	whole.pages[3]!.source = 'text-layer';
	whole.usage = { pages: 3, tokens: 9, textLayerPages: 1, cost: 0.3, currency: 'EUR' };
	const inParts = new DocumentInParts(whole);
	const parts = [[1], [2, 3, 4]].map((pages) => inParts.part(pages, { pageCount: 4 }));
	expect(parts.map(({ usage }) => usage)).toEqual([
		{ pages: 1, textLayerPages: 0, cost: 0.1, currency: 'EUR' },
		{ pages: 2, textLayerPages: 1, cost: 0.2, currency: 'EUR' },
	]);
});

test('what was split can be joined again', () => {
	const texts = fc.array(fc.constantFrom('', 'a', 'b c', 'd\ne'), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(texts, fc.integer({ min: 1, max: 4 }), (all, size) => {
			const whole = documentOf(all);
			const parts = partsOfSize(all.length, size).map(({ pages }) => ({
				document: new DocumentInParts(whole).part(pages, { pageCount: all.length }),
				pageCount: pages.length,
			}));
			const joined = joinedDocument(parts)!;
			expectInvariants(joined);
			expect(joined.text).toBe(whole.text);
			expect(joined.pages).toEqual(whole.pages);
		}),
	);
});

test('a document that is called as in a longer file is numbered as its own file', () => {
	const part = documentOf(['x', 'y']);
	part.pages.forEach((page, index) => (page.number = index + 5));
	expect(numberedAsFile(part, 2).pages.map(({ number }) => number)).toEqual([1, 2]);
	expect(numberedAsFile(part, 6).pages.map(({ number }) => number)).toEqual([5, 6]);
});
