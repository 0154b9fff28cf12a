import { lettersOf, runsRightToLeft } from '../../../../../ocr/export/pdf/letters';

const FAMILY = '👨\u200d👩\u200d👧';
const SCOTLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';

describe('letters that stand side by side', () => {
	test.each<[what: string, text: string, letters: string[]]>([
		['no text', '', []],
		['blanks only', ' \t\u00a0', []],
		['controls only', '\u0000\u200e\ufeff', []],
		['Latin', 'Total!', ['T', 'o', 't', 'a', 'l', '!']],
		['letters with their accents', 'né', ['n', 'é']],
		['accents of their own', 'cafe\u0301s', ['c', 'a', 'f', 'e\u0301', 's']],
		['letters beyond the first plane', '𠮷野', ['𠮷', '野']],
		['a joiner', 'a\u200cb', ['a\u200c', 'b']],
		['a family', `x${FAMILY}`, ['x', FAMILY]],
		['a flag of two letters', '🇫🇷🇩🇪', ['🇫🇷', '🇩🇪']],
		['a flag of tags', `${SCOTLAND}x`, [SCOTLAND, 'x']],
		['a tone of skin', '👍🏽👍', ['👍🏽', '👍']],
		['one blank for any white space', ' a \t\n\u00a0b ', ['a', ' ', 'b']],
		['no controls', 'a\u0007b\u007fc\u0085d', ['a', 'b', 'c', 'd']],
		['a control between blanks', 'a \u0000 b', ['a', ' ', 'b']],
		['a mark of bytes in a word', 'a\ufeffb', ['a', 'b']],
		['half of a pair', 'a\ud83db\ude00', ['a', '\ufffd', 'b', '\ufffd']],
	])('%s', (_, text, letters) => {
		expect(lettersOf(text, false)).toEqual(letters);
	});

	test.each([...'\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'])(
		'marks of direction are not among them: %j',
		(mark) => {
			expect(lettersOf(`é${mark}b`, false)).toEqual(['é', 'b']);
		},
	);

	test.each([
		[31, 1],
		[32, 33],
	])('a heap of %d marks on a letter is %d letters', (marks, letters) => {
		const heap = `a${'\u0301'.repeat(marks)}`;
		const found = lettersOf(heap, false);
		expect(found).toHaveLength(letters);
		expect(found.join('')).toBe(heap);
	});

	test('Hebrew and Arabic are turned round, code point by code point', () => {
		expect(lettersOf('שָׁלום', false)).toEqual([...'שָׁלום'].reverse());
		expect(lettersOf('كتاب', true)).toEqual([...'كتاب'].reverse());
		expect(lettersOf(' של\u200f ', true)).toEqual(['ל', 'ש']);
	});

	test('where a comma stands goes by the text around', () => {
		expect(lettersOf('של,', true)).toEqual([',', 'ל', 'ש']);
		expect(lettersOf('של,', false)).toEqual(['ל', 'ש', ',']);
	});
});

describe('text runs from right to left', () => {
	test.each<[texts: string[], runs: boolean]>([
		[[], false],
		[['שלום'], true],
		[['Total'], false],
		[['123', '-', ''], false],
		[['של', '123', '%'], true],
		// As many of each are no reason.
		[['של', 'ab'], false],
		[['של', 'a'], true],
		[['ש', 'ab', 'ל'], false],
		[['שלab1'], false],
		[['שלa12'], true],
		[['Ω', 'я', 'שלו'], true],
		[['Ω', 'я', 'של'], false],
	])('%j: %s', (texts, runs) => {
		expect(runsRightToLeft(texts)).toBe(runs);
	});
});
