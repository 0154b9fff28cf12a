import { TextUnits, type TextUnit } from '../../../../ocr/reading/text-units';

const TEXT = 'a\r\né👍e\u0301z';

test.each<[TextUnit, number[]]>([
	['utf16', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
	['codePoint', [0, 1, 2, 3, 4, 6, 7, 8]],
	['utf8', [0, 1, 2, 3, 3, 4, 4, 4, 4, 6, 7, 7, 8]],
	['grapheme', [0, 1, 3, 4, 6, 8]],
])('offsets in %s are found in the text', (unit, offsets) => {
	const units = new TextUnits(TEXT, unit);
	expect(offsets.map((_, index) => units.offset(index))).toEqual(offsets);
	expect(units.offset(offsets.length + 5)).toBe(TEXT.length);
});

test.each<TextUnit>(['utf16', 'codePoint', 'utf8', 'grapheme'])(
	'plain letters are the same in %s',
	(unit) => {
		expect(new TextUnits('abc', unit).offset(2)).toBe(2);
	},
);

test('parts of a text are no longer in all than it is, whatever names them', () => {
	const units = new TextUnits('a😀bc', 'codePoint');
	expect(
		units.slices([
			[0, 2],
			[3, 4],
		]),
	).toBe('a😀c');
	expect(units.slices(Array.from({ length: 1e6 }, () => [0, 4] as const))).toBe('a😀bc');
});
