import type { OcrDocument, OcrPage } from '../../../../ocr/document/types';
import { buildDocument } from '../../../../ocr/reading/build-document';
import { isOfOtherPages, joinedDocument, numbersIn } from '../../../../ocr/split/joined-document';
import { numberedAsFile } from '../../../../ocr/split/numbered-as-file';
import { DocumentInParts } from '../../../../ocr/split/part-of-document';

const documentOf = (texts: readonly string[], numbers?: readonly number[]): OcrDocument => {
	const document = buildDocument({
		...{ provider: { id: 'x' }, job: { id: 'j', status: 'succeeded' } },
		source: { fileName: 'batch.pdf', mimeType: 'application/pdf' },
		pages: texts.map((text) => ({
			text,
			words: text.split(' ').map((word) => ({ text: word, confidence: 0.5 })),
		})),
	});
	if (numbers) document.pages.forEach((page, index) => (page.number = numbers[index]!));
	return document;
};

describe('A part of a document', () => {
	const part = (document: OcrDocument, pages: number[], about: object = {}) =>
		new DocumentInParts(document).part(pages, { pageCount: 9, ...about });

	test('says what file it is of, and which pages', () => {
		const document = documentOf(['a', 'b', 'c']);
		expect(part(document, [1, 3]).source).toEqual({
			...{ mimeType: 'application/pdf', pageCount: 2 },
			partOf: { fileName: 'batch.pdf', pages: '1, 3', pageCount: 9 },
		});
		expect(part(document, [2], { fileName: 'b.tiff', mimeType: 'image/tiff' }).source).toEqual({
			...{ fileName: 'b.tiff', mimeType: 'image/tiff', pageCount: 1 },
			partOf: { fileName: 'batch.pdf', pages: '2', pageCount: 9 },
		});
		document.source = {};
		expect(part(document, [2], { fileName: '', mimeType: '' }).source).toEqual({
			...{ pageCount: 1, partOf: { pages: '2', pageCount: 9 } },
		});
	});

	test('has its pages numbered from 1 by their places; those that were not read are left out', () => {
		const { pages, text } = part(documentOf(['a', 'b', 'c'], [1, 2, 4]), [2, 3, 4]);
		expect([text, ...pages.map(({ number }) => number)]).toEqual(['b\n\nc', 1, 3]);
		expect(part(documentOf(['a']), [5])).toMatchObject({ text: '', pages: [] });
	});

	test('keeps what is said of the whole', () => {
		const document = documentOf(['a', 'b']);
		document.languages = ['de'];
		document.warnings = [{ code: 'pages-joined', message: 'One.' }];
		document.confidenceSource = 'agreement';
		for (const page of document.pages) page.confidence = 0.5;
		expect(part(document, [2])).toMatchObject({
			...{ provider: { id: 'x' }, job: { id: 'j', status: 'succeeded' }, languages: ['de'] },
			warnings: [{ code: 'pages-joined', message: 'In the whole file: One.' }],
			confidenceSource: 'agreement',
		});
		expect(part(document, [2])).not.toHaveProperty('fields');
		expect(part(document, [2])).not.toHaveProperty('review');
	});

	test('has the changes and the pages of a review that are its own', () => {
		const document = documentOf(['a', 'b']);
		const change = (page: number | null) => ({
			kind: 'word',
			action: 'added',
			page,
			former: null,
			text: `${page}`,
		});
		document.review = {
			...{ status: 'approved', pages: [1, 2, 7], statistics: { words: 5 } },
			changes: [change(1), change(2), change(null), change(7)],
		} as never;
		expect(part(document, [2]).review).toEqual({
			...{ status: 'approved', pages: [1], changes: [{ ...change(2), page: 1 }] },
		});
		expect(document.review).toHaveProperty('statistics');
	});

	test('has its fields, their places moved with their pages', () => {
		const document = documentOf(['one', 'two', 'three 42']);
		const field = (page: number | null, span: object | null) => ({ path: `${page}`, page, span });
		document.fields = [
			field(3, { offset: 16, length: 2 }),
			field(3, null),
			field(null, null),
			field(1, null),
		] as never;
		const { fields, text } = part(document, [2, 3]);
		expect(text.slice(11, 13)).toBe('42');
		expect(fields).toEqual([
			{ path: '3', page: 2, span: { offset: 11, length: 2 } },
			{ path: '3', page: 2, span: null },
		]);
	});

	test.each<[string, OcrDocument['usage'], OcrDocument['usage']]>([
		['nothing', {}, {}],
		['pages', { pages: 4 }, { pages: 1 }],
		['pages that had text', { textLayerPages: 3 }, { textLayerPages: 1 }],
		['a cost without pages', { cost: 4, currency: 'EUR' }, { currency: 'EUR' }],
		['a cost of no pages', { pages: 0, cost: 4 }, { pages: 1 }],
		['a cost', { pages: 3, cost: 0.1 }, { pages: 1, cost: 0.033333 }],
		['tokens, which nobody can share out', { tokens: 9 }, {}],
	])('has its share of the usage: %s', (_, usage, share) => {
		const document = documentOf(['a', 'b', 'c']);
		document.usage = usage;
		document.pages[1]!.source = 'text-layer';
		expect(part(document, [2, 3]).usage).toEqual(share);
	});
});

