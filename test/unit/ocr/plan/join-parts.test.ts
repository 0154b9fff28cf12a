import type { OcrDocument, OcrTable } from '../../../../ocr/document/types';
import { atOnce } from '../../../../ocr/document/turns';
import { joinParts, type ReadPart } from '../../../../ocr/plan/join-parts';
import { buildDocument } from '../../../../ocr/reading/build-document';

const documentOf = (texts: readonly string[], more: Partial<OcrDocument> = {}): OcrDocument => ({
	...buildDocument({
		...{ provider: { id: 'mistral', model: 'm' }, job: { id: 'j', status: 'succeeded' } },
		pages: texts.map((text) => ({ text, words: [] })),
	}),
	...more,
});

const part = (pages: number[], document: OcrDocument, isTextLayer = false): ReadPart => ({
	...{ pages, document, isTextLayer },
});

const join = (parts: ReadPart[], whole: object = {}) =>
	atOnce(joinParts(parts, { provider: 'asked', job: { id: 'all' }, warnings: [], ...whole }));

const warningsOf = (...parts: ReadPart[]) =>
	join(parts).warnings.map(({ code, message }) => [code, message]);

test('pages have their numbers in the file and its order, whichever part they come from', () => {
	const joined = join([
		part([2, 5], documentOf(['b', 'e'])),
		part([1, 4], documentOf(['a', 'd']), true),
		part([3], documentOf(['c'])),
	]);
	expect(joined.text).toBe('a\n\nb\n\nc\n\nd\n\ne');
	expect(joined.pages.map(({ number, source }) => [number, source])).toEqual([
		...[
			[1, 'text-layer'],
			[2, undefined],
			[3, undefined],
			[4, 'text-layer'],
			[5, undefined],
		],
	]);
	expect(joined.usage).toMatchObject({ textLayerPages: 2 });
	expect(joined).toMatchObject({ provider: { id: 'mistral', model: 'm' }, warnings: [] });
});

test('pages that a part has too many come last', () => {
	const joined = join([part([1], documentOf(['a', 'x', 'y'])), part([7], documentOf(['b']))]);
	expect(joined.pages.map(({ number, text }) => [number, text])).toEqual([
		...[
			[1, 'a'],
			[7, 'b'],
			[8, 'x'],
			[9, 'y'],
		],
	]);
});

test('of two pages with one number the part that is first goes first', () => {
	const joined = join([part([2], documentOf(['a'])), part([2], documentOf(['b']))]);
	expect(joined.pages.map(({ number, text }) => [number, text])).toEqual([[2, 'a'], [3, 'b']]); // prettier-ignore
});

test('tables go with their pages, and go on from the table that they went on from', () => {
	const table = (page: number, continues?: number): OcrTable => ({
		...{ page, polygon: null, source: 'derived', rows: 1, columns: 1, headerRows: 0, cells: [] },
		...(continues === undefined ? {} : { continues }),
	});
	const first = documentOf(['c', 'd'], { tables: [table(1), table(2), table(2, 0)] });
	const second = documentOf(['a', 'b'], { tables: [table(2)] });
	const joined = join([part([3, 4], first), part([1, 2], second)]);
	expect(joined.tables.map(({ page, continues }) => [page, continues])).toEqual([
		...[
			[2, undefined],
			[3, undefined],
			[4, undefined],
			[4, 1],
		],
	]);
	expect(first.tables[2]).toHaveProperty('continues', 0);
});

test('what is known of the whole goes before what its parts say', () => {
	const document = documentOf(['a'], {
		languages: ['de', 'en'],
		confidence: 0.7,
		confidenceSource: 'provider',
	});
	const other = documentOf(['b'], { languages: ['en', 'fr'] });
	const source = { fileName: 'a.pdf' };
	const joined = join([part([1], document), part([2], other)], {
		...{
			job: { id: 'all', status: 'processing', submittedAt: undefined },
			source,
			files: [{ name: 'f' }],
		},
		warnings: [{ code: 'file-damaged', message: 'First.' }],
	});
	expect(joined).toMatchObject({
		...{
			job: { id: 'all', status: 'processing' },
			source,
			files: [{ name: 'f' }],
			languages: ['de', 'en', 'fr'],
		},
		warnings: [{ code: 'file-damaged', message: 'First.' }],
	});
	expect(joined.job).not.toHaveProperty('submittedAt');
	expect(join([part([1], documentOf(['a']))]).job).toEqual({ id: 'all', status: 'succeeded' });
});

