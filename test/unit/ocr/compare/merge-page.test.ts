import { alignPage } from '../../../../ocr/compare/columns';
import { compareDocuments } from '../../../../ocr/compare/compare-documents';
import { mergePage } from '../../../../ocr/compare/merge-page';
import { pageGroups } from '../../../../ocr/compare/page-groups';
import { tokensOf } from '../../../../ocr/compare/tokens';
import type { OcrDocument } from '../../../../ocr/document/types';
import { typed, written } from './documents';

const page = (text: string, more = {}) => written({ pages: [text.split('\n')], ...more });
/** A text without words, with all the blanks that it has. */
function plain(text: string): OcrDocument {
	const document = typed([text]);
	Object.assign(document.pages[0]!, { text, span: { offset: 0, length: text.length } });
	return { ...document, text };
}

/** What is written where for each place a document is named, `-` for none. */
function merged(documents: OcrDocument[], choice: string, more: object = {}) {
	const lists = documents.map(({ pages }) => (pages[0] ? tokensOf(pages[0], {}) : null));
	const { columns } = alignPage(lists.map((list) => list ?? []));
	const chosen = [...choice].map((one) => (one === '-' ? null : Number(one)));
	expect(chosen).toHaveLength(columns.length);
	return mergePage(columns, lists, {
		...{ chosen, agreed: null, voters: documents.map((_, index) => index) },
		shown: documents.map(() => true),
		...more,
	});
}

describe('What stands between two words that are written', () => {
	test.each<[string, string[], string, string]>([
		['what one document has', ['a  b\n\nc'], '000', 'a  b\n\nc'],
		['that of the document whose word comes next', ['a  b', 'a\tb'], '01', 'a\tb'],
		['that of the first one that has both', ['x  y  z', 'x\ty z'], '00-', 'x  y'],
		[
			'that of one that has both, where the chosen ones have not',
			['a b', 'a  x  b', 'a c b'],
			'02-',
			'a c',
		],
		['nothing, where it stands between two characters', ['東京', '東京'], '01', '東京'],
		['a blank where the document that has both runs them together', ['a b', 'a b'], '01', 'a b'],
		[
			'the blanks before the first word, and behind the last',
			['\n a b \n', 'a b'],
			'00',
			'\n a b \n',
		],
		['those of the document that has the first word', ['a b', '\n a b'], '10', '\n a b'],
		['those of the document that has the last word', ['a b\n', 'a b'], '01', 'a b'],
		['none before a word that is not the first of its document', ['\na b', 'b'], '-0', 'b'],
		['none behind a word that is not the last of its document', ['a b\n', 'a'], '0-', 'a'],
	])('%s', (_, texts, choice, text) => {
		expect(merged(texts.map(plain), choice).text).toBe(text);
	});

	test('a line that begins in the document begins here, where nobody has both words', () => {
		// The first has "x" only, the others what stands around it.
		const lists = (text: string) => tokensOf(plain(text).pages[0]!, {});
		const write = (one: string, other: string, first = 0) =>
			mergePage(
				[
					[
						{ first: 0, count: 1 },
						{ first: -1, count: 0 },
					],
					[
						{ first: -1, count: 0 },
						{ first, count: 1 },
					],
				],
				[lists(one), lists(other)],
				{ chosen: [0, 1], agreed: null, voters: [0, 1], shown: [true, true] },
			).text;
		expect(write('a', 'b')).toBe('a\nb');
		expect(write('a', 'x b', 1)).toBe('a b');
		expect(write('a', 'x\nb', 1)).toBe('a\nb');
		expect(write('a', 'x\n\n b', 1)).toBe('a\nb');
		expect(write('東', 'x b', 1)).toBe('東b');
		expect(write('a', '東京', 1)).toBe('a京');
	});
});

