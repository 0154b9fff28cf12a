import {
	blankBetween,
	gapsBetween,
	gapWithin,
	joinedGaps,
} from '../../../../../ocr/review/correct/gaps';
import { joinedText } from '../../../../../ocr/review/joined-text';
import type { Edit } from '../../../../../ocr/review/session/types';

test('what stands before, between and behind words', () => {
	const places = [
		{ offset: 1, length: 2 },
		{ offset: 5, length: 1 },
		{ offset: 6, length: 0 },
	];
	expect(gapsBetween('«ab, c»\n', places)).toEqual(['«', ', ', '', '»\n']);
	expect(gapsBetween('no words', [])).toEqual(['no words']);
});

test.each([
	['', '', ''],
	[' ', '', ' '],
	['', ' ', ' '],
	[' ', '\n', '\n'],
	['\n', ' ', '\n'],
	['\n', '   ', '\n'],
	['\n\n', '\n', '\n\n'],
	['\n', '\n\n', '\n\n'],
	[' ', '  ', '  '],
	['  ', ' ', '  '],
	['\t', ' ', '\t'],
	[': ', '\n(', ':\n('],
	[' - ', ' + ', ' - + '],
	['. ', ') ', '. ) '],
	['\n* ', ' ', '\n* '],
])('between %j and %j, where the word between is gone, stands %j', (before, behind, joined) => {
	expect(joinedGaps(before, behind)).toBe(joined);
});

test.each([
	[' ', '', ''],
	[' ', '\n', '\n'],
	['', ' - ', ' - '],
	['\n', '', '\n'],
	['\n', ' ', '\n'],
	['-', ' ', '- '],
	[' / ', '\n', ' /\n'],
])('of the gap %j within words that became one, and %j behind them, %j is left', (...texts) => {
	const [gap, behind, left] = texts;
	expect(gapWithin(gap, behind)).toBe(left);
});

test.each([
	['one', 'two', ' '],
	['日本', '東京', ''],
	['ロ日', '本 B', ''],
	['日本 A', '東京', ' '],
	['日本', 'A 東京', ' '],
	['A', '東京', ' '],
	['x𠀀', '𠀁y', ''],
	['', '東京', ' '],
	['日本', '', ' '],
])('between %j and %j stands %j', (before, behind, blank) => {
	expect(blankBetween(before, behind)).toBe(blank);
});

test.each<[string, Record<number, Edit>, number, number, string]>([
	['have their own', {}, 1, 3, 'bcd'],
	['have those that they were given', { 2: { text: 'C' }, 3: { text: 'D' } }, 1, 3, 'bCD'],
	['have none where they were deleted', { 2: { deleted: true } }, 1, 3, 'bd'],
	['have none with all that was joined to them', { 1: { deleted: true, joins: 2 } }, 0, 4, 'ae'],
	['have one together where they were joined', { 2: { text: 'X', joins: 1 } }, 1, 4, 'bXe'],
	['have their own where more was joined to them', { 3: { text: 'X', joins: 1 } }, 1, 3, 'bcd'],
	[
		'have their own where more is deleted with them',
		{ 3: { deleted: true, joins: 1 } },
		1,
		3,
		'bcd',
	],
	['have the own of the first, whose edit this is', { 1: { text: 'X', joins: 2 } }, 1, 3, 'bcd'],
	['have an empty one where it is that', { 2: { text: '' } }, 1, 3, 'bd'],
	['have their own where they were only accepted', { 2: { accepted: true } }, 1, 3, 'bcd'],
])('texts of joined words %s', (_, edits, first, last, text) => {
	const words = [...'abcde'].map((letter) => ({ text: letter }));
	expect(joinedText(words, (index) => edits[index], first, last)).toBe(text);
});
