import { alignParts } from '../../../../ocr/chunks/align';
import type { Span } from '../../../../ocr/document/types';

/** What each part of a text, which begins at its sign `|`, has of the document's text. */
function aligned(
	marked: string,
	document: string,
	spans: Span[] = [{ offset: 0, length: document.length }],
) {
	const starts: number[] = [];
	const text = [...marked].filter((sign, at) => {
		if (sign === '|') starts.push(at - starts.length);
		return sign !== '|';
	});
	return alignParts(text.join(''), starts, spans, document).map((part) =>
		part.map(({ offset, length }) => document.slice(offset, offset + length)),
	);
}

test.each<[string, string, string[][]]>([
	['|one two. |three four.', 'one two. three four.', [['one two. '], ['three four.']]],
	['|one two |three', 'one\ntwo\nthree', [['one\ntwo\n'], ['three']]],
	['|one| two| three', 'one two three', [['one '], ['two '], ['three']]],
	['|transmission of |sound', 'transmis- sion of sound', [['transmis- sion of '], ['sound']]],
	['|one |added |three', 'one three', [['one '], [], ['three']]],
	['|a b |a b |a', 'a b a b a', [['a b '], ['a b '], ['a']]],
	['|合同|自签|字', '合同自签字', [['合同'], ['自签'], ['字']]],
	['|one |two', '', [[], []]],
])('%s, made of %j', (marked, document, parts) => {
	const spans = document === '' ? [] : undefined;
	expect(aligned(marked, document, spans)).toEqual(parts);
});

test('several places are cut where a part begins, and stay several', () => {
	const document = 'one two ... three four';
	const spans = [
		{ offset: 0, length: 7 },
		{ offset: 12, length: 10 },
	];
	expect(aligned('|one |two three |four', document, spans)).toEqual([
		['one '],
		['two', 'three '],
		['four'],
	]);
	expect(aligned('|one two |three four', document, spans)).toEqual([['one two'], ['three four']]);
});

test('of a word that is not there the part has nothing, and what follows is found', () => {
	expect(aligned('|x |y |z', 'x z')).toEqual([['x '], [], ['z']]);
	expect(aligned('|x |y', 'x z')).toEqual([['x z'], []]);
});

test('twenty words are looked through for the next one', () => {
	const filler = (count: number) => 'f '.repeat(count);
	expect(aligned('|one |two', `one ${filler(19)}two`)).toEqual([[`one ${filler(19)}`], ['two']]);
	expect(aligned('|one |two', `one ${filler(20)}two`)).toEqual([[`one ${filler(20)}two`], []]);
});