describe('The words that are written', () => {
	test('keep their place, confidence and hand, and stand where they are in the text', () => {
		const one = page('due 14 days', { confidence: 0.5 });
		const other = page('due 74 days', { confidence: { 74: 0.75 }, place: () => [60, 50] });
		other.pages[0]!.words[1]!.handwritten = true;
		const { text, words, spans, confidence } = merged([one, other], '010');
		expect(text).toBe('due 74 days');
		expect(words).toEqual([
			one.pages[0]!.words[0],
			{ ...other.pages[0]!.words[1], handwritten: true, confidence: 0.75 },
			one.pages[0]!.words[2],
		]);
		expect(spans).toEqual([
			{ offset: 0, length: 3 },
			{ offset: 4, length: 2 },
			{ offset: 7, length: 4 },
		]);
		expect(confidence).toBeNull();
	});

	test('have no place where that of their document is not to be shown', () => {
		const both = [page('a b'), page('a b')];
		const { words } = merged(both, '01', { shown: [true, false] });
		expect(words.map(({ polygon }) => polygon)).toEqual([
			both[0]!.pages[0]!.words[0]!.polygon,
			null,
		]);
	});

	test('are cut where another document goes on, and are whole otherwise', () => {
		const [whole, parts] = [page('Total_sum now', { confidence: 0.5 }), page('Total sum now')];
		const texts = (choice: string) =>
			merged([whole, parts], choice).words.map(({ text, span }) => [text, span.offset]);
		expect(texts('000')).toEqual([
			['Total sum', 0],
			['now', 10],
		]);
		expect(texts('010')).toEqual([
			['Total', 0],
			['sum', 6],
			['now', 10],
		]);
		expect(texts('100')).toEqual([
			['Total', 0],
			['sum', 6],
			['now', 10],
		]);
		expect(texts('0--')).toEqual([['Total', 0]]);
		expect(texts('-0-')).toEqual([['sum', 0]]);
		expect(texts('0-0')).toEqual([
			['Total', 0],
			['now', 6],
		]);
	});

	test('are made of the text that no word of the document has, without a place', () => {
		const bare = { polygon: null, confidence: null, handwritten: null };
		expect(merged([plain('one  two')], '00').words).toEqual([
			{ text: 'one', span: { offset: 0, length: 3 }, ...bare },
			{ text: 'two', span: { offset: 5, length: 3 }, ...bare },
		]);
		const some = page('one two three');
		const [first, , third] = some.pages[0]!.words;
		some.pages[0]!.words.splice(1, 1);
		expect(merged([some], '000').words).toEqual([
			first,
			{ text: 'two', span: { offset: 4, length: 3 }, ...bare },
			third,
		]);
		// Characters without blanks are one word.
		expect(merged([plain('東京 都a')], '0000').words.map(({ text }) => text)).toEqual([
			...['東京', '都a'],
		]);
	});
});

describe('Where it is asked how many agree', () => {
	const agreed = [0.9, 0.3, 0.6];

	test('each word is as sure as the part of it where fewest do', () => {
		const documents = [page('Total_sum now', { confidence: 0.99 }), page('Total sum now')];
		const own = merged(documents, '000', { agreed });
		expect(own.words.map(({ text, confidence }) => [text, confidence])).toEqual([
			['Total sum', 0.3],
			['now', 0.6],
		]);
		expect(own.confidence).toBe(0.3);
		const other = merged(documents, '101', { agreed });
		expect(other.words.map(({ confidence }) => confidence)).toEqual(agreed);
		const text = merged([plain('a b c')], '000', { agreed });
		expect(text.words.map(({ confidence }) => confidence)).toEqual(agreed);
		const wide = merged([plain('東京都')], '000', { agreed });
		expect(wide.words).toMatchObject([{ text: '東京都', confidence: 0.3 }]);
	});

	test('the page is as sure as the least of them, also of what is left out', () => {
		expect(merged([plain('a b c')], '0-0', { agreed })).toMatchObject({ confidence: 0.3 });
		expect(merged([plain('a b c')], '0-0', { agreed }).words).toMatchObject([
			{ text: 'a', confidence: 0.9 },
			{ text: 'c', confidence: 0.6 },
		]);
		expect(merged([plain('')], '', { agreed: [] })).toEqual({
			...{ text: '', words: [], spans: [], confidence: null },
		});
	});

	test('where something is left out stands nothing', () => {
		expect(merged([plain('ab cd ef')], '0-0').spans).toEqual([
			{ offset: 0, length: 2 },
			{ offset: 2, length: 0 },
			{ offset: 3, length: 2 },
		]);
	});
});

describe('Pages belong together', () => {
	const groups = (...documents: OcrDocument[]) => {
		const { groups: found, flowed } = pageGroups(documents, {});
		const pages = [...found].map(({ number, tokens }) => [
			number,
			...tokens.map((list) => list && list.map(({ text }) => text).join(' ')),
		]);
		return { pages, flowed };
	};
	const numbered = (pages: Record<number, string>) => {
		const document = typed(Object.values(pages));
		Object.keys(pages).forEach((number, index) => {
			document.pages[index]!.number = Number(number);
		});
		return document;
	};

	test('by their numbers', () => {
		const both = [numbered({ 1: 'a b', 2: 'c' }), numbered({ 1: 'a x', 2: 'y' })];
		expect(groups(...both)).toEqual({
			pages: [
				[1, 'a b', 'a x'],
				[2, 'c', 'y'],
			],
			flowed: [false, false],
		});
		expect(groups()).toEqual({ pages: [], flowed: [] });
		expect(groups(numbered({ 2: 'b', 10: 'c' }), numbered({ 1: 'z', 2: 'b', 10: 'c' }))).toEqual({
			pages: [
				[1, null, 'z'],
				[2, 'b', 'b'],
				[10, 'c', 'c'],
			],
			flowed: [false, false],
		});
	});

	test('but by their words where more than three of a hundred are on another page', () => {
		const words = (count: number, from = 0) =>
			Array.from({ length: count }, (_, at) => `w${from + at}`).join(' ');
		const first = numbered({ 1: words(100), 2: words(2, 100), 3: 'z' });
		const other = (moved: number) =>
			numbered({ 1: words(100 - moved), 2: words(2 + moved, 100 - moved) });
		expect(groups(first, other(3)).flowed).toEqual([false, false]);
		const { pages, flowed } = groups(first, other(4));
		expect(flowed).toEqual([false, true]);
		expect(pages).toEqual([
			[1, words(100), words(100)],
			[2, words(2, 100), words(2, 100)],
			[3, 'z', null],
		]);
	});

	test('a word that the first has not is on the page of the one before it', () => {
		const first = numbered({ 3: 'a b c', 4: 'd e f' });
		expect(groups(first, numbered({ 1: 'x a b c y d e z f q' }))).toEqual({
			pages: [
				[3, 'a b c', 'x a b c y'],
				[4, 'd e f', 'd e z f q'],
			],
			flowed: [false, true],
		});
		const none = groups(numbered({ 1: '', 2: '' }), numbered({ 1: '', 2: '', 3: 'x' }));
		expect(none.flowed).toEqual([false, false]);
	});

	test('a word at the end of one page and the next is told from its halves', () => {
		const first = numbered({ 1: 'see the in', 2: 'voice now' });
		const { pages } = groups(first, numbered({ 1: 'see the invoice now' }));
		expect(pages).toEqual([
			[1, 'see the in', 'see the invoice'],
			[2, 'voice now', 'now'],
		]);
	});
});

