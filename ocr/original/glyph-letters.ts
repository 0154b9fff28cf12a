/** Letters that are read from right to left, without their marks. */
export const isRightToLeftLetter = (letter: string): boolean =>
	letter >= '\u0590' &&
	/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter) &&
	/\p{L}/u.test(letter);

/** Blocks of Unicode in which a character may stand for several letters: Arabic and Hebrew as they are printed. */
const PRINTED = [
	[0xfb1d, 0xfdff],
	[0xfe70, 0xfefc],
] as const;

let printed: Set<string> | undefined;

/** What those characters stand for, in the order in which it is read. */
function printedLetters(): Set<string> {
	if (printed) return printed;
	printed = new Set();
	for (const [first, last] of PRINTED) {
		for (let code = first; code <= last; code++) {
			const letters = String.fromCharCode(code).normalize('NFKC');
			if (letters.length > 1) printed.add(letters);
		}
	}
	return printed;
}

/**
 * The letters of one glyph, such as that of lam and alef, in the order in which they are read. PDFium turns a line
 * that is read from right to left around letter by letter, and so those that a font gives for one glyph as well. It
 * leaves those alone that it takes a printed form apart into.
 *
 * @param letters in PDFium's order.
 */
export function glyphInOrder(letters: string): string {
	const turned = [...letters].reverse().join('');
	if (turned === letters) return letters;
	const known = printedLetters();
	return known.has(letters) && !known.has(turned) ? letters : turned;
}
