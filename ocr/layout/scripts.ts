/** Scripts that write no blank between words, so that a line's end is none either. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;

const WIDE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Extended_Pictographic}]/u;

const RIGHT_TO_LEFT =
	/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export const isUnspaced = (letter: string) => UNSPACED.test(letter);

/** By the first letter that has a direction (Unicode's rule P2, told by script). */
export function isRightToLeft(text: string): boolean {
	const first = /\p{L}/u.exec(text);
	return first !== null && RIGHT_TO_LEFT.test(first[0]);
}

/** How many letters of a typewriter a text is wide: East Asian letters count two, marks none. */
export function columnsOf(text: string): number {
	if (/^[\u0000-\u024f]*$/.test(text)) return text.length;
	let columns = 0;
	for (const letter of text) {
		if (/\p{M}|\p{Cf}/u.test(letter)) continue;
		columns += WIDE.test(letter) ? 2 : 1;
	}
	return columns;
}