test('three readings of two pages, with all that is told of them', () => {
	const a = written({
		...{ id: 'a', confidence: 0.9 },
		pages: [['Invoice 7', 'due 14 days'], ['Thank you']],
	});
	const b = written({
		...{ id: 'b', confidence: 0.6 },
		pages: [['Invoice 7', 'due 74 days'], ['Thank you']],
	});
	const c = typed(['Invoice 7\ndue 74 day'], 'b');
	const sourced = {
		...a,
		languages: ['en', ''],
		source: { ...a.source, fileName: 'a.pdf', mimeType: 'application/pdf', sha256: '00' },
	};
	const other = { ...b, languages: ['de', 'en'] };
	const { merged: document, ...found } = compareDocuments([sourced, other, c], {
		confidence: 'provider',
	});
	const word = (of: OcrDocument, at: number, index: number) => of.pages[at]!.words[index]!;
	expect(found).toEqual({
		documents: [
			{ name: 'a', provider: 'a', pages: 2, truth: false },
			{ name: 'b', provider: 'b', pages: 2, truth: false },
			{ name: 'b 2', provider: 'b', pages: 1, truth: false },
		],
		// Invoice, 7 and due; of 14, days, Thank and you one says otherwise or nothing.
		agreement: 3 / 7,
		words: { compared: 7, agreed: 3 },
		pairs: [
			{ documents: [0, 1], agreement: 6 / 7 },
			{ documents: [0, 2], agreement: 3 / 7 },
			{ documents: [1, 2], agreement: 4 / 7 },
		],
		differences: [
			{
				...{ page: 1, span: { offset: 14, length: 2 }, chosen: 1 },
				readings: [
					{
						...{ document: 0, name: 'a', text: '14', confidence: 0.9 },
						polygon: word(a, 0, 3).polygon,
					},
					{
						...{ document: 1, name: 'b', text: '74', confidence: 0.6 },
						polygon: word(b, 0, 3).polygon,
					},
					{ document: 2, name: 'b 2', text: '74', confidence: null, polygon: null },
				],
			},
			expect.objectContaining({ page: 1, span: { offset: 17, length: 4 }, chosen: 0 }),
			expect.objectContaining({ page: 2, span: { offset: 23, length: 5 }, chosen: 0 }),
			expect.objectContaining({ page: 2, span: { offset: 29, length: 3 }, chosen: 0 }),
		],
		differenceCount: 4,
		errorRates: null,
		warnings: [],
	});
	expect(document).toMatchObject({
		text: 'Invoice 7\ndue 74 days\n\nThank you',
		provider: { id: 'merged' },
		job: { id: null, status: 'succeeded' },
		source: { fileName: 'a.pdf', mimeType: 'application/pdf', sha256: '00', pageCount: 2 },
		languages: ['en', 'de'],
		warnings: [],
		confidenceSource: 'derived',
	});
	expect(document.pages[0]).toMatchObject({
		...{ number: 1, width: 1000, height: 1000, unit: 'pixel', sizeSource: 'provider' },
		text: 'Invoice 7\ndue 74 days',
		span: { offset: 0, length: 21 },
		words: [
			...[word(a, 0, 0), word(a, 0, 1), word(a, 0, 2)],
			{ ...word(b, 0, 3), span: { offset: 14, length: 2 } },
			word(a, 0, 4),
		],
	});
	expect(document.pages[0]!.lines.map(({ text }) => text)).toEqual(['Invoice 7', 'due 74 days']);
	expect(document.pages[1]!.words).toEqual(a.pages[1]!.words);
});