test('where no page had to be sent the provider is the one that was asked', () => {
	const joined = join([part([1], documentOf(['a']), true)]);
	expect([joined.provider, joined.usage]).toEqual([{ id: 'asked' }, { textLayerPages: 1 }]);
	expect(join([part([1], documentOf(['a']))]).usage).not.toHaveProperty('textLayerPages');
});

test('confidence is that of the words that OCR read, or the provider’s own', () => {
	const words = buildDocument({
		...{ provider: { id: 'mistral' }, job: { id: 'j', status: 'succeeded' } },
		pages: [{ text: 'a', words: [{ text: 'a', confidence: 0.5 }] }],
	});
	const own = documentOf(['b'], { confidence: 0.9, confidenceSource: 'provider' });
	expect(join([part([1], words), part([2], own)]).confidence).toBe(0.5);
	expect(join([part([1], own)]).confidence).toBe(0.9);
	expect(join([part([1], documentOf(['a']))]).confidence).toBeNull();
});

describe('Warnings', () => {
	const warned = (text: string, ...messages: string[]) =>
		documentOf([text], {
			warnings: messages.map((message) => ({ code: 'file-damaged', message })),
		});

	test('of all parts stand once; one of some names their pages', () => {
		expect(
			warningsOf(
				part([3], warned('c', 'All.', 'Some.', 'All.')),
				part([1, 2], documentOf(['a', 'b'], { warnings: warned('a', 'All.', 'One.').warnings })),
				part([4, 5], documentOf(['d', 'e'], { warnings: warned('a', 'All.', 'Some.').warnings })),
			),
		).toEqual([
			['file-damaged', 'All.'],
			['file-damaged', 'Pages 3-5: Some.'],
			['file-damaged', 'Pages 1-2: One.'],
		]);
		expect(warningsOf(part([2], warned('b', 'One.')), part([3], documentOf(['c'])))).toEqual([
			['file-damaged', 'Page 2: One.'],
		]);
	});

	test('say which pages are missing in the response', () => {
		const given = (text: string) => documentOf([text], { provider: { id: 'upstage' } });
		expect(
			warningsOf(
				part([1, 2, 3], documentOf(['a', 'b'])),
				part([4], documentOf([], { warnings: [] })),
			),
		).toEqual([
			[
				'pages-not-read',
				'Pages 3-4 were sent, and are missing in the response. Turn on Split When Too Long, or read them again with Pages.',
			],
		]);
		expect(warningsOf(part([1, 2, 3], documentOf(['a', 'b'])))).toEqual([
			[
				'pages-not-read',
				'Page 3 was sent, and is missing in the response. Turn on Split When Too Long, or read it again with Pages.',
			],
		]);
		expect(warningsOf(part([4, 5], given('d')), part([1, 2], given('a')))).toEqual([
			['pages-not-read', expect.stringMatching(/^Pages 2, 5 were sent/)],
		]);
	});

	test('say that a text came without page breaks, of a provider that may give it so', () => {
		const unbroken = (id: string) => documentOf(['a'], { provider: { id } });
		expect(warningsOf(part([1, 2], unbroken('any')), part([3, 4, 6], unbroken('any')))).toEqual([
			[
				'pages-joined',
				'The text came without page breaks: that of pages 1-2 is in page 1, that of pages 3-4, 6 is in page 3.',
			],
		]);
		expect(warningsOf(part([1], unbroken('any')))).toEqual([]);
		expect(warningsOf(part([1, 2], documentOf(['a', 'b'], { provider: { id: 'any' } })))).toEqual(
			[],
		);
		// Upstage gives pages, so the other one is missing; and so does a text layer.
		expect(warningsOf(part([1, 2], unbroken('upstage')))).toEqual([
			['pages-not-read', expect.any(String)],
		]);
		expect(warningsOf(part([1, 2], unbroken('any'), true))).toEqual([
			['pages-not-read', expect.any(String)],
		]);
	});
});
