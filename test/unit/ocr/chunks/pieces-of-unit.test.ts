import { TextCutter } from '../../../../ocr/chunks/cut-text';
import { piecesBy, piecesWithin } from '../../../../ocr/chunks/pieces-of-unit';
import type { Render, Unit } from '../../../../ocr/chunks/types';
import { atOnce } from '../../../../ocr/document/turns';

const cutter = new TextCutter(['en']);
const unitOf = (text: string, render: Render = (as) => as): Unit => ({
	...{ text, render, spans: [{ offset: 0, length: text.length }], polygons: [null] },
});

const within = (text: string, longest: number, render?: Render) =>
	atOnce(piecesWithin(unitOf(text, render), longest, cutter, text));

test.each<[string, number, string[], joints: Array<string | undefined>]>([
	['One two. Three four.', 12, ['One two.', 'Three four.'], [undefined, ' ']],
	[
		'One two. Three four five.',
		12,
		['One two.', 'Three', 'four', 'five.'],
		[undefined, ' ', ' ', ' '],
	],
	['One. abcdefghij', 4, ['One.', 'abcd', 'efgh', 'ij'], [undefined, ' ', '', '']],
	['ab cdefg', 3, ['ab', 'cde', 'fg'], [undefined, ' ', '']],
	['e\u0301e\u0301e\u0301', 4, ['e\u0301e\u0301', 'e\u0301'], [undefined, '']],
	['👨‍👩‍👧x', 3, ['👨‍👩‍👧', 'x'], [undefined, '']],
	['One.\nTwo.', 4, ['One.', 'Two.'], [undefined, '\n']],
])('%j in %d', (text, longest, pieces, joints) => {
	const found = within(text, longest);
	expect(found.map(({ text: piece }) => piece)).toEqual(pieces);
	expect(found.map(({ joint }) => joint)).toEqual(joints);
	expect(found.every(({ polygons }) => polygons?.length === 1)).toBe(true);
});

test('each piece has its place in the document', () => {
	const text = 'One two. Three four.';
	expect(within(text, 12).map(({ spans }) => spans)).toEqual([
		[{ offset: 0, length: 9 }],
		[{ offset: 9, length: 11 }],
	]);
});

test('what counts is how long a piece is as it is written', () => {
	const twice: Render = (text) => text.replaceAll('*', '\\*');
	expect(within('a*b* c*', 5, twice).map(({ text }) => text)).toEqual(['a*', 'b*', 'c*']);
	expect(within('a*b*', 6, twice).map(({ text }) => text)).toEqual(['a*b*']);
});

test('a break between two pieces is written as the text is', () => {
	const paragraph: Render = (text) => text.replaceAll('\n', '  \n');
	expect(within('One.\nTwo. Six.', 4, paragraph).map(({ joint }) => joint)).toEqual([
		undefined,
		'  \n',
		' ',
	]);
});

test('others have their turn after every 500 cuts', () => {
	const turns = (words: number) =>
		[...piecesWithin(unitOf('ab '.repeat(words)), 2, cutter, '')].length;
	expect([turns(499), turns(500), turns(999), turns(1000)]).toEqual([0, 1, 1, 2]);
});

test('all of a unit by one way', () => {
	const text = 'One two. Three.';
	const by = (way: 'sentence' | 'word') =>
		piecesBy(unitOf(text), way, cutter, text).map((piece) => piece.text);
	expect(by('sentence')).toEqual(['One two.', 'Three.']);
	expect(by('word')).toEqual(['One', 'two.', 'Three.']);
});
