import { TextCutter, WAYS, type Way } from '../../../../ocr/chunks/cut-text';

const cut = (text: string, way: Way, ...languages: string[]) =>
	[...new TextCutter(languages).cut(text, way)].map(({ start, end }) => text.slice(start, end));

test('a text is cut into sentences first, then words, then signs', () => {
	expect(WAYS).toEqual(['sentence', 'word', 'grapheme']);
});

test.each<[Way, string, string[]]>([
	['sentence', ' One two.  Three?\nFour', ['One two.', 'Three?', 'Four']],
	['sentence', 'One\ntwo\tthree.', ['One\ntwo\tthree.']],
	['sentence', 'One\u2028two\u2029three\r\nfour.', ['One\u2028two\u2029three\r\nfour.']],
	['sentence', '', []],
	['sentence', ' \n ', []],
	['word', 'one, (two) three-four 5.50 €!', ['one,', '(two)', 'three-four', '5.50', '€!']],
	['word', 'one\ntwo\tthree', ['one', 'two', 'three']],
	['word', '-- --', ['--', '--']],
	['grapheme', 'e\u0301 x👨‍👩‍👧y', ['e\u0301', 'x', '👨‍👩‍👧', 'y']],
])('by %s: %j', (way, text, parts) => {
	expect(cut(text, way)).toEqual(parts);
});

test('scripts without blanks are cut between their words, with the signs behind them', () => {
	expect(cut('ผู้เช่าต้องชำระ', 'word', 'th').join('|')).toBe('ผู้|เช่า|ต้อง|ชำระ');
	expect(cut('本契約は、有効。', 'word', 'ja').slice(-1)).toEqual(['有効。']);
	expect(cut('本契約は、有効。', 'word', 'ja').some((part) => part.endsWith('は、'))).toBe(true);
	expect(cut('abc本', 'word')).toEqual(['abc本']);
});

test('the first language that is one tells how', () => {
	// Greek ends a question by what is a semicolon elsewhere.
	const text = 'Τι; Ναι.';
	expect(cut(text, 'sentence', 'el')).toEqual(['Τι;', 'Ναι.']);
	expect(cut(text, 'sentence', 'en', 'el')).toEqual(['Τι; Ναι.']);
	expect(cut(text, 'sentence', 'not a language', 'el')).toEqual(['Τι;', 'Ναι.']);
	expect(cut(text, 'sentence', 'qqq', 'el')).toEqual(['Τι;', 'Ναι.']);
	expect(cut(text, 'sentence')).toEqual(['Τι; Ναι.']);
});
