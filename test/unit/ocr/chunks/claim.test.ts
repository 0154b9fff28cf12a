import { claimPage, spansOf } from '../../../../ocr/chunks/claim';
import type { Part } from '../../../../ocr/chunks/types';
import type { OcrPage } from '../../../../ocr/document/types';

const asItIs = (text: string) => text;

/** A page that stands from `offset` on in its document. */
const pageOf = (text: string, offset = 0): OcrPage => ({
	...{ number: 3, width: null, height: null, unit: null, sizeSource: null, angle: null },
	...{ text, span: { offset, length: text.length }, confidence: null, lines: [], words: [] },
});

/** A part of units, each of the places where these stand in the text. */
const part = (text: string, kind: 'paragraph' | 'list' | 'table', ...units: string[][]): Part => ({
	...(kind === 'table' ? { kind, headed: false } : { kind }),
	page: 3,
	units: units.map((said) => ({
		...{ text: said.join(' '), render: asItIs },
		spans: said.map((each) => ({ offset: text.indexOf(each), length: each.length })),
	})),
});

/** What each unit of each part has of the text. */
const claimed = (text: string, parts: Part[], page = pageOf(text)) =>
	claimPage(text, page, parts).map(({ kind, units }) => [
		kind,
		...units.map(({ spans }) =>
			spans.map(({ offset, length }) => text.slice(offset, offset + length)),
		),
	]);

test('what stands between belongs to what is before it, or is a paragraph of its own', () => {
	const text = 'one - two three. four';
	expect(
		claimed(text, [part(text, 'paragraph', ['one']), part(text, 'list', ['two'], ['four'])]),
	).toEqual([
		['paragraph', ['one -']],
		['list', ['two'], ['four']],
		['paragraph', ['three.']],
	]);
});

test('what is before all of them comes first, even if it says nothing', () => {
	const text = '-- one';
	expect(claimed(text, [part(text, 'paragraph', ['one'])])).toEqual([
		['paragraph', ['--']],
		['paragraph', ['one']],
	]);
});

test('what follows a paragraph of its own belongs to that', () => {
	const text = 'one two -- three';
	expect(
		claimed(text, [part(text, 'paragraph', ['one']), part(text, 'paragraph', ['--', 'three'])]),
	).toEqual([
		['paragraph', ['one']],
		['paragraph', ['two']],
		['paragraph', ['-- three']],
	]);
	const other = 'one two three ! four';
	expect(
		claimed(other, [part(other, 'paragraph', ['one']), part(other, 'paragraph', ['four'])]),
	).toEqual([
		['paragraph', ['one']],
		['paragraph', ['two three !']],
		['paragraph', ['four']],
	]);
});

test('what two are made of has the first, and a unit without any goes, but for a row', () => {
	const text = 'one two three';
	expect(
		claimed(text, [
			part(text, 'paragraph', ['one two']),
			part(text, 'paragraph', ['two three']),
			part(text, 'list', ['two']),
		]),
	).toEqual([
		['paragraph', ['one two']],
		['paragraph', [' three']],
	]);
	expect(
		claimed(text, [part(text, 'paragraph', [text]), part(text, 'table', ['two'], ['one'])]),
	).toEqual([
		['paragraph', [text]],
		['table', [], []],
	]);
});

test('places of a unit that follow each other are one, in whatever order they are named', () => {
	const text = 'one two three four';
	expect(claimed(text, [part(text, 'list', ['two', 'one'], ['three'], ['four'])])).toEqual([
		['list', ['one two'], ['three'], ['four']],
	]);
	expect(claimed(text, [part(text, 'list', ['one', 'three'], ['two', 'four'])])).toEqual([
		['list', ['one', 'three'], ['two', 'four']],
	]);
});

test('blanks and empty places are nobody’s', () => {
	const text = 'one   two';
	const blank = part(text, 'paragraph', ['   ']);
	const empty: Part = {
		kind: 'paragraph',
		page: 3,
		units: [{ text: '', render: asItIs, spans: [{ offset: 3, length: 0 }] }],
	};
	expect(
		claimed(text, [
			part(text, 'paragraph', ['one']),
			blank,
			empty,
			part(text, 'paragraph', ['two']),
		]),
	).toEqual([
		['paragraph', ['one']],
		['paragraph', ['two']],
	]);
});

test('only the page’s own text is claimed', () => {
	const text = 'before\n\none two\n\nafter';
	const page = pageOf('one two', 8);
	expect(claimPage(text, page, [part(text, 'paragraph', ['one'])])).toEqual([
		{
			kind: 'paragraph',
			page: 3,
			units: [{ text: 'one', render: asItIs, spans: [{ offset: 8, length: 3 }] }],
		},
		{
			kind: 'paragraph',
			page: 3,
			units: [{ text: 'two', render: expect.any(Function), spans: [{ offset: 12, length: 3 }] }],
		},
	]);
	const [own] = claimPage(text, page, []);
	expect(own!.units[0]!.render('a*b')).toBe('a*b');
	expect(claimPage('  ', pageOf('  '), [])).toEqual([]);
});

test('the places of a block are those of its lines, its words, or its text in a line', () => {
	const page: OcrPage = {
		...pageOf('one two\nthree', 10),
		lines: [
			{ text: 'one two', polygon: null, span: { offset: 10, length: 7 }, words: [0, 2] },
			{ text: 'three', polygon: null, span: { offset: 18, length: 5 }, words: [2, 1] },
		],
		words: [10, 14, 18].map((offset) => ({
			...{
				text: 'x',
				polygon: null,
				span: { offset, length: 3 },
				confidence: null,
				handwritten: null,
			},
		})),
	};
	const found = (line: number, part?: { text: string; words: number[] }) =>
		spansOf(page, [{ line, part } as never]);
	expect(found(1)).toEqual([{ offset: 18, length: 5 }]);
	expect(found(2)).toEqual([]);
	expect(found(0, { text: 'two', words: [1] })).toEqual([{ offset: 14, length: 3 }]);
	expect(found(0, { text: 'two', words: [] })).toEqual([{ offset: 14, length: 3 }]);
	expect(found(0, { text: 'one', words: [] })).toEqual([{ offset: 10, length: 3 }]);
	expect(found(0, { text: 'four', words: [] })).toEqual([]);
});
