/** Unicode White_Space; unlike `trim` and `\s` with U+0085, and without U+FEFF. */
const BLANK = /\p{White_Space}/u;
const BLANKS = /\p{White_Space}+/u;

export const isBlank = (text: string) => !/\P{White_Space}/u.test(text);

/** What stands between blanks, of which any number counts as one. */
export const wordsBetweenBlanks = (text: string) =>
	text.split(BLANKS).filter((word) => word !== '');

/** Where a text begins and ends without the blanks around it, in UTF-16 units; both 0 if it is all blank. */
export function withoutOuterBlanks(text: string): { from: number; to: number } {
	let [from, to] = [0, text.length];
	// All of them are single UTF-16 units.
	while (from < to && BLANK.test(text[from]!)) from++;
	while (to > from && BLANK.test(text[to - 1]!)) to--;
	return from === to ? { from: 0, to: 0 } : { from, to };
}
