import { hasRightToLeft, isRightToLeft, isUnspaced } from '../../../../ocr/document/scripts';

test.each(['漢', 'ひ', 'カ', 'ー', 'ｶ', 'ﾞ', 'ㄅ', 'ไ', 'ລ', 'ក', 'မ', '、', '￥'])(
	'%s is written without blanks',
	(letter) => expect(isUnspaced(letter)).toBe(true),
);

test.each(['a', 'é', '한', 'א', '1', '-', ''])('%j is written with blanks', (letter) => {
	expect(isUnspaced(letter)).toBe(false);
});

test.each(['א', 'ع', 'ܐ', 'ހ', 'ߊ', 'ࠀ', 'ࡀ', '𞤀'])('%s runs from right to left', (letter) => {
	expect([hasRightToLeft(letter), isRightToLeft(`12. ${letter} abc`)]).toEqual([true, true]);
});

test('a text runs the way its first letter does', () => {
	expect([hasRightToLeft('abc שלום'), isRightToLeft('abc שלום')]).toEqual([true, false]);
	expect([hasRightToLeft('12'), isRightToLeft('12')]).toEqual([false, false]);
});
