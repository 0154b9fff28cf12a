import { atOnce } from '../../../../ocr/document/turns';
import { compact } from '../../../../ocr/fields/compact';
import { isWide, skeleton, TextIndex } from '../../../../ocr/fields/text-index';

/** Where a value stands in a text: what of the text is there, and behind how many units. */
const found = (text: string, wanted: string) => {
	const source = compact(text);
	return atOnce(TextIndex.steps(source))
		.find(compact(wanted).text)
		.map(({ first, behind }) => [source.starts[first], source.text.slice(first, behind)]);
};

test.each<[string, string, number[]]>([
	['cat', 'a cat, a cat', [2, 9]],
	['cat', 'concatenate cats', []],
	['at', 'at 5 at', [0, 5]],
	// Two letters or digits only where a blank or a sign sets them off.
	['kg', '5 kg 5kg', [2]],
	['5', '5 kg 5kg', [0]],
	['kilo', '5 kilo 5kilo', [2, 8]],
	['12345678', '12345678 a12345678 123456789', [0, 10]],
	['123456789', '123456789 a123456789 1234567890', [0, 11]],
	['1234567890', '1234567890', [0]],
	['total amount', 'the total amount', [4]],
	['x', '', []],
	['', 'x', []],
	// A script without blanks has a word in any two characters.
	['東京', '東京都と東京', [0, 4]],
	['原', '草原', [1]],
])('%j in %j', (wanted, text, starts) => {
	expect(found(text, wanted).map(([start]) => start)).toEqual(starts);
	for (const [, there] of found(text, wanted)) expect(there).toBe(compact(wanted).text);
});

test('is what a search from letter to letter finds, in the order of the text', () => {
	const text = 'ab a ab abc abcd b abcdefgh abcdefghi abcdefghij 1 12 123 a1 a12 aa aaa';
	const source = compact(text);
	const index = atOnce(TextIndex.steps(source));
	const lengths = Array.from({ length: 12 }, (_, length) => length + 1);
	for (let from = 0; from < source.text.length; from++) {
		for (const length of lengths) {
			const wanted = source.text.slice(from, from + length);
			const needed = wanted.length <= 3 ? 2 : 1;
			const expected: number[] = [];
			for (let at = 0; at + wanted.length <= source.text.length; at++) {
				const isThere = source.text.startsWith(wanted, at);
				const [before, behind] = [source.breaks[at]!, source.breaks[at + wanted.length]!];
				if (isThere && before >= needed && behind >= needed) expected.push(at);
			}
			expect(index.find(wanted).map(({ first }) => first)).toEqual(expected);
		}
	}
});

test('scripts in which a character or two are a word', () => {
	for (const wide of ['東', 'ひ', 'カ', '한', 'a東']) expect(isWide(wide)).toBe(true);
	for (const narrow of ['', 'a', '5', 'ж', 'ก']) expect(isWide(narrow)).toBe(false);
});

test('letters that OCR takes for each other are one, and the length stays', () => {
	expect(skeleton('0o1li5s8b')).toBe('oolllssbb');
	expect(skeleton('口ロ力カ工エ')).toBe('ロロカカエエ');
	expect(skeleton('xyz 24679')).toBe('xyz 24679');
	expect(skeleton('')).toBe('');
});

test.each<[string, string, number[]]>([
	['cat', 'a cat, cats and concatenate', [2, 7]],
	['catalogues', 'a catalogues-list, catalogue', [2]],
	['京', '東京', [1]],
	['', 'x', []],
])('words that begin with %j in %j', (wanted, text, starts) => {
	const source = compact(text);
	const first = atOnce(TextIndex.steps(source)).beginnings(wanted);
	expect(first.map((at) => source.starts[at])).toEqual(starts);
});