describe('Numbers of the pages in their own file', () => {
	test.each<[string, number[], number | undefined, number[]]>([
		['as they are called', [1, 3], 3, [1, 3]],
		['as they are called in a longer file, which this is a part of', [5, 7], 3, [1, 3]],
		['as they are called in it, with the last as the last', [5, 7], 7, [5, 7]],
		['one by one where they fit in neither way', [5, 9], 4, [1, 2]],
		['one by one where nobody counted', [5, 9], undefined, [1, 2]],
		['none', [], 3, []],
	])('%s', (_, called, pageCount, numbers) => {
		expect(
			numbersIn(
				documentOf(
					called.map(() => 'a'),
					called,
				),
				pageCount,
			),
		).toEqual(numbers);
	});

	test('of no document there are none', () => {
		expect(numbersIn(undefined, 3)).toEqual([]);
	});

	test('fields go with their pages', () => {
		const document = documentOf(['a', 'b'], [5, 6]);
		document.fields = [
			{ path: 'x', page: 6 },
			{ path: 'y', page: null },
			{ path: 'z', page: 9 },
		] as never;
		const numbered = numberedAsFile(document, 2);
		expect(numbered.pages.map(({ number }) => number)).toEqual([1, 2]);
		expect(numbered.fields!.map(({ page }) => page)).toEqual([2, null, 9]);
		expect(numberedAsFile(documentOf(['a', 'b'], [5, 6]), 2)).not.toHaveProperty('fields');
		const own = documentOf(['a', 'b']);
		expect(numberedAsFile(own, 2)).toBe(own);
	});
});

describe('One document of several', () => {
	const numbers = (document?: OcrDocument) => document?.pages.map(({ number }: OcrPage) => number);

	test('has its pages numbered through all files, those without text counted', () => {
		const joined = joinedDocument([
			{ pageCount: 2 },
			{ document: documentOf(['a'], [2]), pageCount: 3 },
			{ document: documentOf(['b', 'c']) },
			{ document: documentOf(['d'], [4]), pageCount: 1 },
		]);
		expect(numbers(joined)).toEqual([4, 6, 7, 8]);
		expect([joined!.text, joined!.source.pageCount]).toEqual(['a\n\nb\n\nc\n\nd', 8]);
	});

	test('keeps the name and the type of its source where there are some', () => {
		expect(joinedDocument([{ document: documentOf(['a']), pageCount: 1 }])!.source).toEqual({
			...{ fileName: 'batch.pdf', mimeType: 'application/pdf', pageCount: 1 },
		});
		const bare = documentOf(['a']);
		bare.source = {};
		expect(joinedDocument([{ document: bare, pageCount: 1 }])!.source).toEqual({ pageCount: 1 });
	});

	test('is none where none has one', () => {
		expect(joinedDocument([{ pageCount: 2 }])).toBeUndefined();
		expect(joinedDocument([])).toBeUndefined();
	});

	test('a document has other pages than its file', () => {
		const document = documentOf(['a', 'b']);
		expect(isOfOtherPages({ document, pageCount: 2 })).toBe(false);
		expect(isOfOtherPages({ document, pageCount: 3 })).toBe(true);
		expect(isOfOtherPages({ document })).toBe(false);
		expect(isOfOtherPages({ pageCount: 3 })).toBe(false);
	});
});
